"""What is told once for a whole document: tracked changes, and content that is not read."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field

from ...ground.diagnostics import Diagnostic, Findings, Value, found_here
from ...ground.source import NOWHERE, Span
from ..damage import excerpt, tidy
from .shown.words import words_in

found_here(__name__, "content-unplaced", "text-struck", "tracked-changes-pending")


_TRACKED = "tracked-changes-pending"
_SINGLY = 20
"""So many struck places are told one by one."""

_SHOWN = 100


class _Unread(Struct):
    """Content of one kind that was not read: how often, where first, and its words."""

    variant: str
    kind: str
    span: Span
    text: str
    quote: str
    count: int = 0


class _Strike(Struct):
    """Struck text of one paragraph, or of a row that is nothing else."""

    span: Span
    words: list[str]
    row: bool = False


class Tally(Struct):
    """Counts what the reader passes by, and reports it at the end."""

    insertions: int = 0
    deletions: int = 0
    others: int = 0
    strikes: list[_Strike] = field(default_factory=list)
    _first: tuple[Span, str] | None = None
    _unread: dict[tuple[str, str, str], _Unread] = field(default_factory=dict)

    def changed(self, element: Any, inserted: bool, span: Span) -> None:
        """Count one tracked insertion or deletion; the first is quoted."""
        if inserted:
            self.insertions += 1
        else:
            self.deletions += 1
        self._quote(element, span, deleted=not inserted)

    def changed_otherwise(self, element: Any, span: Span) -> None:
        """Count one tracked change that alters what is seen and neither inserts nor deletes words."""
        self.others += 1
        self._quote(element, span)

    def _quote(self, element: Any, span: Span, *, deleted: bool = False) -> None:
        if self._first is None:
            self._first = (span, excerpt(tidy(words_in(element, deleted=deleted))))

    def strike(self, span: Span, words: list[str]) -> None:
        """Note the struck text of a paragraph."""
        self.strikes.append(_Strike(span, words))

    def strike_row(self, start: int, span: Span) -> None:
        """Make one row of what was noted from ``start`` on."""
        words = [" ".join(one.words) for one in self.strikes[start:]]
        self.strikes[start:] = [_Strike(span, words, True)]

    def unread(
        self, variant: str, span: Span, text: str = "", kind: str = "", group: str = "", quote: str = ""
    ) -> None:
        """Note content that is not taken in; one finding is made for each kind and group.

        ``quote`` are the words to search for where the text does not stand in one stretch.
        """
        key = (variant, kind, group)
        found = self._unread.get(key)
        if found is None:
            found = self._unread[key] = _Unread(
                variant, kind, span, excerpt(tidy(text).strip()), excerpt(tidy(quote or text).strip())
            )
        found.count += 1

    def report(self, findings: Findings) -> None:
        """Add the findings."""
        if self.insertions or self.deletions or self.others:
            span, quote = self._first or (NOWHERE, "")
            values: dict[str, Value] = {"insertions": self.insertions, "deletions": self.deletions}
            if self.others:
                values["others"] = self.others
            variant = "other" if self.others else ""
            findings.extend([Diagnostic(_TRACKED, "", span, tuple(sorted(values.items())), quote, variant)])
        self._report_strikes(findings)
        for one in self._unread.values():
            findings.add(
                "content-unplaced",
                span=one.span,
                quote=one.quote,
                variant=one.variant,
                text=one.text,
                kind=one.kind,
                count=one.count,
            )

    def _report_strikes(self, findings: Findings) -> None:
        """Add one finding for each paragraph and row, or, of very many, for each table and chapter."""
        groups: dict[object, list[_Strike]] = {}
        for number, one in enumerate(self.strikes):
            place = (one.span.part, one.span.table, "" if one.span.table else one.span.heading)
            groups.setdefault(number if len(self.strikes) <= _SINGLY else place, []).append(one)
        for group in groups.values():
            first = group[0]
            quote = excerpt(tidy(first.words[0]).strip())
            text = excerpt(tidy(" … ".join(w.strip() for w in first.words)), size=_SHOWN)
            variant = "many" if len(group) > 1 else "row" if first.row else ""
            findings.add(
                "text-struck", span=first.span, quote=quote, variant=variant, text=text or quote, count=len(group)
            )
