"""Two editions of an invented goal description, compared, for the tests of what is shown of it."""

from __future__ import annotations

from msgspec.structs import replace

from compiler.editions.open import OpenedEdition
from compiler.editions.revision.compare import compare
from compiler.model.logbook import AppliesTo, Assessment, Competency, Course, Edition, Logbook, Part, Target
from compiler.tools.diff.diffs import Diff, Diffs
from tests.support.models import HOSTILE, METHOD_CARD, OSATS, logbook

I1, I2, H1, H2 = logbook().competencies
H3 = Competency(
    "karkirurgi-0009",
    "H3",
    "specialist",
    "Behandle åreknuder med laser i lokalbedøvelse",
    objectives=("Kortlægge venerne med ultralyd", "Lægge bedøvelsen", "Give råd om kompression"),
    roles=("medical-expert", "communicator"),
    assessments=(Assessment("direct-observation", "Direkte observation"),),
)


def newer() -> Logbook:
    """Give the second edition: one renumbered, one tightened, one loosened, one moved, one new, one removed."""
    return replace(
        logbook(),
        edition=Edition("2023-09", "sst-2011", AppliesTo("started", "2024-01-01", None)),
        parts=(Part("introduction", "Introduktionsuddannelse", 12), Part("specialist", "Hoveduddannelse", 48)),
        competencies=(
            replace(I2, number="I1"),
            replace(I1, number="I2", objectives=(*I1.objectives[:3], "Forklare patienten, hvad der skal ske")),
            replace(
                H1,
                assessments=(OSATS, Assessment("audit", "Audit af 5 journaler")),
                targets=(Target(30, "indgreb som førsteoperatør"),),
            ),
            H3,
        ),
        courses=(*logbook().courses[:2], Course("kar", "specialty", "Billeddannelse i karkirurgi", 3, "specialist")),
        cards=(METHOD_CARD,),
    )


def opened(book: Logbook, name: str) -> OpenedEdition:
    """Give a side as it is read from a file."""
    return OpenedEdition(name, book, sha256="0" * 64)


def pair(old: Logbook, new: Logbook) -> Diff:
    """Compare two logbooks."""
    one, other = opened(old, "2014-10.docx"), opened(new, "2023-09.docx")
    assert one.side is not None
    assert other.side is not None
    return Diff(one, other, compare(one.side, other.side))


def revised() -> Diffs:
    """Compare the two editions."""
    return Diffs((pair(logbook(), newer()),))


def same() -> Diffs:
    """Compare an edition with itself."""
    return Diffs((pair(logbook(), logbook()),))


def hostile() -> Diffs:
    """Compare editions whose every text is meant to do harm."""
    bad = replace(
        H3,
        number=HOSTILE,
        title=HOSTILE,
        area=HOSTILE,
        objectives=(HOSTILE, f"{HOSTILE} x"),
        level=HOSTILE,
        remarks=(HOSTILE,),
        assessments=(Assessment("other", HOSTILE),),
        targets=(Target(3, HOSTILE),),
    )
    worse = replace(bad, title=f"{HOSTILE} igen", area=f"ny {HOSTILE}", objectives=(f"{HOSTILE} y",), level="z")
    old = replace(logbook(), name=HOSTILE, competencies=(I1, bad), parts=(Part("specialist", HOSTILE, 3),))
    last = replace(H2, title=HOSTILE)
    new = replace(old, competencies=(worse, last), parts=(Part("specialist", f"{HOSTILE} 2", 4),))
    one = pair(old, new)
    assert one.comparison is not None
    return Diffs((one, Diff(opened(old, HOSTILE), None), Diff(None, opened(new, HOSTILE))), (HOSTILE, HOSTILE))


def many(count: int) -> Diffs:
    """Compare two editions with so many competencies, all changed."""
    subjects = ("hjerte", "lunge", "nyre", "lever", "hud", "øje", "øre", "knæ", "hofte", "ryg")
    verbs = ("Udrede", "Behandle", "Operere", "Vurdere", "Følge", "Kontrollere", "Lindre", "Forebygge", "Støtte", "Se")

    def line(n: int, i: int) -> str:
        return f"{verbs[(n + i) % 10]} {subjects[(n * 7 + i) % 10]} og tilfælde {n}-{i} efter gældende retningslinjer"

    found = [
        replace(
            H1,
            id=f"karkirurgi-{n:04d}",
            number=f"H{n}",
            objectives=tuple(line(n, i) for i in range(5)),
            title=f"{verbs[n % 10]} sygdom nr. {n} i {subjects[n // 10 % 10]}",
        )
        for n in range(1, count + 1)
    ]
    changed = [
        replace(one, number=f"H{n + 1}", objectives=(*one.objectives[1:], f"Undervise i nr. {n}"), level="Superviseret")
        for n, one in enumerate(found, 1)
    ]
    old, new = (replace(logbook(), competencies=tuple(those)) for those in (found, changed))
    return Diffs((pair(old, new),))
