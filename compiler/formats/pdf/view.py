"""From a page's own coordinates to what a person sees: rotation, crop box, origin upper left."""

from __future__ import annotations

from msgspec import Struct


class View(Struct, frozen=True):
    """The visible part of a page; ``rotation`` is in quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def width(self) -> float:
        """Width as seen, in points."""
        return (self.top - self.bottom) if self.rotation % 2 else (self.right - self.left)

    @property
    def height(self) -> float:
        """Height as seen, in points."""
        return (self.right - self.left) if self.rotation % 2 else (self.top - self.bottom)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Give a point as seen: to the right and down from the upper left corner."""
        x, y = x - self.left, y - self.bottom
        wide, high = self.right - self.left, self.top - self.bottom
        return ((x, high - y), (y, x), (wide - x, y), (high - y, wide - x))[self.rotation % 4]

    def box(self, x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
        """Give a box as seen: left, top, right, bottom."""
        (ax, ay), (bx, by) = self.point(x0, y0), self.point(x1, y1)
        return min(ax, bx), min(ay, by), max(ax, bx), max(ay, by)
