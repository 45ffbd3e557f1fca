"""Registers to try the rollout on, and how to change the real one."""

from __future__ import annotations

from compiler.ground.paths import SPECIALTIES
from compiler.tools.rollout.board import Board, board
from compiler.tools.rollout.read import load_register, read_register
from compiler.tools.rollout.register import Register

FILE = SPECIALTIES / "registry.yaml"
TEXT = FILE.read_text(encoding="utf-8")
NOVEMBER = "2014-11-15"


def register(text: str) -> Register:
    """Read a register that has no error."""
    from compiler.tools.rollout.tool import has_errors

    read, found = read_register(text.encode())
    assert read is not None
    assert not has_errors(found), [(f.rule, f.args) for f in found]
    return read


def changed(*pairs: tuple[str, str], on: str = NOVEMBER) -> Board:
    """Make the board of the real register with texts replaced, each of which must occur."""
    text = TEXT
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new, 1)
    return board(register(text), on)


def entry(code: str) -> str:
    """Give the lines of one document in the real register."""
    start = TEXT.index(f"  - kode: {code}\n")
    end = TEXT.find("\n  - kode:", start)
    return TEXT[start : end + 1 if end > 0 else len(TEXT)]


def with_steps(code: str, steps: str, on: str = NOVEMBER) -> Board:
    """Make the board with other steps for one document."""
    old = entry(code)
    line = next((x for x in old.splitlines() if x.strip().startswith("trin:")), None)
    new = f"    trin: {steps}"
    new = old.replace(line, new) if line else old.replace("    grundlag", f"{new}\n    grundlag")
    return changed((old, new), on=on)


def real(on: str = NOVEMBER) -> Board:
    """Make the board of the real register."""
    return board(load_register(), on)
