"""Word files that other programs made (see produce.py) read as the same goal description."""

from __future__ import annotations

from pathlib import Path

import pytest

from .produce import FOLDER
from .reading import differences
from .word import Habit


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.docx")), ids=lambda p: p.stem)
def test_another_word_processor_makes_no_difference(path: Path) -> None:
    """A Word file made by pandoc, LibreOffice, python-docx or a JavaScript package reads like any other."""
    assert not (bad := differences(Habit(path.stem), path.read_bytes())), "\n".join(bad[:25])
