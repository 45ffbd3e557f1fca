"""What an application still lacks, in words: for the doctor, with the reasons that STPS gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ...ground.lang import Lang
from ...ground.phrases import date_text
from ...ground.plaintext import one_line
from ...ground.terminal import wrapped
from ...ground.words import words
from ...report.kit.json import write

if TYPE_CHECKING:
    from ...bundle.database.missing import Missing, Time

_WORDS = words("load", "missing")


def render_json(found: Missing, lang: Lang) -> bytes:
    """Write ``maalbog-missing/1``."""
    words = _WORDS[lang]
    return write(
        "missing",
        {
            "enrolment": found.enrolment,
            "specialty": found.specialty,
            "edition": found.date,
            "purpose": found.purpose,
            "complete": found.complete,
            "may_send": found.may_send,
            "competencies": [
                {
                    "id": one.id,
                    "number": one.number,
                    "part": one.part,
                    "title": one.title,
                    "standing": one.standing,
                    "reason": words[one.standing],
                }
                for one in found.competencies
            ],
            "courses": [{"code": code, "title": title} for code, title in found.courses],
            "training_time": found.time
            and {"required": found.time.required, "attested": found.time.attested, "missing": found.time.months},
            "research_training": {"days": found.research_days} if found.research else None,
        },
    )


def render_text(found: Missing, lang: Lang, *, width: int = 100) -> str:
    """Write for a person: what is missing, why it is asked for, and whether the application may be sent."""
    words = _WORDS[lang]
    purpose = words[found.purpose]
    head = words["head"].format(enrolment=found.enrolment, name=one_line(found.name), date=date_text(lang, found.date))
    if found.complete:
        return f"{head}\n\n{words['complete'].format(purpose=purpose)}\n{words['attach']}\n"
    blocks = [head, words["lacks"].format(purpose=purpose), *_blocks(found, words, width)]
    last = words["may-send" if found.may_send else "may-not"]
    return "\n\n".join([*blocks, "\n".join(wrapped(f"{last} {words['attach']}", width, rest=""))]) + "\n"


def _blocks(found: Missing, words: Mapping[str, str], width: int) -> Iterator[str]:
    def block(title: str, why: str, lines: Iterator[str] | tuple[str, ...] = ()) -> str:
        told = [line for one in lines for line in wrapped(one, width, "  ")]
        return "\n".join([title, *told, *wrapped(why, width, "  → ", "    ")])

    if found.competencies:
        title = words["competencies"].format(n=len(found.competencies), of=found.competencies_required)
        lines = (f"{one_line(f'{c.number} {c.title}').strip()}: {words[c.standing]}" for c in found.competencies)
        yield block(title, words["why-competencies"], lines)
    if found.courses:
        why = words.get(f"why-courses-{found.purpose}", words["why-courses"])
        yield block(words["courses"].format(n=len(found.courses)), why, (one_line(name) for _, name in found.courses))
    if found.time:
        yield block(_time(found.time, words), words["why-time"])
    if found.research:
        key = "research" if found.research_days is None else "research-days"
        yield block(words[key].format(days=found.research_days), words["why-research"])


def _time(time: Time, words: Mapping[str, str]) -> str:
    key = "time-unknown" if time.required is None else "time"
    return words[key].format(attested=time.attested, required=time.required, months=time.months)
