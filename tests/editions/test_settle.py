"""Editions in one folder seen together: who is read, in what order, and what is left alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from compiler import api
from compiler.bundle.build import build
from compiler.check.batch import check_file
from compiler.check.inputs import is_specialty_folder
from compiler.editions import group as grouping
from compiler.editions.group import group
from compiler.editions.ledger.book import Ledger
from compiler.editions.ledger.keep import read
from compiler.editions.series import EditionState
from compiler.editions.settle import settle, with_ids
from tests.conftest import ROOT
from tests.support.commands import MINI
from tests.support.rewriting import TEXT, later, put, renumbered, tree


def test_editions_stand_by_age(tmp_path: Path) -> None:
    """A series has the editions of one specialty in one folder, oldest first, whatever the files are called."""
    new, old = put(tmp_path, later(TEXT), "a.yaml"), put(tmp_path, TEXT, "b.yaml")
    (one,) = group([check_file(new), check_file(old)])
    assert [(state.date, state.requested) for state in one.editions] == [("2014-11", True), ("2022-11", True)]
    assert one.before("2022-11") == one.editions[0]
    assert one.before("2014-11") is None


def test_a_neighbour_is_read_unrequested(tmp_path: Path) -> None:
    """Another edition in the folder is read for its neighbour's sake, and is itself not built."""
    put(tmp_path, TEXT, "gammel.yaml")
    new = put(tmp_path, later(TEXT), "ny.yaml")
    (one,) = group([check_file(new)])
    assert [(state.date, state.requested) for state in one.editions] == [("2014-11", False), ("2022-11", True)]
    (built,) = build([new], tmp_path / "ud")
    assert built.report.edition == "2022-11"
    assert not (tmp_path / "ud" / "urologi" / "2014-11").exists()


def test_a_copy_of_the_same_edition_is_no_neighbour(tmp_path: Path) -> None:
    """A copy beside the document that was asked for (a PDF of it, one with comments) changes nothing."""
    path = put(tmp_path / "a")
    build([path], tmp_path / "ud")
    before = tree(tmp_path / "ud")
    put(tmp_path / "a", TEXT + "\n", "a kopi.yaml")
    build([path], tmp_path / "ud")
    assert tree(tmp_path / "ud") == before


def test_a_neighbour_that_cannot_be_read_stops_nobody(tmp_path: Path) -> None:
    """A broken, empty or unreadable file in the folder is its own affair."""
    path = put(tmp_path / "a")
    build([path], tmp_path / "ud")
    before = tree(tmp_path / "ud")
    (tmp_path / "a" / "x.docx").write_bytes(b"PK\x03\x04 i stykker")
    (tmp_path / "a" / "tom.doc").write_bytes(b"")
    (tmp_path / "a" / "væk.docx").symlink_to(tmp_path / "findes-ikke.docx")
    (built,) = build([path], tmp_path / "ud")
    assert built.report.verdict == "accepted"
    assert tree(tmp_path / "ud") == before


def test_a_heap_of_documents_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a folder with many documents only what is asked for is read, unless it is a specialty's folder."""
    path = put(tmp_path / "hent")
    for n in range(12):
        put(tmp_path / "hent", later(TEXT, 2015 + n), f"{n}.yaml")
    read_now: list[Path] = []
    monkeypatch.setattr(grouping, "check_file", lambda path: read_now.append(path) or check_file(path))
    (one,) = group([check_file(path)])
    assert len(one.editions) == 1
    assert not read_now
    (tmp_path / "registry.yaml").write_text("x: 1\n", encoding="utf-8")
    (one,) = group([check_file(path)])
    assert len(one.editions) == 13


def test_what_has_no_specialty_or_date_is_in_no_series(tmp_path: Path) -> None:
    """A document whose specialty or date is not known is in no series, and is reported all the same."""
    nameless = put(tmp_path, TEXT.replace("urologi", "astrologi").replace("Urologi", "Astrologi"))
    assert group([check_file(nameless)]) == []
    (built,) = build([nameless], tmp_path / "ud")
    assert built.report.verdict == "rejected"
    assert not (tmp_path / "ids.yaml").exists()


def test_what_is_rejected_is_not_remembered(tmp_path: Path) -> None:
    """An edition with an error gets ids for the comparison with the next, but the ledger knows nothing of them."""
    line = next(one for one in TEXT.splitlines() if "kompetencevurdering:" in one)
    old = put(tmp_path, TEXT.replace(line, line.partition(":")[0] + ": []", 1), "gammel.yaml")
    new = put(tmp_path, later(TEXT), "ny.yaml")
    (one,) = group([check_file(old), check_file(new)])
    done, ledger = settle(one, Ledger())
    first = done.editions[0]
    assert (first.rejected("submission"), first.permanent) == (True, False)
    assert all(section.editions == ("2022-11",) for section in ledger.sections.values())


def test_a_fault_of_ours_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stage that fails is told as our fault in the report, nothing is remembered, and nobody meets a traceback."""

    def fails(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("compiler.editions.settle.settle", fails)
    (built,) = build([put(tmp_path)], tmp_path / "ud")
    assert [f.name for f in built.report.findings] == ["internal-error"]
    assert not (tmp_path / "ids.yaml").exists()


def test_others_see_the_ids_that_a_build_gives(tmp_path: Path) -> None:
    """Whoever uses a document as a shared part sees the ids of its ledger, or those that it will get."""
    path = put(tmp_path / "urologi")
    (before,) = with_ids(tmp_path / "urologi", "urologi", [path], {})
    build([path], tmp_path / "ud")
    path.write_text("\n".join(reversed_rows(renumbered(TEXT))), encoding="utf-8")
    (after,) = with_ids(tmp_path / "urologi", "urologi", [path], {})
    names = {c.title: c.id for c in before[2].competencies}
    assert {c.title: c.id for c in after[2].competencies} == names
    assert [c.id for c in after[2].competencies] != list(names.values())


def reversed_rows(text: str) -> list[str]:
    """Exchange the first two competencies of the first matrix."""
    lines = text.splitlines()
    starts = [n for n, line in enumerate(lines) if line.strip().startswith("- nr:")][:3]
    first, second = lines[starts[0] : starts[1]], lines[starts[1] : starts[1] + (starts[1] - starts[0])]
    end = next(n for n in range(starts[1] + 1, len(lines)) if not lines[n].startswith(" " * 16))
    second = lines[starts[1] : end]
    return [*lines[: starts[0]], *second, *first, *lines[end:]]


def test_a_check_in_a_specialtys_folder_sees_the_neighbours(tmp_path: Path) -> None:
    """``check`` in a specialty's folder also tells what the side files say, and writes nothing there."""
    path = put(tmp_path / "a")
    build([path], tmp_path / "ud")
    assert is_specialty_folder(tmp_path / "a")
    (tmp_path / "a" / "ids.yaml").write_text("maalbog-ids: 1\nx: 1\n", encoding="utf-8")
    before = tree(tmp_path)
    report = api.check([path, MINI])
    assert [[f.name for f in one.findings] for one in report.documents] == [["ledger-unreadable"], []]
    assert report.documents[0].findings[0].place == "ids.yaml, linje 2"
    assert tree(tmp_path) == before


def test_a_check_of_a_loose_file_knows_nothing_of_neighbours() -> None:
    """Checking a loose file loads no module of ledgers, series or revisions: it is as fast as before."""
    code = (
        "import sys; from pathlib import Path; from compiler import api; "
        f"api.check([Path({str(MINI)!r})]); "
        "print([m for m in sys.modules if m.startswith(('compiler.editions',))])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert done.stdout.decode().strip() == "[]"


def test_an_edition_has_its_findings_and_its_model(tmp_path: Path) -> None:
    """What a stage adds reaches the report, and does not touch what was checked."""
    one = check_file(put(tmp_path))
    assert one.logbook is not None
    edition = EditionState(Path(one.source.path), one, one.logbook)
    faults = read(tmp_path).faults
    assert edition.with_findings(faults).result().diagnostics == (*one.diagnostics, *faults)
