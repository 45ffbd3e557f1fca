"""The cell of assessment methods, taken apart.

A cell is not atomic: several methods in one line, counts, months, formative or summative,
references to cards, ways to choose between.  An item of the cell (a paragraph, a bullet, an item of
a YAML list) is a method of its own, known or not; only what merely says more of the one above
(»mindst 3 gange«) is joined to it.  A line is cut only where two different methods meet, where a list
is counted (»1) … 2) …«), or where a piece is a misspelt method or stands alone at a semicolon.
No word of a cell is lost but those that only join or introduce.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from ..ground import lazyre
from ..ground.folding import key, unbullet
from ..model.draft import AssessmentDraft
from . import ways
from .choices import Link, Read, finished
from .continuing import Line, continued, says_more
from .entries import PURPOSE, Purpose, assessment_text, card, entry, method_code, only_card, purpose
from .enumerations import divided
from .likeness import resembles
from .pieces import cut
from .quantities import parse_timing, without_note_marks
from .vocabulary import find

_INTRODUCTION = lazyre.compile(r":\s*$")
_BULLETS = lazyre.compile(r"[•●▪‣]")
_DASHED = lazyre.compile(r"\s*[-–—]\s.*\s[-–—]\s")
_DASHES = lazyre.compile(r"(?<=\S)\s+[-–—]\s+(?=\S)")
_TAIL = lazyre.compile(r"(?:\s*(?:[,;/+&–—]|\s-|\b(?:og/eller|og|eller|samt)))+\s*$", re.IGNORECASE)
_ASIDE = lazyre.compile(r"\([^()]*\)?")
_WITHIN = lazyre.compile(r"^(?P<before>.*?\S)\s*[(\[]\s*(?P<inside>[^()\[\]]+)[)\]]\s*\.?$")
_WRAPPED = lazyre.compile(r"^[(\[](?P<inside>[^()\[\]]+)[)\]]\s*\.?$")
# A shorter text resembles too much, a longer one is a sentence.
_SHORTEST, _WORDIEST = 6, 4


class Item(Struct, frozen=True):
    """One paragraph or bullet of a cell, whole; ``depth`` of a list item, ``None`` outside lists."""

    text: str
    depth: int | None = None


class _Piece(Struct, frozen=True):
    """One entry's text within its line, and what joins it to the one before.

    ``first`` says that a choice cannot reach further back, ``block`` that the line says itself that
    one of its entries is enough; ``joint`` are the words before it that no entry keeps.
    """

    text: str
    link: Link = ""
    first: bool = False
    block: bool = False
    joint: str = ""


def parse_assessments(items: Iterable[str | Item], declared: Iterable[str] = ()) -> list[AssessmentDraft]:
    """Take a method cell apart, in its own order.

    ``declared`` are the names that the document's list of methods gives; a line that is
    one of them is never cut.  What names no method of the vocabulary has method ``None``.
    """
    return read_cell(items, declared)[0]


def read_cell(items: Iterable[str | Item], declared: Iterable[str] = ()) -> tuple[list[AssessmentDraft], list[str]]:
    """Take a method cell apart; give its entries, and the words that only introduce and join them."""
    names = frozenset(map(key, declared))
    found, joints = _read_cell(tuple(one if isinstance(one, Item) else Item(one) for one in items), names)
    return [{**one, "months": list(one["months"])} for one in found], list(joints)


@lru_cache(maxsize=4096)
def _read_cell(items: tuple[Item, ...], names: frozenset[str]) -> tuple[tuple[AssessmentDraft, ...], tuple[str, ...]]:
    lines = _whole_lines(items, names)
    cell = _Cell(names)
    for n, line in enumerate(lines):
        cell.keep(line.joint)
        if n + 1 < len(lines) and _heads(line, lines[n + 1]):
            cell.head(line)
        elif ways.enough(line.text) == 0 and n + 1 == len(lines):
            cell.all_of_them(line)
        else:
            cell.read(line)
    return tuple(finished(cell.found, cell.asked)), tuple(cell.joints)


def apart(text: str) -> str:
    """Give the items of a list that is typed in one line their bullets: »- Mini-CEX - OSATS«.

    A dash in an item may as well explain (»- Direkte observation - anamnese«), so two must be methods.
    """
    if not _DASHED.match(text) or "\n" in text:
        return text
    first, *rest = _DASHES.split(text)
    named = sum(method_code(piece) is not None for piece in (first, *rest))
    return "\n• ".join([first, *rest]) if named > 1 else text


class _Cell:
    """What has been read of a cell, and what the heading above asks of what comes."""

    def __init__(self, names: frozenset[str]) -> None:
        self.names = names
        self.found: list[Read] = []
        self.asked: list[bool | None] = []
        self.lines = self.blocks = self.block = 0
        self.purpose: Purpose | None = None
        self.must: bool | None = None
        self.depth: int | None = None
        self.listed = False
        self.words = ""
        self.joints: list[str] = []

    def keep(self, joint: str) -> None:
        """Keep words that only introduce or join."""
        if joint and not joint.isspace():
            self.joints.append(joint)

    def head(self, line: Line) -> None:
        """Take a heading: it holds to the next one, or to the end of the list below it."""
        self.purpose, self.must = purpose(line.text), ways.heading(line.text)
        lead = ways.lead(line.text)
        self.blocks += 1
        self.block = self.blocks if lead and lead.number == 1 else 0
        self.keep(self.words)
        self.words = f"{line.text} " if lead and lead.number > 1 else ""
        if not self.words:
            self.keep(line.text)
        self.depth, self.listed = line.depth, False

    def read(self, line: Line) -> None:
        """Read a line's entries."""
        if self.listed and (line.depth is None if self.depth is None else (line.depth or 0) <= self.depth):
            self.purpose = self.must = None
            self.block = 0
        self.listed = self.listed or (line.depth is not None and (self.depth is None or line.depth > self.depth))
        self.lines += 1
        block = self.block
        for n, (one, piece) in enumerate(_entries(line.text, self.names)):
            self.keep(piece.joint)
            if piece.block and not block:
                self.blocks += 1
                block = self.blocks
            draft: AssessmentDraft = {**one, "text": self.words + one["text"], "months": list(one["months"])}
            self.words = ""
            if self.purpose and draft["purpose"] is None:
                draft["purpose"] = self.purpose
            link = piece.link if n else line.link
            said = ways.demand(without_note_marks(draft["text"]))
            self.found.append(Read(draft, link, self.lines, piece.first or bool(said.form), block, said))
            self.asked.append(self.must)

    def all_of_them(self, line: Line) -> None:
        """Let what has been read be ways of one requirement: »én af dem er nok« ends the cell."""
        self.keep(f"{self.words}{line.text}")
        self.blocks += 1
        for one in self.found:
            one.block = self.blocks


def _heads(line: Line, below: Line) -> bool:
    """Tell whether a line stands over methods and is none itself."""
    if method_code(line.text) is not None:
        return False
    lead = ways.lead(line.text)
    if lead is not None and lead.end >= len(line.text):
        return True
    if _introduces(line.text):
        return not _misspelt(line.text)
    if (below.depth or 0) > (line.depth or 0) and line.depth is not None:
        return method_code(below.text) is not None and not _misspelt(line.text) and not card(line.text)
    return line.text[0].isupper() and ways.heading(line.text) is not None


def _introduces(line: str) -> bool:
    return bool(_INTRODUCTION.search(line)) and method_code(line) is None


def _whole_lines(items: Iterable[Item], declared: frozenset[str]) -> list[Line]:
    """Clean the lines, and join to each what only says more of it."""
    whole: list[Line] = []
    link: Link = ""
    joint = ""  # of an »eller« on a line of its own; one that nothing follows is told as what it is: no method
    for line in _lines(items):
        joint = f"{joint} {line.joint}".strip()
        above = whole[-1] if whole else None
        if not line.text:
            continue
        if not ways.without_first(line.text):
            joint = f"{joint} {line.text}"
            continue
        if above is None or key(f"{above.text} {line.text}") in declared or _introduces(above.text):
            whole.append(replace(line, link=link, joint=joint))
        elif line.text != "/" and ways.is_either(line.text):
            link, joint = "either", f"{joint} {line.text}"
            continue
        elif linked := _linked(above, line):
            before, after = linked
            whole[-1:] = [before, replace(after, joint=f"{joint} {after.joint}")]
        elif link or _introduces(line.text):
            whole.append(replace(line, link=link, joint=joint))
        elif joined := _below(above, line) or continued(above, line, declared):
            whole[-1] = replace(above, text=joined, joint=f"{above.joint} {joint}")
        else:
            whole.append(replace(line, link="," if above.text.rstrip().endswith(",") else "", joint=joint))
        link, joint = "", ""
    if joint and whole and not link:
        whole[-1] = replace(whole[-1], joint=f"{whole[-1].joint} {joint}")
        return whole
    return [*whole, Line(joint)] if joint else whole


def _lines(items: Iterable[Item]) -> list[Line]:
    """Give what stands on a line of its own, without the marks of lists."""
    found: list[Line] = []
    for item in items:
        depth = item.depth
        for part in item.text.split("\n"):
            pieces = [" ".join(unbullet(piece).split()) for piece in _BULLETS.split(apart(part))]
            typed = len(pieces) > 1 or unbullet(part) != part.strip()
            own = depth if depth is not None else 0 if typed else None
            found += [Line(piece, own) for piece in pieces if key(piece)]
    cut_up = divided(tuple(line.text for line in found))
    return [one for line, pieces in zip(found, cut_up, strict=True) for one in _counted(line, pieces)]


def _counted(line: Line, pieces: tuple[str, ...]) -> list[Line]:
    """Give the items of a counted list; its numbers are words that only join."""
    if pieces == (line.text,):
        return [line]
    marks = line.text
    for piece in pieces:
        marks = marks.replace(piece, " ", 1)
    found = [Line(piece, line.depth or 0) for piece in pieces if key(piece)]
    return [replace(found[0], joint=marks), *found[1:]] if found else [Line("", joint=line.text)]


def _linked(above: Line, line: Line) -> list[Line] | None:
    """Read »eller« at the end of a line or at the beginning of the next, where both name methods."""
    if method_code(above.text) is None or method_code(line.text) is None:
        return None
    if end := ways.either_after(above.text):
        joint = above.text[end:]
        return [replace(above, text=above.text[:end].rstrip(" ,;")), replace(line, link="either", joint=joint)]
    if start := ways.either_before(line.text):
        rest = line.text[start:].strip(" :,")
        closed = rest[:-1] if line.text.startswith("(") and rest.endswith(")") else rest
        return [above, replace(line, text=closed, link="either", joint=line.text[:start])] if closed else None
    return None


def _below(above: Line, line: Line) -> str | None:
    """Join a sub-item, or an item after a colon, that names no method to the method above it."""
    deeper = above.depth is not None and (line.depth or 0) > above.depth
    listed = line.depth is not None and above.text.endswith(":")
    if not (deeper or listed) or method_code(line.text) or not method_code(above.text) or _misspelt(line.text):
        return None
    return f"{above.text} {line.text}" if above.text.endswith(":") else f"{above.text} – {line.text}"


@lru_cache(maxsize=4096)
def _entries(line: str, declared: frozenset[str]) -> tuple[tuple[AssessmentDraft, _Piece], ...]:
    """Read the entries of a line; where one of them is enough by the line's own words, they say so."""
    if key(line) in declared or find("methods", line) or _same_but_qualified(line, declared):
        return tuple((one, _Piece(line)) for one in _by_purpose(_trim(line), None))
    lead, end = ways.lead(line), ways.enough(line)
    start = lead.end if lead else 0
    if lead or end:
        inner = _entries(line[start:end].strip(), declared)
        if len(inner) > 1 and (lead is None or lead.number == 1):
            first = replace(inner[0][1], joint=line[:start] + " " + (line[end:] if end else ""))
            return tuple((one, replace(piece, block=True)) for one, piece in ((inner[0][0], first), *inner[1:]))
        if len(inner) > 1:
            (one, piece), *rest = inner
            return ({**one, "text": line[:start] + one["text"]}, piece), *rest
    found: list[tuple[AssessmentDraft, _Piece]] = []
    for piece in _split(line, declared):
        made = _by_purpose(_trim(piece.text), found[-1][0]["method"] if found else None)
        found += zip(made, (piece, _Piece("")), strict=False)
    return tuple(found)


def _same_but_qualified(line: str, declared: frozenset[str]) -> bool:
    """Tell whether the line is a declared name followed by a parenthesis: »… konsultation (min. 3)«."""
    bare = re.sub(r"\s*(?:\([^()]*\)|[×x]\s*\d+)\s*\.?$", "", line)
    return bare != line and (key(bare) in declared or find("methods", bare) is not None) and len(_opened(line)) == 1


def _split(line: str, declared: frozenset[str]) -> list[_Piece]:
    """Cut where both sides name methods, and different ones; else keep together."""
    pieces = cut(line)
    groups: list[tuple[int, int, str | None, str]] = []
    i = 0
    while i < len(pieces):
        j = _longest_name(line, pieces[i].start, [p.end for p in pieces[i:]], declared) + i
        start, end = pieces[i].start, pieces[j].end
        code = method_code(line[start:end])
        strong = pieces[i].before == ";"
        if not groups:
            groups.append((start, end, code, ""))
        else:
            first, last, former, before = groups[-1]
            apart = code is not None and former is not None and (code != former or strong)
            unknown = _stands_alone(line[start:end], code, strong) or (
                code is not None and _stands_alone(line[first:last], former, strong)
            )
            if apart or unknown:
                groups.append((start, end, code, pieces[i].before))
            else:
                groups[-1] = (first, end, former or code, before)
        i = j + 1
    found: list[_Piece] = []
    for start, end, _, before in groups:
        text, joint, link = line[start:end], before, _link(before)
        cut_off = ways.either_before(text) if found else 0
        if cut_off and ways.begins_with_method(text[cut_off:]):
            text, joint, link = text[cut_off:].lstrip(" :,"), f"{before} {text[:cut_off]}", "either"
        opened = _opened(text)
        opened[0] = replace(opened[0], link=link, joint=f"{joint} {opened[0].joint}")
        found += opened
    return found


def _link(before: str) -> Link:
    if ways.is_either(before):
        return "either"
    bare = before.strip()
    return "," if bare == "," else "" if bare in {"", ";", ".", "-", "–", "—"} else "and"


def _opened(text: str) -> list[_Piece]:
    """Take a parenthesis apart that holds methods: »(B eller C)«, »A (eller B)«, »A (evt. B)«."""
    bare = ways.without_first(text)
    whole = _Piece(bare, first=bare != text, joint=text[: len(text) - len(bare)])
    if hit := _WRAPPED.match(bare):
        inner = _split(hit["inside"], frozenset())
        return [replace(inner[0], first=True), *inner[1:]] if len(inner) > 1 else [whole]
    hit = _WITHIN.match(bare)
    if hit is None or (code := method_code(hit["before"])) is None:
        return [whole]
    inside = hit["inside"].strip()
    start = ways.either_before(inside)
    rest = inside[start:].strip(" :,")
    meant = ways.begins_with_method(rest) if start else bool(ways.demand(inside).form)
    if not meant or method_code(rest) in (None, code):
        return [whole]
    inner = _split(rest, frozenset())
    second = replace(inner[0], link="either" if start else "", joint=inside[:start])
    return [replace(whole, text=hit["before"]), second, *inner[1:]]


def _stands_alone(text: str, code: str | None, strong: bool) -> bool:
    """Tell whether a piece without a method is an entry all the same: misspelt, or after a semicolon."""
    if code is not None or says_more(text) or card(text) or only_card(text):
        return False
    return strong or _misspelt(text)


@lru_cache(maxsize=4096)
def _misspelt(text: str) -> bool:
    """Tell whether a short text resembles a method's name without being one."""
    bare = _ASIDE.sub("", text).strip(" .:")
    if len(bare) < _SHORTEST or bare.count(" ") >= _WORDIEST or method_code(bare) is not None:
        return False
    return resembles("methods", bare)


def _longest_name(line: str, start: int, ends: list[int], declared: frozenset[str]) -> int:
    """Count how many further pieces belong to one name that itself holds separators."""
    for n in range(min(len(ends), 5) - 1, 0, -1):
        text = line[start : ends[n]]
        if key(text) in declared or find("methods", text):
            return n
    return 0


def _by_purpose(text: str, former: str | None) -> list[AssessmentDraft]:
    """Make two entries of »formativ efter 6 og 9 mdr., summativ efter 11 mdr.«, else one."""
    hits = list(PURPOSE.finditer(text))
    whole = assessment_text(text)
    if len(hits) < 2 or hits[0][1].casefold() == hits[1][1].casefold():
        return [whole]
    first, second = text[: hits[1].start()], text[hits[1].start() :]
    if not (parse_timing(first) and parse_timing(second)):
        whole["purpose"] = None
        return [whole]
    method = whole["method"] or former
    texts = (text, text) if first.count("(") > first.count(")") else (_trim(first), second.strip())
    made = [entry(part, method) for part in (first, second)]
    for one, shown in zip(made, texts, strict=True):
        one["text"] = shown
        one["card"] = whole["card"]
    return made


def _trim(text: str) -> str:
    return _TAIL.sub("", text).strip() or text.strip()
