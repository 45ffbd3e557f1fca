"""The report as commands to GitHub Actions, read back as the runner reads them."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from compiler.ground.plaintext import visible
from compiler.report.formats import github
from compiler.report.report import Report
from tests.support.formats import NASTY, beside, every_report, everything, findings, many, nasty, written
from tests.support.reports import accepted, rejected, single


class Command(NamedTuple):
    """A command as the runner understands it."""

    name: str
    properties: dict[str, str]
    message: str


def read(line: str) -> Command | None:
    """Read a line as actions/runner does (src/Runner.Common/ActionCommand.cs, TryParseV2); ``None`` for plain text."""
    line = line.lstrip()
    if not line.startswith("::") or "::" not in line[2:]:
        return None
    head, _, data = line[2:].partition("::")
    name, _, rest = head.partition(" ")
    pairs = [pair.split("=", 1) for pair in rest.strip().split(",") if pair]
    properties = {
        pair[0]: _back(pair[1], "%0D\r", "%0A\n", "%3A:", "%2C,", "%25%")
        for pair in pairs
        if len(pair) == 2 and pair[1]
    }
    return Command(name, properties, _back(data, "%0D\r", "%0A\n", "%25%"))


def _back(text: str, *codes: str) -> str:
    for code in codes:
        text = text.replace(code[:3], code[3:])
    return text


def commands(report: Report) -> list[Command]:
    """Render a report and read every command in it."""
    return [found for line in github.render(report).decode().split("\n") if (found := read(line))]


def last(report: Report) -> str:
    """Give the last line of the log."""
    return github.render(report).decode().rstrip("\n").rpartition("\n")[2]


@every_report
def test_every_finding_is_one_command(report: Report) -> None:
    """Whatever stands in a text or a path, each finding gives one command, and nothing else gives any."""
    told = [one for one in commands(report) if one.properties.get("title") != "Målbog"]
    kinds = {"error": "error", "warning": "warning", "note": "notice"}
    assert [one.name for one in told] == [kinds[one.severity] for one in findings(report)]
    assert read(last(report)) is None
    assert "##[" not in last(report)


def test_a_command_says_where_and_what() -> None:
    """The path and the line are GitHub's to link to; the words tell the place in a Word file."""
    (word, *_), (line,) = commands(single(rejected())), commands(single(beside()))
    assert word.properties == {
        "file": "karkirurgi/målbeskrivelse 2014.docx",
        "title": "Bør overvejes: MB103 tracked-changes-pending",
    }
    assert line.properties.items() >= {"file": "karkirurgi/hvem.yaml", "line": "7", "col": "3"}.items()
    message = commands(single(rejected()))[1].message
    assert "kolonne »Kompetencevurderingsmetoder (obligatorisk)«.\nSøg efter: »Udføre åben operation" in message
    assert "Sådan rettes det: Skriv mindst én metode i kolonnen." in message


@given(st.text() | st.sampled_from(NASTY))
def test_a_text_comes_through_as_it_is_shown(text: str) -> None:
    """Escaping loses nothing and adds nothing: the platform shows what the terminal would."""
    (document,) = nasty("x").documents
    one = replace(document.findings[0], message=f"A{text}B")
    (found,) = commands(single(replace(document, path=f"a{text}b.yaml", findings=(one,))))
    assert found.properties["file"] == visible(f"a{text}b.yaml")
    assert found.message.startswith(" ".join(visible(" ".join(f"A{text}B".split())).split()))


def test_standard_input_is_no_file() -> None:
    """A document without a name gets no link that leads nowhere."""
    (one,) = commands(single(replace(written([{"at": "afsnit/Forord", "delete": "true"}]), path="-")))
    assert "file" not in one.properties
    assert "line" not in one.properties


def test_what_is_not_shown_is_told_first_and_last() -> None:
    """Of 5,000 findings GitHub shows ten: all are written, and the log and the first annotation say so."""
    report = many(5_000)
    first, *rest = commands(report)
    assert len(rest) == 5_000
    assert (first.name, first.properties) == ("notice", {"title": "Målbog"})
    assert "4990 af fundene" in first.message
    assert last(report).endswith(first.message)


@pytest.mark.parametrize(("count", "hidden"), [(10, ""), (11, "2 af fundene")])
def test_the_notice_takes_the_place_of_a_note(count: int, hidden: str) -> None:
    """Ten notes are all shown; of eleven two are not, for the notice is one itself."""
    assert hidden in last(many(count, "note"))
    assert (commands(many(count, "note"))[0].properties["title"] == "Målbog") is bool(hidden)


def test_the_last_line_counts_all() -> None:
    """The log ends with the sum, those that do not count included."""
    told = "3 skal rettes, 2 bør overvejes, 1 til orientering, 1 undtaget, 1 kendt i forvejen."
    assert last(everything()) == f"Målbog: {told}"
    assert last(single(accepted(), "en")) == "Målbog: No remarks."
