"""The logbook's list of competencies held against the matrix, both ways."""

from __future__ import annotations

from ..ground.diagnostics import Findings, Related
from ..ground.folding import key
from ..model.draft import CompetencyDraft, LogbookDraft, LogRowDraft, PartDraft, Recognised
from ..model.logbook import PartCode
from .competencies import repeats
from .context import Context, confused, filled, log_of, logs_run_together, name, rule, sections, with_matrix
from .exchange import exchanges, headings
from .numbers import doubles, number_key, same_number
from .pairing import Pairs, match, same_but_damaged

_MANY = 3


@rule("logbook-list-mismatch")
def logbook_list_mismatch(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report every difference between matrix and logbook but order, case and punctuation."""
    if confused(r.draft) or logs_run_together(r.draft):
        return
    told = _exchanged(r, found)
    for part in with_matrix(r.draft):
        book = log_of(r.draft, part["code"])
        if part["code"] in told or book is None or any(c.get("broken") for c in part["competencies"]):
            continue
        if book["listed"]:
            _compare(r, found, part, book)
        else:
            _unlisted(r, found, part)


def _unlisted(r: Recognised, found: Findings, part: PartDraft) -> None:
    own = sections(r.draft, "logbook-competencies", part["code"])
    if any(not filled(s) for s in own):
        return  # the empty section is reported as one
    heading = own or sections(r.draft, "logbook", part["code"])
    path = f"logbooks/{part['code']}"
    span = r.span(heading[0]["path"] if heading else path)
    found.add("logbook-list-mismatch", path, span, variant="unlisted", part=part["code"])


def _exchanged(r: Recognised, found: Findings) -> set[PartCode]:
    """Tell once of logbook lists that are another part's, and give the parts concerned."""
    told: set[PartCode] = set()
    for one in exchanges(r.draft):
        heads = headings(r.draft, one)
        path = heads[0]["path"] if heads else f"logbooks/{one.part}"
        found.add(
            "logbook-list-mismatch",
            path,
            r.span(path),
            quote=heads[0]["heading"] if heads else "",
            variant="parts-swapped" if one.both else "other-part",
            related=[Related("other", s["path"], r.span(s["path"]), s["heading"]) for s in heads[1:]],
            part=one.part,
            other_part=one.other,
        )
        told |= {one.part, one.other} if one.both else {one.part}
    return told


def _compare(r: Recognised, found: Findings, part: PartDraft, book: LogbookDraft) -> None:
    matched = match(part, book)
    poisoned = _poisoned(part)
    numbers = [(c, row) for c, row in matched.pairs if _number_differs(c, row) and c["path"] not in poisoned]
    titles = [(c, row) for c, row in matched.pairs if _title_differs(c, row) and c["path"] not in poisoned]
    # A row that stands twice is told as that, and need not be twice in the other list.
    absent = [c for c in matched.matrix if c["path"] not in poisoned]
    if _most(part, book, len(titles) + max(len(absent), len(matched.log))):
        _list(r, found, part, book, titles, matched)
        return
    _numbers(r, found, part, numbers)
    for c, row in titles:
        _title(r, found, c, row)
    for c in absent:
        found.add(
            "logbook-list-mismatch",
            c["path"],
            r.span(c["path"]),
            quote=c.get("title") or name(c),
            variant="not-in-logbook",
            competency=name(c),
            part=part["code"],
        )
    _strangers(r, found, part, book, matched.log)


def _strangers(r: Recognised, found: Findings, part: PartDraft, book: LogbookDraft, rows: list[LogRowDraft]) -> None:
    """Tell of the logbook's rows that the matrix lacks, or that the logbook has twice."""
    for row in rows:
        first = next((b for b in book["competencies"] if b is not row and _same_row(b, row)), None)
        related = [Related("first", first["path"], r.span(first["path"]), first["title"])] if first else []
        found.add(
            "logbook-list-mismatch",
            row["path"],
            r.span(row["path"]),
            quote=row["title"] or row["number"],
            variant="twice" if first else "not-in-matrix",
            related=related,
            competency=row["number"] or f"»{row['title']}«",
            part=part["code"],
        )


def _same_row(a: LogRowDraft, b: LogRowDraft) -> bool:
    return key(a["title"]) == key(b["title"]) and number_key(a["number"]) == number_key(b["number"])


def _most(part: PartDraft, book: LogbookDraft, count: int) -> bool:
    """Tell whether so many rows differ that they are one fault: more than half of the longer list."""
    return count > _MANY and count * 2 > max(len(part["competencies"]), len(book["competencies"]))


def _list(
    r: Recognised,
    found: Findings,
    part: PartDraft,
    book: LogbookDraft,
    titles: list[tuple[CompetencyDraft, LogRowDraft]],
    matched: Pairs,
) -> None:
    """Tell of two lists that are different for the most part, with the first row that differs."""
    wrong = {row["path"] for _, row in titles} | {row["path"] for row in matched.log}
    rows = [row for row in book["competencies"] if row["path"] in wrong]
    first = name(matched.matrix[0]) if not rows else rows[0]["number"] or f"»{rows[0]['title']}«"
    path = f"logbooks/{part['code']}/competencies"
    found.add(
        "logbook-list-mismatch",
        path,
        r.span(path),
        quote=rows[0]["title"] or rows[0]["number"] if rows else "",
        variant="list",
        part=part["code"],
        count=len(titles) + max(len(matched.matrix), len(matched.log)),
        total=max(len(part["competencies"]), len(book["competencies"])),
        first=first,
    )


def _poisoned(part: PartDraft) -> set[str]:
    """Give the paths of competencies whose number or text is a fault told elsewhere."""
    return {c["path"] for pair in (*doubles(part), *repeats(part)) for c in pair}


def _same_title(c: CompetencyDraft, row: LogRowDraft) -> bool:
    return bool(row["title"]) and key(c.get("title", "")) == key(row["title"])


def _same_number(c: CompetencyDraft, row: LogRowDraft) -> bool:
    return same_number(c.get("number", ""), row["number"])


def _number_differs(c: CompetencyDraft, row: LogRowDraft) -> bool:
    """A side without a number is compared by title alone."""
    return bool(c.get("number") and row["number"]) and not _same_number(c, row)


def _title_differs(c: CompetencyDraft, row: LogRowDraft) -> bool:
    """A list of numbers alone, a title missing from the matrix, or a damaged one is not another title."""
    if not c.get("title") or not row["title"] or _same_title(c, row):
        return False
    return not same_but_damaged(c["title"], row["title"])


def _title(r: Recognised, found: Findings, c: CompetencyDraft, row: LogRowDraft) -> None:
    path, other = row["path"] + "/title", c["path"] + "/title"
    found.add(
        "logbook-list-mismatch",
        path,
        r.span(path),
        quote=row["title"],
        variant="title",
        related=[Related("matrix", other, r.span(other), c["title"])],
        number=row["number"] or name(c),
        logbook=row["title"],
        matrix=c["title"],
    )


def _numbers(r: Recognised, found: Findings, part: PartDraft, rows: list[tuple[CompetencyDraft, LogRowDraft]]) -> None:
    """Tell of numbers that differ: two that changed places once, many that are shifted once."""
    swapped = {(number_key(c["number"]), number_key(row["number"])): (c, row) for c, row in rows}
    done: set[str] = set()
    if len(rows) > _MANY:
        c, row = rows[0]
        _number(r, found, "numbers", c, row, title=c["title"], count=len(rows), part=part["code"])
        return
    for (a, b), (c, row) in swapped.items():
        if c["path"] in done:
            continue
        if (b, a) in swapped:
            done.add(swapped[b, a][0]["path"])
            _number(r, found, "swapped", c, row, part=part["code"])
        else:
            _number(r, found, "number", c, row, title=c["title"])


def _number(
    r: Recognised,
    found: Findings,
    variant: str,
    c: CompetencyDraft,
    row: LogRowDraft,
    title: str = "",
    count: int = 0,
    part: str = "",
) -> None:
    path, other = row["path"] + "/number", c["path"] + "/number"
    found.add(
        "logbook-list-mismatch",
        path,
        r.span(path),
        quote=row["title"],
        variant=variant,
        related=[Related("matrix", other, r.span(other), c["number"])],
        logbook=row["number"],
        matrix=c["number"],
        title=title,
        count=count,
        part=part,
    )
