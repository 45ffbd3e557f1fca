"""An empty goal description: the template's headings, with what the program knows filled in.

The words are data (``templates/blank/<template>.yaml``).  What a specialty must write
itself stands in square brackets, which the Word writer can make red and which the rule
``placeholder-left`` finds until they are gone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from msgspec import Struct

from ...formats.authoring.tables import TYPED
from ...formats.docx.write.form import Form
from ...ground.paths import TEMPLATES
from ...ground.plaintext import capital
from ...language.template import Section, Template, load
from ...language.terms import Term, Training
from ...language.vocabulary import all_terms, get, label
from ...model.document import Block, Cell, Document, Paragraph, Row, Table, TableKind
from ...model.logbook import PartCode
from ..rollout.read import load_register

_MATRIX_COLUMNS = 6
_KINDS: dict[str, TableKind] = {
    **{kind: kind for kind in TYPED},
    "specialty-courses": "courses",
    "logbook-courses": "courses",
}


class _Blank(Struct, frozen=True):
    """What an empty description is made from: the specialty, the template, and the words."""

    term: Term
    template: Template
    words: dict[str, Any]

    @property
    def own(self) -> list[Training]:
        """The parts that the document itself describes."""
        return [t for t in self.term.training if not t.shared_from]

    def title(self, code: str) -> str:
        """What a document describes, as it stands after »Målbeskrivelse for«."""
        term = get("specialties", code)
        name = term.name if term else code
        return str(self.words["titler"].get(code) or f"speciallægeuddannelsen i {name[:1].lower()}{name[1:]}")

    @property
    def publishers(self) -> str:
        """Who stands on the cover: the authority and, where there is one, the scientific society."""
        code, words = self.term.code, self.words
        entry = load_register().entry(code)
        society = (entry.society if entry else "") or words["ukendt_selskab"]
        return str(words["uden_selskab"].get(code) or words["udgivere"].format(selskab=society))


def blank(code: str, template: str = "sst-2011") -> Document:
    """Give an empty goal description of a specialty (or of one of the shared documents).

    Raises ``KeyError`` for a code that is no specialty and ``FileNotFoundError`` for a
    template that is not there.
    """
    term = get("specialties", code)
    if term is None:
        raise KeyError(code)
    made = _Blank(term, load(template), _words(template))
    fields = _fields(made)
    document = Document(template=template, blocks=list(_blocks(made, fields)))
    document.cover = [Paragraph(line.format_map(fields), title=n == 0) for n, line in enumerate(made.words["forside"])]
    texts = made.words["kolofon"]
    document.colophon = [
        (key.heading, Paragraph(texts[key.id].format_map(fields))) for key in made.template.colophon if key.id in texts
    ]
    return document


def form(template: str = "sst-2011") -> Form:
    """Give how the Word file of an empty description is made a form; raises as :func:`blank`."""
    made = load(template)
    return Form(frozenset(made.section(id).heading for id in _words(template)["valgfri"]))


@lru_cache(maxsize=4)
def _words(template: str) -> dict[str, Any]:
    import yaml

    loaded: dict[str, Any] = yaml.safe_load((TEMPLATES / "blank" / f"{template}.yaml").read_bytes())
    return loaded


def _fields(made: _Blank, part: Training | None = None) -> dict[str, str]:
    """Give the values of the fields in the words; those of the part where one is given."""
    words = made.words
    signers = " eller ".join(label("signoff", code).lower() + "n" for code in made.term.sign_off)
    name = words["dele"][part.part] if part else ""
    return {
        "titel": made.title(made.term.code),
        "navn": made.term.name[:1].lower() + made.term.name[1:],
        "længder": " ".join(_duration(words, t) for t in made.own),
        "godkendere": signers or words["godkendere"],
        "del": name,
        "Del": capital(name),
        "nummer": words["numre"][part.part] if part else "",
        "udgivere": made.publishers,
        "dokument": made.title(part.shared_from) if part and part.shared_from else "",
    }


def _duration(words: dict[str, Any], part: Training) -> str:
    name = words["dele"][part.part]
    return f"{name[:1].upper()}{name[1:]} varer {_months(words, part)}."


def _months(words: dict[str, Any], part: Training) -> str:
    return f"{part.months[0]} måneder" if len(part.months) == 1 else str(words["ukendt_varighed"])


def _blocks(made: _Blank, fields: dict[str, str]) -> Iterator[Block]:
    """Yield the headings of the template in its order, those of the parts once for each part."""
    sections = [s for s in made.template.sections if s.id in made.words["afsnit"]]
    specialist = any(t.part == "specialist" for t in made.term.training)
    for section in sections:
        if section.where == "part":
            if section.id == "part":
                for part in made.term.training:
                    yield from _part(made, sections, part)
        elif section.where == "logbook":
            if section.id == "documentation":
                yield from _section(made, section, section.heading, fields)
                for part in made.own:
                    yield from _logbook(made, sections, part)
        elif specialist or section.required != "specialist":
            yield from _section(made, section, section.heading, fields)


def _part(made: _Blank, sections: Sequence[Section], part: Training) -> Iterator[Block]:
    fields = _fields(made, part)
    for section in sections:
        if section.where != "part" or (section.id != "part" and part.shared_from):
            continue
        if section.id == "part-courses" and not _courses(part.part):
            continue
        heading = made.template.part(part.part).heading if section.id == "part" else section.heading
        yield from _section(made, section, heading, fields, part)


def _logbook(made: _Blank, sections: Sequence[Section], part: Training) -> Iterator[Block]:
    fields = _fields(made, part)
    for section in sections:
        if section.where != "logbook" or section.id == "documentation":
            continue
        specialist = part.part == "specialist"
        if section.id == "logbook-research" and not specialist:
            continue
        if section.id == "logbook-courses" and not (specialist or _courses(part.part)):
            continue
        heading = f"{section.heading} for {fields['del']}" if section.id == "logbook" else section.heading
        yield from _section(made, section, heading, fields, part)


def _section(
    made: _Blank, section: Section, heading: str, fields: dict[str, str], part: Training | None = None
) -> Iterator[Block]:
    yield Paragraph(heading, heading=section.level)
    for item in made.words["afsnit"][section.id]:
        if isinstance(item, str):
            yield Paragraph(item.format_map(fields))
        elif "tabel" in item:
            yield _table(made, item["tabel"], fields, part)
        elif part is not None and part.shared_from:
            yield Paragraph(item["fælles"].format_map(fields))


def _courses(part: PartCode) -> list[Term]:
    """List the courses that every document demands in a part today."""
    terms = (t for t in all_terms("courses") if not t.valid_to)
    return [t for t in terms if any(d.name == part and not d.valid_to for d in t.demanded)]


def _table(made: _Blank, name: str, fields: dict[str, str], part: Training | None) -> Table:
    data = made.words["tabeller"][name]
    if "kolonner" in data:
        return _rows("plain", data["kolonner"], data["rækker"], fields)
    kind = _KINDS[name]
    headers = [c.header for c in TYPED[kind].columns][:_MATRIX_COLUMNS]
    known = _known(made, name, part)
    if name == "logbook-courses":
        headers = headers[:1]
        placeholders = data["rækker"] if part and part.part == "specialist" else []
        return _rows(kind, headers, [*(row[:1] for row in known), *placeholders], fields)
    return _rows(kind, headers, [*known, *data["rækker"]], fields)


def _known(made: _Blank, name: str, part: Training | None) -> list[list[str]]:
    """List the rows that the vocabularies know."""
    words = made.words
    if name == "employments":
        return [[label("parts", t.part), _months(words, t), words["sted"]] for t in made.own]
    if name in ("courses", "logbook-courses") and part:
        return [[c.name, _days(words, c)] for c in _courses(part.part)]
    return []


def _days(words: dict[str, Any], course: Term) -> str:
    return f"{course.days:g} dage" if course.days else str(words["ukendte_dage"])


def _rows(kind: TableKind, headers: Sequence[str], rows: Sequence[Any], fields: dict[str, str]) -> Table:
    head = Row(tuple(Cell((Paragraph(h),), column=n) for n, h in enumerate(headers)), header=True)
    body = (Row(tuple(Cell(_cell(value, fields), column=n) for n, value in enumerate(row))) for row in rows)
    return Table((head, *body), kind=kind)


def _cell(value: str | list[str], fields: dict[str, str]) -> tuple[Paragraph, ...]:
    """Give one paragraph for a text and bullets for a list."""
    if isinstance(value, str):
        return (Paragraph(value.format_map(fields)),)
    return tuple(Paragraph(text.format_map(fields), item=0) for text in value)
