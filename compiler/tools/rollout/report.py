"""The draft of the Danish status report: facts from the board, and a mark wherever a person must write.

Its headings are those of the reports that the project has sent out.  Every sentence is ours; what
stands in square brackets is for a person to write, to check or to delete.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, TypeAlias

from ...ground.phrases import date_text, listed
from ...model.document import Block, Cell, Document, Paragraph, Row, Table
from .board import Board, WaveRow
from .board import Row as Member
from .sentences import GROUPS, amount, name, ordered, waits

Suffix: TypeAlias = Literal["docx", "html", "txt"]
HEADINGS = ("NYT", "Målbeskrivelser", "Tidsplan for implementering", "Baggrund")
PLACEHOLDER = r"\[[^\[\]]+\]"
_STATES = {"live": "i drift", "ready": "klar", "waiting": "planlagt", "overdue": "ikke bekræftet", "empty": ""}


def write(board: Board, suffix: Suffix) -> bytes:
    """Write the draft as a Word file, a page or plain text."""
    document = draft(board)
    if suffix == "docx":
        from ...formats.docx.write.document import write as docx
        from ...formats.docx.write.form import Form

        return docx(document, form=Form(frozenset((*HEADINGS, _title(board)))), contents=False)
    if suffix == "html":
        from .report_forms import as_page

        return as_page(document, board.on)
    from .report_forms import as_text

    return as_text(document)


def draft(board: Board) -> Document:
    """Give the report as neutral blocks, in Danish."""
    blocks: list[Block] = [
        Paragraph(_title(board), heading=1),
        Paragraph(
            f"[Udkast, regnet ud af registeret for {_day(board.on)}. Skriv det, der står i kantede parenteser, "
            "eller slet det. Kontrollér resten.]"
        ),
    ]
    sections = (_news(board), _descriptions(board), _timetable(board), _background(board))
    for heading, section in zip(HEADINGS, sections, strict=True):
        blocks += [Paragraph(heading, heading=2), *section]
    return Document(blocks=blocks)


def _title(board: Board) -> str:
    project = board.register.project.name or "den elektroniske logbog"
    return f"Statusrapport for projekt {project} ({date_text('da', board.on[:7])})"


def _day(date: str) -> str:
    return date_text("da", date)


def _names(board: Board, rows: Iterable[Member]) -> str:
    return listed("da", [name(row, board.on, "da") for row in ordered(rows, board.on, "da")])


def _count(rows: Sequence[object], noun: str = "speciale") -> str:
    return f"{len(rows)} {noun}{'' if len(rows) == 1 else 'r'}"


def _members(board: Board, wave: WaveRow, *, mid: bool = True) -> str:
    """Name a wave's members within a sentence: a group as one, others by name."""
    if wave.wave.group:
        group = GROUPS["da"].get(wave.wave.group, wave.wave.group)
        return group[:1].lower() + group[1:] if mid else group
    return _names(board, wave.specialties or wave.members)


def _news(board: Board) -> Iterator[Block]:
    for number, text in enumerate(_items(board), 1):
        yield Paragraph(text, item=0, number=f"{number})")
    yield from map(Paragraph, _tests(board))
    yield from map(Paragraph, _ahead(board))


def _items(board: Board) -> Iterator[str]:
    numbers = {n.name: amount(n.amount, n.hedge, "da") for n in board.numbers}
    project = board.register.project
    if "users" in numbers:
        users = numbers["users"]
        yield f"{users[:1].upper()}{users[1:]} brugere over hele landet er nu i gang med den elektroniske logbog."
    live = [wave for wave in board.waves if wave.state == "live" and wave.specialties]
    if live:
        last = live[-1]
        yield (
            f"Senest er {_count(last.specialties)} kommet til, den {_day(last.date)}: {_members(board, last)}. "
            f"Dermed er {len(board.live)} af {len(board.specialties)} specialer i drift."
        )
    if "testers" in numbers:
        yield f"{numbers['testers']} testere, uddannelsesgivende såvel som uddannelsessøgende, har prøvet systemet af."
    for wave in board.waves:
        if wave.state == "ready":
            yield f"{_members(board, wave, mid=False)} er testet og tager logbogen i brug den {_day(wave.date)}."
            yield f"[Skriv her: hvad der skal rettes efter testen af {_members(board, wave)}, og hvornår det sker.]"
        if wave.wave.notify and wave.wave.notify >= board.on and wave.state != "live":
            yield (
                f"Brugere i {_members(board, wave)} får senest {_day(wave.wave.notify)} direkte besked om, "
                f"hvordan de logger på {project.address or 'systemet'}."
            )
        if wave.state == "overdue":
            yield (
                f"[Kontrollér: {_members(board, wave)} skulle være kommet i gang den {_day(wave.date)}. Registeret "
                "siger ikke, om det skete.]"
            )
    yield "[Skriv her: andet nyt siden sidste rapport.]"


def _tests(board: Board) -> Iterator[str]:
    waiting = [row for row in board.specialties if not row.live and row.cell("tested").state != "done"]
    if not waiting:
        return
    hours = board.register.project.test_hours
    text = f"{_count(waiting)} er endnu ikke testet. Hvert af dem skal pege på nogen, der kan teste."
    if hours:
        unit = "time" if hours == "1" else "timer"
        text += f" Regn med omkring {hours} {unit} til en test; spørgeguiden sendes i forvejen."
    yield text
    yield "[Skriv her: hvem der har udpeget testpersoner, og hvor listen står.]"


def _ahead(board: Board) -> Iterator[str]:
    project = board.register.project
    first, *rest = project.evaluations or ("",)
    if first:
        later = f", derefter i {listed('da', rest)}" if rest else ""
        yield f"Implementeringen bliver evalueret i {first}{later}."
    if project.development:
        yield f"Ønsker til systemet bliver samlet op, så der kan vælges mellem dem i {project.development}."


def _descriptions(board: Board) -> Iterator[Block]:
    yield Paragraph("Et speciale kan først lægges ind, når dets målbeskrivelse følger Sundhedsstyrelsens skabelon.")
    passed = [d.date for d in board.deadlines if d.passed]
    coming = [d.date for d in board.deadlines if not d.passed]
    if passed:
        one = "Fristen" if len(passed) == 1 else "Fristerne"
        yield Paragraph(
            f"{one} for at sende en revideret målbeskrivelse til Sundhedsstyrelsen "
            f"var {listed('da', [_day(d) for d in passed])} og er passeret."
        )
    if coming:
        yield Paragraph(f"Næste frist for at sende en revideret målbeskrivelse er {_day(coming[0])}.")
    approved = [row for row in board.specialties if row.cell("approved").state == "done"]
    yield Paragraph(f"{len(approved)} af {len(board.specialties)} specialer har fået deres målbeskrivelse godkendt.")
    if board.missing:
        yield Paragraph(f"{_count(board.missing)} mangler fortsat godkendelse: {_names(board, board.missing)}.")
        if any(row.entry.basis == "inferred" for row in board.missing):
            yield Paragraph("[Kontrollér listen: den er fundet ved udelukkelse, fordi kilden kun nævner antallet.]")
        yield Paragraph("[Skriv her: hvad der er aftalt med de specialer, der mangler.]")


def _timetable(board: Board) -> Iterator[Block]:
    notes: list[str] = []
    rows = [_cells(("Dato", "Specialer", "Status"), header=True)]
    rows += [_wave(board, wave, notes) for wave in board.waves if wave.members]
    yield Table(tuple(rows), kind="plain")
    yield from map(Paragraph, notes)
    project = board.register.project
    if project.first_year and project.last_year:
        years = f"{project.first_year}-{project.last_year}"
        yield Paragraph(f"Målet er, at hvert speciale kommer i gang i perioden {years}.")
    pending = [wait for wait in waits(board, "da") if not wait.ready and wait.date]
    if pending:
        yield Paragraph("Det udestår:")
        for wait in pending:
            yield Paragraph(f"{wait.title}. {' '.join(wait.lines)}", item=0)


def _wave(board: Board, wave: WaveRow, notes: list[str]) -> Row:
    """Give a row of the timetable; what must be said of its day is added to the notes."""
    texts = [text for text in (_moved(wave), _open(board, wave)) if text]
    marks = ""
    for text in texts:
        marks += "*" * (len(notes) + 1)
        notes.append(f"{'*' * (len(notes) + 1)} {_day(wave.date)}: {text}")
    who = (
        [_members(board, wave, mid=False)]
        if wave.wave.group
        else [name(row, board.on, "da") for row in ordered(wave.specialties or wave.members, board.on, "da")]
    )
    return _cells((_day(wave.date) + marks, "\n".join(who), _STATES[wave.state]))


def _moved(wave: WaveRow) -> str:
    if not wave.original:
        return ""
    text = f"Datoen var oprindeligt {_day(wave.original)}."
    if wave.moved:
        months = (int(wave.original[:4]) - int(wave.date[:4])) * 12 + int(wave.original[5:7]) - int(wave.date[5:7])
        why = (
            f"Alle {len(wave.specialties)} specialer i gruppen har nu en målbeskrivelse, der følger skabelonen"
            if wave.wave.requires == "valid"
            else "Hele gruppen er klar"
        )
        return f"{text} {why}, og gruppen er derfor rykket {months} måneder frem."
    return f"{text} [Skriv her: hvorfor datoen er flyttet.]"


def _open(board: Board, wave: WaveRow) -> str:
    if not wave.wave.remaining or wave.date <= board.on:
        return ""
    text = "Her kommer også de øvrige specialer med, når de har en opdateret målbeskrivelse."
    return f"{text} {_count(board.missing)} mangler endnu at få den godkendt." if board.missing else text


def _cells(texts: Sequence[str], *, header: bool = False) -> Row:
    cells = tuple(Cell(tuple(map(Paragraph, text.split("\n"))), column=n) for n, text in enumerate(texts))
    return Row(cells, header=header)


def _background(board: Board) -> Iterator[Block]:
    project = board.register.project
    if project.name:
        replaces = f"; den træder i stedet for {project.replaces}" if project.replaces else ""
        yield Paragraph(f"{project.name} er den elektroniske logbog for læger under uddannelse{replaces}.")
    roles = (
        ("Beslutningen er taget af", project.client),
        ("Projektet ledes af", project.leader),
        ("Systemet leveres af", project.vendor),
    )
    if said := [f"{what} {who}." for what, who in roles if who]:
        yield Paragraph(" ".join(said))
    yield Paragraph("[Skriv her: resten af baggrunden, fx hvad logbogen bruges til, og hvad der kommer senere.]")
    if project.homepage:
        yield Paragraph(f"Tidsplan, testpersoner og tidligere statusrapporter: {project.homepage}")
