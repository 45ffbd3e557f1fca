"""What an application still lacks, in words: for the doctor, with the reasons that STPS gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from ...ground.jsonfile import plain
from ...ground.lang import Lang
from ...ground.phrases import date_text
from ...ground.plaintext import one_line
from ...ground.words import words
from ...report.kit.view import Lines, Page
from ...report.tool import Tool

if TYPE_CHECKING:
    from ...bundle.database.missing import Missing, Time

TOOL = Tool(__package__, ("text", "json"), format="missing", module="missing")
_WORDS = words("load", "missing")


def data(found: Missing, lang: Lang) -> dict[str, object]:
    """Give what is missing for a program."""
    words = _WORDS[lang]
    return {
        "enrolment": found.enrolment,
        "specialty": found.specialty,
        "edition": found.date,
        **plain(found, "purpose complete may_send"),
        "competencies": [
            {**plain(one, "id number part title standing"), "reason": words[one.standing]} for one in found.competencies
        ],
        "courses": [{"code": code, "title": title} for code, title in found.courses],
        "training_time": found.time
        and {"required": found.time.required, "attested": found.time.attested, "missing": found.time.months},
        "research_training": {"days": found.research_days} if found.research else None,
    }


def view(found: Missing, lang: Lang) -> list[Page]:
    """Say what is missing, why it is asked for, and whether the application may be sent."""
    words = _WORDS[lang]
    purpose = words[found.purpose]
    head = words["head"].format(enrolment=found.enrolment, name=one_line(found.name), date=date_text(lang, found.date))
    if found.complete:
        return [_whole(head), _whole(words["complete"].format(purpose=purpose), words["attach"])]
    last = words["may-send" if found.may_send else "may-not"]
    return [
        _whole(head),
        _whole(words["lacks"].format(purpose=purpose)),
        *_pages(found, words),
        Page("", (Lines((f"{last} {words['attach']}",), rest=""),)),
    ]


def _whole(*texts: str) -> Page:
    return Page("", (Lines(texts, whole=True),))


def _pages(found: Missing, words: Mapping[str, str]) -> Iterator[Page]:
    def page(title: str, why: str, lines: Iterable[str] = ()) -> Page:
        return Page("", (Lines((title,), whole=True), Lines(tuple(lines), "  "), Lines((why,), "  → ", "    ")))

    if found.competencies:
        title = words["competencies"].format(n=len(found.competencies), of=found.competencies_required)
        lines = (f"{one_line(f'{c.number} {c.title}').strip()}: {words[c.standing]}" for c in found.competencies)
        yield page(title, words["why-competencies"], lines)
    if found.courses:
        why = words.get(f"why-courses-{found.purpose}", words["why-courses"])
        yield page(words["courses"].format(n=len(found.courses)), why, (one_line(name) for _, name in found.courses))
    if found.time:
        yield page(_time(found.time, words), words["why-time"])
    if found.research:
        key = "research" if found.research_days is None else "research-days"
        yield page(words[key].format(days=found.research_days), words["why-research"])


def _time(time: Time, words: Mapping[str, str]) -> str:
    key = "time-unknown" if time.required is None else "time"
    return words[key].format(attested=time.attested, required=time.required, months=time.months)
