"""docs/formater.md says what is there."""

from __future__ import annotations

from compiler.commands.support.targets import FORMS
from compiler.report import platform
from compiler.report.formats import RENDERERS
from tests.conftest import ROOT

PAGE = (ROOT / "docs/formater.md").read_text(encoding="utf-8")


def test_every_format_for_programs_is_explained() -> None:
    """The table names each, with a file name from which ``--also`` knows the form."""
    rows = [[cell.strip(" `") for cell in line.split("|")[1:4]] for line in PAGE.splitlines() if line.startswith("| `")]
    named = {row[0]: row[2] for row in rows if row[2].startswith("rapport.")}
    assert set(named) | {"github"} == {one.name for one in RENDERERS} - {"text", "html", "docx", "markdown"}
    for form, file in named.items():
        assert next(known.name for ending, known in FORMS.items() if file.endswith(ending)) == form


def test_the_bounds_are_those_of_the_code() -> None:
    """Numbers on the page are the ones that the formats go by."""
    for bound in (platform.SARIF_SHOWN, platform.SARIF_RESULTS, platform.ANNOTATIONS):
        assert f"**{bound:,}**".replace(",", ".") in PAGE
    assert f"{platform.SARIF_RESULTS * platform.SARIF_RUNS:,}".replace(",", ".") in PAGE
