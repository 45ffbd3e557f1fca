"""Competency cards."""

from __future__ import annotations

import re
from typing import Any

import pytest
from msgspec.structs import replace

from compiler.bundle.cards import emit
from compiler.bundle.scale import said_in_full, steps
from compiler.bundle.sheets import sheets
from compiler.model.logbook import Assessment, Card, Competency, Logbook, Part, SignOff
from tests.support import pagechecks
from tests.support.goldenfiles import matches
from tests.support.models import COMPETENCY_CARD, GENERIC_CARD, HOSTILE, METHOD_CARD, WORKSHEET, bare, logbook

OWN = replace(logbook(), cards=(METHOD_CARD, COMPETENCY_CARD, GENERIC_CARD, WORKSHEET))


def _hostile() -> Logbook:
    book = bare()
    competency = Competency(
        "a",
        HOSTILE,
        "basic",
        HOSTILE,
        HOSTILE,
        (HOSTILE,),
        HOSTILE,
        assessments=(Assessment("other", HOSTILE),),
        level=HOSTILE,
        remarks=(HOSTILE,),
    )
    card = Card("k", HOSTILE, "method", "osats", HOSTILE, ("a",), (HOSTILE,), HOSTILE)
    return replace(book, name=HOSTILE, parts=(Part("basic", HOSTILE),), competencies=(competency,), cards=(card,))


PAGES = {"made": logbook(), "own": OWN, "bare": bare(), "hostile": _hostile(), "none": replace(bare(), competencies=())}


def test_golden_danish() -> None:
    """The cards are byte for byte those that were looked at."""
    assert matches("cards.da.html", emit(logbook()))


def test_golden_english_with_own_cards() -> None:
    """The document's own cards keep their criteria and take the common look."""
    assert matches("cards.en.html", emit(OWN, "en"))


@pytest.mark.parametrize("name", PAGES)
def test_self_contained_and_passive(name: str) -> None:
    """No page of cards fetches anything, runs anything, or links outside itself."""
    page = emit(PAGES[name])
    assert not pagechecks.foreign_addresses(page)
    assert not pagechecks.active_parts(page)
    assert pagechecks.policy_holds(page)
    assert not pagechecks.dead_links(page)
    assert not pagechecks.heading_jumps(page)


def test_hostile_text_stays_text() -> None:
    """Markup, template code and invisible characters of a document are shown as they stand."""
    page = emit(_hostile())
    assert "<script>alert('x')</script>␛[31mrød" in pagechecks.parse(page).text_content()
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\u2069]", page.decode("utf-8"))


def test_one_card_a_competency() -> None:
    """Without cards of its own a document gets one card a competency, in its order."""
    assert [sheet.id for sheet in sheets(logbook())] == [c.id for c in logbook().competencies]


def test_own_cards_in_three_layouts() -> None:
    """Competency, generic and method cards stand in print order, and only what they leave is made."""
    assert [(sheet.kind, sheet.id) for sheet in sheets(OWN)] == [
        ("made", "karkirurgi-0001"),
        ("competency", "kort-samarbejde"),
        ("generic", "kort-indgreb-1"),
        ("generic", "kort-indgreb-2"),
        ("made", "karkirurgi-0004"),
        ("method", "kort-observation"),
        ("worksheet", "arbejdsark"),
    ]


def test_no_signature_is_asked_for_twice() -> None:
    """A made card holds the assessments that no own card takes, and refers to the others."""
    [made] = [sheet for sheet in sheets(OWN) if sheet.id == "karkirurgi-0001"]
    [entry] = made.entries
    assert [one.method for one in entry.assessments] == ["case-based-discussion"]
    assert [card.id for _, card in entry.elsewhere] == ["kort-observation"]


def test_required_numbers_are_attested_once() -> None:
    """A competency on several cards has its required numbers on the first of them only."""
    again = replace(GENERIC_CARD, id="kort-igen")
    laid_out = sheets(replace(OWN, cards=(GENERIC_CARD, again)))
    counted = [entry.counted for sheet in laid_out for entry in sheet.entries if entry.competency.number == "H1"]
    assert counted == [True, False]


def test_every_assessment_has_a_card() -> None:
    """Whatever cards a document brings, each mandatory assessment can be signed somewhere."""
    for cards in (
        (),
        (METHOD_CARD,),
        (GENERIC_CARD, COMPETENCY_CARD),
        OWN.cards,
        (replace(METHOD_CARD, sign_off=False),),
    ):
        laid_out = [sheet for sheet in sheets(replace(OWN, cards=cards)) if sheet.sign_off]
        signed = {(e.competency.id, a.text) for sheet in laid_out for e in sheet.entries for a in e.assessments}
        assert signed >= {(c.id, a.text) for c in OWN.competencies for a in c.assessments}


@pytest.mark.parametrize(
    ("assessment", "boxes"),
    [
        (Assessment("osats", "x", count=3), 3),
        (Assessment("osats", "x", months=(6, 9)), 2),
        (Assessment("audit", "x"), 1),
    ],
)
def test_boxes(assessment: Assessment, boxes: int) -> None:
    """There is a box for date and signature each time the assessment is to be made."""
    assert assessment.times == boxes


def test_many_times_get_one_box() -> None:
    """Twenty-five times are attested together instead of filling the card."""
    competency = replace(bare().competencies[0], assessments=(Assessment("osats", "OSATS", count=25),))
    page = pagechecks.parse(emit(replace(bare(), competencies=(competency,))))
    assert page.xpath("count(//ul[@class='boxes']/li)") == 1
    assert "25 gange: føres på egen liste" in page.text_content()


def test_numbered_in_all() -> None:
    """Each card says which it is of how many, and which document it belongs to."""
    page = pagechecks.parse(emit(logbook()))
    feet = [foot.text_content() for foot in page.xpath("//div[@class='foot']")]
    assert feet[2] == "Logbogens id: karkirurgi-0003 (karkirurgi/2014-10)Kort 3 af 4"


def test_who_may_approve() -> None:
    """The card says who may approve and by whose delegation, in words."""
    text = pagechecks.parse(emit(logbook())).text_content()
    assert "vejlederen eller hovedvejlederen efter delegation fra den uddannelsesansvarlige overlæge" in text


def test_different_approvers_on_one_card() -> None:
    """A card for competencies with different approvers says who approves which."""
    changed = replace(logbook().competencies[1], sign_off=SignOff(("tutor",)))
    book = replace(OWN, competencies=(logbook().competencies[0], changed), cards=(METHOD_CARD,))
    text = pagechecks.parse(emit(book)).text_content()
    assert "I1: Kan godkendes af vejlederen" in text
    assert "I2: Kan godkendes af tutorlægen" in text


def test_worksheet_is_no_approval() -> None:
    """A worksheet has no place for an approval and says so."""
    page = pagechecks.parse(emit(replace(bare(), cards=(WORKSHEET,))))
    [sheet] = page.xpath("//article[.//span[@class='kind']='Arbejdsark']")
    assert not sheet.xpath(".//section[@class='approval']")
    assert "bruges ikke til at godkende" in sheet.text_content()


@pytest.mark.parametrize(
    ("scale", "found"),
    [
        (
            "Bør arbejde videre, forventet niveau eller over forventet niveau",
            ("Bør arbejde videre", "Forventet niveau", "Over forventet niveau"),
        ),
        ("Sjældent, ofte eller altid for hvert udsagn; mindst otte besvarelser", ("Sjældent", "Ofte", "Altid")),
        ("Ikke opfyldt, delvis eller opfyldt for hver delkompetence", ("Ikke opfyldt", "Delvis", "Opfyldt")),
        ("A / B / C", ("A", "B", "C")),
        ("Skal forbedres/Godkendt", ("Skal forbedres", "Godkendt")),
        ("Under forventet · Som forventet · Over forventet", ("Under forventet", "Som forventet", "Over forventet")),
        ("Ja, delvis og nej", ("Ja", "Delvis", "Nej")),
        ("1-5", ("1", "2", "3", "4", "5")),
        ("Skala fra 1 til 4", ("1", "2", "3", "4")),
        ("1-9", ()),
        ("Vejlederen skriver en samlet vurdering af forløbet", ()),
        ("a, b, c, d, e, f", ()),
        ("", ()),
    ],
)
def test_scales(scale: str, found: tuple[str, ...]) -> None:
    """A scale of two to five short steps is taken apart; any other is left as it stands."""
    assert steps(scale) == found


def test_what_the_columns_do_not_say_is_printed() -> None:
    """A scale is printed beside its columns only where it says more than they do."""
    assert said_in_full("A / B / C")
    assert not said_in_full("Sjældent, ofte eller altid; mindst otte besvarelser")
    assert not said_in_full("Frit skøn")


def _card(card: Card, **changes: object) -> Any:
    """Give the page's element of the one card with this kind."""
    book = replace(OWN, cards=(replace(card, **changes),))
    [article] = pagechecks.parse(emit(book)).xpath("//article[.//span[starts-with(@class, 'kind')]='Metodekort 1']")
    return article


def test_the_scale_is_the_columns() -> None:
    """Each criterion has a box for each step of the card's own scale."""
    article = _card(METHOD_CARD, scale="Sjældent, ofte eller altid")
    heads = [head.text_content() for head in article.xpath(".//table[starts-with(@class, 'criteria')]/thead//th")]
    assert heads == ["Kriterier", "Sjældent", "Ofte", "Altid"]
    boxes = article.xpath(".//table[starts-with(@class, 'criteria')]/tbody/tr[1]//span[@class='box']")
    assert len(boxes) == 3
    assert "Skal forbedres" not in article.text_content()


def test_a_method_card_approves_each_competency() -> None:
    """Each competency has a row for date and signature; the one at the bottom is the card's."""
    article = _card(METHOD_CARD)
    heads = [head.text_content() for head in article.xpath(".//table[@class='served']/thead//th")]
    assert heads == ["Kompetencer, som kortet bruges til", "Godkendt dato", "Underskrift"]
    numbers = article.xpath(".//table[@class='served']/tbody/tr//p[@class='head']/span/text()")
    assert numbers == ["I1", "I2"]
    assert article.xpath("string(.//section[@class='approval']//b)") == "Kortet godkendt"


def test_a_card_that_does_not_approve_says_who_filled_it_in() -> None:
    """Where competencies are approved in the logbook, the card's signature is not called an approval."""
    article = _card(METHOD_CARD, sign_off=False)
    assert article.xpath("string(.//section[@class='approval']//b)") == "Kortet er udfyldt af"
    assert "Godkendt dato" not in article.text_content()
    assert "Kan godkendes af" not in article.text_content()


def test_a_card_on_several_pages_says_whose_it_is() -> None:
    """Title, name and place among the cards stand in what printing repeats on every page."""
    for article in pagechecks.parse(emit(OWN)).xpath("//article"):
        head = article.xpath("string(table[@class='sheet']/thead)")
        assert article.xpath("string(.//h2)") in head
        assert "Lægens navn" in head
        assert "Kort " in article.xpath("string(table[@class='sheet']/tfoot)")


def test_the_signer_can_be_identified() -> None:
    """Name in block letters and authorisation id have their lines; nobody's birth date is asked for."""
    text = pagechecks.parse(emit(OWN)).xpath("string(//section[@class='approval'])")
    assert "Underskrivers navn (blokbogstaver)" in text
    assert "Autorisations-id" in text
    assert not re.search("fødsels|cpr", text, re.IGNORECASE)


@pytest.mark.parametrize(
    ("sign_off", "text"),
    [
        (
            SignOff(("uao", "supervisor"), "uao"),
            "Kan godkendes af den uddannelsesansvarlige overlæge eller, efter delegation, af vejlederen",
        ),
        (SignOff(("tutor",)), "Kan godkendes af tutorlægen"),
    ],
)
def test_approvers_are_told_in_danish(sign_off: SignOff, text: str) -> None:
    """Functions stand in the definite form, as they do in a Danish sentence."""
    book = bare()
    competency = replace(book.competencies[0], sign_off=sign_off)
    assert text in pagechecks.parse(emit(replace(book, competencies=(competency,)))).text_content()


@pytest.mark.parametrize(
    ("level", "text"), [("C", "Niveau C (se målbeskrivelsen)"), ("Selvstændigt", "Niveau Selvstændigt")]
)
def test_a_bare_level_is_not_left_unexplained(level: str, text: str) -> None:
    """A level that is only a letter says where it is explained."""
    book = bare()
    page = pagechecks.parse(emit(replace(book, competencies=(replace(book.competencies[0], level=level),))))
    assert text in page.xpath("string(//dl[@class='facts'])")


def test_a_card_says_which_method_will_do_instead_and_which_is_only_recommended() -> None:
    """Each of several ways names the others, and a recommendation is marked where its own words do not."""
    ways = tuple(Assessment(code, text, choice=1) for code, text in (("osats", "OSATS"), ("mini-cex", "Mini-CEX")))
    offers = (Assessment("audit", "Audit", mandatory=False), Assessment("test", "Test (anbefalet)", mandatory=False))
    competency = replace(logbook().competencies[0], assessments=(*ways, *offers))
    page = emit(replace(logbook(), competencies=(competency,))).decode()
    text = " ".join(re.sub(r"<[^>]+>", "", page).split())
    assert "Én er nok: denne eller »Mini-CEX«" in text
    assert "Én er nok: denne eller »OSATS«" in text
    assert ("Audit (anbefalet)" in text, "(anbefalet) (anbefalet)" in text) == (True, False)
