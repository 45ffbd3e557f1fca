"""The bundles of a batch: found, read once, and refused before the database hears of them."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypeGuard

from msgspec import Struct

from ...formats.logbook import MANIFEST
from ...formats.logbook.read import NAME
from ...ground.diagnostics import Diagnostic, found_here
from ...ground.errors import Unable
from ...ground.jsonfile import dumps
from ..approval.sealed import APPROVAL, Bundle, open_bundle, tampered
from .connect import DatabaseFault
from .shape import Row, books_of, edition_row, rows_of

found_here(__name__, "approval-missing", "edition-overlap", "text-not-storable")


PLAN = "plan.json"
LARGEST_NUMBER = 2**31 - 1
"""What both databases hold in an INTEGER column."""
Progress: TypeAlias = Callable[[Literal["read", "write", "compare"], int, int], None]


class NoBundle(Unable):
    """A name that leads to no bundle."""

    section = "bundle"

    def __init__(self, name: str, reason: Literal["missing", "empty"]) -> None:
        super().__init__(reason, name=name)


class Ready(Struct, frozen=True):
    """A bundle that may be loaded.  ``digest`` stands for every byte of it; the bytes are read again when written."""

    folder: Path
    specialty: str
    name: str
    date: str
    digest: str
    ids: tuple[str, ...]
    transitions: tuple[Row, ...]

    @property
    def edition(self) -> str:
        """Key of the edition in the database."""
        return f"{self.specialty}/{self.date}"


class Batch(Struct, frozen=True):
    """What was found: bundles ready to load, what is wrong with others, and folders with reports alone."""

    ready: tuple[Ready, ...]
    refused: tuple[tuple[Path, tuple[Diagnostic, ...]], ...]
    rejected: tuple[Path, ...]


def gather(names: Iterable[Path], *, unapproved: bool, progress: Progress) -> Batch:
    """Read every bundle that the names lead to.  Raises :class:`NoBundle`, :class:`DatabaseFault` and ``OSError``."""
    folders, rejected = _folders(names)
    ready: dict[str, Ready] = {}
    refused: list[tuple[Path, tuple[Diagnostic, ...]]] = []
    for n, folder in enumerate(folders, 1):
        progress("read", n, len(folders))
        one = _prepared(folder, unapproved=unapproved)
        if not isinstance(one, Ready):
            refused.append((folder, one))
            continue
        other = ready.setdefault(one.edition, one)
        if other.digest != one.digest:
            args = (("edition", one.date), ("other", str(other.folder)))
            refused.append((folder, (Diagnostic("edition-overlap", "edition", args=args, variant="same-date"),)))
    return Batch(tuple(ready[key] for key in sorted(ready)), tuple(refused), rejected)


def _folders(names: Iterable[Path]) -> tuple[list[Path], tuple[Path, ...]]:
    """Find the bundles, and beside them the folders where a goal description that was rejected left its reports."""
    found: dict[Path, None] = {}
    rejected: dict[Path, None] = {}
    for name in names:
        if not name.is_dir():
            raise NoBundle(str(name), "missing")
        before = len(found)
        for root, folders, files in os.walk(name):
            folders.sort()
            if MANIFEST in files or NAME in files:
                found[Path(root)] = None
                folders.clear()
            elif "report.json" in files:
                rejected[Path(root)] = None
            for one in [f for f in folders if f.startswith(".") or os.path.islink(os.path.join(root, f))]:
                folders.remove(one)
        if len(found) == before:
            raise NoBundle(str(name), "empty")
    return list(found), tuple(rejected)


def _prepared(folder: Path, *, unapproved: bool) -> Ready | tuple[Diagnostic, ...]:
    """Examine one bundle; findings are all there is of one that may not be loaded."""
    bundle = open_bundle(folder)
    if not isinstance(bundle, Bundle):
        return bundle
    transitions = transitions_of(bundle.files.get(PLAN))
    if transitions is None:
        return (tampered("unreadable", PLAN),)
    if found := _approval(bundle, unapproved=unapproved):
        return found
    key = f"{bundle.specialty}/{bundle.edition}"
    if found := (*_unstorable(bundle.book, ""), *_unstorable(list(transitions), PLAN)):
        return found
    if not fits(bundle.book, key, bundle.files[NAME]):
        return (tampered("form", NAME),)
    ids = tuple(one["id"] for one in bundle.book["competencies"])
    return Ready(
        folder, bundle.specialty, bundle.book["specialty"]["name"], bundle.edition, bundle.digest, ids, transitions
    )


def _approval(bundle: Bundle, *, unapproved: bool) -> tuple[Diagnostic, ...]:
    """Tell why a bundle's approval does not let it in; one that it has must be right, wanted or not."""
    from ..approval import signing
    from ..approval.seal import KIND, payload, read_seal
    from ..approval.verify import approval_faults

    data = bundle.files.get(APPROVAL)
    if bundle.book["approval"] is None and data is None:
        return () if unapproved else (Diagnostic("approval-missing", "approval", variant="bundle"),)
    if found := approval_faults(bundle):
        return found
    seal = read_seal(data or b"")
    signature = seal.signature if seal else None
    if seal and signature:
        try:
            valid = signing.valid(signature.key, signature.value, KIND, payload(seal))
        except signing.KeyFault:
            raise DatabaseFault("no-signing", "") from None
        return () if valid else (tampered("signature", APPROVAL),)
    return ()


def fits(book: Any, key: str, data: bytes) -> bool:
    """Tell whether a logbook can be taken apart to rows and put together again to the same bytes."""
    twice = Counter(one["id"] for one in book["cards"])
    if any(n > 1 for n in twice.values()):
        return False
    try:
        return dumps(books_of([{**edition_row(book, key), "logbook": data.decode()}], rows_of(book, key))[key]) == data
    except (KeyError, AttributeError, OverflowError):
        return False


def transitions_of(plan: bytes | None) -> tuple[Row, ...] | None:
    """Give the lines of an import plan: a line for each id that others take over from.  ``None``: it is no plan."""
    if plan is None:
        return ()
    try:
        value = json.loads(plan)
        rows = [
            {
                "from_edition": f"{value['specialty']}/{value['from']}",
                "step": n,
                "action": step["action"],
                "effect": step["effect"],
                "type": step["type"],
                "old_id": old,
                "new_id": new,
            }
            for n, step in enumerate(value["actions"], 1)
            for old, new in _pairs(step["old"], step["new"])
        ]
    except (ValueError, LookupError, TypeError, RecursionError):
        return None
    texts = ("from_edition", "action", "effect", "type")
    if not all(all(isinstance(row[key], str) for key in texts) for row in rows):
        return None
    return tuple({"position": n, **row} for n, row in enumerate(rows, 1))


def _pairs(old: object, new: object) -> Iterator[tuple[str | None, str | None]]:
    if not (_is_ids(old) and _is_ids(new)):
        raise TypeError
    for one in old or [None]:
        for other in new or [None]:
            yield one, other


def _is_ids(value: object) -> TypeGuard[list[str | None]]:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _unstorable(value: Any, path: str) -> Iterator[Diagnostic]:
    """Yield the places of what a database cannot hold: the NUL character, half a character, a huge number."""
    if isinstance(value, str):
        for variant, bad in (("nul", "\0" in value), ("surrogate", not _is_unicode(value))):
            if bad:
                yield Diagnostic("text-not-storable", path, args=(("place", path),), variant=variant)
    elif isinstance(value, int):
        if abs(value) > LARGEST_NUMBER:
            yield Diagnostic("text-not-storable", path, args=(("place", path),), variant="number")
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _unstorable(one, f"{path}/{key}" if path else str(key))
    elif isinstance(value, list):
        for n, one in enumerate(value):
            yield from _unstorable(one, f"{path}/{n}")


def _is_unicode(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
