"""Seeded faults of competencies, and near misses: drafts in which one thing is changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.support.drafts import assessment, card, competency, course, drop, log_of, part_of, row_of

Seed = Callable[[Any], object]


def _row(which: str, /, **changes: Any) -> Seed:
    return lambda made: row_of(made, which).update(changes)


def _log(index: int, /, **changes: str) -> Seed:
    return lambda made: log_of(made, "specialist")["competencies"][index].update(changes)


def _both(old: str, new: str) -> Seed:
    """Renumber a competency in matrix and logbook alike."""

    def seed(made: Any) -> None:
        row_of(made, old)["number"] = new
        next(x for b in made["logbooks"] for x in b["competencies"] if x["number"] == old)["number"] = new

    return seed


def _without(number: str) -> Seed:
    """Take a competency out of matrix and logbook alike."""

    def seed(made: Any) -> None:
        for part in made["parts"]:
            gone = [c for c in part["competencies"] if c["number"] == number]
            kept = [c for c in part["competencies"] if c["number"] != number]
            for c in gone:
                kept[0]["roles"] = [*kept[0]["roles"], *c["roles"]]
            part["competencies"] = kept
        for book in made["logbooks"]:
            book["competencies"] = [x for x in book["competencies"] if x["number"] != number]

    return seed


OBSERVED = assessment()


def _way(text: str, method: str) -> Any:
    return assessment(text, method, choice=1)


def _strategy(text: str) -> Seed:
    return _row("H1", strategies=[{"text": text, "code": None}])


def _method(text: str, **more: Any) -> Seed:
    return lambda made: row_of(made, "H1")["assessments"].append(assessment(text, None, **more))


def _role(text: str, code: str | None = None) -> Seed:
    return lambda made: row_of(made, "H1")["roles"].append({"text": text, "code": code})


def _no_roles(made: Any) -> None:
    for part in made["parts"]:
        part["columns"].remove("roles")
        for c in part["competencies"]:
            c.pop("roles")


def _swapped(made: Any) -> None:
    _log(0, number="H2")(made)
    made["logbooks"][1]["competencies"][1]["number"] = "H1"


def _shifted(made: Any) -> None:
    for i, row in enumerate(log_of(made, "specialist")["competencies"]):
        row["number"] = f"H{i + 11}"


def _only_in_matrix(made: Any) -> None:
    log_of(made, "specialist")["competencies"].pop()


def _only_in_log(made: Any) -> None:
    part = part_of(made, "specialist")
    gone = part["competencies"].pop(1)
    part["competencies"][0]["roles"] += gone["roles"]


def _unlisted(made: Any) -> None:
    log_of(made, "specialist").update(listed=False, competencies=[])


def _cards(*cards: Any) -> Seed:
    return lambda made: made["cards"].extend(cards)


def _card_used(made: Any) -> None:
    _cards(card(0, "Kompetencekort 1: Stuegang", "1"))(made)
    _method("Kompetencekort 1", card="1")(made)


def _sign_off(*functions: str) -> Seed:
    return lambda made: part_of(made, "specialist").update(sign_off=list(functions))


def _log_course(title: str, code: str | None = None) -> Seed:
    one = course("logbooks/specialist/courses/9", title, code)
    return lambda made: log_of(made, "specialist")["courses"].append(one)


def _row_names(course_text: str) -> Seed:
    """Let a row call a course by its name, as a method."""
    return lambda made: row_of(made, "H1")["assessments"].append(assessment(course_text, "course-approval"))


def _log_days(title: str, days: float, other: float) -> Seed:
    """Give a course days where it is described, and other days in the logbook."""

    def seed(made: Any) -> None:
        next(c for c in made["courses"] if c["title"] == title)["days"] = days
        own = log_of(made, "specialist")["courses"]
        found = next((c for c in own if c["title"] == title), None) or course("logbooks/specialist/courses/9", title)
        found["days"] = other
        own.extend([] if found in own else [found])

    return seed


def _without_course(code: str, part: Any = "specialist") -> Seed:
    def seed(made: Any) -> None:
        log_of(made, part)["courses"] = [c for c in log_of(made, part)["courses"] if c["code"] != code]

    return seed


def _lasts(months: int, times: int) -> Seed:
    def seed(made: Any) -> None:
        for i in range(times):
            text = f"Hoveduddannelsen varer {months} måneder"
            one = {"path": f"durations/{i + 2}", "part": "specialist", "months": months, "text": text}
            made["durations"].append(one)

    return seed


def _lasts_only(months: int) -> Seed:
    def seed(made: Any) -> None:
        made["durations"] = made["durations"][:1]
        _lasts(months, 1)(made)
        part_of(made, "specialist")["months"] = months

    return seed


def _employed(*months: int) -> Seed:
    def seed(made: Any) -> None:
        made["training_time"] = [
            {"path": f"training_time/{i}", "part": "specialist", "months": m, "place": "Afdeling"}
            for i, m in enumerate(months)
        ]

    return seed


def _no_research(made: Any) -> None:
    drop(made, "research-training")
    made["research_training"] = None


def _no_roles_in(code: Any) -> Seed:
    def seed(made: Any) -> None:
        part_of(made, code)["columns"].remove("roles")
        for c in part_of(made, code)["competencies"]:
            c.pop("roles")

    return seed


def _row_twice(made: Any) -> None:
    """The same row a second time, at the end of the matrix."""
    rows = part_of(made, "specialist")["competencies"]
    rows.append({**rows[1], "path": "parts/specialist/competencies/9"})


def _log_row_twice(made: Any) -> None:
    rows = log_of(made, "specialist")["competencies"]
    rows.append({**rows[1], "path": "logbooks/specialist/competencies/9"})


def _other_list(made: Any) -> None:
    for i, row in enumerate(log_of(made, "specialist")["competencies"]):
        row["title"] = f"Helt anden opgave {i}"


def _logs_exchanged(made: Any) -> None:
    """The headings of the two logbooks changed places, the lists did not."""
    first, second = made["logbooks"]
    for name in ("competencies", "courses"):
        first[name], second[name] = second[name], first[name]
    for one in made["sections"]:
        if one["id"].startswith("logbook"):
            one["part"] = "specialist" if one["part"] == "introduction" else "introduction"


def _log_of_the_introduction(made: Any) -> None:
    first, second = made["logbooks"]
    second["competencies"] = [
        {**row, "path": f"logbooks/specialist/competencies/{i}"} for i, row in enumerate(first["competencies"])
    ]


def _exchanged_cells(*numbers: str) -> Seed:
    def seed(made: Any) -> None:
        for number in numbers:
            row_of(made, number).update(
                strategies=[{"text": "OSATS (3 gange)", "code": None}],
                assessments=[assessment("Klinisk arbejde", None)],
            )

    return seed


def _own_courses(*titles: str, log: int) -> Seed:
    """List courses in the section on courses, and so many of them in the logbook."""

    def seed(made: Any) -> None:
        for i, title in enumerate(titles):
            made["courses"].append(course(f"courses/{i + 1}", title, None, "specialist"))
            if i < log:
                path = f"logbooks/specialist/courses/{i + 9}"
                log_of(made, "specialist")["courses"].append(course(path, title, None, "specialist"))

    return seed


def _sol_in_section(made: Any) -> None:
    made["courses"] += [course(f"courses/{n}", f"SOL {n}", f"sol-{n}", "specialist") for n in (1, 2, 3)]


def _damaged(matrix: str, log: str) -> Seed:
    return lambda made: [_row("H2", title=matrix)(made), _log(1, title=log)(made)]


def _says(text: str, part: str | None = None) -> Seed:
    """Put a sentence into the introduction, or under »Kompetencer« of a part."""

    def seed(made: Any) -> None:
        id = "competencies" if part else "preface"
        next(s for s in made["sections"] if s["id"] == id and s["part"] == part)["text"].append(text)

    return seed


def _objective(text: str, number: str = "H1") -> Seed:
    return lambda made: row_of(made, number)["objectives"].append(text)


FAULTS: list[tuple[str, Seed]] = [
    ("competency-number-missing", _row("H2", number="")),
    ("competency-number-missing", _row("H4", number="")),
    ("competency-number-duplicate", _both("H4", "H3")),
    ("competency-number-duplicate:free", _row("H3", number="H2")),
    ("competency-number-duplicate:free", _row("H3", number="h 2.")),
    ("competency-number-duplicate:row", _row_twice),
    ("competency-count-differs", _says("Der er fem obligatoriske kompetencer i hoveduddannelsen.")),
    ("competency-count-differs", _says("Introduktionsuddannelsen omfatter i alt 4 kompetencer.")),
    ("competency-count-differs", _says("Der er femogtyve læringsmål, som alle skal godkendes.", "specialist")),
    ("competency-number-gap", _without("H2")),
    ("competency-number-gap", _both("H4", "H6")),
    ("competency-number-gap:start", _without("H1")),
    ("competency-title-missing", _row("H2", title="")),
    ("competency-repeated", _row("H2", title="Behandle  aortaaneurisme.")),
    ("objectives-missing", _row("H2", objectives=[])),
    ("assessment-method-missing", _row("I2", assessments=[])),
    ("assessment-method-unknown", _method("Almindelig fornemmelse")),
    ("assessment-method-unknown:cells", _exchanged_cells("H2")),
    ("assessment-method-unknown:columns", _exchanged_cells("H1", "H2", "H3", "H4")),
    ("assessment-method-unknown:nearest", _method("Struktureret obsrvaton")),
    ("assessment-choice", _row("H2", assessments=[_way("OSATS", "osats"), _way("Mini-CEX", "mini-cex")])),
    ("assessment-choice-several", _row("H2", assessments=[assessment("To af følgende: OSATS", "osats"), OBSERVED])),
    (
        "assessment-only-recommended",
        _row("H2", assessments=[assessment("OSATS (anbefalet)", "osats", mandatory=False)]),
    ),
    ("learning-strategy-missing", _row("H2", strategies=[])),
    ("learning-strategy-unknown", _strategy("Åndemaneri")),
    ("learning-strategy-unknown:nearest", _strategy("Klinisk arbjede")),
    ("role-unknown", _role("Filosof")),
    ("role-unknown:nearest", _row("H4", roles=[{"text": "Profesionnel", "code": None}])),
    ("role-not-covered", _row("H4", roles=[{"text": "Medicinsk ekspert", "code": "medical-expert"}])),
    ("role-missing", _no_roles),
    ("role-missing:part", _no_roles_in("specialist")),
    ("role-missing:part", _no_roles_in("introduction")),
    ("logbook-list-mismatch:not-in-logbook", _only_in_matrix),
    ("logbook-list-mismatch:not-in-matrix", _only_in_log),
    ("logbook-list-mismatch:title", _log(1, title="Noget helt andet")),
    ("logbook-list-mismatch:title", _log(1, title="Behandle carotisstenoser")),
    ("logbook-list-mismatch:number", _log(3, number="H9")),
    ("logbook-list-mismatch:number", _row("H4", number="H9")),
    ("logbook-list-mismatch:number", _row("I1", number="I9")),
    ("logbook-list-mismatch:swapped", _swapped),
    ("logbook-list-mismatch:numbers", _shifted),
    ("logbook-list-mismatch:unlisted", _unlisted),
    ("logbook-list-mismatch:twice", _log_row_twice),
    ("logbook-list-mismatch:list", _other_list),
    ("logbook-list-mismatch:parts-swapped", _logs_exchanged),
    ("logbook-list-mismatch:other-part", _log_of_the_introduction),
    ("card-unknown", _method("Kompetencekort 7", card="7")),
    ("card-unknown:none", lambda made: [_method("Kort 7", card="7")(made), _method("Kort 8", card="8")(made)]),
    ("card-unknown:competency", _cards(card(0, "Kompetencekort 1: Stuegang", "1", refs=["H1", "H99"]))),
    ("card-unused", _cards(card(0, "Kompetencekort 1", "1", refs=["H1"]), card(1, "Kompetencekort 2", "2"))),
    ("sign-off-impossible", _row("H2", sign_off=["Afdelingsledelsen"])),
    ("sign-off-impossible:part", _sign_off("afdelingsledelsen")),
    ("timing-outside-part", _row("I2", assessments=[assessment("Mini-CEX efter 14 mdr.", "mini-cex", months=[6, 14])])),
    ("timing-outside-part", _row("I2", timing="Måned 13", months=[13])),
    ("course-unknown", _log_course("Urologisk håndværk")),
    ("course-unknown:row", _row("H1", strategies=[{"text": "Kursus: Urologisk håndværk", "code": "course"}])),
    ("course-unknown:row", _row_names("Godkendt kursus: Urologisk håndværk, senest efter 24 måneder")),
    ("course-unknown:row-nearest", _row_names("Kurset »Karkirurgiske ultralyde« bestået")),
    ("course-days-differ", _log_days("Karkirurgisk ultralyd", 2, 3)),
    ("course-unknown:nearest", _log_course("Karkirurgisk ultraly")),
    ("course-missing", _without_course("sol-3")),
    ("course-missing", _without_course("vejledning", "introduction")),
    ("course-missing:logbook", _own_courses("Åben karkirurgi", "Venøse sygdomme", log=1)),
    ("course-missing:logbook", lambda made: [_sol_in_section(made), _without_course("sol-2")(made)]),
    ("duration-differs:within", _lasts(48, 1)),
    ("duration-differs:registry", _lasts_only(24)),
    ("duration-differs:sum", _employed(24, 24)),
    ("research-training-missing", _no_research),
    ("research-training-missing:empty", lambda made: made["sections"][15].update(text=[])),
    ("abbreviation-unexplained", _objective("Anvende XQRT ved udredning")),
    ("verb-vague", _objective("Have kendskab til indikationer")),
    ("verb-vague", _objective("Skal forstå patofysiologien")),
]


def _numbers(*new: str) -> Seed:
    """Renumber specialist training, in matrix and logbook alike."""

    def seed(made: Any) -> None:
        for old, number in zip(["H1", "H2", "H3", "H4"], new, strict=True):
            _both(old, f"new {number}")(made)
        for one in [*part_of(made, "specialist")["competencies"], *log_of(made, "specialist")["competencies"]]:
            one["number"] = one["number"].removeprefix("new ")

    return seed


def _continued(made: Any) -> None:
    """Plain numbers that run on from part to part."""
    for part, book in zip(made["parts"], made["logbooks"], strict=True):
        for i, (c, row) in enumerate(zip(part["competencies"], book["competencies"], strict=True)):
            c["number"] = row["number"] = str(i + (1 if part["code"] == "introduction" else 4))


def _broken(made: Any) -> None:
    row_of(made, "H2").update(broken=True, objectives=[], assessments=[], strategies=[], title="")


def _explained(made: Any) -> None:
    _objective("Udføre endovaskulær aortareparation (XVAR)")(made)
    _objective("Vurdere indikation for XVAR", "H2")(made)


def _twins(made: Any) -> None:
    """The same title under two areas, with objectives of its own, is two competencies."""
    title = "Behandle aortaaneurisme"
    row_of(made, "H1")["area"] = "Akut"
    row_of(made, "H2").update(title=title, area="Elektivt")
    _log(1, title=title)(made)


NEAR_MISSES: list[Seed] = [
    _numbers("H 1", "H-2", "h3.", "H04"),
    _numbers("1", "2", "3", "4"),
    _numbers("1.1", "1.2", "2.1", "2.2"),
    _numbers("H1a", "H1b", "H2", "H3"),
    _continued,
    _broken,
    _explained,
    _twins,
    _log(1, title="BEHANDLE CAROTIS­STENOSE."),
    _log(1, number="H 2"),
    _log(1, number=""),
    _log(1, title=""),
    lambda made: log_of(made, "specialist")["competencies"].reverse(),
    lambda made: part_of(made, "specialist")["competencies"].insert(
        0, competency("", "specialist", 9, title="", objectives=[], strategies=[], assessments=[])
    ),
    lambda made: (
        [p["method_names"].append("Afdelingens egen prøve") for p in made["parts"]]
        and _method("Afdelingens egen prøve (2 gange)")(made)
    ),
    _card_used,
    _cards(card(0, "Kompetencekort 1: Stuegang", "1", refs=["H 1", "i2"])),
    _cards(card(0, "Kompetencekort: Direkte observation", "", method="direct-observation")),
    _sign_off("afdelingsledelsen", "uao"),
    _sign_off(),
    _row("H2", timing="Måned 60", months=[60]),
    _log_course("Kursus: Karkirurgisk ultralyd"),
    _row_names("Godkendt kursus: karkirurgisk ultralyd, godkendt inden 24 måneder"),
    _row_names("Godkendt kursus"),
    _row_names("Godkendt kursus i kommunikation"),
    _log_days("Karkirurgisk ultralyd", 2, 2.0),
    lambda made: [_sol_in_section(made), *(_without_course(f"sol-{n}")(made) for n in (1, 2, 3))],
    lambda made: [_sol_in_section(made), _without_course("sol-3")(made), _log_course("SOL 2 og 3")(made)],
    _own_courses("Åben karkirurgi", "Venøse sygdomme", log=2),
    _own_courses("Åben karkirurgi", "Venøse sygdomme", "Traumer", log=0),
    _damaged("UdfÃ¸re endarterektomi", "Udføre endarterektomi"),
    _damaged("Behandle �rer i benet", "Behandle årer i benet"),
    _says("Der er fire obligatoriske kompetencer i hoveduddannelsen, som alle skal godkendes."),
    _says("Der er 3 kompetencer i introduktionsuddannelsen og 4 i hoveduddannelsen."),
    _says("Der er mindst 2 kompetencer i hoveduddannelsen, der vurderes med OSATS."),
    _says("Hoveduddannelsen har 2 kompetencer, der vurderes med OSATS."),
    _says("Hoveduddannelsen har 2 kompetencer inden for akut karkirurgi."),
    _says("Målbeskrivelsen indeholder 7 kompetencer."),
    _says("I hoveduddannelsen er 2 kompetencer teoretiske.", "specialist"),
    _row("H2", strategies=[{"text": "Supervision", "code": "supervision"}]),
    _employed(24, 36),
    _lasts(60, 2),
    _objective("Vurdere MR-skanning, CT, EKG og KOL hos patienten"),
    _objective("Vurdere trombose i v. saphena, type II"),
    _objective("Redegøre for forståelsen af sygdommen"),
    _row("H2", objectives=[], objectives_lead="Kan selvstændigt operere"),
]
