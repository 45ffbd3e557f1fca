"""What differs outside the competencies: the parts of training, courses, research training, cards.

A difference is (what, old, new); one of the two is empty where something was added or left
out.  The texts are the document's own words and bare numbers, so that no language is chosen here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeAlias, TypeVar

from ...ground.folding import fold
from ...model.logbook import AppliesTo, Card, Course, Logbook, TrainingTime

Rest: TypeAlias = tuple[str, str, str]
T = TypeVar("T")
Key: TypeAlias = Callable[[T], object]

KINDS = (
    "specialty",
    "applies-to",
    "part",
    "part-months",
    "part-shared",
    "course",
    "course-renamed",
    "course-days",
    "course-part",
    "course-mandatory",
    "research-days",
    "research-text",
    "employment",
    "card",
    "card-method",
    "card-criteria",
    "card-scale",
    "card-approves",
)
_ALIKE = 70
"""How alike (0–100) two names are that are taken for one and the same, reworded.  Their digits are the same."""
_MOST = 400
"""Names left over on a side, beyond which none is looked for among the others."""


def rest(old: Logbook, new: Logbook) -> tuple[Rest, ...]:
    """List the differences between two editions outside their competencies, in a fixed order."""
    found = [
        _one("specialty", old.name, new.name),
        _one("applies-to", interval(old.edition.applies_to), interval(new.edition.applies_to)),
        *_parts(old, new),
        *_courses(old, new),
        *_research(old, new),
        *_employments(old, new),
        *_cards(old, new),
    ]
    return tuple(one for one in found if one is not None)


def interval(applies: AppliesTo | None) -> str:
    """Write whom an edition is for as one word and an interval of days: ``posted 2014-01-01/..``."""
    return f"{applies.basis} {applies.start or '..'}/{applies.end or '..'}" if applies else ""


def _one(what: str, old: str, new: str) -> Rest | None:
    return None if old.split() == new.split() else (what, old, new)


def _number(value: float | None) -> str:
    return "" if value is None else str(value)


def _named(name: str, value: float | None) -> str:
    return f"{name}: {_number(value)}" if value is not None else ""


def _parts(old: Logbook, new: Logbook) -> Iterator[Rest | None]:
    for a, b in _paired(old.parts, new.parts, (lambda p: p.code,)):
        yield _one("part", a.title if a else "", b.title if b else "")
        if a and b:
            yield _one("part-months", _named(b.title, a.months), _named(b.title, b.months))
            yield _one("part-shared", a.shared_from or "", b.shared_from or "")


def _courses(old: Logbook, new: Logbook) -> Iterator[Rest | None]:
    titles = {p.code: p.title for p in (*old.parts, *new.parts)}
    keys: tuple[Key[Course], ...] = (lambda c: (c.code, c.part), lambda c: c.code)
    for a, b in _paired(old.courses, new.courses, keys, lambda c: c.title):
        renamed = a and b and a.code == b.code
        yield _one("course-renamed" if renamed else "course", a.title if a else "", b.title if b else "")
        if a and b:
            yield _one("course-days", _named(b.title, a.days), _named(b.title, b.days))
            where = [f"{b.title}: {titles.get(c.part, c.part)}" if c.part else "" for c in (a, b)]
            yield _one("course-part", *where) if a.part != b.part else None
            if a.mandatory != b.mandatory:
                yield ("course-mandatory", a.title if a.mandatory else "", b.title if b.mandatory else "")


def _research(old: Logbook, new: Logbook) -> Iterator[Rest | None]:
    a, b = old.research_training, new.research_training
    yield _one("research-days", _number(a.days) if a else "", _number(b.days) if b else "")
    yield _one("research-text", a.text if a else "", b.text if b else "")


def _employments(old: Logbook, new: Logbook) -> Iterator[Rest | None]:
    keys: tuple[Key[TrainingTime], ...] = (
        lambda t: (t.part, fold(t.place), t.months),
        lambda t: (t.part, fold(t.place)),
        lambda t: (t.part, t.months),
    )
    for a, b in _paired(old.training_time, new.training_time, keys):
        yield _one("employment", *(_named(t.place, t.months) or t.place if t else "" for t in (a, b)))


def _cards(old: Logbook, new: Logbook) -> Iterator[Rest | None]:
    keys: tuple[Key[Card], ...] = (lambda c: fold(c.title), lambda c: fold(c.number) or None)
    for a, b in _paired(old.cards, new.cards, keys, lambda c: c.title):
        yield _one("card", _card(a), _card(b))
        if a and b:
            yield _one("card-method", _of(b, a.method), _of(b, b.method))
            yield _one("card-criteria", "\n".join(a.criteria), "\n".join(b.criteria))
            yield _one("card-scale", a.scale or "", b.scale or "")
            if a.sign_off != b.sign_off:
                yield ("card-approves", _card(a) if a.sign_off else "", _card(b) if b.sign_off else "")


def _card(card: Card | None) -> str:
    return f"{card.number} {card.title}".strip() if card else ""


def _of(card: Card, value: str | None) -> str:
    return f"{card.title}: {value}" if value else ""


def _paired(
    old: Sequence[T], new: Sequence[T], keys: Iterable[Key[T]], name: Callable[[T], str] | None = None
) -> list[tuple[T | None, T | None]]:
    """Pair by each key in turn, then by likeness of names; what is left was left out or added.

    In the order of the new edition, then what it leaves out.
    """
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for key in keys:
        by_key: dict[object, list[int]] = {}
        for place, one in enumerate(old):
            if place not in taken and (value := key(one)) is not None:
                by_key.setdefault(value, []).append(place)
        for place, one in enumerate(new):
            same = by_key.get(key(one)) if place not in partner else None
            if same:
                partner[place] = same.pop(0)
                taken.add(partner[place])
    if name is not None:
        _by_likeness(old, new, name, partner, taken)
    pairs: list[tuple[T | None, T | None]] = [
        (old[partner[place]] if place in partner else None, one) for place, one in enumerate(new)
    ]
    return pairs + [(one, None) for place, one in enumerate(old) if place not in taken]


def _by_likeness(
    old: Sequence[T], new: Sequence[T], name: Callable[[T], str], partner: dict[int, int], taken: set[int]
) -> None:
    left = {place: fold(name(one)) for place, one in enumerate(old) if place not in taken}
    open_ = [place for place in range(len(new)) if place not in partner]
    if not left or len(left) > _MOST or len(open_) > _MOST:
        return
    from rapidfuzz import fuzz, process

    for place in open_:
        wanted = fold(name(new[place]))
        those = {n: text for n, text in left.items() if _digits(text) == _digits(wanted)}
        best = process.extractOne(wanted, those, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        if best is not None:
            partner[place] = best[2]
            taken.add(best[2])
            del left[best[2]]


def _digits(text: str) -> str:
    return "".join(c for c in text if c.isdigit())
