"""The words that are marked inside a changed text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.editions.revision.words import words
from tests.support.work import moderate

SENTENCES = st.lists(st.sampled_from(["lægen", "udrede,", "og", "3", "gange", "2,5", "-\n", "", " "]), max_size=30)
TEXTS = st.one_of(st.text(max_size=60), SENTENCES.map(" ".join))


@given(TEXTS, TEXTS)
@settings(max_examples=300, deadline=None)
def test_the_pieces_make_up_both_texts(old: str, new: str) -> None:
    """Not a blank is lost: without what is new the pieces are the old text, without what is gone the new."""
    pieces = words(old, new)
    assert "".join(text for mark, text in pieces if mark != "insert") == old
    assert "".join(text for mark, text in pieces if mark != "delete") == new
    assert all(text for _, text in pieces)
    assert not any(one[0] == other[0] for one, other in pairwise(pieces))


@given(TEXTS)
def test_the_same_text_has_no_marks(text: str) -> None:
    """A text compared with itself is one equal piece."""
    assert words(text, text) == ((("equal", text),) if text else ())


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("Observation (3 gange)", "Observation (5 gange)", "Observation ([3]{5} gange)"),
        ("efter 2,5 måned", "efter 2,5 måneder", "efter 2,5 [måned]{måneder}"),
        ("Gå stuegang", "Gå stuegang selvstændigt", "Gå stuegang{ selvstændigt}"),
        ("Vurdere graden af iskæmi og risiko", "Vurdere risiko", "Vurdere [graden af iskæmi og ]risiko"),
        (
            "Udrede voksne og henvise med relevante oplysninger",
            "Behandle børn og ringe med relevante oplysninger",
            "[Udrede voksne og henvise]{Behandle børn og ringe} med relevante oplysninger",
        ),
        ("Optage anamnese", "Skrive rapporten og sende den", "[Optage anamnese]{Skrive rapporten og sende den}"),
        ("OSATS-kort", "OSATS kort", "[OSATS-kort]{OSATS kort}"),
    ],
)
def test_whole_words_are_marked(old: str, new: str, shown: str) -> None:
    """A reader sees words change, not letters, and no island of one small word between two changes."""
    marks = {"equal": "{}", "delete": "[{}]", "insert": "{{{}}}"}
    assert "".join(marks[mark].format(text) for mark, text in words(old, new)) == shown


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 15_000, "a " * 14_999 + "b"),
        (" ".join(f"x {n}" for n in range(3_000)), " ".join(f"x {n}." for n in range(3_000))),
        (" ".join(str(n % 7) for n in range(15_000)), " ".join(str(n % 5) for n in range(15_000))),
        ("ord " * 100_000, "andet " * 100_000),
    ],
    ids=["one-word", "every-other", "few-words", "endless"],
)
def test_long_and_monotonous_texts_are_quick(old: str, new: str) -> None:
    """No text, however long or monotonous, takes more than a moment."""
    with moderate():
        pieces = words(old, new)
    assert "".join(text for mark, text in pieces if mark != "delete") == new
