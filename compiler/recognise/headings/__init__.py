"""What a heading says: which section of the template, and which part of the training."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from ...ground import lazyre
from ...language.template import Section, Template, fold_heading, load
from ...language.vocabulary import find
from ...model.logbook import PartCode

Strength = Literal["name", "pattern", "near", "meaning", "assumed"]
_SHORTEST_NEAR = 7
_NEAR = 0.9
_RANK: dict[Strength, int] = {"name": 0, "pattern": 1, "near": 2, "meaning": 3, "assumed": 4}

# Words that may be left over when the part's name is taken out of a heading.
_FILLER = lazyre.compile(
    r"^(?:(?:i|for|til|af|under|ved|om|med|den|det|de|og|samt|specialets|the|of|in)\s+)+"
    r"|(?:\s+(?:i|for|til|af|under|ved|om|med|den|det|de|og|samt|the|of|in))+$"
    r"|^(?:i|for|til|af|under|ved|om|med|den|det|de|og|samt|specialets)$"
)
# »Hoveduddannelsen – 60 måneder«: how long a part lasts is no part of its name.
_LASTING = lazyre.compile(r"\s*[,:–—-]\s*(?:i alt )?[0-9½.,]+\s*(?:måneder|mdr\.?|år)\s*$", re.IGNORECASE)
_BOTH = lazyre.compile(r"\b(introduktions?) og (?=hoved)|\bi og (?=h(?:uddannelse|forløb|læge|stilling|del))")


class Candidate(Struct, frozen=True):
    """A section that a heading may stand for, the part that it names, and how sure that is."""

    section: Section
    part: PartCode | None
    strength: Strength

    @property
    def rank(self) -> int:
        """0 for one of the template's own names, 1 for a pattern, 2 for a near miss, more for a guess by meaning."""
        return _RANK[self.strength]


class Heading(Struct, frozen=True):
    """Everything that a heading's words may mean."""

    candidates: tuple[Candidate, ...]
    parts: tuple[PartCode, ...]


def parts_in(text: str, template: Template) -> tuple[tuple[PartCode, ...], str]:
    """Find the parts that a folded text names; give them and the text without their names."""
    rest = _BOTH.sub("introduktionsuddannelsen ", text)
    found: list[PartCode] = []
    for part in template.parts:
        hit = part.pattern.search(rest)
        if hit and hit.group().strip():
            found.append(part.code)
            rest = f"{rest[: hit.start()]} {rest[hit.end() :]}"
    rest = " ".join(rest.split())
    return tuple(found), _FILLER.sub("", rest).strip()


def _matches(folded: str, template: Template) -> list[tuple[Section, Strength]]:
    found: list[tuple[Section, Strength]] = []
    for section in template.sections:
        if folded in section.names:
            found.append((section, "name"))
        elif section.pattern is not None and section.pattern.fullmatch(folded):
            found.append((section, "pattern"))
    return found


@lru_cache(maxsize=8)
def _without_and(code: str) -> dict[str, Section]:
    """Give the names that hold an »og« without it: some hosts of documents strip the word."""
    names = [(name, section) for section in load(code).sections for name in sorted(section.names)]
    return {name.replace(" og ", " "): section for name, section in names if " og " in name}


def _near(folded: str, template: Template) -> list[tuple[Section, Strength]]:
    """Find the one section whose name differs only by a slip of the pen, or a lost »og«."""
    if folded in (lost := _without_and(template.code)):
        return [(lost[folded], "name")]
    if len(folded) < _SHORTEST_NEAR:
        return []
    best: tuple[float, Section] | None = None
    for section in template.sections:
        for name in section.names:
            if abs(len(name) - len(folded)) > 3 or not _may_be_near(folded, name):
                continue
            ratio = _likeness(folded, name)
            if ratio >= _NEAR and (best is None or ratio > best[0]):
                best = (ratio, section)
    return [(best[1], "near")] if best else []


def _may_be_near(a: str, b: str) -> bool:
    """Tell whether two texts have letters enough in common; so few do that difflib is seldom asked (15 ms less)."""
    shared = sum(min(a.count(letter), b.count(letter)) for letter in set(a))
    return 2 * shared >= _NEAR * (len(a) + len(b))


def _likeness(a: str, b: str) -> float:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, a, b, autojunk=False).ratio()


@lru_cache(maxsize=2048)
def _read(text: str, code: str) -> Heading:
    template = load(code)
    folded = fold_heading(_LASTING.sub("", text))
    if not folded:
        return Heading((), ())
    parts, rest = parts_in(folded, template)
    one = parts[0] if len(parts) == 1 else None
    hits = _matches(folded, template)
    if parts and (not rest or find("specialties", rest) is not None):
        hits = [(template.section("part"), "name"), *hits]
    elif parts:
        hits = _matches(rest, template) or hits
    if not hits:
        for shorter in _without_specialty(rest if parts else folded):
            hits = hits or _matches(shorter, template)
    if not hits:
        hits = _near(rest if parts and rest else folded, template)
    if not hits and one and folded.startswith(tuple(_leads(one))):
        hits = [(template.section("part"), "pattern")]
    return Heading(tuple(Candidate(s, one, how) for s, how in hits), parts)


def _without_specialty(folded: str) -> Iterator[str]:
    """Yield the heading without the specialty's name at its end, and with »specialet« for it."""
    words = folded.split()
    for cut in range(1, len(words)):
        if find("specialties", " ".join(words[cut:])) is not None:
            yield _FILLER.sub("", " ".join(words[:cut])).removesuffix(" specialet")
            yield " ".join([*words[:cut], "specialet"])
            yield _FILLER.sub("", " ".join(words[:cut]))


def _leads(part: PartCode) -> list[str]:
    """The beginnings that make a heading the part's own whatever follows: »Introduktionsuddannelsen i …«."""
    return {
        "introduction": ["introduktionsuddannelse i ", "introduktionsuddannelsen i "],
        "specialist": ["hoveduddannelse i ", "hoveduddannelsen i "],
        "common": ["fælles intern medicin ", "den fælles "],
        "basic": ["klinisk basisuddannelse ", "den kliniske basisuddannelse "],
    }[part]


def read_heading(text: str, template: Template) -> Heading:
    """Tell what a heading may stand for in this template."""
    return _read(text, template.code)
