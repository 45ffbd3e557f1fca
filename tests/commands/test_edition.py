"""``maalbog edition``: the command, its JSON, and its complaints."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from compiler.bundle.build import build
from compiler.check.inputs import expand
from compiler.editions.cohorts.choose import period
from compiler.ground.paths import SCHEMA
from compiler.tools.edition.answer import which_edition
from compiler.tools.edition.present import TOOL
from tests.conftest import ROOT
from tests.support.commands import run as maalbog
from tests.support.scenarios import World, run, scenarios

pytestmark = pytest.mark.slow

LANGS: tuple[Any, ...] = ("da", "en")
FORMAT: dict[str, Any] = json.loads((SCHEMA / "output" / "edition.schema.json").read_text(encoding="utf-8"))
ALL = tuple(scenarios())


def made(name: str, folder: Path) -> World:
    """Write the goal descriptions of a file of scenarios to a folder."""
    scenario = next(s for s in ALL if s.file == name)
    world = run(scenario, folder)
    world.write()
    return world


def faults(data: bytes) -> list[str]:
    """Hold an answer against its published form."""
    return [error.message for error in Draft202012Validator(FORMAT).iter_errors(json.loads(data))]


def test_every_answer_has_the_published_form(tmp_path: Path) -> None:
    """The answer to each scenario is valid ``maalbog-edition/1`` and can be told in both languages."""
    Draft202012Validator.check_schema(FORMAT)
    for i, scenario in enumerate(ALL):
        folder = tmp_path / str(i)
        folder.mkdir()
        asked = run(scenario, folder).asked
        for lang in LANGS if asked is not None else ():
            assert faults(TOOL.render(asked, "json", lang)) == []
            told = TOOL.render(asked, "text", lang).decode()
            assert "{" not in told
            assert max(map(len, told.splitlines())) <= 100


def test_the_command_answers_in_words(tmp_path: Path) -> None:
    """The edition and the reason stand on standard output, in Danish and in English."""
    made("almen-medicin", tmp_path)
    done = maalbog("edition", str(tmp_path), "--posted", "15. januar 2014")
    assert (done.returncode, done.stderr) == (0, b"")
    told = " ".join(done.stdout.decode().split())
    assert "Udgaven fra april 2013: den gælder for forløb, der er opslået fra og med 1. januar 2014" in told
    english = maalbog("edition", str(tmp_path), "--posted", "2014-01-15", "--lang", "en").stdout.decode()
    assert "The edition of April 2013" in english


@pytest.mark.parametrize(
    "written", ["2014-01-15", "15.1.2014", "15. januar 2014", "15. jan. 2014", "januar 2014", "2014-01"]
)
def test_dates_are_read_as_people_write_them(written: str, tmp_path: Path) -> None:
    """Danish and ISO, with a day or only a month."""
    made("almen-medicin", tmp_path)
    done = maalbog("edition", str(tmp_path), "--posted", written, "--format", "json")
    assert done.returncode == 0
    assert json.loads(done.stdout)["edition"] == "2013-04"


def test_a_specialty_is_known_by_code_and_by_name() -> None:
    """The editions in ``specialties/`` are found by the specialty's code or name, quoted or not."""
    answers = [
        json.loads(maalbog("edition", *name, "--posted", "2014-01-15", "--format", "json", cwd=ROOT).stdout)["edition"]
        for name in (["almen-medicin"], ["Almen medicin"], ["almen", "medicin"], ["specialties/almen-medicin"])
    ]
    assert answers == ["2013-04"] * 4


@pytest.mark.parametrize("option", ["--in-force", "--on", "--started"])
def test_in_force_is_asked_for_a_doctor_who_begins_that_day(option: str, tmp_path: Path) -> None:
    """The day of coming into force is compared with the day on which the doctor begins."""
    made("klinisk-immunologi", tmp_path)
    answers = [maalbog("edition", str(tmp_path), option, day, "--format", "json") for day in ("31.8.2023", "1.9.2023")]
    assert [json.loads(a.stdout)["edition"] for a in answers] == ["2013-05", "2023-09"]


@pytest.mark.parametrize("days", [[], ["--started", "2014-06-01"], ["--posted", "1.1.1999"]])
def test_no_edition_is_status_1(days: list[str], tmp_path: Path) -> None:
    """Where none applies, or it cannot be told, the status is 1 and the reason is said."""
    made("almen-medicin", tmp_path)
    done = maalbog("edition", str(tmp_path), *days)
    assert (done.returncode, done.stderr) == (1, b"")
    assert any(word in done.stdout.decode() for word in ("Det kan ikke afgøres endnu", "Ingen af de udgaver"))


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["almen-medicin", "--posted", "2014-02-01", "--started", "2014-01-01"], "være begyndt, før det er opslået"),
        (["almen-medicin", "--posted", "i fjor"], "er ikke en dato"),
        (["almen-medicin", "--posted", "31. februar 2014"], "er ikke en dato"),
        (["almen-medicin", "--on", "2014-02-01", "--started", "2014-03-01"], "kun den ene"),
        (["urologi", "--posted", "2014-02-01"], "ingen udgaver af urologi"),
        (["findes-ikke", "--posted", "2014-02-01"], "findes ikke"),
        (["specialties/karkirurgi", "specialties/samfundsmedicin", "--on", "2014-02-01"], "flere specialer"),
        (["--posted", "2014-02-01"], "mangler"),
    ],
)
def test_what_cannot_be_asked_is_status_2(words: list[str], told: str) -> None:
    """Dates that cannot be, and specialties that are not there, are refused in words."""
    done = maalbog("edition", *words)
    assert (done.returncode, done.stdout) == (2, b"")
    assert told in done.stderr.decode()


def test_a_file_that_is_no_edition_makes_the_answer_uncertain(tmp_path: Path) -> None:
    """An unreadable newer edition could change the answer, so it is named."""
    world = made("almen-medicin", tmp_path)
    (tmp_path / "2019.docx").write_bytes(b"PK\x03\x04 ikke rigtigt")
    asked = which_edition(expand([str(tmp_path)]), world.days)
    assert (asked.answer.status, asked.answer.certain) == ("applies", False)
    assert "2019.docx er ikke læst som en udgave" in " ".join(TOOL.render(asked, "text", "da").decode().split())
    alone = which_edition([tmp_path / "2019.docx"], world.days)
    assert alone.answer.status == "none"
    assert faults(TOOL.render(alone, "json", "da")) == []


def test_the_same_edition_twice_counts_once(tmp_path: Path) -> None:
    """A copy in another format says the same of the same doctors."""
    made("almen-medicin", tmp_path)
    (tmp_path / "kopi.yaml").write_bytes((tmp_path / "2013-04.yaml").read_bytes())
    assert which_edition(expand([str(tmp_path)]), {"posted": period("2014-02-01")}).answer.status == "applies"


def test_author_text_in_the_answer_is_harmless(tmp_path: Path) -> None:
    """Escapes in a side file are shown and do not act."""
    world = made("almen-medicin", tmp_path)
    note = {"skift": {"note": "a\x1b[31m\x9b", "kræver": ["{0}\u202ex"]}}
    data = {"maalbog-overgang": "1", "udgaver": {"2013-04": note}}
    (tmp_path / "overgang.yaml").write_text(yaml.safe_dump(data, allow_unicode=True), encoding="utf-8")
    asked = which_edition(expand([str(tmp_path)]), {"posted": period("2012-02-01")})
    assert world.days
    assert asked.answer.cohort is not None
    told = TOOL.render(asked, "text", "da").decode()
    assert not {"\x1b", "\x9b", "\u202e"} & set(told)
    assert "{0}" in told


def test_an_old_bundle_does_not_change_because_a_newer_edition_comes(tmp_path: Path) -> None:
    """An approved edition may be locked: its bundle is the same bytes with and without a successor."""
    folder, out = tmp_path / "urologi", tmp_path / "build"
    folder.mkdir()
    made("urologi", folder)
    newer = (folder / "2022-06.yaml").read_bytes()
    (folder / "2022-06.yaml").unlink()
    (folder / "overgang.yaml").write_text("maalbog-overgang: 1\nudgaver: {}\n", encoding="utf-8")
    build([folder / "2014-11.yaml"], out)
    before = {p.name: p.read_bytes() for p in (out / "urologi" / "2014-11").iterdir()}
    (folder / "2022-06.yaml").write_bytes(newer)
    side = "maalbog-overgang: 1\nudgaver: {2022-06: {skift: {tilladt: ja}}}\n"
    (folder / "overgang.yaml").write_text(side, encoding="utf-8")
    build([folder / "2014-11.yaml", folder / "2022-06.yaml"], out)
    assert {p.name: p.read_bytes() for p in (out / "urologi" / "2014-11").iterdir()} == before


def test_a_single_competency_has_the_number_of_the_doctors_own_edition() -> None:
    """A doctor on 2007 looks for H16; that the rule says H17 of 2013 stands beside it. It may be, it need not."""
    asked = ("edition", "gynaekologi-og-obstetrik", "--started", "2010-01-15")
    told = " ".join(maalbog(*asked).stdout.decode().split())
    assert "H16 (i november 2013: H17) Udføre hysterektomi kan bedømmes efter udgaven fra november 2013." in told
    english = " ".join(maalbog(*asked, "--lang", "en").stdout.decode().split())
    assert "H16 (in November 2013: H17) Udføre hysterektomi may be judged by the edition" in english
    (rule,) = json.loads(maalbog(*asked, "--format", "json").stdout)["exceptions"]
    (one,) = rule["competencies"]
    assert (one["number"], one["edition"], one["own_number"], rule["must"]) == ("H17", "2013-11", "H16", False)


def test_a_number_that_is_another_competency_in_the_doctors_edition_is_told_with_its_edition(tmp_path: Path) -> None:
    """Without the ledger nobody knows what H17 was before; its edition stands beside it. »skal: ja« says must."""
    for path in (ROOT / "specialties" / "gynaekologi-og-obstetrik").iterdir():
        if path.name != "ids.yaml":
            (tmp_path / path.name).write_bytes(path.read_bytes())
    side = tmp_path / "overgang.yaml"
    written = side.read_text(encoding="utf-8").replace("bedømmes efter: ny", "bedømmes efter: ny\n        skal: ja")
    side.write_text(written, encoding="utf-8")
    told = " ".join(maalbog("edition", str(tmp_path), "--started", "2010-01-15").stdout.decode().split())
    assert "H17 (i november 2013) Udføre hysterektomi skal bedømmes efter udgaven" in told
