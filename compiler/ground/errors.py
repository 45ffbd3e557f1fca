"""Why something that a person asked for cannot be done: an error of data, whose sentence is made last."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from .diagnostics import Diagnostic
    from .lang import Lang


class Unable(Exception):  # noqa: N818 - it names the situation
    """What was asked for cannot be done.

    ``section`` is where ``schema/words/complaints.yaml`` has the sentences of a class, ``reason`` the
    sentence's key there, and ``values`` are what it names.
    """

    section: ClassVar[str]

    def __init__(self, reason: str, **values: object) -> None:
        super().__init__(reason, values)
        self.reason = reason
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between processes whatever a subclass takes to be made."""
        return _again, (type(self), self.args), self.__dict__


class Unread(Unable):
    """A document that something is asked of cannot be used, with what was found in it."""

    section = "unread"

    def __init__(self, reason: str, name: str, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(reason, name=name)
        self.name = name
        self.diagnostics = diagnostics


def sentence(error: Unable, lang: Lang = "da", command: str = "", given: Mapping[str, object] | None = None) -> str:
    """Say why, without a full stop.

    A command may have words of its own for a reason.  ``given`` are its parameters, which a sentence may name too.

    Example:
        >>> try:
        ...     maalbog.check(["nej.docx"])
        ... except maalbog.Unable as unable:
        ...     maalbog.sentence(unable, "en")
        'there is no file or folder nej.docx'
    """
    from .words import trees  # a command that is only shown has nothing to complain of

    complaints = trees("complaints")[lang]
    known = complaints[error.section]
    keys = (f"{error.reason}@{command}", f"other@{command}", error.reason, "other")
    values = {**(given or {}), **error.values}
    near = values.get("near")
    hint = complaints["did-you-mean"].format(near=near) if near else ""
    text: str = next(known[key] for key in keys if key in known)
    if values.get("where"):
        text = complaints["at-line" if values.get("line") else "at"] + text
    return text.format(**{"hint": hint, **values})


def _again(kind: type[Unable], args: tuple[object, ...]) -> Unable:
    made = kind.__new__(kind)
    made.args = args
    return made
