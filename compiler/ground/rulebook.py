"""The texts of the rules: ``schema/rules/<family>/<name>.yaml``, read only when a rule is asked for.

A text is a ``str.format`` template over the values of the finding and nothing else: what
an author wrote is only ever a value, never a template.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

from msgspec import Struct, field

from .data import load
from .diagnostics import Diagnostic, Mode, Severity
from .lang import Lang
from .paths import SCHEMA

Basis = Literal["sourced", "inferred", "house"]
Text = Mapping[str, str]

RULES = SCHEMA / "rules"
TERMS = SCHEMA / "words" / "terms.yaml"
# Values that are days or editions: stored as ISO has them, told as the reader's language has them.
_DATES = frozenset(("edition", "granted", "older", "start", "end", "old_start", "pinned", "newest"))
_NEEDED = ("code", "name", "severity", "clause", "basis", "message", "help", "why", "bad", "good", "run", "mend")
_NAME = re.compile(r"[a-z][a-z0-9-]{0,60}")


class Rule(Struct, frozen=True):
    """One rule as its file has it.  Texts are by language, ``da`` and ``en``.

    ``variants`` and ``help_variants`` are the sentences of single variants; a variant
    without one uses ``message`` or ``help``.  ``run`` names how the tests run the examples,
    and ``at`` where in something sound they stand (see ``tests/support/examples.py``); ``example``
    are the same two as a person sees them in Word, by language, where the text would say little.
    ``mend`` is how to do with the hands what ``help`` asks, one step a line.
    """

    code: str
    name: str
    severities: Mapping[Mode, Severity]
    clause: str
    basis: Basis
    message: Text
    help: Text
    why: Text
    bad: str
    good: str
    variants: Mapping[str, Text]
    help_variants: Mapping[str, Text]
    at: str = ""
    example: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    run: str = ""
    mend: Text = field(default_factory=dict)

    def steps(self, lang: Lang = "da") -> tuple[str, ...]:
        """Give the steps of mending the fault, in order."""
        return tuple(self.mend.get(lang, "").splitlines())

    def shown(self, lang: Lang = "da") -> tuple[str, str]:
        """Give the wrong and the right example as they are shown to a person."""
        own = self.example.get(lang)
        return (own["bad"].rstrip("\n"), own["good"].rstrip("\n")) if own else (self.bad, self.good)


def rule(name_or_code: str) -> Rule:
    """Give a rule by name or by code (``MB306``); ``KeyError`` if there is none."""
    asked = name_or_code.strip()
    name = _names().get(asked.upper()) if asked[:2].upper() == "MB" else asked.lower()
    if name is None:
        raise KeyError(name_or_code)
    return _load(name)


def all_rules() -> tuple[Rule, ...]:
    """Give every rule in order of code."""
    return tuple(_load(name) for _, name in sorted(_names().items()))


def message(diagnostic: Diagnostic, lang: Lang = "da") -> str:
    """State the fault; ``KeyError`` if the finding lacks a value that the sentence needs."""
    told = rule(diagnostic.rule)
    return _fill(told.variants.get(diagnostic.variant, told.message), diagnostic, lang)


def help(diagnostic: Diagnostic, lang: Lang = "da") -> str:
    """State the remedy; ``KeyError`` if the finding lacks a value that the sentence needs."""
    told = rule(diagnostic.rule)
    return _fill(told.help_variants.get(diagnostic.variant, told.help), diagnostic, lang)


def severity(diagnostic: Diagnostic, mode: Mode = "submission") -> Severity:
    """Tell how grave the finding is in this mode."""
    return rule(diagnostic.rule).severities[mode]


def _fill(text: Text, diagnostic: Diagnostic, lang: Lang) -> str:
    return text[lang].format_map({key: _term(key, value, lang) for key, value in diagnostic.args})


def _term(key: str, value: str | int, lang: Lang) -> str | int:
    if key in _DATES and isinstance(value, str):
        from .phrases import date_text

        return date_text(lang, value)
    words = _terms().get(key)
    if words is None or value not in words:
        return value
    return str(words[value][lang])


@lru_cache(maxsize=256)
def _load(name: str) -> Rule:
    path = next(RULES.glob(f"*/{name}.yaml"), None) if _NAME.fullmatch(name) else None
    if path is None:
        raise KeyError(name)
    raw = load(path)
    if missing := [key for key in _NEEDED if key not in raw]:
        raise ValueError(f"{path}: {', '.join(missing)} mangler")
    return Rule(
        code=raw["code"],
        name=raw["name"],
        severities=raw["severity"],
        clause=raw["clause"],
        basis=raw["basis"],
        message=raw["message"],
        help=raw["help"],
        why=raw["why"],
        bad=raw["bad"].rstrip("\n"),
        good=raw["good"].rstrip("\n"),
        variants=raw.get("variants", {}),
        help_variants=raw.get("help_variants", {}),
        at=raw.get("at", ""),
        example=raw.get("example", {}),
        run=raw["run"],
        mend=raw["mend"],
    )


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Map code to name from the first line of every file, without parsing them."""
    found: dict[str, str] = {}
    for path in sorted(RULES.rglob("*.yaml")):
        with path.open(encoding="utf-8") as file:
            found[file.readline().removeprefix("code:").strip()] = path.stem
    return found


@lru_cache(maxsize=1)
def _terms() -> dict[str, Any]:
    terms: dict[str, Any] = load(TERMS)
    return terms
