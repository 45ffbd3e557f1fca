"""Examples that are files: their kind, what Word and PDF alone have, and a reader of ours that breaks."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from compiler.check.pipeline import read
from compiler.formats.docx.write.document import write
from compiler.ground.diagnostics import Findings
from compiler.ground.rulebook import Rule
from compiler.ground.source import Source
from compiler.model.document import Document, Table
from tests.support.examples import Run
from tests.support.examples_text import SMALL, told
from tests.support.pdfbytes import LETTER, grid, lines, pages, text

OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504)
"""How a binary Word file from before 2007 begins."""
HIGH = 9000
WIDE = b"/MediaBox [0 0 %d %d]" % (HIGH, HIGH)
"""A page on which no line of the small goal description has to be broken."""
_TRACKED = re.compile(r"\[-(.*?)-\]|\[\+(.*?)\+\]|~~(.*?)~~")
_ACROSS = re.compile("»(.+)« står (på skrå|på en linje) på siden")
_WHO = 'w:id="9{}" w:author="Sekretær" w:date="2014-11-01T09:00:00Z"'


def small() -> Document:
    """Read the small goal description."""
    document = read(Source("mini.yaml", "yaml", SMALL.read_bytes()), Findings())
    assert document is not None
    return document


def _file(_: Rule, name: str, __: Path, ___: pytest.MonkeyPatch) -> set[str]:
    made = {".docx": lambda: write(small()), ".pdf": printed, ".doc": lambda: OLD_WORD}
    return told(name, made[Path(name).suffix]())


def _word(_: Rule, words: str, __: Path, ___: pytest.MonkeyPatch) -> set[str]:
    """Put a paragraph with tracked changes and struck words below the first heading."""
    made = f"<w:p>{''.join(_runs(words))}</w:p>"
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(write(small()))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode() if name == "word/document.xml" else ""
            if data:
                at = data.index("</w:p>", data.index("Dette er et opdigtet eksempel")) + len("</w:p>")
                data = data[:at] + made + data[at:]
            new.writestr(name, data.encode() or old.read(name))
    return told("eksempel.docx", out.getvalue())


def _runs(words: str) -> list[str]:
    done, at = [], 0
    for n, change in enumerate(_TRACKED.finditer(words)):
        done.append(_run(words[at : change.start()]))
        gone, new, struck = change.groups()
        kind, run = ("ins", _run(new)) if new is not None else ("del", _run(gone or "", "delText"))
        made = f"<w:{kind} {_WHO.format(n)}>{run}</w:{kind}>"
        done.append(_run(struck).replace("<w:t", "<w:rPr><w:strike/></w:rPr><w:t", 1) if struck else made)
        at = change.end()
    return [*done, _run(words[at:])]


def _run(words: str, kind: str = "t") -> str:
    return f'<w:r><w:{kind} xml:space="preserve">{escape(words)}</w:{kind}></w:r>' if words else ""


def printed(more: bytes = b"") -> bytes:
    """Print the small goal description as a PDF without tags: a page to »Forord«, and all the rest on one."""
    document = read(Source("mini.docx", "docx", write(small())), Findings())
    assert document is not None
    pieces, page, y = [b"", b""], 0, HIGH - 100.0
    for block in document.blocks:
        if isinstance(block, Table):
            drawn, y = _table(block, y)
        else:
            page = 1 if block.text == "Forord" else page
            y -= 30
            size = 24 if block.title else {None: 10, 1: 18, 2: 15}.get(block.heading, 12.5)
            drawn = text(40, y, f"{block.number} {block.text}".strip(), size)
        pieces[page] += drawn
    return pages(pieces[0], pieces[1] + more, entries=WIDE)


def _table(table: Table, y: float) -> tuple[bytes, float]:
    """Draw a ruled table whose lines are as long as they need be; give where it ends."""
    rows = [[cell.text.split("\n") for cell in row.cells] for row in table.rows]
    wide = [max(len(one) for row in rows if len(row) > n for one in row[n]) for n in range(max(map(len, rows)))]
    xs, ys, drawn = [40.0], [y - 20], []
    for letters in wide:
        xs.append(xs[-1] + letters * 10 * LETTER + 24)
    for row in rows:
        drawn += [lines(x + 8, ys[-1] - 18, cell) for x, cell in zip(xs, row, strict=False)]
        ys.append(ys[-1] - 12 * max(map(len, row)) - 20)
    return b"".join([grid(xs, ys), *drawn]), ys[-1]


def _pdf(_: Rule, example: str, __: Path, ___: pytest.MonkeyPatch) -> set[str]:
    """Write words across a PDF or along a line of it; that it is a PDF is always told, and no part of the example."""
    words, how = _ACROSS.fullmatch(example).groups()  # type: ignore[union-attr]
    stamp = b"BT /F 40 Tf 0.7 0.7 -0.7 0.7 2000 300 Tm (%b) Tj ET " % words.encode("cp1252")
    return told("eksempel.pdf", printed(stamp if how == "på skrå" else text(40, 40, words))) - {"read-from-pdf"}


def _program(_: Rule, words: str, __: Path, patch: pytest.MonkeyPatch) -> set[str]:
    """Let the reader of YAML raise what the example names, or leave it alone."""
    error = re.fullmatch(r"Læseren af YAML (?:giver (\w+)|virker)", words)
    assert error is not None, words
    if error[1]:
        raised = {"ZeroDivisionError": ZeroDivisionError}[error[1]]

        def breaks(*_: object) -> None:
            raise raised

        patch.setattr("compiler.formats.yaml.read.read", breaks)
    return told("eksempel.yaml", SMALL.read_bytes())


def _columns(rule: Rule, words: str, _: Path, __: pytest.MonkeyPatch) -> set[str]:
    """Give a column of the lists of competencies in the small goal description another heading."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(write(small()))) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                assert f">{rule.at}<".encode() in data
                data = data.replace(f">{rule.at}<".encode(), f">{words}<".encode())
            new.writestr(name, data)
    return told("eksempel.docx", out.getvalue())


KINDS: dict[str, Run] = {"kolonner": _columns, "fil": _file, "word": _word, "pdf": _pdf, "program": _program}
