"""What a change is called and what a doctor keeps: in words that the doctor reads."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from compiler.editions.revision.change import CHANGE_TYPES, EFFECTS, Change, Match, Reason, Side
from compiler.editions.revision.classify import classify
from compiler.editions.revision.compare import compare
from compiler.editions.revision.levels import compare_levels
from compiler.editions.revision.lines import objectives
from compiler.editions.revision.meaning import text_notes
from compiler.editions.revision.rest import KINDS
from compiler.editions.revision.texts import name, sentence
from compiler.ground.data import load
from compiler.ground.paths import SCHEMA
from compiler.model.logbook import Assessment, Competency, SignOff, Strategy, Target
from tests.support.revisions import book

CEX = Assessment("mini-cex", "Mini-CEX")
TALK = Assessment("supervisor-conversation", "Struktureret vejledersamtale")
BASE = Competency(
    id="x-0001",
    number="H7",
    part="specialist",
    title="Udføre laparotomi",
    area="Operationer",
    objectives=("Stille indikationen", "Åbne og lukke bugvæggen", "Erkende komplikationer"),
    roles=("medical-expert", "leader"),
    strategies=(Strategy("clinical-work", "Klinisk arbejde"),),
    assessments=(CEX, TALK),
    targets=(Target(20, "laparotomier"),),
    level="C",
)
SURE = Match((0,), (0,), "number", 1.0, "high")


def changed(**values: Any) -> Change:
    """Change fields of the competency and classify."""
    found = classify((BASE,), (replace(BASE, **values),), SURE)
    assert found is not None
    return found


def told(change: Change, lang: Any = "da") -> list[str]:
    """Give the reasons as sentences."""
    return [sentence(reason, lang) for reason in change.reasons]


def test_no_difference_is_no_change() -> None:
    """Two that are the same in every field but the id are no change."""
    assert classify((BASE,), (replace(BASE, id="y-0009"),), SURE) is None


@pytest.mark.parametrize(
    ("values", "type", "effect", "certain", "reason"),
    [
        ({"number": "H9"}, "editorial", "kept", True, "Nummeret er ændret fra H7 til H9"),
        (
            {"title": "Udføre laparotomi."},
            "editorial",
            "kept",
            True,
            "Kun tegnsætning, mellemrum eller store bogstaver er ændret (titel)",
        ),
        (
            {"objectives": BASE.objectives[::-1]},
            "editorial",
            "kept",
            True,
            "Det samme står i en anden rækkefølge (konkretisering)",
        ),
        (
            {"objectives": (*BASE.objectives[:2], "Erkende komplikatoner")},
            "editorial",
            "kept",
            True,
            "Stavemåden er rettet: »komplikationer« → »komplikatoner« (konkretisering)",
        ),
        (
            {"assessments": (TALK, CEX)},
            "editorial",
            "kept",
            True,
            "Det samme står i en anden rækkefølge (kompetencevurdering)",
        ),
        (
            {"assessments": (CEX, replace(TALK, text="Vejledersamtale"))},
            "editorial",
            "kept",
            True,
            "Metoden har fået et andet navn: »Struktureret vejledersamtale« → »Vejledersamtale«",
        ),
        (
            {"part": "introduction"},
            "moved",
            "kept",
            True,
            "Kompetencen er flyttet fra hoveduddannelsen til introduktionsuddannelsen",
        ),
        ({"area": "Vagten"}, "moved", "kept", True, "Kompetencen er flyttet fra gruppen »Operationer« til »Vagten«"),
        (
            {"assessments": (CEX, TALK, Assessment("osats", "OSATS"))},
            "tightened",
            "kept-with-addition",
            True,
            "Metoden »OSATS« er tilføjet",
        ),
        ({"assessments": (CEX,)}, "loosened", "kept", True, "Metoden »Struktureret vejledersamtale« er taget væk"),
        (
            {"assessments": (replace(CEX, text="Mini-CEX (3 gange)", count=3), TALK)},
            "tightened",
            "kept-with-addition",
            True,
            "Metoden »Mini-CEX« skal nu bruges 3 gange mod før 1",
        ),
        (
            {"targets": (Target(25, "laparotomier"),)},
            "tightened",
            "kept-with-addition",
            True,
            "Minimumsantallet »laparotomier« er hævet fra 20 til 25",
        ),
        (
            {"targets": (Target(15, "laparotomier"),)},
            "loosened",
            "kept",
            True,
            "Minimumsantallet »laparotomier« er sænket fra 20 til 15",
        ),
        ({"targets": ()}, "loosened", "kept", True, "Minimumsantallet 20 »laparotomier« er taget væk"),
        (
            {"objectives": (*BASE.objectives, "Lede operationsholdet")},
            "tightened",
            "kept-with-addition",
            True,
            "Konkretiseringen »Lede operationsholdet« er tilføjet",
        ),
        (
            {"objectives": BASE.objectives[:2]},
            "loosened",
            "kept",
            True,
            "Konkretiseringen »Erkende komplikationer« er taget væk",
        ),
        ({"level": "D"}, "tightened", "redo", False, "Niveauet er hævet fra »C« til »D«"),
        ({"level": "B"}, "loosened", "kept", True, "Niveauet er sænket fra »C« til »B«"),
        (
            {"strategies": ()},
            "equivalent",
            "kept",
            True,
            "Læringsstrategierne er ændret; de er anbefalede og ændrer ikke kravet",
        ),
        (
            {"sign_off": SignOff(("main-supervisor",))},
            "equivalent",
            "kept",
            True,
            "Kompetencen godkendes nu af: hovedvejleder",
        ),
        (
            {"roles": ("medical-expert",)},
            "equivalent",
            "kept",
            False,
            "Lægerollen »Leder/administrator/organisator« er taget væk",
        ),
        (
            {"title": "Foretage åbning af bughulen"},
            "equivalent",
            "kept",
            False,
            "Teksten er omskrevet; om meningen er den samme, må et menneske afgøre (titel)",
        ),
        (
            {"title": "Selvstændigt udføre laparotomi"},
            "tightened",
            "redo",
            False,
            "Ordet »selvstændigt« er kommet til og kan skærpe kravet (titel)",
        ),
        (
            {"title": "Udføre laparotomi under supervision"},
            "loosened",
            "kept",
            False,
            "Ordet »under supervision« er kommet til og kan lempe kravet (titel)",
        ),
        (
            {"title": "Assistere ved laparotomi"},
            "loosened",
            "kept",
            False,
            "»udføre« er blevet til »assistere«, og det kan lempe kravet (titel)",
        ),
        (
            {"title": "Udføre laparotomi og genoperation"},
            "tightened",
            "kept-with-addition",
            False,
            "»genoperation« er kommet til i opremsningen, og det kan skærpe kravet (titel)",
        ),
    ],
)
def test_one_difference_has_one_meaning(values: Any, type: str, effect: str, certain: bool, reason: str) -> None:
    """Each single difference gets the type, the effect and the reason that a doctor would give."""
    found = changed(**values)
    assert (found.type, found.effect, found.certain) == (type, effect, certain), told(found)
    assert told(found)[0] == reason
    assert found.differences


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ({"purpose": "formative"}, {"purpose": "summative"}, "made-summative"),
        ({"purpose": "summative"}, {"purpose": "formative"}, "no-longer-summative"),
        ({"mandatory": False}, {"mandatory": True}, "made-mandatory"),
        ({"mandatory": True}, {"mandatory": False}, "made-voluntary"),
        ({"months": (6,)}, {"months": (6, 9)}, "occasions-added"),
        ({"months": (6, 9)}, {"months": (9,)}, "occasions-dropped"),
        ({"to_month": 24, "from_month": 1}, {"to_month": 12, "from_month": 1}, "earlier"),
        ({"months": (12,)}, {"months": (24,)}, "later"),
        ({}, {"months": (24,)}, "timing-added"),
        ({"months": (24,)}, {}, "timing-dropped"),
        ({"count": 5}, {"count": 3}, "count-lowered"),
    ],
)
def test_what_an_entry_asks_is_compared(before: Any, after: Any, code: str) -> None:
    """Purpose, duty, occasions, time and count of the same method are each told by their own reason."""
    old, new = replace(BASE, assessments=(replace(CEX, **before),)), replace(BASE, assessments=(replace(CEX, **after),))
    found = classify((old,), (new,), SURE)
    assert found is not None
    assert [r.code for r in found.reasons] == [code]
    assert found.type == (
        "tightened" if code.startswith(("made-s", "made-m", "occasions-a", "earlier", "timing-a")) else "loosened"
    )


OSATS = Assessment("osats", "OSATS")
AUDIT = Assessment("audit", "Audit")


def _ways(*those: Assessment, choice: int = 1) -> tuple[Assessment, ...]:
    return tuple(replace(one, choice=choice) for one in those)


@pytest.mark.parametrize(
    ("before", "after", "codes", "type", "effect"),
    [
        ((CEX,), _ways(CEX, OSATS), ["made-choice"], "loosened", "kept"),
        (_ways(CEX, OSATS), (CEX,), ["no-longer-choice"], "tightened", "kept-with-addition"),
        (_ways(CEX, OSATS), (CEX, OSATS), ["no-longer-choice", "no-longer-choice"], "tightened", "kept-with-addition"),
        (_ways(CEX, OSATS), _ways(CEX, OSATS, AUDIT), ["way-added"], "loosened", "kept"),
        (_ways(CEX, OSATS, AUDIT), _ways(CEX, OSATS), ["way-dropped"], "tightened", "kept-with-addition"),
        ((CEX,), (CEX, *_ways(OSATS, AUDIT)), ["method-added"], "tightened", "kept-with-addition"),
        ((CEX, *_ways(OSATS, AUDIT)), (CEX,), ["method-dropped"], "loosened", "kept"),
        ((CEX,), (CEX, replace(OSATS, mandatory=False)), ["recommendation-added"], "equivalent", "kept"),
        ((CEX, replace(OSATS, mandatory=False)), (CEX,), ["recommendation-dropped"], "equivalent", "kept"),
    ],
)
def test_choices_are_compared(
    before: tuple[Assessment, ...], after: tuple[Assessment, ...], codes: list[str], type: str, effect: str
) -> None:
    """A way more asks less, a way less asks more, and a recommendation asks nothing; each is told once."""
    found = classify((replace(BASE, assessments=before),), (replace(BASE, assessments=after),), SURE)
    assert found is not None
    assert [r.code for r in found.reasons] == codes
    assert (found.type, found.effect) == (type, effect)
    assert all(told(found))


def test_the_number_of_a_choice_says_nothing() -> None:
    """A choice that has another number, but the same ways, is no difference."""
    old = replace(BASE, assessments=_ways(CEX, OSATS))
    assert classify((old,), (replace(BASE, assessments=_ways(CEX, OSATS, choice=2)),), SURE) is None


def test_another_date_touches_no_approval_already_given() -> None:
    """An earlier deadline is tightened, but who has been approved stays approved."""
    old, new = (replace(BASE, assessments=(replace(CEX, months=(m,)),)) for m in (24, 12))
    found = classify((old,), (new,), SURE)
    assert found is not None
    assert (found.type, found.effect) == ("tightened", "kept")


def test_tightened_outweighs_moved_and_both_are_told() -> None:
    """A competency that was moved and tightened is tightened, and the reader hears of the move."""
    found = changed(part="introduction", targets=(Target(25, "laparotomier"),))
    assert found.type == "tightened"
    assert {r.code for r in found.reasons} == {"target-raised", "moved-part"}


def test_both_ways_at_once_is_for_a_person() -> None:
    """A method added and a number lowered is not certain, and says so."""
    found = changed(assessments=(CEX, TALK, Assessment("osats", "OSATS")), targets=(Target(10, "laparotomier"),))
    assert not found.certain
    assert Reason("both-ways") in found.reasons


def test_an_unsure_pair_is_never_certain() -> None:
    """What is clear of itself is still for a person if it is not clear who belongs together."""
    found = classify((BASE,), (replace(BASE, number="H8"),), replace(SURE, confidence="medium"))
    assert found is not None
    assert not found.certain
    assert Reason("pairing-unsure") in found.reasons


def test_a_split_with_something_new_keeps_with_an_addition() -> None:
    """Halves that hold no more than the whole keep the approval; a new objective is an addition."""
    halves = replace(BASE, objectives=BASE.objectives[:1]), replace(BASE, objectives=BASE.objectives[1:], title="Andet")
    plain = classify((BASE,), halves, SURE)
    more = classify(
        (BASE,), (halves[0], replace(halves[1], objectives=(*halves[1].objectives, "Undervise holdet"))), SURE
    )
    assert plain is not None
    assert more is not None
    assert (plain.type, plain.effect, plain.confidence) == ("split", "kept", "high")
    assert (more.type, more.effect) == ("split", "kept-with-addition")
    assert "Konkretiseringen »Undervise holdet« er tilføjet" in told(more)


def test_a_merge_needs_all_its_parts_approved() -> None:
    """A merge that adds nothing keeps the approval, once all the old ones are approved."""
    other = replace(BASE, title="Operere brok", objectives=("Lægge net",))
    whole = replace(BASE, title="Åben kirurgi", objectives=(*BASE.objectives, "Lægge net"))
    found = classify((BASE, other), (whole,), SURE)
    assert found is not None
    assert (found.type, found.effect) == ("merged", "kept")
    needs = "Godkendelsen beholdes, når alle de gamle kompetencer er godkendt; er kun nogle, skal den godkendes på ny"
    assert needs in told(found)


def test_a_half_at_a_higher_level_is_for_a_person() -> None:
    """A split that asks for a higher level in one half says so, and a person confirms that it is done anew."""
    halves = replace(BASE, objectives=BASE.objectives[:1]), replace(BASE, objectives=BASE.objectives[1:], level="D")
    found = classify((BASE,), halves, SURE)
    assert found is not None
    assert (found.type, found.effect, found.certain) == ("split", "redo", False)
    assert "Niveauet er hævet fra »C« til »D«" in told(found)


def test_new_and_removed() -> None:
    """What is new has nothing to keep; what is gone stays on record."""
    fresh, gone = classify((), (BASE,), SURE), classify((BASE,), (), SURE)
    assert fresh is not None
    assert gone is not None
    assert (fresh.type, fresh.effect, gone.type, gone.effect) == ("new", "new", "removed", "kept")


@pytest.mark.parametrize(
    ("old", "new", "codes"),
    [
        ("Give 5 mg morfin", "Give 10 mg morfin", ["number-tightens"]),
        ("Se patienten inden 24 timer", "Se patienten inden 12 timer", ["number-tightens"]),
        ("Blodtryk > 140", "Blodtryk < 140", ["reworded"]),
        ("Give 2,5 mg", "Give 25 mg", ["number-tightens"]),
        ("Kan vurdere et ekg", "Skal vurdere et ekg", ["word-replaced-tightens"]),
        ("Behandle kvalme og smerter", "Behandle kvalme eller smerter", ["word-replaced-loosens"]),
        ("Behandle patienten med feber", "Behandle patienten uden feber", ["word-added-tightens"]),
        ("Vurdere patienten inden operationen", "Vurdere patienten efter operationen", ["reworded"]),
        ("Undersøge venen", "Undersøge arterien", ["reworded"]),
        ("Skelne ilium", "Skelne ileum", ["reworded"]),
        ("Behandle den stabile patient", "Behandle den ustabile patient", ["reworded"]),
        ("Tolke ekg, blodprøver og CT", "Tolke CT, ekg og blodprøver", ["word-order"]),
        ("Tolke ekg og blodprøver", "Tolke ekg samt blodprøver", ["filler"]),
        ("Undersøge patienten", "Undersøge patienter", ["inflected"]),
        ("Vurdere  UVI - akut", "Vurdere UVI – akut", ["typography"]),
        ("Tage excercise test", "Tage exercise test", ["spelling"]),
    ],
)
def test_words_that_turn_meaning_are_seen(old: str, new: str, codes: list[str]) -> None:
    """A spelling is editorial; a number, a sign or a word that turns the demand is never called so."""
    notes = text_notes("objectives", old, new)
    assert [n.reason.code for n in notes] == codes
    safe = {"word-order", "filler", "inflected", "typography", "spelling"}
    assert all((n.sure == "high") == (n.reason.code in safe) for n in notes)


@pytest.mark.parametrize(
    ("old", "new", "turn"),
    [
        ("D", "C", -1),
        ("Niveau B", "niveau c", 1),
        ("2", "3", 1),
        ("Niveau III", "Niveau 2", -1),
        ("C", "3", None),
        ("novice", "avanceret begynder", 1),
        ("Ekspert", "kompetent", -1),
        ("Selvstændigt", "Under supervision", -1),
        ("under direkte supervision", "under supervision", 1),
        ("operere", "lægge behandlingsplan", -1),
        ("Basalt niveau", "Avanceret niveau", 1),
        ("blå", "grøn", None),
        ("C", "Niveau C", 0),
    ],
)
def test_levels_are_compared_on_their_scale(old: str, new: str, turn: int | None) -> None:
    """Letters, numbers and words are compared on a scale that both stand on, and on no other."""
    assert compare_levels(old, new) == turn


def test_lines_cut_anew_mean_nothing() -> None:
    """One line that became two with the same words is neither dropped nor added."""
    found = objectives(("Udrede og behandle astma",), ("Udrede astma", "Behandle astma"))
    assert [n.reason.code for n in found.notes] == ["lines-regrouped"]


def test_a_group_that_got_another_name_moves_nobody() -> None:
    """Where every competency of a group went along, the group was renamed; where one alone did, it was moved."""
    old = [
        replace(BASE, number=f"H{n}", title=t)
        for n, t in enumerate(("Sy sår", "Lægge drøn", "Fjerne hud", "Tage prøver"))
    ]
    new = [replace(c, area="Kirurgi") for c in old]
    assert {c.type for c in compare(Side(book(old), ""), Side(book(new), "")).changes} == {"editorial"}
    assert {c.type for c in compare(Side(book(old), ""), Side(book([*old[:3], new[3]]), "")).changes} == {"moved"}


def test_people_pair_by_hand() -> None:
    """What a person has paired is taken as it is, whatever the texts say, and the rest is matched."""
    old = [replace(BASE, number="1", title="Sy sår"), replace(BASE, number="2", title="Lægge drøn")]
    sides = Side(book(old), ""), Side(book(old), "")
    found = compare(*sides, paired=[((0,), (1,)), ((), (0,))])
    assert sorted((c.match.basis, len(c.old), len(c.new)) for c in found.changes) == [
        ("decided", 0, 1),
        ("decided", 1, 1),
        ("none", 1, 0),
    ]
    with pytest.raises(ValueError, match="twice"):
        compare(*sides, paired=[((0,), (1,)), ((0,), (0,))])


def test_every_code_has_its_words() -> None:
    """Types, effects, fields and reasons are named in both languages, with the same values in both sentences."""
    texts = load(SCHEMA / "words" / "changes.yaml")
    for kind, codes in (("type", CHANGE_TYPES), ("effect", EFFECTS), ("rest", KINDS), ("confidence", ("high", "low"))):
        for code in codes:
            assert name(kind, code, "da")  # type: ignore[arg-type]
            assert name(kind, code, "en")  # type: ignore[arg-type]
    for code, both in texts["reason"].items():
        holes = [sorted(part.split("}")[0] for part in both[lang].split("{")[1:]) for lang in ("da", "en")]
        assert holes[0] == holes[1], code


def test_what_an_author_wrote_is_never_a_template() -> None:
    """Braces in a text are shown as they stand."""
    assert sentence(Reason("line-added", (("line", "{0.__class__} {line}"),))) == (
        "Konkretiseringen »{0.__class__} {line}« er tilføjet"
    )
