"""What people read, as data: ``schema/words/<name>.yaml``, Danish and English side by side.

A leaf of such a file is a mapping with the keys ``da`` and ``en`` and nothing else (``da`` alone in
what is Danish in either language); what stands around the leaves gives them their keys.  A leaf
holds a sentence, or a list of texts (months, singular and plural).  Sentences with values are
``str.format`` templates; what an author wrote is only ever a value in one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, TypeAlias

from .data import load
from .lang import LANGS, Lang
from .paths import SCHEMA

Sentences: TypeAlias = Mapping[Lang, Mapping[str, str]]
"""Words that are sentences and nothing else, by language and key."""


class _Words(Mapping[Lang, Any]):
    """The words of one file, or of one section in it: ``words(lang)[key]``; the file is read on first use."""

    def __init__(self, name: str, section: str = "") -> None:
        self.name, self.section = name, section

    def __getitem__(self, lang: Lang) -> Any:
        """Give the words in one language, keyed as in the file."""
        return _words(self.name, self.section, lang)

    def __iter__(self) -> Iterator[Lang]:
        """Yield the languages."""
        return iter(LANGS)

    def __len__(self) -> int:
        """Count the languages."""
        return len(LANGS)


def words(name: str, section: str = "") -> Sentences:
    """Name the words of ``schema/words/<name>.yaml``, or of one of its sections; nothing is read yet.

    Raises ``OSError`` on first use where there is no such file, ``KeyError`` where there is no such section.
    """
    return _Words(name, section)


def trees(name: str, section: str = "") -> Mapping[Lang, Any]:
    """The same for a file or section with sections of its own, or whose leaves are lists (given as tuples)."""
    return _Words(name, section)


@cache
def _words(name: str, section: str, lang: Lang) -> Any:
    data = load(SCHEMA / "words" / f"{name}.yaml")
    return _in(data[section] if section else data, lang)


def _in(node: Any, lang: Lang) -> Any:
    """Take one language out of a tree: a leaf gives its text, or its texts as a tuple."""
    if "da" in node and set(node) <= set(LANGS):
        text = node.get(lang, node["da"])
        return tuple(text) if isinstance(text, list) else text
    return {key: _in(value, lang) for key, value in node.items()}
