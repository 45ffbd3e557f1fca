"""The list of mandatory competencies: entries of a table become competency drafts."""

from __future__ import annotations

import re
from collections import Counter

from ..ground import lazyre
from ..ground.folding import fold_marks
from ..ground.source import Span
from ..language.cellmarks import all_roles
from ..language.roles import parse_roles, role_of_banner, roles_line, split_title_roles
from ..language.signoff import functions_in
from ..language.strategies import parse_strategies, parse_targets
from ..model.draft import CompetencyDraft, RoleDraft
from ..model.logbook import PartCode
from .lines import Line, clean, empty_labels, items, lines
from .ready.notes import notes_of
from .rows import Entry
from .table.grouping import Gathered
from .table.methods import columns_beside, line_of, read_alone, read_methods
from .table.numbering import number_and_title

_MONTHS = lazyre.compile(
    r"(?:mdr|måned(?:er)?|months?)\.?\s*([0-9]{1,2})(?:\s*(?:-|–|til|to)\s*([0-9]{1,2}))?"
    r"|([0-9]{1,2})(?:\s*(?:-|–|til|to|og)\s*([0-9]{1,2}))?\.?\s*(?:mdr|måned|month)",
    re.IGNORECASE,
)
_CARD_WORD = lazyre.compile(
    r"\b(?:kompetence|kvalifikations|kompetencevurderings)?kort(?:et)?\b|\bnr\b\.?", re.IGNORECASE
)
_CARD_NUMBER = lazyre.compile(r"\b[A-ZÆØÅ]{0,4}[ ]?[0-9]{1,3}[a-z]?\b")
_YEAR = lazyre.compile(r"\b([1-6])\.\s*(?:uddannelses)?år\b", re.IGNORECASE)


def months_in(text: str) -> list[int]:
    """Read points in time: ``"mdr. 25-36"`` gives ``[25, 36]``, ``"2. år"`` gives ``[24]``."""
    found: list[int] = []
    for hit in _MONTHS.finditer(text):
        found.extend(int(g) for g in hit.groups() if g)
    found.extend(12 * int(hit.group(1)) for hit in _YEAR.finditer(text))
    return found


class Builder:
    """Turns gathered entries into drafts and files their places."""

    def __init__(self, spans: dict[str, Span], quotes: dict[str, str], passed: list[str]) -> None:
        self.spans = spans
        self.quotes = quotes
        self.passed = passed

    def competency(
        self, g: Gathered, path: str, part: PartCode, columns: list[str], declared: list[str], typed: bool
    ) -> CompetencyDraft:
        """Make the draft of one competency and file its spans under ``path``."""
        number, title_lines, number_span, title_span = number_and_title(g.entry, typed)
        draft: CompetencyDraft = {"path": path, "part": part, "number": number, "title": "", "area": g.area}
        roles: list[RoleDraft] = []
        title_lines = _take_roles(title_lines, roles)
        if "title+objectives" in g.entry.cells:
            title_lines, below = title_lines[:1], title_lines[1:]
            self._objectives(draft, below, roles, g.entry.place("title+objectives"))
        title, tail = split_title_roles(" ".join(line.text for line in title_lines))
        draft["title"] = title
        roles.extend(tail)
        self.spans[path] = title_span if title else g.entry.span
        self.quotes[path] = title or number
        self.spans[f"{path}/number"] = number_span
        self.spans[f"{path}/title"] = title_span
        if "area" in g.entry.cells and (area := g.entry.text("area")):
            role, rest = role_of_banner(area)
            draft["area"] = rest if role else area
            g.roles = [{"text": area, "code": role}] if role else g.roles
        self._cells(draft, g.entry, columns, declared, roles)
        self._roles(draft, g, columns, roles)
        return draft

    def _place(self, path: str, entry: Entry, id: str) -> None:
        self.spans[path] = entry.place(id)
        text = entry.text(id)
        if text:
            self.quotes[path] = text

    def _cells(
        self, draft: CompetencyDraft, entry: Entry, columns: list[str], declared: list[str], roles: list[RoleDraft]
    ) -> None:
        path = draft["path"]
        if "objectives" in columns and "objectives" not in draft:
            found = lines(entry.cells.get("objectives", []))
            self._objectives(draft, found, roles, entry.place("objectives"))
        if "strategies" in columns:
            self._place(f"{path}/strategies", entry, "strategies")
            draft["strategies"] = parse_strategies(_texts(entry, "strategies", "strategies+assessments"))
        beside = self._assessments(draft, entry, declared) if "assessments" in columns else ()
        for id in ("targets", "timing", "level", "card", "sign_off"):
            if id in columns:
                self._place(f"{path}/{id}", entry, id)
        _small_cells(draft, entry, [id for id in columns if id not in beside])

    def _objectives(self, draft: CompetencyDraft, found: list[Line], roles: list[RoleDraft], place: Span) -> None:
        path = draft["path"]
        found = _take_roles(found, roles)
        lead, kept = items(found)
        if len(kept) + bool(lead) != len(found):
            self.passed += empty_labels(found)
        draft["objectives"] = [line.labelled for line in kept]
        if lead:
            draft["objectives_lead"] = lead
        self.spans[f"{path}/objectives"] = place
        for i, line in enumerate(kept):
            self.spans[f"{path}/objectives/{i}"] = _at(line.span, place)
            self.quotes[f"{path}/objectives/{i}"] = line.text

    def _assessments(self, draft: CompetencyDraft, entry: Entry, declared: list[str]) -> tuple[str, ...]:
        """Read the methods; give the columns beside them that are read with them, method by method."""
        path, place = draft["path"], entry.place("assessments")
        self.spans[f"{path}/assessments"] = place
        beside = entry.beside = columns_beside(entry)
        if beside:
            made = read_methods(entry, declared, beside)
            if made.targets:
                draft["targets"] = made.targets
            if made.remarks:
                draft["remarks"] = made.remarks
            entry.assumed.extend(made.assumed)
        else:
            merged = "assessments" not in entry.cells
            made = read_alone(entry.cells.get("strategies+assessments" if merged else "assessments", []), declared)
        draft["assessments"] = made.drafts
        if made.joints:
            draft["joints"] = made.joints
        if "assessments" not in entry.cells:
            _divide(draft)
        for i, one in enumerate(draft["assessments"]):
            line = line_of(one, made.lines)
            self.spans[f"{path}/assessments/{i}"] = _at(line.span, place) if line else place
            self.quotes[f"{path}/assessments/{i}"] = one["text"]
        return beside

    def _roles(self, draft: CompetencyDraft, g: Gathered, columns: list[str], roles: list[RoleDraft]) -> None:
        path = draft["path"]
        if "roles" in columns:
            self._place(f"{path}/roles", g.entry, "roles")
            whole = g.entry.text("roles")
            together = all_roles(whole) is not None
            g.entry.again.extend([p.text for p in g.entry.cells.get("roles", ())] if together else ())
            for text in [whole] if together else _texts(g.entry, "roles"):
                roles.extend(parse_roles(text))
        roles[:0] = g.roles
        if roles or "roles" in columns:
            once = {r["code"] or fold_marks(r["text"]): r for r in reversed(roles)}
            draft["roles"] = [r for r in roles if once[r["code"] or fold_marks(r["text"])] is r]


def _texts(entry: Entry, *ids: str) -> list[str]:
    """Give the lines of the first of these columns that the entry has."""
    for id in ids:
        if id in entry.cells:
            return [line.text for line in lines(entry.cells[id], names=True)]
    return []


def _small_cells(draft: CompetencyDraft, entry: Entry, columns: list[str]) -> None:
    """Read the columns that few lists have; what finds no place of its own joins the remarks."""
    remarks = draft.get("remarks", [])
    if "targets" in columns:
        texts = _texts(entry, "targets")
        draft["targets"] = parse_targets(texts)
        remarks += [] if draft["targets"] else texts
    if "timing" in columns:
        draft["timing"] = entry.text("timing")
        draft["months"] = months_in(draft["timing"])
    if "level" in columns:
        draft["level"] = entry.text("level")
    if "card" in columns:
        draft["card"] = _card_refs(_texts(entry, "card"))
    if "sign_off" in columns:
        draft["sign_off"] = functions_in(_texts(entry, "sign_off"))
    remarks += _texts(entry, "remarks")
    if any(p.notes for paragraphs in entry.cells.values() for p in paragraphs):
        remarks += notes_of(entry.cells, {id: entry.place(id).header or "" for id in entry.cells})
    for header, text, _ in entry.extra:
        remarks.append(" ".join((f"{header}: {text}" if header else text).split()))
    if remarks or "remarks" in columns:
        draft["remarks"] = remarks


def _at(span: Span, place: Span) -> Span:
    """Let a line's place name the column of its cell."""
    if span.header == place.header:
        return span
    return Span(
        span.order,
        span.line,
        span.column,
        span.part,
        span.element,
        span.heading,
        span.table if span.table is not None else place.table,
        span.row if span.row is not None else place.row,
        place.header,
        span.page,
    )


def _take_roles(found: list[Line], roles: list[RoleDraft]) -> list[Line]:
    """Move lines that only name roles (»Lægeroller: …«) from the text to the roles."""
    kept: list[Line] = []
    heads_list = False
    for line in found:
        named = roles_line(line.text)
        if named is not None:
            roles.extend(named)
            heads_list = not named
        elif heads_list and (one := parse_roles(line.text)) and all(r["code"] for r in one):
            roles.extend(one)
        else:
            heads_list = False
            kept.append(line)
    return kept


def _divide(draft: CompetencyDraft) -> None:
    """Tell strategies from methods where one column holds both; what is neither stays with the methods."""
    methods = [a for a in draft["assessments"] if a["method"]]
    draft["strategies"] = [s for s in draft.get("strategies", []) if s["code"]] or draft.get("strategies", [])
    names = {a["text"] for a in methods}
    draft["strategies"] = [s for s in draft["strategies"] if s["text"] not in names]
    known = {s["text"] for s in draft["strategies"]}
    kept = [a for a in draft["assessments"] if a["method"] or a["text"] not in known]
    draft["assessments"] = kept or draft["assessments"]
    ways = Counter(a["choice"] for a in draft["assessments"])
    for one in draft["assessments"]:
        if ways[one["choice"]] == 1:
            one["choice"] = None


def _card_refs(texts: list[str]) -> list[str]:
    """Read the references of a card column: ``"Kompetencekort 3 og 4"`` gives ``["3", "4"]``."""
    found: list[str] = []
    for text in texts:
        hits = _CARD_NUMBER.findall(_CARD_WORD.sub(" ", text))
        found.extend(h.replace(" ", "") for h in hits) if hits else found.append(clean(text))
    return found
