"""One side of a comparison, from a name: a file in any format, a built edition, or a file in Git."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ..check.inputs import NoSuchInput, in_folder
from ..formats.logbook.read import NAME, is_bundle, read_logbook, tampered
from ..formats.refused import Refused
from ..ground import git as gitfiles
from ..ground.diagnostics import Diagnostic, Findings
from ..ground.disk import read_limited
from ..ground.rulebook import severity
from ..model.logbook import Logbook
from .ledger.book import NAME as LEDGER
from .ledger.book import Ledger
from .revision.change import Side
from .signers.delegation import NAME as WHO

_JSON = ".json"
PINS = "deling.yaml"


class Opened(Struct, frozen=True):
    """What a name led to: the side, and what was found in reading it.

    ``side`` is ``None`` where nothing could be read, or nothing that can be compared: a
    document with errors and without a single competency would only seem to lack them all.
    ``folder`` is that of a document on the disk: decisions of a revision may lie there.
    """

    name: str
    diagnostics: tuple[Diagnostic, ...]
    side: Side | None
    logbook: Logbook | None = None
    sha256: str = ""
    folder: Path | None = None


def open_side(name: str, findings: Findings) -> Side | None:
    """Open a side and collect what was found; ``None`` where there is nothing to compare.

    Raises as :func:`opened` does.
    """
    found = opened(name)
    findings.extend(found.diagnostics)
    return found.side


def opened(name: str) -> Opened:
    """Open what a name means.

    A file or folder that exists comes first, then ``REV:path`` in Git.  Raises ``OSError``,
    :class:`NoSuchInput` (``missing``, ``empty``, ``several``) and :class:`gitfiles.GitFault`.
    """
    path = Path(name)
    if path.is_dir():
        return _folder(path)
    if path.exists():
        return _built(path) if path.suffix.lower() == _JSON else _file(path)
    there = gitfiles.split(name)
    if there is None:
        raise NoSuchInput(name)
    data, ledger = gitfiles.read(*there), None
    with suppress(gitfiles.GitFault):
        ledger = gitfiles.read(there[0], gitfiles.beside(there[1], LEDGER))
    return with_ledger(from_bytes(name, data), ledger)


def with_ledger(found: Opened, ledger: bytes | None) -> Opened:
    """Give a side the permanent ids that a ledger, as it was beside it, knows for its edition."""
    if ledger is None or found.side is None or found.side.permanent:
        return found
    from .ledger.read import parse

    faults = Findings()
    return _identified(found, parse(ledger, faults), tuple(faults))


def _file(path: Path) -> Opened:
    """Open a document, with what the side files of its folder say: shared parts, permanent ids, who approves."""
    found = replace(from_bytes(path.as_posix(), read_limited(path)), folder=path.parent)
    if found.side is None:
        return found
    if (path.parent / PINS).is_file():
        found = _linked(found, path.parent)
    if (path.parent / LEDGER).is_file():
        from .ledger.keep import read

        kept = read(path.parent)
        found = _identified(found, kept.ledger, kept.faults)
    return _attested(found, path.parent) if (path.parent / WHO).is_file() else found


def _attested(found: Opened, folder: Path) -> Opened:
    """Say who approves, as the folder's ``hvem.yaml`` does: its bundle says that too."""
    from .signers.file import read_signers
    from .signers.stage import assign

    faults = Findings()
    if found.side is None or (who := read_signers(folder, found.side.logbook.specialty, faults)) is None:
        return replace(found, diagnostics=(*found.diagnostics, *faults))
    book, told = assign(found.side.logbook, who.of(found.side.logbook.edition.date), who.common)
    side = replace(found.side, logbook=book)
    return replace(found, side=side, logbook=book, diagnostics=(*found.diagnostics, *faults, *told))


def _linked(found: Opened, folder: Path) -> Opened:
    """Add what the edition takes from shared parts: its bundle has that too."""
    from .links.library import read_pins
    from .links.resolve import resolve
    from .settle import library_at

    if found.side is None:
        return found
    book = found.side.logbook
    linked = resolve(book, read_pins(folder, book.specialty), library_at(folder.parent))
    side = replace(found.side, logbook=linked.logbook)
    return replace(found, side=side, logbook=linked.logbook, diagnostics=(*found.diagnostics, *linked.diagnostics))


def _identified(found: Opened, ledger: Ledger | None, faults: tuple[Diagnostic, ...]) -> Opened:
    """Give a side its ids where the ledger knows its edition and everything in it."""
    if faults:
        found = replace(found, diagnostics=(*found.diagnostics, *faults))
    side = found.side
    section = ledger.section(side.logbook.specialty) if ledger and side else None
    if side is None or section is None or side.logbook.edition.date not in section.editions:
        return found
    from .ledger.give import identify, known

    book, _ = identify(side.logbook, section)
    if not known(book, section):
        return found
    return replace(found, side=replace(side, logbook=book, permanent=True), logbook=book)


def editions(folder: Path) -> list[Path]:
    """List the goal descriptions of one folder, the oldest first where they are named by date."""
    return [path for path in in_folder(folder) if path.parent == folder]


def _folder(folder: Path) -> Opened:
    if is_bundle(folder):
        return _built(folder / NAME)
    inside = editions(folder)
    if len(inside) != 1:
        raise NoSuchInput(str(folder), "several" if inside else "empty")
    return opened(str(inside[0]))


def _built(path: Path) -> Opened:
    """Read a built edition, and compare it with the manifest that lies beside it."""
    data = read_limited(path)
    found = from_bytes(path.as_posix(), data)
    wrong = tampered(path.parent, data) if path.name == NAME and found.side else None
    if wrong is None:
        return found
    return Opened(found.name, (wrong, *found.diagnostics), found.side, found.logbook, found.sha256)


def from_bytes(name: str, data: bytes) -> Opened:
    """Open a side that is in memory; ``name`` ends as the file's name does."""
    if name.lower().endswith(_JSON):
        return _from_json(name, data)
    from ..check.pipeline import check

    checked = check(name, data)
    book = checked.logbook
    side = Side(book, name) if book is not None and not _hopeless(book, checked.diagnostics) else None
    return Opened(name, checked.diagnostics, side, book, checked.source.sha256)


def _hopeless(book: Logbook, diagnostics: tuple[Diagnostic, ...]) -> bool:
    return not book.competencies and any(severity(d) == "error" for d in diagnostics)


def _from_json(name: str, data: bytes) -> Opened:
    from hashlib import sha256

    digest = sha256(data).hexdigest()
    try:
        book = read_logbook(data)
    except Refused as refused:
        return Opened(name, (refused.finding(),), None, None, digest)
    return Opened(name, (), Side(book, name, permanent=True), book, digest)
