"""A load estimate, as a tool: find the editions, reckon with assumptions, and write the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ...report.tool import Tool

if TYPE_CHECKING:
    from pathlib import Path

    from ...editions.open import OpenedEdition
    from .compare import Load
    from .count import Assumptions

TOOL = Tool(__package__)


def assumptions(file: Path | None = None, changes: Iterable[str] = ()) -> Assumptions:
    """Give our assumptions as a file and options change them.  Raises ``Wrong`` and ``OSError``."""
    from .file import Wrong, assume, defaults, read

    where = str(file)
    try:
        made = defaults() if file is None else read(file.read_bytes(), defaults())
        where = "--assume"
        for text in changes:
            made = assume(made, text)
    except Wrong as wrong:
        raise Wrong(wrong.reason, wrong.text, wrong.line, where) from None
    return made


def part(text: str) -> str | None:
    """Give the code of the part that a word means, or the beginning of one: »introduktion«."""
    from ...ground.folding import key
    from ...language.vocabulary import all_terms, find, get

    term = get("parts", text) or find("parts", text)
    if term is not None:
        return term.code
    folded = key(text)
    hits = [t.code for t in all_terms("parts") if any(key(name).startswith(folded) for name in (t.code, *t.names()))]
    return hits[0] if len(folded) > 2 and len(hits) == 1 else None


def find(names: Sequence[str], step: Callable[[str], None] = lambda _: None) -> list[list[OpenedEdition]]:
    """Read the editions of each name.  Raises ``NoSuchInput``, ``OSError`` and ``GitFault``."""
    from ...editions.open import open_groups

    return open_groups(names, step)


def make(
    groups: Sequence[Sequence[OpenedEdition]],
    a: Assumptions,
    date: str | None = None,
    crew: Mapping[str, int] | None = None,
) -> list[Load]:
    """Reckon the estimates.

    Of two names that are editions of one specialty the second is held against the first; else the
    newest edition of each specialty, or that of ``date``, against the one before it, if there is one.
    """
    from .compare import Load, compare
    from .count import estimate

    read = [one for group in groups for one in group if one.logbook is not None]
    made = {id(one): estimate(one.logbook, a, one.name) for one in read if one.logbook is not None}
    if len(groups) == 2 and len(read) == 2 and read[0].key[0] == read[1].key[0] and date is None:
        old, new = read
        return [Load(made[id(new)], compare(made[id(old)], made[id(new)]), crew)]
    found = []
    for code in dict.fromkeys(one.key[0] for one in read):
        own = sorted((one for one in read if one.key[0] == code), key=lambda one: one.key)
        chosen = [one for one in own if date is None or one.key[1] == date]
        if chosen:
            earlier = [one for one in own if one.key[1] < chosen[-1].key[1]]
            against = compare(made[id(earlier[-1])], made[id(chosen[-1])]) if earlier else None
            found.append(Load(made[id(chosen[-1])], against, crew))
    return found
