"""Functions in words: who must approve, named within a sentence."""

from __future__ import annotations

from collections.abc import Iterable

from ..ground.lang import Lang
from ..ground.phrases import listed
from ..ground.plaintext import one_line
from ..ground.words import words

_WORDS = words("functions")


def function_names(lang: Lang, codes: Iterable[str], *, either: bool = False) -> str:
    """Name functions: known ones by name, others in the author's words; with ``either`` one of them is enough."""
    return listed(lang, [_WORDS[lang].get(code, one_line(code)) for code in codes], "or" if either else "and")
