"""The visible letters of paragraphs, each with the run and the element that it stands in.

The reader (:mod:`compiler.formats.docx.text`) gives a paragraph's text; what is written back
must know where each of its letters is.  Deleted and hidden text, field instructions and the
inside of text boxes are no letters here, as they are none there; where struck text stands is
known, as something that has no letters.  How a run looks is asked where the reader asks it.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from typing import Any, TypeAlias

from msgspec import Struct

from ..damage import meant, plain, tidy
from .look.looks import Base, Look, Looks
from .look.signs import raised, spelled, struck
from .names import (
    ALTERNATE,
    CUSTOM_XML,
    FLD_CHAR,
    INSERTED,
    NOTES,
    RPR,
    SDT,
    SDT_CONTENT,
    SDTPR,
    SMART_TAG,
    M,
    R,
    T,
    W,
    alternatives,
    own_mark,
)
from .shown import NOTHING, Shown
from .shown.controls import CHECKBOX
from .shown.equations import apart, linear
from .shown.results import FLD_SIMPLE
from .shown.stores import binding_of
from .styles import Styles
from .symbols import in_font, sign_of

_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "br": "\n",
    W + "noBreakHyphen": "-",
    W + "softHyphen": "\u00ad",
}
_THROUGH = frozenset((W + "hyperlink", W + "dir", W + "bdo", SMART_TAG, CUSTOM_XML, *INSERTED))
_CLOSED_CONTROLS = tuple(W + name for name in ("text", "dropDownList", "comboBox", "date", "picture"))
NO_CONTENT = frozenset((RPR, W + "lastRenderedPageBreak", W + "proofErr"))
"""What may stand in a run before its first letter without being anything to be seen."""


class Atom(Struct, eq=False):
    """Letters that one element holds.

    ``child`` is that element, a child of the run ``run``; ``top`` the child of the paragraph
    that all of it lies in.  ``holder`` is the element around it that must stay whole (a
    control that Word fills in itself, a formula); ``soft`` says that the letters can be parted.
    """

    text: str
    run: Any
    child: Any
    top: Any
    holder: Any = None
    soft: bool = False


def atoms_of(paragraph: Any, looks: Looks | None = None, shown: Shown = NOTHING) -> list[Atom]:
    """List what a paragraph shows, in reading order.

    ``looks`` knows the styles of the file, ``shown`` what Word shows in place of what is held.
    """
    looks = looks if looks is not None else Looks(Styles())
    out: list[Atom] = []
    if paragraph in shown.texts:
        run = next(paragraph.iter(R), None)
        if run is not None and shown.texts[paragraph]:
            top = next((a for a in (run, *run.iterancestors()) if a.getparent() is paragraph), run)
            out.append(Atom(shown.texts[paragraph], run, run, top, run))
        return out
    _walk(paragraph, None, None, (looks, looks.of(paragraph), shown), out)
    return out


_Context: TypeAlias = tuple[Looks, Base, Shown]


def _walk(element: Any, top: Any, holder: Any, context: _Context, out: list[Atom]) -> None:
    """Look through all that only wraps; nesting is bounded by the parser (256)."""
    for child in element:
        tag = child.tag
        over = top if top is not None else child
        if tag == R:
            _run(child, over, holder, context, out)
        elif tag in _THROUGH:
            _walk(child, over, holder, context, out)
        elif tag == SDT:
            _control(child, over, holder, context, out)
        elif tag == FLD_SIMPLE and child in context[2].texts:
            out.append(Atom(context[2].texts[child], None, None, over, child if holder is None else holder))
        elif tag == FLD_SIMPLE:
            _walk(child, over, child if holder is None else holder, context, out)
        elif tag == ALTERNATE:
            for chosen in alternatives(child):
                if chosen.tag == R:
                    _run(chosen, over, child if holder is None else holder, context, out)
        elif tag.startswith(M):
            text = apart(linear(child), out[-1].text if out else "")
            if text:
                out.append(Atom(text, None, None, over, child if holder is None else holder))


def _control(control: Any, top: Any, holder: Any, context: _Context, out: list[Atom]) -> None:
    """Read a content control: what it shows, or what it holds."""
    around = holder if holder is not None or not _is_closed(control) else control
    content = control.find(SDT_CONTENT)
    shown = context[-1]
    if control in shown.texts and not shown.texts[control]:
        return
    if control in shown.texts:
        out.append(Atom(shown.texts[control], None, None, top, around if around is not None else control))
    elif content is not None:
        _walk(content, top, around, context, out)


def _is_closed(control: Any) -> bool:
    """Tell whether Word fills a content control itself, so that nothing may be put into it."""
    properties = control.find(SDTPR)
    return properties is not None and (
        binding_of(properties) is not None
        or any(child.tag in _CLOSED_CONTROLS or child.tag == CHECKBOX for child in properties)
    )


def _run(run: Any, top: Any, holder: Any, context: _Context, out: list[Atom]) -> None:
    looks, base, shown = context
    properties = run.find(RPR)
    look = looks.look(base, properties) if properties is not None else base.look
    if look.state == "hidden":
        return
    for child in run:
        if child.tag in NOTES and own_mark(child):
            return
        if child in shown.silent:
            continue
        text = shown.texts.get(child, "") if child.tag == FLD_CHAR else _letters(child, look)
        if text:
            soft = holder is None and child.tag == T and look.is_as_typed
            out.append(Atom(text, run, child, top, holder, soft))


def _letters(child: Any, look: Look) -> str:
    """Give what one element of a run shows."""
    tag = child.tag
    if tag in _SIGNS:
        return _SIGNS[tag]
    text = _shown(child, tag, look.font)
    if look.state == "struck" and not text.isspace():
        return struck(text) if text else ""
    return raised(text, look.raised) if text and look.raised else text


def _shown(child: Any, tag: str, font: str) -> str:
    if tag == T:
        text: str = child.text or ""
        return in_font(text, font) if font else text
    if tag == W + "sym":
        return sign_of(child.get(W + "font", ""), child.get(W + "char", "")) or ""
    if tag == W + "ruby":
        return "".join(t.text or "" for base in child.iterchildren(W + "rubyBase") for t in base.iter(T))
    return ""


class Letters:
    """The letters of some paragraphs as one text, made ordinary, with the way back.

    Between paragraphs stands a line break that belongs to none.  ``text`` is the reader's
    text before it is trimmed.
    """

    def __init__(self, paragraphs: list[list[Atom]]) -> None:
        self.atoms: list[Atom] = []
        self._starts: list[int] = []
        raw: list[str] = []
        size = 0
        for number, atoms in enumerate(paragraphs):
            if number:
                raw.append("\n")
                size += 1
            for atom in atoms:
                self.atoms.append(atom)
                self._starts.append(size)
                raw.append(atom.text)
                size += len(atom.text)
        self.raw = "".join(raw)
        shown, places = spelled(self.raw)
        self.text, self._places = _ordinary(shown)
        if places is not None:
            self._places = _through(self._places, places)

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Give the stretch of raw letters that a stretch of the text (not empty) stands for."""
        if self._places is None:
            return start, end
        return self._places[start][0], self._places[end - 1][1]

    def at(self, raw: int) -> tuple[Atom, int]:
        """Give the atom that holds a raw letter, and the letter's place in it."""
        number = bisect_right(self._starts, raw) - 1
        return self.atoms[number], raw - self._starts[number]

    def find(self, quote: str) -> tuple[int, int] | None:
        """Find words as a person would: blanks and line breaks alike, whole words first.

        Gives a stretch of raw letters.  What is not found as it stands is looked for without
        regard to blanks, case and punctuation.
        """
        wanted = " ".join(tidy(quote).split())
        for squeeze, anywhere in ((_squeezed, True), (_bare, False)):
            words = squeeze(wanted)[0]
            hay, places = squeeze(self.text)
            at = self._whole(hay, words, places, anywhere) if words else -1
            if at >= 0:
                return self.place(places[at], places[at + len(words) - 1] + 1)
        return None

    def _whole(self, hay: str, words: str, places: list[int], anywhere: bool) -> int:
        """Find words where no letter or digit goes on, else (if allowed) anywhere; -1 for not at all."""
        text = self.text
        first = at = hay.find(words)
        while at >= 0:
            start, end = places[at], places[at + len(words) - 1] + 1
            goes_on = text[end : end + 1].isalnum() and words[-1].isalnum()
            if not goes_on and not (start and text[start - 1].isalnum() and words[0].isalnum()):
                return at
            at = hay.find(words, at + 1)
        return first if anywhere else -1


def _ordinary(raw: str) -> tuple[str, list[tuple[int, int]] | None]:
    """Make text ordinary (NFC, plain blanks, nothing invisible) and tell where each letter was."""
    if tidy(raw) == raw:
        return raw, None
    out: list[str] = []
    places: list[tuple[int, int]] = []
    at = 0
    while at < len(raw):
        end = _end_of_letter(raw, at)
        made = plain(raw[at:end])
        out.append(made)
        places += [(at, end)] * len(made)
        at = end
    return meant("".join(out)), places


def _through(near: list[tuple[int, int]] | None, far: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Put two ways back one after the other."""
    return far if near is None else [(far[start][0], far[end - 1][1]) for start, end in near]


def _end_of_letter(raw: str, at: int) -> int:
    """Find the end of a letter and its loose accents, which invisible marks may stand before."""
    end = ahead = at + 1
    while ahead < len(raw) and (unicodedata.combining(raw[ahead]) or not tidy(raw[ahead])):
        ahead += 1
        if unicodedata.combining(raw[ahead - 1]):
            end = ahead
    return end


def _squeezed(text: str) -> tuple[str, list[int]]:
    """Make every stretch of blanks one blank."""
    out: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        if not sign.isspace():
            out.append(sign)
            places.append(at)
        elif out and out[-1] != " ":
            out.append(" ")
            places.append(at)
    return "".join(out), places


def _bare(text: str) -> tuple[str, list[int]]:
    """Keep letters and digits alone, in lower case."""
    out: list[str] = []
    places: list[int] = []
    for at, sign in enumerate(text):
        if sign.isalnum():
            low = sign.lower()
            out.append(low)
            places += [at] * len(low)
    return "".join(out), places
