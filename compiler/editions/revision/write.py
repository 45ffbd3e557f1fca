"""Write a revision file for a person who opens it in a plain editor.

It begins with how to decide (``schema/words/revision.yaml``); each change says in words what is different, what Målbog
proposes and why.  The same revision gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap

from ...formats.yaml.scalar import scalar
from ...ground.phrases import date_text
from ...ground.plaintext import one_line, visible
from ...ground.words import trees
from ...language import vocabulary
from . import choices
from .change import Reason
from .file import HEAD, VERSION, Named, Proposal, Revision, RevisionEntry, undecided
from .texts import sentence

WAITING = "AFGØR"
CHECK = "EFTERSE"
_WIDTH = 96
_MANY = 10
"""So many changes of a number and nothing else stand last, in a line each, out of the way of what must be read."""
_WORDS = trees("revision")


def dump(revision: Revision) -> bytes:
    """Write a revision file, UTF-8 with plain line ends."""
    lines = [*_top(revision), *_head(revision)]
    total = len(revision.entries)
    short = [entry for entry in revision.entries if _renumbered(entry)]
    if len(short) < _MANY:
        short = []
    whole = [entry for entry in revision.entries if not (short and _renumbered(entry))]
    for number, entry in enumerate(whole, 1):
        lines += ["", *_entry(entry, number, total)]
    if short:
        lines += ["", *(f"  # {line}" for line in _lead(len(whole), total)), *map(_short, short)]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _top(revision: Revision) -> Iterator[str]:
    waiting = len(undecided(revision))
    name = vocabulary.label("specialties", revision.specialty)
    start, end = (date_text("da", date) for date in (revision.start, revision.end))
    yield f"# Revision af målbeskrivelsen for {name.casefold()}: fra {start} til {end}"
    yield f"# {_status(revision, waiting)}"
    yield "#"
    words = _WORDS["da"]
    yield from (f"# {line}".rstrip() for line in words["waiting" if waiting else "done"].splitlines())
    yield "# type – hvad der er sket:"
    yield from _glossary("type", words["type"])
    yield "# godkendelse – hvad der sker med en godkendelse, som en læge allerede har fået:"
    yield from _glossary("effect", words["effect"])
    yield from (f"# {line}".rstrip() for line in words["more"].splitlines())


def _status(revision: Revision, waiting: int) -> str:
    same = _counted(revision.unchanged, "kompetence er uændret", "kompetencer er uændrede")
    if not revision.entries:
        return f"Ingen ændringer. {same}."
    left = f"{waiting} venter på en afgørelse" if waiting else "alle er afgjort"
    return f"{_counted(len(revision.entries), 'ændring', 'ændringer')}: {left}. {same} og står her ikke."


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _glossary(kind: choices.Kind, meanings: Mapping[str, str]) -> Iterator[str]:
    width = max(map(len, choices.words(kind)))
    for code, meaning in meanings.items():
        yield f"#   {choices.word(kind, code):<{width}}  {meaning}"


def _head(revision: Revision) -> Iterator[str]:
    yield f"{HEAD}: {VERSION}"
    for key, value in (("speciale", revision.specialty), ("fra", revision.start), ("til", revision.end)):
        yield f"{key}: {_value(value)}"
    yield f"uændrede: {revision.unchanged}"
    yield "ændringer:" if revision.entries else "ændringer: []"


def _value(text: str) -> str:
    return scalar(text) if text else ""


def _entry(entry: RevisionEntry, number: int, total: int) -> Iterator[str]:
    yield from (f"  # {visible(line)}".rstrip() for line in (*_banner(entry, number, total), *entry.shown))
    yield from _side("  - gammel", entry.old)
    yield from _side("    ny", entry.new)
    if entry.paired:
        yield "    parret: af et menneske"
    if entry.proposal:
        yield from _proposal(entry.proposal, short=entry.decided and not entry.by_hand)
    yield _field("type", choices.word("type", entry.type) if entry.type else "")
    yield _field("godkendelse", choices.word("effect", entry.effect) if entry.effect else "")
    if entry.addition or (entry.old and entry.new and (not entry.decided or entry.effect == "kept-with-addition")):
        yield _field("tillæg", entry.addition)
    yield _field("bemærkning", entry.remark)
    if entry.by_hand:
        yield _field("afgjort", "af et menneske")
    if entry.review:
        yield _field("efterse", "teksten er ændret siden; slet denne linje, når afgørelsen er set efter")
    yield _field("aftryk", entry.mark)


def _renumbered(entry: RevisionEntry) -> bool:
    """Tell whether an entry says nothing but another number, so that nobody has to look at it."""
    if not entry.decided or entry.by_hand or entry.repaired or entry.review or entry.addition or entry.remark:
        return False
    if len(entry.old) != 1 or len(entry.new) != 1 or entry.proposal is None or entry.type != "editorial":
        return False
    args = (("old", entry.old[0].number), ("new", entry.new[0].number))
    numbers = {(sentence(Reason(code, args)),) for code in ("renumbered", "number-added", "number-dropped")}
    return entry.proposal.reasons in numbers


def _lead(before: int, total: int) -> tuple[str, ...]:
    return (
        f"---- {before + 1}–{total} af {total} · kun nummeret · sikker ".ljust(_WIDTH, "-"),
        "Én linje for hver. Er I uenige, så skriv et andet ord efter »type:« eller »godkendelse:« i linjen.",
    )


def _short(entry: RevisionEntry) -> str:
    """Write an entry on one line."""
    fields = {
        "gammel": _line(entry.old),
        "ny": _line(entry.new),
        "type": choices.word("type", entry.type or ""),
        "godkendelse": choices.word("effect", entry.effect or ""),
        "forslag": _flow(entry.proposal) if entry.proposal else "",
        "aftryk": entry.mark,
    }
    return f"  - {{{', '.join(f'{key}: {text}' for key, text in fields.items() if text)}}}"


def _line(side: tuple[Named, ...]) -> str:
    return f"[{', '.join(map(_named, side))}]"


def _proposal(one: Proposal, *, short: bool) -> Iterator[str]:
    """Write a proposal: on one line where nobody needs to weigh it."""
    line = f"    forslag: {_flow(one)}"
    if short and len(line) <= _WIDTH + 24:
        yield line
        return
    yield "    forslag:"
    yield from (f"      {key}: {text}" for key, text in _proposed(one))
    yield "      begrundelse:" if one.reasons else "      begrundelse: []"
    yield from (f"        - {scalar(text)}" for text in one.reasons)


def _flow(one: Proposal) -> str:
    reasons = ", ".join(scalar(text, flow=True) for text in one.reasons)
    return f"{{{', '.join(f'{key}: {text}' for key, text in _proposed(one))}, begrundelse: [{reasons}]}}"


def _proposed(one: Proposal) -> tuple[tuple[str, str], ...]:
    return (
        ("type", choices.word("type", one.type)),
        ("godkendelse", choices.word("effect", one.effect)),
        ("sikkerhed", choices.word("confidence", one.confidence)),
    )


def _banner(entry: RevisionEntry, number: int, total: int) -> Iterator[str]:
    state = "afgjort af et menneske" if entry.by_hand else "sikker"
    if not entry.decided:
        state = WAITING
    elif entry.review:
        state = f"{CHECK}: teksten er ændret, siden der blev taget stilling"
    title = f"{number} af {total} · {change_name(entry)} · {state}"
    yield f"---- {title} ".ljust(_WIDTH, "-")


def change_name(entry: RevisionEntry) -> str:
    """Name a change by its numbers: »H3 → H4 + H5«, »ny: H9«, »udgået: H2«."""
    old, new = (" + ".join(_called(one) for one in side) for side in (entry.old, entry.new))
    if old and new:
        return f"{old} → {new}"
    return f"udgået: {old}" if old else f"ny: {new}"


def _called(one: Named) -> str:
    return one.number or f"»{one.title[:40]}«"


def _side(start: str, side: tuple[Named, ...]) -> Iterator[str]:
    if not side:
        yield f"{start}: []"
        return
    yield f"{start}:"
    for one in side:
        yield f"      - {_named(one)}"


def _named(one: Named) -> str:
    part = vocabulary.label("parts", one.part) if one.part else ""
    fields = (("nr", one.number), ("titel", one.title), ("del", part), ("id", one.id), ("kendetegn", one.sign))
    return f"{{{', '.join(f'{key}: {scalar(text, flow=True)}' for key, text in fields if text)}}}"


def _field(key: str, text: str) -> str:
    return f"    {key}: {_value(text)}".rstrip()


def shown(label: str, old: str, new: str) -> Iterator[str]:
    """Give the lines that show one difference to the reader of the file."""
    if not (old or new):
        return
    if old and new:
        yield f"{label}:"
        yield from _wrapped("før: ", old)
        yield from _wrapped("nu:  ", new)
    else:
        yield from _wrapped(f"{label}, {'tilføjet' if new else 'taget væk'}: ", new or old, indent="")


def labelled(label: str, text: str) -> list[str]:
    """Give the lines that show a text which is not compared with another."""
    return _wrapped(f"{label}: ", text, indent="")


def _wrapped(lead: str, text: str, indent: str = "  ") -> list[str]:
    hanging = indent + " " * (len(lead) if indent else 2)
    return wrap(one_line(text), _WIDTH, initial_indent=indent + lead, subsequent_indent=hanging, break_on_hyphens=False)
