"""Lines of a PDF put together to paragraphs, with the doubts that arose.

A line that ends where the next word would have had room was ended by its author; so was one with
more space below it than lines of a paragraph have.  Bullets and numbers begin list items.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .pdf_lines import Line
from .pdf_seams import Seams, joined

BULLET = re.compile(r"^(?:[•·∙●○◦▪■□►▸➢➤✓✔→❖◆⁃\uf0b7\uf0a7\uf0d8\uf0a8\uf076\uf0fc\ue000-\uf8ff]|[-–—*o](?=\s|$))\s*")
NUMBERED = re.compile(r"^(\(?(?:[0-9]{1,2}|[a-zæøå]|[ivx]{1,4})[.)])(?:\s+|$)")
_MORE = 1.25
_ENDS = (".", ":", ";", "!", "?")


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something that the PDF does not say: which kind, and the words around it."""

    kind: str
    text: str
    page: int


@dataclass(slots=True)
class Made:
    """A paragraph: its lines, its text, and its label if it is a list item (empty label: a bullet).

    ``counted`` says that the number it begins with counts on from, or to, that of its neighbour.
    """

    lines: list[Line]
    text: str = ""
    label: str | None = None
    indent: float = 0.0
    counted: bool = False
    doubts: list[Doubt] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The page that the paragraph begins on."""
        return self.lines[0].page

    @property
    def bold(self) -> bool:
        """Whether all of it is bold."""
        return all(line.bold for line in self.lines)

    @property
    def size(self) -> float:
        """The size of its largest words."""
        return max(line.size for line in self.lines)


def knit(lines: list[Line], seams: Seams, limit: float, *, breaks: bool = True, slack: float = 0.0) -> Made:
    """Put the lines of one paragraph together; with ``breaks`` a line ended on purpose stays ended."""
    made = Made(lines, lines[0].text if lines else "")
    for upper, lower in zip(lines, lines[1:], strict=False):
        below = lower.text
        if breaks and seams.fits(upper, lower, limit, slack) and upper.page == lower.page:
            made.text = f"{made.text}\n{below}"
            continue
        split, sure = seams.split_word(upper, lower, limit)
        if split:
            if not sure:
                made.doubts.append(_doubt("word-split", upper, lower, ""))
            made.text += below
            continue
        seam, sure = seams.between(made.text, below)
        if not sure:
            made.doubts.append(_doubt("hyphenation", upper, lower, "-" if seam == "" else ""))
        made.text = joined(made.text, below, seam)
    return made


def _doubt(kind: str, upper: Line, lower: Line, between: str) -> Doubt:
    """Note the word that was put together, as it reads now."""
    head = upper.text.split()[-1].rstrip("-\u2010")
    tail = lower.text.split()[0] if lower.text.split() else ""
    return Doubt(kind, f"{head}{between}{tail}", upper.page)


def labelled(made: Made) -> Made:
    """Take a bullet or a number off the front of a paragraph."""
    hit = BULLET.match(made.text)
    if hit:
        made.label, made.text = "", made.text[hit.end() :].lstrip()
    elif made.counted and (number := NUMBERED.match(made.text)) is not None:
        made.label, made.text = number[1], made.text[number.end() :].lstrip()
    return made


def leading(lines: list[Line]) -> float:
    """Give the distance between the baselines of lines in a paragraph: the smallest that is no overlap."""
    steps = sorted(
        b.base - a.base for a, b in zip(lines, lines[1:], strict=False)
        if a.page == b.page and b.base - a.base > 0.8 * a.size and abs(a.size - b.size) < 0.5
    )  # fmt: skip
    return steps[0] if steps else 0.0


@dataclass(frozen=True, slots=True)
class Setting:
    """How text is set where it stands: its right edge, the step between lines, and space between paragraphs.

    ``spaced`` says that paragraphs here are set apart, so that lines at the plain step belong together;
    ``broken`` that there are lines ended on purpose; ``starts`` are the words that paragraphs begin with.
    """

    limit: float
    step: float
    spaced: bool
    broken: bool = False
    starts: frozenset[str] = frozenset()


def divide(lines: list[Line], seams: Seams, setting: Setting) -> list[Made]:
    """Divide the lines of a cell or a column of text into paragraphs."""
    groups: list[list[Line]] = []
    doubts: list[list[Doubt]] = []
    for line in lines:
        begins, doubt = (True, None) if not groups else _begins(groups[-1], line, seams, setting)
        if begins:
            groups.append([line])
            doubts.append([])
        else:
            groups[-1].append(line)
        if doubt is not None:
            doubts[-1].append(doubt)
    out: list[Made] = []
    for group, own in zip(groups, doubts, strict=True):
        made = knit(group, seams, setting.limit, breaks=False)
        made.indent = group[0].x0
        made.doubts.extend(own)
        out.append(made)
    for n, made in enumerate(out):
        counted = (n and counts_on(out[n - 1].text, made.text)) or any(
            counts_on(made.text, later.text) for later in out[n + 1 : n + 2]
        )
        made.counted = bool(counted)
    return [labelled(made) for made in out]


def counts_on(above: str, text: str) -> bool:
    """Tell whether a line carries the list number after the one above: ``a)`` and ``b)``."""
    one, other = NUMBERED.match(above), NUMBERED.match(text)
    if one is None or other is None:
        return False
    first, second = one[1].strip("().").casefold(), other[1].strip("().").casefold()
    if first.isdigit() and second.isdigit():
        return int(second) == int(first) + 1
    return len(first) == len(second) == 1 and ord(second) == ord(first) + 1


def _begins(group: list[Line], line: Line, seams: Seams, setting: Setting) -> tuple[bool, Doubt | None]:
    """Tell whether a line begins a paragraph, with the doubt that may be about it."""
    last, text = group[-1], line.text
    if "\t" in text or "\t" in last.text:
        return True, None
    if BULLET.match(text) or abs(line.size - last.size) > 0.1 * last.size or line.bold != last.bold:
        return not (_raised(line, last)), None
    hanging = _hanging(group)
    if counts_on(group[0].text, text) or (hanging is not None and NUMBERED.match(text) and line.x0 < hanging - 3):
        return True, None
    same = line.page == last.page
    if same and setting.step and line.base - last.base > max(setting.step, 1.05 * line.size) * _MORE:
        return True, None
    if hanging is not None and abs(line.x0 - hanging) > 3 and line.x0 < hanging:
        return True, None
    if seams.split_word(last, line, setting.limit)[0]:
        return False, None
    if seams.fits(last, line, setting.limit):
        return True, None
    above = last.text
    if not same:
        return _after_page(last, line, setting)
    if hanging is not None or setting.spaced or not setting.broken or above.endswith(("-", "/", ",")):
        return False, None
    if text[:1].isupper() or text[:1].isdigit():
        if text.split()[0] in setting.starts or seams.opens(text):
            return True, None
        if not text[1:2].islower():
            return False, None
        new = not above.endswith(_ENDS)
        return new, Doubt("paragraph", f"{above.split()[-1]} | {text.split()[0]}", line.page)
    return False, None


def _raised(line: Line, last: Line) -> bool:
    """Tell whether a line differs only by a raised sign in it."""
    return not BULLET.match(line.text) and line.bold == last.bold and any(w.size == last.size for w in line.words)


def _hanging(group: list[Line]) -> float | None:
    """Give where the text of a list item stands, ``None`` where the paragraph is none."""
    first = group[0]
    hit = BULLET.match(first.text) or NUMBERED.match(first.text)
    if hit is None or len(first.words) < 2:
        return None
    return first.words[1].x0 if first.gaps[1] else None


def _after_page(last: Line, line: Line, setting: Setting) -> tuple[bool, Doubt | None]:
    """Tell whether a paragraph begins at the top of a page."""
    above, text = last.text, line.text
    if text[:1].islower() or above.endswith(("-", ",", "/")):
        return False, None
    if above.endswith(_ENDS) or text.split()[0] in setting.starts:
        return True, None
    return True, Doubt("page-break", f"{above.split()[-1]} | {text.split()[0]}", line.page)
