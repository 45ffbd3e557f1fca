"""Where one line of a PDF ends and the next begins: a blank, a hyphen, a word broken in two, or an end.

A PDF does not say whether a hyphen at the end of a line belongs to the word.  The document's own
words, used elsewhere in the middle of lines, decide; what they do not decide is reported.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Literal

from ...ground.data import load
from ...ground.folding import fold
from ...ground.paths import SCHEMA
from .lines import Line

Seam = Literal["", " ", "\n", "drop"]
"""What stands between two lines: nothing, a blank, a line break, or nothing and the hyphen goes too."""

_WORD = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)*-?")
_LAST = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_FIRST = re.compile(r"^[^\W\d_]+(?:-[^\W\d_]+)*")
_KEEPS = re.compile(r"^(?:og|eller|samt|til|and|or|og/eller|men|,|/|\))(?![^\W\d_])", re.IGNORECASE)
_ADJECTIVE = re.compile(r"(?:isk|iske|o|non|anti|ikke|mini)$", re.IGNORECASE)
_CLOSES = re.compile(r"[)\]«,;:?!]|\.(?!\w)")
_GOES_ON = re.compile(r"-[^\W\d_]")
_BULLETS = frozenset("•·▪●○◦■□➢✓–—-*o\uf0b7\uf0a7\uf0d8\uf0fc")
_HYPHENS = "-\u2010\u00ad"
_BESIDE = re.compile(r"[^\W_]+")
_ENDING = re.compile(r"[^\W_]+$")
_BEGINNING = re.compile(r"^[^\W_]+")
LABEL = re.compile(r"^[A-ZÆØÅ]{0,4} ?[0-9]{1,2}$")
_ONSET = re.compile(
    r"(?:bl|br|bj|ch|dr|dj|fl|fr|fj|fn|gl|gr|gn|gj|hj|hv|kl|kr|kn|kv|kj|mj|nj|pl|pr|pj|ps|ph|rh|skr|skv|sk|sl|sm|sn|spl"
    r"|spr|spj|sp|str|stj|st|sv|sj|sc|tr|tj|tv|th|vr|[b-df-hj-np-tv-xz])?[aeiouyæøåé]"
)
"""How a Danish word can begin."""
_ENDINGS = frozenset(("", *"ens er erne ernes et ets n ne s e es r rne rnes t te en".split()))
_INFLECTED = re.compile(rf"(?:{'|'.join(sorted(filter(None, _ENDINGS), key=len, reverse=True))})$")
"""What a Danish word may end in and be the same word."""
_NEAR = 12
_BENT = re.compile(r"(?:ede|ige?|igt|iske?|elle|elt|eret|sset|ernes?|ens|ets)$")
_DEFINITE = ("en", "et", "ne", "ede")
_WHOLE = 7
_FEW = 4
_ROOM = 0.6
_BROAD = 0.95
_HAIR = 0.1
_BLANK = 0.4
"""A blank is no wider than this in any font for running text, in ems; a wider one is from justified lines."""


class Seams:
    """Decides seams by the words of one document, and counts what it decided.

    ``known`` are texts whose words are right: the names of the vocabularies.
    """

    def __init__(self, lines: Iterable[Line], known: Iterable[str] = ()) -> None:
        self._pairs: set[str] = set()
        names = {name for name in known if len(name) > 2}
        self._names = sorted({fold(name) for name in names})
        self.inner: Counter[str] = Counter(word for name in names for word in _whole(name.casefold()))
        self.words: Counter[str] = Counter(self.inner)
        for name in names:
            self._pair(name)
        pairs: list[tuple[str, str]] = []
        before: Line | None = None
        lines_read = 0
        for line in lines:
            lines_read += 1
            text = line.text
            if before is not None and _LAST.search(before.text):
                pairs.append((before.text, text))
            self._learn(text, broken=before is not None and len(before.words) == 1)
            before = line
        self._sorted = sorted(self.words)
        self.kept = self.dropped = 0
        for upper, lower in pairs:
            self._count(upper, lower)
        self._hyphenated = self.dropped > 0 or len(pairs) - self.kept > max(_FEW, lines_read / 60)

    def _learn(self, text: str, *, broken: bool) -> None:
        """Take up the words of a line.

        One that was too long for a line stands alone on it, so what follows others is whole, and so is what
        a line begins with where the one above holds several.
        """
        found = _WORD.findall(text)
        whole = found[:-1] if text.endswith(tuple(_HYPHENS)) and found else found
        self.words.update(part for w in whole for part in _whole(w.casefold()))
        if len(found) > 1:
            self.inner.update(part for w in whole[int(broken) :] for part in _whole(w.casefold()))
            self._pair(text)

    def _pair(self, text: str) -> None:
        """Take up which words stand side by side."""
        words = _BESIDE.findall(text.casefold())
        self._pairs.update(f"{one} {other}" for one, other in pairwise(words))

    def _count(self, upper: str, lower: str) -> None:
        known = self._known(upper, lower)
        self.kept += known == ""
        self.dropped += known == "drop"

    def _known(self, upper: str, lower: str) -> Seam | None:
        """Decide by words that stand elsewhere in the document."""
        last, first = _LAST.search(upper), _FIRST.match(lower)
        if last is None or first is None or first[0][0].isupper():
            return None
        head, tail = last[1].casefold(), first[0].casefold()
        joined, hyphened = self._often(head + tail), self._often(f"{head}-{tail}")
        if joined == hyphened:
            return None
        return "drop" if joined > hyphened else ""

    def between(self, upper: str, lower: str) -> tuple[Seam, bool]:
        """Give what stands between a line and the one below in the same paragraph, and whether that is sure."""
        if upper.endswith("\u00ad"):
            return "drop", True
        if upper.endswith(("-", "\u2010")):
            return self._hyphen(upper, lower)
        if upper.endswith("/") and not upper.endswith((" /", "//")):
            return "", True
        if upper.endswith(("(", "[", "»")) or _CLOSES.match(lower) or (_GOES_ON.match(lower) and upper[-1:].isalpha()):
            return "", True
        return " ", True

    def _hyphen(self, upper: str, lower: str) -> tuple[Seam, bool]:
        if not _LAST.search(upper):
            return ("" if upper[-2:-1].strip() else " "), True
        if _KEEPS.match(lower):
            return " ", True
        if not lower[:1].islower():
            return "", True
        known = self._known(upper, lower)
        if known is not None:
            return known, True
        last = _LAST.search(upper)
        head = last[1].rpartition("-")[2] if last is not None else ""
        if any(c.isupper() for c in head[1:]) or len(head) == 1:
            return "", True
        kept = not self._hyphenated or bool(_ADJECTIVE.search(head))
        return ("" if kept else "drop"), False

    def split_word(self, upper: Line, lower: Line, limit: float, above: str = "") -> tuple[bool, bool]:
        """Tell whether a word too long for its column was broken in two without a hyphen, and whether that is sure.

        Such a word fills its line to the last sign, and would not have fitted into a line of its own.  ``above``
        is what was put together so far, where the word may have begun.
        """
        last, (below, width) = upper.words[-1], lower.start()
        head, tail = _ENDING.search(last.text), _BEGINNING.match(below)
        begins = 1 if len(upper.words) > 1 and upper.words[0].text in _BULLETS else 0
        if head is None or tail is None or any(upper.gaps[begins + 1 :]):
            return False, True
        next_ = lower.words[0].first or (_BROAD if tail[0][0] in "mwMW@%" else _ROOM) * upper.size
        if limit - upper.x1 > next_ + _HAIR:
            return False, True
        left = upper.words[begins].x0
        if upper.x1 - left + width <= limit - min(left, lower.x0):
            return False, True
        begun = _ENDING.search(above)
        one, other = (begun or head)[0].casefold(), tail[0].casefold()
        if one[-1].isdigit() or other[0].isdigit():
            return bool(LABEL.match(upper.text) and other[0].isdigit()), True
        if not tail[0][0].islower():
            return False, True
        if self.words[one + other]:
            return True, True
        if f"{one} {other}" in self._pairs:
            return False, True
        if begins and head[0][0].isupper() and one.endswith("er") and other not in _ENDINGS - {"en"}:
            return False, True  # items of a list begin with a verb: »Optager«
        return self._is_one(one, other, measured=lower.words[0].first > 0)

    def _is_one(self, one: str, other: str, *, measured: bool) -> tuple[bool, bool]:
        """Tell by their words whether two pieces that fill their line are one word, and whether that is sure.

        Where the width of signs is ``measured``, that the next one had no room says more than how the pieces look.
        """
        if self._begins_known(one + other):
            return True, True
        if other in _small("tails") or one in _small("heads") or _bends(one, other):
            return False, True
        if other == "i" and self.words[one]:
            return False, True
        if self.inner[one] and self.inner[other]:
            return False, False
        if self._goes_through(one, one + other):
            return True, False
        whole = min(len(one), len(other)) >= _WHOLE and _ONSET.match(other) is not None
        return not (whole and (not measured or self._stands(one) or self._stands(other))), False

    def _goes_through(self, head: str, word: str) -> bool:
        """Tell whether a word that is known stands across the seam: »ekstremitet« in »ekstrem« and »itetsiskæmi«."""
        return any(self.words[word[:end]] for end in range(len(word), max(len(head) + 1, _WHOLE), -1))

    def _stands(self, word: str) -> bool:
        """Tell whether a piece stands elsewhere as a word, in this form or a longer one."""
        return any(self.inner[word + ending] for ending in _ENDINGS)

    def _often(self, word: str) -> int:
        """Tell how often a word stands elsewhere, in this form or in one with another ending."""
        if self.words[word]:
            return self.words[word]
        ending = _INFLECTED.search(word)
        stem = word[: ending.start()] if ending is not None else word
        if len(stem) < _WHOLE:
            return 0
        at = bisect_left(self._sorted, stem)
        return int(any(one[len(stem) :] in _ENDINGS for one in self._sorted[at : at + _NEAR] if one.startswith(stem)))

    def _begins_known(self, word: str) -> bool:
        """Tell whether a word, or one that begins with it, stands elsewhere."""
        if self._often(word):
            return True
        at = bisect_left(self._sorted, word)
        return len(word) >= _WHOLE and at < len(self._sorted) and self._sorted[at].startswith(word)

    def is_name(self, text: str) -> bool:
        """Tell whether a text is a name of the vocabularies, no more and no less."""
        first = fold(text)
        at = bisect_left(self._names, first)
        return at < len(self._names) and self._names[at] == first

    def opens(self, line: Line, limit: float) -> bool:
        """Tell whether a line begins with a name of the vocabularies, of which it may hold only the first signs."""
        first = fold(line.text)
        at = bisect_left(self._names, first)
        # A line full to its edge may end in the middle of a name.
        cut = len(first) >= _FEW and limit - line.x1 < line.size and not any(line.gaps[1:])
        if at < len(self._names):
            name = self._names[at]
            if name == first or name.startswith(first if cut else f"{first} "):
                return True
        return any(first.startswith(f"{name} ") for name in self._names[max(0, at - 3) : at])

    def fits(self, upper: Line, lower: Line, limit: float, slack: float = 0.0) -> bool:
        """Tell whether the first word below would have had room above: then the line was ended on purpose."""
        width = lower.start()[1]
        seen = [one for one in (upper.blank(), lower.blank()) if one > 0]
        blank = min(max(0.25 * upper.size, min(seen, default=0.0)), _BLANK * upper.size)
        if upper.text.endswith(tuple(_HYPHENS + "/")):
            blank = 0.0
        return upper.x1 + blank + width + slack <= limit - 0.5


def _whole(text: str) -> Iterator[str]:
    """Yield the words of a text, and the parts of those with a stroke or a hyphen inside."""
    for word in _WORD.findall(text):
        yield word
        if "/" in word or "-" in word:
            yield from (part for part in re.split("[-/]", word) if len(part) > 2)


def _bends(head: str, tail: str) -> bool:
    """Tell by its ending that a word is whole: no Danish compound begins with an adjective that is inflected."""
    if tail == "i":
        return head.endswith(_DEFINITE)
    whole = len(tail) >= _FEW and not tail.startswith("hed") and _ONSET.match(tail) is not None
    return whole and bool(_BENT.search(head))


@cache
def _small(kind: str) -> frozenset[str]:
    return frozenset(load(SCHEMA / "vocabulary" / "small.yaml")[kind])


def joined(upper: str, lower: str, seam: Seam) -> str:
    """Put two lines together."""
    if seam == "drop":
        return upper.rstrip(_HYPHENS) + lower
    return upper + seam + lower
