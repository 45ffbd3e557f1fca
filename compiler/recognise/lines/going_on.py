"""Which printed lines are one item: those that only go on are joined to the line above.

A page shows an item by its mark, by its place, or by a line of its own.  So a line break inside
a bullet begins no item, and after a typed bullet a line without one goes on, unless it is plainly
something new.  Where nothing is marked, a line goes on that begins small under an unfinished one;
in a list whose items begin small that says nothing, and only an open end (»ved og«) does.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from msgspec import Struct

from ...ground import lazyre
from ...language.roles import roles_line
from ...language.vocabulary import named
from .known import is_label, is_name

# These want a word after them; a preposition may also end a verb (»tager stilling til«).
_JOINS = lazyre.compile(r"(?:\b(?:og|eller|samt|og/eller|fx|f\.eks\.|bl\.a\.|inkl\.?|vha\.?|mhp\.?)|[^\W\d]-|[/&+(])$")
_OPEN = lazyre.compile(
    r"(?:\b(?:og|eller|samt|og/eller|af|ved|i|med|på|til|for|fra|om|under|hos|efter|inden|via|mod|mellem|uden|at"
    r"|inkl\.?|fx|f\.eks\.|bl\.a\.|vha\.?|mhp\.?)|[^\W\d]-|[/&+(–])$"
)
MODAL = lazyre.compile(
    r"\b(?:kan|kunne|skal|være i stand til|følgende|herunder|able to)(?: (?:at|selvstændigt|kunne|have))?\s*[:–-]?$",
    re.IGNORECASE,
)
_ABBREVIATED = lazyre.compile(
    r"(?:\b(?:ca|fx|f\.eks|bl\.a|inkl|ekskl|evt|mhp|vha|min|maks|max|nr|pga|iht|jf|a|v|aa|vv|n|m|st|dr)|\d)\.$",
    re.IGNORECASE,
)
_QUALIFIES = lazyre.compile(
    r"(?:og|eller|samt|af|på|i|med|ved|efter|for|til|fra|under|hos|mindst|min\.?|minimum|senest|inden|pr\.?|antal|gange?"
    r"|herunder|fx|f\.eks\.?|inkl\.?|som|der|mdr|måned)\b|[(\[\d×+/&]"
)
_ACRONYM = lazyre.compile(r"[A-ZÆØÅ]{2,}|[A-ZÆØÅ]-\w|[A-ZÆØÅ][0-9]")
_NEVER_ENDS = ".:;!?"
_LABEL_WORDS = 6
# Narrower lines than this say nothing of where the column ends.
_NARROWEST = 24
_DEEPER = 150


class Bit(Struct, gc=False):
    """A stretch of a cell before it is known whether it begins an item.

    ``paragraph`` counts the cell's paragraphs; ``item`` is a list item's depth as the word
    processor has it, ``place`` how far in the stretch begins (in twentieths of a point).
    """

    text: str
    mark: str
    soft: bool
    paragraph: int
    item: int | None
    place: int
    bold: bool
    depth: int | None = None

    @property
    def begins(self) -> bool:
        """Whether a mark of its own says that an item begins here."""
        return bool(self.mark) or (self.item is not None and not self.soft)


def finished(text: str) -> bool:
    """Tell whether a text ends as a sentence, a lead or a part of a list does."""
    return text[-1:] in _NEVER_ENDS and not _ABBREVIATED.search(text)


def open_end(text: str) -> bool:
    """Tell whether a text cannot end here: »ved«, »og«, an opened parenthesis."""
    if text.count("(") > text.count(")"):
        return True
    return _OPEN.search(text) is not None and MODAL.search(text) is None


def small(text: str) -> bool:
    """Tell whether a text begins as the middle of a sentence does."""
    return text[:1].islower() or text[:1] in "(["


def seam(above: str, below: str) -> str:
    """Give what stands between a line and the one that goes on from it: a blank, a kept break, or nothing."""
    if above.endswith("/") and above[-2:-1].isalnum():
        return ""
    return " " if finished(above) or small(below) or open_end(above) or below[:1].isdigit() else "\n"


class Cell:
    """The stretches of one cell together, so that each can be judged by its neighbours."""

    def __init__(self, bits: Sequence[Bit], *, names: bool) -> None:
        self.bits = bits
        self.names = names
        self.longest = max((len(b.text) + 2 * bool(b.mark) for b in bits), default=0)
        first = next((b.text for b in bits if not b.text.endswith(":") and MODAL.search(b.text) is None), "")
        self.small_items = small(first)
        self.wrapped = any(small(b.text) and not b.begins and not finished(a.text) for a, b in itertools.pairwise(bits))

    def goes_on(self, at: int, whole: str, head: Bit) -> bool:
        """Tell whether a stretch belongs to the item above: ``whole`` so far, begun by ``head``."""
        bit, above = self.bits[at], self.bits[at - 1]
        if bit.begins or self._heads(bit, above):
            return False
        if self.names and (is_name(f"{whole} {bit.text}") or is_name(whole + bit.text)):
            return True
        if bit.soft and head.paragraph == bit.paragraph and head.begins:
            return not (self.names and self._is_own(bit, whole))
        if head.begins:
            return self._under_mark(bit, above, whole, head)
        return self._unmarked(bit, whole)

    def _heads(self, bit: Bit, above: Bit) -> bool:
        """Tell whether a stretch is plainly something else: a heading between items, a line of roles."""
        text = bit.text
        if text.endswith(":") and not small(text) and text.count(" ") < _LABEL_WORDS:
            return True
        if is_label(text) and not small(text):
            return True
        if bit.bold and not above.bold and not small(text) and not bit.soft:
            return True
        asks = ":" in text or text[0] in "([" or not self.names
        return asks and not (small(text) and text[0] not in "([") and roles_line(text) is not None

    def _is_own(self, bit: Bit, whole: str) -> bool:
        """Tell whether a stretch in a cell of names is a name of its own, so that the one above was whole."""
        if open_end(whole) or (small(bit.text) and _QUALIFIES.match(bit.text)):
            return False
        if is_name(bit.text) or self._names_another(bit.text, whole):
            return True
        return is_name(whole) and not small(bit.text) and not _QUALIFIES.match(bit.text)

    def _names_another(self, text: str, whole: str) -> bool:
        below, above = named("methods", text, weak=False), named("methods", whole, weak=False)
        return below is not None and above is not None and not small(text)

    def _under_mark(self, bit: Bit, above: Bit, whole: str, head: Bit) -> bool:
        if self.names and self._is_own(bit, whole):
            return False
        if not head.mark and not (bit.place >= head.place + _DEEPER or open_end(whole)):
            # The word processor's own list: a paragraph outside it is one of its own.
            return small(bit.text) and not self.names and not finished(whole)
        if small(bit.text) or open_end(whole) or bit.text[0].isdigit():
            return True
        if bit.place >= head.place + _DEEPER and not whole.endswith(":"):
            return True
        return not self._plainly_new(bit, above, whole)

    def _plainly_new(self, bit: Bit, above: Bit, whole: str) -> bool:
        """Judge a line that begins large, flush under a typed mark."""
        fits = len(above.text) + 3 + len(bit.text.split()[0]) <= max(self.longest, _NARROWEST)
        if self.wrapped:
            return fits
        if finished(whole):
            return True
        if _ACRONYM.match(bit.text):
            return False
        return fits or self._alike(bit.text)

    def _alike(self, text: str) -> bool:
        """Tell whether a line begins as the marked items do: with a verb of the same form."""
        ends = {b.text.split()[0][-1:] for b in self.bits if b.mark}
        first, _, rest = text.partition(" ")
        return bool(rest) and first[-1:] in ends and first[-1:] in "re" and first.isalpha()

    def _unmarked(self, bit: Bit, whole: str) -> bool:
        if self.names:
            return bit.soft and self._name_goes_on(bit.text, whole)
        if open_end(whole):
            return (
                small(bit.text)
                or self.wrapped
                or _JOINS.search(whole) is not None
                or whole.count("(") > whole.count(")")
            )
        return small(bit.text) and not self.small_items and not finished(whole)

    def _name_goes_on(self, text: str, whole: str) -> bool:
        """Judge a line after a forced break in a cell of names without marks."""
        if open_end(whole) or (small(text) and _QUALIFIES.match(text)):
            return True
        if is_name(text) or self._names_another(text, whole):
            return False
        return _QUALIFIES.match(text) is not None or (small(text) and not finished(whole) and not is_name(whole))
