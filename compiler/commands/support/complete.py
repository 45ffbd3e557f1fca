"""What the shell is told when a person presses Tab: click's own completion, but silent, and with our own words.

The functions that click is given as ``shell_complete`` offer rules, specialties, editions and files.
They run while somebody waits, at every press of Tab, so they read as little as they can: names of
files, never what stands in them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from click.shell_completion import CompletionItem

    from ...ground.lang import Lang
    from .call import Call

PROGRAM = "maalbog"
ASKED = "_MAALBOG_COMPLETE"
_CODE = re.compile(r"[a-z][a-z0-9-]*")
_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?")


def files(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG001
    """Leave files and folders to the shell, which knows them best."""
    return [_item(incomplete, type="file")]


def rules(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG001
    """Offer the rules: by code where the word begins like one, else by name; each tells the other."""
    known = sorted(_codes())
    codes = [_item(code, name) for code, name in known if code.startswith(incomplete.upper())]
    names = [_item(name, code) for code, name in known if name.startswith(incomplete)]
    return codes if incomplete and codes else names


def specialties(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG001
    """Offer every specialty there is, by code."""
    return [_item(code, name) for code, name in _names(ctx.obj.lang).items() if code.startswith(incomplete)]


def written(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Offer the specialties that have a folder here, by code, and then files."""
    from ...check.inputs import specialties_root

    codes = [code for code in _folders(specialties_root()) if code.startswith(incomplete)]
    names = _names(ctx.obj.lang) if codes else {}
    return [_item(code, names.get(code)) for code in codes] + files(ctx, param, incomplete)


def editions(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:  # noqa: ARG001
    """Offer the dates of the editions of the specialties that the line names already, the newest first."""
    from pathlib import Path

    from ...check.inputs import specialties_root

    # An option that still lacks its value leaves the words before it unassigned.
    values = (*ctx.params.values(), *ctx.args)
    named = [code for value in values for code in _words(value) if _CODE.fullmatch(code)]
    roots = (specialties_root(), Path("build"))
    dates = {date for code in named for root in roots for date in _dates(root / code)}
    return [_item(date) for date in sorted(dates, reverse=True) if date.startswith(incomplete)]


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        yield from (one for one in value if isinstance(one, str))


def _folders(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir() if _CODE.fullmatch(path.name) and path.is_dir())


def _dates(folder: Path) -> Iterator[str]:
    """Yield the dates that files or folders are named after, as ``specialties/`` and ``build/`` have them."""
    for path in folder.iterdir() if folder.is_dir() else ():
        if found := _DATE.fullmatch(path.name.partition(".")[0]):
            yield found[0]


def _codes() -> Iterator[tuple[str, str]]:
    """Yield each rule's code and name, from the first line of its file and the file's name."""
    from ...ground.paths import SCHEMA

    for path in (SCHEMA / "rules").rglob("*.yaml"):
        with path.open(encoding="utf-8") as file:
            yield file.readline().removeprefix("code:").strip(), path.stem


def _names(lang: Lang) -> dict[str, str]:
    """Give the specialties' names by code; the bare entries, since making a vocabulary of them takes 30 ms."""
    from ...ground.data import load
    from ...ground.paths import SCHEMA

    entries = load(SCHEMA / "vocabulary" / "specialties.yaml")["specialties"]
    if lang == "en":
        return {entry["code"]: entry.get("name_en") or entry["name"] for entry in entries}
    return {entry["code"]: entry["name"] for entry in entries}


def _item(value: str, help: str | None = None, *, type: str = "plain") -> CompletionItem[str]:
    from click.shell_completion import CompletionItem

    return CompletionItem(value, type=type, help=help)


def answer(group: click.Group, call: Call) -> int:
    """Tell the shell how the line may go on, and give the exit status.

    A fault is told to nobody: whoever presses Tab is in the middle of a line.
    """
    from click.shell_completion import BashComplete, add_completion_class, shell_complete

    class Bash(BashComplete):
        """Bash, which makes three words of ``--format=html``; click takes the last two for a new argument."""

        def get_completion_args(self) -> tuple[list[str], str]:
            """Give the words before the one that is asked for, without a ``=`` of their own."""
            words, incomplete = super().get_completion_args()
            return [word for word in words if word != "="], incomplete

    add_completion_class(Bash)
    try:
        return shell_complete(group, {"obj": call}, PROGRAM, ASKED, os.environ[ASKED])
    except Exception:  # noqa: BLE001 - see the docstring
        return 1
