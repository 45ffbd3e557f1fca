"""Files that are written: which form a name asks for, and what must not be written over."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ...formats.registry import DOCUMENTS, WRITTEN
from ...report.formats import RENDERERS, Renderer
from .complain import stop

if TYPE_CHECKING:
    from pathlib import Path

    from ...ground.source import Kind

# The longest ending counts: a .gitlab.json is JSON of another kind.
_ENDINGS = [(ending, form) for form in RENDERERS for ending in form.endings]
FORMS: Mapping[str, Renderer] = dict(sorted(_ENDINGS, key=lambda one: -len(one[0])))
"""The forms of a report by the ends of names."""


def form_of(given: str | None, output: Path | None, among: Sequence[str]) -> str:
    """Give the form that was asked for, else the one of these that the file's name says, else text."""
    said = _said(output) if output else None
    return given or (said.name if said and said.name in among else "text")


def _said(file: Path) -> Renderer | None:
    """Give the form that a file's name says; of two endings that fit the longer counts."""
    return next((form for ending, form in FORMS.items() if file.name.lower().endswith(ending)), None)


def also_forms(files: tuple[Path, ...]) -> dict[Path, str]:
    """Tell the form of each further report, before anything is checked; stop where a name says none."""
    from ...check.inputs import is_description

    found = {}
    for file in files:
        form = _said(file)
        if form is None or form.copied:
            stop("also-form", name=file.name)
        found[file] = form.name
        need_folder(file)
        if is_description(file):
            stop("also-over", path=file)
    return found


def report_target(paths: Iterable[str], output: Path | None) -> None:
    """Refuse to write a report over a goal description, or into a folder that is not there."""
    if output is None:
        return
    not_folder(output)
    if output.suffix.lower() == ".pdf":
        stop("report-pdf")
    same = output.exists() and any(os.path.exists(p) and output.samefile(p) for p in paths if p != "-")
    if same or _is_taken(output):
        stop("over-description", path=output)
    need_folder(output)


def _is_taken(output: Path) -> bool:
    """Tell a goal description by its name; JUnit is XML and wants that name, so there what stands in it counts."""
    from ...check.inputs import is_description

    suffix = output.suffix.lower()
    return suffix in DOCUMENTS and (suffix != ".xml" or is_description(output))


def need_folder(target: Path) -> None:
    """Refuse to write into a folder that is not there."""
    if not target.parent.is_dir():
        stop("no-folder", path=target.parent)


def need_file(path: Path) -> None:
    """Refuse to read what is no file."""
    if path.is_dir() or not path.exists():
        stop("no-file", path=path)


def not_folder(path: Path) -> None:
    """Refuse to write a file where a folder is."""
    if path.is_dir():
        stop("is-folder", path=path)


def need_ending(path: Path, ending: str) -> None:
    """Refuse a file's name that does not end so."""
    if path.suffix.lower() != ending:
        stop("suffix", name=path.name, ending=ending)


def kind_of(path: Path) -> Kind:
    """Give the format that a goal description's name asks for, or refuse."""
    kind = WRITTEN.get(path.suffix.lower())
    if kind is None:
        stop("suffix-description", name=path.name)
    return kind
