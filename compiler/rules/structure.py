"""Sections: whether they are the template's at all; those that are missing, empty, or in another order; transition."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter

from ..ground.diagnostics import Findings
from ..ground.source import Span
from ..language.template import Section, fold_heading, heading_of, heading_words
from ..model.draft import Recognised, SectionDraft
from ..model.logbook import PART_CODES, PartCode
from .context import Context, confused, described, filled, has_part, log_of, logs_run_together, rule, sections
from .exchange import exchanges

# Reported by rules of their own.
_ELSEWHERE = frozenset(("research-training", "matrix"))
# Found in many places in good documents, or in the author's hands.
_ANYWHERE = frozenset(
    ("contents", "transition", "abbreviations", "purpose", "part-courses", "links", "appendix", "card")
)
# Under these headings a table belongs, not text.
_LISTS = {"logbook-competencies": "competencies", "logbook-courses": "courses"}
_LONGEST_HEADING = 100
_ZONES = {"front": 0, "part": 1, "after": 2, "logbook": 3, "end": 4}


@rule("section-missing")
def section_missing(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report every required heading that is not there; not those below a missing one."""
    gone = _gone(r, ctx)
    for id in gone:
        _missing(r, ctx, found, ctx.template.section(id), None)
    for section in ctx.template.sections:
        if section.id in _ELSEWHERE or section.parent in gone:
            continue
        if section.required == "always" and not sections(r.draft, section.id):
            _missing(r, ctx, found, section, None)
        elif section.required == "specialist" and not sections(r.draft, section.id):
            if any(p["code"] == "specialist" for p in described(r.draft)):
                _missing(r, ctx, found, section, None)
        elif section.required == "part":
            for code in _lacking(r, section):
                _missing(r, ctx, found, section, code)
        elif section.required == "once" and not sections(r.draft, section.id):
            _missing_once(r, ctx, found, section)


def _gone(r: Recognised, ctx: Context) -> list[str]:
    """Give the headings that are lost with two or more sections below them: those are one fault."""
    lost: Counter[str] = Counter()
    kept: set[str] = {s["id"] for s in r.draft["sections"]}
    for section in ctx.template.sections:
        if section.parent is None or section.required not in ("always", "part") or section.id == "part":
            continue
        if section.id in kept:
            kept.add(section.parent)
        lost[section.parent] += len(_lacking(r, section)) if section.required == "part" else 1
    return [id for id, count in lost.items() if count > 1 and id not in kept]


def _lacking(r: Recognised, section: Section) -> list[PartCode]:
    """Give the parts that lack a heading which every part must have."""
    shared = [p["code"] for p in r.draft["parts"] if p["shared_from"]]
    scope = [code for code in PART_CODES if code in r.draft["scope"] and code not in shared]
    if section.id == "part":
        mixed = any(p["mixed"] for p in r.draft["parts"])
        return [] if mixed else [c for c in scope if not has_part(r.draft, c)]
    without = [c for c in scope if has_part(r.draft, c) and not sections(r.draft, section.id, c)]
    return [c for c in without if log_of(r.draft, c) is None or logs_run_together(r.draft)]


def _missing_once(r: Recognised, ctx: Context, found: Findings, section: Section) -> None:
    part = next((p for p in described(r.draft) if has_part(r.draft, p["code"])), None)
    if part and not any(p["mixed"] for p in r.draft["parts"]):
        _missing(r, ctx, found, section, part["code"])


def _missing(r: Recognised, ctx: Context, found: Findings, section: Section, part: PartCode | None) -> None:
    heading, parent = heading_of(ctx.template, section.id, part), ""
    if part and section.id not in ("part", "logbook"):
        own = sections(r.draft, "part", part)
        parent = own[0]["heading"] if own else ctx.template.part(part).heading
    path = f"parts/{part}/{section.id}" if part else f"sections/{section.id}"
    if plain := _as_text(r, ctx, section, part):
        path, span, words = plain
        found.add("section-missing", path, span, quote=words, variant="as-text", section=heading, parent=parent)
        return
    span = _place_before(r, ctx, section, part)
    variant = "under" if parent else ""
    found.add("section-missing", path, span, variant=variant, section=heading, parent=parent)


def _as_text(r: Recognised, ctx: Context, section: Section, part: PartCode | None) -> tuple[str, Span, str] | None:
    """Find the place where a missing heading's words stand as ordinary text, a line of their own.

    The words of a heading inside a part are looked for in that part alone.
    """
    own_part = part if section.id not in ("part", "logbook") else None
    for one in r.draft["sections"]:
        if own_part and one["part"] != own_part:
            continue
        for i, text in enumerate(one["text"]):
            path = f"{one['path']}/text/{i}"
            if len(text) > _LONGEST_HEADING or r.span(path).row is not None:
                continue
            if _heads(ctx, section, part, fold_heading(text)):
                return path, r.span(path), text
    return None


def _heads(ctx: Context, section: Section, part: PartCode | None, folded: str) -> bool:
    """Tell whether a folded line has the words of a heading, and no others."""
    if section.id == "part" and part:
        return ctx.template.part(part).pattern.fullmatch(folded) is not None
    if section.id == "logbook" and part:
        return folded == fold_heading(heading_of(ctx.template, section.id, part))
    return folded in section.names


def _place_before(r: Recognised, ctx: Context, section: Section, part: PartCode | None) -> Span:
    """Point to the section after which the missing one belongs."""
    wanted = _rank(section, part)
    before = [s for s in r.draft["sections"] if (k := _key(ctx, s)) is not None and k < wanted]
    return r.span(max(before, key=lambda s: _key(ctx, s) or (0, 0, 0))["path"]) if before else r.span("title")


@rule("section-name-differs")
def section_name_differs(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a section that was known by its meaning, since its heading is not the template's."""
    for section in r.draft["sections"]:
        if meant := section.get("meant"):
            words = heading_words(section["heading"])[1]
            found.add(
                "section-name-differs",
                section["path"],
                r.span(section["path"]),
                quote=words,
                variant="assumed" if section.get("assumed") else "",
                written=" ".join(words.split()),
                section=meant,
            )


@rule("section-empty")
def section_empty(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a heading with nothing under it, unless the template lets it stand alone."""
    heads = {(s["id"], s["part"]): s["heading"] for s in r.draft["sections"]}
    for section in r.draft["sections"]:
        known = ctx.template.by_id.get(section["id"])
        if known is None or known.may_be_empty or section["id"] in _ELSEWHERE or filled(section):
            continue
        parent = heads.get((known.parent or "", section["part"])) if section["part"] else None
        listed = _LISTS.get(section["id"], "under") if parent else ""
        found.add(
            "section-empty",
            section["path"],
            r.span(section["path"]),
            quote=section["heading"],
            variant=listed,
            section=section["heading"],
            parent=parent or "",
        )


def _rank(section: Section, part: PartCode | None) -> tuple[int, int, int]:
    """Give the place of a section in the template's order."""
    which = PART_CODES.index(part) if part else -1
    return (_ZONES[section.where], which if section.where in ("part", "logbook") else 0, section.order)


def _key(ctx: Context, section: SectionDraft) -> tuple[int, int, int] | None:
    known = ctx.template.by_id.get(section["id"])
    if known is None or section["id"] in _ANYWHERE:
        return None
    if known.where == "part" and section["part"] is None:
        return None  # one section for all parts may stand before or after any of them
    return _rank(known, section["part"])


@rule("section-order")
def section_order(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report the fewest sections that must move to bring the rest into the template's order."""
    if confused(r.draft) or logs_run_together(r.draft) or any(one.both for one in exchanges(r.draft)):
        return
    keyed = [(k, s) for s in r.draft["sections"] if (k := _key(ctx, s)) is not None]
    kept = _longest_rising([k for k, _ in keyed])
    moved = {(s["id"], s["part"]) for i, (_, s) in enumerate(keyed) if i not in kept}
    for i, (place, section) in enumerate(keyed):
        parent = ctx.template.by_id[section["id"]].parent
        if i in kept or (parent, section["part"]) in moved:
            continue
        before = [keyed[j] for j in kept if keyed[j][0] < place]
        after = max(before, key=lambda pair: pair[0])[1]["heading"] if before else ""
        found.add(
            "section-order",
            section["path"],
            r.span(section["path"]),
            quote=section["heading"],
            variant="" if after else "first",
            section=section["heading"],
            after=after,
        )


def _longest_rising(keys: list[tuple[int, int, int]]) -> set[int]:
    """Give the positions of a longest run that never falls (patience sorting)."""
    tails: list[tuple[int, int, int]] = []
    ends: list[int] = []
    previous: list[int] = []
    for i, key in enumerate(keys):
        at = bisect_right(tails, key)
        previous.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [key]
        ends[at : at + 1] = [i]
    kept: set[int] = set()
    i = ends[-1] if ends else -1
    while i >= 0:
        kept.add(i)
        i = previous[i]
    return kept


@rule("general-part-inserted")
def general_part_inserted(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a general part that is there in full, not merely referred to."""
    for section in sections(r.draft, "general-part"):
        length = sum(len(text) for text in section["text"])
        if length > ctx.template.general_part_limit or section["children"] > 1:
            path = section["path"]
            found.add("general-part-inserted", path, r.span(path), quote=section["heading"])


# Headings that only the template has; those of older documents (Forord, Kurser, …) prove nothing.
_SIGNATURE = frozenset(
    "general-part specialty-part strategies-methods matrix documentation logbook logbook-competencies".split()
)


@rule("template-not-followed")
def template_not_followed(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a document from before the template, or of another kind, once."""
    draft = r.draft
    listed = any(part["columns"] for part in draft["parts"])
    signs = len({s["id"] for s in draft["sections"]} & _SIGNATURE)
    log = any(book["listed"] for book in draft["logbooks"])
    few = draft["recognised"] < ctx.template.recognised_minimum
    if (few and not listed) or (signs <= 2 and not log) or (signs <= 3 and not listed and not log):
        found.add("template-not-followed", "title", r.span("title"), quote=draft["title"])


@rule("transition-unclear")
def transition_unclear(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a section on transition out of which no event with a date could be read.

    A date that stands elsewhere, in the introduction or the foreword, does as well.
    """
    own = [s for s in sections(r.draft, "transition") if filled(s)]
    read = r.draft["transition"]
    if not own or (read and read["basis"] and (read["start"] or read["end"])):
        return
    if any(p.search(text) for p in ctx.template.placeholders for text in own[0]["text"]):
        return  # the date is still to be written, which is told already
    path = f"{own[0]['path']}/text/0" if own[0]["text"] else own[0]["path"]
    first = own[0]["text"][0].split("\n")[0] if own[0]["text"] else own[0]["heading"]
    found.add("transition-unclear", path, r.span(path), quote=first, section=own[0]["heading"])
