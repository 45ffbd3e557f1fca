"""The text of one paragraph: runs and all that may stand around and inside them.

Written as flat loops with tags compared as strings: a goal description has some ten
thousand runs, and nothing may recurse as deep as a hostile file nests.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from msgspec import Struct, field

from .drawing import look_into
from .fields import FieldStack, Mark, form_text
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
    VAL,
    M,
    R,
    T,
    W,
    alternatives,
    has_text,
    is_on,
    own_mark,
)
from .shown.equations import apart, linear
from .styles import Style, Styles
from .symbols import is_symbol_font, symbol, table_for

_B, _VANISH, _RSTYLE, _RFONTS = W + "b", W + "vanish", W + "rStyle", W + "rFonts"
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
        *(W + name for name in ("hyperlink", "fldSimple", "dir", "bdo", "rubyBase")),
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
_LOOKS = frozenset((_VANISH, _RSTYLE, _RFONTS))
_DRAWINGS = frozenset((W + "drawing", W + "pict", W + "object"))


Plain: TypeAlias = tuple[str, bool, bool]


NoteMark: TypeAlias = tuple[str, str, str]
"""The kind of a note, its id, and the mark that its author chose for it, if any."""


class Inline(Struct):
    """What was collected from a paragraph, or from several that tracked deletions joined."""

    pieces: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
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

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.fields = FieldStack()
        self.marks: dict[Any, Mark] = {}

    def begin_story(self, marks: dict[Any, Mark]) -> None:
        """Start a new part: its own fields, none open."""
        self.marks = marks
        self.fields = FieldStack()

    def plain(self, paragraph: Any, style: Style) -> Plain | None:
        """Return the text of a paragraph that has plain runs and nothing else, ``None`` for any other.

        Beside the text stands whether it has words, and whether all of them are bold.
        """
        if style.hidden or self.fields.any_open():
            return None
        pieces: list[str] = []
        words, all_bold = False, True
        for element in paragraph:
            if element.tag == PPR:
                continue
            if element.tag != R:
                return None
            bold = style.bold
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
                elif tag != RPR or any(look.tag in _LOOKS for look in child):
                    return None
                else:
                    for look in child.iterchildren(_B):
                        bold = is_on(look)
        return "".join(pieces), words, all_bold

    def read(self, paragraph: Any, into: Inline, bold: bool, hidden: bool) -> None:
        """Collect a paragraph's text; ``bold`` and ``hidden`` are what its style says."""
        stack = [iter(paragraph)]
        while stack:
            for element in stack[-1]:
                tag = element.tag
                if tag == R:
                    self._run(element, into, bold, hidden)
                elif tag not in _IGNORED:
                    inner = self._open(element, tag, into, bold, hidden)
                    if inner is not None:
                        stack.append(iter(inner))
                        break
            else:
                stack.pop()

    def _open(self, element: Any, tag: str, into: Inline, bold: bool, hidden: bool) -> Any:
        """Return what is to be read inside an element that is no run, ``None`` for nothing."""
        if tag in _THROUGH:
            return element
        if tag.startswith(M):
            self._add(apart(linear(element), into.pieces[-1] if into.pieces else ""), into, bold, hidden)
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
        if tag == W + "ruby":
            return element
        self._part(element, tag, into, bold, hidden)
        return None

    def _run(self, run: Any, into: Inline, bold: bool, hidden: bool) -> None:
        """Collect one run."""
        font = ""
        for element in run:
            tag = element.tag
            if tag == T:
                text = element.text
                if text:
                    if font:
                        text = text.translate(table_for(font))
                    self._add(text, into, bold, hidden)
            elif tag == RPR:
                bold, hidden, font = self._look(element, bold, hidden)
            elif tag in NOTES:
                own = own_mark(element)
                if not hidden and not self.fields.muted:
                    mark = "".join(t.text or "" for t in run.iter(T)).strip() if own else ""
                    into.notes.append((NOTES[tag], element.get(W + "id", ""), mark))
                if own:
                    break
            elif tag not in _IGNORED:
                self._part(element, tag, into, bold, hidden)

    def _look(self, properties: Any, bold: bool, hidden: bool) -> tuple[bool, bool, str]:
        """Return a run's boldness, whether it is hidden, and its font if that is a symbol font.

        Boldness of a character style toggles that of the paragraph's (ECMA-376 part 1, 17.7.3).
        """
        font = ""
        direct: bool | None = None
        for element in properties:
            tag = element.tag
            if tag == _B:
                direct = is_on(element)
            elif tag == _VANISH:
                hidden = is_on(element)
            elif tag == _RSTYLE:
                toggles, hides = self.styles.run(element.get(VAL, ""))
                bold = bold != toggles
                hidden = hidden or hides
            elif tag == _RFONTS:
                name = element.get(W + "ascii") or element.get(W + "hAnsi") or ""
                font = name if is_symbol_font(name) else ""
        return bold if direct is None else direct, hidden, font

    def _part(self, element: Any, tag: str, into: Inline, bold: bool, hidden: bool) -> None:
        """Collect one of the rarer things in a run."""
        if tag == T:
            self._add(element.text or "", into, bold, hidden)
        elif tag in _SIGNS:
            self._add_sign(_SIGNS[tag], into, hidden)
        elif tag == _BR:
            # A page break parts words as a line break does; at a paragraph's ends it is trimmed.
            self._add_sign("\n", into, hidden)
        elif tag == FLD_CHAR:
            self._field(element, into, bold, hidden)
        elif tag == _INSTR:
            self.fields.instruct(element.text or "")
        elif tag in _DRAWINGS:
            self._drawing(element, into)
        elif tag == ALTERNATE:
            for chosen in alternatives(element):
                self._part(chosen, chosen.tag, into, bold, hidden)
        else:
            self._rarest(element, tag, into, bold, hidden)

    def _rarest(self, element: Any, tag: str, into: Inline, bold: bool, hidden: bool) -> None:
        """Collect a symbol or a reading aid; report what is unknown and carries text."""
        if tag == _SYM:
            self._symbol(element, into, bold, hidden)
        elif tag == W + "ruby":
            for base in element.iterchildren(W + "rubyBase"):
                for text in base.iter(T):
                    self._add(text.text or "", into, bold, hidden)
        elif tag == W + "subDoc":
            into.objects.append(("subdocument", ""))
        elif has_text(element):
            into.strange.append(element)

    def _add(self, text: str, into: Inline, bold: bool, hidden: bool) -> None:
        """Add visible text, or note hidden text."""
        if self.fields.muted or not text:
            return
        if "\n" in text or "\t" in text or "\r" in text:
            # Line breaks and tabulators are elements in Word; as characters they are layout of the XML.
            text = _reflow(text)
        if hidden:
            into.hidden.append(text)
            return
        into.pieces.append(text)
        if text.strip():
            into.has_words = True
            into.bold = into.bold and bold
            into.toc = into.toc and self.fields.tocs > 0

    def _add_sign(self, sign: str, into: Inline, hidden: bool) -> None:
        """Add a tabulator, break or hyphen, which is neither bold nor plain."""
        if not self.fields.muted and not hidden and sign:
            into.pieces.append(sign)

    def _symbol(self, element: Any, into: Inline, bold: bool, hidden: bool) -> None:
        """Add a sign of a symbol font; note one that is not known."""
        font, code = element.get(W + "font", ""), element.get(W + "char", "")
        try:
            sign = symbol(font, int(code, 16)) if len(code) <= 6 else None
        except ValueError:
            sign = None
        if sign is None:
            into.symbols.append(f"{font} {code}"[:40])
        else:
            self._add(sign, into, bold, hidden)

    def _field(self, char: Any, into: Inline, bold: bool, hidden: bool) -> None:
        """Follow a field mark."""
        mark = self.marks.get(char)
        if mark == "begin":
            self._add(form_text(char), into, bold, hidden)
            self.fields.begin()
        elif mark == "separate":
            self.fields.separate()
        elif mark == "end":
            self.fields.end()

    def _drawing(self, element: Any, into: Inline) -> None:
        """Note what a drawing holds."""
        found = look_into(element)
        into.boxes += found.boxes
        into.objects += [(kind, "") for kind in found.objects]
        if found.words:
            into.objects.append(("drawing", " ".join(found.words)))
        if found.picture and not found.objects:
            into.pictures += 1


def _reflow(text: str) -> str:
    """Turn the line breaks and tabulators of pretty-printed XML into single blanks."""
    words = " ".join(text.split("\t" if "\n" not in text and "\r" not in text else None))
    return (" " if text[0].isspace() else "") + words.strip() + (" " if text[-1].isspace() and words else "")
