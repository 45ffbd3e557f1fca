"""A national template as data: sections, columns, colophon keys, placeholders, clauses.

The files are ``schema/template/<code>.yaml``; a new template is a new file.  This module
only loads and compiles them; what a heading or a column *is* decides the recogniser.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Any, Literal

from msgspec import Struct, field

from ..ground import lazyre
from ..ground.data import load as load_file
from ..ground.folding import fold_marks
from ..ground.paths import SCHEMA
from ..model.logbook import PartCode

Where = Literal["front", "part", "after", "logbook", "end"]
Required = Literal["always", "part", "once", "specialist", "no"]


class Section(Struct, frozen=True):
    """One heading of the template; ``order`` is its rank in the template."""

    id: str
    heading: str
    where: Where
    level: int
    order: int
    required: Required
    may_be_empty: bool
    parent: str | None
    clause: str
    names: frozenset[str]
    pattern: re.Pattern[str] | None


class PartName(Struct, frozen=True):
    """How a part of the training is called in headings."""

    code: PartCode
    heading: str
    pattern: re.Pattern[str]


class ColophonKey(Struct, frozen=True):
    """A field of the colophon and the words it goes by."""

    id: str
    heading: str
    required: bool
    words: frozenset[str]


class Clause(Struct, frozen=True):
    """A requirement of the template and what it rests on (sourced, inferred or house)."""

    id: str
    basis: str
    source: dict[str, str]
    text: dict[str, str]


class Template(Struct, frozen=True):
    """One template, ready for use."""

    code: str
    name: dict[str, str]
    sections: tuple[Section, ...]
    parts: tuple[PartName, ...]
    columns: dict[str, re.Pattern[str]]
    colophon: tuple[ColophonKey, ...]
    placeholders: tuple[re.Pattern[str], ...]
    clauses: dict[str, Clause]
    general_part_limit: int
    recognised_minimum: int
    by_id: dict[str, Section] = field(default_factory=dict)

    def section(self, id: str) -> Section:
        """Give the section with this id; ``KeyError`` if the template has none."""
        return self.by_id[id]

    def part(self, code: PartCode) -> PartName:
        """Give the names of a part of the training."""
        return next(p for p in self.parts if p.code == code)


_NUMBERING = lazyre.compile(
    r"^\s*(?:(?:[0-9]{1,2}(?:\s?\.\s?[0-9]{1,2}){0,4}|[ivx]{1,5}|[a-z])\s*[.:)!](?=\s|[^\W\d]|$)\s*"
    r"|[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}\s+|[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}(?=[^\W\d])"
    r"|(?:kapitel|kap\.?|afsnit|del|chapter|part|section)\s+(?:(?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}|[ivx]{1,4})\s*[.:)–—-]?\s+"
    r"|[a-h]\s*[.:)–—-]\s*))+"
)
_SPACED = lazyre.compile(r"^\W*(?:\w\s+){2,}\w\W*$")
_RAISED = lazyre.compile(r"(?<=\w)[⁰¹²³⁴-⁹]+(?!\w)")
_YEAR = lazyre.compile(r"(?<=\w)\s+(?:19|20)[0-9]{2}$")
_PARENS = lazyre.compile(r"\([^)]*\)|\[[^\]]*\]")


_INITIAL = lazyre.compile(
    r"(?<!\w)([IiHh])\s?[-‐‑–]\s?(?=(?i:uddannelse|forløb|læge|stilling|del(?:en)?\b|fase))"
    r"|(?<=[a-zæøå]\s)([IH])\s(?=uddannelse|forløb|læge|stilling)"
    r"|^\s*([IiHh])\s(?=(?:uddannelse|forløb|læge|stilling)\w*\s*$)"
)


def join_initials(text: str) -> str:
    """Write »I-uddannelse« as one word, so that »mål i uddannelsen« is not taken for a mention of it."""
    return _INITIAL.sub(lambda hit: hit[1] or hit[2] or hit[3], text)


def fold_parts(text: str) -> str:
    """Fold a text in which the parts of the training may be named (:func:`fold_marks`)."""
    return fold_marks(join_initials(text))


@lru_cache(maxsize=4096)
def fold_heading(text: str) -> str:
    """Reduce a heading to its words: no number, parentheses, case, punctuation, note marks, or year at its end."""
    lowered = unicodedata.normalize("NFC", join_initials(text)).casefold().replace("\t", " ").replace("\n", " ")
    lowered = _RAISED.sub("", lowered)
    if _SPACED.match(lowered):
        lowered = " ".join(word.replace(" ", "") for word in re.split(r"\s{2,}", lowered))
    bare = _NUMBERING.sub("", lowered, count=1)
    without = fold_marks(_PARENS.sub(" ", bare))
    return _YEAR.sub("", without or fold_marks(bare) or fold_marks(lowered))


def split_number(text: str) -> tuple[str, str]:
    """Take a typed heading number off: ``"4.3 Liste …"`` gives ``("4.3", "Liste …")``."""
    hit = re.match(
        r"^\s*((?:[0-9]{1,2}(?:\.[0-9]{1,2}){0,4})|[IVX]{1,5}(?=[.)]))\s*[.:)!]?[\s\t]+(?=\S)|"
        r"^\s*([0-9]{1,2}(?:\.[0-9]{1,2}){0,4})\s*[.:)!]\s*(?=\S)",
        text,
    )
    if not hit:
        return "", text.strip()
    return (hit.group(1) or hit.group(2)), text[hit.end() :].strip()


_NOTE_MARKS = "¹²³⁴⁵⁶⁷⁸⁹⁰*†‡"


def heading_words(text: str) -> tuple[int, str]:
    """Find the words of a heading: where they begin after a typed number, and they without colon and note marks."""
    lowered = text.casefold().replace("\t", " ")
    hit = _NUMBERING.match(lowered) if len(lowered) == len(text) else None
    start = hit.end() if hit and hit.end() < len(text.rstrip()) else 0
    start += len(text[start:]) - len(text[start:].lstrip())
    return start, text[start:].rstrip(" :.\t" + _NOTE_MARKS)


def definite(heading: str) -> str:
    """Name a part inside a heading: »introduktionsuddannelsen«."""
    word = heading[:1].lower() + heading[1:]
    return word if not word.endswith("uddannelse") else word + "n"


def heading_of(template: Template, id: str, part: PartCode | None) -> str:
    """Give the heading that the template has for a section, of one part where it is the part's own."""
    if id == "part" and part:
        return template.part(part).heading
    if id == "logbook" and part:
        return f"Logbog for {definite(template.part(part).heading)}"
    return template.section(id).heading


def _section(raw: dict[str, Any], order: int) -> Section:
    names = frozenset(fold_heading(n) for n in [raw["heading"], *raw["synonyms"]] if n)
    return Section(
        id=raw["id"],
        heading=raw["heading"],
        where=raw["where"],
        level=int(raw["level"]),
        order=order,
        required=raw["required"],
        may_be_empty=raw.get("empty") == "true",
        parent=raw.get("parent"),
        clause=raw["clause"],
        names=names,
        pattern=lazyre.compile(raw["pattern"]) if "pattern" in raw else None,
    )


def _alternatives(words: list[str]) -> str:
    return "|".join(f"(?:{w})" for w in words)


@lru_cache(maxsize=8)
def load(code: str = "sst-2011") -> Template:
    """Load a template by its code.

    Raises ``FileNotFoundError`` for a code that has no file in ``schema/template``.
    """
    if not re.fullmatch(r"[a-z][a-z0-9-]{0,40}", code):
        raise FileNotFoundError(code)
    raw = load_file(SCHEMA / "template" / f"{code}.yaml")
    sections = tuple(_section(s, i) for i, s in enumerate(raw["sections"]))
    return Template(
        code=raw["template"],
        name=raw["name"],
        sections=sections,
        parts=tuple(
            PartName(p["code"], p["heading"], lazyre.compile(rf"(?<!\w)(?:{_alternatives(p['words'])})(?!\w)"))
            for p in raw["parts"]
        ),
        columns={id: lazyre.compile(_alternatives(words)) for id, words in raw["columns"].items()},
        colophon=tuple(
            ColophonKey(c["id"], c["heading"], c["required"] == "true", frozenset(fold_marks(w) for w in c["words"]))
            for c in raw["colophon"]
        ),
        placeholders=tuple(lazyre.compile(p, re.IGNORECASE) for p in raw["placeholders"]),
        clauses={
            c["id"]: Clause(
                c["id"], c["basis"], {"da": c["source"], "en": c["source_en"]}, {"da": c["da"], "en": c["en"]}
            )
            for c in raw["clauses"]
        },
        general_part_limit=int(raw["general_part_limit"]),
        recognised_minimum=int(raw["recognised_minimum"]),
        by_id={s.id: s for s in sections},
    )
