"""The one public door to the compiler: what a command line, or another program, may call.

Imports are inside the functions: ``maalbog --help`` must not pay for what it does not use.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from pathlib import Path

    from .bundle.approval.make import Approved, Unclear
    from .bundle.approval.signing import KeyFault, Signer
    from .bundle.approval.verify import Checks, Proof
    from .bundle.built import Built
    from .bundle.database.batch import NoBundle
    from .bundle.database.connect import DatabaseFault
    from .bundle.database.missing import Missing
    from .bundle.database.work import Loaded
    from .check.fix.edits import Edit
    from .check.inputs import NoSuchInput
    from .check.pipeline import Checked
    from .editions.cohorts.choose import Days, Event, Period
    from .editions.ledger.restore import Contradiction
    from .ground.diagnostics import Diagnostic, Mode, Severity
    from .ground.git import GitFault
    from .ground.lang import Lang
    from .ground.source import Kind
    from .report.baseline import NoBaseline
    from .report.report import DocumentReport, Report
    from .tools.diff.diffs import Diffs
    from .tools.edition.answer import EditionReply, SeveralSpecialties
    from .tools.handback import CannotWrite, Corrected, Handed
    from .tools.ids.command import Refusal, Shown
    from .tools.revise.request import Delivered, Refused, Revised, Unread

__all__ = [
    "Quiet",
    "approval_text",
    "approve",
    "as_report",
    "build",
    "build_json",
    "build_text",
    "cannot_write",
    "check",
    "check_bytes",
    "comment",
    "comment_bytes",
    "convert",
    "day",
    "diff",
    "diff_faults",
    "diff_notes",
    "disorder",
    "edition_answer",
    "editions_of",
    "explain",
    "findings_text",
    "fix",
    "fixes_text",
    "git_fault",
    "ids",
    "ids_contradiction",
    "ids_list",
    "ids_refusal",
    "inputs",
    "is_description",
    "is_proved",
    "key_fault",
    "near_rule",
    "near_specialty",
    "new",
    "no_such_input",
    "not_shown",
    "notice",
    "proofs",
    "render",
    "render_diff",
    "restore_ids",
    "revise",
    "revise_faults",
    "revise_text",
    "rules",
    "save",
    "several_specialties",
    "specialty_inputs",
    "start_ids",
    "tally",
    "told",
    "touched",
    "transition",
    "unclear",
    "verify",
    "which_edition",
    "whole_day",
    "write_as",
]

Format = Literal["text", "json", "html"]
Machine = Literal["sarif", "junit", "github", "gitlab", "rdjson", "markdown"]
Progress: TypeAlias = "Callable[[Literal['read', 'write', 'compare'], int, int], None]"
no_progress: Progress = lambda *_: None  # noqa: E731 - the same for a load, which tells phase, done and total
Quiet: Callable[[str], None] = lambda _: None  # noqa: E731 - a default that says what it does


def check(
    paths: Iterable[Path],
    *,
    mode: Mode = "submission",
    lang: Lang = "da",
    day: str = "",
    step: Callable[[str], None] = Quiet,
) -> Report:
    """Check goal descriptions and report every finding, in the order of the paths.

    One that lies in a specialty's folder is also held against its neighbours there, and exceptions in
    that folder are judged on ``day`` (without it none has expired).  Raises ``OSError`` for a file that
    cannot be opened.
    """
    from .bundle.files import report_on
    from .check.inputs import is_specialty_folder
    from .check.pipeline import check as check_one
    from .ground.disk import read_limited
    from .ground.version import __version__
    from .report.report import DocumentReport, Report

    documents: list[DocumentReport | Checked] = []
    for path in paths:
        step(str(path))
        name = path.as_posix()
        one = check_one(name, read_limited(path))
        documents.append(one if is_specialty_folder(path.parent) else report_on(one, name, mode, lang))
    if any(not isinstance(one, DocumentReport) for one in documents):
        documents = _in_context(documents, mode, day)
    reports = (d if isinstance(d, DocumentReport) else report_on(d, d.source.path, mode, lang) for d in documents)
    return Report(tuple(reports), mode, lang, __version__)


def _in_context(documents: list[DocumentReport | Checked], mode: Mode, day: str) -> list[DocumentReport | Checked]:
    """Hold the documents that lie in a specialty's folder against their neighbours there."""
    from .editions.settle import in_context
    from .report.report import DocumentReport

    settled = iter(in_context([one for one in documents if not isinstance(one, DocumentReport)], mode, day))
    return [one if isinstance(one, DocumentReport) else next(settled) for one in documents]


def compared(report: Report, baseline: Path, name: str = "") -> tuple[Report, int]:
    """Set aside the findings that an earlier report has already, and tell how many of those are gone.

    ``baseline`` is the earlier report, as JSON.  Raises ``OSError`` and the error of :func:`no_baseline`.
    """
    from .report.baseline import LARGEST, read
    from .report.baseline import compared as compare

    with baseline.open("rb") as file:
        data = file.read(LARGEST + 1)
    return compare(report, read(data), name or baseline.name)


def no_baseline() -> type[NoBaseline]:
    """Give the error of a file that is no baseline, without importing it before it is needed."""
    from .report.baseline import NoBaseline

    return NoBaseline


def pointing(report: Report, rule_pages: str) -> Report:
    """Give the report with the address below which each rule has its page."""
    from msgspec.structs import replace

    return replace(report, rule_pages=rule_pages.rstrip("/"))


def check_bytes(data: bytes, kind: Kind, *, name: str = "-", mode: Mode = "submission", lang: Lang = "da") -> Report:
    """Check one goal description that is already in memory."""
    from .bundle.files import report_on
    from .check.pipeline import check as check_one
    from .ground.version import __version__
    from .report.report import Report

    checked = check_one(name, data, kind=kind)
    return Report((report_on(checked, name, mode, lang),), mode, lang, __version__)


def render(
    report: Report, format: Format | Machine, *, width: int = 100, color: bool = False, fail_on: Severity = "error"
) -> bytes:
    """Write a report in one of the formats, as the bytes of a file or of standard output.

    ``fail_on`` is the severity from which on a finding is a failure, in the formats that tell one from the other.
    """
    if format == "json":
        from .report.formats import json

        return json.render(report)
    if format == "html":
        from .report.formats import html

        return html.render(report)
    if format in ("sarif", "junit", "github", "gitlab", "rdjson", "markdown"):
        from importlib import import_module

        made: bytes = import_module(f".report.formats.{format}", __package__).render(report, fail_on=fail_on)
        return made
    from .report.formats import text

    return text.render(report, width=width, color=color).encode()


def not_shown(report: Report, formats: Iterable[str]) -> str:
    """Say what a platform will not show of a report in these formats; empty where it shows all, or says so itself."""
    if "sarif" not in formats:
        return ""
    from .report.platform import sarif_hidden

    return sarif_hidden(report)


def comment(
    paths: Iterable[Path],
    output: Path,
    *,
    folder: bool,
    mode: Mode = "submission",
    lang: Lang = "da",
    settle: Callable[[Report], Report] = lambda report: report,
    day: str = "",
    step: Callable[[str], None] = Quiet,
) -> list[Handed]:
    """Write copies of Word documents with the findings as comments: ``output`` or files in that folder.

    What ``settle`` sets aside gets no comment; exceptions are judged on ``day``.
    A document that cannot be read gets its report and no copy.  Raises ``OSError``, and
    ``CannotWrite`` for what is no Word document or would be lost.
    """
    from .tools.handback import comment_files

    return comment_files(paths, output, folder=folder, mode=mode, lang=lang, settle=settle, day=day, step=step)


def comment_bytes(
    data: bytes,
    *,
    name: str = "-",
    mode: Mode = "submission",
    lang: Lang = "da",
    settle: Callable[[Report], Report] = lambda report: report,
) -> Handed:
    """The same for a Word document that is already in memory; nothing is written."""
    from .tools.handback import comment_on

    return comment_on(name, data, mode, lang, "docx", settle=settle)


def fix(
    path: Path, output: Path | None = None, *, in_place: bool = False, dry: bool = False, lang: Lang = "da"
) -> Corrected:
    """Apply safe corrections to a copy of a document (to itself if ``in_place``, to nothing if ``dry``).

    A document that cannot be read gets its report and no copy.  Raises ``OSError``, and
    ``CannotWrite`` for what must not be written over.
    """
    from .tools.handback import correct_file

    return correct_file(path, output, in_place=in_place, dry=dry, lang=lang)


def fixes_text(edits: Iterable[Edit], lang: Lang = "da", *, width: int = 100) -> str:
    """List corrections for a person to read."""
    from .report.fixes import render as write

    return write(edits, lang, width=width)


def as_report(documents: Iterable[DocumentReport], mode: Mode, lang: Lang = "da") -> Report:
    """Put reports on single documents together, to be rendered as one."""
    from .ground.version import __version__
    from .report.report import Report

    return Report(tuple(documents), mode, lang, __version__)


def cannot_write() -> type[CannotWrite]:
    """Give the error that :func:`comment` raises, without importing it before it is needed."""
    from .tools.handback import CannotWrite

    return CannotWrite


def notice(code: str, lang: Lang = "da") -> str:
    """Say in words what a notice on a handed file means."""
    from .report.formats.docx import notice as words

    return words(code, lang)


def tally(document: DocumentReport, lang: Lang = "da") -> str:
    """Sum up one document in a line: »Skal revideres: 3 skal rettes, 8 bør overvejes«."""
    from .report.formats.text import tally_text
    from .report.verdict import verdict_word

    counts = tally_text(document, lang) if document.state != "unread" else ""
    return f"{verdict_word(document, lang)}: {counts}" if counts else verdict_word(document, lang)


def diff(old: str, new: str | None = None, paths: Sequence[str] = ()) -> Diffs:
    """Compare two editions, or every goal description that differs between two Git revisions.

    Raises ``OSError``, ``NoSuchInput`` and ``GitFault``.
    """
    from .tools.diff.diffs import diff as compare

    return compare(old, new, paths)


def render_diff(diffs: Diffs, format: Format, lang: Lang = "da", *, width: int = 100, color: bool = False) -> bytes:
    """Write a comparison in one of the formats."""
    from .ground.version import __version__

    if format == "json":
        from .tools.diff import json as diff_json

        return diff_json.render(diffs, __version__, lang)
    if format == "html":
        from .tools.diff import html as diff_html

        return diff_html.render(diffs, __version__, lang)
    from .tools.diff import text as diff_text

    return diff_text.render(diffs, lang, width=width, color=color).encode()


def diff_faults(diffs: Diffs, lang: Lang = "da") -> Report:
    """Report on the files that could not be compared, as ``check`` does."""
    from .tools.diff.faults import faults

    return faults(diffs, lang)


def diff_notes(diffs: Diffs, lang: Lang = "da") -> list[str]:
    """Say in a line of which files something is wrong though they were compared."""
    from .tools.diff.faults import notes

    return notes(diffs, lang)


def revise(old: str, new: str, output: Path | None = None) -> Revised:
    """Write the revision file of two editions, or bring the one that is there up to date.

    Raises ``OSError``, ``NoSuchInput``, ``GitFault``, and the errors of :func:`revise_faults`.
    """
    from .tools.revise.request import revise as write

    return write(old, new, output)


def revise_text(revised: Revised, lang: Lang = "da", *, width: int = 100, color: bool = False) -> bytes:
    """Sum up a revision for a person: how much is decided, what waits, what has changed, what is wrong."""
    from .tools.revise.text import render as write

    return write(revised, lang, width=width, color=color).encode()


def revise_faults() -> tuple[type[Refused], type[Unread]]:
    """Give the errors of :func:`revise`, without importing them before they are needed."""
    from .tools.revise.request import Refused, Unread

    return Refused, Unread


def transition(names: Sequence[str], lang: Lang = "da") -> Delivered:
    """Make the files of a decided revision.  Raises as :func:`revise` does."""
    from .tools.revise.request import transition as make

    return make(names, lang)


def findings_text(
    title: str, diagnostics: Sequence[Diagnostic], lang: Lang = "da", *, width: int = 100, color: bool = False
) -> bytes:
    """List findings that belong to no document's report of its own."""
    from .tools.revise.text import findings

    return findings(title, diagnostics, lang, width=width, color=color).encode()


def git_fault() -> type[GitFault]:
    """Give the error that :func:`diff` raises, without importing it before it is needed."""
    from .ground.git import GitFault

    return GitFault


def bound_memory() -> None:
    """Let the program hold no more memory than reading a goal description can need."""
    from .ground.limits import bound_memory as bound

    bound()


def no_such_input() -> type[NoSuchInput]:
    """Give the error that :func:`inputs` raises, without importing it before it is needed."""
    from .check.inputs import NoSuchInput

    return NoSuchInput


def inputs(names: Iterable[str]) -> list[Path]:
    """Turn files and folders into the goal descriptions they mean.  Raises ``NoSuchInput``."""
    from .check.inputs import expand

    return expand(names)


def touched(names: Iterable[str]) -> list[Path]:
    """Give the goal descriptions that a change of these files touches; none is an answer too."""
    from .check.changed import touched as found

    return found(names)


def is_description(path: Path) -> bool:
    """Tell whether a goal description stands at a path."""
    from .check.inputs import is_description as stands

    return stands(path)


def specialty_inputs(names: Iterable[str]) -> list[Path]:
    """The same, where a name may also be a specialty's code.  Raises ``NoSuchInput``."""
    from .check.inputs import expand_specialties

    return expand_specialties(names)


def save(path: Path, data: bytes) -> None:
    """Write a file whole or not at all.  Raises ``OSError``."""
    import os
    from pathlib import Path

    from .ground.disk import write_file

    write_file(Path(os.path.realpath(path)), data)  # a link stays one, and leads to what was written


def build(
    paths: Iterable[Path],
    out: Path,
    *,
    mode: Mode = "submission",
    lang: Lang = "da",
    jobs: int = 1,
    approved_only: bool = False,
    day: str = "",
    step: Callable[[str], None] = Quiet,
) -> list[Built]:
    """Compile documents to bundles below ``out``; exceptions are judged on ``day``.  Raises ``OSError``."""
    from .bundle.build import build as compile_all

    return compile_all(paths, out, mode=mode, lang=lang, jobs=jobs, approved_only=approved_only, day=day, step=step)


def build_text(built: Iterable[Built], mode: Mode, lang: Lang, width: int, color: bool) -> bytes:
    """Write what a build gave for a person: the findings, then a line for each document."""
    from .tools.build import render as write

    return write(list(built), mode, lang, width=width, color=color).encode()


def near_rule(name: str) -> str | None:
    """Suggest the rule whose name is most like ``name``."""
    from difflib import get_close_matches

    from .ground.rulebook import all_rules

    close = get_close_matches(name.lower(), [r.name for r in all_rules()], n=1, cutoff=0.5)
    return close[0] if close else None


def near_specialty(name: str) -> str | None:
    """Suggest the specialty whose name is most like ``name``."""
    from .language.vocabulary import nearest

    return nearest("specialties", name)


def build_json(built: Iterable[Built]) -> bytes:
    """Write what a build gave as a machine summary (``maalbog-build/1``)."""
    from .ground.jsonfile import dumps

    documents = [
        {
            "path": one.report.path,
            "specialty": one.report.specialty,
            "edition": one.report.edition,
            "verdict": one.report.verdict,
            "counts": one.report.counts,
            "out": one.folder.as_posix(),
            "files": list(one.files),
        }
        for one in built
    ]
    return dumps({"format": "maalbog-build/1", "documents": documents})


def ids(name: str, out: Path) -> Shown:
    """Read the ledger of ids of a specialty or folder.  Raises ``NoSuchInput``."""
    from .tools.ids.command import show

    return show(name, out)


def ids_list(shown: Shown, format: Literal["text", "json"], lang: Lang = "da", *, width: int = 100) -> bytes:
    """Write a ledger of ids for a person or a program."""
    from .tools.ids import present as write

    if format == "json":
        return write.json(shown.ledger, shown.path.name)
    return write.text(shown.ledger, shown.path.parent.as_posix(), lang, width=width).encode()


def restore_ids(name: str, bundles: Iterable[str], out: Path) -> tuple[Path, list[str]]:
    """Make a lost ledger again from bundles; give its path and the specialties.

    Raises ``NoSuchInput``, :func:`ids_refusal`, :func:`ids_contradiction` and ``OSError``.
    """
    from .tools.ids.command import restore

    path, made = restore(name, bundles, out)
    return path, [section.specialty for section in made]


def start_ids(name: str, out: Path) -> tuple[Path, list[str]]:
    """Begin a ledger anew; give its path and the specialties.  Raises as :func:`restore_ids` does."""
    from .tools.ids.command import start_over

    path, made = start_over(name, out)
    return path, [section.specialty for section in made]


def ids_refusal() -> type[Refusal]:
    """Give the error that says why a ledger was not written."""
    from .tools.ids.command import Refusal

    return Refusal


def ids_contradiction() -> type[Contradiction]:
    """Give the error that says that bundles contradict each other."""
    from .editions.ledger.restore import Contradiction

    return Contradiction


def told(found: Iterable[Diagnostic], lang: Lang = "da") -> list[str]:
    """Say findings in words, each with its remedy."""
    from .ground.rulebook import help as remedy
    from .ground.rulebook import message

    return [f"{message(one, lang)}. {remedy(one, lang)}" for one in found]


def explain(name: str, lang: Lang = "da", *, width: int = 100, color: bool = False) -> str:
    """Explain one rule by name or code.  Raises ``KeyError`` for a rule that does not exist."""
    from .ground.rulebook import rule
    from .report.rule.text import explain as write

    return write(rule(name), lang, width=width, color=color)


def rules(lang: Lang = "da", mode: Mode = "submission", *, width: int = 100, color: bool = False) -> str:
    """List all rules."""
    from .ground.rulebook import all_rules
    from .report.rule.text import rules as write

    return write(all_rules(), lang, mode=mode, width=width, color=color)


def write_as(kind: Kind, data: bytes, source_name: str, lang: Lang = "da") -> tuple[bytes | None, Report]:
    """Write a goal description in another format; ``None`` with the findings if it cannot be read."""
    from .bundle.files import report_on
    from .check.annotate import annotate
    from .check.pipeline import Checked, open_source, read
    from .formats.refused import too_much
    from .ground.diagnostics import Findings
    from .ground.limits import SECONDS, TooSlow, bounded
    from .ground.source import Source
    from .ground.version import __version__
    from .report.report import Report

    findings = Findings()
    source = made = None
    try:
        with bounded(2 * SECONDS):
            source = open_source(source_name, data, None, findings)
            document = read(source, findings) if source is not None else None
            made = _writer(kind)(annotate(document)) if document is not None else None
    except (TooSlow, MemoryError) as error:
        findings.extend([too_much(error).finding()])
    checked = Checked(source or Source(source_name, kind, data), tuple(findings))
    return made, Report((report_on(checked, source_name, "submission", lang),), "submission", lang, __version__)


def _writer(kind: Kind) -> Callable[..., bytes]:
    if kind == "docx":
        from .formats.docx.write import write as docx

        return docx.write
    if kind == "xml":
        from .formats.xml import write as xml

        return xml.write
    from .formats.yaml import write as yaml

    return yaml.write


def convert(source: Path, target: Path, kind: Kind, lang: Lang = "da", *, force: bool = False) -> tuple[Report, bool]:
    """Read ``source`` and write it to ``target`` as ``kind``; tell whether it was written.

    Nothing is written if it cannot be read.  Raises ``FileExistsError`` if ``target`` holds
    something else and ``force`` is not set, ``OSError`` for a file that cannot be opened or
    written.
    """
    from .ground.disk import read_limited, write_file

    data, report = write_as(kind, read_limited(source), source.as_posix(), lang)
    if data is None:
        return report, False
    if target.exists() and not force and target.read_bytes() != data:
        raise FileExistsError(str(target))
    write_file(target, data)
    return report, True


def new(specialty: str, target: Path, kind: Kind) -> None:
    """Write an empty goal description for a specialty (code or name).

    Raises ``KeyError`` for a specialty that the registry does not know.
    """
    from .ground.disk import write_file
    from .language.vocabulary import find_specialty, get
    from .tools.new.blank import blank, form

    term = get("specialties", specialty) or find_specialty(specialty)
    if term is None:
        raise KeyError(specialty)
    document = blank(term.code)
    data = _writer(kind)(document, form=form()) if kind == "docx" else _writer(kind)(document)
    write_file(target, data)


def editions_of(names: Iterable[str]) -> list[Path]:
    """Turn a specialty's code or name, or files and folders, into editions.  Raises ``NoSuchInput``."""
    from .editions.open import documents_of as find

    return find(names)


def which_edition(paths: Iterable[Path], days: Days, *, step: Callable[[str], None] = Quiet) -> EditionReply:
    """Choose the edition of a doctor.  Raises ``SeveralSpecialties``, and ``OSError``."""
    from .tools.edition.answer import ask

    return ask(paths, days, step)


def edition_answer(
    asked: EditionReply, format: Format, lang: Lang = "da", *, width: int = 100, color: bool = False
) -> bytes:
    """Write the answer of :func:`which_edition` as text or JSON."""
    from .tools.edition import present as edition

    if format == "json":
        return edition.json(asked, lang)
    return edition.text(asked, lang, width=width, color=color).encode()


def several_specialties() -> type[SeveralSpecialties]:
    """Give the error that :func:`which_edition` raises, without importing it before it is needed."""
    from .tools.edition.answer import SeveralSpecialties

    return SeveralSpecialties


def day(text: str) -> Period | None:
    """Read a day or a month, Danish or ISO; ``None`` for what is no date."""
    from .editions.cohorts.choose import period
    from .ground.dates import parse_date

    date = parse_date(text)
    return period(date) if date else None


def disorder(days: Days) -> tuple[Event, Event] | None:
    """Give two events in an order that cannot be: the former must not come after the latter, but does."""
    from .editions.cohorts.choose import disorder as find

    return find(days)


def load(
    names: Iterable[Path],
    database: str,
    *,
    plan: bool = False,
    unapproved: bool = False,
    progress: Progress = no_progress,
) -> Loaded:
    """Load bundles into a database: all of them or none.

    Raises ``OSError`` and the errors of :func:`no_bundle` and :func:`database_fault`.
    """
    from .bundle.database.work import load as write

    return write(names, database, plan=plan, unapproved=unapproved, progress=progress)


def prepare_database(database: str) -> str:
    """Make a database's tables or bring them up to date, and give its name.  Raises :func:`database_fault`'s error."""
    from .bundle.database.work import prepare

    return prepare(database)


def load_text(
    loaded: Loaded, format: Literal["text", "json"], lang: Lang = "da", *, width: int = 100, color: bool = False
) -> bytes:
    """Write what a load did or would do, for a person or for a program."""
    from .tools.load import loaded as words

    if format == "json":
        return words.render_json(loaded, lang)
    return words.render_text(loaded, lang, width=width, color=color).encode()


def load_rejected(loaded: Loaded, lang: Lang = "da") -> list[str]:
    """Say which folders hold no edition but the reports on one that was rejected."""
    from .tools.load.loaded import rejected_text

    return list(rejected_text(loaded, lang))


def database_words(error: DatabaseFault, lang: Lang = "da") -> str:
    """Say in one sentence why a database cannot be used."""
    from .tools.load.loaded import fault

    return fault(error.reason, error.database, lang)


def no_bundle() -> type[NoBundle]:
    """Give the error of a name that leads to no bundle, without importing it before it is needed."""
    from .bundle.database.batch import NoBundle

    return NoBundle


def database_fault() -> type[DatabaseFault]:
    """Give the error of a database that cannot be used, without importing it before it is needed."""
    from .bundle.database.connect import DatabaseFault

    return DatabaseFault


def room_to_load() -> None:
    """Let the program hold as much as loading can need."""
    from .ground.limits import LOADING
    from .ground.limits import bound_memory as bound

    bound(LOADING)


def whole_day(text: str) -> str | None:
    """Read one whole day, Danish or ISO; ``None`` for a month and for what is no date."""
    from .ground.dates import parse_date

    date = parse_date(text)
    return date if date and len(date) == 10 else None


def approve(
    name: str,
    case: str,
    date: str,
    by: str,
    *,
    edition: str | None = None,
    signer: Signer | None = None,
    again: bool = False,
    out: Path,
    lang: Lang = "da",
) -> Approved:
    """Record an approval.  Raises ``NoSuchInput``, :func:`unclear`, and ``OSError``."""
    from .bundle.approval.make import Order
    from .bundle.approval.make import approve as record
    from .model.logbook import Approval

    return record(Order(name, Approval(case, date, by), edition, signer, again), out, lang)


def unclear() -> type[Unclear]:
    """Give the error that :func:`approve` raises where it is not clear which edition is meant."""
    from .bundle.approval.make import Unclear

    return Unclear


def approval_text(done: Approved, lang: Lang = "da", *, width: int = 100, color: bool = False) -> bytes:
    """Say what became of an approval."""
    from .tools.approval import text as approval

    return approval.render(done, lang, width=width, color=color).encode()


def verify(
    names: Sequence[str],
    keys: Iterable[Path] = (),
    specialties: Path | None = None,
    *,
    step: Callable[[str], None] = Quiet,
) -> tuple[list[Proof], Checks]:
    """Prove what lies somewhere; ``specialties`` is where the approvals are recorded.

    Raises ``NoSuchInput``, :func:`key_fault`, :func:`database_fault`, and ``OSError``.
    """
    from .bundle.approval.signing import read_public
    from .bundle.approval.verify import Checks
    from .check.inputs import specialties_root
    from .tools.approval.places import verify as prove

    checks = Checks(tuple(read_public(path) for path in keys), specialties or specialties_root())
    return prove(names, checks, step), checks


def proofs(
    found: Sequence[Proof],
    checks: Checks,
    format: Literal["text", "json"],
    lang: Lang = "da",
    *,
    width: int = 100,
    color: bool = False,
) -> bytes:
    """Write what :func:`verify` found."""
    from .tools.approval import verify as write

    if format == "json":
        return write.json(found, checks, lang)
    return write.text(found, checks, lang, width=width, color=color).encode()


def is_proved(found: Sequence[Proof]) -> bool:
    """Tell whether there was something to verify, and nothing deviates."""
    from .tools.approval.verify import is_proved as tell

    return tell(found)


def key_fault() -> type[KeyFault]:
    """Give the error that says why a key cannot be used."""
    from .bundle.approval.signing import KeyFault

    return KeyFault


def missing(enrolment: int, database: str) -> Missing:
    """Look up what an enrolment lacks for authorisation.  Raises :func:`database_fault`'s error."""
    from .bundle.database.missing import missing as look_up

    return look_up(enrolment, database)


def missing_text(found: Missing, format: Literal["text", "json"], lang: Lang = "da", *, width: int = 100) -> bytes:
    """Say what an enrolment lacks, for a person or for a program."""
    from .tools.load import missing as words

    return words.render_json(found, lang) if format == "json" else words.render_text(found, lang, width=width).encode()
