"""Measure how long two editions take to compare, as they grow: 90, 300 and 1,000 competencies.

Usage: ``python benchmarks/diff.py [rounds]``.  Each size and kind of revision runs in a process
of its own, so that the memory told is its own; the times are medians of the rounds, without the
start of Python.
"""

from __future__ import annotations

import random
import resource
import statistics
import subprocess
import sys
import time
from itertools import chain, islice
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from compiler.editions.revision.compare import compare  # noqa: E402 - the path must be set first
from tests.support.revision_banks import BANKS  # noqa: E402
from tests.support.revisions import PROFILES, Case, document, revise  # noqa: E402

SIZES = (90, 300, 1000)
KINDS = ("light", "everything", "heavy")
_MIXED = ("conditions", "procedures", "contrasts", "invented")


def case(size: int, kind: str) -> Case:
    """Make a revision of ``size`` competencies, many of them alike, with all numbers dealt out anew."""
    rng = random.Random(f"{size} {kind}")  # noqa: S311 - a seed, so that each run measures the same
    texts = chain.from_iterable(zip(*(BANKS[bank](rng) for bank in _MIXED), strict=False))
    more = chain(texts, BANKS["numbered"](rng))
    old = document(rng, islice(more, size), size)
    return revise(rng, kind, old, PROFILES[kind], numbering="mixed")


def measure(size: int, kind: str, rounds: int) -> None:
    """Print the medians of wall and processor time in seconds, and the peak memory in MB, of one revision."""
    sides = case(size, kind).sides()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    wall, processor = [], []
    for _ in range(rounds):
        start, begun = time.perf_counter(), time.process_time()
        compare(*sides)
        wall.append(time.perf_counter() - start)
        processor.append(time.process_time() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    times = [statistics.median(found) for found in (wall, processor)]
    spent = f"{times[0]:8.2f} s (processor {times[1]:5.2f} s)"
    print(f"{size:6} {kind:12}{spent} {peak:5} MB, heraf {peak - before} til det")


def main(rounds: int) -> None:
    """Measure every size and kind, each in a process of its own."""
    for size in SIZES:
        for kind in KINDS:
            subprocess.run([sys.executable, __file__, str(rounds), str(size), kind], check=True)


if __name__ == "__main__":
    if len(sys.argv) > 2:
        measure(int(sys.argv[2]), sys.argv[3], int(sys.argv[1]))
    else:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
