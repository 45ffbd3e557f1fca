"""What a table is, from the columns that it would have and from where it stands."""

from __future__ import annotations

from collections.abc import Mapping

from .layout import Kind

_COURSES = ("part-courses", "specialty-courses", "logbook-courses")
SMALL = (*_COURSES, "training-overview")
"""Sections that have tables of two columns."""
_ONLY_CORE = {"objectives", "strategies", "assessments", "title+objectives", "strategies+assessments"}
_TITLED = {"title", "number+title", "title+objectives"}


def in_logbook(section: str) -> bool:
    """Tell whether a section belongs to the logbook."""
    return section.startswith("logbook") or section == "documentation"


def kind_of(sets: Mapping[Kind, set[str]], section: str) -> Kind:
    """Decide what a table is from the columns that it would have, and where it stands."""
    matrix, logbook, courses = sets["matrix"], sets["logbook"], sets["courses"]
    core = matrix & _ONLY_CORE
    titled = matrix & _TITLED
    signed = logbook & {"date", "signature"}
    log = in_logbook(section)
    if section == "logbook-research" or ("research" in sets["research"] and log):
        return "research"
    if "course" in courses and (section in _COURSES or not titled or not core - {"assessments"}):
        return "courses"
    if log and (logbook & {"title", "number+title"} or ("number" in logbook and signed)):
        return "courses" if section == "logbook-courses" else "logbook"
    if section == "logbook-time" or (log and sets["time"] & {"department", "employment", "period"}):
        return "time"
    if (
        len(core) >= 2
        or (titled and (core or "strategies+assessments" in matrix))
        or (titled and section == "matrix" and len(matrix) >= 2)
    ):
        return "matrix"
    if titled and signed:
        return "logbook"
    if {"short", "long"} <= sets["abbreviations"]:
        return "abbreviations"
    if "employment" in sets["employments"] and sets["employments"] & {"duration", "department", "period"}:
        return "employments"
    if "description" in sets["methods"] and sets["methods"] & {"method", "assessments", "strategies"}:
        return "methods"
    return "other"


def clearly(kind: Kind, ids: set[str], section: str) -> bool:
    """Tell whether columns that are known by their meaning alone are enough to call a table that."""
    core = {one for id in ids for one in id.split("+")} & {"objectives", "strategies", "assessments"}
    titled = bool(ids & _TITLED)
    if kind == "matrix":
        inside = section in ("matrix", "part", "competencies")
        return len(core) == 3 or (titled and len(core) >= (1 if inside else 2))
    if kind == "logbook":
        return in_logbook(section) and titled and len(ids) >= 2
    if kind == "courses":
        return section in _COURSES and "course" in ids
    return kind == "employments" and len(ids) >= 2
