"""The words of the coverage picture, in Danish and English."""

from __future__ import annotations

from ...ground.lang import Lang
from ...language.vocabulary import label
from .count import NONE

__all__ = ["ROLE_HEADS", "ROLE_SHORT", "WORDS", "method_name", "part_name", "role_name"]

_DA = {
    "kind": "Dækning",
    "title": "Lægeroller, metoder og uddannelsesdele",
    "skip": "Gå til billederne",
    "edition": "Udgaven fra {date}",
    "contents": "Indhold",
    "overview": "Specialerne ved siden af hinanden",
    "holes": "Huller",
    "loads": "Ophobning",
    "none.hole": "Ingen huller efter Målbogs grænser.",
    "none.load": "Ingen ophobning efter Målbogs grænser.",
    "picture": "Billedet",
    "head.none": "Ingen huller og ingen ophobning",
    "head": "{holes} og {loads}",
    "hole.one": "1 hul",
    "hole.many": "{n} huller",
    "load.one": "1 ophobning",
    "load.many": "{n} ophobninger",
    "hole.no": "Ingen huller",
    "load.no": "ingen ophobning",
    "next": "Et hul er ikke nødvendigvis en fejl: måske trænes rollen et andet sted. Se på tallene, og overvej det.",
    "role": "Lægerolle",
    "method": "Metode",
    "roleless": "Uden rolle",
    "methodless": "Ingen vurdering",
    "all": "Alle",
    "competencies": "Kompetencer",
    "assessments": "Vurderinger",
    "points": "Tidspunkter",
    "carded": "Med kort",
    "total": "I alt",
    "months": "{n} måneder",
    "months.one": "1 måned",
    "table": "Tallene som tabel",
    "caption": "{part}: antal kompetencer for hver metode og lægerolle",
    "scale": "Kompetencer:",
    "scale.percent": "Andel af kompetencerne:",
    "more": "{n}+",
    "legend.times": "5× under tallet: så mange vurderinger i alt, når det er flere eller færre end kompetencerne",
    "legend.frame": "Stiplet ramme: ingen kompetence i delen træner rollen",
    "legend.bar": "Søjle: vurderinger i alt med metoden",
    "svg.title": "{name}, {date}: hvilke metoder vurderer hvilke lægeroller",
    "svg.part": "{part}: {n}. {lines}",
    "svg.role": "{role} {n}",
    "svg.nothing": "ingen træner {roles}",
    "elsewhere": "{parts} står i et andet dokument og er ikke talt med.",
    "text.counts": "Tallene er kompetencer; efter / vurderinger i alt.",
    "basis": "Grænserne er Målbogs egne (schema/coverage.yaml); ingen kilde siger dem.",
    "basis.part": "Dele med færre end {part_least} kompetencer og roller i færre end {role_least} siges der intet om.",
    "basis.untested": "Roller uden vurdering nævnes fra {untested_least} kompetencer og {untested_percent} %; sent er "
    "efter {late_percent} % af delens måneder, når alle rollens vurderinger i delen siger hvornår.",
    "basis.heavy": "Ophobning er en kompetence med mindst {heavy_least} vurderinger og {heavy_times} gange medianen i "
    "delen, en metode med {method_percent} % og en rolle med {role_percent} % af delens vurderinger, når de er mindst "
    "{method_least}.",
    "basis.compare": "Et speciale sammenlignes med de andre, når der er mindst {compare_least}, og nævnes ved "
    "{compare_points} procentpoint fra medianen.",
    "basis.count": "Et antal, målbeskrivelsen ikke siger, tæller som 1. 360 graders feedback og generel vurdering "
    "gælder lægen og tæller én gang for delen, så tit som den kompetence, der kræver flest (se docs/belastning.md).",
    "machine": "Talt af Målbog i målbeskrivelsen. Billedet viser, hvad der står, ikke hvad der sker på afdelingerne.",
    "across.title": "Specialer og lægeroller: hvor stor en andel af kompetencerne træner rollen",
    "across.methods": "Specialer og metoder: hvor stor en andel af kompetencerne vurderes med metoden",
    "across.roles.heading": "Lægeroller",
    "across.methods.heading": "Metoder",
    "specialty": "Speciale",
    "median": "Medianen",
    "across.desc": "{n} specialer. {lines}",
    "across.role": "{role}: median {median} %",
    "differ": "Hvor et speciale skiller sig ud",
    "differ.none": "Intet speciale skiller sig klart ud efter Målbogs grænser.",
    "differ.few": "Der er for få specialer til at sige, hvad der skiller sig ud (mindst {n}).",
    "differ.role": "{name}: {percent} % af kompetencerne træner {what}; medianen af specialerne er {median} %.",
    "differ.method": "{name}: {percent} % af kompetencerne vurderes med {what}; medianen af specialerne er {median} %.",
    "legend.differ": "Kraftig ramme: langt fra medianen",
    "legend.roles.none": "–: målbeskrivelsen angiver ingen roller",
    "no-roles": "Målbeskrivelsen angiver ingen lægeroller, så billedet viser kun metoderne.",
    "role-nowhere": "Ingen af de {of} kompetencer med lægerolle træner {roles}.",
    "role-not-in-part": "I {part} træner ingen af de {of} kompetencer {roles}; det sker kun i {elsewhere}.",
    "competency-without-role": "{n} af {of} kompetencer har ingen lægerolle: {competencies}.",
    "competency-without-assessment": "{n} af {of} kompetencer har ingen vurdering: {competencies}.",
    "role-untested": "{count} af de {of} kompetencer, der træner {roles}, har ingen vurdering.",
    "one-method": "Alle {of} kompetencer vurderes med den samme metode: {methods}.",
    "role-one-method": "De {of} kompetencer, der træner {roles}, vurderes alle kun med {methods}.",
    "role-late": "I {part} vurderes {roles} først fra måned {month} af {of}.",
    "role-summative": "I {part} vurderes {roles} kun summativt.",
    "method-unused": "Teksten om {part} nævner {methods}, men ingen af kompetencerne bruger det.",
    "competency-heavy": "{competencies} har {count} vurderinger ({why}); medianen i {part} er {usual}.",
    "method-dominant": "I {part} er {count} af {of} vurderinger ({percent} %) med metoden {methods}, fordelt på {n}.",
    "role-dominant": "I {part} gælder {count} af {of} vurderinger ({percent} %) rollen {roles}.",
    "one.role": "rollen {roles}",
    "many.roles": "rollerne {roles}",
    "others": "{n} til",
}
_EN = {
    "kind": "Coverage",
    "title": "Roles, methods and parts of training",
    "skip": "Skip to the pictures",
    "edition": "The edition of {date}",
    "contents": "Contents",
    "overview": "The specialties side by side",
    "holes": "Holes",
    "loads": "What is piled up",
    "none.hole": "No holes by Målbog's thresholds.",
    "none.load": "Nothing is piled up by Målbog's thresholds.",
    "picture": "The picture",
    "head.none": "No holes, and nothing piled up",
    "head": "{holes} and {loads}",
    "hole.one": "1 hole",
    "hole.many": "{n} holes",
    "load.one": "1 thing piled up",
    "load.many": "{n} things piled up",
    "hole.no": "No holes",
    "load.no": "nothing piled up",
    "next": "A hole need not be a fault: the role may be trained elsewhere. Look at the numbers, and consider it.",
    "role": "Role",
    "method": "Method",
    "roleless": "No role",
    "methodless": "No assessment",
    "all": "All",
    "competencies": "Competencies",
    "assessments": "Assessments",
    "points": "Points in time",
    "carded": "With a card",
    "total": "In all",
    "months": "{n} months",
    "months.one": "1 month",
    "table": "The numbers as a table",
    "caption": "{part}: number of competencies for each method and role",
    "scale": "Competencies:",
    "scale.percent": "Share of the competencies:",
    "more": "{n}+",
    "legend.times": "5× below the number: assessments in all, where they are more or fewer than the competencies",
    "legend.frame": "Dashed frame: no competency of the part trains the role",
    "legend.bar": "Bar: assessments in all by the method",
    "svg.title": "{name}, {date}: which methods assess which roles",
    "svg.part": "{part}: {n}. {lines}",
    "svg.role": "{role} {n}",
    "svg.nothing": "none trains {roles}",
    "elsewhere": "{parts} is described in another document and not counted.",
    "text.counts": "Numbers are competencies; after the / assessments in all.",
    "basis": "The thresholds are Målbog's own (schema/coverage.yaml); no source states them.",
    "basis.part": "Nothing is said of parts with fewer than {part_least} competencies and of roles in fewer than "
    "{role_least}.",
    "basis.untested": "Roles without assessment are told from {untested_least} competencies and {untested_percent}% "
    "on; late is after {late_percent}% of the part's months, where every assessment of the role in the part says when.",
    "basis.heavy": "A competency is piled up from {heavy_least} assessments on if they are {heavy_times} times the "
    "part's median; a method from {method_percent}% and a role from {role_percent}% of the part's assessments on if "
    "these are at least {method_least}.",
    "basis.compare": "A specialty is held against the others where there are at least {compare_least}, and told of "
    "{compare_points} percentage points from the median on.",
    "basis.count": "A count that the goal description does not state is taken as 1. Multi-source feedback and general "
    "assessment concern the doctor and count once for the part, as often as the competency that asks for most (see "
    "docs/belastning.md).",
    "machine": "Counted by Målbog in the goal description. The picture shows what is written, not what departments do.",
    "across.title": "Specialties and roles: the share of the competencies that train the role",
    "across.methods": "Specialties and methods: the share of the competencies that the method assesses",
    "across.roles.heading": "Roles",
    "across.methods.heading": "Methods",
    "specialty": "Specialty",
    "median": "The median",
    "across.desc": "{n} specialties. {lines}",
    "across.role": "{role}: median {median}%",
    "differ": "Where a specialty differs",
    "differ.none": "No specialty clearly differs by Målbog's thresholds.",
    "differ.few": "There are too few specialties to say what differs (at least {n}).",
    "differ.role": "{name}: {percent}% of the competencies train {what}; the median of the specialties is {median}%.",
    "differ.method": "{name}: {percent}% of the competencies are assessed by {what}; the median of the specialties is "
    "{median}%.",
    "legend.differ": "Heavy frame: far from the median",
    "legend.roles.none": "–: the goal description states no roles",
    "no-roles": "The goal description states no roles, so the picture shows the methods alone.",
    "role-nowhere": "None of the {of} competencies with a role trains {roles}.",
    "role-not-in-part": "In {part} none of the {of} competencies trains {roles}; that happens in {elsewhere} alone.",
    "competency-without-role": "{n} of {of} competencies have no role: {competencies}.",
    "competency-without-assessment": "{n} of {of} competencies have no assessment: {competencies}.",
    "role-untested": "{count} of the {of} competencies that train {roles} have no assessment.",
    "one-method": "All {of} competencies are assessed by the same method: {methods}.",
    "role-one-method": "The {of} competencies that train {roles} are all assessed by {methods} alone.",
    "role-late": "In {part}, {roles} is first assessed in month {month} of {of}.",
    "role-summative": "In {part}, {roles} is assessed summatively alone.",
    "method-unused": "The text on {part} names {methods}, but none of the competencies uses it.",
    "competency-heavy": "{competencies} has {count} assessments ({why}); the median in {part} is {usual}.",
    "method-dominant": "In {part}, {count} of {of} assessments ({percent}%) are by the method {methods}, for {n}.",
    "role-dominant": "In {part}, {count} of {of} assessments ({percent}%) concern the role {roles}.",
    "one.role": "the role {roles}",
    "many.roles": "the roles {roles}",
    "others": "{n} more",
}
WORDS: dict[Lang, dict[str, str]] = {"da": _DA, "en": _EN}
_PARTS: dict[Lang, dict[str, str]] = {
    "da": {
        "basic": "den kliniske basisuddannelse",
        "introduction": "introduktionsuddannelsen",
        "common": "den fælles uddannelse i intern medicin",
        "specialist": "hoveduddannelsen",
    },
    "en": {
        "basic": "clinical basic training",
        "introduction": "introductory training",
        "common": "common internal medicine",
        "specialist": "specialist training",
    },
}
ROLE_HEADS: dict[Lang, dict[str, tuple[str, ...]]] = {
    "da": {
        "medical-expert": ("Medicinsk", "ekspert"),
        "communicator": ("Kommuni-", "kator"),
        "collaborator": ("Samar-", "bejder"),
        "leader": ("Leder/", "admin./", "organisator"),
        "health-advocate": ("Sundheds-", "fremmer"),
        "scholar": ("Akademiker/", "forsker og", "underviser"),
        "professional": ("Profes-", "sionel"),
        NONE: ("Uden", "rolle"),
    },
    "en": {
        "medical-expert": ("Medical", "expert"),
        "communicator": ("Commu-", "nicator"),
        "collaborator": ("Collab-", "orator"),
        "leader": ("Leader",),
        "health-advocate": ("Health", "advocate"),
        "scholar": ("Scholar",),
        "professional": ("Profes-", "sional"),
        NONE: ("No role",),
    },
}
"""The roles as heads of narrow columns, in lines."""
ROLE_SHORT: dict[Lang, dict[str, str]] = {
    "da": {
        "medical-expert": "Ekspert",
        "communicator": "Kommun.",
        "collaborator": "Samarb.",
        "leader": "Leder",
        "health-advocate": "Sundhed",
        "scholar": "Akadem.",
        "professional": "Profes.",
        NONE: "Uden",
    },
    "en": {
        "medical-expert": "Expert",
        "communicator": "Commun.",
        "collaborator": "Collab.",
        "leader": "Leader",
        "health-advocate": "Health",
        "scholar": "Scholar",
        "professional": "Profes.",
        NONE: "None",
    },
}
"""The roles above the columns of the terminal."""


def role_name(code: str, lang: Lang) -> str:
    """Name a role, or what stands for having none."""
    return WORDS[lang]["roleless"] if code == NONE else label("roles", code, lang)


def method_name(code: str, lang: Lang) -> str:
    """Name a method, or what stands for having none."""
    return WORDS[lang]["methodless"] if code == NONE else label("methods", code, lang)


def part_name(code: str, lang: Lang) -> str:
    """Name a part inside a sentence."""
    return _PARTS[lang].get(code, code)
