"""Lines of a cell of methods that say more of the method above: »mindst 3 gange«, »(kompetencekort 4)«."""

from __future__ import annotations

import re

from msgspec import Struct

from ..ground import lazyre
from ..ground.folding import key
from .choices import Link
from .entries import card, method_code
from .vocabulary import find

_BEFORE_NOUN = (
    "efter|ved|i|inden|pr|vha|med|af|på|til|for|fra|om|under|over|hos|mellem|inkl|ekskl|herunder|fx|dvs|som|der|hvor"
)
_QUALIFIER = lazyre.compile(
    rf"^\W*(?:(?:{_BEFORE_NOUN}|min|mindst|minimum|senest|i alt|hver|antal|formativ\w*|summativ\w*|jf|se|heraf"
    r"|gange?|mdr|måned\w*)(?![\w-])|(?:(?:kompetence|kv-?)?kort|skema)\s*(?:nr\.?)?\s*\w{0,3}\d)"
    r"|^\s*[(\[×+≥>]|^\s*x\s?\d",
    re.IGNORECASE,
)
_NUMBER = r"^\s*(?:\d[\d.]*|én|to|tre|fire|fem|seks|syv|otte|ni|ti)(?:\s*[-–]\s*\d+)?\s*"
_NUMBERED = lazyre.compile(
    rf"{_NUMBER}(?:$|(?:gange?|[x×]|stk|mdr|måned|uge|dag|år|time|min)\b\W*.*|\.\s*(?:måned|mdr|år|uge|halvår|semester).*"
    r"|\s(?:godkendte\s+)?(?:attester|procedurer|observationer|vurderinger|cases|patienter|skemaer|forløb|samtaler"
    r"|operationer|indgreb|evalueringer)\W*$)",
    re.IGNORECASE,
)
# »12 fistler« below »Erfaringsregistrering« or after a colon; elsewhere it is a method that we do not know.
_COUNTED = lazyre.compile(rf"{_NUMBER}\s[^\W\d]\w*\W*$", re.IGNORECASE)
_PARTICIPLE = lazyre.compile(
    r"^\W*(?:godkendt|bestået|gennemført|anbefalet|obligatorisk|frivilligt?|valgfrit?|evt\.?)\W*$"
)
_ASIDE = lazyre.compile(rf"^\W*(?:og|eller|samt|evt\.?|eventuelt)\s+(?:{_BEFORE_NOUN})\b", re.IGNORECASE)
_JOINED = lazyre.compile(r"^(?:og|eller|samt)\b")
_OPEN_END = lazyre.compile(
    r"(?:\b(?:og|eller|samt|af|ved|i|med|efter|på|til|for|vha\.?|inkl\.?|fra|om|under|over|hos|mellem|mindst|min\.?|minimum)"
    r"|[-–/+&×(])\s*$",
    re.IGNORECASE,
)


class Line(Struct, frozen=True):
    """A line of a cell; ``depth`` as of a list item, ``None`` outside lists.

    ``link`` is »,« or »either« where that ended the line above or begins this one, ``joint`` its words.
    """

    text: str
    depth: int | None = None
    link: Link = ""
    joint: str = ""


def continued(above: Line, line: Line, declared: frozenset[str]) -> str | None:
    """Give both lines as one where the second only says more of the first; else ``None``."""
    first, second = above.text, line.text
    joined = f"{first} {second}"
    if key(joined) in declared:
        return joined
    listed = line.depth is not None
    if not listed and find("methods", joined) and not (find("methods", first) and find("methods", second)):
        return joined
    if key(second) in declared:
        return None
    if first.count("(") > first.count(")"):
        return joined
    code, former = method_code(second), method_code(first)
    if code is None:
        return joined if _says_more(first, second, former, listed) else None
    if first.rstrip().endswith(",") and code == former:
        return joined
    if first.endswith("-") and second[0].islower() and method_code(joined):
        return joined
    half = _OPEN_END.search(first) and former in (None, code) and not listed
    return joined if half and second[0].islower() else None


def _says_more(first: str, second: str, former: str | None, listed: bool) -> bool:
    """Tell whether a line that names no method belongs to the one above."""
    if card(second) and (card(first) or former is None):
        return False
    if says_more(second):
        return True
    if _COUNTED.match(second) and (former == "experience-registration" or first.endswith(":")):
        return True
    return not listed and (_JOINED.match(second) is not None or _OPEN_END.search(first) is not None)


def says_more(text: str) -> bool:
    """Tell whether a text without a method can only be said of a method before it."""
    return any(form.match(text) for form in (_QUALIFIER, _PARTICIPLE, _NUMBERED, _ASIDE))
