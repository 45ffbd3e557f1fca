"""The report across specialties as data: ``maalbog-across/1`` (``schema/output/across.schema.json``)."""

from __future__ import annotations

from ...ground.jsonfile import plain
from ...ground.lang import Lang
from ..coverage.count import ALL, Coverage
from .alike import Entry
from .clusters import Cluster
from .figures import Across
from .terms import Form, Usage


def data(made: Across, lang: Lang) -> dict[str, object]:  # noqa: ARG001 - it holds no sentences
    """Give the report for a program."""
    return {
        "thresholds": dict[str, object](basis="house", **made.limits),
        "editions": [
            {
                "path": path,
                "specialty": {"code": book.specialty, "name": book.name},
                "edition": book.edition.date,
                "competencies": len(book.competencies),
            }
            for path, book in zip(made.paths, made.books, strict=True)
        ],
        "compared": made.compared,
        "shared_candidates": [_cluster(one) for one in made.between],
        "alike_within": [_cluster(one) for one in made.within],
        "terms": [_usage(one) for one in made.usages],
        "unknown": [
            *(
                {
                    "kind": group.kind,
                    "like": {"code": group.code, "name": group.name} if group.code else None,
                    "texts": [_form(one.form) for one in group.members],
                }
                for group in made.groups
            ),
            *({"kind": one.kind, "like": None, "texts": [_form(one.form)]} for one in made.alone),
        ],
        "methods": [_method(one, method) for one in made.methods for method in one.methods],
    }


def _cluster(one: Cluster) -> dict[str, object]:
    return {
        "sure": one.sure,
        "likeness": round(one.score, 3),
        "specialties": list(one.specialties),
        "common": list(one.shared),
        "members": [_member(entry) for entry in one.members],
    }


def _member(one: Entry) -> dict[str, object]:
    return {"specialty": one.book.specialty, **plain(one.competency, "id number part title objectives")}


def _usage(one: Usage) -> dict[str, object]:
    return {
        "kind": one.kind,
        "code": one.code,
        "names": [
            {"own": name.own, "count": name.count, "spellings": [_form(form) for form in name.forms]}
            for name in one.names
        ],
    }


def _form(form: Form) -> dict[str, object]:
    return {"text": form.written, "count": form.count, "specialties": dict(form.counts)}


def _method(one: Coverage, method: str) -> dict[str, object]:
    cells = [part.cell(ALL, method) for part in one.parts]
    return {
        "specialty": one.book.specialty,
        "method": method,
        "competencies": sum(map(len, cells)),
        "assessments": sum(cell.assessments for cell in cells),
    }
