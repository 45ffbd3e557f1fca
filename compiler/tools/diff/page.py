"""A comparison as a page: the old edition on the left, the new on the right, row by row."""

from __future__ import annotations

from itertools import groupby

from ...editions.revision.change import Comparison, Side
from ...editions.revision.words import Piece
from ...ground.lang import Lang
from ...ground.phrases import date_text
from ...ground.plaintext import one_line
from ...ground.words import words
from .data import status
from .diffs import Diff, Diffs
from .faults import why
from .outline import Entry, Row, outline, rest_rows, sections, tight

DIFF_WORDS = words("diff")

View = dict[str, object]
_VERDICTS = {"unread": "rejected", "added": "sure", "deleted": "remarks"}


def page(diffs: Diffs, lang: Lang) -> View:
    """Give the values of one self-contained page; two revisions get an index on top."""
    t = DIFF_WORDS[lang]
    documents = [_document(f"d{n}", one, diffs, lang) for n, one in enumerate(diffs.found, 1)]
    several = diffs.revisions is not None
    title = str(documents[0]["title"]) if documents and not several else t["kind"]
    head = ""
    if diffs.revisions is not None:
        old, new = diffs.revisions
        head = t["several" if documents else "several.none"].format(old=old, new=new)
    return {"title": title, "head": head, "several": several, "documents": documents, "t": t}


def _document(anchor: str, one: Diff, diffs: Diffs, lang: Lang) -> View:
    if one.comparison is not None:
        return _comparison(anchor, one.comparison, lang)
    t = DIFF_WORDS[lang]
    there = next(side for side in (one.new, one.old) if side is not None)
    state = status(one)
    if state == "unread":
        told = [t["unread.next"].format(name=bad.name, why=why(bad, lang)) for bad in one.unread]
        key, after = "unread", "\n".join(told)
    else:
        key = "only.new" if state == "added" else "only.old"
        revision = (diffs.revisions or ("", ""))[0 if state == "added" else 1]
        after = t[f"{key}.next"].format(revision=revision)
    book = there.logbook
    edition = date_text(lang, book.edition.date) if book else ""
    return {
        "anchor": anchor,
        "title": book.name if book else there.name,
        "compared": False,
        "verdict": _VERDICTS[state],
        "head": t[key],
        "next": after,
        "file": there.name,
        "edition": edition,
    }


def _comparison(anchor: str, made: Comparison, lang: Lang) -> View:
    t = DIFF_WORDS[lang]
    summary = outline(made, lang)
    old, new = made.old.logbook, made.new.logbook
    return {
        "anchor": anchor,
        "title": new.name,
        "compared": True,
        "edition": " → ".join(date_text(lang, one.edition.date) for one in (old, new)),
        "file": made.new.name,
        "old": _side(made.old, lang),
        "new": _side(made.new, lang),
        "differs": t["differs"].format(old=old.name, new=new.name) if old.specialty != new.specialty else "",
        "verdict": summary.state,
        "head": summary.head,
        "next": summary.next,
        "counts": summary.counts,
        "types": [{"code": c, "label": label, "count": n, "remark": r} for c, label, n, r in summary.types],
        "effects": [{"code": c, "label": label, "count": n, "remark": r} for c, label, n, r in summary.effects],
        "filter": [one for one in summary.types if one[0] != "unchanged"] if len(made.changes) > 1 else [],
        "undecided": summary.undecided if summary.undecided < len(made.changes) else 0,
        "sections": [
            {"title": section.title, "entries": [_entry(one, lang) for one in section.entries]}
            for section in sections(made, lang, f"{anchor}-")
        ],
        "unchanged": [(a.number, b.number, b.title) for a, b in made.unchanged],
        "rest": _grouped(rest_rows(made, lang)),
    }


def _side(side: Side, lang: Lang) -> View:
    return {"edition": date_text(lang, side.logbook.edition.date), "name": side.name}


def _entry(one: Entry, lang: Lang) -> View:
    t = DIFF_WORDS[lang]
    change = one.change
    numbers = [" + ".join(number for number, _ in side) for side in (one.old, one.new)]
    titles = one.new or one.old
    return {
        "anchor": one.anchor,
        "kind": f"{change.type}{'' if change.certain else ' undecided'}",
        "compact": one.only_number,
        "number": one_line(" → ".join(dict.fromkeys(n for n in numbers if n))),
        "title": titles[0][1] if len(titles) == 1 else t["groups"].format(count=len(titles)),
        "type": one.type,
        "effect": one.effect,
        "proposal": t["proposal"] if not change.certain else "",
        "doubt": one.doubt,
        "reasons": one.reasons,
        "who": _who(one),
        "rows": _grouped(one.rows),
        "only": "" if change.old and change.new else "new" if change.new else "old",
    }


def _who(one: Entry) -> list[View]:
    """Give the competencies of both sides in rows: those of a pair beside each other, with words marked."""
    if one.title is not None:
        pair = _halves(one.title)
        return [{"old": (one.old[0][0], pair["old"]), "new": (one.new[0][0], pair["new"])}]
    rows: list[View] = []
    for n in range(max(len(one.old), len(one.new))):
        old, new = ((*side[n : n + 1], None)[0] for side in (one.old, one.new))
        rows.append(
            {
                "old": (old[0], [("equal", old[1])]) if old else None,
                "new": (new[0], [("equal", new[1])]) if new else None,
            }
        )
    return rows


def _grouped(rows: list[Row] | tuple[Row, ...]) -> list[View]:
    """Gather rows of the same field under one name."""
    return [
        {"field": field, "rows": [_halves(row.pieces) for row in found]}
        for field, found in groupby(rows, key=lambda row: row.field)
    ]


def _halves(pieces: tuple[Piece, ...]) -> View:
    """Give what stands on the left, and what stands on the right."""
    return {
        "old": list(tight(piece for piece in pieces if piece[0] != "insert")),
        "new": list(tight(piece for piece in pieces if piece[0] != "delete")),
    }
