"""Small pieces of sentences that everything written for people needs, in Danish and English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from .lang import Lang
from .words import trees, words

_NOUNS = trees("phrases", "nouns")
_MONTHS = trees("phrases", "months")
_JOINS = words("phrases", "joins")


def counted(lang: Lang, number: float, noun: str) -> str:
    """Give number and noun in the right form, e.g. ``1 kompetence``, ``2,5 dage``."""
    amount = str(number)
    if lang == "da":
        amount = amount.replace(".", ",")
    return f"{amount} {_NOUNS[lang][noun][number != 1]}"


def quoted(lang: Lang, text: str) -> str:
    """Put ``text`` in the quotation marks of the language."""
    return f"»{text}«" if lang == "da" else f"“{text}”"


def date_text(lang: Lang, date: str) -> str:
    """Write ``2014-10`` as ``oktober 2014`` and ``2015-01-01`` as ``1. januar 2015``; else as it is."""
    numbers = date.split("-")
    if not all(part.isascii() and part.isdigit() for part in numbers) or len(numbers) not in (2, 3):
        return date
    year, month = int(numbers[0]), int(numbers[1])
    if not 1 <= month <= 12:
        return date
    text = f"{_MONTHS[lang][month - 1]} {year}"
    if len(numbers) == 2:
        return text
    return f"{int(numbers[2])}. {text}" if lang == "da" else f"{int(numbers[2])} {text}"


def listed(lang: Lang, texts: Sequence[str], last: Literal["and", "or"] = "and") -> str:
    """Join with commas, and »og« (or »eller«) before the last."""
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {_JOINS[lang][last]} {texts[-1]}"
