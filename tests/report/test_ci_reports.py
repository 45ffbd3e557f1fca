"""Several reports of one check (``--also``), and the digest in Markdown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler import api
from compiler.ground.diagnostics import Diagnostic
from compiler.ground.source import Span
from compiler.report.formats import markdown
from compiler.report.report import Report, document_report, report_of
from tests.support.commands import MINI, faulty, run


def report(findings: int, documents: int = 1, quote: str = "") -> Report:
    """Make a report with so many findings of one kind in each document."""
    args = (("competency", "H1"),)
    found = [Diagnostic("assessment-method-missing", "", Span(), args, quote) for _ in range(findings)]
    made = (document_report(f"{n}.docx", found, mode="submission") for n in range(documents))
    return Report(tuple(made), "submission", "da", "0")


def test_one_check_writes_every_report(tmp_path: Path) -> None:
    """Each file gets the bytes that a check of its own would have given, and standard output keeps the result."""
    path = str(faulty(tmp_path))
    kinds = {
        "a.html": "html",
        "a.json": "json",
        "a.md": "markdown",
        "a.xml": "junit",
        "a.gitlab.json": "gitlab",
        "a.rdjson": "rdjson",
        "a.sarif": "sarif",
    }
    words = [word for name in kinds for word in ("--also", str(tmp_path / name))]
    done = run("check", path, "--format", "github", *words)
    assert done.returncode == 1
    assert done.stdout == run("check", path, "--format", "github").stdout
    for name, kind in kinds.items():
        assert (tmp_path / name).read_bytes() == run("check", path, "--format", kind).stdout, name


@pytest.mark.parametrize("name", ["uden-endelse", "rapport.pdf", "findes-ikke/a.html", "sag.xml"])
def test_a_report_that_cannot_be_written_stops_before_the_check(name: str, tmp_path: Path) -> None:
    """A name without a form, a folder that is not there, and a goal description are refused; nothing is written."""
    run("convert", str(MINI), str(tmp_path / "sag.xml"))
    before = (tmp_path / "sag.xml").read_bytes()
    done = run("check", str(MINI), "--also", str(tmp_path / "a.json"), "--also", str(tmp_path / name))
    assert (done.returncode, done.stdout) == (2, b"")
    assert (tmp_path / "sag.xml").read_bytes() == before
    assert not (tmp_path / "a.json").exists()


def test_junit_may_be_called_xml(tmp_path: Path) -> None:
    """An output called .xml is JUnit, but never written over a goal description in XML."""
    assert run("check", str(MINI), "-o", str(tmp_path / "junit.xml")).returncode == 0
    assert b"<testsuites" in (tmp_path / "junit.xml").read_bytes()


def test_the_digest_says_what_it_leaves_out() -> None:
    """5,000 findings give a digest that a comment can hold and that counts those it does not show."""
    text = markdown.render(report(50, documents=100)).decode()
    assert len(text) < 65_536
    shown = text.count("\n- **Skal rettes**")
    assert shown >= 100
    assert f"Her står {shown} af 5000 fund. Den fulde rapport har dem alle." in text
    assert "40 fund til i dette dokument." in text


def test_a_very_long_table_is_cut_with_a_word() -> None:
    """More documents than a table can show are counted, and the digest stays within its room."""
    text = markdown.render(report(1, documents=3000)).decode()
    assert len(text) < 65_536
    assert f"{3000 - markdown.ROWS} målbeskrivelser til er ikke med i tabellen." in text


def test_the_gravest_come_first(tmp_path: Path) -> None:
    """What must be corrected stands before what is worth considering."""
    checked = api.check([faulty(tmp_path)], mode="draft")
    assert "**Bør overvejes** MB306" in markdown.render(checked).decode()
    nothing = report_of([], "draft")
    assert "ingen målbeskrivelser at kontrollere" in markdown.render(nothing).decode()


@given(st.text(alphabet=st.sampled_from("abc æ|*_`<>[]()#!@:/\\\n\r\u202e&~$.w-"), max_size=60))
def test_a_text_stays_a_text(text: str) -> None:
    """Whatever an author wrote is shown as written: no table cell, tag, link, mention or line of its own."""
    lines = markdown.render(report(1, quote=f"x{text}")).decode().splitlines()
    assert len(lines) == len(markdown.render(report(1, quote="x")).decode().splitlines())
    (line,) = [one for one in lines if "»x" in one]
    quote = line.partition("»x")[2]
    assert not re.search(r"(?<!\\)(?:\\\\)*[|*_`<>\[#!@~$&]|(?<!\\)://|www\.", quote)
