"""``svar.yaml`` written for people: a question after the other, ready to be filled in."""

from __future__ import annotations

from collections.abc import Iterator

from ...formats.texts import storable
from ...formats.yaml.scalar import scalar
from .file import HEAD, Answer, Answers

_HEADER = """\
# Svar fra testen af logbogen: hvad specialet siger til den måde, målbeskrivelsen er læst på.
# Filen laves af »maalbog guide KODE --answers« og udfyldes af et sekretariat; »maalbog guide KODE --read FIL.docx«
# skriver det ind, der står i en udfyldt spørgeguide. Svarene bliver holdt op mod målbeskrivelsen, hver gang den
# kontrolleres eller bygges.
#
# I udfylder:  svar: ja (det er forstået rigtigt), nej eller andet
#              rettelse: sådan skal det være, fx »Mini-CEX 3 gange«; handler spørgsmålet om flere kompetencer:
#              »H3 = Mini-CEX 3 gange; H7 = OSATS« (et kolon i en tekst kræver anførselstegn om den)
#              bemærkning: andet, I vil huske
#              fulgt: ja, når en rettelse, Målbog ikke selv kan se, er gennemført
# Resten retter I ikke i. Skriv ingen navne på personer.
"""


def dump(answers: Answers) -> bytes:
    """Write the file; the same answers give the same bytes."""
    lines = [_HEADER.rstrip("\n"), f"{HEAD}: 1", f"speciale: {scalar(answers.specialty)}"]
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
