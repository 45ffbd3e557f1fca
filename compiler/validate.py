"""The authoring tree against its JSON Schema: faults in our words, at their places.

This is the one place that decides whether a YAML goal description has the right shape;
:mod:`compiler.readers.build` then takes what fits and skips the rest in silence, so that
no fault is told twice.  Natural mistakes with one clear meaning (a misspelt key, a colon in
an unquoted text, a section put among the content) are told and repaired in the tree, so
that one fault does not draw others after it.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, TypeAlias

from .authoring import FREE_KEYS, TOP_KEYS, fold, known_keys
from .diagnostics import Findings, Fix, Related
from .paths import SCHEMA
from .source import Span
from .tree import Field, Fields, Items, Node, Text

Path: TypeAlias = tuple[str | int, ...]

_SURE, _LIKELY = 0.85, 0.7


def is_description(root: Fields) -> bool:
    """Tell whether any key at the top is one of a goal description's."""
    known = {fold(key) for key in TOP_KEYS}
    return any(fold(f.key) in known for f in root.fields)


def check(root: Fields, findings: Findings) -> None:
    """Report every fault of shape in ``root`` and repair in it what has one clear meaning."""
    settle(root, findings)
    while True:
        errors = list(_validator().iter_errors(_plain(root)))
        # From the end, because a repair may put in an item and shift those after it.
        errors.sort(key=lambda e: -_locate(root, tuple(e.absolute_path)).span.order)
        repaired = [_repair(root, error, findings) for error in errors]
        if not any(repaired):
            break
    strange = {tuple(e.absolute_path) for e in errors if e.validator == "additionalProperties"}
    for error in errors:
        _tell(root, error, strange, findings)


def settle(node: Node, findings: Findings, path: Path = (), free: bool = False) -> None:
    """Give keys their proper spelling (æøå and case) and drop second occurrences, reporting these."""
    if isinstance(node, Items):
        for index, one in enumerate(node.items):
            settle(one, findings, (*path, index))
    elif isinstance(node, Fields):
        seen: dict[str, Field] = {}
        for one_field in node.fields:
            if not free:
                one_field.key = known_keys().get(fold(one_field.key), one_field.key)
            first = seen.setdefault(one_field.key, one_field)
            where = (*path, one_field.key)
            if first is not one_field:
                findings.add(
                    "yaml-key-duplicate", _join(where), one_field.span, quote=one_field.written,
                    key=one_field.written, line=first.span.line or 0,
                    related=[Related("first", _join(where), first.span, first.written)],
                )
            settle(one_field.value, findings, where, not free and one_field.key in FREE_KEYS)
        node.fields = list(seen.values())


@cache
def _validator() -> Any:
    from jsonschema import Draft202012Validator
    from referencing import Registry

    schema = json.loads((SCHEMA / "maalbeskrivelse.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, registry=Registry())


def _plain(node: Node) -> Any:
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Items):
        return [_plain(one) for one in node.items]
    return {f.key: _plain(f.value) for f in node.fields}


def _join(path: Iterable[str | int]) -> str:
    return "/".join(str(step) for step in path)


def _locate(root: Fields, path: Path) -> Node:
    node: Node = root
    for step in path:
        if isinstance(node, Items) and isinstance(step, int):
            node = node.items[step]
        elif isinstance(node, Fields) and isinstance(step, str):
            node = node.get(step) or node
    return node


def _span(root: Fields, path: Path, span: Span) -> Span:
    """Add the nearest section heading to a place."""
    heading = None
    for length in range(len(path) + 1):
        node = _locate(root, path[:length])
        title = node.get("overskrift") if isinstance(node, Fields) else None
        if isinstance(title, Text):
            heading = title.text
    return Span(span.order, span.line, span.column, heading=heading)


def _replace(root: Fields, path: Path, new: list[Node]) -> bool:
    """Put one or more nodes in the place of one; not possible for several under one key."""
    parent, step = _locate(root, path[:-1]), path[-1]
    if isinstance(parent, Items) and isinstance(step, int):
        parent.items[step : step + 1] = new
        return True
    old = parent.find(str(step)) if isinstance(parent, Fields) else None
    if old is None or len(new) > 1:
        return False
    old.value = new[0]
    return True


def _listed(items: Items, schema: Any) -> Node:
    """Make bullets of a list, as the place wants them: named, or as a list in the list."""
    if "punkter" in schema.get("properties", ()):
        return Fields([Field("punkter", items, items.span, "punkter")], items.span)
    return items


def _repair(root: Fields, error: Any, findings: Findings) -> bool:
    """Mend one fault where its meaning is clear; tell it, and say whether the tree changed."""
    path: Path = tuple(error.absolute_path)
    node = _locate(root, path)
    if error.validator not in ("additionalProperties", "type") or not isinstance(node, Fields):
        return False
    names = list(error.schema.get("properties", ())) if error.validator == "additionalProperties" else []
    strange = [f for f in node.fields if f.key not in names]
    repairs: list[Callable[[], bool]] = [
        lambda: _rename(root, path, node, strange, names, findings),
        lambda: _rejoin(root, path, node, error.schema, findings),
        lambda: _move_section(root, path, node, findings),
    ]
    return any(repair() for repair in repairs)


def _nearest(key: str, names: Iterable[str], cutoff: float) -> str:
    folded = {fold(name): name for name in names}
    hit = difflib.get_close_matches(fold(key), list(folded), 1, cutoff)
    return folded[hit[0]] if hit else ""


def _rename(
    root: Fields, path: Path, node: Fields, strange: list[Field], names: list[str], findings: Findings
) -> bool:
    """Read misspelt keys as the one key that they resemble."""
    changed = False
    for one in strange:
        free = [name for name in names if node.find(name) is None]
        cutoff = _SURE if fold(one.key) in known_keys() else _LIKELY
        nearest = _nearest(one.key, free, cutoff)
        if nearest:
            _tell_key(root, path, one, names, findings, "nearest", nearest)
            one.key = nearest
            changed = True
    return changed


def _rejoin(root: Fields, path: Path, node: Fields, schema: Any, findings: Findings) -> bool:
    """Make a text of »Intern medicin: geriatri«, which YAML takes for a key and a value.

    A list below such a text (»Lægen skal kunne:«) becomes the bullets that it is meant as.
    """
    if "string" not in schema.get("type", ()) or len(node.fields) != 1 or not path:
        return False
    only = node.fields[0]
    if isinstance(only.value, Fields) or only.key in known_keys().values():
        return False
    text = f"{only.written}: {only.value.text if isinstance(only.value, Text) else ''}".strip()
    new: list[Node] = [Text(text, node.span)]
    if isinstance(only.value, Items):
        new.append(_listed(only.value, schema))
    if not _replace(root, path, new):
        return False
    fix = Fix(text, json.dumps(text, ensure_ascii=False), safe=True)
    findings.add(
        "yaml-text-unquoted", _join(path), _span(root, path, node.span), variant="colon",
        quote=text[:120], fix=fix, text=text[:120],
    )
    return True


def _move_section(root: Fields, path: Path, node: Fields, findings: Findings) -> bool:
    """Take a section out of the content that it was put among, to the sub-sections."""
    title = node.find("overskrift")
    if title is None or len(path) < 2 or path[-2] != "indhold" or not isinstance(path[-1], int):
        return False
    section, content = _locate(root, path[:-2]), _locate(root, path[:-1])
    if not isinstance(section, Fields) or not isinstance(content, Items):
        return False
    target = section.find("afsnit") or Field("afsnit", Items([], node.span), node.span, "afsnit")
    if not isinstance(target.value, Items):
        return False
    if target not in section.fields:
        section.fields.append(target)
    _tell_key(root, path, title, [], findings, "misplaced", "")
    content.items[path[-1]] = Text("", node.span, blank=True)
    earlier = sum(1 for one in target.value.items if one.span.order < node.span.order)
    target.value.items.insert(earlier, node)
    return True


def _tell_key(
    root: Fields, path: Path, one: Field, names: list[str], findings: Findings, variant: str, nearest: str
) -> None:
    fix = Fix(one.written, nearest, safe=True) if nearest else None
    findings.add(
        "key-unknown", _join((*path, one.key)), _span(root, path, one.span), variant=variant,
        quote=one.written, fix=fix, key=one.written, suggestion=nearest, allowed=", ".join(names),
    )


def _tell(root: Fields, error: Any, strange: set[Path], findings: Findings) -> None:
    path: Path = tuple(error.absolute_path)
    node = _locate(root, path)
    if error.validator == "additionalProperties" and isinstance(node, Fields):
        _tell_strange(root, path, node, list(error.schema.get("properties", ())), findings)
        return
    if isinstance(node, Text) and node.blank and error.validator == "type":
        return
    if error.validator in ("minProperties", "maxProperties") and path in strange:
        return
    key = next((str(step) for step in reversed(path) if isinstance(step, str)), "")
    if error.validator == "required" and isinstance(node, Fields):
        for name in error.validator_value:
            if node.find(name) is None:
                _tell_shape(root, path, node, "missing", name, findings)
        return
    _tell_shape(root, path, node, _variant(error, node), key, findings)


def _tell_shape(root: Fields, path: Path, node: Node, variant: str, key: str, findings: Findings) -> None:
    quote = node.text[:120] if isinstance(node, Text) else ""
    place = _span(root, path, node.span)
    where = _join((*path, key)) if variant == "missing" else _join(path)
    findings.add("value-wrong-shape", where, place, variant=variant, quote=quote, key=key)


def _tell_strange(root: Fields, path: Path, node: Fields, names: list[str], findings: Findings) -> None:
    """Tell of unknown keys; of keys that are known elsewhere only the first in one place."""
    misplaced = False
    for one in node.fields:
        if one.key in names:
            continue
        elsewhere = one.key in known_keys().values()
        if not (elsewhere and misplaced):
            _tell_key(root, path, one, names, findings, "misplaced" if elsewhere else "", "")
        misplaced |= elsewhere


def _variant(error: Any, node: Node) -> str:
    """Name what was expected: the variants of ``value-wrong-shape``."""
    if error.validator == "type":
        wanted = error.validator_value
        wanted = {wanted} if isinstance(wanted, str) else set(wanted)
        words = (("text", "string"), ("list", "array"), ("fields", "object"))
        return "-".join(word for word, name in words if name in wanted)
    if error.validator == "maxProperties":
        return "group" if isinstance(node, Fields) and node.find("gruppe") else "several"
    return {"minProperties": "none", "enum": "version", "pattern": "number", "minLength": "empty"}.get(
        error.validator, "other"
    )
