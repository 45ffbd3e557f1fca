"""XML elements to the authoring tree.

Takes what the format knows, wherever it stands, and tells what is unknown, missing, twice
or in the wrong place.  (libxml2 looks no further at a parent after its first wrong child,
so the schema alone would not give all faults at once; see :mod:`.xml_schema`.)
"""

from __future__ import annotations

from ..authoring.tables import BY_KEY, CONTENT_KEYS, CONTINUED, EXTRA, GROUP, Column, TypedTable
from ..authoring.tree import Field, Fields, Items, Node, Text
from .names import NameReader
from .parse import Element

_CONTENT = ("tekst", *CONTENT_KEYS)
_CELL = ("tekst", "punkter", "tabel")


class TreeReader(NameReader):
    """Reads the elements of a goal description, each by its own method."""

    def root(self, element: Element) -> Fields:
        """Read the whole document."""
        given = self.attributes(element, ("version", "skabelon"), "version")
        fields = [Field("maalbog", given["version"])] if "version" in given else []
        fields += [Field("skabelon", given["skabelon"])] if "skabelon" in given else []
        names = ("forside", "kolofon", *_CONTENT, "afsnit", "noter")
        parts = self.known(element, names)
        self.placed(parts)
        content, sections = Items([], element.span), Items([], element.span)
        for one in element.content:
            if isinstance(one, str):
                content.items += self.stray(one, element)
        for part in parts:
            if part.name in ("forside", "noter"):
                self.attributes(part, ())
                lines = self.only(part, ("linje",) if part.name == "forside" else ("note",))
                fields.append(Field(part.name, Items([self.text(one) for one in lines], part.span)))
            elif part.name == "kolofon":
                fields.append(Field("kolofon", self.colophon(part)))
            elif part.name == "afsnit":
                sections.items.append(self.section(part))
            else:
                content.items.append(self.block(part))
        return Fields([*fields, Field("indhold", content), Field("afsnit", sections)], element.span)

    def colophon(self, element: Element) -> Fields:
        """Read the colophon; a name that comes again adds a line to the first."""
        values: dict[str, Items] = {}
        self.attributes(element, ())
        for one in self.only(element, ("felt",)):
            name = self.attributes(one, ("navn",), "navn").get("navn")
            value = Text(self.clean(self.inner(one), one), one.span)
            key = name.text if name else ""
            values.setdefault(key, Items([], one.span)).items.append(value)
        return Fields([Field(k, v, v.span, k) for k, v in values.items()], element.span)

    def section(self, element: Element, level: int = 1) -> Fields:
        """Read a section with everything below it; ``level`` is 1 for the outermost."""
        given = self.attributes(element, ("overskrift", "nummer"), "overskrift")
        if "overskrift" in given:
            number = given["nummer"].text if "nummer" in given else ""
            self.heading = self.trail.enter(level, given["overskrift"].text, number)
        fields = [Field(key, value) for key, value in given.items()]
        content, sections = Items([], element.span), Items([], element.span)
        self.placed(self.known(element, (*_CONTENT, "afsnit")))
        for one in element.content:
            if isinstance(one, str):
                content.items += self.stray(one, element)
            elif one.unknown:
                continue
            elif one.name == "afsnit":
                sections.items.append(self.section(one, level + 1))
            else:
                content.items.append(self.block(one))
        return Fields([*fields, Field("indhold", content), Field("afsnit", sections)], element.span)

    def block(self, element: Element) -> Node:
        """Read a paragraph, a bullet list or a table."""
        kind = BY_KEY.get(element.name)
        if element.name == "tekst":
            return self.text(element)
        self.attributes(element, ())
        value: Node
        if element.name == "punkter":
            value = self.bullets(element)
        elif kind is None:
            value = self.raw(element)
        elif kind.kind == "card":
            value = self.row(element, kind)
        else:
            value = self.typed(element, kind)
        return Fields([Field(element.name, value, element.span)], element.span)

    def bullets(self, element: Element) -> Items:
        """Read bullets; a list in the list is one level deeper."""
        found = Items([], element.span)
        for one in self.only(element, ("punkt", "punkter")):
            if one.name == "punkter":
                self.attributes(one, ())
            found.items.append(self.text(one) if one.name == "punkt" else self.bullets(one))
        return found

    def typed(self, element: Element, kind: TypedTable) -> Items:
        """Read a table with named columns."""
        rows = Items([], element.span)
        for one in self.only(element, (GROUP, kind.row)):
            if one.name == GROUP:
                rows.items.append(Fields([Field(GROUP, self.cell(one, None), one.span)], one.span))
            else:
                self.attributes(one, ())
                rows.items.append(self.row(one, kind))
        return rows

    def row(self, element: Element, kind: TypedTable) -> Fields:
        """Read the fields of a row or of a card; of a field given twice, the first."""
        fields = Fields([], element.span)
        for one in self.only(element, (*(c.element for c in kind.columns), EXTRA)):
            column = kind.by_element(one.name)
            key = column.key if column else EXTRA
            value = self.cell(one, column) if column else self.extras(one)
            if fields.find(key) is None:
                fields.fields.append(Field(key, value, one.span, one.written))
            else:
                self.shape("twice", one, one.written)
        return fields

    def extras(self, element: Element) -> Fields:
        """Read the columns that the format does not know."""
        self.attributes(element, ())
        fields: dict[str, Field] = {}
        for one in self.only(element, ("kolonne",)):
            name = self.attributes(one, ("navn",), "navn").get("navn")
            key = name.text if name else ""
            value = self.cell_content(one, None)
            if key in fields:
                self.shape("twice", one, key)
            else:
                fields[key] = Field(key, value, one.span, key)
        return Fields([*fields.values()], element.span)

    def cell(self, element: Element, column: Column | None) -> Node:
        """Read a cell that has no attributes."""
        self.attributes(element, ())
        return self.cell_content(element, column)

    def cell_content(self, element: Element, column: Column | None) -> Node:
        """Read a cell: text alone, or paragraphs, bullets and tables as elements."""
        item = column.item if column else "tekst"
        bullets = column is not None and column.shape == "bullets"
        if not element.children():
            return Text(self.clean(self.inner(element), element), element.span)
        names = dict.fromkeys((item, *_CELL))
        self.known(element, tuple(names))
        found = Items([], element.span)
        for one in element.content:
            if isinstance(one, str):
                loose = self.loose(one, element)
                found.items += [Fields([Field("tekst", t)], t.span) for t in loose] if bullets else loose
            elif one.unknown:
                found.items += self.loose(self.inner(one), one)
            elif one.name == "punkter" and bullets:
                found.items.append(self.bullets(one))
            elif one.name == "tekst" and bullets:
                found.items.append(Fields([Field("tekst", self.text(one))], one.span))
            else:
                found.items.append(self.text(one) if one.name == item else self.block(one))
        return found

    def raw(self, element: Element) -> Fields:
        """Read a table that is written row by row."""
        fields = Fields([], element.span)
        rows = Items([], element.span)
        for index, one in enumerate(self.only(element, ("kolonner", "række"))):
            self.attributes(one, ())
            cells = Items([self.raw_cell(c) for c in self.only(one, ("celle",))], one.span)
            if one.name == "række":
                rows.items.append(cells)
            elif index == 0:
                fields.fields.append(Field("kolonner", cells, one.span))
            else:
                rows.items.append(Fields([Field("kolonner", cells, one.span)], one.span))
        fields.fields.append(Field("rækker", rows, element.span))
        return fields

    def raw_cell(self, element: Element) -> Node:
        """Read a cell with its width and whether it continues the one above."""
        given = self.attributes(element, ("bredde", "fortsat"))
        content = self.cell_content(element, None)
        if "fortsat" in given and given["fortsat"].text == "ja":
            content = Text(CONTINUED, element.span)
        elif isinstance(content, Text) and content.text == CONTINUED:
            content = Items([content], element.span)
        if "bredde" not in given:
            return content
        return Fields([Field("bredde", given["bredde"]), Field("indhold", content)], element.span)
