"""Boxes that can be ticked in Word: each typed box of a file becomes a check box of its own.

Programs that know no such controls show the box as a character; it can be written over.
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

BOX = "☐"
_STAMP = (1980, 1, 1, 0, 0, 0)
_DOCUMENT = "word/document.xml"
_RUN = re.compile(r'<w:r>(<w:rPr>(?:(?!</w:rPr>).)*</w:rPr>)?<w:t xml:space="preserve">([^<]*☐[^<]*)</w:t></w:r>')
_NAMESPACES = (
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14">'
)
_FONT = '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic" w:cs="MS Gothic" w:hint="eastAsia"/>'


def with_boxes(data: bytes) -> bytes:
    """Give a Word file with its typed boxes made into check boxes; the same file gives the same bytes."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == _DOCUMENT:
                content = _document(content.decode("utf-8")).encode("utf-8")
            info = ZipInfo(name, _STAMP)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            target.writestr(info, content)
    return out.getvalue()


def _document(text: str) -> str:
    count = 0

    def run(found: re.Match[str]) -> str:
        nonlocal count
        look = found[1] or ""
        first, *rest = found[2].split(BOX)
        made = [_text(first, look)]
        for piece in rest:
            count += 1
            made += [_box(count), _text(piece, look)]
        return "".join(made)

    head, mark, body = text.partition("<w:body>")
    if BOX not in body:
        return text
    root = head.rindex(">")
    return head[:root] + _NAMESPACES + head[root + 1 :] + mark + _RUN.sub(run, body)


def _text(text: str, look: str) -> str:
    return f'<w:r>{look}<w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""


def _box(number: int) -> str:
    return (
        f'<w:sdt><w:sdtPr><w:id w:val="{1000 + number}"/><w14:checkbox><w14:checked w14:val="0"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:rPr>{_FONT}</w:rPr><w:t>{BOX}</w:t></w:r></w:sdtContent></w:sdt>"
    )
