"""A paragraph's letters with signs for what was raised and what was struck out, and their text.

Beside the letters that are seen, the reader and :mod:`compiler.formats.docx.letters` put control
characters, which no XML file can hold, around raised text and in the place of struck text.  What
they mean can only be told from what stands around them: a raised 0 is a degree sign after a
number, and struck words leave no gap, no double comma and no empty parentheses behind.
"""

from __future__ import annotations

from typing import TypeAlias

from ....ground import lazyre
from .said import Raised

_GAP, _BLANK, _SCRIPT, _END, _LIFTED, _SUNK = "\x01", "\x02", "\x03", "\x04", "\x05", "\x06"
_SHIFTS = {"script": _SCRIPT, "lifted": _LIFTED, "sunk": _SUNK}

Places: TypeAlias = list[tuple[int, int]]

_PLAIN = "0123456789+-−–=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW"
_HIGH = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ"
_AROUND = frozenset((_SCRIPT, _LIFTED, _SUNK, _END))
_RAISE = str.maketrans(_PLAIN, _HIGH)
_LONGEST = 12

_SIGNS = lazyre.compile("[\x01-\x06\u0335-\u0338]")
# Letters that each have a stroke of their own, as some programs write struck words where there are no looks.
_STROKED = lazyre.compile("(?:[^\x01-\x06\u0335-\u0338][\u0335-\u0338]+){2,}")
_STROKE = lazyre.compile("[\u0335-\u0338]")
_STRETCH = lazyre.compile("(?:[\x03\x05][^\x03-\x06]*\x04)+|(?:\x06[^\x03-\x06]*\x04)+")
_MARK = lazyre.compile(r"(?:[0-9]{1,3}|[A-Za-z]{1,3}|[*†‡§¶#¤+−–=,;.:/()\s°º˚⁰¹²³⁴-⁹-])+")
_DEGREE = lazyre.compile(r"\s?[0oO°º˚⁰]\s?([CFcf]?)")
_SPLIT_LETTERS = lazyre.compile(r"[A-Za-z]{4}")

_G = "[\x01\x02]"
_OPENING, _CLOSING = "([«»", ".,;:!?)]"
_EMPTIED = (
    # »( )«; a comma before nothing; a comma after nothing
    lazyre.compile(rf"(?:\([ ,;]*{_G}[ ,;\x01\x02]*\)|\[[ ,;]*{_G}[ ,;\x01\x02]*\]|»[ ]*{_G}[ \x01\x02]*«)"),
    lazyre.compile(rf"[,;/+&][ ]*{_G}[ \x01\x02]*(?=[,;.)\]/+&\n]|$)"),
    lazyre.compile(rf"(?:(?<=[\n(\[:])|^)[ ]*{_G}[ \x01\x02]*[,;/+&] *"),
)


def raised(text: str, how: Raised) -> str:
    """Put the signs of raised or lowered text around letters."""
    return f"{_SHIFTS[how]}{text}{_END}"


def high(text: str) -> str:
    """Give letters and digits raised, as far as there are raised ones."""
    return text.translate(_RAISE)


def struck(text: str) -> str:
    """Give the sign that stands for struck text."""
    return _BLANK if any(c.isspace() for c in text) else _GAP


def is_struck(piece: str) -> bool:
    """Tell whether a piece is the sign for struck text."""
    return piece in (_GAP, _BLANK)


def text_of(raw: str) -> str:
    """Give the text that letters and signs mean."""
    return raw if _SIGNS.search(raw) is None else spelled(raw)[0]


def spelled(raw: str) -> tuple[str, Places | None]:
    """Give the same text and, if it is not ``raw`` itself, the stretch of ``raw`` that each letter stands for."""
    if _SIGNS.search(raw) is None:
        return raw, None
    whole, ways = _unstroked(raw)
    letters, places = _lowered(whole)
    places = [(ways[start][0], ways[end - 1][1]) for start, end in places]
    if _GAP in letters or _BLANK in letters:
        return _closed(letters, places)
    return letters, places


def stroked_in(raw: str) -> list[str]:
    """List the words whose letters are struck one by one."""
    if _STROKE.search(raw) is None:
        return []
    return [_STROKE.sub("", hit[0]) for hit in _STROKED.finditer(raw)]


def _unstroked(raw: str) -> tuple[str, Places]:
    """Put the sign for struck text in the place of words whose letters are struck one by one."""
    out: list[str] = []
    places: Places = []
    at = 0
    for hit in _STROKED.finditer(raw):
        _keep(raw, at, hit.start(), out, places)
        out.append(struck(hit[0]))
        places.append(hit.span())
        at = hit.end()
    _keep(raw, at, len(raw), out, places)
    return "".join(out), places


def _lowered(raw: str) -> tuple[str, Places]:
    """Write raised and lowered text in letters."""
    out: list[str] = []
    places: Places = []
    rest = _STRETCH.sub("", raw)
    alone = not _SIGNS.sub("", rest).strip()
    at = 0
    for hit in _STRETCH.finditer(raw):
        _keep(raw, at, hit.start(), out, places)
        inner = [n for n in range(hit.start(), hit.end()) if raw[n] not in _AROUND]
        text = "".join(raw[n] for n in inner)
        if raw[hit.start()] == _SUNK:
            # »CO2« is one word; a figure below a number is a mark at it, and no figure of it.
            made: str | None = high(text) if text.isdecimal() and out and out[-1].isdecimal() else text
        else:
            made = text if alone else _high(text, "".join(out[-3:]))
        if made is None:
            made = text
            if raw[hit.start()] == _SCRIPT:
                _part(hit.start(), out, places)
        out += made
        places += [(n, n + 1) for n in inner]
        if made == text and not alone and raw[hit.start()] == _SCRIPT and raw[hit.end() : hit.end() + 1].isalpha():
            out.append(" ")
            places.append((hit.end() - 1, hit.end()))
        at = hit.end()
    _keep(raw, at, len(raw), out, places)
    return "".join(out), places


def _keep(raw: str, start: int, end: int, out: list[str], places: Places) -> None:
    out += raw[start:end]
    places += [(n, n + 1) for n in range(start, end)]


def _part(at: int, out: list[str], places: Places) -> None:
    """Keep small raised words from growing together with the word before them."""
    if out and out[-1].isalnum():
        out.append(" ")
        places.append((at, at + 1))


def _high(text: str, before: str) -> str | None:
    """Write a note mark, an exponent or a degree sign; ``None`` for raised words."""
    bare = text.strip(" ")
    after_number = before.rstrip(" ")[-1:].isdecimal()
    if after_number and _DEGREE.fullmatch(bare):
        sign = text.index(bare[0])
        return f"{text[:sign]}°{text[sign + 1 :]}"
    if len(bare) > _LONGEST or not _MARK.fullmatch(bare) or _SPLIT_LETTERS.search(bare):
        return None
    return high(text)


def _closed(letters: str, places: Places) -> tuple[str, Places]:
    """Close the gaps that struck text leaves."""
    for pattern in _EMPTIED:
        gone: set[int] = set()
        for hit in pattern.finditer(letters):
            gone.update(n for n in range(hit.start(), hit.end()) if not is_struck(letters[n]))
        if gone:
            places = [place for n, place in enumerate(places) if n not in gone]
            letters = "".join(c for n, c in enumerate(letters) if n not in gone)
    out: list[str] = []
    kept: Places = []
    gap: int | None = None
    parted = False
    for n, letter in enumerate(letters):
        if is_struck(letter):
            gap, parted = n, parted or letter == _BLANK
            continue
        if gap is not None:
            before = out[-1] if out else "\n"
            if letter == " " and before.isspace():
                continue
            if before == " " and letter in _CLOSING:
                out.pop()
                kept.pop()
            elif _grows_together(before, letter, parted):
                out.append(" ")
                kept.append(places[gap])
            gap, parted = None, False
        out.append(letter)
        kept.append(places[n])
    return "".join(out), kept


def _grows_together(before: str, after: str, parted: bool) -> bool:
    """Tell whether two letters would make one word, or one number, that does not stand there."""
    if before.isspace() or after.isspace():
        return False
    if before.isdecimal() and after.isdecimal():
        return True
    return parted and after not in _CLOSING and before not in _OPENING
