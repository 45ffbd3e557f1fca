"""Documents of another kind get one finding; near misses get none."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from compiler.check.pipeline import check
from tests.support.wordxml import Xml, docx, heading, join, p, tbl

from .goal import GOAL
from .matrices import headed
from .reading import right
from .word import HEADER, Habit, bullets, colophon, lines

ROLES = [
    "Medicinsk ekspert",
    "Kommunikator",
    "Samarbejder",
    "Leder/administrator",
    "Sundhedsfremmer",
    "Akademiker",
    "Professionel",
]
Say = Callable[[str, int], Xml]


def pre_template(say: Say, tables: bool) -> Xml:
    """A goal description of 2004: a chapter a role, with goals and »evalueringsstrategi«."""
    out = [
        p("Målbeskrivelse for speciallægeuddannelsen i dermato-venerologi", style="Titel"),
        p("Januar 2004"),
        say("Forord", 1),
        p("Udarbejdet af selskabet."),
        say("Indledning", 1),
        p("Uddannelsen omfatter introduktions- og hoveduddannelse."),
    ]
    for part in ("Introduktionsuddannelse", "Hoveduddannelse"):
        out += [say(part, 1), p("Målene er ordnet efter lægeroller.")]
        for role in ROLES:
            out.append(say(role, 2))
            if tables:
                out.append(
                    tbl(
                        [
                            ["Mål", "Læringsstrategi", "Evalueringsstrategi"],
                            ["Kunne optage journal", "Klinisk arbejde", "Vejledersamtale"],
                            ["Kunne stille diagnose", "Klinisk arbejde", "Observation"],
                        ]
                    )
                )
            else:
                out += [
                    p("Lægen skal kunne:"),
                    bullets("optage journal", "stille diagnose"),
                    p("Evalueringsstrategi: vejledersamtale."),
                ]
    out += [say("Obligatoriske teoretiske kurser", 1), bullets("Dermatologi 1, 3 dage", "Dermatologi 2, 3 dage")]
    return join(*out)


LETTER = join(
    p("Kære kollega"),
    p("Tak for dit brev af 3. marts 2014 om patienten, som vi har set i ambulatoriet."),
    p("Vi foreslår kontrol om tre måneder."),
    p("Med venlig hilsen"),
    p("Overlægen"),
)
CV = join(
    p("Curriculum vitae", style="Titel"),
    heading("Uddannelse"),
    p("Cand.med. 2004, Københavns Universitet"),
    heading("Ansættelser"),
    tbl([["Afdeling", "Fra – til"], ["Kirurgisk afdeling", "2004–2006"]]),
    heading("Kurser"),
    bullets("Vejlederkursus", "SOL 1"),
    heading("Kompetencer"),
    p("Dansk, engelsk"),
)
PROGRAMME = join(
    p("Uddannelsesprogram for hoveduddannelsen i karkirurgi", style="Titel"),
    heading("Præsentation af afdelingen"),
    p("Afdelingen har 30 senge."),
    heading("Vagtarbejde"),
    p("Vagten er todelt."),
    heading("Introduktion til afdelingen"),
    p("De første to uger er introduktion."),
    heading("Konferencer"),
    p("Morgenkonference kl. 8."),
)
MINUTES = join(
    heading("Referat af møde"),
    tbl([["Punkt", "Beslutning", "Ansvarlig"], ["1", "Godkendt", "Formand"]]),
    p("Næste møde er i maj."),
)
PRICES = tbl([["Vare", "Pris", "Antal"], ["Handsker", "12", "100"], ["Masker", "5", "200"]])
SPECIFICATION = join(
    heading("Indledning"),
    p("Formålet er et nyt system."),
    heading("Krav"),
    tbl([["Nr.", "Krav", "Metode"], ["1", "Systemet skal starte", "Test"], ["2", "Systemet skal stoppe", "Test"]]),
    heading("Bilag"),
    p("Ingen."),
)


def styled(text: str, level: int) -> Xml:
    """A heading by style."""
    return heading(text, level)


def bold(text: str, level: int) -> Xml:
    """A bold line for a heading."""
    return p(text, bold=True)


OTHERS = {
    "goal description of 2004, a chapter a role": pre_template(styled, False),
    "goal description of 2004, bold headings": pre_template(bold, False),
    "goal description of 2004, a table a role": pre_template(styled, True),
    "a letter": LETTER,
    "a CV": CV,
    "a training programme": PROGRAMME,
    "minutes of a meeting": MINUTES,
    "a price list": PRICES,
    "a specification": SPECIFICATION,
    "an empty document": p(""),
    "one line": p("Målbeskrivelse for speciallægeuddannelsen i karkirurgi"),
}


@pytest.mark.parametrize("says", OTHERS)
def test_a_document_of_another_kind_is_told_once(says: str) -> None:
    """A document from before the template, or of another kind, gets »template-not-followed« and nothing else."""
    read = check("andet.docx", docx(OTHERS[says]))
    assert [d.rule for d in read.diagnostics] == ["template-not-followed"]


NEAR = [
    Habit("headers in another case and with blanks", matrix=headed(*(f"  {h.lower()}  " for h in HEADER))),
    Habit(
        "keys of the colophon in capitals",
        front=lambda g: join(
            p("Målbeskrivelse for speciallægeuddannelsen i Karkirurgi", style="Titel"),
            p("oktober 2014"),
            lines(*(f"{k.upper()}: {v}" for k, v in colophon())),
        ),
    ),
    Habit("an empty paragraph after every line", body=lambda b: b.replace("</w:tbl>", "</w:tbl><w:p/><w:p/>")),
    Habit(
        "page breaks and section breaks",
        body=lambda b: b.replace(
            "</w:tbl>", '</w:tbl><w:p><w:r><w:br w:type="page"/></w:r></w:p><w:p><w:pPr><w:sectPr/></w:pPr></w:p>'
        ),
    ),
    Habit(
        "bookmarks and proofing marks",
        body=lambda b: b.replace("<w:t xml", "<w:lastRenderedPageBreak/><w:t xml").replace(
            "<w:p><w:r>", '<w:p><w:bookmarkStart w:id="1" w:name="_Toc1"/><w:proofErr w:type="spellStart"/><w:r>'
        ),
    ),
    Habit(
        "captions below the lists",
        body=lambda b: b.replace("</w:tbl>", "</w:tbl><w:p><w:r><w:t>Tabel 1. Oversigt</w:t></w:r></w:p>"),
    ),
    Habit("decomposed letters in headings only", heading=lambda t, lev, n: heading(t, lev)),
    Habit(
        "introduction to each list",
        body=lambda b: b.replace(
            "<w:tbl>", "<w:p><w:r><w:t>Skemaet læses fra venstre mod højre.</w:t></w:r></w:p><w:tbl>"
        ),
    ),
    Habit(
        "a note under each list",
        body=lambda b: b.replace(
            "</w:tbl>", "</w:tbl><w:p><w:r><w:t>* Kan også opnås på andre afdelinger.</w:t></w:r></w:p>"
        ),
    ),
    Habit(
        "bold introduction to each list",
        body=lambda b: b.replace(
            "<w:tbl>",
            "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Skemaet læses fra venstre mod højre</w:t></w:r></w:p><w:tbl>",
        ),
    ),
]


@pytest.mark.parametrize("habit", NEAR, ids=lambda h: h.says)
def test_a_near_miss_is_no_fault(habit: Habit) -> None:
    """What only looks unusual gives no finding."""
    right(habit)


def test_the_goal_is_one_that_all_roles_train() -> None:
    """The goal description that all habits write covers the seven roles, so that no rule has cause to speak."""
    assert {r for _, found in GOAL.parts() for c in found for r in c.roles} == set(ROLES)
