"""The question guide, as a tool: open an edition, plan the guide, write it, and keep the answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from ...report.tool import Tool

if TYPE_CHECKING:
    from ...ground.diagnostics import Diagnostic
    from ...ground.lang import Lang
    from .plan import Plan
    from .source import GuideEdition

TOOL = Tool(__package__, ("text", "json", "html", "docx"), ("guide/page.css",), signed=False)


class Written(Struct, frozen=True):
    """What became of a folder's ``svar.yaml``.

    ``data`` is the file as it is to be written; ``taken`` how many answers came from a returned
    guide, ``changed`` those of them that replaced another, ``unknown`` the codes that no question
    has, ``unclear`` and ``personal`` as in :class:`compiler.tools.guide.read.Returned`.  ``found``
    tells why nothing can be written.
    """

    path: Path
    data: bytes = b""
    questions: int = 0
    open: int = 0
    taken: int = 0
    changed: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    found: tuple[Diagnostic, ...] = ()


def plan(of: GuideEdition, minutes: int = 60, lang: Lang = "da") -> Plan:
    """Make the guide of an edition, without what has been answered."""
    from .merge import closing_done, settled
    from .plan import plan as make

    known = settled(of.answers, of.facts)
    return make(of.of, minutes, lang, known=known, closed=closing_done(of.answers, of.of.book.edition.date))


def file_name(made: Plan, lang: Lang = "da") -> str:
    """Give the name of a guide's file, without its suffix."""
    book = made.of.book
    return f"{'spoergeguide' if lang == 'da' else 'question-guide'}-{book.specialty}-{book.edition.date}"


def keep(of: GuideEdition, folder: Path) -> Written:
    """Make ``svar.yaml`` ready to be filled in; what was answered stays."""
    from ...editions.answers.file import NAME
    from ...editions.answers.write import dump
    from .merge import entries, update

    path = folder / NAME
    if of.faults:
        return Written(path, found=of.faults)
    answers = update(of.answers, of.of.book.specialty, entries(plan(of)))
    waiting = sum(not one.given for one in answers.answers)
    return Written(path, dump(answers), len(answers.answers), waiting)


def take(of: GuideEdition, folder: Path, name: str, data: bytes) -> Written:
    """Put the answers of a returned guide into ``svar.yaml``."""
    from msgspec.structs import replace

    from ...editions.answers.file import NAME
    from ...editions.answers.write import dump
    from .merge import answered, entries, update
    from .plan import plan as make
    from .question import code_of
    from .read import read

    path = folder / NAME
    returned = read(name, data)
    if of.faults or returned.found:
        return Written(path, found=of.faults or returned.found)
    edition, specialty = of.of.book.edition.date, of.of.book.specialty
    fresh = {one.id: one for one in (*entries(make(of.of)), *entries(plan(of)))}
    answers = update(of.answers, specialty, fresh.values())
    ids = {code_of(one.id): one.id for one in answers.answers if one.edition == edition}
    given = {ids[code]: value for code, value in returned.given.items() if code in ids}
    answers, changed = answered(answers, given, edition)
    # What nobody answered and the next guide does not ask falls out again.
    of = replace(of, answers=answers)
    answers = update(answers, specialty, entries(plan(of)))
    waiting = sum(not one.given for one in answers.answers)
    return Written(
        path,
        dump(answers),
        len(answers.answers),
        waiting,
        sum(any(value) for value in given.values()),
        tuple(changed),
        tuple(code for code in returned.given if code not in ids),
        tuple(returned.unclear),
        tuple(returned.personal),
    )
