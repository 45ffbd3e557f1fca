"""The signs and words of a PDF page with their places, as pdfminer and pdfplumber give them.

Runs only in the child process (see :mod:`.worker`).  Coordinates are points from the upper left corner of
what a person sees of the page: its crop box, turned as the page is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, TypeAlias

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager, PDFStackT, PDFTextState
from pdfminer.pdftypes import dict_value, resolve1, stream_value
from pdfminer.psparser import PSLiteral
from pdfminer.utils import Matrix, PathSegment
from pdfplumber.utils.text import extract_words

from ..docx.look.signs import high
from ..docx.symbols import PRIVATE, symbol
from ..refused import unsafe
from .raw import ARTIFACT, BOLD, BROKEN, SPACE, TILTED, Word

Thing: TypeAlias = dict[str, Any]
"""A sign, a word or a line as pdfplumber has them."""

GLYPH, FORM, PATH, FONT = 10, 400, 40, 100_000
"""What drawing costs beside its bytes: a sign, a drawing inside a drawing, a path, a font that none can share."""
MOST_PATHS = 20_000
_BOLD = re.compile(r"bold|black|heavy|semib|demi", re.IGNORECASE)
_SYMBOLS = re.compile(r"(?:\w{6}\+)?(wingdings|webdings|symbol)(?:[ -]?([23]))?", re.IGNORECASE)
_FORCED_BOLD = 1 << 18
_HEAVY = 120
_INVISIBLE, _STROKED = 3, 2
_BLANKS = b"\t\n\r "
_TILT = 0.05
_TWICE = 0.05
_BLANK = 0.15
_DEGREES = frozenset("0oO°º˚")


class Work:
    """What reading a file may still cost: a byte of what is drawn costs one, some five microseconds."""

    def __init__(self, left: int) -> None:
        self.left = left

    def spend(self, price: int) -> None:
        """Count some work; raise ``Refused`` when it is more than a goal description can ask for."""
        self.left -= price
        if self.left < 0:
            raise unsafe("pdf-heavy")


class Fonts(PDFResourceManager):
    """The fonts of a file, read once each where it lets pages share them, and what may still be spent on it."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work

    def get_font(self, objid: object, spec: Mapping[str, object]) -> PDFFont:
        """Give a font; one that stands inside another object is read each time."""
        self.work.spend(FONT if objid is None else 0)
        return super().get_font(objid, spec)


class Interpreter(PDFPageInterpreter):
    """Counts what it reads, and looks up marks that are kept beside the page."""

    device: Device

    def execute(self, streams: Sequence[object]) -> None:
        """Draw what some streams say, and count it."""
        self.device.work.spend(FORM + sum(len(stream_value(one).get_data()) for one in streams))
        super().execute(streams)

    def do_BDC(self, tag: PDFStackT, props: PDFStackT) -> None:  # noqa: N802 - the operator's name
        """Begin a mark."""
        if isinstance(props, PSLiteral):
            props = resolve1(dict_value(self.resources.get("Properties", {})).get(props.name))
        super().do_BDC(tag, props)


class Device(PDFPageAggregator):
    """Gathers the signs that a person sees, with the marks that they stand in."""

    def __init__(self, fonts: Fonts, height: float) -> None:
        super().__init__(fonts)
        self.work = fonts.work
        self.height = height
        self.signs: list[Thing] = []
        self.hidden = self.paths = 0
        self._marks = [(-1, 0)]
        self._style = self._mode = 0

    def begin_tag(self, tag: PSLiteral, props: PDFStackT | None = None) -> None:
        """Enter a mark; those inside others have the outer one's number unless they have their own."""
        mark, flags = self._marks[-1]
        own = props.get("MCID") if isinstance(props, dict) else None
        flags |= ARTIFACT if tag.name == "Artifact" else 0
        self._marks.append((own if isinstance(own, int) else mark, flags))

    def end_tag(self) -> None:
        """Leave a mark."""
        self._marks = self._marks[:-1] or [(-1, 0)]

    def paint_path(
        self, graphicstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[PathSegment]
    ) -> None:
        """Draw a line or a box; a page with more than ``MOST_PATHS`` is a drawing, and gets no more."""
        self.work.spend(PATH)
        self.paths += 1
        if self.paths <= MOST_PATHS:
            super().paint_path(graphicstate, stroke, fill, evenodd, path)

    def render_string(self, textstate: PDFTextState, seq: PDFTextSeq, ncs: Any, graphicstate: Any) -> None:
        """Write signs, all of one style."""
        font, self._mode = textstate.font, textstate.render
        if font is None:
            return
        heavy = _BOLD.search(str(font.fontname)) or font.flags & _FORCED_BOLD or self._mode == _STROKED
        thick = resolve1(font.descriptor.get("StemV"))
        self._style = BOLD if heavy or (isinstance(thick, int) and thick >= _HEAVY) else 0
        super().render_string(textstate, seq, ncs, graphicstate)

    def render_char(
        self,
        matrix: Matrix,
        font: PDFFont,
        fontsize: float,
        scaling: float,
        rise: float,
        cid: int,
        ncs: Any,
        graphicstate: Any,
    ) -> float:
        """Write a sign, and give how far it moves on."""
        self.work.spend(GLYPH)
        width = font.char_width(cid)
        text, broken = _letter(font, cid)
        sign = LTChar(matrix, font, fontsize, scaling, rise, text, width, font.char_disp(cid), ncs, graphicstate)
        if self._mode == _INVISIBLE:
            self.hidden += 1
            return sign.adv
        a, b, _, d, _, f = matrix
        mark, flags = self._marks[-1]
        flags |= self._style | (0 if a > 0 and abs(b) <= _TILT * a else TILTED)
        top, bottom = self.height - sign.y1, self.height - sign.y0
        self.signs.append(
            {
                "text": text,
                "x0": sign.x0,
                "x1": sign.x1,
                "top": top,
                "bottom": bottom,
                "doctop": top,
                "upright": True,
                "size": round(sign.size, 2),
                "base": round(self.height - f - rise * d, 2),
                "mark": mark,
                "flags": flags,
                "broken": broken,
            }
        )
        return sign.adv


def _letter(font: PDFFont, cid: int) -> tuple[str, bool]:
    """Give a sign as text, and whether it cannot be read."""
    try:
        text = font.to_unichr(cid)
    except PDFUnicodeNotDefined:
        text = " " if cid in _BLANKS and not font.is_multibyte() else ""
    code = ord(text) if len(text) == 1 else cid
    hit = _SYMBOLS.match(str(font.fontname)) if len(text) < 2 else None
    if hit is not None and (code >= PRIVATE or hit[1].lower() != "symbol"):
        chart = f"{hit[1].lower()} {hit[2] or ''}".strip()
        text = symbol(chart, code) or text
    if not text or (text < " " and not text.isspace()) or "\ud7ff" < text < "\ue000":
        return "\ufffd", True
    return " " if text == "\u200b" else text, False


def _once(signs: Iterable[Thing]) -> Iterator[Thing]:
    """Leave out signs printed once more on themselves, as some printers make bold type."""
    there: set[tuple[str, float, int, int]] = set()
    for sign in signs:
        text, size = sign["text"], sign["size"]
        unit = max(_TWICE * size, 0.01)
        x, y = round(sign["x0"] / unit), round(sign["base"] / unit)
        if not any((text, size, x + dx, y + dy) in there for dx in (-1, 0, 1) for dy in (-1, 0, 1)):
            yield sign
        there.add((text, size, x, y))


def words(signs: Iterable[Thing], number: int) -> Iterator[Word]:
    """Yield the words; what is tilted is yielded as one for each mark."""
    last: Thing | None = None
    for (tilted, mark), own in groupby(_once(signs), key=lambda s: (s["flags"] & TILTED, s["mark"])):
        run = list(own)
        for before, sign in zip([last, *run], run, strict=False):
            sign["up"] = before is not None and _marks(before, sign)
            shown = sign["text"]
            if before is not None and sign["up"]:
                shown = "°" if before["text"].isdecimal() and shown in _DEGREES else high(shown)
            loose = shown == sign["text"]
            sign["text"] = shown
            sign["after"] = before is None or before["text"].isspace() or (loose and _raised(before, sign))
        last = run[-1]
        if tilted:
            text = " ".join("".join(s["text"] for s in run).split())
            found: list[Thing] = [{"text": text, "chars": run}] if text else []
        else:
            found = extract_words(
                run,
                return_chars=True,
                use_text_flow=True,
                x_tolerance_ratio=_BLANK,
                y_tolerance_ratio=0.1,
                extra_attrs=["flags", "size"],
            )
        for word in found:
            chars = word["chars"]
            first = chars[0]
            flags = first["flags"] | SPACE * first["after"] | BROKEN * any(s["broken"] for s in chars)
            x0, x1 = min(s["x0"] for s in chars), max(s["x1"] for s in chars)
            top, bottom = min(s["top"] for s in chars), max(s["bottom"] for s in chars)
            wide = first["x1"] - first["x0"]
            yield Word(word["text"], x0, x1, top, bottom, first["base"], first["size"], flags, mark, number, wide)


def _marks(before: Thing, sign: Thing) -> bool:
    """Tell whether a sign is a note mark or an exponent of the sign before it, or goes on with one."""
    near = sign["x0"] - before["x1"] < _BLANK * before["size"] and sign["x0"] >= before["x0"]
    if before.get("up"):
        return bool(near and sign["size"] == before["size"] and sign["base"] == before["base"])
    lift = before["base"] - sign["base"]
    return bool(near and not before["text"].isspace() and _raised(before, sign) and lift < 0.7 * before["size"])


def _raised(before: Thing, sign: Thing) -> bool:
    """Tell whether a small sign stands above the line, as those of notes do."""
    return bool(sign["size"] < 0.8 * before["size"] and sign["base"] < before["base"] - 0.2 * before["size"])
