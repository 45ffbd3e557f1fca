"""What stood between two parts of a word that a forced line end divides: a hyphen of its own, or none.

»kompetence-« over »vurdering« is one word; »færdigheds-« over »og« is not, and »ikke-« over
»invasiv« keeps its hyphen.  The document's own words and the vocabularies decide; where
they do not, the hyphen stays, since it is what the page shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Literal

from ..ground import lazyre
from .terms import Kind
from .vocabulary import all_terms

Between = Literal["", " ", "drop"]
"""What stands between the parts: the hyphen alone, the hyphen and a blank, or nothing at all."""

_WORD = lazyre.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LAST = lazyre.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)[-‐]$")
_FIRST = lazyre.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_LISTS = lazyre.compile(
    r"(?:og|eller|samt|til|and|or|og/eller|men|hhv|henholdsvis|såvel|,|/|\))(?![^\W\d_])", re.IGNORECASE
)
# No Danish word has a hyphen after such an ending, unless another part follows with »og«.
_JOINT = lazyre.compile(r"\w(?:ings|ions|heds|skabs|tets|elses|doms|ments)$")
_KINDS: tuple[Kind, ...] = ("methods", "strategies", "roles", "courses", "specialties")
_SHORTEST = 5


@cache
def _known() -> frozenset[str]:
    """Give the words of the vocabularies: they are spelt right."""
    names = (name for kind in _KINDS for term in all_terms(kind) for name in term.names())
    return frozenset(word.casefold() for name in names for word in _WORD.findall(name))


def words_of(texts: Iterable[str]) -> set[str]:
    """Give the words of some texts, those left out that a line end may have broken."""
    found: set[str] = set()
    for text in texts:
        for line in text.split("\n"):
            whole = _WORD.findall(line)
            found.update(word.casefold() for word in (whole[:-1] if line.rstrip().endswith(("-", "‐")) else whole))
    return found


def between(above: str, below: str, own: set[str]) -> Between:
    """Decide what stands between a line that ends with a hyphen and the one below it."""
    last, first = _LAST.search(above), _FIRST.match(below)
    if _LISTS.match(below):
        return " "
    if last is None or first is None or not first[0][0].islower():
        return ""
    head, tail = last[1].casefold(), first[0].casefold()
    part = last[1].rpartition("-")[2]
    if len(part) == 1 or any(c.isupper() for c in part[1:]):
        return ""
    if f"{head}-{tail}" in own or f"{head}-{tail}" in _known():
        return ""
    return "drop" if _JOINT.search(head) or _is_word(head, tail, own) else ""


def _is_word(head: str, tail: str, own: set[str]) -> bool:
    """Tell whether the two parts are a word that is known, or that begins or goes on as one that is."""
    whole = head + tail
    if whole in own or whole in _known():
        return True
    over = len(head) + 2
    for word in (*own, *_known()):
        if len(word) < _SHORTEST or not word.startswith(head):
            continue
        if (len(word) >= over and whole.startswith(word)) or (len(whole) >= over and word.startswith(whole)):
            return True
    return False


def mended(above: str, below: str, own: set[str]) -> str:
    """Put two lines together of which the first ends with a hyphen."""
    seam = between(above, below, own)
    return above[:-1] + below if seam == "drop" else f"{above}{seam}{below}"


def is_compound(above: str, below: str, own: set[str]) -> bool:
    """Tell whether both parts with their hyphen are a word that is known: »Mini-« over »CEX«."""
    last, first = _LAST.search(above), _FIRST.match(below)
    if last is None or first is None:
        return False
    whole = f"{last[1]}-{first[0]}".casefold()
    return whole in own or whole in _known()
