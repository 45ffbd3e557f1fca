"""What Målbog has understood of an edition, said so that it can be confirmed and compared later.

A fact is of a kind and about a subject: a competency, a card, a part, or the document.  Its
``text`` is what the document says (the question is void when that changes), ``shown`` how it was
understood, in both languages, and ``tokens`` the same as codes, where a correction can be held
against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256

from msgspec import Struct

from ...ground.folding import key
from ...ground.lang import LANGS, Lang
from ...ground.phrases import listed
from ...language import vocabulary
from ...model.logbook import Assessment, Card, Competency, SignOff
from .material import Material, Row, flat
from .texts import phrase

DOCUMENT = "dokument"


class Fact(Struct, frozen=True):
    """One thing as understood."""

    kind: str
    subject: str
    text: str
    shown: Mapping[Lang, str]
    tokens: frozenset[str] | None = None
    path: str = ""


def fingerprint(kind: str, text: str) -> str:
    """Give six characters that change when the text does; blanks and case do not count."""
    return sha256(f"{kind}\0{flat(text).casefold()}".encode()).hexdigest()[:6]


def both(key: str, **values: str | int) -> dict[Lang, str]:
    """Give a phrase in both languages, with values that are alike in both."""
    return {lang: phrase(key, lang, **values) for lang in LANGS}


def part_of(code: str, of: Material, lang: Lang) -> str:
    """Name a part as the document does; in English as the vocabulary does."""
    title = next((p.title for p in of.book.parts if p.code == code), "")
    known = vocabulary.label("parts", code, lang)
    return title if title and lang == "da" else known


def number(one: Competency) -> str:
    """Give what a competency goes by: its number, else its title."""
    return one.number or f"»{one.title}«"


def competency_facts(of: Material) -> Iterator[Fact]:
    """Yield the facts about single competencies."""
    cards = {card.id: card for card in of.book.cards}
    for row in of.rows:
        yield _roles(row)
        yield _assessments(row, cards)
        yield _strategies(row)
        yield _sign_off(row)


def _roles(row: Row) -> Fact:
    one = row.competency
    text = " · ".join(role["text"] for role in row.draft.get("roles", ()))
    shown: dict[Lang, str] = {
        lang: listed(lang, [vocabulary.label("roles", code, lang) for code in one.roles]) or phrase("no_role", lang)
        for lang in LANGS
    }
    return Fact("roller", one.id, text, shown, frozenset(one.roles), f"{row.path}/roles")


def _assessments(row: Row, cards: Mapping[str, Card]) -> Fact:
    one = row.competency
    text = " · ".join(a.text for a in one.assessments)
    shown: dict[Lang, str] = {
        lang: "; ".join(listed(lang, [assessment(a, cards, lang) for a in ways], "or") for ways in one.requirements)
        or phrase("no_method", lang)
        for lang in LANGS
    }
    tokens = frozenset(
        token(a.method, a.text, a.count, a.months, a.purpose, a.mandatory, a.choice) for a in one.assessments
    )
    return Fact("vurdering", one.id, text, shown, tokens, f"{row.path}/assessments")


def token(
    method: str | None,
    text: str,
    count: int | None,
    months: tuple[int, ...] | list[int],
    purpose: str | None,
    mandatory: bool = True,
    choice: int | None = None,
) -> str:
    """Give an assessment as a code; one time is as good as no number, and which number a choice has says nothing."""
    name = method if method and method != "other" else f"other:{key(text)}"
    times = f"*{count}" if count and count > 1 else ""
    asked = ("" if choice is None else "|") + ("" if mandatory else "?")
    return f"{name}{times}@{','.join(map(str, months))}:{purpose or ''}{asked}"


def assessment(one: Assessment, cards: Mapping[str, Card], lang: Lang) -> str:
    """Say how an assessment was understood: method, number, times, purpose, card."""
    if one.method == "other":
        name = phrase("own", lang, text=one.text)
    else:
        name = vocabulary.label("methods", one.method, lang)
    details = [] if one.mandatory else [phrase("recommended", lang)]
    if one.count is not None:
        details.append(phrase("once", lang) if one.count == 1 else phrase("times", lang, n=one.count))
    if one.purpose:
        details.append(phrase(one.purpose, lang))
    if one.months:
        key = "after_one" if one.months == (1,) else "after"
        details.append(phrase(key, lang, months=listed(lang, [str(m) for m in one.months])))
    elif one.from_month is not None and one.to_month is not None:
        details.append(phrase("between", lang, start=one.from_month, end=one.to_month))
    if one.card is not None and one.card in cards:
        details.append(phrase("card", lang, number=cards[one.card].number or cards[one.card].title))
    return f"{name} ({', '.join(details)})" if details else name


def _strategies(row: Row) -> Fact:
    one = row.competency
    text = " · ".join(s.text for s in one.strategies)
    shown: dict[Lang, str] = {
        lang: "; ".join(
            phrase("own", lang, text=s.text) if s.code == "other" else vocabulary.label("strategies", s.code, lang)
            for s in one.strategies
        )
        for lang in LANGS
    }
    return Fact("strategier", one.id, text, shown, None, f"{row.path}/strategies")


def _sign_off(row: Row) -> Fact:
    one = row.competency
    text = " · ".join(row.draft.get("sign_off", ()))
    return Fact("godkender", one.id, text, signers(one.sign_off), frozenset(one.sign_off.by), f"{row.path}/sign_off")


def signers(one: SignOff) -> dict[Lang, str]:
    """Say who approves, and whether one of them is enough."""
    key = "sign" + ("_either" if len(one.by) > 1 else "") + ("_delegated" if one.delegated_by else "")
    shown: dict[Lang, str] = {}
    for lang in LANGS:
        names = [vocabulary.label("signoff", code, lang) for code in one.by]
        names[1:] = [name[:1].lower() + name[1:] for name in names[1:]]
        shown[lang] = phrase(key, lang, who=listed(lang, names, "or"))
    return shown
