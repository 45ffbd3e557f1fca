"""One small goal description as plain data, and what a right reading of it holds."""

from __future__ import annotations

from typing import Any

from compiler.model.logbook import PartCode
from msgspec import Struct
from msgspec.structs import replace

TITLE = "Målbeskrivelse for speciallægeuddannelsen i karkirurgi"
ROLE_CODES = {
    "Medicinsk ekspert": "medical-expert",
    "Kommunikator": "communicator",
    "Samarbejder": "collaborator",
    "Leder/administrator": "leader",
    "Sundhedsfremmer": "health-advocate",
    "Akademiker": "scholar",
    "Professionel": "professional",
}
INITIALS = {
    "Medicinsk ekspert": "ME",
    "Kommunikator": "K",
    "Samarbejder": "S",
    "Leder/administrator": "L/A",
    "Sundhedsfremmer": "SF",
    "Akademiker": "A",
    "Professionel": "P",
}


class Method(Struct, frozen=True):
    """An assessment as written, its code, and what is to be read out of it."""

    text: str
    code: str
    count: int | None = None
    months: tuple[int, ...] = ()
    purpose: str | None = None


OBSERVATION = Method("Struktureret observation", "direct-observation")
TALK = Method("Struktureret vejledersamtale", "supervisor-conversation")
CASE = Method("Casebaseret diskussion", "case-based-discussion")
OSATS = Method("OSATS (min. 3)", "osats", count=3)
FEEDBACK = Method("360 graders feedback", "multi-source-feedback")
AUDIT = Method("Audit af 5 journaler", "audit")
TALK_THEN = Method(
    "Casebaseret diskussion efter 6 og 9 måneder (formativ)",
    "case-based-discussion",
    months=(6, 9),
    purpose="formative",
)
SHOW = Method("Konferencefremlæggelse", "presentation")

WORK, SELF, COURSE, SUPERVISION, TEACH = ("Klinisk arbejde", "Selvstudium", "Kursus", "Supervision", "Undervisning")
STRATEGY_CODES = {
    WORK: "clinical-work",
    SELF: "self-study",
    COURSE: "course",
    SUPERVISION: "supervision",
    TEACH: "teaching",
}


class Competency(Struct, frozen=True):
    """One competency with everything that a matrix says of it."""

    number: str
    title: str
    roles: tuple[str, ...]
    objectives: tuple[str, ...]
    strategies: tuple[str, ...]
    methods: tuple[Method, ...]
    area: str = ""


ME, K, S, L, SF, A, P = ROLE_CODES
INTRODUCTION = (
    Competency(
        "I1",
        "Modtage patienten med akut benkarlukning",
        (ME, K),
        ("Optage anamnese", "Vurdere truet ekstremitet", "Planlægge videre udredning"),
        (WORK, SUPERVISION),
        (OBSERVATION, CASE),
    ),
    Competency(
        "I2",
        "Udrede patienten med vindueskiggersyge",
        (ME, SF),
        ("Måle ankeltryk", "Rådgive om rygestop"),
        (WORK, SELF),
        (TALK,),
    ),
    Competency(
        "I3",
        "Gå stuegang på stabile patienter",
        (K,),
        ("Prioritere opgaver", "Informere patient og pårørende"),
        (WORK,),
        (OBSERVATION, FEEDBACK),
    ),
    Competency(
        "I4",
        "Arbejde sammen med plejegruppen om sårpatienter",
        (S, ME),
        ("Koordinere sårbehandling", "Henvise til sårcenter"),
        (WORK, COURSE),
        (TALK,),
    ),
    Competency(
        "I5",
        "Vejlede om forebyggelse af åreforkalkning",
        (SF,),
        ("Beskrive risikofaktorer", "Anvende motiverende samtale"),
        (SELF,),
        (TALK_THEN,),
    ),
    Competency(
        "I6",
        "Reflektere over egen rolle som læge",
        (P,),
        ("Erkende egne grænser", "Søge hjælp i tide"),
        (SUPERVISION,),
        (FEEDBACK,),
    ),
)
SPECIALIST = (
    Competency(
        "H1",
        "Behandle patienten med bristet aortaaneurisme",
        (ME, L),
        ("Stille indikation for operation", "Lede teamet på stuen", "Vurdere efterforløbet"),
        (WORK, SUPERVISION),
        (CASE, OBSERVATION),
    ),
    Competency(
        "H2",
        "Udføre operation for carotisstenose",
        (ME,),
        ("Fridissekere kar", "Anvende shunt", "Forebygge nerveskade"),
        (WORK, COURSE),
        (OSATS,),
    ),
    Competency(
        "H3",
        "Behandle patienten med venøst bensår",
        (ME, S),
        ("Diagnosticere venøs insufficiens", "Anlægge kompression"),
        (WORK, SELF),
        (OBSERVATION,),
    ),
    Competency(
        "H4",
        "Informere om risiko ved stor karkirurgi",
        (K,),
        ("Indhente informeret samtykke", "Formidle alvorlige budskaber"),
        (SUPERVISION,),
        (OBSERVATION, TALK),
    ),
    Competency(
        "H5",
        "Samarbejde med interventionsradiologer",
        (S,),
        ("Deltage i karkonference", "Fordele opgaver"),
        (WORK,),
        (FEEDBACK,),
    ),
    Competency(
        "H6", "Lede en vagt på afdelingen", (L,), ("Prioritere akutte opgaver", "Uddelegere opgaver"), (WORK,), (TALK,)
    ),
    Competency(
        "H7",
        "Tilrettelægge et forbedringsarbejde",
        (L, A),
        ("Udpege et problem", "Følge data over tid"),
        (SELF,),
        (AUDIT,),
    ),
    Competency(
        "H8", "Rådgive om fysisk træning", (SF,), ("Henvise til gangtræning", "Vurdere effekt"), (WORK,), (CASE,)
    ),
    Competency("H9", "Undervise yngre læger", (A,), ("Planlægge undervisning", "Give feedback"), (TEACH,), (SHOW,)),
    Competency(
        "H10",
        "Handle etisk i vanskelige forløb",
        (P, K),
        ("Drøfte behandlingsniveau", "Inddrage pårørende"),
        (SUPERVISION,),
        (FEEDBACK, TALK),
    ),
)


class Course(Struct, frozen=True):
    """A course with its days and its code where it has one of its own."""

    title: str
    days: int
    code: str = ""


class Card(Struct, frozen=True):
    """A competency card: its number, title, competencies, method and criteria."""

    number: str
    title: str
    refs: tuple[str, ...]
    method: Method
    criteria: tuple[str, ...]


class Goal(Struct, frozen=True):
    """A whole goal description."""

    introduction: tuple[Competency, ...] = INTRODUCTION
    specialist: tuple[Competency, ...] = SPECIALIST
    months: tuple[int, int] = (12, 60)
    intro_courses: tuple[Course, ...] = (Course("Vejledning", 2, "vejledning"),)
    general: tuple[Course, ...] = (
        Course("SOL 1", 2, "sol-1"),
        Course("SOL 2", 3, "sol-2"),
        Course("SOL 3", 4, "sol-3"),
    )
    specialty: tuple[Course, ...] = (
        Course("Åben aortakirurgi", 3),
        Course("Endovaskulær behandling", 2),
        Course("Venekirurgi", 2),
    )
    cards: tuple[Card, ...] = (
        Card("1", "Modtagelse", ("I1",), OBSERVATION, ("Hilser på patienten", "Undersøger systematisk", "Konkluderer")),
        Card("2", "Åben karkirurgi", ("H1", "H2"), OSATS, ("Planlægger indgrebet", "Behandler væv skånsomt")),
        Card("3", "Kollegialt samarbejde", ("H5",), FEEDBACK, ("Lytter", "Fordeler opgaver klart")),
    )
    date: str = "2014-10"

    def parts(self) -> list[tuple[PartCode, tuple[Competency, ...]]]:
        """Give the two lists with their part codes."""
        return [("introduction", self.introduction), ("specialist", self.specialist)]


GOAL = Goal()


def single_roles(goal: Goal = GOAL) -> Goal:
    """Let each competency have its first role only, as where roles are banners or headings."""
    return _each(goal, lambda c: replace(c, roles=c.roles[:1]))


def areas(goal: Goal = GOAL) -> Goal:
    """Give every competency an area, two areas a part."""

    def named(c: Competency) -> Competency:
        return replace(c, area="Klinisk karkirurgi" if ME in c.roles else "Tværgående opgaver")

    def sort(found: tuple[Competency, ...]) -> tuple[Competency, ...]:
        return tuple(sorted(map(named, found), key=lambda c: c.area))

    return replace(goal, introduction=sort(goal.introduction), specialist=sort(goal.specialist))


def renumbered(goal: Goal, how: str) -> Goal:
    """Number the competencies 1, 2, … through both parts (``through``) or in each (``restart``)."""
    intro = tuple(replace(c, number=str(n)) for n, c in enumerate(goal.introduction, 1))
    first = len(intro) + 1 if how == "through" else 1
    special = tuple(replace(c, number=str(n)) for n, c in enumerate(goal.specialist, first))
    return replace(goal, introduction=intro, specialist=special, cards=())


def without_roles(goal: Goal = GOAL) -> Goal:
    """Leave all roles out."""
    return _each(goal, lambda c: replace(c, roles=()))


def _each(goal: Goal, change: Any) -> Goal:
    return replace(
        goal, introduction=tuple(map(change, goal.introduction)), specialist=tuple(map(change, goal.specialist))
    )


def expected(goal: Goal) -> dict[str, Any]:
    """Say what a right reading of the goal description holds."""
    return {
        "specialty": "karkirurgi",
        "date": goal.date,
        "parts": [(code, months) for (code, found), months in zip(goal.parts(), goal.months, strict=True) if found],
        "competencies": [_wanted(c, code) for code, found in goal.parts() for c in found],
        "courses": _courses(goal),
        "research": 20 if goal.specialist else None,
        "cards": [(c.number, c.title, c.refs, c.method.code, c.criteria) for c in goal.cards],
        "applies_to": {"basis": "posted", "from": "2015-01-01", "to": None},
    }


def _wanted(c: Competency, part: str) -> dict[str, Any]:
    return {
        "number": c.number,
        "part": part,
        "title": c.title,
        "area": c.area or None,
        "objectives": list(c.objectives),
        "roles": {ROLE_CODES[r] for r in c.roles},
        "strategies": [STRATEGY_CODES[s] for s in c.strategies],
        "methods": [(m.code, m.text, m.count, list(m.months), m.purpose) for m in c.methods],
    }


def _courses(goal: Goal) -> list[tuple[str, str, int]]:
    found = [("introduction", c.code, c.days) for c in goal.intro_courses if goal.introduction]
    if goal.specialist:
        found += [("specialist", c.code or c.title, c.days) for c in (*goal.general, *goal.specialty)]
    return sorted(found)


def actual(logbook: dict[str, Any]) -> dict[str, Any]:
    """Reduce a ``logbook.json`` to the form of :func:`expected`."""
    numbers = {c["id"]: c["number"] for c in logbook["competencies"]}
    applies = logbook["edition"]["applies_to"]
    held = {c["part"] for c in logbook["competencies"]}
    return {
        "specialty": logbook["specialty"]["code"],
        "date": logbook["edition"]["date"],
        "parts": [(p["code"], p["months"]) for p in logbook["parts"] if p["code"] in held],
        "competencies": [_found(c) for c in logbook["competencies"]],
        "courses": sorted(
            (str(c["part"]), c["code"] if c["code"] in _CODES else c["title"], c["days"]) for c in logbook["courses"]
        ),
        "research": (logbook["research_training"] or {}).get("days"),
        "cards": [
            (c["number"], c["title"], tuple(numbers[i] for i in c["competencies"]), c["method"], tuple(c["criteria"]))
            for c in logbook["cards"]
        ],
        "applies_to": applies and {k: applies[k] for k in ("basis", "from", "to")},
    }


_CODES = ("vejledning", "sol-1", "sol-2", "sol-3")


def _found(c: dict[str, Any]) -> dict[str, Any]:
    return {
        "number": c["number"],
        "part": c["part"],
        "title": c["title"],
        "area": c["area"],
        "objectives": c["objectives"],
        "roles": set(c["roles"]),
        "strategies": [s["code"] for s in c["learning_strategies"]],
        "methods": [
            (a["method"], a["text"], a["count"], (a["timing"] or {}).get("months") or [], a["purpose"])
            for a in c["assessments"]
        ],
    }
