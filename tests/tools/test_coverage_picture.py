"""The coverage picture: every number is text that can be read on its colour, in any light and by any eye."""

from __future__ import annotations

import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from lxml import etree
from msgspec.structs import replace

from compiler.ground.data import thresholds
from compiler.ground.paths import SCHEMA, TEMPLATES
from compiler.language.vocabulary import all_terms
from compiler.model.logbook import Assessment, Competency
from compiler.report.kit.svg import FILLS, INK, INKS, MUTED, PAPER, markup
from compiler.tools.coverage import tool
from compiler.tools.coverage.count import ALL, Coverage, cover
from compiler.tools.coverage.overview import differences, grids
from compiler.tools.coverage.picture import level, picture, ranges
from compiler.tools.coverage.words import ROLE_HEADS, ROLE_SHORT, WORDS
from compiler.tools.estimate.file import defaults
from tests.conftest import ROOT
from tests.support.commands import run_text
from tests.support.models import HOSTILE, bare, logbook
from tests.support.pagechecks import active_parts, dead_links, foreign_addresses, heading_jumps, parse, policy_holds
from tests.support.samples import READ

pytestmark = pytest.mark.slow

SVG = "{http://www.w3.org/2000/svg}"
SPECIALTIES = sorted(p.parent.name for p in (ROOT / "specialties").glob("*/ids.yaml"))
FORMATS: tuple[Any, ...] = ("text", "json", "html", "svg")
# How red, green and blue are seen with each kind of colour blindness (Machado, Oliveira & Fernandes 2009, severity 1).
EYES = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def luminance(colour: str, eye: str = "normal") -> float:
    """Give the relative luminance of a colour (WCAG 2) as an eye sees it."""
    rgb = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in rgb]
    seen = [min(1.0, max(0.0, sum(w * c for w, c in zip(row, linear, strict=True)))) for row in EYES[eye]]
    return 0.2126 * seen[0] + 0.7152 * seen[1] + 0.0722 * seen[2]


def contrast(one: str, other: str, eye: str = "normal") -> float:
    """Give the contrast of two colours (WCAG 2)."""
    low, high = sorted((luminance(one, eye), luminance(other, eye)))
    return (high + 0.05) / (low + 0.05)


def dark() -> tuple[list[str], list[str]]:
    """Give the fills and the inks of the scale on a dark page, as the style sheet has them."""
    found: dict[str, str] = {}
    sheet = (TEMPLATES / "kit" / "picture.css").read_text("utf-8")
    for names, colour in re.findall(r"([^{}]+)\{ fill: (#[0-9a-f]{6})", sheet):
        found |= dict.fromkeys(re.findall(r"\.([ht]\d)", names), colour)
    return [found[f"h{n}"] for n in range(7)], [found[f"t{n}"] for n in range(7)]


SCALES = {"light": (list(FILLS), list(INKS)), "dark": dark()}


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("page", SCALES)
def test_the_scale_is_read_by_every_eye(page: str, eye: str) -> None:
    """Each step is darker (on a dark page lighter) than the one before, and its text has a contrast of 4.5."""
    fills, inks = SCALES[page]
    for one, other in pairwise(fills):
        assert (luminance(one, eye) > luminance(other, eye)) == (page == "light")
        assert contrast(one, other, eye) > 1.1
    for fill, ink in zip(fills, inks, strict=True):
        assert contrast(fill, ink, eye) >= 4.5


def test_text_beside_the_cells_is_read() -> None:
    """Names and notes have a contrast of 4.5 with the paper too."""
    assert min(contrast(INK, PAPER), contrast(MUTED, PAPER)) >= 4.5


def test_the_steps_are_those_of_the_key() -> None:
    """A number is drawn in the step whose range the key names."""
    texts = list(ranges("steps", "da"))
    for value in range(40):
        text = texts[level(value, "steps")]
        least, _, most = text.rstrip("+").partition("–")
        assert int(least) <= value
        assert text.endswith("+") or value <= int(most or least)


@cache
def coverages(*names: str) -> list[Coverage]:
    """Count some specialties as they lie in the project."""
    return tool.make(tool.find([str(ROOT / "specialties" / name) for name in names]))


def cells(svg: Any) -> list[tuple[Any, Any]]:
    """Pair each cell of a picture with the first text that stands in the middle of it."""
    texts = [t for t in svg.iter(f"{SVG}text") if re.fullmatch(r"t\d", t.get("class"))]
    found = []
    for box in (r for r in svg.iter(f"{SVG}rect") if re.fullmatch(r"h\d", r.get("class"))):
        x, y, width, height = (float(box.get(k)) for k in ("x", "y", "width", "height"))
        inside = [t for t in texts if abs(float(t.get("x")) - x - width / 2) < 1 and y < float(t.get("y")) < y + height]
        found.append((box, inside[0] if inside else None))
    return found


@pytest.mark.parametrize("name", SPECIALTIES)
def test_every_cell_says_its_number(name: str) -> None:
    """The numbers of the picture are those that are counted, cell for cell, and stand as text in their step's ink."""
    [made] = coverages(name)
    drawn = cells(etree.fromstring(tool.TOOL.render([made], "svg")))
    counted = [len(part.cell(role, method)) for part in made.parts for method in made.rows for role in made.columns]
    assert [int(text.text) for _, text in drawn[: len(counted)]] == counted
    assert len(drawn) == len(counted) + 7  # and the key
    assert all(box.get("class")[1:] == text.get("class")[1:] for box, text in drawn)


def test_the_picture_is_a_file_of_its_own() -> None:
    """It is valid XML that fetches and runs nothing, with a title and a description that its role points to."""
    for made in (coverages("karkirurgi"), coverages("karkirurgi", "almen-medicin", "samfundsmedicin")):
        data = tool.TOOL.render(made, "svg")
        svg = etree.fromstring(data)
        assert (svg.tag, svg.get("role")) == (f"{SVG}svg", "img")
        ids = {e.get("id"): e for e in svg.iter() if e.get("id")}
        assert [ids[name].tag for name in svg.get("aria-labelledby").split()] == [f"{SVG}title", f"{SVG}desc"]
        assert "Medicinsk ekspert" in ids["heat-desc"].text
        assert {e.tag.removeprefix(SVG) for e in svg.iter()} == {"svg", "title", "desc", "style", "rect", "text"}
        assert b"url(" not in data
        assert b"@import" not in data
        assert data.count(b"http") == 1  # the name space
        assert not [k for e in svg.iter() for k in e.attrib if k.startswith("on") or k == "style"]


def test_everything_stays_inside_the_picture() -> None:
    """Nothing is drawn outside the frame, and no text begins or ends there, in a wide typeface."""
    for made in ([one] for one in coverages(*SPECIALTIES)):
        svg = etree.fromstring(tool.TOOL.render(made, "svg"))
        left, top, width, height = map(float, svg.get("viewBox").split())
        for text in svg.iter(f"{SVG}text"):
            reach = len(text.text) * float(text.get("font-size", "13")) * 0.58
            x = float(text.get("x")) - {"start": 0, "middle": reach / 2, "end": reach}[text.get("text-anchor", "start")]
            assert left <= x
            assert x + reach <= left + width
            assert top <= float(text.get("y")) <= top + height


def hostile() -> Coverage:
    """Count a logbook whose every text is an attack."""
    book = logbook()
    rows = tuple(replace(c, title=HOSTILE, number=HOSTILE) for c in book.competencies)
    rows += tuple(replace(rows[0], id=f"z-{n}", roles=(), assessments=()) for n in range(3))
    parts = tuple(replace(part, title=HOSTILE) for part in book.parts)
    return cover(replace(book, name=HOSTILE, competencies=rows, parts=parts), defaults(), "x.docx")


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("many", [False, True])
def test_the_page_is_safe_and_whole(lang: Any, many: bool) -> None:
    """One file without scripts, its links alive, its headings in order, whatever a document says."""
    made = [hostile(), *(coverages("almen-medicin", "klinisk-immunologi", "karkirurgi") if many else [])]
    page = tool.TOOL.render(made, "html", lang)
    assert set(active_parts(page)) == {"svg"}
    assert foreign_addresses(page) == []
    assert dead_links(page) == []
    assert heading_jumps(page) == []
    assert policy_holds(page)
    assert not parse(page).xpath("//script")
    for data in (page, *(tool.TOOL.render(made, format, lang) for format in FORMATS)):
        assert not set("\u202e\x1b\x9b\x00").intersection(data.decode())
    etree.fromstring(tool.TOOL.render(made[:1], "svg", lang))


def test_the_page_has_the_numbers_as_a_table() -> None:
    """For those who do not see the picture: the same numbers, each under its role and beside its method."""
    [made] = coverages("karkirurgi")
    tables = parse(tool.TOOL.render([made], "html")).xpath("//table")
    assert len(tables) == len(made.parts)
    for table, part in zip(tables, made.parts, strict=True):
        rows = table.xpath("./tbody/tr")
        assert [len(row.xpath("./th[@scope='row']")) for row in rows] == [1] * len(made.rows)
        shown = [[int(td.text) for td in row.xpath("./td")] for row in rows]
        for method, row in zip(made.rows, shown, strict=True):
            assert row[: len(made.columns)] == [len(part.cell(role, method)) for role in made.columns]
            assert row[len(made.columns)] == len(part.cell(ALL, method))
        assert len(table.xpath("./thead/tr/th[@scope='col']")) == len(made.columns) + 5


def test_a_picture_stands_in_another_page() -> None:
    """The element needs no style sheet and has ids of its own."""
    text = markup(picture(cover(logbook(), defaults()), "en"), "en", "mine")
    svg = etree.fromstring(text)
    assert svg.get("aria-labelledby") == "mine-title mine-desc"
    assert not list(svg.iter(f"{SVG}style"))
    assert all(e.get("fill") for e in svg.iter(f"{SVG}rect", f"{SVG}text"))


def test_a_role_that_a_part_leaves_out_is_framed() -> None:
    """The eye finds the empty column, and the key says what the frame means."""
    rows = tuple(replace(c, roles=tuple(r for r in c.roles if r != "leader")) for c in logbook().competencies)
    made = cover(replace(logbook(), competencies=rows), defaults())
    svg = etree.fromstring(tool.TOOL.render([made], "svg"))
    empty = sum(not part.cell(role, ALL) for part in made.parts for role in made.roles)
    assert len(svg.xpath("//*[local-name()='rect'][@class='frame']")) == empty > 0
    assert WORDS["da"]["legend.frame"] in "".join(svg.itertext())


def some(count: int, share: int, code: str, role: str = "leader") -> Coverage:
    """Count an invented specialty of which ``share`` of ``count`` competencies train a role."""
    rows = tuple(
        Competency(
            f"{code}-{n}",
            f"H{n}",
            "specialist",
            "x",
            roles=(role if n < share else "scholar",),
            assessments=(Assessment("audit", "Audit"),),
        )
        for n in range(count)
    )
    return cover(replace(logbook(), specialty=code, name=code, competencies=rows), defaults())


def test_specialties_are_compared_by_share() -> None:
    """What lies far from the median is told; with fewer than four specialties nothing is."""
    usual = [some(10, 5, "kirurgi"), some(40, 20, "urologi"), some(20, 10, "neurologi")]
    odd = some(10, 10, "psykiatri")
    roles, methods = grids([*usual, odd])
    assert [row[roles.codes.index("leader")] for row in roles.rows] == [50, 50, 50, 100]
    assert {
        (d.made.book.specialty, d.code, d.percent, d.median) for d in differences(roles, thresholds("coverage"))
    } == {("psykiatri", "leader", 100, 50), ("psykiatri", "scholar", 0, 50)}
    assert list(differences(methods, thresholds("coverage"))) == []
    few, _ = grids([*usual[:2], odd])
    assert list(differences(few, thresholds("coverage"))) == []


def test_a_specialty_without_roles_is_not_one_that_trains_none() -> None:
    """It has a dash where the others have a share, and counts in no median."""
    rows = tuple(replace(c, roles=()) for c in logbook().competencies)
    silent = cover(replace(logbook(), competencies=rows), defaults())
    roles, _ = grids([some(10, 5, "kirurgi"), some(10, 5, "urologi"), some(10, 5, "neurologi"), silent])
    assert set(roles.rows[-1]) == {None}
    assert roles.medians[roles.codes.index("leader")] == 50
    assert [d for d in differences(roles, thresholds("coverage")) if d.made is silent] == []
    svg = etree.fromstring(tool.TOOL.render([some(9, 5, "kirurgi"), silent], "svg"))
    assert "–" in [text.text for text in svg.iter(f"{SVG}text")]


def test_the_same_specialties_give_the_same_bytes() -> None:
    """Nothing depends on anything but the documents, in any form."""
    one, other = (coverages.__wrapped__("karkirurgi", "almen-medicin") for _ in range(2))
    for form in ("text", "html", "svg", "json"):
        assert tool.TOOL.render(one, form) == tool.TOOL.render(other, form)  # type: ignore[arg-type]


def test_the_data_has_its_schema() -> None:
    """One edition or many, with holes or without: the answer is as ``schema/output/coverage.schema.json`` says."""
    schema = Draft202012Validator(json.loads((SCHEMA / "output" / "coverage.schema.json").read_text("utf-8")))
    for made in ([hostile()], coverages(*SPECIALTIES), [cover(bare(), defaults())], []):
        schema.validate(json.loads(tool.TOOL.render(made, "json")))


def test_the_data_counts_what_is_shared() -> None:
    """Competencies that a specialty takes from shared parts are in its picture, under the part that they belong to."""
    [made] = json.loads(tool.TOOL.render(coverages("intern-medicin-geriatri"), "json"))["editions"]
    common = next(part for part in made["parts"] if part["part"] == "common")
    assert common["competencies"] > 0
    assert {id for cell in common["cells"] for id in cell["ids"] if id.startswith("faelles-intern-medicin")}


def test_every_role_has_its_heads() -> None:
    """A role that the vocabulary gets must have a head for narrow columns, in either language."""
    for heads in (*ROLE_HEADS.values(), *ROLE_SHORT.values()):
        assert {term.code for term in all_terms("roles")} < heads.keys()


def run(*args: str, cwd: Path = ROOT) -> CompletedProcess[str]:
    """Run ``maalbog coverage``."""
    return run_text("coverage", *args, cwd=cwd)


def test_the_command_takes_every_specialty_or_those_named(tmp_path: Path) -> None:
    """Without arguments all of ``specialties/``; the form follows the file's name; an edition can be chosen."""
    done = run("--format", "json")
    assert [e["specialty"]["code"] for e in json.loads(done.stdout)["editions"]] == SPECIALTIES_WITH_DOCUMENTS
    target = tmp_path / "billede.svg"
    done = run("almen-medicin", "--edition", "april 2013", "-o", str(target))
    assert (done.returncode, done.stdout) == (0, "")
    assert "april 2013" in etree.fromstring(target.read_bytes()).findtext(f"{SVG}title")


SPECIALTIES_WITH_DOCUMENTS = sorted(
    {p.parent.name for p in (ROOT / "specialties").glob("*/????-??.*")} - {"generelle-kurser"}
)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("ingen-saadan",), "ingen-saadan"),
        (("karkirurgi", "--edition", "1999-01"), "1999-01"),
        (("karkirurgi", "--edition", "i går"), "ikke en dato"),
        (("karkirurgi", "-o", "x.docx"), "x.docx"),
    ],
)
def test_wrong_use_is_said(args: tuple[str, ...], words: str, tmp_path: Path) -> None:
    """Status 2, one sentence, no traceback."""
    done = run(*args, cwd=tmp_path)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_the_samples_of_another_hand_are_drawn(samples: Path) -> None:
    """Word files that we did not write: the picture holds each of their competencies."""
    assert samples.is_dir()
    for path in READ:
        [made] = tool.make(tool.find([str(path)]))
        assert sum(len(part.competencies) for part in made.parts) == len(made.book.competencies) > 10
        etree.fromstring(tool.TOOL.render([made], "svg", "en"))
