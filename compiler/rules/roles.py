"""The seven roles of the doctor."""

from __future__ import annotations

from ..ground.diagnostics import Findings
from ..ground.folding import key
from ..language.vocabulary import all_terms, find
from ..model.draft import PartDraft, Recognised
from .context import Context, competencies, described, log_of, name, rule, suggestion, with_matrix


@rule("role-unknown")
def role_unknown(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a role that is none of the seven."""
    for _, c in competencies(r.draft):
        for i, role in enumerate(c.get("roles", [])):
            if role["code"] is None:
                path = f"{c['path']}/roles/{i}"
                close = suggestion("roles", role["text"])
                found.add(
                    "role-unknown",
                    path,
                    r.span(path),
                    quote=role["text"],
                    variant="nearest" if close else "",
                    text=role["text"],
                    competency=name(c),
                    suggestion=close,
                )


@rule("role-missing")
def role_missing(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report once that no competency of the document, or none of a part, states any role."""
    if not _judgeable(r):
        return
    silent = _silent(r)
    if len(silent) == len(described(r.draft)):
        path = f"parts/{silent[0]['code']}/competencies"
        found.add("role-missing", path, r.span(path))
        return
    for part in silent:
        path = f"parts/{part['code']}/competencies"
        found.add("role-missing", path, r.span(path), variant="part", part=part["code"])


def _silent(r: Recognised) -> list[PartDraft]:
    """Give the parts none of whose competencies states a role."""
    return [p for p in described(r.draft) if not any(c.get("roles") for c in p["competencies"])]


@rule("role-not-covered")
def role_not_covered(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report each role that no competency trains.

    A misspelt role may be the one that seems to be missing; as many roles as are unknown
    are therefore not said to be missing.  Where a whole part states none, that is told instead.
    """
    stated = _stated(r)
    if not _judgeable(r) or _silent(r):
        return
    codes = {code for _, code in stated if code}
    unknown = {key(text) for text, code in stated if code is None}
    meant = {
        term.code
        for text, code in stated
        if code is None and (close := suggestion("roles", text)) and (term := find("roles", close))
    }
    left = [t for t in all_terms("roles") if t.code not in codes | meant]
    if len(left) <= len(unknown) - len(meant):
        return
    path = f"parts/{with_matrix(r.draft)[0]['code']}/competencies"
    for term in left:
        found.add("role-not-covered", path, r.span(path), role=term.name)


def _judgeable(r: Recognised) -> bool:
    """Tell whether all lists are there in full; without one, its roles cannot be known."""
    parts = described(r.draft)
    return bool(parts) and all(p["columns"] and p["competencies"] and not _rows_lost(r, p) for p in parts)


def _rows_lost(r: Recognised, part: PartDraft) -> bool:
    """Tell whether the logbook has more rows than the list; roles may have gone with the missing."""
    book = log_of(r.draft, part["code"])
    return book is not None and len(book["competencies"]) > len(part["competencies"])


def _stated(r: Recognised) -> list[tuple[str, str | None]]:
    return [
        (role["text"], role["code"])
        for part in described(r.draft)
        for c in part["competencies"]
        for role in c.get("roles", [])
    ]
