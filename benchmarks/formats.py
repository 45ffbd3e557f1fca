"""Measure what each form of a report costs, with 5,000 findings in one document, as ratios to plain JSON.

Usage: ``python benchmarks/formats.py [findings]``.  junitparser and the like only read; what stands in
for another tool is ``json.dumps`` of the same report, which does nothing but write it down.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from compiler import api  # noqa: E402 - the path must be set first
from compiler.report.formats.json import report_data  # noqa: E402
from tests.support.formats import many  # noqa: E402

FORMATS = ("json", "text", "html", "sarif", "junit", "github", "gitlab", "rdjson", "markdown")
ROUNDS = 5


def seconds(work: object) -> float:
    """Give the least processor time of some rounds."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()  # type: ignore[operator]
        times.append(time.process_time() - start)
    return min(times)


def main() -> None:
    """Print a table: seconds, ratio, size."""
    report = many(int(sys.argv[1]) if len(sys.argv) > 1 else 5_000)
    plain = seconds(lambda: json.dumps(report_data(report), ensure_ascii=False))
    print("| form | sekunder | forhold | KB |\n| --- | ---: | ---: | ---: |")
    print(f"| json.dumps | {plain:.2f} | 1,0 | |")
    for form in FORMATS:
        spent = seconds(lambda form=form: api.render(report, form))  # type: ignore[misc]
        size = len(api.render(report, form)) // 1000  # type: ignore[arg-type]
        print(f"| {form} | {spent:.2f} | {spent / plain:.1f} | {size} |".replace(".", ","))


if __name__ == "__main__":
    main()
