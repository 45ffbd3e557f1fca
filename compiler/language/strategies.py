"""The cell of learning strategies, and the cell of counted minimums, taken apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from ..ground import lazyre
from ..ground.folding import key, unbullet
from ..model.draft import StrategyDraft, TargetDraft
from .pieces import Piece, cut
from .quantities import NUMBER_WORDS
from .vocabulary import find, named

_LIST_SIGNS = frozenset(",;.•·▪‣●+")
_SHORT = 4
_BLANKS = lazyre.compile(r"\s+")
_OPEN_END = lazyre.compile(
    r"(?:\b(?:og|eller|samt|af|ved|i|med|på|til|for|fra|om|under|inkl\.?|herunder|fx|f\.eks\.)|[(,/&+-])\s*$",
    re.IGNORECASE,
)
_LISTS_OBJECTS = lazyre.compile(r"\s(?:af|på|i|med|for|om|ved|inden for)\s")
_GOES_ON = lazyre.compile(
    r"^(?:og|samt|eller|på|i|af|ved|med|under|for|til|inkl\.?|herunder|fx|f\.eks)\b", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def strategy_code(text: str) -> str | None:
    """Give the learning strategy that a text names first, else ``None``."""
    term = named("strategies", text)
    return term.code if term else None


def parse_strategies(lines: Iterable[str]) -> list[StrategyDraft]:
    """Take a cell of strategies apart: one a line, and lists in a line where they are lists.

    A line is cut at commas and full stops when every piece is known, or when at least two
    are and the rest are short; at »og« and slashes only when every piece is known and they
    differ.  Unknown strategies keep their text and have code ``None``.
    """
    found: list[StrategyDraft] = []
    for line in _whole_lines(lines):
        found.extend({"text": text, "code": strategy_code(text)} for text in _split(line))
    return found


def _whole_lines(lines: Iterable[str]) -> list[str]:
    whole: list[str] = []
    for raw in lines:
        for part in raw.split("\n"):
            line = _BLANKS.sub(" ", unbullet(part)).strip()
            if not key(line) or (line.endswith(":") and strategy_code(line) is None):
                continue
            if whole and _continues(whole[-1], line):
                whole[-1] = f"{whole[-1]} {line}"
            else:
                whole.append(line)
    return whole


def _continues(above: str, line: str) -> bool:
    if above.count("(") > above.count(")") or find("strategies", f"{above} {line}"):
        return True
    if not line[0].islower() and line[0] != "(":
        return False
    if line[0] == "(" or _GOES_ON.match(line):
        return True
    return bool(_OPEN_END.search(above)) and find("strategies", line) is None


@lru_cache(maxsize=4096)
def _split(line: str) -> tuple[str, ...]:
    if find("strategies", line):
        return (_trim(line),)
    pieces = cut(line)
    listed = _joined(line, pieces, _LIST_SIGNS)
    if len(listed) > 1 and _is_list(listed):
        return tuple(t for text in listed for t in _split_pairs(text))
    return _split_pairs(line)


def _is_list(texts: list[str]) -> bool:
    codes = [strategy_code(t) for t in texts]
    known = sum(c is not None for c in codes)
    if _LISTS_OBJECTS.search(texts[0]) and not all(find("strategies", t) for t in texts):
        return False
    if known == len(texts):
        return all(len(t.split()) <= _SHORT + 2 for t in texts)
    short = all(len(t.split()) <= _SHORT for t, c in zip(texts, codes, strict=True) if c is None)
    return known >= 2 and known * 2 > len(texts) and short


def _split_pairs(line: str) -> tuple[str, ...]:
    """Cut »Klinisk arbejde og selvstudium«: every piece a whole name, and all of them different."""
    texts = [_trim(line[p.start : p.end]) for p in cut(line)]
    terms = [find("strategies", t) for t in texts]
    codes = {t.code for t in terms if t}
    if len(texts) > 1 and not find("strategies", line) and all(terms) and len(codes) == len(texts):
        return tuple(texts)
    return (_trim(line),)


def _joined(line: str, pieces: list[Piece], signs: frozenset[str]) -> list[str]:
    """Undo the cuts that were made at other signs than these."""
    groups: list[list[int]] = []
    for piece in pieces:
        if groups and not (piece.before and piece.before[0] in signs):
            groups[-1][1] = piece.end
        else:
            groups.append([piece.start, piece.end])
    return [text for start, end in groups if key(text := _trim(line[start:end]))]


def _trim(text: str) -> str:
    bare = text.strip().rstrip(",;/+&").rstrip()
    return bare[:-1] if bare.endswith(".") and not re.search(r"\b\w{1,4}\.$", bare) else bare


_WORDS = "|".join(w for w in sorted(NUMBER_WORDS, key=len, reverse=True) if w not in {"en", "et"})
_NUM = rf"(\d{{1,3}}(?:[. ]\d{{3}})+|\d{{1,5}}|{_WORDS})"
_MORE = r"(?:mindst|minimum|min\.?|ca\.?|i alt|antal:?|at least|≥|>=?|udføre|have udført|har udført|deltage i)"
_COUNT_FIRST = lazyre.compile(
    rf"^(?:{_MORE}\s*)*{_NUM}(?:\s*(?:-|–|til)\s*\d{{1,5}})?\s*(?:stk\.?|gange|x|×)?\s+(?:af\s+)?(\S.*)$", re.IGNORECASE
)
_COUNT_LAST = lazyre.compile(
    rf"^(\D.*?)\s*(?:[:=–—]|\s-|[x×(]|\s)\s*(?:{_MORE}\s*)*{_NUM}"
    r"(?:\s*[-–]\s*\d+)?\s*(?:stk\.?|gange|\))*\s*\.?$",
    re.IGNORECASE,
)
_COUNT_ONLY = lazyre.compile(rf"^(?:{_MORE}\s*)*{_NUM}\s*(?:stk\.?|gange)?\.?$", re.IGNORECASE)
_BETWEEN = lazyre.compile(
    r"\s*[;•]\s*|,\s+(?=(?:mindst|min\.?|minimum|ca\.?)?\s*\d)"
    r"|\s+(?:og|samt)\s+(?=(?:mindst|min\.?|minimum)?\s*\d)"
)
_TIME = lazyre.compile(r"^(?:mdr|måned|år\b|uger?\b|dage?\b|timer?\b|%|pct)", re.IGNORECASE)


def parse_targets(lines: Iterable[str]) -> list[TargetDraft]:
    """Read counted minimums: »25 laparotomier«, »50 assistancer, 5 hoftenære frakturer«.

    Lines without a number, and lengths of time, give nothing.
    """
    found: list[TargetDraft] = []
    for raw in lines:
        for line in raw.split("\n"):
            texts = _BETWEEN.split(_BLANKS.sub(" ", unbullet(line)))
            found.extend(target for text in texts if (target := _target(text.strip())))
    return found


def _target(text: str) -> TargetDraft | None:
    if only := _COUNT_ONLY.match(text):
        return {"text": text, "count": _count(only[1]), "unit": ""}
    if (first := _COUNT_FIRST.match(text)) and not _TIME.match(first[2]):
        return {"text": text, "count": _count(first[1]), "unit": first[2].rstrip(" .,;")}
    if last := _COUNT_LAST.match(text):
        return {"text": text, "count": _count(last[2]), "unit": last[1].rstrip(" :=-–—(,")}
    return None


def _count(text: str) -> int:
    low = text.casefold()
    return NUMBER_WORDS.get(low) or int(re.sub(r"\D", "", low))
