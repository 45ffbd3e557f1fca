"""What was corrected, or would be, for a person to read."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from ..formats.edits import Edit
from ..ground.lang import Lang
from ..ground.phrases import quoted
from ..ground.plaintext import one_line, shorten
from ..ground.words import words
from .place import place_text

_REASONS = words("fix", "reason")
_HEADS = words("fix", "head")
_LONGEST = 240


def render(edits: Iterable[Edit], lang: Lang = "da", *, width: int = 100) -> str:
    """List corrections, one in two lines: where, and what becomes what."""
    found = list(edits)
    key = "many" if len(found) > 1 else "one" if found else "none"
    lines = [_HEADS[lang][key].format(count=len(found))]
    for edit in found:
        place = place_text(edit.span, edit.path, lang)
        lines += ["", *_wrapped(f"{place} – {_REASONS[lang][edit.reason]}", width, 2)]
        lines += _wrapped(_words(edit, lang), width, 4)
    return "\n".join(lines) + "\n"


def _words(edit: Edit, lang: Lang) -> str:
    if edit.reason == "blanks":
        return {1: "␣␣ → ␣", 2: "␣␣␣ → ␣"}[len(edit.old)]
    old, new = (quoted(lang, shorten(one_line(t), _LONGEST)) for t in (edit.old, edit.new))
    return f"{old} → {new}"


def _wrapped(text: str, width: int, indent: int) -> list[str]:
    blank = " " * indent
    return wrap(text, width, initial_indent=blank, subsequent_indent=blank, drop_whitespace=True)
