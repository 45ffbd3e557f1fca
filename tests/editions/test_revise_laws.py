"""Laws of comparing two editions, whatever stands in them."""

from __future__ import annotations

import random
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from compiler.editions.revision.change import Side
from compiler.editions.revision.compare import compare
from compiler.editions.revision.matching.match import item, match
from compiler.model.logbook import Assessment, Competency, Target
from tests.support.revision_banks import BANKS
from tests.support.revisions import NUMBERING, book, case, document, numbered

pytestmark = pytest.mark.slow

WORDS = st.sampled_from(
    ["behandle", "udrede", "patienter", "med", "astma", "KOL", "og", "hos", "børn", "voksne", "kontrol", "5", "ikke"]
)
TEXTS = st.lists(WORDS, max_size=6).map(" ".join)
COMPETENCIES = st.builds(
    Competency,
    id=st.just(""),
    number=st.sampled_from(["", "1", "2", "H1", "I 1", "h1"]),
    part=st.sampled_from(["introduction", "specialist"]),
    title=TEXTS,
    area=st.none() | st.sampled_from(["Akut", "Kronisk"]),
    objectives=st.lists(TEXTS, max_size=4).map(tuple),
    assessments=st.lists(
        st.sampled_from([Assessment("osats", "OSATS"), Assessment("other", "Opgave", count=2)]), max_size=2
    ).map(tuple),
    targets=st.lists(st.builds(Target, st.integers(1, 9), TEXTS), max_size=2).map(tuple),
    level=st.none() | st.sampled_from(["A", "C", "selvstændigt", "?"]),
    remarks=st.lists(TEXTS, max_size=2).map(tuple),
)
EDITIONS = st.lists(COMPETENCIES, max_size=9).map(
    lambda many: tuple(replace(one, id=f"x-{n:04d}") for n, one in zip(count(1), many, strict=False))
)
DOCUMENTS = st.builds(
    lambda seed, bank, size, numbering: document(
        random.Random(seed),  # noqa: S311 - seeded
        BANKS[bank](random.Random(seed)),  # noqa: S311 - seeded
        size,
        numbering,
    ),
    st.integers(0, 10_000),
    st.sampled_from(sorted(BANKS)),
    st.integers(1, 25),
    st.sampled_from(NUMBERING),
)
FEW = settings(max_examples=40)


def side(competencies: tuple[Competency, ...], *, permanent: bool = False) -> Side:
    """Give an edition of these."""
    return Side(book(competencies), "", permanent)


@given(EDITIONS | DOCUMENTS, st.booleans())
@FEW
def test_an_edition_compared_with_itself_has_no_changes(edition: tuple[Competency, ...], permanent: bool) -> None:
    """Nothing is changed between an edition and itself, not even between twins."""
    found = compare(side(edition, permanent=permanent), side(edition, permanent=permanent))
    assert not found.changes
    assert not found.rest
    assert len(found.unchanged) == len(edition)


@given(DOCUMENTS, st.data())
@FEW
def test_renumbering_alone_is_editorial(edition: tuple[Competency, ...], data: st.DataObject) -> None:
    """Other numbers, however they are dealt out, are an editorial change of every competency and nothing else."""
    told = {(c.title, c.objectives, c.area, c.part) for c in edition}
    if len(told) < len(edition):
        return  # two that are alike in every text: which is which, only their numbers said
    way = data.draw(st.sampled_from([*NUMBERING, "mixed"]))
    if way == "mixed":
        numbers = data.draw(st.permutations([f"K{n}" for n in range(len(edition))]))
        new = tuple(replace(c, number=n) for c, n in zip(edition, numbers, strict=True))
    else:
        new = numbered(edition, way)
    found = compare(side(edition), side(new))
    assert {c.type for c in found.changes} <= {"editorial"}
    assert all(c.certain and c.effect == "kept" for c in found.changes)
    assert all({d.field for d in c.differences} == {"number"} for c in found.changes)
    same = sum(a.number == b.number for a, b in zip(edition, new, strict=True))
    assert (len(found.changes), len(found.unchanged)) == (len(edition) - same, same)


@given(EDITIONS, EDITIONS)
@FEW
def test_every_competency_occurs_exactly_once(old: tuple[Competency, ...], new: tuple[Competency, ...]) -> None:
    """Of any two editions each competency stands in exactly one change or is unchanged, in order of the new one."""
    matches = match([item(c, permanent=False) for c in old], [item(c, permanent=False) for c in new])
    assert sorted(i for m in matches for i in m.old) == list(range(len(old)))
    assert sorted(i for m in matches for i in m.new) == list(range(len(new)))
    assert all(0 <= m.score <= 1.001 for m in matches)
    firsts = [m.new[0] for m in matches if m.new]
    assert firsts == sorted(firsts)
    found = compare(side(old), side(new))
    sizes = [len(c.old) for c in found.changes], [len(c.new) for c in found.changes]
    assert (sum(sizes[0]) + len(found.unchanged), sum(sizes[1]) + len(found.unchanged)) == (len(old), len(new))


@given(st.integers(0, 500), st.sampled_from(sorted(BANKS)), st.sampled_from(["light", "everything", "structure"]))
@settings(max_examples=15, deadline=None)
def test_backwards_gives_the_same_pairs(seed: int, bank: str, profile: str) -> None:
    """Comparing new with old pairs the same competencies one to one as comparing old with new."""
    made = case(seed, bank, profile)
    old, new = ([item(c, permanent=False) for c in some] for some in (made.old, made.new))
    forth = {(m.old, m.new) for m in match(old, new) if m.confidence == "high"}
    back = {(m.new, m.old) for m in match(new, old)}
    assert forth <= back


@given(DOCUMENTS, st.integers(0, 10_000), st.randoms(use_true_random=False))
@settings(max_examples=25, deadline=None)
def test_the_order_of_the_lists_decides_nothing(edition: tuple[Competency, ...], seed: int, rng: random.Random) -> None:
    """The same competencies in another order are paired the same."""
    bank = sorted(BANKS)[seed % len(BANKS)]
    other = document(random.Random(seed), BANKS[bank](random.Random(seed)), 12)  # noqa: S311 - seeded
    old, new = ([item(c, permanent=False) for c in some] for some in (edition, (*edition[::2], *other)))
    if len(set(old)) < len(old) or len(set(new)) < len(new):
        return
    before = {
        (
            tuple(sorted(map(repr, (old[i] for i in m.old)))),
            tuple(sorted(map(repr, (new[i] for i in m.new)))),
            m.confidence,
        )
        for m in match(old, new)
    }
    rng.shuffle(old)
    rng.shuffle(new)
    after = {
        (
            tuple(sorted(map(repr, (old[i] for i in m.old)))),
            tuple(sorted(map(repr, (new[i] for i in m.new)))),
            m.confidence,
        )
        for m in match(old, new)
    }
    assert after == before


def test_no_text_takes_for_ever() -> None:
    """A hundred competencies that nothing tells apart, with lists of sixty lines, are compared in a few seconds."""
    lines = tuple(f"Linje {n} om noget" for n in range(60))
    base = numbered([Competency("", "", "specialist", "Behandle patienter", objectives=lines)] * 100, "parted")
    new = tuple(replace(c, number=f"K{n}", objectives=tuple(f"{x} mere" for x in lines)) for n, c in enumerate(base))
    assert len(compare(side(base), side(new)).changes) == 100
