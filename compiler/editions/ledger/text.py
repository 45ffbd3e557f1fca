"""``ids.yaml``: how ids look, and the ledger written for people.

A text is repeated for an edition only where it differs from the edition before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ...formats.sidefile.table import Field, Lines, Table, Text
from ...formats.yaml.scalar import scalar
from ...ground.words import words
from .book import Kind, Ledger, LedgerEntry, LedgerSection, Wording

HEAD = "maalbog-ids"
VERSION = "1"
LONGEST = 100
KINDS: dict[Kind, tuple[str, str, int]] = {"competency": ("", "næste", 4), "card": ("kort-", "næste_kort", 2)}


class CompetencyWording(Table):
    """What an edition says of a competency: the fields of a wording."""

    part = Field("del", Text(), "Koden for den del af uddannelsen, den hører til")
    number = Field("nr", Text(), "Dens nummer i udgaven")
    title = Field("titel", Text(), "Dens titel i udgaven")
    lines = Field("konkretisering", Lines(), "Dens konkretisering i udgaven, linje for linje")


class CardWording(Table):
    """What an edition says of a card."""

    number = Field("nr", Text(), "Kortets nummer i udgaven")
    title = Field("titel", Text(), "Kortets titel i udgaven")
    method = Field("metode", Text(), "Koden for kortets metode")
    lines = Field("kompetencer", Lines(), "De faste id'er for kortets kompetencer")


WORDINGS: dict[Kind, type[Table]] = {"competency": CompetencyWording, "card": CardWording}


def new_id(specialty: str, kind: Kind, number: int) -> str:
    """Make the id with a running number: ``karkirurgi-0007``, ``karkirurgi-kort-03``."""
    infix, _, width = KINDS[kind]
    return f"{specialty}-{infix}{number:0{width}d}"


def number_of(specialty: str, kind: Kind, id: str) -> int | None:
    """Give the running number of an id of this specialty and kind; ``None`` where it is none."""
    infix, _, width = KINDS[kind]
    digits = id.removeprefix(f"{specialty}-{infix}")
    if digits == id or len(digits) < width or not (digits.isascii() and digits.isdigit()) or len(id) > LONGEST:
        return None
    number = int(digits)
    return number if number and new_id(specialty, kind, number) == id else None


def dump(ledger: Ledger) -> bytes:
    """Write a ledger; the same ledger gives the same bytes."""
    lines = [words("heads")["da"]["ids"], f"{HEAD}: {VERSION}", "specialer:" if ledger.sections else "specialer: {}"]
    for code in sorted(ledger.sections):
        lines.extend(_section(ledger.sections[code]))
    return ("\n".join(lines) + "\n").encode("utf-8")


_KEYS: dict[Kind, str] = {"competency": "kompetencer", "card": "kort"}


def _section(section: LedgerSection) -> Iterator[str]:
    yield f"  {section.specialty}:"
    yield f"    næste: {section.next}"
    yield f"    næste_kort: {section.next_card}"
    yield f"    udgaver: {_flow(section.editions)}"
    for kind, key in _KEYS.items():
        entries = section.entries(kind)
        yield f"    {key}:" if entries else f"    {key}: []"
        for entry in entries:
            yield from _entry(entry, kind, section.retired(entry))


def _entry(entry: LedgerEntry, kind: Kind, retired: str | None) -> Iterator[str]:
    yield f"      - id: {entry.id}"
    if retired:
        yield f"        udgået: {scalar(retired)}"
    if entry.replaces:
        yield f"        erstatter: {_flow(entry.replaces)}"
    for key, wordings in (("udgaver", entry.editions), ("taget_ud", entry.withdrawn)):
        if wordings:
            yield f"        {key}:"
            yield from _wordings(wordings, kind)


def _wordings(wordings: Mapping[str, Wording], kind: Kind) -> Iterator[str]:
    before = Wording()
    for date in sorted(wordings):
        one = wordings[date]
        fresh = [
            (field.key, getattr(one, field.name))
            for field in WORDINGS[kind].fields
            if getattr(one, field.name) != getattr(before, field.name)
        ]
        before = one
        yield f"          {scalar(date)}:" if fresh else f"          {scalar(date)}: {{}}"
        for key, value in fresh:
            if isinstance(value, str):
                yield f"            {key}: {scalar(value)}"
            elif key == "konkretisering" and value:
                yield f"            {key}:"
                yield from (f"              - {scalar(line)}" for line in value)
            else:
                yield f"            {key}: {_flow(value)}"


def _flow(texts: tuple[str, ...]) -> str:
    return f"[{', '.join(scalar(text, flow=True) for text in texts)}]"
