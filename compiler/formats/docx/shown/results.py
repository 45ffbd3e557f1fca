"""Fields whose text Word makes itself, or whose result the file does not hold.

A field is shown by its stored result.  Numbers (AUTONUM, LISTNUM), signs (SYMBOL, EQ), boxes
and prompts (FORMCHECKBOX, MACROBUTTON) have none: Word makes them when it shows the page.
Where a program wrote a field without its result, what can be told is told.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from msgspec import Struct, field

from ....ground import lazyre
from ..fields import Mark, form_text
from ..names import FLD_CHAR, NOTES, P, T, W, own_mark
from ..numbering import in_format
from ..symbols import symbol
from .eq import equation
from .stores import Stores

FLD_SIMPLE, INSTRUCTION, _SYM = W + "fldSimple", W + "instrText", W + "sym"
_BOOKMARK, _BOOKMARK_END = W + "bookmarkStart", W + "bookmarkEnd"
_STORED = frozenset(("TOC", "PAGEREF", "HYPERLINK", "PAGE", "NUMPAGES", "SECTIONPAGES", "DATE", "TIME", "SAVEDATE"))
"""Fields that most documents have and that are nothing but their stored result."""

_MAX_CODE = 2_000
_MAX_BOOKMARK = 500
_MAX_OPEN = 20
_WORD = lazyre.compile(r'"((?:[^"\\]|\\.)*)"?|“([^”]*)”?|\\([^\s"]+)|([^\s"]+)')
_FORMATS = {
    "roman": "lowerRoman", "ROMAN": "upperRoman", "Roman": "upperRoman",
    "alphabetic": "lowerLetter", "ALPHABETIC": "upperLetter", "Alphabetic": "upperLetter",
}  # fmt: skip
_LISTS = {
    "numberdefault": "%1)|%a)|%i)|(%1)|(%a)|(%i)|%1.|%a.|%i.".split("|"),
    "outlinedefault": "%I.|%A.|%1.|%a)|(%1)|(%a)|(%i)|(%a)|(%i)".split("|"),
}
_SIGNS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_BODY = 10
_LEVELS = 9
_MERGE = lazyre.compile(r"\s*[«<][^»>]*[»>]\s*")
_HEX = lazyre.compile("0[xX][0-9a-fA-F]{1,6}")


class Field(Struct):
    """A field that is read: its code, its stored result, and the text elements in either."""

    begin: Any
    paragraph: Any = None
    first: bool = False
    code: str = ""
    result: str = ""
    in_result: bool = False
    in_code: list[Any] = field(default_factory=list)
    shown: list[Any] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    switches: dict[str, str] = field(default_factory=dict)

    def hold(self, elements: list[Any], text: str) -> None:
        """Take what stands inside, into the code or into the result."""
        if self.in_result:
            self.shown += elements
            self.result += text[: _MAX_CODE - len(self.result)]
        else:
            self.in_code += elements
            self.code += text[: _MAX_CODE - len(self.code)]


_Maker: TypeAlias = Callable[[Field], str | None]


class Fields(Struct):
    """What the fields of one part show.

    ``texts`` are by the mark that begins a field, ``silent`` the text elements that are then
    not seen, ``prompts`` the fields that ask to be filled in, ``notes`` those that repeat the
    mark of a note.
    """

    texts: dict[Any, str] = field(default_factory=dict)
    silent: set[Any] = field(default_factory=set)
    prompts: set[Any] = field(default_factory=set)
    notes: dict[Any, tuple[str, str, str]] = field(default_factory=dict)


def shown_by_fields(root: Any, marks: dict[Any, Mark], stores: Stores, codes: Iterable[Any], *, whole: bool) -> Fields:
    """Find what the fields of a part show that is not their stored result.

    ``codes`` are the elements with the fields' codes; ``whole`` tells whether there are fields that show without one.
    """
    found = Fields()
    if not whole and not (marks and any(_may_differ(code.text or "") for code in codes)):
        return found
    reading = _Reading(_Results(root, stores), found)
    open_ = reading.open
    for element in root.iter(P, FLD_CHAR, INSTRUCTION, FLD_SIMPLE, T, _SYM):
        tag = element.tag
        if tag == FLD_CHAR:
            reading.mark(element, marks.get(element))
        elif tag == P:
            reading.paragraph, reading.blank = element, True
        elif open_ or tag != T:
            reading.take(element)
        elif reading.blank and element.text and not element.text.isspace():
            reading.blank = False
    return found


def _may_differ(code: str) -> bool:
    """Tell whether a field's code, or a later piece of one, may be of a kind that is not simply its stored result."""
    name = code.split(None, 1)[:1]
    return bool(name) and name[0][0] not in '"\\' and name[0].upper() not in _STORED


class _Reading(Struct):
    """The fields that are open where the reading is, and the paragraph that it is in."""

    results: _Results
    found: Fields
    open: list[Field] = field(default_factory=list)
    paragraph: Any = None
    blank: bool = True

    def take(self, element: Any) -> None:
        """Take an element that is no mark."""
        tag = element.tag
        if tag == FLD_SIMPLE:
            inside = list(element.iter(T, _SYM))
            text = "".join(t.text or "" for t in inside)
            code = element.get(W + "instr", "")[:_MAX_CODE]
            one = Field(element, self.paragraph, self.blank, code, text, in_result=True, shown=inside)
            self.results.close(one, self.found)
        elif tag in (T, _SYM):
            self.blank = self.blank and tag == T and not (element.text or "").strip()
            if self.open:
                self.open[-1].hold([element], element.text or "")
        elif self.open and not self.open[-1].in_result:
            self.open[-1].hold([], element.text or "")

    def mark(self, element: Any, mark: Mark | None) -> None:
        """Follow the mark of a field."""
        if mark == "begin":
            self.open.append(Field(element, self.paragraph, self.blank))
        elif mark == "separate" and self.open:
            self.open[-1].in_result = True
        elif mark == "end" and self.open:
            closed = self.open.pop()
            text = self.results.close(closed, self.found)
            if self.open and len(self.open) <= _MAX_OPEN:
                self.open[-1].hold([closed.begin, *closed.in_code, *closed.shown], text)


class _Results:
    """Makes the fields' texts, in reading order: numbers count on from one to the next."""

    def __init__(self, root: Any, stores: Stores) -> None:
        self._root = root
        self._stores = stores
        self._autos = [0] * (_BODY + 1)
        self._auto: tuple[Any, str] = (None, "")
        self._lists: dict[str, list[int]] = defaultdict(lambda: [0] * _LEVELS)
        self._led: Any = None
        self._sequences: dict[str, int] = defaultdict(int)
        self._marked: tuple[dict[str, str], dict[str, tuple[str, str, str]]] | None = None
        self._always: dict[str, _Maker] = {
            "AUTONUM": self._autonum,
            "AUTONUMLGL": self._autonum,
            "AUTONUMOUT": self._autonum,
            "LISTNUM": self._listnum,
            "SEQ": self._seq,
            "SYMBOL": self._symbol,
            "EQ": self._eq,
            "MACROBUTTON": self._button,
            "GOTOBUTTON": self._button,
            "NOTEREF": self._noteref,
        }
        self._missing: dict[str, _Maker] = {
            "FORMTEXT": self._form,
            "QUOTE": self._quote,
            "MERGEFIELD": self._merge,
            "REF": self._ref,
            "IF": self._if,
            "DOCPROPERTY": self._property,
            **dict.fromkeys(("TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "COMMENTS", "INFO"), self._property),
        }

    def close(self, one: Field, found: Fields) -> str:
        """Settle one field that is whole; return the text that it shows."""
        one.words, one.switches = _words(one.code)
        words = one.words
        name = words[0].upper() if words else ""
        make = self._always.get(name)
        text = make(one) if make is not None else None
        empty = not one.result.strip()
        if one.begin.tag == FLD_CHAR:
            found.silent.update(one.in_code)
            if len(one.begin) and name != "FORMTEXT":
                # The box or the list stands in the mark itself; some programs leave the code out.
                text = form_text(one.begin) or text
        if make is None and empty and name in self._missing:
            text = self._missing[name](one)
        elif name in ("LISTNUM", "SEQ", "EQ") and not empty:
            text = None
        if name in ("MACROBUTTON", "GOTOBUTTON") or (name == "MERGEFIELD" and _MERGE.fullmatch(text or one.result)):
            found.prompts.add(one.begin)
        if name == "NOTEREF" and len(words) > 1 and (note := self._bookmarks()[1].get(words[1].lower())):
            found.notes[one.begin] = note
        if text is None:
            return one.result
        found.texts[one.begin] = text
        found.silent.update(one.shown)
        return text

    def _autonum(self, one: Field) -> str:
        """Number the paragraph: by the level of its heading, all other text on the level below them."""
        name = one.words[0].upper()
        if one.paragraph is None or self._auto[0] is not one.paragraph:
            level = self._stores.level_of(one.paragraph) or _BODY
            self._autos[level:] = [self._autos[level] + 1] + [0] * (_BODY - level)
            shown = self._autos[level:][:1] if name != "AUTONUMLGL" else [n for n in self._autos[1 : level + 1] if n]
            fmt = _FORMATS.get(one.switches.get("*", ""), "decimal")
            if name == "AUTONUMOUT" and level < _BODY:
                number = _formatted(_LISTS["outlinedefault"][level - 1], shown[0])
            else:
                point = "" if "e" in one.switches else one.switches.get("s", ".")[:1] or "."
                number = ".".join(in_format(n, fmt) for n in shown) + point
            self._auto = (one.paragraph, number)
        return self._auto[1]

    def _listnum(self, one: Field) -> str:
        """Count in a list by its name; without a level the number that leads a paragraph is on the first."""
        name = one.words[1].lower() if len(one.words) > 1 else "numberdefault"
        level = 2 if not one.first and self._led is one.paragraph else 1
        if one.first:
            self._led = one.paragraph
        level = min(max(_whole(one.switches.get("l", ""), level), 1), _LEVELS)
        counts = self._lists[name]
        counts[level - 1] = _whole(one.switches.get("s", ""), counts[level - 1] + 1)
        counts[level:] = [0] * (_LEVELS - level)
        if name == "legaldefault":
            return "".join(f"{max(n, 1)}." for n in counts[:level])
        return _formatted(_LISTS.get(name, _LISTS["numberdefault"])[level - 1], counts[level - 1])

    def _seq(self, one: Field) -> str | None:
        """Count a sequence, whose stored results count as what they say."""
        name = one.words[1].lower() if len(one.words) > 1 else ""
        if "c" not in one.switches:
            self._sequences[name] = _whole(
                one.result.strip(), _whole(one.switches.get("r", ""), self._sequences[name] + 1)
            )
        if "h" in one.switches and "*" not in one.switches:
            return ""
        return in_format(self._sequences[name], _FORMATS.get(one.switches.get("*", ""), "decimal"))

    def _symbol(self, one: Field) -> str | None:
        given = one.words[1] if len(one.words) > 1 else ""
        code = int(given, 0) if _HEX.fullmatch(given) else _whole(given, -1)
        if code < 0:
            return None
        font = one.switches.get("f", "")
        if not font and "u" not in one.switches and code < 256:
            return bytes([code]).decode("cp1252", "ignore")
        return symbol(font, code)

    def _eq(self, one: Field) -> str | None:
        return equation(one.code.strip()[2:])

    def _button(self, one: Field) -> str:
        """Show the words that a button asks to be clicked."""
        return " ".join(one.code.split(None, 2)[2:]).strip() + (one.result if one.in_result else "")

    def _form(self, one: Field) -> str | None:
        return form_text(one.begin) if one.begin.tag == FLD_CHAR else None

    def _noteref(self, one: Field) -> str | None:
        """Show nothing where a note's mark is repeated as one; a number that is part of a sentence stands."""
        return "" if "f" in one.switches else None

    def _quote(self, one: Field) -> str | None:
        return " ".join(one.words[1:])

    def _merge(self, one: Field) -> str | None:
        return f"«{one.words[1]}»" if len(one.words) > 1 else None

    def _ref(self, one: Field) -> str | None:
        return self._bookmarks()[0].get(one.words[1].lower()) if len(one.words) > 1 else None

    def _property(self, one: Field) -> str | None:
        named = one.words[0].upper() in ("DOCPROPERTY", "INFO")
        name = one.words[1] if named and len(one.words) > 1 else one.words[0]
        return self._stores.property(name)

    def _if(self, one: Field) -> str | None:
        """Choose between two texts by a comparison of two words."""
        if len(one.words) < 5 or one.words[2] not in ("=", "<>"):
            return None
        equal = one.words[1].casefold() == one.words[3].casefold()
        chosen = one.words[4:5] if equal == (one.words[2] == "=") else one.words[5:6]
        return chosen[0] if chosen else ""

    def _bookmarks(self) -> tuple[dict[str, str], dict[str, tuple[str, str, str]]]:
        """Give the texts of all bookmarks, and the notes whose marks stand in them."""
        if self._marked is None:
            texts: dict[str, str] = {}
            notes: dict[str, tuple[str, str, str]] = {}
            open_: dict[str, str] = {}
            for element in self._root.iter(_BOOKMARK, _BOOKMARK_END, T, *NOTES):
                if element.tag == _BOOKMARK:
                    name = element.get(W + "name", "").lower()
                    if name and name not in texts and len(open_) < _MAX_OPEN:
                        open_[element.get(W + "id", "")] = name
                        texts[name] = ""
                elif element.tag == _BOOKMARK_END:
                    open_.pop(element.get(W + "id", ""), None)
                elif element.tag in NOTES:
                    for name in open_.values():
                        own = element.getnext() if own_mark(element) else None
                        mark = (own.text or "") if own is not None and own.tag == T else ""
                        notes.setdefault(name, (NOTES[element.tag], element.get(W + "id", ""), mark))
                else:
                    for name in open_.values():
                        texts[name] += (element.text or "")[: _MAX_BOOKMARK - len(texts[name])]
            self._marked = (texts, notes)
        return self._marked


def _words(code: str) -> tuple[list[str], dict[str, str]]:
    r"""Divide a field's code into words and switches (``\* Arabic``) with what follows each."""
    words: list[str] = []
    switches: dict[str, str] = {}
    last = ""
    for hit in _WORD.finditer(code):
        if hit[3] is not None:
            last = hit[3][0].lower()
            switches.setdefault(last, hit[3][1:])
            continue
        text = hit[1] if hit[1] is not None else hit[2] if hit[2] is not None else hit[4]
        if last and not switches[last] and last in _FOLLOWED.get(words[0].upper() if words else "", "") + "*#@":
            switches[last] = text
        else:
            words.append(text)
        last = ""
    return words, switches


_FOLLOWED = {"SYMBOL": "fs", "SEQ": "rs", "LISTNUM": "ls", "AUTONUM": "s", "AUTONUMLGL": "s"}
"""Switches that a word of their own follows, beside those for formats."""


def _formatted(pattern: str, value: int) -> str:
    """Write a number in a pattern of one of Word's own lists: ``(%a)``."""
    before, _, after = pattern.partition("%")
    return before + in_format(max(value, 1), _SIGNS[after[0]]) + after[1:]


def _whole(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else default
