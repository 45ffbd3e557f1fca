"""The number of competencies that the text states, held against the list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..ground.diagnostics import Findings, Related
from ..ground.folding import fold
from ..language.template import Template
from ..model.draft import PartDraft, Recognised, SectionDraft
from ..model.logbook import PartCode
from .competencies import repeats
from .context import Context, confused, described, log_of, rule
from .exchange import exchanges
from .numbers import doubles, numbers_left_out

# Sections whose text speaks of the lists as wholes.
_SPEAKS = frozenset(
    """
    preface specialty-part specialty-description training-overview part purpose competencies matrix
    documentation logbook logbook-competencies
    """.split()
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZÆØÅ])|\n+|;\s*")
_STATED = re.compile(
    r"\b(?:der er|er der|er|indeholder|omfatter|rummer|består af|udgør|i alt|har)\s+(?:(?:i alt|de|følgende)\s+)*"
    r"([0-9]{1,3}|[a-zæøå]+)\s+(?:(?:obligatoriske|faglige|konkrete)\s+)*"
    r"(?:kompetencer|kompetencemål|læringsmål|mål)\b"
)
_END = re.compile(r"[.,:(]|\bog\b|$")
_LEAD = re.compile(r"^(?:i alt\b\s*)?(?:(?:i|for|under|af|til)\s+(?=\w))?(?:(?:den|det)\s+)?|\s*\bi alt$")
# After a comma another clause may narrow the statement to some of them; these do not.
_OF_ALL = re.compile(r"\s*(?:nummereret|(?:som|der|hvoraf|og)\s+alle|som hver|fordelt|og|der skal)\b")
_SOME = re.compile(r"\b(?:mindst|minimum|højst|op til|cirka|ca|omkring|heraf|yderligere|af de|de første|de sidste)\b")

# Danish number words: the text writes a small number of competencies in letters.
_UNITS = ("", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
_TEENS = ("ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten")
_TENS = ("tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems")
NUMBERS = {word: n for n, word in enumerate(_UNITS) if n > 1}
NUMBERS |= {word: 10 + n for n, word in enumerate(_TEENS)}
NUMBERS |= {f"{u}og{t}" if u else t: 20 + 10 * i + n for i, t in enumerate(_TENS) for n, u in enumerate(_UNITS)}


@rule("competency-count-differs")
def competency_count_differs(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a part whose list has another number of competencies than the text plainly states."""
    if confused(r.draft) or exchanges(r.draft):
        return
    parts = {p["code"]: p for p in described(r.draft) if _countable(p)}
    for section in r.draft["sections"]:
        if section["id"] not in _SPEAKS:
            continue
        for i, text in enumerate(section["text"]):
            for code, count, words in stated(text, section, ctx.template):
                if code in parts and not _explained(r, parts[code], count):
                    _tell(r, found, parts[code], f"{section['path']}/text/{i}", count, words)


def _countable(part: PartDraft) -> bool:
    rows = part["competencies"]
    return bool(part["columns"] and rows) and not any(c.get("broken") for c in rows)


def _explained(r: Recognised, part: PartDraft, count: int) -> bool:
    """Tell whether the number is right, or wrong only by rows that another finding tells of.

    Those are rows that stand twice, rows that the logbook has and the list lacks, and
    numbers left out.
    """
    rows = len(part["competencies"])
    book = log_of(r.draft, part["code"])
    twice = len(doubles(part)) + len(repeats(part))
    logged = len(book["competencies"]) if book and book["listed"] else rows
    return count in (rows, rows - twice, logged, rows + numbers_left_out(r, part))


def stated(text: str, section: SectionDraft, template: Template) -> Iterator[tuple[PartCode, int, str]]:
    """Yield part, number and words of each plain statement on how many competencies a part has.

    The part is the one that the statement names, else the one whose section it stands in.
    """
    whole = text.casefold()
    if "kompetence" not in whole and "mål" not in whole:
        return
    for sentence in _SENTENCE.split(text):
        low = sentence.casefold()
        hit = _STATED.search(low)
        count = _number(hit[1]) if hit else 0
        if hit is None or not count or _SOME.search(low[: hit.end(1)]):
            continue
        end = _END.search(low, hit.end())
        at = end.start() if end else len(low)
        if low[at : at + 1] == "," and not _OF_ALL.match(low, at + 1):
            continue
        named = _LEAD.sub("", low[hit.end() : at].strip()).strip()
        code = _part(named, template) if named else _about(low[: hit.start()], section, template)
        if code:
            yield code, count, sentence.strip()


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS.get(word, 0)


def _about(before: str, section: SectionDraft, template: Template) -> PartCode | None:
    """Give the one part that is named before the number, else the one whose section it is."""
    folded = fold(before)
    named = [p.code for p in template.parts if p.pattern.search(folded)]
    return (named[0] if len(named) == 1 else None) if named else section["part"]


def _part(words: str, template: Template) -> PartCode | None:
    """Give the part that some words name, if they name nothing else."""
    folded = fold(words)
    return next((p.code for p in template.parts if folded and p.pattern.fullmatch(folded)), None)


def _tell(r: Recognised, found: Findings, part: PartDraft, path: str, count: int, words: str) -> None:
    lists = f"parts/{part['code']}/competencies"
    found.add(
        "competency-count-differs",
        path,
        r.span(path),
        quote=words,
        related=[Related("matrix", lists, r.span(lists))],
        part=part["code"],
        stated=count,
        count=len(part["competencies"]),
    )
