"""Draw the house from its imports: docs/img/hus.svg (``make picture``).

A shelf for each package in the order of the contract in pyproject.toml, the lowest at the
bottom, with its rooms on it; an arc to the left for each pair of packages of which one imports
the other, the thicker the more files do.  An arc that climbs would be red: there is none.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from math import log2
from pathlib import Path
from xml.sax.saxutils import escape

import grimp

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "img" / "hus.svg"
WIDTH, LEFT, SHELF, ROOM = 1040, 250, 54, 112
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #1d2b3a }
.name { font-weight: 600; font-size: 15px }
.shelf { fill: #eef3f7 } .room { fill: #fff; stroke: #b8c7d3 } .arc { fill: none; stroke: #2f6b8f; opacity: .45 }
.up { stroke: #c0392b; opacity: 1 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 } .shelf { fill: #1b2733 } .room { fill: #233140; stroke: #3d5266 } .arc { stroke: #7cc0e8 }
}
""".strip()


def order() -> list[str]:
    """Give the packages as the contract orders them, the highest first; those to come are left out."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    names = [layer.strip("()").removeprefix("compiler.") for layer in contract["contracts"][0]["layers"]]
    return [name for name in names if (ROOT / "compiler" / name).is_dir()]


def rooms(package: str) -> list[str]:
    """Give the folders of a package."""
    folder = ROOT / "compiler" / package
    return sorted(p.name for p in folder.iterdir() if p.is_dir() and (p / "__init__.py").is_file())


def imports() -> Counter[tuple[str, str]]:
    """Count for each pair of packages the imports from a file of the one to a file of the other."""
    sys.path.insert(0, str(ROOT))
    house = grimp.build_graph("compiler", cache_dir=None)
    found: Counter[tuple[str, str]] = Counter()
    for importer in house.modules:
        for imported in house.find_modules_directly_imported_by(importer):
            pair = importer.split(".")[1:2], imported.split(".")[1:2]
            if pair[0] and pair[1] and pair[0] != pair[1]:
                found[pair[0][0], pair[1][0]] += 1
    return found


def draw() -> str:
    """Give the picture as SVG, the same bytes each time."""
    names = order()
    rows, tops, y = [], {}, 16
    for name in names:
        own = rooms(name)
        per_line = (WIDTH - LEFT - 150) // (ROOM + 8)
        lines = max(1, -(-len(own) // per_line))
        height = SHELF + (lines - 1) * 36
        tops[name] = y + height // 2
        rows.append(f'<rect class="shelf" x="{LEFT}" y="{y}" width="{WIDTH - LEFT - 16}" height="{height}" rx="6"/>')
        rows.append(f'<text class="name" x="{LEFT + 16}" y="{y + height // 2 + 5}">{escape(name)}</text>')
        for n, room in enumerate(own):
            x, top = LEFT + 134 + n % per_line * (ROOM + 8), y + 13 + n // per_line * 36
            rows.append(f'<rect class="room" x="{x}" y="{top}" width="{ROOM}" height="28" rx="4"/>')
            rows.append(f'<text x="{x + ROOM // 2}" y="{top + 19}" text-anchor="middle">{escape(room)}</text>')
        y += height + 10
    reach = max(tops.values()) - min(tops.values())
    for (importer, imported), count in sorted(imports().items()):
        if importer in tops and imported in tops:
            start, end = tops[importer], tops[imported]
            bend = LEFT - 24 - round(abs(end - start) / reach * LEFT)
            wrong = " up" if names.index(importer) > names.index(imported) else ""
            path = f"M{LEFT - 4} {start} C{bend} {start} {bend} {end} {LEFT - 4} {end}"
            thick = round(1 + log2(count) / 2, 1)
            rows.append(
                f'<path class="arc{wrong}" d="{path}" stroke-width="{thick}">'
                f"<title>{importer} → {imported}: {count}</title></path>"
            )
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {y + 6}" role="img" aria-label="Huset">'
    return "\n".join([head, f"<style>{STYLE}</style>", *rows, "</svg>", ""])


if __name__ == "__main__":
    TARGET.write_text(draw(), encoding="utf-8")
