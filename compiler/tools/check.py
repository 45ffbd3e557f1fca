"""Goal descriptions checked: files, each beside its neighbours, or bytes in memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from ..bundle.files import report_on
from ..check.dates import judged_on
from ..check.inputs import expand, is_specialty_folder
from ..check.pipeline import Checked
from ..check.pipeline import check as check_one
from ..ground.diagnostics import Mode
from ..ground.disk import read_limited
from ..ground.lang import Lang
from ..ground.source import Kind
from ..report.report import DocumentReport, Report, report_of


def check(
    paths: Iterable[str | Path],
    *,
    mode: Mode = "submission",
    lang: Lang = "da",
    day: str = "",
    step: Callable[[str], None] = lambda _: None,
) -> Report:
    """Check goal descriptions, and report every finding in the order of the paths; a folder is all that it holds.

    One that lies in a specialty's folder is also held against its neighbours there, and exceptions in
    that folder are judged on ``day`` (without it none has expired).  Raises ``NoSuchInput`` for a path that
    leads nowhere, and ``OSError`` for a file that cannot be opened.

    Example:
        >>> report = maalbog.check(["specialties/karkirurgi/2014-10.docx"])
        >>> report.documents[0].verdict
        'accepted'
    """
    documents: list[DocumentReport | Checked] = []
    for path in expand(map(str, paths)):
        step(str(path))
        name = path.as_posix()
        one = check_one(name, read_limited(path))
        documents.append(one if is_specialty_folder(path.parent) else report_on(judged_on(one, day), name, mode, lang))
    beside = [one for one in documents if not isinstance(one, DocumentReport)]
    if beside:
        from ..editions.settle import in_context

        settled = iter(in_context(beside, mode, day))
        documents = [one if isinstance(one, DocumentReport) else next(settled) for one in documents]
    return report_of(
        (one if isinstance(one, DocumentReport) else report_on(one, one.source.path, mode, lang) for one in documents),
        mode,
        lang,
    )


def check_bytes(data: bytes, kind: Kind, *, name: str = "-", mode: Mode = "submission", lang: Lang = "da") -> Report:
    """Check one goal description that is already in memory.

    Example:
        >>> data = Path("specialties/karkirurgi/2014-10.docx").read_bytes()
        >>> maalbog.check_bytes(data, "docx").documents[0].counts
        {'error': 0, 'warning': 0, 'note': 0}
    """
    return report_of([report_on(check_one(name, data, kind=kind), name, mode, lang)], mode, lang)
