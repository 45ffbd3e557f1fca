"""The YAML of ``schema/`` as it reads, kept beside the program as JSON, a line a file.

YAML is what people write and what counts; parsing it took 25 ms of every start, its JSON takes
3.  A line holds for a file only while it has the very bytes that the line was made from.  The
wheel brings ``compiled.jsonl`` along; a checkout makes it on first use, and again when a file has
changed.  Where it cannot be written, or is damaged, the files are parsed, and all is as before.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from .paths import SCHEMA

Thresholds: TypeAlias = Mapping[str, int]
"""Figures by the names that they have in their file."""

COMPILED = Path(__file__).with_name("compiled.jsonl")


def load(path: Path) -> Any:
    """Read one of our YAML files: mappings, lists, and every scalar as text.  Raises ``OSError``."""
    data = path.read_bytes()
    if SCHEMA not in path.parents:
        return parse(data)
    for lines in (_lines, _lines_made_anew):
        digest, _, text = lines().get(_name(path), b"").partition(b"\t")
        if digest == _digest(data):
            try:
                return json.loads(text)
            except ValueError:
                continue  # a damaged line is as good as none
    return parse(data)


@cache
def thresholds(name: str) -> Thresholds:
    """Read ``schema/thresholds/<name>.yaml``: figures that Målbog has set, since no source states any."""
    return {key: int(value) for key, value in load(SCHEMA / "thresholds" / f"{name}.yaml")["thresholds"].items()}


@cache
def scale(name: str, key: str) -> tuple[int, ...]:
    """Read a scale of the same file: the least number of each of its steps."""
    return tuple(map(int, load(SCHEMA / "thresholds" / f"{name}.yaml")[key]))


def parse(data: bytes) -> Any:
    """Parse YAML to text, lists and mappings, with libyaml where it is there."""
    import yaml

    loader: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load(data, Loader=loader)


def compiled() -> bytes:
    """Give what ``compiled.jsonl`` should hold: name, digest and content of every file, in order of name.

    A file that is no YAML just now has no line: it is told of where it is used.
    """
    import yaml

    lines = []
    for path in sorted(SCHEMA.rglob("*.yaml")):
        data = path.read_bytes()
        try:
            text = json.dumps(parse(data), ensure_ascii=False, separators=(",", ":"))
        except yaml.YAMLError:
            continue
        lines.append(b"\t".join((_name(path).encode(), _digest(data), text.encode())))
    return b"\n".join(lines) + b"\n"


def _name(path: Path) -> str:
    return path.relative_to(SCHEMA).as_posix()


def _digest(data: bytes) -> bytes:
    """Tell one state of a file from the next; CRC and length, since nobody is to be kept out here."""
    return f"{zlib.crc32(data):08x}-{len(data)}".encode()


@cache
def _lines() -> dict[str, bytes]:
    try:
        return _by_name(COMPILED.read_bytes())
    except OSError:
        return {}


@cache
def _lines_made_anew() -> dict[str, bytes]:
    """Write ``compiled.jsonl`` for the next start and give its lines; none where it cannot be written."""
    if not os.access(COMPILED.parent, os.W_OK):
        return {}
    from .disk import write_file

    try:
        data = compiled()
        write_file(COMPILED, data)
    except OSError:
        return {}
    return _by_name(data)


def _by_name(data: bytes) -> dict[str, bytes]:
    return {name.decode("utf-8", "replace"): rest for name, _, rest in (x.partition(b"\t") for x in data.split(b"\n"))}
