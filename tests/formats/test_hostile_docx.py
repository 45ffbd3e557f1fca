"""The Word reader against files made to harm: bounded, refused with a finding, never a traceback."""

from __future__ import annotations

import struct
import zipfile
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.formats import xmlsafe, zipsafe
from compiler.formats.docx import walk as docx_walk
from compiler.formats.docx.read import read
from compiler.formats.sniff import sniff
from compiler.ground.diagnostics import Findings
from compiler.ground.source import Source
from compiler.model.document import Document
from tests.support.wordxml import Xml, docx, field, heading, lists, lvl, p, package, r, tbl, tc, tr
from tests.support.work import moderate

pytestmark = pytest.mark.slow


def attempt(data: bytes) -> tuple[Document | None, list[tuple[str, str]]]:
    """Read any bytes; return the document and rule and variant of the findings."""
    findings = Findings()
    document = read(Source("a.docx", "docx", data), findings)
    assert document is not None or len(findings) > 0
    return document, [(d.rule, d.variant) for d in findings]


def unpacked(data: bytes) -> dict[str, bytes]:
    """Return the members of a zip file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def refused(data: bytes) -> str:
    """Read a file that must be refused as unsafe; return the variant."""
    document, found = attempt(data)
    assert document is None
    ((rule, variant),) = found
    assert rule == "file-unsafe"
    return variant


def with_part(name: str, data: bytes) -> bytes:
    """Return a sound document with one part added or replaced."""
    return docx(p("a"), parts={name: data})


def test_zip_bombs_are_refused_by_their_directory(monkeypatch: pytest.MonkeyPatch) -> None:
    """A member that unpacks to gigabytes is refused without being unpacked, even if nobody reads it."""
    data = with_part("docProps/thumbnail.jpeg", bytes(150 << 20))
    monkeypatch.setattr(zipfile.ZipFile, "open", lambda *_: pytest.fail("it is unpacked"))
    assert refused(data) == "zip-bomb"


def test_a_header_that_lies_gains_nothing() -> None:
    """A member that claims to be small is not unpacked beyond what it claims."""
    name = b"word/document.xml"
    data = bytearray(docx(p("a" * 5_000_000)))
    at = data.index(b"PK\x01\x02")
    while data[at + 46 : at + 46 + len(name)] != name or data[at + 28] != len(name):
        at = data.index(b"PK\x01\x02", at + 1)
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    assert attempt(bytes(data)) == (None, [("file-unreadable", "not-zip")])


def test_too_large_parts_and_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part, a whole and a file over their limits are refused, each before it is unpacked."""
    data = docx(p("ikke til at pakke: " + "".join(map(str, range(9000)))))
    monkeypatch.setattr(zipsafe, "MAX_PART", 10_000)
    assert refused(data) == "too-large"
    monkeypatch.setattr(zipsafe, "MAX_TOTAL", 5_000)
    assert refused(data) == "too-large"
    monkeypatch.setattr(zipsafe, "MAX_FILE", 1_000)
    assert refused(data) == "too-large"


def test_too_many_members() -> None:
    """A container of thousands of members is refused before they are listed."""
    assert refused(package({f"word/{n}": b"" for n in range(zipsafe.MAX_MEMBERS + 1)})) == "zip-bomb"


def test_too_many_elements(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part whose tree would not fit in memory is refused before it is parsed."""
    monkeypatch.setattr(xmlsafe, "MAX_TREE", 100_000)
    assert refused(docx("<w:p/>" * 1000)) == "too-large"


def test_too_many_paragraphs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part of more paragraphs and cells than any document has is refused before they are read."""
    monkeypatch.setattr(docx_walk, "MAX_PLACES", 100)
    assert refused(docx(p("a") * 101)) == "too-large"


@pytest.mark.parametrize("name", ["../../etc/passwd", "/word/x.xml", "word/../../x", "C:\\x.xml", "..\\x"])
def test_path_tricks(name: str) -> None:
    """Names that point outside are refused."""
    assert refused(with_part(name, b"x")) == "path"


@pytest.mark.parametrize("name", ["WORD/document.xml", "word\\document.xml"])
def test_the_same_part_twice_is_refused(name: str) -> None:
    """Of two parts with one name, nobody can say which one Word would show."""
    assert refused(with_part(name, b"x")) == "same-name"


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE w:document [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE w:document SYSTEM "http://example.invalid/x.dtd">',
    ],
)
@pytest.mark.parametrize(
    "name", ["word/document.xml", "word/styles.xml", "word/numbering.xml", "word/footnotes.xml", "_rels/.rels"]
)
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-16-be", "utf-32"])
def test_document_types_are_refused(doctype: str, name: str, codec: str) -> None:
    """A DTD in any part that is read is refused, in any encoding, and nothing is fetched."""
    sound = docx(p("a"), numbering=lists(lvl(0, "%1")), footnotes="<w:footnote/>")
    members = unpacked(sound)
    text = members[name].decode().replace('encoding="UTF-8"', f'encoding="{codec}"')
    head, _, rest = text.partition("?>")
    members[name] = f"{head}?>{doctype}{rest}".encode(codec)
    assert refused(package(members)) == "doctype-part"


UNREAD = [
    "customXml/item1.xml",
    "word/theme/theme1.xml",
    "word/comments.xml",
    "word/_rels/settings.xml.rels",
    "docProps/core.xml",
    "word/vmlDrawing1.vml",
    "WORD/GLOSSARY/Document.XML",
]
BEFORE = {
    "at once": ("", "utf-8"),
    "after a mark": ("\ufeff", "utf-8"),
    "after a declaration": ('<?xml version="1.0" encoding="UTF-8"?>\n', "utf-8"),
    "after comments": ("<?xml version='1.0'?><!-- <a> --><?x <b>?>\n<!--" + "x" * 9000 + "-->", "utf-8"),
    "in UTF-16": ('\ufeff<?xml version="1.0" encoding="UTF-16"?>', "utf-16-le"),
    "in UTF-16 without a mark": ("<!-- a -->", "utf-16-be"),
    "in UTF-7": ("<?xml version='1.0' encoding='utf-7'?>", "utf-7"),
}


@pytest.mark.parametrize("name", UNREAD)
@pytest.mark.parametrize("before", BEFORE)
def test_document_types_in_parts_that_nobody_reads(name: str, before: str) -> None:
    """A DTD in a part that is never opened refuses the file all the same."""
    text, codec = BEFORE[before]
    declaration = text.encode("ascii") if codec == "utf-7" else text.encode(codec)
    doctype = b"+ADwAIQ-DOCTYPE a+AD4APA-a/+AD4-" if codec == "utf-7" else "<!DOCTYPE a><a/>".encode(codec)
    assert refused(with_part(name, declaration + doctype)) == "doctype-part"


def test_a_part_called_otherwise_is_xml_by_its_type() -> None:
    """A part with any name is looked at where the list of contents calls it XML."""
    types = unpacked(docx(p("a")))["[Content_Types].xml"]
    own = b'<Override PartName="/customXml/data.bin" ContentType="application/xml"/></Types>'
    parts = {"[Content_Types].xml": types.replace(b"</Types>", own), "customXml/data.bin": b"<!DOCTYPE a><a/>"}
    assert refused(docx(p("a"), parts=parts)) == "doctype-part"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("word/media/image1.svg", b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" ""><svg/>'),
        ("word/afchunk.htm", b"<!DOCTYPE html><html/>"),
        ("customXml/item1.xml", b"<a><![CDATA[<!DOCTYPE a>]]></a>"),
        ("customXml/item1.xml", b"<?xml version='1.0'?><!-- <!DOCTYPE a> --><a/>"),
        ("customXml/item1.xml", b""),
        ("customXml/item1.xml", b"no xml at all"),
    ],
)
def test_what_is_no_document_type_is_no_reason(name: str, data: bytes) -> None:
    """Pictures and web pages from elsewhere have document types of their own; words about one are none."""
    assert attempt(with_part(name, data))[0] is not None


def test_parts_that_nobody_reads_cost_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a large part that is not read only the beginning is unpacked; one without a beginning is refused."""
    data = with_part("customXml/item1.xml", b"<a>" + bytes(60 << 20))
    taken: list[int] = []
    whole = zipfile.ZipExtFile.read
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda s, n=-1: taken.append(n) or whole(s, n))
    assert attempt(data)[0] is not None
    assert sum(n for n in taken if n < zipsafe.MAX_PART) < 1 << 20
    assert refused(with_part("customXml/item1.xml", b"<!--" + b"x" * (3 << 20) + b"--><a/>")) == "heavy"


def nested(depth: int) -> Xml:
    """Return tables inside each other."""
    inner = p("inderst")
    for _ in range(depth):
        inner = Xml(tbl([[tc(inner + p())]]))
    return inner


def test_nested_tables_are_bounded() -> None:
    """Tables nested as people do are read; as nobody does, they are refused."""
    assert attempt(docx(nested(20)))[1] == []
    assert refused(docx(nested(21))) == "too-deep"
    assert refused(docx(nested(2000))) == "too-deep"


@pytest.mark.parametrize(
    "wrapper", ["w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:hyperlink", "mc:AlternateContent"]
)
def test_deep_wrappers_are_read_or_refused(wrapper: str) -> None:
    """Wrappers nested to the parser's limit are looked through; beyond it the file is refused."""

    def wrap(inner: str, depth: int) -> str:
        inside = "<mc:Choice>", "</mc:Choice>"
        before, after = inside if wrapper.startswith("mc") else ("", "")
        return f"<{wrapper}>{before}" * depth + inner + f"{after}</{wrapper}>" * depth

    depth = 110 if wrapper.startswith("mc") else 220
    for body in (
        wrap(p("a"), depth),
        p(Xml(wrap(r("a"), depth))),
        p(Xml("<w:r>" + wrap("<w:t>a</w:t>", 100) + "</w:r>")),
    ):
        assert attempt(docx(body))[0] is not None
    assert refused(docx(wrap(p("a"), 5000))) == "too-deep"


def test_nested_text_boxes_are_bounded() -> None:
    """Text boxes inside each other are refused where nobody nests them."""
    inner = p("a")
    for _ in range(30):
        inner = p(Xml(f"<w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r>"))
    assert refused(docx(inner)) == "too-deep"


def test_fields_opened_by_the_thousand() -> None:
    """Fields nested a hundred thousand deep take no time to speak of."""
    begin, end = (f'<w:r><w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "end"))
    with moderate():
        document, _ = attempt(docx(p(Xml(begin * 50_000 + end * 50_000 + r("a")))))
    assert document is not None
    assert len(document.blocks) == 1


def test_circles_in_styles_and_lists() -> None:
    """Styles based on each other and lists that refer to each other end."""
    ring = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/><w:pPr><w:numPr>'
        f'<w:numId w:val="{n}"/></w:numPr></w:pPr></w:style>'
        for a, b, n in (("A", "B", 1), ("B", "A", 2))
    )
    links = lists('<w:numStyleLink w:val="B"/>', '<w:numStyleLink w:val="A"/>')
    assert attempt(docx(p("a", style="A"), styles=ring, numbering=links))[0] is not None


@pytest.mark.parametrize("value", ["", "-1", "99999999999999999999", "x", "1e9", "²", "9" * 5000])
def test_absurd_numbers(value: str) -> None:
    """Numbers that are none, or far too large, are taken for the default."""
    body = (
        p("a", props=f'<w:outlineLvl w:val="{value}"/>')
        + p("b", props=f'<w:numPr><w:ilvl w:val="{value}"/><w:numId w:val="1"/></w:numPr>')
        + tbl([tr([tc("b", props=f'<w:gridSpan w:val="{value}"/>')], props=f'<w:gridBefore w:val="{value}"/>')])
        + p(Xml(f'<w:r><w:sym w:font="Wingdings" w:char="{value}"/></w:r>'))
    )
    level = f'<w:lvl w:ilvl="{value}"><w:start w:val="{value}"/><w:lvlText w:val="%1"/></w:lvl>'
    pattern = lists(level + lvl(0, "%1"))
    assert attempt(docx(body, numbering=pattern))[0] is not None


def test_twenty_thousand_empty_rows() -> None:
    """A table of 20,000 empty rows is read, fast, although it compresses like a bomb."""
    row = tr(["", "", "", ""], props="<w:cantSplit/>")
    data = docx(tbl([Xml(row)] * 20_000))
    with moderate():
        document, found = attempt(data)
    assert document is not None
    assert found == []
    assert len(next(document.tables()).rows) == 20_000


def test_encrypted_and_oddly_packed_members() -> None:
    """A member behind a password, or packed as Word never packs, is refused as unreadable."""
    data = bytearray(docx(p("a")))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 1)
    assert attempt(bytes(data)) == (None, [("file-unreadable", "encrypted")])
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in unpacked(docx(p("a"))).items():
            archive.writestr(name, content)
    assert attempt(out.getvalue()) == (None, [("file-unreadable", "not-zip")])


RICH = docx(
    heading("Forord")
    + p(Xml(r("a", bold=True) + field("REF x", "4")))
    + p("punkt", num=(1, 0))
    + tbl([["Nr.", "Kompetence"], [tc("I1", props="<w:vMerge/>"), "Tekst"]], header=True),
    numbering=lists(lvl(0, "%1.")),
    footnotes=f'<w:footnote w:id="2">{p("note")}</w:footnote>',
)
MEMBERS = unpacked(RICH)
QUICK = settings(max_examples=70, derandomize=True)


@QUICK
@given(st.binary(max_size=400))
def test_random_bytes(data: bytes) -> None:
    """No bytes make the reader or the recogniser of kinds raise."""
    for start in (b"", b"PK\x03\x04", b"PK\x05\x06", b"<", b"\xff\xfe", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        attempt(start + data)
        sniff("a.docx", start + data, Findings())


@QUICK
@given(st.lists(st.tuples(st.integers(0, len(RICH) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_damaged_containers(changes: list[tuple[int, int]]) -> None:
    """A zip file with bytes exchanged is read or refused."""
    data = bytearray(RICH)
    for at, value in changes:
        data[at] = value
    attempt(bytes(data))
    attempt(bytes(data[: changes[0][0]]))


@QUICK
@given(
    st.sampled_from(sorted(MEMBERS)),
    st.lists(
        st.tuples(
            st.floats(0, 1),
            st.integers(0, 40),
            st.sampled_from(
                [
                    b"",
                    b"<",
                    b">",
                    b"/>",
                    b'"',
                    b"<w:p>",
                    b"</w:p>",
                    b"<w:tbl>",
                    b"<w:tr>",
                    b"</w:tc>",
                    b"\xff",
                    b"&x;",
                    b"w:val",
                ]
            ),
        ),
        min_size=1,
        max_size=6,
    ),
)
def test_damaged_parts(name: str, changes: list[tuple[float, int, bytes]]) -> None:
    """A part with pieces cut out or put in is read or refused."""
    data = MEMBERS[name]
    for where, length, put in changes:
        at = int(where * len(data))
        data = data[:at] + put + data[at + length :]
    attempt(package({**MEMBERS, name: data}))


TAGS = st.sampled_from(
    [
        "p",
        "r",
        "t",
        "tbl",
        "tr",
        "tc",
        "sdt",
        "sdtContent",
        "sdtPr",
        "ins",
        "del",
        "moveFrom",
        "hyperlink",
        "fldChar",
        "instrText",
        "br",
        "tab",
        "sym",
        "pPr",
        "rPr",
        "tcPr",
        "trPr",
        "numPr",
        "numId",
        "ilvl",
        "vMerge",
        "hMerge",
        "gridSpan",
        "txbxContent",
        "drawing",
        "pict",
        "object",
        "ruby",
        "rubyBase",
        "body",
        "altChunk",
    ]
)


@st.composite
def trees(draw: st.DrawFn, depth: int = 5) -> str:
    """Draw a tree of Word's own elements in places where they do not belong."""
    tag = draw(TAGS)
    value = draw(
        st.sampled_from(["", ' w:val="1"', ' w:val="restart"', ' w:fldCharType="begin"', ' w:fldCharType="end"'])
    )
    inner = draw(st.sampled_from(["", "tekst", "æ\u030a\ufffd"]))
    children = draw(st.lists(trees(depth - 1), max_size=3)) if depth else []
    return f"<w:{tag}{value}>{inner}{''.join(children)}</w:{tag}>"


@QUICK
@given(st.lists(trees(), max_size=4))
def test_misplaced_elements(inner: list[str]) -> None:
    """Known elements in impossible places never make the reader raise."""
    document, _ = attempt(docx("".join(inner)))
    assert document is not None
