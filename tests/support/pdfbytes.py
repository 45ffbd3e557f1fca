"""Small PDFs written by hand: what no word processor would make, and what no printer should meet."""

from __future__ import annotations

import zlib
from collections.abc import Sequence

LETTER = 0.6
"""How wide every letter is, as a part of its size: all of Courier's are alike."""
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>"


def pdf(objects: Sequence[bytes], root: int = 1, extra: bytes = b"") -> bytes:
    """Give a PDF with these objects, numbered from 1, and a right table of where they stand."""
    out = bytearray(b"%PDF-1.7\n")
    at = []
    for number, body in enumerate(objects, 1):
        at.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for offset in at:
        out += b"%010d 00000 n \n" % offset
    out += b"trailer\n<< /Size %d /Root %d 0 R %b >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, extra, start)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"", *, packed: bool = False) -> bytes:
    """Give a stream object."""
    if packed:
        data = zlib.compress(data, 9)
        entries += b" /Filter /FlateDecode"
    return b"<< /Length %d %b >>\nstream\n%b\nendstream" % (len(data), entries, data)


def pages(*contents: bytes, entries: bytes = b"", catalog: bytes = b"", more: Sequence[bytes] = ()) -> bytes:
    """Give a PDF with one page for each piece of content; ``more`` objects are numbered after them."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %b >>" % catalog,
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(contents)),
        FONT,
    ]
    for n, content in enumerate(contents):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F 3 0 R >> >> %b >>" % (5 + 2 * n, entries)
        )
        objects.append(stream(content))
    return pdf([*objects, *more])


def text(x: float, y: float, words: str, size: float = 10) -> bytes:
    """Give the drawing of some words; y is from the lower edge."""
    escaped = words.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return b"BT /F %g Tf %g %g Td (%b) Tj ET\n" % (size, x, y, escaped.encode("cp1252"))


def lines(x: float, y: float, words: Sequence[str], size: float = 10, step: float = 12) -> bytes:
    """Give lines of text below one another."""
    return b"".join(text(x, y - n * step, line, size) for n, line in enumerate(words))


def grid(xs: Sequence[float], ys: Sequence[float]) -> bytes:
    """Give the strokes of a table with these edges."""
    across = b"".join(b"%g %g m %g %g l S\n" % (min(xs), y, max(xs), y) for y in ys)
    return across + b"".join(b"%g %g m %g %g l S\n" % (x, min(ys), x, max(ys)) for x in xs)
