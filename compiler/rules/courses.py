"""Courses and research training."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..ground.diagnostics import Findings, Related
from ..ground.folding import fold
from ..ground.near import near
from ..language.vocabulary import all_terms
from ..model.draft import CompetencyDraft, CourseDraft, Recognised
from ..model.logbook import PartCode
from .context import (
    Context,
    competencies,
    described,
    edition_date,
    filled,
    has_part,
    log_of,
    name,
    rule,
    same,
    sections,
    suggestion,
)
from .exchange import exchanges


@rule("course-unknown")
def course_unknown(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a course that a row refers to and no list has, and one of the logbook that no other place knows.

    Where the document lists no courses of its own, or none for a part (it refers to a web page, or
    the section is missing and reported), there is nothing to hold the part's logbook against.
    """
    own = [c["title"] for c in _own(r) if c["title"]]
    if any(one.both for one in exchanges(r.draft)):
        return
    _unlisted(r, found, own)
    if not any(c["code"] is None for c in _own(r)):
        return
    prose = " ".join(t for s in r.draft["sections"] if s["id"] in _SECTIONS for t in s["text"])
    for book in r.draft["logbooks"]:
        if all(c["part"] not in (None, book["part"]) for c in _own(r)):
            continue
        for course in book["courses"]:
            if course["code"] or _known(course["title"], own, prose):
                continue
            close = near(course["title"], own, 0.7) or suggestion("courses", course["title"])
            found.add(
                "course-unknown",
                course["path"],
                r.span(course["path"]),
                quote=course["title"],
                variant="nearest" if close else "",
                course=course["title"],
                suggestion=close,
            )


def _unlisted(r: Recognised, found: Findings, own: list[str]) -> None:
    """Report each course that a method or strategy calls by its name and that no list of courses has."""
    listed = own + [c["title"] for book in r.draft["logbooks"] for c in book["courses"] if c["title"]]
    prose = " ".join(t for s in r.draft["sections"] if s["id"] in _SECTIONS for t in s["text"])
    if not listed:
        return
    told: set[str] = set()
    for _, c in competencies(r.draft):
        for path, text in _lines(c):
            title = named_course(text)
            if not title or fold(title) in told or _known(title, listed, prose):
                continue
            told.add(fold(title))
            close = near(title, listed, 0.7) or ""
            found.add(
                "course-unknown",
                path,
                r.span(path),
                quote=text,
                variant="row-nearest" if close else "row",
                course=title,
                competency=name(c),
                suggestion=close,
            )


def _lines(c: CompetencyDraft) -> Iterator[tuple[str, str]]:
    """Yield path and text of each method and strategy of a competency."""
    for i, method in enumerate(c.get("assessments", [])):
        yield f"{c['path']}/assessments/{i}", method["text"]
    for i, strategy in enumerate(c.get("strategies", [])):
        yield f"{c['path']}/strategies/{i}", strategy["text"]


# What calls a course by its name: »Kursus: …«, »Godkendt kursus i …«, »kurset »…««; »Godkendt kursus« alone names none.
_CALLED = re.compile(
    r"(?:^|\b)(?:[\w-]*kurs(?:us|et)|course)\s*(?::\s*|\(\s*|(?=[»\"“”]))[»\"“”]?(?P<title>[^»«\"“”()]{4,80})",
    re.IGNORECASE,
)
_AFTER_TITLE = re.compile(
    r"\s*(?:[,;.]\s*)?(?:\b(?:er|skal være|bestået|godkendt|gennemført|senest|efter|inden|mindst)\b.*|[,;.]\s*)$",
    re.IGNORECASE | re.DOTALL,
)


def named_course(text: str) -> str:
    """Give the name of the course that a method or strategy refers to; empty where it names none."""
    hit = _CALLED.search(text) if "urs" in text else None
    return _AFTER_TITLE.sub("", hit["title"]).strip(" .,;:–-") if hit else ""


@rule("course-days-differ")
def course_days_differ(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a course that lasts other days in the logbook, or in a second list, than where it is described."""
    described_as: dict[str, CourseDraft] = {}
    everywhere = [*_own(r), *(c for book in r.draft["logbooks"] for c in book["courses"])]
    for course in everywhere:
        if course["days"] is None or not fold(course["title"]):
            continue
        first = described_as.setdefault(course["code"] or fold(course["title"]), course)
        if first["days"] != course["days"]:
            found.add(
                "course-days-differ",
                course["path"],
                r.span(course["path"]),
                quote=course["title"],
                related=[Related("other", first["path"], r.span(first["path"]), first["title"])],
                course=course["title"],
                days=_days(course["days"]),
                other=_days(first["days"]),
            )


def _days(days: float | None) -> str:
    """Give a number of days as a Dane writes it: »2,5«."""
    return f"{days or 0:g}".replace(".", ",")


_SEVERAL = re.compile(r"\b(?:SOL|LAS)\b|ledelse|generelle", re.IGNORECASE)
_SECTIONS = frozenset(("specialty-courses", "part-courses", "training-overview", "research-training"))


def _own(r: Recognised) -> list[CourseDraft]:
    return r.draft["courses"] + [c for part in r.draft["parts"] for c in part["courses"]]


def _known(title: str, own: list[str], prose: str) -> bool:
    return not fold(title) or _within(title, prose) or any(_within(title, o) or _within(o, title) for o in own)


def _within(a: str, b: str) -> bool:
    """Tell whether one text stands in the other, in whole words, or is the same but for blanks."""
    return f" {fold(a)} " in f" {fold(b)} " or same(a, b)


@rule("course-missing")
def course_missing(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a course that a part demands and that the document names nowhere for it, or not in its logbook."""
    if any(one.both for one in exchanges(r.draft)):
        return
    date = edition_date(r.draft)
    for part in described(r.draft):
        code = part["code"]
        if not has_part(r.draft, code) or _courses_lost(r, code):
            continue
        named, logged = _named(r, code), _logged(r, code)
        demanded = [t for t in all_terms("courses") if any(d.name == code and d.holds(date) for d in t.demanded)]
        some = any(t.code in logged for t in demanded) and not _gathered(r, code)
        for term in demanded:
            if term.code not in named:
                _missing(r, found, code, term.name, "")
            elif some and term.code not in logged:
                _missing(r, found, code, term.name, "logbook")
        for title in _unlogged(r, code):
            _missing(r, found, code, title, "logbook")


def _missing(r: Recognised, found: Findings, code: PartCode, course: str, variant: str) -> None:
    own = sections(r.draft, "logbook-courses", code)
    path = f"logbooks/{code}"
    named = next((c for c in _own(r) if c["title"] == course), None) if variant else None
    related = [Related("courses", named["path"], r.span(named["path"]), course)] if named else []
    span = r.span(own[0]["path"] if own else path)
    found.add("course-missing", path, span, variant=variant, related=related, course=course, part=code)


def _logged(r: Recognised, code: PartCode) -> set[str | None]:
    book = log_of(r.draft, code)
    return {c["code"] for c in book["courses"]} if book else set()


def _gathered(r: Recognised, code: PartCode) -> bool:
    """Tell whether one row of a part's logbook stands for several general courses: »SOL 2 og 3«."""
    book = log_of(r.draft, code)
    return any(not c["code"] and _SEVERAL.search(c["title"]) for c in book["courses"]) if book else False


def _unlogged(r: Recognised, code: PartCode) -> list[str]:
    """Give the specialty's own courses that a part's logbook lacks.

    A logbook that lists few of them leaves room for them, or says it in other words; and a
    course that goes by another name in the logbook is told there.
    """
    book = log_of(r.draft, code)
    listed = [c["title"] for c in book["courses"] if not c["code"]] if book else []
    own = [c["title"] for c in _own(r) if c["part"] == code and not c["code"] and fold(c["title"])]
    absent = [
        title
        for title in dict.fromkeys(own)
        if not any(_within(title, other) or _within(other, title) for other in listed)
    ]
    strange = [title for title in listed if not _known(title, own, "")]
    if len(absent) * 2 >= len(own) or len(strange) >= len(absent):
        return []
    return [title for title in absent if not near(title, strange, 0.7)]


def _named(r: Recognised, code: PartCode) -> set[str | None]:
    """Give the codes of the courses named for a part, those named for no part included."""
    courses = [c for book in r.draft["logbooks"] if book["part"] == code for c in book["courses"]]
    courses += [c for part in r.draft["parts"] if part["code"] == code for c in part["courses"]]
    courses += [c for c in r.draft["courses"] if c["part"] in (None, code)]
    return {c["code"] for c in courses}


def _courses_lost(r: Recognised, code: PartCode) -> bool:
    """Tell whether the place where the courses would stand is missing, which is told already."""
    empty = [s for s in sections(r.draft, "logbook-courses", code) if not filled(s)]
    return log_of(r.draft, code) is None or bool(empty)


@rule("research-training-missing")
def research_training_missing(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report specialist training without a word on research training."""
    if not any(p["code"] == "specialist" and has_part(r.draft, "specialist") for p in described(r.draft)):
        return
    own = sections(r.draft, "research-training")
    if not own and r.draft["research_training"] is None:
        after = sections(r.draft, "specialty-courses") or sections(r.draft, "part", "specialist")
        span = r.span(after[-1]["path"]) if after else r.span("title")
        found.add("research-training-missing", "research_training", span)
    elif own and not any(filled(s) for s in own):
        path = own[0]["path"]
        found.add("research-training-missing", path, r.span(path), quote=own[0]["heading"], variant="empty")
