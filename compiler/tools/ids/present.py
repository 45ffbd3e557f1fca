"""The ledger of ids as a person, or a program, reads it."""

from __future__ import annotations

from ...editions.ledger.book import LedgerEntry, LedgerSection, Wording
from ...editions.ledger.text import new_id
from ...ground.jsonfile import plain
from ...ground.lang import Lang
from ...ground.plaintext import one_line, shorten
from ...ground.words import words
from ...language.vocabulary import label
from ...report.kit.view import Columns, Lines, Page, Section
from ...report.tool import Tool
from .command import Shown

_MOST = 6
"""Editions that have a column of their own; of older ones there is no room."""
_WORDS = words("ids")
TOOL = Tool(__package__, ("text", "json"), signed=False, module="present")


def view(shown: Shown, lang: Lang) -> list[Page]:
    """List the ids of every specialty in the ledger: its number in each edition, title, and what became of it."""
    sections = shown.ledger.sections
    if not sections:
        none = _WORDS[lang]["none"].format(folder=one_line(shown.path.parent.as_posix()))
        return [Page("", (Lines((none,), whole=True),))]
    return [_page(sections[code], lang) for code in sorted(sections)]


def _page(section: LedgerSection, lang: Lang) -> Page:
    words = _WORDS[lang]
    next_ = new_id(section.specialty, "competency", section.next)
    about = words["editions" if section.editions else "no-editions"].format(
        dates=", ".join(section.editions), next=next_
    )
    head = Lines((f"{label('specialties', section.specialty, lang)} ({section.specialty})", about), whole=True)
    told = [Section("", (_columns(section, section.competencies, lang),))] if section.competencies else []
    if section.cards:
        told.append(Section("", (Lines((words["cards"],)), _columns(section, section.cards, lang))))
    return Page("", (head,), tuple(told))


def _columns(section: LedgerSection, entries: tuple[LedgerEntry, ...], lang: Lang) -> Columns:
    words, dates = _WORDS[lang], section.editions[-_MOST:]
    rows = [(e.id, *(_number(e.editions.get(d), lang) for d in dates), _title(section, e, lang)) for e in entries]
    return Columns(((words["id"], *dates, words["title"]), *rows))


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


def data(shown: Shown, lang: Lang) -> dict[str, object]:  # noqa: ARG001 - it holds no sentences
    """Give the ledger for a program (``schema/output/ids.schema.json``)."""
    sections = shown.ledger.sections
    return {"file": shown.path.name, "specialties": [_section_data(sections[code]) for code in sorted(sections)]}


def _section_data(section: LedgerSection) -> dict[str, object]:
    return {
        "code": section.specialty,
        **plain(section, "next next_card editions"),
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
        return {**plain(wording, "number title method"), "competencies": list(wording.lines)}
    return {**plain(wording, "part number title"), "objectives": list(wording.lines)}
