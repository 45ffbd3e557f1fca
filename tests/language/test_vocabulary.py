"""The vocabularies as data, and finding their entries."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.ground.folding import fold, key, unbullet
from compiler.language.terms import Kind
from compiler.language.vocabulary import (
    all_terms,
    find,
    find_all,
    find_course,
    find_specialty,
    get,
    label,
    named,
    nearest,
)
from compiler.model.logbook import PART_CODES

KINDS: tuple[Kind, ...] = ("specialties", "roles", "methods", "strategies", "courses", "parts", "signoff")
INTERNAL = tuple(
    f"intern-medicin-{s}"
    for s in [
        "endokrinologi",
        "gastroenterologi-og-hepatologi",
        "geriatri",
        "haematologi",
        "infektionsmedicin",
        "kardiologi",
        "lungesygdomme",
        "nefrologi",
        "reumatologi",
    ]
)
CODES: dict[Kind, set[str]] = {
    "specialties": {
        *INTERNAL,
        *[
            "almen-medicin",
            "anaestesiologi",
            "arbejdsmedicin",
            "boerne-og-ungdomspsykiatri",
            "dermato-venerologi",
            "gynaekologi-og-obstetrik",
            "karkirurgi",
            "kirurgi",
            "klinisk-biokemi",
            "klinisk-farmakologi",
            "klinisk-fysiologi-og-nuklearmedicin",
            "klinisk-genetik",
            "klinisk-immunologi",
            "klinisk-mikrobiologi",
            "klinisk-onkologi",
            "neurokirurgi",
            "neurologi",
            "oftalmologi",
            "ortopaedisk-kirurgi",
            "oto-rhino-laryngologi",
            "patologisk-anatomi-og-cytologi",
            "plastikkirurgi",
            "psykiatri",
            "paediatri",
            "radiologi",
            "retsmedicin",
            "samfundsmedicin",
            "thoraxkirurgi",
            "urologi",
            "akutmedicin",
            "klinisk-basisuddannelse",
            "faelles-intern-medicin",
            "introduktion-intern-medicin",
        ],
    },
    "roles": {"medical-expert", "communicator", "collaborator", "leader", "health-advocate", "scholar", "professional"},
    "methods": {
        "direct-observation",
        "mini-cex",
        "osats",
        "supervisor-conversation",
        "case-based-discussion",
        "multi-source-feedback",
        "audit",
        "reflective-report",
        "portfolio-review",
        "presentation",
        "general-assessment",
        "test",
        "simulation-test",
        "course-approval",
        "experience-registration",
        "assignment-review",
        "other",
    },
    "strategies": {
        "clinical-work",
        "supervision",
        "self-study",
        "course",
        "focused-stay",
        "simulation",
        "teaching",
        "conference",
        "assignment",
        "portfolio",
        "project",
        "apprenticeship",
        "literature",
        "other",
    },
    "signoff": {"supervisor", "main-supervisor", "uao", "tutor", "course-leader", "secretariat"},
    "parts": set(PART_CODES),
}


@pytest.mark.parametrize("kind", CODES)
def test_codes_are_the_contracts(kind: Kind) -> None:
    """A vocabulary holds exactly the codes of the contract, once each."""
    codes = [t.code for t in all_terms(kind)]
    assert set(codes) == CODES[kind]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("kind", KINDS)
def test_no_name_belongs_to_two(kind: Kind) -> None:
    """No name or alias, folded, belongs to two entries of a vocabulary."""
    owners: dict[str, set[str]] = {}
    for term in all_terms(kind):
        for name in filter(None, term.names()):
            owners.setdefault(key(name), set()).add(term.code)
    assert not {n: codes for n, codes in owners.items() if len(codes) > 1}


@pytest.mark.parametrize("kind", KINDS)
def test_no_alias_is_listed_twice(kind: Kind) -> None:
    """Within an entry no alias repeats the Danish name or another alias."""
    for term in all_terms(kind):
        folded = [fold(n) for n in (term.name, *(f.name for f in term.former), *term.aliases)]
        assert len(folded) == len(set(folded)), (term.code, [f for f in folded if folded.count(f) > 1])


@pytest.mark.parametrize("kind", KINDS)
def test_every_entry_is_named_in_both_languages_and_says_its_basis(kind: Kind) -> None:
    """An entry has a Danish and an English name, and a source where it claims one."""
    for term in all_terms(kind):
        assert term.name
        assert term.name_en
        assert term.basis in {"sourced", "inferred", "background", "house"}
        assert (term.basis == "sourced") == bool(term.source), term.code


@pytest.mark.parametrize("kind", KINDS)
def test_every_name_finds_its_own_entry(kind: Kind) -> None:
    """Each name, in capitals and with stray blanks as well, is found as its own entry."""
    for term in all_terms(kind):
        for name in term.names():
            if name and term.code != "other":
                for text in (name, name.upper(), f"  {name} .", name.replace(" ", "\u00a0")):
                    assert find(kind, text) is term, text


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Oftamologi", "oftalmologi"),
        ("Patologi", "patologisk-anatomi-og-cytologi"),
        ("Ortopædkirurgi", "ortopaedisk-kirurgi"),
        ("Diagnostisk Radiologi", "radiologi"),
        ("Klinisk fysiologi og nuclearmedicin", "klinisk-fysiologi-og-nuklearmedicin"),
        ("nuclearmedicin", "klinisk-fysiologi-og-nuklearmedicin"),
        ("Øre-, næse- og halssygdomme", "oto-rhino-laryngologi"),
        ("Øre-Næse og Halssygdomme", "oto-rhino-laryngologi"),
        ("Intern Medicin:Geriatri", "intern-medicin-geriatri"),
        ("Intern medicin: geriatri", "intern-medicin-geriatri"),
        ("INTERN MEDICIN – GERIATRI", "intern-medicin-geriatri"),
        ("Medicinske lungesygdomme", "intern-medicin-lungesygdomme"),
        ("Gynækologi/obstetrik", "gynaekologi-og-obstetrik"),
        ("Børne - og Ungdomspsykiatri", "boerne-og-ungdomspsykiatri"),
        ("Klinisk Basisuddannelse", "klinisk-basisuddannelse"),
        ("Paediatri", "paediatri"),
        ("Torakskirurgi", "thoraxkirurgi"),
        (
            "Målbeskrivelse for speciallægeuddannelsen i intern medicin: geriatri (Hoveduddannelsen)",
            "intern-medicin-geriatri",
        ),
        ("Målbeskrivelse for speciallægeuddannelsen i kirurgi", "kirurgi"),
        ("Målbeskrivelse for speciallægeuddannelsen i karkirurgi", "karkirurgi"),
        ("Målbeskrivelse for speciallægeuddannelsen i ortopædisk kirurgi", "ortopaedisk-kirurgi"),
        ("Målbeskrivelse for speciallægeuddannelsen i urologi (Hoveduddannelsen)", "urologi"),
        ("Målbeskrivelse for\nspeciallægeuddannelsen i\nBørne- og Ungdomspsykiatri", "boerne-og-ungdomspsykiatri"),
        ("Målbeskrivelse for den kliniske basisuddannelse", "klinisk-basisuddannelse"),
        ("Målbeskrivelse for den fælles introduktionsuddannelse i intern medicin", "introduktion-intern-medicin"),
        ("Målbeskrivelse for introduktionsuddannelsen i intern medicin: kardiologi", "intern-medicin-kardiologi"),
        ("Målbeskrivelse for fælles intern medicin", "faelles-intern-medicin"),
        ("Dansk Selskab for Ortopædisk Kirurgi", "ortopaedisk-kirurgi"),
        ("Målbeskrivelse for hoveduddannelsen i specialet klinisk onkologi", "klinisk-onkologi"),
    ],
)
def test_specialties_are_found_in_titles(text: str, code: str) -> None:
    """Official names, old names and society names are found in titles and running text."""
    term = find_specialty(text)
    assert term is not None
    assert term.code == code


@pytest.mark.parametrize(
    "text",
    [
        "Målbeskrivelse for speciallægeuddannelsen i kosmetisk kirurgi",
        "Intern medicin",
        "",
        "måned år",
        "Målbeskrivelse for speciallægeuddannelsen i [speciale]",
        "speciallægeuddannelsen i",
        "hjertekirurgi",
    ],
)
def test_what_is_no_specialty_is_not_taken_for_one(text: str) -> None:
    """A specialty that does not exist is not mistaken for one whose name it contains."""
    assert find_specialty(text) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Vejledning for introduktionslæger (2 dage)", "vejledning"),
        ("Vejledning", "vejledning"),
        ("Vejlederkursus", "vejledning"),
        ("Kursus i vejledning, 2 dage", "vejledning"),
        ("SOL 1", "sol-1"),
        ("SOL II", "sol-2"),
        ("SOL1, 2 dage", "sol-1"),
        ("Sundhedsvæsenets organisation og ledelse (SOL 3), 3+1 dage", "sol-3"),
        ("LAS 1", "sol-1"),
        ("LAS 2", "sol-3"),
        ("LAS III", "sol-2"),
        ("Kommunikation", "kommunikation"),
        ("Akut behandling og transport", "akut-behandling-og-transport"),
        ("Endovaskulær behandling, 3 dage", None),
        ("Almenmedicinsk kursus 3: Kronisk sygdom", None),
    ],
)
def test_general_courses_are_found(text: str, code: str | None) -> None:
    """General courses are found under new and old names; a specialty's own course is not one."""
    term = find_course(text)
    assert (term.code if term else None) == code


def test_general_courses_have_days_and_parts() -> None:
    """SOL 1 to 3 take 2, 3 and 4 days in specialist training; vejledning belongs to the introduction."""
    courses = {t.code: t for t in all_terms("courses")}
    assert [courses[f"sol-{n}"].days for n in (1, 2, 3)] == [2, 3, 4]
    assert {p.name for n in (1, 2, 3) for p in courses[f"sol-{n}"].demanded} == {"specialist"}
    assert [p.name for p in courses["vejledning"].demanded] == ["introduction"]
    assert courses["vejledning"].kind == "introductory"
    assert courses["sol-1"].kind == "general"


@pytest.mark.parametrize(
    ("code", "part", "months"),
    [
        ("almen-medicin", "introduction", (6, 12)),
        ("karkirurgi", "introduction", (12,)),
        ("radiologi", "specialist", (48,)),
        ("kirurgi", "specialist", (60,)),
        ("urologi", "specialist", (60,)),
        ("klinisk-basisuddannelse", "basic", (12,)),
        ("faelles-intern-medicin", "common", ()),
    ],
)
def test_lengths_of_training(code: str, part: str, months: tuple[int, ...]) -> None:
    """The parts have the lengths of the sources, and none where no source is sure."""
    term = get("specialties", code)
    training = term.part(part) if term else None
    assert training is not None
    assert training.months == months


def test_internal_medicine_shares_its_parts() -> None:
    """The nine specialties of internal medicine take introduction and common part from shared documents."""
    nine = [t for t in all_terms("specialties") if t.code.startswith("intern-medicin-")]
    assert [t.code for t in nine] == list(INTERNAL)
    for term in nine:
        shared = {t.part: t.shared_from for t in term.training}
        assert shared == {
            "introduction": "introduktion-intern-medicin",
            "common": "faelles-intern-medicin",
            "specialist": None,
        }


def test_validity_dates() -> None:
    """Akutmedicin is not found in 2014; Diagnostisk radiologi was the name until April 2015."""
    assert find("specialties", "Akutmedicin", "2014-11") is None
    assert find("specialties", "Akutmedicin", "2018-05") is not None
    radiology = get("specialties", "radiologi")
    assert radiology is not None
    assert [(f.name, f.holds("2015-03"), f.holds("2015-04")) for f in radiology.former] == [
        ("Diagnostisk radiologi", True, False)
    ]


def test_only_general_practice_has_its_own_sign_off() -> None:
    """In general practice the tutor approves; elsewhere the document decides."""
    assert {t.code: t.sign_off for t in all_terms("specialties") if t.sign_off} == {"almen-medicin": ("tutor",)}


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("den daglige vejleder eller den uddannelsesansvarlige overlæge", ["supervisor", "uao"]),
        ("tutorlægen i almen praksis", ["tutor"]),
        ("Hovedvejleder/UAO", ["main-supervisor", "uao"]),
        ("sygeplejersken", []),
        ("ledende overlæge", []),
        ("Kursuslederens underskrift", ["course-leader"]),
    ],
)
def test_functions_are_found_in_prose(text: str, codes: list[str]) -> None:
    """Sign-off functions are found in definite and inflected forms, and others are not."""
    assert [t.code for t in find_all("signoff", text)] == codes


@pytest.mark.parametrize(
    ("kind", "text", "suggestion"),
    [
        ("roles", "Komunikator", "Kommunikator"),
        ("methods", "Struktureret observaton", "Struktureret observation"),
        ("specialties", "Kirugi", "Kirurgi"),
        ("specialties", "Karkirugi", "Karkirurgi"),
        ("specialties", "Diagnostisk radiolgi", "Diagnostisk radiologi"),
        ("methods", "OSATTS", "OSATS"),
        ("methods", "Cacebaseret diskution", "Casebaseret diskussion"),
        ("roles", "Tryllekunstner", None),
        ("courses", "", None),
    ],
)
def test_near_misses_are_suggested_and_not_taken(kind: Kind, text: str, suggestion: str | None) -> None:
    """A misspelling finds nothing, but is suggested a name; what resembles nothing is not."""
    assert find(kind, text) is None
    assert nearest(kind, text) == suggestion


def test_labels() -> None:
    """An entry is named in the reader's language; an unknown code stays as it is."""
    assert label("methods", "audit", "en") == "Audit"
    assert label("parts", "specialist") == "Hoveduddannelse"
    assert label("parts", "specialist", "en") == "Specialist training"
    assert label("methods", "xyz") == "xyz"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mini-CEX", "mini cex"),
        ("360°-vurdering", "360 graders vurdering"),
        ("360⁰ feedback", "360 graders-feedback"),
        ("Leder / administrator", "leder/administrator"),
        ("Gynækologi & obstetrik", "GYNÆKOLOGI OG OBSTETRIK"),
        ("kompetence\u00advurdering", "Kompetencevurdering"),
        ("Børne–\u00a0og", "børne og"),
        ("a\u030ar", "år"),
    ],
)
def test_folding_makes_variants_equal(one: str, other: str) -> None:
    """Case, dashes, degree signs, soft hyphens, odd blanks and composition make no difference."""
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("• OSATS", "OSATS"),
        ("- Audit", "Audit"),
        ("–\tAudit", "Audit"),
        ("o Audit", "Audit"),
        ("* Audit", "Audit"),
        ("\uf0b7 Audit", "Audit"),
        ("observation", "observation"),
        ("360 graders", "360 graders"),
    ],
)
def test_bullets_are_removed(line: str, text: str) -> None:
    """Typed bullets go; words that begin like one stay."""
    assert unbullet(line) == text


@given(st.text(max_size=80))
def test_looking_up_never_fails(text: str) -> None:
    """Any text whatever can be looked up in any vocabulary, and folding is done once and for all."""
    for kind in KINDS:
        find(kind, text)
        named(kind, text)
        find_all(kind, text)
    find_specialty(text)
    find_course(text)
    assert key(key(text)) == key(text)
