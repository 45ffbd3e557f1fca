"""Write one goal description as a Word file, in the way that a habit says."""

from __future__ import annotations

from collections.abc import Callable

from compiler.model.logbook import PartCode
from msgspec import Struct, field
from tests.support.wordxml import STYLES, Xml, docx, heading, join, lists, lvl, p, tbl, tc, tr

from .goal import GOAL, TITLE, Card, Competency, Course, Goal

Heading = Callable[[str, int, str], Xml]
Content = Callable[[Goal], Xml]
Matrix = Callable[[tuple[Competency, ...]], Xml]

NUMBERING = lists(
    lvl(0, "•", "bullet") + lvl(1, "o", "bullet"),
    lvl(0, "I%1") + lvl(1, "%2"),
    lvl(0, "H%1"),
    lvl(0, "%1."),
    lvl(0, "%1") + lvl(1, "%1.%2") + lvl(2, "%1.%2.%3"),
    lvl(0, "%1."),
)
"""List 1 bullets, 2 »I1«, 3 »H1«, 4 »1.«, 5 headings »1.2«, 6 »1.« once more."""

HEADER = [
    "Nr.",
    "Kompetence",
    "Lægeroller",
    "Konkretisering af kompetence",
    "Læringsstrategier (anbefaling)",
    "Kompetencevurderingsmetoder (obligatorisk)",
]

SKELETON: list[tuple[str, str, int]] = [
    ("foreword", "Forord", 1),
    ("preface", "Indledning", 1),
    ("transition", "Overgang til ny målbeskrivelse", 2),
    ("general", "Den generelle del", 1),
    ("", "Den specialespecifikke del", 1),
    ("description", "Beskrivelse af specialet", 2),
    ("overview", "Beskrivelse af uddannelsens overordnede forløb", 2),
    ("", "Introduktionsuddannelse", 1),
    ("competencies", "Kompetencer", 2),
    ("strategies", "Læringsstrategier og metoder til kompetencevurdering", 2),
    ("matrix-i", "Liste med specialets obligatoriske kompetencer", 2),
    ("courses-i", "Kurser", 2),
    ("", "Hoveduddannelsen", 1),
    ("competencies", "Kompetencer", 2),
    ("strategies", "Læringsstrategier og metoder til kompetencevurdering", 2),
    ("matrix-h", "Liste med specialets obligatoriske kompetencer", 2),
    ("courses", "Obligatoriske specialespecifikke kurser", 1),
    ("research", "Obligatorisk forskningstræning", 1),
    ("", "Dokumentationsdel", 1),
    ("", "Logbog for introduktionsuddannelsen", 2),
    ("log-i", "Obligatoriske kompetencer", 3),
    ("log-courses-i", "Obligatoriske kurser", 3),
    ("time", "Attestation for godkendte ansættelser", 3),
    ("", "Logbog for hoveduddannelsen", 2),
    ("log-h", "Obligatoriske kompetencer", 3),
    ("log-courses-h", "Obligatoriske kurser i hoveduddannelsen", 3),
    ("log-research", "Attestation for gennemført forskningstræning", 3),
    ("time", "Attestation for godkendte ansættelser", 3),
    ("cards", "Bilag: Kompetencekort", 1),
]


def bullets(*texts: str) -> Xml:
    """A real Word list."""
    return join(*(p(t, num=(1, 0)) for t in texts))


def lines(*texts: str) -> Xml:
    """One paragraph a text."""
    return join(*(p(t) for t in texts))


def cells(c: Competency) -> list[Xml]:
    """The six usual cells of a row."""
    return [
        tc(c.number),
        tc(c.title),
        tc(lines(*c.roles)),
        tc(bullets(*c.objectives)),
        tc(lines(*c.strategies)),
        tc(lines(*(m.text for m in c.methods))),
    ]


def plain_matrix(found: tuple[Competency, ...]) -> Xml:
    """The matrix as the template has it."""
    return tbl([HEADER, *(cells(c) for c in found)], header=True)


def colophon() -> list[tuple[str, str]]:
    """The colophon's keys and values."""
    return [
        ("Titel", TITLE),
        ("Redaktion", "Selskabet for prøver"),
        ("Emneord", "Målbeskrivelse; karkirurgi"),
        ("Kategori", "Vejledning"),
        ("Sprog", "Dansk"),
        ("URL", "https://maalbog.example/karkirurgi"),
        ("Versionsdato", "oktober 2014"),
        ("Format", "pdf"),
        ("Udgivet af", "Selskabet for prøver"),
    ]


def front(goal: Goal) -> Xml:
    """Title, date and colophon as lines."""
    keys = lines(*(f"{k}: {v}" for k, v in colophon()))
    return join(p(TITLE, style="Titel"), p("Oktober 2014"), keys)


def _course_rows(found: tuple[Course, ...]) -> list[list[str]]:
    return [["Kursus", "Varighed"], *([c.title, f"{c.days} dage"] for c in found)]


def _log_courses(found: tuple[Course, ...]) -> Xml:
    return tbl([["Kursus", "Dato", "Kursusleders underskrift"], *([c.title, "", ""] for c in found)])


def log_list(found: tuple[Competency, ...]) -> Xml:
    """The logbook's list as a table."""
    header = ["Nr.", "Kompetence", "Godkendt dato", "Vejleders underskrift"]
    return tbl([header, *([c.number, c.title, "", ""] for c in found)], header=True)


def card_list(card: Card) -> Xml:
    """A card as label lines and bullets."""
    head = p(f"Kompetencekort {card.number}: {card.title}", style="Overskrift2")
    labels = lines(f"Kompetencer: {', '.join(card.refs)}", f"Metode: {card.method.text}", "Kriterier:")
    return join(head, labels, bullets(*card.criteria))


CARD_HEAD = "Overskrift2"
TRANSITION = "Målbeskrivelsen gælder for uddannelsesforløb, der opslås fra og med den 1. januar 2015."
OVERVIEW = "Introduktionsuddannelsen varer 12 måneder. Hoveduddannelsen varer 60 måneder."
RESEARCH = "Forskningstræningen er obligatorisk og omfatter 20 dage."

CONTENT: dict[str, Content] = {
    "foreword": lambda g: p("Denne målbeskrivelse er skrevet som prøve."),
    "preface": lambda g: p("Her beskrives kravene til en karkirurg."),
    "transition": lambda g: p(TRANSITION),
    "general": lambda g: p("Den generelle del findes på Sundhedsstyrelsens hjemmeside."),
    "description": lambda g: p("Specialet behandler sygdomme i blodkarrene."),
    "overview": lambda g: p(OVERVIEW),
    "competencies": lambda g: p("Kompetencerne er mindstekrav."),
    "strategies": lambda g: p("Strategierne er anbefalede, metoderne er obligatoriske."),
    "courses-i": lambda g: bullets(*(f"{c.title} ({c.days} dage)" for c in g.intro_courses)),
    "courses": lambda g: tbl(_course_rows((*g.general, *g.specialty))),
    "research": lambda g: p(RESEARCH),
    "log-i": lambda g: log_list(g.introduction),
    "log-h": lambda g: log_list(g.specialist),
    "log-courses-i": lambda g: _log_courses(g.intro_courses),
    "log-courses-h": lambda g: _log_courses((*g.general, *g.specialty)),
    "log-research": lambda g: tbl([["Forskningstræning", "Dato", "Underskrift"], ["Projekt", "", ""]]),
    "time": lambda g: tbl([["Afdeling", "Fra – til", "Underskrift"], ["", "", ""]]),
    "cards": lambda g: join(*(card_list(c) for c in g.cards)),
}


class Habit(Struct, frozen=True):
    """How one author writes: what is given here departs from the template's own way.

    ``content`` replaces the content under a heading by key; ``skeleton`` the headings.
    ``body`` may rework the finished markup, ``goal`` says what is to be read.
    """

    says: str
    goal: Goal = GOAL
    heading: Heading | None = None
    matrix: Matrix = plain_matrix
    content: dict[str, Content] = field(default_factory=dict)
    skeleton: list[tuple[str, str, int]] = field(default_factory=lambda: SKELETON)
    front: Content = front
    body: Callable[[str], str] = str
    styles: str = STYLES
    numbering: str = NUMBERING
    footnotes: str = ""
    findings: frozenset[str] = frozenset()


def _numbers(skeleton: list[tuple[str, str, int]]) -> list[str]:
    """Give each heading its number, as »4.1«."""
    counts = [0] * 10
    out = []
    for _, _, level in skeleton:
        counts[level] += 1
        counts[level + 1 :] = [0] * (9 - level)
        out.append(".".join(str(n) for n in counts[1 : level + 1]))
    return out


def skeleton_of(habit: Habit) -> list[tuple[str, str, int]]:
    """Leave out the appendix where there are no cards."""
    return [s for s in habit.skeleton if s[0] != "cards" or habit.goal.cards]


def write(habit: Habit) -> bytes:
    """Make the Word file."""
    matrices: dict[str, Content] = {
        "matrix-i": lambda g: habit.matrix(g.introduction),
        "matrix-h": lambda g: habit.matrix(g.specialist),
    }
    content = {**CONTENT, **matrices, **habit.content}
    out = [habit.front(habit.goal)]
    skeleton = skeleton_of(habit)
    for (key, text, level), number in zip(skeleton, _numbers(skeleton), strict=True):
        make = habit.heading or (lambda t, lev, n: heading(t, lev))
        out.append(make(text, level, number))
        if key:
            out.append(content[key](habit.goal))
    body = "".join(out).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return docx(habit.body(body), styles=habit.styles, numbering=habit.numbering, footnotes=habit.footnotes)


__all__ = [
    "CONTENT",
    "HEADER",
    "NUMBERING",
    "SKELETON",
    "Habit",
    "PartCode",
    "bullets",
    "cells",
    "lines",
    "log_list",
    "plain_matrix",
    "tc",
    "tr",
    "write",
]
