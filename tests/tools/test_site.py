"""The site of rules: whole, linked, alike in both languages, and silent towards the rest of the world."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urlsplit

import pytest

from compiler.ground import rulebook
from compiler.ground.words import words
from compiler.language import template
from compiler.report.clauses import OWN
from compiler.report.rule.view import rule_view
from compiler.tools.site.site import site
from tests.support import pagechecks

SITE_WORDS = words("site", "page")

FILES = site()
PAGES = sorted(FILES)
LANGS = ("da", "en")
CODES = [rule.code for rule in rulebook.all_rules()]


def links(name: str) -> list[str]:
    """Give the addresses that a page links to, as the site's own paths where they are such."""
    found = []
    for href in pagechecks.parse(FILES[name]).xpath("//a/@href"):
        parts = urlsplit(href)
        assert not parts.scheme, href
        assert not parts.netloc, href
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(parts.path))) if parts.path else name
        found.append(f"{path}#{parts.fragment}")
    return found


@pytest.mark.parametrize("lang", LANGS)
def test_every_rule_has_its_page(lang: str) -> None:
    """Each rule has one page in each language, and there is no page of a rule that is gone."""
    pages = {name for name in FILES if re.fullmatch(rf"{lang}/MB\d+\.html", name)}
    assert pages == {f"{lang}/{code}.html" for code in CODES}


@pytest.mark.parametrize("name", PAGES)
def test_every_link_arrives(name: str) -> None:
    """Every link of every page leads to a page of the site and, where it names one, to an anchor there."""
    for link in links(name):
        path, _, anchor = link.partition("#")
        assert path in FILES, link
        if anchor:
            assert pagechecks.parse(FILES[path]).xpath("//*[@id=$id]", id=anchor), link


def test_every_page_is_reached_from_the_start() -> None:
    """Whoever starts at the first page can click to every other."""
    seen, waiting = set(), {"index.html"}
    while waiting:
        name = waiting.pop()
        seen.add(name)
        waiting |= {link.partition("#")[0] for link in links(name)} - seen
    assert seen == set(FILES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_passive_and_in_order(name: str) -> None:
    """No page runs or fetches anything; headings descend one level at a time; ids are used once."""
    page = FILES[name]
    tree = pagechecks.parse(page)
    assert not pagechecks.active_parts(page)
    assert not tree.xpath("//@src | //@srcset | //link | //@action")
    assert not re.search(r"url\(|@import|https?://", "".join(tree.xpath("//style/text()")))
    assert pagechecks.policy_holds(page)
    assert not pagechecks.heading_jumps(page)
    assert len(tree.xpath("//h1")) == 1
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", [name for name in PAGES if "/" in name])
def test_a_page_leads_to_itself_in_the_other_language(name: str) -> None:
    """From any page one click gives the same page in the other language, and the page says which it is in."""
    lang, _, file = name.partition("/")
    other = {"da": "en", "en": "da"}[lang]
    tree = pagechecks.parse(FILES[name])
    assert tree.get("lang") == lang
    assert tree.xpath("//li[@class='language']/a/@href") == [f"../{other}/{file}"]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("code", CODES)
def test_a_rules_page_says_what_the_rule_says(code: str, lang: rulebook.Lang) -> None:
    """Nothing that a rule has to say is left out of its page, and it is what ``explain`` says."""
    view = rule_view(rulebook.rule(code), lang)
    tree = pagechecks.parse(FILES[f"{lang}/{code}.html"])
    shown = " ".join(tree.text_content().split())
    told = [
        view.says,
        view.name,
        view.requirement,
        view.basis,
        view.why,
        view.help,
        *view.steps,
        view.bad,
        view.good,
        view.exception,
        *(view.tested or ()),
        *(text for pair in view.others for text in pair),
    ]
    assert [text for text in told if " ".join(text.split()) not in shown] == []
    assert tree.xpath("//ol[@class='steps']/li/text()") == list(view.steps)
    assert len(tree.xpath("//ul[@class='modes']/li")) == 3


@pytest.mark.parametrize("lang", LANGS)
def test_the_index_and_the_names_hold_every_rule(lang: str) -> None:
    """Each rule is once in the list by family and once in the list by name, where its name is an anchor."""
    index = pagechecks.parse(FILES[f"{lang}/index.html"])
    assert [href.removesuffix(".html") for href in index.xpath("//td[@class='says']/a/@href")] == CODES
    names = pagechecks.parse(FILES[f"{lang}/names.html"]).xpath("//dt/@id")
    assert names == sorted(rule.name for rule in rulebook.all_rules())


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_of_requirements_accounts_for_every_rule(lang: rulebook.Lang) -> None:
    """Each clause stands there with its source and its rules; each rule stands under one clause."""
    tree = pagechecks.parse(FILES[f"{lang}/clauses.html"])
    for clause in template.load().clauses.values():
        [section] = tree.xpath("//section[h3[@id=$id]]", id=f"sst-2011-{clause.id}")
        assert clause.text[lang] in section.text_content()
        assert clause.source[lang] in section.text_content()
    found = tree.xpath("//section[@class='clause']//a/@href")
    assert sorted(href.removesuffix(".html") for href in found) == CODES


def test_words_and_own_requirements_are_in_both_languages() -> None:
    """Nothing is said in one language that the other does not say."""
    assert SITE_WORDS["da"].keys() == SITE_WORDS["en"].keys()
    assert OWN["da"].keys() == OWN["en"].keys()
    assert all(set(clause.source) == {"da", "en"} for clause in template.load().clauses.values())


def test_the_same_bytes_every_time() -> None:
    """Two sites made from the same texts are the same."""
    assert site() == FILES
