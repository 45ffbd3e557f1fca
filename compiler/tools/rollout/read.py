"""Read a register: its fields, and what must hold between its facts, each fault told at its line."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from ...formats.sidefile.load import Place
from ...ground.dates import last_day
from ...ground.diagnostics import Findings, found_here
from ...ground.paths import SPECIALTIES
from ...language.vocabulary import all_terms, get, nearest
from .file import Read, parse
from .register import STEP_KEYS, STEPS, Entry, Register, Step, StepName

found_here(__name__, "register-code-unknown", "register-incomplete", "register-step-order", "register-wave-unknown")


__all__ = ["load_register", "read_register"]

_KEYS = {name: key for key, name in STEP_KEYS.items()}


def read_register(data: bytes, name: str = "registry.yaml") -> tuple[Register | None, Findings]:
    """Read a register and tell all that is wrong with it; ``None`` where it cannot be read at all.

    What is faulty is left out of the register that is given.
    """
    findings = Findings()
    read = parse(data, name, findings)
    if read is not None:
        _check(read, findings)
    return (read.register if read else None), findings


@lru_cache(maxsize=8)
def load_register(path: Path = SPECIALTIES / "registry.yaml") -> Register:
    """Give the register for those who only look something up in it.

    Raises ``OSError`` where the file is missing and ``ValueError`` where it cannot be read.
    """
    register, _ = read_register(path.read_bytes(), path.name)
    if register is None:
        raise ValueError(path.name)
    return register


def _check(read: Read, findings: Findings) -> None:
    """Check codes, waves, groups and the order of steps; nothing that could not be read is told again."""
    _groups(read)
    for entry in read.register.entries:
        place: Place = ("dokumenter", read.rows[entry.code])
        _code(read, place, entry)
        if entry.wave and read.register.wave(entry.wave) is None:
            dates = ", ".join(w.date for w in read.register.waves) or "–"
            read.tell("register-wave-unknown", (*place, "boelge"), document=entry.code, value=entry.wave, known=dates)
        _order(read, (*place, "trin"), entry)
    if not any(f.rule.startswith("register-") for f in findings):
        _complete(read)


def _code(read: Read, place: Place, entry: Entry) -> None:
    if get("specialties", entry.code) is None:
        near = _near(entry.code)
        read.tell("register-code-unknown", (*place, "kode"), "near" if near else "", code=entry.code, near=near)


def _near(code: str) -> str:
    """Suggest the code that was meant, from a misspelt code or from a name."""
    from difflib import get_close_matches

    close = get_close_matches(code, [t.code for t in all_terms("specialties")], n=1, cutoff=0.75)
    if close:
        return close[0]
    name = nearest("specialties", code)
    return next((t.code for t in all_terms("specialties") if t.name == name), "")


def _groups(read: Read) -> None:
    known = sorted({t.group for t in all_terms("specialties") if t.group})
    root = read.loaded.root
    rows = root.get("boelger") if isinstance(root, dict) else None
    for n, row in enumerate(rows if isinstance(rows, list) else []):
        group = row.get("gruppe") if isinstance(row, dict) else None
        if isinstance(group, str):
            read.choice(group.strip(), ("boelger", n, "gruppe"), known)


def _order(read: Read, place: Place, entry: Entry) -> None:
    """Tell each step that is done though an earlier one is not, or that is dated before it."""
    for later in STEPS[1:]:
        fault = next((f for early in STEPS[: STEPS.index(later)] if (f := _impossible(entry, early, later))), None)
        if fault:
            variant, early = fault
            read.tell(
                "register-step-order",
                (*place, _KEYS[later]),
                variant,
                document=entry.code,
                step=_KEYS[later],
                before=_KEYS[early],
            )


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


def _complete(read: Read) -> None:
    registered = {entry.code for entry in read.register.entries}
    absent = [t.code for t in all_terms("specialties") if t.code not in registered]
    if absent:
        read.tell("register-incomplete", ("dokumenter",), count=len(absent), codes=", ".join(absent))
