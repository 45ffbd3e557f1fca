"""Why nothing could be done: said on standard error, with status 2."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

import click

from ... import door
from .words import LANG, say

if TYPE_CHECKING:
    from pathlib import Path

    from ...check.inputs import NoSuchInput
    from ...tools.handback import CannotWrite

DOCUMENTS = (".docx", ".docm", ".dotx", ".doc", ".odt", ".rtf", ".pdf", ".yaml", ".yml", ".xml")
SUFFIXES = {".docx": "docx", ".yaml": "yaml", ".yml": "yaml", ".xml": "xml"}


def stop(da: str, en: str) -> NoReturn:
    """Say why nothing could be done, and leave with status 2."""
    click.echo(f"maalbog: {say(da, en)}", err=True)
    sys.exit(2)


def no_input(error: NoSuchInput) -> NoReturn:
    """Say that a name leads nowhere."""
    if error.reason == "empty":
        stop(
            f"mappen {error.name} indeholder ingen målbeskrivelser (.docx, .pdf, .yaml eller .xml)",
            f"the folder {error.name} holds no goal descriptions (.docx, .pdf, .yaml or .xml)",
        )
    stop(f"filen eller mappen {error.name} findes ikke", f"there is no file or folder {error.name}")


def os_error(error: OSError) -> NoReturn:
    """Say which file the system refused."""
    name = error.filename or ""
    if isinstance(error, PermissionError):
        stop(f"der er ikke adgang til {name}", f"no permission for {name}")
    stop(f"{name} kan ikke læses eller skrives ({error.strerror})", f"cannot read or write {name} ({error.strerror})")


def refuse(error: CannotWrite) -> NoReturn:
    """Say why a file is not written."""
    if error.reason == "not-word":
        stop(
            f"{error.name} er ikke et Word-dokument; kun i dem kan der sættes kommentarer",
            f"{error.name} is no Word document; only those can hold comments",
        )
    if error.reason == "input":
        stop(
            f"{error.name} er selv et af dokumenterne; vælg en anden mappe",
            f"{error.name} is one of the documents itself; choose another folder",
        )
    if error.reason == "pdf":
        stop(
            f"{error.name} er en PDF; ret det dokument, den er lavet af",
            f"{error.name} is a PDF; correct the document that it was made from",
        )
    if error.reason == "suffix":
        stop(f"{error.name} skal ende på .docx", f"{error.name} must end in .docx")
    if error.reason == "exists":
        stop(
            f"{error.name} findes allerede og er en anden; vælg et navn med --output",
            f"{error.name} exists and is another; choose a name with --output",
        )
    stop(
        f"{error.name} bliver ikke overskrevet: {door.notice(error.reason, LANG)}",
        f"{error.name} is not overwritten: {door.notice(error.reason, LANG)}",
    )


def report_target(paths: Iterable[str], output: Path | None) -> None:
    """Refuse to write a report over a goal description, or into a folder that is not there."""
    if output is None:
        return
    if output.suffix.lower() == ".pdf":
        stop(
            "en rapport kan ikke skrives som PDF; kald den f.eks. rapport.html, og gem den som PDF fra browseren",
            "a report cannot be written as a PDF; call it e.g. report.html and save it as a PDF from the browser",
        )
    same = output.exists() and any(os.path.exists(p) and output.samefile(p) for p in paths if p != "-")
    # JUnit is XML and wants its name; over a goal description in XML it is not written.
    taken = output.suffix.lower() in DOCUMENTS and (output.suffix.lower() != ".xml" or door.is_description(output))
    if same or taken:
        stop(
            f"rapporten kan ikke skrives i {output}, for så blev en målbeskrivelse overskrevet; kald den f.eks. rapport.html",
            f"the report cannot be written to {output}: that would overwrite a goal description; call it e.g. report.html",
        )
    need_folder(output)


def need_folder(target: Path) -> None:
    """Refuse to write into a folder that is not there."""
    if not target.parent.is_dir():
        stop(f"mappen {target.parent} findes ikke", f"there is no folder {target.parent}")


def kind_of(path: Path) -> str:
    """Give the format that a file's name asks for, or refuse."""
    kind = SUFFIXES.get(path.suffix.lower())
    if kind is None:
        stop(f"{path.name} skal ende på .docx, .yaml eller .xml", f"{path.name} must end in .docx, .yaml or .xml")
    return kind
