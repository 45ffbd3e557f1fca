"""Which words of a text are new and which are gone: the marks inside a changed sentence.

Whole words are marked, never letters: a reader sees what was said before and what is said now.
The pieces are complete: equal and deleted ones make up the old text, equal and inserted ones
the new, to the last blank.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Literal, TypeAlias

from ...ground import lazyre

Mark: TypeAlias = Literal["equal", "delete", "insert"]
Piece: TypeAlias = tuple[Mark, str]

# A word with the blanks after it; a number such as 2,5 and a word such as OSATS-kort is one word.
_WORD = lazyre.compile(r"(\d+(?:[.,:]\d+)*\w*|\w+(?:-\w+)*|[^\w\s]|^(?=\s))(\s*)")
_LONGEST = 40_000
"""Characters of a text that is still compared word by word."""
_PAIRS = 4_000
"""Pairs of the same word up to which difflib is asked; its work may grow with their number times the words."""
_ALIKE = 0.35
"""Two texts with a smaller share in common are shown as one instead of the other."""
_ISLAND = 3
"""The longest word that does not interrupt a change: of two replaced words with »og« between, all three are."""


def words(old: str, new: str) -> tuple[Piece, ...]:
    """Compare two texts word by word; what is gone comes before what took its place."""
    if old == new:
        return (("equal", old),) if old else ()
    if not old or not new or max(len(old), len(new)) > _LONGEST:
        return _joined((("delete", old), ("insert", new)))
    pieces = _joined(_pieces(_split(old), _split(new)))
    return _joined(_readable(pieces, old, new))


def _split(text: str) -> list[tuple[str, str]]:
    return _WORD.findall(text)


def _pieces(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> Iterable[Piece]:
    """Yield the pieces; of the same word with other blanks after it only the blanks differ."""
    for same, a, b, c, d in _runs([w for w, _ in old], [w for w, _ in new]):
        if not same:
            yield "delete", "".join(map("".join, old[a:b]))
            yield "insert", "".join(map("".join, new[c:d]))
            continue
        for (word, blank), (_, fresh) in zip(old[a:b], new[c:d], strict=True):
            yield "equal", word
            if blank == fresh:
                yield "equal", blank
            else:
                yield "delete", blank
                yield "insert", fresh


def _runs(old: Sequence[str], new: Sequence[str]) -> Iterable[tuple[bool, int, int, int, int]]:
    """Yield runs of words that are the same or not, by their places in both texts.

    Where few words repeat, difflib finds what a person would; where many do, it may take for ever, and
    RapidFuzz finds the longest common sequence in bounded time.
    """
    often = Counter(new)
    if sum(n * often[word] for word, n in Counter(old).items()) <= _PAIRS:
        for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            yield tag == "equal", a, b, c, d
        return
    from rapidfuzz.distance import LCSseq

    for code in LCSseq.opcodes(old, new):
        yield code.tag == "equal", code.src_start, code.src_end, code.dest_start, code.dest_end


def _joined(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Put neighbours with the same mark together, what is gone before what is new.

    Blanks that end both what is gone and what is new belong to neither.
    """
    made: list[Piece] = []
    same = gone = fresh = ""

    def change() -> None:
        nonlocal same, gone, fresh
        tail = _common_tail(gone, fresh)
        cut = len(tail)
        pieces: tuple[Piece, ...] = (
            ("equal", same),
            ("delete", gone[: len(gone) - cut]),
            ("insert", fresh[: len(fresh) - cut]),
        )
        made.extend(piece for piece in pieces if piece[1])
        same, gone, fresh = tail, "", ""

    for mark, text in pieces:
        if mark == "equal":
            if gone or fresh:
                change()
            same += text
        elif mark == "delete":
            gone += text
        else:
            fresh += text
    change()
    return (*made, ("equal", same)) if same else tuple(made)


def _common_tail(one: str, other: str) -> str:
    """Give the blanks that both texts end in."""
    blanks = [text[len(text.rstrip()) :] for text in (one, other)]
    return blanks[0] if blanks[0] == blanks[1] else ""


def _readable(pieces: tuple[Piece, ...], old: str, new: str) -> Iterable[Piece]:
    """Yield the pieces with islands taken in, or the two texts whole where they have little in common."""
    kept = sum(len(text.strip()) for mark, text in pieces if mark == "equal")
    both = {mark for mark, _ in pieces} >= {"delete", "insert"}
    if both and kept < _ALIKE * min(len(old), len(new)):
        yield "delete", old
        yield "insert", new
        return
    for n, (mark, text) in enumerate(pieces):
        if mark == "equal" and _is_island(text) and _replaced(pieces, n - 2) and _replaced(pieces, n + 1):
            yield "delete", text
            yield "insert", text
        else:
            yield mark, text


def _is_island(text: str) -> bool:
    return len(text.strip()) <= _ISLAND and not any(c.isdigit() for c in text)


def _replaced(pieces: tuple[Piece, ...], at: int) -> bool:
    """Tell whether the two pieces from ``at`` on are something gone and something in its place."""
    return at >= 0 and [mark for mark, _ in pieces[at : at + 2]] == ["delete", "insert"]
