"""Cover and colophon: template text left in, what is missing, dates, the specialty's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from ..ground.dates import find_dates
from ..ground.diagnostics import Findings, Related
from ..ground.folding import fold
from ..language.terms import Term
from ..language.vocabulary import find_specialty
from ..model.draft import DateDraft, Recognised
from .context import Context, edition_date, quote, rule, same, specialty, suggestion


@rule("placeholder-left")
def placeholder_left(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report the template's fill-in text wherever it was left in."""
    headings = {key.id: key.heading for key in ctx.template.colophon}
    # Cells say the same in row after row: each text is looked through once.
    sections = r.draft["sections"]
    distinct = {text for _, text in _front(r)}.union(*(s["text"] for s in sections), (s["heading"] for s in sections))
    hits = {text: hits for text in distinct if (hits := _placeholders(ctx, text))}
    for path, text in _texts(r) if hits else ():
        for hit in hits.get(text, ()):
            key = path.partition("/")[2] if path.startswith("colophon/") else ""
            variant = "colophon" if key else ""
            heading = headings.get(key, key)
            found.add("placeholder-left", path, r.span(path), quote=hit, variant=variant, text=hit, key=heading)


def _placeholders(ctx: Context, text: str) -> list[str]:
    """Give the fill-in texts of a line, without those that lie inside a longer one."""
    if not _any_of(ctx.template.placeholders).search(text):
        return []
    hits = {m.span(): m.group() for p in ctx.template.placeholders for m in p.finditer(text)}
    inner = [a for a in hits for b in hits if a != b and b[0] <= a[0] and a[1] <= b[1]]
    return [hits[at] for at in sorted(hits) if at not in inner]


@lru_cache(maxsize=8)
def _any_of(patterns: tuple[re.Pattern[str], ...]) -> re.Pattern[str]:
    """Join patterns into one, since most lines match none."""
    return re.compile("|".join(f"(?:{p.pattern})" for p in patterns), re.IGNORECASE)


def _texts(r: Recognised) -> Iterator[tuple[str, str]]:
    """Yield every text once, at the smallest place that is known for it."""
    yield from _front(r)
    for section in r.draft["sections"]:
        yield section["path"], section["heading"]
        yield from ((f"{section['path']}/text/{i}", text) for i, text in enumerate(section["text"]))


def _front(r: Recognised) -> Iterator[tuple[str, str]]:
    """Yield the texts of cover and colophon, and the title where the cover has it not."""
    draft = r.draft
    cover = [(path, text) for path, text in r.quotes.items() if path.startswith("cover/")]
    yield from cover
    if not any(same(text, draft["title"]) for _, text in cover):
        yield "title", draft["title"]
    for key, value in draft["colophon"].items():
        if key != "title" or not same(value, draft["title"]):
            yield f"colophon/{key}", value


def _is_placeholder(ctx: Context, text: str) -> bool:
    return any(p.search(text) for p in ctx.template.placeholders)


@rule("colophon-incomplete")
def colophon_incomplete(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report all keys without content in one finding; a date that is nowhere has its own rule."""
    colophon = r.draft["colophon"]
    dateless = not any(d["date"] for d in r.draft["dates"])
    missing = [
        key.heading
        for key in ctx.template.colophon
        if key.required and not colophon.get(key.id, "").strip() and not (key.id == "version_date" and dateless)
    ]
    if missing:
        empty = next((f"colophon/{k.id}" for k in ctx.template.colophon if colophon.get(k.id) == ""), "colophon")
        variant = "" if any(colophon.values()) else "absent"
        found.add("colophon-incomplete", empty, r.span(empty), variant=variant, keys=", ".join(missing))


@rule("edition-date-invalid")
def edition_date_invalid(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a version date that is no date, or a document without any date."""
    written = r.draft["colophon"].get("version_date", "").strip()
    dates = r.draft["dates"]
    if _is_placeholder(ctx, written):
        return
    own = [d for d in dates if d["where"].startswith("colophon")]
    path = "colophon/version_date"
    if written and own and not own[0]["date"]:
        found.add("edition-date-invalid", path, r.span(path), quote=written, text=written)
    elif not written and not any(d["date"] for d in dates):
        found.add("edition-date-invalid", path, r.span(path), variant="missing")


@rule("edition-date-conflict")
def edition_date_conflict(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a cover and a colophon that name different months, and a colophon that names two itself."""
    _contradicted(r, found)
    cover, own = _date(r, "cover"), _date(r, "colophon")
    if cover and own and (cover["date"] or "")[:7] != (own["date"] or "")[:7]:
        path = "colophon/version_date"
        related = [Related("cover", "cover", r.span("cover"), cover["text"])]
        found.add(
            "edition-date-conflict",
            path,
            r.span(path),
            quote=own["text"],
            related=related,
            cover=cover["text"],
            colophon=own["text"],
        )


_DATED = ("version_date", "version", "title", "publisher", "format")
"""The lines of a colophon that may say which edition it is; of which year its address is says nothing."""


def _contradicted(r: Recognised, found: Findings) -> None:
    """Report a line of the colophon with another month than the version date's; the cover's is told already."""
    own, cover = _date(r, "colophon"), _date(r, "cover")
    if own is None or not own["date"]:
        return
    for key in _DATED:
        text = r.draft["colophon"].get(key, "")
        told = {(one["date"] or "")[:7] for one in (own, cover) if one}
        others = [hit for hit in find_dates(text) if hit.date[:7] not in told]
        if not others:
            continue
        path = f"colophon/{key}"
        written = text[others[0].start : others[0].end]
        found.add(
            "edition-date-conflict",
            path,
            r.span(path),
            quote=written,
            variant="colophon",
            related=[Related("other", "colophon/version_date", r.span("colophon/version_date"), own["text"])],
            colophon=own["text"].split("\n")[0],
            other=written,
        )


def _date(r: Recognised, where: str) -> DateDraft | None:
    return next((d for d in r.draft["dates"] if d["where"].startswith(where) and d["date"]), None)


_LEAD = re.compile(
    r"^\W*(?:sundhedsstyrelsens\s+)?målbeskrivelse[nr]?\W*(?:(?:for|i|om)\b\W*)?"
    r"(?:(?:den|det|de)\s+)?(?:(?:lægelige\s+)?(?:special(?:e)?læge)?uddannelsen?\b\W*)?"
    r"(?:(?:i|for)\b\W*)?(?:specialet\b\W*)?",
    re.IGNORECASE,
)


@rule("specialty-unknown")
def specialty_unknown(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a title that names no specialty the vocabulary knows."""
    title = r.draft["title"]
    if r.draft["code"] or _is_placeholder(ctx, title):
        return
    written = re.sub(r"\s*\([^)]*\)\s*$", "", _LEAD.sub("", " ".join(title.split()), count=1)).strip(" .:")
    close = suggestion("specialties", written) if written else ""
    found.add(
        "specialty-unknown",
        "title",
        r.span("title"),
        quote=title,
        variant="nearest" if close else "" if written else "missing",
        text=written,
        suggestion=close,
        place="both" if _title_names_none(r) else "cover",
    )


def _title_names_none(r: Recognised) -> bool:
    """Tell whether the colophon's title is there and names no specialty either."""
    own = r.draft["colophon"].get("title", "").strip()
    return bool(own) and find_specialty(own) is None


@rule("specialty-name-differs")
def specialty_name_differs(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report other names of the specialty than the official one, and keywords without it."""
    term = specialty(r.draft)
    if term is None:
        return
    told: set[str] = set()
    for where, line in r.draft["names"]:
        other = find_specialty(line)
        if where == "colophon/keywords" or other is None:
            continue
        path = "title" if where == "cover" else where
        if other.code != term.code:
            name, variant = other.name, "other"
        elif _official(term, line, edition_date(r.draft)):
            continue
        else:
            name, variant = _written(term, line), "unofficial"
        if name not in told:
            told.add(name)
            found.add(
                "specialty-name-differs",
                path,
                r.span(path),
                quote=quote(r, path, line),
                variant=variant,
                name=name,
                other=term.name,
                official=term.name,
                place="cover" if path == "title" else "colophon",
            )
    _keywords(r, ctx, found, term)


def _official(term: Term, line: str, date: str | None) -> bool:
    """Tell whether a line has every word of a name that was official at the time, bent or not."""
    if any(f.name == _written(term, line) and not f.holds(date) for f in term.former):
        return False
    names = [term.name, *(f.name for f in term.former if f.holds(date))]
    text = fold(line)
    return any(all(re.search(rf"\b{re.escape(w)}\w{{0,4}}\b", text) for w in fold(n).split()) for n in names)


def _written(term: Term, line: str) -> str:
    """Give the name that a line uses, the longest of those known."""
    text = f" {fold(line)} "
    used = [n for n in term.names() if n and fold(n) and f" {fold(n)}" in text]
    return max(used, key=len, default=line)


def _keywords(r: Recognised, ctx: Context, found: Findings, term: Term) -> None:
    written = r.draft["colophon"].get("keywords", "").strip()
    if not written or _is_placeholder(ctx, written):
        return
    words = fold(written)
    if any(re.search(rf"\b{re.escape(fold(name))}\b", words) for name in term.names() if name):
        return
    path = "colophon/keywords"
    found.add("specialty-name-differs", path, r.span(path), quote=written, variant="keywords", official=term.name)
