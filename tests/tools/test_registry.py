"""The rollout register against the status report of November 2014."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.ground.paths import SPECIALTIES
from compiler.language.vocabulary import all_terms, get
from compiler.tools.rollout.read import load_register, read_register
from compiler.tools.rollout.register import STEPS, Step

FILE = SPECIALTIES / "registry.yaml"
REGISTER = load_register()
INTERNAL = [t.code for t in all_terms("specialties") if t.code.startswith("intern-medicin-")]
WAVES = {
    "2014-05-01": ["almen-medicin"],
    "2014-09-01": [
        "anaestesiologi",
        "klinisk-biokemi",
        "patologisk-anatomi-og-cytologi",
        "retsmedicin",
        "samfundsmedicin",
    ],
    "2014-11-01": [
        "arbejdsmedicin",
        "radiologi",
        "gynaekologi-og-obstetrik",
        "karkirurgi",
        "klinisk-onkologi",
        "oftalmologi",
        "plastikkirurgi",
        "paediatri",
    ],
    "2014-12-01": [*INTERNAL, "faelles-intern-medicin", "introduktion-intern-medicin"],
    "2015-02-01": ["klinisk-mikrobiologi"],
    "2015-06-01": ["ortopaedisk-kirurgi", "boerne-og-ungdomspsykiatri", "klinisk-fysiologi-og-nuklearmedicin"],
    "2015-08-01": ["klinisk-basisuddannelse"],
}
MISSING = {
    "dermato-venerologi",
    "kirurgi",
    "klinisk-farmakologi",
    "klinisk-genetik",
    "klinisk-immunologi",
    "neurokirurgi",
    "neurologi",
    "oto-rhino-laryngologi",
    "psykiatri",
    "thoraxkirurgi",
    "urologi",
}


def test_every_document_is_registered_once() -> None:
    """The register holds each specialty and each shared document exactly once."""
    codes = [e.code for e in REGISTER.entries]
    assert sorted(codes) == sorted(t.code for t in all_terms("specialties"))
    assert len(codes) == 42


@pytest.mark.parametrize(("date", "codes"), WAVES.items())
def test_waves_are_the_reports(date: str, codes: list[str]) -> None:
    """Each document goes live on the date of the report's timetable."""
    found = [e.code for e in REGISTER.entries if e.wave == date]
    assert sorted(found) == sorted(codes)
    live = {e.step("live").date for e in REGISTER.entries if e.wave == date}
    assert live == ({date} if date <= "2014-11-15" else {None})


def test_eleven_specialties_lack_an_approved_document() -> None:
    """Eleven specialties have no approved document and no wave, and this is marked as inferred."""
    assert set(REGISTER.missing()) == MISSING
    for code in MISSING:
        entry = REGISTER.entry(code)
        assert entry is not None
        assert (entry.wave, entry.basis, entry.step("live").state) == (None, "inferred", "unknown")


def test_thirty_eight_specialties_in_2014() -> None:
    """On the report's date there were 38 specialties; akutmedicin was not yet one."""
    codes = {t.code for t in REGISTER.specialties()}
    assert len(codes) == 38
    assert "akutmedicin" not in codes


def test_the_steps_are_what_has_happened() -> None:
    """Who went live before the report has the day; of those to follow only the wave has one."""
    vascular, microbiology = REGISTER.entry("karkirurgi"), REGISTER.entry("klinisk-mikrobiologi")
    assert vascular is not None
    assert microbiology is not None
    assert [vascular.step(s).state for s in STEPS] == ["done"] * 6
    assert (microbiology.wave, microbiology.step("live")) == ("2015-02-01", Step("unknown"))
    assert microbiology.step("tested") == Step("unknown")


def test_internal_medicine_was_moved_forward() -> None:
    """The wave of internal medicine goes live half a year before its first plan."""
    wave = next(w for w in REGISTER.waves if w.group == "intern-medicin")
    assert (wave.date, wave.planned, wave.notify) == ("2014-12-01", "2015-06-01", "2014-12-01")


def test_the_numbers_have_their_month() -> None:
    """The number of users, with its reservation, and of testers are kept with the month they hold for."""
    kept = [(n.name, n.amount, n.hedge, n.as_of) for n in REGISTER.numbers]
    assert kept == [("users", 4000, "almost", "2014-11"), ("testers", 125, "", "2014-11")]


def test_the_register_has_no_fault() -> None:
    """Our own register is read without a single finding."""
    register, found = read_register(FILE.read_bytes())
    assert list(found) == []
    assert register == REGISTER


def test_folders_are_the_illustrative_documents() -> None:
    """The illustrative documents are named by folder, and each folder by its code."""
    folders = {e.code: e.folder for e in REGISTER.entries if e.folder}
    assert set(folders.values()) == {path.name for path in SPECIALTIES.iterdir() if get("specialties", path.name)}
    assert all(code == folder and get("specialties", code) for code, folder in folders.items())


def test_what_is_no_register_is_refused(tmp_path: Path) -> None:
    """Who only looks something up is told that the file is none."""
    file = tmp_path / "registry.yaml"
    file.write_text("dokumenter: [", "utf-8")
    with pytest.raises(ValueError, match=r"registry\.yaml"):
        load_register(file)
