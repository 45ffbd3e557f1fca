"""Front matter, courses, research training, durations, logbook, cards: all but headings and the list."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from msgspec.structs import replace
from tests.support.wordxml import Xml, heading, join, p, r, tbl, tc, tr

from .goal import GOAL, TITLE, Card, Competency, areas
from .matrices import banner, broken, by_area
from .reading import right
from .word import CARD_HEAD, HEADER, Content, Habit, bullets, cells, colophon, lines

PAIRS = [f"{k}: {v}" for k, v in colophon()]
HEAD = join(p(TITLE, style="Titel"), p("Oktober 2014"))


def dated(text: str, key: str = "Versionsdato", cover: str = "Oktober 2014") -> Content:
    """A front with another version date."""
    return lambda g: join(
        p(TITLE, style="Titel"),
        p(cover),
        lines(*(f"{key}: {text}" if k == "Versionsdato" else f"{k}: {v}" for k, v in colophon())),
    )


def box(*content: Xml) -> Xml:
    """A text box in a paragraph."""
    return p(
        Xml(
            f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{join(*content)}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
        )
    )


def late(title: str) -> Habit:
    """The colophon at the end under a heading of its own."""
    skeleton = [*Habit("").skeleton[:-1], ("late", title, 1), Habit("").skeleton[-1]]
    return Habit(
        f"colophon at the end under »{title}«",
        front=lambda g: HEAD,
        skeleton=skeleton,
        content={"late": lambda g: lines(*PAIRS)},
    )


FRONT = [
    Habit("colophon in one paragraph with line breaks", front=lambda g: join(HEAD, broken(*PAIRS))),
    Habit("colophon in a table", front=lambda g: join(HEAD, tbl([[k, v] for k, v in colophon()]), p(""))),
    Habit(
        "colophon in a table with colons", front=lambda g: join(HEAD, tbl([[k + ":", v] for k, v in colophon()]), p(""))
    ),
    Habit("colophon with tabs", front=lambda g: join(HEAD, lines(*(f"{k}:\t{v}" for k, v in colophon())))),
    Habit("colophon with tabs alone", front=lambda g: join(HEAD, lines(*(f"{k}\t{v}" for k, v in colophon())))),
    Habit(
        "colophon with bold keys",
        front=lambda g: join(HEAD, *(p(join(r(f"{k}: ", bold=True), r(v))) for k, v in colophon())),
    ),
    Habit(
        "colophon with keys and values on lines of their own",
        front=lambda g: join(HEAD, lines(*(x for k, v in colophon() for x in (f"{k}:", v)))),
    ),
    Habit("colophon under a heading »Kolofon« in front", front=lambda g: join(HEAD, heading("Kolofon"), lines(*PAIRS))),
    Habit("colophon after a bold »Kolofon«", front=lambda g: join(HEAD, p("Kolofon", bold=True), lines(*PAIRS))),
    late("Kolofon"),
    late("Kolofon og udgivelsesoplysninger"),
    Habit("colophon before the title", front=lambda g: join(lines(*PAIRS), HEAD)),
    Habit(
        "address without a key",
        front=lambda g: join(
            HEAD, lines(*PAIRS[:2], "Selskabet for prøver", "Prøvevej 1", "2300 København S", *PAIRS[2:])
        ),
    ),
    Habit(
        "URL as a hyperlink",
        front=lambda g: join(
            HEAD,
            *(
                p(join(r(f"{k}: "), Xml(f'<w:hyperlink w:anchor="x">{r(v)}</w:hyperlink>')))
                if k == "URL"
                else p(f"{k}: {v}")
                for k, v in colophon()
            ),
        ),
    ),
    Habit("cover in a text box", front=lambda g: join(box(p(TITLE), p("Oktober 2014")), lines(*PAIRS))),
    Habit("cover in a table", front=lambda g: join(tbl([[TITLE], ["Oktober 2014"]]), p(""), lines(*PAIRS))),
    Habit(
        "cover and colophon in one table", front=lambda g: join(p(TITLE), tbl([[k, v] for k, v in colophon()]), p(""))
    ),
    Habit(
        "publisher and a logo line on the cover",
        front=lambda g: join(p("Sundhedsstyrelsen"), p("Dansk Selskab for Prøver"), HEAD, lines(*PAIRS)),
    ),
    Habit(
        "»Målbeskrivelse« above »Karkirurgi«",
        front=lambda g: join(p("Målbeskrivelse", style="Titel"), p("Karkirurgi"), p("Oktober 2014"), lines(*PAIRS)),
    ),
    Habit(
        "»MÅLBESKRIVELSE FOR SPECIALET KARKIRURGI«",
        front=lambda g: join(p("MÅLBESKRIVELSE FOR SPECIALET KARKIRURGI"), p("OKTOBER 2014"), lines(*PAIRS)),
    ),
    Habit(
        "»Målbeskrivelse for speciallægeuddannelsen i karkirurgi 2014«",
        front=lambda g: join(p(TITLE + " 2014"), p("Oktober 2014"), lines(*PAIRS)),
    ),
    Habit(
        "title over two lines in one paragraph",
        front=lambda g: join(
            broken("Målbeskrivelse for speciallægeuddannelsen", "i karkirurgi"), p("Oktober 2014"), lines(*PAIRS)
        ),
    ),
    *[
        Habit(f"version date »{t}«", front=dated(t))
        for t in ("Oktober 2014", "okt. 2014", "oktober, 2014", "2014-10", "10/2014", "10.2014")
    ],
    *[
        Habit(f"version date »{t}«", goal=replace(GOAL, date="2014-10-01"), front=dated(t))
        for t in ("1. oktober 2014", "01.10.2014", "1/10-2014", "den 1. oktober 2014", "01-10-2014", "2014-10-01")
    ],
    *[
        Habit(f"version date under »{k}«", front=dated("oktober 2014", k))
        for k in ("Dato for version", "Version dato", "Udgivelsesdato", "VERSIONSDATO")
    ],
]


def course_list(*texts: str) -> Content:
    """Courses as bullets."""
    return lambda g: bullets(*texts)


ALL_COURSES = (*GOAL.general, *GOAL.specialty)


def as_rows(header: list[str], row: object = None) -> Content:
    """Courses in a table with this header."""
    return lambda g: tbl([header, *([c.title, f"{c.days} dage"] for c in ALL_COURSES)])


COURSES = [
    Habit(
        "courses as bullets with parentheses",
        content={"courses": course_list(*(f"{c.title} ({c.days} dage)" for c in ALL_COURSES))},
    ),
    Habit(
        "courses as bullets with commas",
        content={"courses": course_list(*(f"{c.title}, {c.days} dage" for c in ALL_COURSES))},
    ),
    Habit(
        "courses as bullets with dashes",
        content={"courses": course_list(*(f"{c.title} – {c.days} dage" for c in ALL_COURSES))},
    ),
    Habit(
        "courses as bullets with colons",
        content={"courses": course_list(*(f"{c.title}: {c.days} dage" for c in ALL_COURSES))},
    ),
    Habit(
        "courses as typed dashes",
        content={"courses": lambda g: lines(*(f"- {c.title}, {c.days} dage" for c in ALL_COURSES))},
    ),
    Habit(
        "courses as typed numbers",
        content={"courses": lambda g: lines(*(f"{i}. {c.title}, {c.days} dage" for i, c in enumerate(ALL_COURSES, 1)))},
    ),
    Habit(
        "courses with a lead",
        content={
            "courses": lambda g: join(
                p("Følgende kurser er obligatoriske:"), bullets(*(f"{c.title} ({c.days} dage)" for c in ALL_COURSES))
            )
        },
    ),
    Habit("table »Kursustitel«, »Antal dage«", content={"courses": as_rows(["Kursustitel", "Antal dage"])}),
    Habit("table »Kursusnavn«, »Varighed (dage)«", content={"courses": as_rows(["Kursusnavn", "Varighed (dage)"])}),
    Habit(
        "table with numbers",
        content={
            "courses": lambda g: tbl(
                [
                    ["Nr.", "Kursus", "Varighed"],
                    *([str(i), c.title, f"{c.days} dage"] for i, c in enumerate(ALL_COURSES, 1)),
                ]
            )
        },
    ),
    Habit(
        "table with unknown columns",
        content={
            "courses": lambda g: tbl(
                [
                    ["Kursus", "Varighed", "Indhold", "Tidspunkt"],
                    *([c.title, f"{c.days} dage", "Teori", "1. år"] for c in ALL_COURSES),
                ]
            )
        },
    ),
    Habit(
        "table with figures only",
        content={"courses": lambda g: tbl([["Kursus", "Dage"], *([c.title, str(c.days)] for c in ALL_COURSES)])},
    ),
    Habit(
        "table with a header row over it",
        content={
            "courses": lambda g: tbl(
                [
                    tr([tc("Obligatoriske kurser", props='<w:gridSpan w:val="2"/>')]),
                    tr(["Kursus", "Varighed"]),
                    *(tr([c.title, f"{c.days} dage"]) for c in ALL_COURSES),
                ]
            )
        },
    ),
    Habit(
        "general courses in running text »SOL 1–3«",
        content={
            "courses": lambda g: join(
                p("Alle deltager i de generelle kurser SOL 1–3."),
                tbl([["Kursus", "Varighed"], *([c.title, f"{c.days} dage"] for c in g.specialty)]),
            )
        },
    ),
    Habit(
        "general courses in running text »SOL I, II og III«",
        content={
            "courses": lambda g: join(
                p("Kurserne SOL I, II og III er obligatoriske."),
                tbl([["Kursus", "Varighed"], *([c.title, f"{c.days} dage"] for c in g.specialty)]),
            )
        },
    ),
    Habit(
        "»Kursus i vejledning« in running text",
        content={"courses-i": lambda g: p("Introduktionslægen gennemfører det obligatoriske kursus i vejledning.")},
    ),
    Habit(
        "general courses under a heading of their own",
        skeleton=[
            x
            for s in Habit("").skeleton
            for x in ([("general-courses", "Generelle kurser", 2), s] if s[0] == "courses" else [s])
        ],
        content={
            "general-courses": lambda g: bullets(*(f"{c.title} ({c.days} dage)" for c in g.general)),
            "courses": lambda g: tbl([["Kursus", "Varighed"], *([c.title, f"{c.days} dage"] for c in g.specialty)]),
        },
    ),
    *[
        Habit(f"research: {t}", content={"research": lambda g, t=t: p(t)})
        for t in (
            "Forskningstræningen varer 20 dage i alt.",
            "Obligatorisk forskningstræning på i alt tyve dage.",
            "Der er 20 kursusdage; heraf 10 dage til teori.",
            "Forskningstræningen består af kurser og et projekt. Samlet varighed: 20 dage.",
        )
    ],
]

DURATIONS = [
    *[
        Habit(f"durations: {t}", content={"overview": lambda g, t=t: p(t)}, goal=replace(GOAL, months=m))
        for t, m in (
            ("Introduktionsuddannelsen varer 1 år, og hoveduddannelsen varer 5 år.", (12, 60)),
            ("Introduktionsuddannelsen er på 12 mdr. Hoveduddannelsen er på fem år.", (12, 60)),
            (
                "Uddannelsen består af en introduktionsuddannelse på 12 måneder og en hoveduddannelse på 60 måneder.",
                (12, 60),
            ),
            (
                "Uddannelsen består af 12 måneders introduktionsuddannelse efterfulgt af 60 måneders hoveduddannelse.",
                (12, 60),
            ),
            ("Uddannelsen omfatter en etårig introduktionsuddannelse og en femårig hoveduddannelse.", (12, 60)),
            ("Introduktionsuddannelsen (12 måneder) og hoveduddannelsen (60 måneder) beskrives her.", (12, 60)),
            ("Introduktionsuddannelse: 12 måneder\nHoveduddannelse: 60 måneder", (12, 60)),
            ("Introduktionsuddannelsens varighed er 12 måneder, mens hoveduddannelsens varighed er 5 år.", (12, 60)),
        )
    ],
    Habit(
        "durations as bullets",
        content={"overview": lambda g: bullets("Introduktionsuddannelse: 12 måneder", "Hoveduddannelse: 60 måneder")},
    ),
    Habit(
        "durations in a table alone",
        content={
            "overview": lambda g: tbl(
                [
                    ["Ansættelse", "Varighed", "Sted"],
                    ["Introduktionsuddannelse", "12 måneder", "Sygehus"],
                    ["Hoveduddannelse", "60 måneder", "Sygehus"],
                ]
            )
        },
    ),
    Habit(
        "durations in a table »Uddannelsesdel«, »Måneder«",
        content={
            "overview": lambda g: tbl(
                [["Uddannelsesdel", "Varighed"], ["Introduktionsuddannelse", "12 mdr."], ["Hoveduddannelse", "60 mdr."]]
            )
        },
    ),
    Habit(
        "durations in the parts' own text",
        content={
            "overview": lambda g: p("Forløbet beskrives nedenfor."),
            "own-i": lambda g: p("Uddannelsen varer 12 måneder."),
            "own-h": lambda g: p("Uddannelsen varer 60 måneder."),
        },
        skeleton=[
            ({"Introduktionsuddannelse": "own-i", "Hoveduddannelsen": "own-h"}.get(t, k), t, lev)
            for k, t, lev in Habit("").skeleton
        ],
    ),
    Habit(
        "durations in the parts' headings",
        content={"overview": lambda g: p("Forløbet beskrives nedenfor.")},
        skeleton=[
            (
                k,
                {
                    "Introduktionsuddannelse": "Introduktionsuddannelsen (12 måneder)",
                    "Hoveduddannelsen": "Hoveduddannelsen (60 måneder)",
                }.get(t, t),
                lev,
            )
            for k, t, lev in Habit("").skeleton
        ],
    ),
]


def listed(make: object, found: Iterable[Competency]) -> list[Xml]:
    """Rows made of competencies."""
    return [tr(make(c)) for c in found]  # type: ignore[operator]


def logs(header: list[str], row: object) -> dict[str, Content]:
    """Both logbook lists with this header and row."""

    def made(found: tuple[Competency, ...]) -> Xml:
        return tbl([*([tr(header)] if header else []), *listed(row, found)])

    return {"log-i": lambda g: made(g.introduction), "log-h": lambda g: made(g.specialist)}


def log_lines(make: object) -> dict[str, Content]:
    """Both logbook lists as paragraphs."""
    return {"log-i": lambda g: make(g.introduction), "log-h": lambda g: make(g.specialist)}  # type: ignore[operator]


def area_rows(found: tuple[Competency, ...]) -> Xml:
    """A logbook list with area banners."""
    out, last = [tr(["Nr.", "Kompetence", "Dato", "Underskrift"])], ""
    for c in found:
        if c.area != last:
            out.append(tr([tc(p(c.area, bold=True), props='<w:gridSpan w:val="4"/>')]))
            last = c.area
        out.append(tr([c.number, c.title, "", ""]))
    return tbl(out)


LOGBOOK = [
    Habit("log list without numbers", content=logs(["Kompetence", "Dato", "Underskrift"], lambda c: [c.title, "", ""])),
    Habit("log list without titles", content=logs(["Nr.", "Dato", "Underskrift"], lambda c: [c.number, "", ""])),
    Habit(
        "log list with merged number and title",
        content=logs(
            ["Mål nummer og kompetence", "Godkendt dato", "Navn og underskrift"],
            lambda c: [f"{c.number} {c.title}", "", ""],
        ),
    ),
    Habit("log list without a header", content=logs([], lambda c: [c.number, c.title, "", ""])),
    Habit(
        "log list with methods and stamp",
        content=logs(
            ["Nr.", "Kompetence", "Kompetencevurderingsmetode", "Dato", "Stempel og underskrift"],
            lambda c: [c.number, c.title, c.methods[0].text, "", ""],
        ),
    ),
    Habit("log list as bullets", content=log_lines(lambda found: bullets(*(f"{c.number} {c.title}" for c in found)))),
    Habit("log list as bullets without numbers", content=log_lines(lambda found: bullets(*(c.title for c in found)))),
    Habit("log list as lines", content=log_lines(lambda found: lines(*(f"{c.number}. {c.title}" for c in found)))),
    Habit(
        "log list as lines with dotted signatures",
        content=log_lines(lambda found: lines(*(f"{c.number} {c.title} ..............." for c in found))),
    ),
    Habit("log list with area banners", goal=areas(), matrix=by_area(banner), content=log_lines(area_rows)),
    Habit(
        "log list with »H 3«",
        content=logs(
            ["Nr.", "Kompetence", "Dato", "Underskrift"], lambda c: [f"{c.number[0]} {c.number[1:]}.", c.title, "", ""]
        ),
    ),
    Habit(
        "log list with automatic numbers",
        content=logs(
            ["Nr.", "Kompetence", "Dato", "Underskrift"],
            lambda c: [tc(p("", num=(2 if c.number[0] == "I" else 3, 0))), tc(c.title), tc(""), tc("")],
        ),
    ),
    Habit(
        "log list with upper-case titles and soft hyphens",
        content=logs(
            ["Nr.", "Kompetence", "Dato", "Underskrift"],
            lambda c: [c.number, c.title.replace("pati", "pa\u00adti"), "", ""],
        ),
    ),
    Habit(
        "log list with header rows repeated",
        content=log_lines(
            lambda found: tbl(
                [
                    x
                    for i, c in enumerate(found)
                    for x in ([["Nr.", "Kompetence", "Dato", "Underskrift"]] if i % 4 == 0 else [])
                    + [[c.number, c.title, "", ""]]
                ]
            )
        ),
    ),
    Habit(
        "log list in two tables",
        content=log_lines(
            lambda found: join(
                *(
                    join(
                        tbl(
                            [["Nr.", "Kompetence", "Dato", "Underskrift"], *([c.number, c.title, "", ""] for c in half)]
                        ),
                        p(""),
                    )
                    for half in (found[:3], found[3:])
                )
            )
        ),
    ),
    Habit(
        "log list with a two-row header",
        content=log_lines(
            lambda found: tbl(
                [
                    tr(
                        [
                            tc("Kompetence", props='<w:gridSpan w:val="2"/>'),
                            tc("Godkendt", props='<w:gridSpan w:val="2"/>'),
                        ]
                    ),
                    tr(["Nr.", "Kompetence", "Dato", "Underskrift"]),
                    *(tr([c.number, c.title, "", ""]) for c in found),
                ]
            )
        ),
    ),
    Habit(
        "the whole matrix once more in the logbook",
        content=log_lines(
            lambda found: tbl([[*HEADER, "Dato", "Underskrift"], *([*cells(c), tc(""), tc("")] for c in found)])
        ),
    ),
    Habit(
        "text before and after the log list",
        content=log_lines(
            lambda found: join(
                p("Kompetencerne attesteres løbende."),
                tbl([["Nr.", "Kompetence", "Dato", "Underskrift"], *([c.number, c.title, "", ""] for c in found)]),
                p("Skemaet medbringes ved samtaler."),
            )
        ),
    ),
    Habit(
        "log courses as bullets",
        content={
            "log-courses-i": lambda g: bullets(*(c.title for c in g.intro_courses)),
            "log-courses-h": lambda g: bullets(*(c.title for c in (*g.general, *g.specialty))),
        },
    ),
    Habit(
        "log courses with place and duration",
        content={
            "log-courses-h": lambda g: tbl(
                [
                    ["Kursus", "Varighed", "Sted", "Dato", "Kursusleder"],
                    *([c.title, f"{c.days} dage", "", "", ""] for c in ALL_COURSES),
                ]
            )
        },
    ),
    Habit(
        "log list and courses under one heading, no sub-headings",
        skeleton=[
            ({"Logbog for introduktionsuddannelsen": "log-i", "Logbog for hoveduddannelsen": "log-h"}.get(t, k), t, lev)
            for k, t, lev in Habit("").skeleton
            if k not in ("log-i", "log-h")
        ],
    ),
]


TRANSITIONS = [
    *[
        Habit(f"applies to: {t}", content={"transition": lambda g, t=t: p(t)})
        for t in (
            "Målbeskrivelsen gælder for uddannelsesforløb opslået efter den 1. januar 2015.",
            "Forløb, der er slået op fra 1.1.2015, følger denne målbeskrivelse.",
            "Den 1. januar 2015 træder målbeskrivelsen i kraft for forløb, der opslås fra denne dato.",
        )
    ],
    Habit(
        "transition in the foreword",
        skeleton=[s for s in Habit("").skeleton if s[0] != "transition"],
        content={
            "foreword": lambda g: join(
                p("Denne målbeskrivelse er en prøve."), p("Den gælder for forløb, der opslås fra den 1. januar 2015.")
            )
        },
    ),
    Habit(
        "transition as bullets",
        content={
            "transition": lambda g: bullets(
                "Målbeskrivelsen gælder for forløb, der opslås fra den 1. januar 2015.",
                "Øvrige forløb følger den hidtidige målbeskrivelse.",
            )
        },
    ),
]


def cards(make: object) -> dict[str, Content]:
    """The appendix made of cards."""
    return {"cards": lambda g: join(*(make(c) for c in g.cards))}  # type: ignore[operator]


def head(text: str) -> Xml:
    """A card's heading."""
    return p(text, style=CARD_HEAD)


def both(c: Card) -> list[list[str]]:
    """The label rows of a card."""
    return [["Kompetencer", ", ".join(c.refs)], ["Metode", c.method.text]]


CARDS = [
    Habit(
        "cards as label and value",
        content=cards(
            lambda c: join(
                head(f"Kompetencekort {c.number}: {c.title}"), tbl([*both(c), ["Kriterier", "\n".join(c.criteria)]])
            )
        ),
    ),
    Habit(
        "cards with criteria and two columns",
        content=cards(
            lambda c: join(
                head(f"Kompetencekort {c.number} – {c.title}"),
                p(f"Kompetencer: {', '.join(c.refs)}"),
                p(f"Metode: {c.method.text}"),
                tbl([["Kriterier", "Skal forbedres", "Godkendt"], *([x, "", ""] for x in c.criteria)]),
            )
        ),
    ),
    Habit(
        "cards with numbered criteria",
        content=cards(
            lambda c: join(
                head(f"Kompetencekort {c.number}. {c.title}"),
                p(f"Kompetencer: {', '.join(c.refs)}"),
                p(f"Metode: {c.method.text}"),
                tbl(
                    [
                        ["Nr.", "Kriterium", "Skal forbedres", "Godkendt"],
                        *([str(i), x, "", ""] for i, x in enumerate(c.criteria, 1)),
                    ]
                ),
            )
        ),
    ),
    Habit(
        "cards in one table each",
        content=cards(
            lambda c: join(
                head(f"Kort {c.number}: {c.title}"),
                tbl(
                    [
                        tr(["Lægens navn", "", ""]),
                        tr(["Kompetence nr.", ", ".join(c.refs), ""]),
                        tr(["Kompetencevurderingsmetode", c.method.text, ""]),
                        tr(["Kriterier", "Skal forbedres", "Godkendt"]),
                        *(tr([x, "", ""]) for x in c.criteria),
                        tr(["Dato", "Underskrift", ""]),
                    ]
                ),
            )
        ),
    ),
    Habit(
        "cards under bold lines",
        content=cards(
            lambda c: join(
                p(f"Kompetencekort {c.number}: {c.title}", bold=True),
                lines(f"Kompetencer: {', '.join(c.refs)}", f"Metode: {c.method.text}", "Kriterier:"),
                bullets(*c.criteria),
            )
        ),
    ),
    Habit(
        "cards as appendices of their own",
        skeleton=[
            *Habit("").skeleton[:-1],
            ("c0", "Bilag 1: Kompetencekort 1: Modtagelse", 1),
            ("c1", "Bilag 2: Kompetencekort 2: Åben karkirurgi", 1),
            ("c2", "Bilag 3: Kompetencekort 3: Kollegialt samarbejde", 1),
        ],
        content={
            f"c{i}": lambda g, i=i: join(
                lines(f"Kompetencer: {', '.join(g.cards[i].refs)}", f"Metode: {g.cards[i].method.text}", "Kriterier:"),
                bullets(*g.cards[i].criteria),
            )
            for i in range(3)
        },
    ),
    Habit(
        "cards »Kompetencekort nr. 1«",
        content=cards(
            lambda c: join(
                head(f"Kompetencekort nr. {c.number}: {c.title}"),
                lines(f"Kompetence: {' og '.join(c.refs)}", f"Vurderingsmetode: {c.method.text}", "Kriterier"),
                bullets(*c.criteria),
            )
        ),
    ),
    Habit(
        "cards »KOMPETENCEKORT 1 MODTAGELSE«",
        goal=replace(GOAL, cards=tuple(replace(c, title=c.title.upper()) for c in GOAL.cards)),
        content=cards(
            lambda c: join(
                head(f"KOMPETENCEKORT {c.number} {c.title}"),
                lines(f"Kompetencer: {', '.join(c.refs)}", f"Metode: {c.method.text}", "Kriterier:"),
                bullets(*c.criteria),
            )
        ),
    ),
    Habit(
        "cards with criteria as typed numbers",
        content=cards(
            lambda c: join(
                head(f"Kompetencekort {c.number}: {c.title}"),
                lines(
                    f"Kompetencer: {', '.join(c.refs)}",
                    f"Metode: {c.method.text}",
                    "Kriterier:",
                    *(f"{i}. {x}" for i, x in enumerate(c.criteria, 1)),
                ),
            )
        ),
    ),
    Habit(
        "cards with lines to sign",
        content=cards(
            lambda c: join(
                head(f"Kompetencekort {c.number}: {c.title}"),
                lines(
                    "Lægens navn: ____________",
                    f"Kompetencer: {', '.join(c.refs)}",
                    f"Metode: {c.method.text}",
                    "Kriterier:",
                ),
                bullets(*c.criteria),
                lines("Dato: ________ Underskrift: ____________"),
            )
        ),
    ),
    Habit("cards under »Kompetencekort«", skeleton=[*Habit("").skeleton[:-1], ("cards", "Kompetencekort", 1)]),
    Habit(
        "cards under »Bilag 1. Kompetencekort«",
        skeleton=[*Habit("").skeleton[:-1], ("cards", "Bilag 1. Kompetencekort", 1)],
    ),
]


@pytest.mark.parametrize("habit", [*FRONT, *COURSES, *DURATIONS, *LOGBOOK, *TRANSITIONS, *CARDS], ids=lambda h: h.says)
def test_everything_around_the_list_is_read(habit: Habit) -> None:
    """Front matter, courses, durations, logbook and cards read the same however they are written."""
    right(habit)
