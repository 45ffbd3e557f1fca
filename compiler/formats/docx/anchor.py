"""Where in a Word file the comment on a finding belongs.

At the words that the finding quotes; else at the cell or paragraph in question; for what
stands in a footnote at its reference, in a text box at the paragraph that holds the box; for
what is absent at the nearest heading; and where there is nothing better at the first
paragraph.  ``docs/word.md`` tells it to the author.
"""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from ...ground import lazyre
from ...ground.diagnostics import Diagnostic
from ..trail import last_step
from ..xml.source import SourceXml
from .cells import visible_cell
from .letters import Atom, Letters, atoms_of
from .look.looks import Looks
from .names import DEL, DELETED, PPR, RPR, SDT, SDT_CONTENT, TBL, TC, TR, TXBX, P, R, W, is_on
from .shown import shown_in
from .shown.stores import Stores

_PATH = lazyre.compile(r"\(//w:(p|tbl|tr|tc)\)\[([0-9]{1,7})\]")
_TAGS = {"p": P, "tbl": TBL, "tr": TR, "tc": TC}
_NOTES = {"footnote": W + "footnoteReference", "endnote": W + "endnoteReference"}


class Anchor(Struct):
    """Where a comment goes: from ``first`` to ``last``, or, without letters, at ``paragraph``.

    ``host`` is the paragraph that gets the comment's sign where the last one cannot hold it;
    ``exact`` says that the comment stands at the place that the finding is about.
    """

    paragraph: Any
    first: tuple[Atom, int] | None = None
    last: tuple[Atom, int] | None = None
    host: Any = None
    exact: bool = True


class Places:
    """The paragraphs and cells of a document, and the way from a finding to them.

    ``notes`` are the trees of footnotes and endnotes by part name.
    """

    def __init__(self, source: SourceXml, main: str, notes: dict[str, Any], stores: Stores, looks: Looks) -> None:
        self._looks = looks
        self.main = main
        self.notes = notes
        self.root = source.root
        self._shown = shown_in(source.root, stores)
        self._elements: dict[Any, list[Any]] = {P: [], TBL: [], TR: [], TC: []}
        for element in self.root.iter(P, TBL, TR, TC):
            self._elements[element.tag].append(element)
        self._all = self._elements[P]
        self._order = {p: n for n, p in enumerate(self._all)}
        self._letters: dict[Any, list[Atom]] = {}
        self._headings: dict[str, Any] = {}
        self._first_found: Any = None
        self._starts = frozenset(_first_in_controls(self.root))

    def atoms(self, paragraph: Any) -> list[Atom]:
        """Give a paragraph's letters, read once."""
        if paragraph not in self._letters:
            self._letters[paragraph] = atoms_of(paragraph, self._looks, self._shown)
        return self._letters[paragraph]

    def anchor(self, found: Diagnostic) -> Anchor | None:
        """Give the place for a finding; ``None`` if the document has no paragraph at all."""
        if not self._all:
            return None
        span = found.span
        if span.part == self.main:
            target = self._element(span.element)
            if target is not None:
                return self._at(target, found.quote)
        elif span.part in self.notes:
            reference = self._reference(self.notes[span.part], span.element)
            if reference is not None:
                return self._at_reference(reference)
        heading = self._heading(span.heading) if span.heading else None
        if heading is not None:
            return self._whole([heading], exact=False)
        return self._whole([self._first()], exact=False)

    def _element(self, path: str | None) -> Any:
        hit = _PATH.fullmatch(path or "")
        if hit is None:
            return None
        found = self._elements[_TAGS[hit[1]]]
        number = int(hit[2])
        return found[number - 1] if 0 < number <= len(found) else None

    def _at(self, target: Any, quote: str) -> Anchor:
        """Anchor at the words in a paragraph, cell, row or table, else at the whole of it."""
        boxed = list(target.iterancestors(TXBX))
        if boxed:
            outer = next(boxed[-1].iterancestors(P), None)
            return self._whole([outer if outer is not None else self._first()], exact=False)
        if target.tag == TC:
            target = visible_cell(target)
        paragraphs = self._within(target)
        if quote:
            letters = Letters([self.atoms(p) for p in paragraphs])
            hit = letters.find(quote)
            if hit is not None:
                first, (atom, last) = letters.at(hit[0]), letters.at(hit[1] - 1)
                return self._placed(first, (atom, last + 1))
        if target.tag in (TR, TBL):
            filled = [p for p in paragraphs if self.atoms(p)]
            paragraphs = filled[:1] or paragraphs[:1]
        return self._whole(paragraphs or [self._first()], exact=bool(paragraphs))

    def _within(self, target: Any) -> list[Any]:
        """List the paragraphs of an element; a paragraph whose mark is deleted or hidden goes on in the next."""
        if target.tag != P:
            return [p for p in target.iter(P) if next(p.iterancestors(TXBX), None) is None]
        found = [target]
        while _runs_on(found[-1]):
            below = next(found[-1].itersiblings(), None)
            if below is None or below.tag != P:
                break
            found.append(below)
        return found

    def _whole(self, paragraphs: list[Any], *, exact: bool = True) -> Anchor:
        """Anchor at all letters of some paragraphs, at the first paragraph if there are none."""
        filled = [p for p in paragraphs if self.atoms(p)]
        if not filled:
            return self._bare(paragraphs[0], exact=exact)
        last = self.atoms(filled[-1])[-1]
        made = self._placed((self.atoms(filled[0])[0], 0), (last, len(last.text)))
        made.exact = exact
        return made

    def _placed(self, first: tuple[Atom, int], last: tuple[Atom, int]) -> Anchor:
        top = last[0].top
        paragraph = top.getparent()
        while paragraph.tag != P:
            paragraph = paragraph.getparent()
        host = self._neighbour(paragraph) if paragraph in self._starts else None
        return Anchor(paragraph, first, last, host)

    def _bare(self, paragraph: Any, *, exact: bool) -> Anchor:
        """Anchor at an empty paragraph, or beside it where LibreOffice would lose the comment."""
        if paragraph not in self._starts:
            return Anchor(paragraph, exact=exact)
        beside = self._neighbour(paragraph)
        if beside is None:
            return Anchor(paragraph, exact=exact)
        atoms = self.atoms(beside)
        if not atoms:
            return Anchor(beside, exact=False)
        return Anchor(beside, (atoms[0], 0), (atoms[-1], len(atoms[-1].text)), exact=False)

    def _neighbour(self, paragraph: Any) -> Any:
        """Find the nearest paragraph that can hold a comment's sign, in the same cell if it can be."""
        at = self._order[paragraph]
        around = next(paragraph.iterancestors(TC, W + "body"), None)
        near: list[Any] = []
        for step in (-1, 1):
            n = at + step
            while 0 <= n < len(self._all) and not self._can_host(self._all[n]):
                n += step
            if 0 <= n < len(self._all):
                near.append(self._all[n])
        same = [p for p in near if next(p.iterancestors(TC, W + "body"), None) is around]
        return (same or near or [None])[0]

    def _can_host(self, paragraph: Any) -> bool:
        return paragraph not in self._starts and next(paragraph.iterancestors(TXBX), None) is None

    def _at_reference(self, reference: Any) -> Anchor:
        """Anchor at the sign of a footnote; a comment inside the note is not allowed."""
        run = next(reference.iterancestors(R), None)
        paragraph = next(reference.iterancestors(P), None)
        if run is None or paragraph is None or next(reference.iterancestors(TXBX, *DELETED), None) is not None:
            return self._whole([self._first()], exact=False)
        top = run
        while top.getparent() is not paragraph:
            top = top.getparent()
        atom = Atom("*", run, reference, top)
        return self._placed((atom, 0), (atom, 1))

    def _reference(self, notes: Any, path: str | None) -> Any:
        """Find the reference in the text to the note that holds an element."""
        hit = _PATH.fullmatch(path or "")
        if hit is None:
            return None
        for number, element in enumerate(notes.iter(_TAGS[hit[1]]), 1):
            if number == int(hit[2]):
                note = next((a for a in element.iterancestors() if a.getparent() is notes), None)
                kind = _NOTES.get(note.tag.removeprefix(W)) if note is not None else None
                id_ = note.get(W + "id") if note is not None else None
                return next((r for r in self.root.iter(kind) if r.get(W + "id") == id_), None) if kind else None
        return None

    def _heading(self, heading: str) -> Any:
        """Find the heading with this text; its number may be the word processor's."""
        if not self._headings:
            for p in self._all:
                text = " ".join(Letters([self.atoms(p)]).text.split())
                if text:
                    self._headings.setdefault(text, p)
        words = " ".join(last_step(heading).split())
        whole = self._headings.get(words)
        bare = self._headings.get(words.partition(" ")[2])
        found = whole if whole is not None else bare
        return found if found is not None and self._can_be_seen(found) else None

    def _can_be_seen(self, paragraph: Any) -> bool:
        return next(paragraph.iterancestors(TXBX), None) is None

    def _first(self) -> Any:
        """Give the first paragraph with letters, else the first."""
        if self._first_found is None:
            body = [p for p in self._all if self._can_be_seen(p)]
            self._first_found = next((p for p in body if self.atoms(p)), body[0])
        return self._first_found


def _runs_on(paragraph: Any) -> bool:
    """Tell whether a paragraph runs on into the next because its mark is deleted or hidden."""
    mark = paragraph.find(f"{PPR}/{RPR}")
    return mark is not None and (mark.find(DEL) is not None or is_on(mark.find(W + "vanish")))


def _first_in_controls(root: Any) -> list[Any]:
    """List the paragraphs that begin a content control around paragraphs or around a cell.

    LibreOffice 7.4 loses a comment whose sign stands there, and the words with it.
    """
    found: list[Any] = []
    for control in root.iter(SDT):
        if next(control.iterancestors(P), None) is not None:
            continue
        content = control.find(SDT_CONTENT)
        first = next((e for e in content if e.tag in (P, TBL, TC, SDT)), None) if content is not None else None
        if first is not None:
            paragraph = first if first.tag == P else next(first.iter(P), None)
            if paragraph is not None:
                found.append(paragraph)
    return found
