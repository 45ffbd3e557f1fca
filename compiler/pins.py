"""``deling.yaml``: which shared parts a specialty uses, pinned to edition and content.

For each edition of the specialty it says of each shared document: the edition and the digest of
its content, which of its competencies are chosen, and what the specialty asks for beyond them.
People choose and adapt; ``maalbog link --update`` pins.  Nothing of a file is believed: what is
wrong with it is a finding with its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Literal, TypeAlias

from . import sidefile
from .authoring import fold
from .diagnostics import Diagnostic, Findings, Value
from .record import dataclass, field
from .sidefile import Faulty, Loaded, Node, Place
from .source import Span

NAME = "deling.yaml"
RULE = "shared-part-unreadable"
HEAD = "maalbog-deling"
ALL = "alle"
Mode: TypeAlias = Literal["all", "only", "but"]

CODE = re.compile(r"[a-z][a-z0-9-]{0,99}")
_DATE = re.compile(r"[0-9]{4}-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_TOP = (HEAD, "speciale", "udgaver")
_PIN = ("dokument", "udgave", "indhold", "vaelg", "undtagen", "tilpas")
_ADAPT = ("kompetence", "konkretisering", "kompetencevurdering", "antal", "godkendes af", "begrundelse")


@dataclass(frozen=True, slots=True)
class Name:
    """A competency or a course as the file names it, by number, title, code or permanent id."""

    text: str
    place: Place
    line: int = 1


@dataclass(frozen=True, slots=True)
class Choice:
    """Which competencies (or courses) are used: all, only those named, or all but those named."""

    mode: Mode = "all"
    names: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Adaptation:
    """What the specialty asks for beyond the shared part, of one competency."""

    competency: Name
    objectives: tuple[str, ...] = ()
    assessments: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    sign_off: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Pin:
    """One shared document in use.  ``edition`` and ``digest`` are ``None`` until it is pinned."""

    document: str
    edition: str | None = None
    digest: str | None = None
    choice: Choice = field(default_factory=Choice)
    adapt: tuple[Adaptation, ...] = ()
    place: Place = ()
    line: int = 1


@dataclass(frozen=True, slots=True)
class Pins:
    """One ``deling.yaml``: the pins of each edition by date.

    ``label`` is how findings name the file.  ``faults`` are what is wrong with it, by the edition
    that it concerns; under ``None`` what concerns them all.
    """

    label: str
    editions: Mapping[str, tuple[Pin, ...]] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    faults: Mapping[str | None, tuple[Diagnostic, ...]] = field(default_factory=dict)

    def of(self, edition: str) -> tuple[Pin, ...]:
        """Give the pins of one edition of the specialty."""
        return self.editions.get(edition, ())

    def wrong(self, edition: str) -> tuple[Diagnostic, ...]:
        """Give what is wrong with the file as far as it concerns one edition."""
        return (*self.faults.get(None, ()), *self.faults.get(edition, ()))

    def at(self, line: int) -> Span:
        """Give the place of a line of the file."""
        return sidefile.place_in(self.label, line)


def parse(data: bytes, label: str, specialty: str) -> Pins:
    """Read ``deling.yaml`` of a specialty; what is whole is read, what is not is in ``faults``."""
    findings = Findings()
    try:
        loaded = sidefile.load(data)
    except Faulty as fault:
        sidefile.report(fault, RULE, label, findings)
        return Pins(label, faults={None: tuple(findings)})
    return _Reader(loaded, label, specialty).pins()


class _Reader:
    """Reads one file, noting what is wrong by the edition that it is wrong for."""

    def __init__(self, loaded: Loaded, label: str, specialty: str) -> None:
        self.loaded = loaded
        self.label = label
        self.specialty = specialty
        self.edition: str | None = None
        self.faults: dict[str | None, Findings] = {}

    def pins(self) -> Pins:
        """Read the whole file."""
        root = self.loaded.root
        editions: dict[str, tuple[Pin, ...]] = {}
        if isinstance(root, dict) and self._is_ours(root):
            self._keys(root, (), _TOP)
            own = root.get("speciale", "")
            if own and own != self.specialty:
                self._fault("specialty", ("speciale",), quote=str(own), written=_shown(own), specialty=self.specialty)
            else:
                editions = dict(self._editions(root.get("udgaver", "")))
        elif not isinstance(root, dict):
            self._fault("shape", (), key=HEAD)
        lines = {date: self.loaded.line(("udgaver", date)) for date in editions}
        faults = {edition: tuple(found) for edition, found in self.faults.items()}
        return Pins(self.label, editions, lines, faults)

    def _is_ours(self, root: dict[str, Node]) -> bool:
        version = root.get(HEAD)
        if version != "1":
            self._fault("version", (HEAD,) if version is not None else (), version=_shown(version or ""))
        return version == "1"

    def _editions(self, node: Node) -> Iterator[tuple[str, tuple[Pin, ...]]]:
        if node == "":
            return
        if not isinstance(node, dict):
            self._fault("shape", ("udgaver",), key="udgaver")
            return
        for date, rows in node.items():
            place: Place = ("udgaver", date)
            self.edition = date
            if not _DATE.fullmatch(date):
                self.edition = None
                self._fault("date", place, quote=date, written=date[:60])
                continue
            yield date, tuple(self._pins(rows, place))
            self.edition = None

    def _pins(self, rows: Node, place: Place) -> Iterator[Pin]:
        if rows == "":
            return
        if not isinstance(rows, list):
            self._fault("shape", place, key=str(place[-1]))
            return
        seen: set[str] = set()
        for n, row in enumerate(rows):
            pin = self._pin(row, (*place, n))
            if pin is not None and pin.document in seen:
                self._fault("twice", (*place, n), quote=pin.document, document=pin.document)
            elif pin is not None:
                seen.add(pin.document)
                yield pin

    def _pin(self, row: Node, place: Place) -> Pin | None:
        if isinstance(row, str):
            row = {"dokument": row}
        if not isinstance(row, dict):
            self._fault("shape", place, key="dokument")
            return None
        keys = self._keys(row, place, _PIN)
        document = self._text(row, keys, "dokument", place)
        if not CODE.fullmatch(document):
            self._fault("document", place, quote=document, written=document[:60])
            return None
        edition = self._text(row, keys, "udgave", place)
        if edition and not _DATE.fullmatch(edition):
            self._fault("date", (*place, keys["udgave"]), quote=edition, written=edition[:60])
            return None
        digest = self._text(row, keys, "indhold", place).removeprefix("sha256:")
        if digest and not _DIGEST.fullmatch(digest):
            self._fault("digest", (*place, keys["indhold"]), quote=digest[:60])
            digest = ""
        choice = self._choice(row, keys, place)
        adapt = tuple(self._adaptations(row, keys, place))
        return Pin(document, edition or None, digest or None, choice, adapt, place, self.loaded.line(place))

    def _choice(self, row: dict[str, Node], keys: dict[str, str], place: Place) -> Choice:
        wanted = row.get(keys.get("vaelg", ""), "")
        names = self._names(row, keys, "undtagen", place)
        if wanted in ("", ALL):
            return Choice("but", names) if names else Choice()
        if names:
            self._fault("both", (*place, keys["undtagen"]))
        return Choice("only", self._names(row, keys, "vaelg", place))

    def _names(self, row: dict[str, Node], keys: dict[str, str], key: str, place: Place) -> tuple[Name, ...]:
        texts = self._texts(row, keys, key, place)
        around: Place = (*place, keys.get(key, key))
        single = isinstance(row.get(keys.get(key, ""), ""), str)
        places = [around if single else (*around, n) for n in range(len(texts))]
        return tuple(Name(t, p, self.loaded.line(p)) for t, p in zip(texts, places, strict=True) if t)

    def _adaptations(self, row: dict[str, Node], keys: dict[str, str], place: Place) -> Iterator[Adaptation]:
        key = keys.get("tilpas")
        rows = row.get(key, "") if key else ""
        if rows == "" or key is None:
            return
        if not isinstance(rows, list):
            self._fault("shape", (*place, key), key=key)
            return
        for n, one in enumerate(rows):
            here: Place = (*place, key, n)
            if not isinstance(one, dict):
                self._fault("shape", here, key="kompetence")
                continue
            names = self._keys(one, here, _ADAPT)
            called = self._text(one, names, "kompetence", here)
            if not called:
                self._fault("competency", here)
                continue
            name = Name(called, (*here, names["kompetence"]), self.loaded.line((*here, names["kompetence"])))
            objectives, assessments, targets, sign_off = (self._texts(one, names, key, here) for key in _ADAPT[1:5])
            reason = self._text(one, names, "begrundelse", here)
            yield Adaptation(name, objectives, assessments, targets, sign_off, reason)

    def _keys(self, row: dict[str, Node], place: Place, known: Iterable[str]) -> dict[str, str]:
        """Give the file's own spelling of each known key, and tell of the others."""
        folded = {fold(key): key for key in known}
        found: dict[str, str] = {}
        for written in row:
            key = folded.get(fold(written))
            if key is not None:
                found[key] = written
                continue
            near = get_close_matches(fold(written[:60]), list(folded), 1, 0.6)
            variant = "key-near" if near else "key"
            values = {"nearest": folded[near[0]]} if near else {}
            self._fault(variant, (*place, written), quote=written[:60], key=written[:60], **values)
        return found

    def _text(self, row: dict[str, Node], keys: dict[str, str], key: str, place: Place) -> str:
        value = row.get(keys.get(key, ""), "")
        if isinstance(value, str):
            return value.strip()
        self._fault("shape", (*place, keys[key]), key=key)
        return ""

    def _texts(self, row: dict[str, Node], keys: dict[str, str], key: str, place: Place) -> tuple[str, ...]:
        value = row.get(keys.get(key, ""), "")
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            self._fault("shape", (*place, keys[key]), key=key)
            return ()
        texts = [one.strip() for one in values if isinstance(one, str)]
        return tuple(texts) if isinstance(value, list) else tuple(t for t in texts if t)

    def _fault(self, variant: str, place: Place, *, quote: str = "", **args: Value) -> None:
        findings = self.faults.setdefault(self.edition, Findings())
        line = self.loaded.line(place)
        args = {"file": self.label, "line": line, **args}
        span = sidefile.place_in(self.label, line)
        findings.extend([Diagnostic(RULE, "", span, tuple(sorted(args.items())), quote, variant)])


def _shown(node: Node) -> str:
    return node[:60] if isinstance(node, str) else "…"
