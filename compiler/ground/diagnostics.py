"""Findings as data.

A :class:`Diagnostic` holds no sentence: it names its rule, its place and the values
that the sentence needs.  Text is made last, in the reader's language, from
``schema/rules/<family>/<name>.yaml`` (see :mod:`compiler.ground.rulebook`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from .source import NOWHERE, Span

Severity = Literal["error", "warning", "note"]
Mode = Literal["draft", "submission", "approved"]
Value: TypeAlias = str | int

_FILES = frozenset(("old_file", "new_file"))
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class Related(Struct, frozen=True):
    """A second place that belongs to a finding, e.g. where the number was used first.

    ``file`` names another document where the place is in one, and ``cause`` is the fault found there.
    """

    role: str
    path: str
    span: Span
    quote: str = ""
    file: str = ""
    cause: Diagnostic | None = None


class Fix(Struct, frozen=True):
    """A change that removes the finding, in so many ``places``; ``safe`` means that no meaning changes."""

    old: str
    new: str
    safe: bool = False
    places: int = 1


class Diagnostic(Struct, frozen=True):
    """One finding: rule name, logical path, place, and the values of its sentence.

    ``variant`` chooses among a rule's sentences (a logbook list can differ from the
    matrix in several ways).  ``quote`` is what to search for in the document.
    """

    rule: str
    path: str = ""
    span: Span = NOWHERE
    args: tuple[tuple[str, Value], ...] = ()
    quote: str = ""
    variant: str = ""
    related: tuple[Related, ...] = ()
    fix: Fix | None = None

    def key(self) -> tuple[object, ...]:
        """What makes two findings the same finding."""
        return (self.rule, self.variant, self.path, self.args, self.quote, self.span.order)


FOUND_IN: dict[str, set[str]] = {}
"""The modules that find each rule, as far as they have been imported (see :func:`found_here`)."""


def found_here(module: str, *rules: str) -> None:
    """Say that a module makes findings of these rules: ``found_here(__name__, "file-unreadable")``."""
    for rule in rules:
        FOUND_IN.setdefault(rule, set()).add(module)


def beside(found: Diagnostic, folder: PurePath) -> Diagnostic:
    """Give the finding with the files that its remedy names as they lie from where the person stands.

    What goes into a bundle must not depend on that; there, and where a folder is named already,
    they keep the names that they have.
    """
    args = tuple((key, _from(str(value), folder) if key in _FILES else value) for key, value in found.args)
    return replace(found, args=args) if args != found.args else found


def _from(name: str, folder: PurePath) -> str:
    path = str(folder / name) if PurePath(name).name == name else name
    return f'"{path}"' if any(c.isspace() for c in path) else path


class Findings:
    """Collects findings, drops doubles, and sorts them by place."""

    def __init__(self) -> None:
        self._found: dict[tuple[object, ...], Diagnostic] = {}

    def add(
        self,
        rule: str,
        path: str = "",
        span: Span = NOWHERE,
        *,
        quote: str = "",
        variant: str = "",
        related: Iterable[Related] = (),
        fix: Fix | None = None,
        **args: Value,
    ) -> None:
        """Add one finding; the same one a second time is dropped."""
        found = Diagnostic(rule, path, span, tuple(sorted(args.items())), quote, variant, tuple(related), fix)
        self._found.setdefault(found.key(), found)

    def extend(self, found: Iterable[Diagnostic]) -> None:
        """Add findings made elsewhere."""
        for one in found:
            self._found.setdefault(one.key(), one)

    def has(self, *rules: str) -> bool:
        """Tell whether any of these rules has a finding."""
        return any(d.rule in rules for d in self._found.values())

    def __iter__(self) -> Iterator[Diagnostic]:
        """Yield the findings in order of place, then of rule name."""
        return iter(sorted(self._found.values(), key=lambda d: (d.span.order, d.rule, d.path)))

    def __len__(self) -> int:
        return len(self._found)
