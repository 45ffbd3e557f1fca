"""What may stand in a side file: a table of fields, each with its key, its kind and what it means.

A table is a class with a :class:`Field` for each key::

    class _Applies(Table):
        start = Field("fra", Day("first"), "Den første dag, udgaven gælder")

The one reader gives ``row[_Applies.start]`` as a ``str | None`` (:mod:`compiler.formats.sidefile.reader`),
a JSON Schema for editors is made of the same table (:meth:`Table.schema`), and keys that are written in an
older way are known by it (:mod:`compiler.formats.sidefile.rename`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, Generic, Literal, Protocol, TypeAlias, TypeVar, cast

from ...ground.dates import last_day, parse_date
from ...ground.diagnostics import Findings, Value
from ...ground.folding import fold_letters
from ...ground.plaintext import capital
from .load import Loaded, Node, Place

T = TypeVar("T")
V = TypeVar("V")
Schema: TypeAlias = dict[str, Any]
Inner: TypeAlias = "Iterator[tuple[type[Table], Place, dict[str, Node]]]"
"""The tables that a value holds, each with the mapping that it is for."""

SCALAR = ["string", "number", "boolean", "null"]
"""A typed reader of YAML takes »2014« for a number and nothing for null; here all of them are texts."""
_PLAIN = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa"})


def plain(word: str) -> str:
    """Write a word without æ, ø and å, as keys were written before."""
    return word.translate(_PLAIN)


class Reading(Protocol):
    """A side file that is being read: what the kinds ask of its reader (:mod:`compiler.formats.sidefile.reader`)."""

    loaded: Loaded
    findings: Findings

    def tidy(self, text: str) -> str:
        """Give a text as it counts."""

    def blank(self, node: Node) -> bool:
        """Tell whether nothing stands there."""

    def items(self, place: Place, node: Node, key: str, *, filled: bool = False) -> Iterator[tuple[Place, Node]]:
        """Yield the items of a list; anything else is a fault."""

    def row(self, place: Place, node: Node, table: type[Table], called: str = "") -> Row | None:
        """Give the values of a mapping by their fields."""

    def wrong(self, place: Place, node: Node, key: str, expected: str) -> None:
        """Tell that the value of a key is not what it must be."""

    def fault(self, variant: str, place: Place, *, rule: str = "", quote: str | None = None, **args: Value) -> None:
        """Add a finding at a place in the file."""

    def add(self, rule: str, variant: str, line: int, quote: str, args: Mapping[str, Value]) -> None:
        """Add a finding at a line of the file."""


class Kind(Generic[T]):
    """What may stand at a key: how it is read, and how it is described to an editor."""

    empty: Any = None
    """The value of a key that is not there."""

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> T:
        """Read the value; what it must not be is told, and counts as not there."""
        raise NotImplementedError

    def schema(self) -> Schema:
        """Describe the value as JSON Schema."""
        return {"type": SCALAR}

    def inner(self, node: Node, place: Place) -> Inner:  # noqa: ARG002 - for the kinds that hold tables
        """Yield the mappings inside a value that tables describe."""
        return iter(())


class Field(Generic[T]):
    """One key of a table: ``says`` is what an editor shows of it, in Danish, for whoever fills it in."""

    __slots__ = ("key", "kind", "name", "needed", "plain", "says")

    def __init__(self, key: str, kind: Kind[T], says: str, *, needed: bool = False) -> None:
        self.key, self.kind, self.says, self.needed = key, kind, says, needed
        self.plain = plain(key)
        """How the key was written before: without æ, ø and å."""

    def __set_name__(self, table: type[Table], name: str) -> None:
        self.name = name
        """What the table calls it."""

    @property
    def title(self) -> str:
        """The key as a heading."""
        return capital(self.key).replace("_", " ")


class Table:
    """A mapping's fields, those of the class itself before those of the table that it builds on."""

    fields: ClassVar[tuple[Field[Any], ...]] = ()
    keys: ClassVar[tuple[str, ...]] = ()
    written: ClassVar[Mapping[str, Field[Any]]] = {}
    """Each field by its key, and by the key as it was before."""
    folded: ClassVar[Mapping[str, Field[Any]]] = {}
    """Each field by its folded key: case, æøå and separators do not count."""

    def __init_subclass__(cls) -> None:
        """Collect the fields."""
        cls.fields = (*(one for one in vars(cls).values() if isinstance(one, Field)), *cls.fields)
        cls.keys = tuple(one.key for one in cls.fields)
        cls.written = {one.plain: one for one in cls.fields} | {one.key: one for one in cls.fields}
        cls.folded = {fold_letters(one.key): one for one in cls.fields}

    @classmethod
    def schema(cls) -> Schema:
        """Describe the mapping as JSON Schema; a key as it was before is allowed, and marked as such."""
        now = {one.key: {"title": one.title, "description": one.says, **one.kind.schema()} for one in cls.fields}
        before = {
            one.plain: {"description": f"Skrives nu »{one.key}«.", "deprecated": True}
            for one in cls.fields
            if one.plain != one.key
        }
        made: Schema = {"type": "object", "properties": now | before, "additionalProperties": False}
        needed = [one for one in cls.fields if one.needed]
        if needed:
            made["required"] = [one.key for one in needed if one.plain == one.key]
        either = [[one.key, one.plain] for one in needed if one.plain != one.key]
        if either:
            made["allOf"] = [{"anyOf": [{"required": [key]} for key in keys]} for keys in either]
        return made


class Row:
    """A mapping that has been read: its values by their fields, each read when it is asked for."""

    __slots__ = ("before", "found", "place", "reader")

    def __init__(self, reader: Reading, place: Place) -> None:
        self.reader, self.place = reader, place
        self.found: dict[str, tuple[Field[Any], Place, Node]] = {}
        self.before = len(reader.findings)

    def __contains__(self, field: Field[Any]) -> bool:
        return field.key in self.found

    def __iter__(self) -> Iterator[Field[Any]]:
        """Yield the fields that are there, in the order of the file."""
        return iter(field for field, _, _ in self.found.values())

    def __getitem__(self, field: Field[T]) -> T:
        return self.read(field, field.kind)

    def read(self, field: Field[Any], kind: Kind[T]) -> T:
        """Read the value of a field as another kind has it."""
        if field not in self:
            return cast("T", kind.empty)
        _, place, node = self.found[field.key]
        return kind.read(self.reader, place, node, field.key)

    def text(self, field: Field[Any]) -> str:
        """Read the value of a field as a text, whatever it says."""
        return self.read(field, _TEXT)

    def at(self, field: Field[Any]) -> Place:
        """Give the place of a value, as its key is written; where there is none, that of the row."""
        return self.found[field.key][1] if field in self else self.place

    def node(self, field: Field[Any]) -> Node:
        """Give a value as it stands; an empty text where there is none."""
        return self.found[field.key][2] if field in self else ""

    @property
    def sound(self) -> bool:
        """Whether nothing has been told since the row was begun."""
        return len(self.reader.findings) == self.before

    def line(self, field: Field[Any] | None = None) -> int:
        """Give the line of a value, or of the row."""
        return self.reader.loaded.line(self.at(field) if field is not None else self.place)


class Text(Kind[str]):
    """A text, tidied as the file's reader has it."""

    empty = ""

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> str:
        """Read a text; a list or a mapping in its place is a fault."""
        if isinstance(node, str):
            return reader.tidy(node)
        reader.wrong(place, node, key, "text")
        return ""


class Version(Text):
    """The head of a side file, which says what it is and in which version it is written."""

    def schema(self) -> Schema:
        """Describe the one version that there is."""
        return {"enum": [1, "1"]}


class Texts(Kind[tuple[str, ...]]):
    """A list of texts, or one text."""

    empty = ()

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> tuple[str, ...]:
        """Read the texts; anything else among them is a fault."""
        rows = node if isinstance(node, list) else [node]
        if any(not isinstance(row, str) for row in rows):
            reader.wrong(place, node, key, "list")
        return tuple(text for row in rows if isinstance(row, str) and (text := reader.tidy(row)))

    def schema(self) -> Schema:
        """Describe one text, or a list of them."""
        return {"type": [*SCALAR, "array"], "items": {"type": SCALAR[:3]}}


class Lines(Texts):
    """A list of texts, each looked at by itself."""

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> tuple[str, ...]:
        """Read the texts; each that is none is a fault."""
        return tuple(_TEXT.read(reader, at, one, key) for at, one in reader.items(place, node, key))

    def schema(self) -> Schema:
        """Describe a list of texts."""
        return {"type": ["array", "null"], "items": {"type": SCALAR[:3]}}


class Matching(Text):
    """A text of a certain form."""

    def __init__(self, form: re.Pattern[str]) -> None:
        self.form = form

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> str:
        """Read a text; one of another form is a fault."""
        if isinstance(node, str) and self.form.match(node):
            return node
        reader.wrong(place, node, key, "form")
        return ""

    def schema(self) -> Schema:
        """Describe the form, where a typed reader takes no such text for a number or a date."""
        return {"type": SCALAR[:2], "pattern": self.form.pattern.replace(r"\Z", "$")}


_TEXT = Text()


class Day(Kind["str | None"]):
    """A date; of a month the first or last day, or the month itself where nothing is said."""

    def __init__(self, of_month: Literal["first", "last", ""] = "") -> None:
        self.of_month = of_month

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> str | None:
        """Read a date as people write it; one that does not exist is a fault."""
        if reader.blank(node):
            return None
        date = parse_date(reader.tidy(node)) if isinstance(node, str) else None
        if date is None:
            reader.wrong(place, node, key, "date")
        elif self.of_month == "last":
            return last_day(date)
        elif self.of_month == "first" and len(date) == 7:
            return f"{date}-01"
        return date

    def schema(self) -> Schema:
        """Describe a date by examples: it may be written in words."""
        return {"type": ["string", "null"], "examples": ["2014-10-01", "2014-10"]}


class Choice(Kind["V | None"], Generic[V]):
    """One of the known words; ``expected`` is how a finding names them."""

    def __init__(self, words: Mapping[str, V], expected: str) -> None:
        self.words, self.expected = words, expected

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> V | None:
        """Read the word that stands there; a stranger is a fault."""
        if reader.blank(node):
            return None
        written = fold_letters(node) if isinstance(node, str) else None
        found = next((word for word in self.words if fold_letters(word) == written), None)
        if found is None:
            reader.wrong(place, node, key, self.expected)
            return None
        return self.words[found]

    def schema(self) -> Schema:
        """Describe the words."""
        return {"enum": [*self.words, None]}


class Part(Kind["Row | None"]):
    """A mapping with a table of its own."""

    def __init__(self, table: type[Table]) -> None:
        self.table = table

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> Row | None:  # noqa: ARG002
        """Read the mapping; anything else is a fault."""
        return reader.row(place, node, self.table)

    def schema(self) -> Schema:
        """Describe the table."""
        return self.table.schema()

    def inner(self, node: Node, place: Place) -> Inner:
        """Give the mapping."""
        if isinstance(node, dict):
            yield self.table, place, node


class Rows(Kind["Iterator[Row]"]):
    """A list of mappings with one table.

    ``filled`` says that a list must stand there, though an empty one; ``called`` is how a finding
    names an item that is no mapping; ``short`` is the field that an item may be written as alone.
    """

    def __init__(self, table: type[Table], *, filled: bool = False, called: str = "", short: str = "") -> None:
        self.table, self.filled, self.called, self.short = table, filled, called or short, short

    empty = ()

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> Iterator[Row]:
        """Yield the rows that are mappings, each when its turn comes; anything else is a fault."""
        for at, one in reader.items(place, node, key, filled=self.filled):
            row: Node = {self.short: one} if self.short and isinstance(one, str) else one
            read = reader.row(at, row, self.table, self.called)
            if read is not None:
                yield read

    def schema(self) -> Schema:
        """Describe a list of the table's mappings."""
        row = self.table.schema()
        items = {"anyOf": [{"type": SCALAR[:3]}, row]} if self.short else row
        return {"type": "array" if self.filled else ["array", "null"], "items": items}

    def inner(self, node: Node, place: Place) -> Inner:
        """Give each mapping of the list."""
        for n, row in enumerate(node if isinstance(node, list) else ()):
            if isinstance(row, dict):
                yield self.table, (*place, n), row


class Named(Kind["Iterator[tuple[str, Place, Node]]"]):
    """A mapping whose names are the writer's own, with values of one kind."""

    def __init__(self, value: Kind[Any], *, filled: bool = True) -> None:
        self.value, self.filled = value, filled

    empty = ()

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> Iterator[tuple[str, Place, Node]]:
        """Yield each name as written, with the place of its value and the value."""
        if isinstance(node, dict):
            yield from ((written, (*place, written), value) for written, value in node.items())
        elif self.filled or not reader.blank(node):
            reader.wrong(place, node, key, "mapping")

    def schema(self) -> Schema:
        """Describe the values."""
        return {"type": "object" if self.filled else ["object", "null"], "additionalProperties": self.value.schema()}

    def inner(self, node: Node, place: Place) -> Inner:
        """Give each value that is a mapping."""
        for written, value in node.items() if isinstance(node, dict) else ():
            yield from self.value.inner(value, (*place, written))


class Editions(Kind["Iterator[tuple[str, Row]]"]):
    """A mapping of editions, by their dates as people write them, each with the same table."""

    def __init__(self, table: type[Table], *, filled: bool = False) -> None:
        self.named = Named(Part(table), filled=filled)
        self.table = table

    empty = ()

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> Iterator[tuple[str, Row]]:
        """Yield each edition's date and row; what is no date, or a date once more, is a fault."""
        seen: set[str] = set()
        for written, here, value in self.named.read(reader, place, node, key):
            date = parse_date(written)
            if date is None or date in seen:
                reader.fault("edition-twice" if date else "edition-date", here, text=written[:60])
            elif (row := reader.row(here, value, self.table)) is not None:
                seen.add(date)
                yield date, row

    def schema(self) -> Schema:
        """Describe the editions."""
        return self.named.schema()

    def inner(self, node: Node, place: Place) -> Inner:
        """Give each edition's mapping."""
        return self.named.inner(node, place)
