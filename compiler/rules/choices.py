"""Assessments between which one may choose, and those that are only recommended."""

from __future__ import annotations

from ..ground.diagnostics import Findings
from ..ground.folding import key
from ..language.ways import lead
from ..model.draft import AssessmentDraft, CompetencyDraft, Recognised
from .context import Context, competencies, name, rule

_MOST = 12
"""Competencies that one finding names."""


@rule("assessment-choice")
def assessment_choice(r: Recognised, ctx: Context, found: Findings) -> None:
    """Tell of methods that are read as ways of one requirement: the same ones once, with all their competencies."""
    alike: dict[tuple[str, ...], list[tuple[str, CompetencyDraft, list[AssessmentDraft]]]] = {}
    for _, c in competencies(r.draft):
        for path, ways in _choices(c):
            alike.setdefault(tuple(sorted(key(one["text"]) for one in ways)), []).append((path, c, ways))
    for those in alike.values():
        path, _, ways = those[0]
        names = list(dict.fromkeys(name(c) for _, c, _ in those))
        found.add(
            "assessment-choice",
            path,
            r.span(path),
            quote=ways[0]["text"],
            methods="« · »".join(one["text"] for one in ways),
            count=len(ways),
            competencies=", ".join([*names[:_MOST], *(["…"] if len(names) > _MOST else [])]),
        )


def _choices(c: CompetencyDraft) -> list[tuple[str, list[AssessmentDraft]]]:
    """Give the path of the first and all ways of each choice."""
    found: dict[int, tuple[str, list[AssessmentDraft]]] = {}
    for i, one in enumerate(c.get("assessments", [])):
        if one["choice"] is not None:
            found.setdefault(one["choice"], (f"{c['path']}/assessments/{i}", []))[1].append(one)
    return list(found.values())


@rule("assessment-choice-several")
def assessment_choice_several(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a cell that asks for two or more of its methods: a choice that the model does not have."""
    for _, c in competencies(r.draft):
        for i, one in enumerate(c.get("assessments", [])):
            words = lead(one["text"])
            if words is not None and words.number > 1:
                path = f"{c['path']}/assessments/{i}"
                text = one["text"][: words.end].strip(" :")
                found.add(
                    "assessment-choice-several",
                    path,
                    r.span(path),
                    quote=one["text"],
                    competency=name(c),
                    number=words.number,
                    text=text,
                )


@rule("assessment-only-recommended")
def assessment_only_recommended(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a competency all of whose methods are only recommended."""
    for _, c in competencies(r.draft):
        those = c.get("assessments", [])
        if those and not any(one["mandatory"] for one in those):
            path = f"{c['path']}/assessments/0"
            found.add(
                "assessment-only-recommended",
                path,
                r.span(path),
                quote=those[0]["text"],
                competency=name(c),
                text=those[0]["text"],
            )
