"""The front matter: title, cover and colophon, before the first section of the template."""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct, field
from msgspec.structs import replace

from ..ground import lazyre
from ..ground.dates import parse_date
from ..ground.folding import fold_marks
from ..language.template import ColophonKey, Template
from ..language.vocabulary import find_specialty
from ..model.document import Block, Paragraph, Table

_KEYED = lazyre.compile(r"^\s*([^\W\d][\w .()-]{1,28}?)\s*(?::|\t|\s{3,})\s*(.*)$", re.DOTALL)
_POSTAL = lazyre.compile(r"\b[0-9]{4}\s+[^\W\d]")
_ENOUGH = 3


class Front(Struct):
    """Cover lines, colophon entries (key as written, its id, value), and what fits neither."""

    cover: list[Paragraph] = field(default_factory=list)
    colophon: list[tuple[str, str, Paragraph]] = field(default_factory=list)
    rest: list[Block] = field(default_factory=list)

    def title(self) -> Paragraph | None:
        """Give the document's title: the line that names a målbeskrivelse, else the styled one."""
        named = [line for line in self.cover if "målbeskrivelse" in line.text.casefold()]
        styled = [line for line in self.cover if line.title]
        known = [line for line in styled if line in named or find_specialty(line.text) is not None]
        for line in (*known, *named, *styled):
            return line
        for _, id, value in self.colophon:
            if id == "title" and value.text:
                return value
        return self.cover[0] if self.cover else None


def _key(text: str, template: Template) -> ColophonKey | None:
    folded = fold_marks(text)
    return next((k for k in template.colophon if folded in k.words), None)


def _entry(line: Paragraph, template: Template) -> tuple[str, str, Paragraph] | None:
    hit = _KEYED.match(line.text)
    if hit and (key := _key(hit.group(1), template)):
        return hit.group(1).strip(), key.id, replace(line, text=hit.group(2).strip())
    first = re.match(r"^\s*(udgivet af|isbn(?: nr\.?)?|versionsdato)\s+(\S.*)$", line.text, re.I | re.S)
    if first and (key := _key(first.group(1), template)):
        return first.group(1), key.id, replace(line, text=first.group(2).strip())
    return None


def split_lines(paragraph: Paragraph) -> list[Paragraph]:
    """Split a paragraph at its forced line breaks, dropping empty lines."""
    if "\n" not in paragraph.text:
        return [paragraph] if paragraph.text.strip() else []
    return [replace(paragraph, text=line.strip()) for line in paragraph.text.split("\n") if line.strip()]


def _pairs(table: Table, template: Template) -> list[tuple[str, str, Paragraph]]:
    """Read a two-column table as colophon entries; empty when its first column holds no keys."""
    found: list[tuple[str, str, Paragraph]] = []
    for row in table.rows:
        cells = [c for c in row.cells if not c.continued]
        if not cells:
            continue
        key = _key(cells[0].text.rstrip(":"), template)
        if key is None:
            if found and len(cells) == 1:
                continue
            return []
        value = cells[1].text if len(cells) > 1 else ""
        span = cells[1].span if len(cells) > 1 else row.span
        found.append((cells[0].text.rstrip(": "), key.id, Paragraph(value, span)))
    return found


def _first_key(lines: list[Paragraph], template: Template) -> int | None:
    at = [i for i, line in enumerate(lines) if _entry(line, template)]
    return at[0] if len(at) >= _ENOUGH else None


def read_front(blocks: Iterable[Block], template: Template) -> Front:
    """Split the blocks before the first section into cover and colophon.

    A colophon is taken for one when at least three of its keys stand at the beginning of
    lines, or in the first column of a table.  A line without a key belongs to the entry
    above it; one that looks like a postal address becomes the address.
    """
    front = Front()
    lines: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Table):
            pairs = _pairs(block, template)
            if pairs:
                front.colophon.extend(pairs)
            elif _is_layout(block):
                cells = [c for row in block.rows for c in row.cells]
                lines.extend(x for c in cells for p in c.paragraphs() for x in split_lines(p))
            else:
                front.rest.append(block)
        elif not block.toc:
            lines.extend(split_lines(block))
    start = _first_key(lines, template)
    front.cover.extend(lines if start is None else lines[:start])
    ended = False
    for line in lines[start:] if start is not None else []:
        ended = (ended or line.title) and _entry(line, template) is None
        if ended:
            front.cover.append(line)
        else:
            _add_line(front, line, template)
    front.cover = _joined_title(front.cover)
    return front


def _is_layout(table: Table) -> bool:
    """Tell whether a table only arranges a cover: one filled cell a row, and few of them."""
    filled = [[c for c in row.cells if c.text] for row in table.rows]
    return len(filled) <= 12 and all(len(cells) <= 1 for cells in filled)


def _joined_title(cover: list[Paragraph]) -> list[Paragraph]:
    """Make one line of a title that is set over two to four: »Målbeskrivelse« / »for« / »karkirurgi«."""
    for at, line in enumerate(cover):
        if "målbeskrivelse" not in line.text.casefold() or find_specialty(line.text) is not None:
            continue
        for end in range(at + 2, min(at + 5, len(cover) + 1)):
            if parse_date(cover[end - 1].text) is not None:
                break
            text = " ".join(x.text.strip() for x in cover[at:end])
            if find_specialty(text) is not None or find_specialty(cover[end - 1].text) is not None:
                return [*cover[:at], replace(line, text=text), *cover[end:]]
    return cover


def is_colophon(blocks: Iterable[Block], template: Template) -> bool:
    """Tell whether some blocks hold a colophon: at least three of its keys."""
    return len(read_front(blocks, template).colophon) >= _ENOUGH


def _add_line(front: Front, line: Paragraph, template: Template) -> None:
    entry = _entry(line, template)
    if entry:
        front.colophon.append(entry)
        return
    key, id, value = front.colophon[-1]
    if _POSTAL.search(line.text) and not any(i == "address" for _, i, _ in front.colophon):
        front.colophon.append(("Adresse", "address", line))
    elif id == "address" or (value.text and id in ("title", "editor", "keywords", "publisher")):
        front.colophon[-1] = (key, id, replace(value, text=f"{value.text}\n{line.text}"))
    elif not value.text:
        front.colophon[-1] = (key, id, replace(value, text=line.text))
    else:
        front.rest.append(line)
