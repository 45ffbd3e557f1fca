"""Invented revisions whose truth is known: a goal description, operators on it, and who became whom.

Everything follows from a seed.  ``revise`` applies operators to a document; ``Truth`` says which
competencies belong together and which types of change are right for them.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from compiler.editions.revision.change import Side
from compiler.model.logbook import Assessment, Competency, Edition, Logbook, Part, Strategy, Target
from tests.support.models import bare
from tests.support.revision_banks import AREAS, BANKS, GENERAL, Text

METHODS = (
    Assessment("direct-observation", "Struktureret observation"),
    Assessment("mini-cex", "Mini-CEX"),
    Assessment("case-based-discussion", "Casebaseret diskussion"),
    Assessment("osats", "OSATS"),
    Assessment("supervisor-conversation", "Struktureret vejledersamtale"),
    Assessment("direct-observation", "Struktureret observation (3 gange)", count=3),
    Assessment("multi-source-feedback", "360-graders feedback"),
    Assessment("audit", "Audit af 5 journaler"),
)
LEVELS = ("A", "B", "C", "D", "E")
NUMBERING = ("parted", "running", "none", "dotted")
SYNONYMS = {
    "behandle": "tage sig af behandlingen af",
    "udrede": "undersøge og afklare",
    "patienter": "personer",
    "diagnosticere": "stille diagnosen",
    "vurdere": "bedømme",
    "redegøre for": "gøre rede for",
    "informere": "orientere",
    "iværksætte": "påbegynde",
    "tolke": "fortolke",
    "følge": "følge op på",
    "rådgive": "vejlede",
    "foretage": "gennemføre",
    "udføre": "foretage",
    "samarbejde": "arbejde sammen",
    "henvise": "viderehenvise",
    "optage": "indhente",
    "relevant": "passende",
    "gældende": "aktuelle",
    "tilrettelægge": "planlægge",
    "planlægge": "tilrettelægge",
    "lægge": "udarbejde",
    "erkende": "opdage",
    "forebygge": "modvirke",
    "håndtere": "tage hånd om",
    "skelne": "adskille",
    "stille": "fastlægge",
    "beskrive": "gengive",
    "lede": "stå i spidsen for",
    "undervise": "formidle til",
    "komplikationer": "bivirkninger og følger",
    "forløbet": "sygdomsforløbet",
    "medicinen": "den medicinske behandling",
    "årsagerne": "baggrunden",
    "første": "indledende",
    "den": "en",
    "og": "samt",
    "drøfte": "tale om",
    "skrive": "udforme",
    "patient": "patienten",
    "pårørende": "familie",
    "vigtigste": "væsentligste",
    "gennemføre": "udføre",
    "opstille": "formulere",
}
FILLER = (
    "relevant",
    "på baggrund af evidens",
    "i samarbejde med teamet",
    "efter behov",
    "i klinisk praksis",
    "systematisk",
)
LEADS = ("Lægen kan", "Kunne", "Efter endt uddannelse kan lægen")


class Entry(Struct, frozen=True):
    """A competency on its way: the old ones that it comes from, and what was done to it."""

    one: Competency
    origins: frozenset[int]
    done: frozenset[str] = frozenset()


class Truth(Struct, frozen=True):
    """Who belongs together, by place, and what was done to each group."""

    groups: frozenset[tuple[tuple[int, ...], tuple[int, ...]]]
    done: dict[tuple[tuple[int, ...], tuple[int, ...]], frozenset[str]]

    def types(self, group: tuple[tuple[int, ...], tuple[int, ...]]) -> frozenset[str]:
        """Give the types that are right for a group; empty: none may be certain."""
        old, new = group
        done = self.done[group]
        if not old or not new:
            return frozenset({"removed"} if old else {"new"})
        if len(old) > 1 or len(new) > 1:
            return frozenset({"split"} if len(old) == 1 else {"merged"})
        if {"tighten", "loosen"} <= done:
            return frozenset()
        for name, type in (("tighten", "tightened"), ("loosen", "loosened"), ("move", "moved")):
            if name in done:
                return frozenset({type})
        if done & {"reword", "reword-heavy"}:
            return frozenset({"equivalent", "editorial", "unchanged"})
        return frozenset({"editorial"}) if done else frozenset({"unchanged"})


class Case(Struct, frozen=True):
    """A revision: both editions and the truth."""

    name: str
    old: tuple[Competency, ...]
    new: tuple[Competency, ...]
    truth: Truth

    def sides(self) -> tuple[Side, Side]:
        """Give the two editions as they are compared; ids are no help."""
        return Side(book(self.old), "gammel"), Side(book(self.new), "ny")


def book(competencies: Sequence[Competency]) -> Logbook:
    """Put competencies into an edition."""
    parts = (Part("introduction", "Introduktionsuddannelse"), Part("specialist", "Hoveduddannelse"))
    return replace(
        bare(),
        specialty="urologi",
        edition=Edition("2014-01", "sst-2011"),
        parts=parts,
        competencies=tuple(competencies),
    )


def document(
    rng: random.Random, texts: Iterator[Text], count: int, numbering: str = "parted"
) -> tuple[Competency, ...]:
    """Make a goal description of the next ``count`` texts of a bank."""
    made = [_competency(rng, *text) for text in islice(texts, count)]
    few = rng.randint(0, len(made) // 3)
    made = [replace(c, part="introduction" if i < few else "specialist") for i, c in enumerate(made)]
    return numbered(made, numbering)


def numbered(made: Sequence[Competency], numbering: str) -> tuple[Competency, ...]:
    """Number competencies in their order, and give running ids."""
    count = {"introduction": 0, "specialist": 0}
    found = []
    for place, one in enumerate(made, 1):
        count[one.part] += 1
        letter = "I" if one.part == "introduction" else "H"
        number = {
            "parted": f"{letter}{count[one.part]}",
            "running": str(place),
            "none": "",
            "dotted": f"{1 + place // 10}.{place % 10}",
        }[numbering]
        found.append(replace(one, number=number, id=f"urologi-{place:04d}"))
    return tuple(found)


def _competency(rng: random.Random, title: str, lines: tuple[str, ...], area: str | None) -> Competency:
    return Competency(
        id="",
        number="",
        part="specialist",
        title=title,
        area=area,
        objectives=lines,
        roles=tuple(rng.sample(("medical-expert", "communicator", "leader"), rng.randint(1, 2))),
        strategies=(Strategy("clinical-work", "Klinisk arbejde"),),
        assessments=tuple(rng.sample(METHODS[:5], rng.randint(1, 2))),
        targets=(Target(rng.choice((5, 10, 25)), "indgreb"),) if rng.random() < 0.15 else (),
        level=rng.choice(LEVELS[1:4]) if rng.random() < 0.15 else None,
    )


# --- operators ----------------------------------------------------------------------------


def _reworded_text(rng: random.Random, text: str, heavy: float) -> str:
    """Put other words for some of a text's words; ``heavy`` is the share, 0–1."""
    words = text.split(" ")
    made = [_synonym(rng, word, heavy) for word in words]
    if heavy > 0.4 and len(made) > 4 and rng.random() < 0.5:
        cut = rng.randint(1, len(made) - 2)
        made = made[cut:] + made[:cut]
    if rng.random() < heavy:
        made.insert(rng.randint(1, len(made)), rng.choice(FILLER))
    if rng.random() < heavy / 2:
        made = [rng.choice(LEADS), *made]
    made = " ".join(made).split(" ")
    made[0], made[1:] = (
        made[0][:1].upper() + made[0][1:],
        [w[:1].lower() + w[1:] if w[1:].islower() else w for w in made[1:]],
    )
    return " ".join(made)


def _synonym(rng: random.Random, word: str, heavy: float) -> str:
    return SYNONYMS[word.lower()] if word.lower() in SYNONYMS and rng.random() < heavy + 0.2 else word


def reword(rng: random.Random, entry: Entry, heavy: float = 0.2) -> Entry:
    """Say the same in other words, here and there."""
    one = entry.one
    title = _reworded_text(rng, one.title, heavy)
    lines = tuple(_reworded_text(rng, line, heavy) if rng.random() < 0.3 + heavy else line for line in one.objectives)
    name = "reword-heavy" if heavy > 0.4 else "reword"
    made = replace(one, title=title, objectives=lines)
    return entry if made == one else Entry(made, entry.origins, entry.done | {name})


def reword_heavy(rng: random.Random, entry: Entry) -> Entry:
    """Say the same in other words throughout."""
    return reword(rng, entry, 0.6)


def polish(rng: random.Random, entry: Entry) -> Entry:
    """Change what is editorial: a full stop, capitals, blanks, the order of the lines."""
    one = entry.one
    kind = rng.randrange(3)
    if kind == 0 and len(set(one.objectives)) > 1:
        made = replace(one, objectives=one.objectives[1:] + one.objectives[:1])
    elif kind == 1:
        made = replace(one, title=one.title + ".", objectives=tuple(f"{line}." for line in one.objectives))
    else:
        made = replace(one, title=one.title[:1].lower() + one.title[1:])
    return entry if made == one else Entry(made, entry.origins, entry.done | {"polish"})


def move(rng: random.Random, entry: Entry) -> Entry:
    """Move to the other part or to another area."""
    one = entry.one
    if one.area is None or rng.random() < 0.5:
        made = replace(one, part="specialist" if one.part == "introduction" else "introduction")
    else:
        made = replace(one, area=rng.choice([a for a in AREAS if a != one.area]))
    return Entry(made, entry.origins, entry.done | {"move"})


def tighten(rng: random.Random, entry: Entry) -> Entry:
    """Ask for more: a method, an objective, a higher number or level."""
    one = entry.one
    has = {a.method for a in one.assessments}
    more = [m for m in METHODS if m.method not in has]
    ways = [replace(one, assessments=(*one.assessments, rng.choice(more)))] if more else []
    ways.append(
        replace(one, objectives=(*one.objectives, f"{rng.choice(GENERAL)} og sikre, at {rng.choice(FILLER)} følges"))
    )
    if one.targets:
        ways.append(replace(one, targets=(replace(one.targets[0], count=one.targets[0].count + 5),)))
    if one.level and one.level != LEVELS[-1]:
        ways.append(replace(one, level=LEVELS[LEVELS.index(one.level) + 1]))
    last, count = one.assessments[-1], (one.assessments[-1].count or 1) + 2
    oftener = replace(last, text=f"{last.text} ({count} gange)", count=count)
    ways.append(replace(one, assessments=(*one.assessments[:-1], oftener)))
    return Entry(rng.choice(ways), entry.origins, entry.done | {"tighten"})


def loosen(rng: random.Random, entry: Entry) -> Entry:
    """Ask for less: one method, objective, number or level less."""
    one = entry.one
    ways: list[Competency] = []
    if "tighten" in entry.done:  # what was added must not be what is taken away again
        if len(one.objectives) < 3 or "merge" in entry.done:
            return entry
        return Entry(replace(one, objectives=one.objectives[1:]), entry.origins, entry.done | {"loosen"})
    if len(one.assessments) > 1:
        ways.append(replace(one, assessments=one.assessments[:-1]))
    if len(one.objectives) > 1 and "merge" not in entry.done:  # else nothing may be left of what was merged
        gone = rng.randrange(len(one.objectives))
        ways.append(replace(one, objectives=tuple(x for i, x in enumerate(one.objectives) if i != gone)))
    if one.targets:
        ways.append(replace(one, targets=()))
    if one.level and one.level != LEVELS[0]:
        ways.append(replace(one, level=LEVELS[LEVELS.index(one.level) - 1]))
    return Entry(rng.choice(ways), entry.origins, entry.done | {"loosen"}) if ways else entry


SINGLE: dict[str, Callable[[random.Random, Entry], Entry]] = {
    "reword": reword,
    "reword-heavy": reword_heavy,
    "polish": polish,
    "move": move,
    "tighten": tighten,
    "loosen": loosen,
}


def split(rng: random.Random, entry: Entry) -> list[Entry]:
    """Divide in two (or three): the lines between them, the title kept by one, shared, or divided."""
    one = entry.one
    if len(one.objectives) < 4:
        return _split_title(entry)
    pieces = 3 if len(one.objectives) >= 6 and rng.random() < 0.3 else 2
    lines = list(one.objectives)
    if rng.random() < 0.5:
        rng.shuffle(lines)
    size = len(lines) // pieces
    shares = [lines[i * size : (i + 1) * size if i < pieces - 1 else None] for i in range(pieces)]
    way = rng.randrange(4)
    titles = {
        0: [one.title, *(f"{one.title}: {tail}" for tail in ("opfølgning", "særlige forhold"))],
        1: [f"{one.title}, del {i + 1}" for i in range(pieces)],
        2: [one.title, *(f"{share[0]}" for share in shares[1:])],
        3: [f"{head} {one.title[:1].lower()}{one.title[1:]}" for head in ("Basalt:", "Avanceret:", "Ledelse:")],
    }[way]
    done = entry.done | {"split"}
    return [
        Entry(replace(one, title=t, objectives=tuple(s)), entry.origins, done)
        for t, s in zip(titles, shares, strict=False)
    ]


def _split_title(entry: Entry) -> list[Entry]:
    """Divide a title »A og B« in two; what cannot be divided stays."""
    head, _, tail = entry.one.title.partition(" og ")
    if entry.one.objectives or " " not in head or " " not in tail:
        return [entry]
    done = entry.done | {"split"}
    tail = tail[:1].upper() + tail[1:]
    return [Entry(replace(entry.one, title=t), entry.origins, done) for t in (head, tail)]


def merge(rng: random.Random, entries: Sequence[Entry]) -> Entry:
    """Put two or three into one: titles joined or only the first one's, the lines of all.

    Each leaves a trace: one without objectives of its own leaves its title.
    """
    titles = [e.one.title for e in entries]
    own = [set(e.one.objectives).difference(*(o.one.objectives for o in entries if o is not e)) for e in entries]
    joined = not all(own) or rng.random() < 0.7
    title = (
        rng.choice((" og ", " samt ")).join([titles[0], *(t[:1].lower() + t[1:] for t in titles[1:])])
        if joined
        else titles[0]
    )
    lines = tuple(dict.fromkeys(line for e in entries for line in e.one.objectives))
    methods = tuple({a.method: a for e in entries for a in e.one.assessments}.values())
    one = replace(entries[0].one, title=title, objectives=lines, assessments=methods)
    return Entry(
        one, frozenset().union(*(e.origins for e in entries)), frozenset({"merge"}).union(*(e.done for e in entries))
    )


def revise(
    rng: random.Random,
    name: str,
    old: Sequence[Competency],
    rates: dict[str, float],
    *,
    numbering: str = "keep",
    add: Sequence[Text] = (),
) -> Case:
    """Revise a document: ``rates`` are the shares of its competencies that each operator is used on.

    ``numbering``: ``keep`` (what is new gets numbers at the end), ``mixed`` (old numbers dealt
    out again at random), or a way of numbering everything anew.  ``add`` are texts of new ones.
    """
    entries = [Entry(one, frozenset({i})) for i, one in enumerate(old)]
    entries = [e for e in entries if rng.random() >= rates.get("drop", 0.0)]
    entries = _merged(rng, entries, rates.get("merge", 0.0))
    parted: list[Entry] = []
    for one in entries:
        parted += split(rng, one) if "merge" not in one.done and rng.random() < rates.get("split", 0.0) else [one]
    entries = parted
    for kind, operator in SINGLE.items():
        entries = [operator(rng, e) if rng.random() < rates.get(kind, 0.0) else e for e in entries]
    for text in add:
        fresh = Entry(replace(_competency(rng, *text), part=rng.choice(("introduction", "specialist"))), frozenset())
        entries.insert(rng.randint(0, len(entries)), fresh)
    if rates.get("shuffle"):
        rng.shuffle(entries)
    entries = _renumbered(rng, entries, numbering)
    return Case(name, tuple(old), tuple(e.one for e in entries), _truth(old, entries))


def _merged(rng: random.Random, entries: list[Entry], rate: float) -> list[Entry]:
    made: list[Entry] = []
    left = list(entries)
    while left:
        one = left.pop(0)
        count = 1 + rng.choice((1, 1, 2))
        if len(left) >= count and rng.random() < rate:
            others = [left.pop(rng.randrange(min(len(left), 6))) for _ in range(count - 1)]
            made.append(merge(rng, [one, *others]))
        else:
            made.append(one)
    return made


def _renumbered(rng: random.Random, entries: list[Entry], numbering: str) -> list[Entry]:
    if numbering == "keep":
        numbers = []
        used = {e.one.number for e in entries if e.origins and "split" not in e.done}
        last = 900
        for e in entries:
            if e.origins and ("split" not in e.done or e.one.number not in used):
                used.add(e.one.number)
                numbers.append(e.one.number)
            else:
                last += 1
                numbers.append(f"N{last}")
    elif numbering == "mixed":
        numbers = [e.one.number or f"N{i}" for i, e in enumerate(entries)]
        rng.shuffle(numbers)
    else:
        numbers = [c.number for c in numbered([e.one for e in entries], numbering)]
    made = []
    for place, (e, number) in enumerate(zip(entries, numbers, strict=True), 1):
        done = e.done | {"renumber"} if e.origins and number != e.one.number else e.done
        made.append(Entry(replace(e.one, number=number, id=f"urologi-{place:04d}"), e.origins, done))
    return made


def _truth(old: Sequence[Competency], entries: Sequence[Entry]) -> Truth:
    by_origin: dict[frozenset[int], list[int]] = {}
    for place, e in enumerate(entries):
        if e.origins:
            by_origin.setdefault(e.origins, []).append(place)
    done: dict[tuple[tuple[int, ...], tuple[int, ...]], frozenset[str]] = {}
    for origins, places in by_origin.items():
        done[tuple(sorted(origins)), tuple(places)] = frozenset().union(*(entries[p].done for p in places))
    for place, e in enumerate(entries):
        if not e.origins:
            done[(), (place,)] = frozenset()
    kept = {i for e in entries for i in e.origins}
    for place in range(len(old)):
        if place not in kept:
            done[(place,), ()] = frozenset()
    return Truth(frozenset(done), done)


# --- whole revisions ----------------------------------------------------------------------

PROFILES: dict[str, dict[str, float]] = {
    "light": {"reword": 0.2, "polish": 0.2, "tighten": 0.1, "loosen": 0.1},
    "words": {"reword": 0.7, "polish": 0.1},
    "heavy": {"reword-heavy": 1.0},
    "structure": {"split": 0.15, "merge": 0.1, "drop": 0.1, "move": 0.15},
    "demands": {"tighten": 0.3, "loosen": 0.3, "polish": 0.2},
    "everything": {
        "reword": 0.4,
        "split": 0.1,
        "merge": 0.08,
        "drop": 0.1,
        "move": 0.1,
        "tighten": 0.15,
        "loosen": 0.15,
        "polish": 0.2,
        "shuffle": 1.0,
    },
    "shuffled": {"reword": 1.0, "shuffle": 1.0},
    "fewer": {"drop": 0.4, "reword": 0.3},
    "moved": {"move": 1.0, "reword": 0.3},
}


def cases(
    seeds: Sequence[int], banks: Sequence[str] = tuple(BANKS), profiles: Sequence[str] = tuple(PROFILES)
) -> list[Case]:
    """Make revisions of every bank and profile, one a seed, of 8 to 90 competencies."""
    return [case(seed, bank, profile) for seed in seeds for bank in banks for profile in profiles]


def case(seed: int, bank: str, profile: str) -> Case:
    """Make one revision."""
    rng = random.Random(f"{seed} {bank} {profile}")  # noqa: S311 - a seed, so that each run invents the same
    count = rng.choice((8, 16, 30, 60, 90))
    texts = BANKS[bank](rng)
    old = document(rng, texts, count, rng.choice(NUMBERING))
    add = (
        list(islice(texts, rng.randint(0, max(1, len(old) // 8)))) if profile not in ("words", "heavy", "moved") else []
    )
    numbering = rng.choice(("keep", "mixed", "parted", "running"))
    return revise(
        rng, f"{seed}-{bank}-{profile}-{len(old)}-{numbering}", old, PROFILES[profile], numbering=numbering, add=add
    )
