"""Who does what in one edition, put together as a person asks for it: groups, not eighty-four lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct

from ...editions.open import OpenedEdition
from ...editions.signers.delegation import DELEGATED, NOBODY, UNREADABLE, UNSUITED, Chain, EditionSigners, chain
from ...ground.diagnostics import Diagnostic
from ...ground.rulebook import severity
from ...model.logbook import Card, Competency, Logbook, SignOff

_RULES = (NOBODY, UNREADABLE, UNSUITED)
COURSES = ("course-leader",)
TIME = ("uao", "tutor")


class Group(Struct, frozen=True):
    """Competencies of a part that the same functions approve, for the same reason; ``whole``: all of the part's."""

    sign_off: SignOff
    competencies: tuple[Competency, ...]
    whole: bool


class PartView(Struct, frozen=True):
    """A part of the training: who approves its competencies, its courses and its months."""

    code: str
    title: str
    groups: tuple[Group, ...]
    courses: tuple[str, ...]
    months: int | None
    employments: int

    @property
    def count(self) -> int:
        """The number of competencies."""
        return sum(len(group.competencies) for group in self.groups)


class Attested(Struct, frozen=True):
    """Who attests something beside competencies; ``stated`` tells whether ``hvem.yaml`` says it."""

    by: tuple[str, ...]
    stated: bool


class Overview(Struct, frozen=True):
    """The page.  ``carded`` are the competencies that a card must be approved for first."""

    name: str
    book: Logbook
    parts: tuple[PartView, ...]
    chains: tuple[Chain, ...]
    cards: tuple[Card, ...]
    carded: tuple[Competency, ...]
    courses: Attested
    cancelled: Attested
    time: Attested
    research: Attested
    remarks: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    faults: tuple[Diagnostic, ...]

    @property
    def impossible(self) -> bool:
        """Whether something keeps the edition from being built."""
        return any(severity(one) == "error" for one in self.faults)


def overview(found: OpenedEdition) -> Overview | None:
    """Put an edition together; ``None`` where nothing was read."""
    book = found.logbook
    if book is None:
        return None
    said = found.signers if found.signers is not None else _of_model(book)
    cards = tuple(card for card in book.cards if card.sign_off and card.kind != "worksheet" and card.competencies)
    served = {id_ for card in cards for id_ in card.competencies}
    named = {c.id for c in book.competencies} | {c.number for c in book.competencies}
    remarks: dict[str, list[str]] = {}
    for rule in said.rules:
        if rule.note and rule.target in named:
            remarks.setdefault(rule.note, []).append(rule.target)
    return Overview(
        found.name,
        book,
        tuple(_parts(book)),
        _chains(book, said),
        cards,
        tuple(one for one in book.competencies if one.id in served),
        Attested(said.courses or COURSES, bool(said.courses)),
        Attested(said.cancelled, bool(said.cancelled)),
        Attested(said.time or _time(book), bool(said.time)),
        Attested(said.research, bool(said.research)),
        tuple((", ".join(names), note) for note, names in remarks.items()),
        said.notes,
        said.sources,
        tuple(d for d in found.diagnostics if d.rule in _RULES),
    )


def _of_model(book: Logbook) -> EditionSigners:
    """Give the delegations of a built edition, whose model holds no more than their ends."""
    from ...editions.signers.delegation import Delegation

    ends = {
        code: one.sign_off.delegated_by or ""
        for one in book.competencies
        for code in one.sign_off.by
        if code in DELEGATED
    }
    return EditionSigners(delegations=tuple(Delegation(code, source, 0) for code, source in ends.items()))


def _time(book: Logbook) -> tuple[str, ...]:
    """Give who attests an employment: UAO or tutor; where all is approved by the tutor, the tutor."""
    signers = {code for one in book.competencies for code in one.sign_off.by}
    return ("tutor", "uao") if signers == {"tutor"} else TIME


def _parts(book: Logbook) -> Iterable[PartView]:
    for part in book.parts:
        those = [one for one in book.competencies if one.part == part.code]
        courses = tuple(course.title for course in book.courses if course.part == part.code)
        times = [time for time in book.training_time if time.part == part.code]
        if those or courses or times:
            yield PartView(part.code, part.title, _groups(those), courses, part.months, len(times))


def _groups(those: Sequence[Competency]) -> tuple[Group, ...]:
    """Group by who approves and where that stands, the largest group first."""
    found: dict[tuple[SignOff, str], list[Competency]] = {}
    for one in those:
        found.setdefault((one.sign_off, one.sign_off.origin), []).append(one)
    made = (Group(sign_off, tuple(group), len(group) == len(those)) for (sign_off, _), group in found.items())
    return tuple(sorted(made, key=lambda group: -len(group.competencies)))


def _chains(book: Logbook, said: EditionSigners) -> tuple[Chain, ...]:
    """Follow the delegation of every function that approves, in the order in which they first occur."""
    codes = dict.fromkeys(code for one in book.competencies for code in one.sign_off.by)
    return tuple(chain(code, said) for code in codes)


def ranges(some: Sequence[Competency], all_: Sequence[Competency]) -> str:
    """Name competencies by number, those that follow each other as »H1–H12«; without numbers by count."""
    if any(not one.number for one in some):
        return ""
    places = {one.id: place for place, one in enumerate(all_)}
    runs: list[list[Competency]] = []
    for one in sorted(some, key=lambda one: places[one.id]):
        last = runs[-1][-1] if runs else None
        if last is not None and places[one.id] == places[last.id] + 1 and one.part == last.part:
            runs[-1].append(one)
        else:
            runs.append([one])
    texts = [
        f"{run[0].number}–{run[-1].number}" if len(run) > 2 else ", ".join(one.number for one in run) for run in runs
    ]
    return ", ".join(texts)
