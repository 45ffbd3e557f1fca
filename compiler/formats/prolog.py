"""What stands before the first element of an XML file: whether a document type is there, whatever the encoding.

Only the beginning of a file is asked for, so that parts that nobody reads cost nothing to speak of.
"""

from __future__ import annotations

import re
from collections.abc import Callable

FIRST, MOST = 1 << 12, 1 << 20
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32-le"),
    (b"\0\0\xfe\xff", "utf-32-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\0\0\0<", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (b"\x4c\x6f\xa7\x94", "cp037"),
)
_BEFORE = re.compile(r"\ufeff?(?:\s+|<\?.*?\?>|<!--.*?-->)*", re.DOTALL)
_DECLARED = re.compile(r"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")


def has_doctype(head: Callable[[int], bytes]) -> bool | None:
    """Tell whether a document type stands before the first element; ``None`` where no beginning ends.

    ``head`` gives so many of the file's first bytes.  A comment or an instruction of more than a
    megabyte is nothing that a program writes there.
    """
    size = FIRST
    while True:
        data = head(size)
        text = _decoded(data)
        before = _BEFORE.match(text)
        rest = text[before.end() if before else 0 :]
        opened = rest.startswith(("<?", "<!--")) or len(rest) < len("<!--")
        if len(data) < size or not opened:
            return rest.startswith("<!") and not rest.startswith("<!--")
        if size >= MOST:
            return None
        size *= 4


def _decoded(data: bytes) -> str:
    """Turn the first bytes into text as an XML reader would; a letter cut in two does not matter."""
    codec = next((codec for mark, codec in _MARKS if data.startswith(mark)), None)
    if codec is None:
        text = data.removeprefix(b"\xef\xbb\xbf").decode("latin-1")
        said = _DECLARED.match(text)
        codec = said[1].lower() if said else "latin-1"
        if codec in ("utf-8", "utf8", "us-ascii", "latin-1", "iso-8859-1"):
            return text
    try:
        return data.decode(codec, "replace")
    except LookupError:
        return data.decode("latin-1")
