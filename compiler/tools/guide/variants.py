"""What is risky about a fact: the variant of the question that is asked about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ...editions.answers.fact import Fact
from ...editions.answers.facts import Facts
from ...editions.answers.material import Field, Material, Row, flat
from ...language import vocabulary
from ...language.cellmarks import without_continued
from ...language.roles import parse_roles, roles_of_banner

_JOINED = re.compile(r"[^\s,;()]+(?:\s?/\s?[^\s,;()]+)+")
RARE = frozenset(
    "experience-registration course-approval test simulation-test portfolio-review general-assessment".split()
)
_KIND_OF: dict[Field, str] = {"roles": "roller", "assessments": "vurdering", "strategies": "strategier"}
_MANY = 10
"""More assessments of one competency by one method than anybody does: the number may be one of procedures."""
_ORIGINS = {"default": "assumed", "specialty": "specialty", "data": "folder"}


def merged_groups(of: Material, found: Facts) -> Iterator[list[Fact]]:
    """Yield the facts that come from one cell over several rows."""
    for field, rows in of.merged:
        alike: dict[str, list[Fact]] = {}
        for row in rows:
            fact = found[_KIND_OF[field], row.competency.id]
            alike.setdefault(fact.text, []).append(fact)
        yield from (group for text, group in alike.items() if len(group) > 1 and text)


def variant_of(fact: Fact, of: Material) -> str | None:
    """Choose how to ask about a fact; ``None`` where there is nothing to ask."""
    asked = _ROWS.get(fact.kind)
    if asked is not None:
        row = next((row for row in of.rows if row.competency.id == fact.subject), None)
        return asked(row, of) if row is not None else None
    return _document(fact, of)


def _role(row: Row, of: Material) -> str | None:
    """Tell how a competency's roles were guessed."""
    cell = of.cell(f"{row.path}/roles") if f"{row.path}/roles" in of.spans else ""
    stated = {role["code"] for role in parse_roles(cell)}
    banner = banner_of(row, of)
    if banner:
        codes = {role["code"] for role in roles_of_banner(banner)[0]}
        if not codes <= stated:
            return "several" if len(codes) > 1 else "banner"
    for hit in _JOINED.finditer(cell):
        if len({role["code"] for role in parse_roles(hit.group()) if role["code"]}) > 1:
            return "joined"
    return None


def banner_of(row: Row, of: Material) -> str:
    """Give the heading over a row that a role was taken from; empty where there is none."""
    own, place = row.draft.get("roles", ()), of.span(row.path).order
    names = [flat(role["text"]) for role in own]
    cell = of.cell(f"{row.path}/roles") if f"{row.path}/roles" in of.spans else ""
    open_ = {role["code"] for role in own} - {role["code"] for role in parse_roles(cell)}
    found = []
    for text, span in of.banners.items():
        texts, codes = _given(text)
        if texts and names[: len(texts)] == list(texts):
            # The likeliest gives all the roles that the row does not, and is the last one above it.
            above = span.order < place
            found.append(((open_ <= codes, above, span.order if above else -span.order), text))
    return max(found)[1] if found else ""


@lru_cache(maxsize=4096)
def _given(banner: str) -> tuple[tuple[str, ...], frozenset[str | None]]:
    """Give the roles that a heading gives the rows below it, as they stand in a draft and by code."""
    text, _ = without_continued(banner)
    named = roles_of_banner(text)[0]
    once: dict[str | None, str] = {}
    for role in named:
        once.setdefault(role["code"], flat(role["text"]))
    return (text,) if len(named) == 1 else tuple(once.values()), frozenset(once)


def _assessment(row: Row, _of: Material) -> str | None:
    """Tell what is risky about a competency's cell of methods."""
    those = row.competency.assessments
    if any(one.choice is not None for one in those):
        return "either"
    if not all(one.mandatory for one in those):
        return "recommended"
    if any(one.method == "other" for one in those):
        return "unknown"
    if any(one.months or one.purpose or one.from_month is not None for one in those):
        return "timed"
    if any((one.count or 0) >= _MANY for one in those):
        return "many"
    if any(one.count is not None for one in those):
        return "counted"
    return "rare" if any(one.method in RARE for one in those) else None


def _strategy(row: Row, _of: Material) -> str | None:
    return "unknown" if any(one.code == "other" for one in row.competency.strategies) else None


_ROWS = {"roller": _role, "vurdering": _assessment, "strategier": _strategy}


def _document(fact: Fact, of: Material) -> str | None:
    book = of.book
    match fact.kind:
        case "godkender":
            return _signing(fact, of)
        case "tid":
            return _duration(fact, of)
        case "ansaettelser":
            return "listed" if fact.text else "none"
        case "kurser":
            return _courses(of)
        case "forskning":
            return None if fact.tokens else ""
        case "overgang":
            return "" if fact.tokens else "none"
        case "kort":
            card = next(card for card in book.cards if card.id == fact.subject)
            if not card.sign_off:
                return "worksheet"
            if card.kind == "generic" and len(card.competencies) > 1:
                return "reused"
            bound = [c for c in book.cards if c.sign_off and c.kind != "generic"]
            return "pairs" if all(len(c.competencies) < 2 for c in bound) else "methods"
        case "aendring":
            changes = of.comparison.changes if of.comparison else ()
            sure = any(change.certain for change in changes if change.new and change.new[0].id == fact.subject)
            return "sure" if sure else "unsure"
    return ""


def _signing(fact: Fact, of: Material) -> str | None:
    """Tell where it was taken from who approves; a part that is asked about speaks for its competencies."""
    one = next(c for c in of.book.competencies if fact.subject in (c.id, c.part) and c.shared is None)
    alike = {row.competency.sign_off for row in of.rows if row.competency.part == one.part}
    if fact.subject == one.id and len(alike) == 1 and one.sign_off.origin != "row":
        return None
    return _ORIGINS.get(one.sign_off.origin) or ("either" if len(one.sign_off.by) > 1 else "stated")


def _duration(fact: Fact, of: Material) -> str | None:
    if not fact.tokens:
        return "assumed"
    posts = [t for t in of.book.training_time if t.part == fact.subject and t.place]
    return "summed" if not fact.text and len(posts) > 1 else None


def _courses(of: Material) -> str:
    """Tell whether courses were made from their titles, or their days from the vocabulary."""
    draft, some = of.draft, of.book.courses
    rows = (draft["courses"], *(p["courses"] for p in draft["parts"]), *(b["courses"] for b in draft["logbooks"]))
    stated = {one["code"] for group in rows for one in group if one["days"] is not None}
    if any(c.days is not None and vocabulary.get("courses", c.code) and c.code not in stated for c in some):
        return "days"
    return "known" if all(vocabulary.get("courses", c.code) for c in some) else "made"
