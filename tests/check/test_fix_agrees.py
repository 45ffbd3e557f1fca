"""``check`` and ``fix`` agree: what the one would mend is what the other tells of."""

from __future__ import annotations

from pathlib import Path

import pytest

from compiler.check.fix.fix import fix
from compiler.check.pipeline import check
from compiler.report.report import document_report
from tests.conftest import ROOT
from tests.support.commands import run_text
from tests.support.corpus import Make, files

_FILES = dict(list(files())[::3])
MINI = (ROOT / "tests/corpus/data/mini.yaml").read_text("utf-8")


def fixable(data: bytes, name: str = "a.docx") -> int:
    """Count the places that a check says can be mended."""
    return document_report(name, check(name, data).diagnostics, mode="submission", lang="da").fixable


@pytest.mark.parametrize("make", _FILES.values(), ids=list(_FILES))
def test_as_many_places_are_told_as_are_mended(make: Make) -> None:
    """Of every make of Word file: ``check`` counts the corrections that ``fix`` makes."""
    data = make()
    made = fix("a.docx", data)
    assert fixable(data) == len(made.edits)


def test_the_report_ends_with_what_fix_can_mend(tmp_path: Path) -> None:
    """The last line names the command and the number of places; where there are none, it is not there."""
    path = tmp_path / "mini.yaml"
    for text, last in ((MINI, ""), (MINI.replace("20 dage", "20  dage", 1), "maalbog fix kan rette 1 sted.")):
        path.write_text(text, "utf-8")
        told = run_text("check", path).stdout.rstrip().splitlines()[-1]
        assert (told if told.startswith("maalbog fix") else "") == last


def test_blanks_are_told_once_with_their_number() -> None:
    """Several double blanks are one note, not several."""
    data = MINI.replace("20 dage", "20  dage", 1).replace("2 dage", "2  dage", 1).encode()
    found = [d for d in check("mini.yaml", data).diagnostics if d.rule == "writing-slip"]
    assert len(found) == 1
    assert dict(found[0].args)["count"] == data.count(b"  dage") > 1
