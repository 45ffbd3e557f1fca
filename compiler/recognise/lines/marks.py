"""What is typed before a line to make it an item of a list: bullets, dashes, figures, boxes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

from msgspec import Struct

from ...ground import lazyre

# Word's own symbol fonts, where the font was lost on the way, leave a letter: »Ø Udfører …«, »§ Udfører …«.
_GLYPH = lazyre.compile(
    r"^(?:[–—•·∙●○◦▪▫■□◼◻►▶▸‣⁃➢➤➔✓✔→⇒*❖◆◇❑❒❏¤\uf000-\uf0ff]\ufe0f?|-(?!\d)|[o>](?=\s)|§(?=\s+[^\W\d])"
    r"|[☐☒☑]\ufe0f?(?!.*[☐☒☑]))\s*"
)
_INLINE = lazyre.compile(r"\s+([•●▪])\s+")
_BOX = lazyre.compile(r"[☐☒☑✓✔✗✘□■▢]\ufe0f?|[\[(]\s*[xX]?\s*[\])]")
_LONE = lazyre.compile(r"^([Øüqvàlnw])\s+(?=[^\W\d_])")
ORDINAL = lazyre.compile(r"^\(?(?:([0-9]{1,2})|([a-z])|([ivx]{2,4}))[.)]\)?\s*(?=[^\W\d_])")
_BARE_ORDINAL = lazyre.compile(r"^\(?(?:[0-9]{1,2}|[a-z]|[ivx]{2,4})[.)]\)?$")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_TAB = 4

_Hit: TypeAlias = tuple[int, re.Match[str]]


class Piece(Struct, frozen=True, gc=False):
    """A stretch of a paragraph that a break or a bullet begins.

    ``mark`` is the sign typed before it, ``blanks`` how far it was moved in with blanks, and
    ``soft`` says that a line break begins it and no new paragraph.
    """

    text: str
    mark: str = ""
    blanks: int = 0
    soft: bool = False


def clean(text: str) -> str:
    """Collapse blanks and take a typed bullet off the front."""
    return _GLYPH.sub("", " ".join(text.split()), count=1)


@lru_cache(maxsize=8192)
def pieces(paragraph: str) -> tuple[Piece, ...]:
    """Divide a paragraph's text at line breaks and at bullets inside it; empty stretches are left out.

    A bullet that stands alone on its line marks the next one.
    """
    found: list[Piece] = []
    alone = ""
    for n, raw in enumerate(paragraph.split("\n")):
        parts = _INLINE.split(raw)
        for k in range(0, len(parts), 2):
            inline = parts[k - 1] if k else alone
            piece = _piece(parts[k], inline, soft=n > 0 and not k)
            alone = piece.mark if not piece.text and k + 1 >= len(parts) else ""
            if piece.text:
                found.append(piece)
    return tuple(found)


def _piece(raw: str, inline: str, *, soft: bool) -> Piece:
    bare = raw.strip()
    hit = _GLYPH.match(bare)
    ahead = raw[: len(raw) - len(raw.lstrip())]
    text = " ".join((bare[hit.end() :] if hit else bare).split())
    return Piece(text, hit[0].strip()[:1] if hit else inline, len(ahead) + (_TAB - 1) * ahead.count("\t"), soft)


def is_bare_mark(text: str) -> bool:
    """Tell whether a text is nothing but what stands before an item: a bullet, »2.«, »b)«."""
    bare = text.strip()
    return bool(bare) and (clean(bare) == "" or _BARE_ORDINAL.match(bare) is not None or bare.isdigit())


def is_box(text: str) -> bool:
    """Tell whether a text is a box, ticked or not, and nothing else."""
    return _BOX.fullmatch(text.strip()) is not None


def lone_letters(texts: Sequence[str]) -> str:
    """Give the letter that begins two lines or more with a blank after it: a bullet whose font was lost."""
    heads = Counter(hit[1] for text in texts if (hit := _LONE.match(text)))
    return next((letter for letter, n in heads.most_common(1) if n >= 2), "")


def running(texts: Sequence[str]) -> dict[int, tuple[int, int]]:
    """Find typed ordinals that run from 1, or from a: for each place, where the text behind it begins, and its level.

    Between two of the outer ones may stand others that run on their own (1. … a) … b) … 2. …).
    """
    hits = [(i, hit) for i, text in enumerate(texts) if _may_count(text) and (hit := ORDINAL.match(text))]
    if not hits:
        return {}
    found = {i: (end, 0) for i, end in _run(hits).items()}
    outer = sorted(found)
    for a, b in pairwise([*outer, len(texts)]):
        found |= {i: (end, 1) for i, end in _run([hit for hit in hits if a < hit[0] < b]).items()}
    return found


def _may_count(text: str) -> bool:
    head = text[:6]  # as far as »(viii)«
    return "." in head or ")" in head


def _run(hits: Sequence[_Hit]) -> dict[int, int]:
    """Give the ordinals of the first one's kind if they count without a gap, and where their texts begin."""
    for value in (_figure, _letter, _roman):
        values = [(i, hit.end(), n) for i, hit in hits if (n := value(hit))]
        first = bool(hits) and bool(value(hits[0][1]))
        if first and len(values) > 1 and [n for _, _, n in values] == list(range(1, len(values) + 1)):
            return {i: end for i, end, _ in values}
    return {}


def _figure(hit: re.Match[str]) -> int:
    return int(hit[1]) if hit[1] else 0


def _letter(hit: re.Match[str]) -> int:
    return ord(hit[2]) - ord("a") + 1 if hit[2] else 0


def _roman(hit: re.Match[str]) -> int:
    said = hit[2] or hit[3]
    return _ROMAN.index(said) + 1 if said in _ROMAN else 0
