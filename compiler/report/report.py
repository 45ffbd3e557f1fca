"""From findings to a report: every sentence and place made, in one language, for every renderer."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import PurePath
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from ..ground import rulebook
from ..ground.diagnostics import SEVERITIES, Diagnostic, Mode, Related, Severity, beside
from ..ground.lang import Lang
from ..ground.version import __version__
from ..language import vocabulary
from ..model.exception import RuleException
from .extent import Extent, ExtentOf, nowhere
from .fingerprint import fingerprints
from .place import place_text
from .summary import Summary

Verdict = Literal["accepted", "remarks", "rejected"]
State = Literal["accepted", "remarks", "rejected", "unread"]
UNREAD = frozenset(("file-unreadable", "file-unsafe"))


class RelatedPlace(Struct, frozen=True):
    """A second place of a finding, in words.

    ``lead`` is the key of the words before it, and ``said`` what is wrong there where that is
    the reason of the finding, with the rule's ``code``.
    """

    related: Related
    place: str
    lead: str = "also"
    said: str = ""
    code: str = ""


class Finding(Struct, frozen=True):
    """One finding with its sentences: ``message`` states the fault, ``help`` the remedy.

    ``extent`` is the stretch of its line, where the document has lines.
    """

    diagnostic: Diagnostic
    code: str
    severity: Severity
    message: str
    help: str
    clause: str
    basis: str
    place: str
    fingerprint: str
    related: tuple[RelatedPlace, ...] = ()
    extent: Extent | None = None

    @property
    def name(self) -> str:
        """The rule's name."""
        return self.diagnostic.rule

    @property
    def also(self) -> tuple[RelatedPlace, ...]:
        """The other places as a person is told of them: those that use the document, and what waits, in one line."""
        told = [one for one in self.related if one.lead not in ("used-by", "waits")]
        users = [one for one in self.related if one.lead == "used-by"]
        if users:
            told.append(replace(users[0], place=", ".join(one.place for one in users)))
        waiting = [one for one in self.related if one.lead == "waits"]
        if waiting:
            quotes = ", ".join(one.related.quote for one in waiting)
            told.append(replace(waiting[0], place=quotes, related=replace(waiting[0].related, quote="")))
        return tuple(told)


class Excepted(Struct, frozen=True):
    """A finding that does not count, because an exception in the specialty's folder says so."""

    finding: Finding
    exception: RuleException


class DocumentReport(Struct, frozen=True):
    """What one document got.  ``specialty`` and ``edition`` are ``None`` where not recognised.

    ``findings`` are those that count: verdict, counts and exit status rest on them alone.
    ``excepted`` are those that an exception covers, ``known`` those that the baseline has already.
    ``sha256`` tells which bytes were checked, and ``summary`` what was read from them.
    """

    path: str
    findings: tuple[Finding, ...]
    specialty: str | None = None
    edition: str | None = None
    summary: Summary | None = None
    sha256: str = ""
    excepted: tuple[Excepted, ...] = ()
    known: tuple[Finding, ...] = ()

    def name(self, lang: Lang) -> str | None:
        """The specialty's name, from what was read or else from the vocabulary."""
        if self.summary:
            return self.summary.name
        return vocabulary.label("specialties", self.specialty, lang) if self.specialty else None

    def count(self, severity: Severity) -> int:
        """Count the findings of one severity."""
        return sum(finding.severity == severity for finding in self.findings)

    @property
    def counts(self) -> dict[Severity, int]:
        """Findings by severity, zeros included."""
        return {severity: self.count(severity) for severity in SEVERITIES}

    @property
    def fixable(self) -> int:
        """In how many places ``fix`` can mend what was found."""
        told = [one.diagnostic for one in (*self.findings, *self.known, *(one.finding for one in self.excepted))]
        blanks = [dict(d.args).get("count") for d in told if (d.rule, d.variant) == ("writing-slip", "blanks")]
        return sum(d.fix.places for d in told if d.fix is not None and d.fix.safe) + sum(
            n for n in blanks if isinstance(n, int)
        )

    @property
    def verdict(self) -> Verdict:
        """``rejected`` with any error, ``remarks`` with any warning, else ``accepted``."""
        if self.count("error"):
            return "rejected"
        return "remarks" if self.count("warning") else "accepted"

    @property
    def state(self) -> State:
        """What a person is told: the verdict, or ``unread`` where there was nothing to judge."""
        return "unread" if any(finding.name in UNREAD for finding in self.findings) else self.verdict

    def next_step(self, mode: Mode) -> str:
        """The key of the words that say what the state means: ``submission.rejected``."""
        return "unread.next" if self.state == "unread" else f"{mode}.{self.state}"


class Report(Struct, frozen=True):
    """One run of ``check``: every document, in the order asked for.

    ``baseline`` is the name of the file that known findings were read from, empty where there was none.
    ``rule_pages`` is the address below which each rule has its page (``<rule_pages>/da/MB306.html``;
    no slash at the end), empty where it is not known.
    """

    documents: tuple[DocumentReport, ...]
    mode: Mode
    lang: Lang
    version: str
    baseline: str = ""
    rule_pages: str = ""

    def with_pages(self, address: str) -> Report:
        """Give the report with the address below which each rule has its page."""
        return replace(self, rule_pages=address.rstrip("/"))


def report_of(documents: Iterable[DocumentReport], mode: Mode, lang: Lang = "da") -> Report:
    """Put reports on single documents together, to be rendered as one."""
    return Report(tuple(documents), mode, lang, __version__)


def document_report(
    path: str,
    found: Iterable[Diagnostic],
    *,
    mode: Mode,
    lang: Lang = "da",
    specialty: str | None = None,
    edition: str | None = None,
    summary: Summary | None = None,
    sha256: str = "",
    excepted: Iterable[tuple[Diagnostic, RuleException]] = (),
    extent: ExtentOf = nowhere,
) -> DocumentReport:
    """Make the report on one document from its findings, which keep their order."""
    counted, excused = list(found), list(excepted)
    diagnostics = [*counted, *(diagnostic for diagnostic, _ in excused)]
    findings = [
        replace(_finding(diagnostic, print_, mode, lang, PurePath(path).parent), extent=extent(diagnostic))
        for diagnostic, print_ in zip(diagnostics, fingerprints(diagnostics), strict=True)
    ]
    own, rest = findings[: len(counted)], findings[len(counted) :]
    set_aside = tuple(Excepted(one, exception) for one, (_, exception) in zip(rest, excused, strict=True))
    return DocumentReport(path, tuple(own), specialty, edition, summary, sha256, set_aside)


def located(report: DocumentReport, path: str, lang: Lang) -> DocumentReport:
    """Give the report with remedies that name the files as they lie beside the document at ``path``."""
    folder = PurePath(path).parent

    def told(one: Finding) -> Finding:
        found = beside(one.diagnostic, folder)
        return one if found == one.diagnostic else replace(one, help=rulebook.help(found, lang))

    return replace(report, findings=tuple(map(told, report.findings)))


def _finding(diagnostic: Diagnostic, fingerprint: str, mode: Mode, lang: Lang, folder: PurePath) -> Finding:
    rule = rulebook.rule(diagnostic.rule)
    return Finding(
        diagnostic=diagnostic,
        code=rule.code,
        severity=rulebook.severity(diagnostic, mode),
        message=rulebook.message(diagnostic, lang),
        help=rulebook.help(beside(diagnostic, folder), lang),
        clause=rule.clause,
        basis=rule.basis,
        place=place_text(diagnostic.span, diagnostic.path, lang),
        fingerprint=fingerprint,
        related=tuple(_related(related, lang) for related in diagnostic.related),
    )


def _related(related: Related, lang: Lang) -> RelatedPlace:
    place = place_text(related.span, related.path, lang)
    if related.file:
        place = f"{related.file}, {place}" if related.span.order or related.path else related.file
    lead = related.role if related.role in ("used-by", "waits", "written") else "also"
    cause = related.cause
    if cause is None:
        return RelatedPlace(related, place, lead)
    return RelatedPlace(related, place, lead, rulebook.message(cause, lang), rulebook.rule(cause.rule).code)
