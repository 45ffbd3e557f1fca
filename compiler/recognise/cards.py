"""Competency cards (kompetencekort) found in appendices.

No national layout exists: some have a card per competency, some one per method, some one
that is used again and again.  What they share is a heading with a number, labels
(competencies, method, scale) and criteria, as a list or down the first column of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..document import Block, Cell, Paragraph, Table
from ..draft import CardDraft
from ..template import fold
from ..vocabulary import named
from .body import Body
from .lines import lines
from .outline import Node

HEADING = re.compile(
    r"^\s*(?:bilag\s+[0-9A-Z]{1,3}\s*[.:–-]?\s*)?"
    r"(?:kompetence|kompetencevurderings|kompetenceudviklings|kvalifikations|vurderings|kv-?)?\s?kort(?:et)?\b"
    r"\s*(?:nr\.?|nummer|for|til)?\s*(?:kompetence\s+)?(?P<number>[A-ZÆØÅ]{0,4}[ -]?[0-9]{1,3}[a-z]?)?"
    r"\s*(?:[:.–—-]\s*|\s+|$)(?P<title>.*)$",
    re.IGNORECASE,
)
_REF = re.compile(r"\b(?:[A-ZÆØÅ]{1,4}[ -]?)?[0-9]{1,3}[a-z]?\b")
_RANGE = re.compile(r"\b([A-ZÆØÅ]{0,4})\s?([0-9]{1,3})\s*(?:-|–|til)\s*\1\s?([0-9]{1,3})\b")
_YES_NO = re.compile(r"^(nej|no|ikke|kun til)", re.IGNORECASE)

_LABELS: dict[str, re.Pattern[str]] = {
    "refs": re.compile(r"(?:vurderer |dækker |hører til |omfatter )?(?:kompetence(?:r|n|rne)?|kompetencemål(?: h læge)?|læringsmål|mål)"
                       r"(?: nr| nummer| der vurderes)?|competenc(?:y|ies)|anvendes til(?: kompetence(?:r|rne)?)?"),
    "method": re.compile(r"(?:kompetence)?(?:vurderings|evaluerings)?metode(?:r|n)?|method"),
    "criteria": re.compile(r"(?:vurderings)?kriteri(?:er|um|erne)|delkompetencer|konkretisering(?:er)?|vurderingspunkter|punkter|criteria|elementer|det vurderes"),
    "scale": re.compile(r"(?:bedømmelses|vurderings)?skala(?:en)?|bedømmelse|evaluering|vurdering|scale"),
    "sign_off": re.compile(r"godkendelse(?: af kompetence(?:n|r)?)?|godkendes|sign off|kortet godkender"),
}  # fmt: skip


def is_card_heading(text: str) -> bool:
    """Tell whether a heading announces one card (and not a whole appendix of cards)."""
    hit = HEADING.match(text)
    return bool(hit and (hit.group("number") or hit.group("title").strip())) and "\n" not in text


def references(text: str) -> list[str]:
    """Read competency numbers: ``"H1, H 3 og H5-H7"`` gives ``H1 H3 H5 H6 H7``."""
    expanded = _RANGE.sub(
        lambda m: ", ".join(f"{m.group(1)}{n}" for n in range(int(m.group(2)), min(int(m.group(3)), int(m.group(2)) + 200) + 1)),
        text,
    )
    return [re.sub(r"[ -]", "", hit) for hit in _REF.findall(expanded)]


def _label(text: str) -> str | None:
    folded = fold(text)
    return next((id for id, pattern in _LABELS.items() if pattern.fullmatch(folded)), None)


class _Card:
    def __init__(self, path: str, heading: str) -> None:
        hit = HEADING.match(heading)
        number = re.sub(r"[ -]", "", (hit.group("number") or "")) if hit else ""
        title = (hit.group("title").strip() if hit else "") or heading.strip()
        self.draft: CardDraft = {
            "path": path, "number": number, "title": title, "refs": [], "method": None,
            "method_text": "", "criteria": [], "scale": "", "sign_off": True,
        }  # fmt: skip
        self.awaiting: str | None = None

    def label(self, id: str, value: str) -> None:
        card = self.draft
        if id == "refs":
            card["refs"].extend(references(value))
        elif id == "method" and value:
            card["method_text"] = value
            term = named("methods", value)
            card["method"] = term.code if term else None
        elif id == "criteria" and value:
            card["criteria"].append(value)
        elif id == "scale" and value:
            card["scale"] = f"{card['scale']} / {value}" if card["scale"] else value
        elif id == "sign_off":
            card["sign_off"] = not _YES_NO.match(value)

    def paragraph(self, p: Paragraph) -> None:
        for line in lines([p]):
            head, colon, tail = line.text.partition(":")
            id = _label(head) if colon and len(head) < 40 else _label(line.text)
            if id and line.depth is None:
                self.awaiting = None if tail.strip() else id
                self.label(id, tail.strip())
            elif line.depth is not None or self.awaiting:
                self.label(self.awaiting or "criteria", line.text)

    def table(self, table: Table) -> None:
        rows = [[c for c in row.cells if not c.continued] for row in table.rows]
        labelled = [(i, id) for i, cells in enumerate(rows) if cells and (id := _label(cells[0].text.rstrip(": ")))]
        if len(labelled) >= 2 or (labelled and max(len(r) for r in rows) == 2):
            self._labelled(rows)
        else:
            self._listed(rows)

    def _labelled(self, rows: list[list[Cell]]) -> None:
        current: str | None = None
        for cells in rows:
            if not cells:
                continue
            id = _label(cells[0].text.rstrip(": "))
            current = id or (current if not cells[0].text.strip() else None)
            if current is None:
                continue
            for cell in cells[1:] if id else cells:
                for line in lines(cell.paragraphs()):
                    self.label(current, line.text)

    def _listed(self, rows: list[list[Cell]]) -> None:
        """Read criteria down the first wordy column; the other headers are the scale."""
        header = [c.text for c in rows[0]] if rows else []
        if len(header) > 1:
            ticks = [h for h in header[1:] if h and not _label(h) and len(h) < 40]
            wordy = [h for h in ticks if fold(h) not in ("nr", "dato", "underskrift", "kommentar", "kommentarer", "bemærkninger")]
            if wordy and not self.draft["scale"]:
                self.draft["scale"] = " / ".join(wordy)
        for cells in rows[1:] if len(header) > 1 else rows:
            words = next((c for c in cells if re.search(r"[^\W\d_]{2}", c.text)), None)
            if words is not None:
                self.draft["criteria"].extend(line.text for line in lines(words.paragraphs()))


def read_card(path: str, heading: str, blocks: Iterable[Block], numbers: set[str]) -> CardDraft:
    """Read one card from its heading and what stands under it.

    ``numbers`` are the numbers of the document's competencies; a card that is called by
    one of them, and names none, belongs to that one.
    """
    card = _Card(path, heading)
    for block in blocks:
        if isinstance(block, Table):
            card.table(block)
        else:
            card.paragraph(block)
    draft = card.draft
    if not draft["refs"] and draft["number"] in numbers and re.match(r"[^\W\d_]", draft["number"]):
        draft["refs"] = [draft["number"]]
    draft["refs"] = list(dict.fromkeys(draft["refs"]))
    if draft["method"] is None and not draft["method_text"]:
        term = named("methods", draft["title"], weak=False)
        draft["method"] = term.code if term else None
    return draft


def read_cards(body: Body, nodes: list[Node], numbers: set[str]) -> None:
    """Read the cards: each heading that announces one, or such a line within an appendix."""
    for node in nodes:
        if node.id and (node.id in ("matrix", "contents", "documentation") or node.id.startswith("logbook")):
            continue
        for head, blocks in _pieces(node):
            path = f"cards/{len(body.cards)}"
            body.cards.append(read_card(path, head.text, blocks, numbers))
            body.file(path, head.span, head.text)


def _pieces(node: Node) -> Iterator[tuple[Paragraph, list[Block]]]:
    """Divide a node into cards: the line that announces each, and what stands under it."""
    head = node.heading if is_card_heading(node.heading.text) and not _gathers(node) else None
    blocks: list[Block] = []
    for block in node.blocks:
        if node.zone_id() == "appendix" and isinstance(block, Paragraph) and _announces(block):
            if head is not None:
                yield head, blocks
            head, blocks = block, []
        else:
            blocks.append(block)
    if head is not None:
        yield head, blocks


def _announces(p: Paragraph) -> bool:
    return is_card_heading(p.text) and len(p.text) < 120 and (p.bold or p.heading is not None)


def _gathers(node: Node) -> bool:
    """»Bilag 1: Kompetencekort« gathers cards and is none itself."""
    hit = HEADING.match(node.heading.text)
    return node.id == "appendix" and (hit is None or not hit.group("number"))
