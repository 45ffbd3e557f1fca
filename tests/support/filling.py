"""Fill in an empty goal description as a specialty would: in Word's text and rows, or in the YAML.

Every prompt gets a sensible answer, and each list of competencies a row for every one of the
seven roles, in the list and in its logbook.
"""

from __future__ import annotations

import copy
import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import yaml
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PROMPT = re.compile(r"\[[^\[\]]+\]")

ROLES = (
    ("Medicinsk ekspert", "Undersøge den akutte patient"),
    ("Kommunikator", "Informere patient og pårørende"),
    ("Samarbejder", "Samarbejde i det tværfaglige team"),
    ("Leder/administrator/organisator", "Lede afdelingens stuegang"),
    ("Sundhedsfremmer", "Rådgive om forebyggelse"),
    ("Akademiker/forsker og underviser", "Undervise yngre kolleger"),
    ("Professionel", "Handle efter lægeetiske principper"),
)
_ANSWERS = {
    "selskabets navn": "Et Lægevidenskabeligt Selskab",
    "måned år": "maj 2024",
    "skriv, hvem der redigerer målbeskrivelsen": "Selskabets uddannelsesudvalg",
    "skriv adressen, hvor målbeskrivelsen kan hentes": "https://www.sst.dk/eksempel",
    "skriv nummer og dato på den gældende bekendtgørelse": "bekendtgørelse nr. 96 af 2. februar 2018",
    "skriv, hvem der har udarbejdet målbeskrivelsen, og hvordan det er sket": "Et udvalg har skrevet den.",
    "skriv, hvordan målbeskrivelsen er tænkt brugt": "Den bruges ved hver vejledersamtale.",
    "dato": "1. august 2024",
    "skriv, hvis andet gælder": "Skift kan aftales.",
    "angiv afdeling": "Hospitalsafdeling",
    "skriv forkortelse": "CT",
    "skriv betydning": "Computertomografi",
    "navn på metode": "Struktureret observation",
    "beskriv, hvordan metoden bruges": "Vejlederen følger lægen og bruger et skema.",
    "skriv første konkretisering": "Optage anamnese hos patienten",
    "skriv næste konkretisering": "Dokumentere fundene i journalen",
    "skriv læringsstrategier": "Klinisk arbejde",
    "skriv kompetencevurderingsmetoder": "Struktureret observation",
    "navn på kursus": "Specialets første kursus",
}


def answer(prompt: str, around: str, row: int = 0) -> str:
    """Answer a prompt that stands in the text ``around``, in row ``row`` of a list of competencies."""
    asked = prompt.strip("[]")
    if asked == "antal måneder":
        before = around[: around.find(prompt)].casefold()
        return "12 måneder" if "introduktion" in before.rpartition(".")[2] else "60 måneder"
    if asked == "antal dage":
        return "20 dage" if "i alt" in around else "3 dage"
    if asked == "skriv kompetencen":
        return ROLES[row][1]
    if asked == "skriv lægeroller":
        return ROLES[row][0]
    if asked.startswith("Beskriv"):
        return "Det er beskrevet her med specialets egne ord."
    given = _ANSWERS[asked.lower()]
    return given.capitalize() if asked == "Måned år" else given


def written(text: str, around: str = "", row: int = 0) -> str:
    """Answer every prompt of a text, one after another."""
    while found := PROMPT.search(text):
        given = answer(found.group(), around + text, row)
        text = text[: found.start()] + given + text[found.end() :]
    return text


def number(text: str, row: int) -> str:
    """Give the number of a later row: »I1« is »I3« two rows on."""
    return re.sub(r"[0-9]+$", lambda digits: str(int(digits.group()) + row), text)


def filled_yaml(data: bytes) -> bytes:
    """Fill in the authoring format."""
    return yaml.safe_dump(_tree(yaml.safe_load(data)), allow_unicode=True, sort_keys=False).encode()


def _tree(node: Any, around: str = "", row: int = 0) -> Any:
    if isinstance(node, str):
        return written(node, around, row)
    if isinstance(node, list):
        return [filled for one in node for filled in _item(one, around, row)]
    if isinstance(node, dict):
        words = f"{around} {node.get('ansættelse', '')} "
        return {key: number(v, row) if key == "nr" else _tree(v, words, row) for key, v in node.items()}
    return node


def _item(node: Any, around: str, row: int) -> Iterator[Any]:
    rows = len(ROLES) if isinstance(node, dict) and "nr" in node else 1
    for n in range(rows):
        yield _tree(node, around, n if rows > 1 else row)


def filled_docx(data: bytes) -> bytes:
    """Fill in the Word file: rows copied below the one there, prompts overwritten in plain text."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, _body(part) if name == "word/document.xml" else part)
    return out.getvalue()


def _body(part: bytes) -> bytes:
    root = etree.fromstring(part)
    for table in root.iter(W + "tbl"):
        rows = table.findall(W + "tr")
        if _words(rows[0][1]) == "Nr.":
            for n in range(1, len(ROLES)):
                added = copy.deepcopy(rows[1])
                table.append(added)
                _fill(added, n)
    _fill(root, 0)
    return etree.tostring(root)


def _fill(element: Any, row: int) -> None:
    for run in [r for r in element.iter(W + "r") if PROMPT.fullmatch(_words(r))]:
        around = next((_words(t) for t in run.iterancestors(W + "tr")), "") or _words(run.getparent())
        run.find(W + "t").text = answer(_words(run), around, row)
        run.remove(run.find(W + "rPr"))
    if row:
        cell = next(element.iter(W + "t"))
        cell.text = number(cell.text, row)


def _words(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(W + "t"))
