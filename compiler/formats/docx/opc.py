"""Parts and relationships of a Word file: which member of the zip holds what (ECMA-376 part 2)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ..refused import unreadable
from ..sniff import foreign_zip
from ..xmlsafe import parse
from ..zipsafe import Package

_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_USUAL = "word/document.xml"


class Relation(Struct, frozen=True):
    """One inner relationship: its id, the last word of its type, and the part it leads to."""

    id: str
    kind: str
    target: str


def main_part(package: Package) -> str:
    """Find the part that holds the document's text; raise ``Refused`` if there is none."""
    target = first_targets(package, "_rels/.rels").get("officeDocument", _USUAL)
    name = package.name(target) or package.name(_USUAL)
    if name is None:
        raise foreign_zip(package.names) or unreadable("no-document")
    return name


def rels_of(part: str) -> str:
    """Return the name of the part that holds another part's relationships."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def relations(data: bytes | None, rels: str) -> Iterator[Relation]:
    """Yield the inner relationships that a ``.rels`` part lists."""
    folder = rels.rpartition("_rels/")[0]
    for element in parse(data, rels).iter(_REL) if data else ():
        if element.get("TargetMode") != "External":
            kind = element.get("Type", "").rsplit("/", 1)[-1]
            yield Relation(element.get("Id", ""), kind, _resolved(folder, element.get("Target", "")))


def first_targets(package: Package, rels: str) -> dict[str, str]:
    """Return the first inner target of each kind of relationship, as part names."""
    found: dict[str, str] = {}
    for one in relations(package.part(rels), rels):
        found.setdefault(one.kind, one.target)
    return found


def _resolved(folder: str, target: str) -> str:
    """Return a relationship's target as a part name; it may be given from the root."""
    target = target.replace("\\", "/")
    path = target if target.startswith("/") else folder + target
    steps: list[str] = []
    for step in path.split("/"):
        if step == "..":
            del steps[-1:]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)
