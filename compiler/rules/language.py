"""Words: abbreviations that nobody outside the specialty knows, verbs that nobody can assess."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from ..ground import lazyre
from ..ground.data import load
from ..ground.diagnostics import Findings
from ..ground.paths import SCHEMA
from ..model.draft import CompetencyDraft, Recognised
from .context import Context, competencies, filled, name, rule, sections

_ABBREVIATION = re.compile(r"(?<![\w-])[A-ZÆØÅ]{3,6}(?![\w])")
_GIVEN = re.compile(r"\(([^()]*)\)|\b([A-ZÆØÅ]{2,6})(?:-\w+)?\s*[(=:]")
_ROMAN = re.compile(r"[IVXL]+")


@lru_cache(maxsize=2)
def _words(kind: str) -> Any:
    return load(SCHEMA / "vocabulary" / f"{kind}.yaml")[kind]


def _texts(c: CompetencyDraft) -> Iterator[tuple[str, str]]:
    yield f"{c['path']}/title", c.get("title", "")
    for i, objective in enumerate(c.get("objectives", [])):
        yield f"{c['path']}/objectives/{i}", objective


@rule("abbreviation-unexplained")
def abbreviation_unexplained(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report an abbreviation that is neither common among doctors nor explained anywhere, once."""
    if any(not filled(s) for s in sections(r.draft, "abbreviations")):
        return  # the empty list is reported as one
    told = {*_words("abbreviations"), *_explained(r)}
    for _, c in competencies(r.draft):
        for path, text in _texts(c):
            if text.isupper():
                continue
            for short in _ABBREVIATION.findall(text):
                if short in told or _ROMAN.fullmatch(short):
                    continue
                told.add(short)
                found.add("abbreviation-unexplained", path, r.span(path), quote=text, abbreviation=short)


def _explained(r: Recognised) -> set[str]:
    """Give every abbreviation that a list, a parenthesis or a colon explains somewhere."""
    known = {a["short"].strip(" .:") for a in r.draft["abbreviations"]}
    texts = [t for s in r.draft["sections"] for t in s["text"]]
    texts += [text for _, c in competencies(r.draft) for _, text in _texts(c)]
    for text in texts:
        if "(" in text or ":" in text or "=" in text:
            known.update(word for hit in _GIVEN.findall(text) for word in re.findall(r"\w+", "".join(hit)))
    return known


@lru_cache(maxsize=1)
def _vague() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (lazyre.compile(rf"^\W*(?:(?:at|kunne|skal|lægen)\s+)*({v['verb']})\b", re.IGNORECASE), v["suggestion"])
        for v in _words("verbs")
    )


@lru_cache(maxsize=1)
def _any_vague() -> re.Pattern[str]:
    """Join the verbs into one expression, since most texts open with none of them."""
    return re.compile("|".join(f"(?:{pattern.pattern})" for pattern, _ in _vague()), re.IGNORECASE)


@rule("verb-vague")
def verb_vague(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a title or an objective that opens with a verb nobody can see or assess."""
    for _, c in competencies(r.draft):
        for path, text in _texts(c):
            for pattern, suggestion in _vague() if _any_vague().match(text) else ():
                if hit := pattern.match(text):
                    found.add(
                        "verb-vague",
                        path,
                        r.span(path),
                        quote=text,
                        verb=hit.group(1),
                        suggestion=suggestion,
                        competency=name(c),
                    )
                    break
