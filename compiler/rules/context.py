"""What every rule is handed beside the draft, and the questions that several rules ask."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Protocol, TypeVar

from msgspec import Struct

from ..ground.diagnostics import Findings, found_here
from ..ground.folding import fold
from ..language.template import Template
from ..language.terms import Kind, Term
from ..language.vocabulary import get, nearest
from ..model.draft import CompetencyDraft, Draft, LogbookDraft, PartDraft, Recognised, SectionDraft
from ..model.logbook import PartCode

_Check = TypeVar("_Check", bound="Check")


class Context(Struct, frozen=True):
    """The template that the document is held against."""

    template: Template


class Check(Protocol):
    """A rule: look at ``r``, add what is wrong to ``found``."""

    def __call__(self, r: Recognised, ctx: Context, found: Findings) -> None:
        """Check one thing."""


CHECKS: dict[str, Check] = {}
"""The rules by name, as far as their files have been imported."""


def rule(name: str) -> Callable[[_Check], _Check]:
    """Make a function the rule of that name; its texts are in ``schema/rules/<family>/<name>.yaml``."""

    def register(check: _Check) -> _Check:
        found_here(check.__module__, name)
        CHECKS[name] = check
        return check

    return register


def specialty(draft: Draft) -> Term | None:
    """Give what the vocabulary knows of the document's specialty."""
    return get("specialties", draft["code"]) if draft["code"] else None


def edition_date(draft: Draft) -> str | None:
    """Give the date of the edition (``YYYY-MM`` or ``YYYY-MM-DD``): the colophon's, else the first read."""
    read = [d for d in draft["dates"] if d["date"]]
    own = [d for d in read if d["where"].startswith("colophon")]
    return (own or read)[0]["date"] if read else None


def described(draft: Draft) -> list[PartDraft]:
    """Give the parts that the document itself sets out to describe, in its order."""
    return [p for p in draft["parts"] if p["code"] in draft["scope"] and not p["shared_from"]]


def has_part(draft: Draft, code: PartCode) -> bool:
    """Tell whether any heading or list of a part is there; without, all of it is one fault."""
    return any(s["part"] == code and s["id"] in _PART_IDS for s in draft["sections"]) or any(
        p["code"] == code and p["columns"] for p in draft["parts"]
    )


_PART_IDS = frozenset(("part", "purpose", "competencies", "strategies-methods", "matrix", "part-courses"))


def with_matrix(draft: Draft) -> list[PartDraft]:
    """Give the described parts that have a list of competencies."""
    return [p for p in described(draft) if p["columns"]]


def confused(draft: Draft) -> bool:
    """Tell whether rows may have landed in the wrong part, so that lists cannot be compared.

    That is so where one list holds two parts, and where a part's heading is lost and its
    list has run into the part before.
    """
    if any(p["mixed"] for p in draft["parts"]):
        return True
    lost = any(not has_part(draft, code) for code in draft["scope"])
    return lost and any(p["matrices"] > 1 for p in draft["parts"])


def logs_run_together(draft: Draft) -> bool:
    """Tell whether a logbook's heading is lost, so that its lists have run into the one before."""
    books = [log_of(draft, p["code"]) for p in with_matrix(draft)]
    lost = any(book is None or not book["listed"] for book in books)
    lists = [s["part"] for s in draft["sections"] if s["id"] == "logbook-competencies"]
    return lost and len(set(lists)) < len(lists)


def competencies(draft: Draft) -> Iterator[tuple[PartDraft, CompetencyDraft]]:
    """Yield every competency that could be read whole, with its part."""
    for part in described(draft):
        for competency in part["competencies"]:
            if not competency.get("broken") and (competency.get("number") or competency.get("title")):
                yield part, competency


def name(competency: CompetencyDraft) -> str:
    """Call a competency by its number, else by its title in quotation marks."""
    return competency.get("number") or f"»{competency.get('title', '')}«"


def log_of(draft: Draft, code: PartCode) -> LogbookDraft | None:
    """Give the logbook of a part."""
    return next((book for book in draft["logbooks"] if book["part"] == code), None)


def sections(draft: Draft, id: str, part: PartCode | None = None) -> list[SectionDraft]:
    """Give the sections with an id, of one part where ``part`` is given."""
    return [s for s in draft["sections"] if s["id"] == id and part in (None, s["part"])]


def filled(section: SectionDraft) -> bool:
    """Tell whether anything stands under a heading."""
    return bool(section["tables"] or section["children"] or any(t.strip() for t in section["text"]))


@lru_cache(maxsize=4096)
def suggestion(kind: Kind, text: str) -> str:
    """Give the known name that a text resembles, or an empty text.

    Kept, because a wrong name tends to stand in every row.
    """
    return nearest(kind, text) or ""


def quote(r: Recognised, path: str, default: str = "") -> str:
    """Give the words that stand at a path in the document."""
    return r.quotes.get(path, default)


def same(a: str, b: str) -> bool:
    """Tell whether two texts differ in nothing but case, blanks, hyphenation and punctuation."""
    return fold(a).replace(" ", "") == fold(b).replace(" ", "")
