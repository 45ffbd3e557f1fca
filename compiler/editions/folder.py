"""All shelves of one folder, with the ledger that they share: what ``build`` writes and ``check`` only looks at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..check.pipeline import Checked, line_of
from ..ground.diagnostics import Diagnostic, Mode
from ..ground.lang import Lang
from ..ground.limits import SECONDS, TooSlow, bounded
from ..ground.record import replace
from .arrange import Shelf, arrange, settle
from .ledger.book import NAME, Ledger, LedgerSection
from .ledger.keep import Kept, read
from .ledger.lost import bundles, lost

if TYPE_CHECKING:
    from .approvals.record import Approvals
    from .links.library import Library


def settled(
    shelves: Sequence[Shelf], kept: Kept, out: Path | None = None, library: Library | None = None
) -> tuple[list[Shelf], Ledger | None]:
    """Take the shelves of a folder through the stages; give them, and the ledger to be written.

    ``out`` is the folder that is built into, ``None`` where nothing is built.  Without a ledger
    that can be used, or kept, there is ``None`` to write, and the editions say why.
    """
    if kept.ledger is None:
        return [_safely(_told(shelf, kept.faults), Ledger(), library)[0] for shelf in shelves], None
    ledger, made, unkept = kept.ledger, [], False
    for shelf in shelves:
        section = ledger.section(shelf.specialty)
        gone = lost(shelf.specialty, section, shelf.folder, out)
        if gone is not None and section is None and out is not None and not kept.writable():
            ledger, gone = ledger.with_section(_from_bundles(shelf.specialty, out)), None
        done, ledger = _safely(_told(shelf, [gone] if gone else []), ledger, library)
        if out is not None and ledger.section(shelf.specialty) != section and not kept.writable():
            unkept = True
            done = _told(done, [Diagnostic("ledger-not-kept", "", args=(("file", NAME),))], unless_rejected=True)
        made.append(done)
    return made, None if unkept else ledger


def _safely(shelf: Shelf, ledger: Ledger, library: Library | None) -> tuple[Shelf, Ledger]:
    """Settle a shelf; what is too heavy, or a fault of ours, becomes a finding, and the ledger stays as it was."""
    try:
        with bounded((1 + len(shelf.volumes)) * SECONDS):
            return settle(shelf, ledger, library)
    except OSError:
        raise
    except (TooSlow, MemoryError, RecursionError):
        return _told(shelf, [Diagnostic("file-unsafe", variant="heavy")]), ledger
    except Exception as error:  # noqa: BLE001 - a batch goes on, and nobody meets a traceback
        words = (("error", f"{type(error).__name__}, {line_of(error)}"),)
        return _told(shelf, [Diagnostic("internal-error", args=words)]), ledger


def _told(shelf: Shelf, found: Iterable[Diagnostic], *, unless_rejected: bool = False) -> Shelf:
    """Add findings to the editions that were asked for."""
    found = list(found)
    volumes = tuple(
        v.with_findings(found) if v.asked and not (unless_rejected and v.rejected(shelf.mode)) else v
        for v in shelf.volumes
    )
    return replace(shelf, volumes=volumes)


def _from_bundles(specialty: str, out: Path) -> LedgerSection:
    """Make a ledger of what was built before, for a folder that none can be kept in."""
    from ..formats.refused import Refused
    from .ledger.restore import Contradiction, read_bundle, restored

    section = LedgerSection(specialty)
    for path in bundles(specialty, out):
        try:
            bundle = read_bundle(path)
            section = restored(section, [bundle] if bundle.specialty == specialty else [])
        except (Refused, Contradiction, OSError):
            continue
    return section


def in_context(documents: Iterable[Checked], mode: Mode, lang: Lang, day: str = "") -> list[Checked]:
    """Give documents with what their neighbours and their folder's side files say of them; nothing is written."""
    from .approvals.file import read as approvals
    from .links.library import Library

    all_ = list(documents)
    known = {Path(one.source.path).resolve(): one for one in all_}
    found: dict[str, Checked] = {}
    for folder, same in by_folder(arrange(all_, mode, lang, day)).items():
        shelves = having_approvals(same, approvals(folder).approvals)
        done, _ = settled(shelves, read(folder), None, Library(folder.parent, mode, known, day=day))
        found |= {v.checked.source.path: v.told() for shelf in done for v in shelf.volumes if v.asked}
    return [found.get(one.source.path, one) for one in all_]


def having_approvals(shelves: Iterable[Shelf], known: Approvals | None) -> list[Shelf]:
    """Give shelves with the days on which their editions were approved: exceptions are judged on that day."""
    from ..bundle.approval.stage import approved_dates

    return [replace(one, approved=approved_dates(known, one.specialty)) for one in shelves]


def by_folder(shelves: Iterable[Shelf]) -> Mapping[Path, list[Shelf]]:
    """Group shelves by their folder, in the order in which folders first occur."""
    found: dict[Path, list[Shelf]] = {}
    for shelf in shelves:
        found.setdefault(shelf.folder, []).append(shelf)
    return found
