"""Content controls: what one shows where that is not the text that the file keeps in it.

A tick box shows its state, whatever sign and font the author chose for it.  A control that is
bound shows what its data say: Word fills it in when the document is opened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from lxml import etree

from ....ground import lazyre
from ..names import DELETED, RPR, SDT, SDT_CONTENT, SDTPR, TR, VAL, P, R, T, W
from .stores import Stores, binding_of
from .words import words_in

TICKED, EMPTY = "☒", "☐"
_EMPTY_SIGNS = frozenset("☐□◻◽⬜▢❏❐❑❒○-–—_")
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
CHECKBOX, _CHECKED = _W14 + "checkbox", _W14 + "checked"
_LIST_KINDS = (W + "dropDownList", W + "comboBox")
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_OTHER_KINDS = frozenset(
    (
        *(
            W + name
            for name in ("picture", "docPartObj", "docPartList", "group", "citation", "bibliography", "equation")
        ),
        *(_W15 + name for name in ("repeatingSection", "repeatingSectionItem")),
    )
)
_PLACEHOLDER = W + "showingPlcHdr"
_TRUE = frozenset(("1", "true", "on"))
_ISO = lazyre.compile(r"\s*([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T[0-9:.]*(?:Z|[+-][0-9:]+)?)?\s*")
_DATE_PIECE = lazyre.compile(r"d{1,4}|M{1,4}|y{1,4}|'[^']*'|[^dMy']+")
_MONTHS = {
    "da": "januar februar marts april maj juni juli august september oktober november december".split(),
    "en": "January February March April May June July August September October November December".split(),
}
_DAYS = {
    "da": "mandag tirsdag onsdag torsdag fredag lørdag søndag".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}


def shown_by_controls(controls: Iterable[Any], stores: Stores, *, filled_in: bool = False) -> Iterator[tuple[Any, str]]:
    """Yield the controls (and paragraphs in controls around paragraphs) that show another text than they hold.

    In a form that was filled in, whoever wrote over the empty sign of a tick box ticked it: programs that
    know no such boxes leave the state as it was.
    """
    for control in controls:
        properties, content = control.find(SDTPR), control.find(SDT_CONTENT)
        if properties is None or content is None:
            continue
        held = _held(content)
        text = _shown(properties, held, stores)
        if filled_in and text and text[0] == EMPTY and _written_over(properties, content):
            text = TICKED + text[1:]
        if text is not None and text != held and next(content.iter(TR), None) is None:
            paragraphs = list(content.iter(P))
            if not paragraphs:
                yield control, text
            for number, paragraph in enumerate(paragraphs):
                yield paragraph, text if number == 0 else ""


def fill_in(texts: Mapping[Any, str]) -> None:
    """Write into a tree that is only read what its controls show, with the look that the words there have.

    Words that stand in a control whose data are empty are hidden: they are told of, and not read.
    """
    for element, text in texts.items():
        control = element if element.tag == SDT else next(element.iterancestors(SDT))
        content = element if element.tag == P else element.find(SDT_CONTENT)
        runs = [run for run in content.iter(R) if next(run.iterancestors(*DELETED), None) is None]
        if content.tag != P or next(control.find(SDT_CONTENT).iter(P)) is content:
            _prompt(control, unfilled=not text)
            if not text:
                _hide(runs)
                continue
        for run in runs:
            for child in [c for c in run if c.tag != RPR]:
                run.remove(child)
        run = runs[0] if runs else etree.SubElement(content, R)
        for number, line in enumerate(text.split("\n")):
            if number:
                etree.SubElement(run, W + "br")
            etree.SubElement(run, T).text = line


def _hide(runs: list[Any]) -> None:
    for run in runs:
        look = run.find(RPR)
        if look is None:
            look = etree.Element(RPR)
            run.insert(0, look)
        etree.SubElement(look, W + "vanish")


def _prompt(control: Any, *, unfilled: bool) -> None:
    """Say of a control whether it shows its prompt."""
    properties = control.find(SDTPR)
    prompt = properties.find(_PLACEHOLDER)
    if unfilled and prompt is None:
        etree.SubElement(properties, _PLACEHOLDER)
    elif not unfilled and prompt is not None:
        properties.remove(prompt)


def _held(content: Any) -> str:
    """Return the text that the file keeps in a control."""
    return "".join(t.text or "" for t in content.iter(T))


def _shown(properties: Any, held: str, stores: Stores) -> str | None:
    """Return what a control shows, ``None`` where the text in the file tells it."""
    binding = binding_of(properties)
    value = stores.value(binding) if binding is not None else None
    box = properties.find(CHECKBOX)
    if box is not None:
        return _box(box, held, value)
    if value is None or any(child.tag in _OTHER_KINDS for child in properties) or value.lstrip()[:1] == "<":
        return None
    if not value.strip():
        # Nothing is filled in: Word shows the prompt, or nothing where there is none.
        return None if properties.find(_PLACEHOLDER) is not None else ""
    for child in properties:
        if child.tag in _LIST_KINDS:
            return _chosen(child, value)
        if child.tag == W + "date":
            return None if child.get(W + "fullDate", "")[:10] == value.strip()[:10] else _date(child, value)
    return None if value.split() == held.split() else value.replace("\r\n", "\n").replace("\r", "\n")


def _box(box: Any, held: str, value: str | None) -> str | None:
    """Return a tick box's sign, with the words that some programs put into the control beside it."""
    checked = box.find(_CHECKED)
    state = value if value is not None and value.strip() else None
    if state is None and checked is not None:
        state = next((checked.get(name) for name in (_W14 + "val", VAL) if checked.get(name) is not None), "1")
    if state is None:
        return None
    sign = TICKED if state.strip().lower() in _TRUE else EMPTY
    words = held.strip()
    if len(words) <= 2:
        return sign
    return sign + words[1:] if not words[0].isalnum() or words[1].isspace() else f"{sign} {words}"


def _written_over(properties: Any, content: Any) -> bool:
    """Tell whether a tick box that is not ticked holds a sign other than that of an empty box."""
    box = properties.find(CHECKBOX)
    words = words_in(content, deleted=False)
    if box is None or not words:
        return False
    own = box.find(_W14 + "uncheckedState")
    return words[0] not in _EMPTY_SIGNS and (own is None or f"{ord(words[0]):04X}" != own.get(_W14 + "val", "").upper())


def _chosen(choices: Any, value: str) -> str:
    """Return the entry of a list that stands for a value."""
    for item in choices.iterchildren(W + "listItem"):
        if item.get(W + "value", item.get(W + "displayText")) == value:
            return item.get(W + "displayText") or value
    return value


def _date(picker: Any, value: str) -> str | None:
    """Return a date as its control writes it; a text that is no date as it stands."""
    hit = _ISO.fullmatch(value)
    if hit is None:
        return value
    try:
        day = date(int(hit[1]), int(hit[2]), int(hit[3]))
    except ValueError:
        return value
    given = {child.tag: child.get(VAL, "") for child in picker}
    lang = "en" if given.get(W + "lid", "da").lower().startswith("en") else "da"
    pattern = given.get(W + "dateFormat") or "d. MMMM yyyy"
    return "".join(_piece(piece, day, lang) for piece in _DATE_PIECE.findall(pattern))


def _piece(piece: str, day: date, lang: str) -> str:
    """Write one piece of a date's pattern."""
    size = len(piece)
    match piece[0]:
        case "d" if size > 2:
            return _DAYS[lang][day.weekday()][: None if size == 4 else 3]
        case "d":
            return str(day.day).zfill(size)
        case "M" if size > 2:
            return _MONTHS[lang][day.month - 1][: None if size == 4 else 3]
        case "M":
            return str(day.month).zfill(size)
        case "y":
            return f"{day.year:04d}" if size > 2 else f"{day.year % 100:02d}"
        case "'":
            return piece.strip("'")
        case _:
            return piece
