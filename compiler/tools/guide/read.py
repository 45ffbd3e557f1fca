"""A guide that came back filled in: the answers out of its Word file, which is trusted no more than any other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct, field

from ...editions.answers.file import REPLIES, Reply, personal
from ...editions.answers.texts import word
from ...formats.refused import too_much
from ...ground.diagnostics import Diagnostic, Findings
from ...ground.folding import fold_letters
from ...ground.lang import LANGS
from ...ground.limits import TooSlow, bounded
from ...ground.source import Source
from ...model.document import Document, Row, Table

_CODE = re.compile(r"\b(?:kode|code)\s+([0-9a-f]{6})\b", re.IGNORECASE)
_BARE = re.compile(r"[0-9a-f]{6}")
_OPTION = re.compile(r"(?:\b|(?<=\b[xv]))(ja|nej|andet)(?:\b|(?=[xv]\b))", re.IGNORECASE)
_TICK = re.compile(r"[☒☑✓✔✗✘✕✖✅⊠■×√]|(?<![^\W_])[xXvV](?![^\W_])")
_BOX = re.compile(r"[☐☒☑□⊠■]|\[\s*[xXvV]?\s*\]")
_REPLIES = re.compile(r"^\W*(ja|nej|andet|yes|no|other)\b\W*", re.IGNORECASE)
_ENGLISH: dict[str, Reply] = {"yes": "ja", "no": "nej", "other": "andet"}
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 2000


class Returned(Struct):
    """What a returned guide says, by code: reply, correction, remark.

    ``unclear`` are the codes of questions with more than one box ticked or with other words, ``personal`` of those with
    a number of a person or an address in them, which is not taken over; ``found`` why the file
    cannot be read.
    """

    given: dict[str, tuple[Reply, str, str]] = field(default_factory=dict)
    unclear: list[str] = field(default_factory=list)
    personal: list[str] = field(default_factory=list)
    found: tuple[Diagnostic, ...] = ()


def read(name: str, data: bytes) -> Returned:
    """Read a returned guide; never raises for what is in the file."""
    from ...formats.docx import read as docx

    findings = Findings()
    try:
        with bounded():
            document = docx.read(Source(name, "docx", data), findings, filled_in=True)
    except (RecursionError, TooSlow, MemoryError) as error:
        findings.extend([too_much(error).finding()])
        document = None
    if document is None:
        return Returned(found=tuple(findings))
    returned = Returned()
    for code, answer, correction, remark in _answers(document):
        reply, clear = ticked(answer)
        if not clear:
            returned.unclear.append(code)
        if personal(f"{correction} {remark}"):
            returned.personal.append(code)
            returned.given[code] = (reply, "", "")
            continue
        returned.given[code] = (reply or ("andet" if clear and correction else ""), correction, remark)
    return returned


def ticked(text: str) -> tuple[Reply, bool]:
    """Tell which box is ticked; not clear where several are, or where something else was written or taken away.

    What stands between two options belongs to the next from its box on, and to the one before up
    to there: people tick on either side.
    """
    options = list(_OPTION.finditer(text))
    if not options:
        english = _REPLIES.match(text)
        return (_ENGLISH.get(english[1].casefold(), ""), True) if english else ("", not _says_more(text))
    marks = [""] * len(options)
    at = 0
    for n, option in enumerate(options):
        between = text[at : option.start()]
        box = next(iter(reversed(list(_BOX.finditer(between)))), None)
        cut = box.start() if box else (0 if n == 0 else len(between) // 2 if between.strip() else 0)
        if n:
            marks[n - 1] += between[:cut]
        marks[n] += between[cut:] if n else between
        at = option.end()
    marks[-1] += text[at:]
    chosen = [option[1] for option, mark in zip(options, marks, strict=True) if _TICK.search(mark)]
    if not chosen and len({option[1].casefold() for option in options}) == 1:
        chosen = [options[0][1]]  # the others were deleted or struck out
    names = {fold_letters(one) for one in chosen}
    if len(names) == 1:
        return REPLIES[names.pop()], True
    return "", not names and all(map(_BOX.search, marks)) and not _says_more(_OPTION.sub(" ", text))


def _says_more(text: str) -> bool:
    """Tell whether words stand beside the options."""
    return any(word.casefold() not in _ENGLISH for word in _WORD.findall(_BOX.sub(" ", text)))


def _answers(document: Document) -> Iterator[tuple[str, str, str, str]]:
    """Yield code, answer, correction and remark of each question in the file."""
    for table in document.tables():
        yield from _card(table)
        yield from _list(table)


def _labels(*keys: str) -> frozenset[str]:
    return frozenset(fold_letters(word(key, lang)) for key in keys for lang in LANGS)


def _card(table: Table) -> Iterator[tuple[str, str, str, str]]:
    head = " ".join(cell.text for cell in table.rows[0].cells[:1]) if table.rows else ""
    code = _CODE.search(head)
    if code is None:
        return
    found = {"answer": "", "correction": "", "remark": ""}
    for row in table.rows[1:]:
        label = fold_letters(row.cells[0].text) if row.cells else ""
        for key in found:
            if label in _labels(key):
                found[key] = _written(row)
    yield code[1].lower(), found["answer"], found["correction"], found["remark"]


def _list(table: Table) -> Iterator[tuple[str, str, str, str]]:
    """Read the table of the appendix: an answer, and perhaps a correction after it, in the last column."""
    for row in table.rows:
        if len(row.cells) < 4 or not _BARE.fullmatch(row.cells[0].text.strip()):
            continue
        text = row.cells[-1].text.strip()
        reply = _REPLIES.match(text)
        if _TICK.fullmatch(text):
            # Beside a question that is answered with a ja, a tick says ja.
            yield row.cells[0].text.strip(), "ja", "", ""
            continue
        said = reply[1] if reply else ""
        rest = text[reply.end() :] if reply else text
        yield row.cells[0].text.strip(), said, " ".join(rest.split())[:_LONGEST], ""


def _written(row: Row) -> str:
    text = "\n".join(cell.text for cell in row.cells[1:])
    return "; ".join(line for part in text.split("\n") if (line := " ".join(part.split())))[:_LONGEST]
