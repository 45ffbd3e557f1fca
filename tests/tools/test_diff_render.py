"""A comparison as text, JSON and page."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from compiler.editions.revision.texts import name
from compiler.ground.lang import Lang
from compiler.ground.paths import SCHEMA, TEMPLATES
from compiler.ground.words import words
from compiler.report.kit.html import page
from compiler.tools.diff.diffs import TOOL, Diffs
from compiler.tools.diff.outline import by_line
from compiler.tools.diff.page import page as values
from tests.support import pagechecks
from tests.support.diffs import hostile, many, revised, same
from tests.support.goldenfiles import matches
from tests.support.work import moderate

DIFF_WORDS = words("diff")

MADE = {"revised": revised(), "same": same(), "hostile": hostile(), "nothing": Diffs((), ("v1", "v2"))}
ANSI = re.compile(r"\x1b\[[0-9;]*m")


def told(made: Diffs, lang: Lang = "da", **how: Any) -> str:
    """Give a comparison as text."""
    return TOOL.render(made, "text", lang, **how).decode()


def page_of(made: Diffs, lang: Lang = "da") -> bytes:
    """Give a comparison as a page, of whatever version."""
    return page("diff/page.html.j2", TOOL.styles, {"lang": lang, "version": "0.0.0", **values(made, lang)})


def data_of(made: Diffs) -> bytes:
    """Give a comparison as data."""
    return TOOL.render(made, "json")


@pytest.mark.parametrize("lang", ["da", "en"])
def test_golden(lang: Lang) -> None:
    """Text and page are byte for byte those that were looked at."""
    assert matches(f"diff.{lang}.txt", told(revised(), lang))
    assert matches(f"diff.{lang}.html", page_of(revised(), lang))


@pytest.mark.parametrize("name", MADE)
def test_the_page_is_passive_and_whole(name: str) -> None:
    """No page fetches anything, runs anything, links outside itself, or has a link that leads nowhere."""
    page = page_of(MADE[name])
    assert not pagechecks.foreign_addresses(page)
    assert not pagechecks.active_parts(page)
    assert not pagechecks.dead_links(page)
    assert not pagechecks.heading_jumps(page)
    assert pagechecks.policy_holds(page)


def test_hostile_text_stays_text() -> None:
    """Markup and escapes from a document, and from a file's name, are shown as they stand everywhere."""
    page = page_of(hostile())
    assert "<script>alert('x')</script>␛[31mrød" in pagechecks.parse(page).text_content()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u2069\ud800]", page.decode("utf-8"))
    for color in (False, True):
        text = ANSI.sub("", told(hostile(), color=color))
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2069\ud800]", text)
    assert b"\x1b" not in data_of(hostile())


@pytest.mark.parametrize("name", MADE)
def test_the_json_holds_to_its_schema(name: str) -> None:
    """What a machine reads has the published shape."""
    schema: dict[str, Any] = json.loads((SCHEMA / "output" / "diff.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    data = json.loads(data_of(MADE[name]))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []


def test_every_competency_stands_once_in_the_json() -> None:
    """Nobody is forgotten and nobody is counted twice, on either side."""
    data = json.loads(data_of(revised()))
    for side, numbers in (("old", ["H1", "H2", "I1", "I2"]), ("new", ["H1", "H3", "I1", "I2"])):
        found = [one["number"] for change in data["changes"] for one in change[side]]
        assert sorted(found + [one[side]["number"] for one in data["unchanged"]]) == numbers
    counted = sum(count for key, count in data["counts"].items() if key not in ("unchanged", "undecided"))
    assert counted == len(data["changes"])


def test_running_numbers_are_no_ids() -> None:
    """A side whose ids are not permanent shows none."""
    data = json.loads(data_of(revised()))
    assert {one["id"] for change in data["changes"] for side in ("old", "new") for one in change[side]} == {None}


def test_the_same_has_no_differences() -> None:
    """An edition compared with itself has nothing to show, in any form."""
    assert "Ingen forskelle" in told(same())
    tree = pagechecks.parse(page_of(same()))
    assert not tree.xpath("//del | //ins | //fieldset")
    assert tree.xpath("string(//details/summary/span)") == "4"


def test_words_are_marked_without_colour() -> None:
    """On paper and in a file what is gone stands in [- -] and what is new in {+ +}."""
    text = told(revised())
    assert "Forklare [-patient og pårørende-]{+patienten+}, hvad der skal ske" in text
    assert "{+Audit af 5 journaler+}" in text
    assert "[-25-]{+30+} indgreb som førsteoperatør" in text


def test_words_are_marked_with_colour() -> None:
    """In a terminal what is gone is struck through and what is new underlined, each word for itself."""
    text = told(revised(), color=True)
    assert "\x1b[31;9m25\x1b[0m\x1b[32;4m30\x1b[0m indgreb" in text
    assert "{+" not in text


@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_too_long(width: int) -> None:
    """Text keeps to the width that it is given, marks included."""
    for color in (False, True):
        lines = ANSI.sub("", told(revised(), width=width, color=color)).splitlines()
        assert max(map(len, lines)) <= width


def test_a_new_number_alone_is_one_line() -> None:
    """Who only got another number takes one line, for sixty of them must not hide what matters."""
    lines = told(revised()).splitlines()
    at = next(n for n, line in enumerate(lines) if line.startswith("I2 → I1  Samarbejde"))
    assert lines[at].endswith("(kun nyt nummer)")
    assert not lines[at + 1]


def test_old_stands_left_and_new_right() -> None:
    """The page shows deleted words on the left alone and added words on the right alone."""
    tree = pagechecks.parse(page_of(revised()))
    assert not tree.xpath("//td[contains(@class,'old')]//ins | //td[contains(@class,'new')]//del")
    assert tree.xpath("//td[contains(@class,'old')]//del/text()")
    assert tree.xpath("//td[contains(@class,'new')]//ins/text()")


def test_each_type_can_be_hidden() -> None:
    """For every type on the page there is a box, and for every box a rule that hides its changes."""
    tree = pagechecks.parse(page_of(revised()))
    boxes = {one.removeprefix("show-") for one in tree.xpath("//fieldset//input/@class")}
    kinds = {word for one in tree.xpath("//*[starts-with(@class,'change ')]/@class") for word in one.split()}
    assert kinds - {"change", "compact", "rest"} <= boxes | {"undecided"}
    style = (TEMPLATES / "diff" / "page.css").read_text(encoding="utf-8")
    for box in boxes - {"undecided"}:
        assert f".show-{box}:not(:checked)) .change.{box}" in style


def test_both_languages_have_the_same_words() -> None:
    """Nothing that is said in Danish is missing in English, and every name has both."""
    assert DIFF_WORDS["da"].keys() == DIFF_WORDS["en"].keys()
    for what in ("applies-to", "part-months", "course-days", "research-text", "card-approves"):
        assert name("rest", what, "da") != name("rest", what, "en")
    assert 'lang="en"' in page_of(revised(), "en").decode()


def test_lists_are_shown_by_line() -> None:
    """Of a list only the lines that differ are shown, each beside the one whose place it took."""
    assert list(by_line("a\nb\nc", "a\nx\nc\nd")) == [("b", "x"), ("", "d")]
    assert list(by_line("a", "b")) == [("a", "b")]


@pytest.mark.slow
def test_a_thousand_changes_are_quick() -> None:
    """1,000 changed competencies are written as text, JSON and page in a few seconds in all."""
    made = many(1000)
    with moderate():
        sizes = [len(told(made)), len(data_of(made)), len(page_of(made))]
    assert max(sizes) < 6_000_000


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    ("ink", "scheme"), [("#1d2329", 0), ("#e6e9e8", 1), ("#000000", 2)], ids=["light", "dark", "print"]
)
def test_contrast_of_the_marks(ink: str, scheme: int) -> None:
    """Marked words can be read in light, dark and print, as WCAG AA asks."""
    style = (TEMPLATES / "diff" / "page.css").read_text(encoding="utf-8")
    for ground in (re.findall(rf"--{mark}: (#[0-9a-f]{{6}})", style)[scheme] for mark in ("del", "ins")):
        high, low = sorted((_luminance(ink), _luminance(ground)), reverse=True)
        assert (high + 0.05) / (low + 0.05) >= 4.5
