"""A comparison put in words for a person: what text and page have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from typing import TypeAlias

from msgspec import Struct

from ...editions.revision.change import CHANGE_TYPES, Change, Comparison
from ...editions.revision.texts import name, sentence, settled
from ...editions.revision.words import Piece
from ...editions.revision.words import words as changed_words
from ...ground.lang import Lang
from ...ground.phrases import date_text, listed, quoted
from ...ground.plaintext import capital
from ...ground.words import words
from ...language import vocabulary
from ...language.terms import Kind
from ...model.logbook import Competency, Logbook

DIFF_WORDS = words("diff")

Count: TypeAlias = tuple[str, str, int, str]
_LINES = 10_000
"""Lines of the one text times lines of the other, beyond which they are shown whole."""
# Reasons that say no more than what is shown anyway: the two numbers, the line with its mark.
_SHOWN = frozenset(
    """
    renumbered paired-by-person line-added line-dropped remark-added remark-dropped moved-part no-successor
    no-predecessor
    """.split()
)
_DOUBTS = frozenset(("pairing-unsure", "resembles-another"))


class Row(Struct, frozen=True):
    """One difference: the field's name, and the text in pieces."""

    field: str
    code: str
    pieces: tuple[Piece, ...]


class Entry(Struct, frozen=True):
    """One change.  ``old`` and ``new`` are (number, title) of the competencies; ``anchor`` names it on a page."""

    anchor: str
    change: Change
    old: tuple[tuple[str, str], ...]
    new: tuple[tuple[str, str], ...]
    title: tuple[Piece, ...] | None
    type: str
    effect: str
    doubt: str
    reasons: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def only_number(self) -> bool:
        """Whether nothing but the number is another."""
        return renumbered(self.change)


class Section(Struct, frozen=True):
    """Changes in one part of the new edition, or what is not in it any more."""

    title: str
    entries: tuple[Entry, ...]


class Outline(Struct, frozen=True):
    """The summary: what is said first, and the counts by type and by what follows for an approval.

    A count is (code, label, number, remark).
    """

    state: str
    head: str
    next: str
    counts: str
    types: tuple[Count, ...]
    effects: tuple[Count, ...]
    undecided: int


def outline(comparison: Comparison, lang: Lang) -> Outline:
    """Sum a comparison up."""
    t = DIFF_WORDS[lang]
    changes = comparison.changes
    undecided = sum(not one.certain for one in changes)
    old, new = (len(side.logbook.competencies) for side in (comparison.old, comparison.new))
    found = Counter(one.type for one in changes)
    only = sum(map(renumbered, changes))
    types: list[Count] = [
        (
            code,
            capital(name("type", code, lang)),
            found[code],
            _of(found[code], only if code == "editorial" else 0, "only.number", t),
        )
        for code in CHANGE_TYPES
        if found[code]
    ]
    if comparison.unchanged:
        types.append(("unchanged", capital(t["unchanged"]), len(comparison.unchanged), ""))
    state, head, after = _verdict(comparison, undecided, t)
    counts = t["counts"].format(old=old, new=new)
    return Outline(state, head, after, counts, tuple(types), tuple(_effects(comparison, t)), undecided)


def _verdict(comparison: Comparison, undecided: int, t: Mapping[str, str]) -> tuple[str, str, str]:
    count = len(comparison.changes)
    if not count:
        state = "rest.only" if comparison.rest else "none"
        return ("accepted", t[state], t[f"{state}.next"])
    head = t["changes.one"] if count == 1 else t["changes"].format(count=count)
    if not undecided:
        decided = sum(one.decided for one in comparison.changes)
        return "sure", head, t["decided.next" if decided else "sure.next"].format(count=decided)
    key = "undecided.one.next" if undecided == 1 else "undecided.next"
    return "remarks", head, t[key].format(count=undecided)


def _effects(comparison: Comparison, t: Mapping[str, str]) -> Iterator[Count]:
    """Count the old competencies by what becomes of an approval, with how many of them are not decided."""
    sure: Counter[str] = Counter({"kept": len(comparison.unchanged)})
    open_: Counter[str] = Counter()
    for one in comparison.changes:
        key = "ended" if one.type == "removed" else "added" if one.type == "new" else one.effect
        count = len(one.old) or len(one.new)
        sure[key] += count
        open_[key] += 0 if one.certain else count
    for key in ("kept", "kept-with-addition", "redo", "ended", "added"):
        if sure[key]:
            label = t[f"{key}.one"] if sure[key] == 1 and f"{key}.one" in t else t[key]
            yield key, label, sure[key], _of(sure[key], open_[key], "undecided", t)


def _of(all_: int, some: int, key: str, t: Mapping[str, str]) -> str:
    """Say how many of so many are something: none, some or all."""
    if not some:
        return ""
    return t[f"{key}.all"] if some == all_ else t[key].format(count=some)


def renumbered(change: Change) -> bool:
    """Tell whether a change is a new number and nothing else."""
    return {one.field for one in change.differences} == {"number"} and change.certain


def sections(comparison: Comparison, lang: Lang, anchor: str = "c") -> list[Section]:
    """Put the changes in order of the new edition's parts; what was removed comes last."""
    t = DIFF_WORDS[lang]
    numbered = list(enumerate(comparison.changes, 1))
    made = []
    for part, found in groupby(numbered, key=lambda pair: pair[1].new[0].part if pair[1].new else None):
        title = part_title(part, comparison.new.logbook, lang) if part else t["removed"]
        made.append(Section(title, tuple(_entry(f"{anchor}{n}", one, comparison, lang) for n, one in found)))
    return made


def part_title(part: str, logbook: Logbook, lang: Lang) -> str:
    """Give a part's title as the document has it, or the vocabulary's name."""
    own = next((one.title for one in logbook.parts if one.code == part), None)
    return own or vocabulary.label("parts", part, lang)


def _entry(anchor: str, change: Change, comparison: Comparison, lang: Lang) -> Entry:
    t = DIFF_WORDS[lang]
    single = len(change.old) == len(change.new) == 1
    doubt = "" if change.certain and not change.decided else t["decided" if change.decided else "question"]
    return Entry(
        anchor=anchor,
        change=change,
        old=_numbered(change.old, change, comparison.old.logbook, lang),
        new=_numbered(change.new, change, comparison.new.logbook, lang),
        title=changed_words(change.old[0].title, change.new[0].title) if single else None,
        type=capital(name("type", change.type, lang)),
        effect=t["approval.ended" if change.type == "removed" else f"approval.{change.effect}"],
        doubt=doubt,
        reasons=tuple(_reasons(change, lang)),
        rows=tuple(_rows(change, (comparison.old.logbook, comparison.new.logbook), lang)),
    )


def _reasons(change: Change, lang: Lang) -> Iterator[str]:
    """State the reasons; what a person has decided is no longer asked, and that person's own note answers why."""
    for reason in change.reasons:
        if change.decided and reason.code not in _SHOWN | _DOUBTS:
            yield settled(reason, lang)
        elif not change.decided and reason.code not in _SHOWN:
            yield sentence(reason, lang)
    if change.remark:
        yield DIFF_WORDS[lang]["remark"].format(text=quoted(lang, change.remark))


def _numbered(those: Sequence[Competency], change: Change, logbook: Logbook, lang: Lang) -> tuple[tuple[str, str], ...]:
    """Give number and title; the part as well where the two sides are not of the same."""
    parts = {one.part for one in (*change.old, *change.new)}
    found = []
    for one in those:
        number = one.number or DIFF_WORDS[lang]["no-number"]
        found.append((f"{number} ({part_title(one.part, logbook, lang)})" if len(parts) > 1 else number, one.title))
    return tuple(found)


def _rows(change: Change, books: tuple[Logbook, Logbook], lang: Lang) -> Iterator[Row]:
    if not change.old or not change.new:
        for one in change.old or change.new:
            for field, text in contents(one, lang):
                piece: Piece = ("equal", text)
                yield Row(field_name(field, lang), field, (piece,))
        return
    told = {"number", "title", "part"} if len(change.old) == len(change.new) == 1 else set()
    for difference in change.differences:
        field = difference.field
        if field not in told:
            old, new = (_shown(field, text, books, lang) for text in (difference.old, difference.new))
            for before, now in by_line(old, new):
                yield Row(field_name(field, lang), field, changed_words(before, now))


def tight(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Yield the pieces with the blanks around a marked word unmarked; blanks alone stay marked."""
    for mark, text in pieces:
        bare = text.strip()
        if mark == "equal" or not bare:
            yield mark, text
            continue
        start = text.index(bare)
        parts: tuple[Piece, ...] = (("equal", text[:start]), (mark, bare), ("equal", text[start + len(bare) :]))
        yield from (piece for piece in parts if piece[1])


def by_line(old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of two texts that are not the same, those that took another's place beside it."""
    before, now = old.split("\n"), new.split("\n")
    if max(len(before), len(now)) == 1 or len(before) * len(now) > _LINES:
        yield old, new
        return
    for tag, a, b, c, d in SequenceMatcher(None, before, now, autojunk=False).get_opcodes():
        if tag != "equal":
            yield from zip_longest(before[a:b], now[c:d], fillvalue="")


def _shown(field: str, text: str, books: tuple[Logbook, Logbook], lang: Lang) -> str:
    """Put the codes that some fields consist of into words."""
    if field == "part" and text:
        return part_title(text, books[1], lang)
    kind: Kind | None = "roles" if field == "roles" else "signoff" if field == "sign_off" else None
    if kind is None:
        return text
    return ", ".join(vocabulary.label(kind, code, lang) for code in text.split(", ") if code)


def field_name(field: str, lang: Lang) -> str:
    """Give a field's name as a heading."""
    return capital(name("field", field, lang))


def contents(one: Competency, lang: Lang) -> Iterator[tuple[str, str]]:
    """Yield what a competency holds beside number and title, one text for each line of it."""
    if one.area:
        yield "area", one.area
    if one.objectives_lead:
        yield "objectives_lead", one.objectives_lead
    for text in one.objectives:
        yield "objectives", text
    if one.roles:
        yield "roles", ", ".join(vocabulary.label("roles", role, lang) for role in one.roles)
    for strategy in one.strategies:
        yield "learning_strategies", strategy.text
    for ways in one.requirements:
        yield "assessments", listed(lang, [way.text for way in ways], "or")
    for target in one.targets:
        yield "targets", f"{target.count} {target.unit}"
    if one.level:
        yield "level", one.level
    for text in one.remarks:
        yield "remarks", text


def rest_rows(comparison: Comparison, lang: Lang) -> list[Row]:
    """Give the differences outside the competencies."""
    found = []
    for what, old, new in comparison.rest:
        before, now = (applies(old, lang), applies(new, lang)) if what == "applies-to" else (old, new)
        found.append(Row(capital(name("rest", what, lang)), what, changed_words(before, now)))
    return found


def applies(interval: str, lang: Lang) -> str:
    """Say for whom an edition is, from the word and the interval that ``revise.rest`` writes."""
    basis, _, span = interval.partition(" ")
    start, _, end = span.partition("/")
    t = DIFF_WORDS[lang]
    pieces = [t.get(f"applies.{basis}", basis)]
    days = (("from", start), ("to", end))
    pieces += [f"{t[key]} {date_text(lang, day)}" for key, day in days if day not in ("", "..")]
    return " ".join(pieces)
