"""Read a register: its fields, and what must hold between its facts, each fault told at its line."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ...formats.sidefile.table import Row
from ...ground.dates import last_day
from ...ground.diagnostics import Findings, found_here
from ...ground.near import near
from ...ground.paths import SPECIALTIES
from ...language.vocabulary import all_terms, get, nearest
from .file import EntryFields, Reader, StepFields, TopFields, parse
from .register import STEP_KEYS, STEPS, Entry, Register, Step, StepName

found_here(__name__, "register-code-unknown", "register-incomplete", "register-step-order", "register-wave-unknown")


_KEYS = {name: key for key, name in STEP_KEYS.items()}


def read_register(data: bytes, name: str = "registry.yaml") -> tuple[Register | None, Findings]:
    """Read a register and tell all that is wrong with it; ``None`` where it cannot be read at all.

    What is faulty is left out of the register that is given.
    """
    reader, findings = read(data, name)
    return (reader.register if reader else None), findings


def read(data: bytes, name: str) -> tuple[Reader | None, Findings]:
    """Read a register and tell all that is wrong with it; what was read knows where each entry stands."""
    findings = Findings()
    reader = parse(data, name, findings)
    if reader is not None:
        _check(reader, findings)
    return reader, findings


@lru_cache(maxsize=8)
def load_register(path: Path = SPECIALTIES / "registry.yaml") -> Register:
    """Give the register for those who only look something up in it.

    Raises ``OSError`` where the file is missing and ``ValueError`` where it cannot be read.
    """
    register, _ = read_register(path.read_bytes(), path.name)
    if register is None:
        raise ValueError(path.name)
    return register


def _check(read: Reader, findings: Findings) -> None:
    """Check codes, waves and the order of steps; nothing that could not be read is told again."""
    for entry in read.register.entries:
        row = read.rows[entry.code]
        _code(read, row, entry)
        if entry.wave and read.register.wave(entry.wave) is None:
            dates = ", ".join(w.date for w in read.register.waves) or "–"
            at, rule = row.at(EntryFields.wave), "register-wave-unknown"
            read.fault("", at, rule=rule, document=entry.code, value=entry.wave, known=dates)
        steps = row[EntryFields.steps]
        if steps is not None:
            _order(read, steps, entry)
    if not any(f.rule.startswith("register-") for f in findings):
        _complete(read)


def _code(read: Reader, row: Row, entry: Entry) -> None:
    if get("specialties", entry.code) is None:
        meant, at = _near(entry.code), row.at(EntryFields.code)
        read.fault("near" if meant else "", at, rule="register-code-unknown", code=entry.code, near=meant)


def _near(code: str) -> str:
    """Suggest the code that was meant, from a misspelt code or from a name."""
    if close := near(code, [t.code for t in all_terms("specialties")], 0.75):
        return close
    name = nearest("specialties", code)
    return next((t.code for t in all_terms("specialties") if t.name == name), "")


def _order(read: Reader, steps: Row, entry: Entry) -> None:
    """Tell each step that is done though an earlier one is not, or that is dated before it."""
    for later in STEPS[1:]:
        fault = next((f for early in STEPS[: STEPS.index(later)] if (f := _impossible(entry, early, later))), None)
        if fault:
            variant, early = fault
            at, step, before = steps.at(StepFields.written[_KEYS[later]]), _KEYS[later], _KEYS[early]
            read.fault(variant, at, rule="register-step-order", document=entry.code, step=step, before=before)


def _impossible(entry: Entry, early: StepName, later: StepName) -> tuple[str, StepName] | None:
    first, second = entry.step(early), entry.step(later)
    if second.state != "done":
        return None
    if first.state == "missing":
        return "", early
    if first.state == "planned" and second.date is None:
        return "planned", early
    return ("dates", early) if _after(first, second) else None


def _after(first: Step, second: Step) -> bool:
    """Tell whether the earlier step is dated after the later one; a month is taken at its best."""
    return bool(first.date and second.date and first.date > last_day(second.date))


def _complete(read: Reader) -> None:
    registered = {entry.code for entry in read.register.entries}
    absent = [t.code for t in all_terms("specialties") if t.code not in registered]
    if absent:
        place = (TopFields.entries.key,)
        read.fault("", place, rule="register-incomplete", count=len(absent), codes=", ".join(absent))
