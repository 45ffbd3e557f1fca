"""``registry.yaml`` → register: every field looked at, every fault told at its line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal

from msgspec import Struct, field

from ...formats.sidefile.load import Faulty, Loaded, Node, Place, load, report
from ...ground.dates import parse_date
from ...ground.diagnostics import Diagnostic, Findings, Value, found_here
from ...ground.source import Span
from .register import STEP_KEYS, Entry, Number, Project, Register, Step, StepName, Wave

found_here(
    __name__,
    "key-unknown",
    "register-date-invalid",
    "register-repeated",
    "register-shape",
    "register-step-unknown",
    "register-unreadable",
    "register-value-unknown",
)


__all__ = ["Read", "parse"]

_ISO = re.compile(r"\d{4}-\d{2}(-\d{2})?")
_AMOUNT = re.compile(r"\d{1,9}")
_TOP = ("status_pr", "projekt", "tal", "frister", "boelger", "dokumenter")
_WAVE = ("dato", "planlagt", "gruppe", "kraever", "besked", "resterende")
_ENTRY = ("kode", "selskab", "boelge", "trin", "grundlag", "mappe")
_NUMBER = ("hvad", "antal", "omtrent", "pr", "grundlag")
_NUMBERS: dict[str, Literal["users", "testers"]] = {"brugere": "users", "testere": "testers"}
_HEDGES = {"knap": "almost", "omkring": "about", "over": "over"}
_PROJECT = {
    "navn": "name",
    "adresse": "address",
    "hjemmeside": "homepage",
    "projektleder": "leader",
    "opdrag": "client",
    "leverandoer": "vendor",
    "afloeser": "replaces",
    "test_timer": "test_hours",
    "fra": "first_year",
    "til": "last_year",
    "udvikling": "development",
}
_NO_KEYS: dict[str, Node] = {}


class Read(Struct):
    """A register that has been read; ``rows`` tells which row of the file an entry came from."""

    name: str
    loaded: Loaded
    findings: Findings
    register: Register = field(default_factory=lambda: Register("", (), (), ()))
    rows: dict[str, int] = field(default_factory=dict)

    def tell(self, rule: str, place: Place, variant: str = "", **args: Value) -> None:
        """Add a finding at a place of the file."""
        line = self.loaded.line(place)
        span = Span(order=line, line=line, part=self.name)
        values = tuple(sorted(args.items()))
        self.findings.extend([Diagnostic(rule, "/".join(map(str, place)), span, values, variant=variant)])

    def fields(self, node: Node, place: Place, known: Iterable[str]) -> dict[str, Node]:
        """Give a set of named values; anything else, and a name that is not known, is told."""
        if not isinstance(node, dict):
            self.tell("register-shape", place, "fields", key=_last(place))
            return _NO_KEYS
        for key in node:
            if key not in known:
                self.tell("key-unknown", (*place, key), key=key)
        return node

    def items(self, node: Node, place: Place) -> list[Node]:
        """Give a list; a value that is left empty is an empty one."""
        if isinstance(node, list) or not node:
            return node if isinstance(node, list) else []
        self.tell("register-shape", place, "list", key=_last(place))
        return []

    def text(self, row: dict[str, Node], key: str, place: Place, *, needed: bool = False) -> str:
        """Give a text; one that is needed and not there is told."""
        value = row.get(key, "")
        if not isinstance(value, str):
            self.tell("register-shape", (*place, key), "text", key=key)
            return ""
        if needed and not value.strip():
            self.tell("register-shape", place, "missing", key=key)
        return value.strip()

    def date(self, row: dict[str, Node], key: str, place: Place, *, needed: bool = False, month: bool = False) -> str:
        """Give a date, empty where there is none or it is none; ``month`` takes one without a day too."""
        return self.day(self.text(row, key, place, needed=needed), (*place, key), month=month)

    def day(self, text: str, place: Place, *, month: bool = False) -> str:
        """Give the date that a text says; one that does not exist is told."""
        if not text:
            return ""
        found = parse_date(text) if _ISO.fullmatch(text) else None
        if found is None or (len(found) == 7 and not month):
            self.tell("register-date-invalid", place, "month" if found else "", value=text, key=_last(place))
            return ""
        return found

    def choice(self, text: str, place: Place, known: Iterable[str]) -> bool:
        """Tell whether a text is one of those known; a stranger is told with what may stand there."""
        names = list(known)
        if not text or text in names:
            return bool(text)
        self.tell("register-value-unknown", place, key=_last(place), value=text, known=", ".join(names))
        return False


def parse(data: bytes, name: str, findings: Findings) -> Read | None:
    """Read a register; ``None`` where the file is no YAML that may be read or no register."""
    try:
        loaded = load(data)
    except Faulty as fault:
        report(fault, "register-unreadable", name, findings)
        return None
    read = Read(name, loaded, findings)
    if not isinstance(loaded.root, dict) or "dokumenter" not in loaded.root:
        read.tell("register-shape", (), "missing", key="dokumenter")
        return None
    top = read.fields(loaded.root, (), _TOP)
    read.register = Register(
        as_of=read.date(top, "status_pr", (), needed=True, month=True)[:7],
        deadlines=tuple(sorted(_deadlines(read, top))),
        waves=tuple(_waves(read, top)),
        entries=tuple(_entries(read, top)),
        numbers=tuple(_numbers(read, top)),
        project=_project(read, top),
    )
    return read


def _deadlines(read: Read, top: dict[str, Node]) -> Iterable[str]:
    for n, node in enumerate(read.items(top.get("frister", []), ("frister",))):
        place: Place = ("frister", n)
        text = node if isinstance(node, str) else ""
        if not text:
            read.tell("register-shape", place, "text", key="frister")
        elif day := read.day(text, place):
            yield day


def _waves(read: Read, top: dict[str, Node]) -> Iterable[Wave]:
    seen: set[str] = set()
    for n, node in enumerate(read.items(top.get("boelger", []), ("boelger",))):
        place: Place = ("boelger", n)
        row = read.fields(node, place, _WAVE)
        date = read.date(row, "dato", place, needed=row is not _NO_KEYS)
        requires = read.text(row, "kraever", place)
        known = read.choice(requires, (*place, "kraever"), list(STEP_KEYS)[:-1])
        remaining = read.text(row, "resterende", place)
        wave = Wave(
            date,
            read.date(row, "planlagt", place) or None,
            read.text(row, "gruppe", place) or None,
            STEP_KEYS[requires] if known else "valid",
            read.date(row, "besked", place) or None,
            read.choice(remaining, (*place, "resterende"), ("ja", "nej")) and remaining == "ja",
        )
        if date in seen:
            read.tell("register-repeated", place, "wave", value=date)
        elif date:
            seen.add(date)
            yield wave


def _entries(read: Read, top: dict[str, Node]) -> Iterable[Entry]:
    seen: set[str] = set()
    for n, node in enumerate(read.items(top.get("dokumenter", []), ("dokumenter",))):
        place: Place = ("dokumenter", n)
        row = read.fields(node, place, _ENTRY)
        code = read.text(row, "kode", place, needed=row is not _NO_KEYS)
        basis = read.text(row, "grundlag", place)
        read.choice(basis, (*place, "grundlag"), ("sourced", "inferred", "house"))
        entry = Entry(
            code,
            read.text(row, "selskab", place),
            read.date(row, "boelge", place) or None,
            tuple(_steps(read, row, place)),
            basis,
            read.text(row, "mappe", place) or None,
        )
        if code in seen:
            read.tell("register-repeated", place, value=code)
        elif code:
            seen.add(code)
            read.rows[code] = n
            yield entry


def _steps(read: Read, row: dict[str, Node], place: Place) -> Iterable[tuple[StepName, Step]]:
    at: Place = (*place, "trin")
    if "trin" not in row:
        return
    for key, value in read.fields(row["trin"], at, _Everything()).items():
        name = STEP_KEYS.get(key)
        if name is None:
            near = get_close_matches(key, STEP_KEYS, n=1, cutoff=0.6)
            read.tell(
                "register-step-unknown",
                (*at, key),
                "near" if near else "",
                step=key,
                known=near[0] if near else ", ".join(STEP_KEYS),
            )
        elif step := _step(read, value, (*at, key)):
            yield name, step


class _Everything(tuple[str, ...]):
    """Known keys of a place that tells its strangers itself."""

    __slots__ = ()

    def __contains__(self, key: object) -> bool:
        return True


def _step(read: Read, value: Node, place: Place) -> Step | None:
    """Read one step: a day, ``ja``, ``nej``, or ``{planlagt: a day}``."""
    if isinstance(value, dict):
        planned = read.date(read.fields(value, place, ("planlagt",)), "planlagt", place, needed=True)
        return Step("planned", planned) if planned else None
    if not isinstance(value, str) or not value:
        read.tell("register-shape", place, "step", key=_last(place))
        return None
    if value in ("ja", "nej"):
        return Step("done" if value == "ja" else "missing")
    day = read.day(value, place, month=True)
    return Step("done", day) if day else None


def _numbers(read: Read, top: dict[str, Node]) -> Iterable[Number]:
    for n, node in enumerate(read.items(top.get("tal", []), ("tal",))):
        place: Place = ("tal", n)
        row = read.fields(node, place, _NUMBER)
        what, amount = (read.text(row, key, place, needed=row is not _NO_KEYS) for key in ("hvad", "antal"))
        as_of = read.date(row, "pr", place, needed=row is not _NO_KEYS, month=True)
        hedge = read.text(row, "omtrent", place)
        read.choice(hedge, (*place, "omtrent"), _HEDGES)
        if amount and not _AMOUNT.fullmatch(amount):
            read.tell("register-shape", (*place, "antal"), "number", key="antal")
        elif read.choice(what, (*place, "hvad"), _NUMBERS) and amount and as_of:
            yield Number(_NUMBERS[what], int(amount), as_of, _HEDGES.get(hedge, ""), read.text(row, "grundlag", place))


def _project(read: Read, top: dict[str, Node]) -> Project:
    if "projekt" not in top:
        return Project()
    place: Place = ("projekt",)
    row = read.fields(top["projekt"], place, (*_PROJECT, "evaluering", "grundlag"))
    texts = {name: read.text(row, key, place) for key, name in _PROJECT.items()}
    evaluations = read.items(row.get("evaluering", []), (*place, "evaluering"))
    return Project(**texts, evaluations=tuple(e for e in evaluations if isinstance(e, str)))


def _last(place: Place) -> str:
    """Give the name of the innermost key of a place."""
    return next((key for key in reversed(place) if isinstance(key, str)), "dokumenter")
