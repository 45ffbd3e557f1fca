"""Lægeroller as documents write them: lists, initials, banners, and lines in other cells."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from ..ground import lazyre
from ..ground.folding import fold, key, unbullet
from ..model.draft import RoleDraft
from .cellmarks import all_roles
from .vocabulary import all_terms, find

_LINES = lazyre.compile(r"[\n\r\t•·▪|]+")
_SEPARATOR = lazyre.compile(r"\s*(?:[,;+&/.]|\s(?:og/eller|og|eller|samt|and|or|[-–—])\s)\s*", re.IGNORECASE)
_NUMBERING = lazyre.compile(r"^\s*(?:\(?\d{1,2}[.):]|\d{1,2}\s|[a-g]\))\s*")
_LEAD = lazyre.compile(
    r"^(?:(?:rollen|rolle|lægerollen|lægerolle|lægen|funktionen|role)\s*(?:som|:|as)?\s+|som\s+|den\s+|the\s+)+",
    re.IGNORECASE,
)
_LEADS = frozenset(("rol", "læg", "fun", "som", "den", "the"))
_WORD = lazyre.compile(r"[A-Za-zÆØÅæøå]{3}")
_REMARK = lazyre.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")
_ENDING = lazyre.compile(r"(?:s?rollen?|role|ens|en|er|e|n|s)$")
_LINE = lazyre.compile(
    r"^\W*(læge)?\s*roll?er?(?:n|ne)?(?:\s+(?:i spil|der (?:indgår|trænes|dækkes)|som (?:trænes|indgår)))?"
    r"\s*([:=(\[–—-]|\s)\s*(.*)$",
    re.IGNORECASE | re.DOTALL,
)
_LABEL = lazyre.compile(
    r"^\W*(?:(?:de\s+)?(?:syv\s+)?(?:læge)?roller(?:ne)?|lægerolle|(?:physician\s+)?roles?)\W*$", re.IGNORECASE
)
_ENGLISH = lazyre.compile(
    r"^\W*(?:(?:physician|medical|canmeds)\s+)?roles?\s*[:(\[–—-]\s*(.*)$", re.IGNORECASE | re.DOTALL
)
_TAIL = lazyre.compile(r"^(.*\S)\s*[(\[]([^()\[\]]+)[)\]]\s*\.?$", re.DOTALL)
_LONE = lazyre.compile(r"^\W*\w\W*$")
_DASH = lazyre.compile(r"\s*(?:\s[-–—]\s?|[–—:]|\s/\s|[(\[])\s*")
_WITHIN = lazyre.compile(
    r"(?:rollen|rolle|lægen)\s+som\s+([\w/ ]+)|\brolle[n]?\s*[:–-]\s*([\w/ ]+)|^([\w/ ]+?)\s+role$", re.IGNORECASE
)


@lru_cache(maxsize=4096)
def _roles(text: str) -> tuple[tuple[str, str | None], ...]:
    if (but := all_roles(text)) is not None:
        return _all_but(but)
    if (initials := _initials(text)) is not None:
        return initials
    found: list[tuple[str, str | None]] = []
    for line in _LINES.split(text):
        found.extend(_line_roles(_NUMBERING.sub("", unbullet(line))))
    return tuple(found)


def _all_but(left_out: str) -> tuple[tuple[str, str | None], ...]:
    """Give all seven roles but those that a text names; a name that is none of them is kept, to be reported."""
    named = _roles(left_out) if left_out else ()
    gone = {code for _, code in named}
    rest = [(term.name, term.code) for term in all_terms("roles") if term.code not in gone]
    return (*rest, *((name, None) for name, code in named if code is None))


def parse_roles(text: str) -> list[RoleDraft]:
    """Take a cell of roles apart; a name that is none of the seven keeps its text and code ``None``.

    Names that hold a slash or an »og« themselves (»Leder/administrator/organisator«) stay
    whole; initials count only where the whole text consists of them.
    """
    return [{"text": name, "code": code} for name, code in _roles(text)]


@cache
def _by_initials() -> dict[str, str]:
    return {key(i): term.code for term in all_terms("roles") for i in term.initials}


def _initials(text: str) -> tuple[tuple[str, str | None], ...] | None:
    """Read a text that is nothing but initials (»ME, K, L/A«), else ``None``."""
    bare = re.sub(r"\bog\b", ",", text.strip().strip("()[]").strip())
    if not bare or len(bare) > 60 or bare != bare.upper() or bare == bare.lower():
        return None
    known = _by_initials()
    found: list[tuple[str, str | None]] = []
    for token in re.split(r"[,;+&\s]+", bare):
        pieces = [token] if key(token) in known else token.split("/")
        if token.startswith("ME/") or len(pieces) > 2:
            pieces = _joined_initials(token.split("/"))
        for piece in filter(None, (p.strip("().") for p in pieces)):
            if key(piece) not in known:
                return None
            found.append(("L/A" if piece == "LA" and "L/A" in token else piece, known[key(piece)]))
    return tuple(dict.fromkeys(found)) or None


def _joined_initials(pieces: list[str]) -> list[str]:
    """Put »L«, »A« back together to »L/A« in ``ME/K/L/A``: leader stands before academic."""
    joined = "/".join(pieces)
    return re.sub(r"(?<![A-Z])L/A(?:/O)?(?![A-Z])", "LA", joined).split("/")


def _line_roles(line: str) -> list[tuple[str, str | None]]:
    if not line:
        return []
    if (initials := _initials(line)) is not None:
        return list(initials)
    if code := _role(line):
        return [(_tidy(line), code)]
    bare = _REMARK.sub(" ", line).strip()
    if not bare:
        return _line_roles(line.strip("()[] "))
    if bare != line and (code := _role(bare)):
        return [(_tidy(line), code)]
    return _scan(bare)


def _scan(line: str) -> list[tuple[str, str | None]]:
    """Take the longest names first: cut at every separator, then rejoin what is one name."""
    cuts = [m.span() for m in _SEPARATOR.finditer(line)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(line)]
    found: list[tuple[str, str | None]] = []
    unknown: list[int] = []
    i = 0
    while i < len(starts):
        for j in range(min(i + 3, len(ends) - 1), i - 1, -1):
            if code := _role(line[starts[i] : ends[j]]):
                _flush(found, unknown, line, starts, ends)
                found.append((_tidy(line[starts[i] : ends[j]]), code))
                break
        else:
            j = i
            strong = i > 0 and line[ends[i - 1] : starts[i]].strip() in {",", ";"}
            if strong:
                _flush(found, unknown, line, starts, ends)
            unknown.append(i)
        i = j + 1
    _flush(found, unknown, line, starts, ends)
    return found


def _flush(
    found: list[tuple[str, str | None]], unknown: list[int], line: str, starts: list[int], ends: list[int]
) -> None:
    if unknown and (name := _tidy(line[starts[unknown[0]] : ends[unknown[-1]]])) and key(name):
        found.append((name, None))
    unknown.clear()


def _tidy(name: str) -> str:
    return name.strip().strip(",;.:").strip()


@lru_cache(maxsize=2048)
def _role(name: str) -> str | None:
    """Give the code of one name, lead words and Danish endings set aside."""
    bare = _LEAD.sub("", name.strip())
    for form in (name, bare, _ENDING.sub("", fold(bare))):
        if form and (term := find("roles", form)):
            return term.code
    return None


def roles_of_banner(text: str) -> tuple[list[RoleDraft], str | None]:
    """Read a banner row: the roles that it names, and the area that remains, as written.

    »MEDICINSK EKSPERT – KLINISKE FÆRDIGHEDER« gives the role and »KLINISKE FÆRDIGHEDER«.
    """
    bare = _NUMBERING.sub("", unbullet(text)).strip(" .")
    whole = parse_roles(bare)
    if whole and all(r["code"] for r in whole) and "(" not in bare:
        return whole, None
    for cut in (*_DASH.finditer(bare), *re.finditer(r",", bare)):
        head, tail = parse_roles(bare[: cut.start()]), bare[cut.end() :].strip(" .)]")
        if head and all(r["code"] for r in head):
            more = parse_roles(tail)
            if not all(r["code"] for r in more):
                return head, tail
            codes = {r["code"] for r in head}
            return [*head, *(r for r in more if r["code"] not in codes)], None if more else tail or None
    for hit in _WITHIN.finditer(bare):
        named = [r for r in parse_roles(next(g for g in hit.groups() if g)) if r["code"]]
        if named:
            return named, None
    return [], bare or None


def role_of_banner(text: str) -> tuple[str | None, str | None]:
    """Read a banner row of one role: its code (the first of several), and the area as written."""
    named, area = roles_of_banner(text)
    return (named[0]["code"] if named else None), area


def roles_line(text: str) -> list[RoleDraft] | None:
    """Recognise a line that only says which roles are in play; ``None`` for any other line.

    A label alone (»Lægeroller:«) gives an empty list.  After »Lægeroller« unknown names
    are kept, so that they can be reported; after »Roller« at least one must be known.
    """
    found = _roles_line(text)
    return None if found is None else [{"text": name, "code": code} for name, code in found]


@lru_cache(maxsize=4096)
def _roles_line(text: str) -> tuple[tuple[str, str | None], ...] | None:
    if _LABEL.match(text):
        return ()
    danish = _LINE.match(text)
    if found := danish or _ENGLISH.match(text):
        named = _roles(found[found.lastindex or 0].strip().rstrip(")] ."))
        known = [code for _, code in named if code]
        loose = danish is not None and not danish[2].strip()
        sure = danish is not None and bool(danish[1]) and not loose
        if named and (sure or len(known) == len(named) or (known and not loose)):
            return named
        return None
    every = all_roles(text) is not None
    if every and "rol" not in text.casefold():
        return None  # »Alle« in a list of something else
    if not every and _begins_otherwise(text):
        return None
    named = _roles(text) if len(text) < 200 else ()
    if not named or not all(code for _, code in named):
        return None
    bracketed = text.strip()[:1] in "(["
    return named if bracketed or len(key(text)) > 2 else None


def _begins_otherwise(text: str) -> bool:
    """Tell whether a text begins with another word than a role or what leads up to one, as most lines do."""
    head = text[:3]
    return _WORD.match(head) is not None and not head.isupper() and head.casefold() not in _heads()


@cache
def _heads() -> frozenset[str]:
    names = {key(name)[:3] for term in all_terms("roles") for name in (*term.names(), *term.initials)}
    return frozenset(names | _LEADS)


def split_title_roles(title: str) -> tuple[str, list[RoleDraft]]:
    """Split roles in a trailing parenthesis, »(ME, K)«, from a title; a single letter is none."""
    found = _TAIL.match(title.strip())
    if found and not _LONE.match(found[2]) and (all_roles(found[2]) is None or "rol" in found[2].casefold()):
        named = roles_line(found[2]) or parse_roles(found[2])
        if named and all(r["code"] for r in named):
            return found[1].rstrip(" –—-"), named
    return title.strip(), []
