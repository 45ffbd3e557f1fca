"""A tagged PDF: headings, paragraphs, lists and tables as its tree of tags names them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec import Struct

from ...model.document import Block, Cell, Document, Paragraph, Row
from .assemble import Assembly
from .furniture import repeated
from .lines import Line, by_place, in_order
from .notes import anchored
from .paragraphs import Doubt, Made, Setting, knit, labelled, pieces_of, setting_of
from .raw import ARTIFACT, Node, Raw, Word
from .seams import Seams

_INLINE = frozenset(
    """
    Span Link Reference Quote Code Em Strong Annot BibEntry Ruby RB RT RP Warichu WT WP Formula Form Sub
    """.split()
)
_ROWS = frozenset(("TBody", "THead", "TFoot"))
_CELLS = frozenset(("TD", "TH"))
_NOTES = frozenset(("Note", "FENote"))
_HEADING = re.compile(r"^(?:heading|overskrift|h)\s?([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|titel)$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:contents|indholdsfortegnelse|toc|indeks?)\s?[1-9]$", re.IGNORECASE)
_ROOMY = 0.12
_UNTAGGED = 0.03

Place = tuple[int, int]


class _State(Struct):
    """How deep in lists, and in what, the walk is."""

    depth: int = -1
    label: str | None = None
    toc: bool = False
    setting: Setting | None = None


class Tagged:
    """Reads the tree of one document."""

    def __init__(self, raw: Raw, to: Assembly, known: Iterable[str] = ()) -> None:
        self.raw = raw
        self.to = to
        self.words: dict[Place, list[Word]] = {}
        for page in raw.pages:
            for word in page.words:
                if word.mark >= 0 and not word.flags & ARTIFACT:
                    self.words.setdefault((page.number, word.mark), []).append(word)
        self.used: set[Place] = set()
        self.notes: list[Paragraph] = []
        lines = [line for page in raw.pages for line in in_order(w for w in page.words if w.mark >= 0)]
        self.seams = Seams(lines, known)
        edges: dict[float, list[float]] = {}
        for line in lines:
            edges.setdefault(raw.pages[line.page].width, []).append(line.x1)
        self.edges = {width: max(ends) for width, ends in edges.items()}

    def read(self, tree: Node) -> Document:
        """Give the document; what stands outside the tree is reported."""
        document = Document(self._blocks(tree, _State()))
        document.blocks, document.notes = anchored(document.blocks, self.notes)
        for lines in self._outside():
            text = " ".join(line.text for line in lines)
            self.to.doubt(Doubt("outside", text, lines[0].page), self.to.span(lines[0].page))
        return document

    def _outside(self) -> list[list[Line]]:
        """Give the text that no tag holds, running heads left out, page by page."""
        lines = {p.number: by_place(self._loose(p.number)) for p in self.raw.pages}
        gone = repeated(self.raw.pages, lines)
        rest = ([line for line in own if id(line) not in gone] for own in lines.values())
        return [own for own in rest if own]

    def _loose(self, page: int) -> Iterator[Word]:
        for word in self.raw.pages[page].words:
            if not word.flags & ARTIFACT and (page, word.mark) not in self.used:
                yield word

    def _leaf(self, place: Place) -> list[Word]:
        if place in self.used:
            return []
        self.used.add(place)
        return self.words.get(place, [])

    def _blocks(self, node: Node, state: _State) -> list[Block]:
        """Read an element that may hold blocks; text directly in it is a paragraph."""
        out: list[Block] = []
        words: list[Word] = []
        for kid in node.kids:
            if isinstance(kid, tuple):
                words.extend(self._leaf(kid))
            elif _inline(kid):
                words.extend(self._inline(kid, out))
            elif kid.type == "Lbl":
                state.label = " ".join(w.text for w in self._inline(kid, out))
            else:
                self._paragraph(words, node, state, out)
                words = []
                out.extend(self._block(kid, state))
        self._paragraph(words, node, state, out)
        return out

    def _block(self, node: Node, state: _State) -> list[Block]:
        kind = node.type
        if kind == "Artifact":
            return []
        if kind == "Table":
            return self._table(node)
        if kind in _NOTES:
            self._note(node)
            return []
        if kind == "L":
            return self._blocks(node, _State(state.depth + 1, None, state.toc, state.setting))
        if kind == "LI":
            return self._blocks(node, _State(max(state.depth, 0), "", state.toc, state.setting))
        if kind in ("TOC", "TOCI"):
            return self._blocks(node, _State(-1, None, toc=True, setting=state.setting))
        return self._blocks(node, state)

    def _note(self, node: Node) -> None:
        for block in self._blocks(node, _State()):
            if isinstance(block, Paragraph):
                self.notes.append(block)

    def _inline(self, node: Node, out: list[Block]) -> list[Word]:
        """Give the words of an element inside a line; notes anchored there are set aside."""
        words: list[Word] = []
        for kid in node.kids:
            if isinstance(kid, tuple):
                words.extend(self._leaf(kid))
            elif kid.type in _NOTES:
                self._note(kid)
            elif kid.type != "Artifact":
                words.extend(self._inline(kid, out))
        return words

    def _paragraph(self, words: list[Word], node: Node, state: _State, out: list[Block]) -> None:
        """Make a paragraph of the words gathered; in a list only the first of an item carries its mark."""
        if not words and not state.label:
            return
        self._level(self._knit(in_order(words), state.setting), node, state, out)

    def _knit(self, lines: list[Line], setting: Setting | None) -> Made:
        """Put a paragraph's lines together; in a cell the author's own line breaks part its items."""
        if not lines:
            return Made([])
        if setting is None:
            width = self.raw.pages[lines[0].page].width
            return knit(lines, self.seams, self.edges[width], slack=_ROOMY * width)
        pieces = pieces_of(lines, self.seams, setting)
        doubts = [doubt for piece in pieces for doubt in piece.doubts]
        return Made(lines, "\n".join(piece.text for piece in pieces), doubts=doubts)

    def _level(self, made: Made, node: Node, state: _State, out: list[Block]) -> None:
        level = _heading(node)
        title = bool(_TITLE.match(node.name)) or node.type == "Title"
        depth: int | None = None
        if level is None and not title and not state.toc:
            if state.label is not None:
                depth, made.label = max(state.depth, 0), state.label
                state.label = None
            if not made.label:
                made = labelled(made) if depth is not None or _typed(made) else made
            made.label = _number(made.label)
        elif state.label:
            made.text, state.label = f"{state.label} {made.text}", None
        if not made.lines:
            return
        block = self.to.paragraph(
            made, heading=level, item=depth, toc=state.toc or bool(_CONTENTS.match(node.name)), title=title
        )
        if block is not None:
            out.append(block)

    def _table(self, node: Node) -> list[Block]:
        """Read a table; its caption comes before it."""
        rows: list[tuple[Node, bool]] = []
        out: list[Block] = []
        for kid in node.kids:
            if not isinstance(kid, Node):
                continue
            if kid.type == "TR":
                rows.append((kid, False))
            elif kid.type in _ROWS:
                rows.extend((k, kid.type == "THead") for k in kid.kids if isinstance(k, Node) and k.type == "TR")
            else:
                out.extend(self._block(kid, _State()))
        laid = _laid([[k for k in row.kids if isinstance(k, Node) and k.type in _CELLS] for row, _ in rows])
        settings = self._settings(laid)
        outer = self.to.table, self.to.row
        page = self._page(node)
        span = self.to.begin_table(page)
        made: list[Row] = []
        for n, ((_, head), cells) in enumerate(zip(rows, laid, strict=True)):
            self.to.row = n + 1
            made.append(self._row(cells, head, settings, page))
            page = made[-1].span.page - 1 if made[-1].span.page else page
        table = self.to.end_table(made, span)
        self.to.table, self.to.row = outer
        return [*out, table] if any(row.cells for row in made) else out

    def _row(self, cells: list[_Laid], head: bool, settings: dict[Place, Setting], page: int) -> Row:
        page = next((self._page(c.node, page) for c in cells if c.node is not None), page)
        place = self.to.span(page)
        out: list[Cell] = []
        for c in cells:
            setting = settings.get((c.column, c.colspan))
            if c.node is not None and c.node.type == "TH":
                self._once(c.node)
            blocks = self._blocks(c.node, _State(setting=setting)) if c.node is not None else []
            at = self._page(c.node, page) if c.node is not None else page
            out.append(self.to.cell(blocks, (c.column, c.colspan), at, continued=c.node is None))
        heads = bool(cells) and all(c.node is not None and c.node.type == "TH" for c in cells)
        return Row(tuple(out), head or heads, place)

    def _once(self, node: Node) -> None:
        """Pass over a head's text where it is repeated on the pages that its table goes on to."""
        pages: dict[int, list[Place]] = {}
        for place in _places(node):
            pages.setdefault(place[0], []).append(place)
        texts = {page: [w.text for p in own for w in self.words.get(p, ())] for page, own in pages.items()}
        first = next(iter(texts.values()), [])
        for page in list(pages)[1:]:
            if texts[page] == first:
                self.used.update(pages[page])

    def _settings(self, laid: list[list[_Laid]]) -> dict[Place, Setting]:
        """Work out how the text of each column is set, from all its paragraphs."""
        columns: dict[Place, list[list[Line]]] = {}
        for row in laid:
            for c in row:
                if c.node is not None:
                    runs = (in_order(w for place in run for w in self.words.get(place, ())) for run in _runs(c.node))
                    columns.setdefault((c.column, c.colspan), []).extend(run for run in runs if run)
        return {key: setting_of(own, 0.0, 0.0, self.seams) for key, own in columns.items() if own}

    def _page(self, node: Node | None, default: int = 0) -> int:
        """Give the page that an element begins on."""
        return next((place[0] for place in _places(node) if place in self.words), default)


class _Laid(Struct):
    """A cell where it lies; without a node it goes on with the one above."""

    column: int
    colspan: int
    node: Node | None


def _laid(rows: list[list[Node]]) -> list[list[_Laid]]:
    """Lay out cells by the columns and rows that they cover."""
    below: dict[int, tuple[int, int]] = {}
    out: list[list[_Laid]] = []
    for row in rows:
        placed: list[_Laid] = []
        column = 0
        open_ = below
        below = {at: (wide, left - 1) for at, (wide, left) in open_.items() if left > 1}
        for node in row:
            column = _skip(column, open_, placed)
            placed.append(_Laid(column, node.colspan, node))
            if node.rowspan > 1:
                below[column] = (node.colspan, node.rowspan - 1)
            column += node.colspan
        _skip(column, open_, placed)
        out.append(placed)
    return out


def _skip(column: int, open_: dict[int, tuple[int, int]], placed: list[_Laid]) -> int:
    """Pass the columns that a cell of a row above covers."""
    while column in open_:
        wide = open_[column][0]
        placed.append(_Laid(column, wide, None))
        column += wide
    return column


def _places(node: Node | None) -> Iterator[Place]:
    """Yield the marked contents of an element in order."""
    for kid in node.kids if node is not None else ():
        if isinstance(kid, tuple):
            yield kid
        else:
            yield from _places(kid)


def _runs(node: Node) -> list[list[Place]]:
    """Give the marked contents of an element, paragraph by paragraph."""
    out: list[list[Place]] = [[]]
    for kid in node.kids:
        if isinstance(kid, tuple):
            out[-1].append(kid)
        elif _inline(kid):
            out[-1].extend(_places(kid))
        elif kid.type != "Lbl":
            out.extend([*_runs(kid), []])
    return out


def _inline(node: Node) -> bool:
    """Tell whether an element stands inside a line.

    Chromium calls both a run of text and a box of its own NonStruct; a box has others inside.
    """
    if node.type == "NonStruct":
        return all(isinstance(k, tuple) or (k.type != "NonStruct" and _inline(k)) for k in node.kids)
    return node.type in _INLINE and not any(isinstance(k, Node) and not _inline(k) for k in node.kids)


def _heading(node: Node) -> int | None:
    """Give the level of a heading by its type, or by the name that its author gave the style."""
    if re.fullmatch(r"H[1-6]?", node.type):
        return int(node.type[1:] or 1)
    hit = _HEADING.match(node.name)
    return int(hit[1]) if hit else None


def _typed(made: Made) -> bool:
    """Tell whether a paragraph begins with a bullet that is no tag."""
    return made.text[:1] in "•▪●◦■" or "\ue000" <= made.text[:1] <= "\uf8ff"


def _number(label: str | None) -> str | None:
    """Give a list label without bullets: what is left is a number."""
    if label is None:
        return None
    return label if any(c.isalnum() for c in label) and label != "o" else ""


def believable(raw: Raw, ruled_tables: int) -> bool:
    """Tell whether the tree holds nearly all text, and tables where lines show tables."""
    if raw.tree is None:
        return False
    inside = set(_places(raw.tree))
    all_ = out = 0
    pages = Counter(word.page for page in raw.pages for word in page.words)
    for page in raw.pages:
        for word in page.words:
            if not word.flags & ARTIFACT:
                all_ += len(word.text)
                out += 0 if (page.number, word.mark) in inside else len(word.text)
    if not pages or not all_ or out > max(_UNTAGGED * all_, 40 * len(raw.pages)):
        return False
    return not ruled_tables or _tables(raw.tree) > 0


def _tables(node: Node) -> int:
    return (node.type == "Table") + sum(_tables(kid) for kid in node.kids if isinstance(kid, Node))
