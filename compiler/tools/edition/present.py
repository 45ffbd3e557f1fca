"""The answer of ``maalbog edition``: for the terminal, and as JSON (``maalbog-edition/1``)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ...editions.cohorts.choose import EVENTS, Cohort, Single, Switch, Verdict
from ...editions.cohorts.read import Named, named
from ...ground import rulebook
from ...ground.lang import Lang
from ...ground.phrases import listed, quoted
from ...ground.plaintext import capital, one_line, shorten
from ...ground.terminal import BOLD
from ...language.signoff import function_names
from ...report.kit.view import Lines, Page, Section
from ...report.tool import Tool
from . import words

if TYPE_CHECKING:
    from .answer import EditionReply

_QUOTE = 300
_INDENT = "  "
TOOL = Tool(__package__, ("text", "json"), module="present")


def view(reply: EditionReply, lang: Lang) -> list[Page]:
    """Give the answer for a person: which edition, why, which not, switching, single competencies."""
    name = one_line(reply.name)
    blocks = [_said(name, [words.facts(lang, reply.days)])] if name else []
    blocks.append(_said(words.headline(lang, reply), [*_faults(reply, lang), *_source(reply, lang)]))
    blocks.append(_said("", words.doubts(lang, reply)))
    blocks.append(_said("", [_other(v, lang, reply) for v in reply.answer.verdicts if v.outcome != "applies"]))
    for one in newer(reply):
        title = words.text(lang, "switch", edition=words.edition(lang, one.edition))
        blocks.append(_said(title, [_INDENT + said for said in words.switching(lang, one.switch)]))
    single = [_INDENT + _single(one, rule, reply, lang) for one, rule in singles(reply)]
    blocks.append(_said(words.text(lang, "singles") if single else "", single))
    return [Page("", sections=tuple(Section("", block) for block in blocks if block))]


def _said(title: str, lines: Iterable[str]) -> tuple[Lines, ...]:
    """Set lines under a title; the blanks that a line begins with are its indent."""
    head = (Lines((title,), style=BOLD),) if title else ()
    return (*head, *(Lines((line.lstrip(),), _INDENT if line[0] == " " else "", _INDENT) for line in lines))


def data(reply: EditionReply, lang: Lang) -> dict[str, object]:
    """Give the answer for a program; the sentences in it are in the reader's language."""
    answer = reply.answer
    return {
        "specialty": {"code": reply.specialty, "name": reply.name} if reply.specialty else None,
        "dates": {e: {"from": reply.days[e].first, "to": reply.days[e].last} for e in EVENTS if e in reply.days},
        "status": answer.status,
        "edition": answer.cohort.edition if answer.cohort else None,
        "certain": answer.certain,
        "why": words.headline(lang, reply),
        "missing": list(answer.missing),
        "editions": [_verdict(v, reply, lang) for v in answer.verdicts],
        "switch": [_switch(c, lang) for c in newer(reply)],
        "exceptions": [_exception(one, rule, reply) for one, rule in singles(reply)],
        "faults": [
            {
                "name": f.rule,
                "message": rulebook.message(f, lang),
                "help": rulebook.help(f, lang),
                "file": f.span.part,
                "line": f.span.line,
            }
            for f in reply.faults
        ],
        "unread": list(reply.unread),
    }


def newer(reply: EditionReply) -> list[Cohort]:
    """Give the editions that the doctor could switch to: those after the doctor's own, oldest first."""
    own = reply.answer.cohort
    if own is None:
        return []
    return [v.cohort for v in reversed(reply.answer.verdicts) if v.cohort.edition > own.edition]


def singles(reply: EditionReply) -> list[tuple[Cohort, Single]]:
    """Give the rules on single competencies that concern the doctor, each with the edition that judges.

    A newer edition tells what it judges of those on older ones; the doctor's own edition tells
    what is still judged by the one before it.
    """
    own = reply.answer.cohort
    if own is None:
        return []
    found = [(c, one) for c in newer(reply) for one in c.singles if one.judged_by == "new"]
    before = next((v.cohort for v in reply.answer.verdicts if v.cohort.edition < own.edition), None)
    if before is not None:
        found += [(before, one) for one in own.singles if one.judged_by == "old"]
    return found


def _faults(reply: EditionReply, lang: Lang) -> list[str]:
    return [f"{_INDENT}{one_line(rulebook.message(f, lang))}. {rulebook.help(f, lang)}" for f in reply.faults]


def _source(reply: EditionReply, lang: Lang) -> list[str]:
    """Say where it stands whom the chosen edition is for."""
    own = reply.answer.cohort
    if own is None:
        return []
    lines = [_INDENT + one_line(own.name)]
    if own.origin == "side-file":
        lines.append(_INDENT + words.text(lang, "from-file", line=str(own.span.line)))
    elif own.quote:
        quote = quoted(lang, shorten(one_line(own.quote), _QUOTE))
        lines.append(_INDENT + words.text(lang, "from-document", quote=quote))
    return lines


def _other(verdict: Verdict, lang: Lang, reply: EditionReply) -> str:
    code = {"passed-over": "not", "possible": "maybe"}.get(verdict.outcome, "claiming")
    one = words.edition(lang, verdict.cohort.edition)
    return words.text(lang, code, edition=one, Edition=capital(one), why=words.why(lang, verdict, reply.days))


def _single(judge: Cohort, rule: Single, reply: EditionReply, lang: Lang) -> str:
    own = reply.answer.cohort
    rows = [words.called(lang, one, own.edition if own else "") for one in _named(judge, rule, reply)]
    what = capital(one_line(listed(lang, rows))) or words.text(lang, "some")
    code = "judged-must" if rule.must else "judged"
    said = words.text(lang, code, what=what, edition=words.edition(lang, judge.edition))
    return f"{said} {quoted(lang, one_line(rule.condition))}" if rule.condition else said


def _named(judge: Cohort, rule: Single, reply: EditionReply) -> list[Named]:
    """Look the competencies of a rule up, first in the edition that states it: numbers are its own."""
    own = reply.answer.cohort
    if own is None:
        return named(rule, reply.editions[::-1])
    stating = reply.edition_of(judge if rule.judged_by == "new" else own)
    others = [one for one in reply.editions[::-1] if one is not stating]
    return named(rule, (stating, *others), reply.edition_of(own))


def _verdict(verdict: Verdict, reply: EditionReply, lang: Lang) -> dict[str, object]:
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
        "why": words.why(lang, verdict, reply.days),
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


def _exception(judge: Cohort, rule: Single, reply: EditionReply) -> dict[str, object]:
    rows = [
        {
            "id": one.id or None,
            "number": one.number,
            "title": one.title,
            "edition": one.edition or None,
            "own_number": one.own.number if one.own else None,
        }
        for one in _named(judge, rule, reply)
    ]
    condition = rule.condition or None
    return {"judged_by": judge.edition, "must": rule.must, "competencies": rows, "condition": condition}
