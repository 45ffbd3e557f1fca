"""A goal description written in another format, losing nothing that the model holds."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from ..bundle.files import report_on
from ..check.annotate import annotate
from ..check.inputs import is_specialty_folder
from ..check.pipeline import Checked, check
from ..formats.refused import too_much
from ..formats.registry import format_of
from ..ground.diagnostics import Diagnostic, Findings
from ..ground.disk import read_limited, write_file
from ..ground.lang import Lang
from ..ground.limits import SECONDS, TooSlow, bounded
from ..ground.source import Kind
from ..language.vocabulary import find_specialty, get
from ..model.document import Document
from ..report.report import Finding, Report, report_of
from .doubts import with_doubts


class Converted(Struct, frozen=True):
    """What came of a conversion: what ``check`` says of the document, what of it the reading found, and the file.

    ``data`` is ``None`` where the document could not be read.
    """

    report: Report
    reading: tuple[Finding, ...]
    data: bytes | None


def converted(kind: Kind, data: bytes, name: str, lang: Lang = "da", day: str = "") -> Converted:
    """Write a goal description in another format, and check it: the verdict told here is that of ``check``.

    What was uncertain in a PDF stands as comments in the Word file that is made of it.
    """
    seen: list[Document] = []
    found: list[Diagnostic] = []

    def see(document: Document, findings: Findings) -> None:
        seen.append(document)
        found.extend(findings)

    checked = check(name, data, seen=see)
    made = None
    if seen and checked.draft is not None:
        try:
            with bounded(SECONDS):
                made = _made(kind, annotate(seen[0]), checked.source.kind, found, lang)
        except (TooSlow, MemoryError) as error:
            checked = Checked(checked.source, (too_much(error).finding(),))
    if is_specialty_folder(Path(name).parent):
        from ..editions.settle import in_context

        (checked,) = in_context([checked], "submission", day)
    report = report_on(checked, name, "submission", lang)
    keys = set(map(_key, found if made is not None else checked.diagnostics))
    reading = tuple(one for one in report.findings if _key(one.diagnostic) in keys)
    return Converted(report_of([report], "submission", lang), reading, made)


def _key(found: Diagnostic) -> tuple[object, ...]:
    return found.rule, found.variant, found.span, found.quote, found.args


def _made(kind: Kind, document: Document, source: Kind, found: Iterable[Diagnostic], lang: Lang) -> bytes:
    data = _written(kind, document)
    return with_doubts(data, document, found, lang) if (source, kind) == ("pdf", "docx") else data


def write_as(kind: Kind, data: bytes, source_name: str, lang: Lang = "da") -> tuple[bytes | None, Report]:
    """Write a goal description in another format; ``None`` with the findings if it cannot be read."""
    made = converted(kind, data, source_name, lang)
    return made.data, made.report


def to_file(
    source: str | Path, target: str | Path, kind: Kind, lang: Lang = "da", *, force: bool = False, day: str = ""
) -> Converted:
    """Read ``source`` and write it to ``target``; raises as :func:`convert` does."""
    source, target = Path(source), Path(target)
    made = converted(kind, read_limited(source), source.as_posix(), lang, day)
    if made.data is not None:
        if target.exists() and not force and target.read_bytes() != made.data:
            raise FileExistsError(str(target))
        write_file(target, made.data)
    return made


def convert(
    source: str | Path, target: str | Path, kind: Kind, lang: Lang = "da", *, force: bool = False
) -> tuple[Report, bool]:
    """Read ``source`` and write it to ``target`` as ``kind``; give what ``check`` says, and whether it was written.

    Nothing is written if it cannot be read.  Raises ``FileExistsError`` if ``target`` holds something
    else and ``force`` is not set, ``OSError`` for a file that cannot be opened or written.

    Example:
        >>> report, written = maalbog.convert("specialties/karkirurgi/2014-10.docx", "karkirurgi.yaml", "yaml")
        >>> written
        True
    """
    made = to_file(source, target, kind, lang, force=force)
    return made.report, made.data is not None


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
