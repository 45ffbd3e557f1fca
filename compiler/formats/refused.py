"""The one exception between the modules that open a file and the reader that reports."""

from __future__ import annotations

from ..ground.diagnostics import Diagnostic, Value, found_here
from ..ground.limits import TooSlow

found_here(__name__, "file-unreadable", "file-unsafe")


class Refused(Exception):  # noqa: N818 - a verdict on a file, not an error of ours
    """A file that will not be read further: the rule, its variant, and its values."""

    def __init__(self, rule: str, variant: str, **args: Value) -> None:
        super().__init__(f"{rule}: {variant}")
        self.rule = rule
        self.variant = variant
        self.values: dict[str, Value] = args

    def finding(self) -> Diagnostic:
        """Return the refusal as a finding."""
        return Diagnostic(self.rule, args=tuple(sorted(self.values.items())), variant=self.variant)


def unreadable(variant: str, **args: Value) -> Refused:
    """Make the refusal of a file that is not what its name says."""
    return Refused("file-unreadable", variant, **args)


def unsafe(variant: str, **args: Value) -> Refused:
    """Make the refusal of a file that would harm the machine that reads it."""
    return Refused("file-unsafe", variant, **args)


def too_much(error: TooSlow | MemoryError | RecursionError) -> Refused:
    """Make the refusal of a file that takes too much: room and depth count anywhere, time only says "not here"."""
    if isinstance(error, TooSlow):
        return unreadable("unfinished")
    return unsafe("too-deep" if isinstance(error, RecursionError) else "heavy")
