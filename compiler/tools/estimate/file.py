"""The assumptions of a load estimate: minutes by method, ours or somebody's own.

``schema/thresholds/assumptions.yaml`` and a person's file (``--assumptions``) have the same form; the latter
may leave out all that it does not change.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from msgspec.structs import replace

from ...formats.sidefile.load import Faulty, Loaded, Node, Place, load_written
from ...formats.sidefile.reader import SideReader
from ...formats.sidefile.table import (
    SCALAR,
    Choice,
    Field,
    Kind,
    Named,
    Part,
    Reading,
    Row,
    Schema,
    Table,
    Text,
    Version,
)
from ...ground.data import load
from ...ground.diagnostics import Findings
from ...ground.errors import Unable
from ...ground.folding import fold_letters
from ...ground.paths import SCHEMA
from ...language.vocabulary import find, get, named
from .count import Assumptions, Method

_RATERS = ("bedømmere", "raters")
_MOST = 10_000


class Wrong(Unable):
    """An assumption that cannot be used.

    ``reason`` is ``key method number yes-no shape version`` or one of :class:`~compiler.formats.sidefile.load.Faulty`;
    ``text`` the words in question, ``line`` that of the file (0: none).
    """

    section = "assumption"

    def __init__(self, reason: str, text: str, line: int = 0, where: str = "") -> None:
        super().__init__(reason, text=text, line=line, where=where)
        self.text = text
        self.line = line


class _Minutes(Kind[Fraction]):
    """A number, a decimal one too."""

    empty = Fraction(0)

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> Fraction:  # noqa: ARG002
        return _number(node, reader.loaded.line(place))

    def schema(self) -> Schema:
        return {"type": SCALAR[:2], "pattern": r"^[0-9]+([.,][0-9]+)?$", "minimum": 0, "maximum": _MOST}


class _Whole(_Minutes):
    """A whole number."""

    def read(self, reader: Reading, place: Place, node: Node, key: str) -> Any:  # noqa: ARG002
        return _whole(node, reader.loaded.line(place))


class _Row(Part):
    """What is assumed of a method: a table, or its minutes alone."""

    def schema(self) -> Schema:
        return {"anyOf": [_Minutes().schema(), super().schema()]}


_YES_NO = Choice({"ja": True, "nej": False}, "yes-no")


class _Method(Table):
    minutes = Field("minutter", _Minutes(), "Vejlederens tid for én vurdering med tilbagemelding")
    raters = Field("bedømmere", _Whole(), "Antallet af andre, der udfylder et skema hver gang")
    rater_minutes = Field("minutter pr. bedømmer", _Minutes(), "Deres tid, hver")
    shared = Field("fælles", _YES_NO, "Om én vurdering tæller for alle kompetencer i delen, der beder om metoden")
    form = Field("skema", _YES_NO, "Om der udfyldes et kort eller skema")


class _Top(Table):
    head = Field("maalbog-antagelser", Version(), "Filens form; skriv 1", needed=True)
    basis = Field("basis", Text(), "Hvad tallene hviler på")
    methods = Field("metoder", Named(_Row(_Method)), "Minutter for hver metode, ved dens navn eller kode")
    signature = Field("underskrift", _Minutes(), "Minutter for at godkende en kompetence i logbogen")
    employment = Field("ansættelse", _Minutes(), "Minutter for at gennemgå og attestere en ansættelse")
    target = Field("optælling", _Minutes(), "Vejlederens minutter for hvert talt indgreb")
    source = Field("kilde", Text(), "Hvor I har det fra")


_PLAIN = (_Top.signature, _Top.employment, _Top.target)


class Reader(SideReader):
    """Reads assumptions, and stops at the first that cannot be used."""

    rule = ""
    table = _Top

    def top(self) -> Row:
        """Give the values of the whole file."""
        row = self.row((), self.loaded.root, _Top)
        if row.node(_Top.head) != "1":
            raise Wrong("version", str(row.node(_Top.head))[:60], 1)
        return row

    def row(self, place: Place, node: Node, table: type[Table], called: str = "") -> Row:  # noqa: ARG002
        """Give the values of a mapping."""
        if not isinstance(node, dict):
            raise Wrong("shape", str(place[-1]) if place else "", self.loaded.line(place))
        return self.fields(place, node, table)

    def wrong(self, place: Place, node: Node, key: str, expected: str) -> None:
        """Stop at a value that is not what it must be."""
        reason, text = ("yes-no", str(node)[:60]) if expected == "yes-no" else ("shape", key)
        raise Wrong(reason, text, self.loaded.line(place))

    def blank(self, node: Node) -> bool:  # noqa: ARG002
        """Take nothing for an answer: what is named must have its value."""
        return False

    def unknown(self, place: Place, written: str, table: type[Table]) -> None:  # noqa: ARG002
        """Stop at a key that is none of a table's."""
        raise Wrong("key", written[:60], self.loaded.line(place))


def defaults() -> Assumptions:
    """Give our own assumptions."""
    root: Any = load(SCHEMA / "thresholds" / "assumptions.yaml")
    reader = Reader(Loaded(root, {}), "", Findings())
    return _applied(Assumptions({}, Fraction(0), Fraction(0), Fraction(0)), reader, own=True)


def read(data: bytes, base: Assumptions) -> Assumptions:
    """Change assumptions as a person's file says; raises :class:`Wrong`."""
    try:
        loaded = load_written(data)
    except Faulty as fault:
        raise Wrong(fault.reason, fault.quote, fault.line) from None
    return _applied(base, Reader(loaded, "", Findings()), own=False)


def assume(base: Assumptions, text: str) -> Assumptions:
    """Change one assumption as an option says: ``osats=45``, ``360=60``, ``underskrift=3``, ``bedømmere=8``.

    Raises :class:`Wrong`.
    """
    name, sign, value = text.partition("=")
    if not sign:
        raise Wrong("option", text)
    key = fold_letters(name)
    plain = next((one.name for one in _PLAIN if key in (fold_letters(one.key), one.name)), None)
    if plain is not None:
        return _with(base, plain, _number(value, 0))
    if key in map(fold_letters, _RATERS):
        raters = _whole(value, 0)
        methods = {c: replace(m, raters=raters, changed=True) if m.raters else m for c, m in base.methods.items()}
        return replace(base, methods=methods)
    code = _method(name.strip(), 0)
    changed = replace(base.methods[code], minutes=_number(value, 0), changed=True)
    return replace(base, methods={**base.methods, code: changed})


def _with(base: Assumptions, name: str, value: Fraction) -> Assumptions:
    changed = tuple(dict.fromkeys((*base.changed, name)))
    return replace(base, changed=changed, **{name: value})


def _applied(base: Assumptions, reader: Reader, *, own: bool) -> Assumptions:
    top = reader.top()
    made = base
    for field in _PLAIN:
        if field in top:
            made = _with(made, field.name, top[field])
    methods = dict(made.methods)
    for name, place, node in top[_Top.methods]:
        line = reader.loaded.line(place)
        code = name if own else _method(name, line)
        now = methods.get(code, Method(Fraction(0)))
        values: dict[str, Any] = (
            {"minutes": _number(node, line)} if isinstance(node, str) else _values(reader, place, node)
        )
        methods[code] = replace(now, changed=not own, **values)
    return replace(made, methods=methods, changed=() if own else made.changed)


def _values(reader: Reader, place: Place, node: Node) -> dict[str, Any]:
    """Give what is said of a method, in the order of its table."""
    row = reader.row(place, node, _Method)
    return {field.name: row[field] for field in _Method.fields if field in row}


def _method(name: str, line: int) -> str:
    term = get("methods", name) or find("methods", name) or named("methods", name, weak=False)
    if term is None:
        raise Wrong("method", name[:60], line)
    return term.code


def _number(text: Any, line: int) -> Fraction:
    written = str(text).strip().replace(",", ".") if isinstance(text, str) else ""
    whole, _, rest = written.partition(".")
    digits = whole + rest
    if not (whole and digits.isascii() and digits.isdigit() and len(digits) <= 9 and rest == rest.strip()):
        raise Wrong("number", str(text)[:60], line)
    value = Fraction(written)
    if value > _MOST:
        raise Wrong("number", written[:60], line)
    return value


def _whole(text: Any, line: int) -> int:
    value = _number(text, line)
    if value.denominator != 1:
        raise Wrong("number", str(text)[:60], line)
    return int(value)
