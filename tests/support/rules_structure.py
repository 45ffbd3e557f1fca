"""Seeded faults of sections and their order, and near misses: drafts in which one thing is changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.support.drafts import competency, draft, drop, log_of, part_of, renumber, section

Seed = Callable[[Any], object]


def _not_followed(made: Any) -> None:
    made["sections"] = [s for s in made["sections"] if s["id"] in ("foreword", "preface", "specialty-courses")]
    made["recognised"] = 3
    made["logbooks"] = []
    for part in made["parts"]:
        part.update(columns=[], matrices=0, competencies=[])


def _not_followed_with_tables(made: Any) -> None:
    keep = ("foreword", "preface", "specialty-description", "part", "competencies", "specialty-courses", "matrix")
    made["sections"] = [s for s in made["sections"] if s["id"] in keep]
    made["logbooks"] = []


def _without_part(made: Any) -> None:
    made["sections"] = [s for s in made["sections"] if s["part"] != "introduction"]
    made["parts"] = [p for p in made["parts"] if p["code"] != "introduction"]
    made["logbooks"] = made["logbooks"][1:]
    renumber(made)
    made["parts"][0]["competencies"][2]["roles"] += [
        {"text": t, "code": c}
        for t, c in (("Kommunikator", "communicator"), ("Samarbejder", "collaborator"), ("Akademiker", "scholar"))
    ]


def _lost_heading(made: Any) -> None:
    """Without »Hoveduddannelsen« its list runs into the introduction's."""
    first, second = made["parts"]
    first["competencies"] += second["competencies"]
    first["matrices"] = 2
    second.update(columns=[], matrices=0, competencies=[])
    for one in made["sections"]:
        if one["part"] == "specialist" and one["id"] in ("competencies", "strategies-methods", "matrix"):
            one["part"] = "introduction"
    drop(made, "part", "specialist")


def _no_logbook(made: Any) -> None:
    made["logbooks"] = made["logbooks"][:1]
    made["sections"] = [s for s in made["sections"] if s["part"] != "specialist" or not s["id"].startswith("log")]
    renumber(made)


def _lost_logbook_heading(made: Any) -> None:
    """Without »Logbog for hoveduddannelsen« its lists run into the introduction's."""
    first, second = made["logbooks"]
    first["competencies"] += second["competencies"]
    first["courses"] += second["courses"]
    made["logbooks"] = [first]
    drop(made, "logbook", "specialist")
    for one in made["sections"]:
        if one["id"].startswith("logbook"):
            one["part"] = "introduction"


def _lost_logbook_heading_with_courses(made: Any) -> None:
    """»Obligatoriske kurser i hoveduddannelsen« still says whose they are."""
    courses = list(made["logbooks"][1]["courses"])
    _lost_logbook_heading(made)
    book = log_of(draft(), "specialist")
    book.update(listed=False, competencies=[], courses=courses)
    made["logbooks"].append(book)


def _no_documentation(made: Any) -> None:
    made["logbooks"] = []
    made["sections"] = [s for s in made["sections"] if s["id"] != "documentation" and not s["id"].startswith("log")]
    renumber(made)


def _no_specialty_part(made: Any) -> None:
    for id in ("specialty-part", "specialty-description", "training-overview"):
        drop(made, id)


def _no_methods(made: Any) -> None:
    drop(made, "strategies-methods")


def _plain(id: str, words: str, after: int) -> Seed:
    """Make a heading an ordinary line of the section before it."""

    def seed(made: Any) -> None:
        made["sections"][after]["text"] += ["Noget andet.", words]
        drop(made, id)

    return seed


def _lost_heading_in_text(made: Any) -> None:
    _lost_heading(made)
    made["sections"][9]["text"].append("Hoveduddannelse")


def _empty(id: str, part: str | None = None) -> Seed:
    def seed(made: Any) -> None:
        for one in made["sections"]:
            if one["id"] == id and part in (None, one["part"]):
                one.update(text=[], tables=0, children=0)

    return seed


def _empty_log_list(made: Any) -> None:
    _empty("logbook-competencies", "specialist")(made)
    log_of(made, "specialist").update(listed=False, competencies=[])


def _move(id: str, to: str) -> Seed:
    """Move the first section with an id to just before another."""

    def seed(made: Any) -> None:
        sections = made["sections"]
        one = next(s for s in sections if s["id"] == id)
        sections.remove(one)
        sections.insert(next(i for i, s in enumerate(sections) if s["id"] == to), one)
        renumber(made)

    return seed


def _logbooks_exchanged(made: Any) -> None:
    sections = made["sections"]
    log = [s for s in sections if s["id"].startswith("logbook")]
    rest = [s for s in sections if not s["id"].startswith("logbook")]
    made["sections"] = rest + log[4:] + log[:4]
    renumber(made)


def _no_matrix(made: Any) -> None:
    part_of(made, "specialist").update(columns=[], matrices=0, competencies=[])


def _no_matrix_empty_section(made: Any) -> None:
    _no_matrix(made)
    _empty("matrix", "specialist")(made)


def _no_column(column: str) -> Seed:
    def seed(made: Any) -> None:
        part = part_of(made, "specialist")
        part["columns"].remove(column)
        for row in part["competencies"]:
            row.pop(column)

    return seed


def _renamed(column: str, header: str) -> Seed:
    """Give a column a name that is not the template's, so that its content stands with the remarks."""

    def seed(made: Any) -> None:
        _no_column(column)(made)
        part_of(made, "specialist")["unknown_columns"].append(header)

    return seed


def _by_meaning(written: str, name: str, *, certain: bool = True) -> Seed:
    """Give a column a name that it is known by, though it is not the template's."""

    def seed(made: Any) -> None:
        part = part_of(made, "specialist")
        one = {"path": "parts/specialist/columns/0", "written": written, "name": name, "certain": certain}
        part["renamed_columns"].append(one)

    return seed


def _mixed(made: Any) -> None:
    first, second = made["parts"]
    first["competencies"] += second["competencies"]
    first["mixed"] = True
    second.update(columns=[], matrices=0, competencies=[])
    made["sections"] = [s for s in made["sections"] if s["part"] != "specialist" or s["id"].startswith("log")]
    renumber(made)


def _transition(text: str, basis: str | None, start: str | None) -> Seed:
    """Put a section on transition after the introduction."""

    def seed(made: Any) -> None:
        made["sections"].insert(2, section("transition", "Overgang til ny målbeskrivelse", text=[text]))
        renumber(made)
        made["transition"] = {"text": text, "basis": basis, "start": start, "end": None}

    return seed


FAULTS: list[tuple[str, Seed]] = [
    ("section-name-differs", lambda made: made["sections"][0].update(meant="Forord", heading="Et par ord forud")),
    ("section-name-differs:assumed", lambda made: made["sections"][0].update(meant="Forord", assumed=True)),
    ("template-not-followed", _not_followed),
    ("template-not-followed", _not_followed_with_tables),
    ("section-missing", lambda made: drop(made, "foreword")),
    ("section-missing", lambda made: drop(made, "general-part")),
    ("section-missing", lambda made: drop(made, "specialty-courses")),
    ("section-missing", _without_part),
    ("section-missing", _lost_heading),
    ("section-missing", _no_logbook),
    ("section-missing", _lost_logbook_heading),
    ("section-missing", _lost_logbook_heading_with_courses),
    ("section-missing", _no_documentation),
    ("section-missing", _no_specialty_part),
    ("section-missing:under", _no_methods),
    ("section-missing:as-text", _plain("foreword", "Forord", 2)),
    ("section-missing:as-text", _plain("specialty-description", "3.1 Beskrivelse af specialet", 3)),
    ("section-missing:as-text", _lost_heading_in_text),
    ("section-empty", _empty("foreword")),
    ("section-empty:under", _empty("competencies", "specialist")),
    ("section-empty:courses", _empty("logbook-courses", "introduction")),
    ("section-empty:competencies", _empty_log_list),
    ("section-order", _move("preface", "specialty-part")),
    ("section-order:first", _move("foreword", "specialty-part")),
    ("section-order", _move("research-training", "specialty-courses")),
    ("section-order", _logbooks_exchanged),
    ("matrix-missing", _no_matrix),
    ("matrix-missing", _no_matrix_empty_section),
    ("matrix-column-missing", _no_column("assessments")),
    ("matrix-column-missing", _no_column("strategies")),
    ("matrix-column-missing", _no_column("objectives")),
    ("matrix-column-missing", _no_column("number")),
    ("matrix-column-missing", _no_column("title")),
    ("matrix-column-missing:misnamed", _renamed("objectives", "Konkretisring")),
    ("matrix-column-missing:misnamed", _renamed("assessments", "KOMPETENCEVURDERINGSMETODE")),
    ("matrix-column-missing:unknown", _renamed("objectives", "Delmål")),
    ("matrix-column-name-differs", _by_meaning("Præcisering", "Konkretisering af kompetence")),
    ("matrix-column-name-differs:assumed", _by_meaning("Form", "Kompetencevurderingsmetoder", certain=False)),
    ("matrix-column-name-differs:empty", _by_meaning("", "Kompetence", certain=False)),
    ("parts-not-separated", _mixed),
    ("transition-unclear", _transition("Forløb, der opslås fra den 1. janaur 2015, følger denne.", None, None)),
    ("general-part-inserted", lambda made: made["sections"][2].update(text=["Lang tekst. " * 200])),
    ("general-part-inserted", lambda made: made["sections"][2].update(children=4)),
]


def _shared_introduction(made: Any) -> None:
    _without_part(made)
    made["scope"] = ["specialist"]


def _shared_by_heading(made: Any) -> None:
    """A heading that only says that the introduction is described elsewhere."""
    _without_part(made)
    made["sections"].insert(6, section("part", "Introduktionsuddannelse", "introduction"))
    renumber(made)
    part = part_of(draft(), "introduction")
    part.update(columns=[], matrices=0, competencies=[], shared_from="introduktion-intern-medicin")
    made["parts"].insert(0, part)


def _basic(made: Any) -> None:
    """The klinisk basisuddannelse: one part, no research training, its own three courses."""
    made.update(code="klinisk-basisuddannelse", specialty="Klinisk basisuddannelse", scope=["basic"], durations=[])
    made["title"] = made["colophon"]["title"] = "Målbeskrivelse for den kliniske basisuddannelse"
    made["colophon"]["keywords"] = "Målbeskrivelse; klinisk basisuddannelse"
    made["names"] = []
    made["sections"] = [s for s in made["sections"] if s["part"] != "specialist"]
    made["sections"] = [s for s in made["sections"] if s["id"] not in ("specialty-courses", "research-training")]
    for one in made["sections"]:
        one["part"] = "basic" if one["part"] else None
    renumber(made)
    part = made["parts"][0]
    part.update(code="basic", title="Klinisk basisuddannelse", months=12)
    every = [role for p in made["parts"] for c in p["competencies"] for role in c["roles"]]
    part["competencies"] = [competency(str(n), "basic", n - 1, roles=every) for n in range(1, 17)]
    made["parts"] = [part]
    book = made["logbooks"][0]
    book["part"] = "basic"
    book["competencies"] = [
        {"path": f"logbooks/basic/competencies/{i}", "number": c["number"], "title": c["title"]}
        for i, c in enumerate(part["competencies"])
    ]
    book["courses"] = [
        {"path": "", "title": code, "days": None, "code": code, "part": "basic"}
        for code in ("kommunikation", "paedagogik", "akut-behandling-og-transport")
    ]
    made["logbooks"] = [book]


NEAR_MISSES: list[Seed] = [
    _shared_introduction,
    _shared_by_heading,
    _basic,
    lambda made: drop(made, "documentation"),
    lambda made: part_of(made, "specialist")["unknown_columns"].append("Bemærk"),
    _transition("Forløb, der opslås fra og med den 1. januar 2015, følger denne.", "posted", "2015-01-01"),
    lambda made: drop(made, "matrix"),
    lambda made: drop(made, "competencies", "specialist"),
    lambda made: drop(made, "strategies-methods", "specialist"),
    _move("specialty-part", "specialty-description"),
    lambda made: made["sections"].insert(0, section("contents", "Indholdsfortegnelse", text=[])),
    lambda made: made["sections"].append(section("abbreviations", "Forkortelser")),
]
