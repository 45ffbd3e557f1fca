"""Read ``ids.yaml`` with suspicion: every fault is told with its line, all at once.

With any fault there is no ledger, and nothing is written over the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from msgspec import Struct, field

from ...formats.sidefile.load import Faulty, Loaded, Place, load, place_in, report
from ...ground.diagnostics import Findings, Value, found_here
from .book import NAME, Kind, Ledger, LedgerEntry, LedgerSection, Wording
from .text import HEAD, KINDS, LONGEST, SAID_KEYS, VERSION, new_id, number_of

RULE = "ledger-unreadable"
found_here(__name__, RULE)
_CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}(?:-[0-9]{2})?")
_COUNT = re.compile(r"[1-9][0-9]{0,8}")
_SECTION_KEYS = ("naeste", "naeste_kort", "udgaver", "kompetencer", "kort")
_ENTRY_KEYS = ("id", "udgaver", "udgaaet", "taget_ud", "erstatter")
_LISTS = ("konkretisering", "kompetencer")


def parse(data: bytes, findings: Findings, name: str = NAME) -> Ledger | None:
    """Read a ledger.  Every fault is added to ``findings``; with any fault the result is ``None``."""
    told = Findings()
    try:
        reader = _Reader(load(data), told, name)
        made = reader.ledger()
    except Faulty as fault:
        report(fault, RULE, name, told)
        made = None
    findings.extend(told)
    return made if not len(told) else None


class _Reader(Struct):
    loaded: Loaded
    findings: Findings
    name: str
    ids: dict[str, int] = field(default_factory=dict)

    def wrong(self, place: Place, variant: str, **values: Value) -> None:
        """Tell a fault with its line."""
        line = self.loaded.line(place)
        quote = str(values.get("text", ""))
        args: dict[str, Any] = {"file": self.name, "line": line, "fault": "syntax", **values}
        self.findings.add(RULE, "", place_in(self.name, line), variant=variant, quote=quote, **args)

    def mapping(self, node: Any, place: Place, known: tuple[str, ...] = ()) -> dict[str, Any]:
        """Give a mapping with known keys; anything else is told and taken as far as it goes."""
        if not isinstance(node, dict):
            if node != "":
                self.wrong(place, "shape", text=_short(node))
            return {}
        for key in node if known else ():
            if key not in known:
                near = get_close_matches(key[:60], known, 1, 0.6)
                self.wrong((*place, key), "near" if near else "key", text=key[:60], near=near[0] if near else "")
        return node

    def text(self, node: Any, place: Place) -> str:
        """Give a text."""
        if isinstance(node, str):
            return node
        self.wrong(place, "shape", text=_short(node))
        return ""

    def items(self, node: Any, place: Place) -> list[Any]:
        """Give a list; an empty value is an empty list."""
        if isinstance(node, list):
            return node
        if node != "":
            self.wrong(place, "shape", text=_short(node))
        return []

    def texts(self, node: Any, place: Place) -> tuple[str, ...]:
        """Give a list of texts."""
        return tuple(self.text(one, (*place, n)) for n, one in enumerate(self.items(node, place)))

    def date(self, text: str, place: Place) -> bool:
        """Tell whether a text is an edition's date."""
        if _DATE.fullmatch(text):
            return True
        self.wrong(place, "date", text=text[:60])
        return False

    def ledger(self) -> Ledger | None:
        """Read the whole file."""
        root = self.loaded.root
        if not isinstance(root, dict) or HEAD not in root:
            self.wrong((), "other")
            return None
        self.mapping(root, (), (HEAD, "specialer"))
        if root[HEAD] != VERSION:
            self.wrong((HEAD,), "version", text=_short(root[HEAD]))
            return None
        found = self.mapping(root.get("specialer", ""), ("specialer",))
        return Ledger({code: self.section(code, node) for code, node in found.items()})

    def section(self, code: str, node: Any) -> LedgerSection:
        """Read one specialty's section."""
        place: Place = ("specialer", code)
        if not _CODE.fullmatch(code) or len(code) > LONGEST - 12:
            self.wrong(place, "specialty", text=code[:60])
        fields = self.mapping(node, place, _SECTION_KEYS)
        dates = self.texts(fields.get("udgaver", ""), (*place, "udgaver"))
        editions = tuple(sorted({d for n, d in enumerate(dates) if self.date(d, (*place, "udgaver", n))}))
        made = LedgerSection(
            code,
            self.count(fields, "naeste", place),
            self.count(fields, "naeste_kort", place),
            editions,
            tuple(self.entries(fields, "competency", code, editions)),
            tuple(self.entries(fields, "card", code, editions)),
        )
        self.numbers(made, place)
        return made

    def count(self, fields: Mapping[str, Any], key: str, place: Place) -> int:
        """Read the next number."""
        text = self.text(fields[key], (*place, key)) if key in fields else "1"
        if _COUNT.fullmatch(text):
            return int(text)
        self.wrong((*place, key), "count", key=key, text=text[:60])
        return 1

    def numbers(self, section: LedgerSection, place: Place) -> None:
        """Refuse a next number that was given already, and ids that replace what never was."""
        for kind, (_, key, _) in KINDS.items():
            given = [number_of(section.specialty, kind, e.id) or 0 for e in section.entries(kind)]
            next_ = section.next if kind == "competency" else section.next_card
            if given and max(given) >= next_:
                self.wrong((*place, key), "low", key=key, text=str(next_), least=max(given) + 1)
        known = {e.id for e in section.competencies}
        for index, entry in enumerate(section.competencies):
            for n, old in enumerate(entry.replaces):
                if old not in known or old == entry.id:
                    self.wrong((*place, "kompetencer", index, "erstatter", n), "replaces", text=old[:60])

    def entries(
        self, fields: Mapping[str, Any], kind: Kind, code: str, editions: tuple[str, ...]
    ) -> Iterator[LedgerEntry]:
        """Read the ids of one kind."""
        key = "kompetencer" if kind == "competency" else "kort"
        place: Place = ("specialer", code, key)
        for index, node in enumerate(self.items(fields.get(key, ""), place)):
            here = (*place, index)
            entry = self.mapping(node, here, _ENTRY_KEYS)
            id = self.text(entry.get("id", ""), (*here, "id"))
            if number_of(code, kind, id) is None:
                self.wrong((*here, "id"), "id", text=id[:60], example=new_id(code, kind, 7))
            elif id in self.ids:
                self.wrong((*here, "id"), "duplicate", text=id, other=self.ids[id])
            self.ids.setdefault(id, self.loaded.line((*here, "id")))
            yield LedgerEntry(
                id,
                self.said(entry.get("udgaver", ""), (*here, "udgaver"), kind, editions),
                self.said(entry.get("taget_ud", ""), (*here, "taget_ud"), kind, editions),
                self.texts(entry.get("erstatter", ""), (*here, "erstatter")),
            )

    def said(self, node: Any, place: Place, kind: Kind, editions: tuple[str, ...]) -> dict[str, Wording]:
        """Read what the editions say of one id, oldest first; what is left out is as it was before."""
        found: dict[str, Wording] = {}
        fields = self.mapping(node, place)
        values: dict[str, Any] = {}
        for date in sorted(fields):
            here = (*place, date)
            if not self.date(date, here):
                continue
            if date not in editions:
                self.wrong(here, "edition", text=date)
            for key, value in self.mapping(fields[date], here, tuple(SAID_KEYS[kind])).items():
                name = SAID_KEYS[kind].get(key)
                if name is not None:
                    values[name] = (self.texts if key in _LISTS else self.text)(value, (*here, key))
            found[date] = Wording(**values)
        return found


def _short(node: Any) -> str:
    return node[:60] if isinstance(node, str) else "[…]" if isinstance(node, list) else "{…}"
