"""The authoring tree against its JSON Schema: faults in our words, at their places.

This is the one place that decides whether a YAML goal description has the right shape;
:mod:`compiler.formats.authoring.build` then takes what fits and skips the rest in silence, so that
no fault is told twice.  jsonschema's own sentences are never shown.
"""

from __future__ import annotations

from typing import Any

from ...ground.diagnostics import Findings, Related, found_here
from ...ground.folding import fold_letters
from ...ground.near import Suggester
from ...ground.shape import faults
from .mend import Mender
from .tables import FREE_KEYS, TOP_KEYS, known_keys
from .tree import Field, Fields, Items, Node, Path, Places, Text, join

found_here(__name__, "value-wrong-shape", "yaml-key-duplicate")


_QUOTE = 120


def is_description(root: Fields) -> bool:
    """Tell whether any key at the top is one of a goal description's."""
    known = {fold_letters(key) for key in TOP_KEYS}
    return any(fold_letters(f.key) in known for f in root.fields)


def check(root: Fields, findings: Findings) -> None:
    """Report every fault of shape in ``root`` and mend in it what has one clear meaning."""
    settle(root, findings)
    suggester = Suggester()
    while True:
        mender = Mender(Places(root), suggester, findings)
        errors = list(faults("authoring/maalbeskrivelse", _plain(root)))
        # From the end, because mending may put in an item and shift those after it.
        errors.sort(key=lambda e: -mender.places.node(tuple(e.absolute_path)).span.order)
        mended = [mender.mend(tuple(e.absolute_path), e.validator, e.schema) for e in errors]
        if not any(mended):
            break
    _Teller(mender, errors).tell()


def settle(node: Node, findings: Findings, path: Path = (), free: bool = False) -> None:
    """Give keys their proper spelling (æøå and case) and drop second occurrences, reporting these."""
    if isinstance(node, Items):
        for index, one in enumerate(node.items):
            settle(one, findings, (*path, index))
    elif isinstance(node, Fields):
        seen: dict[str, Field] = {}
        for one_field in node.fields:
            if not free:
                one_field.key = known_keys().get(fold_letters(one_field.key), one_field.key)
            first = seen.setdefault(one_field.key, one_field)
            where = (*path, one_field.key)
            if first is not one_field:
                _tell_twice(one_field, first, join(where), findings)
            else:
                settle(one_field.value, findings, where, not free and one_field.key in FREE_KEYS)
        node.fields = list(seen.values())


def _tell_twice(second: Field, first: Field, path: str, findings: Findings) -> None:
    findings.add(
        "yaml-key-duplicate",
        f"{path}/{second.span.line}",
        second.span,
        quote=second.written,
        related=[Related("first", path, first.span, first.written)],
        key=second.written,
        line=first.span.line or 0,
    )


def _plain(node: Node) -> Any:
    if isinstance(node, Text):
        return node.text
    if isinstance(node, Items):
        return [_plain(one) for one in node.items]
    return {f.key: _plain(f.value) for f in node.fields}


class _Teller:
    """Tells the faults that remain when what could be mended is mended."""

    def __init__(self, mender: Mender, errors: list[Any]) -> None:
        self.mender = mender
        self.places = mender.places
        self.errors = errors
        self.strange = {tuple(e.absolute_path) for e in errors if e.validator == "additionalProperties"}

    def tell(self) -> None:
        """Tell every fault once."""
        for error in self.errors:
            path: Path = tuple(error.absolute_path)
            node = self.places.node(path)
            if error.validator == "additionalProperties" and isinstance(node, Fields):
                self.tell_keys(path, node, list(error.schema.get("properties", ())))
            elif error.validator == "required" and isinstance(node, Fields):
                for name in error.validator_value:
                    if node.find(name) is None:
                        self.tell_shape(path, node, "missing", name)
            elif not self.is_told(error, path, node):
                key = next((step for step in reversed(path) if isinstance(step, str)), "")
                self.tell_shape(path, node, _variant(error, node), key)

    def is_told(self, error: Any, path: Path, node: Node) -> bool:
        """Tell whether a fault follows from another one, or is none: a key with nothing after it."""
        if error.validator == "type":
            return isinstance(node, Text) and node.blank
        if isinstance(node, Fields) and node.broken and error.validator == "minProperties":
            return True
        return error.validator in ("minProperties", "maxProperties") and path in self.strange

    def tell_shape(self, path: Path, node: Node, variant: str, key: str) -> None:
        """Tell that a value has the wrong shape; ``key`` is the field that it belongs to."""
        quote = node.text[:_QUOTE] if isinstance(node, Text) else ""
        where = join((*path, key)) if variant == "missing" else join(path)
        place = self.places.span(path, node.span)
        self.mender.findings.add("value-wrong-shape", where, place, variant=variant, quote=quote, key=key)

    def tell_keys(self, path: Path, node: Fields, names: list[str]) -> None:
        """Tell of unknown keys; of keys that are known elsewhere only the first in one place."""
        misplaced = False
        for one in node.fields:
            if one.key in names:
                continue
            elsewhere = one.key in known_keys().values()
            if not (elsewhere and misplaced):
                self.mender.tell_key(path, one, names, "misplaced" if elsewhere else "")
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
    known = {"minProperties": "none", "enum": "version", "pattern": "number", "minLength": "empty"}
    return known.get(error.validator, "other")
