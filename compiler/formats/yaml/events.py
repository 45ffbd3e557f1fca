"""YAML to authoring tree, event by event: nothing is composed, so nothing can explode.

Depth and number of events are limited as they come; anchors, aliases and tags are refused,
so no event can stand for more than itself.  Every scalar stays text.
"""

from __future__ import annotations

from typing import Any

import yaml
from msgspec import Struct, field

from ...ground.diagnostics import Findings, found_here
from ...ground.source import Span
from ..authoring.tree import Field, Fields, Items, Node, Text
from ..texts import MAX_DEPTH, RefusedAt, take

found_here(__name__, "file-unreadable", "file-unsafe", "value-wrong-shape", "yaml-text-unquoted")


MAX_EVENTS = 500_000

_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_BLOCK = ("|", ">")


class _Open(Struct):
    """A collection that is being filled; ``key`` is the name that waits for its value."""

    node: Items | Fields
    key: Text | None = None
    skip: bool = False


class _Builder(Struct):
    lines: list[str]
    findings: Findings
    stack: list[_Open] = field(default_factory=list)
    root: Node | None = None
    order: int = 0

    def span(self, mark: Any) -> Span:
        """Give the place of a mark, counted from 1."""
        self.order += 1
        return Span(order=self.order, line=mark.line + 1, column=mark.column + 1)

    def open(self, node: Items | Fields) -> None:
        """Begin a collection."""
        if len(self.stack) >= MAX_DEPTH:
            raise RefusedAt("file-unsafe", "too-deep", node.span, limit=MAX_DEPTH)
        self.stack.append(_Open(node))

    def close(self) -> None:
        """End the innermost collection and put it where it belongs."""
        self.put(self.stack.pop().node)

    def put(self, node: Node) -> None:
        """Place a finished node in the collection around it."""
        if not self.stack:
            self.root = node
            return
        around = self.stack[-1]
        if isinstance(around.node, Items):
            around.node.items.append(node)
        elif around.skip:
            around.skip = False
        elif around.key is not None:
            key, around.key = around.key, None
            around.node.fields.append(Field(key.text, node, key.span, key.text))
        elif isinstance(node, Text):
            around.key = node
        else:
            around.skip = around.node.broken = True
            self.findings.add("value-wrong-shape", "", node.span, variant="key", key="?")

    def scalar(self, event: Any) -> None:
        """Take in a text; of a block scalar, the place is that of its first line."""
        span = self.span(event.start_mark)
        if event.style in _BLOCK:
            span = self.block_place(event.start_mark, span)
        elif not event.style:
            self.lost_comment(event, span)
        blank = not event.style and not event.value
        self.put(Text(take(event.value, span, self.findings), span, blank))

    def block_place(self, mark: Any, span: Span) -> Span:
        """Find the first line of a block scalar's text below its ``|`` or ``>``."""
        for number in range(mark.line + 1, len(self.lines)):
            line = self.lines[number]
            if line.strip():
                return Span(span.order, number + 1, len(line) - len(line.lstrip()) + 1)
        return span

    def lost_comment(self, event: Any, span: Span) -> None:
        """Warn of a text that a number sign has cut off (»Stue #5« reads as »Stue«)."""
        mark = event.end_mark
        rest = self.lines[mark.line][mark.column :] if mark.line < len(self.lines) else ""
        sign = rest.lstrip()
        if event.value and rest[:1].isspace() and sign[:1] == "#" and sign[1:2].strip("# "):
            whole = f"{event.value}{rest}".strip()[:120]
            self.findings.add("yaml-text-unquoted", "", span, variant="hash", quote=whole, text=whole)


def _refuse_unsafe(event: Any, builder: _Builder) -> None:
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise RefusedAt("file-unsafe", "anchor", builder.span(event.start_mark))
    if getattr(event, "tag", None):
        raise RefusedAt("file-unsafe", "tag", builder.span(event.start_mark))


def tree(text: str, lines: list[str], findings: Findings) -> Node | None:
    """Read ``text`` into an authoring tree; ``None`` where it holds no document.

    Raises RefusedAt for what must not be read, and yaml.YAMLError for a syntax error.
    """
    builder = _Builder(lines, findings)
    documents = 0
    for count, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        if count > MAX_EVENTS:
            raise RefusedAt("file-unsafe", "too-large", builder.span(event.start_mark), limit=MAX_EVENTS)
        _refuse_unsafe(event, builder)
        if isinstance(event, yaml.ScalarEvent):
            builder.scalar(event)
        elif isinstance(event, yaml.MappingStartEvent):
            builder.open(Fields(span=builder.span(event.start_mark)))
        elif isinstance(event, yaml.SequenceStartEvent):
            builder.open(Items(span=builder.span(event.start_mark)))
        elif isinstance(event, yaml.CollectionEndEvent):
            builder.close()
        elif isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise RefusedAt("file-unreadable", "yaml-documents", builder.span(event.start_mark))
    return builder.root
