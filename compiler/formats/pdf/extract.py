"""From the bytes of a PDF to pages, tags and bookmarks.

Runs only in the child process (see :mod:`.worker`).  Nothing is fetched and nothing in the file is
run: attachments, actions, scripts and forms are never asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from itertools import islice
from types import SimpleNamespace
from typing import Any, cast

import pikepdf
from pdfminer.layout import LTPage
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfplumber.page import Page as Sheet
from pdfplumber.pdf import PDF

from ..refused import unreadable, unsafe
from .glyphs import MOST_PATHS, Device, Fonts, Interpreter, Thing, Work, words
from .raw import Bookmark, Node, Page, Raw
from .rulings import grids
from .strikes import unstruck
from .tree import Tree

MAX_PAGES = 600
MAX_BOOKMARKS = 5_000


def extract(data: bytes, work: Work) -> Raw:
    """Read a PDF; raise ``Refused`` for one that cannot or must not be read."""
    try:
        pdf = pikepdf.open(BytesIO(data))
    except pikepdf.PasswordError:
        raise unreadable("encrypted") from None
    with pdf:
        if len(pdf.pages) > MAX_PAGES:
            raise unsafe("too-large", pages=len(pdf.pages))
        raw = Raw([], _tree(pdf), _bookmarks(pdf))
        # What qpdf writes anew is whole and unlocked, and nothing in it goes round in circles.
        whole = BytesIO()
        pdf.save(
            whole,
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
    fonts = Fonts(work)
    for number, page in enumerate(PDFPage.create_pages(PDFDocument(PDFParser(whole)))):
        raw.pages.append(_page(page, number, fonts))
    if not raw.pages:
        raise unreadable("pdf-damaged")
    return raw


def _page(source: PDFPage, number: int, fonts: Fonts) -> Page:
    """Read a page."""
    left, bottom, right, top = _seen(source)
    source.mediabox = left, bottom, right, top
    source.attrs = {"Rotate": source.rotate, "MediaBox": (0, 0, right - left, top - bottom)}
    width, height = (top - bottom, right - left) if source.rotate % 180 else (right - left, top - bottom)
    device = Device(fonts, height)
    Interpreter(fonts, device).process_page(source)
    sheet = _Drawn(source, number, device.get_result())
    signs = [
        s
        for s in device.signs
        if s["x1"] >= -1 and s["x0"] <= width + 1 and s["bottom"] >= -1 and s["top"] <= height + 1
    ]
    hidden = device.hidden + len(device.signs) - len(signs)
    tables = [] if device.paths > MOST_PATHS else list(grids(sheet, number, fonts.work))
    picture = max((_part(one, width, height) for one in sheet.images), default=0.0)
    kept, struck = unstruck(list(words(signs, number)), sheet)
    return Page(number, width, height, kept, tables, picture, hidden, struck)


class _Drawn(Sheet):
    """A page as pdfplumber has it, of what our device drew."""

    def __init__(self, source: PDFPage, number: int, drawn: LTPage) -> None:
        super().__init__(cast("PDF", SimpleNamespace(unicode_norm=None, laparams=None)), source, number)
        self.drawn = drawn

    @property
    def layout(self) -> LTPage:
        return self.drawn


def _seen(source: PDFPage) -> tuple[float, float, float, float]:
    """Give the part of a page that is shown."""
    (a, b, c, d), (e, f, g, h) = source.mediabox, source.cropbox
    left, right = max(min(a, c), min(e, g)), min(max(a, c), max(e, g))
    bottom, top = max(min(b, d), min(f, h)), min(max(b, d), max(f, h))
    if not (left < right and bottom < top):
        raise ValueError("box")
    return left, bottom, right, top


def _part(picture: Thing, width: float, height: float) -> float:
    """Give how much of a page a picture covers."""
    wide = min(picture["x1"], width) - max(picture["x0"], 0)
    high = min(picture["bottom"], height) - max(picture["top"], 0)
    return float(max(wide, 0.0) * max(high, 0.0) / (width * height))


def _tree(pdf: pikepdf.Pdf) -> Node | None:
    """Read the tags; a tree that is broken is no tree."""
    try:
        return Tree(pdf).read()
    except (MemoryError, OverflowError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 - qpdf raises many types on damaged objects
        return None


def _bookmarks(pdf: pikepdf.Pdf) -> list[Bookmark]:
    """Read the outline shown beside the page; one that is broken is none."""
    pages: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages)}

    def entries(items: list[pikepdf.OutlineItem], level: int) -> Iterator[Bookmark]:
        for item in items:
            if item.destination is None and item.action is not None:
                item.destination = cast("pikepdf.Array", item.action.get("/D"))
            there = item.resolved_destination(pdf)
            page = -1 if there is None else pages.get(there.page.objgen, -1)
            yield Bookmark(level, item.title[:400], page)
            yield from entries(item.children, level + 1)

    try:
        return list(islice(entries(pikepdf.Outline(pdf, max_depth=9).root, 1), MAX_BOOKMARKS))
    except (MemoryError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 - the same
        return []
