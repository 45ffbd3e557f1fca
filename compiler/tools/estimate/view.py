"""A load estimate as a page: its tables are the same for the terminal and for HTML."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ...ground.lang import Lang
from ...ground.phrases import date_text
from ...ground.plaintext import one_line
from ...language.vocabulary import label
from ...model.logbook import Competency
from ...report.kit.view import Bar, Bars, Lines, Page, Section, Table
from .compare import Load, Row
from .count import Estimate, PartLoad
from .sentences import WORDS, amount, change, doubts, headline, months, number, why

_TEN = 10


def view(loads: Sequence[Load], lang: Lang) -> list[Page]:
    """Give a page for each estimate."""
    return [_page(load, lang) for load in loads]


def _page(load: Load, lang: Lang) -> Page:
    words, book, found = WORDS[lang], load.made.book, bars(load.made, lang)
    sections = [Section(table.title, (table,)) for table in tables(load, lang)]
    if found:
        sections.insert(1, Section(f"{words['years']} ({words['hours'].lower()})", (Bars(tuple(found)),)))
    return Page(
        f"{one_line(book.name)} · {date_text(lang, book.edition.date)}",
        (Lines((f"{headline(load.made, load.against, lang)}.", note(load, lang)), rest=""),),
        (*sections, Section(words["doubts"], (Lines(tuple(doubts(load.made, lang)), "  "),))),
    )


def note(load: Load, lang: Lang) -> str:
    """Say whose the minutes are."""
    return WORDS[lang]["estimate.own" if load.own else "estimate"]


def bars(made: Estimate, lang: Lang) -> list[Bar]:
    """Give a bar for each year; none where no part has a known length."""
    words = WORDS[lang]
    longest = max((year.minutes for part in made.parts for year in part.years), default=Fraction(0))
    found = []
    for part in made.parts:
        for year in part.years:
            key = "year" if year.months == 12 else "year.part"
            name = words[key].format(n=year.number, months=months(year.months, lang))
            width = (year.minutes * 1000 / longest).__floor__() if longest else 0
            found.append(Bar(one_line(part.title), year.number == 1, name, amount(year.minutes, lang), width))
    return found


def tables(load: Load, lang: Lang) -> list[Table]:
    """Give the tables of a page, in order; those without rows are left out."""
    made = [
        _parts(load.made, lang),
        _compared(load, lang),
        _shifts(load, lang),
        _department(load, lang),
        _heaviest(load.made, lang),
        _methods(load.made, lang),
    ]
    return [table for table in made if table.rows]


def _parts(made: Estimate, lang: Lang) -> Table:
    words = WORDS[lang]
    rows = [
        (one_line(part.title), number(part.months, lang) if part.months else words["unknown"], *_figures(part, lang))
        for part in made.parts
    ]
    foot: tuple[str, ...] = ()
    if len(rows) > 1:
        tallies = (
            len(made.book.competencies),
            made.tally("assessments"),
            made.tally("forms"),
            made.tally("signatures"),
        )
        foot = (words["total"], "", *(number(n, lang) for n in tallies), amount(made.total(), lang), "")
    heads = (
        words["part"],
        words["month"],
        words["competencies"],
        words["assessments"],
        words["forms"],
        words["signatures"],
        words["hours"],
        words["average"],
    )
    return Table(words["parts"], heads, tuple(rows), foot)


def _figures(part: PartLoad, lang: Lang) -> tuple[str, ...]:
    per_year = part.per_year()
    counts = (part.competencies, part.assessments, part.forms, part.signatures)
    return (
        *(number(n, lang) for n in counts),
        amount(part.minutes, lang),
        amount(per_year, lang) if per_year is not None else "–",
    )


def _compared(load: Load, lang: Lang) -> Table:
    words, against = WORDS[lang], load.against
    if against is None:
        return Table("", (), ())
    titles: dict[str, str] = {p.code: p.title for p in (*against.old.book.parts, *against.new.book.parts)}
    parts = against.parts if len(against.parts) > 1 else ()
    rows = [_row(against.minutes, f"{words['minutes']} ({words['hours'].lower()})", lang)]
    rows += [_row(row, f"– {one_line(titles.get(row.code, row.code))}", lang) for row in parts]
    for row in against.totals[1:]:
        timed = row.code.endswith("minutes")
        name = f"{words[row.code]} ({words['hours'].lower()})" if timed else words[row.code]
        rows += [_row(row, name, lang, timed=timed)] if row.old or row.new else []
    title = words["compared"].format(date=date_text(lang, against.old.book.edition.date))
    return Table(title, ("", words["old"], words["new"], words["change"]), tuple(rows))


def _row(row: Row, name: str, lang: Lang, *, timed: bool = True) -> tuple[str, ...]:
    write = amount if timed else number
    old, new = (write(figure or Fraction(0), lang) for figure in (row.old, row.new))
    return (name, old, new, change(row, lang, of_time=timed))


def _shifts(load: Load, lang: Lang) -> Table:
    words = WORDS[lang]
    rows = []
    for shift in load.against.shifts[:_TEN] if load.against else ():
        one = shift.new or shift.old
        if one is not None:
            mark = "" if shift.old and shift.new else f" ({words['added' if shift.new else 'gone']})"
            old, new = (amount(m, lang) if m is not None else "–" for m in (shift.minutes.old, shift.minutes.new))
            others = f" (+ {one_line(', '.join(shift.rest))})" if shift.rest else ""
            rows.append((name_of(one) + others + mark, old, new, change(shift.minutes, lang)))
    heads = (words["competency"], words["old"], words["new"], words["change"])
    return Table(words["shifts"], heads, tuple(rows), notes=(words["shifts.note"],))


def name_of(one: Competency) -> str:
    """Name a competency by number and title."""
    return one_line(f"{one.number} {one.title}")


def _department(load: Load, lang: Lang) -> Table:
    words = WORDS[lang]
    rows, whole = [], Fraction(0)
    for part in load.made.parts if load.crew else ():
        count = (load.crew or {}).get(part.code, (load.crew or {}).get("", 0))
        per_year = part.per_year()
        if count and per_year is not None:
            whole += count * per_year
            busiest = max(_annual(part), default=per_year)
            name = words["department.row"].format(n=count, part=one_line(part.title))
            rows.append((name, amount(count * per_year, lang), amount(count * busiest, lang)))
    foot = (words["total"], amount(whole, lang), "") if len(rows) > 1 else ()
    heads = ("", words["department.hours"], words["department.busy"])
    return Table(words["department"], heads, tuple(rows), foot, (words["department.note"],))


def _annual(part: PartLoad) -> list[Fraction]:
    """Give the minutes of each year, a shorter one stretched to twelve months: the next trainee follows."""
    return [year.minutes * max(Fraction(12, year.months), Fraction(1)) for year in part.years]


def _heaviest(made: Estimate, lang: Lang) -> Table:
    words = WORDS[lang]
    top = [row for row in made.competencies()[:_TEN] if row[1]]
    rows = tuple((name_of(one), amount(minutes, lang), why(items, lang)) for one, minutes, items in top)
    title = words["heaviest" if len(made.book.competencies) >= _TEN else "heaviest.few"]
    return Table(title, (words["competency"], words["hours"], words["why"]), rows, wide=2)


def _methods(made: Estimate, lang: Lang) -> Table:
    words, rows, spent = WORDS[lang], [], Fraction(0)
    for code, (count, minutes) in made.methods().items():
        cost = made.assumptions.method(code)
        spent += minutes
        each = words["minute"].format(n=number(cost.minutes, lang)) + (words["changed"] if cost.changed else "")
        extra = [words["raters"].format(n=cost.raters, m=number(cost.rater_minutes, lang))] if cost.raters else []
        extra += [words["shared"]] if cost.shared else []
        name = label("methods", code, lang) + (f" ({', '.join(extra)})" if extra else "")
        rows.append((name, number(count, lang), each, amount(minutes, lang)))
    rest = made.total() - spent
    if made.parts:
        rows.append((words["rest"], number(made.tally("signatures"), lang), _signing(made, lang), amount(rest, lang)))
    heads = (words["method"], words["count"], words["minutes.each"], words["hours"])
    foot = (words["total"], "", "", amount(made.total(), lang))
    return Table(words["methods"], heads, tuple(rows), foot, (words["assumed"],))


def _signing(made: Estimate, lang: Lang) -> str:
    words, a = WORDS[lang], made.assumptions
    marks = [words["changed"] if key in a.changed else "" for key in ("signature", "employment")]
    texts = [number(a.signature, lang) + marks[0], number(a.employment, lang) + marks[1]]
    return words["minute"].format(n="/".join(dict.fromkeys(texts)))
