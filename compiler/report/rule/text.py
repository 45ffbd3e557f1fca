"""The rules as text for the terminal: ``maalbog rules`` and ``maalbog explain NAME``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby

from ...ground import rulebook
from ...ground.diagnostics import Mode, Severity
from ...ground.lang import Lang
from ...ground.plaintext import shorten, visible
from ...ground.rulebook import Rule
from ...ground.terminal import BLUE, BOLD, DIM, RED, YELLOW, paint, wrapped
from ...ground.words import words
from .view import FAMILIES, RULE_WORDS, RuleView, blank, rule_view

WORDS = words("report", "report")

_COLOURS: dict[Severity, str] = {"error": RED, "warning": YELLOW, "note": BLUE}
_NARROWEST = 40


def explain(rule: Rule | str, lang: Lang = "da", *, width: int = 100, color: bool = False) -> str:
    """Write all there is to know about one rule, given by name or code; ends in a line break.

    Raises ``KeyError`` for a rule that does not exist.

    Example:
        >>> maalbog.explain("MB306", "en").splitlines()[0]
        'MB306 assessment-method-missing'
    """
    if isinstance(rule, str):
        rule = rulebook.rule(rule)
    width = max(width, _NARROWEST)
    titles, view = RULE_WORDS[lang], rule_view(rule, lang)
    blocks = [
        "\n".join([paint(f"{view.code} {view.name}", BOLD, color), *_wrapped(view.says, width)]),
        _block(titles["severity"], [_severities(view, lang)], width, color),
        _block(titles["clause"], [f"{view.requirement} ({view.clause})".strip(), view.basis], width, color),
        _block(titles["why"], [view.why], width, color),
        _block(titles["help"], [view.help], width, color),
        _steps(titles["steps"], view.steps, width, color),
        *_examples(titles, (view.bad, view.good), width if view.own_words else 0, color),
        _messages(titles["messages"], view.others, width, color),
        *_exception(titles, view.exception, width, color),
        _tested(titles, view, color),
    ]
    return "\n\n".join(block for block in blocks if block) + "\n"


def rules(
    lang: Lang = "da",
    mode: Mode = "submission",
    *,
    width: int | None = None,
    color: bool = False,
    only: Iterable[Rule] | None = None,
) -> str:
    """List all rules, or some, by family: code, severity in ``mode``, name, and what it says.

    Lines are cut at ``width``, for a terminal; without it they are whole.

    Example:
        >>> maalbog.rules("en").splitlines()[0]
        'Reading'
    """
    chosen = list(rulebook.all_rules() if only is None else only)
    names = max((len(rule.name) for rule in chosen), default=0)
    weights = max(len(WORDS[lang][severity]) for severity in _COLOURS)
    room = max(width - names - weights - 14, 16) if width else None
    lines: list[str] = []
    for family, members in groupby(chosen, key=lambda rule: rule.code[2]):
        lines.append(paint(FAMILIES[lang][family], BOLD, color))
        for rule in members:
            severity = rule.severities[mode]
            weight = paint(WORDS[lang][severity].ljust(weights), _COLOURS[severity], color)
            message = blank(rule.message[lang])
            shown = shorten(message, room) if room else message
            lines.append(f"  {rule.code}  {weight}  {rule.name.ljust(names)}  {shown}")
        lines.append("")
    return "\n".join([*lines, RULE_WORDS[lang]["more"]]) + "\n"


def _severities(view: RuleView, lang: Lang) -> str:
    words = WORDS[lang]
    if view.constant:
        return words[view.constant].lower()
    return ", ".join(f"{words[mode]}: {words[weight].lower()}" for mode, weight in view.severities.items())


def _block(title: str, texts: list[str], width: int, color: bool) -> str:
    lines = [line for text in texts if text for line in _wrapped(text, width)]
    return "\n".join([paint(title, DIM, color), *lines]) if lines else ""


def _steps(title: str, steps: tuple[str, ...], width: int, color: bool) -> str:
    lines = [line for n, step in enumerate(steps, 1) for line in _wrapped(step, width, f"{n}. ")]
    return "\n".join([paint(title, DIM, color), *lines]) if lines else ""


def _messages(title: str, others: tuple[tuple[str, str], ...], width: int, color: bool) -> str:
    """List the other sentences, each with the remedy that is its own."""
    lines = []
    for message, remedy in others:
        lines += _wrapped(message, width, "– ")
        lines += _wrapped(remedy, width, "  → ") if remedy else []
    return "\n".join([paint(title, DIM, color), *lines]) if lines else ""


def _examples(titles: Mapping[str, str], texts: tuple[str, str], width: int, color: bool) -> list[str]:
    """Write wrong and right; what is in the authoring format keeps its lines, which count there (``width`` 0)."""
    return [_example(titles[key], text, width, color) for key, text in zip(("bad", "good"), texts, strict=True)]


def _example(title: str, text: str, width: int, color: bool) -> str:
    lines = [f"  {visible(line)}" if line else "" for line in text.splitlines()]
    if width:
        lines = [part for line in lines for part in wrapped(line, width, rest="    ", hyphens=False)]
    return "\n".join([paint(title, DIM, color), *lines])


def _tested(titles: Mapping[str, str], view: RuleView, color: bool) -> str:
    if view.tested is None:
        return ""
    lines = [paint(titles["tested"], DIM, color)]
    for key, text in zip(("bad", "good"), view.tested, strict=True):
        lines += [f"  {titles[key]}:", *(f"    {visible(line)}" for line in text.splitlines())]
    return "\n".join(lines)


def _exception(titles: Mapping[str, str], example: str, width: int, color: bool) -> list[str]:
    if not example:
        return [_block(titles["exception"], [titles["exception.never"]], width, color)]
    told = _block(titles["exception"], [titles["exception.may"], titles["exception.how"]], width, color)
    return ["\n".join([told, *(f"    {line}" for line in example.splitlines())])]


def _wrapped(text: str, width: int, mark: str = "") -> list[str]:
    rest = " " * (2 + len(mark))
    return wrapped(visible(text), width, f"  {mark}", rest, hyphens=False)
