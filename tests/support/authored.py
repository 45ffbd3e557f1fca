"""Helpers for the authoring formats: reading text, comparing without places, making documents."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from msgspec.structs import replace

from compiler.formats.authoring.tables import TYPED, TypedTable
from compiler.formats.texts import take
from compiler.formats.xml import read as xml
from compiler.formats.yaml import read as yaml
from compiler.ground.diagnostics import Diagnostic, Findings
from compiler.ground.source import NOWHERE, Source
from compiler.model.document import Block, Cell, Document, Paragraph, Row, Table

MINI = Path(__file__).parents[1] / "corpus" / "data" / "mini.yaml"
HEAD = "maalbog: 1\nafsnit:\n  - overskrift: Forord\n    indhold:\n"
XML_HEAD = '<maalbeskrivelse xmlns="urn:maalbog:maalbeskrivelse:1" version="1">'


def read_yaml(text: str | bytes) -> tuple[Document | None, list[Diagnostic]]:
    """Read YAML and give the document and the findings in order of place."""
    data = text.encode() if isinstance(text, str) else text
    findings = Findings()
    return yaml.read(Source("prøve.yaml", "yaml", data), findings), list(findings)


def read_xml(text: str | bytes) -> tuple[Document | None, list[Diagnostic]]:
    """Read XML and give the document and the findings in order of place."""
    data = text.encode() if isinstance(text, str) else text
    findings = Findings()
    return xml.read(Source("prøve.xml", "xml", data), findings), list(findings)


def told(findings: list[Diagnostic]) -> list[tuple[str, str, int | None, int | None]]:
    """Reduce findings to rule, variant, line and column."""
    return [(f.rule, f.variant, f.span.line, f.span.column) for f in findings]


def texts(document: Document | None) -> list[str]:
    """Give the texts of the body's paragraphs."""
    assert document is not None
    return [b.text for b in document.blocks if isinstance(b, Paragraph)]


def table(document: Document | None, number: int = 1) -> Table:
    """Give a table of the body by number."""
    assert document is not None
    return next(t for t in document.tables() if t.number == number)


def grid(found: Table) -> list[list[str]]:
    """Give a table's texts row by row."""
    return [[c.text for c in r.cells] for r in found.rows]


def bare(document: Document | None) -> Any:
    """Take every place out of a document, so that two readings can be compared."""
    assert document is not None
    return (
        [_block(b) for b in document.blocks],
        [_block(b) for b in document.notes],
        document.template,
        [_block(b) for b in document.cover],
        [(key, _block(p)) for key, p in document.colophon],
    )


def _block(block: Block) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, span=NOWHERE)
    rows = tuple(
        replace(
            r,
            span=NOWHERE,
            cells=tuple(replace(c, span=NOWHERE, blocks=tuple(_block(b) for b in c.blocks)) for c in r.cells),
        )
        for r in block.rows
    )
    return replace(block, rows=rows, span=NOWHERE)


def clean(raw: str) -> str:
    """Make a text as a reader gives it."""
    return take(take(raw, NOWHERE, Findings()), NOWHERE, Findings())


ODD = [
    "nej",
    "no",
    "Yes",
    "null",
    "~",
    "1.10",
    "010",
    "0x1F",
    "12:30",
    "2013-02-01",
    "1e3",
    ".inf",
    "=",
    "<<",
    "^",
    "-",
    "- a",
    "a: b",
    "a:",
    "a #b",
    "# a",
    "#",
    "[a]",
    "{a}",
    "a, b",
    "'a'",
    '"a"',
    "a'b\"c\\",
    "*a",
    "&a",
    "!a",
    "%a",
    "@a",
    "`a`",
    "? a",
    "| a",
    "> a",
    "---",
    "...",
    "a\nb",
    "a\n\n  b",
    "# a\nb",
    "a\tb",
    "»a«",
    "Måned 1-6",
    "3 måneder",
    "3  måneder",
    "]]>",
    "<a>&amp;</a>",
    "&#10;",
    "😀",
    "a\u0085b",
    "x" * 1100,
    "overskrift",
    "gruppe",
    "ÆØÅ é",
    "\u200d\u0301a",
    "y",
    "<!-- -->",
]
TEXT = st.one_of(st.sampled_from(ODD), st.text(max_size=30)).map(clean).filter(lambda t: bool(t.strip()))
MAYBE = st.one_of(st.just(""), TEXT)

_PLAIN = st.builds(Paragraph, TEXT)
_BULLET = st.builds(lambda text, depth: Paragraph(text, item=depth), TEXT, st.integers(0, 8))
_FLOWING = st.lists(st.one_of(_PLAIN, _BULLET), max_size=3).map(tuple)


def _row(cells: list[tuple[tuple[Block, ...], int, bool]], header: bool) -> Row:
    column, made = 0, []
    for blocks, colspan, continued in cells:
        made.append(Cell(() if continued else blocks, column, colspan, continued))
        column += colspan
    return Row(tuple(made), header)


def raw_tables(cells: st.SearchStrategy[tuple[Block, ...]]) -> st.SearchStrategy[Table]:
    """Make tables of no known kind, with merged cells and header rows anywhere."""
    cell = st.tuples(cells, st.sampled_from([1, 1, 1, 2, 99]), st.sampled_from([False, False, True]))
    row = st.builds(_row, st.lists(cell, max_size=3), st.booleans())
    return st.builds(lambda rows: Table(tuple(rows)), st.lists(row, max_size=3))


_NESTED = raw_tables(_FLOWING)
_CELL = st.one_of(_FLOWING, st.lists(st.one_of(_PLAIN, _BULLET, _NESTED), max_size=3).map(tuple))


@st.composite
def typed_tables(draw: st.DrawFn, kind: TypedTable) -> Table:
    """Make a table of a known kind in the shape that the formats can name."""
    known = draw(st.lists(st.sampled_from([c.header for c in kind.columns]), min_size=1, unique=True))
    known.sort(key=[c.header for c in kind.columns].index)
    taken = {c.header for c in kind.columns} | set(kind.form)
    extra = draw(st.lists(MAYBE.filter(lambda t: t not in taken), max_size=2, unique=True))
    titles = [*known, *extra]
    head = Row(tuple(Cell((Paragraph(t),) if t else (), i) for i, t in enumerate(titles)), header=True)
    rows = [head, _regular(draw, titles)]
    for group in draw(st.lists(st.booleans(), max_size=3)):
        if group and len(titles) > 1:
            rows.append(Row((Cell(draw(_CELL), 0, len(titles)),)))
        else:
            rows.append(_regular(draw, titles))
    return Table(tuple(rows), kind=kind.kind)


def _regular(draw: st.DrawFn, titles: list[str]) -> Row:
    return Row(tuple(Cell(draw(_CELL), i) for i in range(len(titles))))


@st.composite
def cards(draw: st.DrawFn) -> Table:
    """Make a competency card: lines that the format knows, then the author's own."""
    headers = [c.header for c in TYPED["card"].columns]
    known = draw(st.lists(st.sampled_from(headers), unique=True))
    extra = draw(st.lists(MAYBE.filter(lambda t: t not in headers), max_size=2, unique=True))
    rows = [Row((Cell((Paragraph(label),) if label else (), 0), Cell(draw(_CELL), 1))) for label in [*known, *extra]]
    return Table(tuple(rows), kind="card")


_TABLES = st.one_of(raw_tables(_CELL), cards(), *(typed_tables(k) for k in TYPED.values() if k.kind != "card"))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Make documents of the authoring shape: what reading YAML or XML can give."""
    blocks: list[Block] = draw(st.lists(st.one_of(_PLAIN, _BULLET), max_size=2))
    level = number = 0
    for _ in range(draw(st.integers(0, 4))):
        level = draw(st.integers(1, min(level + 1, 9)))
        blocks.append(Paragraph(draw(TEXT), heading=level, number=draw(MAYBE)))
        for block in draw(st.lists(st.one_of(_PLAIN, _BULLET, _TABLES), max_size=3)):
            number += isinstance(block, Table)
            blocks.append(replace(block, number=number) if isinstance(block, Table) else block)
    keys = draw(st.lists(MAYBE, max_size=3, unique=True))
    colophon = [(k, Paragraph(v)) for k in keys for v in draw(st.lists(MAYBE, min_size=1, max_size=2))]
    cover = [replace(p, title=not i) for i, p in enumerate(draw(st.lists(_PLAIN, max_size=3)))]
    return Document(blocks, draw(st.lists(_PLAIN, max_size=2)), draw(MAYBE), cover, colophon)
