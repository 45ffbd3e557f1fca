"""The impact list for the regions' training programmes: one row for each thing to change.

A programme (uddannelsesprogram) places each competency in an element, with its method, its
number and its time.  The list is CSV as a Danish Excel opens it: semicolons, UTF-8 with a mark.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO

from ...editions.revision.change import Change, Comparison, Field
from ...editions.revision.texts import name, readable
from ...ground.phrases import listed
from ...ground.plaintext import one_line
from ...ground.words import trees
from ...model.logbook import Competency
from .outcome import part_title

_WORDS = trees("impact")
_MOSTLY_DATE = re.compile(r"[0-9]+(?:[./-][0-9]+)+")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def columns() -> tuple[str, ...]:
    """Give the heads of the list."""
    heads: tuple[str, ...] = _WORDS["da"]["columns"]
    return heads


def topics() -> Mapping[str, tuple[str, str]]:
    """Give what of the rest concerns a programme; cards and the section on transition do not."""
    found: Mapping[str, tuple[str, str]] = _WORDS["da"]["topic"]
    return found


def emit(comparison: Comparison) -> bytes:
    """Write ``impact.csv``; a comparison without changes gives the heading alone."""
    made = StringIO()
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    writer.writerow(columns())
    for row in rows(comparison):
        writer.writerow([safe(cell) for cell in row])
    return b"\xef\xbb\xbf" + made.getvalue().encode("utf-8")


def rows(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    """Yield the rows in order of the new edition, then what went out, then what is no competency."""
    for change in comparison.changes:
        about = _about(change, comparison)
        for topic, before, now, action in _topics(change):
            yield (*about, topic, before, now, action)
    for what, before, now in comparison.rest:
        if what in topics():
            topic, action = topics()[what]
            yield ("", "", "", "", "", topic, before, now, action)


def _about(change: Change, comparison: Comparison) -> tuple[str, ...]:
    one = (change.new or change.old)[0]
    return (
        _numbers(change.old),
        _numbers(change.new),
        " · ".join(c.title for c in change.new or change.old),
        part_title(one.part, comparison.new.logbook, "da"),
        name("type", change.type, "da"),
    )


def _topics(change: Change) -> Iterator[tuple[str, str, str, str]]:
    """Yield what a programme must change: topic, before, now, what to do."""
    if change.type in _WORDS["da"]["whole"]:
        topic, action = _WORDS["da"]["whole"][change.type]
        yield topic, _titles(change.old), _titles(change.new), action
    if change.type == "new":
        for competency in change.new:
            for text in dict.fromkeys(listed("da", [a.text for a in ways], "or") for ways in competency.requirements):
                yield (_field("assessments")[0], "", text, _field("assessments")[1])
            for target in competency.targets:
                yield (_field("targets")[0], "", f"{target.count} {target.unit}".strip(), _field("targets")[1])
    if not (change.old and change.new):
        return
    for one in change.differences:
        if change.type in ("split", "merged") and one.field in ("number", "title"):
            continue
        topic, action = _field(one.field)
        if change.type == "editorial" and one.field in ("objectives", "objectives_lead"):
            action = "Ret teksten"
        elif one.field == "assessments":
            topic, action = _method(change, one.old, one.new)
        elif not one.new:
            action = "Tag det ud, hvis det står i programmet"
        yield (topic, *readable(one), action)


def _method(change: Change, old: str, new: str) -> tuple[str, str]:
    """Tell whether a method is another, or only how often or when it is used."""
    if not new:
        return "Metode", "Tag den gamle metode ud"
    before = next((a for c in change.old for a in c.assessments if a.text == old), None)
    now = next((a for c in change.new for a in c.assessments if a.text == new), None)
    if before and now and before.method == now.method:
        if before.count != now.count:
            return "Antal vurderinger", "Planlæg det nye antal vurderinger"
        if (before.months, before.from_month, before.to_month) != (now.months, now.from_month, now.to_month):
            return "Tidspunkt", "Flyt vurderingen til det nye tidspunkt"
    return _field("assessments")


def _titles(side: Sequence[Competency]) -> str:
    return " · ".join(f"{c.number} {c.title}".strip() for c in side)


def _numbers(side: Sequence[Competency]) -> str:
    return " og ".join(c.number for c in side)


def safe(text: str) -> str:
    """Give a cell that a spreadsheet takes for text: no formula, no date made of a number such as 1.2."""
    shown = one_line(text)
    if shown.startswith(_FORMULA):
        return f"'{shown}"
    return f"nr. {shown}" if _MOSTLY_DATE.fullmatch(shown) else shown


def _field(name: Field) -> tuple[str, str]:
    topic, action = _WORDS["da"]["field"][name]
    return topic, action
