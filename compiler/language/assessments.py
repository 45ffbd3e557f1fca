"""The cell of assessment methods, taken apart.

A cell is not atomic: several methods in one line, counts, months, formative or summative,
references to cards.  A line is cut only where two different methods meet, or where a piece
is a misspelt method or stands alone at a semicolon; a line that merely continues the one
above is joined to it.  No word of a cell is lost but those that only join or introduce.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal, TypeAlias

from ..ground import lazyre
from ..ground.folding import key, unbullet
from ..model.draft import AssessmentDraft
from .likeness import resembles
from .pieces import cut
from .quantities import parse_count, parse_timing
from .vocabulary import find, named

Purpose: TypeAlias = Literal["formative", "summative"]

_PURPOSE = lazyre.compile(r"\b(formati|summati)v\w*", re.IGNORECASE)
_PREFIX = (
    r"(?:kompetence(?:vurderings|evaluerings)?|kv|færdigheds|kvalifikations|vurderings|evaluerings"
    r"|competenc[ye]\s+|assessment\s+)?"
)
_CARD = lazyre.compile(
    rf"\b{_PREFIX}-?\s*(?:kort(?:et|ene)?|cards?|skema)\s*(?:(?:nr|no|nummer|number)\b\.?|#)?\s*:?\s*"
    r"((?:[A-ZÆØÅ]{1,3}[-. ]?)?\d+(?:\.\d+)*[a-z]?)(?![\d.]*\w)"
    r"(?!\s*(?:gange?|stk|x\b|×|mdr|måned|dage?\b|min\b|timer?\b))",
    re.IGNORECASE,
)
_CARD_TITLE = lazyre.compile(rf"\b{_PREFIX}-?kort(?:et)?\b\s*:?\s*[»«\"”“„]([^»«\"”“„]+)[»«\"”“„]", re.IGNORECASE)
_INTRODUCTION = lazyre.compile(r":\s*$")
_QUALIFIER = lazyre.compile(
    r"^\W*(?:efter|min|mindst|minimum|senest|ved|i alt|inden|pr|hver|antal|formativ\w*|summativ\w*|vha|med"
    r"|jf|se|og|samt|kompetencekort|kv-?kort|kort|én|to|tre|fire|fem|gange?|mdr|måned|heraf|evt)\b"
    r"|^\s*[(\[×+\d]|^\s*x\s?\d",
    re.IGNORECASE,
)
_OPEN_END = lazyre.compile(
    r"(?:\b(?:og|eller|samt|af|ved|i|med|efter|på|til|for|vha\.?|inkl\.?|fra|om|under|mindst|min\.?|minimum)"
    r"|[-–/+&×(])\s*$",
    re.IGNORECASE,
)
_TAIL = lazyre.compile(r"(?:\s*(?:[,;/+&–—]|\s-|\b(?:og/eller|og|eller|samt)))+\s*$", re.IGNORECASE)
_ASIDE = lazyre.compile(r"\([^()]*\)?")
# A shorter text resembles too much, a longer one is a sentence.
_SHORTEST, _WORDIEST = 6, 4
_MANY_BLANKS = lazyre.compile(r"\s+")


@lru_cache(maxsize=4096)
def method_code(text: str) -> str | None:
    """Give the method that a text names, else ``None``; a card alone is no method here."""
    term = named("methods", text, weak=False)
    return term.code if term else None


@lru_cache(maxsize=1024)
def only_card(text: str) -> bool:
    """Tell whether a text names a card and no method, so that the card's own method applies."""
    return method_code(text) is None and "kort" in text.casefold() and named("methods", text) is not None


def assessment_text(text: str) -> AssessmentDraft:
    """Read one entry: method, count, months, purpose, card.  The text is kept as written."""
    term = named("methods", text)
    method = term.code if term else None
    return _entry(text, method)


def parse_assessments(lines: Iterable[str], declared: Iterable[str] = ()) -> list[AssessmentDraft]:
    """Take a method cell apart, in its own order.

    ``declared`` are the names that the document's list of methods gives; a line that is
    one of them is never cut.  What names no method of the vocabulary has method ``None``.
    """
    names = frozenset(map(key, declared))
    found: list[AssessmentDraft] = []
    purpose: Purpose | None = None
    whole = _whole_lines(lines, names)
    for n, line in enumerate(whole):
        if _introduces(line) and n + 1 < len(whole) and not _misspelt(line):
            purpose = _purpose(line)
            continue
        for entry in map(_copy, _entries(line, names)):
            if purpose and entry["purpose"] is None:
                entry["purpose"] = purpose
            found.append(entry)
    return found


def _copy(entry: AssessmentDraft) -> AssessmentDraft:
    return {**entry, "months": list(entry["months"])}


def _introduces(line: str) -> bool:
    return bool(_INTRODUCTION.search(line)) and method_code(line) is None


def _whole_lines(lines: Iterable[str], declared: frozenset[str]) -> list[str]:
    """Clean the lines, and join to each what only continues it."""
    whole: list[str] = []
    for raw in lines:
        for part in raw.split("\n"):
            line = _MANY_BLANKS.sub(" ", unbullet(part)).strip()
            if not key(line):
                continue
            if whole and not _introduces(whole[-1]) and (joined := _continued(whole[-1], line, declared)):
                whole[-1] = joined
            else:
                whole.append(line)
    return whole


def _continued(above: str, line: str, declared: frozenset[str]) -> str | None:
    """Give both lines as one where the second only continues the first."""
    joined = f"{above} {line}"
    if key(joined) in declared or find("methods", joined):
        return joined
    if key(line) in declared or _introduces(line):
        return None
    code = method_code(line)
    if above.count("(") > above.count(")"):
        return joined
    if code is None:
        if _card(line) and (_card(above) or method_code(above) is None):
            return None
        broken = line[0].islower() and above[:1].isupper() and method_code(above) is not None
        return joined if _QUALIFIER.match(line) or broken or _OPEN_END.search(above) else None
    if above.rstrip().endswith(",") and code == method_code(above):
        return joined
    return joined if above.endswith("-") and line[0].islower() and method_code(joined) else None


@lru_cache(maxsize=4096)
def _entries(line: str, declared: frozenset[str]) -> tuple[AssessmentDraft, ...]:
    if key(line) in declared or find("methods", line) or _same_but_qualified(line, declared):
        return tuple(_by_purpose(_trim(line), None))
    found: list[AssessmentDraft] = []
    for text in _split(line, declared):
        found.extend(_by_purpose(_trim(text), found[-1]["method"] if found else None))
    return tuple(found)


def _same_but_qualified(line: str, declared: frozenset[str]) -> bool:
    """Tell whether the line is a declared name followed by a parenthesis: »… konsultation (min. 3)«."""
    bare = re.sub(r"\s*(?:\([^()]*\)|[×x]\s*\d+)\s*\.?$", "", line)
    return bare != line and (key(bare) in declared or find("methods", bare) is not None)


def _split(line: str, declared: frozenset[str]) -> list[str]:
    """Cut where both sides name methods, and different ones; else keep together."""
    pieces = cut(line)
    groups: list[tuple[int, int, str | None]] = []
    i = 0
    while i < len(pieces):
        j = _longest_name(line, pieces[i].start, [p.end for p in pieces[i:]], declared) + i
        start, end = pieces[i].start, pieces[j].end
        code = method_code(line[start:end])
        strong = pieces[i].before == ";"
        if not groups:
            groups.append((start, end, code))
        else:
            first, last, former = groups[-1]
            apart = code is not None and former is not None and (code != former or strong)
            unknown = _stands_alone(line[start:end], code, strong) or (
                code is not None and _stands_alone(line[first:last], former, strong)
            )
            if apart or unknown:
                groups.append((start, end, code))
            else:
                groups[-1] = (first, end, former or code)
        i = j + 1
    return [line[start:end] for start, end, _ in groups]


def _stands_alone(text: str, code: str | None, strong: bool) -> bool:
    """Tell whether a piece without a method is an entry all the same: misspelt, or after a semicolon."""
    if code is not None or _QUALIFIER.match(text) or _card(text) or only_card(text):
        return False
    return strong or _misspelt(text)


@lru_cache(maxsize=4096)
def _misspelt(text: str) -> bool:
    """Tell whether a short text resembles a method's name without being one."""
    bare = _ASIDE.sub("", text).strip(" .:")
    if len(bare) < _SHORTEST or bare.count(" ") >= _WORDIEST or method_code(bare) is not None:
        return False
    return resembles("methods", bare)


def _longest_name(line: str, start: int, ends: list[int], declared: frozenset[str]) -> int:
    """Count how many further pieces belong to one name that itself holds separators."""
    for n in range(min(len(ends), 5) - 1, 0, -1):
        text = line[start : ends[n]]
        if key(text) in declared or find("methods", text):
            return n
    return 0


def _by_purpose(text: str, former: str | None) -> list[AssessmentDraft]:
    """Make two entries of »formativ efter 6 og 9 mdr., summativ efter 11 mdr.«, else one."""
    hits = list(_PURPOSE.finditer(text))
    whole = assessment_text(text)
    if len(hits) < 2 or hits[0][1].casefold() == hits[1][1].casefold():
        return [whole]
    first, second = text[: hits[1].start()], text[hits[1].start() :]
    if not (parse_timing(first) and parse_timing(second)):
        whole["purpose"] = None
        return [whole]
    method = whole["method"] or former
    texts = (text, text) if first.count("(") > first.count(")") else (_trim(first), second.strip())
    entries = [_entry(part, method) for part in (first, second)]
    for entry, shown in zip(entries, texts, strict=True):
        entry["text"] = shown
        entry["card"] = whole["card"]
    return entries


def _entry(text: str, method: str | None) -> AssessmentDraft:
    return {
        "text": text,
        "method": method,
        "count": parse_count(text, method == "audit"),
        "months": list(parse_timing(text)),
        "purpose": _purpose(text),
        "card": _card(text),
        "mandatory": True,
        "choice": None,
    }


def _purpose(text: str) -> Purpose | None:
    found = {m[1].casefold() for m in _PURPOSE.finditer(text)}
    if len(found) != 1:
        return None
    return "formative" if "formati" in found else "summative"


def _card(text: str) -> str | None:
    if found := _CARD.search(text):
        return found[1].replace(" ", "").upper() if found[1][0].isalpha() else found[1]
    titled = _CARD_TITLE.search(text)
    return titled[1].strip() if titled else None


def _trim(text: str) -> str:
    return _TAIL.sub("", text).strip() or text.strip()
