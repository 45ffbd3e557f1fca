"""A small goal description that is written, renumbered and followed by later editions, and folders read whole."""

from __future__ import annotations

import re
from pathlib import Path

from tests.support.commands import MINI

TEXT = MINI.read_text(encoding="utf-8")


def put(folder: Path, text: str = TEXT, name: str = "urologi.yaml") -> Path:
    """Write a goal description."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def later(text: str, year: int = 2022) -> str:
    """Make another edition of a text."""
    return text.replace("November 2014", f"November {year}").replace("1. januar 2015", f"1. januar {year + 1}")


def renumbered(text: str) -> str:
    """Give every competency another number; the cards keep theirs."""
    return re.sub(r"(?<!ompetencekort )\b([IH])([0-9]+)\b", lambda m: f"{m[1]}{int(m[2]) + 40}", text)


def tree(folder: Path) -> dict[str, bytes]:
    """Read a folder whole."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def reworded() -> str:
    """Give the description with one title changed."""
    return TEXT.replace(title(), f"{title()} hurtigt")


def title() -> str:
    """Give the first competency's title."""
    line = next(one for one in TEXT.splitlines() if "kompetence:" in one)
    return line.partition("kompetence:")[2].strip()
