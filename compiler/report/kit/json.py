"""The one envelope of everything that is told to a program: the format, then the tool, then what is told."""

from __future__ import annotations

from collections.abc import Mapping

from ...ground.jsonfile import dumps
from ...ground.version import __version__

TOOL = {"name": "maalbog", "version": __version__}


def envelope(format: str, data: Mapping[str, object], *, signed: bool = True) -> dict[str, object]:
    """Put data in an envelope: ``maalbog-<format>/1``, by which tool it was made (``signed``), and its own keys.

    Data may name its format itself, where a tool has several.
    """
    return {"format": f"maalbog-{format}/1", **({"tool": TOOL} if signed else {}), **data}


def write(format: str, data: Mapping[str, object], *, signed: bool = True) -> bytes:
    """Write data in its envelope, the same bytes each time."""
    return dumps(envelope(format, data, signed=signed))
