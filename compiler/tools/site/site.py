"""The site as files in memory: every page of every rule in both languages, and the pages that lead to them.

A page of the requirements has each with its basis, source and rules; that of a rule leads to those beside it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from ...ground import rulebook
from ...ground.lang import LANGS, Lang
from ...ground.version import __version__
from ...ground.words import trees, words
from ...language import template
from ...report.clauses import OWN
from ...report.kit.html import page
from ...report.rule.view import FAMILIES, RULE_WORDS, RuleView, rule_view

SITE_WORDS = words("site", "page")


def anchor(clause: str) -> str:
    """Give the id of a clause on the page: ``sst-2011-matrix``."""
    return clause.replace("/", "-")


def clause_page(views: Sequence[RuleView], lang: Lang, code: str = "sst-2011") -> dict[str, Any]:
    """Give what the page shows: the template's clauses in its order, then Målbog's own."""
    known = template.load(code)
    counts = Counter(clause.basis for clause in known.clauses.values())
    sums = {basis: counts[basis] for basis in ("sourced", "inferred", "house")}
    return {
        "template": known.name[lang],
        "sum": SITE_WORDS[lang]["clauses.sum"].format(count=len(known.clauses), **sums),
        "clauses": [
            _clause(f"{code}/{one.id}", one.text[lang], one.basis, one.source[lang], views)
            for one in known.clauses.values()
        ],
        "own": [_clause(f"maalbog/{name}", text, "house", "", views) for name, text in OWN[lang].items()],
    }


def _clause(clause: str, text: str, basis: str, source: str, views: Sequence[RuleView]) -> dict[str, Any]:
    return {
        "anchor": anchor(clause),
        "clause": clause,
        "text": text,
        "basis": basis,
        "source": source,
        "rules": [view for view in views if view.clause == clause],
    }


def rule_page(view: RuleView, views: Sequence[RuleView], lang: Lang) -> dict[str, Any]:
    """Give what the page of a rule shows."""
    place = views.index(view)
    family = [one for one in views if one.family == view.family]
    words = SITE_WORDS[lang]
    return {
        "view": view,
        "family": FAMILIES[lang][view.family],
        "position": words["of-family"].format(place=family.index(view) + 1, count=len(family)),
        "clause_anchor": anchor(view.clause),
        "previous": views[place - 1] if place else None,
        "next": views[place + 1] if place + 1 < len(views) else None,
        "dots": "…" in "".join((view.says, view.help, *(text for pair in view.others for text in pair))),
    }


WORDS = words("report", "report")

_SITE = trees("site")

_STYLES = ("site/page.css",)


def site() -> dict[str, bytes]:
    """Make every file of the site by its path, ``da/MB306.html``."""
    files = {"index.html": page("site/start.html.j2", _STYLES, _start())}
    for lang in LANGS:
        for name, form, values in _pages(lang):
            shared = _frame(lang, name)
            files[f"{lang}/{name}"] = page(form, _STYLES, {**shared, **values})
    return files


def _pages(lang: Lang) -> Iterator[tuple[str, str, dict[str, Any]]]:
    views = [rule_view(rule, lang) for rule in rulebook.all_rules()]
    yield "index.html", "site/index.html.j2", {"families": _families(views, lang), "count": len(views)}
    yield "names.html", "site/names.html.j2", {"letters": _by_name(views)}
    yield "clauses.html", "site/clauses.html.j2", clause_page(views, lang)
    yield "about.html", "site/about.html.j2", _about(views, lang)
    for view in views:
        yield f"{view.code}.html", "site/rule.html.j2", rule_page(view, views, lang)


def _frame(lang: Lang, name: str) -> dict[str, Any]:
    """Give what every page has: its words, and the same page in the other language."""
    return {
        "lang": lang,
        "other": LANGS[lang == "da"],
        "name": name,
        "generator": __version__,
        "t": SITE_WORDS[lang],
        "r": RULE_WORDS[lang],
        "w": WORDS[lang],
        "o": SITE_WORDS[LANGS[lang == "da"]],
    }


def _start() -> dict[str, Any]:
    return {"generator": __version__, "lang": "da", "da": SITE_WORDS["da"], "en": SITE_WORDS["en"]}


def _about(views: list[RuleView], lang: Lang) -> dict[str, Any]:
    possible = next(view.exception for view in views if view.exception)
    return {
        "severities": _SITE[lang]["severity"],
        "modes": _SITE[lang]["mode"],
        "bases": _SITE[lang]["basis"],
        "keys": _SITE[lang]["exception"].items(),
        "example": possible,
        "never": [view for view in views if not view.exception],
        "statuses": _SITE[lang]["status"].items(),
    }


def _families(views: Iterable[RuleView], lang: Lang) -> list[dict[str, Any]]:
    """Gather the rules by family, each family with what it asks."""
    return [
        {
            "anchor": f"f{family}",
            "title": FAMILIES[lang][family],
            "lead": _SITE[lang]["family"][family],
            "rules": rules,
            "severities": sorted({view.severities["submission"] for view in rules}),
        }
        for family, rules in ((key, list(found)) for key, found in groupby(views, key=lambda view: view.family))
    ]


def _by_name(views: Iterable[RuleView]) -> list[tuple[str, list[RuleView]]]:
    """Gather the rules by the first letter of their names, in order of the alphabet."""
    ordered = sorted(views, key=lambda view: view.name)
    return [(letter, list(found)) for letter, found in groupby(ordered, key=lambda view: view.name[0].upper())]
