"""A Word file that is handed back: parts exchanged or added, signature and macros kept out.

Any change breaks a digital signature, and macros have no place in a file that a program
hands out, so both are left behind; the author's own file keeps them.
"""

from __future__ import annotations

from posixpath import relpath

from ..xml.source import SourceXml, escaped
from ..xmlsafe import parse
from ..zipcopy import ZipCopy
from .look.looks import Looks
from .opc import DOCUMENT, KINDS, OTHER_MAINS, RELS, STRICT_KINDS, TYPES, main_part, relations, rels_of
from .shown.stores import Stores
from .styles import Styles

_TYPES_SPACE = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS_SPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MACROS = ("vbaproject", "wordvbadata")
_SIGNATURES = "origin"


class WordFile:
    """A Word file under change.  ``notices`` name what was left behind."""

    def __init__(self, data: bytes) -> None:
        """Open a file; raise ``Refused`` where it cannot be read."""
        self.zip = ZipCopy(data)
        self.main = main_part(self.zip.package)
        self.notices: list[str] = []
        self._drop_signature()
        self._drop_macros()
        self._make_document()

    def related(self, kind: str) -> str | None:
        """Give the part of one kind that the main part leads to (``comments``, ``settings``)."""
        rels = rels_of(self.main)
        for one in relations(self.zip.read(rels), rels):
            if one.kind == kind and self.zip.name(one.target):
                return self.zip.name(one.target)
        return None

    def stores(self) -> Stores:
        """Give the data that the file's controls show."""
        return Stores(self.zip.package, self.main)

    def looks(self) -> Looks:
        """Give what tells how the file's runs look."""
        part = self.related("styles")
        data = self.zip.read(part) if part is not None else None
        return Looks(Styles(parse(data, part or "") if data else None))

    def source(self, part: str) -> SourceXml:
        """Open a part for editing; raise ``Refused`` if it cannot be read."""
        return SourceXml(self.zip.read(part) or b"", part)

    def add_part(self, kind: str, data: bytes) -> None:
        """Add a part that the main part leads to, with its content type."""
        folder = self.main.rpartition("/")[0]
        stem = f"{folder}/{kind}" if folder else kind
        names = (f"{stem}{n or ''}.xml" for n in range(1000))
        name = next(n for n in names if self.zip.name(n) is None)
        self.zip.put(name, data)
        self._declare(name, f"{_WORD}.{kind}+xml")
        self._relate(kind, relpath(name, folder or "."))

    def write(self) -> bytes:
        """Give the file."""
        return self.zip.write()

    def _declare(self, name: str, type_: str) -> None:
        types = self.source(TYPES)
        for one in types.root:
            if one.get("PartName", "").lower() == f"/{name}".lower():
                types.remove(one)
        space = "" if None in types.root.nsmap else f' xmlns="{_TYPES_SPACE}"'
        types.append(types.root, f'<Override{space} PartName="/{escaped(name)}" ContentType="{type_}"/>')
        self.zip.put(TYPES, types.edited())

    def _relate(self, kind: str, target: str) -> None:
        rels = rels_of(self.main)
        data = self.zip.read(rels)
        if data is None:
            data = f'<?xml version="1.0" encoding="UTF-8"?>\n<Relationships xmlns="{_RELS_SPACE}"/>'.encode()
        source = SourceXml(data, rels)
        taken = {one.get("Id", "").lower() for one in source.root}
        id_ = next(i for n in range(1, 100_000) if (i := f"rId{n}").lower() not in taken)
        strict = any(one.get("Type", "").startswith(STRICT_KINDS) for one in source.root)
        type_ = f"{STRICT_KINDS if strict else KINDS}/{kind}"
        space = "" if None in source.root.nsmap else f' xmlns="{_RELS_SPACE}"'
        made = f'<Relationship{space} Id="{id_}" Type="{type_}" Target="{escaped(target)}"/>'
        source.append(source.root, made)
        self.zip.put(rels, source.edited())

    def _drop_signature(self) -> None:
        if self._cut_off(RELS, (_SIGNATURES,)):
            for name in [n for n in self.zip.names if n.lower().startswith("_xmlsignatures/")]:
                self._forget(name)
            self.notices.append("signature")

    def _drop_macros(self) -> None:
        if self._cut_off(rels_of(self.main), _MACROS):
            self.notices.append("macros")

    def _make_document(self) -> None:
        """Call the main part a document, which is what the file's name says that it is."""
        types = self.source(TYPES)
        for one in types.root:
            if one.get("ContentType") in OTHER_MAINS and one.get("PartName", "").lower() == f"/{self.main}".lower():
                tag = types.tag(one)
                written = types.text[tag.start : tag.inner]
                types.replace(tag.start, tag.inner, written.replace(one.get("ContentType", ""), DOCUMENT))
                self.zip.put(TYPES, types.edited())

    def _cut_off(self, rels: str, kinds: tuple[str, ...]) -> bool:
        """Take relationships of some kinds out, and the parts that they lead to with all below them."""
        data = self.zip.read(rels)
        if data is None:
            return False
        gone = [one for one in relations(data, rels) if one.kind.lower() in kinds]
        if not gone:
            return False
        source = SourceXml(data, rels)
        for element in source.root:
            if element.get("Id") in {one.id for one in gone}:
                source.remove(element)
        self.zip.put(rels, source.edited())
        for one in gone:
            self._cut_off(rels_of(one.target), kinds)
            self._forget(rels_of(one.target))
            self._forget(one.target)
        return True

    def _forget(self, name: str) -> None:
        """Drop a part and its own content type."""
        self.zip.drop(name)
        types = self.source(TYPES)
        for one in types.root:
            if one.get("PartName", "").lower() == f"/{name}".lower():
                types.remove(one)
                self.zip.put(TYPES, types.edited())
                return
