"""What an office program shows of a Word file: the visible text of every cell, as LibreOffice lays it out."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree

from compiler.model.document import Document, Paragraph, Table
from tests.conftest import PATIENCE

_ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
OFFICE, TEXT, TABLE, STYLE, DRAW = (_ODF % name for name in ("office", "text", "table", "style", "drawing"))
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_BLANKS = {f"{TEXT}s": " ", f"{TEXT}tab": " ", f"{TEXT}line-break": " "}
_NO_TEXT = frozenset((f"{TEXT}note", f"{OFFICE}annotation", f"{TEXT}tracked-changes", f"{TEXT}ruby-text"))
_WORD = re.compile(r"[^\W_]+")
Grid = list[list[str]]


def letters(text: str) -> str:
    """Give the letters and figures of a text, raised ones as plain ones; what parts words is not compared."""
    return "".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def convert(soffice: str, folder: Path) -> None:
    """Let LibreOffice open every Word file of a folder and write what it shows as flat ODF."""
    paths = sorted(map(str, folder.glob("*.docx")))
    profile = f"-env:UserInstallation=file://{folder}/profil"
    command = [soffice, profile, "--headless", "--convert-to", "fodt", "--outdir", str(folder), *paths]
    subprocess.run(command, check=True, capture_output=True, timeout=PATIENCE)


class Shown:
    """A flat ODF file as a reader sees it."""

    def __init__(self, path: Path) -> None:
        root = etree.parse(str(path), etree.XMLParser(huge_tree=True)).getroot()
        self._unseen = {
            style.get(f"{STYLE}name") for style in root.iter(f"{STYLE}style") if any(map(_hides, style.iter()))
        }
        self._deleted = {
            region.get(f"{TEXT}id")
            for region in root.iter(f"{TEXT}changed-region")
            if region.find(f"{TEXT}deletion") is not None
        }
        self._body = root.find(f"{OFFICE}body/{OFFICE}text")

    def tables(self) -> list[Grid]:
        """Give the letters of each cell of each outermost table, row by row; covered cells are none."""
        return [
            self._grid(t)
            for t in self._body.iter(f"{TABLE}table")
            if next(t.iterancestors(f"{TABLE}table"), None) is None
        ]

    def _grid(self, table: Any) -> Grid:
        rows = [r for r in table.iter(f"{TABLE}table-row") if next(r.iterancestors(f"{TABLE}table")) is table]
        return [[letters(self.text(cell)) for cell in row.iterchildren(f"{TABLE}table-cell")] for row in rows]

    def text(self, element: Any) -> str:
        """Give an element's visible text."""
        self._gone = False
        return "".join(self._pieces(element))

    def _pieces(self, element: Any) -> Iterator[str]:
        tag = element.tag
        if not isinstance(tag, str) or tag in _NO_TEXT or element.get(f"{TEXT}style-name") in self._unseen:
            return
        if element.get(f"{TEXT}change-id") in self._deleted:
            self._gone = not tag.endswith("change-end")
        if tag in _BLANKS:
            yield _BLANKS[tag]
        if element.text and not self._gone:
            yield element.text
        for child in element:
            yield from self._pieces(child)
            if child.tail and not self._gone:
                yield child.tail
        if tag in (f"{TEXT}p", f"{TEXT}h", f"{TEXT}list-item"):
            yield "\n"


def _hides(element: Any) -> bool:
    line = element.get(f"{STYLE}text-line-through-style", "none") != "none"
    return line or element.get(f"{TEXT}display") == "none"


def read_tables(document: Document) -> list[Grid]:
    """Give what the reader read, in the same shape."""
    return [
        [
            [letters("\n".join(p.text for p in cell.paragraphs())) for cell in row.cells if not cell.continued]
            for row in table.rows
        ]
        for table in _tables(document.blocks)
    ]


def _tables(blocks: Iterable[Paragraph | Table]) -> Iterator[Table]:
    return (b for b in blocks if isinstance(b, Table))
