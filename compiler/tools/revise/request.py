"""What ``revise`` and ``transition`` are asked for: which two editions, and the revision file about them.

Two documents in one folder are read as ``build`` reads them: with what they take from shared
parts, and with the ids of the ledger.  Nothing of the folder but the revision file is written.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from ...bundle.transition.deliver import files
from ...check.batch import check_file, check_files
from ...check.inputs import NoSuchInput, expand_specialties, is_description, path_of
from ...check.normalise import UNKNOWN
from ...editions.cohorts.choose import Cohort
from ...editions.open import OpenedEdition, as_built, open_edition
from ...editions.revision.change import Side
from ...editions.revision.decisions import NAME, DecidedRevision, decide, files_in, findings_of, with_sides
from ...editions.revision.file import is_ours
from ...editions.revision.read import parse
from ...editions.revision.write import dump
from ...formats.registry import format_of
from ...ground.diagnostics import Diagnostic, beside
from ...ground.disk import LARGEST, read_limited, write_file
from ...ground.errors import Unable, Unread
from ...ground.lang import Lang
from ...ground.rulebook import severity


class Refused(Unable):
    """Why nothing can be done, with the names that the sentence needs."""

    section = "revision"

    def __init__(self, reason: str, name: str = "", other: str = "") -> None:
        super().__init__(reason, name=name, other=other)


class Two(Struct, frozen=True):
    """Two editions to be compared.

    ``folder`` is where the newer one lies, ``None`` where that is no place for a file of ours.
    ``built`` are the same two with the ids that a build gives, ``None`` where none can be given.
    """

    old: Side
    new: Side
    folder: Path | None
    stated: Cohort | None = None
    built: tuple[Side, Side] | None = None


class Revised(Struct, frozen=True):
    """What ``revise`` did: the file, whether it was written, whether it was there, and another pair's file."""

    path: Path
    settled: DecidedRevision
    diagnostics: tuple[Diagnostic, ...]
    written: bool
    existed: bool
    other: str = ""


class Delivered(Struct, frozen=True):
    """What ``transition`` made: the files by name; none, where something is not decided."""

    settled: DecidedRevision
    diagnostics: tuple[Diagnostic, ...]
    files: dict[str, bytes]


def revise(old: str, new: str, output: Path | None = None) -> Revised:
    """Write the revision file of two editions, or bring the one that is there up to date.

    Raises :class:`Refused`, :class:`Unread`, ``NoSuchInput``, ``GitFault`` and ``OSError``.

    Example:
        >>> folder = Path("specialties/almen-medicin")
        >>> revised = maalbog.revise(str(folder / "2013-04.docx"), str(folder / "2019-09.docx"), Path("revision.yaml"))
        >>> revised.written
        True
    """
    two = pair(old, new)
    path, data, other = _target(two, output)
    settled = decide(two.old, two.new, [(path.name, data)] if data is not None else [], lone=True)
    found = settled.diagnostics
    if settled.merged is None:
        return Revised(path, settled, found, written=False, existed=True)
    made = dump(settled.merged.revision)
    if made != data:
        write_file(path, made)
    return Revised(path, settled, found, made != data, data is not None, other)


def transition(names: Sequence[str], lang: Lang = "da") -> Delivered:
    """Make the files of a decided revision: of a specialty, of a revision file, or of two editions.

    Raises as :func:`revise` does.

    Example:
        >>> delivered = maalbog.transition(["almen-medicin"])
        >>> "transition.docx" in delivered.files
        True
    """
    if not 1 <= len(names) <= 3:
        raise Refused("count")
    two, found = _meant(names)
    settled = decide(two.old, two.new, found, lone=len(found) == 1 and _is_revision(names[0]))
    diagnostics = findings_of(settled)
    if two.built is not None and two.folder is not None:  # then their names lack the folder
        diagnostics = tuple(beside(one, two.folder) for one in diagnostics)
    if not settled.sound:
        return Delivered(settled, diagnostics, {})
    made = files(with_sides(settled.comparison, two.built), settled.additions(), lang=lang, stated=two.stated)
    return Delivered(settled, diagnostics, made)


def pair(old: str, new: str) -> Two:
    """Open two editions that were named."""
    a, b = Path(old), Path(new)
    if all(path.is_file() and is_description(path) for path in (a, b)) and a.parent.resolve() == b.parent.resolve():
        two = _in_one_folder(a.parent, (a, b))
    else:
        sides = [_side(open_edition(name)) for name in (old, new)]
        folder = b.parent if b.is_file() and is_description(b) else None
        two = Two(sides[0], sides[1], folder)
    _fit(two)
    return two


def _side(one: OpenedEdition) -> Side:
    if one.side is None:
        raise Unread("edition", one.name, one.diagnostics)
    return one.side


def _fit(two: Two) -> None:
    """Refuse two that cannot be an edition and its successor."""
    old, new = two.old.logbook, two.new.logbook
    for side in (two.old, two.new):
        if UNKNOWN in (side.logbook.specialty, side.logbook.edition.date):
            raise Refused("undated", side.name)
    if old.specialty != new.specialty:
        raise Refused("specialty", old.name, new.name)
    if old.edition.date == new.edition.date:
        raise Refused("same", old.edition.date)
    if old.edition.date > new.edition.date:
        raise Refused("order", two.old.name, two.new.name)


def _in_one_folder(folder: Path, which: tuple[Path, Path]) -> Two:
    """Read two documents of a folder as a build does."""
    from ...editions.ledger.keep import read

    checked = check_files(which)
    for path, one in zip(which, checked, strict=True):
        if one.logbook is None or (
            not one.logbook.competencies and any(severity(d) == "error" for d in one.diagnostics)
        ):
            raise Unread("edition", str(path), one.diagnostics)
        if UNKNOWN in (one.logbook.specialty, one.logbook.edition.date):
            raise Refused("undated", str(path))
    editions = {one.path.resolve(): one for series in as_built(checked) for one in series.editions}
    found = [editions.get(path.resolve()) for path in which]
    if found[0] is None or found[1] is None:
        raise Refused("same", checked[0].logbook.edition.date if checked[0].logbook else "")
    old, new = found[0], found[1]
    ledger = read(folder).ledger
    section = ledger.section(new.logbook.specialty) if ledger else None
    sides = [
        Side(one.logbook, one.path.name, section is not None and one.date in section.editions) for one in (old, new)
    ]
    built = (Side(old.logbook, old.path.name, old.permanent), Side(new.logbook, new.path.name, new.permanent))
    return Two(sides[0], sides[1], folder, new.cohort, built)


def _target(two: Two, output: Path | None) -> tuple[Path, bytes | None, str]:
    """Choose the file to write, with what it holds now; and the file there that is about other editions."""
    old, new = two.old.logbook.edition.date, two.new.logbook.edition.date
    if output is not None:
        return output, _ours(output, two, named=True), ""
    if two.folder is None:
        raise Refused("no-folder")
    first = two.folder / NAME
    data = _ours(first, two, named=False)
    if data is not None or not first.exists():
        named = next((name for name, kept in files_in(two.folder) if _about(kept, name, two)), None)
        path = two.folder / named if named else first
        return path, _ours(path, two, named=True), ""
    path = two.folder / f"revision-{new}.yaml"
    data = _ours(path, two, named=True)
    start, end = _dates(first)
    return path, data, first.name if start == old or end == new else ""


def _ours(path: Path, two: Two, *, named: bool) -> bytes | None:
    """Read the file that is there; ``None`` where there is none.

    One that is no revision file, or is about other editions, is never written over; where it is
    not the only choice (``named``), it is passed by.
    """
    if not path.exists():
        return None
    data = read_limited(path) if path.is_file() else b""
    if len(data) > LARGEST or not is_ours(data):
        raise Refused("not-ours", str(path))
    if _about(data, path.name, two):
        return data
    if named:
        raise Refused("other-pair", str(path))
    return None


def _about(data: bytes, name: str, two: Two) -> bool:
    """Tell whether a file is about the two; one that cannot be read counts, so that its faults are told."""
    from ...ground.diagnostics import Findings

    revision = parse(data, name, Findings())
    old, new = two.old.logbook, two.new.logbook
    return revision is None or revision.about(new.specialty, old.edition.date, new.edition.date)


def _dates(path: Path) -> tuple[str, str]:
    """Give the editions that a revision file is about."""
    from ...ground.diagnostics import Findings

    revision = parse(read_limited(path), path.name, Findings())
    return (revision.start, revision.end) if revision else ("", "")


def _meant(names: Sequence[str]) -> tuple[Two, list[tuple[str, bytes]]]:
    """Tell which two editions are meant, and which revision files may be about them."""
    if len(names) == 1 and _is_revision(names[0]):
        path = Path(names[0])
        data = read_limited(path)
        return _of_file(path, data), [(path.name, data)]
    if len(names) == 3 and _is_revision(names[0]):
        return pair(names[1], names[2]), [(Path(names[0]).name, read_limited(Path(names[0])))]
    if len(names) == 2:
        two = pair(names[0], names[1])
        return two, list(files_in(two.folder)) if two.folder else []
    folder = _folder(names[0])
    dated = _editions(folder)
    if len(dated) < 2:
        raise Refused("alone", names[0])
    two = pair(str(dated[-2][1]), str(dated[-1][1]))
    return two, list(files_in(folder))


def _is_revision(name: str) -> bool:
    path = Path(name)
    return path.is_file() and path.suffix.lower() in format_of("yaml").endings and is_ours(read_limited(path))


def _folder(name: str) -> Path:
    path = path_of(name)
    if not path.is_dir():
        expand_specialties([name])  # says what there is instead
        raise Refused("not-editions", name)
    return path


def _editions(folder: Path) -> list[tuple[str, Path]]:
    """List the goal descriptions of a folder by date; raises where they are of several specialties."""
    found: dict[str, Path] = {}
    codes = set()
    for path in sorted(folder.iterdir()):
        book = check_file(path).logbook if is_description(path) else None
        if book is not None and UNKNOWN not in (book.specialty, book.edition.date):
            found.setdefault(book.edition.date, path)
            codes.add(book.specialty)
    if len(codes) > 1:
        raise Refused("several", str(folder))
    if not found:
        raise NoSuchInput(str(folder), "empty")
    return sorted(found.items())


def _of_file(path: Path, data: bytes) -> Two:
    """Find the editions beside a revision file that it is about."""
    from ...ground.diagnostics import Findings

    faults = Findings()
    revision = parse(data, path.name, faults)
    if revision is None:
        raise Unread("edition", str(path), tuple(faults))
    there = dict(_editions(path.parent))
    for date in (revision.start, revision.end):
        if date not in there:
            raise Refused("no-edition", date, str(path.parent))
    return pair(str(there[revision.start]), str(there[revision.end]))
