"""A folder of specialties to try shared parts on: the shipped ones, copied to where they can be spoilt."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from shutil import copytree

from compiler.editions.links.link import NAME
from compiler.editions.links.resolve import Linked, resolve
from compiler.editions.settle import library_at
from compiler.ground.diagnostics import Diagnostic
from compiler.ground.paths import SPECIALTIES

GERIATRICS, COMMON, COURSES = "intern-medicin-geriatri", "faelles-intern-medicin", "generelle-kurser"
INTRODUCTION = "introduktion-intern-medicin"
ALL = (COMMON, INTRODUCTION, COURSES, GERIATRICS)


def specialties(folder: Path, codes: Sequence[str] = ALL, *, register: bool = True) -> Path:
    """Copy specialties to ``folder/specialties`` and give that folder."""
    root = folder / "specialties"
    for code in codes:
        copytree(SPECIALTIES / code, root / code)
        (root / code / "ids.yaml").unlink(missing_ok=True)
    root.mkdir(exist_ok=True)
    if register:
        (root / "registry.yaml").write_text(
            "status_pr: 2014-11\nfrister: []\nbølger: []\ndokumenter: []\n", encoding="utf-8"
        )
    return root


def write_links(root: Path, rows: str, code: str = GERIATRICS, edition: str = "2013-05") -> Path:
    """Write a specialty's ``deling.yaml`` with these links, given as YAML from the margin."""
    lines = [f"    {line}" for line in rows.strip().splitlines()]
    head = ["maalbog-deling: 1", f"speciale: {code}", "udgaver:", f"  {edition}:"]
    path = root / code / NAME
    path.parent.mkdir(exist_ok=True)
    path.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    return path


def change(path: Path, old: str, new: str) -> None:
    """Change words of a file; they must be there."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def later(root: Path, code: str, *changes: tuple[str, str], name: str = "2019-09.yaml") -> Path:
    """Write a later edition of a shared document, with some words changed."""
    text = (root / code / "2013-05.yaml").read_text(encoding="utf-8")
    for old, new in (
        ("Maj 2013", "September 2019"),
        ("maj 2013", "september 2019"),
        ("2013. Læger", "2019. Læger"),
        *changes,
    ):
        text = text.replace(old, new)
    path = root / code / name
    path.write_text(text, encoding="utf-8")
    return path


def linked(root: Path, code: str = GERIATRICS, edition: str | None = None) -> Linked:
    """Follow the links of a specialty, by default those of its newest edition."""
    library = library_at(root)
    editions = library.editions(code)
    edition = editions[-1] if edition is None else next(one for one in editions if one.date == edition)
    return resolve(edition.logbook, library.links(code), library)


def names(found: Sequence[Diagnostic]) -> list[str]:
    """Give rules, with their variants after a colon."""
    return [f"{one.rule}:{one.variant}" if one.variant else one.rule for one in found]
