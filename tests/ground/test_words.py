"""The words that people read, as data: both languages everywhere, with the same values in them."""

from __future__ import annotations

import string
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from compiler.ground import words
from compiler.ground.paths import SCHEMA

DANISH = {"heads", "impact", "revision", "section"}
"""What belongs to a Danish document and is Danish in either language."""
FILES = sorted((SCHEMA / "words").glob("*.yaml"))


def leaves(node: Any, place: str = "", *, danish: bool = False) -> Iterator[tuple[str, Any, Any]]:
    """Yield each leaf's place with its Danish and its English, however deep it lies."""
    if isinstance(node, list):  # rows: what is said stands in both languages, beside keys and figures that nobody reads
        for n, row in enumerate(node):
            said = {key: value for key, value in row.items() if isinstance(value, dict)}
            yield from leaves(said, f"{place}/{n}", danish=danish)
        return
    assert isinstance(node, dict), f"{place}: a text without its language"
    if node.keys() & {"da", "en"}:
        assert node.keys() == ({"da"} if danish else {"da", "en"}), f"{place}: {sorted(node)}"
        yield place, node["da"], node.get("en", node["da"])
        return
    for key, value in node.items():
        yield from leaves(value, f"{place}/{key}", danish=danish)


def values(text: str) -> set[str]:
    """Give the names of the values in a sentence."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_text_stands_in_both_languages_with_the_same_values(path: Path) -> None:
    """No sentence lacks its other language, and none asks for a value that its twin does not have."""
    for place, da, en in leaves(yaml.safe_load(path.read_bytes()), danish=path.stem in DANISH):
        assert type(da) is type(en), place
        if isinstance(da, list):
            assert len(da) == len(en), place
            continue
        assert isinstance(da, str), place
        if en != "{click}":  # what click itself says, in English alone
            assert values(da) == values(en), place


def test_words_are_read_by_language_and_section() -> None:
    """A section gives its keys' texts in the language asked for, a list as a tuple."""
    months = words.trees("phrases", "months")
    assert (months["da"][9], months["en"][9]) == ("oktober", "October")
    assert words.trees("phrases")["da"]["joins"] == {"and": "og", "or": "eller"}
    assert sorted(months) == ["da", "en"]
    assert len(months) == 2
