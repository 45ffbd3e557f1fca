"""The report as a page."""

from __future__ import annotations

import re

import pytest

from compiler.diagnostics import Diagnostic
from compiler.paths import TEMPLATES
from compiler.render.html import render
from compiler.render.report import DocumentReport, Report, document_report
from compiler.rulebook import Lang
from tests import pagechecks
from tests.goldenfiles import matches
from tests.reports import accepted, hostile, rejected, remarks, several, single

PAGES = {
    "one": single(rejected()),
    "several": several(),
    "none": Report((), "draft", "da", "0.1.0"),
    "hostile": single(hostile()),
}


@pytest.mark.parametrize("lang", ["da", "en"])
def test_golden(lang: Lang) -> None:
    """The page is byte for byte the one that was looked at."""
    assert matches(f"report.{lang}.html", render(several(lang)))


@pytest.mark.parametrize("name", PAGES)
def test_self_contained_and_passive(name: str) -> None:
    """No page fetches anything, runs anything, or links outside itself."""
    page = render(PAGES[name])
    assert not pagechecks.foreign_addresses(page)
    assert not pagechecks.active_parts(page)
    assert pagechecks.policy_holds(page)


@pytest.mark.parametrize("name", PAGES)
def test_links_and_headings(name: str) -> None:
    """Every link inside the page arrives, and headings descend one level at a time."""
    page = render(PAGES[name])
    assert not pagechecks.dead_links(page)
    assert not pagechecks.heading_jumps(page)


def test_hostile_text_stays_text() -> None:
    """Markup, template code, escapes and direction overrides from a document are shown as they stand."""
    page = render(single(hostile()))
    shown = pagechecks.parse(page).text_content()
    assert "<script>alert('x')</script>␛[31mrød" in shown
    assert "{{ 7*7 }}" in shown
    assert "⟨U+202E⟩" in shown
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u2069]", page.decode("utf-8"))


@pytest.mark.parametrize(
    ("document", "word"),
    [(rejected(), "Skal revideres"), (remarks(), "I orden med bemærkninger"), (accepted(), "I orden")],
    ids=["rejected", "remarks", "accepted"],
)
def test_verdict_comes_first(document: DocumentReport, word: str) -> None:
    """The first thing after the title is the verdict, in words."""
    tree = pagechecks.parse(render(single(document)))
    [verdict] = tree.xpath("//article/header/following-sibling::*[1]/p[@class='word']/text()")
    assert verdict == word


def test_findings_are_gathered_by_heading() -> None:
    """Findings under the same heading stand together, those without a place at the document as a whole."""
    tree = pagechecks.parse(render(single(rejected())))
    assert tree.xpath("//summary/h3/text()") == [
        "Dokumentet som helhed",
        "4.3 Liste med specialets obligatoriske kompetencer",
    ]


def test_filter_only_where_it_changes_something() -> None:
    """The choice of severities is offered when there are several, and works without a script."""
    assert pagechecks.parse(render(single(rejected()))).xpath("count(//fieldset//input[@type='radio'])") == 3
    assert not pagechecks.parse(render(single(remarks()))).xpath("//fieldset")


def test_what_was_read() -> None:
    """The reader sees at a glance parts, competencies, months and courses."""
    tree = pagechecks.parse(render(single(rejected())))
    row = [cell.text_content() for cell in tree.xpath("//tbody/tr[1]/*")]
    assert row == ["Introduktionsuddannelse", "2", "I1–I2", "12 måneder", "1"]


def test_language_is_declared() -> None:
    """The page names its language for screen readers."""
    assert pagechecks.parse(render(several("en"))).get("lang") == "en"


def test_a_file_that_cannot_be_read_is_not_judged() -> None:
    """The page says that the content was not checked, and counts nothing."""
    unread = document_report("x.doc", [Diagnostic("file-unreadable")], mode="submission")
    tree = pagechecks.parse(render(single(unread)))
    assert tree.xpath("//div[@class='verdict rejected']/p/text()") == [
        "Kunne ikke læses",
        "Indholdet er ikke kontrolleret.",
    ]
    assert not tree.xpath("//ul[@class='counts']")
    index = pagechecks.parse(render(Report((unread, accepted()), "submission", "da", "0.1.0")))
    row = [cell.text_content() for cell in index.xpath("//nav//tbody/tr[1]/td")]
    assert row == ["–", "Kunne ikke læses", "–", "–", "–"]


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1, 2], ids=["light", "dark", "print"])
def test_contrast(scheme: int) -> None:
    """All text has at least the contrast that WCAG AA asks for, in light, dark and print."""
    block = (TEMPLATES / "base.css").read_text(encoding="utf-8").split(":root")[scheme + 1]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    pairs = [(ink, paper) for ink in ("ink", "muted", "accent", "link") for paper in ("paper", "ground")]
    pairs += [(name, f"{name}-ground") for name in ("error", "warning", "note", "good")]
    assert [pair for pair in pairs if _contrast(colours[pair[0]], colours[pair[1]]) < 4.5] == []
