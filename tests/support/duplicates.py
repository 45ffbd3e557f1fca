"""Invented specialties that share competencies in other words, with the truth of which belong together.

The words and the ways of rewording are those of the invented revisions (``tests/support/revisions.py``); the
texts of a bank are dealt out so that no two specialties get the same one but where a copy is meant.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from compiler.model.logbook import Competency, Edition, Logbook
from tests.support.revision_banks import BANKS, Text
from tests.support.revisions import Entry, book, document, polish, reword, reword_heavy

CODES = ("akutmedicin", "karkirurgi", "kirurgi", "neurologi", "paediatri", "psykiatri", "radiologi", "urologi")
WAYS = {"same": lambda _, entry: entry, "polish": polish, "reword": reword, "heavy": reword_heavy}


class Planted(Struct, frozen=True):
    """Specialties, and the pairs of (specialty, id) that say the same, by the way that they were reworded."""

    books: tuple[Logbook, ...]
    truth: dict[frozenset[tuple[str, str]], str]


def planted(seed: int, bank: str, each: int = 30, share: float = 0.2, codes: tuple[str, ...] = CODES) -> Planted:
    """Deal a bank's texts out, and copy a share of each specialty's to others, said in other words."""
    rng = random.Random(f"{seed} {bank}")  # noqa: S311 - a seed, so that each run invents the same
    texts = _once(BANKS[bank](rng))
    own = {code: document(rng, texts, each) for code in codes}
    copies: dict[str, list[tuple[Competency, Competency, str, str]]] = {code: [] for code in codes}
    for code, made in own.items():
        for one in made:
            if rng.random() < share:
                other = rng.choice([c for c in codes if c != code])
                way = rng.choice(tuple(WAYS))
                copy = WAYS[way](rng, Entry(one, frozenset({0}))).one
                copies[other].append((one, copy, code, way))
    return _numbered(own, copies)


def _once(texts: Iterator[Text]) -> Iterator[Text]:
    seen: set[str] = set()
    for text in islice(texts, 20_000):
        if text[0] not in seen:
            seen.add(text[0])
            yield text


def _numbered(
    own: dict[str, tuple[Competency, ...]], copies: dict[str, list[tuple[Competency, Competency, str, str]]]
) -> Planted:
    """Give every competency an id of its specialty; a copy and what it was made of belong together."""
    ids = {(code, one.id): f"{code}-{n:04d}" for code, made in own.items() for n, one in enumerate(made, 1)}
    books, truth = [], {}
    for code, made in own.items():
        competencies = [replace(one, id=ids[code, one.id]) for one in made]
        for one, copy, source, way in copies[code]:
            id = f"{code}-{len(competencies) + 1:04d}"
            competencies.append(replace(copy, id=id, number=f"K{len(competencies) + 1}"))
            truth[frozenset({(code, id), (source, ids[source, one.id])})] = way
        edition = Edition("2014-01", "sst-2011")
        books.append(replace(book(competencies), specialty=code, name=code.capitalize(), edition=edition))
    return Planted(tuple(books), truth)
