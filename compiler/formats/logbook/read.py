"""A built edition read back: ``logbook.json`` → model, the inverse of :mod:`compiler.formats.logbook.write`.

The file is trusted no more than any other: it is bounded, it must hold to its published schema,
and where a manifest lies beside it, its digest must be the one that the manifest has.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from msgspec import Struct

from ...ground.diagnostics import Diagnostic, found_here
from ...ground.limits import TooSlow, bounded
from ...ground.shape import faults
from ...model.logbook import (
    AppliesTo,
    Approval,
    Assessment,
    Attachment,
    Authorisation,
    Card,
    Competency,
    Course,
    Edition,
    Logbook,
    Part,
    ResearchTraining,
    Shared,
    SignOff,
    Strategy,
    Target,
    TrainingTime,
)
from ..refused import Refused, too_much, unreadable, unsafe
from . import MANIFEST

found_here(__name__, "bundle-tampered")


NAME = "logbook.json"
FORMAT = "maalbog-logbook/1"
T = TypeVar("T", bound=Struct)
LARGEST = 16 * 1024 * 1024
"""Bytes; the logbook of 1,000 competencies is a tenth of it."""


def is_bundle(folder: Path) -> bool:
    """Tell whether a folder is a bundle."""
    return (folder / NAME).is_file()


def read_logbook(data: bytes) -> Logbook:
    """Read ``logbook.json``; emitting the result gives the same bytes.

    Raises :class:`Refused` for what is no such file.  The time that it may take is bounded.
    """
    try:
        with bounded():
            value = load_json(data)
            _hold_to_schema(value)
            return _logbook(value)
    except (RecursionError, TooSlow, MemoryError) as error:
        raise too_much(error) from None


def tampered(folder: Path, data: bytes) -> Diagnostic | None:
    """Compare ``logbook.json``, as read, with the manifest beside it; ``None`` where all is well or there is none."""
    try:
        with (folder / MANIFEST).open("rb") as file:
            kept = file.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    try:
        listed = load_json(kept)["files"][NAME]
        digest, size = listed["sha256"], listed["size"]
    except (Refused, RecursionError, MemoryError, LookupError, TypeError):
        return _bundle_tampered(MANIFEST)
    return None if (digest, size) == (sha256(data).hexdigest(), len(data)) else _bundle_tampered(NAME)


def _bundle_tampered(file: str) -> Diagnostic:
    return Diagnostic("bundle-tampered", args=(("file", file),), quote=file)


def load_json(data: bytes) -> Any:
    """Read JSON that may be anything.  Raises :class:`Refused` for what is no JSON or is ambiguous."""
    if not data.strip():
        raise unreadable("empty")
    if len(data) > LARGEST:
        raise unsafe("too-large")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise unreadable("not-utf8") from None
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number, parse_float=_finite)
    except json.JSONDecodeError as error:
        raise unreadable("json-syntax", line=error.lineno) from None
    except ValueError:  # a whole number of more digits than Python reads
        raise unreadable("json-number") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [key for key, _ in pairs]
        twice = next(key for n, key in enumerate(names) if key in names[:n])
        raise unreadable("json-twice", key=twice[:80])
    return made


def _no_number(_: str) -> NoReturn:
    raise unreadable("json-number")


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise unreadable("json-number")
    return number


def _hold_to_schema(value: Any) -> None:
    """Refuse what has another shape; one fault is enough, for the file is a machine's."""
    if not isinstance(value, dict) or value.get("format") != FORMAT:
        raise unreadable("json-other")
    error = next(faults("output/logbook", value), None)
    if error is not None:
        place = "/".join(map(str, error.absolute_path))
        raise unreadable("json-shape", place=place[:200] or NAME)
    if value["edition"]["date"].endswith("\n"):  # which »$« in a schema's pattern lets through in Python
        raise unreadable("json-shape", place="edition/date")
    seen: set[str] = set()
    for n, one in enumerate(value["competencies"]):
        if one["id"] in seen or one["id"].endswith("\n"):
            raise unreadable("json-shape", place=f"competencies/{n}/id")
        seen.add(one["id"])


def _logbook(value: Any) -> Logbook:
    research = value["research_training"]
    needs = value["authorisation"]["requires"]
    return Logbook(
        specialty=value["specialty"]["code"],
        name=value["specialty"]["name"],
        edition=_edition(value["edition"]),
        parts=tuple(_made(Part, p, months=_whole(p["months"])) for p in value["parts"]),
        competencies=tuple(map(_competency, value["competencies"])),
        courses=tuple(_made(Course, c) for c in value["courses"]),
        research_training=_made(ResearchTraining, research, days=_whole(research["days"])) if research else None,
        training_time=tuple(_made(TrainingTime, t, months=_whole(t["months"])) for t in value["training_time"]),
        cards=tuple(_made(Card, c) for c in value["cards"]),
        authorisation=Authorisation(
            value["authorisation"]["purpose"],
            tuple(needs["courses"]),
            _whole(needs["training_time_months"]),
            needs["research_training"],
        ),
        attachments=tuple(_made(Attachment, a) for a in value["attachments"]),
        approval=_made(Approval, value["approval"]) if value["approval"] else None,
    )


def _made(kind: type[T], value: Mapping[str, Any], **read: Any) -> T:
    """Make a record of an object whose keys are its fields; ``read`` has the fields that are not as they stand."""
    plain = {name: tuple(one) if isinstance(one, list) else one for name, one in value.items()}
    return kind(**plain | read)


def _edition(value: Any) -> Edition:
    applies = value["applies_to"]
    return Edition(
        value["date"],
        value["template"],
        AppliesTo(applies["basis"], applies["from"], applies["to"]) if applies else None,
        value["replaces"],
    )


def _competency(value: Any) -> Competency:
    return Competency(
        id=value["id"],
        number=value["number"],
        part=value["part"],
        title=value["title"],
        area=value["area"],
        objectives=tuple(value["objectives"]),
        objectives_lead=value.get("objectives_lead"),
        roles=tuple(value["roles"]),
        strategies=tuple(_made(Strategy, s) for s in value["learning_strategies"]),
        assessments=tuple(map(_assessment, value["assessments"])),
        targets=tuple(_made(Target, t, count=int(t["count"])) for t in value["targets"]),
        level=value.get("level"),
        remarks=tuple(value.get("remarks", ())),
        sign_off=_made(SignOff, value["sign_off"]),
        shared=_made(Shared, value["shared"]) if value.get("shared") else None,
    )


def _assessment(value: Any) -> Assessment:
    timing = value["timing"] or {}
    months = tuple(int(month) for month in timing.get("months", ()))
    start, end = _whole(timing.get("from_month")), _whole(timing.get("to_month"))
    if months and (start, end) == (min(months), max(months)):  # made from the points in time, see emit
        start = end = None
    plain = {name: one for name, one in value.items() if name != "timing"}
    numbers = {"count": _whole(value["count"]), "choice": _whole(value.get("choice"))}
    return _made(Assessment, plain, **numbers, months=months, from_month=start, to_month=end)


def _whole(value: Any) -> int | None:
    """Give a whole number as one: for the schema 3.0 is the integer 3."""
    return None if value is None else int(value)
