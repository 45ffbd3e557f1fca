"""The site as files in memory: every page of every rule in both languages, and the pages that lead to them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...ground import rulebook
from ...ground.lang import Lang
from ...ground.version import __version__
from ...report.page import page
from ...report.rule.view import RuleView, rule_view
from ...report.rule.words import RULE_WORDS
from ...report.words import WORDS
from .clause_page import clause_page
from .leads import BASIS_LEADS, EXCEPTION_KEYS, MODE_LEADS, SEVERITY_LEADS, STATUSES
from .listing import by_name, families
from .rule_page import rule_page
from .words import SITE_WORDS

__all__ = ["LANGS", "site"]

LANGS: tuple[Lang, ...] = ("da", "en")
_STYLES = ("base.css", "site.css")


def site() -> dict[str, bytes]:
    """Make every file of the site by its path, ``da/MB306.html``."""
    files = {"index.html": page("site_start.html.j2", _STYLES, _start())}
    for lang in LANGS:
        for name, template, values in _pages(lang):
            shared = _frame(lang, name)
            files[f"{lang}/{name}"] = page(template, _STYLES, {**shared, **values})
    return files


def _pages(lang: Lang) -> Iterator[tuple[str, str, dict[str, Any]]]:
    views = [rule_view(rule, lang) for rule in rulebook.all_rules()]
    yield "index.html", "site_index.html.j2", {"families": families(views, lang), "count": len(views)}
    yield "names.html", "site_names.html.j2", {"letters": by_name(views)}
    yield "clauses.html", "site_clauses.html.j2", clause_page(views, lang)
    yield "about.html", "site_about.html.j2", _about(views, lang)
    for view in views:
        yield f"{view.code}.html", "site_rule.html.j2", rule_page(view, views, lang)


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
        "severities": SEVERITY_LEADS[lang],
        "modes": MODE_LEADS[lang],
        "bases": BASIS_LEADS[lang],
        "keys": EXCEPTION_KEYS[lang],
        "example": possible,
        "never": [view for view in views if not view.exception],
        "statuses": STATUSES[lang],
    }
