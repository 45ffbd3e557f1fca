"""What an application still lacks, in words: for the doctor, with the reasons that STPS gives."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import TYPE_CHECKING

from ...ground.jsonfile import dumps
from ...ground.lang import Lang
from ...ground.phrases import date_text
from ...ground.plaintext import one_line
from ...ground.version import __version__

if TYPE_CHECKING:
    from ...bundle.database.missing import Missing, Time

FORMAT = "maalbog-missing/1"
_WORDS: Mapping[Lang, Mapping[str, str]] = {
    "da": {
        "head": "Forløb {enrolment}: {name}, udgaven fra {date}",
        "independent-practice": "Tilladelse til selvstændigt virke",
        "specialist-recognition": "Speciallægeanerkendelse",
        "complete": "{purpose}: alt er godkendt og attesteret.",
        "lacks": "{purpose}: dette mangler.",
        "competencies": "Kompetencer: {n} af {of} er ikke godkendt",
        "missing": "ikke godkendt",
        "redo": "godkendt efter en tidligere udgave, men kravet er skærpet siden; skal godkendes på ny",
        "addition": "godkendt efter en tidligere udgave; det, der er kommet til, mangler",
        "courses": "Kurser: {n} er ikke godkendt",
        "time": "Tid: {attested} af {required} måneder er attesteret; {months} mangler",
        "time-unknown": "Tid: {attested} måneder er attesteret; udgaven siger ikke, hvor mange der kræves",
        "research": "Forskningstræning: ikke attesteret",
        "research-days": "Forskningstræning: ikke attesteret ({days} dage)",
        "why-competencies": "Alle mål skal være godkendt, før ansøgningen kan sendes fra logbogen.",
        "why-courses": "Hvert kursus skal være godkendt. Et kursusbevis på papir kan lægges ind og bekræftes af den "
        "nuværende uddannelsesansvarlige overlæge eller tutorlæge.",
        "why-courses-independent-practice": "Hvert kursus skal være godkendt. Et kursus, der blev aflyst, kan sekretariatet godkende.",
        "why-time": "Hver ansættelse skal være attesteret. Den sidste attestation gives i den sidste måned; er ansøgningen "
        "sendt før det, eftersendes den. En attestation på papir kan lægges ind og bekræftes af den nuværende "
        "uddannelsesansvarlige overlæge eller tutorlæge.",
        "why-research": "Forskningstræningen er en del af det, der kræves, og skal være attesteret.",
        "may-send": "Ansøgningen kan sendes nu, tidligst 6 måneder før uddannelsen slutter; den sidste attestation eftersendes.",
        "may-not": "Ansøgningen kan endnu ikke sendes fra logbogen. Mangler noget, når den skal afsted, må hele ansøgningen "
        "sendes med post.",
        "attach": "Kontrakter vedlægges som bilag.",
    },
    "en": {
        "head": "Enrolment {enrolment}: {name}, the edition of {date}",
        "independent-practice": "Permission to practise independently",
        "specialist-recognition": "Recognition as a specialist",
        "complete": "{purpose}: everything is approved and attested.",
        "lacks": "{purpose}: this is missing.",
        "competencies": "Competencies: {n} of {of} are not approved",
        "missing": "not approved",
        "redo": "approved under an earlier edition, but more is demanded since; must be approved anew",
        "addition": "approved under an earlier edition; what was added is missing",
        "courses": "Courses: {n} are not approved",
        "time": "Time: {attested} of {required} months are attested; {months} are missing",
        "time-unknown": "Time: {attested} months are attested; the edition does not say how many are required",
        "research": "Research training: not attested",
        "research-days": "Research training: not attested ({days} days)",
        "why-competencies": "All goals must be approved before the application can be sent from the logbook.",
        "why-courses": "Every course must be approved. A course certificate on paper can be put in and confirmed by the "
        "present consultant responsible for education (UAO) or tutor.",
        "why-courses-independent-practice": "Every course must be approved. A course that was cancelled can be approved by the secretariat.",
        "why-time": "Every employment must be attested. The last attestation is given in the last month; if the application "
        "was sent before, it is sent on. An attestation on paper can be put in and confirmed by the present "
        "consultant responsible for education (UAO) or tutor.",
        "why-research": "Research training is part of what is required and must be attested.",
        "may-send": "The application may be sent now, at the earliest 6 months before the training ends; the last attestation is sent on.",
        "may-not": "The application cannot be sent from the logbook yet. If anything is missing when it must go, all of it "
        "has to be sent by post.",
        "attach": "Contracts are attached.",
    },
}


def render_json(found: Missing, lang: Lang) -> bytes:
    """Write ``maalbog-missing/1``."""
    words = _WORDS[lang]
    return dumps(
        {
            "format": FORMAT,
            "tool": {"name": "maalbog", "version": __version__},
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
        }
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
    return "\n\n".join([*blocks, "\n".join(wrap(f"{last} {words['attach']}", width))]) + "\n"


def _blocks(found: Missing, words: Mapping[str, str], width: int) -> Iterator[str]:
    def block(title: str, why: str, lines: Iterator[str] | tuple[str, ...] = ()) -> str:
        told = [line for one in lines for line in wrap(one, width, initial_indent="  ", subsequent_indent="    ")]
        return "\n".join([title, *told, *wrap(why, width, initial_indent="  → ", subsequent_indent="    ")])

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
