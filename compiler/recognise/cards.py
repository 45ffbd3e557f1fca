"""Competency cards (kompetencekort) found in appendices.

No national layout exists: some have a card per competency, some one per method, some one
that is used again and again.  What they share is a heading with a number, labels
(competencies, method, scale) and criteria, as a list or down the first column of a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from ..ground import lazyre
from ..ground.folding import fold_marks, key, unmarked
from ..ground.source import NOWHERE
from ..language.quantities import without_note_marks
from ..language.vocabulary import named
from ..model.document import Block, Cell, Paragraph, Table
from ..model.draft import CardDraft
from .body import Body
from .lines import Line, lines, without_ordinals
from .outline import Node

HEADING = lazyre.compile(
    r"^\s*(?:bilag\s+[0-9A-Z]{1,3}\s*[.:–-]?\s*)?"
    r"(?:kompetence|kompetencevurderings|kompetenceudviklings|kvalifikations|vurderings|kv-?)?\s?kort(?:et)?\b"
    r"\s*(?:nr\.?|nummer|for|til)?\s*(?:kompetence\s+)?(?P<number>[A-ZÆØÅ]{0,4}[ -]?[0-9]{1,3}[a-z]?)?"
    r"\s*(?:[:.–—-]\s*|\s+|$)(?P<title>.*)$",
    re.IGNORECASE,
)
_REF = lazyre.compile(r"\b(?:[A-ZÆØÅ]{1,4}[ -]?)?[0-9]{1,3}[a-z]?\b")
_RANGE = lazyre.compile(r"\b([A-ZÆØÅ]{0,4})\s?([0-9]{1,3})\s*(?:-|–|til)\s*\1\s?([0-9]{1,3})\b")
_LONGEST_RANGE = 200
_YES_NO = lazyre.compile(r"^(nej|no|ikke|kun til)", re.IGNORECASE)

# Fields to be filled in by hand, and no criteria.
_FORM = lazyre.compile(
    r"(?:(?:uddannelses)?lægens? navn|uddannelseslæge|navn|dato|underskrift|signatur|stempel|cpr|afdeling|"
    r"sygehus|sted|(?:hoved)?vejleder|supervisor|bedømmer|observatør|feedback-?giver|kommentar(?:er)?|bemærkning(?:er)?)"
    r"[\w /]{0,30}\s*(?:[:._…]|$)|[\W_]*$|nr\.?$",
    re.IGNORECASE,
)
_TICK = lazyre.compile(
    r"godkendt|ja|nej|ok|opnået|opfyldt|score|bedømmelse|vurdering|evaluering|sæt x|1\s*[-–]\s*[3-9]", re.IGNORECASE
)
_LABELS: dict[str, re.Pattern[str]] = {
    "refs": lazyre.compile(
        r"(?:vurderer |dækker |hører til |omfatter )?"
        r"(?:kompetence(?:r|n|rne)?|kompetencemål(?: h læge)?|læringsmål|mål)"
        r"(?: nr| nummer| der vurderes)?|competenc(?:y|ies)|anvendes til(?: kompetence(?:r|rne)?)?"
    ),
    "method": lazyre.compile(r"(?:kompetence)?(?:vurderings|evaluerings)?metode(?:r|n)?|method"),
    "criteria": lazyre.compile(
        r"(?:vurderings)?kriteri(?:er|um|erne)|delkompetencer|konkretisering(?:er)?|vurderingspunkter|punkter"
        r"|criteria|elementer|det vurderes"
    ),
    "scale": lazyre.compile(r"(?:bedømmelses|vurderings)?skala(?:en)?|bedømmelse|evaluering|vurdering|scale"),
    "sign_off": lazyre.compile(r"godkendelse(?: af kompetence(?:n|r)?)?|godkendes|sign off|kortet godkender"),
}


# »Bilag 1. Kompetencekort«, »Generisk kompetencekort«: one card, or the name of them all.
_GATHERING = lazyre.compile(
    r"^\s*(?:[0-9]+(?:\.[0-9]+)*\.?\s+)?(?:(?:bilag|appendi(?:ks|x))\s*[0-9A-Z]{0,3}\s*[.:–-]?\s*)?"
    r"(?P<title>(?:\w+\s+)?(?:kompetence|kompetencevurderings|vurderings|kvalifikations)(?:kort|skema)(?:et)?)\s*:?\s*$",
    re.IGNORECASE,
)
# »Kort om specialet« is short, and no card.
_SHORT = lazyre.compile(r"^\s*kort\s+(?!(?:nr|nummer|for|til)\b)(?![A-ZÆØÅ]{0,4}[ -]?[0-9])[^:]*$", re.IGNORECASE)


def is_card_heading(text: str) -> bool:
    """Tell whether a heading announces one card (and not a whole appendix of cards)."""
    hit = HEADING.match(unmarked(text))
    if hit is None or "\n" in text or _SHORT.match(text):
        return False
    return bool(hit.group("number") or hit.group("title").strip())


def _each_of_range(hit: re.Match[str]) -> str:
    first, last = int(hit.group(2)), int(hit.group(3))
    return ", ".join(f"{hit.group(1)}{n}" for n in range(first, min(last, first + _LONGEST_RANGE) + 1))


def references(text: str) -> list[str]:
    """Read competency numbers: ``"H1, H 3 og H5-H7"`` gives ``H1 H3 H5 H6 H7``."""
    expanded = _RANGE.sub(_each_of_range, without_note_marks(text))
    return [re.sub(r"[ -]", "", hit) for hit in _REF.findall(expanded)]


def _label(text: str) -> str | None:
    folded = fold_marks(text)
    return next((id for id, pattern in _LABELS.items() if pattern.fullmatch(folded)), None)


class _Card:
    def __init__(self, path: str, heading: str) -> None:
        heading = unmarked(heading)
        hit = HEADING.match(heading)
        number = re.sub(r"[ -]", "", (hit.group("number") or "")) if hit else ""
        title = (hit.group("title").strip() if hit else "") or heading.strip()
        self.draft: CardDraft = {
            "path": path,
            "number": number,
            "title": title,
            "refs": [],
            "method": None,
            "method_text": "",
            "criteria": [],
            "scale": "",
            "sign_off": True,
        }
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
            elif line.depth is None and _FORM.match(line.text):
                self.awaiting = None
            elif line.depth is not None or self.awaiting:
                self.label(self.awaiting or "criteria", line.text)

    def table(self, table: Table) -> None:
        """Read a card's table: rows with a label, and criteria below the row that heads them."""
        rows = [[c for c in row.cells if not c.continued] for row in table.rows]
        current: str | None = None if any(cells and _label(_head(cells)) for cells in rows) else "list"
        for index, cells in enumerate(rows):
            if not cells:
                continue
            head = _head(cells)
            id = _label(head)
            heads = id == "criteria" and _heads_list(rows[index:])
            if heads or (current == "list" and not index and len(cells) > 1):
                current = "list"
                self._scale(cells[1:])
            elif id is not None:
                current = id
                self._value(id, cells[1:])
            elif _FORM.match(head):
                current = None if current != "list" else current
            elif current == "list":
                self._criterion(cells)
            elif current is not None and not head:
                self._value(current, cells)

    def _value(self, id: str, cells: list[Cell]) -> None:
        for cell in cells:
            for line in without_ordinals(lines(cell.paragraphs())):
                self.label(id, line.text)

    def _scale(self, cells: list[Cell]) -> None:
        """Take the header texts beside the criteria for the scale."""
        ticks = [t for c in cells if (t := c.text) and len(t) < 40 and not _label(t) and not _FORM.match(t)]
        if ticks and not self.draft["scale"]:
            self.draft["scale"] = " / ".join(ticks)

    def _criterion(self, cells: list[Cell]) -> None:
        words = next((c for c in cells if re.search(r"[^\W\d_]{2}", c.text)), None)
        if words is not None:
            self.draft["criteria"].extend(line.text for line in lines(words.paragraphs()))


def _head(cells: list[Cell]) -> str:
    """Give the row's first words, past a running number."""
    texts = [c.text.rstrip(": ") for c in cells]
    past = len(texts) > 1 and re.fullmatch(r"(?:nr\.?|[0-9]{1,2}[.)]?|#)", texts[0], re.IGNORECASE)
    return texts[1] if past else texts[0]


def _heads_list(rows: list[list[Cell]]) -> bool:
    """Tell whether a row labelled »Kriterier« is the header of a list and not a label with its value."""
    header, below = rows[0], rows[1:]
    if len(header) < 2 or not header[1].text:
        return bool(below) and len(header) < 2
    several = len([c for c in header[1:] if c.text]) > 1
    numbered = _head(header) != header[0].text.rstrip(": ")
    return several or numbered or _TICK.fullmatch(header[1].text.strip()) is not None


def read_card(path: str, heading: str, blocks: Iterable[Block], titles: Mapping[str, str]) -> CardDraft:
    """Read one card from its heading and what stands under it.

    ``titles`` are the titles of the document's competencies by number; a card that names none
    belongs to the one whose number it is called by, letters and all, or whose title it has.
    """
    card = _Card(path, heading)
    for block in blocks:
        if isinstance(block, Table):
            card.table(block)
        else:
            card.paragraph(block)
    draft = card.draft
    if not draft["refs"]:
        draft["refs"] = _called(draft["number"], draft["title"], titles)
    draft["criteria"] = [c.text for c in without_ordinals([Line(t, NOWHERE, None) for t in draft["criteria"]])]
    draft["refs"] = list(dict.fromkeys(draft["refs"]))
    if draft["method"] is None and not draft["method_text"]:
        term = named("methods", draft["title"], weak=False)
        draft["method"] = term.code if term else None
    return draft


def _called(number: str, title: str, titles: Mapping[str, str]) -> list[str]:
    """Give the one competency that a card has the number of, with its letters, or the title of."""
    if number in titles and re.match(r"[^\W\d_]", number):
        return [number]
    same = [n for n, one in titles.items() if key(one) == key(title)]
    return [number] if number in same else same if len(same) == 1 else []


def read_cards(body: Body, nodes: list[Node], titles: Mapping[str, str]) -> None:
    """Read the cards: each heading that announces one, or such a line within an appendix."""
    for node in nodes:
        if node.id not in ("", "appendix", "links"):
            continue
        for head, blocks in _pieces(node) or _only_card(node, nodes):
            path = f"cards/{len(body.cards)}"
            body.cards.append(read_card(path, head.text, blocks, titles))
            body.file(path, head.span, head.text)


def _only_card(node: Node, nodes: list[Node]) -> list[tuple[Paragraph, list[Block]]]:
    """Take »Bilag 1. Kompetencekort« for a card where no card stands under it and its table is one."""
    hit = _GATHERING.match(node.heading.text)
    under = (n for n in nodes if n.owner is node or n is node)
    if hit is None or node.id != "appendix" or any(is_card_heading(n.heading.text) for n in under if n is not node):
        return []
    if not any(isinstance(b, Table) for b in node.blocks) or not read_card("", "", node.blocks, {})["criteria"]:
        return []
    return [(replace(node.heading, text=hit["title"]), node.blocks)]


def _pieces(node: Node) -> list[tuple[Paragraph, list[Block]]]:
    """Divide a node into cards: the line that announces each, and what stands under it."""
    return list(_divided(node))


def _divided(node: Node) -> Iterator[tuple[Paragraph, list[Block]]]:
    head = node.heading if is_card_heading(node.heading.text) and not _gathers(node) else None
    blocks: list[Block] = []
    for block in node.blocks:
        if node.zone_id() == "appendix" and isinstance(block, Paragraph) and announces_card(block):
            if head is not None:
                yield head, blocks
            head, blocks = block, []
        else:
            blocks.append(block)
    if head is not None:
        yield head, blocks


def announces_card(p: Paragraph) -> bool:
    """Tell whether a paragraph within an appendix is the title of a card."""
    return is_card_heading(p.text) and len(p.text) < 120 and (p.bold or p.heading is not None)


def _gathers(node: Node) -> bool:
    """»Bilag 1: Kompetencekort« gathers cards and is none itself."""
    hit = HEADING.match(unmarked(node.heading.text))
    return node.id == "appendix" and (hit is None or not hit.group("number"))
