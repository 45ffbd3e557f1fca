"""YAML syntax errors in an author's words: which natural mistake stands behind a message."""

from __future__ import annotations

import re

import yaml

from ...ground.diagnostics import Findings, found_here
from ...ground.source import Span

found_here(__name__, "file-unreadable")


_TWO_COLONS = re.compile(r"^\s*(?:- +)*[^\s#\"'\[{][^#]*?:\s+[^\s\"'\[{|>].*?:(?:\s|$)")
_CLOSED_QUOTE = re.compile(r"[\"']\s*$")
_OPENERS = "%@`"


def report(error: yaml.YAMLError, lines: list[str], findings: Findings) -> None:
    """Add ``file-unreadable`` for a syntax error, at the place that the author must look at.

    ``lines`` are the file's lines; the parser's English words are never shown.
    """
    problem = getattr(error, "problem", None) or ""
    mark = getattr(error, "problem_mark", None)
    start = getattr(error, "context_mark", None)
    variant, place = _classify(problem, getattr(error, "context", None) or "", mark, start, lines)
    line, column = (place.line, place.column) if place is not None else (max(len(lines) - 1, 0), 0)
    text = lines[line] if line < len(lines) else ""
    if variant == "yaml-tab":
        column = text.find("\t")
    findings.add(
        "file-unreadable",
        "",
        Span(order=line, line=line + 1, column=column + 1),
        variant=variant,
        quote=text.strip()[:120],
    )


def _classify(
    problem: str, context: str, mark: yaml.Mark | None, start: yaml.Mark | None, lines: list[str]
) -> tuple[str, yaml.Mark | None]:
    """Name the mistake and choose between the place it was noticed and the place it began."""
    if mark is None:
        return "yaml-syntax", None
    text = lines[mark.line] if mark.line < len(lines) else ""
    before = text[: mark.column]
    if "\t" in text[: len(text) - len(text.lstrip())]:
        return "yaml-tab", mark
    if "mapping values are not allowed" in problem:
        return ("yaml-colon" if _TWO_COLONS.match(text) else "yaml-indent"), mark
    if "cannot start any token" in problem:
        return ("yaml-quote" if text[mark.column : mark.column + 1] in _OPENERS else "yaml-syntax"), mark
    if "quoted scalar" in context:
        return "yaml-quote-open", start or mark
    if "flow" in context:
        return "yaml-bracket", start or mark
    if "could not find expected ':'" in problem:
        return "yaml-no-colon", start or mark
    if "alias" in context or "anchor" in context or "tag" in context or "directive" in context:
        return "yaml-quote", start or mark
    if "did not find expected" in problem or "expected <block end>" in problem:
        return ("yaml-quote" if _CLOSED_QUOTE.search(before) and before.strip() else "yaml-indent"), mark
    return "yaml-syntax", mark
