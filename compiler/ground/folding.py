"""One spelling for many: how texts are made comparable before they are looked up.

Societies write »Mini-CEX«, »mini CEX« and »MiniCEX«; a host writes ``360⁰`` and another
``360 graders``.  Looking up compares folded texts, so the vocabularies need not list what
differs only in case, dashes, slashes, blanks and punctuation (:func:`fold`, :func:`key`).
What the template and a reader of documents look for is folded less (:func:`fold_marks`), the
keys of our own files more (:func:`fold_letters`).
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import normalize

_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff'’‘`´ʼ′‛]")
_DEGREE = re.compile(r"\s*(?:[°º˚]|(?<![⁰¹²³⁴-⁹])⁰(?![⁰¹²³⁴-⁹]))(?:\s*s\b)?")
_DEGREES = "°º˚⁰"
_NOT_WORD = re.compile(r"[\W_]+")
_NOT_LETTER = re.compile(r"[^\w]+")
_BULLET = re.compile(r"^(?:\s|[•·▪◦‣●○■□➢►✓–—−*\uf000-\uf0ff]|-(?!\d)|o(?=\s)|>(?=\s))+")

_HIGH = "⁰¹²³⁴-⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ"
_RAISED = re.compile(f" ?[{_HIGH}]+(?:[,;]?[*†‡{_HIGH}]+)*|(?<=[^\\W_])[*†‡]{{1,3}}(?![\\w*†‡])")
_SHIFTED = re.compile(f"[{_HIGH}₀-₉₊₋₌₍₎†‡]")
_STARRED = re.compile(r"[^\W_]\*")
# Units of length and one letter (R², χ²): what a raised 2 or 3 is the power of.
_UNIT = re.compile(r"(?<![^\W\d_])(?:[kcdmµμn]?m|[A-Za-zχ])$")
# Ten, and no number that ends so; its first two powers are seldom written, and note marks often.
_TEN, _TIMES = re.compile(r"(?<![\w.,])10$"), frozenset("x×·*")
_NUMBERED = re.compile(rf"^(\s*[^\W\d_]{{0,5}}[ .\-–]{{0,2}}\d[\d.]{{0,9}}[a-z]?[.:)]?)[{_HIGH}][*†‡,;{_HIGH}]*(?!\w)")
_POWER = re.compile(r"(?<=\d)[⁰¹²³⁴-⁹]+")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789", "⁺⁻⁼⁽⁾₊₋₌₍₎")


def unmarked(text: str) -> str:
    """Take note marks off words and numbers: »H4¹« is H4, »OSATS*« is OSATS; »m²« and »10³« stay.

    A raised sign in front of a word, or within one, is no note mark.
    """
    if text.isascii() and "*" not in text:
        return text
    return _RAISED.sub(_kept, text) if _is_shifted(text) else text


def _is_shifted(text: str) -> bool:
    """Tell whether any sign of a text may be raised or lowered; most texts are asked, and few have one."""
    if "*" in text and _STARRED.search(text):
        return True
    return not text.isascii() and _SHIFTED.search(text) is not None


def marks_in(text: str) -> list[str]:
    """List the note marks of a text: »OSATS¹«, »3² gange«, »Audit*«; »m²« and »10³« have none."""
    if not _is_shifted(text):
        return []
    return [mark for hit in _RAISED.finditer(text) if not _kept(hit) for mark in re.split("[,; ]", hit[0]) if mark]


def unmarked_number(text: str) -> str:
    """Take all raised signs off the number that a text is or begins with: »10³ Gå stuegang« is number 10."""
    return text if text.isascii() or not _SHIFTED.search(text) else _NUMBERED.sub(r"\1", text)


def _kept(hit: re.Match[str]) -> str:
    before, marks = hit.string[max(hit.start() - 12, 0) : hit.start()], hit[0]
    if not before.strip() or hit.string[hit.end() : hit.end() + 1].isalnum():
        return marks
    if marks[0] in "²³" and marks not in ("²", "³") and _UNIT.search(before):
        return marks[0]
    return marks if _is_power(before, marks) else ""


def _is_power(before: str, marks: str) -> bool:
    """Tell whether raised signs are an exponent, a charge, a degree sign or the ending of an ordinal."""
    if any(sign in marks for sign in "⁺⁻⁼"):
        return True
    if marks.isdigit():
        if _TEN.search(before):
            return marks not in ("¹", "²") or before[:-2].rstrip()[-1:] in _TIMES
        unit = _UNIT.search(before) is not None and marks in ("²", "³")
        return unit or (marks == "⁰" and before[-1].isdecimal())
    return before[-1].isdecimal() and len(marks) > 1 and marks.isalpha()


def _lowered(text: str) -> str:
    """Leave note marks out, and write exponents and indices on the line: »CO₂« is CO2."""
    return _POWER.sub(r" \g<0>", unmarked(text)).translate(_PLAIN) if _is_shifted(text) else text


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Ignore case, punctuation, letters that cannot be seen, and whether »og« and »grader« are words or signs."""
    text = normalize("NFC", text)
    if not text.isascii() and any(sign in text for sign in _DEGREES):
        text = _DEGREE.sub(" graders ", text)
    text = normalize("NFC", _INVISIBLE.sub("", _lowered(text)).casefold())
    text = text.replace("&", " og ").replace("×", " x ")
    return _NOT_WORD.sub(" ", text).strip()


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """Fold and drop the blanks as well: the key that exact look-ups compare."""
    return fold(text).replace(" ", "")


@lru_cache(maxsize=8192)
def fold_marks(text: str) -> str:
    """Ignore case and punctuation alone: lower-case words with single blanks between them."""
    return _NOT_LETTER.sub(" ", _lowered(normalize("NFC", text)).casefold()).strip()


def fold_letters(name: str) -> str:
    """Ignore what a hurried writer does at a keyboard: case, æ, ø, å written as ae, oe, aa, and separators."""
    text = _lowered(normalize("NFC", name)).casefold()
    for letter, plain in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("_", " "), ("-", " ")):
        text = text.replace(letter, plain)
    return " ".join(text.split())


def unbullet(line: str) -> str:
    """Give the line without the glyphs that were typed as a bullet, and without outer blanks."""
    return _BULLET.sub("", line).strip()
