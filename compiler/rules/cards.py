"""Competency cards: referred to but not there, there but not referred to."""

from __future__ import annotations

import re

from ..ground.diagnostics import Findings, Related
from ..ground.folding import key
from ..model.draft import CardDraft, CompetencyDraft, Recognised
from .context import Context, competencies, described, name, rule
from .numbers import number_key

_CARD = re.compile(r"\b(?:kompetence|vurderings|kv-?)*kort(?:et)?\b\s*(?:nr\.?|nummer)?\s*", re.IGNORECASE)


def _short(text: str) -> str:
    """Give a card's number or title without the word for card."""
    return key(_CARD.sub(" ", text)) or key(text)


def _is(card: CardDraft, ref: str) -> bool:
    wanted = _short(ref)
    if card["number"] and number_key(_CARD.sub("", ref)) == number_key(_CARD.sub("", card["number"])):
        return True
    title = _short(card["title"])
    return bool(wanted) and (wanted == title or (len(wanted) > 5 and wanted in title))


def _references(c: CompetencyDraft) -> list[tuple[str, str]]:
    """Give path and text of each reference that a competency makes to a card."""
    found = [(f"{c['path']}/card/{i}", ref) for i, ref in enumerate(c.get("card", []))]
    found += [(f"{c['path']}/assessments/{i}", a["card"]) for i, a in enumerate(c.get("assessments", [])) if a["card"]]
    return [(path, ref) for path, ref in found if ref.strip()]


@rule("card-unknown")
def card_unknown(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report each card that is referred to and not there, and each competency a card invents."""
    missing: dict[str, list[tuple[CompetencyDraft, str, str]]] = {}
    for _, c in competencies(r.draft):
        for path, ref in _references(c):
            if not any(_is(card, ref) for card in r.draft["cards"]):
                missing.setdefault(_short(ref), []).append((c, path, ref))
    if not r.draft["cards"] and len(missing) > 1:
        _no_cards(r, found, [hit for hits in missing.values() for hit in hits])
        missing = {}
    for (c, path, ref), *more in missing.values():
        related = [Related("also", p, r.span(p), text) for _, p, text in more]
        found.add(
            "card-unknown",
            path,
            r.span(path),
            quote=r.quotes.get(path, ref),
            related=related,
            competency=name(c),
            card=ref,
        )
    _unknown_competencies(r, found)


def _no_cards(r: Recognised, found: Findings, hits: list[tuple[CompetencyDraft, str, str]]) -> None:
    """Report once that the document has none of the cards that it refers to."""
    (c, path, ref), *more = hits
    found.add(
        "card-unknown",
        path,
        r.span(path),
        quote=r.quotes.get(path, ref),
        variant="none",
        related=[Related("also", p, r.span(p), text) for _, p, text in more],
        competency=name(c),
        card=ref,
    )


def _unknown_competencies(r: Recognised, found: Findings) -> None:
    parts = described(r.draft)
    if not all(p["columns"] for p in parts):
        return
    known = {number_key(c.get("number", "")) for p in parts for c in p["competencies"]}
    # A number that only the logbook has is told by the rule on the logbook, or of the number itself.
    known |= {number_key(row["number"]) for book in r.draft["logbooks"] for row in book["competencies"]}
    for card in r.draft["cards"]:
        for i, ref in enumerate(card["refs"]):
            if number_key(ref) not in known:
                path = f"{card['path']}/refs/{i}"
                found.add(
                    "card-unknown", path, r.span(path), quote=ref, variant="competency", card=card["title"], number=ref
                )


@rule("card-unused")
def card_unused(r: Recognised, ctx: Context, found: Findings) -> None:
    """Report a card that no competency refers to and that names no competency.

    Where a document ties its cards to methods alone, a card is used if its method is; a card that is the only one, and
    neither a method's nor numbered, is for every competency.
    """
    rows = [c for _, c in competencies(r.draft)]
    refs = [ref for c in rows for _, ref in _references(c)]
    cards = r.draft["cards"]
    if len(cards) == 1 and not cards[0]["number"] and not cards[0]["method"] and not cards[0]["method_text"]:
        return
    by_method = not refs and not any(card["refs"] for card in cards)
    methods = {a["method"] for c in rows for a in c.get("assessments", [])}
    for card in cards:
        used = card["refs"] or any(_is(card, ref) for ref in refs)
        if used or not card["sign_off"] or (by_method and card["method"] in methods):
            continue
        found.add("card-unused", card["path"], r.span(card["path"]), quote=card["title"], card=card["title"])
