"""What a list of changed files means for a check: the goal descriptions among them, and those that they touch.

Git, pre-commit and a CI's list of changes name every file.  Most are no business of ours, and
saying so of each would be crying wolf; but a changed ``ids.yaml`` or ``hvem.yaml`` may be wrong
for the goal description beside it, which is then what has to be checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..formats.registry import MARKED
from .inputs import in_folder, is_description, is_specialty_folder


def touched(names: Iterable[str]) -> list[Path]:
    """Give the goal descriptions that a change of these files touches, each once, in the order of the names.

    A goal description stands for itself, a text file beside one in a specialty's folder for all of
    that folder, and a folder for what is in it.  Anything else, and a file that is gone, stands for nothing.
    """
    found: dict[Path, Path] = {}
    for name in names:
        for one in _touched(Path(name)):
            found.setdefault(one.resolve(), one)
    return list(found.values())


def _touched(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from in_folder(path)
    elif is_description(path):
        yield path
    elif path.suffix.lower() in MARKED and is_specialty_folder(path.parent):
        yield from (one for one in sorted(path.parent.iterdir()) if is_description(one))
