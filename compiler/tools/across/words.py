"""The words of the report across specialties, in Danish and English."""

from __future__ import annotations

from collections.abc import Mapping

from ...ground.lang import Lang
from ...language.vocabulary import Kind, label

__all__ = ["KIND_NAMES", "SURE", "WORDS", "specialty_name"]

_DA = {
    "kind": "På tværs",
    "title": "Specialerne sammenlignet",
    "skip": "Gå til indholdet",
    "contents": "Indhold",
    "read": "{books} målbeskrivelser med {competencies}.",
    "read.one": "1 målbeskrivelse med {competencies}.",
    "read.shared": "{shared} er allerede fælles og sammenlignes ikke.",
    "editions": "Målbeskrivelserne",
    "specialty": "Speciale",
    "edition": "Udgave",
    "competencies": "Kompetencer",
    "alike": "Kompetencer, der kan være fælles",
    "alike.why": "Sundhedsstyrelsens 20 anbefalinger lægger op til stærkere fælles kompetencer. Her er de kompetencer, "
    "som flere specialer har hver for sig. Om de bør være fælles, afgør I.",
    "alike.none": "Ingen kompetencer ligner hinanden nok til at nævnes.",
    "within": "Kompetencer, der ligner hinanden inden for ét speciale",
    "within.none": "Ingen.",
    "high": "Siger det samme",
    "medium": "Siger næsten det samme",
    "low": "Samme emne, forskellige krav",
    "high.why": "titler og konkretiseringer er næsten ens",
    "medium.why": "titlerne er ens eller omskrevet, og en del af konkretiseringerne går igen",
    "low.why": "titlerne nævner det samme, men kravene er skrevet hver for sig",
    "percent": "Teksterne er {percent} % ens",
    "common": "Fælles ord: {words}",
    "apart": "Kun i den ene titel: {words}",
    "held": "{percent} % af konkretiseringerne går igen",
    "number": "Nr.",
    "terms": "Ét navn eller flere",
    "terms.why": "Det samme skrevet på flere måder. Målbogs ordliste kender dem alle; ens navne gør målbeskrivelserne "
    "lettere at læse og indlæse. Ordlistens eget navn er mærket ✓.",
    "terms.none": "Intet er skrevet på flere måder.",
    "own": "ordlistens navn",
    "name": "Navn",
    "count": "Gange",
    "where": "Hvor",
    "spellings": "Skrivemåder",
    "synonyms": "Flere navne for det samme",
    "trivial": "Kun forskel på store bogstaver, bindestreg eller endelse",
    "signoff.note": "Funktionerne er talt i hele målbeskrivelsens tekst.",
    "unknown": "Navne, som ordlisten ikke kender",
    "unknown.none": "Ordlisten kender alle navne.",
    "unknown.like": "ligner »{name}«",
    "unknown.twins": "ligner hinanden",
    "unknown.alone": "ligner ikke noget kendt",
    "methods": "Metoderne, speciale for speciale",
    "methods.caption": "Kompetencer, der bruger metoden / vurderinger i alt",
    "method": "Metode",
    "heat": "Hvor stor en andel af kompetencerne vurderes med metoden",
    "in": "{name} ({n})",
    "basis": "Grænserne er Målbogs egne (schema/across.yaml); ingen kilde siger dem. Ligheden er regnet af titler "
    "og konkretiseringer, så sjældne ord tæller mest; den siger ikke, om to kompetencer bør være én.",
    "basis.alike": "Et par nævnes fra {alike_percent} % lighed. »Siger det samme« kræver, at mindst {same_percent} % "
    "af konkretiseringerne går igen, hvor der er nogen; »samme emne«, at titlerne er mindst {title_percent} % ens.",
    "machine": "Lavet af Målbog af målbeskrivelserne selv.",
    "head": "{alike}, {names} og {unknown}",
    "head.alike.one": "1 emne, hvor kompetencer kan være fælles",
    "head.alike": "{n} emner, hvor kompetencer kan være fælles",
    "head.names.one": "1 begreb med flere navne",
    "head.names": "{n} begreber med flere navne",
    "head.unknown.one": "1 navn, ordlisten ikke kender",
    "head.unknown": "{n} navne, ordlisten ikke kender",
    "more": "Konkretiseringer",
    "table": "Tallene som tabel",
}
_EN = {
    "kind": "Across specialties",
    "title": "The specialties compared",
    "skip": "Skip to the contents",
    "contents": "Contents",
    "read": "{books} goal descriptions with {competencies}.",
    "read.one": "1 goal description with {competencies}.",
    "read.shared": "{shared} shared already are not compared.",
    "editions": "The goal descriptions",
    "specialty": "Specialty",
    "edition": "Edition",
    "competencies": "Competencies",
    "alike": "Competencies that may be shared",
    "alike.why": "The Health Authority's 20 recommendations ask for stronger common competencies. These are the "
    "competencies that several specialties have each for itself. Whether they should be shared is for you to decide.",
    "alike.none": "No competencies are alike enough to be told.",
    "within": "Competencies that are alike within one specialty",
    "within.none": "None.",
    "high": "Says the same",
    "medium": "Says nearly the same",
    "low": "Same subject, other demands",
    "high.why": "titles and objectives are nearly alike",
    "medium.why": "the titles are the same or reworded, and some of the objectives recur",
    "low.why": "the titles name the same, but the demands are written each for itself",
    "percent": "The texts are {percent}% alike",
    "common": "Words in common: {words}",
    "apart": "In one title alone: {words}",
    "held": "{percent}% of the objectives recur",
    "number": "No.",
    "terms": "One name or several",
    "terms.why": "The same thing written in several ways. Målbog's vocabulary knows them all; one name makes goal "
    "descriptions easier to read and to load. The vocabulary's own name is marked ✓.",
    "terms.none": "Nothing is written in several ways.",
    "own": "the vocabulary's name",
    "name": "Name",
    "count": "Times",
    "where": "Where",
    "spellings": "Spellings",
    "synonyms": "Several names for the same",
    "trivial": "Different in case, hyphens or endings alone",
    "signoff.note": "The functions are counted in the whole text of a goal description.",
    "unknown": "Names that the vocabulary does not know",
    "unknown.none": "The vocabulary knows all names.",
    "unknown.like": "like “{name}”",
    "unknown.twins": "like each other",
    "unknown.alone": "like nothing known",
    "methods": "The methods, specialty by specialty",
    "methods.caption": "Competencies that use the method / assessments",
    "method": "Method",
    "heat": "The share of the competencies that the method assesses",
    "in": "{name} ({n})",
    "basis": "The thresholds are Målbog's own (schema/across.yaml); no source states them. Likeness is reckoned from "
    "titles and objectives, rare words counting most; it does not say whether two competencies should be one.",
    "basis.alike": "A pair is told from {alike_percent}% likeness on. “Says the same” asks that at least "
    "{same_percent}% of the objectives recur, where there are any; “same subject” that the titles are at least "
    "{title_percent}% alike.",
    "machine": "Made by Målbog from the goal descriptions themselves.",
    "head": "{alike}, {names} and {unknown}",
    "head.alike.one": "1 subject with competencies that may be shared",
    "head.alike": "{n} subjects with competencies that may be shared",
    "head.names.one": "1 term with several names",
    "head.names": "{n} terms with several names",
    "head.unknown.one": "1 name the vocabulary does not know",
    "head.unknown": "{n} names the vocabulary does not know",
    "more": "Objectives",
    "table": "The numbers as a table",
}
WORDS: dict[Lang, dict[str, str]] = {"da": _DA, "en": _EN}
SURE = ("high", "medium", "low")
KIND_NAMES: dict[Lang, Mapping[Kind, str]] = {
    "da": {
        "methods": "Kompetencevurderingsmetoder",
        "strategies": "Læringsstrategier",
        "roles": "Lægeroller",
        "courses": "Kurser",
        "signoff": "Funktioner, der godkender",
    },
    "en": {
        "methods": "Assessment methods",
        "strategies": "Learning strategies",
        "roles": "Roles",
        "courses": "Courses",
        "signoff": "Functions that approve",
    },
}


def specialty_name(code: str) -> str:
    """Name a specialty as people do."""
    return label("specialties", code)
