"""A thing that is told about editions: one folder of ``compiler/tools/``, and one line in it.

The folder has a module for each form of what is told: ``view`` (a page as data, for the terminal), ``data``
(for JSON) and ``page`` (the values of ``templates/<name>/page.html.j2``), each with one function of that name.
They take what was made of the editions, and the language.  A form of another kind is a module that gives
bytes with its ``render``.  None of them is imported before it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from pathlib import PurePath
from typing import Any

from msgspec import Struct

from ..ground.lang import Lang


class Tool(Struct, frozen=True):
    """What is told, in its forms.

    ``package`` is the folder; its last name is that of its templates, and of its JSON unless ``format`` is another.
    ``styles`` are the sheets of its page; ``signed`` says whether its JSON names the tool that made it.  A small
    tool has its ``view`` and ``data`` in one ``module``.
    """

    package: str
    forms: tuple[str, ...] = ("text", "json", "html")
    styles: tuple[str, ...] = ()
    format: str = ""
    signed: bool = True
    module: str = ""

    @property
    def name(self) -> str:
        """The name of the tool's folder."""
        return self.package.rpartition(".")[2]

    def form(self, given: str | None, output: PurePath | None) -> str:
        """Choose a form: the one asked for, else that of the file's name, else text."""
        ending = output.suffix.lower()[1:] if output else ""
        ending = "html" if ending == "htm" else ending
        return given or (ending if ending in self.forms else "text")

    def render(self, made: Any, form: str, lang: Lang = "da", *, width: int = 100, color: bool = False) -> bytes:
        """Write what was made in one of the forms; ``width`` and ``color`` are the terminal's."""
        if form == "text":
            from .kit.terminal import text

            return text(self._give(self.module or "view", "view")(made, lang), width, color=color).encode()
        if form == "json":
            from .kit.json import write

            return write(
                self.format or self.name, self._give(self.module or "data", "data")(made, lang), signed=self.signed
            )
        if form == "html":
            from .kit.html import page

            styles = self.styles or ("kit/document.css", f"{self.name}/page.css")
            values = self._give("page", "page")(made, lang)
            return page(f"{self.name}/page.html.j2", styles, {"lang": lang, **values})
        written: bytes = self._give(form, "render")(made, lang)
        return written

    def _give(self, module: str, function: str) -> Any:
        return getattr(import_module(f"{self.package}.{module}"), function)
