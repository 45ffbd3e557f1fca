"""The board as text, page and data."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree

from compiler.ground.paths import SCHEMA
from compiler.language.vocabulary import all_terms
from compiler.tools.rollout.board import Board
from compiler.tools.rollout.sentences import GROUPS
from compiler.tools.rollout.tool import TOOL
from tests.support.pagechecks import active_parts, dead_links, foreign_addresses, heading_jumps, parse, policy_holds
from tests.support.rollouts import NOVEMBER, changed, real, register, with_steps

DAYS = ["2013-01-01", "2014-05-01", "2014-08-20", NOVEMBER, "2014-12-24", "2026-11-23"]
VALIDATOR = Draft202012Validator(json.loads((SCHEMA / "output" / "status.schema.json").read_text("utf-8")))


def told(made: Board, lang: str = "da", **how: Any) -> str:
    """Give a board as text."""
    return TOOL.render(made, "text", lang, **how).decode()


def page_of(made: Board, lang: str = "da") -> bytes:
    """Give a board as a page."""
    return TOOL.render(made, "html", lang)


def data_of(made: Board) -> bytes:
    """Give a board as data."""
    return TOOL.render(made, "json")


def test_every_group_is_named() -> None:
    """A group of specialties in the vocabulary has a name in a sentence."""
    assert set(GROUPS["da"]) == {t.group for t in all_terms("specialties") if t.group}


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("width", [60, 80, 110])
def test_the_terminal_board_fits(on: str, lang: str, width: int) -> None:
    """No line is longer than the terminal is wide, and colour adds nothing that is not also a sign."""
    board = real(on)
    plain = told(board, lang, width=width)  # type: ignore[arg-type]
    assert max(map(len, plain.splitlines())) <= width
    painted = told(board, lang, width=width, color=True)  # type: ignore[arg-type]
    assert re.sub(r"\x1b\[\d+m", "", painted) == plain


def test_the_terminal_board_says_it_all() -> None:
    """Headline, moved group with its reason, every document once, what is in the way, who missed the deadline."""
    said = " ".join(told(real(), width=100).split())
    assert "14 af 38 specialer er i drift" in said
    assert "rykket frem fra 1. juni 2015: alle 9 specialer i gruppen har en målbeskrivelse" in said
    assert "Indlæsning og test er ikke registreret." in said
    assert "De kan komme med 1. juni 2015, når deres målbeskrivelse er godkendt." in said
    assert "1. oktober 2014 (passeret)" in said
    rows = [line for line in told(real(), width=100).splitlines() if re.search(r"([●○!–?]\s+){5}", line)]
    assert len(rows) == 41


def test_a_waiting_group_is_told_with_its_slowest() -> None:
    """The ready ones wait for the one that is not, and it is named with what it lacks."""
    said = " ".join(told(with_steps("intern-medicin-nefrologi", "{gyldig: ja, godkendt: nej}")).split())
    assert "Nefrologi: godkendelse mangler." in said
    assert "venter på Intern medicin: nefrologi; gruppen går kun frem samlet" in said


def test_a_shared_part_is_told_with_those_who_wait() -> None:
    """Nine specialties wait for one shared part: said once."""
    said = " ".join(told(with_steps("faelles-intern-medicin", "{modtaget: ja, gyldig: nej}"), width=110).split())
    who = "De intern medicinske specialer (9)"
    assert f"{who} venter på Fælles intern medicin (kontrol mod skabelonen mangler)." in said


@pytest.mark.parametrize("on", DAYS)
def test_the_data_hold_to_their_schema(on: str) -> None:
    """Every board is valid maalbog-status/1, complete, and the same each time."""
    board = real(on)
    made = json.loads(data_of(board))
    VALIDATOR.validate(made)
    assert data_of(board) == data_of(real(on))
    assert [d["code"] for d in made["documents"]] == [row.code for row in board.rows]
    assert made["counts"]["live"] == sum(d["live"] for d in made["documents"] if d["kind"] == "specialty")


def test_the_data_name_what_blocks_whom() -> None:
    """A specialty of the group names the shared part and the member that it waits for."""
    board = with_steps("intern-medicin-nefrologi", "{gyldig: ja, godkendt: nej}")
    made = json.loads(data_of(board))
    cardiology = next(d for d in made["documents"] if d["code"] == "intern-medicin-kardiologi")
    assert cardiology["blocked_by"] == [
        {"kind": "group", "code": "intern-medicin-nefrologi", "step": "approved", "state": "missing"}
    ]
    wave = next(w for w in made["waves"] if w["group"])
    assert wave["waiting_for"] == ["intern-medicin-nefrologi"]


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_page_is_safe(on: str, lang: str) -> None:
    """The page fetches nothing, runs nothing but shows its picture, and its policy holds."""
    page = page_of(real(on), lang)  # type: ignore[arg-type]
    assert not foreign_addresses(page)
    assert set(active_parts(page)) <= {"svg"}
    assert not dead_links(page)
    assert not heading_jumps(page)
    assert policy_holds(page)


def test_the_picture_can_be_read_by_ear() -> None:
    """The picture has a title and a description that names every wave, and a table that says the same."""
    page = page_of(real()).decode()
    svg = etree.fromstring(page[page.index('<svg class="timeline"') : page.index("</svg>") + 6])
    assert svg.get("role") == "img"
    title, description = svg.find("title"), svg.find("desc")
    assert title is not None
    assert description is not None
    assert svg.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    waves = parse(page.encode()).xpath("//table[@class='waves']/tbody/tr/th/text()")
    assert len(waves) == 7
    assert all(date in (description.text or "") for date in waves)


@pytest.mark.parametrize("on", DAYS)
def test_the_picture_stays_inside_its_frame(on: str) -> None:
    """Every point of the picture lies inside it, on whatever day."""
    page = page_of(real(on)).decode()
    svg = page[page.index('<svg class="timeline"') : page.index("</svg>")]
    width, height = map(int, re.search(r'viewBox="0 0 (\d+) (\d+)"', svg).groups())  # type: ignore[union-attr]
    points = [tuple(map(float, p.split(","))) for line in re.findall(r'points="([^"]+)"', svg) for p in line.split()]
    points += [(float(x), float(y)) for x, y in re.findall(r'<text[^>]* x="([\d.-]+)" y="([\d.-]+)"', svg)]
    assert points
    assert all(0 <= x <= width and 0 <= y <= height for x, y in points)


def test_each_state_is_a_sign_and_a_word() -> None:
    """A cell of the board is told by sign and by word: colour is never alone."""
    page = parse(page_of(real("2014-12-24")))
    cells = page.xpath("//table[@class='steps']//td")
    assert len(cells) == 41 * 6
    for cell in cells:
        assert cell.xpath("./span[@aria-hidden='true']/text()")
        assert cell.xpath("./span[@class='hidden']/text()")


def test_hostile_texts_of_the_register_stay_text() -> None:
    """Markup and terminal escapes in the register act on nothing."""
    board = changed(("navn: logbog.net", 'navn: "<script>x</script>\\e[31m"'))
    from compiler.tools.rollout.report import write

    assert b"<script>x" not in write(board, "html")
    assert b"\x1b" not in write(board, "txt") + told(board).encode() + page_of(board)


def test_a_register_without_waves_has_no_picture() -> None:
    """Where nothing is planned there is nothing to draw, and the page is still a page."""
    from compiler.tools.rollout.board import board

    made = board(register("status_pr: 2014-11\ndokumenter: [{kode: urologi}]"), NOVEMBER)
    assert b"timeline-title" not in page_of(made)
    assert "0 af 1 specialer" in told(made)


def test_names_are_those_of_the_day() -> None:
    """Radiology was called Diagnostisk radiologi until April 2015."""
    assert "Diagnostisk radiologi" in told(real("2015-03-31"))
    assert "Diagnostisk radiologi" not in told(real("2015-04-01"))
