"""The steps of a card's scale, as columns to tick.

Authors write a scale as a sentence: »Bør arbejde videre, forventet niveau eller over
forventet niveau«, »A / B / C«, »1-5«.  What cannot be taken apart is printed as it stands.
"""

from __future__ import annotations

import re

from ..ground.plaintext import capital

MOST_STEPS = 5
_LONGEST = 32
_END = re.compile(r"[;.:]\s|[;.]$|\s(?:for|ved|på|i|til)\s+hver(?:t|e)?\s|\s\(", re.IGNORECASE)
_RANGE = re.compile(r"(?:skala(?:en)?\s*(?:fra)?\s*)?([01])\s*(?:-|–|—|til|to)\s*([2-5])", re.IGNORECASE)
_SIGNS = re.compile(r"\s*(?:\n|·|•|\||\s/\s)\s*|(?<=\w)/(?=\w)")
_WORDS = re.compile(r"\s*,\s*(?:(?:eller|og|or|and)\s+)?|\s+(?:eller|or)\s+", re.IGNORECASE)
_LAST_AND = re.compile(r"\s+(?:og|and)\s+(?=\S+(?:\s\S+){0,2}$)", re.IGNORECASE)


def steps(scale: str) -> tuple[str, ...]:
    """Take a scale apart into 2 to 5 short steps; nothing where it is not such a scale."""
    text = _END.split(scale.strip(), maxsplit=1)[0].strip(" .")
    numbers = _RANGE.fullmatch(text)
    if numbers:
        return _checked([str(n) for n in range(int(numbers[1]), int(numbers[2]) + 1)])
    if _SIGNS.search(text):
        return _checked(_SIGNS.split(text))
    listed = _WORDS.split(text)
    if len(listed) > 1 and not re.search(r"\s(?:eller|or)\s", text, re.IGNORECASE):
        listed[-1:] = _LAST_AND.split(listed[-1], maxsplit=1)
    return _checked(listed)


def said_in_full(scale: str) -> bool:
    """Tell whether the steps are all that the scale says, so that it need not be printed beside them."""
    return bool(steps(scale)) and not _END.search(scale.strip().rstrip("."))


def _checked(found: list[str]) -> tuple[str, ...]:
    names = [one.strip() for one in found if one.strip()]
    fits = 2 <= len(names) <= MOST_STEPS and all(len(one) <= _LONGEST for one in names)
    return tuple(map(capital, names)) if fits else ()
