"""The coverage as a page: the specialties side by side, then each with what is to be said, picture and numbers."""

from __future__ import annotations

from collections.abc import Sequence

from ...ground.data import thresholds
from ...ground.lang import Lang
from ...ground.phrases import counted, date_text, listed
from ...ground.plaintext import one_line
from ...report.kit.svg import markup
from .count import ALL, NONE, Coverage, PartCover
from .overview import Grid, drawing, grids
from .picture import picture
from .remarks import remarks
from .sentences import basis, differing, headline, sentence
from .words import WORDS, method_name, role_name

View = dict[str, object]


def page(made: Sequence[Coverage], lang: Lang) -> View:
    """Give the values of one self-contained page."""
    words, several = WORDS[lang], len(made) > 1
    shares = grids(made) if several else ()
    return {
        "t": words,
        "several": several,
        "names": words["overview"] if several else one_line(made[0].book.name) if made else "",
        "grids": [_grid(grid, lang) for grid in shares],
        "differ": differing(shares, thresholds("coverage"), lang) if several else [],
        "views": [_view(one, lang, place) for place, one in enumerate(made, 1)],
        "basis": basis(thresholds("coverage"), lang, several=several),
    }


def _grid(grid: Grid, lang: Lang) -> View:
    words, roles = WORDS[lang], grid.axis == "role"
    return {
        "title": words["across.roles.heading" if roles else "across.methods.heading"],
        "caption": words["across.title" if roles else "across.methods"],
        "id": f"across-{grid.axis}",
        "svg": markup(drawing(grid, thresholds("coverage"), lang), lang, f"across-{grid.axis}"),
        "heads": [role_name(code, lang) if roles else method_name(code, lang) for code in grid.codes],
        "rows": [
            (one_line(one.book.name), ["–" if v is None else _percent(v, lang) for v in row])
            for one, row in zip(grid.books, grid.rows, strict=True)
        ],
        "foot": [_percent(median, lang) for median in grid.medians],
    }


def _percent(value: int, lang: Lang) -> str:
    return f"{value}{' %' if lang == 'da' else '%'}"


def _view(made: Coverage, lang: Lang, place: int) -> View:
    words, found = WORDS[lang], remarks(made, thresholds("coverage"))
    parts = listed(lang, [one_line(part.title) for part in made.elsewhere])
    return {
        "place": place,
        "name": one_line(made.book.name),
        "edition": words["edition"].format(date=date_text(lang, made.book.edition.date)),
        "head": headline(found, lang),
        "state": "remarks" if found else "accepted",
        "next": words["next"] if any(one.kind == "hole" for one in found) else "",
        "said": [
            (words[title], [sentence(one, made, thresholds("coverage"), lang) for one in found if one.kind == kind])
            for title, kind in (("holes", "hole"), ("loads", "load"))
        ],
        "none": (words["none.hole"], words["none.load"]),
        "svg": markup(picture(made, lang), lang, f"heat-{place}") if made.parts else "",
        "parts": [_part(part, made, lang) for part in made.parts],
        "elsewhere": words["elsewhere"].format(parts=parts) if made.elsewhere else "",
    }


def _part(part: PartCover, made: Coverage, lang: Lang) -> View:
    """Give the numbers of a part as a table: a row for each method, a column for each role, then for all."""
    words = WORDS[lang]
    rows = []
    for method in made.rows:
        cell = part.cell(ALL, method)
        counts = [str(len(part.cell(role, method))) for role in (*made.columns, ALL)]
        of = (cell.assessments, cell.points, cell.carded) if method != NONE else (0, 0, 0)
        rows.append((method_name(method, lang), [*counts, *map(str, of)]))
    total = part.cell(ALL, ALL)
    foot = [
        *(str(len(part.cell(role, ALL))) for role in (*made.columns, ALL)),
        str(total.assessments),
        str(total.points),
        str(total.carded),
    ]
    heads = [
        *(role_name(role, lang) for role in made.columns),
        words["competencies"],
        words["assessments"],
        words["points"],
        words["carded"],
    ]
    count = counted(lang, len(part.competencies), "competencies")
    title = f"{one_line(part.title)} ({count})"
    return {"caption": words["caption"].format(part=title), "heads": heads, "rows": rows, "foot": foot}
