"""The vocabularies: what has a code, under which names, and from when to when.

Each lies in ``schema/vocabulary/<kind>.yaml`` and is read when first asked for.  A name
is found by its folded text alone (:mod:`compiler.ground.folding`); what merely resembles one is
offered by :func:`nearest` as a suggestion and never taken for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from msgspec import Struct

from ..ground import lazyre
from ..ground.folding import fold, key
from ..ground.near import near
from .terms import Kind, Term, read_terms


class _Index(Struct, frozen=True):
    """A vocabulary made ready: by code, by key, and by phrase of folded words.

    Phrases are looked up in a dict rather than by one great regular expression, whose
    compiling would cost more than reading the file.
    """

    terms: dict[str, Term]
    exact: dict[str, Term]
    phrases: dict[str, Term]
    openings: frozenset[str]
    longest: int

    def at(self, words: list[str], i: int) -> tuple[Term, int] | None:
        """Give the longest name that begins at word ``i``, and how many words it has."""
        top = min(self.longest, len(words) - i) if words[i] in self.openings else 1
        for n in range(top, 0, -1):
            phrase = " ".join(words[i : i + n])
            if term := self.phrases.get(phrase) or self._inflected(phrase):
                return term, n
        return None

    def _inflected(self, phrase: str) -> Term | None:
        for ending in _ENDINGS:
            if phrase.endswith(ending) and (term := self.phrases.get(phrase[: -len(ending)])):
                return term
        return None

    def hits(self, words: list[str], start: int = 0) -> Iterator[tuple[int, int, Term]]:
        """Yield the names among the words from left to right, with their first and last place."""
        i = start
        while i < len(words):
            if hit := self.at(words, i):
                yield i, i + hit[1], hit[0]
                i += hit[1]
            else:
                i += 1


# Danish endings of plural, definite form and genitive, so that names need no inflected twins.
_ENDINGS = ("erne", "ene", "rne", "ens", "ets", "en", "er", "et", "es", "ne", "s", "n", "r", "t", "e")


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
    if hit := next(index.hits(folded.split()), None):
        return hit[2]
    return _by_pattern(kind, folded, weak=False) or (_by_pattern(kind, folded, weak=True) if weak else None)


def find_all(kind: Kind, text: str) -> tuple[Term, ...]:
    """Find every entry named in running text, in order, each once."""
    return tuple({t.code: t for _, _, t in _index(kind).hits(fold(text).split())}.values())


def hits(kind: Kind, text: str) -> tuple[tuple[Term, str], ...]:
    """Give every name in running text with its entry, in order: the folded words as the text has them."""
    words = fold(text).split()
    return tuple((term, " ".join(words[start:end])) for start, end, term in _index(kind).hits(words))


def nearest(kind: Kind, text: str) -> str | None:
    """Suggest the name that the text most resembles, for »mente du …?«; ``None`` if none does.

    Of a specialty that is a name that is or was official; elsewhere a usual other name may
    be nearer to what was meant, in the first of its spellings.
    """
    names = _spellings(kind)
    close = near(key(text), names, 0.75)
    if not close:
        return None
    name, term = names[close]
    official = kind != "specialties" or name in (f.name for f in term.former)
    return name if official else term.name


@cache
def _spellings(kind: Kind) -> dict[str, tuple[str, Term]]:
    """Give name and entry by key, each name as it is spelt first."""
    found: dict[str, tuple[str, Term]] = {}
    for term in _index(kind).terms.values():
        for name in filter(None, term.names()):
            found.setdefault(key(name), (name, term))
    return found


_ANCHOR = lazyre.compile(
    r"(?:uddannelse|uddannelsen|speciale|specialet|speciallæge|training|specialty)"
    r" (?:i|in|of) (?:(?:specialet|speciallægeuddannelsen i|the specialty of) )?"
)
_LEAD_IN = frozenset({"de", "den", "det", "intern", "interne", "fælles", "faget", "the"})


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
    words = folded.split()
    first = next(index.hits(words), None)
    for anchor in _ANCHOR.finditer(folded):
        at = folded.count(" ", 0, anchor.end())
        if at < len(words) and (hit := index.at(words, at)) and (first is None or at <= first[0]):
            return _more_special(index, words, at + hit[1], hit[0])
        if first and first[0] >= at and words[at : at + 1] and words[at] not in _LEAD_IN:
            return None
    return _more_special(index, words, first[1], first[2]) if first else None


def _more_special(index: _Index, words: list[str], end: int, term: Term) -> Term:
    """Prefer the specialty that follows at once to the shared document that is named first."""
    if term.group == "intern-medicin" and not term.code.startswith("intern-medicin-") and end < len(words):
        after = index.at(words, end)
        if after and after[0].code.startswith("intern-medicin-"):
            return after[0]
    return term


_ASIDE = lazyre.compile(r"\([^()]*\)|[-–—:,;.]\s*(?:ca\.?\s*)?\d+(?:[.,+x× ]+\d+)*\s*(?:kursus)?dage?\b.*")


@lru_cache(maxsize=1024)
def find_course(text: str, on: str | None = None) -> Term | None:
    """Find the general course that a row names, its duration and remarks set aside."""
    bare = _ASIDE.sub(" ", text)
    term = find("courses", text, on) or find("courses", bare, on)
    if term is None:
        term = _by_pattern("courses", fold(text), weak=False)
    return term if term is not None and term.holds(on) else None


@cache
def _index(kind: Kind) -> _Index:
    terms = {term.code: term for term in read_terms(kind)}
    names = [(n, t) for t in terms.values() if t.code != "other" for n in t.names() if n]
    phrases = {fold(n): t for n, t in names}
    openings = frozenset(p.partition(" ")[0] for p in phrases if " " in p)
    longest = max(p.count(" ") + 1 for p in phrases)
    return _Index(terms, {key(n): t for n, t in names}, phrases, openings, longest)


@cache
def _patterns(kind: Kind, weak: bool) -> tuple[tuple[re.Pattern[str], Term], ...]:
    return tuple((re.compile(p), t) for t in all_terms(kind) for p in (t.weak if weak else t.patterns))


def _by_pattern(kind: Kind, folded: str, *, weak: bool) -> Term | None:
    """Give the entry whose pattern matches first in the folded text."""
    hits = [(m.start(), n, t) for n, (p, t) in enumerate(_patterns(kind, weak)) if (m := p.search(folded))]
    return min(hits, key=lambda hit: hit[:2])[2] if hits else None
