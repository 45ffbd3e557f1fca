"""Whether a value has the shape that a JSON Schema asks for: yes or no, and quickly.

jsonschema says what is wrong and where, and for that takes more than half of the time of reading a goal
description.  Nearly all have the right shape, so it is asked about the others alone: a yes is right, a no
may be a doubt.  Known are the keywords of the schemas that are read this way; another is a ``KeyError``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from .paths import SCHEMA

Judge = Callable[[Any], bool]

_ABOUT = {"$schema", "$id", "$defs", "$comment", "title", "description", "examples", "default", "format", "then"}
"""Keywords that ask for nothing, or are read with another one."""


def faults(name: str, value: Any) -> Iterator[Any]:
    """Yield jsonschema's faults of a value that should be as ``schema/<name>.schema.json`` says."""
    return iter(()) if _fits(name)(value) else _validator(name).iter_errors(value)


@cache
def _schema(name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((SCHEMA / f"{name}.schema.json").read_text(encoding="utf-8"))
    return schema


@cache
def _fits(name: str) -> Judge:
    return judge(_schema(name))


@cache
def _validator(name: str) -> Any:
    from jsonschema import Draft202012Validator
    from referencing import Registry

    return Draft202012Validator(_schema(name), registry=Registry())


def judge(schema: Mapping[str, Any]) -> Judge:
    """Give the function that tells whether a value fits a schema."""
    return _Reader(schema).judge(schema)


class _Reader:
    """Makes judges of the parts of one schema."""

    def __init__(self, root: Mapping[str, Any]) -> None:
        self.root = root
        self.named: dict[str, Judge] = {}

    def judge(self, schema: Mapping[str, Any] | bool) -> Judge:
        """Make the judge of one part."""
        if isinstance(schema, bool):
            return lambda _: schema
        tests = [_MAKERS[key](self, wanted, schema) for key, wanted in schema.items() if key not in _ABOUT]
        if len(tests) == 1:
            return tests[0]

        def fits(value: Any) -> bool:
            for test in tests:  # noqa: SIM110 - a generator for every value costs as much as the tests
                if not test(value):
                    return False
            return True

        return fits

    def type(self, wanted: str | list[str], _: Mapping[str, Any]) -> Judge:
        """``type``: one of the kinds of JSON."""
        kinds = [wanted] if isinstance(wanted, str) else wanted
        classes = tuple(one for kind in kinds for one in _CLASSES[kind])
        truth = "boolean" in kinds
        return lambda value: isinstance(value, classes) and (truth or not isinstance(value, bool))

    def properties(self, wanted: Mapping[str, Any], schema: Mapping[str, Any]) -> Judge:
        """``properties``, with what ``additionalProperties`` says of the others."""
        known = {name: self.judge(one) for name, one in wanted.items()}
        more = self.judge(schema.get("additionalProperties", True))

        def fits(value: Any) -> bool:
            if not isinstance(value, dict):
                return True
            for name, one in value.items():  # noqa: SIM110 - as above
                if not known.get(name, more)(one):
                    return False
            return True

        return fits

    def others(self, _: object, schema: Mapping[str, Any]) -> Judge:
        """``additionalProperties`` where no property has a name."""
        return (lambda _: True) if "properties" in schema else self.properties({}, schema)

    def items(self, wanted: Mapping[str, Any], _: Mapping[str, Any]) -> Judge:
        """``items``: every item of a list."""
        one = self.judge(wanted)
        return lambda value: not isinstance(value, list) or all(map(one, value))

    def reference(self, wanted: str, _: Mapping[str, Any]) -> Judge:
        """``$ref``: a part of the same schema, which may hold itself."""
        if wanted not in self.named:

            def later(value: Any) -> bool:
                return self.named[wanted](value)

            self.named[wanted] = later
            part: Any = self.root
            for step in wanted.removeprefix("#/").split("/"):
                part = part[step]
            self.named[wanted] = self.judge(part)
        return self.named[wanted]

    def condition(self, wanted: Mapping[str, Any], schema: Mapping[str, Any]) -> Judge:
        """``if`` with its ``then``."""
        asked, then = self.judge(wanted), self.judge(schema["then"])
        return lambda value: not asked(value) or then(value)


_CLASSES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "boolean": (bool,),
    "null": (type(None),),
    "integer": (int,),
    "number": (int, float),
}


def _of(kind: str, test: Callable[[Any, Any], bool]) -> Callable[[_Reader, Any, Any], Judge]:
    """Make judges that say no only to values of one kind."""
    classes = _CLASSES[kind]
    return lambda _, wanted, __: (
        lambda value: not isinstance(value, classes) or isinstance(value, bool) or test(value, wanted)
    )


def _among(_: _Reader, wanted: list[Any], __: object) -> Judge:
    return lambda value: any(type(one) is type(value) and one == value for one in wanted)


def _differ(items: list[Any]) -> bool:
    return not any(one == other for n, one in enumerate(items) for other in items[:n])


_MAKERS: Mapping[str, Callable[[_Reader, Any, Any], Judge]] = {
    "type": _Reader.type,
    "properties": _Reader.properties,
    "additionalProperties": _Reader.others,
    "items": _Reader.items,
    "$ref": _Reader.reference,
    "if": _Reader.condition,
    "enum": _among,
    "const": lambda reader, wanted, schema: _among(reader, [wanted], schema),
    "required": _of("object", lambda value, wanted: all(name in value for name in wanted)),
    "minProperties": _of("object", lambda value, wanted: len(value) >= wanted),
    "maxProperties": _of("object", lambda value, wanted: len(value) <= wanted),
    "minItems": _of("array", lambda value, wanted: len(value) >= wanted),
    "uniqueItems": _of("array", lambda value, wanted: not wanted or _differ(value)),
    "minLength": _of("string", lambda value, wanted: len(value) >= wanted),
    "maxLength": _of("string", lambda value, wanted: len(value) <= wanted),
    "pattern": _of("string", lambda value, wanted: re.search(wanted, value) is not None),
    "maximum": _of("number", lambda value, wanted: bool(value <= wanted)),
    "minimum": _of("number", lambda value, wanted: bool(value >= wanted)),
    "exclusiveMinimum": _of("number", lambda value, wanted: bool(value > wanted)),
}
