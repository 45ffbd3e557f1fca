"""Between Word, YAML and XML: nothing that the model holds is lost, and the findings stay the same."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from compiler.bundle.files import report_on
from compiler.check.inputs import is_description
from compiler.check.pipeline import Checked, check
from compiler.ground.paths import SPECIALTIES
from compiler.model.logbook import Logbook
from compiler.tools.convert import write_as
from tests.support.commands import MINI
from tests.support.faults import Fault, each_fault
from tests.support.samples import READ

pytestmark = pytest.mark.slow

SINGLE = [("docx",), ("yaml",), ("xml",)]
ALL_WAYS = ("yaml", "docx", "xml", "yaml")
OURS = [MINI, *sorted(p for p in SPECIALTIES.glob("*/2*.*") if is_description(p))]


def told(checked: Checked) -> list[tuple[object, ...]]:
    """Say what was found in order, places aside: the data, what a person reads of it, and how it is known again."""
    return [
        (
            f.name,
            f.diagnostic.variant,
            f.diagnostic.args,
            f.diagnostic.quote,
            f.severity,
            f.message,
            f.help,
            f.fingerprint,
            [r.related.quote for r in f.related],
        )
        for f in report_on(checked, "x", "submission", "da").findings
    ]


def through(data: bytes, name: str, chain: tuple[str, ...]) -> Checked:
    """Convert a document through several formats and check what comes out."""
    for kind in chain:
        made, _ = write_as(kind, data, name)  # type: ignore[arg-type]
        assert made is not None
        data, name = made, f"x.{kind}"
    return check(name, data)


@cache
def _checked(path: Path) -> Checked:
    return check(path.name, path.read_bytes())


@pytest.mark.parametrize(
    ("path", "chain"),
    [*((path, ALL_WAYS) for path in [*OURS, *READ]), *((MINI, chain) for chain in SINGLE)],
    ids=lambda one: one.stem if isinstance(one, Path) else "-".join(one),
)
def test_conversion_keeps_model_and_findings(path: Path, chain: tuple[str, ...]) -> None:
    """A document and its conversion have the same model and the same findings."""
    before = _checked(path)
    after = through(path.read_bytes(), path.name, chain)
    assert isinstance(before.logbook, Logbook)
    assert after.logbook == before.logbook
    assert told(after) == told(before)


@each_fault
def test_a_fault_survives_conversion(fault: Fault) -> None:
    """A document with a seeded fault has the same findings in Word and in XML."""
    before = fault.checked
    if any(d.rule in ("yaml-key-duplicate", "key-unknown", "value-wrong-shape") for d in before.diagnostics):
        return  # faults of writing YAML; they end with the YAML
    assert told(check("x.docx", fault.word)) == told(before)
    assert told(through(fault.data, "x.yaml", ("xml",))) == told(before)
