"""From the bytes of a PDF to pages, tags and bookmarks.

Runs only in the child process (see :mod:`.worker`).  Nothing is fetched and nothing in the file is
run: attachments, actions, scripts and forms are never asked for.
"""

from __future__ import annotations

import ctypes
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]

from ..refused import unreadable, unsafe
from .glyphs import Glyphs
from .paths import Lines
from .raw import Bookmark, Node, Page, Raw
from .tree import Tree
from .view import View

MAX_CHARACTERS = 1_500_000
MAX_PAGES = 600
MAX_BOOKMARKS = 5_000


def extract(data: bytes) -> Raw:
    """Read a PDF; raise ``Refused`` for one that cannot or must not be read."""
    try:
        pdf = pypdfium2.PdfDocument(data)
        count = len(pdf)
    except pypdfium2.PdfiumError:
        locked = pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD
        raise unreadable("encrypted" if locked else "pdf-damaged") from None
    if count == 0:
        raise unreadable("pdf-damaged")
    if count > MAX_PAGES:
        raise unsafe("too-large", pages=count)
    return Raw(_pages(pdf.raw, count), _tree(data), _bookmarks(pdf))


def _pages(pdf: Any, count: int) -> list[Page]:
    glyphs = Glyphs(MAX_CHARACTERS)
    out = []
    for n in range(count):
        page = pdfium.FPDF_LoadPage(pdf, n)
        if not page:
            raise unreadable("pdf-damaged")
        try:
            out.append(_page(page, glyphs, n))
        except ValueError:
            raise unreadable("pdf-damaged") from None
        finally:
            pdfium.FPDF_ClosePage(page)
    return out


def _page(page: Any, glyphs: Glyphs, number: int) -> Page:
    view = _view(page)
    glyphs.hidden = 0
    words = glyphs.words(page, view, number)
    lines = Lines(view)
    lines.read(page)
    return Page(number, view.width, view.height, words, lines.across, lines.down, lines.picture, glyphs.hidden)


def _view(page: Any) -> View:
    box = pdfium.FS_RECTF()
    rotation = max(pdfium.FPDFPage_GetRotation(page), 0)
    if not pdfium.FPDF_GetPageBoundingBox(page, ctypes.byref(box)) or box.right <= box.left:
        raise ValueError("box")
    return View(box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top), rotation)


def _tree(data: bytes) -> Node | None:
    """Read the tags; a tree that is broken is no tree."""
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            return Tree(pdf).read()
    except (MemoryError, OverflowError, RecursionError):
        raise
    except Exception:  # noqa: BLE001 - qpdf raises many types on damaged objects
        return None


def _bookmarks(pdf: Any) -> list[Bookmark]:
    out: list[Bookmark] = []
    try:
        for mark in pdf.get_toc(max_depth=9):
            if len(out) >= MAX_BOOKMARKS:
                break
            dest = mark.get_dest()
            page = dest.get_index() if dest is not None else None
            out.append(Bookmark(mark.level + 1, mark.get_title()[:400], -1 if page is None else page))
    except (pypdfium2.PdfiumError, ValueError, UnicodeDecodeError):
        return []
    return out
