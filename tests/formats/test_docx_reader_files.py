"""The Word reader: which files are read, and what is said of those that are not."""

from __future__ import annotations

import pytest

from compiler.formats.docx.read import read
from compiler.formats.sniff import sniff
from compiler.ground.diagnostics import Findings
from compiler.ground.source import Source
from compiler.model.document import Document, Paragraph
from tests.conftest import SHARED
from tests.support.wordmarks import members
from tests.support.wordxml import docx, heading, lists, load, lvl, p, package, part, tbl, texts, variants

SAMPLES = SHARED / "samples"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
WORD = docx(p("a"))


def sniffed(name: str, data: bytes) -> tuple[str | None, list[str]]:
    """Return the kind that was recognised, and the variants of the findings."""
    findings = Findings()
    return sniff(name, data, findings), variants(findings, "file-unreadable")


@pytest.mark.parametrize(
    ("name", "data", "variant"),
    [
        ("a.docx", b"", "empty"),
        ("a.yaml", b" \n\n", "empty"),
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "old-doc"),
        ("a.docx", OLE + "WordDocument".encode("utf-16-le"), "old-doc"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        ("a.docx", OLE + "Workbook".encode("utf-16-le"), "not-word"),
        ("a.docx", b"\xdb\xa5-\0" + bytes(99), "old-doc"),
        ("a.odt", package({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>"}), "odt"),
        ("a.docx", package({"_rels/.rels": b"<a/>", "xl/workbook.xml": b"<a/>"}), "not-word"),
        ("a.docx", package({"Karkirurgi.docx": WORD}), "archive"),
        ("a.docx", package({"tekst.txt": b"a"}), "not-word"),
        ("a.docx", b"{\\rtf1\\ansi a}", "rtf"),
        ("a.docx", b"<!DOCTYPE html><html><body>a</body></html>", "html"),
        ("a.doc", b"MIME-Version: 1.0\nContent-Type: multipart/related", "html"),
        ("a.docx", b"\x89PNG\r\n\x1a\n" + bytes(9), "not-word"),
        (
            "a.xml",
            b'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"/>',
            "flat-opc",
        ),
        ("a.xml", b'<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>', "odt"),
        ("a.yaml", "titel: Målbeskrivelse".encode("latin-1"), "not-utf8"),
        ("a.yaml", "titel: Målbeskrivelse".encode("utf-16"), "not-utf8"),
        ("a.docx", b"\x01\x02\xff\xfe binary", "renamed"),
        ("a.docx", b"Kun tekst", "renamed"),
        ("~$rkirurgi.docx", b"\x05Bruger" + bytes(150), "helper-file"),
        ("._a.docx", b"\x00\x05\x16\x07" + bytes(50), "helper-file"),
    ],
)
def test_files_that_are_something_else(name: str, data: bytes, variant: str) -> None:
    """A file that we do not read is refused once, by its content, with a variant that knows the remedy."""
    assert sniffed(name, data) == (None, [variant])


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.docx", WORD, "docx"),
        ("a.doc", WORD, "docx"),
        ("a", WORD, "docx"),
        ("a.yaml", WORD, "docx"),
        ("a.docx", b"PK\x03\x04 broken", "docx"),
        ("a.yaml", b"maalbog: 1\n", "yaml"),
        ("a.yml", b"\xef\xbb\xbfmaalbog: 1\n", "yaml"),
        ("a.docx", b"# note\nmaalbog: 1\n", "yaml"),
        ("-", b"maalbog: 1\n", "yaml"),
        ("a.pdf", b"%PDF-1.7\n", "pdf"),
        ("a.docx", b"%PDF-1.7\n", "pdf"),
        ("a.xml", b"<maalbeskrivelse/>", "xml"),
        ("a.docx", b"\n <?xml version='1.0'?><maalbeskrivelse/>", "xml"),
        ("a.xml", "<?xml version='1.0'?><maalbeskrivelse/>".encode("utf-16"), "xml"),
    ],
)
def test_the_kind_is_in_the_content(name: str, data: bytes, kind: str) -> None:
    """What we can read is recognised whatever it is called."""
    assert sniffed(name, data) == (kind, [])


def refusal(data: bytes) -> tuple[str, str]:
    """Read a file that must be refused; return rule and variant of the one finding."""
    findings = Findings()
    assert read(Source("a.docx", "docx", data), findings) is None
    (found,) = findings
    return found.rule, found.variant


@pytest.mark.parametrize(
    ("data", "variant"),
    [
        (WORD[: len(WORD) // 2], "truncated"),
        (WORD[:-1], "truncated"),
        (b"PK\x03\x04" + bytes(40) + b"PK\x05\x06" + b"\xff" * 18, "not-zip"),
        (docx("", parts={"word/document.xml": None}), "no-document"),
        (docx("", parts={"word/document.xml": b""}), "no-document"),
        (docx("", parts={"word/document.xml": b"<w:document"}), "not-zip"),
        (docx("", parts={"word/document.xml": b"<a/>"}), "not-word"),
        (docx("<w:p>&nbsp;</w:p>"), "not-zip"),
        (docx("", parts={"word/styles.xml": b"<"}), "not-zip"),
    ],
)
def test_broken_files_are_refused(data: bytes, variant: str) -> None:
    """A file that is cut off or broken gives one finding that says which."""
    assert refusal(data) == ("file-unreadable", variant)


def test_the_reader_refuses_foreign_files_itself() -> None:
    """Handed another kind of file, the reader says so in the same words."""
    assert refusal(OLE + "WordDocument".encode("utf-16-le")) == ("file-unreadable", "old-doc")
    assert refusal(b"maalbog: 1\n") == ("file-unreadable", "not-word")


def test_iso_strict_documents() -> None:
    """A document saved as ISO Strict reads as any other."""
    document, _ = load(
        heading("Forord") + p("a", num=(1, 0)) + tbl([["b"]]), strict=True, numbering=lists(lvl(0, "H%1"))
    )
    first, second, table = document.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.heading, second.number, table.span.element) == (1, "H1", "(//w:tbl)[1]")


def test_the_main_part_is_found_by_its_relationship() -> None:
    """The document part need not be word/document.xml, nor its parts lie where Word puts them."""
    document, _ = load(heading("Forord"), main="indhold/doc2.xml")
    assert [b.span.part for b in document.blocks] == ["indhold/doc2.xml"]
    assert document.blocks[0].heading == 1  # type: ignore[union-attr]


MAIN = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"


def relations(*targets: str, mode: str = "", type_: str = MAIN) -> bytes:
    """Write the package's own relationships: one to each target."""
    made = "".join(
        f'<Relationship Id="r{n}" Type="{type_}" Target="{target}"{mode}/>' for n, target in enumerate(targets)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{made}</Relationships>'.encode()


def types(*given: str) -> bytes:
    """Write a list of contents."""
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<Types xmlns="{space}">{"".join(given)}</Types>'.encode()


SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"
WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


@pytest.mark.parametrize(
    ("name", "data", "rule", "variant"),
    [
        ("_rels/.rels", None, "file-unreadable", "no-main"),
        ("_rels/.rels", relations(), "file-unreadable", "no-main"),
        (
            "_rels/.rels",
            relations("word/document.xml", type_="http://example.org/officeDocument"),
            "file-unreadable",
            "no-main",
        ),
        ("_rels/.rels", relations("word/document.xml", "word/andet.xml"), "file-unreadable", "two-mains"),
        ("_rels/.rels", relations("word/andet.xml"), "file-unreadable", "no-document"),
        ("_rels/.rels", relations("word/document.xml", mode=' TargetMode="External"'), "file-unsafe", "main-outside"),
        ("_rels/.rels", relations("https://example.org/word/document.xml"), "file-unsafe", "main-outside"),
        ("_rels/.rels", relations("file:///c:/document.xml"), "file-unsafe", "main-outside"),
        ("_rels/.rels", relations("../word/document.xml"), "file-unsafe", "main-outside"),
        ("_rels/.rels", relations("word/../%2e%2e/document.xml"), "file-unsafe", "main-outside"),
        ("_rels/.rels", relations("//server/word/document.xml"), "file-unsafe", "main-outside"),
        ("[Content_Types].xml", None, "file-unreadable", "no-types"),
        ("[Content_Types].xml", b"", "file-unreadable", "no-types"),
        ("[Content_Types].xml", b"<Types/>", "file-unreadable", "no-types"),
        ("[Content_Types].xml", b"<Types", "file-unreadable", "not-zip"),
        ("[Content_Types].xml", types(), "file-unreadable", "other-type"),
        (
            "[Content_Types].xml",
            types('<Default Extension="xml" ContentType="application/xml"/>'),
            "file-unreadable",
            "other-type",
        ),
        (
            "[Content_Types].xml",
            types(f'<Override PartName="/word/document.xml" ContentType="{SHEET}"/>'),
            "file-unreadable",
            "other-type",
        ),
    ],
)
def test_a_file_that_word_would_not_open_is_refused(name: str, data: bytes | None, rule: str, variant: str) -> None:
    """Where the package does not say which part is the document, or says another thing, the reason is told."""
    assert refusal(docx(p("a"), parts={name: data})) == (rule, variant)


def test_what_word_shows_is_read_and_not_what_lies_where_word_puts_it() -> None:
    """The part that the package names is read, though another lies at the usual place."""
    parts = {"word/document.xml": part("document", f"<w:body>{p('det andet')}</w:body>")}
    assert texts(load(p("det rigtige"), main="word/document2.xml", parts=parts)[0]) == ["det rigtige"]


@pytest.mark.parametrize(
    "target",
    ["/word/document.xml", "./word/document.xml", "word//document.xml", "x/../word/document.xml", "WORD/Document.xml"],
)
def test_ways_to_the_main_part(target: str) -> None:
    """A target is written in many ways; the same one twice is no disagreement."""
    assert texts(load(p("a"), parts={"_rels/.rels": relations(target, "word/document.xml")})[0]) == ["a"]


@pytest.mark.parametrize(
    "given",
    [
        f'<Default Extension="XML" ContentType="{WORDS}"/>',
        f'<Override PartName="/WORD/Document.xml" ContentType="{WORDS}"/>',
        f'<Override PartName="/word/document.xml" ContentType="{WORDS.replace("document.main", "template.main")}"/>',
        f'<Override PartName="/word/document.xml" ContentType="{MACROS}"/>',
    ],
)
def test_kinds_of_word_document(given: str) -> None:
    """Documents, templates and those with macros are read, however the list of contents writes it."""
    assert texts(load(p("a"), parts={"[Content_Types].xml": types(given)})[0]) == ["a"]


def test_names_in_other_letter_case_throughout() -> None:
    """A package whose names, targets and list all differ in letter case is read with its styles and notes."""
    sound = docx(heading("Forord") + p("a", num=(1, 0)), numbering=lists(lvl(0, "H%1")))
    swapped = package({name.swapcase(): data for name, data in members(sound).items()})
    findings = Findings()
    document = read(Source("a.docx", "docx", swapped), findings)
    assert document is not None
    first, second = document.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert (first.heading, second.number) == (1, "H1")


def test_backslashes_and_letter_case_in_member_names() -> None:
    """Members written with backslashes or in other letter case are found."""
    swapped = {"word/document.xml": None, "Word\\Document.xml": part("document", f"<w:body>{p('a')}</w:body>")}
    assert texts(load("", parts=swapped)[0]) == ["a"]


def test_utf16_parts_are_read() -> None:
    """A part in UTF-16 is as good as one in UTF-8."""
    data = part("document", f"<w:body>{p('Målbeskrivelse')}</w:body>").decode()
    wide = data.replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")
    assert texts(load("", parts={"word/document.xml": wide})[0]) == ["Målbeskrivelse"]


def test_macros_are_ignored() -> None:
    """A file with macros is read without them."""
    assert texts(load(p("a"), parts={"word/vbaProject.bin": OLE})[0]) == ["a"]


def sample(name: str) -> Document:
    """Read a sample, or skip where the samples are not at hand."""
    path = SAMPLES / name
    if not path.is_file():
        pytest.skip("the shared samples are not on this machine")
    findings = Findings()
    document = read(Source(name, "docx", path.read_bytes()), findings)
    assert document is not None
    assert len(findings) == 0
    return document


@pytest.mark.parametrize(
    ("name", "tables", "headings", "notes"),
    [("01-karkirurgi.docx", 9, 29, 0), ("02-almen-medicin.docx", 11, 27, 1), ("03-urologi.docx", 6, 20, 0)],
)
def test_samples_are_read_whole(name: str, tables: int, headings: int, notes: int) -> None:
    """The samples of three producers give their tables, headings and notes, and no findings."""
    document = sample(name)
    found = [b for b in document.blocks if isinstance(b, Paragraph) and b.heading]
    assert (len(list(document.tables())), len(found), len(document.notes)) == (tables, headings, notes)
    assert all(table.rows[0].header for table in document.tables())


def test_sample_with_automatic_numbers() -> None:
    """In the sample from Danish Word, headings are numbered by their styles."""
    document = sample("02-almen-medicin.docx")
    numbers = [b.number for b in document.blocks if isinstance(b, Paragraph) and b.heading]
    assert numbers[:6] == ["", "", "1", "1.1", "2", "3"]
    assert next(document.tables()).span.heading == "3.2 Beskrivelse af uddannelsens overordnede forløb"
