"""Compare an output with the file kept under tests/golden.

``MAALBOG_GOLDEN=update pytest`` writes the files anew; look at the difference before committing it.
"""

from __future__ import annotations

import os
from pathlib import Path

GOLDEN = Path(__file__).parents[1] / "golden"


def matches(name: str, output: bytes | str) -> bool:
    """Tell whether ``output`` is byte for byte the golden file; with the update switch, make it so."""
    data = output.encode("utf-8") if isinstance(output, str) else output
    path = GOLDEN / name
    if os.environ.get("MAALBOG_GOLDEN") == "update":
        GOLDEN.mkdir(exist_ok=True)
        path.write_bytes(data)
    return path.read_bytes() == data
