"""Whom an edition applies to, read from its section on transition.

Editions key on different events: the day a post was advertised, filled or taken up, or
the day the goal description came into force (domain notes, »Transitions on revision«).
"""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache
from typing import Literal, TypeAlias

from msgspec import Struct

from ..ground import lazyre
from ..ground.dates import FoundDate, find_dates, first_day, last_day

Basis: TypeAlias = Literal["posted", "filled", "started", "in-force"]


def cue(words: str) -> re.Pattern[str]:
    """Make a pattern of whole words, with ``|`` between them, of which one is looked for."""
    return lazyre.compile(rf"\b(?:{words})\b", re.IGNORECASE)


_CUES: tuple[tuple[Basis, re.Pattern[str]], ...] = (
    ("posted", cue(r"opslå\w*|slået\s+op|slås\s+op|\w*opslag\w*|annoncere\w*|advertis\w*|posted")),
    ("filled", cue(r"besæt\w*|besat\w*|ansat|ansættes|ansatte|ansættelsesdato\w*|tildel\w*|filled|appointed|employed")),
    ("started", cue(r"påbegynd\w*|begynd\w*|start\w*|opstart\w*|tiltræd\w*|ansættelse[rn]?|commenc\w*")),
    ("in-force", cue(r"i\s?kraft\w*|ikrafttræd\w*|gælder|gældende|virkning|in force|effective")),
)
# »Opslået til besættelse den …«: the programme is advertised, and the date is that of filling it.
_ADVERTISED = lazyre.compile(
    r"\b(?:opslå\w*|slået\s+op|slås\s+op|\w*opslag\w*|annoncere\w*|advertised)\s+(?:\w+\s+){0,3}?"
    r"(?:til\s+besættelse|to\s+be\s+filled|for\s+filling)\b",
    re.IGNORECASE,
)
_SWITCH = lazyre.compile(
    r"\b(?:skift\w*|overgå(?:r|s)?|overfør(?:es|t)|overflyt\w*|gå(?:r)? over|konverter\w*"
    r"|(?:følge|vælge|bruge|uddannes efter) (?:den |de )?(?:nye|denne)|overgang til (?:den )?ny\w*"
    r"|switch\w*|chang(?:e|ing) over|transfer\w*)\b",
    re.IGNORECASE,
)
_MAY = lazyre.compile(
    r"\b(?:kan|må|bør|mulighed\w*|muligt|tillad\w*|tilladelse|ønske\w*|anbefal\w*|opfordr\w*|medmindre|may|can|should"
    r"|wish\w*|recommend\w*|possible|allowed|unless)\b",
    re.IGNORECASE,
)
_UNTIL = lazyre.compile(
    r"(?:til og med|t\.?o\.?m\.?|frem til(?: og med)?|indtil|senest|until|through|udløber)"
    r"\W*(?:den|d\.?)?\s*$",
    re.IGNORECASE,
)
_TO = lazyre.compile(r"\s*(?:til|[-–—]|og|and|to)\s*(?:den|d\.)?\s*", re.IGNORECASE)
_BEFORE = lazyre.compile(r"\b(?:før|inden|forud for|tidligere end|before|prior to)\s*(?:den|d\.)?\s*$", re.IGNORECASE)
_OLD = lazyre.compile(
    r"\b(?:hidtidige|tidligere|gamle|gammel|forrige|foregående|previous|old)\b"
    r"|\bmålbeskrivelse\w* (?:fra|af) \d{4}",
    re.IGNORECASE,
)
_NEW = lazyre.compile(r"\bnye?t?\b|\bdenne målbeskrivelse\b|\bnew\b", re.IGNORECASE)
_DOCUMENT = lazyre.compile(
    r"(?:målbeskrivelse\w*|bekendtgørelse\w*(?:\s+nr\.?\s*\d+)?|version\w*|udgave\w*|vejledning\w*|lov\w*)"
    r"\s*(?:\(|fra|af|dateret|,)?\s*(?:den|d\.)?\s*$",
    re.IGNORECASE,
)
_SAME_DATE = lazyre.compile(
    r"\b(?:denne dato|samme dato|denne dag|herefter|derefter|dette tidspunkt|this date|that date)\b", re.IGNORECASE
)
# An event so near before the date belongs to it, even if another is named earlier in the sentence.
_NEAR = 25
_SENTENCE = lazyre.compile(
    r"(?<=[^\d\s].)(?<!\bd\.)(?<!\bjan\.)(?<!\bpr\.)(?<=[.!?:])\s+(?=[A-ZÆØÅ])|(?<=\d{4}\.)\s+(?=[A-ZÆØÅ])|\n+"
)


class _Reading(Struct, frozen=True):
    basis: Basis
    start: str | None
    end: str | None


@lru_cache(maxsize=128)
def parse_transition(text: str) -> tuple[Basis, str | None, str | None] | None:
    """Read event, first and last day from the prose of »Overgang til ny målbeskrivelse«.

    The event is the one named nearest to the date, and of »opslået til besættelse den …« that it
    is posted (:func:`advertised` tells them apart); a day for switching is none; a month alone counts from its first
    day, and to its last.  What is said of those who stay on the former description counts
    only where nothing is said of the new one.  ``None`` where no date is bound to an event.
    """
    complement: _Reading | None = None
    found: _Reading | None = None
    for sentence in _SENTENCE.split(text):
        reading, old = _read(sentence)
        if reading is None:
            continue
        if old:
            complement = complement or reading
        elif found is None:
            found = reading
        elif found.end is None and found.start and reading.start is None:
            found = _Reading(found.basis, found.start, reading.end)
        elif found.basis == "in-force" and reading.basis != "in-force" and reading.start:
            found = reading
    best = found or complement
    return (best.basis, best.start, best.end) if best else None


def sentences(text: str) -> list[str]:
    """Give the sentences of a running text; a line break ends one, the full stop of a date does not."""
    return [s for s in (part.strip() for part in _SENTENCE.split(text)) if s]


def switching(sentence: str) -> re.Match[str] | None:
    """Find the word for changing to another edition, where the sentence says whether one may."""
    return _SWITCH.search(sentence) if _MAY.search(sentence) else None


def advertised(text: str) -> bool:
    """Tell whether posts count by the day that they are advertised to be filled on."""
    return _ADVERTISED.search(text) is not None


def _read(sentence: str) -> tuple[_Reading | None, bool]:
    """Read one sentence; the flag says that it speaks of those under the former description."""
    dates = [d for d in find_dates(sentence) if not (_of_a_document(sentence, d) or _of_a_switch(sentence, d))]
    if not dates:
        return None, False
    start, end, before = _span(sentence, dates)
    basis = _basis(sentence, dates[0])
    if basis is None:
        return None, False
    if before:
        return _Reading(basis, before, None), True
    if not _OLD.search(sentence) or _NEW.search(sentence) or start:
        return _Reading(basis, start, end), False
    if end:
        return _Reading(basis, _day_after(end), None), True
    return None, False


def _of_a_document(sentence: str, date: FoundDate) -> bool:
    """Tell whether the date is that of a document (»målbeskrivelsen af 1. maj 2007«), not of an event."""
    return _DOCUMENT.search(sentence[: date.start]) is not None


def _of_a_switch(sentence: str, date: FoundDate) -> bool:
    """Tell whether the date is that of a voluntary switch (»kan skifte indtil …«), not of the edition."""
    switch = switching(sentence)
    if switch is None:
        return False
    if switch.start() < date.start:
        return not any(switch.end() <= hit[0] < date.start for hit in _hits(sentence))
    clause = re.split(r"[,;]", sentence[: date.start])[-1]
    return _MAY.search(clause) is not None and not re.search("[,;]", sentence[date.end : switch.start()])


def _span(sentence: str, dates: list[FoundDate]) -> tuple[str | None, str | None, str | None]:
    start = end = before = None
    for n, date in enumerate(dates):
        lead = sentence[dates[n - 1].end if n else 0 : date.start]
        if _UNTIL.search(lead) or (start and _TO.fullmatch(lead)):
            end = end or last_day(date.date)
        elif _BEFORE.search(lead):
            before = before or first_day(date.date)
        elif start is None:
            start = first_day(date.date)
    return start, end, None if start else before


def _basis(sentence: str, date: FoundDate) -> Basis | None:
    """Choose the event named nearest before the date, or, failing that, nearest after it."""
    if (same := _SAME_DATE.search(sentence, date.end)) is not None:
        hits = [h for h in _hits(sentence) if date.end <= h[1] <= same.start() and h[2] != "in-force"]
        if hits:
            return hits[-1][2]
    hits = _hits(sentence)
    ahead = [h for h in hits if h[1] <= date.start]
    firm = [h for h in ahead if h[2] != "in-force"]
    if ahead:
        close = date.start - ahead[-1][1] < _NEAR or not firm
        return ahead[-1][2] if close else firm[-1][2]
    behind = [h for h in hits if h[0] >= date.end]
    firm = [h for h in behind if h[2] != "in-force"]
    return (firm or behind)[0][2] if behind else None


def _hits(sentence: str) -> list[tuple[int, int, Basis]]:
    hits: list[tuple[int, int, Basis]] = [(*m.span(), "posted") for m in _ADVERTISED.finditer(sentence)]
    for basis, cue in _CUES:
        found = (m.span() for m in cue.finditer(sentence))
        hits += [(*span, basis) for span in found if not any(a <= span[0] and span[1] <= b for a, b, _ in hits)]
    return sorted(hits)


def _day_after(day: str) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()
