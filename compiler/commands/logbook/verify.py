"""Bevis, at noget er det, der er godkendt. / Prove that something is what was approved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..support import complete
from ..support.call import Call
from ..support.command import PathType, Text, argument, command, option
from ..support.complain import stop
from ..support.options import form

if TYPE_CHECKING:
    from pathlib import Path


@command(
    Text(
        "Bevis, at det, der ligger et sted, er det, der er godkendt: et bundt eller en mappe med bundter (build/), et "
        "speciales dokumenter mod godkendelse.yaml (kode eller mappe), eller en database (sqlite:///logbog.db, "
        "postgresql://…). Der står, hvad der er bevist, hvad der ikke er, og hver afvigelse.",
        "Prove that what lies somewhere is what was approved: a bundle or a folder of bundles (build/), a specialty's "
        "documents against godkendelse.yaml (code or folder), or a database (sqlite:///logbog.db, postgresql://…). "
        "It says what is proved, what is not, and every deviation.",
    ),
    argument("what", Text("STED…", "PATH…"), nargs=-1, required=True, shell_complete=complete.files),
    option(
        "--key",
        "keys",
        type=PathType(),
        multiple=True,
        metavar=Text("FIL", "FILE"),
        help=Text(
            "Myndighedens offentlige nøgle: så skal alt være underskrevet med den (kan gentages).",
            "The authority's public key: then everything must be signed with it (may be repeated).",
        ),
    ),
    option(
        "--specialties",
        type=PathType(file_okay=False),
        metavar=Text("MAPPE", "DIR"),
        help=Text(
            "Mappen med specialernes mapper, hvor godkendelserne står (specialties).",
            "The folder of the specialties' folders, where the approvals stand (specialties).",
        ),
    ),
    form(Text("Svarets form (text).", "The answer's form (text)."), "text", "json", default="text"),
)
def verify(call: Call, what: tuple[str, ...], keys: tuple[Path, ...], specialties: Path | None, format_: str) -> int:
    """Verify bundles, documents and databases."""
    from ... import api
    from ...tools.approval.verify import TOOL, is_proved

    if specialties is not None and not specialties.is_dir():
        stop("no-folder", path=specialties)
    proofs, checks = api.verify(what, keys, specialties, step=call.step(len(what)))
    call.tell(TOOL, (proofs, checks), format_, None)
    return 0 if is_proved(proofs) else 1
