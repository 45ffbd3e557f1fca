"""The small parts of a Word file: content types, relations, header, footer, notes."""

from __future__ import annotations

from collections.abc import Mapping

from ....model.document import Document
from .text import Pen, escape, field_runs, flat, paragraph, run

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_RELATIONS = (
    ("rIdStyles", "styles", "styles.xml"),
    ("rIdNumbering", "numbering", "numbering.xml"),
    ("rIdSettings", "settings", "settings.xml"),
    ("rIdFootnotes", "footnotes", "footnotes.xml"),
    ("rIdHeader", "header", "header1.xml"),
    ("rIdHeaderFirst", "header", "header2.xml"),
    ("rIdFooter", "footer", "footer1.xml"),
    ("rIdFooterFirst", "footer", "footer2.xml"),
)


def title(document: Document) -> str:
    """Give the document's title: the first line of the cover, else the colophon's, else its first heading."""
    named = [p.text for p in document.cover[:1]]
    named += [value.text for key, value in document.colophon if key.casefold() == "titel"]
    named += [b.text for b in document.blocks if not hasattr(b, "rows") and (b.title or b.heading == 1)]
    return next((" ".join(text.split()) for text in named if text.strip()), "Målbeskrivelse")


def content_types() -> str:
    """Give ``[Content_Types].xml``."""
    names = ("document", *(target[:-4] for _, _, target in _RELATIONS))
    kinds = ("document.main", *(kind for _, kind, _ in _RELATIONS))
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}.{kind}+xml"/>'
        for name, kind in zip(names, kinds, strict=True)
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{parts}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/docProps/app.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.extended-properties+xml"/></Types>'
    )


def package_relations() -> str:
    """Give ``_rels/.rels``."""
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
        'Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{_OFFICE}/extended-properties" Target="docProps/app.xml"/>'
        "</Relationships>"
    )


def relations(links: Mapping[str, str], *, internal: bool = True) -> str:
    """Give the relations of a part: those to the other parts, and the links that leave the file."""
    inner = "".join(
        f'<Relationship Id="{ident}" Type="{_OFFICE}/{kind}" Target="{target}"/>' for ident, kind, target in _RELATIONS
    )
    outer = "".join(
        f'<Relationship Id="{ident}" Type="{_OFFICE}/hyperlink" Target="{escape(url)}" TargetMode="External"/>'
        for url, ident in links.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner if internal else ""}{outer}</Relationships>'


def core_properties(document: Document) -> str:
    """Give ``docProps/core.xml``: title and keywords, no person and no time."""
    keywords = next((v.text for k, v in document.colophon if k.casefold() == "emneord"), "")
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{flat(title(document))}</dc:title><dc:creator>Målbog</dc:creator>"
        f"<cp:keywords>{flat(keywords)}</cp:keywords><dc:language>da-DK</dc:language></cp:coreProperties>"
    )


def app_properties() -> str:
    """Give ``docProps/app.xml``."""
    return (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Målbog</Application></Properties>"
    )


def header(text: str = "") -> str:
    """Give a page header with the document's title, or an empty one."""
    inner = paragraph(run(text), style="Sidehoved") if text else paragraph()
    return f"<w:hdr {_W} {_R}>{inner}</w:hdr>"


def footer(*, numbered: bool) -> str:
    """Give a page footer with »Side X af Y«, or an empty one."""
    count = run("Side ") + field_runs("PAGE", "1") + run(" af ") + field_runs("NUMPAGES", "1")
    inner = paragraph(count, style="Sidefod") if numbered else paragraph()
    return f"<w:ftr {_W} {_R}>{inner}</w:ftr>"


def footnotes(document: Document, pen: Pen) -> str:
    """Give ``word/footnotes.xml``; ``pen`` collects the links of this part."""
    mark = '<w:r><w:rPr><w:rStyle w:val="Fodnotehenvisning"/></w:rPr><w:footnoteRef/></w:r>'
    separators = (
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
        '<w:footnote w:type="continuationSeparator" w:id="0">'
        "<w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
    )
    notes = "".join(
        f'<w:footnote w:id="{n}">{paragraph(mark + pen.write(note.text), style="Fodnotetekst")}</w:footnote>'
        for n, note in enumerate(document.notes, 1)
    )
    return f"<w:footnotes {_W} {_R}>{separators}{notes}</w:footnotes>"
