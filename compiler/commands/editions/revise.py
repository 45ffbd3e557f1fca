"""Skriv ændringerne ned, så de kan afgøres. / Write down what changed, to be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...formats.registry import format_of
from ..support import complete
from ..support.call import Call
from ..support.command import PathType, Text, argument, command, option
from ..support.complain import stop
from ..support.targets import need_folder

if TYPE_CHECKING:
    from pathlib import Path


@command(
    Text(
        "Skriv i en revisionsfil, hvad der er ændret fra en udgave til en anden, og hvad det betyder for de "
        "godkendelser, læger allerede har. Det sikre er udfyldt; resten afgør I i filen. Køres kommandoen igen, "
        "bliver det, I har afgjort, stående. Status er 1, så længe noget venter.",
        "Write to a revision file what changed from one edition to another, and what it means for the approvals that "
        "doctors already have. What is certain is filled in; the rest you decide in the file. When the command is run "
        "again, what you have decided stays. The status is 1 as long as anything waits.",
    ),
    argument("old", Text("GAMMEL", "OLD"), shell_complete=complete.files),
    argument("new", Text("NY", "NEW"), shell_complete=complete.files),
    option(
        "--output",
        "-o",
        type=PathType(dir_okay=False),
        metavar=Text("FIL", "FILE"),
        help=Text(
            "Revisionsfilen (revision.yaml ved siden af den nye udgave).",
            "The revision file (revision.yaml beside the new edition).",
        ),
    ),
)
def revise(call: Call, old: str, new: str, output: Path | None) -> int:
    """Write or update the revision file; status 1 while anything is undecided."""
    from ... import api
    from ...tools.revise.text import TOOL

    if output is not None:
        if output.suffix.lower() not in format_of("yaml").endings:
            stop("suffix", name=output, ending=".yaml")
        if str(output) in (old, new):
            stop("is-edition", path=output)
        need_folder(output)
    done = api.revise(old, new, output)
    call.tell(TOOL, done, None, None)
    if done.written:
        call.note("written", path=done.path)
    elif done.settled.merged is not None:
        call.note("unchanged", path=done.path)
    if done.other:
        call.note("other-revision", other=done.other, name=done.path.name)
    return 0 if done.settled.sound else 1
