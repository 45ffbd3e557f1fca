"""The drafted status report against the real one of November 2014."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

import pytest
from lxml import etree

from compiler.ground.dates import find_dates, parse_date
from compiler.ground.folding import fold
from compiler.language.vocabulary import all_terms, find
from compiler.model.document import Paragraph, Table
from compiler.tools.rollout.report import HEADINGS, PLACEHOLDER, draft, write
from tests.conftest import SHARED, needed
from tests.support.pagechecks import active_parts, dead_links, foreign_addresses, heading_jumps, policy_holds
from tests.support.rollouts import NOVEMBER, real, with_steps

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ROW = re.compile(r"^\s*(\d{1,2}\. \w+ \d{4})(\**)\s+(\S.*?)\s*$")
INTERNAL = frozenset(t.code for t in all_terms("specialties") if t.code.startswith("intern-medicin-"))


@pytest.fixture(scope="module")
def source() -> str:
    """The real report."""
    return needed(SHARED / "statusrapport-2014-11.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def ours() -> str:
    """The draft as plain text."""
    return write(real(), "txt").decode()


def codes_of(name: str) -> frozenset[str]:
    """Give the codes that a name in a timetable means, aliases and misspellings included."""
    if "intern medicinske specialer" in fold(name):
        return INTERNAL
    term = find("specialties", name, "2014-11")
    assert term is not None, name
    return frozenset([term.code])


def timetable(text: str) -> dict[str, frozenset[str]]:
    """Read a timetable in plain text: a date, its first name beside it, the others below."""
    part = text[text.index("Tidsplan for implementering") :]
    found: dict[str, frozenset[str]] = {}
    date = None
    for line in part.splitlines()[1:]:
        if line.lstrip().startswith("*"):
            break
        row = _ROW.match(line)
        name = row[3] if row else line.strip()
        if row:
            date = parse_date(row[1])
            assert date is not None
            found.setdefault(date, frozenset())
        name = re.sub(r"\s{2,}.*$", "", name)
        if date and name and not set(name) <= {"-"}:
            found[date] |= codes_of(name)
    return found


def test_the_same_specialties_on_the_same_dates(source: str, ours: str) -> None:
    """The timetable has the real report's dates, and on each of them its specialties, by whatever name."""
    assert timetable(ours) == timetable(source)
    assert sum(map(len, timetable(source).values())) == 28


def test_the_board_has_the_dates_of_the_real_report(source: str) -> None:
    """Each document's day on the board is the one of the real report, the shared parts with their specialties."""
    board = real()
    for date, codes in timetable(source).items():
        assert {row.code for row in board.rows if row.date == date} - {
            "faelles-intern-medicin",
            "introduktion-intern-medicin",
        } == set(codes)


def test_the_eleven_are_those_that_the_real_report_leaves_out(source: str, ours: str) -> None:
    """The number of those that lack approval is the report's, and they are all that its timetable leaves out."""
    number = re.search(r"(\d+) specialer, der forsat mangler", source)
    assert number is not None
    named = frozenset().union(*timetable(source).values())
    left = {row.code for row in real().specialties} - named
    assert {row.code for row in real().missing} == left
    assert len(left) == int(number[1]) == 11
    listed = re.search(r"11 specialer mangler fortsat godkendelse: (.*?)\.\n", ours, re.DOTALL)
    assert listed is not None
    names = re.split(r",| og ", " ".join(listed[1].split()))
    assert {code for name in names for code in codes_of(name.strip())} == left


def test_the_moved_date_with_its_original_and_its_reason(source: str, ours: str) -> None:
    """Internal medicine starts 1 December 2014 instead of 1 June 2015, six months earlier, as the report has it."""
    note = source[source.index("*1. december 2014") : source.index("**1. juni 2015")]
    dates = [found.date for found in find_dates(note.replace("d.1.", "1."))]
    assert dates == ["2014-12-01", "2015-06-01"]
    assert "6 mdr." in note
    own = re.search(r"^\* (1\. december 2014: .*?)\n\n", ours, re.DOTALL | re.MULTILINE)
    assert own is not None
    assert [found.date for found in find_dates(" ".join(own[1].split()))] == dates
    assert "6 måneder frem" in " ".join(own[1].split())
    assert "følger skabelonen" in " ".join(own[1].split())


def test_june_is_for_the_remaining(source: str, ours: str) -> None:
    """The second note says that the remaining specialties come on 1 June 2015 when their document is updated."""
    assert "de resterende specialer med opdateret målbeskrivelse" in source
    own = re.search(r"^\*\* 1\. juni 2015: (.*?)\n\n", ours, re.DOTALL | re.MULTILINE)
    assert own is not None
    text = " ".join(own[1].split())
    assert "øvrige specialer" in text
    assert "opdateret målbeskrivelse" in text
    assert "11 specialer" in text


@pytest.mark.parametrize(
    ("theirs", "own"),
    [
        ("knap 4000 brugere", "Knap 4.000 brugere"),
        ("125 uddannelsesgivende og uddannelsessøgende", "125 testere"),
        ("1. november 2014 har 8 nye specialer", "8 specialer kommet til, den 1. november 2014"),
        ("d.1. april 2014", "1. april 2014"),
        ("d.1. oktober 2014", "1. oktober 2014"),
        ("senest mandag d.1. december", "senest 1. december 2014"),
        ("ca. 1 time", "omkring 1 time"),
        ("foråret 2015", "foråret 2015"),
        ("starten af \n2016", "begyndelsen af 2016"),
        ("løbet af 2014 og 2015", "perioden 2014-2015"),
        ("Region Hovedstaden", "Region Hovedstaden"),
        ("Dansk Telemedicin a/s", "Dansk Telemedicin a/s"),
        ("Lægens Uddannelsesbog", "Lægens Uddannelsesbog"),
        ("www.laegeuddannelsen.dk", "www.laegeuddannelsen.dk"),
        ("intern medicinske specialer er færdig", "De intern medicinske specialer er testet"),
    ],
)
def test_every_fact_of_the_real_report_is_in_the_draft(source: str, ours: str, theirs: str, own: str) -> None:
    """Numbers, days and organisations are the report's."""
    assert theirs in source
    assert own in " ".join(ours.split())


def test_the_headings_are_the_real_ones(source: str, ours: str) -> None:
    """The headings of the real report stand in its order, below its title."""
    lines = [line.strip() for line in source.splitlines()]
    places = [lines.index(heading) for heading in HEADINGS]
    assert places == sorted(places)
    own = [b.text for b in draft(real()).blocks if isinstance(b, Paragraph) and b.heading == 2]
    assert tuple(own) == HEADINGS
    assert lines[0] == ours.splitlines()[0] == "Statusrapport for projekt logbog.net (november 2014)"


def test_no_sentence_is_copied(source: str, ours: str) -> None:
    """No seven words in a row are the real report's, names and dates apart."""

    def runs(text: str) -> set[tuple[str, ...]]:
        words = [w for w in fold(text).split() if not w.isdigit()]
        return {tuple(words[n : n + 7]) for n in range(len(words) - 6)}

    tables = [text[text.index("Tidsplan for") : text.index("*", text.index("Tidsplan for"))] for text in (source, ours)]
    names = {word for table in tables for word in fold(table).split()}
    shared = {run for run in runs(source) & runs(ours) if not set(run) <= names}
    assert not {run for run in shared if "statusrapport" not in run}


@pytest.mark.parametrize("on", ["2014-03-01", "2014-06-15", NOVEMBER, "2015-03-01", "2026-11-23"])
def test_a_person_is_asked_wherever_one_must_write(on: str) -> None:
    """Each draft has marked places; what the register does not confirm is asked, never claimed."""
    text = " ".join(write(real(on), "txt").decode().split())
    asked = re.findall(PLACEHOLDER, text)
    assert len(asked) >= 4
    assert all(one.startswith(("[Skriv her:", "[Kontrollér", "[Udkast")) for one in asked)
    assert ("siger ikke, om det skete" in text) == (on > "2014-12-01")


def test_before_the_move_the_group_stands_on_its_first_day() -> None:
    """In a draft of a day when the nine were not ready, they stand on 1 June 2015 and no note says otherwise."""
    text = write(with_steps("intern-medicin-nefrologi", "{gyldig: nej}"), "txt").decode()
    assert timetable(text)["2015-06-01"] >= INTERNAL
    assert "rykket" not in text[text.index("Tidsplan") : text.index("Det udestår")]


def test_the_word_file_is_the_houses(ours: str) -> None:
    """The Word file holds the draft, headings as headings, prompts red, nothing locked, no contents; twice alike."""
    data = write(real(), "docx")
    assert data == write(real(), "docx")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    text = " ".join("".join(p.itertext(f"{W}t")) for p in body.iter(f"{W}p"))
    assert not body.findall(f".//{W}sdt")
    assert len(body.findall(f".//{W}tbl")) == 1
    prompts = [
        "".join(r.itertext())
        for r in body.iter(f"{W}r")
        if r.xpath("w:rPr/w:rStyle[@w:val='Pladsholdertekst']", namespaces={"w": W[1:-1]})
    ]
    assert len(prompts) == len(re.findall(PLACEHOLDER, " ".join(ours.split())))
    for word in ("Knap 4.000 brugere", "1. december 2014*", "Lægens Uddannelsesbog", *HEADINGS):
        assert word in text


def test_the_page_is_safe_and_marks_the_prompts(ours: str) -> None:
    """The page has no script and fetches nothing; each prompt is a mark with its brackets."""
    page = write(real(), "html")
    assert not foreign_addresses(page)
    assert not active_parts(page)
    assert not dead_links(page)
    assert not heading_jumps(page)
    assert policy_holds(page)
    assert page.decode().count('<mark class="todo">[') == len(re.findall(PLACEHOLDER, " ".join(ours.split())))


def test_the_table_has_three_columns_and_a_header() -> None:
    """The timetable is a table with a header row, so that Word repeats it."""
    [table] = [b for b in draft(real()).blocks if isinstance(b, Table)]
    assert table.rows[0].header
    assert {len(row.cells) for row in table.rows} == {3}


def test_no_person_is_named(source: str, ours: str) -> None:
    """The draft has no e-mail address and no name of a person."""
    assert "@" not in source + ours
