"""The guide as Word, page, text and data."""

from __future__ import annotations

import json
import subprocess
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from compiler.formats.docx.boxes import BOX
from compiler.ground.lang import Lang
from compiler.ground.source import Source
from compiler.tools.guide.tool import TOOL
from tests.conftest import PATIENCE
from tests.support import pagechecks
from tests.support.guides import MINI, guide_of, risky

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
HOSTILE = "<script>alert(1)</script> {{ 7*7 }} {0.__class__} [x] &amp; ☐ ☒ \u202etxt"


def hostile() -> str:
    """Give a goal description with hostile words in its titles."""
    title = "Behandle patienten med blæretumor"
    return MINI.replace(f"kompetence: {title}", f"kompetence: {json.dumps(HOSTILE)}")


@pytest.mark.parametrize("lang", ["da", "en"])
def test_the_page_is_safe_and_sound(lang: Lang) -> None:
    """No scripts, nothing fetched, the policy holds, headings and labels are in order, hostile words are inert."""
    page = TOOL.render(guide_of(hostile()), "html", lang)
    assert not pagechecks.foreign_addresses(page)
    assert not pagechecks.active_parts(page)
    assert not pagechecks.dead_links(page)
    assert not pagechecks.heading_jumps(page)
    assert pagechecks.policy_holds(page)
    assert b"<script>" not in page


@pytest.mark.parametrize("format", ["docx", "html", "text", "json"])
def test_the_same_guide_gives_the_same_bytes(format: str) -> None:
    """Nothing of a clock or of chance is in a guide."""
    once, again = (TOOL.render(guide_of(risky(), "x.docx"), format) for _ in range(2))  # type: ignore[arg-type]
    assert once == again


def test_the_word_file_has_boxes_to_tick() -> None:
    """Each question has three boxes of Word's own, with ids of their own."""
    made = guide_of(risky(), "x.docx")
    with zipfile.ZipFile(BytesIO(TOOL.render(made, "docx"))) as package:
        root = etree.fromstring(package.read("word/document.xml"))
    boxes = list(root.iter(f"{W14}checkbox"))
    ids = [e.get(f"{W}val") for e in root.iter(f"{W}id")]
    assert len(boxes) == 3 * len(made.asked)
    assert len(ids) == len(set(ids))
    assert "".join(root.itertext()).count(BOX) == len(boxes)


def test_hostile_words_get_no_box() -> None:
    """A box in an author's title is no box of the guide."""
    made = guide_of(hostile())
    from compiler.formats.docx.read import read
    from compiler.ground.diagnostics import Findings

    document = read(Source("x.docx", "docx", TOOL.render(made, "docx")), Findings())
    assert document is not None


def test_the_data_is_whole() -> None:
    """Every question of the hour and of the appendix is in the JSON, with its facts."""
    made = guide_of(risky(), "x.docx", 20)
    data = json.loads(TOOL.render(made, "json"))
    assert data["format"] == "maalbog-guide/1"
    assert [q["in"] for q in data["questions"]].count("appendix") == len(made.later)
    assert all(q["facts"] and q["understood"] for q in data["questions"])


@pytest.mark.office
def test_libreoffice_opens_the_guide(soffice: str, tmp_path: Path) -> None:
    """The Word file opens elsewhere, with its boxes and questions."""
    path = tmp_path / "guide.docx"
    made = guide_of(risky(), "x.docx")
    path.write_bytes(TOOL.render(made, "docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/office"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "txt:Text", "--outdir", str(tmp_path), str(path)],
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    assert text.count(BOX) == 3 * len(made.asked)
    assert all(q.code in text for q in (*made.asked, *made.later))
