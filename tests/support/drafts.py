"""A complete, faultless draft in two parts, for tests that put one fault into it."""

from __future__ import annotations

from typing import Any

from compiler.ground.source import Span
from compiler.language.template import load
from compiler.model.draft import (
    AssessmentDraft,
    CardDraft,
    CompetencyDraft,
    CourseDraft,
    Draft,
    LogbookDraft,
    PartDraft,
    Recognised,
    SectionDraft,
)
from compiler.model.logbook import PartCode
from compiler.rules import Context, run

COLUMNS = ["number", "title", "roles", "objectives", "strategies", "assessments"]
TITLES = {
    "I1": "Modtage den akutte patient",
    "I2": "Gå stuegang",
    "I3": "Fremlægge ved konference",
    "H1": "Behandle aortaaneurisme",
    "H2": "Behandle carotisstenose",
    "H3": "Lede et forbedringsarbejde",
    "H4": "Undervise yngre læger",
}
ROLES = {
    "I1": [("Medicinsk ekspert", "medical-expert")],
    "I2": [("Kommunikator", "communicator"), ("Samarbejder", "collaborator")],
    "I3": [("Akademiker", "scholar")],
    "H1": [("Medicinsk ekspert", "medical-expert"), ("Sundhedsfremmer", "health-advocate")],
    "H2": [("Medicinsk ekspert", "medical-expert")],
    "H3": [("Leder / administrator", "leader")],
    "H4": [("Professionel", "professional")],
}


def assessment(
    text: str = "Struktureret observation", method: str | None = "direct-observation", **more: Any
) -> AssessmentDraft:
    """Make one assessment of a cell."""
    one: AssessmentDraft = {"text": text, "method": method, "count": None, "months": [], "purpose": None, "card": None}
    one |= {"mandatory": True, "choice": None}
    one.update(more)  # type: ignore[typeddict-item]
    return one


def competency(number: str, part: PartCode, index: int, **changes: Any) -> CompetencyDraft:
    """Make one complete row of a matrix."""
    row: CompetencyDraft = {
        "path": f"parts/{part}/competencies/{index}",
        "part": part,
        "number": number,
        "title": TITLES.get(number, f"Varetage opgave {number}"),
        "area": None,
        "objectives": [f"Udføre {number} sikkert", f"Vurdere {number}"],
        "roles": [{"text": t, "code": c} for t, c in ROLES.get(number, [])],
        "strategies": [{"text": "Klinisk arbejde", "code": "clinical-work"}],
        "assessments": [assessment()],
    }
    row.update(changes)  # type: ignore[typeddict-item]
    return row


def course(path: str, title: str, code: str | None = None, part: PartCode | None = None) -> CourseDraft:
    """Make one course."""
    return {"path": path, "title": title, "days": None, "code": code, "part": part}


def card(index: int, title: str, number: str = "", **changes: Any) -> CardDraft:
    """Make one competency card."""
    one: CardDraft = {
        "path": f"cards/{index}",
        "number": number,
        "title": title,
        "refs": [],
        "method": None,
        "method_text": "",
        "criteria": ["Udfører opgaven"],
        "scale": "",
        "sign_off": True,
    }
    one.update(changes)  # type: ignore[typeddict-item]
    return one


def _part(code: PartCode, title: str, months: int, numbers: list[str]) -> PartDraft:
    return {
        "code": code,
        "title": title,
        "months": months,
        "columns": list(COLUMNS),
        "matrices": 1,
        "mixed": False,
        "competencies": [competency(n, code, i) for i, n in enumerate(numbers)],
        "courses": [],
        "sign_off": ["supervisor"],
        "shared_from": None,
        "method_names": [],
        "unknown_columns": [],
        "renamed_columns": [],
    }


def _logbook(code: PartCode, numbers: list[str], courses: list[tuple[str, str | None]]) -> LogbookDraft:
    base = f"logbooks/{code}"
    return {
        "part": code,
        "listed": True,
        "attests_time": True,
        "attests_research": code == "specialist",
        "competencies": [
            {"path": f"{base}/competencies/{i}", "number": n, "title": TITLES[n]} for i, n in enumerate(numbers)
        ],
        "courses": [course(f"{base}/courses/{i}", t, c, code) for i, (t, c) in enumerate(courses)],
    }


_FRONT = [
    ("foreword", "Forord"),
    ("preface", "Indledning"),
    ("general-part", "Den generelle del"),
    ("specialty-part", "Den specialespecifikke del"),
    ("specialty-description", "Beskrivelse af specialet"),
    ("training-overview", "Beskrivelse af uddannelsens overordnede forløb"),
]
_PART = [
    ("competencies", "Kompetencer"),
    ("strategies-methods", "Læringsstrategier og metoder til kompetencevurdering"),
    ("matrix", "Liste med specialets obligatoriske kompetencer"),
]
_LOG = [
    ("logbook-competencies", "Obligatoriske kompetencer"),
    ("logbook-courses", "Obligatoriske kurser"),
    ("logbook-time", "Attestation for godkendte ansættelser"),
]
_COURSES: list[tuple[str, str | None]] = [
    ("SOL 1", "sol-1"),
    ("SOL 2", "sol-2"),
    ("SOL 3", "sol-3"),
    ("Karkirurgisk ultralyd", None),
]
_HEADINGS: dict[PartCode, str] = {"introduction": "Introduktionsuddannelse", "specialist": "Hoveduddannelsen"}


def section(id: str, heading: str, part: PartCode | None = None, **changes: Any) -> SectionDraft:
    """Make one section with a line of text; its path is set by :func:`renumber`."""
    one: SectionDraft = {
        "path": "",
        "id": id,
        "part": part,
        "heading": heading,
        "number": "",
        "level": 1,
        "text": ["En linje."],
        "tables": 0,
        "children": 0,
    }
    one.update(changes)  # type: ignore[typeddict-item]
    return one


def _sections() -> list[SectionDraft]:
    found = [section(id, heading) for id, heading in _FRONT]
    for code, heading in _HEADINGS.items():
        found.append(section("part", heading, code, text=[], children=3))
        found += [section(id, name, code) for id, name in _PART]
    found += [
        section("specialty-courses", "Obligatoriske specialespecifikke kurser"),
        section("research-training", "Obligatorisk forskningstræning"),
        section("documentation", "Dokumentationsdel", text=[], children=8),
    ]
    for code, heading in _HEADINGS.items():
        found.append(section("logbook", f"Logbog for {heading.lower()}", code, text=[], children=3))
        found += [section(id, name, code, tables=1) for id, name in _LOG]
    return found


def renumber(draft: Draft) -> None:
    """Give each section its path by its place in the list."""
    for i, one in enumerate(draft["sections"]):
        one["path"] = f"sections/{i}"


def draft() -> Draft:
    """Make the draft."""
    made: Draft = {
        "template": "sst-2011",
        "title": "Målbeskrivelse for speciallægeuddannelsen i karkirurgi",
        "specialty": "Karkirurgi",
        "code": "karkirurgi",
        "names": [
            ("cover", "Målbeskrivelse for speciallægeuddannelsen i karkirurgi"),
            ("colophon/title", "Målbeskrivelse for speciallægeuddannelsen i karkirurgi"),
            ("colophon/keywords", "Målbeskrivelse; speciallægeuddannelse; karkirurgi"),
        ],
        "colophon": {
            "title": "Målbeskrivelse for speciallægeuddannelsen i karkirurgi",
            "editor": "Sundhedsstyrelsen",
            "keywords": "Målbeskrivelse; speciallægeuddannelse; karkirurgi",
            "category": "Vejledning",
            "language": "Dansk",
            "url": "http://www.sst.dk",
            "version_date": "oktober 2014",
            "format": "pdf",
            "publisher": "Sundhedsstyrelsen, oktober 2014",
        },
        "dates": [
            {"text": "oktober 2014", "date": "2014-10", "where": "colophon"},
            {"text": "Oktober 2014", "date": "2014-10", "where": "cover"},
        ],
        "scope": ["introduction", "specialist"],
        "sections": _sections(),
        "recognised": 16,
        "parts": [
            _part("introduction", "Introduktionsuddannelse", 12, ["I1", "I2", "I3"]),
            _part("specialist", "Hoveduddannelsen", 60, ["H1", "H2", "H3", "H4"]),
        ],
        "courses": [course("courses/0", "Karkirurgisk ultralyd", None, "specialist")],
        "durations": [
            {"path": "durations/0", "part": "introduction", "months": 12, "text": "I varer 12 måneder"},
            {"path": "durations/1", "part": "specialist", "months": 60, "text": "H varer 60 måneder"},
        ],
        "research_training": {"text": "Forskningstræningen udgør 20 dage.", "days": 20},
        "training_time": [],
        "logbooks": [
            _logbook("introduction", ["I1", "I2", "I3"], [("Vejledning", "vejledning")]),
            _logbook("specialist", ["H1", "H2", "H3", "H4"], _COURSES),
        ],
        "cards": [],
        "transition": None,
        "abbreviations": [],
    }
    renumber(made)
    return made


def recognised(made: Draft) -> Recognised:
    """File a place for everything that has a path, in the document's order."""
    paths = ["title", "cover", "colophon"] + [f"colophon/{key}" for key in made["colophon"]]
    for one in made["sections"]:
        paths += [one["path"], *(f"{one['path']}/text/{i}" for i in range(len(one["text"])))]
    for part in made["parts"]:
        paths += [f"parts/{part['code']}", *(c["path"] for c in part["competencies"])]
    for book in made["logbooks"]:
        paths += [f"logbooks/{book['part']}", *(row["path"] for row in book["competencies"])]
        paths += [c["path"] for c in book["courses"]]
    paths += [one["path"] for one in made["cards"]] + [d["path"] for d in made["durations"]]
    return Recognised(made, {path: Span(order=i + 1) for i, path in enumerate(paths)}, {})


def names(made: Draft) -> list[str]:
    """Run the rules; give each finding as ``rule`` or ``rule:variant``, in order of place."""
    found = run(recognised(made), Context(load()))
    return [f"{d.rule}:{d.variant}" if d.variant else d.rule for d in found]


def part_of(made: Draft, code: PartCode) -> PartDraft:
    """Give one part of the draft."""
    return next(p for p in made["parts"] if p["code"] == code)


def row_of(made: Draft, number: str) -> CompetencyDraft:
    """Give one competency of the draft."""
    return next(c for p in made["parts"] for c in p["competencies"] if c["number"] == number)


def log_of(made: Draft, code: PartCode) -> LogbookDraft:
    """Give one logbook of the draft."""
    return next(b for b in made["logbooks"] if b["part"] == code)


def drop(made: Draft, id: str, part: PartCode | None = None) -> None:
    """Take a section out."""
    made["sections"] = [s for s in made["sections"] if not (s["id"] == id and part in (None, s["part"]))]
    renumber(made)
