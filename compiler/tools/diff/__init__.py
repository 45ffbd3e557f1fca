"""Two editions side by side: for the terminal, as a page and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...ground.lang import Lang
    from .diffs import Diffs

__all__ = ["render"]


def render(diffs: Diffs, format: str, lang: Lang = "da", *, width: int = 100, color: bool = False) -> bytes:
    """Write a comparison in one of the formats."""
    from ...ground.version import __version__

    if format == "json":
        from . import json

        return json.render(diffs, __version__, lang)
    if format == "html":
        from . import html

        return html.render(diffs, __version__, lang)
    from . import text

    return text.render(diffs, lang, width=width, color=color).encode()
