"""Nothing that is seen may be lost: every word of a document is in the draft, or a finding speaks of it.

What was read is compared with what was made of it, for every document and always: each text of
the document is looked for whole among the draft's texts, which takes no longer than looking into
a dictionary; only what is not found whole is taken apart into words.  The lists of competencies
are counted on their own, so that a word that only some other section holds too is missed all the
same, and each occurrence counts: a method that stands in two rows must come out twice.

What only holds a text together (»og«, bullets, the word »Lægeroller:«) is no content; the words
are in ``schema/vocabulary/connectives.yaml``.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from msgspec import Struct, field

from ..ground import lazyre
from ..ground.data import load
from ..ground.diagnostics import Findings, found_here
from ..ground.folding import unmarked
from ..ground.paths import SCHEMA
from ..language.cellmarks import repeats, without_continued
from ..language.template import Template
from ..language.vocabulary import get
from ..model.document import Block, Document, Paragraph, Table, paragraphs_of
from ..model.draft import CompetencyDraft, Draft
from .body import Body, MatrixTable
from .columns import vertical
from .front import Front
from .lines import passed_in
from .outline import Outline

found_here(__name__, "content-unplaced")

_WORD = lazyre.compile(r"[^\W_]+")
# Typed numbers of a list, at the start of a line or within it: »1) … 2) …«.
_ORDINAL = lazyre.compile(r"(?:(?<=\s)|^)\(?(?:[0-9]{1,2}|[a-z]|[ivx]{1,4})[.)](?=\s|$)", re.IGNORECASE)
_LONGEST_QUOTE = 120
_MOST = 20
"""So many paragraphs are told at most, of the lists together and of all else: more of them say nothing new."""


@cache
def _connectives() -> frozenset[str]:
    return frozenset(load(SCHEMA / "vocabulary" / "connectives.yaml")["connectives"])


class Sink(Struct):
    """Texts that something was made of, each as often as it may be used.

    ``free`` are texts that may be used any number of times: headings, banners, names of columns.
    """

    texts: list[str] = field(default_factory=list)
    free: set[str] = field(default_factory=set)


def words_of(text: str) -> list[str]:
    """Give the words and numbers of a text, whatever their case and without the note marks at them."""
    return _WORD.findall(unmarked(text).casefold())


def missed(found: list[Paragraph], sink: Sink) -> list[tuple[Paragraph, list[str]]]:
    """Give the paragraphs of which words are nowhere in the sink, and those words in order."""
    have = Counter(sink.texts)
    short = _beyond(Counter([p.text for p in found]), have, sink.free)
    if not short:
        return []
    left: Counter[str] = Counter()
    for text, times in have.items():
        if times > 0:
            for word in words_of(text):
                left[word] += times
    known = _connectives().union(*map(words_of, sink.free))
    out: list[tuple[Paragraph, list[str]]] = []
    for p in found:
        if short.get(p.text, 0) > 0:
            short[p.text] -= 1
            if lost := _lost(words_of(_ORDINAL.sub("", p.text)), left, known):
                out.append((p, lost))
    return out


def _beyond(needed: Counter[str], have: Counter[str], free: set[str]) -> dict[str, int]:
    """Use what is there whole, and give what is needed beyond that."""
    short: dict[str, int] = {}
    for text, times in needed.items():
        if text and text not in free:
            there = have.get(text, 0)
            if there:
                have[text] = there - times
            if times > there:
                short[text] = times - there
    return short


def _lost(words: list[str], left: Counter[str], known: frozenset[str]) -> list[str]:
    lost: list[str] = []
    for word in words:
        if left.get(word, 0) > 0:
            left[word] -= 1
        elif word not in known:
            lost.append(word)
    return lost


def report_leftover(document: Document, front: Front, plan: Outline, body: Body, draft: Draft, out: Findings) -> None:
    """Report every paragraph with words that no part of the draft holds and no finding quotes."""
    lists = {id(m.table) for group in body.matrices for m in group}
    inside: list[Paragraph] = []
    outside: list[Paragraph] = []
    _divide(document.blocks, lists, inside, outside)
    told = {str(value) for one in out for _, value in one.args} | {one.quote for one in out}
    for found, sink in ((inside, _listed(body, draft)), (outside, _told(front, plan, draft))):
        sink.free |= told
        for p, lost in [one for one in missed(found, sink) if not _signs(one[0].text)][:_MOST]:
            quote = _quote(p.text, lost)
            out.add("content-unplaced", "", p.span, variant="words", quote=quote, text=" ".join(lost)[:_LONGEST_QUOTE])


def _quote(text: str, lost: list[str]) -> str:
    """Give what to search for: the line that holds the first of the lost words."""
    for line in text.split("\n"):
        if lost[0] in words_of(line):
            return " ".join(line.split())[:_LONGEST_QUOTE]
    return " ".join(text.split())[:_LONGEST_QUOTE]


def _divide(blocks: Iterable[Block], lists: set[int], inside: list[Paragraph], outside: list[Paragraph]) -> None:
    """Tell the paragraphs of competency lists from all others, those of nested tables included."""
    for block in blocks:
        if isinstance(block, Paragraph):
            if not block.toc:
                outside.append(block)
                outside.extend(block.notes)
        elif id(block) in lists:
            held = list(paragraphs_of((block,)))
            inside.extend(held)
            # A note to a heading of the list is in its section's text alone, one to a row among its remarks as well.
            outside.extend([note for p in held for note in p.notes])
        else:
            for row in block.rows:
                for cell in row.cells:
                    _divide(cell.blocks, lists, inside, outside)


def _signs(text: str) -> bool:
    """Tell whether a text in a table only says »as above« or »continued«."""
    return repeats(text) or without_continued(text) == ("", True)


def _listed(body: Body, draft: Draft) -> Sink:
    """Gather what the competency lists became."""
    sink = Sink()
    roles: set[str | None] = set()
    for part in draft["parts"]:
        for competency in part["competencies"]:
            _texts(competency, sink.texts)
            roles.update([role["code"] for role in competency.get("roles", ())])
    # A role's code stands for any of the names that the vocabulary has for it.
    for code in roles - {None}:
        term = get("roles", code or "")
        sink.free.update(term.names() if term else ())
    sink.texts.extend(body.passed)
    for group in body.matrices:
        for m in group:
            sink.texts.extend(_passed(m.table))
            sink.free.update(_labels(m, body.template))
            for entry, _ in m.found:
                if entry.banner:
                    sink.free.add(entry.banner)
                sink.free.update(entry.again)
                for id in (*_READ_WHOLE, *entry.beside):
                    if id in entry.cells:
                        sink.free.update([p.text for p in entry.cells[id]])
    return sink


def _passed(table: Table) -> Iterator[str]:
    """Yield what the tables inside a list's cells show beside their items."""
    for row in table.rows:
        for cell in row.cells:
            for block in cell.blocks:
                if isinstance(block, Table):
                    yield from passed_in(cell)
                    break


def _texts(competency: CompetencyDraft, into: list[str]) -> None:
    """Add every text of a competency; paths and codes are ours and no texts of the document's."""
    for name, value in competency.items():
        if name in _OURS:
            continue
        if isinstance(value, str):
            into.append(value)
        elif isinstance(value, list):
            into.extend([one["text"] if isinstance(one, dict) else str(one) for one in value])


def _labels(m: MatrixTable, template: Template) -> Iterator[str]:
    """Yield the names of a list's columns, or those down its first column."""
    if m.of is None:
        for index in vertical(m.table, template):
            yield m.table.rows[index].cells[0].text
        return
    for row in m.table.rows[m.of.first_row : m.of.header_rows]:
        for cell in row.cells:
            yield from (p.text for p in cell.paragraphs())


def _told(front: Front, plan: Outline, draft: Draft) -> Sink:
    """Gather the texts of sections, front matter and headings."""
    sink = Sink([text for section in draft["sections"] for text in section["text"]])
    sink.free.update(line.text for line in plan.contents)
    loose: list[Paragraph] = []
    for node in plan.nodes:
        sink.free.add(node.heading.text)
        if not node.root().id:
            _divide(node.blocks, set(), loose, loose)
    _divide([*front.cover, *front.rest], set(), loose, loose)
    sink.texts.extend(p.text for p in loose)
    for key, _, value in front.colophon:
        sink.texts.extend((f"{key}: {value.text}", key, value.text))
    return sink


# Cells of which a reader keeps what it finds, and all of it where that is nothing.
_READ_WHOLE = ("number", "sign_off", "card")
_OURS = frozenset(("path", "part", "months"))
