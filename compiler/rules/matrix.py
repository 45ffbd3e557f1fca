"""The lists of mandatory competencies: whether each is there, with its columns, for one part alone."""

from __future__ import annotations

from ..ground.diagnostics import Findings
from ..ground.folding import fold
from ..ground.source import Span
from ..language.columns import column_name
from ..model.draft import PartDraft, Recognised
from .context import Context, confused, described, has_part, rule, sections


@rule("matrix-missing")
def matrix_missing(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a part that has its headings but no list of competencies."""
    if confused(r.draft):
        return
    for part in described(r.draft):
        if not part["columns"] and has_part(r.draft, part["code"]):
            place = _matrix_place(r, part)
            found.add("matrix-missing", f"parts/{part['code']}", place, part=part["code"])


def _matrix_place(r: Recognised, part: PartDraft) -> Span:
    for id in ("matrix", "part"):
        if own := sections(r.draft, id, part["code"]):
            return r.span(own[0]["path"])
    return r.span(f"parts/{part['code']}")


_ALIKE = 0.75
_COLUMNS = ("number", "title", "objectives", "strategies", "assessments")


@rule("matrix-column-missing")
def matrix_column_missing(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report each of the five columns that a list of competencies lacks."""
    for part in described(r.draft):
        if not part["columns"]:
            continue
        unknown = list(part["unknown_columns"])
        for column in _COLUMNS:
            if column in part["columns"]:
                continue
            heading = column_name(column, ctx.template.code)
            meant = next((u for u in unknown if _resembles(u, heading)), "")
            if meant:
                unknown.remove(meant)
            path = f"parts/{part['code']}/competencies"
            found.add(
                "matrix-column-missing",
                path,
                r.span(path),
                quote=meant,
                variant="misnamed" if meant else "unknown" if unknown else "",
                column=heading,
                part=part["code"],
                written=meant or ", ".join(f"»{u}«" for u in unknown),
            )


@rule("matrix-column-name-differs")
def matrix_column_name_differs(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report each heading that is not the template's name for its column, once for all the tables that have it."""
    told: set[tuple[str, str]] = set()
    for part in described(r.draft):
        for one in part["renamed_columns"]:
            written, name = one["written"], one["name"]
            if (fold(written), name) in told:
                continue
            told.add((fold(written), name))
            variant = "" if one["certain"] else "assumed"
            found.add(
                "matrix-column-name-differs",
                one["path"],
                r.span(one["path"]),
                quote=written,
                variant=variant if written else "empty",
                written=written,
                column=name,
            )


def _resembles(written: str, heading: str) -> bool:
    """Tell whether a header looks like a column's name, whole, without its parenthesis, or cut short."""
    from difflib import SequenceMatcher

    bare = heading.partition(" (")[0]
    names = {fold(heading), fold(bare), fold(bare).partition(" ")[0]}
    return max(SequenceMatcher(None, fold(written), name).ratio() for name in names) >= _ALIKE


@rule("parts-not-separated")
def parts_not_separated(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a list that holds the competencies of two parts."""
    for part in r.draft["parts"]:
        if part["mixed"]:
            path = f"parts/{part['code']}/competencies"
            found.add("parts-not-separated", path, r.span(path))
