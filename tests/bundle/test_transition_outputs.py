"""What people get of a decided revision: the draft section, the gap sheet, the impact list."""

from __future__ import annotations

import csv
import io
import re

import docx
import pytest
from msgspec.structs import replace

from compiler.bundle.transition import impact, section, sheet
from compiler.bundle.transition.deliver import NAMES, files
from compiler.check.pipeline import check
from compiler.editions.cohorts.choose import Cohort, Single, Switch
from compiler.editions.cohorts.prose import read_singles
from compiler.editions.revision.change import Comparison, Side
from compiler.editions.revision.compare import compare
from compiler.editions.revision.decisions import decide, files_in
from compiler.editions.revision.merge import decided
from compiler.ground.lang import Lang
from compiler.ground.paths import SPECIALTIES
from compiler.model.logbook import AppliesTo, Competency
from tests.support.deciding import again, agreed, first
from tests.support.diffs import newer
from tests.support.models import HOSTILE, logbook
from tests.support.revisions import cases

OLD, NEW = Side(logbook(), "2014-10.docx", permanent=True), Side(newer(), "2023-09.docx", permanent=True)


def _decided(old: Side = OLD, new: Side = NEW) -> Comparison:
    old, new = replace(old, permanent=False), replace(new, permanent=False)
    settled = again(old, new, agreed(first(old, new)))
    assert settled.merged is not None
    assert settled.sound
    return decided(settled.comparison, settled.merged.revision)


def _rows(data: bytes) -> list[dict[str, str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def _words(data: bytes) -> list[str]:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return [p.text for p in document.paragraphs] + cells


def _text(data: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", data.decode().partition("<body>")[2]))


def test_the_same_gives_the_same_bytes() -> None:
    """All files are the same each time; the plan is left out where ids are not permanent."""
    comparison = _decided()
    made = files(comparison)
    assert made == files(_decided())
    assert list(made) == [name for name in NAMES if name != "plan.json"]
    old, new = (replace(side, permanent=True) for side in (comparison.old, comparison.new))
    known = replace(comparison, old=old, new=new)
    assert list(files(known)) == list(NAMES)


def test_the_section_says_who_switches_and_what_is_kept() -> None:
    """The draft has the cohort in words, the table of numbers, what is new and what went out."""
    words = _words(section.emit(_decided()))
    text = "\n".join(words)
    assert words[0] == "Overgang til ny målbeskrivelse"
    assert "der er begyndt i uddannelsesforløbet den 1. januar 2024 eller senere" in text
    assert "følger fortsat målbeskrivelsen fra oktober 2014" in text
    assert "H3 Behandle åreknuder med laser i lokalbedøvelse" in text
    assert "H2 Forebygge ny karsygdom hos den opererede patient" in text
    assert {"Før", "Nu", "Kompetence", "Hvad er ændret", "En godkendelse"} <= set(words)
    assert "kun nummeret" in words


def test_what_only_people_know_stands_in_square_brackets() -> None:
    """Holes are marked so that check finds them if they are left; where it is stated, there is none."""
    open_ = "\n".join(_words(section.emit(_decided())))
    assert "[den regionale videreuddannelse]" in open_
    switch = Switch("recommended", ("uao",), until="2026-12-31", exempt="De sidste [to] år.")
    singles = (Single(("H3",), condition="Gælder, hvor niveauet er sænket."),)
    cohort = Cohort("2023-09", "started", "2024-01-01", switch=switch, singles=singles)
    stated = "\n".join(_words(section.emit(_decided(), stated=cohort)))
    assert "[Skriv, hvis enkelte kompetencer" in open_
    assert "[Skriv, hvis enkelte kompetencer" not in stated
    assert "kan vurderes efter den nye målbeskrivelse uden et skift. Gælder, hvor niveauet er sænket." in stated
    assert "Kompetence H3 Behandle åreknuder med laser i lokalbedøvelse kan vurderes" in stated
    assert "anbefales at skifte" in stated
    assert "senest den 31. december 2026" in stated
    assert "De sidste (to) år" in stated
    unknown = Side(replace(newer(), edition=replace(newer().edition, applies_to=None)), "ny")
    assert "[skriv, hvem den gælder for" in "\n".join(_words(section.emit(_decided(new=unknown))))


def test_a_single_competency_and_a_renamed_course_are_said_in_words() -> None:
    """The rule reads back as it was stated, with the number before; a course that is only renamed is no new one."""
    old = replace(logbook(), courses=tuple(replace(c, title=c.title.replace("SOL", "LAS")) for c in logbook().courses))
    made = _decided(old=Side(old, "2014-10.docx"))
    numbers = {c.new[0].number: c.old[0].number for c in made.changes if len(c.old) == len(c.new) == 1}
    now, was = next((now, was) for now, was in numbers.items() if now != was)
    for must, verb in ((False, "kan"), (True, "skal")):
        stated = Cohort("2023-09", "started", "2024-01-01", singles=(Single((now,), must=must),))
        lines = _words(section.emit(made, stated=stated))
        (said,) = [line for line in lines if line.startswith(f"Kompetence {now} ")]
        assert f" {verb} vurderes efter den nye målbeskrivelse" in said
        assert f"{now} har nummer {was} i målbeskrivelsen fra oktober 2014." in said
        (read,) = read_singles(said)
        assert (read.competencies, read.judged_by, read.must) == ((now,), "new", must)
    assert "LAS 1 hedder nu SOL 1" in "\n".join(lines)


@pytest.mark.parametrize("basis", ["posted", "filled", "started", "in-force"])
def test_every_event_has_its_sentence(basis: str) -> None:
    """Posted, filled, started, in force: each is said as it is, and the section can be read back from it."""
    applies = AppliesTo(basis, "2024-01-01", None)  # type: ignore[arg-type]
    new = Side(replace(newer(), edition=replace(newer().edition, applies_to=applies)), "ny")
    text = "\n".join(_words(section.emit(_decided(new=new))))
    assert "1. januar 2024" in text
    from compiler.language.transition import parse_transition

    line = next(line for line in text.split("\n") if line.startswith("Målbeskrivelsen fra september 2023 gælder"))
    found = parse_transition(line)
    assert found is not None
    assert found[:2] == (basis, "2024-01-01")


def test_the_section_is_a_word_file_that_we_read() -> None:
    """The draft is read by our own reader without a complaint about the file itself."""
    checked = check("transition.docx", section.emit(_decided()))
    assert not {"file-unreadable", "file-unsafe", "internal-error"} & {d.rule for d in checked.diagnostics}


def test_an_editorial_line_asks_a_programme_for_nothing_but_the_text() -> None:
    """Where only a comma was moved, nobody is sent to see whether the element gives the chance to learn it."""
    book = logbook()
    [first, *others] = book.competencies
    lines = (*first.objectives[:-1], f"{first.objectives[-1]};")
    new = replace(newer(), competencies=(replace(first, objectives=lines), *others))
    made = _decided(new=Side(new, "ny"))
    assert [change.type for change in made.changes] == ["editorial"]
    rows = [row for row in _rows(impact.emit(made)) if row["Emne"] == "Konkretisering"]
    assert [row["Hvad programmet skal ændre"] for row in rows] == ["Ret teksten"]


def test_the_sheet_counts_one_as_one_and_says_what_if_not_all_of_a_merge() -> None:
    """»1 ny«, »2 nye«; of a merge the number that is to be approved where not all the old ones were."""
    one = _text(sheet.emit(_decided()))
    assert re.search(r"\b1 ny\b", one)
    assert "1 nye" not in one
    folder = SPECIALTIES / "gynaekologi-og-obstetrik"
    sides = [Side(b, n) for n in ("2007-05.yaml", "2013-11.xml") if (b := check(n, (folder / n).read_bytes()).logbook)]
    settled = decide(sides[0], sides[1], files_in(folder))
    assert "ellers skal H19 godkendes på ny." in _text(sheet.emit(settled.comparison))


@pytest.mark.parametrize(
    ("by", "told"),
    [
        ([("tutor",)], "Tal med din tutorlæge,"),
        ([("supervisor", "uao")], "Tal med din hovedvejleder,"),
        ([("tutor",), ("supervisor",)], "Tal med din hovedvejleder eller tutorlæge,"),
    ],
)
def test_the_sheet_names_whom_to_talk_to(by: list[tuple[str, ...]], told: str) -> None:
    """In general practice it is the tutor who approves; elsewhere a doctor talks to the main supervisor."""
    book = newer()
    those = [replace(c, sign_off=replace(c.sign_off, by=by[n % len(by)])) for n, c in enumerate(book.competencies)]
    page = sheet.emit(_decided(new=Side(replace(book, competencies=tuple(those)), "2023-09.docx")))
    assert told in _text(page)


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_sheet_has_every_competency_once(lang: Lang) -> None:
    """Each competency of both editions stands on the sheet; there is no script and nothing to fetch."""
    page = sheet.emit(_decided(), lang=lang)
    text = _text(page)
    for competency in (*logbook().competencies, *newer().competencies):
        assert competency.title in text or competency.title in "\n".join(c.title for c in newer().competencies)
    for word in (b"<script", b"http:", b"https:", b"src=", b"<form", b"cpr"):
        assert word not in page.lower()
    assert page.count(b'type="checkbox"') >= len(newer().competencies)


def test_the_sheet_says_which_addition() -> None:
    """With an addition means: this one. What a person wrote goes before what the texts say."""
    comparison = _decided()
    marked = [n for n, c in enumerate(comparison.changes) if c.old and c.new]
    changes = tuple(
        replace(c, type="tightened", effect="kept-with-addition") if n in marked else c
        for n, c in enumerate(comparison.changes)
    )
    comparison = replace(comparison, changes=changes)
    derived = _text(sheet.emit(comparison))
    assert "Audit af 5 journaler" in derived
    written = ["Tre indgreb mere under supervision" if n in marked else "" for n in range(len(changes))]
    assert "Tre indgreb mere under supervision" in _text(sheet.emit(comparison, written))


def test_a_switch_that_asks_nothing_says_so() -> None:
    """Where all is kept the sheet says that nothing is to be done."""
    same = Side(replace(logbook(), edition=newer().edition), "ny")
    assert "Skiftet kræver ikke noget nyt" in _text(sheet.emit(compare(OLD, replace(same, permanent=False))))


def test_the_impact_list_has_a_row_for_each_thing() -> None:
    """A region sees by topic what to change: methods, numbers, courses, durations, what is new and gone."""
    rows = _rows(impact.emit(_decided()))
    assert tuple(rows[0]) == impact.columns()
    topics = {row["Emne"] for row in rows}
    assert {"Metode", "Antal", "Kursus", "Varighed", "Nummer", "Ny kompetence", "Udgået kompetence"} <= topics
    raised = next(row for row in rows if row["Emne"] == "Antal" and row["Før"])
    assert (raised["Før"], raised["Nu"]) == ("25 indgreb som førsteoperatør", "30 indgreb som førsteoperatør")
    assert all(row["Hvad programmet skal ændre"] for row in rows)


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+45", "'+45"),
        ("-x", "'-x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'=1"),
        ("1.2", "nr. 1.2"),
        ("3-4", "nr. 3-4"),
        ("1.10.2", "nr. 1.10.2"),
        ("H3", "H3"),
        ("7", "7"),
        ('a;b\n"c"', 'a;b "c"'),
        ("  = 2", "'= 2"),
    ],
)
def test_no_cell_is_a_formula_or_a_date(text: str, cell: str) -> None:
    """A spreadsheet takes every cell for text: no formula is run and no number becomes a date."""
    assert impact.safe(text) == cell


def test_hostile_text_is_only_ever_text() -> None:
    """Markup, control characters and formulas in a document do nothing in any of the files."""
    books = []
    for book in (logbook(), newer()):
        first_one, *others = book.competencies
        evil = replace(first_one, title=f"=cmd|{HOSTILE}", number="=1", objectives=(f"@{HOSTILE}", "[fyld ud]"))
        books.append(replace(book, competencies=(evil, *others)))
    old, new = Side(books[0], "a"), Side(replace(books[1], name="<b>[x]</b>"), "b")
    comparison = compare(old, new)
    made = files(comparison)
    assert b"<script>" not in made["transition.html"]
    assert b"\x1b" not in made["transition.html"]
    assert not any(row[column].startswith("=") for row in _rows(made["impact.csv"]) for column in impact.columns())
    assert "[fyld ud]" not in "\n".join(_words(made["transition.docx"]))


@pytest.mark.parametrize("case", cases(range(2))[::7], ids=lambda case: case.name)
def test_whatever_the_revision_all_files_can_be_made(case: object) -> None:
    """Of any revision all files are made, in both languages, and name every new competency."""
    old, new = case.sides()  # type: ignore[attr-defined]
    comparison = compare(old, new)
    made = files(comparison, lang="en")
    assert files(comparison)["impact.csv"] == made["impact.csv"]
    page = _text(made["transition.html"])
    shown: list[Competency] = [c for c in new.logbook.competencies if c.number]
    assert all(c.number in page for c in shown)
