"""A goal description written in another format, losing nothing that the model holds."""

from __future__ import annotations

from pathlib import Path

from ..bundle.files import report_on
from ..check.annotate import annotate
from ..check.pipeline import Checked, open_source, read
from ..formats.refused import too_much
from ..formats.registry import format_of
from ..ground.diagnostics import Findings
from ..ground.disk import read_limited, write_file
from ..ground.lang import Lang
from ..ground.limits import SECONDS, TooSlow, bounded
from ..ground.source import Kind, Source
from ..language.vocabulary import find_specialty, get
from ..model.document import Document
from ..report.report import Report, report_of


def write_as(kind: Kind, data: bytes, source_name: str, lang: Lang = "da") -> tuple[bytes | None, Report]:
    """Write a goal description in another format; ``None`` with the findings if it cannot be read."""
    findings = Findings()
    source = made = None
    try:
        with bounded(2 * SECONDS):
            source = open_source(source_name, data, None, findings)
            document = read(source, findings) if source is not None else None
            made = _written(kind, annotate(document)) if document is not None else None
    except (TooSlow, MemoryError) as error:
        findings.extend([too_much(error).finding()])
    checked = Checked(source or Source(source_name, kind, data), tuple(findings))
    return made, report_of([report_on(checked, source_name, "submission", lang)], "submission", lang)


def convert(
    source: str | Path, target: str | Path, kind: Kind, lang: Lang = "da", *, force: bool = False
) -> tuple[Report, bool]:
    """Read ``source`` and write it to ``target`` as ``kind``; tell whether it was written.

    Nothing is written if it cannot be read.  Raises ``FileExistsError`` if ``target`` holds something
    else and ``force`` is not set, ``OSError`` for a file that cannot be opened or written.

    Example:
        >>> report, written = maalbog.convert("specialties/karkirurgi/2014-10.docx", "karkirurgi.yaml", "yaml")
        >>> written
        True
    """
    source, target = Path(source), Path(target)
    data, report = write_as(kind, read_limited(source), source.as_posix(), lang)
    if data is None:
        return report, False
    if target.exists() and not force and target.read_bytes() != data:
        raise FileExistsError(str(target))
    write_file(target, data)
    return report, True


def new(specialty: str, target: str | Path, kind: Kind) -> None:
    """Write an empty goal description for a specialty (code or name).

    Raises ``KeyError`` for a specialty that the registry does not know.

    Example:
        >>> maalbog.new("urologi", "urologi.docx", "docx")
        >>> maalbog.check(["urologi.docx"]).documents[0].verdict
        'rejected'
    """
    from .new.blank import blank

    term = get("specialties", specialty) or find_specialty(specialty)
    if term is None:
        raise KeyError(specialty)
    write_file(Path(target), _written(kind, blank(term.code), empty=True))


def _written(kind: Kind, document: Document, *, empty: bool = False) -> bytes:
    if kind == "docx" and empty:
        from .new.blank import form

        return format_of(kind).write(document, form=form())
    return format_of(kind).write(document)
