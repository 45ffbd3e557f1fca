"""Shared parts as JSON: ``maalbog-links/1`` and ``maalbog-link/1`` (``schema/output/link.schema.json``)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ...editions.links.library import LibraryEdition
from ...ground.diagnostics import Diagnostic, Mode
from ...ground.lang import Lang
from ...report.formats.json import diagnostic_data
from ...report.kit.json import write
from ...report.report import document_report
from ..diff.data import diff_data
from .preview import Effect
from .update import Update
from .usage import Coming, Row, Status

Data = dict[str, object]


class Writer:
    """Writes for one reader: the language is that of the messages."""

    def __init__(self, lang: Lang, mode: Mode = "submission") -> None:
        self.lang, self.mode = lang, mode

    def statuses(self, found: Sequence[Status]) -> bytes:
        """Write what each edition uses: ``maalbog-links/1``."""
        rows = [
            {
                **_edition(one.edition),
                "links": [_row(row) for row in one.rows],
                "diagnostics": self._findings(one.edition, one.found),
            }
            for one in found
        ]
        return write("links", {"specialties": rows})

    def updates(self, made: Sequence[tuple[Update, Effect]], *, written: bool) -> bytes:
        """Write what was pinned anew, and what that changes: ``maalbog-link/1``."""
        rows = [{**self._effect(effect), "updated": one.data is not None and written} for one, effect in made]
        return write("link", {"document": None, "specialties": rows})

    def coming(self, found: Coming) -> bytes:
        """Write what an edition would change: ``maalbog-link/1``."""
        edition = found.edition
        document = {"code": edition.code, "edition": edition.date, "file": found.name} if edition else None
        rows = [{**self._effect(one), "updated": False} for one in found.effects]
        return write("link", {"document": document, "specialties": rows})

    def _effect(self, effect: Effect) -> Data:
        return {
            **_edition(effect.edition),
            "diff": diff_data(effect.comparison, self.lang),
            "told": self._findings(effect.edition, effect.told),
            "solved": self._findings(effect.edition, effect.solved),
            "unknown": list(effect.unknown),
        }

    def _findings(self, edition: LibraryEdition, found: Iterable[Diagnostic]) -> list[Data]:
        report = document_report(edition.label, found, mode=self.mode, lang=self.lang)
        return [diagnostic_data(one) for one in report.findings]


def _edition(edition: LibraryEdition) -> Data:
    return {"specialty": edition.code, "edition": edition.date, "file": edition.label}


def _row(row: Row) -> Data:
    taken = row.use.taken
    return {
        "document": row.use.link.document,
        "edition": row.use.edition.date if row.use.edition else row.use.link.edition,
        "pinned": row.use.link.digest,
        "digest": row.use.digest or None,
        "newest": row.newest,
        "state": row.state,
        "competencies": [c.id for c in taken.competencies] if taken else [],
        "courses": [c.code for c in taken.courses] if taken else [],
    }
