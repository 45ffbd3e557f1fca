"""Invented logbooks for the tests of what is emitted and rendered."""

from __future__ import annotations

from compiler.model.logbook import (
    AppliesTo,
    Assessment,
    Authorisation,
    Card,
    Competency,
    Course,
    Edition,
    Logbook,
    Part,
    ResearchTraining,
    SignOff,
    Strategy,
    Target,
    TrainingTime,
)

HOSTILE = "<script>alert('x')</script>\x1b[31mrød\x9b2J \u202etxt.exe\u2069 \"&amp;' {{ 7*7 }} \ud800"

OBSERVATION = Assessment("direct-observation", "Struktureret observation (3 gange)", count=3)
DISCUSSION = Assessment("case-based-discussion", "Casebaseret diskussion")
FEEDBACK = Assessment(
    "multi-source-feedback", "360 graders feedback efter 6, 9 og 11 måneder", months=(6, 9, 11), purpose="formative"
)
OSATS = Assessment("osats", "OSATS (mindst 5) mellem måned 13 og 36", count=5, from_month=13, to_month=36)

INTRODUCTION = (
    Competency(
        id="karkirurgi-0001",
        number="I1",
        part="introduction",
        title="Modtage patienten med truet ekstremitet",
        area="Akut karkirurgi",
        objectives_lead="Lægen skal kunne",
        objectives=(
            "Optage en målrettet anamnese og undersøge kredsløbet i benet",
            "Vurdere graden af iskæmi og hvor meget det haster",
            "Iværksætte den første behandling og tilkalde hjælp i rette tid",
            "Forklare patient og pårørende, hvad der skal ske",
        ),
        roles=("medical-expert", "communicator"),
        strategies=(Strategy("clinical-work", "Klinisk arbejde"), Strategy("supervision", "Supervision i vagten")),
        assessments=(OBSERVATION, DISCUSSION),
    ),
    Competency(
        id="karkirurgi-0002",
        number="I2",
        part="introduction",
        title="Samarbejde i et operationshold",
        objectives=("Bruge en fælles tjekliste", "Give og modtage tilbagemelding"),
        roles=("collaborator", "leader", "professional"),
        strategies=(Strategy("simulation", "Simulationstræning"),),
        assessments=(FEEDBACK, Assessment("direct-observation", "Direkte observation på operationsstuen")),
        remarks=("Tilbagemeldingen drøftes ved en vejledersamtale.",),
    ),
)

SPECIALIST = (
    Competency(
        id="karkirurgi-0003",
        number="H1",
        part="specialist",
        title="Udføre trombendarterektomi i lysken",
        area="Åben karkirurgi",
        objectives=("Stille indikationen", "Fremstille karrene", "Lukke med patch og kontrollere resultatet"),
        roles=("medical-expert",),
        strategies=(Strategy("apprenticeship", "Mesterlære"), Strategy("course", "Kursus i åben karkirurgi")),
        assessments=(OSATS,),
        targets=(Target(25, "indgreb som førsteoperatør"),),
        level="Selvstændigt",
        sign_off=SignOff(by=("supervisor", "main-supervisor"), delegated_by="uao"),
    ),
    Competency(
        id="karkirurgi-0004",
        number="H2",
        part="specialist",
        title="Forebygge ny karsygdom hos den opererede patient",
        objectives=("Planlægge medicin og opfølgning", "Tale med patienten om rygning og gang"),
        roles=("health-advocate", "scholar"),
        strategies=(Strategy("other", "Samtaletræning"),),
        assessments=(Assessment("osats", "OSATS"), Assessment("audit", "Audit af 5 journaler", count=25)),
    ),
)


def logbook() -> Logbook:
    """Give a small logbook without cards of its own: introduction and specialist training."""
    return Logbook(
        specialty="karkirurgi",
        name="Karkirurgi",
        edition=Edition("2014-10", "sst-2011", AppliesTo("posted", "2015-01-01", None)),
        parts=(Part("introduction", "Introduktionsuddannelse", 12), Part("specialist", "Hoveduddannelse", 60)),
        competencies=INTRODUCTION + SPECIALIST,
        courses=(
            Course("vejledning", "introductory", "Kursus i vejledning", 2, "introduction"),
            Course("sol-1", "general", "SOL 1", 2, "specialist"),
            Course("aaben-karkirurgi", "specialty", "Åben karkirurgi", 2.5, "specialist"),
        ),
        research_training=ResearchTraining(20, "Forskningstræningen svarer til 20 dage."),
        training_time=(
            TrainingTime("introduction", 12, "Karkirurgisk afdeling"),
            TrainingTime("specialist", 60, "Karkirurgiske afdelinger"),
        ),
        cards=(),
        authorisation=Authorisation("specialist-recognition", ("sol-1", "aaben-karkirurgi"), 60, True),
    )


def bare() -> Logbook:
    """Give the least a logbook can hold: everything that may be absent is absent."""
    return Logbook(
        specialty="klinisk-basisuddannelse",
        name="Klinisk basisuddannelse",
        edition=Edition("2009-07-15", "sst-2011"),
        parts=(Part("basic", "Klinisk basisuddannelse"),),
        competencies=(Competency("klinisk-basisuddannelse-0001", "1", "basic", "Optage journal"),),
        courses=(),
        research_training=None,
        training_time=(),
        cards=(),
        authorisation=Authorisation("independent-practice"),
    )


METHOD_CARD = Card(
    id="kort-observation",
    number="1",
    title="Observation i klinikken",
    kind="method",
    method="direct-observation",
    competencies=("karkirurgi-0001", "karkirurgi-0002"),
    criteria=("Forbereder sig", "Arbejder systematisk", "Informerer patienten undervejs"),
    scale="Under forventet · Som forventet · Over forventet",
)
COMPETENCY_CARD = Card(
    id="kort-samarbejde",
    number="2",
    title="Samarbejde på operationsstuen",
    kind="competency",
    competencies=("karkirurgi-0002",),
    criteria=("Præsenterer sig for holdet", "Gentager vigtige beskeder"),
)
GENERIC_CARD = Card(
    id="kort-indgreb",
    title="Vurdering af et indgreb",
    kind="generic",
    method="osats",
    competencies=("karkirurgi-0003", "karkirurgi-0004"),
    criteria=("Håndterer væv skånsomt", "Bruger instrumenterne rigtigt"),
)
WORKSHEET = Card(
    id="arbejdsark", title="Refleksion over forløbet", kind="worksheet", criteria=("Hvad gik godt?",), sign_off=False
)
