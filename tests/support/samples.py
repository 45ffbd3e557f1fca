"""The shared sample documents' expectations; empty where the samples are not at hand."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"


def expected_competencies() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield every competency that an expectation file holds, with the file's name and its number."""
    for file in sorted(SAMPLES.glob("*.expected.json")):
        for competency in json.loads(file.read_text("utf-8"))["competencies"]:
            yield f"{file.name.partition('.')[0]} {competency['number']}", competency
