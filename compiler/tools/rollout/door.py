"""The room's own door: what the command line may call.  What is dear is imported when it is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from ...ground.diagnostics import Findings
    from ...ground.lang import Lang
    from .board import Board
    from .record import CannotRecord
    from .register import Register
    from .report import Suffix

__all__ = ["Format", "board", "cannot_record", "faults", "has_errors", "read", "record", "render", "report", "step_of"]

Format: TypeAlias = Literal["text", "json", "html"]


def read(data: bytes, name: str) -> tuple[Register | None, Findings]:
    """Read a register and tell all that is wrong with it."""
    from .read import read_register

    return read_register(data, name)


def board(register: Register, on: str) -> Board:
    """Make the board of the day ``on``."""
    from .board import board as make

    return make(register, on)


def render(made: Board, format: Format, lang: Lang = "da", *, width: int = 100, color: bool = False) -> bytes:
    """Write the board in one of the formats."""
    if format == "json":
        from . import json

        return json.render(made, lang)
    if format == "html":
        from . import html

        return html.render(made, lang)
    from . import text

    return text.render(made, lang, width=width, color=color).encode()


def report(made: Board, suffix: Suffix) -> bytes:
    """Draft the status report, in Danish."""
    from .report import write

    return write(made, suffix)


def has_errors(found: Findings) -> bool:
    """Tell whether the register may not be used as it is."""
    from ...ground.rulebook import severity

    return any(severity(one) == "error" for one in found)


def faults(found: Findings, path: str, lang: Lang = "da", *, width: int = 100, as_json: bool = False) -> bytes:
    """Tell what is wrong with a register, for a person or for a program."""
    from . import faults as told

    return told.json(found, path, lang) if as_json else told.text(found, path, lang, width=width).encode()


def step_of(text: str) -> str | None:
    """Give the step that a word means, in Danish or by its code; ``None`` where it means none."""
    from ...language.vocabulary import key
    from .register import STEP_KEYS, STEPS

    folded = key(text)
    known = {key(k): s for k, s in STEP_KEYS.items()} | {key(s): s for s in STEPS} | {"indlæst": "loaded"}
    return known.get(folded)


def record(data: bytes, code: str, step: str, date: str, name: str) -> bytes:
    """Give the register's file with a step dated; raises ``CannotRecord``."""
    from .record import record as write

    return write(data, code, step, date, name)  # type: ignore[arg-type]


def cannot_record() -> type[CannotRecord]:
    """Give the error that :func:`record` raises."""
    from .record import CannotRecord

    return CannotRecord
