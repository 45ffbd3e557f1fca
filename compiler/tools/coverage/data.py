"""The coverage as data: ``maalbog-coverage/1`` (``schema/output/coverage.schema.json``)."""

from __future__ import annotations

from collections.abc import Sequence

from ...ground.data import Thresholds, scale, thresholds
from ...ground.jsonfile import plain
from ...ground.lang import Lang
from .count import ALL, NONE, Cell, Coverage, PartCover
from .overview import Grid, differences, grids
from .remarks import Remark, remarks
from .sentences import sentence


def data(made: Sequence[Coverage], lang: Lang) -> dict[str, object]:
    """Give the coverage for a program; only the sentences are in ``lang``."""
    used = thresholds("coverage")
    return {
        "thresholds": dict[str, object](basis="house", **used),
        "scale": {
            "competencies": list(scale("coverage", "steps")),
            "percent": list(scale("coverage", "percent_steps")),
        },
        "editions": [_edition(one, used, lang) for one in made],
        "specialties": [_grid(grid, used) for grid in grids(made)] if len(made) > 1 else [],
    }


def _edition(made: Coverage, used: Thresholds, lang: Lang) -> dict[str, object]:
    book = made.book
    return {
        "path": made.name,
        "specialty": {"code": book.specialty, "name": book.name},
        "edition": book.edition.date,
        "roles": list(made.roles),
        "methods": list(made.methods),
        "parts": [_part(part, made) for part in made.parts],
        "elsewhere": [{"part": part.code, "document": part.shared_from} for part in made.elsewhere],
        "remarks": [_remark(one, made, used, lang) for one in remarks(made, used)],
    }


def _part(part: PartCover, made: Coverage) -> dict[str, object]:
    return {
        "part": part.code,
        "title": part.title,
        "months": part.months,
        "competencies": len(part.competencies),
        "assessments": part.cell(ALL, ALL).assessments,
        "roles": [{"role": _code(role), **_cell(part.cell(role, ALL))} for role in made.columns],
        "methods": [{"method": _code(method), **_cell(part.cell(ALL, method))} for method in made.rows],
        "cells": [
            {"role": _code(role), "method": _code(method), **_cell(cell), "ids": list(cell.competencies)}
            for role in made.columns
            for method in made.rows
            if (cell := part.cell(role, method))
        ],
        "named_but_unused": list(part.unused),
    }


def _code(code: str) -> str | None:
    """Give a role or method; ``None`` stands for having none."""
    return None if code == NONE else code


def _cell(cell: Cell) -> dict[str, object]:
    return {
        "competencies": len(cell),
        "assessments": cell.assessments,
        "time_points": cell.points,
        "with_card": cell.carded,
    }


def _remark(one: Remark, made: Coverage, used: Thresholds, lang: Lang) -> dict[str, object]:
    return {
        "kind": one.kind,
        "name": one.code,
        "part": one.part or None,
        **plain(one, "roles methods competencies count of"),
        "message": sentence(one, made, used, lang),
    }


def _grid(grid: Grid, used: Thresholds) -> dict[str, object]:
    return {
        "by": grid.axis,
        "codes": list(grid.codes),
        "rows": [
            {"specialty": one.book.specialty, "percent": list(row)}
            for one, row in zip(grid.books, grid.rows, strict=True)
        ],
        "medians": list(grid.medians),
        "differences": [
            {"specialty": one.made.book.specialty, **plain(one, "code percent median")}
            for one in differences(grid, used)
        ],
    }
