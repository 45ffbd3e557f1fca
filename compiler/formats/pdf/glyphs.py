"""The words of a PDF page with their places, as pdfium gives them.

Runs only in the child process (see :mod:`.worker`).  Coordinates are points from the page's upper
left corner as a person sees it, the page's own rotation taken into account.
"""

from __future__ import annotations

import ctypes
import math
import re
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]
from msgspec import Struct

from ..docx.symbols import PRIVATE, symbol
from .raw import ARTIFACT, BOLD, BROKEN, SPACE, TILTED, Word
from .view import View

_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_SYMBOLS = re.compile(r"(wingdings|webdings|symbol)(?:[ -]?([23]))?", re.IGNORECASE)
_FORCED_BOLD = 1 << 18
_INVISIBLE = 3
_STROKED = 2
_HYPHENS = (0x02, 0xFFFE)
_BLANKS = frozenset((0x20, 0xA0, 0x0D, 0x0A, 0x09, 0x3000))
_LONGEST = 200
_GAP = 0.25
_BLANK = 0.15
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_TILT = 0.05


class Style(Struct):
    """What all characters of one text object share."""

    size: float
    flags: int
    mark: int
    shown: bool
    font: str


class _Box(Struct):
    """One character: its box, its baseline, and the style of its object."""

    x0: float
    top: float
    x1: float
    bottom: float
    base: float
    style: Style
    broken: bool = False


class Glyphs:
    """Reads the words of pages one by one, up to a number of characters."""

    def __init__(self, most: int) -> None:
        self.left = most
        self.hidden = 0
        self._rect = pdfium.FS_RECTF()
        self._x, self._y = ctypes.c_double(), ctypes.c_double()

    def words(self, page: Any, view: View, number: int) -> list[Word]:
        """Give the visible words of a page; raise ``OverflowError`` when there are too many."""
        text = pdfium.FPDFText_LoadPage(page)
        if not text:
            raise ValueError("text")
        try:
            return self._words(text, view, number)
        finally:
            pdfium.FPDFText_ClosePage(text)

    def _words(self, text: Any, view: View, number: int) -> list[Word]:
        count = pdfium.FPDFText_CountChars(text)
        self.left -= count
        if self.left < 0:
            raise OverflowError
        styles: dict[int, Style] = {}
        out: list[Word] = []
        pending: list[tuple[str, _Box]] = []
        blank = space = True
        for i in range(count):
            code = pdfium.FPDFText_GetUnicode(text, i)
            if code in _BLANKS or 0x2000 <= code <= 0x200B:
                _flush(pending, out, space, number)
                blank = True
                continue
            box = self._box(text, i, styles, view)
            if box is None:
                continue
            if pending and (len(pending) >= _LONGEST or _apart(pending[-1][1], box)):
                _flush(pending, out, space, number)
            if not pending:
                space = blank or not out or _wide(out[-1], box)
                blank = False
            unmapped = pdfium.FPDFText_HasUnicodeMapError(text, i) == 1
            pending.append(_letter(code, box, unmapped))
        _flush(pending, out, space, number)
        return out

    def _box(self, text: Any, i: int, styles: dict[int, Style], view: View) -> _Box | None:
        """Place one character; ``None`` for one that no reader sees."""
        made = pdfium.FPDFText_GetTextObject(text, i)
        key = ctypes.addressof(made.contents) if made else 0
        if key not in styles:
            styles[key] = _style(text, i, made, view)
        style = styles[key]
        if not style.shown:
            self.hidden += 1
            return None
        rect = self._rect
        if not pdfium.FPDFText_GetLooseCharBox(text, i, ctypes.byref(rect)):
            return None
        if not pdfium.FPDFText_GetCharOrigin(text, i, ctypes.byref(self._x), ctypes.byref(self._y)):
            return None
        x0, y0, x1, y1 = view.box(rect.left, rect.bottom, rect.right, rect.top)
        _, base = view.point(self._x.value, self._y.value)
        if not all(map(math.isfinite, (x0, y0, x1, y1, base))):
            return None
        if x1 < -1 or y1 < -1 or x0 > view.width + 1 or y0 > view.height + 1:
            self.hidden += 1
            return None
        return _Box(x0, y0, x1, y1, base, style)


def _style(text: Any, i: int, made: Any, view: View) -> Style:
    """Read what the text object of a character says."""
    size = pdfium.FPDFText_GetFontSize(text, i)
    matrix = pdfium.FS_MATRIX()
    if pdfium.FPDFText_GetMatrix(text, i, ctypes.byref(matrix)):
        size *= math.hypot(matrix.c, matrix.d) or 1.0
    flags = 0 if _upright(matrix, view) else TILTED
    if not made:
        return Style(size, flags, -1, shown=True, font="")
    mode = pdfium.FPDFTextObj_GetTextRenderMode(made)
    font = pdfium.FPDFTextObj_GetFont(made)
    name = _name(font)
    bold = _BOLD.search(name) or (font and pdfium.FPDFFont_GetFlags(font) & _FORCED_BOLD) or mode == _STROKED
    flags |= BOLD if bold or pdfium.FPDFText_GetFontWeight(text, i) >= 600 else 0
    flags |= ARTIFACT if _is_artifact(made) else 0
    mark = pdfium.FPDFPageObj_GetMarkedContentID(made)
    return Style(size, flags, mark, mode != _INVISIBLE, _symbols(name))


def _upright(matrix: Any, view: View) -> bool:
    """Tell whether text runs from left to right on the page as it is seen."""
    (x0, y0), (x1, y1) = view.point(0.0, 0.0), view.point(matrix.a, matrix.b)
    return x1 - x0 >= 0 and abs(y1 - y0) <= _TILT * max(x1 - x0, 1e-6)


def _name(font: Any) -> str:
    buffer = ctypes.create_string_buffer(256)
    size = pdfium.FPDFFont_GetBaseFontName(font, buffer, 256) if font else 0
    return buffer.value.decode("latin-1") if 0 < size <= 256 else ""


def _symbols(name: str) -> str:
    """Give the symbol font that a font is, by the name that its chart has; empty for other fonts."""
    hit = _SYMBOLS.match(name.partition("+")[2] or name)
    return "" if hit is None else f"{hit[1].lower()} {hit[2] or ''}".strip()


def _is_artifact(made: Any) -> bool:
    """Tell whether the object is marked as no content: running heads, page numbers, borders."""
    buffer = (ctypes.c_ushort * 32)()
    needed = ctypes.c_ulong()
    for n in range(min(pdfium.FPDFPageObj_CountMarks(made), 16)):
        mark = pdfium.FPDFPageObj_GetMark(made, n)
        named = pdfium.FPDFPageObjMark_GetName(mark, buffer, ctypes.sizeof(buffer), ctypes.byref(needed))
        if named and bytes(buffer).decode("utf-16-le", "replace").partition("\0")[0] == "Artifact":
            return True
    return False


def _letter(code: int, box: _Box, unmapped: bool) -> tuple[str, _Box]:
    """Give a character as text; its box is marked where it cannot be read."""
    if code in _HYPHENS:
        return "-", box
    if code in _LIGATURES:
        return _LIGATURES[code], box
    if box.style.font and (code >= PRIVATE or box.style.font != "symbol"):
        sign = symbol(box.style.font, code)
        if sign is not None:
            return sign, box
    box.broken = unmapped or code < 0x20 or 0xD800 <= code < 0xE000 or code > 0x10FFFF
    return ("\ufffd" if box.broken and (code < 0x20 or code > 0xD7FF) else chr(code)), box


def _apart(last: _Box, box: _Box) -> bool:
    """Tell whether two characters that follow each other belong to two words, or to two objects."""
    size = max(last.style.size, box.style.size, 1.0)
    if last.style.flags & box.style.flags & TILTED:
        return last.style.mark != box.style.mark
    return (
        last.style.mark != box.style.mark
        or last.style.flags != box.style.flags
        or abs(last.base - box.base) > 0.1 * size
        or abs(last.style.size - box.style.size) > 0.1 * size
        or not -size < box.x0 - last.x1 < _GAP * size
    )


def _wide(word: Word, box: _Box) -> bool:
    """Tell whether there is room for a blank between a word and a character."""
    size = max(box.style.size, 1.0)
    return abs(word.base - box.base) > 0.6 * size or not -size < box.x0 - word.x1 < _BLANK * size


def _flush(pending: list[tuple[str, _Box]], out: list[Word], space: bool, page: int) -> None:
    """Make one word of the characters gathered."""
    if not pending:
        return
    boxes = [box for _, box in pending]
    style = boxes[0].style
    flags = style.flags | (SPACE if space else 0) | (BROKEN if any(b.broken for b in boxes) else 0)
    x0, x1 = min(b.x0 for b in boxes), max(b.x1 for b in boxes)
    top, bottom = min(b.top for b in boxes), max(b.bottom for b in boxes)
    text = "".join(letter for letter, _ in pending)
    out.append(Word(text, x0, x1, top, bottom, boxes[0].base, style.size, flags, style.mark, page))
    pending.clear()
