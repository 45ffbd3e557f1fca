"""Columns under other names than the template's, known by their meaning.

Three things speak for what a column is: the words of its heading, what its cells hold, and what
the other columns take.  All columns of a table are decided together, so that »Mål« beside
»Kompetence« is what makes a competency concrete, and alone is the competency.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

from msgspec import Struct, field

from ...ground.assignment import assign
from ...language.columns import are_english, column_name, column_weights
from ...language.stems import Weights
from .content import profile
from .header import Header
from .known import header_ids, parts_of
from .layout import COLUMNS, CORE, Kind

_MERGED = ("number+title", "title+objectives", "strategies+assessments")
ALIKE: dict[Kind, tuple[str, ...]] = {
    "matrix": ("method", "description"),
    "logbook": ("person", "sign_off", "department", "part"),
    "courses": ("targets", "timing", "person"),
    "employments": ("targets", "timing"),
}
"""What a heading may speak for, beside its columns, without being a stranger to the kind of table."""
_FOREIGN = 2.0
"""A heading that speaks so much for something that the table does not have is none of its columns."""
_SPEAKS = 1.0
_ENOUGH = 2.5
_HELD = 2.0
"""What the cells must speak where the heading says nothing."""
_APART = 3.0
_CELLS = 0.8
_NEEDED = 1.0
"""What speaks for a column that every list has, before one that few have."""
_AGAINST = {"assessments": 1.5, "strategies": 1.5, "number": 1.5, "roles": 1.5}
"""What cells that hold something else speak against a column; the words of a title may name anything."""
SURE, LIKELY, GUESSED = 0.9, 0.8, 0.5
DOUBT = 0.75
"""A column less certain than this is read with a finding that says what was assumed."""
_LONGEST = 120
_SHARED = 1.5
_KNOWN = 4.0
"""What a name of the template speaks for each of the columns that have it."""
_CROSSED = 1.5
"""Columns whose cells are crosses to this extent stand for what their heading names, and are read elsewhere."""


class Found(Struct):
    """What the columns are: ids, how certain each is, and which are known by their meaning alone."""

    ids: dict[int, str] = field(default_factory=dict)
    given: dict[int, float] = field(default_factory=dict)


def fill(
    header: Header,
    kind: Kind,
    known: Mapping[int, str],
    columns: Sequence[int],
    cells: Callable[[int], list[str]],
    code: str,
    *,
    content: bool,
    lacking: bool = True,
) -> Found:
    """Give the columns that are not known by name their ids, as far as something speaks for them.

    ``columns`` are those to decide, ``cells`` gives what they hold.  ``content`` also reads a
    column by its cells where its heading is empty or says nothing, and ``lacking`` one without
    a heading as the one that is not there otherwise.
    """
    found = Found()
    taken = {one for id in known.values() for one in id.split("+")} | set(known.values())
    words: dict[int, Weights] = {}
    held: dict[int, Weights] = {}
    for column in columns:
        if column in known or _repeated(header, column, known):
            continue
        words[column] = _left_to(_words(header, column, code), taken) if header.texts.get(column) else {}
        for id in (_known_as(header, column, code) & set(COLUMNS[kind])) - taken:
            words[column][id] = max(words[column].get(id, 0.0), 0.0) + _KNOWN
        held[column] = profile(cells(column))
    for group in header.groups().values():
        shares = [held[c] for c in group if c in held]
        if any(shown.get("cross", 0.0) >= _CROSSED for shown in shares):
            for shown in shares:
                shown["cross"] = max(shown.get("cross", 0.0), _CROSSED if "empty" in shown else 0.0)
    widest = max([*columns, *header.texts, 1])
    worth: dict[int, Weights] = {}
    for column, said in words.items():
        if header.texts.get(column) or (held[column] and "empty" not in held[column]):
            own = _worth(kind, said, held[column], column / widest, content)
            worth[column] = {id: w for id, w in own.items() if not taken & set(id.split("+"))}
    for column, id in _together(worth).items():
        found.ids[column] = id
        found.given[column] = _certainty(id, words[column], held[column])
    if content and lacking and kind == "matrix":
        _left_over(header, found, known, words, held)
    _spread(header, found)
    _siblings(header, found, known, words, held)
    return found


def _known_as(header: Header, column: int, code: str) -> frozenset[str]:
    """Give what a heading is known as where it may be several things (»Delmål«)."""
    return header_ids(header.texts.get(column, ""), code)


def _repeated(header: Header, column: int, known: Mapping[int, str]) -> bool:
    """Tell whether a column only has the heading of a known one again (two sets of columns side by side)."""
    text = header.texts.get(column)
    return bool(text) and any(header.texts.get(c) == text for c in known if c != column)


def _words(header: Header, column: int, code: str) -> Weights:
    """Weigh the heading of a column, with half of what stands over it and its neighbours."""
    text = header.texts[column]
    if len(text) > _LONGEST:
        return {}
    own = dict(column_weights(text, code))
    if len(header.over[column]) > 1:
        own = {id: weight for id, weight in own.items() if "+" not in id}
    for upper in header.over[column][:-1]:
        for id, weight in column_weights(upper, code).items():
            if "+" not in id:  # a heading over two columns makes neither of them both
                own[id] = own.get(id, 0.0) + 0.5 * weight
    return own


def _left_to(words: Weights, taken: set[str]) -> Weights:
    """Let what speaks for learning and assessment alike (»Metode«) speak for the one that no column has."""
    for id, other in (("assessments", "strategies"), ("strategies", "assessments")):
        if other in taken and id not in taken and min(words.get(id, 0.0), words.get(other, 0.0)) >= _SPEAKS:
            return {**words, id: words[id] + words[other]}
    return words


def below(header: Header, code: str) -> Found:
    """Read the columns under a heading that speaks for the assessment, though under no known name."""
    found = Found()
    for group, columns in header.groups().items():
        if header_ids(group, code) or len(group) > _LONGEST:
            continue
        weights = column_weights(group, code)
        if weights.get("assessments", 0.0) < _ENOUGH or max(weights.values()) > weights["assessments"]:
            continue
        ids = parts_of({c: header.texts[c] for c in columns}, code)
        if "assessments" in ids.values():
            found.ids.update(ids)
            found.given.update(dict.fromkeys(ids, SURE))
    return found


def _worth(kind: Kind, words: Weights, held: Weights, rank: float, content: bool) -> Weights:
    """Weigh what one column may be in a table of this kind."""
    wanted = COLUMNS[kind]
    if held.get("cross", 0.0) >= _CROSSED:
        return {}
    allowed = {*wanted, *ALIKE.get(kind, ())}
    foreign = max((w for id, w in words.items() if id not in allowed), default=0.0)
    strongest = max((w for id, w in words.items() if id in wanted), default=0.0)
    told = max((held.get(id, 0.0) for id in (*CORE, "roles")), default=0.0)
    out: Weights = {}
    for id in wanted:
        said = words.get(id, 0.0)
        if foreign >= _FOREIGN and said < foreign + 0.5:
            continue
        if strongest - said > _APART or said < -1.0:
            continue
        shown = _shown(id, held)
        against = _AGAINST.get(id, 0.5 if id in CORE else 0.0) if told >= _HELD and shown < 1.0 else 0.0
        against += held.get("empty", 0.0) * (0.5 if id in CORE else 0.0)
        needed = _NEEDED if (id in CORE or "+" in id) and said >= _SPEAKS else 0.0
        total = said + _CELLS * shown - against + _place(id, rank) + needed
        if (said >= _SPEAKS and total >= _ENOUGH + needed / 2) or (
            content and id in (*CORE, "roles") and foreign < 1.0 and strongest < _ENOUGH and shown >= _HELD
        ):
            out[id] = total
    return out


def _shown(id: str, held: Weights) -> float:
    if "+" not in id:
        return held.get(id, 0.0)
    if id == "number+title":
        return held.get("title", 0.0)
    return max(held.get(one, 0.0) for one in id.split("+"))


def _place(id: str, rank: float) -> float:
    """Columns have their usual order: number, competency, what makes it concrete, learning, assessment."""
    if id in ("number", "title", "number+title"):
        return 0.6 * (1 - rank)
    if id == "objectives":
        return 0.3 * (1 - rank)
    return 0.3 * rank if id in ("strategies", "assessments") else 0.0


def _together(worth: Mapping[int, Weights]) -> dict[int, str]:
    """Decide all columns, once for each choice of columns that hold two things."""
    merged = sorted({id for own in worth.values() for id in own if id in _MERGED})
    best: tuple[float, dict[int, str]] = (-1.0, {})
    for count in range(len(merged) + 1):
        for chosen in combinations(merged, count):
            parts = [one for id in chosen for one in id.split("+")]
            if len(parts) != len(set(parts)):
                continue
            barred = {*parts, *merged} - set(chosen)
            open_ = {c: {id: w for id, w in own.items() if id not in barred} for c, own in worth.items()}
            ids = assign(open_)
            total = sum(worth[c][id] for c, id in ids.items())
            if total > best[0] + 1e-9:
                best = (total, ids)
    return best[1]


def _certainty(id: str, words: Weights, held: Weights) -> float:
    said, strongest = words.get(id, 0.0), max(words.values(), default=0.0)
    told = max((held.get(i, 0.0) for i in (*CORE, "roles")), default=0.0)
    shown = _shown(id, held)
    if said < _SPEAKS:
        return GUESSED
    if said < strongest - 0.5 and shown < 1.0:
        return 0.6
    if id in CORE and told >= _HELD and shown < 1.0 and id not in ("title", "objectives"):
        return 0.6
    if said >= _ENOUGH or shown >= _HELD:
        return SURE if said >= 3.0 else LIKELY
    return 0.7


def _left_over(
    header: Header, found: Found, known: Mapping[int, str], words: Mapping[int, Weights], held: Mapping[int, Weights]
) -> None:
    """Let the one column without a heading be the one that the list lacks."""
    have = {one for id in (*known.values(), *found.ids.values()) for one in id.split("+")}
    lacking = [id for id in CORE if id not in have]
    free = [c for c in words if c not in found.ids and not header.texts.get(c) and held[c] and "empty" not in held[c]]
    if len(lacking) == 1 and len(free) == 1 and lacking[0] != "number":
        shown = held[free[0]]
        told = max(shown, key=lambda one: shown[one])
        if told in (lacking[0], "title", "objectives") and "cross" not in shown:
            found.ids[free[0]] = lacking[0]
            found.given[free[0]] = GUESSED


def _spread(header: Header, found: Found) -> None:
    """Give the other columns under a text over several the id of the first."""
    for column in sorted(header.texts):
        if column not in found.ids and column - 1 in found.ids and header.wide[column] == header.wide.get(column - 1):
            found.ids[column] = found.ids[column - 1]
            found.given[column] = found.given[column - 1]


def _siblings(
    header: Header, found: Found, known: Mapping[int, str], words: Mapping[int, Weights], held: Mapping[int, Weights]
) -> None:
    """Let columns under one heading hold the same thing together (»Formativ« and »Summativ«, each with methods)."""
    for columns in header.groups().values():
        ids = {id for c in columns if (id := found.ids.get(c) or known.get(c)) in CORE}
        for column in columns:
            if column not in words or column in found.ids or len(ids) != 1:
                continue
            id = next(iter(ids))
            if held[column].get(id, 0.0) >= _SHARED and words[column].get(id, 0.0) > 0:
                found.ids[column] = id
                found.given[column] = LIKELY


_UNDER = ("assessments", "count", "timing", "purpose", "card")


def names_of(header: Header, found: Found, code: str) -> dict[int, tuple[str, str]]:
    """Give the written name and the template's of each column that is known by its meaning alone."""
    named: dict[int, tuple[str, str]] = {}
    english = bool(found.ids) and are_english(header.texts.values(), code)
    for column, id in found.ids.items():
        if id in _known_as(header, column, code):
            found.given.pop(column, None)
            continue
        own, upper = header.texts.get(column, ""), header.over.get(column, [""])
        under = id in _UNDER and len(upper) > 1 and found.given[column] >= DOUBT
        written = " ".join((upper[0] if under else own).split())
        name = column_name("assessments" if under else id, code, english=english)
        if name and (written, name) not in named.values():
            named[column] = (written, name)
    return named
