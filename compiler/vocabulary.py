"""The vocabularies: what has a code, under which names, and from when to when.

Each lies in ``schema/vocabulary/<kind>.yaml`` and is read when first asked for.  A name
is found by its folded text alone (:mod:`compiler.folding`); what merely resembles one is
offered by :func:`nearest` as a suggestion and never taken for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal, TypeAlias

from .folding import fold, key
from .model import PART_CODES, PartCode
from .paths import SCHEMA

__all__ = ["CourseKind", "Kind", "Period", "Term", "Training", "all_terms", "find", "find_all",
           "find_course", "find_specialty", "fold", "get", "key", "label", "named", "nearest"]  # fmt: skip

Kind: TypeAlias = Literal[
    "specialties", "roles", "methods", "strategies", "courses", "parts", "signoff"
]
CourseKind: TypeAlias = Literal["general", "specialty", "introductory"]
_COURSE_KINDS: dict[str, CourseKind] = {
    "general": "general", "specialty": "specialty", "introductory": "introductory"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Period:
    """A name or a demand with the days on which it begins and ends (``None``: open)."""

    name: str
    valid_from: str | None = None
    valid_to: str | None = None

    def holds(self, on: str | None) -> bool:
        """Tell whether the period covers the date ``YYYY-MM`` or ``YYYY-MM-DD``; ``None`` is any."""
        if not on:
            return True
        return (self.valid_from or "") [: len(on)] <= on <= (self.valid_to or "9999-12-31")


@dataclass(frozen=True, slots=True)
class Training:
    """A part of a specialty's training.

    ``months`` are the durations that may be met in a document; empty where none is sure
    enough to be held against one.  ``shared_from`` is the document that describes it.
    """

    part: PartCode
    months: tuple[int, ...] = ()
    shared_from: str | None = None
    basis: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """One entry.  Fields after ``note`` are filled only in the vocabularies that have them.

    ``former`` are names with their validity; ``demanded`` the parts in which a course is
    mandatory, with the dates of the demand; ``patterns`` and ``weak`` are regular
    expressions over the folded text, tried after the names, ``weak`` last of all.
    """

    code: str
    name: str
    name_en: str
    aliases: tuple[str, ...] = ()
    valid_from: str | None = None
    valid_to: str | None = None
    basis: str = ""
    source: str = ""
    note: str = ""
    former: tuple[Period, ...] = ()
    patterns: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()
    group: str | None = None
    training: tuple[Training, ...] = ()
    sign_off: tuple[str, ...] = ()
    kind: CourseKind | None = None
    days: float | None = None
    demanded: tuple[Period, ...] = ()

    def names(self) -> tuple[str, ...]:
        """Give every name the entry answers to, the present one first."""
        return (self.name, self.name_en, *(f.name for f in self.former), *self.aliases)

    def holds(self, on: str | None) -> bool:
        """Tell whether the entry exists on that date; ``None`` is any date."""
        return Period("", self.valid_from, self.valid_to).holds(on)

    def part(self, code: str) -> Training | None:
        """Give what is known of one part of the training."""
        return next((t for t in self.training if t.part == code), None)


@dataclass(frozen=True, slots=True)
class _Index:
    terms: dict[str, Term]
    exact: dict[str, Term]
    phrases: re.Pattern[str]
    by_phrase: dict[str, Term]
    patterns: tuple[tuple[re.Pattern[str], Term], ...]
    weak: tuple[tuple[re.Pattern[str], Term], ...]


# Danish endings of plural, definite form and genitive, so that names need no inflected twins.
_ENDING = r"(?:s|n|r|t|e|en|er|et|es|ne|erne|ene|rne|ens|ets)?"


def all_terms(kind: Kind) -> tuple[Term, ...]:
    """Give the whole vocabulary in its own order."""
    return tuple(_index(kind).terms.values())


def get(kind: Kind, code: str) -> Term | None:
    """Give the entry with that code."""
    return _index(kind).terms.get(code)


def label(kind: Kind, code: str, lang: str = "da") -> str:
    """Give an entry's name in the reader's language, or the code itself where there is none."""
    term = get(kind, code)
    if term is None:
        return code
    return term.name_en if lang == "en" else term.name


@lru_cache(maxsize=4096)
def find(kind: Kind, text: str, on: str | None = None) -> Term | None:
    """Find the entry whose name or alias is exactly this text, folded; ``on`` a date it must hold."""
    term = _index(kind).exact.get(key(text))
    return term if term is not None and term.holds(on) else None


@lru_cache(maxsize=8192)
def named(kind: Kind, text: str, weak: bool = True) -> Term | None:
    """Find the entry that the text names first, as whole words; longer names win over shorter.

    ``weak`` also takes words that point to an entry only where nothing better does.
    """
    index, folded = _index(kind), fold(text)
    if (term := index.exact.get(folded.replace(" ", ""))) is not None:
        return term
    if found := index.phrases.search(folded):
        return index.by_phrase[found[1]]
    for patterns in (index.patterns, index.weak if weak else ()):
        hits = [(m.start(), n, t) for n, (p, t) in enumerate(patterns) if (m := p.search(folded))]
        if hits:
            return min(hits, key=lambda hit: hit[:2])[2]
    return None


def find_all(kind: Kind, text: str) -> tuple[Term, ...]:
    """Find every entry named in running text, in order, each once."""
    index = _index(kind)
    hits = (index.by_phrase[m[1]] for m in index.phrases.finditer(fold(text)))
    return tuple({t.code: t for t in hits}.values())


def nearest(kind: Kind, text: str) -> str | None:
    """Suggest the name that the text most resembles, for »mente du …?«; ``None`` if none does."""
    from difflib import get_close_matches

    names = {key(n): n for term in _index(kind).terms.values() for n in term.names() if n}
    close = get_close_matches(key(text), list(names), n=1, cutoff=0.75)
    return names[close[0]] if close else None


_ANCHOR = re.compile(
    r"(?:uddannelse|uddannelsen|laegeuddannelse|speciale|specialet|speciallæge|training|specialty)"
    r" (?:i|in|of) (?:(?:specialet|speciallægeuddannelsen i|the specialty of) )?"
)
_LEAD_IN = re.compile(r"(?:de|den|det|intern|interne|fælles|faget|the)\b")


@lru_cache(maxsize=512)
def find_specialty(text: str) -> Term | None:
    """Find the specialty that a title or a line of running text names.

    After »uddannelsen i« the name must begin at once, so that »kosmetisk kirurgi« is not
    taken for surgery; elsewhere the first name counts, the longest where several begin
    together.  A member of intern medicine wins over the documents shared by all nine.
    """
    index, folded = _index("specialties"), fold(text)
    if (term := index.exact.get(folded.replace(" ", ""))) is not None:
        return term
    first = index.phrases.search(folded)
    for anchor in _ANCHOR.finditer(folded):
        hit = index.phrases.match(folded, anchor.end())
        if hit is not None and (first is None or hit.start() <= first.start()):
            return _more_special(index, folded, hit)
    anchor_ = _ANCHOR.search(folded)
    if first is None or (
        anchor_ and first.start() > anchor_.start() and not _LEAD_IN.match(folded, anchor_.end())
    ):
        return None
    return _more_special(index, folded, first)


def _more_special(index: _Index, folded: str, hit: re.Match[str]) -> Term:
    term = index.by_phrase[hit[1]]
    if term.group == "intern-medicin" and not term.code.startswith("intern-medicin-"):
        after = index.phrases.match(folded, hit.end() + 1)
        if after and index.by_phrase[after[1]].code.startswith("intern-medicin-"):
            return index.by_phrase[after[1]]
    return term


_ASIDE = re.compile(r"\([^()]*\)|[-–—:,;.]\s*(?:ca\.?\s*)?\d+(?:[.,+x× ]+\d+)*\s*(?:kursus)?dage?\b.*")


@lru_cache(maxsize=1024)
def find_course(text: str, on: str | None = None) -> Term | None:
    """Find the general course that a row names, its duration and remarks set aside."""
    bare = _ASIDE.sub(" ", text)
    term = find("courses", text, on) or find("courses", bare, on)
    if term is None:
        folded, index = fold(text), _index("courses")
        hits = [(m.start(), t) for p, t in index.patterns if (m := p.search(folded))]
        term = min(hits, key=lambda hit: hit[0])[1] if hits else None
    return term if term is not None and term.holds(on) else None


@cache
def _index(kind: Kind) -> _Index:
    terms = {term.code: term for term in map(_term, _entries(kind))}
    known = [t for t in terms.values() if t.code != "other"]
    exact = {key(n): t for t in known for n in t.names() if n}
    by_phrase = {fold(n): t for t in known for n in t.names() if n}
    longest = sorted(by_phrase, key=lambda p: (-len(p), p))
    body = "|".join(map(re.escape, longest))
    return _Index(
        terms, exact, re.compile(rf"\b({body}){_ENDING}\b"), by_phrase,
        tuple((re.compile(p), t) for t in known for p in t.patterns),
        tuple((re.compile(p), t) for t in known for p in t.weak),
    )  # fmt: skip


def _entries(kind: Kind) -> list[dict[str, Any]]:
    import yaml

    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    text = (SCHEMA / "vocabulary" / f"{kind}.yaml").read_bytes()
    return list(yaml.load(text, Loader=loader)[kind])


def _term(entry: dict[str, Any]) -> Term:
    days = entry.get("days")
    return Term(
        code=entry["code"], name=entry["name"], name_en=entry.get("name_en", ""),
        aliases=tuple(entry.get("aliases", ())),
        valid_from=entry.get("valid_from") or None, valid_to=entry.get("valid_to") or None,
        basis=entry.get("basis", ""), source=entry.get("source", ""), note=entry.get("note", ""),
        former=_periods(entry.get("former", ())), patterns=tuple(entry.get("patterns", ())),
        weak=tuple(entry.get("weak", ())), initials=tuple(entry.get("initials", ())),
        group=entry.get("group") or None, training=_training(entry.get("parts", {})),
        sign_off=tuple(entry.get("sign_off", ())), kind=_COURSE_KINDS.get(entry.get("kind", "")),
        days=float(days) if days else None, demanded=_periods(entry.get("demanded", ())),
    )  # fmt: skip


def _periods(rows: Any) -> tuple[Period, ...]:
    return tuple(
        Period(r["name"], r.get("valid_from") or None, r.get("valid_to") or None) for r in rows
    )


def _training(parts: dict[str, dict[str, Any]]) -> tuple[Training, ...]:
    return tuple(
        Training(code, tuple(map(int, row.get("months", ()))), row.get("shared_from") or None,
                 row.get("basis", ""), row.get("source", ""))
        for code in PART_CODES if (row := parts.get(code)) is not None
    )  # fmt: skip
