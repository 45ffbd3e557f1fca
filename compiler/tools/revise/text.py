"""What ``revise`` tells on the screen: how far the decisions are, and what has happened since last time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...ground.lang import Lang
from ...ground.phrases import date_text
from ...ground.plaintext import one_line
from ...ground.words import words
from ...report.kit.findings import findings
from ...report.kit.view import Lines, Page
from ...report.tool import Tool

if TYPE_CHECKING:
    from ...editions.revision.file import RevisionEntry
    from .request import Revised

TOOL = Tool(__package__, ("text",), module="text")
_WORDS = words("revise")


def view(revised: Revised, lang: Lang) -> list[Page]:
    """Sum up a run; where the file has faults, tell them instead."""
    if revised.settled.merged is None:
        return [findings(_WORDS[lang]["faulty"].format(file=revised.path.name), revised.diagnostics, lang)]
    return [Page("", (Lines(tuple(_lines(revised, lang)), rest="    "),))]


def _lines(revised: Revised, lang: Lang) -> Iterator[str]:
    from ...editions.revision import choices
    from ...editions.revision.write import change_name

    words, merged, settled = _WORDS[lang], revised.settled.merged, revised.settled
    if merged is None:
        return
    entries, comparison = merged.revision.entries, settled.comparison
    old, new = (date_text(lang, side.logbook.edition.date) for side in (comparison.old, comparison.new))
    yield words["title"].format(name=one_line(comparison.new.logbook.name), old=old, new=new)
    if not entries:
        yield words["none"].format(unchanged=merged.revision.unchanged)
    else:
        key = "one" if len(entries) == 1 else "counts"
        yield words[key].format(changes=len(entries), unchanged=merged.revision.unchanged)
    waiting = [entry for entry in entries if not entry.decided]
    hand = sum(entry.by_hand for entry in entries)
    for key, count in (("sure", len(entries) - hand - len(waiting)), ("hand", hand), ("wait", len(waiting))):
        if count:
            yield words[key].format(count=count)
    yield from (f"    {_called(entry)}" for entry in waiting)
    if merged.stale:
        yield words["stale"].format(file=revised.path.name)
        yield from (f"    {_called(entries[n])}" for n in merged.stale)
    if revised.existed and merged.added:
        yield words["added"].format(who=", ".join(one_line(change_name(entries[n])) for n in merged.added))
    for one in merged.dropped:
        lost = ""
        if one.entry.by_hand and one.entry.type and one.entry.effect:
            said = f"{choices.word('type', one.entry.type)}, {choices.word('effect', one.entry.effect)}"
            lost = words["lost"].format(said=said)
        yield words[one.fate].format(who=one_line(change_name(one.entry))) + lost
    if waiting:
        yield words["next"].format(file=revised.path.name)
    elif entries:
        yield words["done"]


def _called(entry: RevisionEntry) -> str:
    from ...editions.revision.write import change_name

    return one_line(f"{change_name(entry)}  {(entry.new or entry.old)[0].title}")
