"""The report as a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import replace

from compiler.ground import rulebook
from compiler.ground.diagnostics import Diagnostic
from compiler.ground.lang import Lang
from compiler.ground.paths import TEMPLATES
from compiler.ground.source import Span
from compiler.model.exception import RuleException
from compiler.report.formats.html import render
from compiler.report.report import DocumentReport, Excepted, Report, document_report
from tests.support import pagechecks
from tests.support.browser import Page
from tests.support.goldenfiles import matches
from tests.support.reports import accepted, finding, hostile, rejected, remarks, several, single

EXCEPTION = RuleException(
    "assessment-method-missing", "", "Selskabet <drøfter> det", "formanden for uddannelsesudvalget", "2027-12-31"
)


def set_aside(lang: Lang = "da", *, counted: bool = True) -> Report:
    """Give a report on a document with an excepted warning and a known error, and with a note that counts."""
    whole = rejected(lang)
    warning, error, note = whole.findings
    document = replace(
        whole, findings=(note,) if counted else (), excepted=(Excepted(warning, EXCEPTION),), known=(error,)
    )
    return replace(single(document, lang), baseline="mappe/kendte.json")


PAGES = {
    "one": single(rejected()),
    "set-aside": set_aside(),
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


def test_every_finding_leads_to_its_rule() -> None:
    """The code of each finding leads to an entry of the same page, and the entry back to the first finding."""
    tree = pagechecks.parse(render(several()))
    entries = tree.xpath("//section[@class='entry']/@id")
    assert entries == ["MB103", "MB306", "MB324"]
    assert set(tree.xpath("//li[contains(@class, 'finding')]//p[@class='rule']//a/@href")) == {f"#{e}" for e in entries}
    back = [tree.xpath("//section[@id=$id]/p[@class='about']/a", id=entry)[0] for entry in entries]
    assert [(a.get("href"), a.text_content()) for a in back] == [
        ("#d1-1", "Det første af 2 steder"),
        ("#d1-2", "Stedet i dokumentet"),
        ("#d1-3", "Stedet i dokumentet"),
    ]


@pytest.mark.parametrize("lang", ["da", "en"])
def test_an_entry_says_what_the_rule_says(lang: Lang) -> None:
    """What, why, requirement, remedy and both examples are in the report itself, so that it can be read offline."""
    rule = rulebook.rule("MB306")
    [entry] = pagechecks.parse(render(several(lang))).xpath("//section[@id='MB306']")
    shown = " ".join(entry.text_content().split())
    steps = rule.steps(lang) or (rule.help[lang],)
    told = [rule.why[lang], *rule.shown(lang), *steps, {"da": "obligatoriske", "en": "mandatory"}[lang]]
    assert [text for text in told if " ".join(text.split()) not in shown] == []


@pytest.mark.parametrize(
    ("pages", "address"),
    [
        ("https://eksempel.dk/regler", "https://eksempel.dk/regler/da/MB306.html"),
        ("../regler", "../regler/da/MB306.html"),
        ("mine/regler/", "mine/regler/da/MB306.html"),
        ("", None),
        ("javascript:alert(1)//", None),
        (" javascript:alert(1)//", None),
        ("java\tscript:alert(1)//", None),
        ("JavaScript:alert(1)//", None),
        ("data:text/html,x", None),
        ("file:///etc", None),
        ("//eksempel.dk/regler", None),
        ("\\\\eksempel.dk\\regler", None),
        ("https://eksempel.dk/?x=", None),
        ("C:/regler", None),
    ],
)
def test_the_rules_pages_are_linked_where_they_are(pages: str, address: str | None) -> None:
    """An entry leads to the rule's page on the web or beside the report, and to no other kind of address."""
    tree = pagechecks.parse(render(replace(several(), rule_pages=pages)))
    found = tree.xpath("//section[@id='MB306']//a[not(starts-with(@href, '#'))]/@href")
    assert found == ([address] if address else [])


def test_what_does_not_count_is_shown() -> None:
    """Excepted and known findings are counted beside the verdict and stand each in a section of their own."""
    tree = pagechecks.parse(render(set_aside()))
    assert tree.xpath("//p[@class='set-aside']/text()") == ["1 undtaget, 1 kendt i forvejen"]
    assert tree.xpath("//details[contains(@class, 'aside')]/summary/h2/text()") == ["Undtaget", "Kendt i forvejen"]
    excepted, known = tree.xpath("//details[contains(@class, 'aside')]")
    assert [one.text_content() for one in excepted.xpath(".//dl/*")] == [
        "Begrundelse",
        "Selskabet <drøfter> det",
        "Ansvarlig",
        "formanden for uddannelsesudvalget",
        "Gælder til og med",
        "31. december 2027",
    ]
    assert "Dokumentet har sporede ændringer" in excepted.text_content()
    assert "Kompetence H12 har ingen kompetencevurderingsmetode" in known.text_content()
    assert "»kendte.json«" in known.text_content()
    assert tree.xpath("//section[@class='entry']/@id") == ["MB103", "MB306", "MB324"]


@pytest.mark.parametrize("counted", [True, False])
def test_known_errors_keep_a_document_from_being_in_order(counted: bool) -> None:
    """With errors from before the page says neither that all is in order nor that it can be loaded."""
    tree = pagechecks.parse(render(set_aside(counted=counted)))
    [verdict] = tree.xpath("//div[contains(@class, 'verdict')]")
    assert verdict.get("class") == "verdict remarks"
    assert verdict.xpath("p[@class='word']/text()") == ["Intet nyt"]
    assert "skal stadig rettes, før målbeskrivelsen kan indlæses" in verdict.text_content()


REST = (
    "Der er intet nyt. Bemærkningerne fra tidligere er der stadig; ingen af dem hindrer, at målbeskrivelsen kan "
    "indlæses i logbogen."
)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("file-unreadable", ["Kunne ikke læses", "Indholdet er ikke kontrolleret."]),
        ("learning-strategy-missing", ["Intet nyt", REST]),
    ],
)
def test_what_was_known_is_told_for_what_it_is(name: str, told: list[str]) -> None:
    """A file that could not be read before either was not checked; remarks alone keep nothing from being loaded."""
    made = document_report("x.docx", [Diagnostic(name, args=(("competency", "H7"),))], mode="submission")
    known = replace(made, findings=(), known=made.findings)
    tree = pagechecks.parse(render(replace(single(known), baseline="kendte.json")))
    assert tree.xpath("//div[contains(@class, 'verdict')]/p/text()") == told


def test_exceptions_alone_are_mentioned() -> None:
    """Where all that is left is excepted, the verdict says so instead of that there is nothing to correct."""
    document = replace(rejected(), findings=(), excepted=tuple(Excepted(f, EXCEPTION) for f in rejected().findings))
    tree = pagechecks.parse(render(single(document)))
    assert tree.xpath("//p[@class='next']/text()") == [
        "Målbeskrivelsen kan indsendes. Der er intet at rette ud over det, der er undtaget."
    ]
    assert tree.xpath("//p[@class='empty']/text()") == [
        "Ingen bemærkninger ud over dem, der ikke tæller med; de står nedenfor."
    ]


@pytest.mark.browser
def test_a_reader_gets_from_a_finding_to_its_rule_and_back(page: Page, tmp_path: Path) -> None:
    """In a browser, from the file alone: the link under a finding shows the rule, and the rule's link the finding."""
    (tmp_path / "report.html").write_bytes(render(set_aside()))
    seen = "document.querySelector(':target').getBoundingClientRect().height > 0"
    page.open((tmp_path / "report.html").as_uri())
    page.press("#d1-1 .codes a")
    assert page.evaluate("document.querySelector(':target').id") == "MB324"
    assert page.evaluate(seen)
    page.press("#MB324 .about a")
    assert page.evaluate("document.querySelector(':target').id") == "d1-1"
    assert page.evaluate(seen)
    assert not page.failed
    assert not page.complaints


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
    block = (TEMPLATES / "kit" / "base.css").read_text(encoding="utf-8").split(":root")[scheme + 1]
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", block))
    pairs = [(ink, paper) for ink in ("ink", "muted", "accent", "link") for paper in ("paper", "ground")]
    pairs += [(name, f"{name}-ground") for name in ("error", "warning", "note", "good")]
    assert [pair for pair in pairs if _contrast(colours[pair[0]], colours[pair[1]]) < 4.5] == []


def test_a_file_beside_the_document_has_a_heading_of_its_own() -> None:
    """What is wrong in a side file stands under that file's name, not under the document."""
    found = Diagnostic("exception-unused", "", Span(line=3, part="undtagelser.yaml"))
    document = DocumentReport("a.docx", (finding("warning", found, "Undtagelsen bruges ikke", "Slet den."),))
    tree = pagechecks.parse(render(Report((document,), "submission", "da", "0.1.0")))
    assert [one.text_content() for one in tree.xpath("//summary/h3")] == ["undtagelser.yaml"]
