"""What the command line may call for a goal description's coverage.  What is dear is imported when it is needed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from ...editions.open import OpenedEdition
    from ...ground.lang import Lang
    from ...model.logbook import Logbook
    from .count import Coverage

__all__ = ["Format", "coverages", "find", "picture", "render"]

Format: TypeAlias = Literal["text", "json", "html", "svg"]


def find(
    names: Sequence[str], date: str | None = None, step: Callable[[str], None] = lambda _: None
) -> list[OpenedEdition]:
    """Read the newest editions of what the names mean, or those of a date; no names: every specialty.

    Raises ``NoSuchInput``, ``OSError`` and ``GitFault``.
    """
    from ...check.inputs import specialties_root
    from ..who.tool import find as editions

    return editions(names or [str(specialties_root())], date, step)


def coverages(found: Sequence[OpenedEdition]) -> list[Coverage]:
    """Count what could be read."""
    from ..estimate.file import defaults
    from .count import cover

    assumptions = defaults()
    return [cover(one.logbook, assumptions, one.name, one.draft) for one in found if one.logbook is not None]


def picture(book: Logbook, lang: Lang = "da", id: str = "coverage") -> str:
    """Draw one edition as an ``<svg>`` element for a page; ``""`` where there is nothing to draw.

    ``id`` begins the ids in it.  A page whose style sheet holds ``coverage_heat.css`` gets it dark as well.
    """
    from ..estimate.file import defaults
    from .count import cover
    from .drawing import markup
    from .limits import limits
    from .picture import picture as draw

    made = cover(book, defaults())
    return markup(draw(made, limits(), lang), lang, id) if made.parts else ""


def render(
    made: Sequence[Coverage], format: Format, lang: Lang = "da", *, width: int = 100, color: bool = False
) -> bytes:
    """Write the coverage in one of the formats; of several editions the picture is that of all of them."""
    if format == "json":
        from . import json as coverage_json

        return coverage_json.render(made, lang)
    if format == "html":
        from . import page as coverage_page

        return coverage_page.render(made, lang)
    if format == "svg":
        from . import image

        return image.render(made, lang)
    from . import text as coverage_text

    return coverage_text.render(made, lang, width=width, color=color).encode()
