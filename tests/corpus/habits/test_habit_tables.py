"""Tables as people set them out: divided by columns, side by side, continued, with crosses and ditto marks."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby, zip_longest

import pytest
from msgspec.structs import replace
from tests.support.wordxml import Xml, heading, join, p, tbl, tc, tr

from . import matrices as m
from .goal import CASE, GOAL, INITIALS, ROLE_CODES, Competency, Goal, Method, single_roles
from .reading import right
from .word import HEADER, Content, Habit, Matrix, bullets, cells, lines, log_list

Found = tuple[Competency, ...]
NUMBER, TITLE, ROLES, OBJECTIVES, STRATEGIES, METHODS = range(6)
ONE_ROLE = single_roles()


def cut(*columns: tuple[int, ...], between: Callable[[], Xml] = lambda: p("")) -> Matrix:
    """Divide the list by its columns: a table for each set of them."""

    def part(found: Found, own: tuple[int, ...]) -> Xml:
        return tbl([[HEADER[i] for i in own], *([cells(c)[i] for i in own] for c in found)], header=True)

    return lambda found: join(*(x for own in columns for x in (part(found, own), between())))


def halves(found: Found) -> Xml:
    """A list cut over two pages, and each page by its columns."""
    half = len(found) // 2
    wide = cut((NUMBER, TITLE, ROLES, OBJECTIVES), (NUMBER, STRATEGIES, METHODS))
    return join(wide(found[:half]), p(""), wide(found[half:]))


def banners_twice(found: Found) -> Xml:
    """Banners of roles in both tables of a list divided by its columns."""
    out = []
    for own in ((NUMBER, TITLE, OBJECTIVES), (NUMBER, STRATEGIES, METHODS)):
        rows = [tr([HEADER[i] for i in own])]
        for role, group in groupby(found, key=lambda c: c.roles[0]):
            rows += [m.banner(role, width=3), *(tr([cells(c)[i] for i in own]) for c in group)]
        out.append(join(tbl(rows), p("")))
    return join(*out)


FIRST, SECOND = (NUMBER, TITLE, ROLES, OBJECTIVES), (NUMBER, STRATEGIES, METHODS)
DIVIDED = [
    Habit("two tables by number", matrix=cut((NUMBER, TITLE, OBJECTIVES), (NUMBER, ROLES, STRATEGIES, METHODS))),
    Habit("two tables, the second with the methods alone", matrix=cut((0, 1, 2, 3, 4), (NUMBER, METHODS))),
    Habit("two tables, the second with the roles alone", matrix=cut((0, 1, 3, 4, 5), (NUMBER, ROLES))),
    Habit("three tables", matrix=cut((NUMBER, TITLE, OBJECTIVES), (NUMBER, ROLES, STRATEGIES), (NUMBER, METHODS))),
    Habit("two tables, the title repeated", matrix=cut(FIRST, (NUMBER, TITLE, STRATEGIES, METHODS))),
    Habit("two tables by title", matrix=cut(FIRST, (TITLE, STRATEGIES, METHODS))),
    Habit(
        "two tables, the title in the second", matrix=cut((NUMBER, OBJECTIVES, METHODS), (0, TITLE, ROLES, STRATEGIES))
    ),
    Habit(
        "two tables by order alone",
        matrix=cut(FIRST, (STRATEGIES, METHODS)),
        findings=frozenset({"table-joined-by-order"}),
    ),
    Habit("two tables with text between", matrix=cut(FIRST, SECOND, between=lambda: p("Tabellen fortsætter her."))),
    Habit("two tables with a bold line between", matrix=cut(FIRST, SECOND, between=lambda: p("Læring", bold=True))),
    Habit("two tables under headings", matrix=cut(FIRST, SECOND, between=lambda: heading("Læring og vurdering", 3))),
    Habit("cut by rows and by columns", matrix=halves),
    Habit("banners in both tables", goal=ONE_ROLE, matrix=banners_twice),
]


def sets(header: list[str], row: Callable[[Competency], list[Xml | str]], spacer: bool = False) -> Matrix:
    """Two sets of columns side by side, filled down the first and then down the second."""

    def made(found: Found) -> Xml:
        half = (len(found) + 1) // 2
        gap: list[Xml | str] = [""] if spacer else []
        empty: list[Xml | str] = [""] * len(header)
        pairs = zip_longest(found[:half], found[half:])
        rows = [[*row(a), *gap, *(row(b) if b else empty)] for a, b in pairs if a]
        return tbl([[*header, *gap, *header], *rows], header=True)

    return made


def across(header: list[str], row: Callable[[Competency], list[Xml | str]]) -> Matrix:
    """Two sets of columns side by side, filled row by row."""

    def made(found: Found) -> Xml:
        pairs = zip_longest(found[::2], found[1::2])
        return tbl([[*header, *header], *([*row(a), *(row(b) if b else [""] * len(header))] for a, b in pairs if a)])

    return made


def headed_sets(found: Found) -> Xml:
    """Two sets of columns, each under a place of work."""
    half = (len(found) + 1) // 2
    over = tr([tc(p(t, bold=True), props='<w:gridSpan w:val="3"/>') for t in ("Afsnit", "Ambulatorium")])
    pairs = zip_longest(found[:half], found[half:])
    rows = [[a.number, a.title, "", *((b.number, b.title, "") if b else ("", "", ""))] for a, b in pairs if a]
    return tbl([over, ["Nr.", "Kompetence", "Dato og underskrift"] * 2, *rows])


def banded(found: Found) -> Xml:
    """Two sets of columns with rows over the full width between."""
    rows: list[object] = [["Nr.", "Kompetence", "Dato og underskrift"] * 2]
    for start in range(0, len(found), 4):
        rows.append(m.banner(f"Periode {start // 4 + 1}"))
        group = found[start : start + 4]
        for a, b in zip_longest(group[:2], group[2:]):
            rows.append([a.number, a.title, "", *((b.number, b.title, "") if b else ("", "", ""))])
    return tbl(rows)


def logs(make: Matrix) -> dict[str, Content]:
    """Both logbook lists made so."""
    return {"log-i": lambda g: make(g.introduction), "log-h": lambda g: make(g.specialist)}


LOG = ["Nr.", "Kompetence", "Dato og underskrift"]


def log_row(c: Competency) -> list[Xml | str]:
    """A row of a logbook list."""
    return [c.number, c.title, ""]


def course_sets(goal: Goal) -> Xml:
    """The courses of the logbook in two sets of columns."""
    found = [c.title for c in (*goal.general, *goal.specialty)]
    return tbl([["Kursus", "Dato"] * 2, *([a, "", b, ""] for a, b in zip_longest(found[:3], found[3:], fillvalue=""))])


SIDE = [
    Habit("the whole list in two sets of columns", matrix=sets(HEADER, cells)),
    Habit("the whole list in two sets, filled across", matrix=across(HEADER, cells)),
    Habit("logbook in two sets of columns", content=logs(sets(LOG, log_row))),
    Habit("logbook in two sets with a spacer", content=logs(sets(LOG, log_row, spacer=True))),
    Habit("logbook in two sets, filled across", content=logs(across(LOG, log_row))),
    Habit("logbook in two sets, each under a place of work", content=logs(headed_sets)),
    Habit("logbook in two sets with banners across", content=logs(banded)),
    Habit("courses in two sets of columns", content={"log-courses-h": course_sets}),
    Habit(
        "logbook sorted by place of work, number second",
        content=logs(
            lambda found: tbl(
                [
                    ["Kompetence", "Nr.", "Dato", "Vejlederens underskrift"],
                    m.banner("Ambulatorium", width=4),
                    *([c.title, c.number, "", ""] for c in found[::2]),
                    m.banner("Vagt", width=4),
                    *([c.title, c.number, "", ""] for c in found[1::2]),
                ]
            )
        ),
    ),
]


def continued(number: str, title: str, empty: bool = True) -> Matrix:
    """The second competency of a list goes on in a second row; »{n}« and »{t}« are its number and title."""

    def matrix(found: Found) -> Xml:
        rows = []
        for i, c in enumerate(found):
            if i != 1:
                rows.append(cells(c))
                continue
            rows.append(cells(replace(c, objectives=c.objectives[:1])))
            rest = cells(replace(c, objectives=c.objectives[1:]))
            kept = ["" for _ in rest] if empty else rest
            kept[NUMBER], kept[TITLE] = number.format(n=c.number), title.format(t=c.title)  # type: ignore[call-overload]
            kept[OBJECTIVES] = rest[OBJECTIVES]  # type: ignore[call-overload]
            rows.append(kept)
        return tbl([HEADER, *rows], header=True)

    return matrix


def each_method(repeat: tuple[int, ...]) -> Matrix:
    """One row a method, the number and some other cells repeated."""

    def matrix(found: Found) -> Xml:
        rows = []
        for c in found:
            for i, one in enumerate(c.methods):
                whole = cells(c)
                made = [x if not i or n in (NUMBER, *repeat) else tc("") for n, x in enumerate(whole)]
                made[METHODS] = tc(one.text)
                rows.append(made)
        return tbl([HEADER, *rows])

    return matrix


def each_objective(found: Found) -> Xml:
    """One row a konkretisering, everything else repeated."""
    return tbl([HEADER, *(cells(replace(c, objectives=(t,))) for c in found for t in c.objectives)])


def continued_page(found: Found) -> Xml:
    """A list cut within a competency: the second table begins with »(fortsat)«."""
    c = found[2]
    top, rest = replace(c, objectives=c.objectives[:1]), cells(replace(c, objectives=c.objectives[1:]))
    again = [tc(f"{c.number} (fortsat)"), tc(f"{c.title} (fortsat)"), tc(""), rest[OBJECTIVES], tc(""), tc("")]
    first = tbl([m.header_row(), *m.rows_of(found[:2]), tr(cells(top))])
    return join(first, p(""), tbl([m.header_row(), tr(again), *m.rows_of(found[3:])]))


def banner_again(found: Found) -> Xml:
    """A role's banner printed again on the next page, within a competency."""
    out: list[Xml] = [tr([h for h in HEADER if h != "Lægeroller"])]
    done = False
    for role, group in groupby(found, key=lambda c: c.roles[0]):
        out.append(m.banner(role.upper(), width=5))
        for c in group:
            if done:
                out.append(tr([x for n, x in enumerate(cells(c)) if n != ROLES]))
                continue
            done = True
            top, rest = cells(replace(c, objectives=c.objectives[:1])), cells(replace(c, objectives=c.objectives[1:]))
            out.append(tr([x for n, x in enumerate(top) if n != ROLES]))
            out.append(m.banner(f"{role.upper()} (fortsat)", width=5))
            out.append(tr(["", "", rest[OBJECTIVES], "", ""]))
    return tbl(out)


MARKS = (
    ("{n} (fortsat)", "{t} (fortsat)"),
    ("{n}", "{t}, fortsat"),
    ("{n} forts.", ""),
    ("{n} (forts.)", "{t}"),
    ("{n} (cont.)", "{t} (cont.)"),
    ("", "{t} – fortsat"),
    ("", "(fortsat)"),
    ("fortsat", ""),
    ("{n}", ""),
    ("{n}", "{t}"),
    ("{n}.", "(fortsat) {t}"),
    ("{n} (fortsat fra forrige side)", ""),
    ("{n}, fortsat", "{t} …fortsat"),
)
CONTINUED = [
    *(Habit(f"»{number}« and »{title}«", matrix=continued(number, title)) for number, title in MARKS),
    Habit("marked, all other cells repeated", matrix=continued("{n} (fortsat)", "{t} (fortsat)", empty=False)),
    Habit("a row a method, number and title repeated", matrix=each_method((TITLE,))),
    Habit("a row a method, number alone repeated", matrix=each_method(())),
    Habit("a row a method, all repeated", matrix=each_method((TITLE, ROLES, OBJECTIVES, STRATEGIES))),
    Habit("a row a konkretisering, all repeated", matrix=each_objective),
    Habit("the second table begins with »(fortsat)«", matrix=continued_page),
    Habit("a banner printed again", goal=ONE_ROLE, matrix=banner_again),
    Habit(
        "logbook with a continued row",
        content=logs(
            lambda found: tbl(
                [
                    LOG,
                    *(
                        row
                        for i, c in enumerate(found)
                        for row in (
                            [[c.number, c.title, ""]]
                            + [[f"{c.number} (fortsat)", f"{c.title} (fortsat)", ""]] * (i == 1)
                        )
                    ),
                ]
            )
        ),
    ),
]


def crossed(heads: dict[str, str], mark: str = "X", no: str = "", grouped: str = "") -> Matrix:
    """A column for each role, crossed where it applies."""

    def row(c: Competency) -> list[Xml]:
        made = cells(c)
        return [*made[:2], *(tc(mark if role in c.roles else no) for role in heads), *made[3:]]

    def matrix(found: Found) -> Xml:
        header = [*HEADER[:2], *heads.values(), *HEADER[3:]]
        if not grouped:
            return tbl([header, *map(row, found)], header=True)
        over = [
            *(tc(h, props=m.DOWN) for h in HEADER[:2]),
            tc(grouped, props=f'<w:gridSpan w:val="{len(heads)}"/>'),
            *(tc(h, props=m.DOWN) for h in HEADER[3:]),
        ]
        below = [
            *(tc("", props=m.GOES_ON) for _ in range(2)),
            *heads.values(),
            *(tc("", props=m.GOES_ON) for _ in range(3)),
        ]
        return tbl([tr(over), tr(below), *(tr(row(c)) for c in found)])

    return matrix


def in_order(goal: Goal = GOAL) -> Goal:
    """Give every competency its roles in the order that columns have."""
    order = list(ROLE_CODES)

    def sort(found: Found) -> Found:
        return tuple(replace(c, roles=tuple(sorted(c.roles, key=order.index))) for c in found)

    return replace(goal, introduction=sort(goal.introduction), specialist=sort(goal.specialist))


NAMED = tuple(
    dict.fromkeys(x.text for c in (*GOAL.introduction, *GOAL.specialist) for x in c.methods if " efter " not in x.text)
)


def methods_crossed(found: Found) -> Xml:
    """A column for each method, crossed where it is used."""
    rows = [[*cells(c)[:5], *(tc("x" if name in m.methods(c) else "") for name in NAMED)] for c in found]
    return tbl([[*HEADER[:5], *NAMED], *rows], header=True)


def by_name(goal: Goal = GOAL) -> Goal:
    """Give every competency its methods in the order that columns have."""

    def sort(found: Found) -> Found:
        own = (replace(c, methods=tuple(x for x in c.methods if x.text in NAMED) or (CASE,)) for c in found)
        return tuple(replace(c, methods=tuple(sorted(c.methods, key=lambda x: NAMED.index(x.text)))) for c in own)

    return replace(goal, introduction=sort(goal.introduction), specialist=sort(goal.specialist))


NAMES = {name: name for name in ROLE_CODES}
SORTED = in_order()
CROSSED = [
    *(
        Habit(f"roles crossed with »{mark}«", goal=SORTED, matrix=crossed(NAMES, mark))
        for mark in "X x × ✓ ● ☒ + ja 1 (x)".split()
    ),
    Habit("roles crossed, the others with a dash", goal=SORTED, matrix=crossed(NAMES, "x", "–")),
    Habit("roles crossed, the others »nej«", goal=SORTED, matrix=crossed(NAMES, "ja", "nej")),
    Habit("roles in empty and ticked boxes", goal=SORTED, matrix=crossed(NAMES, "☒", "☐")),
    Habit("initials over the roles", goal=SORTED, matrix=crossed(INITIALS, "×")),
    Habit(
        "initials under »De syv lægeroller«", goal=SORTED, matrix=crossed(INITIALS, "×", grouped="De syv lægeroller")
    ),
    Habit("methods crossed", goal=by_name(), matrix=methods_crossed),
    Habit("names under »Lægeroller«", goal=SORTED, matrix=crossed(NAMES, "X", grouped="Lægeroller")),
]


def ditto(mark: str, *columns: int) -> Matrix:
    """A cell that says the same as the one above holds a ditto mark."""

    def matrix(found: Found) -> Xml:
        rows = []
        above: list[str] = [""] * len(HEADER)
        for c in found:
            made = cells(c)
            shown = [tc(mark) if n in columns and str(x) == above[n] else x for n, x in enumerate(made)]
            above = [str(x) for x in made]
            rows.append(shown)
        return tbl([HEADER, *rows], header=True)

    return matrix


def alike(goal: Goal = GOAL) -> Goal:
    """Let two neighbours have the same roles, strategies and methods."""

    def same(found: Found) -> Found:
        out = list(found)
        for i in (1, 3):
            before = out[i - 1]
            out[i] = replace(out[i], roles=before.roles, strategies=before.strategies, methods=before.methods)
        return tuple(out)

    return replace(goal, introduction=same(goal.introduction), specialist=same(goal.specialist))


def all_but(phrase: str) -> Matrix:
    """The roles of a competency that has most of them, said by those that it has not."""

    def said(c: Competency) -> Xml:
        out = [role for role in ROLE_CODES if role not in c.roles]
        if len(out) > 2:
            return tc(lines(*c.roles))
        return tc(phrase.format(out=" og ".join(out).lower()) if out else "Alle syv roller")

    return m.changed(roles=said)


def nearly_all(goal: Goal = GOAL) -> Goal:
    """Give one competency all seven roles and another all but two."""
    names = tuple(ROLE_CODES)
    first, second, *rest = goal.introduction
    made = (replace(first, roles=names), replace(second, roles=tuple(n for n in names if n not in names[3:5])), *rest)
    return replace(goal, introduction=made)


ALIKE, MOST = alike(), nearly_all()
SAME = (ROLES, STRATEGIES, METHODS)
REPEATED = [
    *(
        Habit(f"ditto »{mark}«", goal=ALIKE, matrix=ditto(mark, *SAME))
        for mark in ("»", '"', "″", "–»–", '- " -', "do.", "som ovenfor", "Se ovenfor.", "Ditto", "idem", "”")
    ),
    *(
        Habit(f"roles »{phrase}«", goal=MOST, matrix=all_but(phrase))
        for phrase in (
            "Alle undtagen {out}",
            "Alle roller, undtagen {out}",
            "Samtlige lægeroller på nær {out}",
            "Alle (undtagen {out})",
            "Alle syv roller bortset fra {out}",
        )
    ),
]

COUNTED = Method("OSATS", "osats", count=3, months=(6,))
TWICE = Method("Casebaseret diskussion", "case-based-discussion", count=2, months=(10,))


def counted(goal: Goal = GOAL) -> Goal:
    """Let methods have counts and months that stand in columns of their own."""

    def some(found: Found) -> Found:
        return tuple(
            replace(c, methods=(COUNTED, TWICE) if i % 3 == 1 else (COUNTED,) if i % 3 == 2 else c.methods)
            for i, c in enumerate(found)
        )

    return replace(goal, introduction=some(goal.introduction), specialist=some(goal.specialist))


def beside(
    columns: tuple[str, ...], rows: str, unit: str = "", group: str = "Kompetencevurdering (obligatorisk)"
) -> Matrix:
    """Methods with columns beside them: ``rows`` is »merged«, »empty« (a row each) or »lines« (all in one cell)."""

    def values(one: Method, name: str) -> str:
        own = one in (COUNTED, TWICE)
        if name.startswith("Metode"):
            return one.text
        if name.startswith(("Antal", "Min")):
            return str(one.count) if own else ""
        return f"{one.months[0]}{unit}" if own else ""

    def matrix(found: Found) -> Xml:
        span = f'<w:gridSpan w:val="{len(columns)}"/>'
        over = tr([*(tc(h, props=m.DOWN) for h in HEADER[:5]), tc(group, props=span)])
        out = [over, tr([*(tc("", props=m.GOES_ON) for _ in range(5)), *columns])]
        for c in found:
            first = cells(c)[:5]
            if rows == "lines":
                out.append(tr([*first, *(tc(lines(*(values(x, name) for x in c.methods))) for name in columns)]))
                continue
            for i, one in enumerate(c.methods):
                merged = rows == "merged" and len(c.methods) > 1
                kept = [
                    Xml(str(x).replace("<w:tc>", f"<w:tc><w:tcPr>{m.DOWN}</w:tcPr>", 1)) if merged else x for x in first
                ]
                rest = [tc("", props=m.GOES_ON if merged else "") for _ in first]
                out.append(tr([*(rest if i else kept), *(values(one, name) for name in columns)]))
        return tbl(out)

    return matrix


PAIRED = counted()
THREE = ("Metode", "Antal", "Senest (mdr.)")
BESIDE = [
    Habit("a row a method, merged", goal=PAIRED, matrix=beside(THREE, "merged")),
    Habit("a row a method, cells left empty", goal=PAIRED, matrix=beside(THREE, "empty")),
    Habit("methods and their columns line by line", goal=PAIRED, matrix=beside(THREE, "lines")),
    Habit(
        "»6 måneder« under »Tidspunkt«",
        goal=PAIRED,
        matrix=beside(("Metode", "Antal", "Tidspunkt"), "lines", " måneder"),
    ),
    Habit(
        "»6 mdr.« in a row of its own", goal=PAIRED, matrix=beside(("Metode", "Antal", "Tidspunkt"), "merged", " mdr.")
    ),
    Habit("»Minimumsantal« first", goal=PAIRED, matrix=beside(("Minimumsantal", "Metode", "Senest (måned)"), "merged")),
]


def two_labels(found: Found) -> Xml:
    """One table a competency, with labels in two columns."""
    out = []
    for c in found:
        x = cells(c)
        rows = [
            [HEADER[0], x[0], HEADER[1], x[1]],
            [HEADER[3], x[3], HEADER[2], x[2]],
            [HEADER[4], x[4], HEADER[5], x[5]],
        ]
        out.append(join(tbl(rows), p("")))
    return join(*out)


def labels_on_top(found: Found) -> Xml:
    """Each competency a heading and a table with its labels in the first row."""
    return join(
        *(join(heading(f"Kompetence {c.number}: {c.title}", 3), tbl([HEADER[2:], cells(c)[2:]])) for c in found)
    )


def roles_below(found: Found) -> Xml:
    """Each competency a heading and a table with labels down; roles in a line under the objectives."""
    out = []
    for c in found:
        x = cells(c)
        objectives = tc(bullets(*c.objectives) + p(f"(roller: {', '.join(c.roles).lower()})"))
        rows = [[HEADER[3], objectives], [HEADER[4], x[4]], [HEADER[5], x[5]]]
        out.append(join(heading(f"Kompetence {c.number}: {c.title}", 3), tbl(rows)))
    return join(*out)


def untitled_heads(found: Found) -> Xml:
    """Each competency a heading with its title alone, the number in the table below."""
    out = []
    for c in found:
        rows = [[label, cell] for label, cell in zip(HEADER, cells(c), strict=True) if label != "Kompetence"]
        out.append(join(heading(c.title, 3), tbl(rows)))
    return join(*out)


def labels_over_rows(found: Found) -> Xml:
    """One table a competency, a label merged down over a row for each konkretisering."""
    out = []
    for c in found:
        x = cells(c)
        rows: list[Xml] = [tr([HEADER[i], x[i]]) for i in (0, 1, 2)]
        for i, text in enumerate(c.objectives):
            rows.append(tr([tc("" if i else HEADER[3], props=m.GOES_ON if i else m.DOWN), text]))
        rows += [tr([HEADER[i], x[i]]) for i in (4, 5)]
        out.append(join(tbl(rows), p("")))
    return join(*out)


def one_below_another(found: Found) -> Xml:
    """All competencies in one table of two columns, labels down."""
    return tbl([[label, cell] for c in found for label, cell in zip(HEADER, cells(c), strict=True)])


def turned(found: Found) -> Xml:
    """The list turned: a column for each competency, labels in the first column."""
    made = [cells(c) for c in found]
    return tbl([[label, *(x[i] for x in made)] for i, label in enumerate(HEADER)])


def role_and_heads(found: Found) -> Xml:
    """A heading for each role, and below it a heading and a table for each competency."""
    out = []
    for role, group in groupby(found, key=lambda c: c.roles[0]):
        out.append(heading(f"Rollen som {role.lower()}", 3))
        for c in group:
            rows = [[HEADER[i], cells(c)[i]] for i in (3, 4, 5)]
            out.append(join(heading(f"Kompetence {c.number}: {c.title}", 4), tbl(rows)))
    return join(*out)


UPRIGHT = [
    Habit("labels in two columns", matrix=two_labels),
    Habit("labels in the first row under a heading", matrix=labels_on_top),
    Habit("roles in a line under the objectives", matrix=roles_below),
    Habit("the heading is the title, the number below", matrix=untitled_heads),
    Habit("a label over several rows", matrix=labels_over_rows),
    Habit("all in one table of two columns", matrix=one_below_another),
    Habit("the list turned", matrix=turned),
    Habit("headings for roles and for competencies", goal=ONE_ROLE, matrix=role_and_heads),
]

NUMBERS = [
    Habit(
        "numbers with an abbreviation and a blank",
        goal=replace(
            GOAL,
            introduction=tuple(replace(c, number=f"KAR {i}") for i, c in enumerate(GOAL.introduction, 1)),
            specialist=tuple(replace(c, number=f"KAR {i}") for i, c in enumerate(GOAL.specialist, 7)),
            cards=(),
        ),
    ),
    Habit(
        "numbers by Word in the list, typed with a hyphen in the logbook",
        matrix=m.changed(number=lambda c: tc(p("", num=(2 if c.number.startswith("I") else 3, 0)))),
        content=logs(lambda found: log_list(tuple(replace(c, number=f"{c.number[0]}-{c.number[1:]}") for c in found))),
    ),
]

ALL = [*DIVIDED, *SIDE, *CONTINUED, *CROSSED, *REPEATED, *BESIDE, *UPRIGHT, *NUMBERS]


@pytest.mark.parametrize("habit", ALL, ids=lambda h: h.says)
def test_a_table_is_read_as_it_is_set_out(habit: Habit) -> None:
    """A list reads the same however its rows and columns are divided, continued, crossed and repeated."""
    right(habit)
