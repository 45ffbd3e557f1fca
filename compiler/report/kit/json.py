"""The one envelope of everything that is told to a program: the format, then the tool, then what is told."""

from __future__ import annotations

from collections.abc import Mapping

from ...ground.jsonfile import dumps
from ...ground.version import __version__

__all__ = ["TOOL", "envelope", "write"]

TOOL = {"name": "maalbog", "version": __version__}


def envelope(format: str, data: Mapping[str, object], version: int = 1) -> dict[str, object]:
    """Put data in an envelope: ``maalbog-<format>/<version>``, by which tool it was made, and the data's own keys."""
    return {"format": f"maalbog-{format}/{version}", "tool": TOOL, **data}


def write(format: str, data: Mapping[str, object], version: int = 1) -> bytes:
    """Write data in its envelope, the same bytes each time."""
    return dumps(envelope(format, data, version))
