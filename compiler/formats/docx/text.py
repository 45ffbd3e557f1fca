"""The text of one paragraph: runs and all that may stand around and inside them.

Written as flat loops with tags compared as strings: a goal description has some ten
thousand runs, and nothing may recurse as deep as a hostile file nests.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from msgspec import Struct, field

from .drawing import look_into
from .fields import FieldStack
from .look.looks import Base, Look, Looks
from .look.signs import is_struck, raised, struck
from .names import (
    ALTERNATE,
    CUSTOM_XML,
    DELETED,
    FLD_CHAR,
    INSERTED,
    MARKS,
    NOTES,
    PPR,
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
    has_text,
    is_on,
    own_mark,
)
from .shown import NOTHING, Shown
from .shown.equations import apart, linear
from .shown.results import FLD_SIMPLE
from .symbols import in_font, sign_of

_INSTR, _BR, _SYM = W + "instrText", W + "br", W + "sym"
_SIGNS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "cr": "\n",
    W + "noBreakHyphen": "-",
    M + "t": "",
    W + "softHyphen": "",
}
_THROUGH = frozenset(
    (
        *(W + name for name in ("hyperlink", "fldSimple", "dir", "bdo", "ruby", "rubyBase")),
        *(SMART_TAG, CUSTOM_XML, SDT_CONTENT),
    )
)
_IGNORED = frozenset((*MARKS, PPR, SDTPR)).union(
    W + name
    for name in """
    sdtEndPr smartTagPr customXmlPr rt rubyPr fldData footnoteRef endnoteRef
    annotationRef commentReference separator continuationSeparator delText pgNum delInstrText dayShort dayLong
    monthShort monthLong yearShort yearLong contentPart
    """.split()
)
_DRAWINGS = frozenset((W + "drawing", W + "pict", W + "object"))


Plain: TypeAlias = tuple[str, bool, bool]


NoteMark: TypeAlias = tuple[str, str, str]
"""The kind of a note, its id, and the mark that its author chose for it, if any."""


class Inline(Struct):
    """What was collected from a paragraph, or from several that tracked deletions joined."""

    pieces: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    hidden_at: int = 0
    struck: list[str] = field(default_factory=list)
    boxes: list[Any] = field(default_factory=list)
    objects: list[tuple[str, str]] = field(default_factory=list)
    symbols: list[str] = field(default_factory=list)
    strange: list[Any] = field(default_factory=list)
    changes: list[tuple[Any, bool]] = field(default_factory=list)
    notes: list[NoteMark] = field(default_factory=list)
    pictures: int = 0
    marks_deleted: int = 0
    has_words: bool = False
    bold: bool = True
    toc: bool = True
    placeholder: bool = False


class TextReader:
    """Reads paragraphs' text; keeps the fields that are open across paragraphs."""

    def __init__(self, looks: Looks) -> None:
        self.looks = looks
        self.fields = FieldStack()
        self.shown = NOTHING

    def begin_story(self, shown: Shown) -> None:
        """Start a new part: its own fields, none open."""
        self.shown = shown
        self.fields = FieldStack()

    def plain(self, paragraph: Any, base: Base) -> Plain | None:
        """Return the text of a paragraph that has plain runs and nothing else, ``None`` for any other.

        Beside the text stands whether it has words, and whether all of them are bold.
        """
        if not base.plain or self.fields.any_open():
            return None
        pieces: list[str] = []
        words, all_bold = False, True
        for element in paragraph:
            if element.tag == PPR:
                continue
            if element.tag != R:
                return None
            bold = base.look.bold
            for child in element:
                tag = child.tag
                if tag == T:
                    text = child.text or ""
                    if "\n" in text or "\t" in text or "\r" in text:
                        return None
                    pieces.append(text)
                    if text.strip():
                        words = True
                        all_bold = all_bold and bold
                elif tag != RPR:
                    return None
                else:
                    own = self.looks.bold_in(base, child)
                    if own is None:
                        return None
                    bold = own
        return "".join(pieces), words, all_bold

    def read(self, paragraph: Any, into: Inline, base: Base) -> None:
        """Collect a paragraph's text; ``base`` is what its runs inherit."""
        stack = [iter(paragraph)]
        while stack:
            for element in stack[-1]:
                tag = element.tag
                if tag == R:
                    self._run(element, into, base)
                elif tag not in _IGNORED:
                    inner = self._open(element, tag, into, base.look)
                    if inner is not None:
                        stack.append(iter(inner))
                        break
            else:
                stack.pop()

    def _open(self, element: Any, tag: str, into: Inline, look: Look) -> Any:
        """Return what is to be read inside an element that is no run, ``None`` for nothing."""
        if tag == FLD_SIMPLE:
            return self._simple(element, into, look)
        if tag in _THROUGH:
            return element
        if tag.startswith(M):
            self._add(apart(linear(element), into.pieces[-1] if into.pieces else ""), into, look)
            return None
        if tag in INSERTED:
            if any(child.tag not in DELETED for child in element):
                into.changes.append((element, True))
            return element
        if tag in DELETED:
            if len(element):
                into.changes.append((element, False))
            return None
        if tag == SDT:
            properties = element.find(SDTPR)
            if properties is not None and is_on(properties.find(W + "showingPlcHdr")):
                into.placeholder = True
            return element
        if tag == ALTERNATE:
            return alternatives(element)
        self._part(element, tag, into, look)
        return None

    def _run(self, run: Any, into: Inline, base: Base) -> None:
        """Collect one run."""
        look = base.look
        for element in run:
            tag = element.tag
            if tag == T:
                text = element.text
                if text:
                    if look.font:
                        text = in_font(text, look.font)
                    self._add(text, into, look)
            elif tag == RPR:
                look = self.looks.look(base, element)
            elif tag in NOTES:
                own = own_mark(element)
                if not look.state and not self.fields.muted:
                    mark = "".join(t.text or "" for t in run.iter(T)).strip() if own else ""
                    into.notes.append((NOTES[tag], element.get(W + "id", ""), mark))
                if own:
                    break
            elif tag not in _IGNORED:
                self._part(element, tag, into, look)

    def _part(self, element: Any, tag: str, into: Inline, look: Look) -> None:
        """Collect one of the rarer things in a run."""
        if tag == T:
            self._add(element.text or "", into, look)
        elif tag in _SIGNS:
            self._add_sign(_SIGNS[tag], into, look)
        elif tag == _BR:
            # A page break parts words as a line break does; at a paragraph's ends it is trimmed.
            self._add_sign("\n", into, look)
        elif tag == FLD_CHAR:
            self._field(element, into, look)
        elif tag == _INSTR:
            self.fields.instruct(element.text or "")
        elif tag in _DRAWINGS:
            self._drawing(element, into)
        elif tag == ALTERNATE:
            for chosen in alternatives(element):
                self._part(chosen, chosen.tag, into, look)
        else:
            self._rarest(element, tag, into, look)

    def _rarest(self, element: Any, tag: str, into: Inline, look: Look) -> None:
        """Collect a symbol or a reading aid; report what is unknown and carries text."""
        if tag == _SYM:
            self._symbol(element, into, look)
        elif tag == W + "ruby":
            for base in element.iterchildren(W + "rubyBase"):
                for text in base.iter(T):
                    self._add(text.text or "", into, look)
        elif tag == W + "subDoc":
            into.objects.append(("subdocument", ""))
        elif has_text(element):
            into.strange.append(element)

    def _add(self, text: str, into: Inline, look: Look) -> None:
        """Add visible text, or note hidden text."""
        if self.fields.muted or not text:
            return
        if "\n" in text or "\t" in text or "\r" in text:
            # Line breaks and tabulators are elements in Word; as characters they are layout of the XML.
            text = _reflow(text)
        if look.state and (look.state == "hidden" or not text.isspace()):
            _aside(text, into, look)
            return
        into.pieces.append(raised(text, look.raised) if look.raised else text)
        if text.strip():
            into.has_words = True
            into.bold = into.bold and look.bold
            into.toc = into.toc and self.fields.tocs > 0

    def _add_sign(self, sign: str, into: Inline, look: Look) -> None:
        """Add a tabulator, break or hyphen, which is neither bold nor plain."""
        if self.fields.muted or not sign:
            return
        if look.state != "hidden":
            into.pieces.append(sign)
        elif into.hidden and sign.isspace():
            into.hidden[-1] += " "

    def _symbol(self, element: Any, into: Inline, look: Look) -> None:
        """Add a sign of a symbol font; note one that is not known."""
        font, code = element.get(W + "font", ""), element.get(W + "char", "")
        sign = sign_of(font, code)
        if sign is None:
            into.symbols.append(f"{font} {code}"[:40])
        else:
            self._add(sign, into, look)

    def _field(self, char: Any, into: Inline, look: Look) -> None:
        """Follow a field mark."""
        mark = self.shown.marks.get(char)
        if mark == "begin":
            text = self.shown.texts.get(char)
            self._beside(char, into, look)
            self._add(text or "", into, look)
            self.fields.begin(silent=text is not None)
        elif mark == "separate":
            self.fields.separate()
        elif mark == "end":
            self.fields.end()

    def _simple(self, field_: Any, into: Inline, look: Look) -> Any:
        """Follow a field in one element; return it where its result is to be read."""
        self._beside(field_, into, look)
        if field_ not in self.shown.texts:
            return field_
        self._add(self.shown.texts[field_], into, look)
        return None

    def _beside(self, field_: Any, into: Inline, look: Look) -> None:
        """Note what a field is beside its text: a prompt, or the mark of a note."""
        if not self.fields.muted and look.state != "hidden":
            into.placeholder = into.placeholder or field_ in self.shown.prompts
            if field_ in self.shown.notes:
                into.notes.append(self.shown.notes[field_])

    def _drawing(self, element: Any, into: Inline) -> None:
        """Note what a drawing holds."""
        found = look_into(element)
        into.boxes += found.boxes
        into.objects += [(kind, "") for kind in found.objects]
        if found.words:
            into.objects.append(("drawing", " ".join(found.words)))
        if found.picture and not found.objects:
            into.pictures += 1


def _aside(text: str, into: Inline, look: Look) -> None:
    """Put text aside that is not seen or not in force; a sign tells where struck words stood."""
    if look.state == "hidden":
        if into.hidden and into.hidden_at == len(into.pieces):
            into.hidden[-1] += text
        else:
            into.hidden.append(text)
        into.hidden_at = len(into.pieces)
        return
    if into.struck and into.pieces and is_struck(into.pieces[-1]):
        into.struck[-1] += text
    else:
        into.struck.append(text)
    into.pieces.append(struck(text))


def _reflow(text: str) -> str:
    """Turn the line breaks and tabulators of pretty-printed XML into single blanks."""
    words = " ".join(text.split("\t" if "\n" not in text and "\r" not in text else None))
    return (" " if text[0].isspace() else "") + words.strip() + (" " if text[-1].isspace() and words else "")
