"""The words of the coverage picture, in Danish and English."""

from __future__ import annotations

from ...ground.lang import Lang
from ...ground.words import Sentences, words
from ...language.vocabulary import label
from .count import NONE

WORDS: Sentences = words("coverage", "words")
_PARTS: Sentences = words("coverage", "parts")
ROLE_HEADS: Sentences = words("coverage", "heads")
"""The roles as heads of narrow columns, in lines."""
ROLE_SHORT: Sentences = words("coverage", "short")
"""The roles above the columns of the terminal."""


def role_name(code: str, lang: Lang) -> str:
    """Name a role, or what stands for having none."""
    return WORDS[lang]["roleless"] if code == NONE else label("roles", code, lang)


def method_name(code: str, lang: Lang) -> str:
    """Name a method, or what stands for having none."""
    return WORDS[lang]["methodless"] if code == NONE else label("methods", code, lang)


def part_name(code: str, lang: Lang) -> str:
    """Name a part inside a sentence."""
    return _PARTS[lang].get(code, code)
