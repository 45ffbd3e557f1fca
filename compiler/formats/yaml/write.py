"""Write a document as YAML in the authoring format, the way a person would write it.

Block style; a text is quoted wherever any YAML reader (1.1 or 1.2, typed) could take it for
something else.  The same document gives the same bytes.
"""

from __future__ import annotations

from ...model.document import Document
from ..authoring.outline import outline
from ..authoring.tables import TYPED
from ..authoring.tree import Field, Fields, Items, Node, Text
from .scalar import printable, scalar

_WIDTH = 100
_SIMPLE_KEY = 200
_NUMBERS = ("maalbog", "bredde")
_ONE_LINE = frozenset({"kolonner"} | {c.key for t in TYPED.values() for c in t.columns if c.shape != "bullets"})
_SPACED = ("afsnit",)


def write(document: Document) -> bytes:
    """Serialise a recognised document as UTF-8."""
    lines: list[str] = []
    for one in outline(document).fields:
        _field(one, 0, lines, "")
    return ("\n".join(lines) + "\n").encode("utf-8")


def _literal(text: str) -> bool:
    """Tell whether a text of several lines can stand as it is below a ``|-``."""
    lines = text.split("\n")
    return (
        len(lines) > 1
        and bool(lines[0].strip())
        and bool(lines[-1].strip())
        and all(printable(line) and line == line.rstrip() for line in lines)
        and not lines[0].startswith(" ")
    )


def _field(one: Field, indent: int, lines: list[str], lead: str) -> None:
    """Write ``key: value``; ``lead`` replaces the indent of the first line (a list's dash)."""
    start = lead or " " * indent
    key = scalar(one.key)
    if len(key) > _SIMPLE_KEY:
        lines.append(f"{start}? {key}")
        start, key = " " * indent, ""
    _value(one.value, f"{start}{key}:", indent, lines, one.key)


def _value(node: Node, start: str, indent: int, lines: list[str], key: str) -> None:
    """Write a value after ``start``, on the same line where it fits there."""
    if isinstance(node, Text):
        _text(node.text, start, indent, lines, key)
    elif isinstance(node, Fields):
        if not node.fields:
            lines.append(f"{start} {{}}")
            return
        lines.append(start)
        for one in node.fields:
            _field(one, indent + 2, lines, "")
    else:
        flow = _flow(node) if key in _ONE_LINE or not node.items else None
        if flow is not None and len(start) + len(flow) < _WIDTH:
            lines.append(f"{start} {flow}")
            return
        lines.append(start)
        _items(node, indent + 2, lines, "", key)


def _text(text: str, start: str, indent: int, lines: list[str], key: str) -> None:
    if _literal(text):
        lines.append(f"{start} |-")
        lines.extend(f"{' ' * (indent + 2)}{line}" if line else "" for line in text.split("\n"))
    else:
        lines.append(f"{start} {text if key in _NUMBERS and text.isdigit() else scalar(text)}")


def _items(node: Items, indent: int, lines: list[str], lead: str, key: str) -> None:
    """Write a list; ``lead`` replaces the indent of its first line."""
    for index, one in enumerate(node.items):
        start = (lead if index == 0 and lead else " " * indent) + "- "
        if key in _SPACED and index:
            lines.append("")
        if isinstance(one, Text):
            _text(one.text, start[:-1], indent, lines, "")
        elif isinstance(one, Fields) and one.fields:
            for number, inner in enumerate(one.fields):
                _field(inner, indent + 2, lines, start if number == 0 else "")
        elif isinstance(one, Items) and one.items:
            flow = _flow(one) if key == "rækker" else None
            if flow is not None and len(start) + len(flow) < _WIDTH:
                lines.append(start + flow)
            else:
                _items(one, indent + 2, lines, start, "")
        else:
            lines.append(start + ("[]" if isinstance(one, Items) else "{}"))


def _flow(node: Items) -> str | None:
    """Write a list of short texts on one line; ``None`` where it holds anything else."""
    parts: list[str] = []
    for one in node.items:
        if not isinstance(one, Text) or "\n" in one.text:
            return None
        parts.append(scalar(one.text, flow=True))
    return f"[{', '.join(parts)}]"
