"""Small Word files for tests: snippets of WordprocessingML in, a valid .docx out.

    data = docx(heading("Forord") + p("Tekst") + tbl([["Nr.", "Kompetence"], ["I1", "…"]]))

Strings given to the helpers are text and are escaped; what must be markup is passed as
:class:`Xml` (every helper returns one, so they nest).  Zip stamps are fixed: same input, same bytes.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Mapping
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from compiler.formats.docx.read import read
from compiler.ground.diagnostics import Findings
from compiler.ground.source import Source
from compiler.model.document import Document, Paragraph

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT_NS = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = {
    "w": W_NS,
    "r": _RELATION,
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "x": "urn:example:unknown",
}
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_STAMP = (2020, 1, 1, 0, 0, 0)


class Xml(str):
    """Markup, as opposed to text that is still to be escaped; what is added to markup is markup."""

    __slots__ = ()

    def __add__(self, other: str) -> Xml:
        return Xml(str(self) + other)


STYLES = Xml(
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    + "".join(
        f'<w:style w:type="paragraph" w:styleId="Overskrift{n}"><w:name w:val="heading {n}"/>'
        f'<w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>'
        for n in range(1, 5)
    )
    + '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
)
"""Danish Word's headings (ids »Overskrift1« …) and title; the default of :func:`docx`."""


def markup(content: str) -> Xml:
    """Return markup as it is, text escaped and in a run."""
    return content if isinstance(content, Xml) else r(content)


def r(text: str, *, bold: bool = False, props: str = "") -> Xml:
    """Make a run; ``props`` is markup for ``w:rPr``."""
    inner = ("<w:b/>" if bold else "") + props
    rpr = f"<w:rPr>{inner}</w:rPr>" if inner else ""
    return Xml(f'<w:r>{rpr}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>')


def p(
    content: str = "", *, style: str = "", bold: bool = False, num: tuple[int, int] | None = None, props: str = ""
) -> Xml:
    """Make a paragraph; ``num`` is (list id, level), ``props`` further markup for ``w:pPr``."""
    inner = f'<w:pStyle w:val="{style}"/>' if style else ""
    if num is not None:
        inner += f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>'
    ppr = f"<w:pPr>{inner}{props}</w:pPr>" if inner or props else ""
    if isinstance(content, Xml):
        return Xml(f"<w:p>{ppr}{content}</w:p>")
    return Xml(f"<w:p>{ppr}{r(content, bold=bold) if content else ''}</w:p>")


def heading(text: str, level: int = 1) -> Xml:
    """Make a heading in the default styles."""
    return p(text, style=f"Overskrift{level}")


def tc(content: str = "", *, props: str = "") -> Xml:
    """Make a cell; text becomes one paragraph a line, ``props`` is markup for ``w:tcPr``."""
    tcpr = f"<w:tcPr>{props}</w:tcPr>" if props else ""
    inner = content if isinstance(content, Xml) else "".join(p(line) for line in content.split("\n"))
    return Xml(f"<w:tc>{tcpr}{inner}</w:tc>")


def tr(cells: Iterable[str], *, props: str = "") -> Xml:
    """Make a row of texts or :func:`tc` cells; ``props`` is markup for ``w:trPr``."""
    trpr = f"<w:trPr>{props}</w:trPr>" if props else ""
    return Xml(f"<w:tr>{trpr}{''.join(c if isinstance(c, Xml) else tc(c) for c in cells)}</w:tr>")


def tbl(rows: Iterable[Iterable[str] | Xml], *, header: bool = False) -> Xml:
    """Make a table of rows (lists of cells, or :func:`tr`); ``header`` marks the first row."""
    made = [
        row if isinstance(row, Xml) else tr(row, props="<w:tblHeader/>" if header and i == 0 else "")
        for i, row in enumerate(rows)
    ]
    return Xml(f"<w:tbl><w:tblPr/>{''.join(made)}</w:tbl>")


def join(*parts: str) -> Xml:
    """Put pieces of markup one after the other."""
    return Xml("".join(parts))


def field(instruction: str, result: str = "", *, separator: bool = True) -> Xml:
    """Make a complex field inside one paragraph."""
    middle = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' if separator else ""
    return Xml(
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{escape(instruction)}</w:instrText></w:r>"
        f'{middle}{markup(result) if result else ""}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def lists(*abstract: str, nums: str | None = None) -> Xml:
    """Make the inside of numbering.xml: abstract lists 0, 1, … and ``w:num`` 1, 2, … for them."""
    made = "".join(f'<w:abstractNum w:abstractNumId="{i}">{a}</w:abstractNum>' for i, a in enumerate(abstract))
    if nums is None:
        nums = "".join(f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(len(abstract)))
    return Xml(made + nums)


def lvl(ilvl: int, text: str, fmt: str = "decimal", start: int = 1, extra: str = "") -> Xml:
    """Make one level of an abstract list."""
    return Xml(
        f'<w:lvl w:ilvl="{ilvl}"><w:start w:val="{start}"/><w:numFmt w:val="{fmt}"/>{extra}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def part(root: str, inner: str) -> bytes:
    """Make an XML part with all namespaces declared."""
    spaces = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in _NAMESPACES.items())
    return f"{_DECLARATION}<w:{root} {spaces}>{inner}</w:{root}>".encode()


def docx(
    body: str,
    *,
    styles: str | None = STYLES,
    numbering: str = "",
    footnotes: str = "",
    endnotes: str = "",
    parts: Mapping[str, bytes | None] | None = None,
    main: str = "word/document.xml",
    strict: bool = False,
) -> bytes:
    """Make a Word file.  ``parts`` adds, replaces or (``None``) removes members of the zip."""
    folder, _, name = main.rpartition("/")
    inner = {"styles": styles, "numbering": numbering, "footnotes": footnotes, "endnotes": endnotes}
    related = {kind: text for kind, text in inner.items() if text}
    members: dict[str, bytes | None] = {
        "[Content_Types].xml": _content_types(main, related),
        "_rels/.rels": _relations({"officeDocument": main}),
        main: part("document", f"<w:body>{body}<w:sectPr/></w:body>"),
        f"{folder}/_rels/{name}.rels": _relations({kind: f"{kind}.xml" for kind in related}),
    }
    for kind, text in related.items():
        members[f"{folder}/{kind}.xml"] = part(kind, text)
    members.update(parts or {})
    if strict:
        members = {n: d and d.replace(W_NS.encode(), STRICT_NS.encode()) for n, d in members.items()}
    return package({name: data for name, data in members.items() if data is not None})


def package(members: Mapping[str, bytes]) -> bytes:
    """Zip some members with fixed stamps."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(_info(name), data)
    return out.getvalue()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, _STAMP)
    info.compress_type = zipfile.ZIP_DEFLATED
    return info


def _relations(targets: Mapping[str, str]) -> bytes:
    made = "".join(
        f'<Relationship Id="rId{i}" Type="{_RELATION}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{made}</Relationships>'.encode()


def _content_types(main: str, related: Iterable[str]) -> bytes:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    folder = main.rpartition("/")[0]
    made = f'<Override PartName="/{main}" ContentType="{word}.document.main+xml"/>' + "".join(
        f'<Override PartName="/{folder}/{kind}.xml" ContentType="{word}.{kind}+xml"/>' for kind in related
    )
    return (
        f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{made}</Types>'
    ).encode()


def load(body: str, **options: object) -> tuple[Document, Findings]:
    """Build a file from a body and read it; fail if it cannot be read."""
    findings = Findings()
    document = read(Source("prøve.docx", "docx", docx(body, **options)), findings)  # type: ignore[arg-type]
    assert document is not None, list(findings)
    return document, findings


def texts(document: Document) -> list[str]:
    """Return the texts of a document's paragraphs outside tables."""
    return [b.text for b in document.blocks if isinstance(b, Paragraph)]


def variants(findings: Findings, rule: str) -> list[str]:
    """Return the variants of a rule's findings, in order of place."""
    return [d.variant for d in findings if d.rule == rule]


def sdt(content: str, props: str = "") -> Xml:
    """Make a content control."""
    return Xml(f"<w:sdt><w:sdtPr>{props}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>")


def wrap(name: str, content: str, attributes: str = "") -> Xml:
    """Put markup around markup."""
    return Xml(f"<w:{name}{attributes}>{content}</w:{name}>")
