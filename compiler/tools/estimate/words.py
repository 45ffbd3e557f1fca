"""The words of a load estimate, in Danish and English, and its figures as people read them."""

from __future__ import annotations

from fractions import Fraction

from ...ground.lang import Lang
from ...ground.phrases import counted, date_text, listed
from ...ground.plaintext import one_line
from ...language.vocabulary import label
from .compare import Comparison, Row
from .count import Estimate, Item

__all__ = ["WORDS", "amount", "change", "doubts", "headline", "hours", "percent", "versus", "why"]

_DA = {
    "title": "Hvad koster målbeskrivelsen i tid?",
    "kind": "Belastning",
    "skip": "Gå til tallene",
    "edition": "Udgaven fra {date}",
    "head": "{hours} vejledertid for hver læge",
    "head.grow": "{hours} vejledertid for hver læge: {change} end udgaven fra {date}",
    "head.same": "{hours} vejledertid for hver læge, det samme som udgaven fra {date}",
    "more": "{hours} mere",
    "less": "{hours} mindre",
    "more.pct": "{hours} ({percent}) mere",
    "less.pct": "{hours} ({percent}) mindre",
    "estimate": "Et skøn: antallet er målbeskrivelsens, minutterne er Målbogs egne og kan ændres (--assume).",
    "estimate.own": "Et skøn: antallet er målbeskrivelsens, minutterne er Målbogs egne, undtagen dem mærket *.",
    "minutes": "Vejledertid",
    "rater_minutes": "Andres tid (360°)",
    "competencies": "Kompetencer",
    "assessments": "Vurderinger",
    "forms": "Kort og skemaer",
    "signatures": "Underskrifter",
    "registrations": "Talte indgreb",
    "parts": "Del for del",
    "part": "Del",
    "years": "År for år",
    "year": "År {n}",
    "year.part": "År {n} ({months})",
    "total": "I alt",
    "month": "Måneder",
    "unknown": "ukendt",
    "average": "Timer om året",
    "years.unknown": "Varigheden er ikke kendt, så timerne kan ikke fordeles på år.",
    "methods": "Hvad tiden går til",
    "method": "Metode",
    "count": "Antal",
    "minutes.each": "Minutter hver",
    "hours": "Timer",
    "rest": "Underskrifter og attestationer",
    "heaviest": "De ti tungeste kompetencer",
    "heaviest.few": "De tungeste kompetencer",
    "competency": "Kompetence",
    "why": "Hvorfor",
    "department": "For afdelingen",
    "department.row": "{n} i {part}",
    "department.hours": "Timer om året",
    "department.busy": "Travleste år*",
    "department.note": "Timer om året regner med, at lægerne er spredt jævnt over "
    "delens år; * at alle er i delens tungeste år på én gang.",
    "assumptions": "Antagelser",
    "assumed": "Minutterne er skøn, som ingen kilde siger. Sæt jeres egne ind.",
    "assumption.signature": "Underskrift af en kompetence",
    "assumption.employment": "Attestation af en ansættelse",
    "assumption.target": "Et talt indgreb",
    "minute": "{n} min",
    "raters": "+ {n} bedømmere à {m} min",
    "shared": "tæller for alle kompetencer i delen",
    "changed": "*",
    "doubts": "Hvad vi ikke ved",
    "doubt.unstated": "{count} af {rows} vurderinger har intet antal i målbeskrivelsen og regnes som én gang. Gøres "
    "de to "
    "gange, koster det {hours} mere.",
    "doubt.separate": "Deles ingen vurdering mellem flere kompetencer, bliver det {hours}.",
    "doubt.other": "{count} vurderinger har en metode, vi ikke kender, og regnes som {minutes} min.",
    "doubt.elsewhere": "{parts} står i et andet dokument og er ikke regnet med.",
    "doubt.never": "Ikke regnet med: vejledersamtaler, der ikke er en kompetencevurdering, den almindelige "
    "supervision, "
    "kursernes undervisning og lægens egen tid.",
    "compared": "Mod udgaven fra {date}",
    "old": "Før",
    "new": "Nu",
    "change": "Forskel",
    "shifts": "Kompetencer, hvis tid ændrer sig mest",
    "gone": "udgår",
    "added": "ny",
    "shifts.note": "Kompetencerne er parret, som »maalbog diff« parrer dem; + viser dem, der er delt eller samlet.",
    "times": "{n} × {method}",
    "share": "fælles",
    "machine": "Lavet af målbeskrivelsen før godkendelsen. Skønnet sammenligner udgaver; det måler ikke, hvad der "
    "faktisk sker.",
}
_EN = {
    "title": "What does the goal description cost in time?",
    "kind": "Load",
    "skip": "Skip to the figures",
    "edition": "The edition of {date}",
    "head": "{hours} of supervision for each doctor",
    "head.grow": "{hours} of supervision for each doctor: {change} than the edition of {date}",
    "head.same": "{hours} of supervision for each doctor, the same as the edition of {date}",
    "more": "{hours} more",
    "less": "{hours} less",
    "more.pct": "{hours} ({percent}) more",
    "less.pct": "{hours} ({percent}) less",
    "estimate": "An estimate: the counts are the goal description's, the minutes are Målbog's own and can be changed "
    "(--assume).",
    "estimate.own": "An estimate: the counts are the goal description's, the minutes are Målbog's own but for those "
    "marked *.",
    "minutes": "Supervision",
    "rater_minutes": "Others' time (360°)",
    "competencies": "Competencies",
    "assessments": "Assessments",
    "forms": "Cards and forms",
    "signatures": "Signatures",
    "registrations": "Counted procedures",
    "parts": "Part by part",
    "part": "Part",
    "years": "Year by year",
    "year": "Year {n}",
    "year.part": "Year {n} ({months})",
    "total": "In all",
    "month": "Months",
    "unknown": "unknown",
    "average": "Hours a year",
    "years.unknown": "The length is not known, so the hours cannot be laid on years.",
    "methods": "Where the time goes",
    "method": "Method",
    "count": "Count",
    "minutes.each": "Minutes each",
    "hours": "Hours",
    "rest": "Signatures and attestations",
    "heaviest": "The ten heaviest competencies",
    "heaviest.few": "The heaviest competencies",
    "competency": "Competency",
    "why": "Why",
    "department": "For the department",
    "department.row": "{n} in {part}",
    "department.hours": "Hours a year",
    "department.busy": "Busiest year*",
    "department.note": "Hours a year take the trainees as spread evenly over the "
    "part's years; * all of them as being in its heaviest year at once.",
    "assumptions": "Assumptions",
    "assumed": "The minutes are estimates that no source states. Put in your own.",
    "assumption.signature": "Signing a competency",
    "assumption.employment": "Attesting an employment",
    "assumption.target": "A counted procedure",
    "minute": "{n} min",
    "raters": "+ {n} raters of {m} min",
    "shared": "counts for all competencies of the part",
    "changed": "*",
    "doubts": "What we do not know",
    "doubt.unstated": "{count} of {rows} assessments have no count in the goal description and count as once. Done "
    "twice, "
    "they cost {hours} more.",
    "doubt.separate": "If no assessment is shared by several competencies, it is {hours}.",
    "doubt.other": "{count} assessments have a method that we do not know; each is taken as {minutes} min.",
    "doubt.elsewhere": "{parts} is described in another document and not counted.",
    "doubt.never": "Not counted: conversations that are no assessment, everyday supervision, the courses' teaching, "
    "and "
    "the doctor's own time.",
    "compared": "Against the edition of {date}",
    "old": "Before",
    "new": "Now",
    "change": "Difference",
    "shifts": "Competencies whose time changes most",
    "gone": "removed",
    "added": "new",
    "shifts.note": "Competencies are paired as “maalbog diff” pairs them; + shows those that were split or merged.",
    "times": "{n} × {method}",
    "share": "shared",
    "machine": "Made from the goal description before approval. It compares editions; it does not measure what "
    "happens.",
}
WORDS: dict[Lang, dict[str, str]] = {"da": _DA, "en": _EN}


def _decimal(value: Fraction, lang: Lang) -> str:
    """Write a number with one decimal below ten, else whole; halves go up."""
    tenths = (value * 10 + Fraction(1, 2)).__floor__()
    if tenths >= 100 or tenths % 10 == 0:
        return _thousands((value + Fraction(1, 2)).__floor__(), lang)
    return f"{tenths // 10}{',' if lang == 'da' else '.'}{tenths % 10}"


def _thousands(number: int, lang: Lang) -> str:
    return f"{number:,}".replace(",", "." if lang == "da" else ",")


def amount(minutes: Fraction, lang: Lang) -> str:
    """Write minutes as a number of hours."""
    return _decimal(minutes / 60, lang)


def number(value: Fraction | int, lang: Lang) -> str:
    """Write a count."""
    return _decimal(Fraction(value), lang)


def hours(minutes: Fraction, lang: Lang) -> str:
    """Write minutes as hours with the word: »41 timer«."""
    text = amount(minutes, lang)
    if lang == "da":
        return f"{text} {'time' if text == '1' else 'timer'}"
    return f"{text} {'hour' if text == '1' else 'hours'}"


def percent(share: Fraction, lang: Lang) -> str:
    """Write a share: »35 %«."""
    return f"{_thousands((abs(share) * 100 + Fraction(1, 2)).__floor__(), lang)}{' %' if lang == 'da' else '%'}"


def change(row: Row, lang: Lang, *, of_time: bool = True) -> str:
    """Write a difference with its sign: »+12 (+35 %)«; »–« where there is none."""
    if not row.delta:
        return "–"
    sign = "+" if row.delta > 0 else "−"
    text = amount(abs(row.delta), lang) if of_time else number(abs(row.delta), lang)
    return f"{sign}{text}" + (f" ({sign}{percent(row.growth, lang)})" if row.growth and _told(row) else "")


def _told(row: Row) -> bool:
    """Tell whether a share is worth telling: one that rounds to nothing is not."""
    return row.growth is not None and abs(row.growth) >= Fraction(1, 200)


def versus(row: Row, lang: Lang) -> str:
    """Say a difference in hours: »12 timer (35 %) mere«."""
    words = WORDS[lang]
    key = "more" if row.delta > 0 else "less"
    if row.growth is None or not _told(row):
        return words[key].format(hours=hours(abs(row.delta), lang))
    return words[f"{key}.pct"].format(hours=hours(abs(row.delta), lang), percent=percent(row.growth, lang))


def headline(made: Estimate, against: Comparison | None, lang: Lang) -> str:
    """Say the total in one sentence, and what it is against the edition before."""
    words, total = WORDS[lang], hours(made.total(), lang)
    if against is None:
        return words["head"].format(hours=total)
    date = date_text(lang, against.old.book.edition.date)
    if not against.minutes.delta:
        return words["head.same"].format(hours=total, date=date)
    return words["head.grow"].format(hours=total, change=versus(against.minutes, lang), date=date)


def doubts(made: Estimate, lang: Lang) -> list[str]:
    """Say what the estimate does not know."""
    words, lines = WORDS[lang], []
    if made.unstated:
        more = hours(made.unstated_minutes, lang)
        lines.append(words["doubt.unstated"].format(count=made.unstated, rows=made.rows, hours=more))
    if made.separate != made.total():
        lines.append(words["doubt.separate"].format(hours=hours(made.separate, lang)))
    other = sum(item.count for item in made.items if item.kind == "assessment" and item.method == "other")
    if other:
        minutes = number(made.assumptions.method("other").minutes, lang)
        lines.append(words["doubt.other"].format(count=other, minutes=minutes))
    if made.elsewhere:
        parts = listed(lang, [one_line(part.title) for part in made.elsewhere])
        lines.append(words["doubt.elsewhere"].format(parts=parts))
    return [*lines, words["doubt.never"]]


def why(items: tuple[Item, ...], lang: Lang) -> str:
    """Say what a competency asks for: »3 × OSATS, 1 × audit«."""
    words = WORDS[lang]
    sums: dict[str, int] = {}
    for item in items:
        if item.kind == "assessment":
            sums[item.method] = sums.get(item.method, 0) + item.count
    rows = sorted(sums.items(), key=lambda pair: -pair[1])
    return ", ".join(words["times"].format(n=n, method=label("methods", m, lang)) for m, n in rows)


def months(count: int, lang: Lang) -> str:
    """Write a number of months."""
    return counted(lang, count, "months")
