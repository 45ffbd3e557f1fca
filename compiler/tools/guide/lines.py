"""How facts are put to a person: a line for each reading, with the competencies that it holds for."""

from __future__ import annotations

from collections.abc import Sequence

from ...editions.answers.fact import Fact, assessment, part_of
from ...editions.answers.facts import short
from ...editions.answers.material import Material, flat
from ...editions.answers.texts import phrase
from ...ground.lang import Lang
from ...ground.plaintext import one_line, shorten
from ...model.logbook import Competency, PartCode
from .variants import RARE, banner_of

_ROWS = frozenset(("roller", "vurdering", "strategier"))
_QUOTE = 110


def lines(readings: Sequence[Sequence[Fact]], variant: str, of: Material, lang: Lang) -> tuple[str, ...]:
    """Say how some readings were understood."""
    kind = readings[0][0].kind
    if kind == "roller" and (variant == "banner" or (variant == "several" and len(readings) > 1)):
        return _banners(readings, of, lang)
    if kind == "vurdering" and (variant in ("counted", "many") or (variant == "rare" and len(readings) > 1)):
        return _methods(readings, variant, of, lang)
    made: list[str] = []
    for reading in readings:
        shown, numbers = reading[0].shown[lang], of_numbers(reading, of, lang)
        if kind in _ROWS and len(readings) > 1:
            made.append(phrase("reads", lang, text=_quote(reading[0].text), understood=shown, numbers=numbers))
        elif kind == "antal":
            made.append(_count(reading[0], of, lang))
        elif kind == "produktion":
            made.append(phrase("numbers", lang, numbers=numbers, text=shown))
        elif kind == "ansaettelser" and len(of.book.parts) > 1:
            text = shown.replace("\n", "; ")
            made.append(phrase("in_part", lang, part=part_of(reading[0].subject, of, lang), text=text))
        elif kind == "kurser" and len(readings) > 1:
            made += [f"{part_of(reading[0].subject, of, lang)}:", *(f"– {one}" for one in shown.split("\n"))]
        else:
            made += shown.split("\n")
    return tuple(made)


def _count(one: Fact, of: Material, lang: Lang) -> str:
    """Say how many competencies a part has, with the first and the last number: new numbers are no other answer."""
    numbers = [row.competency.number for row in of.rows if row.competency.part == one.subject]
    if not all((numbers[0], numbers[-1])):
        return one.shown[lang]
    key = "part_count_one" if len(numbers) == 1 else "part_count"
    name = part_of(one.subject, of, lang)
    return phrase(key, lang, part=name, count=len(numbers), first=numbers[0], last=numbers[-1])


def _quote(text: str) -> str:
    return shorten(one_line(text.replace(" · ", "; ")), _QUOTE)


def _banners(readings: Sequence[Sequence[Fact]], of: Material, lang: Lang) -> tuple[str, ...]:
    """Give a line for each heading, however the roles beside it differ."""
    from ...language import vocabulary
    from ...language.cellmarks import without_continued
    from ...language.roles import roles_of_banner

    rows = {row.competency.id: row for row in of.rows}
    found: dict[str, list[Fact]] = {}
    for one in (one for reading in readings for one in reading):
        banner = banner_of(rows[one.subject], of)
        found.setdefault(without_continued(banner)[0] or banner, []).append(one)
    made = []
    for text, some in found.items():
        names = [vocabulary.label("roles", role["code"] or "", lang) for role in roles_of_banner(text)[0]]
        made.append(
            phrase("role_for", lang, text=_quote(text), understood=", ".join(names), numbers=of_numbers(some, of, lang))
        )
    return tuple(made)


def _methods(readings: Sequence[Sequence[Fact]], variant: str, of: Material, lang: Lang) -> tuple[str, ...]:
    """Give a line for each method with a number, or for each that is rare, wherever it stands."""
    known = {c.id: c for c in of.book.competencies}
    cards = {card.id: card for card in of.book.cards}
    found: dict[tuple[str, str], list[Fact]] = {}
    for one in (one for reading in readings for one in reading):
        for each in known[one.subject].assessments:
            if each.method in RARE if variant == "rare" else each.count is not None:
                found.setdefault((each.text, assessment(each, cards, lang)), []).append(one)
    return tuple(
        phrase("reads", lang, text=_quote(text), understood=shown, numbers=of_numbers(some, of, lang))
        for (text, shown), some in found.items()
    )


def of_numbers(some: Sequence[Fact], of: Material, lang: Lang) -> str:
    """Name competencies by number, those that follow each other as »H3 til H7«."""
    order = {row.competency.id: n for n, row in enumerate(of.rows)}
    known = {row.competency.id: row.competency for row in of.rows}
    places = sorted({order[one.subject] for one in some if one.subject in order})
    competencies = list(known.values())
    runs: list[list[Competency]] = []
    for n in places:
        one = competencies[n]
        if runs and order[runs[-1][-1].id] == n - 1 and runs[-1][-1].part == one.part:
            runs[-1].append(one)
        else:
            runs.append([one])
    mixed = _ambiguous(of)
    names: list[str] = []
    for run in runs:
        ends = [name_of(one, mixed, of, lang) for one in run]
        names += [phrase("to", lang, first=ends[0], last=ends[-1])] if len(run) > 2 else ends
    return short(names, lang)


def _ambiguous(of: Material) -> frozenset[str]:
    """Give the numbers that stand in more than one part."""
    seen: dict[str, set[PartCode]] = {}
    for row in of.rows:
        seen.setdefault(row.competency.number, set()).add(row.competency.part)
    return frozenset(number for number, parts in seen.items() if len(parts) > 1)


def name_of(one: Competency, mixed: frozenset[str], of: Material, lang: Lang) -> str:
    """Give a competency's number, with its part where the number alone does not tell, else its title."""
    if not one.number:
        return shorten(f"»{flat(one.title)}«", 40)
    if one.number in mixed:
        return f"{one.number} ({part_of(one.part, of, lang).casefold()})"
    return one.number


def about(some: Sequence[Fact], understood: Sequence[str], of: Material, lang: Lang) -> tuple[str, ...]:
    """Name what a question is about where its lines do not: competencies with titles, parts, cards."""
    ids = [one.subject for one in some]
    own = {c.id: flat(f"{c.number} {c.title}") for c in of.book.competencies}
    cards = {c.id: flat(f"{c.number} {c.title}") for c in of.book.cards}
    kind = some[0].kind
    if kind == "kort":
        return tuple(cards[id] for id in ids) if len(ids) == 1 else ()
    if kind in (*_ROWS, "godkender") and len(understood) == 1:
        named = [own[id] for id in ids if id in own]
        if named and any("Gælder " in line or "Holds for " in line for line in understood):
            return ()
        parts = [part_of(id, of, lang) for id in ids if id not in own] if len(of.book.parts) > 1 else []
        return tuple(parts or (named if len(named) <= 4 else [of_numbers(some, of, lang)]))
    return ()
