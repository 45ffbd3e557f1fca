"""Ways to lay out the list of competencies: columns, headers, banners, merged and split tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from msgspec.structs import replace
from tests.support.wordxml import Xml, join, p, r, tbl, tc, tr

from .goal import INITIALS, Competency
from .word import HEADER, Matrix, bullets, cells, lines

Found = tuple[Competency, ...]
Row = Callable[[Competency], list[Xml]]
SPAN6 = '<w:gridSpan w:val="6"/>'
DOWN, GOES_ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def methods(c: Competency) -> list[str]:
    """The texts of a row's methods."""
    return [m.text for m in c.methods]


def table(header: list[str], row: Row) -> Matrix:
    """A table with this header and one row a competency."""
    return lambda found: tbl([header, *(row(c) for c in found)], header=True)


def changed(**by_column: Callable[[Competency], Xml]) -> Matrix:
    """The usual table with some columns' cells made otherwise."""
    names = ["number", "title", "roles", "objectives", "strategies", "assessments"]

    def row(c: Competency) -> list[Xml]:
        return [by_column[n](c) if n in by_column else cell for n, cell in zip(names, cells(c), strict=True)]

    return table(HEADER, row)


def headed(*header: str) -> Matrix:
    """The usual table under other header texts."""
    return table(list(header), cells)


def reordered(order: Iterable[int]) -> Matrix:
    """The usual table with its columns in another order."""
    at = list(order)
    return table([HEADER[i] for i in at], lambda c: [cells(c)[i] for i in at])


def without_number(title: Callable[[Competency], Xml], name: str = "Kompetence") -> Matrix:
    """A table without a number column; ``title`` makes the cell that holds number and title."""
    return table([name, *HEADER[2:]], lambda c: [title(c), *cells(c)[2:]])


def rows_of(found: Found, row: Row = cells) -> list[Xml]:
    """Rows without a header."""
    return [tr(row(c)) for c in found]


def header_row(header: list[str] = HEADER) -> Xml:
    """A header row that nothing marks as one."""
    return tr([tc(p(h, bold=True)) for h in header])


def banner(text: str, bold: bool = True, width: int = 6) -> Xml:
    """A full-width merged row."""
    return tr([tc(p(text, bold=bold), props=f'<w:gridSpan w:val="{width}"/>')])


def first_cell_banner(text: str, at: int = 0, bold: bool = True, width: int = 6) -> Xml:
    """A row with text in one cell only."""
    return tr([tc(p(text, bold=bold)) if i == at else tc("") for i in range(width)])


def by_role(make: Callable[[str], Xml], roles_column: bool = False) -> Matrix:
    """A banner row before the competencies of each role."""
    header = HEADER if roles_column else [h for h in HEADER if h != "Lægeroller"]

    def row(c: Competency) -> list[Xml]:
        made = cells(c)
        return made if roles_column else [*made[:2], *made[3:]]

    def matrix(found: Found) -> Xml:
        out: list[Xml] = [tr(header)]
        for role, group in groupby(found, key=lambda c: c.roles[0]):
            out.append(make(role))
            out += rows_of(tuple(group), row)
        return tbl(out)

    return matrix


def by_area(make: Callable[[str], Xml]) -> Matrix:
    """A banner row before the competencies of each area."""

    def matrix(found: Found) -> Xml:
        out: list[Xml] = [header_row()]
        for area, group in groupby(found, key=lambda c: c.area):
            out.append(make(area))
            out += rows_of(tuple(group))
        return tbl(out)

    return matrix


def area_column(merged: bool) -> Matrix:
    """An area column, its cells merged downwards or repeated."""

    def matrix(found: Found) -> Xml:
        out: list[Xml] = [tr(["Område", *HEADER])]
        for area, group in groupby(found, key=lambda c: c.area):
            for i, c in enumerate(group):
                first = tc(area, props=DOWN if merged else "") if not (merged and i) else tc("", props=GOES_ON)
                out.append(tr([first, *cells(c)]))
        return tbl(out)

    return matrix


def role_column_merged(found: Found) -> Xml:
    """A role column first, one merged cell for each role's competencies."""
    out: list[Xml] = [tr(["Lægerolle", *HEADER[:2], *HEADER[3:]])]
    for role, group in groupby(found, key=lambda c: c.roles[0]):
        for i, c in enumerate(group):
            made = cells(c)
            out.append(tr([tc(role, props=DOWN) if not i else tc("", props=GOES_ON), *made[:2], *made[3:]]))
    return tbl(out)


def per_role(head: Callable[[str], Xml], header: bool = True) -> Matrix:
    """One table a role, under a heading or line that names it."""

    def matrix(found: Found) -> Xml:
        out = []
        for n, (role, group) in enumerate(groupby(found, key=lambda c: c.roles[0])):
            short = [h for h in HEADER if h != "Lægeroller"]
            rows = rows_of(tuple(group), lambda c: [*cells(c)[:2], *cells(c)[3:]])
            out.append(join(head(role), tbl([tr(short), *rows] if header or not n else rows)))
        return join(*out)

    return matrix


def pages(header: bool, between: str = "") -> Matrix:
    """The list cut in two tables, the second with or without a header of its own."""

    def matrix(found: Found) -> Xml:
        half = len(found) // 2
        first = tbl([header_row(), *rows_of(found[:half])])
        second = tbl([*([header_row()] if header else []), *rows_of(found[half:])])
        return join(first, p(between), second)

    return matrix


def cut_within(found: Found) -> Xml:
    """The list cut in two tables in the middle of a competency."""
    half = len(found) // 2
    c = found[half]
    top = replace(c, objectives=c.objectives[:1], methods=c.methods[:1])
    rest = [tc(""), tc(""), tc(""), tc(bullets(*c.objectives[1:])), tc(""), tc(lines(*methods(c)[1:]))]
    first = tbl([header_row(), *rows_of(found[:half]), tr(cells(top))])
    return join(first, p(""), tbl([header_row(), tr(rest), *rows_of(found[half + 1 :])]))


def row_each_objective(merged: bool, all_columns: bool = True) -> Matrix:
    """One row a konkretisering, the other cells merged downwards or left empty."""

    def matrix(found: Found) -> Xml:
        out: list[Xml] = [header_row()]
        for c in found:
            for i, text in enumerate(c.objectives):
                whole = cells(c)
                rest = [tc("", props=GOES_ON if merged else "") for _ in whole]
                if not i:
                    rest = [
                        Xml(str(x).replace("<w:tc>", f"<w:tc><w:tcPr>{DOWN}</w:tcPr>", 1)) if merged else x
                        for x in whole
                    ]
                rest[3] = tc(text)
                out.append(tr(rest))
        return tbl(out)

    return matrix


def upright(labels: tuple[str, ...], head: Callable[[Competency], Xml] | None = None) -> Matrix:
    """One table a competency, labels down the first column."""

    def matrix(found: Found) -> Xml:
        out = []
        for c in found:
            made = cells(c)
            rows = [[label, cell] for label, cell in zip(labels, made, strict=True)]
            if head:
                out.append(join(head(c), tbl(rows[2:])))
            else:
                out.append(join(tbl(rows), p("")))
        return join(*out)

    return matrix


def upright_with_title_row(found: Found) -> Xml:
    """One table a competency, its number and title over the full width."""
    out = []
    for c in found:
        made = cells(c)
        rows: list[Xml] = [tr([tc(p(f"{c.number} {c.title}", bold=True), props='<w:gridSpan w:val="2"/>')])]
        rows += [tr([label, cell]) for label, cell in zip(HEADER[2:], made[2:], strict=True)]
        out.append(join(tbl(rows), p("")))
    return join(*out)


def horizontal_each(found: Found) -> Xml:
    """One ordinary table with its own header for each competency."""
    return join(*(join(tbl([HEADER, cells(c)]), p("")) for c in found))


def objectives(make: Callable[[Competency], Xml]) -> Matrix:
    """The usual table, konkretiseringer made otherwise."""
    return changed(objectives=lambda c: tc(make(c)))


def broken(*texts: str) -> Xml:
    """One paragraph with forced line breaks."""
    return p(join(*(join(Xml("<w:r><w:br/></w:r>") if i else Xml(), r(t)) for i, t in enumerate(texts))))


def initials(c: Competency, between: str = ", ") -> str:
    """The roles' initials."""
    return between.join(INITIALS[x] for x in c.roles)


def per_area(head: Callable[[str], Xml] | None) -> Matrix:
    """One table an area, its name on a line before it, or in a banner above its header."""

    def matrix(found: Found) -> Xml:
        out = []
        for area, group in groupby(found, key=lambda c: c.area):
            rows = [header_row(), *rows_of(tuple(group))]
            out.append(join(head(area), tbl(rows)) if head else join(tbl([banner(area), *rows]), p("")))
        return join(*out)

    return matrix
