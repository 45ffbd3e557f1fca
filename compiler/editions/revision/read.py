"""Read a revision file: every fault is told with its line, all at once, and nothing is repaired."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Any, TypeAlias

from msgspec import Struct

from ...formats.sidefile.load import Faulty, Loaded, Place, load, place_in, report
from ...ground.diagnostics import Diagnostic, Findings, Value, found_here
from ...language.vocabulary import find, get
from ...model.logbook import PART_CODES
from . import choices
from .file import HEAD, VERSION, Named, Proposal, Revision, RevisionEntry, flat

found_here(__name__, "revision-unreadable", "revision-wrong")


Fields: TypeAlias = dict[str, Any]

_HEAD_KEYS = ("maalbog-revision", "speciale", "fra", "til", "uaendrede", "aendringer")
_KEYS = (
    "gammel",
    "ny",
    "forslag",
    "type",
    "godkendelse",
    "tillaeg",
    "bemaerkning",
    "afgjort",
    "parret",
    "efterse",
    "aftryk",
)
_NAME_KEYS = ("nr", "del", "titel", "id", "kendetegn")
_PROPOSAL_KEYS = ("type", "godkendelse", "sikkerhed", "begrundelse")
_PERSON = "menneske"
_LONGEST = 20_000


def parse(data: bytes, name: str, findings: Findings) -> Revision | None:
    """Read the bytes of a revision file called ``name``.

    ``None`` where it cannot be read at all.  What is wrong in it is added to ``findings``; as
    long as that holds an error, the file must neither be believed nor written over.
    """
    try:
        loaded = load(data, events=200_000, items=5_000)
    except Faulty as fault:
        report(fault, "revision-unreadable", name, findings)
        return None
    return _Reader(loaded, name, findings).revision()


class _Reader(Struct):
    loaded: Loaded
    name: str
    findings: Findings

    def wrong(self, place: Place, variant: str, rule: str = "revision-wrong", **values: Value) -> None:
        """Tell a fault with its line."""
        line = self.loaded.line(place)
        quote = str(values.get("text", ""))[:120]
        args: dict[str, Value] = {"file": self.name, "line": line, **values}
        span = place_in(self.name, line)
        self.findings.extend([Diagnostic(rule, "", span, tuple(sorted(args.items())), quote, variant)])

    def revision(self) -> Revision | None:
        """Read the whole file."""
        root = self.loaded.root
        if not isinstance(root, dict) or HEAD not in (head := self.keys(root, (), _HEAD_KEYS)):
            self.wrong((), "other", "revision-unreadable", fault="")
            return None
        if self.text(head, HEAD, ()) != VERSION:
            self.wrong((HEAD,), "version", "revision-unreadable", fault="", text=self.text(head, HEAD, ()))
            return None
        for key in ("speciale", "fra", "til"):
            if not self.text(head, key, ()):
                self.wrong((), "head", key=key)
        entries = self.items(head.get("aendringer", ""), (self.written(root, "aendringer"),))
        return Revision(
            self.text(head, "speciale", ()),
            self.text(head, "fra", ()),
            self.text(head, "til", ()),
            tuple(one for place, item in entries if (one := self.entry(item, place)) is not None),
            int(n) if (n := self.text(head, "uaendrede", ())).isascii() and n.isdigit() and len(n) < 9 else 0,
            self.name,
        )

    def entry(self, item: Any, place: Place) -> RevisionEntry | None:
        """Read one change; ``None`` where it is no set of values."""
        if not isinstance(item, dict):
            self.wrong(place, "shape", key="aendringer")
            return None
        fields = self.keys(item, place, _KEYS)
        old, new = (self.side(fields.get(key, ""), (*place, self.written(item, key))) for key in ("gammel", "ny"))
        type_, effect = self.choice(fields, "type", place), self.choice(fields, "godkendelse", place)
        if type_ is not None and effect is None and not self.text(fields, "godkendelse", place):
            effect = choices.only_effect(type_)  # type: ignore[arg-type]
        entry = RevisionEntry(
            old,
            new,
            self.proposal(fields.get("forslag", ""), (*place, "forslag")),
            type_,  # type: ignore[arg-type]
            effect,  # type: ignore[arg-type]
            self.text(fields, "tillaeg", place),
            self.text(fields, "bemaerkning", place),
            self.text(fields, "aftryk", place),
            held=_PERSON in self.text(fields, "afgjort", place).casefold(),
            paired=_PERSON in self.text(fields, "parret", place).casefold(),
            review=bool(self.text(fields, "efterse", place)),
            line=self.loaded.line(place),
        )
        self.fits(entry, place, item)
        return entry

    def fits(self, entry: RevisionEntry, place: Place, item: Fields) -> None:
        """Tell where pairing, type and what follows contradict each other.

        What Målbog itself had filled in for other competencies is not held against a person.
        """
        if not entry.old and not entry.new:
            self.wrong(place, "nobody")
            return
        allowed = choices.types_for(len(entry.old), len(entry.new))
        many = max(len(entry.old), len(entry.new)) > 1
        if not allowed or (many and not (entry.old and entry.new)):
            self.wrong(place, "many")
            return
        if entry.type is None or not entry.by_hand:
            return
        at = (*place, self.written(item, "type"))
        shown = choices.word("type", entry.type)
        if entry.type not in allowed:
            fitting = ", ".join(f"»{choices.word('type', one)}«" for one in allowed)
            self.wrong(at, "type-pairing", text=shown, fitting=fitting)
        elif entry.effect is not None and not choices.agrees(entry.type, entry.effect):
            self.wrong(at, "type-effect", text=shown, effect=choices.word("effect", entry.effect))

    def side(self, value: Any, place: Place) -> tuple[Named, ...]:
        """Read the competencies of one edition: a list of names, one name, or numbers alone."""
        if isinstance(value, dict):
            found: list[tuple[Place, Any]] = [(place, value)]
        elif isinstance(value, str):
            found = [((*place, n), text) for n, text in enumerate(_numbers(value))]
        else:
            found = self.items(value, place)
        return tuple(one for at, item in found if (one := self.named(item, at)) is not None)

    def named(self, item: Any, place: Place) -> Named | None:
        """Read the name of one competency."""
        line = self.loaded.line(place)
        if isinstance(item, str):
            return Named(number=flat(item), line=line) if item.strip() else None
        if not isinstance(item, dict):
            self.wrong(place, "shape", key="nr")
            return None
        fields = self.keys(item, place, _NAME_KEYS)
        number, part, title, id_, sign = (self.text(fields, key, place) for key in _NAME_KEYS)
        code = _part(part)
        if part and not code:
            self.wrong((*place, "del"), "part", text=part)
        return Named(number, title, code, id_, sign, line) if number or title or id_ else None

    def proposal(self, item: Any, place: Place) -> Proposal | None:
        """Read what Målbog had proposed; one that is not whole counts as none."""
        if not isinstance(item, dict):
            return None
        fields = self.keys(item, place, _PROPOSAL_KEYS)
        type_, effect, confidence = (
            choices.code(kind, self.text(fields, key, place))  # type: ignore[arg-type]
            for kind, key in (("type", "type"), ("effect", "godkendelse"), ("confidence", "sikkerhed"))
        )
        reasons = tuple(text for _, text in self.items(fields.get("begrundelse", ""), place) if isinstance(text, str))
        if type_ is None or effect is None or confidence is None:
            return None
        return Proposal(type_, effect, confidence, reasons)  # type: ignore[arg-type]

    def choice(self, fields: Fields, key: str, place: Place) -> str | None:
        """Read one of the words that may be chosen; ``None`` where none stands there."""
        kind: choices.Kind = "type" if key == "type" else "effect"
        text = self.text(fields, key, place)
        code = choices.code(kind, text) if text else None
        if text and code is None:
            near = choices.nearest(kind, text)
            allowed = ", ".join(choices.words(kind))
            if near:
                self.wrong((*place, key), f"{kind}-nearest", text=text[:60], near=near, allowed=allowed)
            else:
                self.wrong((*place, key), kind, text=text[:60], allowed=allowed)
        return code

    def keys(self, item: Fields, place: Place, known: tuple[str, ...]) -> Fields:
        """Give the values by their proper names; a misspelt name could hide a decision and is told."""
        found: Fields = {}
        for written, value in item.items():
            key = _key(written)
            if key in known:
                found.setdefault(key, value)
                continue
            near = get_close_matches(key[:60], known, 1, 0.6)
            if near:
                self.wrong((*place, written), "key-nearest", text=written[:60], near=near[0])
            else:
                self.wrong((*place, written), "key", text=written[:60])
        return found

    def written(self, item: Fields, key: str) -> str:
        """Give a name as it is spelt in the file."""
        return next((name for name in item if _key(name) == key), key)

    def text(self, fields: Fields, key: str, place: Place) -> str:
        """Read a text on one line."""
        value = fields.get(key, "")
        if isinstance(value, str):
            return flat(value)[:_LONGEST]
        self.wrong((*place, key), "shape", key=key)
        return ""

    def items(self, value: Any, place: Place) -> list[tuple[Place, Any]]:
        """Give the items of a list with their places; one value counts as a list of one."""
        if isinstance(value, list):
            return [((*place, n), one) for n, one in enumerate(value)]
        return [(place, value)] if value else []


def _key(written: str) -> str:
    return written.strip().casefold().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")


def _numbers(text: str) -> list[str]:
    """Take numbers apart that a person has written on one line: »H3, H4« or »H3 og H4«."""
    return [one.strip() for one in text.replace(" og ", ",").split(",") if one.strip()]


def _part(text: str) -> str:
    if not text or text in PART_CODES:
        return text
    term = find("parts", text) or get("parts", text.casefold())
    return term.code if term else ""
