"""The stage that adds what the editions choose from shared parts (``deling.yaml``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from ...ground.diagnostics import Diagnostic, Related
from ...ground.rulebook import severity
from ...ground.source import NOWHERE, Span
from ...model.logbook import Logbook
from ..series import EditionSeries, EditionState
from .library import Library, read_links
from .resolve import resolve


def with_links(series: EditionSeries, *, library: Library) -> EditionSeries:
    """Give the series with what its editions take from shared parts, and what is wrong with that."""
    links = read_links(series.folder, series.specialty)

    def linked(one: EditionState) -> EditionState:
        made = resolve(one.logbook, links, library)
        checked = replace(one.checked, diagnostics=used_by(one.logbook, one.checked.diagnostics, library))
        one = replace(one, checked=checked, logbook=made.logbook, links=made.links)
        return one.with_findings(_placed(made.diagnostics, checked.spans))

    return series.each(linked)


def used_by(book: Logbook, found: tuple[Diagnostic, ...], library: Library) -> tuple[Diagnostic, ...]:
    """Say of each fault in a shared document where the document is used.

    Faults alone, not remarks: who uses a document is no business of a bundle that is in order.
    """
    faults = {id(one) for one in found if severity(one, library.mode) == "error"}
    if not faults:
        return found
    places = tuple(
        Related("used-by", "", links.at(line)) for _, links, line in library.users(book.specialty, book.edition.date)
    )
    return tuple(replace(one, related=(*one.related, *places)) if id(one) in faults else one for one in found)


def _placed(found: Iterable[Diagnostic], spans: Mapping[str, Span]) -> Iterator[Diagnostic]:
    """Give findings about a part of the document its place there."""
    return (replace(d, span=spans[d.path]) if d.span == NOWHERE and d.path in spans else d for d in found)
