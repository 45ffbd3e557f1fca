"""Making text ordinary, and noticing where it was damaged before it came to us.

Composing letters, dropping invisible marks and exchanging exotic blanks changes no meaning
and is done silently, as is writing ligatures (»ﬂ«), wide letters and odd dashes as they are
read.  Decomposed letters and letters of another alphabet within a Danish word are made
ordinary too, but cannot be found by a search in Word, and the author is told.  Other damage
is reported and never repaired.
"""

from __future__ import annotations

import re
import unicodedata

from ..ground import lazyre
from ..ground.diagnostics import Findings, Fix, found_here
from ..ground.source import Span

found_here(__name__, "text-damaged")


_TABLE: dict[int, str | None] = {
    **dict.fromkeys(
        map(ord, "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"),
        " ",
    ),
    **dict.fromkeys(
        map(
            ord,
            "\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c"
            "\u202d\u202e\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff",
        )
    ),
    **dict.fromkeys(range(0xFE00, 0xFE10)),
    **{0xFF01 + n: chr(0x21 + n) for n in range(94)},
    **dict(zip(map(ord, "ﬀﬁﬂﬃﬄﬅﬆĳĲ"), ("ff", "fi", "fl", "ffi", "ffl", "st", "st", "ij", "IJ"), strict=True)),
    **dict(zip(map(ord, "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ"), "I II III IV V VI VII VIII IX X XI XII".split(), strict=True)),
    **dict(zip(map(ord, "℃℉㎡㎥㎝㎜㎎㎏"), ("°C", "°F", "m²", "m³", "cm", "mm", "mg", "kg"), strict=True)),
    **dict.fromkeys(map(ord, "‐‑﹣⁃"), "-"),
    **dict.fromkeys(map(ord, "‒―−﹘"), "–"),
    **dict.fromkeys(map(ord, "⁄∕"), "/"),
    **dict.fromkeys(map(ord, "∶꞉ː"), ":"),
    **dict.fromkeys(map(ord, "･・‧"), "·"),
    **dict.fromkeys(map(ord, "ʼ＇"), "’"),
    0x2028: "\n",
    0x2029: "\n",
    # Bullets and ticks that were copied without their symbol font.
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF0A8: "☐",
    0xF0FC: "✓",
    0xF0D8: "➢",
    0xF0E0: "→",
    0xF02D: "–",
}

_ODD = lazyre.compile("[^\t\n -=@-~§°±²³·½«»´×÷À-ÁÄ-ÉË-ÔÖ-áã-ÿ–—‘’‚“”„•…€≥≤]")
"""Any character that needs a closer look; most paragraphs have none."""

_UTF8_READ_AS = lazyre.compile(
    # as Windows-1252 or Latin-1; as Arabic Windows-1256; as the DOS code pages 850 and 437
    "Ã[ \u0080-¿€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Â[ §°±²³´·»«½]|â€.|أ[¥¦¸…]|├[ª©Ñ\u0086\u0098╕¥]"
    # single bytes of Latin-1 read as the Mac's or as DOS letters, inside a word
    "|(?<=[a-z])[Ê¯Âµ°Õ](?=[a-z])|[\u0080-\u009f]"
)
_LOST = lazyre.compile(r"\ufffd+|[\ue000-\uf8ff]+|(?<![\w/.=&?-])[A-Za-zæøåÆØÅ]+\?[a-zæøå]+(?![\w=&/.])")
_COMBINED = lazyre.compile(r"[^\W\d_][\u0300-\u036f]+")
_RAISED_NOUGHT = lazyre.compile(r"(?<=[0-9]) ?[⁰ᵒº˚](?![⁰¹²³⁴-⁹])")
# Letters of other alphabets that look like these: Cyrillic, then Greek, in the same order.
_LIKE = dict(zip("АВЕЅІЈКМНОРСТХУаеѕіјорсхуԁһԛԝ", "ABESIJKMHOPCTXYaesijopcxydhqw", strict=True))
_LIKE |= dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo", strict=True))
_LOOK_ALIKE = str.maketrans(_LIKE)
_ALIKE = lazyre.compile(f"[{''.join(_LIKE)}]")
_WORD = lazyre.compile(r"[^\W_]+")
_FOREIGN = lazyre.compile("[\u0370-\u03ff\u0400-\u052f]")
_QUOTE = 60


def is_odd(raw: str) -> bool:
    """Tell whether a text holds any character that tidying may change or that damage shows in."""
    return _ODD.search(raw) is not None


def tidy(raw: str) -> str:
    """Return text in NFC with ordinary blanks and hyphens and without invisible marks."""
    if not _ODD.search(raw):
        return raw
    return meant(plain(raw))


def plain(raw: str) -> str:
    """Return text tidy as far as each letter tells by itself how."""
    return unicodedata.normalize("NFC", raw.translate(_TABLE))


def meant(text: str) -> str:
    """Exchange signs whose meaning their neighbours tell, each for one other.

    A raised nought or o after a number is a degree sign, and a letter that only looks like
    one of ours is ours where no other letter of the word belongs to another alphabet.
    """
    text = _RAISED_NOUGHT.sub(lambda hit: hit[0][:-1] + "°", text)
    return _WORD.sub(_ours, text) if _ALIKE.search(text) else text


def _ours(word: re.Match[str]) -> str:
    made = word[0].translate(_LOOK_ALIKE)
    return word[0] if _FOREIGN.search(made) else made


def look_alikes(text: str) -> list[tuple[int, int, str]]:
    """Give the words that a search does not find because of such letters: start, end, and how they are read.

    A letter that stands alone, a cross in a table for the most part, is not looked for.
    """
    if not _ALIKE.search(text):
        return []
    found = [(m.start(), m.end(), _ours(m)) for m in _WORD.finditer(text) if len(m[0]) > 1]
    return [(start, end, made) for start, end, made in found if made != text[start:end]]


def settle(raw: str, span: Span, findings: Findings) -> str:
    """Tidy a paragraph's text, trim it, and report what was damaged in it."""
    if not _ODD.search(raw):
        return raw.strip()
    marked = raw.translate(_TABLE)
    composed = unicodedata.normalize("NFC", marked)
    text = meant(composed)
    loose = [m for m in _COMBINED.finditer(marked) if unicodedata.normalize("NFC", m[0]) != m[0]]
    if loose:
        before = unicodedata.normalize("NFC", marked[: loose[0].start()])
        _report(findings, "decomposed", text, len(before), len(loose), span)
    if alike := look_alikes(composed):
        at = alike[0][0]
        fix = Fix(excerpt(composed, at), excerpt(text, at), safe=True)
        _report(findings, "look-alike", text, at, len(alike), span, fix)
    for variant, pattern in (("mojibake", _UTF8_READ_AS), ("lost", _LOST)):
        found = list(pattern.finditer(text))
        if found:
            _report(findings, variant, text, found[0].start(), len(found), span)
    return text.strip()


def excerpt(text: str, at: int = 0, size: int = _QUOTE) -> str:
    """Return about ``size`` characters around a place, whole words on one line."""
    start = max(text.rfind("\n", 0, at) + 1, at - size // 2, 0)
    if start and not text[start - 1].isspace():
        blank = text.find(" ", start, at)
        start = blank + 1 if blank >= 0 else start
    end = min(len(text), start + size)
    stop = text.find("\n", at, end)
    if stop >= 0:
        end = stop
    elif end < len(text) and not text[end].isspace():
        blank = text.rfind(" ", at + 1, end)
        end = blank if blank > at else end
    return " ".join(text[start:end].split())


def _report(
    findings: Findings, variant: str, text: str, at: int, count: int, span: Span, fix: Fix | None = None
) -> None:
    """Add one finding for a paragraph: the first place is quoted, all are counted."""
    quote = excerpt(text, at)
    findings.add("text-damaged", span=span, quote=quote, variant=variant, fix=fix, text=quote, count=count)
