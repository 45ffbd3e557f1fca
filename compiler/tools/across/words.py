"""The words of the report across specialties, in Danish and English."""

from __future__ import annotations

from ...ground.words import Sentences, words
from ...language.vocabulary import label

__all__ = ["KIND_NAMES", "SURE", "WORDS", "specialty_name"]

WORDS: Sentences = words("across", "words")
SURE = ("high", "medium", "low")
KIND_NAMES: Sentences = words("across", "kinds")


def specialty_name(code: str) -> str:
    """Name a specialty as people do."""
    return label("specialties", code)
