"""Corrections in a Word file as tracked changes, for the author to accept or reject one by one.

Only the runs that hold the words are written anew; all text around them stays to the byte.
Nothing is corrected where Word would undo it or where it is not the author's to change: in
fields, in locked or filled-in controls, in another's pending insertion, in text boxes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec import Struct

from ...ground.diagnostics import Diagnostic
from ...ground.source import Span
from ..edits import Edit, Edited, letter_edits
from ..refused import Refused
from ..xml.source import Names, SourceXml, escaped
from ..xmlsafe import parse
from .letters import Atom, Letters, atoms_of
from .look.looks import Looks
from .names import AUTHOR, FLD_CHAR, INS, MOVE_TO, RPR, SDT, SDTPR, TXBX, VAL, P, R, W
from .package import WordFile
from .shown import Shown, shown_in
from .shown.stores import Stores

_PATH = re.compile(r"\(//w:p\)\[([0-9]{1,7})\]")
_NAME = re.compile(r"^<(/?)((?:[^:>\s/]+:)?)t\b")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PRESERVE = ' xml:space="preserve"'


class _Change(Struct):
    """A stretch of the letters of one text element that goes, and what comes in its place."""

    child: Any
    start: int
    end: int
    new: str


class _Held(Struct):
    """The paragraphs of one part of the file, and the runs that a field makes."""

    part: str
    shown: Shown
    looks: Looks
    paragraphs: list[Any]
    fields: set[Any]

    def is_plain(self, child: Any) -> bool:
        """Tell whether an element holds nothing but text."""
        return len(child) == 0


class _Part(_Held):
    """One part of the file that is being corrected."""

    source: SourceXml
    names: Names
    number: int

    def is_plain(self, child: Any) -> bool:
        """Tell whether an element holds nothing but text that stands in the file as it is read."""
        return self.source.is_plain(child)


def edit(data: bytes, edits: Iterable[Edit], spans: Iterable[Span], found: Iterable[Diagnostic] = ()) -> Edited:  # noqa: ARG001 - as in every format
    """Write corrections into a Word file, those of single letters and blanks included.

    ``spans`` are the places of the paragraphs that were read.  Gives the file, what was
    corrected, and the notices on it.  Raises ``Refused`` if a part cannot be read.
    """
    file = WordFile(data)
    wanted = list(edits)
    stores = file.stores()
    known = {(s.part, s.element): s for s in spans}
    done: list[Edit] = []
    looks = file.looks()
    for name in (file.main, file.related("footnotes"), file.related("endnotes")):
        if name is None:
            continue
        part = _open(file.source(name), name, stores, looks)
        made = _correct(part, [e for e in wanted if e.span.part == name], known)
        if made:
            file.zip.put(name, part.source.edited())
            done += made
    return Edited(file.write() if done else data, done, tuple(file.notices))


def possible(data: bytes, edits: list[Edit]) -> list[Edit]:
    """Give those corrections of words that :func:`edit` would make; only their own paragraphs are looked at."""
    try:
        file = WordFile(data)
        stores, looks = file.stores(), file.looks()
        made: set[Edit] = set()
        for name in dict.fromkeys(e.span.part for e in edits if e.span.part):
            part = _hold(parse(file.zip.read(name) or b"", name), name, stores, looks)
            for number, own in _by_paragraph([e for e in edits if e.span.part == name]).items():
                if number < len(part.paragraphs):
                    made.update(_planned(part, number, own, {})[0])
    except Refused:
        return []
    return [edit for edit in edits if edit in made]


def _hold(root: Any, name: str, stores: Stores, looks: Looks) -> _Held:
    """List the paragraphs of a part, and the runs that a field makes."""
    shown = shown_in(root, stores)
    held = _Held(name, shown, looks, list(root.iter(P)), set())
    depth = 0
    for element in root.iter(R, FLD_CHAR):
        if element.tag == FLD_CHAR:
            depth += {"begin": 1, "end": -1}.get(shown.marks.get(element, ""), 0)
        elif depth:
            held.fields.add(element)
    return held


def _open(source: SourceXml, name: str, stores: Stores, looks: Looks) -> _Part:
    """Open a part for correction."""
    held = _hold(source.root, name, stores, looks)
    ids = (v for e in source.root.iter() for k, v in e.attrib.items() if k == W + "id")
    number = max((int(i) for i in ids if i.isdigit() and len(i) < 10), default=0)
    return _Part(name, held.shown, looks, held.paragraphs, held.fields, source, source.names(), number)


def _correct(part: _Part, edits: list[Edit], known: dict[tuple[str | None, str | None], Span]) -> list[Edit]:
    """Correct the paragraphs of one part."""
    by_paragraph = _by_paragraph(edits)
    done: list[Edit] = []
    for number in range(len(part.paragraphs)):
        made, changes = _planned(part, number, by_paragraph.get(number, []), known)
        done += made
        for run, found in changes.items():
            _rewrite(part, run, found)
    return done


def _by_paragraph(edits: list[Edit]) -> dict[int, list[Edit]]:
    """Put the corrections of a part in the order of its paragraphs, by their number."""
    found: dict[int, list[Edit]] = {}
    for edit in edits:
        hit = _PATH.fullmatch(edit.span.element or "")
        if hit is not None:
            found.setdefault(int(hit[1]) - 1, []).append(edit)
    return found


def _planned(
    part: _Held, number: int, edits: list[Edit], known: dict[tuple[str | None, str | None], Span]
) -> tuple[list[Edit], dict[Any, list[_Change]]]:
    """Give the corrections of one paragraph that can be made, and what they change in each run."""
    done: list[Edit] = []
    changes: dict[Any, list[_Change]] = {}
    paragraph = part.paragraphs[number]
    if next(paragraph.iterancestors(TXBX), None) is not None:
        return done, changes
    atoms = atoms_of(paragraph, part.looks, part.shown)
    if atoms:
        path = f"(//w:p)[{number + 1}]"
        span = known.get((part.part, path), Span(part=part.part, element=path))
        for edit, start, end in _wanted(Letters([atoms]), edits, span):
            if _plan(part, atoms, start, end, edit.new, changes):
                done.append(edit)
    return done, changes


def _wanted(letters: Letters, edits: list[Edit], span: Span) -> Iterator[tuple[Edit, int, int]]:
    """Yield the corrections of a paragraph with their place in its raw letters; words go before letters."""
    taken: list[tuple[int, int]] = []
    lead = len(letters.text) - len(letters.text.lstrip())
    for edit in edits:
        start = edit.start + lead
        if letters.text[start : start + len(edit.old)] == edit.old:
            place = letters.place(start, start + len(edit.old))
            taken.append(place)
            yield edit, *place
    for reason, start, end, new in letter_edits(letters.raw):
        if all(end <= a or start >= b for a, b in taken):
            taken.append((start, end))
            yield Edit(reason, span, start, letters.raw[start:end], new), start, end


def _plan(part: _Held, atoms: list[Atom], start: int, end: int, new: str, changes: dict[Any, list[_Change]]) -> bool:
    """Divide a correction among the text elements that hold the old letters; not if one must not change."""
    pieces: list[tuple[Atom, int, int]] = []
    at = 0
    for atom in atoms:
        first, last = max(start - at, 0), min(end - at, len(atom.text))
        if first < last:
            pieces.append((atom, first, last))
        at += len(atom.text)
    if not pieces or not all(_may_change(part, atom) for atom, _, _ in pieces):
        return False
    for n, (atom, first, last) in enumerate(pieces):
        put = new if n == len(pieces) - 1 else ""
        changes.setdefault(atom.run, []).append(_Change(atom.child, first, last, put))
    return True


def _may_change(part: _Held, atom: Atom) -> bool:
    """Tell whether an element's letters are the author's own and can be corrected."""
    if not atom.soft or atom.run in part.fields or not part.is_plain(atom.child):
        return False
    for above in atom.run.iterancestors():
        if above.tag in (INS, MOVE_TO):
            return False
        properties = above.find(SDTPR) if above.tag == SDT else None
        lock = properties.find(W + "lock") if properties is not None else None
        if lock is not None and lock.get(VAL) in ("contentLocked", "sdtContentLocked"):
            return False
        gallery = properties.find(f".//{W}docPartGallery") if properties is not None else None
        if gallery is not None and "content" in gallery.get(VAL, "").lower():
            return False
    return atom.child.get(_SPACE) is not None or atom.text == atom.text.strip()


def _rewrite(part: _Part, run: Any, changes: list[_Change]) -> None:
    """Write a run anew in pieces: what stays, what goes, what comes."""
    source = part.source
    tag = source.tag(run)
    opening = source.start_tag(run)
    closing = source.text[tag.close : tag.end]
    properties = run.find(RPR)
    look = source.source(properties) if properties is not None else ""
    out: list[str] = []
    kept: list[str] = []

    def flush() -> None:
        if kept:
            out.append(f"{opening}{look}{''.join(kept)}{closing}")
            kept.clear()

    for child in run:
        own = sorted((c for c in changes if c.child is child), key=lambda c: c.start)
        if child is properties:
            continue
        if not own:
            kept.append(source.source(child))
            continue
        at = 0
        for change in own:
            if change.start > at:
                kept.append(_text(source, child, at, change.start))
            flush()
            gone = _text(source, child, change.start, change.end, deleted=True)
            out.append(_tracked(part, "del", f"{opening}{look}{gone}{closing}"))
            if change.new:
                come = _text(source, child, 0, 0, new=change.new)
                out.append(_tracked(part, "ins", f"{opening}{look}{come}{closing}"))
            at = change.end
        if at < len(child.text or ""):
            kept.append(_text(source, child, at, len(child.text or "")))
    flush()
    source.replace(tag.start, tag.end, "".join(out))


def _text(source: SourceXml, child: Any, start: int, end: int, *, new: str = "", deleted: bool = False) -> str:
    """Write some letters of a text element, or new ones, in an element like it."""
    tag = source.tag(child)
    opening, closing = source.start_tag(child), source.text[tag.close : tag.end]
    if "xml:space" not in opening:
        opening = f"{opening[:-1]}{_PRESERVE}>"
    if deleted:
        opening, closing = (_NAME.sub(r"<\1\2delText", one) for one in (opening, closing))
    words = escaped(new) if new else source.text[source.offset(child, start) : source.offset(child, end)]
    return f"{opening}{words}{closing}"


def _tracked(part: _Part, kind: str, run: str) -> str:
    """Put a run into a tracked change; without a date, so that the same file gives the same bytes."""
    part.number += 1
    given = f'id="{part.number}" author="{AUTHOR}"'
    return part.names.open(kind, given) + run + part.names.close(kind)
