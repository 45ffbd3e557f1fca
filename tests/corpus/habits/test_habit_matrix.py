"""The list of competencies as people lay it out."""

from __future__ import annotations

import re
import unicodedata

import pytest
from msgspec.structs import replace
from tests.support.wordxml import Xml, heading, join, p, r, tbl, tc, tr

from . import matrices as m
from .goal import GOAL, Competency, Goal, areas, renumbered, single_roles, without_roles
from .reading import right
from .word import HEADER, SKELETON, Habit, bullets, cells, lines, plain_matrix

ONE_ROLE = single_roles()
AREAS = areas()
NO_NUMBERS = [h for h in HEADER if h != "Nr."]


def hyphened() -> Goal:
    """Give the numbers a hyphen, which is theirs to keep."""

    def change(found: tuple[Competency, ...]) -> tuple[Competency, ...]:
        return tuple(replace(c, number=f"{c.number[0]}-{c.number[1:]}") for c in found)

    return replace(GOAL, introduction=change(GOAL.introduction), specialist=change(GOAL.specialist), cards=())


def prefixed(introduction: str, specialist: str) -> Goal:
    """Let the numbers begin otherwise than with I and H."""

    def change(found: tuple[Competency, ...], prefix: str) -> tuple[Competency, ...]:
        return tuple(replace(c, number=prefix + c.number[1:]) for c in found)

    return replace(
        GOAL,
        introduction=change(GOAL.introduction, introduction),
        specialist=change(GOAL.specialist, specialist),
        cards=(),
    )


WIDE = '<w:gridSpan w:val="2"/>'
ONE_LIST = [s for s in SKELETON if s[0] != "matrix-h"]


def widened(cell: Xml) -> Xml:
    """Let a cell span two grid columns."""
    return Xml(str(cell).replace("<w:tc>", f"<w:tc><w:tcPr>{WIDE}</w:tcPr>", 1))


def split_runs(body: str) -> str:
    """Split every run after its third letter, with marks between, as Word Online does."""

    def halves(hit: re.Match[str]) -> str:
        lang = '<w:rPr><w:lang w:val="da-DK"/></w:rPr>'
        made = (
            f'<w:proofErr w:type="spellStart"/><w:r w:rsidRPr="00A1">{lang}<w:t xml:space="preserve">{x}</w:t></w:r>'
            for x in (hit[1][:3], hit[1][3:])
        )
        return "".join(made)

    return re.sub(r'<w:r><w:t xml:space="preserve">([^<]{4,})</w:t></w:r>', halves, body)


def google(body: str) -> str:
    """Put every table in a content control and a right-to-left mark on every run."""
    control = '<w:sdt><w:sdtPr><w:id w:val="1"/><w:tag w:val="goog_rdk_0"/></w:sdtPr><w:sdtContent><w:tbl>'
    marked = body.replace("<w:r><w:t", '<w:r w:rsidDel="0"><w:rPr><w:rtl w:val="0"/></w:rPr><w:t')
    return marked.replace("<w:tbl>", control).replace("</w:tbl>", "</w:tbl></w:sdtContent></w:sdt>")


def auto(c: Competency) -> Xml:
    """A cell with an automatic »I1« or »H1«."""
    return tc(p(c.title, num=(2 if c.number.startswith("I") else 3, 0)))


def auto_empty(c: Competency) -> Xml:
    """A number cell that holds nothing but an automatic number."""
    return tc(p("", num=(2 if c.number.startswith("I") else 3, 0)))


NUMBERS = [
    Habit(
        "number and title in one column »Mål nummer og kompetence«",
        matrix=m.without_number(lambda c: tc(f"{c.number} {c.title}"), "Mål nummer og kompetence"),
    ),
    Habit(
        "number and title in one column, number on a line of its own",
        matrix=m.without_number(lambda c: tc(f"{c.number}\n{c.title}"), "Nr. og kompetence"),
    ),
    Habit(
        "number typed in the title cell, no number column",
        matrix=m.without_number(lambda c: tc(f"{c.number}. {c.title}")),
    ),
    Habit(
        "number typed with a colon in the title cell", matrix=m.without_number(lambda c: tc(f"{c.number}: {c.title}"))
    ),
    Habit(
        "number typed with a dash in the title cell", matrix=m.without_number(lambda c: tc(f"{c.number} – {c.title}"))
    ),
    Habit(
        "number in bold on its own line in the title cell",
        matrix=m.without_number(lambda c: tc(p(c.number, bold=True) + p(c.title))),
    ),
    Habit(
        "»Kompetence H3: …« in the title cell",
        matrix=m.without_number(lambda c: tc(f"Kompetence {c.number}: {c.title}")),
    ),
    Habit("automatic number in the title cell, no number column", matrix=m.without_number(auto)),
    Habit("automatic number in the number column", matrix=m.changed(number=auto_empty)),
    Habit("automatic number in the title, empty number column", matrix=m.changed(number=lambda c: tc(""), title=auto)),
    Habit(
        "automatic plain numbers through both parts",
        goal=renumbered(GOAL, "through"),
        matrix=m.changed(number=lambda c: tc(p("", num=(4, 0)))),
    ),
    Habit("»H 3« with a blank", matrix=m.changed(number=lambda c: tc(f"{c.number[0]} {c.number[1:]}"))),
    Habit("»H3.« with a full stop", matrix=m.changed(number=lambda c: tc(f"{c.number}."))),
    Habit("»Mål H3«", matrix=m.changed(number=lambda c: tc(f"Mål {c.number}"))),
    Habit("»H-3« with a hyphen, kept as written", goal=hyphened(), matrix=plain_matrix),
    Habit(
        "»Mål 3«, restarting per part",
        goal=renumbered(GOAL, "restart"),
        matrix=m.changed(number=lambda c: tc(f"Mål {c.number}")),
    ),
    Habit("plain numbers through both parts", goal=renumbered(GOAL, "through")),
    Habit(
        "plain numbers with full stops, restarting",
        goal=renumbered(GOAL, "restart"),
        matrix=m.changed(number=lambda c: tc(f"{c.number}.")),
    ),
    Habit(
        "plain numbers typed in the title, restarting",
        goal=renumbered(GOAL, "restart"),
        matrix=m.without_number(lambda c: tc(f"{c.number}. {c.title}")),
    ),
    Habit(
        "plain numbers typed without a full stop in the title",
        goal=renumbered(GOAL, "restart"),
        matrix=m.without_number(lambda c: tc(f"{c.number} {c.title}")),
    ),
]

ENGLISH = (
    "No",
    "Competences",
    "Roles",
    "Clarification of objectives",
    "Learning strategies, recommendation",
    "Workplace-based assessment method(s), mandatory",
)
HEADERS = [
    Habit("columns reversed", matrix=m.reordered(range(5, -1, -1))),
    Habit("methods before strategies", matrix=m.reordered([0, 1, 3, 5, 4, 2])),
    Habit("roles last", matrix=m.reordered([0, 1, 3, 4, 5, 2])),
    Habit("English headers", matrix=m.headed(*ENGLISH)),
    Habit(
        "»Kompetenceevalueringsmetode (obligatorisk)«",
        matrix=m.headed(
            "Nr",
            "Kompetencer",
            "Roller",
            "Konkretisering af kompetence",
            "Læringsstrategi (anbefalet)",
            "Kompetenceevalueringsmetode (obligatorisk)",
        ),
    ),
    Habit(
        "»Læringsstrategier, anbefaling.«",
        matrix=m.headed(
            "Nr.",
            "Kompetence",
            "Lægerolle(r)",
            "Konkretisering",
            "Læringsstrategier, anbefaling.",
            "Kompetencevurderingsmetoder, obligatorisk.",
        ),
    ),
    Habit(
        "hyphenated header text",
        matrix=m.headed(
            "Nr.",
            "Kompe-\ntence",
            "Læge-\nroller",
            "Konkreti-\nsering af kompe-\ntence",
            "Lærings-\nstrategier (anbefaling)",
            "Kompetence-\nvurderings-\nmetoder (obligatorisk)",
        ),
    ),
    Habit(
        "header texts hyphenated with hyphen and blank",
        matrix=m.headed(
            "Nr.", "Kompetence", "Læge- roller", "Konkretisering", "Lærings- strategier", "Kompetence- vurderingsmetode"
        ),
    ),
    Habit(
        "soft hyphens in headers",
        matrix=m.headed(
            "Nr.",
            "Kompe\u00adtence",
            "Læge\u00adroller",
            "Konkreti\u00adsering",
            "Lærings\u00adstrategier",
            "Kompetence\u00advurderings\u00admetoder",
        ),
    ),
    Habit("upper-case headers", matrix=m.headed(*(h.upper() for h in HEADER))),
    Habit(
        "»Læringsmål«, »Delmål«, »Læringsmetoder«, »Evalueringsmetoder«",
        matrix=m.headed("Mål nr.", "Læringsmål", "Roller", "Delmål", "Læringsmetoder", "Evalueringsmetoder"),
    ),
    Habit(
        "»Kompetencemål«, »Kompetencevurdering«",
        matrix=m.headed(
            "#",
            "Kompetencemål",
            "Lægerolle",
            "Konkretisering af kompetencemål",
            "Læringsstrategi",
            "Kompetencevurdering",
        ),
    ),
    Habit(
        "»Konkretisering af kompetence (delkompetencer)«",
        matrix=m.headed(
            "Nr.",
            "Kompetence",
            "Lægeroller",
            "Konkretisering af kompetence (delkompetencer)",
            "Anbefalede læringsstrategier",
            "Obligatoriske kompetencevurderingsmetoder",
        ),
    ),
    Habit(
        "»Metode(r) til kompetencevurdering«",
        matrix=m.headed(
            "Nr.",
            "Kompetence",
            "Lægeroller",
            "Konkretisering",
            "Læringsstrategi(er)",
            "Metode(r) til kompetencevurdering",
        ),
    ),
    Habit(
        "»Vurderingsmetode« and »Læring«",
        matrix=m.headed("Nr.", "Kompetence", "Lægeroller", "Konkretisering", "Læring", "Vurderingsmetode"),
    ),
    Habit(
        "long headers",
        matrix=m.headed(
            "Kompetence nr.",
            "Kompetencens titel",
            "De syv lægeroller",
            "Konkretisering af kompetencen",
            "Læringsstrategier (anbefalede)",
            "Kompetencevurderingsmetoder (obligatoriske)",
        ),
    ),
    Habit("no header over the numbers", matrix=m.headed("", *HEADER[1:])),
    Habit(
        "header row not marked, but repeated on each page",
        matrix=lambda found: tbl(
            [
                m.header_row(),
                *[
                    x
                    for i, c in enumerate(found)
                    for x in ([m.header_row()] if i and i % 2 == 0 else []) + [tr(cells(c))]
                ],
            ]
        ),
    ),
    Habit(
        "banner above the header",
        matrix=lambda found: tbl([m.banner("Kompetencer i karkirurgi"), m.header_row(), *m.rows_of(found)]),
    ),
    Habit(
        "part's name above the header",
        matrix=lambda found: tbl(
            [
                m.banner("Introduktionsuddannelsen" if found[0].number[0] == "I" else "Hoveduddannelsen"),
                m.header_row(),
                *m.rows_of(found),
            ]
        ),
    ),
    Habit(
        "»Læring« and »Vurdering« above two columns",
        matrix=lambda found: tbl(
            [
                tr([tc("Kompetence", props='<w:gridSpan w:val="4"/>'), tc("Læring"), tc("Vurdering")]),
                m.header_row(),
                *m.rows_of(found),
            ]
        ),
    ),
    Habit(
        "two-row header with cells merged downwards",
        matrix=lambda found: tbl(
            [
                tr(
                    [
                        *(tc(h, props=m.DOWN) for h in HEADER[:4]),
                        tc("Læring og vurdering", props='<w:gridSpan w:val="2"/>'),
                    ]
                ),
                tr([*(tc("", props=m.GOES_ON) for _ in range(4)), tc(HEADER[4]), tc(HEADER[5])]),
                *m.rows_of(found),
            ]
        ),
    ),
    Habit(
        "two header columns merged over number and title",
        matrix=lambda found: tbl(
            [tr([tc("Kompetence", props='<w:gridSpan w:val="2"/>'), *HEADER[2:]]), *m.rows_of(found)]
        ),
    ),
    Habit("empty first row", matrix=lambda found: tbl([tr([""] * 6), m.header_row(), *m.rows_of(found)])),
    Habit("empty rows at the end", matrix=lambda found: tbl([m.header_row(), *m.rows_of(found), *[tr([""] * 6)] * 5])),
    Habit(
        "empty row after each competency",
        matrix=lambda found: tbl([m.header_row(), *[x for c in found for x in (tr(cells(c)), tr([""] * 6))]]),
    ),
    Habit(
        "an empty spacer column",
        matrix=m.table([*HEADER[:2], "", *HEADER[2:]], lambda c: [*cells(c)[:2], tc(""), *cells(c)[2:]]),
    ),
]

GROUPS = [
    Habit("role banners over the full width", goal=ONE_ROLE, matrix=m.by_role(lambda role: m.banner(role, width=5))),
    Habit(
        "role banners in capitals",
        goal=ONE_ROLE,
        matrix=m.by_role(lambda role: m.banner(role.upper(), width=5, bold=False)),
    ),
    Habit(
        "role banners »Rollen som …«",
        goal=ONE_ROLE,
        matrix=m.by_role(lambda role: m.banner(f"Rollen som {role.lower()}", width=5)),
    ),
    Habit(
        "role banners in the first cell only",
        goal=ONE_ROLE,
        matrix=m.by_role(lambda role: m.first_cell_banner(role, width=5)),
    ),
    Habit(
        "role banners in the first cell, not bold",
        goal=ONE_ROLE,
        matrix=m.by_role(lambda role: m.first_cell_banner(role, bold=False, width=5)),
    ),
    Habit(
        "role banners in the title column",
        goal=ONE_ROLE,
        matrix=m.by_role(lambda role: m.first_cell_banner(role, 1, width=5)),
    ),
    Habit(
        "role banners beside a roles column",
        goal=GOAL,
        matrix=m.by_role(lambda role: m.banner(role), roles_column=True),
    ),
    Habit("area banners over the full width", goal=AREAS, matrix=m.by_area(m.banner)),
    Habit("area banners, neither bold nor upper case", goal=AREAS, matrix=m.by_area(lambda t: m.banner(t, bold=False))),
    Habit("area banners in the first cell", goal=AREAS, matrix=m.by_area(m.first_cell_banner)),
    Habit("area banners in the title column, bold", goal=AREAS, matrix=m.by_area(lambda t: m.first_cell_banner(t, 1))),
    Habit("area column, merged", goal=AREAS, matrix=m.area_column(True)),
    Habit("area column, repeated", goal=AREAS, matrix=m.area_column(False)),
    Habit("a table an area under bold lines", goal=AREAS, matrix=m.per_area(lambda t: p(t, bold=True))),
    Habit("a table an area under headings", goal=AREAS, matrix=m.per_area(lambda t: heading(t, 3))),
    Habit("a table an area, its name above the header", goal=AREAS, matrix=m.per_area(None)),
    Habit("role column merged downwards", goal=ONE_ROLE, matrix=m.role_column_merged),
    Habit("a table a role under headings", goal=ONE_ROLE, matrix=m.per_role(lambda role: heading(role, 3))),
    Habit(
        "a table a role under numbered headings »Rollen som …«",
        goal=ONE_ROLE,
        matrix=m.per_role(lambda role: heading(f"Lægen som {role.lower()}", 3)),
    ),
    Habit("a table a role under bold lines", goal=ONE_ROLE, matrix=m.per_role(lambda role: p(role, bold=True))),
    Habit("a table a role under plain lines", goal=ONE_ROLE, matrix=m.per_role(lambda role: p(role))),
    Habit(
        "a table a role, one header", goal=ONE_ROLE, matrix=m.per_role(lambda role: p(role, bold=True), header=False)
    ),
    Habit("two tables, each with a header", matrix=m.pages(True)),
    Habit("two tables, the second without a header", matrix=m.pages(False)),
    Habit("two tables with »fortsat« between them", matrix=m.pages(True, "(fortsat)")),
    Habit("cut in the middle of a competency", matrix=m.cut_within),
    Habit("a table a competency, labels down", matrix=m.upright(tuple(HEADER))),
    Habit("a table a competency, labels with colons", matrix=m.upright(tuple(h + ":" for h in HEADER))),
    Habit("a table a competency, number and title across", matrix=m.upright_with_title_row),
    Habit(
        "a table a competency under headings",
        matrix=m.upright(tuple(HEADER), lambda c: heading(f"{c.number} {c.title}", 3)),
    ),
    Habit(
        "a table a competency under bold lines",
        matrix=m.upright(tuple(HEADER), lambda c: p(f"{c.number} {c.title}", bold=True)),
    ),
    Habit("an ordinary table for each competency", matrix=m.horizontal_each),
]

CELLS = [
    Habit("a row a konkretisering, the rest merged", matrix=m.row_each_objective(True)),
    Habit("a row a konkretisering, the rest empty", matrix=m.row_each_objective(False)),
    Habit("typed dashes", matrix=m.objectives(lambda c: lines(*(f"- {t}" for t in c.objectives)))),
    Habit("typed en dashes without a blank", matrix=m.objectives(lambda c: lines(*(f"–{t}" for t in c.objectives)))),
    Habit("bullets in one line", matrix=m.objectives(lambda c: p(" • ".join(["", *c.objectives]).strip()))),
    Habit("typed bullets with tabs", matrix=m.objectives(lambda c: lines(*(f"•\t{t}" for t in c.objectives)))),
    Habit("line breaks", matrix=m.objectives(lambda c: m.broken(*c.objectives))),
    Habit("dashes and line breaks", matrix=m.objectives(lambda c: m.broken(*(f"- {t}" for t in c.objectives)))),
    Habit(
        "numbered 1) 2)", matrix=m.objectives(lambda c: lines(*(f"{i}) {t}" for i, t in enumerate(c.objectives, 1))))
    ),
    Habit(
        "numbered 1. 2.", matrix=m.objectives(lambda c: lines(*(f"{i}. {t}" for i, t in enumerate(c.objectives, 1))))
    ),
    Habit(
        "lettered a) b)",
        matrix=m.objectives(lambda c: lines(*(f"{'abcd'[i]}) {t}" for i, t in enumerate(c.objectives)))),
    ),
    Habit("automatically numbered", matrix=m.objectives(lambda c: join(*(p(t, num=(6, 0)) for t in c.objectives)))),
    Habit("one paragraph each", matrix=m.objectives(lambda c: lines(*c.objectives))),
    Habit("one paragraph each, with full stops", matrix=m.objectives(lambda c: lines(*(t for t in c.objectives)))),
    Habit(
        "lead-in »Lægen skal kunne:«",
        matrix=m.objectives(lambda c: join(p("Lægen skal kunne:"), bullets(*c.objectives))),
    ),
    Habit(
        "lead-in and dashes",
        matrix=m.objectives(lambda c: lines("Lægen skal kunne:", *(f"- {t}" for t in c.objectives))),
    ),
    Habit("lead-in and line breaks", matrix=m.objectives(lambda c: m.broken("Skal kunne:", *c.objectives))),
    Habit(
        "lead-in without a colon before bullets",
        matrix=m.objectives(lambda c: join(p("Lægen skal kunne"), bullets(*c.objectives))),
    ),
    Habit(
        "lead-in in a line with dashes",
        matrix=m.objectives(lambda c: p("Lægen skal kunne: - " + " - ".join(c.objectives))),
    ),
    Habit("semicolons in one line", matrix=m.objectives(lambda c: p("; ".join(c.objectives) + "."))),
    Habit(
        "empty paragraphs between", matrix=m.objectives(lambda c: lines(*[x for t in c.objectives for x in (t, "")]))
    ),
    Habit(
        "a nested table of konkretiseringer", matrix=m.objectives(lambda c: tbl([[t] for t in c.objectives]) + p(""))
    ),
    Habit("roles by comma", matrix=m.changed(roles=lambda c: tc(", ".join(c.roles)))),
    Habit("roles by »og«", matrix=m.changed(roles=lambda c: tc(" og ".join(c.roles)))),
    Habit("roles as bullets", matrix=m.changed(roles=lambda c: tc(bullets(*c.roles)))),
    Habit("roles as initials", matrix=m.changed(roles=lambda c: tc(m.initials(c)))),
    Habit("roles as initials on lines", matrix=m.changed(roles=lambda c: tc(m.initials(c, "\n")))),
    Habit("roles in lower case", matrix=m.changed(roles=lambda c: tc(", ".join(c.roles).lower()))),
    Habit(
        "»Leder / administrator« and a capital",
        matrix=m.changed(
            roles=lambda c: tc("\n".join(c.roles).replace("Leder/administrator", "Leder / Administrator"))
        ),
    ),
    Habit(
        "roles as a line in the konkretisering",
        matrix=m.table(
            NO_NUMBERS[:1] + HEADER[3:],
            lambda c: [
                tc(f"{c.number} {c.title}"),
                tc(bullets(*c.objectives) + p(f"Lægeroller: {', '.join(c.roles)}")),
                *cells(c)[4:],
            ],
        ),
    ),
    Habit(
        "roles as a line in the title cell",
        matrix=m.table(
            [HEADER[0], HEADER[1], *HEADER[3:]],
            lambda c: [tc(c.number), tc(p(c.title) + p(f"Lægeroller: {', '.join(c.roles)}")), *cells(c)[3:]],
        ),
    ),
    Habit(
        "roles in parentheses after the title",
        matrix=m.table(
            [HEADER[0], HEADER[1], *HEADER[3:]],
            lambda c: [tc(c.number), tc(f"{c.title} ({', '.join(c.roles)})"), *cells(c)[3:]],
        ),
    ),
    Habit(
        "role names on lines below the title",
        matrix=m.table(
            [HEADER[0], HEADER[1], *HEADER[3:]], lambda c: [tc(c.number), tc(lines(c.title, *c.roles)), *cells(c)[3:]]
        ),
    ),
    Habit(
        "no roles at all",
        goal=without_roles(),
        matrix=m.table([HEADER[0], HEADER[1], *HEADER[3:]], lambda c: [*cells(c)[:2], *cells(c)[3:]]),
        findings=frozenset({"role-missing"}),
    ),
    Habit(
        "title and konkretisering in one cell",
        matrix=m.table(
            ["Nr.", "Kompetence og konkretisering", "Lægeroller", *HEADER[4:]],
            lambda c: [
                tc(c.number),
                tc(p(c.title, bold=True) + bullets(*c.objectives)),
                tc(lines(*c.roles)),
                *cells(c)[4:],
            ],
        ),
    ),
    Habit("methods by comma", matrix=m.changed(assessments=lambda c: tc(", ".join(m.methods(c))))),
    Habit("methods by semicolon", matrix=m.changed(assessments=lambda c: tc("; ".join(m.methods(c))))),
    Habit("methods as bullets", matrix=m.changed(assessments=lambda c: tc(bullets(*m.methods(c))))),
    Habit("methods as sentences", matrix=m.changed(assessments=lambda c: tc(". ".join(m.methods(c))))),
    Habit("strategies by comma", matrix=m.changed(strategies=lambda c: tc(", ".join(c.strategies)))),
    Habit("strategies as sentences", matrix=m.changed(strategies=lambda c: tc(". ".join(c.strategies) + "."))),
    Habit(
        "words split over runs, blanks that do not break",
        matrix=m.changed(
            title=lambda c: tc(
                p(join(*(r(w.replace(" ", "\u00a0")) for w in (c.title[:5], c.title[5:9], c.title[9:]))))
            )
        ),
    ),
    Habit(
        "soft hyphens in titles",
        matrix=m.changed(
            title=lambda c: tc(p(join(r(c.title[:4]), Xml("<w:r><w:softHyphen/></w:r>"), r(c.title[4:]))))
        ),
    ),
    Habit(
        "content controls around rows",
        matrix=lambda found: tbl(
            [m.header_row(), *(Xml(f"<w:sdt><w:sdtContent>{tr(cells(c))}</w:sdtContent></w:sdt>") for c in found)]
        ),
    ),
    Habit(
        "content controls around cells",
        matrix=lambda found: tbl(
            [
                m.header_row(),
                *(tr([Xml(f"<w:sdt><w:sdtContent>{x}</w:sdtContent></w:sdt>") for x in cells(c)]) for c in found),
            ]
        ),
    ),
    Habit(
        "content control around the table",
        matrix=lambda found: Xml(
            f"<w:sdt><w:sdtContent>{tbl([m.header_row(), *m.rows_of(found)])}</w:sdtContent></w:sdt>"
        ),
    ),
    Habit(
        "hyperlinks on methods",
        matrix=m.changed(
            assessments=lambda c: tc(
                join(*(p(Xml(f'<w:hyperlink w:anchor="m">{r(t)}</w:hyperlink>')) for t in m.methods(c)))
            )
        ),
    ),
    Habit(
        "hidden text in a cell",
        matrix=m.changed(title=lambda c: tc(p(r(c.title) + r("skjult", props="<w:vanish/>")))),
        findings=frozenset({"content-unplaced"}),
    ),
    Habit(
        "rows inserted with tracked changes",
        matrix=lambda found: tbl(
            [m.header_row(), *(tr(cells(c), props='<w:ins w:id="1" w:author="N"/>') for c in found)]
        ),
        findings=frozenset({"tracked-changes-pending"}),
    ),
    Habit(
        "a deleted row and deleted words",
        matrix=lambda found: tbl(
            [
                m.header_row(),
                tr(["X9", "Slettet", "", "", "", ""], props='<w:del w:id="1" w:author="N"/>'),
                *(
                    tr(
                        [
                            *cells(c)[:1],
                            tc(
                                p(
                                    r(c.title)
                                    + Xml('<w:del w:id="2" w:author="N"><w:r><w:delText>væk</w:delText></w:r></w:del>')
                                )
                            ),
                            *cells(c)[2:],
                        ]
                    )
                    for c in found
                ),
            ]
        ),
        findings=frozenset({"tracked-changes-pending"}),
    ),
]

MORE = [
    Habit("level column", matrix=m.table([*HEADER, "Niveau"], lambda c: [*cells(c), tc("C")])),
    Habit("remarks column", matrix=m.table([*HEADER, "Bemærkninger"], lambda c: [*cells(c), tc("")])),
    Habit("unknown extra column, empty", matrix=m.table([*HEADER, "Sidetal"], lambda c: [*cells(c), tc("")])),
    Habit(
        "unknown extra column, filled",
        matrix=m.table([*HEADER, "Sidetal"], lambda c: [*cells(c), tc("12")]),
        findings=frozenset({"content-unplaced"}),
    ),
    Habit(
        "date and signature beside each competency",
        matrix=m.table([*HEADER, "Dato", "Underskrift"], lambda c: [*cells(c), tc(""), tc("")]),
    ),
    Habit("card column", matrix=m.table([*HEADER, "Kompetencekort"], lambda c: [*cells(c), tc("")])),
]

RARE = [
    Habit(
        "role banner merged over part of the width",
        goal=ONE_ROLE,
        matrix=m.by_role(lambda role: tr([tc(""), tc(p(role, bold=True), props='<w:gridSpan w:val="4"/>')])),
    ),
    Habit("numbered role banners", goal=ONE_ROLE, matrix=m.by_role(lambda role: m.banner(f"1. {role}", width=5))),
    Habit(
        "the list framed by a table of one cell",
        matrix=lambda found: tbl([[tc(tbl([m.header_row(), *m.rows_of(found)]) + p(""))]]),
    ),
    Habit(
        "three tables, one header",
        matrix=lambda found: join(
            tbl([m.header_row(), *m.rows_of(found[:2])]),
            p(""),
            tbl(m.rows_of(found[2:4])),
            p(""),
            tbl(m.rows_of(found[4:])),
        ),
    ),
    Habit(
        "a header in the introduction's list only",
        matrix=lambda found: tbl([*([m.header_row()] if found[0].number[0] == "I" else []), *m.rows_of(found)]),
    ),
    Habit(
        "every cell two grid columns wide",
        matrix=lambda found: tbl(
            [tr([tc(h, props=WIDE) for h in HEADER]), *(tr([widened(x) for x in cells(c)]) for c in found)]
        ),
    ),
    Habit(
        "number and title in the first cell above the details",
        matrix=lambda found: tbl(
            [
                m.header_row(),
                *(
                    x
                    for c in found
                    for x in (m.first_cell_banner(f"{c.number} {c.title}"), tr(["", "", *cells(c)[2:]]))
                ),
            ]
        ),
    ),
    Habit(
        "number and title over the full width above the details",
        matrix=lambda found: tbl(
            [
                tr(HEADER[2:]),
                *(x for c in found for x in (m.banner(f"{c.number} {c.title}", width=4), tr(cells(c)[2:]))),
            ]
        ),
    ),
    Habit(
        "number and title over the full width, columns kept empty",
        matrix=lambda found: tbl(
            [
                m.header_row(),
                *(x for c in found for x in (m.banner(f"{c.number}. {c.title}"), tr(["", "", *cells(c)[2:]]))),
            ]
        ),
    ),
    Habit("numbers like I.1", goal=prefixed("I.", "H.")),
    Habit("numbers like 1.1 and 2.1", goal=prefixed("1.", "2.")),
    Habit("numbers like IK1", goal=prefixed("IK", "HK")),
    Habit(
        "one list for both parts, told by banners",
        skeleton=ONE_LIST,
        matrix=lambda _: tbl(
            [
                m.header_row(),
                m.banner("Introduktionsuddannelse"),
                *m.rows_of(GOAL.introduction),
                m.banner("Hoveduddannelse"),
                *m.rows_of(GOAL.specialist),
            ]
        ),
        findings=frozenset({"parts-not-separated"}),
    ),
    Habit(
        "one list for both parts, told by numbers",
        skeleton=ONE_LIST,
        matrix=lambda _: tbl([m.header_row(), *m.rows_of(GOAL.introduction), *m.rows_of(GOAL.specialist)]),
        findings=frozenset({"parts-not-separated"}),
    ),
    Habit(
        "a footnote in titles",
        matrix=m.changed(title=lambda c: tc(p(r(c.title) + Xml('<w:r><w:footnoteReference w:id="2"/></w:r>')))),
        footnotes='<w:footnote w:id="2"><w:p><w:r><w:t>Se også bilag.</w:t></w:r></w:p></w:footnote>',
    ),
    Habit(
        "»Obligatorisk:« above the methods",
        matrix=m.changed(assessments=lambda c: tc(lines("Obligatorisk:", *m.methods(c)))),
    ),
    Habit("runs split in the middle of words", body=split_runs),
    Habit("as Google Docs writes it", body=google),
    Habit(
        "decomposed letters throughout",
        body=lambda b: unicodedata.normalize("NFD", b),
        findings=frozenset({"text-damaged"}),
    ),
    Habit(
        "every blank one that does not break",
        body=lambda b: re.sub(r"(?<=>)([^<>]+)(?=</w:t>)", lambda hit: hit[1].replace(" ", "\u00a0"), b),
    ),
    Habit(
        "the template's red text",
        body=lambda b: b.replace("<w:r><w:t", '<w:r><w:rPr><w:color w:val="FF0000"/></w:rPr><w:t'),
    ),
]

ALL = [*NUMBERS, *HEADERS, *GROUPS, *CELLS, *MORE, *RARE]


@pytest.mark.parametrize("habit", ALL, ids=lambda h: h.says)
def test_a_list_is_read_however_it_is_laid_out(habit: Habit) -> None:
    """A list of competencies reads the same whatever its columns, rows, banners and cells look like."""
    right(habit)
