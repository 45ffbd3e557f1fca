"""Make findings by hand for a Word file, comment on them, and see what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compiler.formats.docx.read import read
from compiler.ground.diagnostics import Diagnostic, Findings
from compiler.ground.source import Source, Span
from compiler.model.document import Block, Document, Paragraph
from compiler.report.formats.docx import Commented, commented
from compiler.report.report import document_report
from tests.support.wordxml import package

from .wordmarks import Comment, comments, members, same_but_comments


def finding(quote: str, span: Span = Span(), text: str = "") -> Diagnostic:  # noqa: B008 - a constant
    """Make a finding with a quotation at a place; its text is long enough to tell it from others."""
    return Diagnostic("content-unplaced", "", span, (("text", text or quote or "noget"),), quote, "text")


def put(data: bytes, found: Iterable[Diagnostic], lang: str = "da") -> Commented:
    """Comment on findings."""
    report = document_report("prøve.docx", found, mode="submission", lang=lang)  # type: ignore[arg-type]
    return commented(data, report, lang)  # type: ignore[arg-type]


def anchored(data: bytes, found: Iterable[Diagnostic]) -> list[str]:
    """Comment on findings, check that nothing else changed, and give the words that each comment covers."""
    wanted = list(found)
    made = put(data, wanted).data
    same_but_comments(data, made)
    again = put(made, wanted).data
    assert again == made, "a second run gives other bytes"
    told = [c for c in comments(made) if c.author == "Målbog"]
    assert len(told) == len(wanted)
    assert all((c.starts, c.ends, c.references) == (1, 1, 1) for c in told)
    return [c.covered for c in told]


def document_of(data: bytes) -> Document:
    """Read a Word file; fail if it cannot be read."""
    document = read(Source("prøve.docx", "docx", data), Findings())
    assert document is not None
    return document


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Yield all paragraphs, those in tables included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row.cells:
                    yield from paragraphs(cell.blocks)


def place(data: bytes, words: str) -> Span:
    """Give the place of the first paragraph that holds some words."""
    document = document_of(data)
    return next(p.span for p in [*paragraphs(document.blocks), *document.notes] if words in p.text)


def with_parts(data: bytes, **parts: bytes) -> bytes:
    """Exchange or add parts; a name's ``__`` is a slash and ``_`` a full stop."""
    given = {name.replace("__", "/").replace("_", "."): content for name, content in parts.items()}
    return package({**members(data), **given})


__all__ = ["Comment", "anchored", "comments", "document_of", "finding", "paragraphs", "place", "put", "with_parts"]
