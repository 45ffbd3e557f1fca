"""What a place's heading is called, in every format that has headings."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from compiler.formats.trail import Trail, last_step
from compiler.model.document import Document
from tests.support.authored import XML_HEAD, read_xml, read_yaml
from tests.support.wordxml import heading, load, p

YAML = """maalbog: 1
afsnit:
  - overskrift: Logbog for introduktionsuddannelsen
    afsnit:
      - overskrift: Obligatoriske kompetencer
        indhold: [a]
  - overskrift: Logbog for hoveduddannelsen
    indhold: [b]
    afsnit:
      - overskrift: Obligatoriske kompetencer
        indhold: [c]
"""
XML = (
    f'{XML_HEAD}<afsnit overskrift="Logbog for introduktionsuddannelsen">'
    '<afsnit overskrift="Obligatoriske kompetencer"><tekst>a</tekst></afsnit></afsnit>'
    '<afsnit overskrift="Logbog for hoveduddannelsen"><tekst>b</tekst>'
    '<afsnit overskrift="Obligatoriske kompetencer"><tekst>c</tekst></afsnit></afsnit></maalbeskrivelse>'
)


def _word() -> Document:
    first = heading("Logbog for introduktionsuddannelsen") + heading("Obligatoriske kompetencer", 2) + p("a")
    second = heading("Logbog for hoveduddannelsen") + p("b") + heading("Obligatoriske kompetencer", 2) + p("c")
    return load(first + second)[0]


def _read(reader: Callable[[str], tuple[Document | None, object]], text: str) -> Document:
    document, _ = reader(text)
    assert document is not None
    return document


@pytest.mark.parametrize("kind", ["docx", "yaml", "xml"])
def test_headings_that_stand_twice_are_told_apart(kind: str) -> None:
    """A heading without a number is named with the one above it, and a heading's own place is itself."""
    documents = {"docx": _word, "yaml": lambda: _read(read_yaml, YAML), "xml": lambda: _read(read_xml, XML)}
    introduction, specialist = "Logbog for introduktionsuddannelsen", "Logbog for hoveduddannelsen"
    assert [b.span.heading for b in documents[kind]().blocks] == [
        introduction,
        f"{introduction} › Obligatoriske kompetencer",
        f"{introduction} › Obligatoriske kompetencer",
        specialist,
        specialist,
        f"{specialist} › Obligatoriske kompetencer",
        f"{specialist} › Obligatoriske kompetencer",
    ]


def test_numbers_say_enough() -> None:
    """A number, made by the word processor or typed, names a heading without its parent."""
    trail = Trail()
    assert trail.enter(1, "Hoveduddannelsen", "4") == "4 Hoveduddannelsen"
    assert trail.enter(2, "4.3 Liste") == "4.3 Liste"
    assert trail.enter(3, "Noter") == "4.3 Liste › Noter"
    assert trail.enter(4, "Bilag") == "Noter › Bilag"
    assert trail.enter(2, "Kurser") == "4 Hoveduddannelsen › Kurser"
    assert trail.enter(1, "360 graders feedback") == "360 graders feedback"


def test_levels_may_be_skipped() -> None:
    """A heading stands under the nearest higher one, whatever levels the author left out."""
    trail = Trail()
    assert trail.enter(3, "A") == "A"
    assert trail.enter(2, "B") == "B"
    assert trail.enter(4, "C") == "B › C"


def test_the_heading_itself() -> None:
    """The words that stand in the document can be had without those of the parent."""
    assert last_step("Logbog › Kurser") == "Kurser"
    assert last_step("4.3 Liste") == "4.3 Liste"


def test_damage_in_a_heading_is_told_there() -> None:
    """A fault in the words of a heading is under that heading, not under the one before."""
    _, findings = load(heading("Forord") + heading("LÃ¦geroller"))
    assert [d.span.heading for d in findings] == ["LÃ¦geroller"]
