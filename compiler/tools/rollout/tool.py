"""The rollout, as a tool: its board written, and what is wrong with its register told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...ground.terminal import wrapped
from ...report.tool import Tool

if TYPE_CHECKING:
    from ...ground.diagnostics import Findings
    from ...ground.lang import Lang
    from .register import StepName

TOOL = Tool(__package__, format="status")


def has_errors(found: Findings) -> bool:
    """Tell whether the register may not be used as it is."""
    from ...ground.rulebook import severity

    return any(severity(one) == "error" for one in found)


def faults(found: Findings, path: str, lang: Lang = "da", *, width: int = 100, as_json: bool = False) -> bytes:
    """Tell what is wrong with a register: every fault with its line and its remedy, or ``maalbog-report/1``."""
    from ...ground.plaintext import one_line
    from ...ground.version import __version__
    from ...report.report import Report, document_report

    document = document_report(path, found, mode="submission", lang=lang)
    if as_json:
        from ...report.formats.json import render

        return render(Report((document,), "submission", lang, __version__))
    from ...ground.words import words

    blocks = []
    for one in document.findings:
        head = f"{words('report', 'report')[lang][one.severity]}  {one.code} {one.name}"
        said = [*wrapped(one_line(one.message), width, "  ", "  "), f"  {one.place}"]
        blocks.append("\n".join([head, *said, *wrapped(f"→ {one_line(one.help)}", width, "  ")]))
    return ("\n\n".join([one_line(path), *blocks]) + "\n").encode() if blocks else b""


def step_of(text: str) -> StepName | None:
    """Give the step that a word means, in Danish or by its code; ``None`` where it means none."""
    from ...ground.folding import key
    from .register import STEP_KEYS, STEPS

    loaded: dict[str, StepName] = {"indlaest": "loaded"}
    return ({key(k): s for k, s in STEP_KEYS.items()} | {key(s): s for s in STEPS} | loaded).get(key(text))
