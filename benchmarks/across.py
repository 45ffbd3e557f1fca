"""Measure how long it takes to find what is alike among 39 specialties of 80 competencies, and how right it is.

Usage: ``python benchmarks/across.py [time|right] [seeds]``.  ``time`` holds the search against a plain run of
rapidfuzz over all pairs (``token_sort_ratio`` of title and objectives) on the same competencies, as a ratio;
``right`` counts right and wrong pairs on invented duplicates that no threshold was set by.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rapidfuzz import fuzz, process  # noqa: E402 - the path must be set first

from compiler.ground.data import thresholds  # noqa: E402
from compiler.language.vocabulary import all_terms  # noqa: E402
from compiler.tools.across.alike import Entry, entries, pairs  # noqa: E402
from tests.support.duplicates import WAYS, Planted, planted  # noqa: E402
from tests.support.revision_banks import BANKS, Text  # noqa: E402

CODES = tuple(term.code for term in all_terms("specialties"))[:39]
SIZES = (10, 20, 40, 80)
_MIXED = ("invented", "procedures", "conditions", "contrasts", "invented", "numbered")


def _mixed(rng: object) -> Iterator[Text]:
    """Yield texts of several banks in turn, as long as any lasts."""
    banks = [BANKS[name](rng) for name in _MIXED]  # type: ignore[arg-type]
    while True:
        for bank in banks:
            text = next(bank, None)
            if text is not None:
                yield text


def pool(each: int) -> list[Entry]:
    """Give the competencies of 39 specialties, a tenth of them copied to another in other words."""
    BANKS["mixed"] = _mixed
    return entries(planted(1, "mixed", each, 0.1, CODES).books)


def all_pairs(found: list[Entry], cutoff: float = 70) -> int:
    """Count the pairs that a plain run over all of them gives."""
    texts = [" ".join((one.competency.title, *one.competency.objectives)) for one in found]
    return sum(
        len(process.extract(text, texts[n + 1 :], scorer=fuzz.token_sort_ratio, score_cutoff=cutoff, limit=None))
        for n, text in enumerate(texts)
    )


def times() -> None:
    """Print the processor time of both ways as the specialties grow."""
    for each in SIZES:
        found = pool(each)
        start = time.process_time()
        told = len(pairs(found, thresholds("across")))
        ours = time.process_time() - start
        start = time.process_time()
        plain = all_pairs(found)
        theirs = time.process_time() - start
        print(
            f"{len(found):6} kompetencer  {ours:6.2f} s ({told} par)  rapidfuzz, alle par {theirs:6.2f} s "
            f"({plain} par)  forhold {ours / theirs:.2f}"
        )


def right(seeds: int) -> None:
    """Print for each bank how many invented duplicates are found, and how many pairs are wrong, by sureness."""
    ways: Counter[tuple[str, bool]] = Counter()
    for bank in BANKS:
        counts: Counter[tuple[str, bool]] = Counter()
        for seed in range(1000, 1000 + seeds):
            _score(planted(seed, bank), counts, ways)
        found = sum(n for (_, ok), n in counts.items() if ok)
        whole = found + counts["missed", False]
        shown = "  ".join(
            f"{sure} {counts[sure, True]} rigtige {counts[sure, False]} forkerte" for sure in ("high", "medium", "low")
        )
        print(f"{bank:12} fundet {found}/{whole} ({100 * found / max(whole, 1):.0f} %)  {shown}")
    for way in WAYS:
        print(f"{way:8} fundet {ways[way, True]} af {ways[way, True] + ways[way, False]}")


def _score(made: Planted, counts: Counter[tuple[str, bool]], ways: Counter[tuple[str, bool]]) -> None:
    found = entries(made.books)
    told = {
        frozenset((found[n].book.specialty, found[n].competency.id) for n in (p.one, p.other)): p.sure
        for p in pairs(found, thresholds("across"))
    }
    counts.update((sure, pair in made.truth) for pair, sure in told.items())
    counts.update(("missed", False) for pair in made.truth if pair not in told)
    ways.update((way, pair in told) for pair, way in made.truth.items())


if __name__ == "__main__":
    if sys.argv[1:2] != ["right"]:
        times()
    if sys.argv[1:2] != ["time"]:
        right(int(sys.argv[2]) if len(sys.argv) > 2 else 10)
