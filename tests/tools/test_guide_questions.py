"""The questions for a specialty's testers: from its risky spots, each once, within the hour."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from compiler.check.inputs import is_description
from compiler.editions.answers.texts import GROUPS, kinds, template
from compiler.ground.lang import Lang
from compiler.tools.guide.plan import plan
from compiler.tools.guide.questions import questions
from tests.conftest import ROOT
from tests.support.guides import MINI, WIDE, asked_of, cells, guide_of, listed, risky
from tests.support.wordxml import tc, tr

SHIPPED = sorted(p for p in (ROOT / "specialties").glob("*/20*") if is_description(p))
RISKS = [
    ("roller", "several", "KOMMUNIKATOR/SAMARBEJDER"),
    ("roller", "joined", "Medicinsk ekspert, Kommunikator/samarbejder"),
    ("vurdering", "merged", "OSATS"),
    ("vurdering", "either", "Casebaseret diskussion eller Mini-CEX"),
    ("vurdering", "many", "OSATS (min. 20 procedurer)"),
    ("vurdering", "unknown", "Boblemetoden"),
    ("vurdering", "timed", "Mini-CEX efter 6 og 9 måneder (formativ)"),
    ("vurdering", "rare", "Erfaringsregistrering"),
    ("godkender", "assumed", ""),
    ("overgang", "none", ""),
    ("kortfri", "", ""),
    ("tid", "assumed", ""),
]


@pytest.mark.parametrize(("kind", "variant", "quote"), RISKS)
def test_every_risky_spot_gives_a_question(kind: str, variant: str, quote: str) -> None:
    """A merged cell, a guessed role, an odd method: each is asked about, with the document's own words."""
    found = [q for q in questions(asked_of(risky(), "x.docx")) if (q.kind, q.variant) == (kind, variant)]
    assert len(found) == 1
    assert not quote or any(said.text == quote for said in found[0].said)


def test_a_heading_of_several_roles_is_put_as_it_was_read() -> None:
    """The rows have all of its roles, and a person is asked whether that is right; which of them, is told."""
    [one] = [q for q in questions(asked_of(risky(), "x.docx")) if (q.kind, q.variant) == ("roller", "several")]
    assert one.about == ("H1 Svær samtale",)
    assert one.understood == ("Kommunikator og Samarbejder",)
    assert "række 2" in one.said[0].place


def test_headings_of_several_roles_are_told_apart_from_those_of_one() -> None:
    """A line for each heading; a row whose own cell says it all is not asked about, one continued belongs to it."""
    both, more = "KOMMUNIKATOR/SAMARBEJDER", "Leder og professionel"
    roles = [both, "", "Professionel", "Kommunikator, samarbejder", "Kommunikator", "", "Samarbejder", more, ""]
    rows = [
        tr([tc(text, props=WIDE)]) if n in (0, 4, 7, 9) else tr(cells(f"H{n}", f"Samtale {n}", "Mini-CEX", text))
        for n, text in enumerate([*roles, f"{both} (fortsat)", ""])
    ]
    asked = {q.variant: q for q in questions(asked_of(listed(rows), "x.docx")) if q.kind == "roller"}
    assert asked["several"].understood == (
        f"»{both}«: Kommunikator, Samarbejder. Gælder H1, H2 og H10",
        f"»{more}«: Leder/administrator/organisator, Professionel. Gælder H8",
    )
    assert asked["banner"].understood == ("»Kommunikator«: Kommunikator. Gælder H5 og H6",)


def test_an_either_is_no_example_of_several() -> None:
    """Where the only cell with two methods says »eller«, nobody is asked whether all are required."""
    assert "flere" not in {q.kind for q in questions(asked_of(risky(), "x.docx"))}
    assert "flere" in {q.kind for q in questions(asked_of(MINI))}


def test_a_merged_cell_names_all_its_competencies() -> None:
    """What stands in one cell over two rows is asked about once, for both."""
    [one] = [q for q in questions(asked_of(risky(), "x.docx")) if q.variant == "merged"]
    assert one.about == ("H2 Fjernelse af nyre", "H3 Fjernelse af blære")
    assert [fact.shown["da"] for fact in one.facts] == ["OSATS", "OSATS"]


def test_how_a_cell_was_understood_is_said_in_words() -> None:
    """Number, purpose and months are told as a person says them, in both languages."""
    shown = {q.variant: q for q in questions(asked_of(risky(), "x.docx")) if q.kind == "vurdering"}
    assert shown["timed"].understood == ("Mini-CEX (formativ, efter 6 og 9 måneder)",)
    english = next(q for q in questions(asked_of(risky(), "x.docx"), "en") if q.variant == "timed")
    assert english.understood == ("Mini-CEX (formative, after 6 and 9 months)",)
    assert english.id == shown["timed"].id


def test_the_place_is_as_in_word() -> None:
    """A place is told by heading, table, row and column."""
    one = next(q for q in questions(asked_of(risky(), "x.docx")) if q.variant == "unknown")
    assert one.said[0].place == (
        "under »Hoveduddannelsen › Liste med specialets obligatoriske kompetencer«, tabel 1, række 9, "
        "kolonne »Kompetencevurderingsmetoder (obligatorisk)«"
    )


def test_a_place_is_never_a_line_of_a_file() -> None:
    """A doctor has the document, not its YAML."""
    assert not any("linje" in said.place for q in questions(asked_of(MINI)) for said in q.said)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda p: f"{p.parent.name}-{p.stem}")
@pytest.mark.parametrize("lang", ["da", "en"])
def test_every_shipped_description_has_a_good_guide(path: Path, lang: Lang) -> None:
    """Within the hour, no question twice, none empty, no fact in two questions, nothing left unfilled."""
    made = plan(asked_of(path.read_bytes(), str(path)), 60, lang)
    all_ = [*made.asked, *made.later]
    assert 40 <= made.total <= 60
    assert len({q.id for q in all_}) == len({q.code for q in all_}) == len(all_)
    assert max(Counter((q.ask, q.about, q.understood) for q in all_).values()) == 1
    told = [text for q in all_ for text in (q.ask, *q.about, *q.understood, *(s.text + s.place for s in q.said))]
    assert all(text.strip() and "{" not in text and "\n" not in text for text in told)
    assert {q.group for q in made.asked} == {q.group for q in all_}


def test_the_riskiest_come_first_and_the_rest_waits() -> None:
    """A short test asks the riskiest of each group; what does not fit stands in the appendix."""
    short, long = guide_of(risky(), "x.docx", 20), guide_of(risky(), "x.docx", 60)
    assert short.total <= 20
    assert len(short.asked) + len(short.later) == len(long.asked) + len(long.later)
    for group in {q.group for q in short.asked}:
        risks = [q.risk for q in (*long.asked, *long.later) if q.group == group]
        assert max(risks) in [q.risk for q in short.asked if q.group == group]


def test_a_question_keeps_its_id_when_others_change() -> None:
    """A new competency, or another text elsewhere, leaves the other questions their ids."""
    before = {q.id for q in questions(asked_of(risky(), "x.docx")) if q.variant in ("merged", "timed", "unknown")}
    changed = guide_of(risky().replace(b"x", b"x"), "x.docx")
    other = {q.id for q in questions(asked_of(MINI.replace("Vurdere indikationen for CT", "Vurdere CT")))}
    assert before <= {q.id for q in (*changed.asked, *changed.later)}
    assert other == {q.id for q in questions(asked_of(MINI))}


def test_a_question_gets_another_id_when_its_text_does() -> None:
    """Another text is another question."""
    old = {q.id for q in questions(asked_of(MINI)) if q.variant == "counted"}
    new = {q.id for q in questions(asked_of(MINI.replace("(5 gange)", "(4 gange)"))) if q.variant == "counted"}
    assert old.isdisjoint(new)


def test_what_is_known_is_not_asked_again() -> None:
    """Facts that were answered fall out of the guide."""
    of = asked_of(MINI)
    counted = next(q for q in questions(of) if q.kind == "overgang")
    known = frozenset((fact.kind, fact.subject) for fact in counted.facts)
    assert "overgang" not in {q.kind for q in questions(of, known=known)}


@pytest.mark.parametrize("kind", [kind for kind in kinds() if kind != "afslutning"])
def test_every_kind_has_its_words(kind: str) -> None:
    """Each question has a group, a risk, minutes, and a text in both languages that is a question."""
    from compiler.editions.answers.texts import _texts

    for row in _texts()["questions"][kind]:
        made = template(kind, row["variant"])
        assert made.group in GROUPS
        assert made.risk > 0 < made.minutes <= 2
        assert set(made.ask) == {"da", "en"}
        assert all("?" in text for text in made.ask.values())
