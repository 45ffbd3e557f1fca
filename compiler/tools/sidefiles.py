"""The files beside goal descriptions: a line for each, by which editors know its keys and old keys are renamed."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from ..editions.answers.file import Reader as Answers
from ..editions.approvals.file import Reader as Approvals
from ..editions.cohorts.file import Reader as Cohorts
from ..editions.exceptions.file import Reader as Exceptions
from ..editions.ledger.read import Reader as Ledger
from ..editions.links.courses import Reader as Courses
from ..editions.links.file import Reader as Links
from ..editions.revision.read import Reader as Revision
from ..editions.signers.file import Reader as Signers
from ..formats.sidefile.load import Faulty, load
from ..formats.sidefile.reader import SideReader
from .estimate.file import Reader as Assumptions
from .rollout.file import Reader as Register


class SideFile(NamedTuple):
    """A kind of side file: its name, what reads it, and what it is for, in Danish for whoever edits one."""

    name: str
    reader: type[SideReader]
    says: str


SIDE_FILES = (
    SideFile("ids", Ledger, "Faste id'er for kompetencer og kompetencekort (ids.yaml). Skrives af »maalbog build«."),
    SideFile("deling", Links, "De fælles dele, en målbeskrivelse bygger på (deling.yaml)."),
    SideFile("kursusliste", Courses, "Kurser, som flere specialer har fælles."),
    SideFile("hvem", Signers, "Hvem der må godkende hvad i et speciale (hvem.yaml)."),
    SideFile("overgang", Cohorts, "Hvem hver udgave gælder for, og hvem der må skifte (overgang.yaml)."),
    SideFile("undtagelser", Exceptions, "Det i rapporten, der er besluttet ikke at rette (undtagelser.yaml)."),
    SideFile("svar", Answers, "Hvad specialets testere svarede (svar.yaml)."),
    SideFile(
        "godkendelse", Approvals, "Godkendelser og kontrolsummer (godkendelse.yaml). Skrives af »maalbog approve«."
    ),
    SideFile("revision", Revision, "Hver ændring mellem to udgaver, og hvad der er afgjort (revision.yaml)."),
    SideFile("registry", Register, "Hvor langt hvert dokument er på vejen til logbogen (registry.yaml)."),
    SideFile("antagelser", Assumptions, "Egne skøn over, hvor lang tid det tager at vurdere og godkende."),
)


def kind_of(data: bytes) -> SideFile | None:
    """Tell which kind of side file it is, by the key that its head has; ``None`` where it is none.

    A file that cannot be read is told by the line that begins with the head.
    """
    try:
        root = load(data).root
        keys: Any = root if isinstance(root, dict) else ()
    except Faulty:
        keys = {line.partition(b":")[0].decode("utf-8", "replace") for line in data.splitlines()}
    return next((one for one in SIDE_FILES if one.reader.table.keys[0] in keys), None)


def schema(file: SideFile) -> bytes:
    """Give the JSON Schema of a side file, for editors."""
    made = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:maalbog:schema:{file.name}:1",
        "title": file.name,
        "description": file.says,
        **file.reader.table.schema(),
    }
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode()
