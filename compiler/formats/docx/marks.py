"""Marks of comments in the text of a Word file.

Runs are parted where a range begins or ends inside one: the letters stay as they are and get
the same properties on both sides.  Only insertions are made; taking the marks out again
leaves the text.
"""

from __future__ import annotations

import re
from typing import Any

from msgspec import Struct, field

from ...ground import lazyre
from ..xml.source import SourceXml
from .letters import NO_CONTENT, Atom
from .names import PPR, RPR, R, W

_BODY = W + "body"
_PRESERVE = ' xml:space="preserve"'
_SPACE = lazyre.compile(r"\sxml:space\s*=")


class Cut(Struct):
    """A place between two runs: ``before`` and ``after`` part a run there, if one has to be."""

    at: int
    before: str = ""
    after: str = ""


def level(atom: Atom) -> Any:
    """Give the element that is marked as a whole if an atom's letters are not parted."""
    if atom.holder is not None:
        return atom.holder
    return atom.run if atom.run is not None else atom.top


def cut(source: SourceXml, atom: Atom, letters: int, *, ending: bool) -> Cut:
    """Find (or make) the place behind so many letters of an atom, where a range begins or ends.

    An atom that cannot be parted is inside as a whole.
    """
    if atom.holder is not None or atom.run is None:
        tag = source.tag(level(atom))
        return Cut(tag.end if ending else tag.start)
    inside = 0 < letters < len(atom.text)
    if inside and atom.soft and source.is_plain(atom.child) and not _trims(source, atom):
        return _inside(source, atom, letters)
    run, child = source.tag(atom.run), source.tag(atom.child)
    if _is_edge(atom, not ending):
        return Cut(run.end if ending else run.start)
    before, after = _parted(source, atom.run)
    return Cut(child.end if ending else child.start, before, after)


def _is_edge(atom: Atom, start: bool) -> bool:
    """Tell whether nothing to be seen stands between an atom and the run's start (or end)."""
    children = [c for c in atom.run if c.tag not in NO_CONTENT]
    return bool(children) and children[0 if start else -1] is atom.child


def _parted(source: SourceXml, run: Any) -> tuple[str, str]:
    """Write the end of a run and the start of one just like it."""
    opening = source.start_tag(run)
    name = re.match(r"<([^\s/>]+)", opening)
    properties = run.find(RPR)
    look = source.source(properties) if properties is not None else ""
    return f"</{name[1] if name else ''}>", opening + look


def _inside(source: SourceXml, atom: Atom, letters: int) -> Cut:
    """Part the letters of one text element."""
    opening = source.start_tag(atom.child)
    name = re.match(r"<([^\s/>]+)", opening)
    closing = f"</{name[1] if name else ''}>"
    before, after = _parted(source, atom.run)
    again = opening
    if not _SPACE.search(opening):
        again = f"{opening[:-1]}{_PRESERVE}>"
        if atom.text[letters - 1].isspace():
            source.set_once(source.tag(atom.child).inner - 1, _PRESERVE)
    return Cut(source.offset(atom.child, letters), closing + before, after + again)


def _trims(source: SourceXml, atom: Atom) -> bool:
    """Tell whether Word trims these letters, so that parting them could bring a blank to light."""
    return atom.text != atom.text.strip() and not _SPACE.search(source.start_tag(atom.child))


class _Place(Struct):
    """All marks at one place: ends of ranges first, then points, then starts."""

    cut: Cut
    marks: list[tuple[int, int, str]] = field(default_factory=list)


class Marks:
    """Gathers the marks of all comments, and then puts them into the text."""

    def __init__(self, source: SourceXml) -> None:
        self.source = source
        self.names = source.names()
        self._places: dict[int, _Place] = {}
        self._empty: dict[Any, list[str]] = {}
        self._bodyless: list[str] = []

    def _mark(self, place: Cut, rank: int, number: int, text: str) -> None:
        here = self._places.setdefault(place.at, _Place(place))
        here.marks.append((rank, number, text))

    def _start(self, number: int) -> str:
        return self.names.empty("commentRangeStart", f'id="{number}"')

    def _end(self, number: int) -> str:
        return self.names.empty("commentRangeEnd", f'id="{number}"')

    def _reference(self, number: int) -> str:
        inner = self.names.empty("commentReference", f'id="{number}"')
        return f"{self.names.open('r')}{inner}{self.names.close('r')}"

    def range(self, number: int, first: tuple[Atom, int], last: tuple[Atom, int], host: Any = None) -> None:
        """Comment on the letters from ``first`` to ``last``.

        The comment's own sign stands behind them outside of all that they are in (a deleted
        insertion must not take the comment with it), or at the start of the paragraph ``host``.
        """
        atom, letters = first
        self._mark(cut(self.source, atom, letters, ending=False), 2, number, self._start(number))
        atom, letters = last
        ending = cut(self.source, atom, letters, ending=True)
        if host is None and level(atom) is atom.top:
            self._mark(ending, 0, number, self._end(number) + self._reference(number))
            return
        self._mark(ending, 0, number, self._end(number))
        if host is None:
            self._mark(Cut(self.source.tag(atom.top).end), 0, number, self._reference(number))
        else:
            self._at_start(host, number, self._reference(number))

    def point(self, number: int, paragraph: Any) -> None:
        """Comment on a paragraph that shows no letters."""
        text = self._start(number) + self._end(number) + self._reference(number)
        self._empty.setdefault(paragraph, []).append(text)

    def nowhere(self, number: int) -> None:
        """Comment on a document that has no paragraph: it gets one."""
        self._bodyless.append(self._start(number) + self._end(number) + self._reference(number))

    def _at_start(self, paragraph: Any, number: int, text: str) -> None:
        """Put a sign in front of a paragraph's content."""
        tag = self.source.tag(paragraph)
        if tag.inner == tag.end:
            self._empty.setdefault(paragraph, []).append(text)
            return
        properties = paragraph.find(PPR)
        at = tag.inner if properties is None else self.source.tag(properties).end
        self._mark(Cut(at), 0, number, text)

    def write(self) -> None:
        """Put all marks in."""
        for at in sorted(self._places):
            place = self._places[at]
            marks = "".join(text for _, _, text in sorted(place.marks))
            self.source.insert(at, place.cut.before + marks + place.cut.after)
        for paragraph, texts in self._empty.items():
            self.source.append(paragraph, "".join(texts))
        body = self.source.root.find(_BODY)
        if self._bodyless and body is not None:
            made = self.names.open("p") + "".join(self._bodyless) + self.names.close("p")
            self.source.prepend(body, made)


def strip(source: SourceXml, numbers: set[str], reference: str, ranges: tuple[str, ...], id_: str) -> None:
    """Take the marks of some comments out; the run that holds a comment's sign goes with it."""
    for element in list(source.root.iter(reference, *ranges)):
        if element.get(id_) not in numbers:
            continue
        run = element.getparent()
        alone = run is not None and run.tag == R and all(c is element or c.tag == RPR for c in run)
        source.remove(run if element.tag == reference and alone else element)
