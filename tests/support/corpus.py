"""A corpus of Word files of all makes: laid out as people do, made by other programs, with seeded faults."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain

from compiler.formats.docx.write.document import write as emit
from compiler.language.vocabulary import all_terms
from compiler.tools.new.blank import blank, form
from tests.conftest import ROOT
from tests.corpus.habits import test_habit_headings as headings
from tests.corpus.habits import test_habit_matrix as matrix
from tests.corpus.habits import test_habit_rest as rest
from tests.corpus.habits.word import Habit, write
from tests.support.faults import FAULTS
from tests.support.samples import READ

Make = Callable[[], bytes]
_PARTS = (headings.LOOKS, headings.NAMES, headings.TOCS, rest.FRONT, rest.COURSES, rest.LOGBOOK, rest.CARDS)


def files() -> Iterator[tuple[str, Make]]:
    """Yield every file's name and how to make it; the same file comes once."""
    for n, habit in enumerate(chain(matrix.ALL, *_PARTS)):
        if isinstance(habit, Habit) and n % 2:  # the other half would tell nothing new
            yield f"vane {n}: {habit.says[:50]}", partial(write, habit)
    for path in [*sorted((ROOT / "tests/corpus/habits/produced").glob("*.docx")), *READ]:
        yield path.name, path.read_bytes
    for n, fault in list(enumerate(FAULTS))[::2]:  # the same document but for one fault
        yield f"fejl {n}: {fault.rule}", partial(getattr, fault, "word")
    for term in all_terms("specialties")[::8]:
        yield f"tom {term.code}", partial(_blank, term.code)


def _blank(code: str) -> bytes:
    return emit(blank(code), form=form())
