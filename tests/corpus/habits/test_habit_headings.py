"""Headings as people make them: styled, numbered, bold, shouted, renamed, or in a table of contents."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tests.support.wordxml import STYLES, Xml, heading, join, p, r

from .goal import GOAL, TITLE, Goal
from .reading import right
from .word import SKELETON, Content, Habit, bullets, colophon, lines, skeleton_of

ENGLISH = str(STYLES).replace("Overskrift", "Heading").replace("Titel", "Title")
CUSTOM = str(STYLES) + "".join(
    f'<w:style w:type="paragraph" w:styleId="SST{n}"><w:name w:val="SST niveau {n}"/><w:basedOn w:val="Overskrift{n}"/></w:style>'
    for n in (1, 2, 3)
)
NO_OUTLINE = "".join(
    f'<w:style w:type="paragraph" w:styleId="berschrift{n}"><w:name w:val="heading {n}"/></w:style>' for n in (1, 2, 3)
)


def outline(text: str, level: int, number: str) -> Xml:
    """A heading by its outline level alone."""
    return p(text, props=f'<w:outlineLvl w:val="{level - 1}"/>')


def renamed(**names: str) -> list[tuple[str, str, int]]:
    """The skeleton with some headings called otherwise, by their old text with blanks as underscores."""
    new = {k.replace("_", " "): v for k, v in names.items()}
    assert set(new) <= {t for _, t, _ in SKELETON}, set(new) - {t for _, t, _ in SKELETON}
    return [(k, new.get(t, t), lev) for k, t, lev in SKELETON]


def without(*texts: str) -> list[tuple[str, str, int]]:
    """The skeleton without some headings (and what stands under them)."""
    return [s for s in SKELETON if s[1] not in texts]


def contents(how: str) -> Content:
    """A table of contents after the title: ``dots``, ``tabs``, ``bare``, ``numbered``, ``field`` or ``styled``."""

    def made(goal: Goal) -> Xml:
        out = [p(TITLE, style="Titel"), p("Oktober 2014"), lines(*(f"{k}: {v}" for k, v in colophon()))]
        out.append(p("Indholdsfortegnelse", bold=True) if how == "unstyled" else heading("Indholdsfortegnelse"))
        for page, (_, text, level) in enumerate(skeleton_of(Habit("")), 3):
            line = {
                "dots": f"{text} ........ {page}",
                "tabs": f"{text}\t{page}",
                "bare": text,
                "unstyled": f"{text} ..... {page}",
                "numbered": f"{page}. {text} ... {page}",
                "ellipsis": f"{text}…………{page}",
                "blanks": f"{text}     {page}",
                "glued": f"{text} {page}",
            }.get(how, text)
            out.append(p(line, style=f"Indholdsfortegnelse{level}" if how == "styled" else ""))
        return join(*out)

    return made


def toc_field(goal: Goal) -> Xml:
    """A table of contents made by Word, its entries in the field's result."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    entries = [p(r(f"{t}\t3")) for _, t, _ in SKELETON]
    first = p(Xml(begin) + r("Forord\t2"))
    last = p(Xml('<w:r><w:fldChar w:fldCharType="end"/></w:r>'))
    return join(
        p(TITLE, style="Titel"), p("Oktober 2014"), lines(*(f"{k}: {v}" for k, v in colophon())), first, *entries, last
    )


LOOKS = [
    Habit("the template's own way"),
    Habit(
        "English style ids",
        heading=lambda t, lev, n: p(t, style=f"Heading{lev}"),
        styles=ENGLISH,
        body=lambda b: b.replace('"Titel"', '"Title"').replace("Overskrift", "Heading"),
    ),
    Habit("outline levels only", heading=outline),
    Habit("custom styles based on the headings", heading=lambda t, lev, n: p(t, style=f"SST{lev}"), styles=CUSTOM),
    Habit(
        "styles named heading without an outline level",
        heading=lambda t, lev, n: p(t, style=f"berschrift{lev}"),
        styles=NO_OUTLINE,
        body=lambda b: b.replace("Overskrift", "berschrift"),
    ),
    Habit("bold and numbered, no styles", heading=lambda t, lev, n: p(f"{n}. {t}", bold=True)),
    Habit("bold and numbered with tabs", heading=lambda t, lev, n: p(f"{n}\t{t}", bold=True)),
    Habit("bold, no numbers, no styles", heading=lambda t, lev, n: p(t, bold=True)),
    Habit("bold and underlined with colons", heading=lambda t, lev, n: p(f"{t}:", bold=True)),
    Habit("plain upper-case lines", heading=lambda t, lev, n: p(t.upper())),
    Habit("upper-case numbered lines", heading=lambda t, lev, n: p(f"{n} {t.upper()}")),
    Habit("plain lines", heading=lambda t, lev, n: p(t)),
    Habit("styled with typed numbers", heading=lambda t, lev, n: heading(f"{n} {t}", lev)),
    Habit("styled with typed numbers and full stops", heading=lambda t, lev, n: heading(f"{n}. {t}", lev)),
    Habit("number glued to the heading", heading=lambda t, lev, n: heading(f"{n}.{t}", lev)),
    Habit("noise after the number", heading=lambda t, lev, n: heading(f"{n}! {t}", lev)),
    Habit("automatically numbered", heading=lambda t, lev, n: p(t, style=f"Overskrift{lev}", num=(5, lev - 1))),
    Habit("all at level 1", heading=lambda t, lev, n: heading(t, 1)),
    Habit("all at level 2", heading=lambda t, lev, n: heading(t, 2)),
    Habit("levels starting at 2", heading=lambda t, lev, n: heading(t, lev + 1)),
    Habit(
        "top headings styled, lower ones bold", heading=lambda t, lev, n: heading(t) if lev == 1 else p(t, bold=True)
    ),
    Habit(
        "top headings styled, lower ones bold and numbered",
        heading=lambda t, lev, n: heading(f"{n} {t}") if lev == 1 else p(f"{n} {t}", bold=True),
    ),
    Habit(
        "title styled as a level-1 heading",
        front=lambda g: join(heading(TITLE), p("Oktober 2014"), lines(*(f"{k}: {v}" for k, v in colophon()))),
    ),
    Habit(
        "title as a heading and all else one level lower",
        front=lambda g: join(heading(TITLE), p("Oktober 2014"), lines(*(f"{k}: {v}" for k, v in colophon()))),
        heading=lambda t, lev, n: heading(t, lev + 1),
    ),
    Habit(
        "title a bold line",
        front=lambda g: join(p(TITLE, bold=True), p("Oktober 2014"), lines(*(f"{k}: {v}" for k, v in colophon()))),
    ),
    Habit(
        "title on three lines",
        front=lambda g: join(
            p("Målbeskrivelse"),
            p("for speciallægeuddannelsen i"),
            p("karkirurgi"),
            p("Oktober 2014"),
            lines(*(f"{k}: {v}" for k, v in colophon())),
        ),
    ),
    Habit("upper-case styled headings", heading=lambda t, lev, n: heading(t.upper(), lev)),
    Habit(
        "roman numbers",
        heading=lambda t, lev, n: heading(
            f"{['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII'][int(n.split('.')[0])]}. {t}"
            if lev == 1
            else t,
            lev,
        ),
    ),
    Habit(
        "forced line break inside headings",
        heading=lambda t, lev, n: p(
            Xml(f"{r(t.split(' ', 1)[0])}<w:r><w:br/></w:r>{r(t.split(' ', 1)[1])}") if " " in t else r(t),
            style=f"Overskrift{lev}",
        ),
    ),
    Habit("empty headings between", heading=lambda t, lev, n: join(heading("", lev), heading(t, lev))),
    Habit(
        "headings in the definite form",
        skeleton=renamed(Introduktionsuddannelse="Introduktionsuddannelsen", Hoveduddannelsen="Hoveduddannelse"),
    ),
    Habit("trailing blanks and full stops", heading=lambda t, lev, n: heading(f"{t}. ", lev)),
]

CONTENTS = [
    Habit(f"table of contents with {how}", front=contents(how))
    for how in ("dots", "tabs", "bare", "numbered", "ellipsis", "blanks", "glued", "unstyled", "styled")
] + [
    Habit("table of contents as a field", front=toc_field),
    Habit(
        "typed contents and headings without styles",
        front=contents("unstyled"),
        heading=lambda t, lev, n: p(t, bold=True),
    ),
    Habit(
        "bare contents and headings without styles",
        front=contents("bare"),
        heading=lambda t, lev, n: p(f"{n} {t}", bold=True),
        body=lambda b: b.replace('<w:pPr><w:pStyle w:val="Overskrift1"/></w:pPr>', ""),
    ),
]

NAMES = [
    Habit(
        "»Målbeskrivelsens generelle del«",
        skeleton=renamed(
            Den_generelle_del="Målbeskrivelsens generelle del",
            Den_specialespecifikke_del="Målbeskrivelsens specialespecifikke del",
        ),
    ),
    Habit(
        "»Læringsstrategier og kompetencevurderingsmetoder«",
        skeleton=renamed(
            Læringsstrategier_og_metoder_til_kompetencevurdering="Læringsstrategier og kompetencevurderingsmetoder"
        ),
    ),
    Habit(
        "»Liste over obligatoriske kompetencer«",
        skeleton=renamed(Liste_med_specialets_obligatoriske_kompetencer="Liste over obligatoriske kompetencer"),
    ),
    Habit(
        "lists named by part",
        skeleton=[
            (
                k,
                {
                    "matrix-i": "Introduktionsuddannelsens obligatoriske kompetencer",
                    "matrix-h": "Hoveduddannelsens obligatoriske kompetencer",
                }.get(k, t),
                lev,
            )
            for k, t, lev in SKELETON
        ],
    ),
    Habit(
        "no »Dokumentationsdel«",
        skeleton=[
            (k, t, lev - 1 if k.startswith("log") or k == "time" or t.startswith("Logbog") else lev)
            for k, t, lev in without("Dokumentationsdel")
        ],
    ),
    Habit("»Logbog« instead of »Dokumentationsdel«", skeleton=renamed(Dokumentationsdel="Logbog")),
    Habit(
        "»Logbog – introduktionsuddannelse«",
        skeleton=renamed(
            Logbog_for_introduktionsuddannelsen="Logbog – introduktionsuddannelse",
            Logbog_for_hoveduddannelsen="Logbog – hoveduddannelse",
        ),
    ),
    Habit(
        "»Introduktionsuddannelsens logbog«",
        skeleton=renamed(
            Logbog_for_introduktionsuddannelsen="Introduktionsuddannelsens logbog",
            Logbog_for_hoveduddannelsen="Hoveduddannelsens logbog",
        ),
    ),
    Habit(
        "»Logbog for introduktionsuddannelsen i karkirurgi«",
        skeleton=renamed(
            Logbog_for_introduktionsuddannelsen="Logbog for introduktionsuddannelsen i karkirurgi",
            Logbog_for_hoveduddannelsen="Logbog for hoveduddannelsen i karkirurgi",
        ),
    ),
    Habit(
        "»Introduktionsuddannelse i karkirurgi«",
        skeleton=renamed(
            Introduktionsuddannelse="Introduktionsuddannelse i karkirurgi",
            Hoveduddannelsen="Hoveduddannelse i karkirurgi",
        ),
    ),
    Habit(
        "»Introduktionsuddannelsen (12 måneder)«",
        skeleton=renamed(
            Introduktionsuddannelse="Introduktionsuddannelsen (12 måneder)",
            Hoveduddannelsen="Hoveduddannelsen (60 måneder)",
        ),
    ),
    Habit(
        "»Introduktionsuddannelsen – 12 måneder«",
        skeleton=renamed(
            Introduktionsuddannelse="Introduktionsuddannelsen – 12 måneder",
            Hoveduddannelsen="Hoveduddannelsen – 60 måneder",
        ),
    ),
    Habit(
        "»Del 1: Introduktionsuddannelsen«",
        skeleton=renamed(
            Introduktionsuddannelse="Del 1: Introduktionsuddannelsen", Hoveduddannelsen="Del 2: Hoveduddannelsen"
        ),
    ),
    Habit(
        "logbook sections »… i introduktionsuddannelsen«",
        skeleton=[
            (
                k,
                {
                    "log-i": "Obligatoriske kompetencer i introduktionsuddannelsen",
                    "log-h": "Obligatoriske kompetencer i hoveduddannelsen",
                }.get(k, t),
                lev,
            )
            for k, t, lev in SKELETON
        ],
    ),
    Habit(
        "logbook sections »Attestation for …«",
        skeleton=[
            (
                k,
                {
                    "log-i": "Attestation for godkendte kompetencer",
                    "log-h": "Attestation for godkendte kompetencer",
                    "log-courses-i": "Attestation for gennemførte kurser",
                    "log-courses-h": "Attestation for gennemførte kurser",
                }.get(k, t),
                lev,
            )
            for k, t, lev in SKELETON
        ],
    ),
    Habit(
        "»Specialespecifikke kurser« and »Forskningstræning«",
        skeleton=renamed(
            Obligatoriske_specialespecifikke_kurser="Specialespecifikke kurser",
            Obligatorisk_forskningstræning="Forskningstræning",
        ),
    ),
    Habit("»Indledning« as »Introduktion«", skeleton=renamed(Indledning="Introduktion")),
    Habit(
        "»Beskrivelse af karkirurgi«",
        skeleton=renamed(
            Beskrivelse_af_specialet="Beskrivelse af specialet karkirurgi",
            Beskrivelse_af_uddannelsens_overordnede_forløb="Uddannelsens opbygning og varighed",
        ),
    ),
    Habit("»Overgangsordning«", skeleton=renamed(Overgang_til_ny_målbeskrivelse="Overgangsordning")),
    Habit(
        "typing slips in headings",
        skeleton=renamed(
            Indledning="Indlednig",
            Den_specialespecifikke_del="Den specialespecikke del",
            Obligatorisk_forskningstræning="Obligatorisk forskningtræning",
        ),
    ),
    Habit(
        "»og« lost",
        skeleton=renamed(
            Læringsstrategier_og_metoder_til_kompetencevurdering="Læringsstrategier metoder til kompetencevurdering"
        ),
    ),
]


def own(key: str, text: str, content: Xml) -> Habit:
    """Put a heading of the author's own after the section with ``key``."""
    at = next(i for i, s in enumerate(SKELETON) if s[0] == key) + 1
    return Habit(
        f"a section of their own: »{text}«",
        skeleton=[*SKELETON[:at], ("own", text, 2), *SKELETON[at:]],
        content={"own": lambda g: content},
    )


TEXT = p("Noget om det.")


def toc(says: str, rows: list[tuple[str, str, int]], **more: object) -> Habit:
    """A skeleton from a published table of contents."""
    return Habit(says, skeleton=rows, **more)  # type: ignore[arg-type]


BEGIN: list[tuple[str, str, int]] = [
    ("foreword", "Forord", 1),
    ("", "Indholdsfortegnelse", 1),
    ("preface", "Indledning", 1),
    ("transition", "Overgang til ny målbeskrivelse", 2),
    ("general", "Den generelle del", 1),
    ("", "Den specialespecifikke del", 1),
    ("description", "Beskrivelse af specialet", 2),
    ("overview", "Beskrivelse af uddannelsens overordnede forløb", 2),
]
LOG_I: list[tuple[str, str, int]] = [
    ("", "Logbog for introduktionsuddannelsen", 2),
    ("log-i", "Obligatoriske kompetencer", 3),
    ("log-courses-i", "Obligatoriske kurser", 3),
    ("time", "Attestation for godkendte ansættelser", 3),
]
LOG_H: list[tuple[str, str, int]] = [
    ("", "Logbog for hoveduddannelsen", 2),
    ("log-h", "Obligatoriske kompetencer", 3),
    ("log-courses-h", "Obligatoriske kurser i hoveduddannelsen", 3),
    ("log-research", "Attestation for gennemført forskningstræning", 3),
    ("time", "Attestation for godkendte ansættelser", 3),
]
AFTER: list[tuple[str, str, int]] = [
    ("courses", "Obligatoriske specialespecifikke kurser", 1),
    ("research", "Obligatorisk forskningstræning", 1),
]
DOC: list[tuple[str, str, int]] = [("", "Dokumentationsdel", 1)]
CARDS: list[tuple[str, str, int]] = [("cards", "Bilag: Kompetencekort", 1)]
LIST, WAYS = "Liste med specialets obligatoriske kompetencer", "Læringsstrategier og metoder til kompetencevurdering"
H_ONLY = replace(GOAL, introduction=(), intro_courses=(), cards=GOAL.cards[1:], months=(0, 60))
I_ONLY = replace(GOAL, specialist=(), general=(), specialty=(), cards=GOAL.cards[:1], months=(12, 0))
OWN: dict[str, Content] = {"own": lambda g: TEXT, "general-courses": lambda g: TEXT}


def headed(title: str) -> Content:
    """A front with another title."""
    return lambda g: join(
        p(title, style="Titel"),
        p("Oktober 2014"),
        lines(*(f"{k}: {title if k == 'Titel' else v}" for k, v in colophon())),
    )


TOCS = [
    toc(
        "Retsmedicin: Formål and Kurser in both parts, numbered",
        [
            *BEGIN,
            ("", "Introduktionsuddannelse", 1),
            ("own", "Formål", 2),
            ("competencies", "Kompetencer", 2),
            ("strategies", WAYS, 2),
            ("matrix-i", LIST, 2),
            ("courses-i", "Kurser", 2),
            ("", "Hoveduddannelsen", 1),
            ("own", "Formål", 2),
            ("competencies", "Kompetencer", 2),
            ("strategies", WAYS, 2),
            ("matrix-h", LIST, 2),
            ("own", "Kurser", 2),
            *AFTER,
            *DOC,
            *LOG_I,
            *LOG_H,
            *CARDS,
        ],
        content=OWN,
        heading=lambda t, lev, n: heading(f"{n}. {t}", lev),
    ),
    toc(
        "Almen medicin: no Dokumentationsdel",
        [
            *BEGIN,
            ("", "Introduktionsuddannelse", 1),
            ("competencies", "Kompetencer", 2),
            ("strategies", WAYS, 2),
            ("matrix-i", LIST, 2),
            ("", "Hoveduddannelsen", 1),
            ("competencies", "Kompetencer", 2),
            ("strategies", WAYS, 2),
            ("matrix-h", LIST, 2),
            *AFTER,
            *[(k, t, lev - 1) for k, t, lev in (*LOG_I, *LOG_H)],
            *CARDS,
        ],
    ),
    toc(
        "Geriatri: introduction is a heading only, H alone, Nyttige links",
        [
            *BEGIN,
            ("own", "Introduktionsuddannelse", 1),
            ("", "Hoveduddannelsen", 1),
            ("competencies", "Kompetencer", 2),
            ("strategies", WAYS, 2),
            ("matrix-h", LIST, 2),
            *AFTER,
            *DOC,
            *LOG_H,
            ("own", "Nyttige links", 1),
            *CARDS,
        ],
        goal=H_ONLY,
        content={
            "own": lambda g: p("Introduktionsuddannelsen er fælles og beskrevet i en særskilt målbeskrivelse."),
            "overview": lambda g: p("Hoveduddannelsen varer 60 måneder."),
        },
    ),
    toc(
        "Ortopædkirurgi: no L in H, Forkortelser og definitioner",
        [
            *BEGIN,
            ("own", "Forkortelser og definitioner", 2),
            ("", "Introduktionsuddannelse", 1),
            ("competencies", "Kompetencer", 2),
            ("strategies", WAYS, 2),
            ("matrix-i", LIST, 2),
            ("courses-i", "Kurser", 2),
            ("", "Hoveduddannelsen", 1),
            ("competencies", "Kompetencer", 2),
            ("matrix-h", LIST, 2),
            *AFTER,
            *DOC,
            *LOG_I,
            *LOG_H,
            *CARDS,
        ],
        content={"own": lambda g: bullets("CT: computertomografi", "OSATS: vurdering af tekniske færdigheder")},
    ),
    toc(
        "Urologi: H only, said in the title",
        [s for s in BEGIN if s[1] != "Introduktion"]
        + [
            ("own", "Stamafdeling og fokuserede ophold", 2),
            ("", "Hoveduddannelsen", 1),
            ("competencies", "Kompetencer", 2),
            ("strategies", WAYS, 2),
            ("matrix-h", LIST, 2),
            *AFTER,
            *DOC,
            *LOG_H,
            *CARDS,
        ],
        goal=H_ONLY,
        front=headed("Målbeskrivelse for hoveduddannelsen i specialet karkirurgi"),
        content={**OWN, "overview": lambda g: p("Uddannelsen varer 60 måneder.")},
    ),
    toc(
        "introduction only, said in the title",
        [
            *BEGIN,
            ("", "Introduktionsuddannelse", 1),
            ("competencies", "Kompetencer", 2),
            ("strategies", WAYS, 2),
            ("matrix-i", LIST, 2),
            ("courses-i", "Kurser", 2),
            *DOC,
            *LOG_I,
            *CARDS,
        ],
        goal=I_ONLY,
        front=headed("Målbeskrivelse for introduktionsuddannelsen i karkirurgi"),
        content={"overview": lambda g: p("Uddannelsen varer 12 måneder.")},
        findings=frozenset({"role-not-covered"}),
    ),
    toc(
        "introduction only, no heading names the part",
        [
            *BEGIN,
            ("competencies", "Kompetencer", 1),
            ("strategies", WAYS, 1),
            ("matrix-i", LIST, 1),
            ("courses-i", "Kurser", 1),
            ("", "Logbog", 1),
            ("log-i", "Obligatoriske kompetencer", 2),
            ("log-courses-i", "Obligatoriske kurser", 2),
            ("time", "Attestation for godkendte ansættelser", 2),
            *CARDS,
        ],
        goal=I_ONLY,
        front=headed("Målbeskrivelse for introduktionsuddannelsen i karkirurgi"),
        content={"overview": lambda g: p("Uddannelsen varer 12 måneder.")},
        findings=frozenset({"role-not-covered"}),
    ),
    toc(
        "Klin. farmakologi: own names and extra sections",
        [
            *BEGIN[:6],
            ("description", "Beskrivelse af specialet", 2),
            ("own", "Afgrænsning til andre specialer", 2),
            ("own", "Jobmuligheder", 2),
            ("overview", "Beskrivelse af uddannelsens overordnede forløb", 2),
            ("own", "Klinisk uddannelse i alt 60 måneder", 3),
            ("", "Introduktionsuddannelse", 1),
            ("competencies", "Kompetencer", 2),
            ("strategies", "Læringsstrategier og kompetencevurderingsmetoder", 2),
            ("matrix-i", "Introduktionsuddannelsens obligatoriske kompetencer", 2),
            ("courses-i", "Kurser i introduktionsuddannelsen", 2),
            ("", "Hoveduddannelse", 1),
            ("competencies", "Kompetencer", 2),
            ("strategies", "Læringsstrategier og kompetencevurderingsmetoder", 2),
            ("matrix-h", "Hoveduddannelsens obligatoriske kompetencer", 2),
            ("own", "Kurser i hoveduddannelsen", 2),
            *AFTER,
            *DOC,
            *LOG_I,
            *LOG_H,
            *CARDS,
        ],
        content=OWN,
    ),
    toc(
        "ORL: shouted, one section for I and H, lists under it",
        [
            ("foreword", "Forord", 1),
            ("preface", "Indledning", 1),
            ("transition", "Overgang fra målbeskrivelse 2011 til målbeskrivelse 2014", 2),
            ("general", "Den generelle del", 1),
            ("", "Den specialespecifikke del", 1),
            ("description", "Beskrivelse af specialet", 2),
            ("own", "Patientklientellet", 2),
            ("own", "Sygehuse", 2),
            ("own", "Audiologi", 2),
            ("overview", "Beskrivelse af uddannelsens overordnede forløb", 2),
            ("", "Introduktionsuddannelse", 1),
            ("competencies", "Kompetencer (gældende for både I- og H-uddannelsen)", 2),
            ("strategies", WAYS, 2),
            ("matrix-i", LIST, 2),
            ("courses-i", "Kurser", 2),
            ("", "Hoveduddannelsen", 1),
            ("matrix-h", LIST, 2),
            *AFTER,
            *DOC,
            *LOG_I,
            *LOG_H,
            *CARDS,
        ],
        content=OWN,
        heading=lambda t, lev, n: heading(f"{n} {t.upper()}", lev),
    ),
    toc(
        "parts named in the lists' headings only",
        [
            *BEGIN,
            ("competencies", "Kompetencer", 1),
            ("strategies", WAYS, 1),
            ("matrix-i", "Liste med obligatoriske kompetencer i introduktionsuddannelsen", 1),
            ("matrix-h", "Liste med obligatoriske kompetencer i hoveduddannelsen", 1),
            *AFTER,
            *DOC,
            *LOG_I,
            *LOG_H,
            *CARDS,
        ],
    ),
    toc(
        "lists at the parts themselves, no list heading",
        [
            (k, t, lev)
            for k, t, lev in [
                *BEGIN,
                ("matrix-i", "Introduktionsuddannelse", 1),
                ("competencies", "Kompetencer", 2),
                ("strategies", WAYS, 2),
                ("courses-i", "Kurser", 2),
                ("matrix-h", "Hoveduddannelsen", 1),
                ("competencies", "Kompetencer", 2),
                ("strategies", WAYS, 2),
                *AFTER,
                *DOC,
                *LOG_I,
                *LOG_H,
                *CARDS,
            ]
        ],
    ),
    toc(
        "lists under »Kompetencer«",
        [
            *BEGIN,
            ("", "Introduktionsuddannelse", 1),
            ("matrix-i", "Kompetencer", 2),
            ("strategies", WAYS, 2),
            ("courses-i", "Kurser", 2),
            ("", "Hoveduddannelsen", 1),
            ("matrix-h", "Kompetencer", 2),
            ("strategies", WAYS, 2),
            *AFTER,
            *DOC,
            *LOG_I,
            *LOG_H,
            *CARDS,
        ],
    ),
    own("description", "Specialets historie", TEXT),
    own("matrix-i", "Godkendelse af kompetencer", p("Kompetencerne godkendes af vejlederen.")),
    own("research", "Evaluering af uddannelsen", TEXT),
    own("overview", "Fokuserede ophold", TEXT),
    own("preface", "Målgruppe", TEXT),
    own("strategies", "Læringsmiljø", TEXT),
    own("courses", "Tilmelding", TEXT),
    own("time", "Vejledning i brug af logbogen", TEXT),
]


@pytest.mark.parametrize("habit", [*LOOKS, *CONTENTS, *NAMES, *TOCS], ids=lambda h: h.says)
def test_headings_are_read_whatever_they_look_like(habit: Habit) -> None:
    """A goal description reads the same however its headings are made, worded and arranged."""
    right(habit)
