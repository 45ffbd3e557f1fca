"""Files handed back to their authors, commented or corrected: which goes where, and what must not be lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from ..bundle.files import report_on
from ..check.dates import judged_on
from ..check.inputs import is_specialty_folder
from ..check.pipeline import Checked, check
from ..formats.edits import Edit
from ..formats.refused import Refused
from ..formats.registry import format_of
from ..ground.diagnostics import Diagnostic, Findings, Mode
from ..ground.disk import read_limited, write_file
from ..ground.errors import Unable
from ..ground.lang import Lang
from ..ground.limits import widen_memory
from ..ground.source import Kind, Source, Span
from ..ground.version import __version__
from ..report.report import UNREAD, DocumentReport, Report, document_report

if TYPE_CHECKING:
    from ..check.fix.fix import Fixed

LOSSES = ("signature", "macros")
"""What a copy is without; a file is therefore never written over itself when it has one."""


class CannotWrite(Unable):
    """A file that is not written.

    ``reason`` is ``not-word``, ``pdf``, ``suffix`` (a Word file must be called .docx), ``input``,
    ``exists`` or one of ``LOSSES``.
    """

    section = "write"

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(reason, name=name)


class Handed(Struct, frozen=True):
    """One document: its report, the commented file (``None`` if it cannot be read), and notices."""

    report: DocumentReport
    data: bytes | None
    notices: tuple[str, ...] = ()
    target: Path | None = None


def comment_bytes(
    data: bytes,
    *,
    name: str = "-",
    kind: Kind | None = "docx",
    mode: Mode = "submission",
    lang: Lang = "da",
    settle: Callable[[Report], Report] = lambda report: report,
) -> Handed:
    """Check one Word document and put its findings into a copy as comments.

    ``settle`` sets aside what is known already.  Raises :class:`CannotWrite` for a goal description in
    another format.

    Example:
        >>> handed = maalbog.comment_bytes(Path("specialties/karkirurgi/2014-10.docx").read_bytes())
        >>> handed.data[:2]
        b'PK'
    """
    return _commented(_told(check(name, data, kind=kind), name, mode, lang, settle), lang)


class _Told(Struct):
    """What a copy is made of: the document's bytes and the report on it, and not all that was read from it."""

    source: Source
    diagnostics: tuple[Diagnostic, ...]
    report: DocumentReport


def _told(checked: Checked, name: str, mode: Mode, lang: Lang, settle: Callable[[Report], Report]) -> _Told:
    """Report on a checked document."""
    (report,) = settle(Report((report_on(checked, name, mode, lang),), mode, lang, __version__)).documents
    return _Told(checked.source, checked.diagnostics, report)


def _commented(told: _Told, lang: Lang) -> Handed:
    """Put the findings on a document into a copy of it."""
    from ..report.formats.docx import commented

    report = told.report
    if any(d.rule in UNREAD for d in told.diagnostics):
        return Handed(report, None)
    if told.source.kind != "docx":
        raise CannotWrite(report.path, "not-word")
    widen_memory()
    try:
        made = commented(told.source.data, report, lang)
    except Refused as refused:
        found = document_report(report.path, [refused.finding(), *told.diagnostics], mode="submission", lang=lang)
        return Handed(replace(report, findings=found.findings), None)
    return Handed(report, made.data, made.notices)


def is_open(path: Path) -> bool:
    """Tell whether a word processor's lock file lies beside a document.

    Word puts ``~$`` in the place of the first two letters of a name of eight or more, of the
    first of seven, and in front of a shorter one; LibreOffice writes ``.~lock.name#``.
    """
    name = path.name
    locks = {f"~${name[n:]}" for n in (0, 1, 2)} | {f".~lock.{name}#"}
    return any((path.parent / lock).exists() for lock in locks)


def targets(paths: list[Path], output: Path, *, folder: bool) -> list[Path]:
    """Say where each commented file goes: ``output`` itself, or a file in that folder.

    In a folder every file keeps its name; of two with one name the second gets a number.
    Raises :class:`CannotWrite` if a folder's file would be written over a document.
    """
    if not folder:
        return [output]
    found: list[Path] = []
    inputs = {p.resolve() for p in paths}
    for path in paths:
        names = (f"{path.stem}{f' ({n})' if n > 1 else ''}.docx" for n in range(1, len(paths) + 2))
        target = next(t for n in names if (t := output / n) not in found)
        if target.resolve() in inputs:
            raise CannotWrite(target.as_posix(), "input")
        found.append(target)
    return found


def comment(
    paths: Iterable[Path],
    output: Path,
    *,
    folder: bool,
    mode: Mode = "submission",
    lang: Lang = "da",
    settle: Callable[[Report], Report] = lambda report: report,
    day: str = "",
    step: Callable[[str], None] = lambda _: None,
) -> list[Handed]:
    """Comment on documents and write the copies, in the order of the paths.

    One that lies in a specialty's folder is held against its neighbours, and exceptions there are judged
    on ``day``.  All are made before the first is written.  Raises ``OSError`` and :class:`CannotWrite`.

    Example:
        >>> [handed] = maalbog.comment([Path("specialties/karkirurgi/2014-10.docx")], Path("ret.docx"), folder=False)
        >>> handed.target.name
        'ret.docx'
    """
    sources = list(paths)
    made: list[Handed] = []
    goes = targets(sources, output, folder=folder)
    found = _checked(sources, mode, day, step)
    told = [_told(found.pop(0), path.as_posix(), mode, lang, settle) for path in sources]
    for path, target, own in zip(sources, goes, told, strict=True):
        one = _commented(own, lang)
        lost = next((n for n in one.notices if n in LOSSES), None)
        if lost and target.exists() and target.samefile(path):
            raise CannotWrite(target.as_posix(), lost)
        notices = (*one.notices, "open") if is_open(path) else one.notices
        made.append(Handed(one.report, one.data, notices, target if one.data is not None else None))
    for one in made:
        if one.data is not None and one.target is not None:
            write_file(one.target, one.data)
    return made


def _checked(paths: list[Path], mode: Mode, day: str, step: Callable[[str], None]) -> list[Checked]:
    """Check documents, and all that lie in a specialty's folder together with their neighbours, once."""
    from ..editions.settle import in_context

    found: list[Checked] = []
    for path in paths:
        step(str(path))
        found.append(check(path.as_posix(), read_limited(path)))
    beside = [one for one, path in zip(found, paths, strict=True) if is_specialty_folder(path.parent)]
    told = {one.source.path: one for one in in_context(beside, mode, day)} if beside else {}
    return [told.get(one.source.path) or judged_on(one, day) for one in found]


class Corrected(Struct, frozen=True):
    """A corrected document: its report from before, the corrections, and where the copy went, if anywhere."""

    report: DocumentReport
    edits: tuple[Edit, ...] | None
    notices: tuple[str, ...] = ()
    target: Path | None = None


def _renamed(path: Path, data: bytes) -> Fixed | None:
    """Write the keys of a side file as they are called now; ``None`` for a file that is none."""
    from ..check.fix.fix import Fixed
    from ..formats.sidefile.load import Faulty, report
    from ..formats.sidefile.rename import rename
    from .sidefiles import kind_of

    kind = kind_of(data)
    if kind is None:
        return None
    findings = Findings()
    source = Source(path.as_posix(), "yaml", data)
    try:
        made, renamed = rename(data, kind.reader)
    except Faulty as fault:
        if not kind.reader.rule:
            return None
        report(fault, kind.reader.rule, path.name, findings)
        return Fixed(Checked(source, tuple(findings)), None)
    spans = (Span(line=one.line, column=one.column + 1, part=path.name) for one in renamed)
    edits = tuple(Edit("key", span, 0, one.old, one.new) for span, one in zip(spans, renamed, strict=True))
    return Fixed(Checked(source, ()), made, edits)


def fix(
    path: str | Path, output: str | Path | None = None, *, in_place: bool = False, dry: bool = False, lang: Lang = "da"
) -> Corrected:
    """Correct what is safe to correct and write the copy; ``dry`` writes nothing.

    Without ``output`` the copy is called »name (rettet)« beside the document, and is made only
    if there is something to correct.  Raises ``OSError`` and :class:`CannotWrite`.

    Example:
        >>> maalbog.fix("specialties/karkirurgi/2014-10.docx", dry=True).edits
        ()
    """
    path, output = Path(path), None if output is None else Path(output)
    data = read_limited(path)
    fixed = _renamed(path, data) if path.suffix.lower() in format_of("yaml").endings else None
    if fixed is None:
        from ..check.fix.fix import fix as corrected

        fixed = corrected(path.as_posix(), data)
    report = report_on(fixed.checked, path.as_posix(), "submission", lang)
    if not format_of(fixed.checked.source.kind).edits:
        raise CannotWrite(path.as_posix(), "pdf")
    if fixed.data is None:
        return Corrected(report, None)
    notices = (*fixed.notices, "open") if is_open(path) else fixed.notices
    suffix = ".docx" if fixed.checked.source.kind == "docx" else path.suffix
    target = path if in_place else output or path.with_name(f"{path.stem} (rettet){suffix}")
    if suffix == ".docx" and target.suffix.lower() != suffix:
        raise CannotWrite(target.as_posix(), "suffix")
    if dry or not (fixed.edits or output):
        return Corrected(report, fixed.edits, notices)
    lost = next((n for n in notices if n in LOSSES), None)
    if target.exists() and target.samefile(path) and (lost or not in_place):
        raise CannotWrite(target.as_posix(), lost or "input")
    if output is None and not in_place and target.exists() and target.read_bytes() != fixed.data:
        raise CannotWrite(target.as_posix(), "exists")
    write_file(target, fixed.data)
    return Corrected(report, fixed.edits, notices, target)
