"""Runs and paragraphs of WordprocessingML, with the order of elements that its schema asks for."""

from __future__ import annotations

import re

from msgspec import Struct, field

from .form import PROMPT, Form

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAK = re.compile("\r\n?")
_CONTROL = re.compile("([\n\t])")
_URL = re.compile(r"(?:https?://|www\.)[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*[A-Za-z0-9/_~#=-]", re.IGNORECASE)
_PLACEHOLDER = re.compile(r"\[[^\[\]]+\]")
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def clean(text: str) -> str:
    """Drop characters that XML cannot hold; every kind of line end becomes a line feed."""
    return _ILLEGAL.sub("", _BREAK.sub("\n", text))


def escape(text: str) -> str:
    """Escape a text for element content or a double-quoted attribute."""
    return clean(text).translate(_ESCAPES)


def flat(text: str) -> str:
    """Escape a text for one line: blanks and line breaks become single blanks."""
    return escape(" ".join(text.split()))


class Pen(Struct):
    """What the writing of text needs to remember: link targets, and the form that is made, if any."""

    form: Form | None = None
    links: dict[str, str] = field(default_factory=dict)

    def link(self, url: str) -> str:
        """Give the relation id of a link target; the same target always has the same one."""
        return self.links.setdefault(url, f"rIdL{len(self.links) + 1}")

    def write(self, text: str, *, bold: bool = False) -> str:
        """Give the runs of a text: addresses as links, and the prompts of a form red."""
        parts: list[str] = []
        at = 0
        cleaned = clean(text)
        for found in self._marks(cleaned):
            parts.append(run(cleaned[at : found.start()], bold=bold))
            parts.append(self._marked(found.group(), bold))
            at = found.end()
        parts.append(run(cleaned[at:], bold=bold))
        return "".join(parts)

    def _marks(self, text: str) -> list[re.Match[str]]:
        marks = list(_PLACEHOLDER.finditer(text)) if self.form else []
        taken = [(m.start(), m.end()) for m in marks]
        for found in _URL.finditer(text):
            if all(found.end() <= start or end <= found.start() for start, end in taken):
                marks.append(found)
        return sorted(marks, key=lambda m: m.start())

    def _marked(self, text: str, bold: bool) -> str:
        if text.startswith("["):
            return run(text, style=PROMPT, bold=bold)
        target = text if "://" in text else f"http://{text}"
        inner = run(text, style="Hyperlink", bold=bold)
        return f'<w:hyperlink r:id="{self.link(target)}" w:history="1">{inner}</w:hyperlink>'


def run(text: str, *, style: str = "", bold: bool = False) -> str:
    """Give one run; line breaks and tabs become their elements.  An empty text gives nothing."""
    if not text:
        return ""
    marks = (f'<w:rStyle w:val="{style}"/>' if style else "") + ("<w:b/><w:bCs/>" if bold else "")
    properties = f"<w:rPr>{marks}</w:rPr>" if marks else ""
    return f"<w:r>{properties}{''.join(_piece(part) for part in _CONTROL.split(clean(text)))}</w:r>"


def _piece(part: str) -> str:
    if part == "\n":
        return "<w:br/>"
    if part == "\t":
        return "<w:tab/>"
    return f'<w:t xml:space="preserve">{escape(part)}</w:t>' if part else ""


def paragraph(
    content: str = "",
    *,
    style: str = "",
    keep_next: bool = False,
    new_page: bool = False,
    numbering: tuple[int, int] | None = None,
    before: int | None = None,
    outline: int | None = None,
    section: str = "",
) -> str:
    """Give one paragraph from its runs.

    ``numbering`` is the list's id and the depth in it, ``before`` the space above in
    twentieths of a point, ``outline`` the heading level of a paragraph that does not look like
    a heading, ``section`` the ``w:sectPr`` of the section that ends here.
    """
    properties = "".join(
        (
            f'<w:pStyle w:val="{style}"/>' if style else "",
            "<w:keepNext/>" if keep_next else "",
            "<w:pageBreakBefore/>" if new_page else "",
            _numbered(*numbering) if numbering else "",
            f'<w:spacing w:before="{before}"/>' if before is not None else "",
            f'<w:outlineLvl w:val="{outline - 1}"/>' if outline else "",
            section,
        )
    )
    wrapped = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{wrapped}{content}</w:p>"


def _numbered(number: int, depth: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def field_runs(code: str, shown: str, *, style: str = "") -> str:
    """Give a field with the result that is shown until the word processor computes its own."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    instruction = f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
    return mark.format("begin") + instruction + mark.format("separate") + run(shown, style=style) + mark.format("end")
