"""A comparison for the terminal: the summary first, then competency by competency.

What is gone and what is new is marked by colour, strike-through and underline in a terminal,
and by ``[-gone-]`` and ``{+new+}`` elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from ...editions.revision.change import Comparison, Side
from ...editions.revision.words import Piece
from ...ground.lang import Lang
from ...ground.phrases import date_text
from ...ground.plaintext import one_line, visible
from ...ground.terminal import BOLD, DIM, GREEN, YELLOW
from ...ground.words import words
from ...report.kit.view import Block, Lines, Marked, Page, Section
from .diffs import Diff, Diffs
from .faults import why
from .outline import Entry, Outline, Row, outline, rest_rows, sections, tight

DIFF_WORDS = words("diff")

_STYLES = {"equal": "", "delete": "31;9", "insert": "32;4"}
_BRACKETS = {"delete": ("[-", "-]"), "insert": ("{+", "+}")}
_AROUND = 90
"""Characters of unchanged text that are shown on either side of a change."""
_GAP = Lines(("",))


def view(diffs: Diffs, lang: Lang) -> list[Page]:
    """Give a page for everything that was compared."""
    writer = _Writer(lang)
    pages = [writer.page(one, diffs) for one in diffs.found]
    if diffs.revisions:
        old, new = map(one_line, diffs.revisions)
        pages.insert(0, Page(DIFF_WORDS[lang]["several" if pages else "several.none"].format(old=old, new=new)))
    return [*(replace(page, foot=(_GAP,)) for page in pages[:-1]), *pages[-1:]]


def _set(text: str, hanging: int = 0, style: str = "") -> Iterator[Lines]:
    """Set a text from where it begins, the lines after the first so many blanks in; an empty one not at all."""
    told = text.lstrip()
    if told:
        yield Lines((told,), " " * (len(text) - len(told)), " " * hanging, style, hyphens=False)


class _Writer:
    def __init__(self, lang: Lang) -> None:
        self.lang, self.t = lang, DIFF_WORDS[lang]

    def page(self, diff: Diff, diffs: Diffs) -> Page:
        """Give the page about one pair."""
        if diff.comparison is not None:
            return self.comparison(diff.comparison)
        there = next(one for one in (diff.old, diff.new) if one is not None)
        blocks: list[Block] = []
        if diff.unread:
            blocks.append(Lines((f"{self.t['unread']}.",), whole=True))
            for one in diff.unread:
                told = self.t["unread.next"].format(name=one_line(one.name), why=why(one, self.lang))
                blocks += _set(f"  {one_line(told)}", 4)
        elif diffs.revisions:
            key = "only.new" if diff.old is None else "only.old"
            revision = one_line(diffs.revisions[0 if diff.old is None else 1])
            blocks.append(Lines((f"{self.t[key]}. {self.t[f'{key}.next'].format(revision=revision)}",), whole=True))
        return Page(one_line(there.name), tuple(blocks))

    def comparison(self, made: Comparison) -> Page:
        """Give the page of a comparison."""
        summary, old, new = outline(made, self.lang), made.old.logbook, made.new.logbook
        sides = (f"{self.t['old']}: {self.side(made.old)}", f"{self.t['new']}: {self.side(made.new)}")
        head: list[Block] = [Lines(sides, style=DIM, whole=True)]
        if old.specialty != new.specialty:
            head += _set(self.t["differs"].format(old=one_line(old.name), new=one_line(new.name)))
        style = f"{BOLD};{YELLOW if summary.undecided else GREEN}"
        found = [Section(summary.head, tuple(_set(summary.next)), f". {summary.counts}.", style)]
        found += self.counts(summary) if made.changes else []
        for section in sections(made, self.lang):
            found.append(Section(one_line(section.title).upper(), tuple(self.entries(section.entries))))
        if rest := rest_rows(made, self.lang):
            found.append(Section(self.t["rest"].upper(), (_GAP, *self.rows(rest))))
        return Page(one_line(new.name), tuple(head), tuple(found))

    def side(self, side: Side) -> str:
        """Name one side: its edition and its file."""
        return f"{date_text(self.lang, one_line(side.logbook.edition.date))} ({one_line(side.name)})"

    def counts(self, summary: Outline) -> Iterator[Section]:
        """Give the counts, one to a line."""
        for title, found in ((self.t["types"], summary.types), (self.t["effects"], summary.effects)):
            blocks = [Lines((f"{title}:",), whole=True)]
            for _, label, count, remark in found:
                text = f"{label[:1].lower()}{label[1:]}" + (f" ({remark})" if remark else "")
                blocks += _set(f"{count:>5}  {text}", 7)
            yield Section("", tuple(blocks))

    def entries(self, entries: Iterable[Entry]) -> Iterator[Block]:
        """Give the changes of a section; those of the number alone stand close together."""
        compact = False
        for entry in entries:
            if not (compact and entry.only_number):
                yield _GAP
            compact = entry.only_number
            yield from self.renumbered(entry) if compact else self.entry(entry)

    def renumbered(self, entry: Entry) -> Iterator[Block]:
        """Give the line about a competency that has only got another number."""
        [(old, _)], [(new, title)] = entry.old, entry.new
        yield from _set(f"{one_line(old)} → {one_line(new)}  {one_line(title)} ({self.t['renumbered']})", 4)

    def entry(self, entry: Entry) -> Iterator[Block]:
        """Give one change."""
        change = entry.change
        mark = " ?" if not change.certain else ""
        numbers = [" + ".join(one_line(number) for number, _ in side) for side in (entry.old, entry.new)]
        shown = " → ".join(dict.fromkeys(n for n in numbers if n))
        [(_, title), *_] = entry.new or entry.old
        several = len(change.old) + len(change.new) > 2
        yield from _set(f"{shown}{mark}  {'' if several else one_line(title)}".rstrip(), 4, BOLD)
        proposal = f"{self.t['proposal']} " if mark else ""
        about = " · ".join(text for text in (entry.type, entry.effect, entry.doubt) if text)
        yield from _set(f"  {proposal}{about}", 2, YELLOW if mark else "")
        for reason in entry.reasons:
            yield from _set(f"  – {one_line(reason)}", 4)
        if entry.title is None and change.old and change.new:
            for key, side in (("old", entry.old), ("new", entry.new)):
                for number, title in side:
                    yield from _set(f"  {self.t[key]}: {one_line(number)}  {one_line(title)}", 4)
        elif entry.title is not None and len(entry.title) > 1:
            yield from self.rows([Row(self.t["competency"], "title", entry.title)])
        if change.new:
            yield from self.rows(entry.rows)

    def rows(self, rows: Iterable[Row]) -> Iterator[Block]:
        """Give differences, each field's name once and each text on lines of its own."""
        before = ""
        for row in rows:
            if row.field != before:
                yield Lines((f"{one_line(row.field)}:",), "  ", whole=True)
            before = row.field
            pieces = tuple((mark, _shown(mark, text)) for mark, text in tight(shortened(row.pieces)))
            yield Marked(pieces, _STYLES, _BRACKETS, "    ")


def _shown(mark: str, text: str) -> str:
    return visible(text) if mark == "equal" else visible(text).replace("\n", " ¶ ")


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
