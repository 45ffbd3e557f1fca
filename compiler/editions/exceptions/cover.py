"""Which rules an exception can be made from, which findings it covers, and which are of no use any more.

``schema/thresholds/exceptions.yaml`` has the rules that can be excepted.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TypeAlias

from msgspec import Struct, field

from ...formats.sidefile.load import found_in
from ...ground.data import load
from ...ground.diagnostics import Diagnostic, Value, found_here
from ...ground.paths import SCHEMA
from ...ground.rulebook import rule as rule_named
from ...model.draft import Draft
from ...model.exception import NAME, RuleException
from ...model.logbook import Logbook
from ...rules.numbers import number_key

Excepted: TypeAlias = tuple[Diagnostic, RuleException]
"""A finding with the exception that covers it."""

UNUSED = "exception-unused"
EXPIRED = "exception-expired"
found_here(__name__, UNUSED, EXPIRED)
_LISTS = ("parts", "logbooks")


def may_be_excepted(name: str) -> bool:
    """Tell whether findings of a rule can be excepted: all remarks, and the errors that leave a logbook whole."""
    rule = rule_named(name)
    lists = _lists()
    if rule.code[2] in lists["never"]:
        return False
    return rule.severities["submission"] != "error" or name in lists["errors"]


def _never(found: Diagnostic) -> bool:
    """Tell whether a finding can not be excepted though its rule can: a list without numbers or names is none."""
    return found.rule == "matrix-column-missing" and dict(found.args).get("column") in _lists()["columns"]


@cache
def _lists() -> dict[str, list[str]]:
    raw: dict[str, list[str]] = load(SCHEMA / "thresholds" / "exceptions.yaml")
    return raw


class ActiveExceptions(Struct, frozen=True):
    """The exceptions that hold for one edition: those in force on the day that it is judged.

    ``names`` has what a row of the document is called, by its logical path: number and id.
    """

    exceptions: tuple[RuleException, ...] = ()
    names: dict[str, frozenset[str]] = field(default_factory=dict)

    def split(self, found: Iterable[Diagnostic]) -> tuple[tuple[Diagnostic, ...], tuple[Excepted, ...]]:
        """Part the findings that count from those that an exception covers, each with the first that does."""
        kept: list[Diagnostic] = []
        excepted: list[Excepted] = []
        for one in found:
            by = next((w for w in self.exceptions if self.covers(w, one)), None)
            if by is None:
                kept.append(one)
            else:
                excepted.append((one, by))
        return tuple(kept), tuple(excepted)

    def covers(self, exception: RuleException, found: Diagnostic) -> bool:
        """Tell whether an exception covers a finding: by its rule and its place, never by its words."""
        if exception.rule != found.rule or _never(found):
            return False
        if exception.competency:
            return self._of_competency(exception, found)
        return not exception.place or found.path == exception.place or found.path.startswith(f"{exception.place}/")

    def parts(self, exception: RuleException) -> set[str]:
        """Give the parts that have a competency of the name that an exception names."""
        if not exception.competency or exception.part:
            return set()
        rows = (path for path, names in self.names.items() if called(exception.competency) & names)
        return {path.split("/")[1] for path in rows if path.startswith("parts/")}

    def _of_competency(self, exception: RuleException, found: Diagnostic) -> bool:
        steps = found.path.split("/")
        if len(steps) >= 4 and steps[0] in _LISTS and steps[2] == "competencies":
            if exception.part and steps[1] != exception.part:
                return False
            return called(exception.competency) & self.names.get("/".join(steps[:4]), frozenset()) != frozenset()
        named = dict(found.args)
        if exception.part and named.get("part", exception.part) != exception.part:
            return False
        stated = (str(named.get(name, "")) for name in ("competency", "number"))
        return called(exception.competency) & called(*stated) != frozenset()


def active(exceptions: Iterable[RuleException], draft: Draft | None, book: Logbook, day: str) -> ActiveExceptions:
    """Give what holds for an edition on a day; without a day every exception is in force."""
    own = [w for w in exceptions if w.edition in ("", book.edition.date) and not (day and w.expires < day)]
    return ActiveExceptions(tuple(own), dict(_names(draft, book)) if own and draft else {})


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


def unneeded(
    exceptions: Sequence[RuleException],
    editions: Sequence[tuple[str, ActiveExceptions, Sequence[Diagnostic]]],
    day: str,
) -> Iterator[Diagnostic]:
    """Tell of exceptions that have expired and of those that cover nothing in any edition.

    Each edition comes with the day on which it is judged: one in an approved edition holds for ever.
    """
    for exception in exceptions:
        uses = [on for on, one, all_ in editions if any(one.covers(exception, found) for found in all_)]
        if any(on and exception.expires < on for on in uses or [day]):
            yield _finding(EXPIRED, "" if uses else "unneeded", exception, end=exception.expires)
        elif not uses:
            yield _finding(UNUSED, "", exception)


def _finding(name: str, variant: str, exception: RuleException, **args: Value) -> Diagnostic:
    of, where, reason = rule_named(exception.rule), exception.competency or exception.place, exception.reason[:160]
    args = {"code": of.code, "name": of.name, "where": where, "owner": exception.owner, **args}
    return found_in(NAME, exception.line, name, variant, reason, **args)
