"""The picture of the rollout: how many specialties are live over time, as numbers to draw with.

Time runs to the right, specialties upwards; a stair that is drawn through has happened, a dashed
one is planned.  Line style and shape carry the meaning, colour only repeats it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from msgspec import Struct

from ...ground.lang import Lang
from ...ground.phrases import date_text, listed
from ...report.kit.svg import Label
from .board import Board, WaveRow
from .sentences import WORDS, name, ordered, what

WIDTH, HEIGHT = 780, 372
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 24, 34, 268
_MONTHS = {
    "da": ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}


class Timeline(Struct, frozen=True):
    """All that the picture is drawn from, in its own units (``WIDTH`` × ``HEIGHT``)."""

    title: str
    description: str
    months: tuple[tuple[float, Label], ...]
    years: tuple[Label, ...]
    scale: tuple[tuple[float, Label], ...]
    done: str
    planned: str
    steps: tuple[Label, ...]
    moves: tuple[tuple[float, float, float, Label], ...]
    deadlines: tuple[tuple[float, Label], ...]
    others: tuple[tuple[float, bool, Label], ...]
    today: tuple[float, Label] | None
    gap: tuple[float, float, float, Label] | None
    left: float = _LEFT
    right: float = WIDTH - _RIGHT
    top: float = _TOP
    bottom: float = _BOTTOM
    width: int = WIDTH
    height: int = HEIGHT


class _Scale(Struct, frozen=True):
    first: int
    last: int
    most: int

    def x(self, date: str) -> float:
        """Give the place of a day; a month is as wide as any other."""
        at = (_month(date) + (int(date[8:10]) - 1) / 31 - self.first) / (self.last - self.first)
        return round(_LEFT + at * (WIDTH - _RIGHT - _LEFT), 1)

    def y(self, count: int) -> float:
        """Give the height of a number of specialties."""
        return round(_BOTTOM - count / self.most * (_BOTTOM - _TOP), 1)


def timeline(board: Board, lang: Lang) -> Timeline | None:
    """Lay the picture out; ``None`` where there is no wave to draw."""
    waves = [wave for wave in board.waves if wave.members]
    if not waves:
        return None
    scale = _scale(board, waves)
    words = WORDS[lang]
    end = max(w.date for w in waves)
    inside = scale.first <= _month(board.on) < scale.last
    total = sum(len(w.specialties) for w in waves)
    rest = len(board.specialties) - total
    return Timeline(
        title=words["svg.title"],
        description=_description(board, waves, lang),
        months=tuple(_months(scale, lang)),
        years=tuple(_years(scale)),
        scale=tuple(_counts(scale)),
        done=_done(board, waves, scale, inside=inside),
        planned=_planned(board, waves, scale, inside=inside),
        steps=tuple(_steps(waves, scale)),
        moves=tuple(_moves(waves, scale, lang)),
        deadlines=tuple(_deadlines(board, scale, lang)),
        others=tuple(_others(board, waves, scale, lang)),
        today=_today(board, scale, lang) if inside else None,
        gap=_gap(scale, end, total, rest, lang) if rest > 0 else None,
    )


def _month(date: str) -> int:
    return int(date[:4]) * 12 + int(date[5:7]) - 1


def _scale(board: Board, waves: Iterable[WaveRow]) -> _Scale:
    dates = [d for w in waves for d in (w.date, w.original) if d] + list(board.register.deadlines)
    first, last = _month(min(dates)) - 1, _month(max(dates)) + 2
    if _month(board.on) in range(first - 3, last + 3):  # a board of years later does not stretch the picture
        first, last = min(first, _month(board.on)), max(last, _month(board.on) + 1)
    return _Scale(first, last, max(1, len(board.specialties)))


def _months(scale: _Scale, lang: Lang) -> Iterable[tuple[float, Label]]:
    for month in range(scale.first, scale.last):
        date = f"{month // 12}-{month % 12 + 1:02d}-01"
        x = scale.x(date)
        yield x, Label("axis", round((x + scale.x(date[:8] + "31")) / 2, 1), _BOTTOM + 17, _MONTHS[lang][month % 12])


def _years(scale: _Scale) -> Iterable[Label]:
    for year in range(scale.first // 12, (scale.last - 1) // 12 + 1):
        date = f"{year}-01-01" if _month(f"{year}-01-01") >= scale.first else ""
        yield Label("year", scale.x(date) if date else _LEFT, _BOTTOM + 34, str(year), "start")


def _counts(scale: _Scale) -> Iterable[tuple[float, Label]]:
    for count in (*range(0, scale.most - 4, 10), scale.most):
        y = scale.y(count)
        yield y, Label("axis", _LEFT - 8, y + 4, str(count), "end")


def _path(points: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in points)


def _done(board: Board, waves: Iterable[WaveRow], scale: _Scale, *, inside: bool) -> str:
    """Give the stair of what has happened, up to the board's day."""
    count, points = 0, [(float(_LEFT), scale.y(0))]
    for wave in waves:
        live = [row for row in wave.specialties if row.live]
        if live:
            x = scale.x(wave.date)
            points.append((x, scale.y(count)))
            count += len(live)
            points.append((x, scale.y(count)))
    past = _month(board.on) >= scale.last
    end = scale.x(board.on) if inside else WIDTH - _RIGHT if past else float(_LEFT)
    points.append((max(end, points[-1][0]), scale.y(count)))
    return _path(points)


def _planned(board: Board, waves: Iterable[WaveRow], scale: _Scale, *, inside: bool) -> str:
    """Give the stair of what is planned, from where the other ends or its first day has passed."""
    coming = [(w.date, len([r for r in w.specialties if not r.live])) for w in waves]
    coming = [(date, count) for date, count in coming if count]
    if not coming:
        return ""
    count = len(board.live)
    first = scale.x(coming[0][0])
    points = [(min(first, scale.x(board.on)) if inside else first, scale.y(count))]
    for date, more in coming:
        x = scale.x(date)
        points.append((x, scale.y(count)))
        count += more
        points.append((x, scale.y(count)))
    points.append((float(WIDTH - _RIGHT), scale.y(count)))
    return _path(points)


def _steps(waves: Iterable[WaveRow], scale: _Scale) -> Iterable[Label]:
    """Give the total reached on each day, happened or to come; two waves of one day are one step."""
    count = 0
    for date, same in groupby(waves, key=lambda wave: wave.date):
        rows = [row for wave in same for row in wave.specialties]
        if rows:
            count += len(rows)
            kind = "count" if all(row.live for row in rows) else "count to-come"
            yield Label(kind, scale.x(date) - 6, scale.y(count) - 5, f"{count} (+{len(rows)})", "end")


def _moves(waves: Iterable[WaveRow], scale: _Scale, lang: Lang) -> Iterable[tuple[float, float, float, Label]]:
    count = 0
    for wave in waves:
        count += len(wave.specialties)
        if wave.original:
            x, start = scale.x(wave.date), scale.x(wave.original)
            y = scale.y(count - len(wave.specialties) // 2)
            label = f"{WORDS[lang]['svg.original']} {date_text(lang, wave.original)}"
            yield start, x, y, Label("note", round((x + start) / 2, 1), y - 6, label)


def _deadlines(board: Board, scale: _Scale, lang: Lang) -> Iterable[tuple[float, Label]]:
    for deadline in board.deadlines:
        x = scale.x(deadline.date)
        yield (
            x,
            Label("note", x + 9, _BOTTOM + 61, f"{WORDS[lang]['svg.deadline']} {_short(deadline.date, lang)}", "start"),
        )


def _others(board: Board, waves: Iterable[WaveRow], scale: _Scale, lang: Lang) -> Iterable[tuple[float, bool, Label]]:
    """Mark the days of shared documents that go live on their own."""
    for wave in waves:
        if not wave.specialties:
            x = scale.x(wave.date)
            text = f"{listed(lang, [name(r, board.on, lang) for r in wave.members])} {_short(wave.date, lang)}"
            yield (
                x,
                wave.state == "live",
                Label("note", x + 9, _BOTTOM + 84, text, "end" if x > WIDTH * 0.6 else "start"),
            )


def _today(board: Board, scale: _Scale, lang: Lang) -> tuple[float, Label]:
    x = scale.x(board.on)
    return x, Label("today-text", x, _TOP - 12, WORDS[lang]["svg.today"].format(date=date_text(lang, board.on)))


def _gap(scale: _Scale, end: str, total: int, rest: int, lang: Lang) -> tuple[float, float, float, Label]:
    x = max(scale.x(end), WIDTH - _RIGHT - 24)
    low, high = scale.y(total), scale.y(total + rest)
    return x, low, high, Label("note", x - 8, (low + high) / 2 + 4, WORDS[lang]["svg.gap"].format(count=rest), "end")


def _short(date: str, lang: Lang) -> str:
    day, month = int(date[8:10]), _MONTHS[lang][int(date[5:7]) - 1]
    return f"{day}. {month}. {date[:4]}" if lang == "da" else f"{day} {month} {date[:4]}"


def _description(board: Board, waves: Iterable[WaveRow], lang: Lang) -> str:
    """Say in one text what the picture shows, for those who do not see it."""
    words = WORDS[lang]
    said = [words["head"].format(live=len(board.live), all=len(board.specialties))]
    for wave in waves:
        who = what(ordered(wave.members, board.on, lang), wave.wave.group, board.on, lang)
        said.append(f"{date_text(lang, wave.date)}: {who}, {words[f'wave.{wave.state}']}")
    return ". ".join(said) + "."
