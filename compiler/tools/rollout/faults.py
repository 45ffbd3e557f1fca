"""What is wrong with a register, for a person and for a program."""

from __future__ import annotations

from collections.abc import Iterable
from textwrap import wrap

from ...ground.diagnostics import Diagnostic
from ...ground.lang import Lang
from ...ground.plaintext import one_line
from ...ground.version import __version__
from ...ground.words import words
from ...report.formats.json import render as as_json
from ...report.report import Report, document_report

WORDS = words("report", "report")

__all__ = ["json", "text"]


def text(found: Iterable[Diagnostic], path: str, lang: Lang = "da", *, width: int = 100) -> str:
    """List every fault with its line and its remedy; empty where there is none."""
    blocks = []
    for one in document_report(path, found, mode="submission", lang=lang).findings:
        head = f"{WORDS[lang][one.severity]}  {one.code} {one.name}"
        said = [*wrap(one_line(one.message), width, initial_indent="  ", subsequent_indent="  "), f"  {one.place}"]
        said += wrap(f"→ {one_line(one.help)}", width, initial_indent="  ", subsequent_indent="    ")
        blocks.append("\n".join([head, *said]))
    return "\n\n".join([one_line(path), *blocks]) + "\n" if blocks else ""


def json(found: Iterable[Diagnostic], path: str, lang: Lang = "da") -> bytes:
    """Give the faults as ``maalbog-report/1``."""
    document = document_report(path, found, mode="submission", lang=lang)
    return as_json(Report((document,), "submission", lang, __version__))
