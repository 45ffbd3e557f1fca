"""``deling.yaml`` read: what is whole is taken, what is not is told with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...formats.sidefile import load as sidefile
from ...formats.sidefile.load import Faulty, Loaded, Node, Place
from ...ground.diagnostics import Findings, Value
from .pins import ALL, CODE, DATE, HEAD, RULE, Adaptation, Choice, Name, Pin, Pins
from .pins_reader import Reader, shown

_DIGEST = re.compile(r"[0-9a-f]{64}")
_TOP = (HEAD, "speciale", "udgaver")
_PIN = ("dokument", "udgave", "indhold", "vælg", "undtagen", "tilpas")
_ADAPT = ("kompetence", "konkretisering", "kompetencevurdering", "antal", "godkendes af", "begrundelse")


def parse(data: bytes, label: str, specialty: str) -> Pins:
    """Read ``deling.yaml`` of a specialty; what is whole is read, what is not is in ``faults``."""
    findings = Findings()
    try:
        loaded = sidefile.load_written(data)
    except Faulty as fault:
        sidefile.report(fault, RULE, label, findings)
        return Pins(label, faults={None: tuple(findings)})
    return _Reader(loaded, label, specialty).pins()


class _Reader(Reader):
    """Reads one file, noting what is wrong by the edition that it is wrong for."""

    def __init__(self, loaded: Loaded, label: str, specialty: str) -> None:
        super().__init__(loaded, label)
        self.specialty = specialty
        self.edition: str | None = None
        self.by_edition: dict[str | None, Findings] = {}

    def pins(self) -> Pins:
        """Read the whole file."""
        root = self.loaded.root
        editions: dict[str, tuple[Pin, ...]] = {}
        if isinstance(root, dict) and self._is_ours(root):
            self.keys(root, (), _TOP)
            own = root.get("speciale", "")
            if own and own != self.specialty:
                self.fault("specialty", ("speciale",), quote=str(own), written=shown(own), specialty=self.specialty)
            else:
                editions = dict(self._editions(root.get("udgaver", "")))
        elif not isinstance(root, dict):
            self.fault("shape", (), key=HEAD)
        lines = {date: self.loaded.line(("udgaver", date)) for date in editions}
        faults = {edition: tuple(found) for edition, found in self.by_edition.items()}
        return Pins(self.label, editions, lines, faults)

    def _is_ours(self, root: dict[str, Node]) -> bool:
        version = root.get(HEAD)
        if version != "1":
            self.fault("version", (HEAD,) if version is not None else (), version=shown(version or ""))
        return version == "1"

    def _editions(self, node: Node) -> Iterator[tuple[str, tuple[Pin, ...]]]:
        if node == "":
            return
        if not isinstance(node, dict):
            self.fault("shape", ("udgaver",), key="udgaver")
            return
        for date, rows in node.items():
            place: Place = ("udgaver", date)
            self.edition = date
            if not DATE.fullmatch(date):
                self.edition = None
                self.fault("date", place, quote=date, written=date[:60])
                continue
            yield date, tuple(self._pins(rows, place))
            self.edition = None

    def _pins(self, rows: Node, place: Place) -> Iterator[Pin]:
        if rows == "":
            return
        if not isinstance(rows, list):
            self.fault("shape", place, key=str(place[-1]))
            return
        seen: set[str] = set()
        for n, row in enumerate(rows):
            pin = self._pin(row, (*place, n))
            if pin is not None and pin.document in seen:
                self.fault("twice", (*place, n), quote=pin.document, document=pin.document)
            elif pin is not None:
                seen.add(pin.document)
                yield pin

    def _pin(self, row: Node, place: Place) -> Pin | None:
        if isinstance(row, str):
            row = {"dokument": row}
        if not isinstance(row, dict):
            self.fault("shape", place, key="dokument")
            return None
        keys = self.keys(row, place, _PIN)
        document = self.text(row, keys, "dokument", place)
        if not CODE.fullmatch(document):
            self.fault("document", place, quote=document, written=document[:60])
            return None
        edition = self.text(row, keys, "udgave", place)
        if edition and not DATE.fullmatch(edition):
            self.fault("date", (*place, keys["udgave"]), quote=edition, written=edition[:60])
            return None
        digest = self.text(row, keys, "indhold", place).removeprefix("sha256:")
        if digest and not _DIGEST.fullmatch(digest):
            self.fault("digest", (*place, keys["indhold"]), quote=digest[:60])
            digest = ""
        choice = self._choice(row, keys, place)
        adapt = tuple(self._adaptations(row, keys, place))
        return Pin(document, edition or None, digest or None, choice, adapt, place, self.loaded.line(place))

    def _choice(self, row: dict[str, Node], keys: dict[str, str], place: Place) -> Choice:
        wanted = row.get(keys.get("vælg", ""), "")
        names = self._names(row, keys, "undtagen", place)
        if wanted in ("", ALL):
            return Choice("but", names) if names else Choice()
        if names:
            self.fault("both", (*place, keys["undtagen"]))
        return Choice("only", self._names(row, keys, "vælg", place))

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
            self.fault("shape", (*place, key), key=key)
            return
        for n, one in enumerate(rows):
            here: Place = (*place, key, n)
            if not isinstance(one, dict):
                self.fault("shape", here, key="kompetence")
                continue
            names = self.keys(one, here, _ADAPT)
            called = self.text(one, names, "kompetence", here)
            if not called:
                self.fault("competency", here)
                continue
            name = Name(called, (*here, names["kompetence"]), self.loaded.line((*here, names["kompetence"])))
            objectives, assessments, targets, sign_off = (self._texts(one, names, key, here) for key in _ADAPT[1:5])
            reason = self.text(one, names, "begrundelse", here)
            yield Adaptation(name, objectives, assessments, targets, sign_off, reason)

    def _texts(self, row: dict[str, Node], keys: dict[str, str], key: str, place: Place) -> tuple[str, ...]:
        value = row.get(keys.get(key, ""), "")
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            self.fault("shape", (*place, keys[key]), key=key)
            return ()
        texts = [one.strip() for one in values if isinstance(one, str)]
        return tuple(texts) if isinstance(value, list) else tuple(t for t in texts if t)

    def fault(self, variant: str, place: Place, *, quote: str = "", **args: Value) -> None:
        """Add a finding to those of the edition that is being read."""
        self.findings = self.by_edition.setdefault(self.edition, Findings())
        super().fault(variant, place, quote=quote, **args)
