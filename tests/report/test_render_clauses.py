"""The requirement behind a finding, in words."""

from __future__ import annotations

import pytest

from compiler.ground import rulebook
from compiler.ground.lang import Lang
from compiler.report.clauses import clause_text
from compiler.report.formats.html import render
from tests.support import pagechecks
from tests.support.reports import rejected, single

INFERRED = "Sundhedsstyrelsens skabelon 2011 (udledt af offentliggjorte målbeskrivelser)"


@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_rule_has_its_requirement_in_words(lang: Lang) -> None:
    """No reader is left with a clause's code alone."""
    assert [r.name for r in rulebook.all_rules() if not clause_text(r.clause, r.basis, lang)] == []


@pytest.mark.parametrize(
    ("clause", "basis", "text"),
    [
        (
            "sst-2011/assessments",
            "sourced",
            "Sundhedsstyrelsens skabelon 2011: Kompetencevurderingsmetoderne er obligatoriske.",
        ),
        ("sst-2011/skeleton", "inferred", f"{INFERRED}: Dokumentet har skabelonens afsnit i skabelonens rækkefølge."),
        ("maalbog/input", "house", "Målbogs egen regel: Hele dokumentet skal kunne læses uden tvivl."),
        ("sst-2011/unheard-of", "sourced", ""),
        ("sst-1900/matrix", "sourced", ""),
    ],
)
def test_who_asks(clause: str, basis: str, text: str) -> None:
    """The authority is named only for what rests on it; our own judgement is called our own."""
    assert clause_text(clause, basis, "da") == text


def test_our_own_rules_are_not_the_authoritys() -> None:
    """A rule about numbers is ours, although its clause stands with the template."""
    assert clause_text("sst-2011/numbers", "house", "da").startswith("Målbogs egen regel: Hver kompetence")


def test_codes_come_last() -> None:
    """In the page the requirement is told first, and the codes follow, small, for whoever looks them up."""
    page = pagechecks.parse(render(single(rejected())))
    [told] = page.xpath("//li[contains(@class, 'error')]/p[@class='rule']")
    assert told.text.startswith("Sundhedsstyrelsens skabelon 2011: Hver uddannelsesdel har en liste")
    assert told.xpath("string(span[@class='codes'])") == "Om reglen MB306assessment-method-missingsst-2011/matrix"
