"""The order of the stages.  Only this module knows it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct, field

from ..formats.refused import too_much
from ..formats.registry import format_of
from ..ground.diagnostics import Diagnostic, Findings, found_here
from ..ground.limits import TooSlow, bounded
from ..ground.source import Kind, Source, Span
from ..model.document import Document
from ..model.draft import Draft
from ..model.exception import RuleException
from ..model.logbook import Logbook
from ..recognise.lines.breaks import put_together

if TYPE_CHECKING:
    from ..formats.edits import Edit

found_here(__name__, "internal-error")

Seen: TypeAlias = Callable[[Document, Findings], None]


class Checked(Struct, frozen=True):
    """What checking one source gave.

    ``logbook`` is the model as far as it could be made; it is ``None`` where nothing was
    read.  ``diagnostics`` are in order of place; ``spans`` are the places of the draft's paths.
    ``excepted`` are findings that do not count, each with the exception that says so.
    """

    source: Source
    diagnostics: tuple[Diagnostic, ...]
    draft: Draft | None = None
    logbook: Logbook | None = None
    spans: Mapping[str, Span] = field(default_factory=dict)
    excepted: tuple[tuple[Diagnostic, RuleException], ...] = ()


def read(source: Source, findings: Findings) -> Document | None:
    """Turn bytes into neutral blocks with the reader for the source's kind."""
    document = format_of(source.kind).read(source, findings)
    return put_together(document) if document is not None else None


def open_source(path: str, data: bytes, kind: Kind | None, findings: Findings) -> Source | None:
    """Make a source of some bytes; a finding and ``None`` where they are nothing we read."""
    from ..formats.sniff import sniff

    found = kind or sniff(path, data, findings)
    return Source(path, found, data) if found else None


def unseen(_document: Document, _found: Findings) -> None:
    """Look away."""


def check(path: str, data: bytes, *, kind: Kind | None = None, seen: Seen = unseen) -> Checked:
    """Read, recognise, check and normalise one goal description.

    ``seen`` is shown the document as it was read, with what the reading alone found.
    Never raises for what is in the file: a fault of ours becomes the finding
    ``internal-error``, so that a batch goes on and nobody meets a traceback.
    """
    findings = Findings()
    source = Source(path, kind or "docx", data)
    try:
        with bounded():
            opened = open_source(path, data, kind, findings)
            if opened is None:
                return Checked(source, tuple(findings))
            source = opened
            return _check(source, findings, seen)
    except (RecursionError, TooSlow, MemoryError) as error:
        if not isinstance(error, RecursionError):
            findings = Findings()  # what was found so far may be half the truth
        findings.extend([too_much(error).finding()])
    except Exception as error:  # noqa: BLE001 - the one place that may: see the docstring
        findings.add("internal-error", "", Span(), error=f"{type(error).__name__}, {line_of(error)}")
    return Checked(source, tuple(findings))


def line_of(error: BaseException) -> str:
    """Name the line of our own code where an error arose, for the report to us."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    code = trace.tb_frame.f_code
    return f"{code.co_filename.replace(chr(92), '/').rpartition('/')[2]}:{trace.tb_lineno}"


def _check(source: Source, findings: Findings, seen: Seen) -> Checked:
    from ..language.template import load
    from ..recognise import recognise
    from ..rules import run
    from ..rules.context import Context
    from ..rules.prompts import settle
    from .fix.find import find_edits, slips, with_fixes
    from .normalise import normalise

    document = read(source, findings)
    if document is None:
        return Checked(source, tuple(findings))
    seen(document, findings)
    template = load(document.template or "sst-2011")
    recognised = recognise(document, findings, template)
    findings.extend(settle(document, recognised, run(recognised, Context(template))))
    edits: list[Edit] = []
    if (kind := format_of(source.kind)).edits:
        edits = kind.possible(source.data, find_edits(document, recognised))
        findings.extend(slips(edits, list(findings), document))
    told = with_fixes(_told_once(findings), edits)
    return Checked(source, told, recognised.draft, normalise(recognised.draft), recognised.spans)


def _told_once(findings: Findings) -> tuple[Diagnostic, ...]:
    """Leave out what another stage has told better.

    Of a document that does not follow the template, it goes without saying that its parts
    have no place there, and how words are written is no matter yet; a misnamed column is told
    as the column that is missing.  Of text that is damaged in two ways, one is enough: the words
    are to be written again.
    """
    lost = findings.has("template-not-followed")
    misnamed = " ".join(str(dict(d.args)["written"]) for d in findings if d.rule == "matrix-column-missing")

    damaged: dict[Span, list[str]] = {}

    def said(one: Diagnostic) -> bool:
        if one.rule == "text-damaged":
            quotes = damaged.setdefault(one.span, [])
            quotes.append(one.quote)
            return any(one.quote in other or other in one.quote for other in quotes[:-1])
        if lost and one.rule == "writing-slip":
            return True
        if one.rule != "content-unplaced":
            return False
        if lost and one.variant in ("table", "text", "column"):
            return True
        return one.variant == "column" and one.quote in misnamed

    return tuple(one for one in findings if not said(one))
