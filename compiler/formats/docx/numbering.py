"""The numbers that Word makes itself: lists, levels and counters (ECMA-376 part 1, 17.9)."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from ..damage import tidy
from .names import PPR, RPR, VAL, Indent, W, indent_of, is_on, number_of, to_int
from .styles import Styles

_LEVELS = 9
_MAX_TEXT = 60
_MAX_VALUE = 2_000_000_000
_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_MAX_ROMAN = 4999
_MAX_LETTER = 26 * 20


class Level(Struct, frozen=True):
    """One level of a list: how its number looks, where it starts, when it starts again."""

    fmt: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str = ""
    width: int = 0
    indent: Indent = (None, None)


class _List(Struct):
    """One ``w:num``: its levels, the counters that it shares, and its own starts."""

    key: int
    levels: dict[int, Level]
    starts: dict[int, int]
    used: set[int] = field(default_factory=set)


class Numbering:
    """All lists of a document, with their counters as they stand at the place of reading."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._abstract: dict[int, Any] = {}
        self._nums: dict[int, Any] = {}
        self._lists: dict[int, _List | None] = {}
        self._counters: dict[int, dict[int, int]] = {}
        if root is not None:
            for element in root.iterchildren(W + "abstractNum"):
                self._abstract.setdefault(to_int(element.get(W + "abstractNumId"), -1), element)
            for element in root.iterchildren(W + "num"):
                self._nums.setdefault(to_int(element.get(W + "numId"), -1), element)

    def level_of(self, num_id: int, style_id: str) -> int | None:
        """Return the level of a list that is linked to a paragraph style."""
        found = self._list(num_id)
        if found is None or not style_id:
            return None
        return next((i for i, level in sorted(found.levels.items()) if level.style == style_id), None)

    def exists(self, num_id: int) -> bool:
        """Tell whether a list id leads to a list."""
        return self._list(num_id) is not None

    def indent_of(self, num_id: int, ilvl: int) -> Indent:
        """Return how far in the items of a level stand."""
        found = self._list(num_id)
        level = Level() if found is None else found.levels.get(ilvl, Level())
        return level.indent

    def advance(self, num_id: int, ilvl: int) -> str:
        """Count one paragraph and return its number as Word shows it, without closing marks.

        A bullet, and a level that shows nothing, gives an empty text.
        """
        found = self._list(num_id)
        if found is None:
            return ""
        ilvl = min(max(ilvl, 0), _LEVELS - 1)
        counters = self._counters.setdefault(found.key, {})
        if ilvl not in found.used and ilvl in found.starts:
            counters[ilvl] = found.starts[ilvl]
        elif ilvl in counters:
            counters[ilvl] = min(counters[ilvl] + 1, _MAX_VALUE)
        else:
            counters[ilvl] = _start(found, ilvl)
        found.used.add(ilvl)
        for deeper in [i for i in counters if i > ilvl]:
            restart = found.levels.get(deeper, Level()).restart
            if restart is None or ilvl < restart:
                del counters[deeper]
        return _label(found, counters, ilvl)

    def _list(self, num_id: int) -> _List | None:
        """Return a list by id, built once."""
        if num_id not in self._lists:
            self._lists[num_id] = self._build(num_id)
        return self._lists[num_id]

    def _build(self, num_id: int) -> _List | None:
        """Read a ``w:num``, its abstract list and its overrides."""
        num = self._nums.get(num_id)
        if num is None:
            return None
        key = self._abstract_of(num)
        if key is None:
            return None
        levels = dict(map(_level, self._abstract[key].iterchildren(W + "lvl")))
        starts: dict[int, int] = {}
        for override in num.iterchildren(W + "lvlOverride"):
            ilvl = to_int(override.get(W + "ilvl"), 0)
            own = override.find(W + "lvl")
            if own is not None:
                levels[ilvl] = _level(own)[1]
            if override.find(W + "startOverride") is not None:
                starts[ilvl] = number_of(override.find(W + "startOverride"), 1)
        return _List(key, levels, starts)

    def _abstract_of(self, num: Any) -> int | None:
        """Follow a list to the abstract list that defines it, through numbering styles."""
        for _ in range(5):
            key = number_of(num.find(W + "abstractNumId"), -1)
            abstract = self._abstract.get(key)
            if abstract is None:
                return None
            link = abstract.find(W + "numStyleLink")
            if link is None:
                return key
            target = self._styles.numbering_of(link.get(VAL, ""))
            following = None if target is None else self._nums.get(target)
            if following is None or following is num:
                return self._linked(link.get(VAL, "")) or key
            num = following
        return None

    def _linked(self, style: str) -> int | None:
        """Find the abstract list that says it defines a numbering style."""
        for key, abstract in self._abstract.items():
            link = abstract.find(W + "styleLink")
            if link is not None and link.get(VAL) == style:
                return key
        return None


def _level(element: Any) -> tuple[int, Level]:
    """Read one ``w:lvl``."""
    fmt, width = "decimal", 0
    for found in element.iter(W + "numFmt"):
        fmt = found.get(VAL, "decimal")
        if fmt != "custom":
            break
        width = len(found.get(W + "format", "").split(",")[0].strip())
        if width:
            break
    text = None if is_on(element.find(f"{RPR}/{W}vanish")) else element.find(W + "lvlText")
    restart = element.find(W + "lvlRestart")
    style = element.find(W + "pStyle")
    return to_int(element.get(W + "ilvl"), 0), Level(
        fmt=fmt,
        text="" if text is None else text.get(VAL, "")[:_MAX_TEXT],
        start=number_of(element.find(W + "start"), 0 if element.find(W + "start") is not None else 1),
        restart=None if restart is None else number_of(restart, 0),
        legal=is_on(element.find(W + "isLgl")),
        style="" if style is None else style.get(VAL, ""),
        width=min(width, 9),
        indent=indent_of(element.find(f"{PPR}/{W}ind")),
    )


def _start(found: _List, ilvl: int) -> int:
    """Return the number at which a level begins."""
    own = found.starts.get(ilvl)
    return found.levels.get(ilvl, Level()).start if own is None else own


def _label(found: _List, counters: dict[int, int], ilvl: int) -> str:
    """Compose the number of a level from its pattern, e.g. ``%1.%2``."""
    level = found.levels.get(ilvl)
    if level is None or level.fmt == "bullet":
        return ""
    label = level.text
    for i in range(ilvl + 1):
        mark = f"%{i + 1}"
        if mark in label:
            shown = found.levels.get(i, Level())
            value = counters.get(i, _start(found, i))
            label = label.replace(mark, _digits(value, shown, level.legal))
    return _bare(label)


def _bare(label: str) -> str:
    """Drop the full stop, colon or parentheses that close a number."""
    label = tidy(label).strip()
    if label.startswith("(") and label.endswith(")"):
        label = label[1:]
    label = label.rstrip(".:) \t")
    return label if any(c.isalnum() for c in label) else ""


def in_format(value: int, fmt: str) -> str:
    """Write a number in one of Word's number formats."""
    return _digits(value, Level(fmt=fmt), legal=False)


def _digits(value: int, level: Level, legal: bool) -> str:
    """Write a counter in a level's number format."""
    if legal or value < 0:
        return str(value)
    match level.fmt:
        case "none" | "bullet":
            return ""
        case "decimalZero":
            return f"{value:02d}"
        case "custom":
            return str(value).zfill(level.width)
        case "lowerLetter" | "upperLetter":
            text = _letters(value)
        case "lowerRoman" | "upperRoman":
            text = _roman(value)
        case _:
            return str(value)
    return text.upper() if level.fmt.startswith("upper") else text


def _letters(value: int) -> str:
    """Write a number as Word does: a … z, aa, bb … zz, aaa."""
    if not 0 < value <= _MAX_LETTER:
        return str(value)
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _roman(value: int) -> str:
    """Write a number in lower-case Roman digits."""
    if not 0 < value <= _MAX_ROMAN:
        return str(value)
    text = ""
    for size, digit in _ROMAN:
        text += digit * (value // size)
        value %= size
    return text
