"""PDFs made to harm, broken PDFs, and PDFs where nothing is installed to read them."""

from __future__ import annotations

import signal
import subprocess
import sys
import zlib
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler.check.pipeline import check
from compiler.formats.pdf import read as reader
from compiler.formats.pdf.glyphs import Work
from compiler.formats.pdf.worker import tell
from compiler.ground import rulebook
from compiler.model.document import Paragraph
from tests.support.pdfbytes import FONT, grid, lines, pages, pdf, stream, text
from tests.support.pdfreading import read, told

pytestmark = pytest.mark.slow

SENTENCE = text(50, 700, "Teksten på siden er her.")
WORK = 2_000_000
"""A twelfth of what a file may take: enough for 50 pages."""
MEMORY = 400 << 20
PAGE = (
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> %b >> >>"
)


def one_page(content: bytes, resources: bytes = b"", *more: bytes) -> bytes:
    """Give a PDF whose one page has this (ready) content stream."""
    top = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", PAGE % resources]
    return pdf([*top, content, FONT, *more])


def packed_bomb() -> bytes:
    """A page description that is a thousand times larger unpacked."""
    squeezed = zlib.compress(b"BT /F 10 Tf 1 1 Td (aaaa) Tj ET\n" * 4_000_000, 9)
    return one_page(b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(squeezed), squeezed))


def forms_in_forms() -> bytes:
    """Drawings that hold ten drawings that hold ten drawings, twelve deep."""
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources << /XObject << /I %d 0 R >> >>"
    drawn = b"/I Do " * 10
    return one_page(stream(drawn), b"/XObject << /I 6 0 R >>", *[stream(drawn, form % (7 + n)) for n in range(12)])


def tagged(tree: bytes, content: bytes = SENTENCE) -> bytes:
    """Give a page with this tree of tags."""
    return pages(content, catalog=b"/StructTreeRoot 6 0 R", more=[tree])


def deep_tags() -> bytes:
    """Tags inside tags, three thousand deep."""
    return tagged(b"<< /K " + b"<< /S /Sect /K " * 3000 + b"0" + b" >>" * 3000 + b" >>")


def wide_cells() -> bytes:
    """Cells that each claim a million places in the table."""
    cell = b"<< /S /TD /A << /O /Table /RowSpan 1000 /ColSpan 1000 >> /Pg 4 0 R /K 0 >> "
    row = b"<< /S /TR /K [" + cell * 50 + b"] >> "
    return tagged(b"<< /K << /S /Table /K [" + row * 400 + b"] >> >>", b"/P << /MCID 0 >> BDC " + SENTENCE + b" EMC")


def deep_pages() -> bytes:
    """A tree of pages five thousand levels deep."""
    levels = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 1) for n in range(2, 5002)]
    return pdf([b"<< /Type /Catalog /Pages 2 0 R >>", *levels, b"<< /Type /Page /MediaBox [0 0 9 9] >>"])


def object_bomb() -> bytes:
    """A stream of objects that unpacks to a quarter of a gigabyte."""
    squeezed = zlib.compress(bytes(250_000_000), 9)
    body = b"<< /Type /ObjStm /N 100000000 /First 10 /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream"
    return pages(SENTENCE, more=[body % (len(squeezed), squeezed)])


def large_picture() -> bytes:
    """A picture of 900 megapixels that covers the page."""
    entries = b"/Type /XObject /Subtype /Image /Width 30000 /Height 30000 /BitsPerComponent 8 /ColorSpace /DeviceGray"
    drawn = stream(b"595 0 0 842 0 0 cm /I Do")
    return one_page(drawn, b"/XObject << /I 6 0 R >>", stream(bytes(50_000_000), entries, packed=True))


def many_letters() -> bytes:
    """More letters than a book has."""
    return pages(*[b"".join(text(10, 10 + n % 800, "a" * 100, 1) for n in range(2000))] * 8)


def claimed_pages() -> bytes:
    """Two thousand million pages, of which one is there."""
    top = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 2000000000 >>"]
    return pdf([*top, PAGE % b"", stream(SENTENCE), FONT])


def locked() -> bytes:
    """A file that asks for a password."""
    lock = b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O (%b) /U (%b) >> /ID [(a)(b)] /Root"
    return pages(SENTENCE).replace(b"/Root", lock % (b"x" * 32, b"y" * 32))


REFUSED: list[tuple[Callable[[], bytes], set[tuple[str, str]]]] = [
    (packed_bomb, {("file-unsafe", "pdf-heavy")}),
    (forms_in_forms, {("file-unsafe", "pdf-heavy"), ("file-unreadable", "pdf-scan")}),
    (wide_cells, set()),
    (deep_tags, set()),
    (deep_pages, {("file-unreadable", "pdf-damaged")}),
    (object_bomb, set()),
    (large_picture, {("file-unreadable", "pdf-scan")}),
    (many_letters, {("file-unsafe", "pdf-heavy")}),
    (claimed_pages, set()),
    (locked, {("file-unreadable", "encrypted")}),
    (lambda: pages(*[SENTENCE] * 700), {("file-unsafe", "too-large")}),
    (lambda: pages(SENTENCE)[:-30], {("file-unreadable", "truncated")}),
    (lambda: b"%PDF-1.7\n" + bytes(range(256)) * 900 + b"%%EOF", {("file-unreadable", "pdf-damaged")}),
    (lambda: pages(SENTENCE + grid(range(10, 590), range(10, 800))), set()),
    (
        lambda: pdf([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 9 >>"]),
        {("file-unreadable", "pdf-damaged")},
    ),
]


@pytest.mark.parametrize(("made", "expected"), REFUSED)
def test_a_harmful_file_is_a_finding(
    monkeypatch: pytest.MonkeyPatch, made: Callable[[], bytes], expected: set[tuple[str, str]]
) -> None:
    """Whatever a file claims or unpacks to, the work is counted, and the answer is a finding and no traceback."""
    monkeypatch.setattr(reader, "WORK", WORK)
    checked = check("a.pdf", made())
    found = {(d.rule, d.variant) for d in checked.diagnostics}
    assert not found & {("internal-error", ""), ("file-unreadable", "unfinished")}
    if expected:
        assert len(found & expected) == 1, found
        assert all(rulebook.message(d, lang) for d in checked.diagnostics for lang in ("da", "en"))


def spent(data: bytes) -> int:
    """Give the work that reading a file takes."""
    work = Work(reader.WORK)
    assert tell(data, work).document is not None
    return reader.WORK - work.left


@pytest.mark.parametrize(
    "content", [SENTENCE * 200, grid(range(40, 240, 20), range(40, 800, 20)) + SENTENCE, b"0 0 m 1 1 l S\n" * 500]
)
def test_the_limit_counts_work_and_not_time(content: bytes) -> None:
    """A file takes the same work on every machine and every time; one unit less than that, and it is refused."""
    data = pages(content, SENTENCE)
    price = spent(data)
    assert price == spent(data) > spent(pages(SENTENCE, SENTENCE))
    answer = tell(data, Work(price - 1))
    assert [(d.rule, d.variant) for d in answer.findings] == [("file-unsafe", "pdf-heavy")]
    assert answer.document is None


def test_as_many_pages_as_may_be_are_read() -> None:
    """The limit on work leaves room for every page that the limit on pages does, each as full as a page gets."""
    full = lines(40, 800, ["Målbeskrivelse for karkirurgi, side efter side med tekst i hele bredden"] * 60)
    assert spent(pages(full)) * 600 < reader.WORK


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Linux alone tells what a child process used")
@pytest.mark.parametrize("made", [packed_bomb, forms_in_forms])
def test_a_harmful_file_gets_no_more_room_than_it_may(
    monkeypatch: pytest.MonkeyPatch, made: Callable[[], bytes]
) -> None:
    """The process that reads a file never holds more than 400 MB."""
    monkeypatch.setattr(reader, "WORK", WORK)
    code = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], input=sys.stdin.buffer.read(), "
        "capture_output=True); print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    )
    command = [sys.executable, "-c", code, *reader._command()]
    done = subprocess.run(command, input=made(), capture_output=True, check=True)
    assert int(done.stdout) * 1024 < MEMORY


def test_a_file_that_is_too_large_is_not_opened() -> None:
    """The size is judged before anything else."""
    _, findings = read(b"%PDF-1.7\n" + bytes(reader.MAX_FILE))
    assert told(findings) == [("file-unsafe", "too-large")]


def test_without_the_libraries_the_remedy_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PDF support is not installed the finding says how to install it."""
    monkeypatch.setattr(reader, "find_spec", lambda _: None)
    checked = check("a.pdf", pages(SENTENCE))
    (found,) = checked.diagnostics
    assert (found.rule, found.variant) == ("file-unreadable", "pdf-support")
    assert "pip install" in rulebook.help(found)
    assert "pip install" in rulebook.help(found, "en")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("import time; time.sleep(60)", ("file-unreadable", "unfinished")),
        ("import os; os.kill(os.getpid(), 9)", ("file-unreadable", "unfinished")),
        (f"import os; os.kill(os.getpid(), {int(signal.SIGSEGV)})", ("file-unsafe", "pdf-heavy")),
        ("1 / 0", ("internal-error", "")),
    ],
)
def test_a_library_that_hangs_or_falls_takes_nothing_along(
    monkeypatch: pytest.MonkeyPatch, code: str, expected: tuple[str, str]
) -> None:
    """A machine that could not finish is no verdict on the file; a file that kills the reader is; a fault is ours."""
    monkeypatch.setattr(reader, "PATIENCE", 1)
    monkeypatch.setattr(reader, "_command", lambda: [sys.executable, "-c", code])
    (found,) = check("a.pdf", pages(SENTENCE)).diagnostics
    assert (found.rule, found.variant) == expected
    assert expected[0] == "internal-error" or all(rulebook.help(found, lang) for lang in ("da", "en"))


def test_a_file_that_has_come_apart_is_put_together() -> None:
    """Where the table of what stands where is wrong, the objects themselves are gone through."""
    moved = pages(SENTENCE).replace(b"%PDF-1.7\n", b"%PDF-1.7\n%" + b"x" * 50 + b"\n")
    document, _ = read(moved)
    assert document is not None
    assert [b.text for b in document.blocks if isinstance(b, Paragraph)] == ["Teksten på siden er her."]


def test_nothing_in_a_file_is_run_or_fetched() -> None:
    """Scripts, actions and attachments are never looked at."""
    catalog = (
        b"/OpenAction << /S /JavaScript /JS (while(true){}) >> /AA << /WC << /S /URI /URI (http://127.0.0.1:1/) >> >>"
        b" /Names << /EmbeddedFiles << /Names [(a.txt) << /Type /Filespec /F (a.txt) >>] >> >>"
    )
    document, findings = read(pages(SENTENCE, catalog=catalog))
    assert document is not None
    assert told(findings) == [("read-from-pdf", "rulings")]


def test_bookmarks_that_run_in_circles_end() -> None:
    """An outline whose entries follow themselves is read once."""
    more = [b"<< /First 7 0 R /Last 7 0 R /Count 1 >>", b"<< /Title (a) /Parent 6 0 R /Next 7 0 R /First 7 0 R >>"]
    document, _ = read(pages(SENTENCE, catalog=b"/Outlines 6 0 R", more=more))
    assert document is not None


SOUND = pages(
    grid((40, 80, 200, 400), (700, 680, 640))
    + text(44, 688, "Nr.")
    + text(84, 688, "Kompetence")
    + lines(84, 668, ["Behandle", "patienten"])
    + text(44, 668, "H1"),
    b"/P << /MCID 0 >> BDC " + SENTENCE + b" EMC",
    catalog=b"/MarkInfo << /Marked true >> /StructTreeRoot 8 0 R",
    more=[b"<< /Type /StructTreeRoot /K [<< /S /P /Pg 6 0 R /K 0 >>] >>"],
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.integers(0, len(SOUND) - 1), st.binary(min_size=0, max_size=6)), min_size=1, max_size=8))
def test_a_damaged_file_is_read_or_refused(changes: list[tuple[int, bytes]]) -> None:
    """A PDF with some bytes changed never makes a fault of ours, and is refused or read."""
    data = bytearray(SOUND)
    for at, new in changes:
        data[at : at + len(new)] = new
    answer = tell(bytes(data), Work(WORK))
    assert {d.rule for d in answer.findings} & {"read-from-pdf", "file-unreadable", "file-unsafe"}
