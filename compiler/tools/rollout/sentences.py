"""What the board says in sentences: the headline, who waits for what, and why a wave was moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct

from ...ground.lang import Lang
from ...ground.phrases import date_text, listed
from ...ground.plaintext import capital
from ...ground.words import Sentences, words
from .board import Board, Row, WaveRow
from .history import Cell
from .register import STEPS, StepName

WORDS: Sentences = words("rollout", "words")
GROUPS: Sentences = words("rollout", "groups")
STEP_NAMES: Sentences = words("rollout", "steps")
STEP_HEADS: Sentences = words("rollout", "heads")
_STEP_NOUNS: Sentences = words("rollout", "nouns")
_HEDGES: Sentences = words("rollout", "hedges")


class Wait(Struct, frozen=True):
    """What a wave, or those without a ``date``, wait for: its title, and a sentence for each thing."""

    title: str
    lines: tuple[str, ...]
    ready: bool = False
    date: str | None = None


def name(row: Row, on: str, lang: Lang) -> str:
    """Give the name that a document had on the day."""
    former = next((f.name for f in row.term.former if f.valid_to and f.holds(on)), None)
    if lang == "en":
        return row.term.name_en or row.term.name
    return former or row.term.name


def short_name(row: Row, on: str, lang: Lang) -> str:
    """Give the name without its group in front, as it stands below the group's heading."""
    whole = name(row, on, lang)
    head, colon, own = whole.partition(": ")
    return f"{own[:1].upper()}{own[1:]}" if colon and row.term.group and not row.shared and head else whole


_ALPHABET = str.maketrans("æøå", "{|}")


def ordered(rows: Iterable[Row], on: str, lang: Lang) -> list[Row]:
    """Sort by name as a Dane would, shared documents last."""
    return sorted(rows, key=lambda row: (row.shared, name(row, on, lang).casefold().translate(_ALPHABET)))


def what(members: Sequence[Row], wave_group: str | None, on: str, lang: Lang) -> str:
    """Name the members of a wave: the group as one, up to three by name, else their number."""
    specialties = [row for row in members if not row.shared] or list(members)
    if wave_group:
        return f"{GROUPS[lang].get(wave_group, wave_group)} ({len(specialties)})"
    names = [name(row, on, lang) for row in ordered(specialties, on, lang)]
    if len(names) > 3:
        return f"{len(names)} specialer" if lang == "da" else f"{len(names)} specialties"
    return listed(lang, names)


def headline(board: Board, lang: Lang) -> tuple[str, tuple[str, ...]]:
    """Give the one line that says how far the rollout is, and what follows from it."""
    words = WORDS[lang]
    head = words["head"].format(live=len(board.live), all=len(board.specialties))
    said = []
    overdue = [w for w in board.waves if w.state == "overdue"]
    if overdue:
        titles = [_titled(wave, board.on, lang) for wave in overdue]
        said.append(words["head.overdue"].format(what=_mid(listed(lang, titles))))
    coming = next((w for w in board.waves if w.state in ("ready", "waiting")), None)
    if coming:
        said.append(
            words["head.next"].format(
                what=_mid(what(coming.members, coming.wave.group, board.on, lang)), date=date_text(lang, coming.date)
            )
        )
    if board.missing:
        said.append(
            words["head.missing" if len(board.missing) > 1 else "head.missing.one"].format(count=len(board.missing))
        )
    if len(board.live) == len(board.specialties):
        said.append(words["head.none"])
    return head, tuple(said)


def _titled(wave: WaveRow, on: str, lang: Lang) -> str:
    return f"{_mid(what(wave.members, wave.wave.group, on, lang))} {date_text(lang, wave.date)}"


def _mid(text: str) -> str:
    """Write a group's name as it stands within a sentence."""
    return text[:1].lower() + text[1:] if text.startswith(("De ", "The ")) else text


def remark(wave: WaveRow, board: Board, lang: Lang) -> str:
    """Say why a wave is on another day than the one first set, or could be; empty where there is nothing to say."""
    words = WORDS[lang]
    step = _STEP_NOUNS[lang][wave.wave.requires]
    if wave.moved and wave.original:
        key = "moved" if wave.wave.requires == "valid" else "moved.other"
        return words[key].format(date=date_text(lang, wave.original), count=len(wave.specialties), step=step)
    if wave.held and wave.wave.planned and wave.wave.planned == wave.date:
        who = "" if len(wave.held) > 3 else listed(lang, [name(board.row(c), board.on, lang) for c in wave.held])
        return words["held"].format(
            date=date_text(lang, wave.wave.date),
            step=step,
            who=who or (f"{len(wave.held)} specialer" if lang == "da" else f"{len(wave.held)} specialties"),
        )
    if wave.original:
        return words["postponed"].format(date=date_text(lang, wave.original))
    return words["may_move"] if wave.may_move else ""


def waits(board: Board, lang: Lang) -> list[Wait]:
    """Say for every wave to come, and for those without one, what is still in the way."""
    words = WORDS[lang]
    found = []
    for wave in board.waves:
        rows = ordered((row for row in wave.members if not row.live), board.on, lang)
        if not rows:
            continue
        lines = [*_own(rows, board.on, lang), *_shared(rows, board, lang), *_group(wave, rows, board, lang)]
        ready = words["wait.ready" if len(rows) > 1 else "wait.ready.one"]
        title = f"{date_text(lang, wave.date)}: {_mid(what(rows, wave.wave.group, board.on, lang))}"
        found.append(Wait(title, tuple(lines) or (ready,), ready=not lines, date=wave.date))
    rest = ordered((row for row in board.unscheduled if row.blocks), board.on, lang)
    if rest:
        lines = [*_own(rest, board.on, lang, named=True), *_shared(rest, board, lang)]
        if board.open_wave:
            lines.append(words["wait.open"].format(date=date_text(lang, board.open_wave.date)))
        found.append(Wait(words["unscheduled"], tuple(lines)))
    return found


def _own(rows: Sequence[Row], on: str, lang: Lang, *, named: bool = False) -> Iterable[str]:
    """Name those who wait for steps of their own, those with the same reason together.

    One reason for all needs no names, unless ``named``: the title has them.
    """
    waiting = [(sentence(row, lang), row) for row in rows if any(b.kind == "step" for b in row.blocks)]
    reasons = list(dict.fromkeys(text for text, _ in waiting))
    if len(reasons) == 1 and len(waiting) == len(rows) and not named:
        yield capital(f"{reasons[0]}.")
        return
    for text in reasons:
        yield f"{listed(lang, [short_name(row, on, lang) for said, row in waiting if said == text])}: {text}."


def sentence(row: Row, lang: Lang) -> str:
    """Say what a document itself waits for: all that is missing, else all that is not recorded."""
    pending = [(step, row.cell(step)) for step in STEPS[:-1] if row.cell(step).state != "done"]
    stated = [pair for pair in pending if pair[1].state == "missing"]
    if stated:  # a step after a missing one is missing too, and need not be said
        return _says(stated[:1], lang)
    if len(pending) == len(STEPS) - 1 and all(cell == Cell("unknown") for _, cell in pending):
        return WORDS[lang]["wait.nothing.one"]
    told = [list(same) for _, same in groupby(pending, key=lambda pair: pair[1])]
    return "; ".join(_says(same, lang) for same in told)


def _says(pairs: Sequence[tuple[StepName, Cell]], lang: Lang) -> str:
    cell = pairs[0][1]
    steps = listed(lang, [_STEP_NOUNS[lang][step] for step, _ in pairs])
    kind = "undated" if cell.state == "unknown" and cell.latest else cell.state
    return WORDS[lang][f"wait.{kind}"].format(what=steps, date=date_text(lang, cell.date or cell.latest or ""))


def _shared(rows: Sequence[Row], board: Board, lang: Lang) -> Iterable[str]:
    """Name the shared parts that specialties wait for, with those who wait."""
    codes = dict.fromkeys(b.code for row in rows for b in row.blocks if b.kind == "shared")
    for code in codes:
        waiting = [row for row in rows if any(b.kind == "shared" and b.code == code for b in row.blocks)]
        part = board.row(code)
        group = waiting[0].term.group if len(waiting) > 3 else None
        who = _mid(what(waiting, group, board.on, lang))
        text = WORDS[lang]["wait.shared"]
        yield capital(text.format(who=who, part=name(part, board.on, lang), what=sentence(part, lang)))


def _group(wave: WaveRow, rows: Sequence[Row], board: Board, lang: Lang) -> Iterable[str]:
    """Say that the ready members of a group wait for the slowest."""
    ready = [row for row in rows if not row.shared and not any(b.kind == "step" for b in row.blocks)]
    slow = [row for row in rows if not row.shared and any(b.kind == "step" for b in row.blocks)]
    if wave.wave.group and ready and slow:
        yield WORDS[lang]["wait.group"].format(who=listed(lang, [name(row, board.on, lang) for row in slow]))


def amount(value: int, hedge: str, lang: Lang) -> str:
    """Write a number with its reservation and with the thousands set apart: »knap 4.000«."""
    grouped = f"{value:,}"
    return _HEDGES[lang].get(hedge, "") + (grouped.replace(",", ".") if lang == "da" else grouped)


def numbers(board: Board, lang: Lang) -> str:
    """Give the numbers about the project in one line; empty where there are none."""
    words = WORDS[lang]
    said = [words[n.name].format(amount=amount(n.amount, n.hedge, lang)) for n in board.numbers]
    if not said:
        return ""
    dates = listed(lang, list(dict.fromkeys(date_text(lang, n.as_of) for n in board.numbers)))
    return capital(words["numbers.as_of"].format(numbers=listed(lang, said), date=dates))
