"""Lægeroller in cells, banners, lines and titles."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.language.roles import parse_roles, role_of_banner, roles_line, roles_of_banner, split_title_roles
from compiler.language.vocabulary import all_terms, label
from tests.support.samples import expected_competencies

ME, K, S, L, SF, A, P = (t.code for t in all_terms("roles"))
SAMPLES = list(expected_competencies())


def codes(text: str) -> list[str | None]:
    """Give the codes of a cell."""
    return [r["code"] for r in parse_roles(text)]


@pytest.mark.skipif(not SAMPLES, reason="the shared samples are not at hand")
@pytest.mark.parametrize("row", [c for _, c in SAMPLES], ids=[i for i, _ in SAMPLES])
def test_samples_round_trip(row: dict[str, Any]) -> None:
    """The roles of every sample competency are read back from their names and from a line in another cell."""
    names = ", ".join(label("roles", code) for code in row["roles"])
    assert codes(names) == row["roles"]
    assert [r["code"] for r in roles_line(f"Lægeroller: {names}") or []] == row["roles"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Medicinsk ekspert, Kommunikator", [ME, K]),
        ("Medicinsk ekspert; Professionel", [ME, P]),
        ("Medicinsk ekspert, kommunikator og samarbejder", [ME, K, S]),
        ("Medicinsk ekspert\nKommunikator", [ME, K]),
        ("• Medicinsk ekspert • Samarbejder", [ME, S]),
        ("1. Medicinsk ekspert\n2. Kommunikator", [ME, K]),
        ("MEDICINSK EKSPERT", [ME]),
        ("Medicinsk ekspert/lægefaglig", [ME]),
        ("Leder/administrator/organisator", [L]),
        ("Leder/administrator", [L]),
        ("Leder / administrator", [L]),
        ("leder og administrator", [L]),
        ("Administrator", [L]),
        ("Lægen som administrator/leder", [L]),
        ("Akademiker/forsker og underviser", [A]),
        ("Akademiker, forsker og underviser, Professionel", [A, P]),
        ("Leder/administrator/organisator, Akademiker/forsker og underviser", [L, A]),
        ("Medicinsk ekspert/Kommunikator/Leder/administrator", [ME, K, L]),
        ("Kommunikator/samarbejder", [K, S]),
        ("Samarbejder, leder/administrator", [S, L]),
        ("Lægen som sundhedsfremmer", [SF]),
        ("Rollen som sundhedsfremmer", [SF]),
        ("Rollen som medicinsk ekspert, kommunikator", [ME, K]),
        ("Kommunikatorrollen", [K]),
        ("kommunikatoren", [K]),
        ("Medicinsk ekspert (primær), Kommunikator", [ME, K]),
        ("Medicinsk ekspert – kommunikator", [ME, K]),
        ("Medicinsk ekspert. Kommunikator.", [ME, K]),
        ("Medical expert, communicator", [ME, K]),
        ("(ME, K, S, L/A, SF, A, P)", [ME, K, S, L, SF, A, P]),
        ("ME/K/S", [ME, K, S]),
        ("ME/K/L/A", [ME, K, L]),
        ("ME, K, L, A", [ME, K, L, A]),
        ("ME og K", [ME, K]),
        ("- ME\n- K", [ME, K]),
        ("L/A", [L]),
        ("", []),
        ("Tryllekunstner", [None]),
        ("Komunikator", [None]),
        ("Medicinsk ekspert, Tryllekunstner", [ME, None]),
        ("Kommunikation og ledelse", [None]),
    ],
)
def test_cells_of_roles(text: str, expected: list[str | None]) -> None:
    """Lists, old and new names, initials and numbering are read; other names have no code."""
    assert codes(text) == expected


def test_texts_are_kept_as_written() -> None:
    """Every role keeps the words that the document uses, an unknown one included."""
    found = parse_roles("Leder / administrator, Kommunikator/samarbejder, Koordinator og tovholder")
    texts = ["Leder / administrator", "Kommunikator", "samarbejder", "Koordinator og tovholder"]
    assert [r["text"] for r in found] == texts


@pytest.mark.parametrize(
    ("text", "role", "area"),
    [
        ("MEDICINSK EKSPERT – KLINISKE FÆRDIGHEDER", ME, "KLINISKE FÆRDIGHEDER"),
        ("Medicinsk ekspert - operative færdigheder", ME, "operative færdigheder"),
        ("Medicinsk ekspert: Anæstesiologi", ME, "Anæstesiologi"),
        ("Medicinsk ekspert (parakliniske færdigheder)", ME, "parakliniske færdigheder"),
        ("Medicinsk ekspert, operative færdigheder", ME, "operative færdigheder"),
        ("MEDICAL EXPERT ROLE", ME, None),
        ("Rollen som medicinsk ekspert", ME, None),
        ("Kompetencer inden for rollen som kommunikator", K, None),
        ("1. Medicinsk ekspert", ME, None),
        ("Leder / administrator", L, None),
        ("Kommunikator (K)", K, None),
        ("Rolle: Kommunikator", K, None),
        ("Anæstesiologi", None, "Anæstesiologi"),
        ("Leder og teamarbejde", None, "Leder og teamarbejde"),
        ("", None, None),
    ],
)
def test_banners(text: str, role: str | None, area: str | None) -> None:
    """A banner row gives its role and what else it says, in the document's own words."""
    assert role_of_banner(text) == (role, area)


def test_merged_banners_give_both_roles() -> None:
    """»Kommunikator/samarbejder« over some rows names two roles."""
    found, area = roles_of_banner("KOMMUNIKATOR/SAMARBEJDER")
    assert [r["code"] for r in found] == [K, S]
    assert area is None


@pytest.mark.parametrize(
    ("text", "codes", "area"),
    [
        ("Kommunikator (samarbejder)", ["communicator", "collaborator"], None),
        ("Medicinsk ekspert (ME)", ["medical-expert"], None),
        ("Medicinsk ekspert (skopier)", ["medical-expert"], "skopier"),
    ],
)
def test_a_role_in_brackets_after_another_is_not_lost(text: str, codes: list[str], area: str | None) -> None:
    """What a heading names in brackets is a role too, the same one said again, or an area."""
    found, rest = roles_of_banner(text)
    assert ([role["code"] for role in found], rest) == (codes, area)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Lægeroller: Medicinsk ekspert, kommunikator", [ME, K]),
        ("Lægerolle: Medicinsk ekspert.", [ME]),
        ("Roller: ME, K", [ME, K]),
        ("Lægeroller (ME/K)", [ME, K]),
        ("Lægeroller – ME", [ME]),
        ("Lægeroller Medicinsk ekspert, kommunikator", [ME, K]),
        ("(Medicinsk ekspert, Samarbejder)", [ME, S]),
        ("(ME, K)", [ME, K]),
        ("Roles: Medical expert", [ME]),
        ("Medicinsk ekspert", [ME]),
        ("Lægeroller: Komunikator, Trold", [None, None]),
        ("Roller: Medicinsk ekspert, trold", [ME, None]),
        ("Lægeroller:", []),
        ("Roller i teamet: tage ansvar", None),
        ("Rollen som leder i akutte situationer", None),
        ("Lægerollen diskuteres i gruppen", None),
        ("Kender lægerollen: se nedenfor", None),
        ("Kommunikere med pårørende, samarbejde om plan", None),
        ("Tale om rygning, alkohol, kost og motion", None),
        ("", None),
    ],
)
def test_lines_of_roles(text: str, expected: list[str | None] | None) -> None:
    """A line that only names roles is told from an objective; a label alone gives an empty list."""
    found = roles_line(text)
    assert (None if found is None else [r["code"] for r in found]) == expected


@pytest.mark.parametrize(
    ("title", "bare", "expected"),
    [
        ("Håndtere hæmaturi (ME, K)", "Håndtere hæmaturi", [ME, K]),
        ("Udføre TURB [ME]", "Udføre TURB", [ME]),
        ("Lede vagt (Medicinsk ekspert, Leder/administrator)", "Lede vagt", [ME, L]),
        ("Behandle sepsis (Lægeroller: ME, K)", "Behandle sepsis", [ME, K]),
        ("Tolke CT (A)", "Tolke CT (A)", []),
        ("Tolke hjertekardiogram (EKG)", "Tolke hjertekardiogram (EKG)", []),
        ("Behandle (akut) sygdom", "Behandle (akut) sygdom", []),
    ],
)
def test_titles_with_roles(title: str, bare: str, expected: list[str]) -> None:
    """Roles in a trailing parenthesis leave the title; abbreviations and single letters stay."""
    text, found = split_title_roles(title)
    assert (text, [r["code"] for r in found]) == (bare, expected)


@given(st.text(alphabet="MEKSLAFP/,;.()- \nogæ•1:", max_size=40) | st.text(max_size=40))
def test_reading_roles_never_fails(text: str) -> None:
    """Any text can be read as roles, banner, line or title, and what is found stands in the text."""
    for role in parse_roles(text):
        assert role["text"]
        assert set(role["text"]) <= set(text) | set("L/A ")
    roles_of_banner(text)
    roles_line(text)
    split_title_roles(text)
