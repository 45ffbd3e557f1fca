"""Who does what in the terminal."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from ...ground import rulebook
from ...ground.lang import Lang
from ...ground.phrases import date_text
from ...ground.plaintext import one_line
from .view import Overview
from .words import WORDS, cards, chains, courses, functions, headline, months, origins, research, time, what

__all__ = ["render"]

_INDENT = "  "


def render(views: Iterable[Overview], lang: Lang = "da", *, width: int = 100, color: bool = False) -> str:
    """Write the pages one after the other."""
    return "\n\n".join("\n".join(_page(view, lang, width, color)) for view in views) + "\n"


def _page(view: Overview, lang: Lang, width: int, color: bool) -> Iterable[str]:
    words = WORDS[lang]
    yield _bold(f"{one_line(view.book.name)} · {date_text(lang, view.book.edition.date)}", color)
    head, lines = headline(view, lang)
    yield from _wrapped([f"{head}.", *(f"{line}." for line in lines)], width, "")
    yield ""
    yield _bold(words["approve"], color)
    for part in view.parts:
        yield from _wrapped([_part_line(part.title, months(part, lang))], width)
        for group in part.groups:
            said = f"{what(group, view, lang)}: {functions(group.sign_off.by, lang)} ({origins(group, lang)})"
            yield from _wrapped([said], width, _INDENT * 2)
    for title, said_ in (
        (words["delegation"], chains(view, lang)),
        (words["cards"], cards(view, lang)),
        (words["courses"], courses(view, lang)),
        (words["time"], time(view, lang)),
        (words["research"], research(view, lang)),
        (words["remarks"], _remarks(view)),
        (words["faults"], _faults(view, lang)),
        (words["sources"], list(view.sources)),
    ):
        if said_:
            yield ""
            yield _bold(title, color)
            yield from _wrapped(said_, width)


def _part_line(title: str, length: str) -> str:
    return f"{title} · {length}" if length else title


def _remarks(view: Overview) -> list[str]:
    return [*(f"{target}: {note}" for target, note in view.remarks), *view.notes]


def _faults(view: Overview, lang: Lang) -> list[str]:
    return [f"{rulebook.message(one, lang)}. {rulebook.help(one, lang)}" for one in view.faults]


def _wrapped(lines: Iterable[str], width: int, indent: str = _INDENT) -> Iterable[str]:
    for line in lines:
        yield from wrap(one_line(line), width, initial_indent=indent, subsequent_indent=indent + _INDENT) or [""]


def _bold(text: str, color: bool) -> str:
    return f"\x1b[1m{text}\x1b[0m" if color else text
