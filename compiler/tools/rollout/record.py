"""Write one step into ``registry.yaml``: the date, and not another byte of the file."""

from __future__ import annotations

import re
from typing import Any

from ...ground.diagnostics import Findings
from ...ground.rulebook import severity
from .read import read_register
from .register import STEP_KEYS, STEPS, Register, Step, StepName

__all__ = ["CannotRecord", "record"]

_KEYS = {name: key for key, name in STEP_KEYS.items()}
_LINE_END = re.compile(r"\r\n|\n|\r|$")


class CannotRecord(Exception):  # noqa: N818 - it names the situation
    """Why a step is not written: ``code``, ``dated`` (another day stands there), ``shape`` or ``faulty``."""

    def __init__(self, reason: str, value: str = "", findings: Findings | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.value = value
        self.findings = findings or Findings()


def record(data: bytes, code: str, step: StepName, date: str, name: str = "registry.yaml") -> bytes:
    """Give the file with the step dated; the same bytes where it was dated so already.

    Raises :class:`CannotRecord` where the register has faults or would get one, where the step
    has another day, and where the file is laid out in a way that a person had better edit.
    """
    register = _sound(data, name)
    entry = register.entry(code)
    if entry is None:
        raise CannotRecord("code", code)
    known = entry.step(step)
    if known.state == "done" and known.date == date:
        return data
    if known.state == "done" and known.date:
        raise CannotRecord("dated", known.date)
    changed = _edited(data.decode("utf-8"), code, step, date).encode("utf-8")
    if not _only(register, _sound(changed, name), code, step, date):
        raise CannotRecord("shape")
    return changed


def _sound(data: bytes, name: str) -> Register:
    register, findings = read_register(data, name)
    if register is None or any(severity(f) == "error" for f in findings):
        raise CannotRecord("faulty", findings=findings)
    return register


def _only(old: Register, new: Register, code: str, step: StepName, date: str) -> bool:
    """Tell whether the two registers differ in that step alone."""

    def facts(register: Register, own: StepName | None) -> list[object]:
        return [
            (
                e.code,
                e.society,
                e.wave,
                e.basis,
                e.folder,
                [(s, e.step(s)) for s in STEPS if e.code != code or s != own],
            )
            for e in register.entries
        ]

    around = (old.as_of, old.deadlines, old.waves, old.numbers, old.project)
    entry = new.entry(code)
    return (
        around == (new.as_of, new.deadlines, new.waves, new.numbers, new.project)
        and facts(old, step) == facts(new, step)
        and entry is not None
        and entry.step(step) == Step("done", date)
    )


def _edited(text: str, code: str, step: StepName, date: str) -> str:
    import yaml

    bom = "\ufeff" if text.startswith("\ufeff") else ""
    body = text[len(bom) :]
    loader: Any = yaml.BaseLoader  # the one without libyaml: its marks count characters
    entry = _entry(yaml.compose(body, Loader=loader), code)
    start, end, new = _place(entry, body, step, date)
    return bom + body[:start] + new + body[end:]


def _entry(root: Any, code: str) -> Any:
    """Give the node of one document; the file has been read before, so its shape is known."""
    rows = next(value for key, value in root.value if key.value == "dokumenter")
    for row in rows.value:
        if any(key.value == "kode" and value.value.strip() == code for key, value in row.value):
            return row
    raise CannotRecord("code", code)


def _place(entry: Any, text: str, step: StepName, date: str) -> tuple[int, int, str]:
    """Give what to put in place of what: start, end, and the new text."""
    steps = next((value for key, value in entry.value if key.value == "trin"), None)
    if steps is None:
        return _whole(entry, text, f"trin: {{{_KEYS[step]}: {date}}}")
    standing = {key.value: (key, value) for key, value in steps.value}
    if _KEYS[step] in standing:
        value = standing[_KEYS[step]][1]
        if getattr(value, "flow_style", True) is False:
            raise CannotRecord("shape")
        return value.start_mark.index, value.end_mark.index, date
    before = [standing[_KEYS[s]] for s in STEPS[: STEPS.index(step)] if _KEYS[s] in standing]
    return _beside(steps, before[-1] if before else None, text, f"{_KEYS[step]}: {date}")


def _beside(steps: Any, before: Any, text: str, new: str) -> tuple[int, int, str]:
    """Put a step after the one before it, or first of all."""
    if not steps.value:
        at = steps.start_mark.index + 1
        return at, at, new
    if steps.flow_style:
        at = before[1].end_mark.index if before else steps.value[0][0].start_mark.index
        return at, at, f", {new}" if before else f"{new}, "
    if before and getattr(before[1], "flow_style", True) is False:
        raise CannotRecord("shape")
    key = steps.value[0][0]
    indent = " " * key.start_mark.column
    if before is None:
        return key.start_mark.index, key.start_mark.index, f"{new}{_line_end(text)}{indent}"
    at = _end_of_line(text, before[1].end_mark.index)
    return at, at, f"{_line_end(text)}{indent}{new}"


def _whole(entry: Any, text: str, new: str) -> tuple[int, int, str]:
    """Give an entry its first step: before ``grundlag``, where the steps stand in the others."""
    keys = {key.value: key for key, _ in entry.value}
    if entry.flow_style:
        at = entry.value[-1][1].end_mark.index
        return at, at, f", {new}"
    key = keys.get("grundlag")
    if key is not None and key is not entry.value[0][0]:
        return key.start_mark.index, key.start_mark.index, f"{new}{_line_end(text)}{' ' * key.start_mark.column}"
    at = _end_of_line(text, entry.value[-1][1].end_mark.index)
    return at, at, f"{_line_end(text)}{' ' * entry.value[0][0].start_mark.column}{new}"


def _end_of_line(text: str, at: int) -> int:
    found = _LINE_END.search(text, at)
    return found.start() if found else len(text)


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
