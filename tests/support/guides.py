"""Goal descriptions to be asked about: a small plain one in a specialty's folder, and one full of risky spots."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Literal, get_args

from compiler.check.pipeline import check
from compiler.editions.answers.material import Material, material
from compiler.tools.guide.plan import Plan, plan
from tests.conftest import ROOT
from tests.support.wordxml import Xml, docx, heading, p, tbl, tc, tr

MINI = (ROOT / "tests" / "corpus" / "data" / "mini.yaml").read_text(encoding="utf-8")
DOWN, ON, WIDE = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="6"/>'
HEADER = [
    "Nr.",
    "Kompetence",
    "Lægeroller",
    "Konkretisering af kompetence",
    "Læringsstrategier (anbefaling)",
    "Kompetencevurderingsmetoder (obligatorisk)",
]


def folder(tmp_path: Path, text: str = MINI) -> Path:
    """Make a specialty's folder with the small goal description in it."""
    made = tmp_path / "specialties" / "urologi"
    made.mkdir(parents=True)
    (made.parent / "registry.yaml").write_text("", encoding="utf-8")
    (made / "2014-11.yaml").write_text(text, encoding="utf-8")
    return made


def cells(number: str, title: str, method: str | Xml, role: str = "Medicinsk ekspert") -> list[str | Xml]:
    """Give the cells of a row."""
    made = method if isinstance(method, Xml) else tc(method)
    return [number, title, role, f"Planlægge {title.lower()}", "Klinisk arbejde", made]


def risky() -> bytes:
    """Give a Word document with a spot of each risky kind in its list."""
    rows = [
        tr([tc("KOMMUNIKATOR/SAMARBEJDER", props=WIDE)]),
        tr(cells("H1", "Svær samtale", "Mini-CEX (3 gange)", "")),
        tr([tc("MEDICINSK EKSPERT – OPERATIVE FÆRDIGHEDER", props=WIDE)]),
        tr(cells("H2", "Fjernelse af nyre", tc("OSATS", props=DOWN))),
        tr(cells("H3", "Fjernelse af blære", tc("", props=ON))),
        tr(
            cells(
                "H4",
                "Udredning",
                "Casebaseret diskussion eller Mini-CEX",
                "Medicinsk ekspert, Kommunikator/samarbejder",
            )
        ),
        tr(cells("H5", "Biopsi", "OSATS (min. 20 procedurer)")),
        tr(cells("H6", "Stenknusning", "Boblemetoden")),
        tr(cells("H7", "Vagt", "Mini-CEX efter 6 og 9 måneder (formativ)")),
        tr(cells("H8", "Skanning", "Erfaringsregistrering")),
    ]
    return listed(rows)


def listed(rows: list[Xml]) -> bytes:
    """Give a Word document with a list of competencies."""
    return docx(
        p("Målbeskrivelse for speciallægeuddannelsen i urologi", style="Titel")
        + p("November 2014")
        + heading("Hoveduddannelsen")
        + heading("Liste med specialets obligatoriske kompetencer", 2)
        + tbl([HEADER, *rows], header=True)
    )


def asked_of(data: bytes | str, name: str = "2014-11.yaml") -> Material:
    """Read a goal description as material for questions."""
    checked = check(name, data.encode() if isinstance(data, str) else data)
    assert checked.logbook is not None
    made = material(checked, checked.logbook)
    assert made is not None
    return made


def guide_of(data: bytes | str = MINI, name: str = "2014-11.yaml", minutes: int = 60) -> Plan:
    """Make a guide."""
    return plan(asked_of(data, name), minutes)


Tick = Literal["clicked", "sign", "state", "x", "check", "symbol", "instead", "bare", "tracked", "tracked x"]
TICKS: tuple[Tick, ...] = get_args(Tick)
"""How people tick: by a click (which changes state and sign), in a program that writes only one of the two,
by a letter or sign written over the box in its control or in place of it, also with changes tracked."""


def filled(data: bytes, answers: dict[str, tuple[str, str]], tick: Tick = "clicked") -> bytes:
    """Fill in a Word guide as a tester does: a tick (ja, nej, andet or nothing) and a text, by code."""
    return _changed(data, lambda text: _filled(text, answers, tick))


def written_beside(data: bytes, code: str, text: str) -> bytes:
    """Write into the last cell of a code's row in the appendix."""

    def row(hit: re.Match[str]) -> str:
        return hit[1] + f"<w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:tr>"

    found = re.compile(rf"(<w:t[^>]*>{code}</w:t>(?:(?!</w:tr>).)*)</w:p></w:tc></w:tr>", re.DOTALL)
    return _changed(data, lambda body: found.sub(row, body))


def _changed(data: bytes, change: Callable[[str], str]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            text = source.read(name)
            if name == "word/document.xml":
                text = change(text.decode("utf-8")).encode("utf-8")
            target.writestr(name, text)
    return out.getvalue()


def _filled(text: str, answers: dict[str, tuple[str, str]], tick: Tick) -> str:
    tables = re.split(r"(?=<w:tbl>)", text)
    return "".join(_table(one, answers, tick) for one in tables)


def _ticked(box: str, tick: Tick) -> str:
    """Tick a box, given as its whole control."""
    on = box.replace('<w14:checked w14:val="0"/>', '<w14:checked w14:val="1"/>')
    old = re.search(r"<w:r>.*</w:r>", box)
    assert old is not None
    gone = old[0].replace("<w:t>☐</w:t>", "<w:delText>☐</w:delText>")
    tracked = (
        f'<w:del w:id="9000" w:author="Tester">{gone}</w:del>'
        '<w:ins w:id="9001" w:author="Tester"><w:r><w:t>{}</w:t></w:r></w:ins>'
    )
    ways: dict[Tick, str] = {
        "clicked": on.replace("<w:t>☐", "<w:t>☒"),
        "sign": box.replace("<w:t>☐", "<w:t>☒"),
        "state": on,
        "x": box.replace("<w:t>☐", "<w:t>x"),
        "check": box.replace("<w:t>☐", "<w:t>✓"),
        "symbol": box.replace("<w:t>☐</w:t>", '<w:sym w:font="Wingdings" w:char="F0FE"/>'),
        "instead": old[0].replace("<w:t>☐", "<w:t>☒"),
        "bare": "<w:r><w:t>X</w:t></w:r>",
        "tracked": on.replace(old[0], tracked.format("☒")),
        "tracked x": box.replace(old[0], tracked.format("x")),
    }
    return ways[tick]


def _table(text: str, answers: dict[str, tuple[str, str]], way: Tick) -> str:
    code = re.search(r"kode ([0-9a-f]{6})", text)
    if code is None or code[1] not in answers:
        return text
    tick, written = answers[code[1]]
    boxes = list(re.finditer(r"<w:sdt>(?:(?!</w:sdt>).)*</w:sdt>", text))
    if tick:
        box = boxes[("ja", "nej", "andet").index(tick)]
        text = text[: box.start()] + _ticked(box[0], way) + text[box.end() :]
    end = text.index("</w:tbl>")
    last = text.rindex("<w:tc>", 0, end)
    empty = re.compile(r"(<w:p>(?:<w:pPr>.*?</w:pPr>)?)(</w:p>)")
    cell = empty.sub(lambda m: f"{m[1]}<w:r><w:t>{written}</w:t></w:r>{m[2]}", text[last:end], count=1)
    return text[:last] + cell + text[end:]
