"""What a decided revision means for each competency: the rows behind everything that people get."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from ...editions.revision.change import Change, ChangeType, Comparison, Difference, Effect
from ...editions.revision.texts import name, readable, settled
from ...ground.lang import Lang
from ...ground.phrases import listed
from ...language import vocabulary
from ...model.logbook import Competency, Logbook

_ASKED = ("objectives", "assessments", "targets", "level", "remarks")


# Reasons that are of use only to whoever decides, or that the numbers in the same row say.
_UNTOLD = frozenset(
    """
    renumbered number-added number-dropped paired-by-person pairing-unsure both-ways resembles-another
    merged-needs-all no-predecessor no-successor
    """.split()
)


class Outcome(Struct, frozen=True):
    """One change as it concerns a doctor; ``type`` is ``None`` where nothing differs.

    ``additions`` say what an approval must be supplemented with, ``reasons`` what is different.
    """

    old: tuple[Competency, ...]
    new: tuple[Competency, ...]
    type: ChangeType | None
    effect: Effect
    additions: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()

    @property
    def part(self) -> str:
        """The part of the training that it belongs to now, or belonged to."""
        return (self.new or self.old)[0].part

    @property
    def moved(self) -> bool:
        """Whether it stood in another part before."""
        return bool(self.old and self.new) and self.old[0].part != self.new[0].part

    @property
    def title(self) -> str:
        """The title to call it by: the new one where there is one."""
        return " · ".join(one.title for one in self.new or self.old)


def outcomes(comparison: Comparison, additions: Sequence[str] = (), lang: Lang = "da") -> tuple[Outcome, ...]:
    """Give the rows in order of the new edition, then those that went out.

    ``additions`` are what people have written, one for each change.
    """
    written = list(additions) or [""] * len(comparison.changes)
    rows = [Outcome((old,), (new,), None, "kept") for old, new in comparison.unchanged]
    rows += [_outcome(change, text, lang) for change, text in zip(comparison.changes, written, strict=True)]
    place = {id(one): n for n, one in enumerate(comparison.new.logbook.competencies)}
    last = {id(one): len(place) + n for n, one in enumerate(comparison.old.logbook.competencies)}
    return tuple(sorted(rows, key=lambda row: place[id(row.new[0])] if row.new else last[id(row.old[0])]))


def _outcome(change: Change, written: str, lang: Lang) -> Outcome:
    reasons = tuple(settled(one, lang) for one in change.reasons if one.code not in _UNTOLD)
    additions: tuple[str, ...] = ()
    if change.effect == "kept-with-addition":
        additions = (written,) if written else tuple(_additions(change.differences, lang)) or reasons
    return Outcome(change.old, change.new, change.type, change.effect, additions, reasons)


def _additions(differences: Sequence[Difference], lang: Lang) -> Iterator[str]:
    """Say what is asked now and was not before."""
    for one in differences:
        old, new = readable(one, lang)
        if one.field in _ASKED and new:
            before = f" – {'før' if lang == 'da' else 'before'}: {old}" if old else ""
            yield f"{name('field', one.field, lang).capitalize()}: {new}{before}"


def numbers(competencies: Sequence[Competency], lang: Lang = "da") -> str:
    """List numbers: »3«, »3 og 4«; a competency without one goes by its title."""
    return listed(lang, [one.number or f"»{one.title}«" for one in competencies])


def by_part(rows: Sequence[Outcome], comparison: Comparison, lang: Lang) -> list[tuple[str, list[Outcome]]]:
    """Group rows by the part of the training, in the documents' order."""
    codes = [part.code for book in (comparison.new.logbook, comparison.old.logbook) for part in book.parts]
    order: dict[str, int] = {code: n for n, code in enumerate(dict.fromkeys(codes))}
    ordered = sorted(rows, key=lambda row: order.get(row.part, 9))
    return [
        (part_title(code, comparison.new.logbook, lang), list(group))
        for code, group in groupby(ordered, key=lambda row: row.part)
    ]


def part_title(code: str, book: Logbook, lang: Lang) -> str:
    """Name a part as the document does, else as the vocabulary does."""
    titles: dict[str, str] = {part.code: part.title for part in book.parts}
    return titles.get(code) or vocabulary.label("parts", code, lang)
