"""The gap sheet ``transition.html``: what a doctor who switches edition keeps, and what is missing.

It holds no personal data: one sheet serves everyone who switches, on paper or on a phone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...editions.revision.change import Comparison
from ...ground.lang import Lang
from ...ground.phrases import date_text, listed
from ...ground.words import words
from ...language import vocabulary
from ...model.logbook import Competency
from ...report.kit.html import page
from .outcome import Outcome, by_part, numbers, outcomes, part_title

SHEET_WORDS = words("transition", "sheet")

View = dict[str, object]
_TODO = ("kept-with-addition", "redo", "new")


def emit(comparison: Comparison, additions: Sequence[str] = (), lang: Lang = "da") -> bytes:
    """Make the page; ``additions`` are what people have written, one for each change."""
    rows = outcomes(comparison, additions, lang)
    words = SHEET_WORDS[lang]
    old, new = (date_text(lang, side.logbook.edition.date) for side in (comparison.old, comparison.new))
    staying = [row for row in rows if row.new]
    todo = [(effect, [row for row in staying if row.effect == effect]) for effect in _TODO]
    kept = [row for row in staying if row.effect == "kept"]
    gone = [row for row in rows if not row.new]
    values = {
        "lang": lang,
        "name": comparison.new.logbook.name or vocabulary.label("specialties", comparison.new.logbook.specialty, lang),
        "from_to": words["from_to"].format(old=old, new=new),
        "intro": words["intro"].format(old=old, new=new),
        "counts": _counts(kept, todo, gone, words),
        "who": words["who"].format(adviser=words[f"adviser.{_adviser(comparison)}"]),
        "todo": [_section(effect, some, comparison, lang) for effect, some in todo if some],
        "kept": _groups(kept, comparison, lang),
        "gone": _groups(gone, comparison, lang),
        "t": words,
    }
    return page("transition/page.html.j2", ("transition/page.css",), values)


def _adviser(comparison: Comparison) -> str:
    """Tell whom to talk to, by who approves in the new edition: the tutor in general practice, or a supervisor."""
    by = [set(one.sign_off.by) for one in comparison.new.logbook.competencies]
    tutors = sum("tutor" in one for one in by)
    if not tutors:
        return "supervisor"
    return "tutor" if all(one == {"tutor"} for one in by) else "either"


def _counts(
    kept: list[Outcome], todo: list[tuple[str, list[Outcome]]], gone: list[Outcome], words: Mapping[str, str]
) -> list[View]:
    counts = {kind: sum(len(row.new) for row in some) for kind, some in (("kept", kept), *todo)}
    counts["out"] = sum(len(row.old) for row in gone)
    many = {kind: words[f"count.{kind}"] for kind in counts}
    one = {kind: words.get(f"count.{kind}.one", many[kind]) for kind in counts}
    return [
        {"kind": kind, "count": count, "label": (one if count == 1 else many)[kind]}
        for kind, count in counts.items()
        if count
    ]


def _section(effect: str, rows: list[Outcome], comparison: Comparison, lang: Lang) -> View:
    words = SHEET_WORDS[lang]
    return {
        "effect": effect,
        "title": words[f"effect.{effect}"],
        "say": words[f"say.{effect}"],
        "groups": _groups(rows, comparison, lang),
    }


def _groups(rows: list[Outcome], comparison: Comparison, lang: Lang) -> list[View]:
    return [
        {"title": title, "rows": [_row(row, comparison, lang) for row in group]}
        for title, group in by_part(rows, comparison, lang)
    ]


def _row(row: Outcome, comparison: Comparison, lang: Lang) -> View:
    words = SHEET_WORDS[lang]
    old, new = numbers(row.old, lang), numbers(row.new, lang)
    moved = words["moved"].format(part=part_title(row.old[0].part, comparison.old.logbook, lang)) if row.moved else ""
    return {
        "old": old or words["none"],
        "new": new or words["none"],
        "same": old == new and not row.moved,
        "title": [one.title for one in row.new or row.old],
        "effect": row.effect,
        "additions": row.additions,
        "reasons": row.reasons if row.effect == "redo" else (),
        "methods": _methods(row.new, lang) if row.effect in ("redo", "new") else (),
        "note": words["merged"].format(number=new) if len(row.old) > 1 and row.effect != "redo" else "",
        "moved": moved,
        "had": bool(row.old),
    }


def _methods(competencies: Sequence[Competency], lang: Lang) -> list[str]:
    ways = (those for one in competencies for those in one.requirements)
    return list(dict.fromkeys(listed(lang, [a.text for a in those], "or") for those in ways))
