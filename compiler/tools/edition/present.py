"""The answer of ``maalbog edition``: for the terminal, and as JSON (``maalbog-edition/1``)."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from ...editions.cohorts.choose import EVENTS, Cohort, Single, Switch, Verdict
from ...editions.cohorts.read import Named, named
from ...ground import rulebook
from ...ground.jsonfile import dumps
from ...ground.lang import Lang
from ...ground.phrases import listed, quoted
from ...ground.plaintext import one_line, shorten
from ...ground.version import __version__
from ...language.functions import function_names
from . import words

if TYPE_CHECKING:
    from .answer import Asked

FORMAT = "maalbog-edition/1"
_QUOTE = 300
_INDENT = "  "


def text(asked: Asked, lang: Lang, *, width: int = 100, color: bool = False) -> str:
    """Write the answer for a person: which edition, why, which not, switching, single competencies."""
    name = one_line(asked.name)
    blocks = [[_bold(name, color), words.facts(lang, asked.days)]] if name else []
    blocks.append([_bold(words.headline(lang, asked), color), *_faults(asked, lang), *_source(asked, lang)])
    blocks.append(words.doubts(lang, asked))
    blocks.append([_other(v, lang, asked) for v in asked.answer.verdicts if v.outcome != "applies"])
    blocks += [
        [_bold(words.text(lang, "switch", edition=words.edition(lang, c.edition)), color)]
        + [_INDENT + said for said in words.switching(lang, c.switch)]
        for c in newer(asked)
    ]
    single = [_INDENT + _single(one, rule, asked, lang) for one, rule in singles(asked)]
    blocks.append([_bold(words.text(lang, "singles"), color), *single] if single else [])
    return "\n\n".join("\n".join(_wrapped(line, width) for line in block) for block in blocks if block) + "\n"


def json(asked: Asked, lang: Lang) -> bytes:
    """Write the answer for a program; the sentences in it are in the reader's language."""
    answer = asked.answer
    return dumps(
        {
            "format": FORMAT,
            "tool": {"name": "maalbog", "version": __version__},
            "specialty": {"code": asked.specialty, "name": asked.name} if asked.specialty else None,
            "dates": {e: {"from": asked.days[e].first, "to": asked.days[e].last} for e in EVENTS if e in asked.days},
            "status": answer.status,
            "edition": answer.cohort.edition if answer.cohort else None,
            "certain": answer.certain,
            "why": words.headline(lang, asked),
            "missing": list(answer.missing),
            "editions": [_verdict(v, asked, lang) for v in answer.verdicts],
            "switch": [_switch(c, lang) for c in newer(asked)],
            "exceptions": [_exception(one, rule, asked) for one, rule in singles(asked)],
            "faults": [
                {
                    "name": f.rule,
                    "message": rulebook.message(f, lang),
                    "help": rulebook.help(f, lang),
                    "file": f.span.part,
                    "line": f.span.line,
                }
                for f in asked.faults
            ],
            "unread": list(asked.unread),
        }
    )


def newer(asked: Asked) -> list[Cohort]:
    """Give the editions that the doctor could switch to: those after the doctor's own, oldest first."""
    own = asked.answer.cohort
    if own is None:
        return []
    return [v.cohort for v in reversed(asked.answer.verdicts) if v.cohort.edition > own.edition]


def singles(asked: Asked) -> list[tuple[Cohort, Single]]:
    """Give the rules on single competencies that concern the doctor, each with the edition that judges.

    A newer edition tells what it judges of those on older ones; the doctor's own edition tells
    what is still judged by the one before it.
    """
    own = asked.answer.cohort
    if own is None:
        return []
    found = [(c, one) for c in newer(asked) for one in c.singles if one.judged_by == "new"]
    before = next((v.cohort for v in asked.answer.verdicts if v.cohort.edition < own.edition), None)
    if before is not None:
        found += [(before, one) for one in own.singles if one.judged_by == "old"]
    return found


def _faults(asked: Asked, lang: Lang) -> list[str]:
    return [f"{_INDENT}{one_line(rulebook.message(f, lang))}. {rulebook.help(f, lang)}" for f in asked.faults]


def _source(asked: Asked, lang: Lang) -> list[str]:
    """Say where it stands whom the chosen edition is for."""
    own = asked.answer.cohort
    if own is None:
        return []
    lines = [_INDENT + one_line(own.name)]
    if own.origin == "side-file":
        lines.append(_INDENT + words.text(lang, "from-file", line=str(own.span.line)))
    elif own.quote:
        quote = quoted(lang, shorten(one_line(own.quote), _QUOTE))
        lines.append(_INDENT + words.text(lang, "from-document", quote=quote))
    return lines


def _other(verdict: Verdict, lang: Lang, asked: Asked) -> str:
    code = {"passed-over": "not", "possible": "maybe"}.get(verdict.outcome, "claiming")
    one = words.edition(lang, verdict.cohort.edition)
    return words.text(lang, code, edition=one, Edition=words.capital(one), why=words.why(lang, verdict, asked.days))


def _single(judge: Cohort, rule: Single, asked: Asked, lang: Lang) -> str:
    own = asked.answer.cohort
    rows = [words.called(lang, one, own.edition if own else "") for one in _named(judge, rule, asked)]
    what = words.capital(one_line(listed(lang, rows))) or words.text(lang, "some")
    code = "judged-must" if rule.must else "judged"
    said = words.text(lang, code, what=what, edition=words.edition(lang, judge.edition))
    return f"{said} {quoted(lang, one_line(rule.condition))}" if rule.condition else said


def _named(judge: Cohort, rule: Single, asked: Asked) -> list[Named]:
    """Look the competencies of a rule up, first in the edition that states it: numbers are its own."""
    own = asked.answer.cohort
    if own is None:
        return named(rule, asked.editions[::-1])
    stating = asked.told(judge if rule.judged_by == "new" else own)
    others = [one for one in asked.editions[::-1] if one is not stating]
    return named(rule, (stating, *others), asked.told(own))


def _verdict(verdict: Verdict, asked: Asked, lang: Lang) -> dict[str, object]:
    one = verdict.cohort
    return {
        "edition": one.edition,
        "path": one.name,
        "applies_to": {"basis": one.basis, "from": one.start, "to": one.end},
        "advertised": one.advertised,
        "compared": one.event,
        "origin": one.origin,
        "outcome": verdict.outcome,
        "reason": verdict.why,
        "why": words.why(lang, verdict, asked.days),
        "quote": one.quote or None,
    }


def _switch(one: Cohort, lang: Lang) -> dict[str, object]:
    switch = one.switch or Switch("allowed")
    return {
        "to": one.edition,
        "stance": switch.stance if one.switch is not None else "unstated",
        "requires": [{"code": c, "name": function_names(lang, [c])} for c in switch.requires],
        "either": switch.either,
        "until": switch.until,
        "exempt": switch.exempt or None,
        "note": switch.note or None,
    }


def _exception(judge: Cohort, rule: Single, asked: Asked) -> dict[str, object]:
    rows = [
        {
            "id": one.id or None,
            "number": one.number,
            "title": one.title,
            "edition": one.edition or None,
            "own_number": one.own.number if one.own else None,
        }
        for one in _named(judge, rule, asked)
    ]
    condition = rule.condition or None
    return {"judged_by": judge.edition, "must": rule.must, "competencies": rows, "condition": condition}


def _wrapped(line: str, width: int) -> str:
    indent = _INDENT * ((len(line) - len(line.lstrip())) // len(_INDENT))
    return "\n".join(wrap(line.strip(), width, initial_indent=indent, subsequent_indent=indent or _INDENT))


def _bold(line: str, color: bool) -> str:
    return f"\x1b[1m{line}\x1b[0m" if color else line
