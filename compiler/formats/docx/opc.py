"""Parts and relationships of a Word file: which member of the zip holds what (ECMA-376 part 2)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from msgspec import Struct

from ..prolog import has_doctype
from ..refused import Refused, unreadable, unsafe
from ..sniff import foreign_zip
from ..xmlsafe import parse
from ..zipsafe import Package, printable

TYPES, RELS = "[Content_Types].xml", "_rels/.rels"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_KINDS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
OTHER_MAINS = (
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
)

_REL = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TYPES_SPACE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_MAIN = {f"{space}/officeDocument" for space in (KINDS, STRICT_KINDS)}
_WORDS_MAINS = {one.lower() for one in (DOCUMENT, *OTHER_MAINS)}
_XML_ENDINGS = (".xml", ".rels", ".vml")
_PICTURE = "image/"


class Relation(Struct, frozen=True):
    """One inner relationship: its id, the last word of its type, and the part it leads to."""

    id: str
    kind: str
    target: str


class _Types(Struct, frozen=True):
    """What the parts of a package are, as its list of contents has it; names and endings in lower case."""

    parts: dict[str, str]
    endings: dict[str, str]

    def of(self, name: str) -> str:
        """Give the type of a part, empty where none is given."""
        folded = name.lower()
        return self.parts.get(f"/{folded}") or self.endings.get(folded.rpartition(".")[2], "")


def main_part(package: Package) -> str:
    """Find the part that holds the document's text, by the way that Word goes; raise ``Refused`` if there is none.

    A part that lies where Word usually puts the text is not enough: a package may hold another
    document there than the one that Word shows.
    """
    types = _types(package)
    _without_doctype(package, types)
    target = _main_target(package)
    name = package.name(target) or package.name(unquote(target))
    if name is None:
        raise _foreign(package) or unreadable("no-document")
    type_ = types.of(name)
    if type_.strip().lower() not in _WORDS_MAINS:
        raise _foreign(package) or unreadable("other-type", type=printable(type_))
    return name


def _foreign(package: Package) -> Refused | None:
    return foreign_zip(package.names)


def _types(package: Package) -> _Types:
    """Read the list of contents."""
    data = package.part(TYPES)
    if not data:
        raise _foreign(package) or unreadable("no-types")
    root = parse(data, TYPES)
    if root.tag != f"{_TYPES_SPACE}Types":
        raise unreadable("no-types")
    parts: dict[str, str] = {}
    endings: dict[str, str] = {}
    for one in root.iter(f"{_TYPES_SPACE}Override", f"{_TYPES_SPACE}Default"):
        type_ = one.get("ContentType", "")
        if one.tag.endswith("Override"):
            parts[unquote(one.get("PartName", "")).lower()] = type_
        else:
            endings[one.get("Extension", "").lower()] = type_
    return _Types(parts, endings)


def _without_doctype(package: Package, types: _Types) -> None:
    """Refuse a package with a document type in any part, read or not; no Word file has one (ECMA-376 part 2).

    Pictures are left out: a drawing from the web (SVG) often has one, and nothing here opens it.
    """
    for name in package.names:
        if not _is_xml(name, types):
            continue
        found = has_doctype(lambda size, name=name: package.head(name, size))  # type: ignore[misc]
        if found is None:
            raise unsafe("heavy")
        if found:
            raise unsafe("doctype-part", part=printable(name))


def _is_xml(name: str, types: _Types) -> bool:
    type_ = types.of(name).strip().lower()
    if type_.startswith(_PICTURE) or name.lower().endswith(".svg"):
        return False
    return name.lower().endswith(_XML_ENDINGS) or type_.endswith(("/xml", "+xml"))


def _main_target(package: Package) -> str:
    """Give the one part that the package names as its document."""
    data = package.part(RELS)
    if not data:
        raise _foreign(package) or unreadable("no-main")
    found: dict[str, str] = {}
    for element in parse(data, RELS).iter(_REL):
        if element.get("Type", "").strip() in _MAIN:
            target = element.get("Target", "").strip()
            if _is_outside(element, target):
                raise unsafe("main-outside", target=printable(target))
            found[_resolved("", target).lower()] = target
    if not found:
        raise _foreign(package) or unreadable("no-main")
    if len(found) > 1:
        raise unreadable("two-mains", parts=", ".join(f"»{printable(t)}«" for t in found.values()))
    return _resolved("", next(iter(found.values())))


def _is_outside(element: Any, target: str) -> bool:
    """Tell whether a relationship leads out of the package: by its own word, by an address, or up over the root."""
    path = unquote(target).replace("\\", "/")
    if element.get("TargetMode", "").strip().lower() == "external" or ":" in path or path.startswith("//"):
        return True
    depth = 0
    for step in path.split("/"):
        depth += -1 if step == ".." else step not in ("", ".")
        if depth < 0:
            return True
    return False


def rels_of(part: str) -> str:
    """Return the name of the part that holds another part's relationships."""
    folder, _, name = part.rpartition("/")
    return f"{folder}/_rels/{name}.rels" if folder else f"_rels/{name}.rels"


def relations(data: bytes | None, rels: str) -> Iterator[Relation]:
    """Yield the inner relationships that a ``.rels`` part lists."""
    folder = rels.rpartition("_rels/")[0]
    for element in parse(data, rels).iter(_REL) if data else ():
        if element.get("TargetMode", "").lower() != "external":
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
