"""The requirement behind a finding, in words: what the template or Målbog itself asks, and what that rests on."""

from __future__ import annotations

from ..ground import lazyre
from ..ground.lang import Lang
from ..language import template
from ..language.template import Clause
from .words import WORDS

_NAMED = lazyre.compile(r"sst-(\d{4})")

OWN: dict[Lang, dict[str, str]] = {
    "da": {
        "input": "Hele dokumentet skal kunne læses uden tvivl.",
        "exceptions": "En undtagelse har en begrundelse, en ansvarlig og en sidste dag.",
        "approval": "Det, der er godkendt, er det, der indlæses.",
        "testing": "Det, specialets testere har sagt god for, bliver ved med at passe.",
        "editions": "Det skal være klart, hvilken udgave der gælder for hvem.",
        "revisions": "Det skal være klart, hvilke kompetencer der følger med fra den forrige udgave.",
        "shared-parts": "Det, der er fælles for flere specialer, står ét sted.",
        "sign-off": "Enhver kompetence kan godkendes af nogen, og det er klart, hvem.",
        "load": "Logbogens database rummer det, der er godkendt, hverken mere eller mindre.",
        "rollout": "Registeret siger, hvor langt hvert speciale er, og siger det kun én gang.",
        "export": "Det, der sendes videre, svarer til målbeskrivelsen.",
        "self": "Fejl i programmet siges, som de er.",
    },
    "en": {
        "input": "The whole document can be read without doubt.",
        "exceptions": "An exception has a reason, somebody who answers for it, and a last day.",
        "approval": "What was approved is what is loaded.",
        "testing": "What the specialty's testers have vouched for stays true.",
        "editions": "It is clear which edition applies to whom.",
        "revisions": "It is clear which competencies come from the previous edition.",
        "shared-parts": "What several specialties share is written in one place.",
        "sign-off": "Somebody can approve every competency, and it is clear who.",
        "load": "The logbook's database holds what was approved, neither more nor less.",
        "rollout": "The register says how far each specialty is, and says it once.",
        "export": "What is sent on says what the goal description says.",
        "self": "Faults in the program are told as they are.",
    },
}
"""What Målbog itself asks, by the name of the clause after ``maalbog/``."""

_BASIS: dict[Lang, dict[str, str]] = {
    "da": {
        "sourced": "Kravet står i en kilde, vi har set: {source}.",
        "inferred": "Kravet er udledt; det står ikke i nogen kilde, vi har set. Grundlag: {source}.",
        "house": "Kravet er Målbogs eget. {source}.",
        "own": "Kravet er Målbogs eget og står ikke i Sundhedsstyrelsens skabelon.",
    },
    "en": {
        "sourced": "The requirement is stated in a source that we have seen: {source}.",
        "inferred": "The requirement is inferred; no source that we have seen states it. It rests on: {source}.",
        "house": "The requirement is Målbog’s own. {source}.",
        "own": "The requirement is Målbog’s own and is not in the Danish Health Authority’s template.",
    },
}


def clause_text(clause: str, basis: str, lang: Lang) -> str:
    """Say who asks and what: »Sundhedsstyrelsens skabelon 2011: …«; empty for an unknown clause.

    What rests on our own judgement is called our own rule, and what was inferred from
    published goal descriptions is not put into the authority's mouth.
    """
    source, _, name = clause.partition("/")
    found = _of_template(source, name)
    text = OWN[lang].get(name, "") if source == "maalbog" else found.text[lang] if found else ""
    return f"{_asker(source, basis, lang)}: {text}" if text else ""


def basis_text(clause: str, lang: Lang) -> str:
    """Say in a sentence what a requirement rests on, with its source; empty for an unknown clause."""
    source, _, name = clause.partition("/")
    if source == "maalbog":
        return _BASIS[lang]["own"] if name in OWN[lang] else ""
    found = _of_template(source, name)
    return _BASIS[lang][found.basis].format(source=found.source[lang].rstrip(".")) if found else ""


def _of_template(code: str, name: str) -> Clause | None:
    try:
        return template.load(code).clauses.get(name)
    except FileNotFoundError:
        return None


def _asker(source: str, basis: str, lang: Lang) -> str:
    words = WORDS[lang]
    if source == "maalbog" or basis == "house":
        return words["house"]
    year = _NAMED.fullmatch(source)
    name = words["template"].format(year=year[1]) if year else template.load(source).name[lang]
    return f"{name} ({words['inferred']})" if basis == "inferred" else name
