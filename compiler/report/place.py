"""Places as a person looks them up: heading, table, row, column; or line and column.

Page numbers are given for PDF alone: elsewhere they differ between Word, LibreOffice and print.
"""

from __future__ import annotations

from ..formats.trail import STEP
from ..ground.lang import Lang
from ..ground.phrases import quoted
from ..ground.plaintext import one_line, shorten
from ..ground.source import Span
from ..ground.words import words

_HEADING_WIDTH = 72
_HEADER_WIDTH = 48
_LEAST_PARENT = 16
_UNHEADED = frozenset(("title", "cover", "colophon"))

_NAMES = words("place", "name")

_PARTS = words("place", "part")

_WHOLE = words("place", "whole")


def place_text(span: Span, path: str, lang: Lang, *, heading: bool = True) -> str:
    """Describe a place in words; ``heading=False`` where the heading is shown already.

    A thing that is absent has no place of its own: then the part of the document where it
    is missed is named, at the widest »dokumentet«.
    """
    names = _NAMES[lang]
    under = f"{names['under']} {_heading(span.heading, lang)}" if heading and span.heading else ""
    if span.line is not None:
        file = f"{span.part}, " if span.part else ""  # a file beside the document (compiler/formats/sidefile/load.py)
        return f"{file}{_line(span, lang)} {under}".rstrip()
    steps = [under] if under else []
    if span.heading is None and path.partition("/")[0] in _UNHEADED:
        steps.append(_whole(path, lang))
    if span.table is not None:
        steps.append(f"{names['table']} {span.table}")
    if span.row is not None:
        steps.append(f"{names['row']} {span.row}")
    if span.header:
        steps.append(f"{names['column']} {_quote(span.header, _HEADER_WIDTH, lang)}")
    if span.page is not None:
        steps.append(f"{names['page']} {span.page}")
    if steps:
        return ", ".join(steps)
    return "" if span.heading else _whole(path, lang)


def _line(span: Span, lang: Lang) -> str:
    names = _NAMES[lang]
    line = f"{names['line']} {span.line}"
    return line if span.column is None else f"{line}, {names['column']} {span.column}"


def _heading(heading: str, lang: Lang) -> str:
    """Quote a heading; where it is too long, what it stands under is cut before itself."""
    text = one_line(heading)
    parent, step, own = text.rpartition(STEP)
    room = _HEADING_WIDTH - len(step) - len(own)
    if step and len(text) > _HEADING_WIDTH:
        text = f"{shorten(parent, room)}{step}{own}" if room >= _LEAST_PARENT else own
    return _quote(text, _HEADING_WIDTH, lang)


def _quote(text: str | None, width: int, lang: Lang) -> str:
    return quoted(lang, shorten(one_line(text or ""), width))


def _whole(path: str, lang: Lang) -> str:
    first, _, rest = path.partition("/")
    part = _PARTS[lang].get(rest.partition("/")[0], "")
    if first in ("parts", "logbooks") and not part:
        first = ""
    return _WHOLE[lang].get(first, _WHOLE[lang][""]).format(part=part)
