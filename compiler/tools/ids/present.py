"""The ledger of ids as a person, or a program, reads it."""

from __future__ import annotations

from collections.abc import Iterator

from ...editions.ledger.book import Ledger, LedgerEntry, LedgerSection, Wording
from ...editions.ledger.text import new_id
from ...ground.lang import Lang
from ...ground.plaintext import one_line, shorten
from ...ground.words import words
from ...language.vocabulary import label
from ...report.kit.json import write

_MOST = 6
"""Editions that have a column of their own; of older ones there is no room."""
_WORDS = words("ids")


def text(ledger: Ledger, folder: str, lang: Lang = "da", *, width: int = 100) -> str:
    """List the ids of every specialty in the ledger: its number in each edition, title, and what became of it."""
    if not ledger.sections:
        return _WORDS[lang]["none"].format(folder=one_line(folder)) + "\n"
    blocks = ("\n".join(_section(ledger.sections[code], lang, width)) for code in sorted(ledger.sections))
    return "\n\n".join(blocks) + "\n"


def _section(section: LedgerSection, lang: Lang, width: int) -> Iterator[str]:
    words = _WORDS[lang]
    yield f"{label('specialties', section.specialty, lang)} ({section.specialty})"
    next_ = new_id(section.specialty, "competency", section.next)
    yield words["editions" if section.editions else "no-editions"].format(dates=", ".join(section.editions), next=next_)
    if section.competencies:
        yield ""
        yield from _table(section, section.competencies, lang, width)
    if section.cards:
        yield ""
        yield words["cards"]
        yield from _table(section, section.cards, lang, width)


def _table(section: LedgerSection, entries: tuple[LedgerEntry, ...], lang: Lang, width: int) -> Iterator[str]:
    words, dates = _WORDS[lang], section.editions[-_MOST:]
    rows = [(words["id"], *dates)]
    rows += [(e.id, *(_number(e.editions.get(d), lang) for d in dates)) for e in entries]
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    titles = [words["title"], *(_title(section, entry, lang) for entry in entries)]
    room = max(20, width - sum(widths) - 2 * len(widths))
    for row, title in zip(rows, titles, strict=True):
        cells = "  ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True))
        yield f"{cells}  {shorten(title, room)}".rstrip()


def _number(wording: Wording | None, lang: Lang) -> str:
    if wording is None:
        return _WORDS[lang]["absent"]
    return shorten(one_line(wording.number), 10) or _WORDS[lang]["unnumbered"]


def _title(section: LedgerSection, entry: LedgerEntry, lang: Lang) -> str:
    words, (_, wording) = _WORDS[lang], entry.last
    retired = section.retired(entry) if entry.editions else None
    notes = [words["retired"].format(date=retired)] if retired else []
    if not entry.editions and entry.withdrawn:
        notes.append(words["withdrawn"].format(date=", ".join(sorted(entry.withdrawn))))
    if entry.replaces:
        notes.append(words["replaces"].format(ids=", ".join(entry.replaces)))
    return f"({'; '.join(notes)}) {one_line(wording.title)}" if notes else one_line(wording.title)


def json(ledger: Ledger, file: str) -> bytes:
    """Write the ledger for a program (``maalbog-ids/1``, ``schema/output/ids.schema.json``)."""
    sections = [ledger.sections[code] for code in sorted(ledger.sections)]
    return write("ids", {"file": file, "specialties": [_section_data(one) for one in sections]}, signed=False)


def _section_data(section: LedgerSection) -> dict[str, object]:
    return {
        "code": section.specialty,
        "next": section.next,
        "next_card": section.next_card,
        "editions": list(section.editions),
        "competencies": [_entry_data(section, entry, card=False) for entry in section.competencies],
        "cards": [_entry_data(section, entry, card=True) for entry in section.cards],
    }


def _entry_data(section: LedgerSection, entry: LedgerEntry, *, card: bool) -> dict[str, object]:
    data: dict[str, object] = {"id": entry.id, "retired": section.retired(entry)}
    if not card:
        data["replaces"] = list(entry.replaces)
    data["editions"] = {date: _wording_data(entry.editions[date], card=card) for date in sorted(entry.editions)}
    data["withdrawn"] = {date: _wording_data(entry.withdrawn[date], card=card) for date in sorted(entry.withdrawn)}
    return data


def _wording_data(wording: Wording, *, card: bool) -> dict[str, object]:
    if card:
        return {
            "number": wording.number,
            "title": wording.title,
            "method": wording.method,
            "competencies": list(wording.lines),
        }
    return {"part": wording.part, "number": wording.number, "title": wording.title, "objectives": list(wording.lines)}
