"""Making text ordinary: what is exchanged silently, what is told, and what stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.check.fix.fix import fix
from compiler.formats.damage import meant, plain, settle, tidy
from compiler.ground.diagnostics import Findings
from compiler.ground.source import NOWHERE
from tests.support.wordxml import docx, heading, p


def settled(raw: str) -> tuple[str, list[str]]:
    """Give a text as it is read, and what is told of it."""
    findings = Findings()
    return settle(raw, NOWHERE, findings), [d.variant for d in findings]


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("atrieﬂimmer, ﬁstler, aﬀektion", "atrieflimmer, fistler, affektion"),
        ("３ gange（mindst）", "3 gange(mindst)"),
        ("6−12 og 6‒12 mdr.", "6–12 og 6–12 mdr."),
        ("1⁄2 · Ⅲ · 37 ℃", "1/2 · III · 37 °C"),
        ("360º, 360⁰ og 360 º feedback", "360°, 360° og 360 ° feedback"),
        ("Х", "X"),
        ("Χ", "X"),
        ("5 µg, 5 μg, β-blokker, TNFα, χ²-test og Ω", "5 µg, 5 μg, β-blokker, TNFα, χ²-test og Ω"),
        ("10⁹/l, m², Ca²⁺, ⁹⁹ᵐTc, CO₂", "10⁹/l, m², Ca²⁺, ⁹⁹ᵐTc, CO₂"),
        ("Русский язык", "Русский язык"),
    ],
)
def test_harmless_letters_are_exchanged_silently(raw: str, text: str) -> None:
    """Ligatures, wide letters, dashes and degree signs are read as they look; letters that mean another stay."""
    assert settled(raw) == (text, [])


@pytest.mark.parametrize(("raw", "text"), [("kоmpetence", "kompetence"), ("Н12", "H12"), ("ОSАTS", "OSATS")])
def test_letters_of_another_alphabet_are_told(raw: str, text: str) -> None:
    """A word with Cyrillic or Greek letters is read as it looks, told, and corrected on request."""
    assert settled(raw) == (text, ["look-alike"])
    fixed = fix("a.docx", docx(heading("Målbeskrivelse for karkirurgi") + p(raw)))
    assert [(e.reason, e.old, e.new) for e in fixed.edits] == [("letters", raw, text)]


@given(st.text("aﬁº⁰o1 кΧо\u030aå０−²", max_size=20))
def test_what_is_tidy_stays(raw: str) -> None:
    """Making text ordinary twice is the same as once, and only the letters by themselves change its length."""
    once = tidy(raw)
    assert tidy(once) == once
    assert len(meant(plain(raw))) == len(plain(raw))
