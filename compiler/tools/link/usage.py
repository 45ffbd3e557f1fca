"""What ``maalbog link`` asks: who uses what, whether it is current, and what another edition would change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from msgspec import Struct
from msgspec.structs import replace

from ...check.inputs import NoSuchInput, specialties_root
from ...check.pipeline import Checked
from ...editions.links.digest import digest
from ...editions.links.findings import CYCLE, FAULTY, MISSING
from ...editions.links.library import Library, LibraryEdition, coming
from ...editions.links.resolve import Linked, Use, resolve
from ...editions.settle import library_at
from ...formats.sidefile.places import CannotEdit
from ...ground import git as gitfiles
from ...ground.diagnostics import Diagnostic, Mode, Severity
from ...ground.disk import read_limited, write_file
from ...ground.lang import Lang
from ...ground.rulebook import severity
from ...language.vocabulary import get, nearest
from ...report.tool import Tool
from .preview import Effect, effect, what_if
from .update import Update, update

if TYPE_CHECKING:
    from ...report.report import DocumentReport

TOOL = Tool(__package__, ("text", "json"))
State: TypeAlias = Literal["current", "newer", "changed", "open", "missing", "circular", "faulty"]


class Row(Struct, frozen=True):
    """One shared document that an edition uses; ``newest`` is its newest edition where there is a newer one."""

    use: Use
    state: State
    newest: str | None = None


class Status(Struct, frozen=True):
    """What one edition of a specialty uses, and what was found."""

    edition: LibraryEdition
    rows: tuple[Row, ...]
    found: tuple[Diagnostic, ...]


class Coming(Struct, frozen=True):
    """An edition that somebody asks about: what it is, what checking it gave, and what it would change.

    ``edition`` is ``None`` where it could not be read; ``used`` tells that it is the very content in
    use already, ``since`` that it is compared with what Git has.
    """

    name: str
    edition: LibraryEdition | None
    checked: Checked | None
    found: tuple[Diagnostic, ...]
    effects: tuple[Effect, ...] = ()
    used: bool = False
    since: bool = False

    def faulty(self, mode: Mode) -> bool:
        """Tell whether the edition itself has faults."""
        return any(severity(one, mode) == "error" for one in self.found)

    def report(self, mode: Mode, lang: Lang) -> DocumentReport:
        """Give the report on the edition itself."""
        from ...report.report import document_report

        return document_report(self.name, self.found, mode=mode, lang=lang)


class Updated(Struct, frozen=True):
    """What was linked anew, with what each of it changes; ``written`` tells whether it is in the files."""

    made: tuple[tuple[Update, Effect], ...]
    written: bool


class LinkAnswer(Struct, frozen=True):
    """What is told of shared parts: what editions use, what was updated, or what an edition would change."""

    of: tuple[Status, ...] | Updated | Coming
    mode: Mode


def library(mode: Mode = "submission") -> Library:
    """Give the documents of the folder of specialties."""
    return library_at(specialties_root(), mode)


def wanted(codes: Sequence[str], library: Library) -> list[str]:
    """Give the specialties that are meant; without codes all that use a shared part, or that should.

    Raises :class:`NoSuchInput` for a code that has no folder.
    """
    for code in codes:
        if library.folder(code) is None:
            near = nearest("specialties", code)
            raise NoSuchInput(code, "unwritten", root=library.root, near=near if near != code else "")
    return list(codes) or [code for code in library.codes() if library.links(code) is not None or _shares(code)]


def _shares(code: str) -> bool:
    """Tell whether the training in a specialty has parts that another document describes."""
    term = get("specialties", code)
    return term is not None and any(training.shared_from for training in term.training)


def statuses(codes: Iterable[str], library: Library) -> list[Status]:
    """Tell what each specialty uses: its newest edition, and older ones that use something."""
    found = []
    for code in codes:
        links, editions = library.links(code), library.editions(code)
        for edition in reversed(editions):
            if edition is editions[-1] or (links is not None and links.of(edition.date)):
                linked = resolve(edition.logbook, links, library)
                rows = tuple(_row(use, linked, library) for use in linked.uses)
                found.append(Status(edition, rows, linked.diagnostics))
    return found


def _row(use: Use, linked: Linked, library: Library) -> Row:
    told = {(d.rule, d.variant) for d in linked.diagnostics if d.quote == use.link.document}
    newest = library.newest(use.link.document)
    rules = {rule for rule, _ in told}
    state: State = "current"
    if use.edition is None:
        state = "circular" if CYCLE in rules or FAULTY in rules else "missing"
    elif FAULTY in rules:
        state = "faulty"
    else:
        variants = {variant or "newer" for rule, variant in told if rule not in (MISSING, FAULTY)}
        states: tuple[State, ...] = ("changed", "newer", "open")
        state = next((one for one in states if one in variants), "current")
    return Row(use, state, newest if state in ("newer", "changed") and newest != use.link.edition else None)


def updates(codes: Iterable[str], library: Library, more: Iterable[str] = ()) -> list[Update]:
    """Pin specialties to the newest edition and content of what they use, without writing anything.

    Raises :class:`compiler.editions.links.edit.CannotEdit` with the specialty's code.
    """
    more = list(more)
    made = []
    for code in codes:
        try:
            made.append(update(code, library, more))
        except CannotEdit:
            raise CannotEdit(code) from None
    return [one for one in made if one is not None]


def effect_of(one: Update, library: Library) -> Effect:
    """Tell what an update changes for its specialty.

    Where a document has been changed within its edition, what it said before is taken from Git.
    """
    changed = [use for use in one.before.uses if use.edition is not None and use.link.digest not in (None, use.digest)]
    kept = {use.link.document: _kept(use, library) for use in changed if use.link.edition}
    past = [edition for edition in kept.values() if edition is not None]
    before = one.before
    if past:
        old = library.with_editions(*past)
        before = resolve(one.edition.logbook, library.links(one.edition.code), old)
    unknown = tuple(code for code, edition in kept.items() if edition is None)
    return replace(effect(one.edition, before, one.after), unknown=unknown)


def _kept(use: Use, library: Library) -> LibraryEdition | None:
    """Give a document with the content that a link means, if Git has it."""
    found = _in_git(use.edition, library) if use.edition else None
    return found if found is not None and digest(found.logbook) == use.link.digest else None


def save(one: Update) -> bool:
    """Write an update's file, whole or not at all; tell whether there was anything to write."""
    if one.data is None:
        return False
    write_file(one.path, one.data)
    return True


def ask(name: str, codes: Iterable[str], library: Library) -> Coming:
    """Tell what an edition of a shared document, in a file or in Git (``REV:path``), would change.

    A file that lies in the library already is held against what Git has of it.  Raises
    ``OSError``, :class:`NoSuchInput` and :class:`gitfiles.GitFault`.
    """
    path, data = _read(name)
    edition, checked, found = coming(path, data, library)
    if edition is None:
        return Coming(name, None, checked, found)
    old = library.edition(edition.code, edition.date)
    if old is None or digest(old.logbook) != digest(edition.logbook):
        return Coming(name, edition, checked, found, what_if(edition, library, codes))
    before = _in_git(old, library) if path.resolve() == old.path.resolve() else None
    if before is None or digest(before.logbook) == digest(edition.logbook):
        return Coming(name, edition, checked, found, used=True)
    past = library.with_editions(before)
    return Coming(name, edition, checked, found, what_if(edition, past, codes), since=True)


def _read(name: str) -> tuple[Path, bytes]:
    path = Path(name)
    if path.is_file():
        return path, read_limited(path)
    there = gitfiles.split(name)
    if there is None or path.exists():
        raise NoSuchInput(name)
    return Path(there[1]), gitfiles.read(*there)


def _in_git(edition: LibraryEdition, library: Library) -> LibraryEdition | None:
    """Give an edition as the last commit has it; ``None`` where there is none, or no Git."""
    try:
        data = gitfiles.read("HEAD", str(edition.path))
        return coming(edition.path, data, library)[0]
    except gitfiles.GitFault:
        return None


def severities(found: Iterable[Diagnostic], mode: Mode) -> set[Severity]:
    """Give the severities of findings."""
    return {severity(one, mode) for one in found}
