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

_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff'’‘`´"))
_DEGREE = re.compile(r"\s*[°º˚⁰](?:\s*s\b)?")
_NOT_WORD = re.compile(r"[\W_]+")
_NOT_LETTER = re.compile(r"[^\w]+")
_BULLET = re.compile(r"^(?:\s|[•·▪◦‣●○■□➢►✓–—−*\uf000-\uf0ff]|-(?!\d)|o(?=\s)|>(?=\s))+")


@lru_cache(maxsize=8192)
def fold(text: str) -> str:
    """Ignore case, punctuation, letters that cannot be seen, and whether »og« and »grader« are words or signs."""
    text = _DEGREE.sub(" graders ", normalize("NFC", text))
    text = normalize("NFC", text.translate(_INVISIBLE).casefold())
    text = text.replace("&", " og ").replace("×", " x ")
    return _NOT_WORD.sub(" ", text).strip()


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """Fold and drop the blanks as well: the key that exact look-ups compare."""
    return fold(text).replace(" ", "")


def fold_marks(text: str) -> str:
    """Ignore case and punctuation alone: lower-case words with single blanks between them."""
    return _NOT_LETTER.sub(" ", normalize("NFC", text).casefold()).strip()


def fold_letters(name: str) -> str:
    """Ignore what a hurried writer does at a keyboard: case, æ, ø, å written as ae, oe, aa, and separators."""
    text = normalize("NFC", name).casefold()
    for letter, plain in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("_", " "), ("-", " ")):
        text = text.replace(letter, plain)
    return " ".join(text.split())


def unbullet(line: str) -> str:
    """Give the line without the glyphs that were typed as a bullet, and without outer blanks."""
    return _BULLET.sub("", line).strip()
