"""Lines of a PDF put together to paragraphs, with the doubts that arose.

A line that ends where the next word would have had room was ended by its author; so was one with
more space below it than lines of a paragraph have.  Bullets and numbers begin list items.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from itertools import pairwise

from msgspec import Struct, field

from .lines import Line
from .seams import Seams, joined

BULLET = re.compile(r"^(?:[•·∙●○◦▪■□►▸➢➤✓✔→❖◆⁃\uf0b7\uf0a7\uf0d8\uf0a8\uf076\uf0fc\ue000-\uf8ff]|[-–—*o](?=\s|$))\s*")
NUMBERED = re.compile(r"^(\(?(?:[0-9]{1,2}|[a-zæøå]|[ivx]{1,4})[.)])(?:\s+|$)")
_MORE = 1.25
_LITTLE = 1.06
_PIECES = 4
"""How many lines a broken word may stand on."""
_UNFINISHED = re.compile(
    r"[-,/(]$|(?<![^\W\d_])(?:af|at|de|den|der|det|efter|eller|en|er|et|for|fra|hos|i|inden|med|mellem|og|om|over|på|samt"
    r"|som|til|uden|under|ved|vha\.|and|by|for|from|in|of|or|the|to|with)$"
)
"""A line that ends like this goes on, whatever the next one begins with."""
_ENDS = (".", ":", ";", "!", "?")
_LABEL = re.compile(r"(?:^|\n)[^\W\d_]+:$")
"""A line that is a label, and goes on with what it is the label of."""
_SAME_SIZE = 0.04
_COUNTED = re.compile(
    r"^(?:[0-9]{1,2}(?:\.[0-9]{1,2})+\.?\s|[0-9]{1,2}\.?\s+[A-ZÆØÅ]|[^\W\d_]+ [0-9]{1,2}[.:](?:\s|$))"
)
"""What the headings of sections, cards and appendices begin with: »5.2 «, »Bilag 2: «, »Kompetencekort 3. «."""


class Doubt(Struct, frozen=True):
    """Something that the PDF does not say: which kind, and the words around it."""

    kind: str
    text: str
    page: int


class Made(Struct):
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
    """Put the lines of one paragraph together; with ``breaks`` a line ended on purpose stays ended.

    ``slack`` is how much more room than the next word needs tells a purpose; a capital asks for less.
    """
    made = Made(lines, lines[0].text if lines else "")
    for upper, lower in pairwise(lines):
        below = lower.text
        room = slack if below[:1].islower() else slack / 8
        if breaks and seams.fits(upper, lower, limit, room) and upper.page == lower.page:
            made.text = f"{made.text}\n{below}"
            continue
        split, sure = seams.split_word(upper, lower, limit, made.text)
        if split:
            if not sure:
                made.doubts.append(_doubt("word-split", made.text, lower, ""))
            made.text += below
            continue
        if not sure:
            made.doubts.append(_doubt("word-apart", made.text, lower, " "))
        seam, sure = seams.between(made.text, below)
        if not sure:
            made.doubts.append(_doubt("hyphenation", made.text, lower, "-" if seam == "" else ""))
        made.text = joined(made.text, below, seam)
    return made


def _doubt(kind: str, above: str, lower: Line, between: str) -> Doubt:
    """Note the word that was put together, as it reads now."""
    head = above.rsplit(maxsplit=1)[-1].rstrip("-\u2010")
    return Doubt(kind, f"{head}{between}{lower.text.split()[0]}", lower.page)


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
        b.base - a.base
        for a, b in pairwise(lines)
        if a.page == b.page and b.base - a.base > 0.8 * a.size and abs(a.size - b.size) < 0.5
    )
    return steps[0] if steps else 0.0


class Setting(Struct, frozen=True):
    """How text is set where it stands: its right edge, the step between lines, and space between paragraphs.

    ``spaced`` says that paragraphs here are set apart, so that lines at the plain step belong together;
    ``broken`` that there are lines ended on purpose; ``starts`` are the words that paragraphs begin with.
    Type larger than ``large`` is that of headings, which are ended where it looks well; ``size`` is that of the text.
    """

    limit: float
    step: float
    spaced: bool
    broken: bool = False
    starts: frozenset[str] = frozenset()
    large: float = 1000.0
    size: float = 0.0

    def step_at(self, line: Line) -> float:
        """Give the step to a line of a paragraph set in the size of that line: larger type stands further apart."""
        return self.step * max(1.0, line.size / self.size if self.size else 1.0)


def setting_of(cells: list[list[Line]], x0: float, x1: float, seams: Seams, step: float = 0.0) -> Setting:
    """Work out how the text of a column of cells is set; ``step`` is that of the whole table, if known."""
    lines = [line for own in cells for line in own]
    if not lines:
        return Setting(x1, step, spaced=False)
    padding = max(0.0, min(line.x0 for line in lines) - x0)
    limit = max(x1 - padding - 1.0, *(line.x1 for line in lines))
    step = step or step_of(cells)
    pairs = [(a, b) for own in cells for a, b in pairwise(own) if a.page == b.page]
    ended = [(a, b) for a, b in pairs if seams.fits(a, b, limit)]
    plain = Setting(limit, step, spaced=False)
    spaced = any(_apart(a, b, plain) for a, b in pairs) and not any(not _apart(a, b, plain) for a, b in ended)
    starts = frozenset(own[0].text.split()[0] for own in cells if own)
    broken = bool(ended) or any(_opens(b, starts) for _, b in pairs)
    return Setting(limit, step, spaced, broken, starts)


def step_of(cells: Iterable[list[Line]]) -> float:
    """Give the distance between the lines of a paragraph: the smallest in all cells."""
    return min((step for own in cells if (step := leading(own))), default=0.0)


def _apart(above: Line, below: Line, setting: Setting) -> bool:
    """Tell whether two lines stand further apart than lines of one paragraph do."""
    if not setting.step or above.page != below.page:
        return False
    if _far_apart(above, below, setting):
        return True
    gap, step = below.base - above.base, setting.step_at(below)
    return gap > step * _LITTLE + 0.3 and not below.text[:1].islower()


def _far_apart(above: Line, below: Line, setting: Setting) -> bool:
    """Tell whether two lines stand so far apart that they are of one paragraph in no setting."""
    gap = below.base - above.base
    return bool(setting.step) and gap > max(setting.step_at(below), 1.05 * below.size) * _MORE


def _opens(line: Line, starts: frozenset[str]) -> bool:
    """Tell whether a line inside a cell begins as other cells do."""
    text = line.text
    return text[:1].isupper() and text.split()[0] in starts


def divide(
    lines: list[Line], seams: Seams, setting: Setting, begins: Callable[[Line], bool | None] = lambda _: None
) -> list[Made]:
    """Divide the lines of a cell or a column of text into paragraphs and list items.

    ``begins`` knows of some lines whether a paragraph begins with them.
    """
    out = pieces_of(lines, seams, setting, begins)
    for n, made in enumerate(out):
        near = out[max(0, n - 1) : n], out[n + 1 : n + 2]
        made.counted = any(counts_on(one.text, made.text) for one in near[0]) or any(
            counts_on(made.text, one.text) for one in near[1]
        )
    return [labelled(made) for made in out]


def pieces_of(
    lines: list[Line], seams: Seams, setting: Setting, known: Callable[[Line], bool | None] = lambda _: None
) -> list[Made]:
    """Divide lines where one begins something new; labels stay in the text."""
    groups: list[list[Line]] = []
    doubts: list[list[Doubt]] = []
    for line in lines:
        told = True if not groups else known(line)
        begins, doubt = (told, None) if told is not None else _begins(groups[-1], line, seams, setting)
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
    return out


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
    if line.size > setting.large and last.size > setting.large:
        return _heading_begins(last, line, seams, setting), None
    marked = _marked(group, line, setting)
    if marked is not None:
        return marked, None
    above = knit(group[-_PIECES:], seams, setting.limit, breaks=False).text
    if seams.split_word(last, line, setting.limit, above)[0]:
        return False, None
    hanging = _hanging(group) is not None
    if seams.fits(last, line, setting.limit) and not (hanging and text[:1].islower()):
        return True, None
    named = text[:1].isupper() and (seams.is_name(above) or seams.is_name(knit(group, seams, setting.limit).text))
    if last.page != line.page:
        new, doubt = _after_page(above, line, setting)
        return new, None if named or (new and seams.opens(line, setting.limit)) else doubt
    if hanging or setting.spaced or _UNFINISHED.search(above):
        return False, None
    if _LABEL.search(last.text):
        return False, None
    fresh = text[:1].isupper() or text[:1].isdigit()
    if setting.starts and fresh and (named or text.split()[0] in setting.starts or seams.opens(line, setting.limit)):
        return True, None
    if setting.broken and text[:1].isupper() and text[1:2].islower():
        new = not above.endswith(_ENDS)
        return new, Doubt("paragraph", f"{above.split()[-1]} | {text.split()[0]}", line.page)
    return False, None


def _heading_begins(last: Line, line: Line, seams: Seams, setting: Setting) -> bool:
    """Tell whether a line of large type begins a heading, or goes on with the one above it.

    A heading is ended where it looks well, so room left over says nothing; its number, its look and the space
    above it do.  A sentence in large type is text.
    """
    above, text = last.text, line.text
    if abs(line.size - last.size) > _SAME_SIZE * last.size or line.bold != last.bold:
        return not _raised(line, last)
    if _COUNTED.match(text) or BULLET.match(text):
        return True
    goes_on = text[:1].islower() or bool(_UNFINISHED.search(above))
    if last.page != line.page:
        return not goes_on
    if _far_apart(last, line, setting):
        return True
    ended = above.endswith(_ENDS) or _apart(last, line, setting)
    return ended and not goes_on and seams.fits(last, line, setting.limit)


def _marked(group: list[Line], line: Line, setting: Setting) -> bool | None:
    """Tell by type, marks and space whether a line begins a paragraph; ``None`` where they do not say."""
    last, text = group[-1], line.text
    if "\t" in text or "\t" in last.text or BULLET.match(text):
        return True
    if abs(line.size - last.size) > 0.1 * last.size or (line.bold != last.bold and not text[:1].islower()):
        return not _raised(line, last)
    hanging = _hanging(group)
    back = hanging is not None and line.x0 < hanging - 3
    if counts_on(group[0].text, text) or back or _apart(last, line, setting):
        return True
    return None


def _raised(line: Line, last: Line) -> bool:
    """Tell whether a line differs only by a raised sign in it."""
    return line.bold == last.bold and any(w.size == last.size for w in line.words)


def _hanging(group: list[Line]) -> float | None:
    """Give where the text of a list item stands, ``None`` where the paragraph is none."""
    first = group[0]
    hit = BULLET.match(first.text) or NUMBERED.match(first.text)
    if hit is None or len(first.words) < 2:
        return None
    return first.words[1].x0 if first.gaps[1] else None


def _after_page(above: str, line: Line, setting: Setting) -> tuple[bool, Doubt | None]:
    """Tell whether a paragraph begins at the top of a page."""
    text = line.text
    if text[:1].islower() or _UNFINISHED.search(above) or _LABEL.search(above):
        return False, None
    if above.endswith(_ENDS) or text.split()[0] in setting.starts:
        return True, None
    return True, Doubt("page-break", f"{above.rsplit(maxsplit=1)[-1]} | {text.split()[0]}", line.page)
