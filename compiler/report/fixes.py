"""What was corrected, or would be, for a person to read."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from ..check.fix.edits import Edit
from ..ground.lang import Lang
from ..ground.phrases import quoted
from ..ground.plaintext import one_line, shorten
from ..ground.words import words
from .place import place_text

_REASONS = words("fix", "reason")
_HEADS: dict[Lang, tuple[str, str, str]] = {
    "da": ("{count} sikre rettelser", "1 sikker rettelse", "Der er ingen sikre rettelser"),
    "en": ("{count} safe corrections", "1 safe correction", "There are no safe corrections"),
}
_LONGEST = 240


def render(edits: Iterable[Edit], lang: Lang = "da", *, width: int = 100) -> str:
    """List corrections, one in two lines: where, and what becomes what."""
    found = list(edits)
    many, one, none = _HEADS[lang]
    lines = [many.format(count=len(found)) if len(found) > 1 else one if found else none]
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


__all__ = ["render"]
