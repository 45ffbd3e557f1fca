"""Notes: what footnotes and endnotes say of the words that their marks stand at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...ground.folding import unmarked
from ...ground.words import words
from ...model.document import Paragraph

_WORDS = words("notes")
_LONGEST = 60


def notes_of(cells: Mapping[str, Sequence[Paragraph]], headers: Mapping[str, str]) -> list[str]:
    """Give the notes of a row's cells in reading order, each once, with the words that it is a note to."""
    found: dict[Paragraph, list[str]] = {}
    for id, paragraphs in cells.items():
        for p in paragraphs:
            for note in p.notes:
                found.setdefault(note, []).append(_at(p, headers.get(id, "")))
    said: list[str] = []
    for note, at in found.items():
        to = ", ".join(dict.fromkeys(words for words in at if words))
        text = " ".join(note.text.split())
        said.append(_WORDS["da"]["to"].format(words=to, text=text) if to else text)
    return said


def _at(paragraph: Paragraph, header: str) -> str:
    """Give the words that a mark stands at: the paragraph if it is one short line, else the column's name."""
    text = unmarked(paragraph.text.strip()) or paragraph.number
    short = text and len(text) <= _LONGEST and "\n" not in text
    return text.rstrip(" .:;,") if short else " ".join(header.split())
