"""Make the Word files of tests/corpus/habits/produced with other word processors.

    python -m tests.corpus.habits.produce [FOLDER]

Needs pandoc, LibreOffice and python-docx, and for the last one node with the package »docx« in
$NODE_PATH.  What cannot be made is left as it is.  The files are kept, so that tests need none of these.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from .goal import GOAL, TITLE
from .html import TEXTS, as_html, as_markdown
from .word import HEADER, Habit, colophon, skeleton_of, write

FOLDER = Path(__file__).parent / "produced"


def pandoc(source: str, kind: str, out: Path) -> None:
    """Let pandoc make a Word file of HTML or Markdown."""
    subprocess.run(["pandoc", "-f", kind, "-o", str(out)], input=source.encode(), check=True)


def libreoffice(source: Path, out: Path, via: str = "") -> None:
    """Let LibreOffice make a Word file of a page or another Word file, perhaps by way of another format."""
    with tempfile.TemporaryDirectory() as folder:
        steps = ["odt", "docx"] if via else ["docx"]
        at = source
        for step in steps:
            command = [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                step,
                "--outdir",
                folder,
            ]
            if at.suffix == ".html":
                command += ["--infilter=HTML (StarWriter)"]
            subprocess.run([*command, str(at)], check=True, capture_output=True)
            at = Path(folder, f"{at.stem}.{step}")
        shutil.copy(at, out)


def python_docx(out: Path) -> None:
    """Write with python-docx and its default template."""
    from docx import Document

    doc = Document()
    doc.add_heading(TITLE, 0)
    for line in ("Oktober 2014", *(f"{key}: {value}" for key, value in colophon())):
        doc.add_paragraph(line)
    for key, text, level in skeleton_of(Habit("")):
        doc.add_heading(text, level)
        if key.startswith("matrix"):
            _python_docx_matrix(doc, key)
        elif key in ("log-i", "log-h"):
            _python_docx_log(doc, key)
        elif key == "cards":
            _python_docx_cards(doc)
        elif "courses" in key:
            for course in GOAL.intro_courses if key.endswith("-i") else (*GOAL.general, *GOAL.specialty):
                doc.add_paragraph(f"{course.title} ({course.days} dage)", style="List Number")
        elif key:
            doc.add_paragraph(TEXTS.get(key, "Attesteres af afdelingen."))
    doc.save(str(out))


def _python_docx_log(doc: Any, key: str) -> None:
    table = doc.add_table(1, 3)
    for cell, name in zip(table.rows[0].cells, ("Nr. og kompetence", "Dato", "Underskrift"), strict=True):
        cell.text = name
    for c in GOAL.introduction if key == "log-i" else GOAL.specialist:
        table.add_row().cells[0].text = f"{c.number} {c.title}"


def _python_docx_cards(doc: Any) -> None:
    for c in GOAL.cards:
        doc.add_heading(f"Kompetencekort {c.number}: {c.title}", 2)
        for line in (f"Kompetencer: {', '.join(c.refs)}", f"Metode: {c.method.text}", "Kriterier:"):
            doc.add_paragraph(line)
        for one in c.criteria:
            doc.add_paragraph(one, style="List Bullet")


def _python_docx_matrix(doc: Any, key: str) -> None:
    table = doc.add_table(1, 6)
    table.style = "Table Grid"
    for cell, name in zip(table.rows[0].cells, HEADER, strict=True):
        cell.text = name
    for c in GOAL.introduction if key == "matrix-i" else GOAL.specialist:
        cells = table.add_row().cells
        texts = (
            c.number,
            c.title,
            "\n".join(c.roles),
            "",
            "\n".join(c.strategies),
            "\n".join(m.text for m in c.methods),
        )
        for cell, text in zip(cells, texts, strict=True):
            cell.text = text
        for n, one in enumerate(c.objectives):
            at = cells[3].paragraphs[0] if not n else cells[3].add_paragraph()
            at.style, at.text = "List Bullet", one


def npm_docx(out: Path) -> None:
    """Write with the JavaScript package »docx«."""
    rows = {
        key: [
            [c.number, c.title, list(c.roles), list(c.objectives), list(c.strategies), [m.text for m in c.methods]]
            for c in found
        ]
        for key, found in (("matrix-i", GOAL.introduction), ("matrix-h", GOAL.specialist))
    }
    logs = {
        "log-i": [[c.number, c.title] for c in GOAL.introduction],
        "log-h": [[c.number, c.title] for c in GOAL.specialist],
    }
    courses = [[c.title, f"{c.days} dage"] for c in (*GOAL.general, *GOAL.specialty)]
    cards = [
        {
            "head": f"Kompetencekort {c.number}: {c.title}",
            "lines": [f"Kompetencer: {', '.join(c.refs)}", f"Metode: {c.method.text}", "Kriterier:"],
            "items": list(c.criteria),
        }
        for c in GOAL.cards
    ]
    data = {
        "title": TITLE,
        "colophon": colophon(),
        "skeleton": skeleton_of(Habit("")),
        "texts": TEXTS,
        "header": HEADER,
        "matrix": rows,
        "log": logs,
        "courses": courses,
        "intro": [f"{c.title} ({c.days} dage)" for c in GOAL.intro_courses],
        "cards": cards,
        "out": str(out),
    }
    subprocess.run(
        ["node", str(Path(__file__).with_name("npm_docx.js"))],
        input=json.dumps(data).encode(),
        check=True,
        env=dict(os.environ),
    )


def main(folder: Path) -> None:
    """Make all files; say which could not be made."""
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as tmp:
        page, plain, word = Path(tmp, "side.html"), Path(tmp, "flad.html"), Path(tmp, "word.docx")
        page.write_text(as_html(GOAL), encoding="utf-8")
        plain.write_text(as_html(GOAL, "p"), encoding="utf-8")
        word.write_bytes(write(Habit("")))
        makers = {
            "pandoc-html": lambda out: pandoc(as_html(GOAL), "html", out),
            "pandoc-markdown": lambda out: pandoc(as_markdown(GOAL), "markdown", out),
            "libreoffice-html": lambda out: libreoffice(page, out),
            "libreoffice-html-odt": lambda out: libreoffice(plain, out, "odt"),
            "libreoffice-docx": lambda out: libreoffice(word, out),
            "python-docx": python_docx,
            "npm-docx": npm_docx,
        }
        for name, make in makers.items():
            try:
                make(folder / f"{name}.docx")
            except (OSError, subprocess.CalledProcessError, ImportError) as error:
                print(f"{name}: {error}", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
