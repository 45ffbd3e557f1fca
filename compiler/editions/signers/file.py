"""``hvem.yaml``: who may approve what in a specialty, as a person states it.

It is for what the goal description leaves open.  It is written by a person alone; Målbog reads it
and never writes it.  Every fault is told with its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from ...formats.authoring.tables import fold
from ...formats.sidefile import load as sidefile
from ...formats.sidefile.load import Faulty, Loaded, Node, Place
from ...ground.dates import parse_date
from ...ground.diagnostics import Diagnostic, Findings, Value
from ...ground.near import Suggester
from ...language.vocabulary import find, find_all, find_specialty, get, named, nearest
from .delegation import NAME, UNREADABLE, UNSUITED, Delegation, EditionSigners, SignerRule, Signers

__all__ = ["foreign", "parse"]

_TOP = ("maalbog-hvem", "speciale", "udgaver")
_SAID = (
    "godkendes af",
    "dele",
    "metoder",
    "kompetencer",
    "delegation",
    "kurser",
    "tid",
    "forskningstræning",
    "kilde",
    "bemærkning",
)
_ROW = ("kompetencer", "godkendes af", "bemærkning")
_COURSES = ("godkendes af", "aflyst")
_NONE = ("ingen", "nej")
_Fields: TypeAlias = Mapping[str, tuple[Place, Node]]


def parse(data: bytes, findings: Findings, name: str = NAME) -> Signers | None:
    """Read the file; ``None`` where it cannot be read at all.  Faults become findings, and are left out."""
    try:
        loaded = sidefile.load_written(data)
    except Faulty as fault:
        sidefile.report(fault, UNREADABLE, name, findings)
        return None
    return _Reader(loaded, name, findings).who()


def foreign(who: Signers, specialty: str, findings: Findings, name: str = NAME) -> bool:
    """Tell whether the file is for another specialty; one that nobody knows is a fault."""
    if not who.specialty:
        return False
    term = get("specialties", who.specialty) or find_specialty(who.specialty)
    if term is not None:
        return term.code != specialty
    args = (("file", name), ("line", who.line), ("text", who.specialty[:60]))
    span = sidefile.place_in(name, who.line)
    findings.extend([Diagnostic(UNREADABLE, "", span, args, who.specialty[:200], "specialty")])
    return True


class _Reader:
    """Takes the tree apart, and tells each fault once."""

    def __init__(self, loaded: Loaded, name: str, findings: Findings) -> None:
        self.loaded, self.name, self.findings = loaded, name, findings
        self.suggester = Suggester()

    def who(self) -> Signers | None:
        """Read the whole file."""
        top = self.fields((), self.loaded.root, (*_TOP, *_SAID))
        if top is None:
            return None
        if self.text(top, "maalbog-hvem") != "1":
            text = self.text(top, "maalbog-hvem")
            self.fault("version", top.get("maalbog-hvem", ((), ""))[0], text=text[:60])
            return None
        specialty = self.text(top, "speciale")
        line = self.loaded.line(top["speciale"][0]) if "speciale" in top else 1
        return Signers(specialty, self.said(top, (), of_all=True), dict(self.editions(top)), line)

    def editions(self, top: _Fields) -> Iterator[tuple[str, EditionSigners]]:
        """Read what is said of single editions."""
        place, rows = top.get("udgaver", ((), {}))
        if not isinstance(rows, dict):
            if rows:
                self.wrong(place, rows, "udgaver", "mapping")
            return
        seen: set[str] = set()
        for written, node in rows.items():
            here: Place = (*place, written)
            date = parse_date(written)
            if date is None:
                self.fault("edition-date", here, text=written[:60])
            elif date in seen:
                self.fault("edition-twice", here, text=written[:60])
            elif (fields := self.fields(here, node, _SAID)) is not None:
                seen.add(date)
                yield date, self.said(fields, here, of_all=False)

    def said(self, fields: _Fields, place: Place, *, of_all: bool) -> EditionSigners:
        """Read what is said of an edition, or of all."""
        courses = self.sub(fields, "kurser", _COURSES)
        return EditionSigners(
            rules=tuple(self.once(self.rules(fields, of_all=of_all))),
            delegations=tuple(self.delegations(fields)),
            courses=self.signers(courses, "godkendes af"),
            cancelled=self.signers(courses, "aflyst"),
            time=self.signers(fields, "tid"),
            research=self.signers(fields, "forskningstræning"),
            sources=tuple(self.texts(fields, "kilde")),
            notes=tuple(self.texts(fields, "bemærkning")),
            line=self.loaded.line(place),
        )

    def once(self, rules: Iterator[SignerRule]) -> Iterator[SignerRule]:
        """Leave out what is said of the same thing a second time, and tell of it; rules without anybody go too."""
        seen: set[tuple[str, str]] = set()
        for rule in rules:
            if not rule.by and not rule.unsuited:
                continue
            if (rule.kind, rule.target) in seen:
                self.add(UNREADABLE, "twice", rule.line, rule.target, {"text": rule.target[:60]})
            else:
                seen.add((rule.kind, rule.target))
                yield rule

    def rules(self, fields: _Fields, *, of_all: bool) -> Iterator[SignerRule]:
        """Read the rules, the most particular first: competency, method, part, all."""
        place, rows = fields.get("kompetencer", ((), []))
        if not isinstance(rows, list):
            self.wrong(place, rows, "kompetencer", "list")
            rows = []
        for n, row in enumerate(rows):
            yield from self.competencies((*place, n), row, of_all=of_all)
        for written, at, node in self.entries(fields, "metoder"):
            method = find("methods", written) or get("methods", written) or named("methods", written, weak=False)
            if method is None:
                near = nearest("methods", written[:200]) or ""
                self.fault("method-near" if near else "method", at, text=written[:60], near=near)
            else:
                yield self.rule("method", method.code, at, node)
        for written, at, node in self.entries(fields, "dele"):
            part = find("parts", written) or get("parts", written)
            if part is None:
                self.fault("part", at, text=written[:60])
            else:
                yield self.rule("part", part.code, at, node)
        if "godkendes af" in fields:
            yield self.rule("all", "", *fields["godkendes af"])

    def competencies(self, place: Place, row: Node, *, of_all: bool) -> Iterator[SignerRule]:
        """Read a rule for single competencies; a number means something in one edition alone."""
        fields = self.fields(place, row, _ROW)
        if fields is None:
            return
        if "godkendes af" not in fields:
            self.fault("signer", place)
            return
        rule = self.rule("competency", "", *fields["godkendes af"])
        for name in self.texts(fields, "kompetencer"):
            if of_all and "-" not in name:
                self.fault("number", fields["kompetencer"][0], text=name[:60])
            else:
                note = self.text(fields, "bemærkning")
                yield SignerRule("competency", name, rule.by, rule.unsuited, rule.line, note)

    def rule(self, kind: str, target: str, place: Place, node: Node) -> SignerRule:
        """Read who approves, as a rule."""
        by, unsuited = self.functions(place, node)
        return SignerRule(kind, target, by, unsuited, self.loaded.line(place))  # type: ignore[arg-type]

    def delegations(self, fields: _Fields) -> Iterator[Delegation]:
        """Read on whose behalf the functions attest."""
        for written, at, node in self.entries(fields, "delegation"):
            terms = find_all("signoff", written) or tuple(t for t in [get("signoff", written)] if t)
            if not isinstance(node, str):
                self.wrong(at, node, written[:60], "text")
                continue
            if not terms:
                self.unsuited(at, written)
            source = " ".join(node.split())
            known = get("signoff", source) or next(iter(find_all("signoff", source)), None)
            code = "" if fold(source) in _NONE else known.code if known else source
            yield from (Delegation(term.code, code, self.loaded.line(at)) for term in terms)

    def signers(self, fields: _Fields, key: str) -> tuple[str, ...]:
        """Give the sign-off roles named at a key, and tell of what is none."""
        if key not in fields:
            return ()
        by, unsuited = self.functions(*fields[key])
        if unsuited and not by:
            self.unsuited(fields[key][0], ", ".join(unsuited))
        return by

    def functions(self, place: Place, node: Node) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Give the sign-off roles among the texts, and what is none; the latter is told beside a known one."""
        by: list[str] = []
        unsuited: list[str] = []
        for text in self.listed(place, node):
            terms = find_all("signoff", text) or tuple(t for t in [get("signoff", text)] if t)
            by += [term.code for term in terms]
            unsuited += [] if terms else [text]
        if by and unsuited:
            self.unsuited(place, ", ".join(unsuited))
        if not by and not unsuited and isinstance(node, str | list) and all(isinstance(row, str) for row in node):
            self.wrong(place, node, str(place[-1]) if place else self.name, "function")
        return tuple(dict.fromkeys(by)), tuple(dict.fromkeys(unsuited))

    def unsuited(self, place: Place, text: str) -> None:
        """Tell of a function that cannot approve."""
        near = nearest("signoff", text) or ""
        line = self.loaded.line(place)
        self.add(UNSUITED, "near" if near else "", line, text[:200], {"text": text[:80], "near": near})

    def entries(self, fields: _Fields, key: str) -> Iterator[tuple[str, Place, Node]]:
        """Yield the names and values of a mapping."""
        place, node = fields.get(key, ((), {}))
        if not isinstance(node, dict):
            self.wrong(place, node, key, "mapping")
            return
        for written, value in node.items():
            yield written, (*place, written), value

    def sub(self, fields: _Fields, key: str, known: tuple[str, ...]) -> _Fields:
        """Give the mapping at a key."""
        return (self.fields(*fields[key], known) or {}) if key in fields else {}

    def fields(self, place: Place, node: Node, known: tuple[str, ...]) -> _Fields | None:
        """Give the values of a mapping by their proper names, whether typed with æ, ø, å or without."""
        if not isinstance(node, dict):
            self.wrong(place, node, str(place[-1]) if place else self.name, "mapping")
            return None
        proper = {fold(key): key for key in known}
        found: dict[str, tuple[Place, Node]] = {}
        for written, value in node.items():
            key = proper.get(fold(written))
            if key is None:
                near = self.suggester.nearest(written, known, elsewhere=False)
                args = {"key": written[:60], "near": near, "known": " · ".join(known)}
                self.fault("key-near" if near else "key", (*place, written), **args)
            else:
                found[key] = ((*place, written), value)
        return found

    def listed(self, place: Place, node: Node) -> Iterator[str]:
        """Yield the texts of a list, or the one text; anything else is a fault."""
        rows = node if isinstance(node, list) else [node]
        if any(not isinstance(row, str) for row in rows):
            self.wrong(place, node, str(place[-1]), "list")
        yield from (text for row in rows if isinstance(row, str) and (text := " ".join(row.split())))

    def texts(self, fields: _Fields, key: str) -> Iterator[str]:
        """Yield the texts at a key."""
        if key in fields:
            yield from self.listed(*fields[key])

    def text(self, fields: _Fields, key: str) -> str:
        """Give the text of a key on one line; a list or mapping there is a fault."""
        place, node = fields.get(key, ((), ""))
        if not isinstance(node, str):
            self.wrong(place, node, key, "text")
            return ""
        return " ".join(node.split())

    def wrong(self, place: Place, node: Node, key: str, expected: str) -> None:
        """Tell that the value of a key is not what it must be."""
        self.fault("value", place, key=key, text=node[:60] if isinstance(node, str) else "…", expected=expected)

    def fault(self, variant: str, place: Place, **args: Value) -> None:
        """Add a finding at a place in the file."""
        quote = str(args.get("text", args.get("key", "")))
        self.add(UNREADABLE, variant, self.loaded.line(place), quote, args)

    def add(self, rule: str, variant: str, line: int, quote: str, args: Mapping[str, Value]) -> None:
        """Add a finding at a line of the file."""
        values: dict[str, Value] = {"file": self.name, "line": line, **args}
        span = sidefile.place_in(self.name, line)
        self.findings.extend([Diagnostic(rule, "", span, tuple(sorted(values.items())), quote, variant)])
