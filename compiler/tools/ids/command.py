"""What ``maalbog ids`` does: show a ledger, make a lost one again, or begin anew."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from ...check.batch import check_file
from ...check.inputs import NoSuchInput, is_description
from ...check.normalise import UNKNOWN
from ...editions.ledger.book import Ledger, LedgerSection
from ...editions.ledger.keep import Changed, Kept, locked, read
from ...editions.ledger.lost import highest, lost, of_bundle, signs
from ...editions.ledger.restore import Bundle, beyond, read_bundle, restored
from ...editions.open import folder_of
from ...formats.logbook.read import NAME as LOGBOOK
from ...formats.refused import Refused
from ...ground.diagnostics import Diagnostic
from ...ground.errors import Unable


class Refusal(Unable):
    """Nothing was written: why (``unreadable``, ``read-only``, ``exists``, ``no-bundle``, ``bundle``, ``busy``)."""

    section = "ids"

    def __init__(self, reason: str, name: str = "") -> None:
        super().__init__(reason, name=name)
        self.name = name


class Shown(Struct, frozen=True):
    """A folder's ledger, for one specialty or all; ``faults`` say why it cannot be read, or is missing."""

    path: Path
    ledger: Ledger
    faults: tuple[Diagnostic, ...] = ()


def show(name: str, out: Path) -> Shown:
    """Read the ledger that a name means.  Raises :class:`NoSuchInput`."""
    folder, specialty = folder_of(name)
    kept = read(folder)
    if kept.ledger is None:
        return Shown(kept.path, Ledger(), kept.faults)
    ledger = kept.ledger
    if specialty is not None:
        section = ledger.section(specialty)
        gone = lost(specialty, section, folder, out)
        return Shown(kept.path, Ledger({specialty: section} if section else {}), (gone,) if gone else ())
    return Shown(kept.path, ledger)


def restore(name: str, sources: Iterable[str], out: Path) -> tuple[Path, list[LedgerSection]]:
    """Make the ledger again from bundles: their folders, folders of such, or their ``logbook.json``.

    Gives its path and the sections as they are now.  Raises :class:`NoSuchInput`,
    :class:`Refusal`, ``Contradiction`` and ``OSError``.
    """
    folder, specialty = folder_of(name)
    paths = [path for source in sources for path in _logbooks(Path(source))]
    found = [_bundle(path) for path in paths]
    wanted = {specialty} if specialty else _described(folder) or {one.specialty for one in found}
    found = [one for one in found if one.specialty in wanted]
    if not found:
        raise Refusal("no-bundle", ", ".join(sorted(filter(None, wanted))))
    with locked(folder) as kept:
        ledger = _usable(kept)
        made = []
        for code in dict.fromkeys(one.specialty for one in found):
            own = [one for one in found if one.specialty == code]
            section = ledger.section(code) or LedgerSection(code)
            seen = [*signs(code, folder, out), *(sign for path in paths for sign in of_bundle(path, code))]
            made.append(restored(section, own, highest(seen)))
            ledger = ledger.with_section(made[-1])
        _save(kept, ledger)
    return kept.path, made


def start_over(name: str, out: Path) -> tuple[Path, list[LedgerSection]]:
    """Begin a ledger anew: no id is used again, but nothing is known of those that were given.

    Gives its path and the new sections.  Raises :class:`NoSuchInput`, :class:`Refusal` and ``OSError``.
    """
    folder, specialty = folder_of(name)
    codes = {specialty} if specialty else _described(folder)
    if not codes:
        raise NoSuchInput(name, "empty")
    with locked(folder) as kept:
        ledger = _usable(kept)
        made = []
        for code in sorted(filter(None, codes)):
            if ledger.section(code) is not None:
                raise Refusal("exists", code)
            top, top_card = highest(signs(code, folder, out))
            made.append(LedgerSection(code, beyond(top), beyond(top_card)))
            ledger = ledger.with_section(made[-1])
        _save(kept, ledger)
    return kept.path, made


def _usable(kept: Kept) -> Ledger:
    if kept.ledger is None:
        raise Refusal("unreadable", str(kept.path))
    if not kept.writable():
        raise Refusal("read-only", str(kept.path.parent))
    return kept.ledger


def _save(kept: Kept, ledger: Ledger) -> None:
    try:
        kept.save(ledger)
    except Changed:
        raise Refusal("busy", str(kept.path)) from None


def _described(folder: Path) -> set[str]:
    """Give the specialties of the goal descriptions in a folder."""
    checked = (check_file(path) for path in sorted(folder.iterdir()) if is_description(path))
    return {one.logbook.specialty for one in checked if one.logbook is not None} - {UNKNOWN}


def _logbooks(source: Path) -> list[Path]:
    if source.is_file():
        return [source]
    if not source.is_dir():
        raise NoSuchInput(str(source))
    if (source / LOGBOOK).is_file():
        return [source / LOGBOOK]
    found = sorted({*source.glob(f"*/{LOGBOOK}"), *source.glob(f"*/*/{LOGBOOK}")})
    if not found:
        raise Refusal("bundle", str(source))
    return found


def _bundle(path: Path) -> Bundle:
    try:
        return read_bundle(path)
    except Refused:
        raise Refusal("bundle", str(path)) from None
