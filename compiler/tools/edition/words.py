"""Which edition applies, in words: to a doctor or a secretary, in Danish and English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ...editions.cohorts.choose import EVENTS, Answer, Cohort, Days, Event, Period, Switch, Verdict
from ...ground.lang import Lang
from ...ground.phrases import date_text, listed, quoted
from ...ground.plaintext import capital, one_line
from ...ground.words import words
from ...language.signoff import function_names

if TYPE_CHECKING:
    from ...editions.cohorts.read import Named
    from .answer import EditionReply

_EVENTS = words("edition", "event")
OPTIONS: Mapping[Event, str] = {"posted": "--posted", "filled": "--filled", "started": "--started"}
_TEXTS = words("edition", "sentence")


def text(lang: Lang, code: str, **values: str) -> str:
    """Fill a sentence."""
    return _TEXTS[lang][code].format_map(values)


def edition(lang: Lang, date: str) -> str:
    """Name an edition within a sentence."""
    return text(lang, "edition", date=date_text(lang, date))


def called(lang: Lang, one: Named, own: str) -> str:
    """Name a competency by the number that the doctor's own edition has, and say where another number counts."""
    if not one.edition or (one.own is None and one.edition == own):
        return f"{one.number} {one.title}".strip()
    if one.own is None:
        return text(lang, "elsewhere", number=one.number, date=date_text(lang, one.edition), title=one.title)
    if one.own.number == one.number:
        return f"{one.number} {one.own.title}".strip()
    return text(
        lang,
        "renumbered",
        own=one.own.number,
        number=one.number,
        date=date_text(lang, one.edition),
        title=one.own.title,
    ).strip()


def event_word(lang: Lang, event: str) -> str:
    """Name an event as the property of a programme: opslået, besat, begyndt."""
    return _EVENTS[lang][event]


def who(lang: Lang, cohort: Cohort) -> str:
    """Say whom an edition is for."""
    event = event_word(lang, "advertised" if cohort.advertised else cohort.event)
    end = date_text(lang, cohort.end) if cohort.end else ""
    said = text(lang, "who-to" if end else "who", event=event, start=date_text(lang, cohort.start), end=end)
    return said + (text(lang, "in-force") if cohort.basis == "in-force" and cohort.origin != "assumed" else "")


def day(lang: Lang, period: Period) -> str:
    """Say a day, or a month of which the day is not known."""
    if period.first == period.last:
        return date_text(lang, period.first)
    return text(lang, "month", day=date_text(lang, period.first[:7]))


def facts(lang: Lang, days: Days) -> str:
    """Say what is known of the programme."""
    given = [f"{event_word(lang, e)} {day(lang, days[e])}" for e in EVENTS if e in days]
    return text(lang, "days", facts=listed(lang, given)) if given else text(lang, "nothing")


def why(lang: Lang, verdict: Verdict, days: Days) -> str:
    """Say why an edition applies or does not."""
    one = verdict.cohort
    for_ = text(lang, "for", who=who(lang, one))
    event = event_word(lang, one.event)
    if verdict.other is not None:
        other = verdict.other
        return text(lang, "superseded", for_=for_, other=edition(lang, other.edition), who=who(lang, other))
    if verdict.day is None:
        code = "unknown-month" if one.event in days else "unknown"
        return text(lang, code, for_=for_, event=event)
    known, period = verdict.day
    fact = text(lang, "is", event=event_word(lang, known), day=day(lang, period))
    code = verdict.why
    if known != one.event:
        code += "-later" if verdict.why == "before-start" else "-earlier"
    return text(lang, code, for_=for_, fact=fact, event=event)


def headline(lang: Lang, reply: EditionReply) -> str:
    """Give the answer in a sentence."""
    answer = reply.answer
    if reply.faults:
        return text(lang, "faulty")
    if answer.status == "applies":
        (chosen,) = (v for v in answer.verdicts if v.outcome == "applies")
        return text(
            lang, "applies", Edition=capital(edition(lang, chosen.cohort.edition)), why=why(lang, chosen, reply.days)
        )
    if answer.status == "conflict":
        dates = [edition(lang, v.cohort.edition) for v in reversed(answer.verdicts) if v.outcome == "claims"]
        return text(lang, "conflict", editions=listed(lang, dates))
    if answer.status == "undetermined":
        events = [f"{event_word(lang, e)} ({OPTIONS[e]})" for e in answer.missing]
        return text(lang, "undetermined", events=listed(lang, events))
    return text(lang, _none(answer))


def _none(answer: Answer) -> str:
    if not answer.verdicts:
        return "none-unread"
    return "none-before" if all(v.why == "before-start" for v in answer.verdicts) else "none-between"


def doubts(lang: Lang, reply: EditionReply) -> list[str]:
    """Say what the answer rests on without its being stated anywhere."""
    said = []
    if reply.answer.status in ("applies", "undetermined", "conflict"):
        weak = [v.cohort for v in reply.answer.verdicts if v.cohort.origin == "assumed" and v.why != "superseded"]
        said = [text(lang, "assumed", Edition=capital(edition(lang, c.edition))) for c in weak]
    said += [text(lang, "unread", file=one_line(file)) for file in reply.unread]
    return [text(lang, "uncertain", reason=reason) for reason in said]


def switching(lang: Lang, switch: Switch | None) -> list[str]:
    """Say whether the doctor may switch and on what conditions."""
    if switch is None:
        return [text(lang, "unstated")]
    said = [text(lang, switch.stance)]
    if switch.requires and switch.stance != "refused":
        said.append(text(lang, "requires", who=function_names(lang, switch.requires, either=switch.either)))
    if switch.until and switch.stance != "refused":
        said.append(text(lang, "until", day=date_text(lang, switch.until)))
    if switch.exempt:
        said.append(text(lang, "exempt", text=quoted(lang, one_line(switch.exempt))))
    if switch.note:
        said.append(text(lang, "quote", text=quoted(lang, one_line(switch.note))))
    return said
