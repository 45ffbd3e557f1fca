"""``svar.yaml`` written for people: a question after the other, ready to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from ...formats.texts import storable
from ...formats.yaml.scalar import scalar
from ...ground.words import words
from .file import HEAD, Answer, Answers


def dump(answers: Answers) -> bytes:
    """Write the file; the same answers give the same bytes."""
    lines = [words("heads")["da"]["answers"], f"{HEAD}: 1", f"speciale: {scalar(answers.specialty)}"]
    lines.append("svar:" if answers.answers else "svar: []")
    for one in answers.answers:
        lines += ["", *_answer(one)]
    return ("\n".join(lines) + "\n").encode("utf-8")


def _answer(one: Answer) -> Iterator[str]:
    yield f"  - id: {scalar(one.id)}"
    yield f"    udgave: {scalar(one.edition)}"
    yield f"    emne: {_line(one.group)}"
    yield f"    spørgsmål: {_line(one.ask)}"
    if one.expected:
        yield "    forstået:"
        for fact in one.expected:
            yield f"      - emne: {scalar(fact.kind)}"
            yield f"        gælder: {scalar(fact.subject)}"
            if fact.name:
                yield f"        navn: {_line(fact.name)}"
            yield f"        tekst: {_line(fact.text)}" if fact.text else '        tekst: ""'
            yield f"        læst: {_line(fact.shown)}"
        yield f"    svar: {one.reply}".rstrip()
        yield f"    rettelse: {_line(one.correction) if one.correction else ''}".rstrip()
    yield f"    bemærkning: {_line(one.remark) if one.remark else ''}".rstrip()
    if one.expected and (one.done or one.reply in ("nej", "andet")):
        yield f"    fulgt: {'ja' if one.done else 'nej'}"


def _line(text: str) -> str:
    return scalar(storable(text))
