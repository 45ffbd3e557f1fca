"""Methods between which one may choose, methods that are only recommended, and items that stand alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.language.assessments import Item, parse_assessments
from compiler.language.vocabulary import all_terms
from compiler.model.draft import AssessmentDraft

NAMES = ["Mini-CEX", "OSATS", "Audit", "Casebaseret diskussion", "Direkte observation", "Refleksiv rapport"]
UNKNOWN = [
    "e-læringsmodul bestået",
    "3D-modeløvelse bestået",
    "gennemgang af 5 operationsbeskrivelser",
    "vurdering i praksis",
]


def read(cell: str) -> list[AssessmentDraft]:
    """Read a cell: its items with »|« between, bullets after »* «, sub-bullets after »** «."""
    marks = (("** ", 1), ("* ", 0))
    items = []
    for text in cell.split("|"):
        depth = next((n for mark, n in marks if text.startswith(mark)), None)
        items.append(Item(text.lstrip("* "), depth))
    return parse_assessments(items)


def shown(cell: str) -> str:
    """Show the entries of a cell: ``(…)`` a recommended one, ``=1`` one of choice 1, ``×3`` its count."""
    made = []
    for one in read(cell):
        text = (
            one["text"]
            + (f" ×{one['count']}" if one["count"] else "")
            + (f" ={one['choice']}" if one["choice"] else "")
        )
        made.append(text if one["mandatory"] else f"({text})")
    return " | ".join(made)


@pytest.mark.parametrize(
    ("cell", "entries"),
    [
        ("Mini-CEX eller OSATS", "Mini-CEX =1 | OSATS =1"),
        ("enten Mini-CEX eller OSATS", "Mini-CEX =1 | OSATS =1"),
        ("Mini-CEX og/eller OSATS", "Mini-CEX =1 | OSATS =1"),
        ("Mini-CEX/OSATS", "Mini-CEX =1 | OSATS =1"),
        ("Mini-CEX, alternativt OSATS", "Mini-CEX =1 | OSATS =1"),
        ("Mini-CEX (eller OSATS)", "Mini-CEX =1 | OSATS =1"),
        ("Mini-CEX (kan erstattes af OSATS)", "Mini-CEX =1 | OSATS =1"),
        ("Mini-CEX, OSATS eller audit", "Mini-CEX =1 | OSATS =1 | audit =1"),
        ("Mini-CEX og OSATS eller audit", "Mini-CEX | OSATS =1 | audit =1"),
        ("Mini-CEX og (OSATS eller audit)", "Mini-CEX | OSATS =1 | audit =1"),
        ("Mini-CEX; OSATS eller audit", "Mini-CEX | OSATS =1 | audit =1"),
        (
            "Mini-CEX eller OSATS|Audit eller refleksiv rapport",
            "Mini-CEX =1 | OSATS =1 | Audit =2 | refleksiv rapport =2",
        ),
        ("Mini-CEX|eller|OSATS", "Mini-CEX =1 | OSATS =1"),
        ("Mini-CEX eller|OSATS", "Mini-CEX =1 | OSATS =1"),
        ("Mini-CEX|eller OSATS", "Mini-CEX =1 | OSATS =1"),
        ("* Mini-CEX eller|* OSATS eller|* Audit", "Mini-CEX =1 | OSATS =1 | Audit =1"),
        ("mindst én af følgende: Mini-CEX, OSATS", "Mini-CEX =1 | OSATS =1"),
        ("Mindst én af følgende metoder:|* Mini-CEX|* OSATS|Audit", "Mini-CEX =1 | OSATS =1 | Audit"),
        ("* En af følgende|** Mini-CEX|** OSATS|* Audit", "Mini-CEX =1 | OSATS =1 | Audit"),
        ("Valgfrit mellem Mini-CEX og OSATS", "Mini-CEX =1 | OSATS =1"),
        ("Mini-CEX og OSATS (én af dem er nok)", "Mini-CEX =1 | OSATS =1"),
        ("Mini-CEX eller OSATS, mindst 3 gange", "Mini-CEX ×3 =1 | OSATS, mindst 3 gange ×3 =1"),
        ("2 Mini-CEX eller 3 OSATS", "2 Mini-CEX ×2 =1 | 3 OSATS ×3 =1"),
        ("To af følgende: Mini-CEX, OSATS, audit", "To af følgende: Mini-CEX | OSATS | audit"),
        ("Mini-CEX el. OSATS", "Mini-CEX =1 | OSATS =1"),
        ("Mini-CEX. Alternativt OSATS", "Mini-CEX =1 | OSATS =1"),
        ("En af: Mini-CEX, OSATS", "Mini-CEX =1 | OSATS =1"),
        ("Enten|Mini-CEX|eller|OSATS", "Mini-CEX =1 | OSATS =1"),
        ("1) Mini-CEX eller 2) OSATS", "Mini-CEX =1 | OSATS =1"),
        ("Casebaseret diskussion eller lignende", "Casebaseret diskussion eller lignende"),
        ("Mini-CEX og OSATS", "Mini-CEX | OSATS"),
    ],
)
def test_ways_of_one_requirement(cell: str, entries: str) -> None:
    """»Eller« in all its forms gives the same choice, binds closer than »og«, and number and time hold for all."""
    assert shown(cell) == entries


@pytest.mark.parametrize(
    ("cell", "entries"),
    [
        ("Mini-CEX (obligatorisk)|OSATS (anbefalet)", "Mini-CEX (obligatorisk) | (OSATS (anbefalet))"),
        ("OSATS anbefales", "(OSATS anbefales)"),
        ("OSATS – frivillig", "(OSATS – frivillig)"),
        ("OSATS (3 gange, anbefalet)", "(OSATS (3 gange, anbefalet) ×3)"),
        ("OSATS (oblig.), Mini-CEX (anbef.)", "OSATS (oblig.) | (Mini-CEX (anbef.))"),
        ("OSATS kan anvendes", "(OSATS kan anvendes)"),
        ("OSATS (ikke obligatorisk)", "(OSATS (ikke obligatorisk))"),
        ("Evt. OSATS", "(Evt. OSATS)"),
        ("Mini-CEX, evt. suppleret med OSATS", "Mini-CEX | (evt. suppleret med OSATS)"),
        ("Mini-CEX kan suppleres med OSATS", "Mini-CEX | (kan suppleres med OSATS)"),
        ("Mini-CEX (evt. OSATS)", "Mini-CEX | (evt. OSATS)"),
        ("Mini-CEX (evt. med video)", "Mini-CEX (evt. med video)"),
        ("Fremlæggelse af valgfrit emne", "Fremlæggelse af valgfrit emne"),
        ("Vejledersamtale, gerne tidligt i forløbet", "Vejledersamtale, gerne tidligt i forløbet"),
        ("OSATS (anbefales efter 6 mdr.)", "OSATS (anbefales efter 6 mdr.)"),
        ("Obligatorisk:|Mini-CEX|Anbefalet:|OSATS|Audit (obligatorisk)", "Mini-CEX | (OSATS) | Audit (obligatorisk)"),
        ("Obligatorisk|Mini-CEX|Anbefalet|OSATS", "Mini-CEX | (OSATS)"),
        ("Anbefalet: OSATS, audit|Mini-CEX", "(Anbefalet: OSATS) | (audit) | Mini-CEX"),
        ("Evt. OSATS eller Mini-CEX", "(Evt. OSATS =1) | (Mini-CEX =1)"),
        ("Mini-CEX eller OSATS (anbefalet)", "Mini-CEX =1 | OSATS (anbefalet) =1"),
        ("OSATS|anbefalet|Mini-CEX", "(OSATS anbefalet) | Mini-CEX"),
    ],
)
def test_what_is_only_recommended(cell: str, entries: str) -> None:
    """A word that is said of the method makes it a recommendation; one that is said of how it is used does not."""
    assert shown(cell) == entries


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("1) Direkte observation 2) OSATS 3) Audit", "Direkte observation | OSATS | Audit"),
        ("(1) Direkte observation (2) e-læringsmodul", "Direkte observation | e-læringsmodul"),
        ("a) Direkte observation b) OSATS", "Direkte observation | OSATS"),
        ("i) Direkte observation ii) OSATS iii) e-læring", "Direkte observation | OSATS | e-læring"),
        ("1. Direkte observation 2. OSATS", "Direkte observation | OSATS"),
        ("1. Direkte observation|2. e-læringsmodul bestået", "Direkte observation | e-læringsmodul bestået"),
        ("1.Direkte observation 2.OSATS", "Direkte observation | OSATS"),
        ("① Direkte observation ② e-læring", "Direkte observation | e-læring"),
        ("* OSATS|* 2 modeløvelser", "OSATS | 2 modeløvelser"),
        ("* Erfaringsregistrering|* 12 fistler", "Erfaringsregistrering 12 fistler"),
        ("Direkte observation|i-øvelse bestået", "Direkte observation | i-øvelse bestået"),
        ("- Direkte observation - e-læring - OSATS", "Direkte observation | e-læring | OSATS"),
        ("Direkte observation • e-læring • OSATS", "Direkte observation | e-læring | OSATS"),
        ("OSATS i 1. år og Mini-CEX i 2. år", "OSATS i 1. år | Mini-CEX i 2. år"),
        ("Direkte observation - anamnese", "Direkte observation - anamnese"),
        (
            "Direkte observation|mindst 3 gange|(kompetencekort 4)",
            "Direkte observation mindst 3 gange (kompetencekort 4)",
        ),
        ("* Direkte observation|** anamnese|* OSATS", "Direkte observation – anamnese | OSATS"),
    ],
)
def test_lists_typed_in_a_line(cell: str, texts: str) -> None:
    """Numbers, letters and dashes that make a list make entries of it and go; those of time and prose do not."""
    assert " | ".join(one["text"] for one in read(cell)) == texts


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("OSATS, mindst 1.000 gange", 1000),
        ("Erfaringsregistrering: 1 000 skopier", 1000),
        ("Erfaringsregistrering: 12 fistler", 12),
        ("Erfaringsregistrering af 15 vagter", 15),
        ("Erfaringsregistrering (10-15 skopier)", 10),
        ("OSATS (≥ 5)", 5),
        ("OSATS, 3 stk.", 3),
        ("OSATS 2 x 3", 6),
        ("OSATS: 3", 3),
        ("OSATS 3 (tre) gange", 3),
        ("Kompetencekort: 3", None),
        ("Mini-CEX (3¹ gange)", 3),
        ("OSATS²", None),
        ("Kompetencekort 4¹", None),
        ("Test (60 spørgsmål)", None),
        ("360 graders feedback (8 respondenter)", None),
        ("Audit (10 operationsbeskrivelser)", None),
        ("Observation af 5-årige børn", None),
        ("Observation af type 2 diabetes", None),
    ],
)
def test_numbers(text: str, count: int | None) -> None:
    """Thousands, ranges and unknown units are counted; note marks, pages, raters and ages are not."""
    assert [one["count"] for one in parse_assessments([text])] == [count]


@given(st.lists(st.sampled_from([*NAMES, *UNKNOWN]), min_size=1, max_size=6), st.sampled_from([None, 0]))
def test_an_item_is_never_glued(texts: list[str], depth: int | None) -> None:
    """Whatever stands above it, a paragraph or bullet that is a method, known or not, is an entry of its own."""
    assert [one["text"] for one in parse_assessments(Item(text, depth) for text in texts)] == texts


@given(
    st.lists(
        st.sampled_from([t.name for t in all_terms("methods") if t.code != "other"]),
        min_size=2,
        max_size=5,
        unique=True,
    ),
    st.sampled_from([", ", "; ", " og ", "|"]),
    st.data(),
)
def test_a_choice_never_spreads(names: list[str], joint: str, data: st.DataObject) -> None:
    """One »eller« makes one choice of at least the two beside it; only commas carry it further, and backwards."""
    at = data.draw(st.integers(1, len(names) - 1))
    cell = joint.join([*names[: at - 1], f"{names[at - 1]} eller {names[at]}", *names[at + 1 :]])
    found = read(cell)
    chosen = [n for n, one in enumerate(found) if one["choice"]]
    start = 0 if joint == ", " else at - 1
    assert [one["text"] for one in found] == names
    assert chosen == list(range(start, at + 1))
    assert all(one["mandatory"] for one in found)
