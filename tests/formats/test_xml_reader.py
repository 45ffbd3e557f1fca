"""Reading XML: the same tree as YAML, places of elements, faults in our words and all of them."""

from __future__ import annotations

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from compiler.ground import rulebook
from compiler.ground.paths import SCHEMA
from tests.support.authored import MINI, XML_HEAD, bare, grid, read_xml, read_yaml, table, texts, told

XSD = etree.XMLSchema(etree.parse(str(SCHEMA / "authoring" / "maalbeskrivelse.xsd")))
TWIN = MINI.with_suffix(".xml").read_text(encoding="utf-8")
OPEN = XML_HEAD + '<afsnit overskrift="Forord">'
CLOSE = "</afsnit></maalbeskrivelse>"


def _body(content: str) -> str:
    return f"{OPEN}\n{content}\n{CLOSE}"


def test_the_xml_twin_says_the_same_as_the_yaml() -> None:
    """The example in XML is valid, reads without remark, and is the same document as in YAML."""
    XSD.assertValid(etree.fromstring(TWIN.encode()))
    document, findings = read_xml(TWIN)
    assert findings == []
    assert bare(document) == bare(read_yaml(MINI.read_bytes())[0])


def test_places_are_where_the_start_tag_begins() -> None:
    """Line and column are those of the sign <, also where the start tag goes over several lines."""
    document, _ = read_xml(_body('<tekst\n  xml:space="default">æ</tekst><tekst>😀</tekst> <tekst>c</tekst>'))
    assert document is not None
    assert [(b.span.line, b.span.column) for b in document.blocks] == [(1, len(XML_HEAD) + 1), (2, 1), (3, 32), (3, 49)]
    assert document.blocks[1].span.heading == "Forord"


def test_white_space_only_separates() -> None:
    """Line breaks and indentation in a text are blanks, unless xml:space="preserve" says otherwise."""
    document, findings = read_xml(_body('<tekst>\n  to\n  ord </tekst><tekst xml:space="preserve">to\nlinjer</tekst>'))
    assert findings == []
    assert texts(document)[1:] == ["to ord", "to\nlinjer"]


def test_a_document_without_namespace_is_read() -> None:
    """The namespace may be left out."""
    document, findings = read_xml(TWIN.replace(' xmlns="urn:maalbog:maalbeskrivelse:1"', ""))
    assert findings == []
    assert bare(document) == bare(read_xml(TWIN)[0])


def test_a_prefix_is_as_good_as_none() -> None:
    """Elements may carry a prefix for the namespace."""
    document, findings = read_xml(
        '<m:maalbeskrivelse xmlns:m="urn:maalbog:maalbeskrivelse:1" version="1">'
        '<m:afsnit overskrift="A"/></m:maalbeskrivelse>'
    )
    assert findings == []
    assert texts(document) == ["A"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "iso-8859-1", "windows-1252"]
)
def test_encodings_are_found_as_xml_says(encoding: str) -> None:
    """UTF-8, UTF-16 and the declared single-byte encodings are read, with the same places."""
    declared = encoding.removesuffix("-sig").removesuffix("-le").removesuffix("-be")
    text = f'<?xml version="1.0" encoding="{declared}"?>\n' + _body("<tekst>blåbærgrød</tekst>")
    document, findings = read_xml(text.encode(encoding))
    assert findings == []
    assert texts(document)[1:] == ["blåbærgrød"]
    assert document is not None
    assert document.blocks[1].span.line == 3


def test_utf8_that_says_utf16_is_read() -> None:
    """A file that declares UTF-16 but is UTF-8, as some programs save it, is read."""
    document, findings = read_xml('<?xml version="1.0" encoding="utf-16"?>' + _body("<tekst>å</tekst>"))
    assert findings == []
    assert texts(document)[1:] == ["å"]


@pytest.mark.parametrize(
    ("text", "variant", "line", "column"),
    [
        ("", "empty", None, None),
        ("<maalbeskrivelse>", "xml-unclosed", 1, 18),
        ("<maalbeskrivelse>\n<a></b></maalbeskrivelse>", "xml-tag", 2, 6),
        ("<a>ØNH & kirurgi</a>", "xml-ampersand", 1, 9),
        ("<a>x&nbsp;y</a>", "xml-entity", 1, 5),
        ("<a b='1' b='2'/>", "xml-attribute-twice", 1, 10),
        ("<a>\x0b</a>", "xml-character", 1, 4),
        ("<a/><b/>", "xml-syntax", 1, 5),
        ("tekst", "xml-syntax", 1, 1),
        ("<a>å</a>".encode("latin-1"), "not-utf8", 1, 4),
        ("<?xml version='1.0' encoding='ebcdic-cp-dk'?><a/>", "xml-encoding", 1, 1),
        ("<a/>", "not-a-description", 1, 1),
        ("<maalbeskrivelse xmlns='urn:x'/>", "xml-namespace", 1, 1),
    ],
)
def test_unreadable_files_are_told_by_their_natural_cause(text, variant, line, column) -> None:
    """A file that cannot be read gives one finding that names the mistake, with line and column."""
    document, findings = read_xml(text)
    assert document is None
    assert told(findings) == [("file-unreadable", variant, line, column)]
    assert rulebook.message(findings[0])


def test_misspelt_names_are_told_and_read() -> None:
    """An element that resembles one known is read as that; æøå may be written as two letters in silence."""
    document, findings = read_xml(
        _body(
            "<kompetencer><kompetence><nr>1</nr>\n<laegeroller><rolle>A</rolle></laegeroller>"
            "<konkretisring>b</konkretisring></kompetence></kompetencer>"
        )
    )
    assert told(findings) == [("key-unknown", "nearest", 3, 44)]
    assert grid(table(document))[1] == ["1", "A", "b"]


def test_unknown_names_are_told_and_the_rest_is_read() -> None:
    """Unknown elements and attributes are named; what stands beside them is read."""
    document, findings = read_xml(
        _body('<skema a="b"><tekst>x</tekst></skema><tekst farve="rød">y</tekst><overskrift/>')
    )
    assert told(findings) == [
        ("key-unknown", "", 2, 1),
        ("key-unknown", "", 2, 38),
        ("key-unknown", "misplaced", 2, 66),
    ]
    assert texts(document) == ["Forord", "y"]


def test_markup_in_a_text_is_told_and_its_words_are_kept() -> None:
    """Bold in a text is unknown, but no word is lost."""
    document, findings = read_xml(_body("<tekst>en <b>fed</b> tekst</tekst>"))
    assert [(f.rule, f.variant) for f in findings] == [("key-unknown", "markup")]
    assert texts(document)[1:] == ["en fed tekst"]


@pytest.mark.parametrize(
    ("content", "variant"),
    [
        ("<afsnit/>", "missing"),
        ('<afsnit overskrift=" "/>', "empty"),
        ("løs tekst", "loose-text"),
        ('<afsnit overskrift="A"/><tekst>b</tekst>', "place"),
        ("<kompetencer>x</kompetencer>", "loose-text"),
        ("<kompetencer><kompetence><nr>1</nr><nr>2</nr></kompetence></kompetencer>", "twice"),
        ('<tabel><række><celle bredde="0"/></række></tabel>', "number"),
        ('<tabel><række><celle fortsat="nej"/></række></tabel>', "yes"),
    ],
)
def test_wrong_shapes_are_told_in_plain_words(content: str, variant: str) -> None:
    """Each wrong shape is one finding; the schema agrees that the file is wrong."""
    document, findings = read_xml(_body(content))
    assert document is not None
    assert [(f.rule, f.variant) for f in findings] == [("value-wrong-shape", variant)]
    assert not XSD.validate(etree.fromstring(_body(content))) or variant == "empty"


def test_every_fault_is_told_at_once() -> None:
    """Faults in different places do not hide one another, although libxml2 would stop at the first."""
    _, findings = read_xml(
        '<maalbeskrivelse version="2">\n<noter/>\n<forside/>\n<afsnit>x\n<kort>\n<nr/></kort>\n<ukendt/></afsnit>\n'
        "</maalbeskrivelse>"
    )
    assert [(f.rule, f.variant, f.span.line) for f in findings] == [
        ("value-wrong-shape", "version", 1),
        ("value-wrong-shape", "place", 3),
        ("value-wrong-shape", "loose-text", 4),
        ("value-wrong-shape", "missing", 4),
        ("key-unknown", "misplaced", 6),
        ("key-unknown", "", 7),
    ]


def test_a_cell_can_be_text_or_elements() -> None:
    """A cell may hold its text alone or mixed with elements; nothing of it is lost."""
    document, findings = read_xml(
        _body(
            "<kompetencer><kompetence><nr>1</nr><lægeroller>A</lægeroller>"
            "<konkretisering>Kunne:<punkt>a</punkt><punkter><punkt>b</punkt></punkter><tekst>c</tekst></konkretisering>"
            "</kompetence></kompetencer>"
        )
    )
    assert findings == []
    cells = table(document).rows[1].cells
    assert cells[1].text == "A"
    assert [(p.text, p.item) for p in cells[2].paragraphs()] == [("Kunne:", None), ("a", 0), ("b", 1), ("c", None)]


_ELEMENTS = [
    "forside",
    "linje",
    "kolofon",
    "afsnit",
    "tekst",
    "punkter",
    "punkt",
    "kompetencer",
    "kompetence",
    "gruppe",
    "nr",
    "titel",
    "lægeroller",
    "rolle",
    "øvrige",
    "kolonne",
    "kort",
    "tabel",
    "række",
    "kolonner",
    "celle",
    "noter",
    "note",
]


@st.composite
def _trees(draw: st.DrawFn, depth: int = 0) -> str:
    name = draw(st.sampled_from(_ELEMENTS))
    attribute = draw(
        st.sampled_from(["", "", ' overskrift="A"', ' navn="B"', ' bredde="2"', ' fortsat="ja"', ' x="y"'])
    )
    inside = "".join(draw(st.lists(_trees(depth + 1), max_size=2))) if depth < 4 else ""
    return f"<{name}{attribute}>{draw(st.sampled_from(['', '', 'tekst']))}{inside}</{name}>"


@pytest.mark.slow
@settings(max_examples=120)
@given(st.lists(_trees(), max_size=3))
def test_reader_and_schema_agree(trees: list[str]) -> None:
    """The reader finds a fault in exactly those files that the XSD refuses."""
    text = XML_HEAD + "".join(trees) + "</maalbeskrivelse>"
    document, findings = read_xml(text)
    assert document is not None
    assert (not findings) == XSD.validate(etree.fromstring(text))


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_reader_and_schema_agree_on_real_files(data: st.DataObject) -> None:
    """They agree, too, on a whole goal description in which elements were moved, doubled and dropped."""
    root = etree.fromstring(TWIN.encode())
    for _ in range(data.draw(st.integers(0, 3))):
        elements = list(root.iter())[1:]
        one, other = data.draw(st.sampled_from(elements)), data.draw(st.sampled_from(elements))
        kind = data.draw(st.sampled_from(["move", "copy", "drop"]))
        if kind == "drop":
            one.getparent().remove(one)
        elif kind == "copy":
            one.addnext(copy.deepcopy(one))
        elif one not in other.iterancestors() and one is not other:
            other.addnext(one)
    _, findings = read_xml(etree.tostring(root, encoding="utf-8"))
    assert (not findings) == XSD.validate(root)


@pytest.mark.slow
@settings(max_examples=120)
@given(st.data())
def test_mutated_files_never_end_in_a_traceback(data: st.DataObject) -> None:
    """Pieces dropped, doubled and exchanged give findings or a document, and never an exception."""
    text = TWIN
    for _ in range(data.draw(st.integers(1, 5))):
        at = data.draw(st.integers(0, len(text)))
        end = at + data.draw(st.integers(0, 30))
        new = data.draw(
            st.sampled_from(["", "<", "&", "<x/>", "]]>", '"', text[at:end] * 2, "</afsnit>", "\x00", "<!--", "<?x?>"])
        )
        text = text[:at] + new + text[end:]
    document, findings = read_xml(text)
    assert document is not None or findings
    for one in findings:
        assert rulebook.message(one)
        assert rulebook.help(one)


@settings(max_examples=120)
@given(st.one_of(st.binary(max_size=80), st.text(alphabet="<>/?!&;= \"'\u00e6\u0000ax\n", max_size=60).map(str.encode)))
def test_any_bytes_give_findings_or_a_document(data: bytes) -> None:
    """Whatever the bytes, there is a document or a finding."""
    document, findings = read_xml(data)
    assert document is not None or findings
