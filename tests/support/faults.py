"""The faults that are seeded one at a time in a sound goal description (``tests/corpus/data/faults.yaml``).

Several files of tests look at the same documents: each is made and checked once in a process.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import pytest
import yaml

from compiler.check.pipeline import Checked, check
from compiler.tools.convert import write_as
from tests.conftest import ROOT
from tests.support.edits import edited

DATA = yaml.load((ROOT / "tests/corpus/data/faults.yaml").read_bytes(), Loader=yaml.CBaseLoader)
BASE = ROOT / DATA["base"]


class Fault:
    """One fault: the rule that it breaks, and the edits that put it into the sound document."""

    def __init__(self, rule: str, edits: list[dict[str, Any]]) -> None:
        self.rule = rule
        self.edits = edits

    @cached_property
    def data(self) -> bytes:
        """The document with the fault, in YAML."""
        return edited(BASE, self.edits)

    @cached_property
    def checked(self) -> Checked:
        """What its check gives."""
        return check("x.yaml", self.data)

    @cached_property
    def word(self) -> bytes:
        """The document with the fault as a Word file."""
        made, _ = write_as("docx", self.data, "x.yaml")
        assert made is not None
        return made


FAULTS = [Fault(one["rule"], one["edits"]) for one in DATA["faults"]]
each_fault = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.rule)
