"""The inputs of the benchmarks: one goal description in Word and YAML, and its rows as a survey."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

import yaml

from compiler.tools.convert import write_as

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "tests" / "corpus" / "data" / "mini.yaml"


def description(rows: int) -> dict[str, object]:
    """Give a whole goal description whose two lists hold ``rows`` competencies together."""
    data = yaml.load(BASE.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    few = rows // 5
    for part, prefix, count in (("Introduktionsuddannelse", "I", few), ("Hoveduddannelsen", "H", rows - few)):
        _fill(data["afsnit"], part, prefix, count)
    return data


def _fill(sections: list[dict[str, object]], part: str, prefix: str, count: int) -> None:
    low = part.casefold().removesuffix("n")
    for section in sections:
        _replace(section, low, prefix, count, inside=str(section["overskrift"]).casefold().startswith(low))


def _replace(section: dict[str, object], low: str, prefix: str, count: int, *, inside: bool) -> None:
    inside = inside or low in str(section["overskrift"]).casefold()
    for item in section.get("indhold", []):
        for key in ("kompetencer", "logbog"):
            if inside and isinstance(item, dict) and key in item:
                model = next(r for r in item[key] if "nr" in r)
                item[key] = [_row(model, prefix, n) for n in range(1, count + 1)]
    for below in section.get("afsnit", []):
        _replace(below, low, prefix, count, inside=inside)


def _row(model: dict[str, object], prefix: str, n: int) -> dict[str, object]:
    title = f"Udrede og behandle tilstand nummer {n} i specialet"
    return {**deepcopy(model), "nr": f"{prefix}{n}", "kompetence": title}


def write(folder: Path, rows: int, name: str) -> tuple[Path, Path, Path]:
    """Write one input in Word, YAML and as a spreadsheet survey; give the three paths."""
    described = description(rows)
    text = yaml.safe_dump(described, allow_unicode=True, sort_keys=False, width=1000).encode()
    yaml_path, word, sheet = (folder / f"{name}{s}" for s in (".yaml", ".docx", ".xlsx"))
    yaml_path.write_bytes(text)
    data, _ = write_as("docx", text, str(yaml_path))
    if data is None:
        raise ValueError(BASE)
    word.write_bytes(data)
    survey(sheet, described)
    return word, yaml_path, sheet


def survey(path: Path, data: dict[str, object]) -> None:
    """Write an XLSForm for xls2xform: a question a competency, with all the words of its row."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "survey"
    sheet.append(
        [
            "type",
            "name",
            "label",
            "hint",
            "guidance_hint",
            "required",
            "required_message",
            "constraint",
            "constraint_message",
        ]
    )
    for row in _rows(data["afsnit"]):
        rest = [row.get(key) for key in ("lægeroller", "antal", "tidspunkt", "godkendes af")]
        sheet.append(
            [
                "text",
                row["nr"].lower(),
                f"{row['nr']} {row['kompetence']}",
                _words(row["konkretisering"]),
                _words(row["læringsstrategier"]),
                "yes",
                _words(rest),
                "string-length(.) > 0",
                _words(row["kompetencevurdering"]),
            ]
        )
    book.create_sheet("choices").append(["list_name", "name", "label"])
    book.save(path)


def _rows(sections: list[dict[str, object]]) -> Iterator[dict[str, object]]:
    """Yield the competencies of all lists, in order."""
    for section in sections:
        for item in section.get("indhold", []):
            if isinstance(item, dict):
                yield from (row for row in item.get("kompetencer", []) if "nr" in row)
        yield from _rows(section.get("afsnit", []))


def _words(value: object) -> str:
    """Give the texts of a cell, one a line."""
    if isinstance(value, list):
        return "\n".join(_words(one) for one in value if one)
    return str(value)
