"""The data that a document's controls and fields show: its data parts and its properties.

A control that is bound shows what its data part says, whatever text the file keeps for it
(ECMA-376 part 1, 17.5.2.6).  Paths are read as Word writes them, step by step with a number
each; of anything else nothing is claimed.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from ....ground import lazyre
from ...refused import Refused
from ...xmlsafe import parse
from ...zipsafe import Package
from ..names import PPR, VAL, W, number_of
from ..opc import Relation, relations, rels_of
from ..styles import Styles

_ITEM_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"
_BUILT_IN = {
    "6C3C8BC8-F283-45AE-878A-BAB7291924A1": "core-properties",
    "6668398D-A668-4E3E-A5EB-62B293D839F1": "extended-properties",
}
_MAPPING = lazyre.compile(r"""xmlns(?::([\w.-]+))?\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_STEP = lazyre.compile(
    r"""(?P<at>@)?(?:(?P<prefix>[\w.-]+):)?(?P<name>[\w.-]+|\*)"""
    r"""(?:\[local-name\(\)\s*=\s*(?P<quote>["'])(?P<local>[\w.-]+)(?P=quote)\])?(?:\[(?P<number>[0-9]{1,6})\])?"""
)
_MAX_STORES = 100
_MAX_PATH = 2_000
_MAX_NODES = 50_000
_PROPERTY_NAMES = {"author": "creator", "comments": "description", "status": "contentstatus"}


class Binding(Struct, frozen=True):
    """Where a control's data stand: the part's id (which may be missing), the path, and its prefixes."""

    store: str
    path: str
    prefixes: str


def binding_of(properties: Any) -> Binding | None:
    """Read what a control is bound to, ``None`` if it is not."""
    for child in properties:
        if isinstance(child.tag, str) and child.tag.endswith("}dataBinding"):
            # Newer Word has a namespace of its own for what older Word would not understand.
            given = {name.rpartition("}")[2]: value for name, value in child.attrib.items()}
            path = given.get("xpath", "")
            if path:
                return Binding(given.get("storeItemID", ""), path, given.get("prefixMappings", ""))
    return None


class Stores:
    """The data parts and properties of one file, opened when first asked for."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._main = main
        self._data: dict[str, Any] | None = None
        self._properties: dict[str, str] | None = None
        self._styles: Styles | None = None

    def value(self, binding: Binding) -> str | None:
        """Return what a control is bound to, ``None`` where that cannot be told."""
        stores = self._opened()
        wanted = _id(binding.store)
        for root in [stores[wanted]] if wanted in stores else list(stores.values()) if not wanted else []:
            found = _find(root, binding)
            if found is not None:
                return found
        return None

    def property(self, name: str) -> str | None:
        """Return a property of the document by the name that a field gives it."""
        if self._properties is None:
            self._properties = {}
            for root in [self._related("core-properties"), self._related("extended-properties")]:
                for child in root if root is not None else ():
                    if not len(child):
                        self._properties.setdefault(child.tag.rpartition("}")[2].lower(), child.text or "")
            own = self._related("custom-properties")
            for child in own if own is not None else ():
                self._properties.setdefault(child.get("name", "").lower(), "".join(child.itertext()))
        name = name.lower()
        return self._properties.get(_PROPERTY_NAMES.get(name, name))

    def level_of(self, paragraph: Any) -> int | None:
        """Return the heading level of a paragraph, by its own outline level or by its style."""
        properties = paragraph.find(PPR) if paragraph is not None else None
        if properties is None:
            return None
        own = number_of(properties.find(W + "outlineLvl"), -1)
        if own >= 0:
            return own + 1 if own < 9 else None
        if self._styles is None:
            part = next((one.target for one in self._relations(rels_of(self._main)) if one.kind == "styles"), "")
            self._styles = Styles(self._root(part))
        style = properties.find(W + "pStyle")
        return self._styles.get(None if style is None else style.get(VAL, "")).heading

    def _opened(self) -> dict[str, Any]:
        """Open the data parts, by id; those without one come last and under their own names."""
        if self._data is None:
            self._data = {}
            for one in self._relations(rels_of(self._main)):
                if one.kind == "customXml" and len(self._data) < _MAX_STORES:
                    root = self._root(one.target)
                    if root is not None:
                        self._data.setdefault(self._id_of(one.target) or one.target, root)
            for id_, kind in _BUILT_IN.items():
                root = self._related(kind)
                if root is not None:
                    self._data.setdefault(id_, root)
        return self._data

    def _id_of(self, part: str) -> str:
        for one in self._relations(rels_of(part)):
            if one.kind == "customXmlProps":
                root = self._root(one.target)
                if root is not None:
                    return _id(root.get(_ITEM_ID, ""))
        return ""

    def _related(self, kind: str) -> Any:
        """Open the part of the package with the document's properties of one kind."""
        return next((self._root(one.target) for one in self._relations("_rels/.rels") if one.kind == kind), None)

    def _relations(self, rels: str) -> list[Relation]:
        try:
            return list(relations(self._package.part(rels), rels))
        except Refused:
            return []

    def _root(self, part: str) -> Any:
        """Open a part that a document can do without; Word shows the document though it is broken."""
        try:
            data = self._package.part(part)
            return parse(data, part) if data else None
        except Refused:
            return None


def _id(store: str) -> str:
    return store.strip("{} \t").upper()


def _find(root: Any, binding: Binding) -> str | None:
    """Follow a path into a data part and return the text there."""
    path = binding.path.strip()
    if not path.startswith("/") or len(path) > _MAX_PATH:
        return None
    prefixes = {hit[1] or "": hit[2] or hit[3] or "" for hit in _MAPPING.finditer(binding.prefixes)}
    anywhere = path.startswith("//")
    steps = path.lstrip("/").removesuffix("/text()").split("/")
    nodes: list[Any] = []
    for number, step in enumerate(steps):
        hit = _STEP.fullmatch(step)
        if hit is None or (hit["prefix"] and hit["prefix"] not in prefixes):
            return None
        if hit["at"]:
            value = nodes[0].get(_named(hit, prefixes)) if number == len(steps) - 1 and nodes else None
            return value if isinstance(value, str) else None
        if number:
            nodes = [child for node in nodes for child in _chosen(node, hit, prefixes)]
        elif anywhere:
            nodes = _numbered([node for node in root.iter() if _fits(node, hit, prefixes)], hit)
        else:
            nodes = [root] if _fits(root, hit, prefixes) and hit["number"] in (None, "1") else []
        if not nodes or len(nodes) > _MAX_NODES:
            return None
    return None if len(nodes[0]) else nodes[0].text or ""


def _chosen(node: Any, hit: Any, prefixes: dict[str, str]) -> list[Any]:
    return _numbered([child for child in node if _fits(child, hit, prefixes)], hit)


def _numbered(nodes: list[Any], hit: Any) -> list[Any]:
    """Keep the one that a step's number picks, all where it has none."""
    return nodes if hit["number"] is None else nodes[int(hit["number"]) - 1 : int(hit["number"])]


def _fits(node: Any, hit: Any, prefixes: dict[str, str]) -> bool:
    if hit["name"] == "*":
        return hit["local"] is None or node.tag.rpartition("}")[2] == hit["local"]
    return bool(node.tag == _named(hit, prefixes))


def _named(hit: Any, prefixes: dict[str, str]) -> str:
    """Spell a step's name as lxml does."""
    space = prefixes[hit["prefix"]] if hit["prefix"] else ""
    return f"{{{space}}}{hit['name']}" if space else hit["name"]
