"""``maalbog who`` and ``maalbog estimate`` as they are called, and their pages."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from compiler import api
from compiler.editions.open import OpenedEdition
from compiler.editions.signers.delegation import Chain, EditionSigners
from compiler.ground.paths import SCHEMA
from compiler.tools.estimate import tool as estimate
from compiler.tools.estimate.compare import Load
from compiler.tools.who import tool as who
from compiler.tools.who.figures import Overview, ranges
from tests.conftest import ROOT
from tests.support.commands import run_text
from tests.support.models import logbook
from tests.support.pagechecks import active_parts, dead_links, foreign_addresses, heading_jumps, parse, policy_holds

pytestmark = pytest.mark.slow

SPECIALTIES = sorted(p.parent.name for p in (ROOT / "specialties").glob("*/ids.yaml"))
NASTY = '<script>alert(1)</script>\u202e\x00\x1b[31m =HYPERLINK("x") \'q" & '


def run(command: str, *args: str, cwd: Path = ROOT) -> CompletedProcess[str]:
    """Run a command."""
    return run_text(command, *args, cwd=cwd)


def valid(name: str, data: bytes) -> Any:
    """Give the answer as data, held against its schema."""
    made = json.loads(data)
    Draft202012Validator(json.loads((SCHEMA / "output" / f"{name}.schema.json").read_text("utf-8"))).validate(made)
    return made


@cache
def views(*names: str) -> list[Overview]:
    """Give the pages of some specialties."""
    return who.make(who.find([str(ROOT / "specialties" / name) for name in names]))


@cache
def pages(*names: str) -> list[Load]:
    """Give the estimates of some specialties, four trainees in each part."""
    groups = estimate.find([str(ROOT / "specialties" / name) for name in names])
    return estimate.make(groups, estimate.assumptions(), None, {"": 4})


def nasty() -> OpenedEdition:
    """Give an edition with hostile text everywhere a person's text is shown."""
    book = logbook()
    said = EditionSigners(sources=(NASTY,), notes=(NASTY,), courses=("course-leader",))
    return OpenedEdition(
        NASTY,
        replace(
            book,
            name=NASTY,
            parts=tuple(replace(p, title=NASTY) for p in book.parts),
            competencies=tuple(replace(c, title=NASTY, number=NASTY) for c in book.competencies),
            courses=tuple(replace(c, title=NASTY) for c in book.courses),
        ),
        signers=said,
    )


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("name", SPECIALTIES)
def test_every_specialty_can_be_shown(name: str, lang: Any) -> None:
    """Each specialty has its page and its estimate: sound HTML, valid JSON, text that fits, the same bytes twice."""
    for kind, made, render in (("who", views(name), who.TOOL.render), ("estimate", pages(name), estimate.TOOL.render)):
        assert made
        page = render(made, "html", lang)  # type: ignore[operator]
        assert set(active_parts(page)) <= {"svg"}
        assert not [*foreign_addresses(page), *dead_links(page), *heading_jumps(page)]
        assert policy_holds(page)
        assert page == render(made, "html", lang)  # type: ignore[operator]
        valid(kind, render(made, "json", lang))  # type: ignore[operator]
        for width in (60, 80, 110):
            text = render(made, "text", lang, width=width).decode()  # type: ignore[operator]
            assert max(map(len, text.splitlines())) <= width


def test_eighty_four_lines_are_one() -> None:
    """Where all is approved by the tutor, the page says so once, and not a line a competency."""
    text = run("who", "almen-medicin", "--edition", "april 2013").stdout
    assert "Alle 84 kompetencer godkendes af tutorlægen." in text
    assert "egen ret" in text
    assert len(text.splitlines()) < 40


def test_a_course_that_was_cancelled_is_the_secretariats() -> None:
    """What hvem.yaml of the basic training says of courses and time is on its page, with the source."""
    text = run("who", "klinisk-basisuddannelse").stdout
    assert "aflyst kursus kan godkendes af videreuddannelsessekretariatet" in text
    assert "S89" in text


def test_cards_that_come_first_are_named() -> None:
    """A method card that must be approved first is named with its competencies."""
    (view,) = views("klinisk-immunologi")
    assert len(view.carded) == len(view.book.competencies)
    assert b"I6, H15, H16" in who.TOOL.render([view], "html")


def test_numbers_that_follow_each_other_are_a_range() -> None:
    """Three or more in a row are »H1–H3«; a gap or another part begins anew."""
    all_ = logbook().competencies
    assert ranges(all_, all_) == "I1, I2, H1, H2"
    some = tuple(replace(all_[2], id=f"x{n}", number=f"H{n}") for n in range(1, 7))
    assert ranges((some[5], *some[:3]), some) == "H1–H3, H6"
    assert ranges((replace(all_[0], number=""),), all_) == ""


def test_a_built_edition_can_be_shown(tmp_path: Path) -> None:
    """A bundle, or its logbook.json, tells the same who and the same hours as its document."""
    (built,) = api.build([ROOT / "specialties" / "karkirurgi" / "2014-10.docx"], tmp_path)
    (view,) = who.make(who.find([str(built.folder)]))
    (own,) = views("karkirurgi")
    assert {c.id: c.sign_off for c in view.book.competencies} == {c.id: c.sign_off for c in own.book.competencies}
    assert [c.links for c in view.chains] == [c.links for c in own.chains]
    groups = estimate.find([str(built.folder / "logbook.json")])
    (page,) = estimate.make(groups, estimate.assumptions())
    assert page.made.total() == pages("karkirurgi")[0].made.total()


def test_a_chain_that_is_broken_is_shown(tmp_path: Path) -> None:
    """The page names what is wrong, and the command leaves with status 1."""
    folder = tmp_path / "gynaekologi-og-obstetrik"
    folder.mkdir()
    source = ROOT / "specialties" / folder.name / "2007-05.yaml"
    (folder / source.name).write_bytes(source.read_bytes())
    (folder / "hvem.yaml").write_text("maalbog-hvem: 1\ndelegation: {vejleder: Ledelsen}\n", encoding="utf-8")
    found = run("who", str(folder))
    assert found.returncode == 1
    assert "Ledelsen" in found.stdout
    assert "ender ikke hos nogen" in found.stdout
    (view,) = who.make(who.find([str(folder)]))
    assert Chain(("supervisor", "Ledelsen"), False, 2) in view.chains
    valid("who", who.TOOL.render([view], "json"))


@pytest.mark.parametrize("lang", ["da", "en"])
def test_hostile_text_is_only_text(lang: Any) -> None:
    """Markup, control characters and direction marks in every field do nothing on page or screen."""
    view = who.make([nasty()])
    (load,) = estimate.make([[nasty()]], estimate.assumptions(), None, {"": 2})
    for page in (who.TOOL.render(view, "html", lang), estimate.TOOL.render([load], "html", lang)):
        assert set(active_parts(page)) <= {"svg"}
        assert parse(page) is not None
    for text in (who.TOOL.render(view, "text", lang), estimate.TOOL.render([load], "text", lang)):
        assert not set("\u202e\x00\x1b") & set(text.decode())


def test_two_editions_are_compared() -> None:
    """Two files of one specialty, in either order, are old and new; one folder is its newest against the one before."""
    folder = ROOT / "specialties" / "almen-medicin"
    old, new = str(folder / "2013-04.docx"), str(folder / "2019-09.docx")
    there = valid("estimate", run("estimate", old, new, "--format", "json").stdout.encode())["estimates"][0]
    back = valid("estimate", run("estimate", new, old, "--format", "json").stdout.encode())["estimates"][0]
    alone = valid("estimate", run("estimate", "almen-medicin", "--format", "json").stdout.encode())["estimates"][0]
    assert (there["edition"], there["against"]["edition"]) == ("2019-09", "2013-04")
    assert (back["edition"], back["against"]["edition"]) == ("2013-04", "2019-09")
    assert alone["against"]["totals"] == there["against"]["totals"]
    first = run("estimate", "almen-medicin", "--edition", "2013-04", "--format", "json").stdout
    assert json.loads(first)["estimates"][0]["against"] is None


def test_two_specialties_are_two_estimates() -> None:
    """Different specialties are not compared but shown one after the other."""
    made = json.loads(run("estimate", "karkirurgi", "samfundsmedicin", "--format", "json").stdout)["estimates"]
    assert [one["specialty"]["code"] for one in made] == ["karkirurgi", "samfundsmedicin"]


def test_assumptions_change_the_hours(tmp_path: Path) -> None:
    """What is typed or written in a file counts, is in the data, and is marked."""
    own = tmp_path / "vores.yaml"
    own.write_text("maalbog-antagelser: 1\nmetoder: {OSATS: 60}\n", encoding="utf-8")
    usual = json.loads(run("estimate", "karkirurgi", "--format", "json").stdout)
    changed = run("estimate", "karkirurgi", "--assumptions", str(own), "--assume", "audit=0", "--format", "json").stdout
    minutes = {m["method"]: m["minutes"] for m in valid("estimate", changed.encode())["assumptions"]["methods"]}
    assert (minutes["osats"], minutes["audit"]) == (60, 0)
    assert json.loads(changed)["estimates"][0]["total"]["minutes"] > usual["estimates"][0]["total"]["minutes"]
    assert "60 min*" in run("estimate", "karkirurgi", "--assumptions", str(own)).stdout


def test_a_department_has_its_trainees() -> None:
    """Hours a year are the part's average times the trainees; a part may be named by its beginning."""
    text = run("estimate", "karkirurgi", "--trainees", "introduktion=2", "--format", "json").stdout
    intro, main = json.loads(text)["estimates"][0]["parts"]
    assert intro["department"] == {"trainees": 2, "minutes_per_year": 2 * intro["minutes_per_year"]}
    assert main["department"] is None


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["who", "astrologi"], "findes ikke"),
        (["who", "karkirurgi", "--edition", "snart"], "er ikke en dato"),
        (["who", "karkirurgi", "--edition", "1999-01"], "ingen udgave"),
        (["who", "karkirurgi", "-o", "x.docx"], "rapport"),
        (["who", "neurologi"], "ingen udgaver"),
        (["who", "xyz:abc.yaml"], ""),
        (["estimate", "astrologi"], "findes ikke"),
        (["estimate", "karkirurgi", "--assume", "kaffe=3"], "kaffe"),
        (["estimate", "karkirurgi", "--assume", "osats"], "navn=minutter"),
        (["estimate", "karkirurgi", "--assume", "osats=lidt"], "antal minutter"),
        (["estimate", "karkirurgi", "--trainees", "mange"], "antal læger"),
        (["estimate", "karkirurgi", "--trainees", "speciale=2"], "del af uddannelsen"),
        (["estimate", "karkirurgi", "--assumptions", "findes-ikke.yaml"], "findes-ikke.yaml"),
        (["estimate", "karkirurgi", "--assumptions", "specialties/registry.yaml"], "linje"),
        (["estimate", "karkirurgi", "--edition", "1999-01"], "ingen udgave"),
    ],
)
def test_what_cannot_be_is_said(args: list[str], said: str) -> None:
    """Wrong usage is told in a sentence, with status 2, nothing on standard output and no traceback."""
    found = run(*args)
    assert (found.returncode, found.stdout) == (2, "")
    assert said in found.stderr
    assert "Traceback" not in found.stderr


def test_what_cannot_be_read_is_named(tmp_path: Path) -> None:
    """A broken file beside a sound one is named on standard error, and the sound one is shown."""
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 broken")
    sound = ROOT / "specialties" / "samfundsmedicin" / "2013-02.yaml"
    for command in ("who", "estimate"):
        found = run(command, str(tmp_path / "a.docx"), str(sound))
        assert "a.docx kunne ikke læses" in found.stderr
        assert "Samfundsmedicin" in found.stdout


def test_a_page_is_written_to_a_file(tmp_path: Path) -> None:
    """The file's name gives the form; the same call gives the same bytes."""
    for command in ("who", "estimate"):
        for name in ("a.html", "b.html"):
            assert run(command, "samfundsmedicin", "-o", str(tmp_path / name)).returncode == 0
        assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
