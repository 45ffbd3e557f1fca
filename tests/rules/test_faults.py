"""The whole way: a fault in an authored goal description gives its rule and no other."""

from __future__ import annotations

from typing import Any

import pytest

from compiler.check.pipeline import Checked, check
from compiler.ground import rulebook
from tests.support.edits import edited, find, load
from tests.support.faults import BASE, DATA, Fault, each_fault


def told(checked: Checked) -> set[str]:
    """Give the rules (with their variants) that a goal description breaks."""
    return {f"{d.rule}:{d.variant}" if d.variant else d.rule for d in checked.diagnostics}


@each_fault
def test_a_seeded_fault_gives_its_rule_and_no_other(fault: Fault) -> None:
    """A fault seeded in a sound document is found, and nothing else is."""
    (found,) = told(fault.checked)
    assert found == fault.rule or found.partition(":")[0] == fault.rule


@pytest.mark.parametrize("edits", DATA["near_misses"], ids=lambda edits: edits[0]["at"])
def test_a_near_miss_gives_nothing(edits: list[dict[str, Any]]) -> None:
    """Other ways of writing the same give no finding but the note that they can be written alike."""
    assert {one for one in told(check("fejl.yaml", edited(BASE, edits))) if not one.startswith("writing-slip")} == set()


def test_an_address_names_one_place() -> None:
    """Seeds hit what they mean: a heading below a heading, a row by its number."""
    tree = load(BASE)
    (owner, index), *more = find(tree, "afsnit/Hoveduddannelsen > Kompetencer")
    assert owner[index]["overskrift"] == "Kompetencer"
    assert owner is next(s for s in tree["afsnit"] if s["overskrift"] == "Hoveduddannelsen")["afsnit"]
    assert not more


def test_a_plain_text_file_is_sent_for_the_word_document() -> None:
    """A file of notes is no goal description in YAML; the remedy is the Word document."""
    (found,) = check("noter.txt", "Kære alle\nHer er rettelserne.\n".encode()).diagnostics
    assert rulebook.message(found) == "Filen er en almindelig tekstfil"
    assert rulebook.help(found) == "Vælg Word-dokumentet (.docx)."
    assert not check("mål.txt", BASE.read_bytes()).diagnostics
