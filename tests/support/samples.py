"""The shared sample documents' expectations; empty where the samples are not at hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"
NOT_YET: frozenset[str] = frozenset()
"""Samples in other societies' words and habits, not read right in every field yet."""
READ = tuple(path for path in sorted(SAMPLES.glob("*.docx")) if path.stem not in NOT_YET)
"""The sample documents that are read as their authors expect."""


def expected_competencies() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every competency that an expectation file holds, with the file's name and its number."""
    for file in (path.with_suffix(".expected.json") for path in READ):
        for competency in json.loads(file.read_text("utf-8"))["competencies"]:
            yield f"{file.name.partition('.')[0]} {competency['number']}", competency
