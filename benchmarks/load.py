"""How long a load takes, and how it grows; and whether it can be killed at any moment.

    python benchmarks/load.py               39 specialties, then 39 to 10,000 small editions, on both databases
    python benchmarks/load.py --kills 200   SIGKILL at 200 moments of a load, on both databases

PostgreSQL is started for it as the tests do (``tests/support/postgres.py``).  Times are by the wall clock, of the
installed command from its start to its end.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

from msgspec.structs import replace

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from compiler.bundle.manifest import manifest  # noqa: E402
from compiler.formats.logbook import write as emitted  # noqa: E402
from compiler.ground.source import Source  # noqa: E402
from compiler.language.vocabulary import all_terms  # noqa: E402
from compiler.model.logbook import Edition, Logbook  # noqa: E402
from tests.support import postgres  # noqa: E402
from tests.support.killing import killed  # noqa: E402
from tests.support.models import bare, logbook  # noqa: E402

CARDS = b"<html>" + b"<p>Kompetencekort</p>" * 7000
SIZES = (39, 100, 300, 1000, 3000, 10_000)


def specialty(code: str, competencies: int) -> Logbook:
    """Make a specialty with this many competencies, each with as much as a real one has."""
    book = logbook()
    made = tuple(
        replace(book.competencies[n % 4], id=f"{code}-{n + 1:04d}", number=f"H{n + 1}") for n in range(competencies)
    )
    return replace(book, specialty=code, competencies=made)


def write(folder: Path, book: Logbook, cards: bytes) -> None:
    """Write a bundle."""
    files = {"logbook.json": emitted.emit(book), "cards.html": cards, "report.json": b"{}\n"}
    source = Source("kilde.docx", "docx", files["logbook.json"])
    files["manifest.json"] = manifest(files, source, book.specialty, book.edition.date, "0.0.0", "accepted")
    folder.mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)


def small(folder: Path, n: int) -> Path:
    """Write small editions: one competency each, of 40 specialties and as many dates as it takes."""
    codes = [term.code for term in all_terms("specialties")][:40]
    for i in range(n):
        code, k = codes[i % len(codes)], i // len(codes)
        date = f"{1980 + k // 336:04d}-{k // 28 % 12 + 1:02d}-{k % 28 + 1:02d}"
        book = replace(bare(), specialty=code, edition=Edition(date, "sst-2011"))
        one = replace(book.competencies[0], id=f"{code}-{sha256(date.encode()).hexdigest()[:8]}")
        write(folder / code / date, replace(book, competencies=(one,)), b"<html>\n")
    return folder


def run(folder: Path, url: str) -> tuple[float, int]:
    """Load a folder with the command line; give seconds and the most memory that it held, in MB."""
    words = [sys.executable, str(ROOT / "cli.py"), "load", str(folder), "--database", url, "--allow-unapproved"]
    start = time.perf_counter()
    process = subprocess.Popen([*words, "--format", "json"], stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"load ended with {status}")
    return time.perf_counter() - start, used.ru_maxrss // 1024


def databases(server: postgres.Server, folder: Path) -> Iterator[tuple[str, str]]:
    """Give a fresh database of each kind."""
    path = folder / f"{random.getrandbits(40)}.db"
    yield "SQLite", f"sqlite:///{path}"
    path.unlink(missing_ok=True)
    yield "PostgreSQL", server.url(server.fresh())


def curve(server: postgres.Server, folder: Path, most: int) -> None:
    """Print the table of the README."""
    codes = [term.code for term in all_terms("specialties")][:39]
    for code in codes:
        write(folder / "real" / code, specialty(code, 80), CARDS)
    print("| udgaver | kompetencer | database | første gang | anden gang | ms pr. udgave | hukommelse |")
    print("| ---: | ---: | --- | ---: | ---: | ---: | ---: |")
    batches = [(39, 39 * 80, folder / "real")]
    batches += [(size, size, small(folder / f"small-{size}", size)) for size in SIZES if size <= most]
    for size, competencies, place in batches:
        for name, url in databases(server, folder):
            first, memory = run(place, url)
            second, again = run(place, url)
            print(
                f"| {size} | {competencies} | {name} | {first:.1f} s | {second:.1f} s | {1000 * first / size:.1f} "
                f"| {max(memory, again)} MB |",
                flush=True,
            )


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--most", type=int, default=SIZES[-1])
    asked = parser.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="maalbog-load-"))
    server = postgres.start()
    try:
        if asked.kills:
            for kind in ("sqlite", "postgresql"):
                print(kind, killed(kind, asked.kills, folder / kind, server), flush=True)
        else:
            curve(server, folder, asked.most)
    finally:
        server.stop()
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
