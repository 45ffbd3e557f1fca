"""A comparison for the terminal: the summary first, then competency by competency.

What is gone and what is new is marked by colour, strike-through and underline in a terminal,
and by ``[-gone-]`` and ``{+new+}`` elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter

from ...editions.revision.change import Comparison, Side
from ...editions.revision.words import Mark, Piece
from ...ground.lang import Lang
from ...ground.phrases import date_text
from ...ground.plaintext import one_line, visible
from ...ground.terminal import BOLD, DIM, GREEN, YELLOW, paint, wrapped
from ...ground.words import words
from .diffs import Diff, Diffs
from .faults import why
from .view import Entry, Outline, Row, outline, rest_rows, sections, tight

DIFF_WORDS = words("diff")

_NARROWEST = 40
_INDENT = "  "
_COLOURS: dict[Mark, str] = {"equal": "", "delete": "31;9", "insert": "32;4"}
_BRACKETS: dict[Mark, tuple[str, str]] = {"equal": ("", ""), "delete": ("[-", "-]"), "insert": ("{+", "+}")}
_AROUND = 90
"""Characters of unchanged text that are shown on either side of a change."""


def render(diffs: Diffs, lang: Lang = "da", *, width: int = 100, color: bool = False) -> str:
    """Write everything that was compared as text of at most ``width`` columns, ending in a line break."""
    writer = _Writer(lang, max(width, _NARROWEST), color)
    t = DIFF_WORDS[lang]
    blocks = ["\n".join(writer.one(diff, diffs)) for diff in diffs.found]
    if diffs.revisions:
        old, new = diffs.revisions
        words = t["several" if blocks else "several.none"].format(old=one_line(old), new=one_line(new))
        blocks.insert(0, writer.paint(words, BOLD))
    return "\n\n\n".join(blocks) + "\n"


class _Writer:
    def __init__(self, lang: Lang, width: int, color: bool) -> None:
        self.lang, self.width, self.color = lang, width, color
        self.t = DIFF_WORDS[lang]

    def paint(self, text: str, style: str) -> str:
        """Colour a text, or leave it."""
        return paint(text, style, self.color)

    def one(self, diff: Diff, diffs: Diffs) -> Iterator[str]:
        """Yield the lines about one pair."""
        if diff.comparison is not None:
            yield from self.comparison(diff.comparison)
            return
        there = [one for one in (diff.old, diff.new) if one is not None]
        yield self.paint(one_line(there[0].name), BOLD)
        unread = diff.unread
        if unread:
            yield f"{self.t['unread']}."
            for one in unread:
                told = self.t["unread.next"].format(name=one_line(one.name), why=why(one, self.lang))
                yield from self.wrapped(f"{_INDENT}{one_line(told)}", hanging=4)
        elif diffs.revisions:
            key = "only.new" if diff.old is None else "only.old"
            revision = diffs.revisions[0 if diff.old is None else 1]
            yield f"{self.t[key]}. {self.t[f'{key}.next'].format(revision=one_line(revision))}"

    def comparison(self, made: Comparison) -> Iterator[str]:
        """Yield the lines of a comparison."""
        yield from self.head(made)
        for section in sections(made, self.lang):
            yield ""
            yield self.paint(one_line(section.title).upper(), BOLD)
            compact = False
            for entry in section.entries:
                if not (compact and entry.only_number):
                    yield ""
                compact = entry.only_number
                yield from self.renumbered(entry) if compact else self.entry(entry)
        rest = rest_rows(made, self.lang)
        if rest:
            yield ""
            yield self.paint(self.t["rest"].upper(), BOLD)
            yield ""
            yield from self.rows(rest)

    def head(self, made: Comparison) -> Iterator[str]:
        """Yield the summary."""
        summary = outline(made, self.lang)
        old, new = made.old.logbook, made.new.logbook
        yield self.paint(one_line(new.name), BOLD)
        yield self.paint(f"{self.t['old']}: {self.side(made.old)}", DIM)
        yield self.paint(f"{self.t['new']}: {self.side(made.new)}", DIM)
        if old.specialty != new.specialty:
            yield from self.wrapped(self.t["differs"].format(old=one_line(old.name), new=one_line(new.name)))
        yield ""
        colour = YELLOW if summary.undecided else GREEN
        yield f"{self.paint(summary.head, f'{BOLD};{colour}')}. {summary.counts}."
        yield from self.wrapped(summary.next)
        if made.changes:
            yield from self.counts(summary)

    def side(self, side: Side) -> str:
        """Name one side: its edition and its file."""
        return f"{date_text(self.lang, one_line(side.logbook.edition.date))} ({one_line(side.name)})"

    def counts(self, summary: Outline) -> Iterator[str]:
        """Yield the counts, one to a line."""
        for title, found in ((self.t["types"], summary.types), (self.t["effects"], summary.effects)):
            yield ""
            yield f"{title}:"
            for _, label, count, remark in found:
                text = f"{label[:1].lower()}{label[1:]}" + (f" ({remark})" if remark else "")
                yield from self.wrapped(f"{count:>5}  {text}", hanging=7)

    def renumbered(self, entry: Entry) -> Iterator[str]:
        """Yield the line about a competency that has only got another number."""
        [(old, _)], [(new, title)] = entry.old, entry.new
        line = f"{one_line(old)} → {one_line(new)}  {one_line(title)} ({self.t['renumbered']})"
        yield from self.wrapped(line, hanging=4)

    def entry(self, entry: Entry) -> Iterator[str]:
        """Yield the lines of one change."""
        change = entry.change
        mark = " ?" if not change.certain else ""
        numbers = [" + ".join(one_line(number) for number, _ in side) for side in (entry.old, entry.new)]
        shown = " → ".join(dict.fromkeys(n for n in numbers if n))
        [(_, title), *_] = entry.new or entry.old
        several = len(change.old) + len(change.new) > 2
        yield from self.wrapped(f"{shown}{mark}  {'' if several else one_line(title)}".rstrip(), hanging=4, style=BOLD)
        proposal = f"{self.t['proposal']} " if mark else ""
        about = " · ".join(text for text in (entry.type, entry.effect, entry.doubt) if text)
        yield from self.wrapped(f"{_INDENT}{proposal}{about}", hanging=2, style=YELLOW if mark else "")
        for reason in entry.reasons:
            yield from self.wrapped(f"{_INDENT}– {one_line(reason)}", hanging=4)
        if entry.title is None and change.old and change.new:
            for key, side in (("old", entry.old), ("new", entry.new)):
                for number, title in side:
                    yield from self.wrapped(f"{_INDENT}{self.t[key]}: {one_line(number)}  {one_line(title)}", hanging=4)
        elif entry.title is not None and len(entry.title) > 1:
            yield from self.row(Row(self.t["competency"], "title", entry.title), shown_name=True)
        if change.new:
            yield from self.rows(entry.rows)

    def rows(self, rows: Iterable[Row]) -> Iterator[str]:
        """Yield differences, each field's name once."""
        before = ""
        for row in rows:
            yield from self.row(row, shown_name=row.field != before)
            before = row.field

    def row(self, row: Row, *, shown_name: bool) -> Iterator[str]:
        """Yield a difference: the field's name once, each text on lines of its own."""
        if shown_name:
            yield f"{_INDENT}{one_line(row.field)}:"
        yield from self.marked(shortened(row.pieces))

    def marked(self, pieces: Iterable[Piece]) -> Iterator[str]:
        """Yield a text with its marks, wrapped; a mark that goes over lines is set anew on each."""
        tokens: list[tuple[Mark, str]] = []
        for mark, text in tight(pieces):
            before, after = ("", "") if self.color else _BRACKETS[mark]
            shown = f"{before}{visible(text).replace(chr(10), ' ¶ ')}{after}" if mark != "equal" else visible(text)
            tokens += [(mark, part) for part in re.findall(r"\S+|\s+", shown)]
        room = self.width - 2 * len(_INDENT)
        line: list[tuple[Mark, str]] = []
        for unit in _units(tokens):
            if line and sum(len(text) for _, text in (*line, *unit)) > room:
                yield self.painted(line)
                line = []
            line += unit[1:] if not line and unit[0][1].isspace() else unit
        if line:
            yield self.painted(line)

    def painted(self, line: Iterable[tuple[Mark, str]]) -> str:
        """Put a line together, each stretch with the same mark coloured as one."""
        runs = (("".join(text for _, text in run), mark) for mark, run in groupby(line, key=itemgetter(0)))
        return (_INDENT * 2 + "".join(self.paint(text, _COLOURS[mark]) for text, mark in runs)).rstrip()

    def wrapped(self, text: str, *, hanging: int = 0, style: str = "") -> Iterator[str]:
        """Yield a text in lines of the width."""
        indent = " " * (len(text) - len(text.lstrip()))
        for line in wrapped(text.lstrip(), self.width, indent, " " * hanging, hyphens=False):
            yield self.paint(line, style)


def _units(tokens: Iterable[tuple[Mark, str]]) -> Iterator[list[tuple[Mark, str]]]:
    """Yield what may not be broken over lines: a blank and all that is written together after it."""
    unit: list[tuple[Mark, str]] = []
    for mark, text in tokens:
        if text.isspace() and unit:
            yield unit
            unit = []
        unit.append((mark, " " if text.isspace() else text))
    if unit:
        yield unit


def shortened(pieces: tuple[Piece, ...]) -> list[Piece]:
    """Leave out the middle of long unchanged stretches: in a terminal the change is what is looked for."""
    if all(mark == "equal" for mark, _ in pieces):
        return list(pieces)
    made: list[Piece] = []
    for n, (mark, text) in enumerate(pieces):
        if mark != "equal" or len(text) <= 2 * _AROUND + 20:
            made.append((mark, text))
            continue
        head = "" if n == 0 else text[:_AROUND].rpartition(" ")[0]
        tail = "" if n == len(pieces) - 1 else text[-_AROUND:].partition(" ")[2]
        made.append((mark, f"{head}{' ' if head else ''}…{' ' if tail else ''}{tail}"))
    return made
