"""``maalbog diff``: what differs between two editions, competency by competency."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, NoReturn

import click

from ... import door
from ..support import complete_words
from ..support.command import Danish
from ..support.options import PathType, lang_option
from ..support.stops import os_error, report_target, stop
from ..support.subject import hand_over
from ..support.terminal import color, width
from ..support.words import LANG, say

if TYPE_CHECKING:
    from pathlib import Path

    from ...check.inputs import NoSuchInput
    from ...ground.git import GitFault
    from ...tools.diff.diffs import Diffs

_FORMATS = {".html": "html", ".htm": "html", ".json": "json"}


@click.command(
    cls=Danish,
    help=say(
        "Vis, hvad der er ændret fra en udgave til en anden. GAMMEL og NY er målbeskrivelser (.docx, .yaml, .xml, "
        ".pdf), byggede udgaver (en mappe eller logbook.json) eller REVISION:FIL i git. Er begge en revision i git, "
        "vises alle målbeskrivelser, der er forskellige, eller kun dem i FIL. En mappe med to udgaver kan stå alene.",
        "Show what changed from one edition to another. OLD and NEW are goal descriptions (.docx, .yaml, .xml, .pdf), "
        "built editions (a folder or logbook.json) or REVISION:PATH in git. If both are revisions in git, all goal "
        "descriptions that differ are shown, or only those in PATH. A folder with two editions may stand alone.",
    ),
    short_help=say("Vis forskellen på to udgaver.", "Show what differs between two editions."),
)
@click.argument("old", metavar=say("GAMMEL", "OLD"), shell_complete=complete_words.files)
@click.argument("new", metavar=say("[NY]", "[NEW]"), required=False, shell_complete=complete_words.files)
@click.argument("paths", nargs=-1, metavar=say("[FIL]…", "[PATH]…"), shell_complete=complete_words.files)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "html"]),
    help=say(
        "Sammenligningens form (text, eller efter filnavnet).",
        "The form of the comparison (text, or by the file's name).",
    ),
)
@click.option(
    "--output",
    "-o",
    type=PathType(),
    metavar=say("FIL", "FILE"),
    help=say("Skriv sammenligningen i en fil.", "Write the comparison to a file."),
)
@lang_option
def command(old: str, new: str | None, paths: tuple[str, ...], format_: str | None, output: Path | None) -> NoReturn:
    """Compare two editions; status 1 where they differ."""
    if output is not None and output.is_dir():
        stop(f"{output} er en mappe; skriv et filnavn", f"{output} is a folder; give a file name")
    report_target([old, new or old, *paths], output)
    format_ = format_ or _FORMATS.get(output.suffix.lower() if output else "", "text")
    diffs = _compared(old, new, paths)
    for line in door.diff_notes(diffs, LANG):
        click.echo(line, err=True)
    unread = door.diff_faults(diffs, LANG)
    options = {"width": width(), "color": color(output)}
    if unread.documents and diffs.revisions is None:
        data = door.render(unread, format_, **options)  # type: ignore[arg-type]
    else:
        data = door.render_diff(diffs, format_, LANG, **options)  # type: ignore[arg-type]
    hand_over(data, output)
    sys.exit(1 if diffs.different else 0)


def _compared(old: str, new: str | None, paths: tuple[str, ...]) -> Diffs:
    try:
        return door.diff(old, new, paths)
    except door.no_such_input() as error:
        _no_side(error)
    except door.git_fault() as error:
        _no_git(error)
    except OSError as error:
        os_error(error)


def _no_side(error: NoSuchInput) -> NoReturn:
    """Say that a name is no side of a comparison."""
    name = error.name
    if error.reason == "several":
        stop(
            f"der er flere målbeskrivelser i {name}; vælg en af dem",
            f"there are several goal descriptions in {name}; choose one of them",
        )
    if error.reason == "empty":
        stop(
            f"mappen {name} indeholder hverken en målbeskrivelse eller en bygget udgave",
            f"the folder {name} holds neither a goal description nor a built edition",
        )
    if error.reason == "alone":
        stop(
            f"{name} skal sammenlignes med noget; skriv også den nye udgave",
            f"{name} must be compared with something; give the new edition as well",
        )
    if error.reason == "not-two":
        stop(
            f"mappen {name} kan kun stå alene, når der er to udgaver i den; skriv, hvilke to der skal sammenlignes",
            f"the folder {name} may stand alone only with two editions in it; say which two to compare",
        )
    if error.reason == "paths":
        stop(
            f"{name} kan kun tilføjes, når der sammenlignes to revisioner i git",
            f"{name} may be added only where two git revisions are compared",
        )
    stop(f"filen eller mappen {name} findes ikke", f"there is no file or folder {name}")


def _no_git(error: GitFault) -> NoReturn:
    """Say why git could not give what was asked for."""
    name = error.name
    told = {
        "no-git": say(
            "git er ikke installeret, så revisioner kan ikke sammenlignes",
            "git is not installed, so revisions cannot be compared",
        ),
        "no-repository": say(
            "der er intet git-arkiv her; stå i arkivets mappe, eller giv to filer",
            "there is no git repository here; stand in its folder, or give two files",
        ),
        "foreign": say(
            "git vil ikke åbne arkivet, fordi en anden ejer mappen (se »git help safe.directory«)",
            "git will not open the repository, because another owns the folder (see “git help safe.directory”)",
        ),
        "revision": say(
            f"{name} er hverken en fil, en mappe eller en revision, som git kender",
            f"{name} is neither a file, a folder nor a revision that git knows",
        ),
        "file": say(f"{name} findes ikke i git", f"{name} is not in git"),
        "folder": say(f"{name} er en mappe; skriv en fil i den", f"{name} is a folder; name a file in it"),
        "name": say(
            f"»{name}« kan ikke være navnet på en revision eller fil", f"“{name}” cannot name a revision or file"
        ),
        "slow": say("git svarer ikke", "git does not answer"),
        "large": say(
            f"{name} er større, end en målbeskrivelse kan være", f"{name} is larger than a goal description can be"
        ),
    }
    text = told.get(error.reason, say("git kunne ikke læse arkivet", "git could not read the repository"))
    stop(text, text)
