"""The inputs of the benchmarks: the same goal description in Word and YAML, and a survey of as many rows."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import yaml

from compiler import door

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "tests" / "data" / "mini.yaml"


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
    text = yaml.safe_dump(description(rows), allow_unicode=True, sort_keys=False, width=1000).encode()
    yaml_path, word, sheet = (folder / f"{name}{s}" for s in (".yaml", ".docx", ".xlsx"))
    yaml_path.write_bytes(text)
    data, _ = door.write_as("docx", text, str(yaml_path))
    if data is None:
        raise ValueError(BASE)
    word.write_bytes(data)
    survey(sheet, rows)
    return word, yaml_path, sheet


def survey(path: Path, rows: int) -> None:
    """Write an XLSForm of ``rows`` questions, for xls2xform."""
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.title = "survey"
    sheet.append(["type", "name", "label", "hint"])
    for n in range(1, rows + 1):
        sheet.append(["text", f"k{n}", f"Udrede og behandle tilstand nummer {n}", "Casebaseret diskussion"])
    book.create_sheet("choices").append(["list_name", "name", "label"])
    book.save(path)
