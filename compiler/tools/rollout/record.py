"""Write one step into ``registry.yaml``: the date, and not another byte of the file."""

from __future__ import annotations

from ...formats.sidefile.places import CannotEdit, Edit, Spot, Spots, edited, line_end, newline
from ...formats.sidefile.table import Row
from ...ground.diagnostics import Findings
from ...ground.errors import Unable
from ...ground.rulebook import severity
from .file import EntryFields, Reader
from .read import read
from .register import STEP_KEYS, STEPS, Register, Step, StepName

_KEYS = {name: key for key, name in STEP_KEYS.items()}


class CannotRecord(Unable):
    """Why a step is not written: ``code``, ``dated`` (another day stands there), ``shape`` or ``faulty``."""

    section = "register"

    def __init__(self, reason: str, findings: Findings | None = None, **values: object) -> None:
        super().__init__(reason, **values)
        self.day = values.get("value", "")
        self.findings = findings or Findings()


def record(data: bytes, code: str, step: StepName, date: str, name: str = "registry.yaml") -> bytes:
    """Give the file with the step dated; the same bytes where it was dated so already.

    Raises :class:`CannotRecord` where the register has faults or would get one, where the step
    has another day, and where the file is laid out in a way that a person had better edit.
    """
    reader = _sound(data, name)
    entry = reader.register.entry(code)
    if entry is None:
        raise CannotRecord("code")
    known = entry.step(step)
    if known.state == "done" and known.date == date:
        return data
    if known.state == "done" and known.date:
        raise CannotRecord("dated", value=known.date)
    try:
        changed = edited(data, lambda text, where: [_edit(text, where, reader.rows[code], step, date)])
    except CannotEdit:
        raise CannotRecord("shape") from None
    wanted = _facts(reader.register)
    wanted[code, step] = Step("done", date)
    if _facts(_sound(changed, name).register) != wanted:
        raise CannotRecord("shape")
    return changed


def _sound(data: bytes, name: str) -> Reader:
    reader, findings = read(data, name)
    if reader is None or any(severity(f) == "error" for f in findings):
        raise CannotRecord("faulty", findings=findings)
    return reader


def _facts(register: Register) -> dict[object, object]:
    """Give all that a register says, each step by itself."""
    facts: dict[object, object] = {(e.code, s): e.step(s) for e in register.entries for s in STEPS}
    entries = [(e.code, e.society, e.wave, e.basis, e.folder) for e in register.entries]
    rest = (register.as_of, register.deadlines, register.waves, register.numbers, register.project)
    return facts | {"entries": entries, "rest": rest}


def _edit(text: str, where: Spots, entry: Row, step: StepName, date: str) -> Edit:
    """Say what to put in place of what."""
    new = f"{_KEYS[step]}: {date}"
    steps = entry[EntryFields.steps]
    if steps is None:
        return _whole(text, where, entry, f"trin: {{{new}}}")
    fields = {STEP_KEYS[field.key]: where.values[steps.at(field)] for field in steps}
    if step in fields:
        value = fields[step]
        if value.kind != "text" and not value.flow:
            raise CannotEdit
        return value.start, value.end, date
    before = [fields[one] for one in STEPS[: STEPS.index(step)] if one in fields]
    first = min((where.keys[steps.at(field)] for field in steps), key=lambda key: key.start, default=None)
    return _beside(text, where.values[steps.place], first, before[-1] if before else None, new)


def _beside(text: str, steps: Spot, first: Spot | None, before: Spot | None, new: str) -> Edit:
    """Put a step after the one before it, or first of all."""
    if first is None:
        return steps.start + 1, steps.start + 1, new
    if steps.flow:
        at = before.end if before else first.start
        return at, at, f", {new}" if before else f"{new}, "
    if before is None:
        return first.start, first.start, f"{new}{newline(text)}{' ' * first.column}"
    if before.kind != "text" and not before.flow:
        raise CannotEdit
    at = line_end(text, before.end)
    return at, at, f"{newline(text)}{' ' * first.column}{new}"


def _whole(text: str, where: Spots, entry: Row, new: str) -> Edit:
    """Give an entry its first step: before ``grundlag``, where the steps stand in the others."""
    keys = sorted((where.keys[entry.at(field)] for field in entry), key=lambda key: key.start)
    last = max((where.values[entry.at(field)] for field in entry), key=lambda value: value.start)
    if where.values[entry.place].flow:
        return last.end, last.end, f", {new}"
    key = where.keys[entry.at(EntryFields.basis)] if EntryFields.basis in entry else keys[0]
    if key is not keys[0]:
        return key.start, key.start, f"{new}{newline(text)}{' ' * key.column}"
    at = line_end(text, last.end)
    return at, at, f"{newline(text)}{' ' * key.column}{new}"
