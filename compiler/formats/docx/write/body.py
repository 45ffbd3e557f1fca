"""``word/document.xml``: cover, colophon, contents, and the blocks in their sections."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct, field

from ....model.document import Block, Document, Paragraph, Table
from .contents import bookmarked, contents, is_contents, listed
from .layout import LANDSCAPE_WIDTH, PORTRAIT_WIDTH, landscape, section
from .numbering import BULLETS, DEEPEST, UNMARKED, Numbering, plan, typed
from .styles import HEADINGS
from .tables import Look, table_xml, with_signatures
from .text import Pen, paragraph, run

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_AFTER_TABLE = 200
_AFTER_LIST = 140
_COLOPHON_BEFORE = 240


class Body(Struct):
    """What is being written, and what it has become so far."""

    document: Document
    pen: Pen
    blocks: list[Block]
    numbering: Numbering
    wide: list[bool]
    parts: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    sections: int = 0
    contents_at: int = -1
    fresh: bool = False


def body(document: Document, pen: Pen, *, contents: bool = True) -> tuple[str, Numbering]:
    """Give ``word/document.xml`` and the lists that it uses; a table of contents if it is wanted."""
    blocks = [b for b in document.blocks if not (isinstance(b, Paragraph) and b.toc)]
    state = Body(
        document, pen, blocks, plan(blocks), landscape(blocks), contents_at=_contents_at(blocks) if contents else -1
    )
    _front(state)
    for index in range(len(blocks)):
        _block(state, index)
    if not blocks or isinstance(blocks[-1], Table):
        state.parts.append(paragraph(note_marks(document), style="Tabeltekst"))
    end = _section(state, wide=bool(state.wide and state.wide[-1]))
    return (f"<w:document {_NAMESPACES}><w:body>{''.join(state.parts)}{end}</w:body></w:document>", state.numbering)


def _section(state: Body, *, wide: bool) -> str:
    state.sections += 1
    return section(wide=wide, cover=state.sections == 1 and bool(state.document.cover))


def _front(state: Body) -> None:
    state.parts.extend(_cover(state))
    state.parts.extend(_colophon(state))
    state.fresh = bool(state.parts)
    if state.contents_at == 0:
        _write_contents(state)
    if state.parts and state.wide[:1] == [True]:
        state.parts.append(paragraph(style="Sektionsskift", section=_section(state, wide=False)))


def _cover(state: Body) -> Iterator[str]:
    lines = state.document.cover
    for n, line in enumerate(lines):
        style = "Titel" if n == 0 else "ForsideDato" if n == len(lines) - 1 and n > 1 else "Undertitel"
        yield paragraph(state.pen.write(typed(line), bold=line.bold and n > 0), style=style)


def _colophon(state: Body) -> Iterator[str]:
    for n, (key, value) in enumerate(state.document.colophon):
        label = run(f"{key}:", bold=True) + "<w:r><w:tab/></w:r>" if key else ""
        first = n == 0 and bool(state.document.cover)
        yield paragraph(
            label + state.pen.write(value.text),
            style="Kolofon",
            new_page=first,
            before=_COLOPHON_BEFORE if first else None,
        )


def _contents_at(blocks: list[Block]) -> int:
    """Tell before which block the contents go: at the end of their section, else after the foreword.

    -1 where there is nothing to list.
    """
    if len(listed(blocks)) < 2:
        return -1
    heading = next((n for n, b in enumerate(blocks) if is_contents(b)), None)
    if heading is not None:
        return next((n for n, b in listed(blocks) if n > heading), heading + 1)
    chapters = [n for n, b in listed(blocks) if b.heading == 1]
    return chapters[1] if len(chapters) > 1 and chapters[0] == 0 and _is_foreword(blocks[0]) else 0


def _is_foreword(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.text.strip(" 0123456789.\t").casefold() == "forord"


def _write_contents(state: Body) -> None:
    titled = not any(is_contents(b) for b in state.blocks)
    state.parts.append(contents(state.blocks, titled=titled))
    state.fresh = True


def _block(state: Body, index: int) -> None:
    block = state.blocks[index]
    if index and index == state.contents_at:
        _write_contents(state)
    ends = index + 1 < len(state.blocks) and state.wide[index + 1] != state.wide[index]
    new_page = state.fresh or is_contents(block)
    state.fresh = False
    if isinstance(block, Paragraph):
        end = _section(state, wide=state.wide[index]) if ends else ""
        state.parts.append(_paragraph(state, index, block, new_page, end))
        return
    if new_page:
        state.parts.append(paragraph(style="Sektionsskift", new_page=True))
    state.parts.append(_table(state, index, block))
    if ends:
        state.parts.append(paragraph(style="Sektionsskift", section=_section(state, wide=state.wide[index])))
    elif isinstance(_neighbour(state, index + 1), Table):
        state.parts.append(paragraph(style="Tabeltekst"))


def _neighbour(state: Body, index: int) -> Block | None:
    return state.blocks[index] if 0 <= index < len(state.blocks) else None


def _turned(state: Body, index: int) -> bool:
    """Tell whether the block is the first of a section, which begins a page."""
    return index > 0 and state.wide[index] != state.wide[index - 1]


def _paragraph(state: Body, index: int, block: Paragraph, new_page: bool, end: str) -> str:
    following = _neighbour(state, index + 1)
    counted = state.numbering.of(index)
    runs = state.pen.write(block.text if counted else typed(block), bold=block.bold and not block.heading)
    if following is None:
        runs += note_marks(state.document)
    if block.heading:
        state.headings[block.heading - 1 :] = [block.text]
        return paragraph(
            bookmarked(index, state.pen.form.heading(runs, block.text) if state.pen.form else runs),
            style=HEADINGS[min(block.heading, 9) - 1],
            new_page=new_page,
            numbering=counted,
            before=0 if new_page or _turned(state, index) else None,
            section=end,
        )
    introduces = isinstance(following, Table) or (
        block.text.rstrip().endswith(":") and isinstance(following, Paragraph) and following.item is not None
    )
    return paragraph(
        runs,
        style=_style(block, counted),
        keep_next=introduces and not end,
        new_page=new_page,
        numbering=counted or _listed(block),
        before=_space_before(state, index, block),
        section=end,
    )


def _style(block: Paragraph, counted: tuple[int, int] | None) -> str:
    if block.title:
        return "Titel"
    if block.item is None and not counted:
        return ""
    return "Opstilling-talellerbogst" if block.number else "Opstilling-punkttegn"


def _listed(block: Paragraph) -> tuple[int, int] | None:
    if block.item is None:
        return None
    return (UNMARKED if block.number else BULLETS), min(block.item, DEEPEST)


def _space_before(state: Body, index: int, block: Paragraph) -> int | None:
    before = _neighbour(state, index - 1)
    if isinstance(before, Table):
        return _AFTER_TABLE
    after_list = isinstance(before, Paragraph) and before.item is not None and block.item is None
    return _AFTER_LIST if after_list and not block.title else None


def _table(state: Body, index: int, block: Table) -> str:
    in_logbook = any(word in h.casefold() for h in state.headings for word in ("logbog", "dokumentation"))
    if block.kind == "logbook" or (block.kind == "courses" and in_logbook):
        block = with_signatures(block)
    width = LANDSCAPE_WIDTH if state.wide[index] else PORTRAIT_WIDTH
    heading = next((h for h in reversed(state.headings) if h), "")
    return table_xml(block, Look(width, heading, _locked(state, heading)), state.pen)


def _locked(state: Body, heading: str) -> bool:
    return state.pen.form is not None and state.pen.form.fixes(heading)


def note_marks(document: Document) -> str:
    """Give the marks of all notes: where they stood is not known, so they stand at the end."""
    return "".join(
        f'<w:r><w:rPr><w:rStyle w:val="Fodnotehenvisning"/></w:rPr><w:footnoteReference w:id="{n}"/></w:r>'
        for n in range(1, len(document.notes) + 1)
    )
