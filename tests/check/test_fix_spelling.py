"""What counts as misspelt, and what is left alone because it may mean something."""

from __future__ import annotations

import pytest

from compiler.check.fix.spelling import is_slip, respelt
from compiler.formats.edits import changed_words, letter_edits
from compiler.language.vocabulary import all_terms
from compiler.model.document import Paragraph


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("kirugisk", "kirurgisk"),
        ("profesionel", "professionel"),
        ("sturktureret", "struktureret"),
        ("portefoelje", "portefølje"),
        ("undervvisning", "undervisning"),
        ("gennemgaang", "gennemgang"),
    ],
)
def test_a_slip_of_the_finger(wrong: str, right: str) -> None:
    """A letter too few, too many or in the place of the next, inside a long word, is a slip."""
    assert is_slip(wrong, right)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("abduktion", "adduktion"),
        ("patient", "patienter"),
        ("akut", "akutte"),
        ("indirekte", "direkte"),
        ("hypotension", "hypertension"),
        ("ileum", "ilium"),
        ("perineal", "peroneal"),
        ("med", "ved"),
        ("puls", "plus"),
        ("behandle", "behandler"),
        ("inden", "uden"),
        ("h3", "h4"),
        ("stabil", "ustabil"),
        ("intern", "ekstern"),
    ],
)
def test_what_may_be_another_word(a: str, b: str) -> None:
    """A changed letter, another ending, another beginning or a short word is never a slip."""
    assert not is_slip(a, b)
    assert not is_slip(b, a)


@pytest.mark.parametrize(
    ("kind", "text", "unknown", "hit"),
    [
        ("roles", "Kommunikatør", True, ("Kommunikatør", "Kommunikator")),
        ("roles", "PROFESIONEL", True, ("PROFESIONEL", "PROFESSIONEL")),
        ("roles", "Sundhedsfremner", True, ("Sundhedsfremner", "Sundhedsfremmer")),
        ("roles", "medicinsk eksprt", True, ("eksprt", "ekspert")),
        ("methods", "Struktureret obsevation (3 gange)", True, ("obsevation", "observation")),
        ("methods", "Sturktureret vejledersamtale", False, ("Sturktureret", "Struktureret")),
        ("methods", "Mini Clinical Evaluation Excercise", False, ("Excercise", "Exercise")),
        ("strategies", "Supervideret arbejde", False, ("Supervideret", "Superviseret")),
        ("strategies", "Selvstduium", True, ("Selvstduium", "Selvstudium")),
    ],
)
def test_misspelt_names(kind: str, text: str, unknown: bool, hit: tuple[str, str]) -> None:
    """The one misspelt word of a name is given with its right spelling, in the case it had."""
    assert respelt(kind, text, unknown=unknown) == hit  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "text", "unknown"),
    [
        ("roles", "Patient", True),
        ("roles", "Samarbejde", True),
        ("roles", "Teamplayer", False),
        ("roles", "Lægefaglig", False),
        ("methods", "Indirekte observation", False),
        ("methods", "360 graders evaluering", False),
        ("methods", "mini-cex", False),
        ("methods", "MiniCEX", False),
        ("methods", "Strukturerede vejledersamtaler", False),
        ("methods", "Almindelig fornemmelse", True),
        ("strategies", "Kursus i Aarhus", False),
        ("strategies", "Selvstudier", False),
        ("strategies", "Klinisk arbejde på afdelingen", False),
    ],
)
def test_names_that_stay(kind: str, text: str, unknown: bool) -> None:
    """A synonym, an inflection, another way of writing and a name that is just unknown stay as they are."""
    assert respelt(kind, text, unknown=unknown) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", ["roles", "methods", "strategies"])
def test_no_name_of_a_vocabulary_is_misspelt(kind: str) -> None:
    """No name that a vocabulary has is itself corrected, unless it holds a known misspelling."""
    known = {"Excercise", "Supervideret"}
    for term in all_terms(kind):  # type: ignore[arg-type]
        for name in term.names():
            hit = respelt(kind, name, unknown=False) if name else None  # type: ignore[arg-type]
            assert hit is None or hit[0] in known, name


@pytest.mark.parametrize(
    ("text", "fixed"),
    [
        ("to  mellemrum", "to mellemrum"),
        ("efter punktum.  Så", "efter punktum. Så"),
        ("tre   her", "tre her"),
        ("fire    er layout", "fire    er layout"),
        ("a\tb  c", "a\tb  c"),
        ("Navn: ____  dato", "Navn: ____  dato"),
        ("prik ....  prik", "prik ....  prik"),
        ("  forrest", "  forrest"),
        ("bagest  ", "bagest  "),
        ("p\u0061\u030a hospitalet", "på hospitalet"),
        ("cafe\u0301", "café"),
        ("3\u0301 er intet", "3\u0301 er intet"),
        ("p\u0061\u030a  vagt", "på vagt"),
    ],
)
def test_blanks_and_letters(text: str, fixed: str) -> None:
    """Double blanks between words go and decomposed letters are composed; layout stays."""
    for _, start, end, new in sorted(letter_edits(text), key=lambda e: -e[1]):
        text = text[:start] + new + text[end:]
    assert text == fixed


@pytest.mark.parametrize(
    ("old", "new", "edit"),
    [
        ("gå stuegang nu", "gå Stuegang nu", ("stuegang", "Stuegang")),
        ("gå stue gang nu", "gå stuegang nu", ("stue gang", "stuegang")),
        ("Gå stuegang", "gå stuegang", ("Gå", "gå")),
        ("gå – stuegang", "gå stuegang", ("– stuegang", "stuegang")),
        ("gå stuegang", "gå – stuegang", ("stuegang", "– stuegang")),
        ("– gå", "gå", ("– gå", "gå")),
        ("gå.", "gå", ("gå.", "gå")),
    ],
)
def test_the_smallest_change_of_whole_words(old: str, new: str, edit: tuple[str, str]) -> None:
    """Only the words that differ are changed, and what comes out is the new text."""
    text = f"Før {old} efter"
    made = changed_words("logbook", Paragraph(text), 4, 4 + len(old), new)
    assert (made.old, made.new) == edit
    assert text[: made.start] + made.new + text[made.end :] == f"Før {new} efter"
