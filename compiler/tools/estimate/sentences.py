"""The words of a load estimate, in Danish and English, and its figures as people read them."""

from __future__ import annotations

from fractions import Fraction

from ...ground.lang import Lang
from ...ground.phrases import counted, date_text, listed
from ...ground.plaintext import one_line
from ...ground.words import Sentences, words
from ...language.vocabulary import label
from .compare import Comparison, Row
from .count import Estimate, Item

WORDS: Sentences = words("estimate")


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
