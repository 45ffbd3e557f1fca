"""The list of mandatory competencies: entries of a table become competency drafts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ..assessments import parse_assessments
from ..draft import CompetencyDraft, RoleDraft
from ..model import PartCode
from ..roles import parse_roles, role_of_banner, roles_line, split_title_roles
from ..signoff import functions_in
from ..source import Span
from ..strategies import parse_strategies, parse_targets
from ..template import Template, fold
from .headings import parts_in
from .lines import Line, clean, items, joined, lines
from .rows import NUMBERED, Entry, clean_number, number_of

_MONTHS = re.compile(r"(?:mdr|måned(?:er)?|months?)\.?\s*([0-9]{1,2})(?:\s*(?:-|–|til|to)\s*([0-9]{1,2}))?|"
                     r"([0-9]{1,2})(?:\s*(?:-|–|til|to|og)\s*([0-9]{1,2}))?\.?\s*(?:mdr|måned|month)", re.I)  # fmt: skip
_YEAR = re.compile(r"\b([1-6])\.\s*(?:uddannelses)?år\b", re.IGNORECASE)
_PART_PREFIX: dict[str, PartCode] = {"I": "introduction", "H": "specialist", "FIM": "common", "KBU": "basic"}


@dataclass(slots=True)
class Gathered:
    """An entry of a list with what the banners and headings above it say of it.

    ``above`` marks an area that was not announced inside the table but over it.
    """

    entry: Entry
    part: PartCode | None = None
    area: str | None = None
    role: str | None = None
    role_text: str = ""
    above: bool = False


@dataclass(slots=True)
class Grouping:
    """The banner state while reading a list: role, area, and the part that a banner names."""

    role: str | None = None
    role_text: str = ""
    area: str | None = None
    part: PartCode | None = None
    above: bool = False
    parts_seen: set[PartCode] = field(default_factory=set)

    def take(self, text: str, template: Template, above: bool) -> None:
        """Let a banner (or a heading inside the list) change the state."""
        parts, rest = parts_in(fold(text), template)
        if len(parts) == 1 and not rest:
            self.part = parts[0]
            self.parts_seen.add(parts[0])
            self.role = self.area = None
            return
        role, area = role_of_banner(text)
        self.above = above
        if role is not None:
            self.role, self.role_text, self.area = role, text, area
        else:
            self.area = area or text


def months_in(text: str) -> list[int]:
    """Read points in time: ``"mdr. 25-36"`` gives ``[25, 36]``, ``"2. år"`` gives ``[24]``."""
    found: list[int] = []
    for hit in _MONTHS.finditer(text):
        found.extend(int(g) for g in hit.groups() if g)
    found.extend(12 * int(hit.group(1)) for hit in _YEAR.finditer(text))
    return found


def prefix_part(number: str) -> PartCode | None:
    """The part that a number's letters stand for: ``I1``, ``H3``, ``FIM2``."""
    letters = re.match(r"[^\W\d_]+", number)
    return _PART_PREFIX.get(letters.group().upper()) if letters else None


def gather(found: list[tuple[Entry, str]], template: Template) -> tuple[list[Gathered], set[PartCode]]:
    """Give every entry the role, area and part that the banners above it announce.

    ``found`` pairs each entry with the text of a heading or caption that has come since
    the entry before, or an empty string.
    """
    state = Grouping()
    out: list[Gathered] = []
    for entry, caption in found:
        if caption:
            state.take(caption, template, above=True)
        if entry.banner:
            state.take(entry.banner, template, above=entry.above)
            continue
        out.append(Gathered(entry, state.part, state.area, state.role, state.role_text, state.above))
    _drop_table_title(out)
    return out, state.parts_seen


def _drop_table_title(found: list[Gathered]) -> None:
    """A text over the table that holds for all of the list is the table's title and no area."""
    if len({g.area for g in found}) == 1 and all(g.above and g.role is None for g in found):
        for g in found:
            g.area = None


def columns_of(gathered: list[Gathered]) -> list[str]:
    """Give the column ids that a list has, merged columns told apart, in order."""
    found: list[str] = []
    for g in gathered:
        for id in g.entry.cells:
            for one in id.split("+"):
                if one not in found:
                    found.append(one)
    return found


def has_typed_numbers(gathered: list[Gathered]) -> bool:
    """Tell whether titles begin with numbers because the list has no column for them."""
    titles = [t for g in gathered if (t := g.entry.text("title"))]
    auto = [g for g in gathered if any(p.number for p in g.entry.cells.get("title", []))]
    typed = [t for t in titles if NUMBERED.match(t)]
    return bool(titles) and 2 * max(len(typed), len(auto)) > len(titles)


def number_and_title(entry: Entry, numbers_in_titles: bool) -> tuple[str, list[Line], Span, Span]:
    """Give number, lines of the title, and both places, whichever columns hold them."""
    for id in ("number+title", "title", "title+objectives"):
        if id in entry.cells:
            break
    else:
        return number_of(entry.cells.get("number", [])), [], entry.place("number"), entry.span
    found = lines(entry.cells[id])
    number = number_of(entry.cells["number"]) if "number" in entry.cells else ""
    if not number and (id == "number+title" or numbers_in_titles):
        whole = joined(entry.cells[id])
        auto = next((p.number for p in entry.cells[id] if p.number), "")
        hit = NUMBERED.match(found[0].text) if found else None
        if hit:
            number = clean_number(hit.group(1))
            found[0] = Line(hit.group(2).strip(), found[0].span, found[0].depth)
        elif auto:
            number = clean_number(auto)
        elif (hit := NUMBERED.match(whole)) and len(found) > 1:
            number = clean_number(hit.group(1))
            found = found[1:]
    return number, found, entry.place("number" if "number" in entry.cells else id), entry.place(id)


class Builder:
    """Turns gathered entries into drafts and files their places."""

    def __init__(self, spans: dict[str, Span], quotes: dict[str, str]) -> None:
        self.spans = spans
        self.quotes = quotes

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
            g.role, g.role_text = (role, area) if role else (g.role, g.role_text)
        self._cells(draft, g.entry, columns, declared, roles)
        self._roles(draft, g, columns, roles)
        return draft

    def _place(self, path: str, entry: Entry, id: str) -> None:
        self.spans[path] = entry.place(id)
        text = entry.text(id)
        if text:
            self.quotes[path] = text

    def _cells(
        self,
        draft: CompetencyDraft,
        entry: Entry,
        columns: list[str],
        declared: list[str],
        roles: list[RoleDraft],
    ) -> None:
        path = draft["path"]
        if "objectives" in columns and "objectives" not in draft:
            found = lines(entry.cells.get("objectives", []))
            self._objectives(draft, found, roles, entry.place("objectives"))
        if "strategies" in columns:
            found = lines(entry.cells.get("strategies", entry.cells.get("strategies+assessments", [])))
            self._place(f"{path}/strategies", entry, "strategies")
            draft["strategies"] = parse_strategies([line.text for line in found])
        if "assessments" in columns:
            merged = "assessments" not in entry.cells
            found = lines(entry.cells.get("assessments", entry.cells.get("strategies+assessments", [])))
            self._assessments(draft, found, declared, entry.place("assessments"))
            if merged:
                _divide(draft)
        if "targets" in columns:
            self._place(f"{path}/targets", entry, "targets")
            texts = [line.text for line in lines(entry.cells.get("targets", []))]
            draft["targets"] = parse_targets(texts)
            if texts and not draft["targets"]:
                draft["remarks"] = [*draft.get("remarks", []), *texts]
        if "timing" in columns:
            self._place(f"{path}/timing", entry, "timing")
            draft["timing"] = entry.text("timing")
            draft["months"] = months_in(draft["timing"])
        if "level" in columns:
            self._place(f"{path}/level", entry, "level")
            draft["level"] = entry.text("level")
        if "remarks" in columns:
            texts = [line.text for line in lines(entry.cells.get("remarks", []))]
            draft["remarks"] = [*draft.get("remarks", []), *texts]
        if "card" in columns:
            self._place(f"{path}/card", entry, "card")
            draft["card"] = _card_refs([line.text for line in lines(entry.cells.get("card", []))])
        if "sign_off" in columns:
            self._place(f"{path}/sign_off", entry, "sign_off")
            texts = [line.text for line in lines(entry.cells.get("sign_off", []))]
            draft["sign_off"] = functions_in(texts)
        extra = [f"{header}: {text}" if header else text for header, text, _ in entry.extra]
        if extra:
            draft["remarks"] = [*draft.get("remarks", []), *(" ".join(e.split()) for e in extra)]

    def _objectives(
        self, draft: CompetencyDraft, found: list[Line], roles: list[RoleDraft], place: Span
    ) -> None:
        path = draft["path"]
        lead, kept = items(_take_roles(found, roles))
        draft["objectives"] = [line.text for line in kept]
        if lead:
            draft["objectives_lead"] = lead
        self.spans[f"{path}/objectives"] = place
        for i, line in enumerate(kept):
            self.spans[f"{path}/objectives/{i}"] = _at(line.span, place)
            self.quotes[f"{path}/objectives/{i}"] = line.text

    def _assessments(
        self, draft: CompetencyDraft, found: list[Line], declared: list[str], place: Span
    ) -> None:
        path = draft["path"]
        self.spans[f"{path}/assessments"] = place
        draft["assessments"] = parse_assessments([line.text for line in found], declared)
        for i, one in enumerate(draft["assessments"]):
            at = next((line for line in found if one["text"] in line.text or line.text in one["text"]), None)
            self.spans[f"{path}/assessments/{i}"] = _at(at.span, place) if at else place
            self.quotes[f"{path}/assessments/{i}"] = one["text"]

    def _roles(
        self, draft: CompetencyDraft, g: Gathered, columns: list[str], roles: list[RoleDraft]
    ) -> None:
        path = draft["path"]
        if "roles" in columns:
            self._place(f"{path}/roles", g.entry, "roles")
            for line in lines(g.entry.cells.get("roles", [])):
                roles.extend(parse_roles(line.text))
        if g.role is not None:
            roles.insert(0, {"text": g.role_text, "code": g.role})
        if roles or "roles" in columns:
            seen: set[str] = set()
            draft["roles"] = [
                r for r in roles if not ((key := r["code"] or fold(r["text"])) in seen or seen.add(key))
            ]


def _at(span: Span, place: Span) -> Span:
    """Let a line's place name the column of its cell."""
    if span.header == place.header:
        return span
    return Span(span.order, span.line, span.column, span.part, span.element, span.heading,
                span.table if span.table is not None else place.table,
                span.row if span.row is not None else place.row, place.header)  # fmt: skip


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
    """Tell strategies from methods where one column holds both."""
    methods = [a for a in draft["assessments"] if a["method"]]
    draft["strategies"] = [s for s in draft.get("strategies", []) if s["code"]] or draft.get("strategies", [])
    names = {a["text"] for a in methods}
    draft["strategies"] = [s for s in draft["strategies"] if s["text"] not in names]
    draft["assessments"] = methods or draft["assessments"]


def _card_refs(texts: list[str]) -> list[str]:
    """Read the references of a card column: ``"Kompetencekort 3 og 4"`` gives ``["3", "4"]``."""
    found: list[str] = []
    for text in texts:
        bare = re.sub(r"\b(?:kompetence|kvalifikations|kompetencevurderings)?kort(?:et)?\b|\bnr\b\.?", " ", text, flags=re.I)
        hits = re.findall(r"\b[A-ZÆØÅ]{0,4}[ ]?[0-9]{1,3}[a-z]?\b", bare)
        found.extend(h.replace(" ", "") for h in hits) if hits else found.append(clean(text))
    return found

