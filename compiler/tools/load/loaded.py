"""What a load did, or would do: for a person and for a program."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...ground import rulebook
from ...ground.diagnostics import Diagnostic
from ...ground.lang import Lang
from ...ground.phrases import date_text
from ...ground.plaintext import one_line
from ...ground.words import words
from ...report.kit.findings import findings
from ...report.kit.view import Lines, Page
from ...report.tool import Tool

if TYPE_CHECKING:
    from ...bundle.database.plan import Step
    from ...bundle.database.work import Loaded

TOOL = Tool(__package__, ("text", "json"), module="loaded")
_WORDS = words("load", "loaded")


def data(loaded: Loaded, lang: Lang) -> dict[str, Any]:
    """Give the load for a program (schema/output/load.schema.json)."""
    return {
        "database": loaded.database,
        "planned": loaded.planned,
        "loaded": not loaded.planned and not loaded.faults,
        "rows": loaded.rows,
        "editions": [_step_data(step) for step in loaded.steps],
        "refused": [
            {"bundle": path.as_posix(), "diagnostics": [_finding_data(one, lang) for one in found]}
            for path, found in loaded.faults
        ],
        "rejected": [path.as_posix() for path in loaded.rejected],
    }


def _step_data(step: Step) -> dict[str, Any]:
    return {
        "specialty": step.ready.specialty,
        "edition": step.ready.date,
        "bundle": step.ready.folder.as_posix(),
        "action": step.action,
        "compared_with": step.before and step.before.rpartition("/")[2],
        "competencies": {
            "create": list(step.create),
            "keep": list(step.keep),
            "replace": [{"old": list(old), "new": list(new)} for old, new in step.replace],
            "retire": list(step.retire),
        },
    }


def _finding_data(one: Diagnostic, lang: Lang) -> dict[str, Any]:
    rule = rulebook.rule(one.rule)
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rulebook.severity(one),
        "message": rulebook.message(one, lang),
        "help": rulebook.help(one, lang),
        "path": one.path,
        "quote": one.quote,
    }


def view(loaded: Loaded, lang: Lang) -> list[Page]:
    """Give for a person each edition with what becomes of its competencies, and a total."""
    words = _WORDS[lang]
    if loaded.faults:
        n = len(loaded.faults)
        pages = [findings(one_line(path.as_posix()), found, lang) for path, found in loaded.faults]
        return [*pages, _whole(words["refused-one" if n == 1 else "refused"].format(n=n))]
    counts = {name: sum(step.action == name for step in loaded.steps) for name in ("create", "keep", "replace")}
    values = {**counts, "database": one_line(loaded.database), "rows": f"{loaded.rows:,}".replace(",", ".")}
    total = "would" if loaded.planned else "done" if loaded.rows else "same"
    return [
        *([_whole(words["planned"].format(**values))] if loaded.planned else []),
        *(_step(step, loaded.planned, words, lang) for step in loaded.steps if step.action != "keep"),
        Page("", (Lines((words[total].format(**values),), rest=""),)),
    ]


def _whole(text: str) -> Page:
    return Page("", (Lines((text,), whole=True),))


def rejected_text(loaded: Loaded, lang: Lang) -> Iterator[str]:
    """Yield lines on the folders that hold no edition but the reports on one."""
    if loaded.rejected:
        yield _WORDS[lang]["rejected"]
        yield from (f"  {one_line(Path(path).as_posix())}" for path in loaded.rejected)


def _step(step: Step, planned: bool, words: Mapping[str, str], lang: Lang) -> Page:
    done = {"create": "create" if planned else "created", "replace": "anew" if planned else "rewritten"}[step.action]
    own = step.before == step.ready.edition
    older = ""
    if step.before and not own:
        older = words["after"].format(date=date_text(lang, step.before.rpartition("/")[2]))
    head = f"{one_line(step.ready.name)}, {date_text(lang, step.ready.date)}: {words[done]}{older}"
    if step.before is None:
        n = len(step.create)
        return Page(
            "", (Lines((head, f"  {words['one'] if n == 1 else words['competencies'].format(n=n)}"), whole=True),)
        )
    over = sum(len(new) for _, new in step.replace)
    counts = (("keep", len(step.keep)), ("replace", over), ("create", len(step.create)), ("retire", len(step.retire)))
    listed = [
        *(("replace", f"{', '.join(old)} → {', '.join(new)}") for old, new in step.replace),
        *(("create", id_) for id_ in step.create),
        *(("retire", id_) for id_ in step.retire),
    ]
    said = "  " + " · ".join(f"{n} {words[key]}" for key, n in counts if n)
    told = tuple(f"{words[key]}: {text}" for key, text in listed)
    return Page("", (Lines((head, said), whole=True), Lines(told, "    ")))
