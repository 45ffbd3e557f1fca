"""What a paragraph's runs look like in the end: its own properties over styles, table and paper."""

from __future__ import annotations

from typing import Any, Literal, TypeAlias

from msgspec import Struct

from ..names import PPR, VAL, W, is_on
from ..styles import Style, Styles
from .colours import colour_of, fill_of, vanishes
from .said import SILENT, W14, Raised, Said, fill_in, is_small, merged, said_in, tag_matters
from .table import BARE, Backdrop, TableLooks

State: TypeAlias = Literal["", "hidden", "struck"]

_SWITCHES = frozenset((W + "vanish", W + "strike", W + "dstrike"))
_FILLS = frozenset((W + "shd", W + "highlight"))
_COLOUR, _RSTYLE, _STYLE, _SHADE = W + "color", W + "rStyle", W + "pStyle", W + "shd"
_OTHERS = frozenset((*(W + name for name in ("vertAlign", "position", "sz", "w", "rFonts")), W14 + "textFill"))
_BOLD = W + "b"
_RISKY = _SWITCHES | _FILLS | _OTHERS | {_COLOUR, _RSTYLE}


class Look(Struct, frozen=True):
    """How a run is read: whether it is in force and seen, bold, raised, or set in a symbol font."""

    bold: bool = False
    state: State = ""
    raised: Raised = ""
    font: str = ""

    @property
    def is_as_typed(self) -> bool:
        """Tell whether letters are read just as they stand in the file."""
        return not (self.state or self.raised or self.font)


class Base(Struct, frozen=True):
    """What the runs of a paragraph inherit.

    ``fill`` is the colour behind them; ``plain`` says that a run without properties is
    simply read.
    """

    said: Said
    fill: str
    look: Look
    plain: bool
    backdrop: Backdrop


class Looks:
    """Works out looks; each kind of paragraph once."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self._bases: dict[tuple[int, str | None, Backdrop], Base] = {}
        self.tables = TableLooks(styles)

    def base(self, style: Style, fill: str | None, backdrop: Backdrop = BARE) -> Base:
        """Give what a paragraph's runs inherit from its style, its own shading and its cell."""
        key = (id(style), fill, backdrop)
        found = self._bases.get(key)
        if found is None:
            found = self._bases[key] = _base(style, fill, backdrop)
        return found

    def of(self, paragraph: Any) -> Base:
        """Give what a paragraph's runs inherit, wherever it stands."""
        properties = paragraph.find(PPR)
        style = properties.find(_STYLE) if properties is not None else None
        shade = properties.find(_SHADE) if properties is not None else None
        found = self.styles.get(style.get(VAL, "") if style is not None else None)
        fill = fill_of(shade) if shade is not None else None
        return self.base(found, fill, self.tables.behind(paragraph))

    def look(self, base: Base, properties: Any) -> Look:
        """Give the look of a run with these properties (``w:rPr``)."""
        own = said_in(properties)
        if own is SILENT:
            return base.look
        style = self.styles.run(own.style) if own.style else SILENT
        return _resolved(base, own, style, self.styles.bold)

    def bold_in(self, base: Base, properties: Any) -> bool | None:
        """Tell whether a run is bold; ``None`` for one that is not simply read.

        Most runs have a language, a size and a font of their own, which do not matter.
        """
        bold = base.look.bold
        for element in properties:
            tag = element.tag
            if tag == _BOLD:
                bold = is_on(element)
            elif tag in _RISKY and self._matters(base, element, tag):
                return None
        return bold

    def _matters(self, base: Base, element: Any, tag: str) -> bool:
        """Tell whether one property of a run may make it other than simply read."""
        if tag == _COLOUR:
            return vanishes(colour_of(element), base.fill)
        if tag in _SWITCHES:
            return is_on(element)
        if tag in _OTHERS:
            return tag_matters(element)
        if tag in _FILLS:
            return bool(fill_in(element))
        return tag == _RSTYLE and self._style_matters(base, element.get(VAL, ""))

    def _style_matters(self, base: Base, style_id: str) -> bool:
        said = self.styles.run(style_id)
        if said is SILENT:
            return False
        switches = said.bold or said.hidden or said.struck or said.double or said.raised or said.font or said.fill
        return bool(switches) or _is_unseen(said, base.fill)


def _base(style: Style, fill: str | None, backdrop: Backdrop) -> Base:
    said = style.said
    behind = fill if fill is not None else style.fill
    made = Base(said, behind or backdrop.fill, Look(), False, backdrop)
    look = _resolved(made, SILENT, SILENT, False)
    return Base(said, made.fill, look, not look.state and not look.raised and not look.font, backdrop)


def _resolved(base: Base, own: Said, style: Said, default_bold: bool) -> Look:
    """Put the properties of a run, its style, its paragraph and its table together.

    Switches of a character style turn those of the paragraph's style and the table's around
    (ECMA-376 part 1, 17.7.3); what the run says itself counts as it is.
    """
    said, back = base.said, base.backdrop
    rest = merged(own, merged(style, said))
    bold = bool(said.bold) != (bool(style.bold) and not default_bold) if own.bold is None else own.bold
    hidden = _toggled(own.hidden, style.hidden, said.hidden, back.hidden)
    struck = _toggled(own.struck, style.struck, said.struck, back.struck) or bool(
        back.double if rest.double is None else rest.double
    )
    state: State = "struck" if struck else ""
    if hidden or _is_unseen(rest, base.fill):
        state = "hidden"
    return Look(bold, state, rest.raised or "", rest.font or "")


def _toggled(own: bool | None, *styles: bool | None) -> bool:
    return own if own is not None else sum(map(bool, styles)) % 2 == 1


def _is_unseen(said: Said, behind: str) -> bool:
    return is_small(said) or vanishes(said.colour, said.fill or behind)
