"""Methods of which one is enough: »A eller B«, »A, B eller C«, »mindst én af følgende: …«.

»Eller« binds closer than »og«: of »A og B eller C« A is asked, and B or C.  Commas before it belong to
it, as in speech.  »Og/eller« is read as »eller«: whoever has done one has done what is asked.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from ..ground import lazyre
from ..model.draft import AssessmentDraft
from .ways import Demand

Link = Literal["", ",", "and", "either"]
"""What joins an entry to the one before: nothing, a comma, »og«, or »eller«."""

_COUNTED_FIRST = lazyre.compile(r"^\W*(?:mindst|minimum|min\.?)?\s*\d", re.IGNORECASE)


class Read(Struct):
    """An entry with what joins it to the one before.

    ``first`` says that a choice cannot reach further back; ``block`` numbers the methods that stand
    below or after »mindst én af følgende«; ``line`` is the line of the cell.
    """

    draft: AssessmentDraft
    link: Link
    line: int
    first: bool = False
    block: int = 0
    demand: Demand = Demand()


def finished(found: Sequence[Read], asked: Sequence[bool | None]) -> list[AssessmentDraft]:
    """Give the drafts with their choices and demands; ``asked`` is what the heading above each says."""
    must = _demands(found, asked)
    for number, run in enumerate(_runs(found), 1):
        _share(run, found)
        # One of several ways that is »evt.« or »anbefalet« is still a way; all of them are a recommendation.
        whole = any(must[n] for n in run) and not found[run[0]].demand.form
        for n in run:
            found[n].draft["choice"] = number
            must[n] = whole
    for one, needed in zip(found, must, strict=True):
        one.draft["mandatory"] = needed
    return [one.draft for one in found]


def _demands(found: Sequence[Read], asked: Sequence[bool | None]) -> list[bool]:
    """Tell what must be done: what an entry says itself, else what reaches it from before, else the heading."""
    must: list[bool] = []
    reach = Demand()
    for n, (one, above) in enumerate(zip(found, asked, strict=True)):
        same_line = n > 0 and found[n - 1].line == one.line
        if not same_line or (reach.form == "before" and one.link not in ("and", "either")):
            reach = Demand()
        if one.demand.form:
            reach = one.demand
        said = (one.demand.must, reach.must, above)
        must.append(next((value for value in said if value is not None), True))
    return must


def _runs(found: Sequence[Read]) -> list[list[int]]:
    """Find the entries that are ways of one requirement."""
    runs: list[list[int]] = []
    for n, one in enumerate(found):
        if one.block:
            if n and found[n - 1].block == one.block:
                runs[-1].append(n)
            else:
                runs.append([n])
        elif n and one.link == "either" and not found[n - 1].block:
            if not runs or runs[-1][-1] != n - 1:
                start = n - 1
                while start and not found[start].first and found[start].link == "," and _free(found, runs, start - 1):
                    start -= 1
                runs.append(list(range(start, n)))
            runs[-1].append(n)
    return [run for run in runs if len(run) > 1]


def _free(found: Sequence[Read], runs: Sequence[list[int]], n: int) -> bool:
    return not found[n].block and not (runs and runs[-1][-1] >= n)


def _share(run: Sequence[int], found: Sequence[Read]) -> None:
    """Let number and time that stand after the last of the ways hold for all: »A eller B, mindst 3 gange«."""
    last = found[run[-1]]
    for n in run[:-1]:
        one = found[n]
        if one.line != last.line:
            continue
        if one.draft["count"] is None and not _COUNTED_FIRST.match(last.draft["text"]):
            one.draft["count"] = last.draft["count"]
        if not one.draft["months"]:
            one.draft["months"] = list(last.draft["months"])
        if one.draft["purpose"] is None:
            one.draft["purpose"] = last.draft["purpose"]
