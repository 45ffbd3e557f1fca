"""Damage to letters, as far as two texts must be held against each other in spite of it."""

from __future__ import annotations

import re

from ..ground.folding import key

# UTF-8 read as Windows-1252 or Latin-1: the second half of the two bytes that make a letter.
_BROKEN = re.compile("[ÂÃ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€.")
_LOST = re.compile("\ufffd+|[\ue000-\uf8ff]+|(?<=[^\\W\\d_])\\?(?=[^\\W\\d_])")
_HOLE = "qzhulqz"


def same_but_damaged(a: str, b: str) -> bool:
    """Tell whether two texts differ in nothing but letters that were broken or lost in one of them."""
    if not any(_BROKEN.search(text) or _LOST.search(text) for text in (a, b)):
        return False
    left, right = _pattern(a), _pattern(b)
    return bool(re.fullmatch(left, key(b)) or re.fullmatch(right, key(a)))


def _pattern(text: str) -> str:
    """Give an expression for the key of a text in which a damaged letter may be any, or none."""
    marked = _LOST.sub(_HOLE, _BROKEN.sub(_HOLE, text))
    return re.escape(key(marked)).replace(_HOLE, r"\w{0,2}")
