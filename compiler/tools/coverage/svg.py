"""The coverage as an SVG file: one edition's own picture, or the specialties side by side."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from ...ground.data import thresholds
from ...ground.lang import Lang
from ...report.kit.svg import Drawing, Label, standalone
from .count import Coverage
from .overview import drawing, grids
from .picture import picture

_BETWEEN, _TITLE = 44, 34


def render(made: Sequence[Coverage], lang: Lang = "da") -> bytes:
    """Draw one picture."""
    if len(made) == 1:
        return standalone(_titled(picture(made[0], lang)), lang)
    roles, methods = (_titled(drawing(grid, thresholds("coverage"), lang)) for grid in grids(made))
    return standalone(_below(roles, methods), lang)


def _titled(one: Drawing) -> Drawing:
    """Write the title above a picture: in a file of its own no heading of a page does."""
    title = Label("ink", 0, 15, one.title, "start", 16, bold=True)
    empty = Drawing(one.title, "", max(one.width, 10 * len(one.title)), _TITLE - _BETWEEN, (), (title,))
    return replace(_below(empty, one), title=one.title, description=one.description)


def _below(one: Drawing, other: Drawing) -> Drawing:
    """Put one picture below another."""
    down = one.height + _BETWEEN
    boxes = tuple(replace(box, y=box.y + down) for box in other.boxes)
    labels = tuple(replace(label, y=label.y + down) for label in other.labels)
    return Drawing(
        f"{one.title} · {other.title}",
        f"{one.description} {other.description}",
        max(one.width, other.width),
        down + other.height,
        (*one.boxes, *boxes),
        (*one.labels, *labels),
    )
