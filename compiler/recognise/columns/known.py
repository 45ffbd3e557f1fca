"""Columns under the names that the template knows: nothing is guessed here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from ...ground import lazyre
from ...ground.folding import fold_marks, unmarked
from ...language.columns import column_part
from ...language.roles import parse_roles
from ...language.template import load
from .header import Header
from .layout import COLUMNS, ROLE, Kind

_QUALIFIER = lazyre.compile(
    r"\([^)]*\)|[,–-]?\s*\b(?:obligatoriske?|anbefale(?:de|t|r)|anbefaling(?:er)?|mandatory|"
    r"recommend(?:ed|ation))\b\.?",
    re.IGNORECASE,
)
# Narrow columns break words: »Kompetence-\nvurderings- metode«.
_HYPHEN = lazyre.compile(r"(?<=[^\W\d])[-‐]\s*(?=[a-zæøå])(?!\s*(?:og|eller|samt)\b)")
_FEWEST_ROLES = 3
# What no heading is without; »H12« and »3.« stand in most first columns.
_WORD = lazyre.compile(r"[^\W\d_]{2}|[#№]")


@lru_cache(maxsize=4096)
def means(text: str, id: str, code: str) -> bool:
    """Tell whether a header text may stand for this column, without asking for all the others."""
    pattern = load(code).columns.get(id) if _WORD.search(text) else None
    return pattern is not None and any(pattern.fullmatch(t) for t in dict.fromkeys(_readings(text)) if t)


@lru_cache(maxsize=4096)
def header_ids(text: str, code: str) -> frozenset[str]:
    """Give every column id that a header text may stand for."""
    if not _WORD.search(text):
        return frozenset()
    template = load(code)
    texts = {t for t in _readings(text) if t}
    return frozenset(id for id, pattern in template.columns.items() if any(pattern.fullmatch(t) for t in texts))


def _readings(text: str) -> Iterator[str]:
    """Yield a header text folded: as it is, without qualifiers, and with its hyphenation undone."""
    text = unmarked(text).replace("#", " nr ").replace("№", " nr ")
    whole = _HYPHEN.sub("", text)
    for one in (text, whole) if whole != text else (text,):
        bare = _QUALIFIER.sub(" ", one)
        for kept in (one, bare) if bare != one else (one,):
            folded = fold_marks(kept)
            yield folded
            if folded.count(" ") < 4:
                yield folded.replace(" ", "")


def assigned(
    header: Header, kind: Kind, code: str, fixed: Mapping[int, str] | None = None, *, all_: bool = True
) -> dict[int, str]:
    """Give each column its id: those whose text leaves no doubt first, then (``all_``) the others in order.

    A text that stands over several columns makes one of them; ``fixed`` are ids that are given.
    """
    wanted = COLUMNS[kind]
    choices = {c: [id for id in wanted if id in header_ids(text, code)] for c, text in header.texts.items()}
    ids = below(header, code) if kind == "matrix" else {}
    ids |= fixed or {}
    for sure in (True, False) if all_ else (True,):
        for column in sorted(choices):
            before = ids.get(column - 1)
            if before and column not in ids and header.texts[column] == header.texts[column - 1]:
                ids[column] = before
            elif column not in ids and (len(choices[column]) == 1) == sure:
                free = [id for id in choices[column] if id not in ids.values()]
                if free:
                    ids[column] = "title" if "title" in free and "number+title" not in free else free[0]
    return ids


def below(header: Header, code: str) -> dict[int, str]:
    """Give the columns that stand for one role each, and those under a known heading over the assessment."""
    ids = _role_columns(header, code)
    for group, columns in header.groups().items():
        if any(c in ids for c in columns) or "assessments" not in header_ids(group, code):
            continue
        found = parts_of({c: header.texts[c] for c in columns}, code)
        ids.update(found)
    return ids


def parts_of(texts: dict[int, str], code: str) -> dict[int, str]:
    """Tell the columns under one heading over the assessment apart: method, count, time, purpose, card."""
    ids: dict[int, str] = {}
    for column, text in sorted(texts.items()):
        part = column_part(text, code)
        if part and (part not in ids.values() or part == "assessments"):
            ids[column] = part
    if ids and "assessments" not in ids.values():
        left = [c for c in sorted(texts) if c not in ids]
        ids.update({left[0]: "assessments"} if len(left) == 1 else {})
    return ids


def _role_columns(header: Header, code: str) -> dict[int, str]:
    """Find columns that are headed by one role each: three side by side, or all under a heading for roles."""
    named: dict[int, str] = {}
    for column, text in sorted(header.texts.items()):
        role = one_role(text)
        if role and ROLE + role not in named.values():
            named[column] = ROLE + role
    if len(named) < 2:
        return {}
    under = {c for group, columns in header.groups().items() if "roles" in header_ids(group, code) for c in columns}
    runs: list[list[int]] = []
    for column in named:
        if runs and runs[-1][-1] == column - 1:
            runs[-1].append(column)
        else:
            runs.append([column])
    kept = {c for run in runs if len(run) >= _FEWEST_ROLES for c in run} | under
    return {c: id for c, id in named.items() if c in kept}


@lru_cache(maxsize=1024)
def one_role(text: str) -> str | None:
    """Give the role that a heading names, if it names nothing else."""
    if len(text) > 60:
        return None
    roles = parse_roles(unmarked(" ".join(text.split())))
    return roles[0]["code"] if len(roles) == 1 else None
