"""The rules as text for the terminal: ``maalbog rules`` and ``maalbog explain NAME``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from string import Formatter
from textwrap import wrap

from ..diagnostics import Mode, Severity
from ..plaintext import shorten, visible
from ..rulebook import Lang, Rule
from .clauses import clause_text
from .words import WORDS

_MODES: tuple[Mode, ...] = ("draft", "submission", "approved")
_BOLD, _DIM = "1", "2"
_COLOURS: dict[Severity, str] = {"error": "31", "warning": "33", "note": "34"}
_NARROWEST = 40

_TITLES: dict[Lang, dict[str, str]] = {
    "da": {
        "severity": "Vægt",
        "clause": "Krav",
        "message": "Meddelelse",
        "variants": "Andre meddelelser",
        "help": "Sådan rettes det",
        "why": "Hvorfor",
        "bad": "Forkert",
        "good": "Rigtigt",
        "more": "Se mere om en regel: maalbog explain NAVN",
    },
    "en": {
        "severity": "Severity",
        "clause": "Clause",
        "message": "Message",
        "variants": "Other messages",
        "help": "How to correct it",
        "why": "Why",
        "bad": "Wrong",
        "good": "Right",
        "more": "More about a rule: maalbog explain NAME",
    },
}

_FAMILIES: dict[Lang, dict[str, str]] = {
    "da": {
        "1": "Læsning",
        "2": "Opbygning",
        "3": "Kompetencer",
        "4": "Sammenhæng og udgaver",
        "5": "Output",
        "6": "Godkendelse",
        "9": "Internt",
    },
    "en": {
        "1": "Reading",
        "2": "Structure",
        "3": "Competencies",
        "4": "Links and editions",
        "5": "Output",
        "6": "Approval",
        "9": "Internal",
    },
}


def explain(rule: Rule, lang: Lang = "da", *, width: int = 100, color: bool = False) -> str:
    """Write all there is to know about one rule; ends in a line break."""
    width = max(width, _NARROWEST)
    titles = _TITLES[lang]
    said = clause_text(rule.clause, rule.basis, lang)
    clause = f"{said} ({rule.clause})" if said else rule.clause
    bad, good = rule.shown(lang)
    prose = width if rule.example else 0
    variants = [_blank(text[lang]) for text in rule.variants.values()]
    blocks = [
        _paint(f"{rule.code} {rule.name}", _BOLD, color),
        _block(titles["severity"], _severities(rule, lang), width, color),
        _block(titles["clause"], [clause], width, color),
        _block(titles["message"], [_blank(rule.message[lang])], width, color),
        _block(titles["variants"], variants, width, color),
        _block(titles["help"], _helps(rule, lang), width, color),
        _block(titles["why"], [rule.why[lang]], width, color),
        _example(titles["bad"], bad, prose, color),
        _example(titles["good"], good, prose, color),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def rules(
    all_rules: Iterable[Rule],
    lang: Lang = "da",
    *,
    mode: Mode = "submission",
    width: int | None = None,
    color: bool = False,
) -> str:
    """List rules by family: code, severity in ``mode``, name, and what it says.

    Lines are cut at ``width``, for a terminal; without it they are whole.
    """
    chosen = list(all_rules)
    names = max((len(rule.name) for rule in chosen), default=0)
    weights = max(len(WORDS[lang][severity]) for severity in _COLOURS)
    room = max(width - names - weights - 14, 16) if width else None
    lines: list[str] = []
    for family, members in groupby(chosen, key=lambda rule: rule.code[2]):
        lines.append(_paint(_FAMILIES[lang][family], _BOLD, color))
        for rule in members:
            severity = rule.severities[mode]
            weight = _paint(WORDS[lang][severity].ljust(weights), _COLOURS[severity], color)
            message = _blank(rule.message[lang])
            shown = shorten(message, room) if room else message
            lines.append(f"  {rule.code}  {weight}  {rule.name.ljust(names)}  {shown}")
        lines.append("")
    return "\n".join([*lines, _TITLES[lang]["more"]]) + "\n"


def _severities(rule: Rule, lang: Lang) -> list[str]:
    words = WORDS[lang]
    weights = {mode: words[rule.severities[mode]].lower() for mode in _MODES}
    if len(set(weights.values())) == 1:
        return [weights["submission"]]
    return [", ".join(f"{words[mode]}: {weight}" for mode, weight in weights.items())]


def _helps(rule: Rule, lang: Lang) -> list[str]:
    texts: list[Mapping[str, str]] = [rule.help, *rule.help_variants.values()]
    return list(dict.fromkeys(_blank(text[lang]) for text in texts))


def _blank(text: str) -> str:
    """Show the values of a sentence as an ellipsis: they come from the document."""
    return "".join(
        literal + ("…" if field is not None else "") for literal, field, _, _ in Formatter().parse(text)
    )


def _block(title: str, texts: list[str], width: int, color: bool) -> str:
    if not texts:
        return ""
    mark = "– " if len(texts) > 1 else ""
    rest = " " * (2 + len(mark))
    lines = [
        line
        for text in texts
        for line in wrap(visible(text), width, initial_indent=f"  {mark}", subsequent_indent=rest)
    ]
    return "\n".join([_paint(title, _DIM, color), *lines])


def _example(title: str, text: str, width: int, color: bool) -> str:
    """Write an example; one in the authoring format keeps its lines, which count there (``width`` 0)."""
    lines = [f"  {visible(line)}" if line else "" for line in text.splitlines()]
    if width:
        lines = [part for line in lines for part in wrap(line, width, subsequent_indent="    ")]
    return "\n".join([_paint(title, _DIM, color), *lines])


def _paint(text: str, style: str, color: bool) -> str:
    return f"\x1b[{style}m{text}\x1b[0m" if color else text
