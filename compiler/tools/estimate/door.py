"""What the command line may call for a load estimate.  What is dear is imported when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from ...editions.found import Found
    from ...ground.lang import Lang
    from .count import Assumptions
    from .file import Wrong
    from .view import Page

__all__ = ["Format", "assumptions", "pages", "part", "render", "wrong"]

Format: TypeAlias = Literal["text", "json", "html"]


def assumptions(file: bytes | None = None, changes: Iterable[str] = ()) -> Assumptions:
    """Give our assumptions as a file and options change them; raises :func:`wrong`."""
    from .file import assume, defaults, read

    made = defaults() if file is None else read(file, defaults())
    for text in changes:
        made = assume(made, text)
    return made


def wrong() -> type[Wrong]:
    """Give the error of :func:`assumptions`."""
    from .file import Wrong

    return Wrong


def part(text: str) -> str | None:
    """Give the code of the part that a word means, or the beginning of one: »introduktion«."""
    from ...language.vocabulary import all_terms, find, get, key

    term = get("parts", text) or find("parts", text)
    if term is not None:
        return term.code
    folded = key(text)
    hits = [t.code for t in all_terms("parts") if any(key(name).startswith(folded) for name in (t.code, *t.names()))]
    return hits[0] if len(folded) > 2 and len(hits) == 1 else None


def find(names: Sequence[str], step: Callable[[str], None] = lambda _: None) -> list[list[Found]]:
    """Read the editions of each name.  Raises ``NoSuchInput``, ``OSError`` and ``GitFault``."""
    from ...editions.found import grouped

    return grouped(names, step)


def pages(
    groups: Sequence[Sequence[Found]], a: Assumptions, date: str | None = None, crew: Mapping[str, int] | None = None
) -> list[Page]:
    """Make the pages.

    Of two names that are editions of one specialty the second is held against the first; else the
    newest edition of each specialty, or that of ``date``, against the one before it, if there is one.
    """
    from .compare import compare
    from .count import estimate
    from .view import Page

    read = [one for group in groups for one in group if one.book is not None]
    made = {id(one): estimate(one.book, a, one.name) for one in read if one.book is not None}
    if len(groups) == 2 and len(read) == 2 and read[0].key[0] == read[1].key[0] and date is None:
        old, new = read
        return [Page(made[id(new)], compare(made[id(old)], made[id(new)]), crew)]
    found = []
    for code in dict.fromkeys(one.key[0] for one in read):
        own = sorted((one for one in read if one.key[0] == code), key=lambda one: one.key)
        chosen = [one for one in own if date is None or one.key[1] == date]
        if chosen:
            earlier = [one for one in own if one.key[1] < chosen[-1].key[1]]
            against = compare(made[id(earlier[-1])], made[id(chosen[-1])]) if earlier else None
            found.append(Page(made[id(chosen[-1])], against, crew))
    return found


def render(made: Sequence[Page], format: Format, lang: Lang = "da", *, width: int = 100, color: bool = False) -> bytes:
    """Write the estimates in one of the formats."""
    if format == "json":
        from . import json as estimate_json

        return estimate_json.render(made)
    if format == "html":
        from . import page as estimate_page

        return estimate_page.render(made, lang)
    from . import text as estimate_text

    return estimate_text.render(made, lang, width=width, color=color).encode()
