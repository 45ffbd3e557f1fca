"""Which findings the exceptions of a specialty cover, and which exceptions are of no use any more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeAlias

from ...formats.sidefile.load import place_in
from ...ground.diagnostics import Diagnostic, Value
from ...ground.record import dataclass, field
from ...ground.rulebook import rule
from ...model.draft import Draft
from ...model.exception import NAME, Waiver
from ...model.logbook import Logbook
from ...rules.numbers import number_key
from .allowed import never

Excused: TypeAlias = tuple[Diagnostic, Waiver]
"""A finding with the exception that covers it."""

__all__ = ["EXPIRED", "UNUSED", "Excuses", "excuses", "idle"]

UNUSED = "exception-unused"
EXPIRED = "exception-expired"
_LISTS = ("parts", "logbooks")


@dataclass(frozen=True, slots=True)
class Excuses:
    """The exceptions that hold for one edition: those in force on the day that it is judged.

    ``names`` has what a row of the document is called, by its logical path: number and id.
    """

    waivers: tuple[Waiver, ...] = ()
    names: dict[str, frozenset[str]] = field(default_factory=dict)

    def split(self, found: Iterable[Diagnostic]) -> tuple[tuple[Diagnostic, ...], tuple[Excused, ...]]:
        """Part the findings that count from those that an exception covers, each with the first that does."""
        kept: list[Diagnostic] = []
        excepted: list[Excused] = []
        for one in found:
            by = next((w for w in self.waivers if self.covers(w, one)), None)
            if by is None:
                kept.append(one)
            else:
                excepted.append((one, by))
        return tuple(kept), tuple(excepted)

    def covers(self, waiver: Waiver, found: Diagnostic) -> bool:
        """Tell whether an exception covers a finding: by its rule and its place, never by its words."""
        if waiver.rule != found.rule or never(found):
            return False
        if waiver.competency:
            return self._of_competency(waiver, found)
        return not waiver.place or found.path == waiver.place or found.path.startswith(f"{waiver.place}/")

    def parts(self, waiver: Waiver) -> set[str]:
        """Give the parts that have a competency of the name that an exception names."""
        if not waiver.competency or waiver.part:
            return set()
        rows = (path for path, names in self.names.items() if called(waiver.competency) & names)
        return {path.split("/")[1] for path in rows if path.startswith("parts/")}

    def _of_competency(self, waiver: Waiver, found: Diagnostic) -> bool:
        steps = found.path.split("/")
        if len(steps) >= 4 and steps[0] in _LISTS and steps[2] == "competencies":
            if waiver.part and steps[1] != waiver.part:
                return False
            return called(waiver.competency) & self.names.get("/".join(steps[:4]), frozenset()) != frozenset()
        named = dict(found.args)
        if waiver.part and named.get("part", waiver.part) != waiver.part:
            return False
        told = (str(named.get(name, "")) for name in ("competency", "number"))
        return called(waiver.competency) & called(*told) != frozenset()


def excuses(waivers: Iterable[Waiver], draft: Draft | None, book: Logbook, day: str) -> Excuses:
    """Give what holds for an edition on a day; without a day every exception is in force."""
    own = [w for w in waivers if w.edition in ("", book.edition.date) and not (day and w.expires < day)]
    return Excuses(tuple(own), dict(_names(draft, book)) if own and draft else {})


def called(*names: str) -> frozenset[str]:
    """Give names of a competency as they are compared, as the rules compare numbers: ``H1.2`` is not ``H12``."""
    return frozenset(number_key(name) for name in names) - {""}


def _names(draft: Draft, book: Logbook) -> Iterator[tuple[str, frozenset[str]]]:
    """Give what each row is called; a row of the list has its id beside its number."""
    ids = iter([one.id for one in book.competencies if one.shared is None])
    for part in draft["parts"]:
        for n, row in enumerate(part["competencies"]):
            yield f"parts/{part['code']}/competencies/{n}", called(row.get("number", ""), next(ids, ""))
    for log in draft["logbooks"]:
        for n, line in enumerate(log["competencies"]):
            yield f"logbooks/{log['part']}/competencies/{n}", called(line["number"])


def idle(
    waivers: Sequence[Waiver], editions: Sequence[tuple[str, Excuses, Sequence[Diagnostic]]], day: str
) -> Iterator[Diagnostic]:
    """Tell of exceptions that have expired and of those that cover nothing in any edition.

    Each edition comes with the day on which it is judged: one in an approved edition holds for ever.
    """
    for waiver in waivers:
        uses = [on for on, one, all_ in editions if any(one.covers(waiver, found) for found in all_)]
        if any(on and waiver.expires < on for on in uses or [day]):
            yield _told(EXPIRED, "" if uses else "unneeded", waiver, end=waiver.expires)
        elif not uses:
            yield _told(UNUSED, "", waiver)


def _told(name: str, variant: str, waiver: Waiver, **args: Value) -> Diagnostic:
    of = rule(waiver.rule)
    where = waiver.competency or waiver.place
    values: dict[str, Value] = {
        "file": NAME,
        "line": waiver.line,
        "code": of.code,
        "name": of.name,
        "where": where,
        "owner": waiver.owner,
        **args,
    }
    span = place_in(NAME, waiver.line)
    return Diagnostic(name, "", span, tuple(sorted(values.items())), waiver.reason[:160], variant)
