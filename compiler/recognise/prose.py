"""What running text says: durations, research days, general courses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..document import Block, Paragraph, Table
from ..draft import DurationDraft
from ..model import PartCode
from ..source import Span
from ..strategies import parse_days, parse_months
from ..template import Template, fold
from .headings import parts_in

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ0-9])|\n+")
_CLAUSE = re.compile(r"\s*(?:;|,?\s+og\s+(?=(?:den |det )?(?:hoved|introduktions|fælles|kliniske?|i-|h-))|,\s+mens\s+|,\s+(?=hoved))\s*", re.I)
_TIME = re.compile(r"\b(?:[0-9]+(?:[.,][0-9]+)?|½|[0-9]+\s?½|[0-9]+ 1/2|et(?: halvt)?|halvandet|to|tre|fire|fem|seks|tolv|atten)"
                   r"\s*-?\s*(?:måneder?s?|mdr\.?|års?|years?|months?)\b", re.I)  # fmt: skip
_LASTS = re.compile(r"\b(?:varer|vare|varighed|strækker sig over|er på|på i alt|udgør|er normeret til|består af|tager|lasts?|of)\b|-årig|måneders|års\b", re.I)


def text_of(blocks: Iterable[Block]) -> Iterator[tuple[str, Span]]:
    """Yield every line of text in some blocks, those of tables included, with its place."""
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.text.strip():
                yield block.text, block.span
        else:
            for row in block.rows:
                for cell in row.cells:
                    if not cell.continued:
                        for p in cell.paragraphs():
                            if p.text.strip():
                                yield p.text, p.span


def prose_of(blocks: Iterable[Block]) -> Iterator[tuple[str, Span]]:
    """Yield the paragraphs outside tables with their places."""
    return ((b.text, b.span) for b in blocks if not isinstance(b, Table) and b.text.strip())


def durations(
    text: str, template: Template, default: PartCode | None = None
) -> list[DurationDraft]:
    """Read how long the parts last, sentence by sentence.

    Only a clause that names one part, and says that it lasts, counts; »i de første 6
    måneder« or »et år før hoveduddannelsens afslutning« is no duration.
    """
    found: list[DurationDraft] = []
    for sentence in _SENTENCE.split(text):
        for clause in _CLAUSE.split(sentence):
            time = _TIME.search(clause)
            lasts = _LASTS.search(clause)
            if time is None or lasts is None:
                continue
            parts, _ = parts_in(fold(clause[: time.start()]), template)
            part = parts[-1] if len(parts) == 1 else None
            if part is None and not parts:
                part = default
            months = parse_months(clause[time.start() :])
            between = clause[lasts.end() : time.start()] if lasts.end() <= time.start() else ""
            if part is None or not months or len(between) > 40 or re.search(r"\b(?:før|efter|inden|senest|første|sidste|heraf|herunder|mindst|højst)\b", between, re.I):
                continue
            found.append({"path": "", "part": part, "months": months, "text": " ".join(clause.split())})
    return found


def research_days(text: str) -> int | None:
    """Read how many days the research training takes."""
    for sentence in _SENTENCE.split(text):
        if (days := parse_days(sentence)) and re.search(r"i alt|udgør|omfatter|varer|svarer til|dage", sentence, re.I):
            return int(days)
    return None


_GENERAL = re.compile(r"\b(SOL|LAS)\b(?:[ -]?kurser(?:ne)?)?(?:\s*((?:I{1,3}|[1-3])(?:\s*(?:,|og|-|–|/)\s*(?:I{1,3}|[1-3]))*))?")


def general_courses(text: str) -> list[str]:
    """Give the general courses that running text names: ``"SOL 1-3"`` gives all three."""
    found: list[str] = []
    for hit in _GENERAL.finditer(text):
        numbers = hit.group(2) or "1-3"
        digits = [str(len(n)) if n.startswith("I") else n for n in re.findall(r"I{1,3}|[1-3]", numbers)]
        if re.search(r"[-–]", numbers) and len(digits) == 2:
            digits = [str(n) for n in range(int(digits[0]), int(digits[1]) + 1)]
        found.extend(f"{hit.group(1)} {n}" for n in digits)
    return list(dict.fromkeys(found))
