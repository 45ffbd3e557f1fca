"""The words that the shell may offer for an argument or an option: rules, specialties, editions, files.

Each function is given to click as ``shell_complete``.  It runs while somebody waits, at every
press of Tab, so it reads as little as it can: names of files, never what stands in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from click.shell_completion import CompletionItem

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
    return [_item(code, name) for code, name in _names().items() if code.startswith(incomplete)]


def written(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
    """Offer the specialties that have a folder here, by code, and then files."""
    from ...check.inputs import specialties_root

    codes = [code for code in _folders(specialties_root()) if code.startswith(incomplete)]
    names = _names() if codes else {}
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


def _names() -> dict[str, str]:
    """Give the specialties' names by code; the bare entries, since making a vocabulary of them takes 30 ms."""
    from ...ground.data import load
    from ...ground.paths import SCHEMA
    from .words import say

    entries = load(SCHEMA / "vocabulary" / "specialties.yaml")["specialties"]
    return {entry["code"]: say(entry["name"], entry.get("name_en") or entry["name"]) for entry in entries}


def _item(value: str, help: str | None = None, *, type: str = "plain") -> CompletionItem[str]:
    from click.shell_completion import CompletionItem

    return CompletionItem(value, type=type, help=help)
