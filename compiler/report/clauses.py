"""The requirement behind a finding, in words: what the template or Målbog itself asks, and what that rests on."""

from __future__ import annotations

from ..ground import lazyre
from ..ground.lang import Lang
from ..ground.words import words
from ..language import template
from ..language.template import Clause

WORDS = words("report", "report")

_NAMED = lazyre.compile(r"sst-(\d{4})")

OWN = words("report", "own")
"""What Målbog itself asks, by the name of the clause after ``maalbog/``."""

_BASIS = words("report", "basis")


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
