"""How things of the vocabulary are written in the goal descriptions: every spelling, how often, and where.

A spelling is the words themselves, without the counts and times that a cell has beside them.  Spellings
that differ in case, hyphens, blanks or an ending alone are forms of one name; two names are synonyms.
What a document takes from a shared one is counted in the shared one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from ...editions.open import OpenedEdition
from ...editions.revision.matching.features import stem
from ...ground import lazyre
from ...ground.folding import fold, key
from ...language.terms import Kind
from ...language.vocabulary import find_course, get, hits
from ...model.draft import Draft

KINDS: tuple[Kind, ...] = ("methods", "strategies", "roles", "courses", "signoff")
_WORD = lazyre.compile(r"[^\W_]+|[°º˚⁰]")
_LONGEST = 12
_ARTICLES = ("den", "det", "de", "en", "et", "the", "a", "an")
_BESIDE = lazyre.compile(r"\s*[(\[].*|\s*[,;:–-]?\s*(?:min|mindst|minimum|ca)?\.?\s*\d.*|\s*[.,;:]$", re.DOTALL)
_BLANKS = lazyre.compile(r"\s+")


class Form(Struct, frozen=True):
    """One spelling, and how often each specialty has it."""

    written: str
    counts: Mapping[str, int]

    @property
    def count(self) -> int:
        """How often it is written in all."""
        return sum(self.counts.values())


class Name(Struct, frozen=True):
    """A name with its spellings, the commonest first; ``own`` tells that it is the vocabulary's own name."""

    forms: tuple[Form, ...]
    own: bool

    @property
    def counts(self) -> dict[str, int]:
        """How often each specialty has it, in whatever spelling."""
        found: dict[str, int] = {}
        for form in self.forms:
            for code, n in form.counts.items():
                found[code] = found.get(code, 0) + n
        return dict(sorted(found.items()))

    @property
    def count(self) -> int:
        """How often it is written in all."""
        return sum(form.count for form in self.forms)


class Usage(Struct, frozen=True):
    """An entry of a vocabulary with the names that it goes by: the vocabulary's own first, then the commonest."""

    kind: Kind
    code: str
    names: tuple[Name, ...]

    @property
    def synonyms(self) -> bool:
        """Whether it goes by more than one name."""
        return len(self.names) > 1

    @property
    def trivial(self) -> bool:
        """Whether one of its names is written in more than one way."""
        return any(len(name.forms) > 1 for name in self.names)


class Unknown(Struct, frozen=True):
    """A text that no vocabulary knows, and how often each specialty has it."""

    kind: Kind
    form: Form


def usages(found: Sequence[OpenedEdition]) -> tuple[list[Usage], list[Unknown]]:
    """Count the spellings of everything that is known, and what is not."""
    known: defaultdict[tuple[Kind, str], Counter[tuple[str, str]]] = defaultdict(Counter)
    other: defaultdict[Kind, Counter[tuple[str, str]]] = defaultdict(Counter)
    for one in found:
        if one.logbook is None:
            continue
        for kind, code, text in _texts(one):
            written = _BLANKS.sub(" ", text).strip()
            if not key(written):
                continue
            if code is None:
                other[kind][_bare(written), one.logbook.specialty] += 1
            else:
                known[kind, code][_words(kind, code, written), one.logbook.specialty] += 1
    order = {kind: n for n, kind in enumerate(KINDS)}
    made = [_usage(kind, code, counts) for (kind, code), counts in known.items()]
    unknown = [Unknown(kind, form) for kind in KINDS for form in _forms(other[kind])]
    return sorted(made, key=lambda u: (order[u.kind], u.code)), unknown


def _texts(one: OpenedEdition) -> Iterator[tuple[Kind, str | None, str]]:
    """Yield kind, code and words of all that an edition names; of a built one the model's words are all there is."""
    if one.draft is None:
        if one.logbook is not None:
            own = [c for c in one.logbook.competencies if c.shared is None]
            yield from (("methods", _known(a.method), a.text) for c in own for a in c.assessments)
            yield from (("strategies", _known(s.code), s.text) for c in own for s in c.strategies)
            yield from (("courses", c.code, c.title) for c in one.logbook.courses if get("courses", c.code))
        return
    for part in one.draft["parts"]:
        for row in part["competencies"]:
            for a in row.get("assessments", ()):
                if not (a["method"] is None and a["card"]):
                    yield "methods", _known(a["method"]), a["text"]
            yield from (("strategies", _known(s["code"]), s["text"]) for s in row.get("strategies", ()))
            yield from (("roles", r["code"], r["text"]) for r in row.get("roles", ()))
    yield from (("courses", term.code, title) for title in _courses(one.draft) if (term := find_course(title)))
    for section in one.draft["sections"]:
        for text in section["text"]:
            yield from (("signoff", term.code, written(text, phrase)) for term, phrase in hits("signoff", text))


def _known(code: str | None) -> str | None:
    return None if code == "other" else code


def _courses(draft: Draft) -> Iterator[str]:
    lists = [draft["courses"], *(p["courses"] for p in draft["parts"]), *(b["courses"] for b in draft["logbooks"])]
    yield from (course["title"] for courses in lists for course in courses)


def _bare(text: str) -> str:
    """Take counts, times and asides off a text that is not known."""
    return _BESIDE.sub("", text, count=1).strip() or text


def _words(kind: Kind, code: str, text: str) -> str:
    """Give the words of a text that name the entry; where only a pattern does, all but what stands beside."""
    phrase = _phrase(kind, code, text)
    return written(text, phrase) if phrase else _bare(text)


@lru_cache(maxsize=8192)
def _phrase(kind: Kind, code: str, text: str) -> str:
    return next((phrase for term, phrase in hits(kind, text) if term.code == code), "")


@lru_cache(maxsize=8192)
def written(text: str, phrase: str) -> str:
    """Give the piece of a text that folds to a phrase, as it is written; the phrase where there is none."""
    spans = [match.span() for match in _WORD.finditer(text)]
    for first, (start, _) in enumerate(spans):
        for _, end in spans[first : first + _LONGEST]:
            if fold(text[start:end]) == phrase:
                return text[start:end]
    return phrase


def _forms(counts: Mapping[tuple[str, str], int]) -> list[Form]:
    by_text: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for (text, specialty), count in counts.items():
        by_text[text][specialty] = count
    made = [Form(text, dict(sorted(where.items()))) for text, where in by_text.items()]
    return sorted(made, key=lambda form: (-form.count, form.written))


def _usage(kind: Kind, code: str, counts: Mapping[tuple[str, str], int]) -> Usage:
    term = get(kind, code)
    by_name: defaultdict[str, list[Form]] = defaultdict(list)
    for form in _forms(counts):
        by_name[_name(form.written)].append(form)
    own = _name(term.name) if term else ""
    names = [Name(tuple(forms), base == own) for base, forms in by_name.items()]
    return Usage(kind, code, tuple(sorted(names, key=lambda n: (not n.own, -n.count, n.forms[0].written))))


def _name(text: str) -> str:
    """Give what all forms of one name have in common: folded, without articles, endings off."""
    return "".join(_root(word) for word in fold(text).split() if word not in _ARTICLES) or key(text)


def _root(word: str) -> str:
    """Take endings off until none is left: »vejlederens«, »vejledere« and »vejleder« are one, »kursus« and »kurser«."""
    word = word[:-2] if word.endswith("us") and len(word) > 5 else word
    while (shorter := stem(word)) != word:
        word = shorter
    return word
