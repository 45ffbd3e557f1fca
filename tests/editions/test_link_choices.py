"""What a specialty asks beyond a shared competency that has choices and recommendations."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from compiler.editions.links.adapt import adapt
from compiler.editions.links.link import Adaptation, Name
from compiler.model.logbook import Assessment, Competency

CEX, OSATS, AUDIT = (
    Assessment(code, text) for code, text in (("mini-cex", "Mini-CEX"), ("osats", "OSATS"), ("audit", "Audit"))
)


def asked(those: tuple[Assessment, ...], wanted: str) -> list[tuple[str, bool, int | None]]:
    """Adapt a competency with these assessments, and give what is asked afterwards."""
    one = Competency("faelles-0001", "F1", "common", "Gå stuegang", assessments=those)
    made, _ = adapt(one, Adaptation(Name("F1", ()), assessments=(wanted,)))
    return [(a.method, a.mandatory, a.choice) for a in made.assessments]


def _ways(*those: Assessment) -> tuple[Assessment, ...]:
    return tuple(replace(one, choice=1) for one in those)


@pytest.mark.parametrize(
    ("those", "wanted", "after"),
    [
        (_ways(CEX, OSATS), "Mini-CEX", [("mini-cex", True, None), ("osats", False, None)]),
        (_ways(CEX, OSATS, AUDIT), "OSATS", [("mini-cex", False, None), ("osats", True, None), ("audit", False, None)]),
        (_ways(CEX, OSATS), "Audit", [("mini-cex", True, 1), ("osats", True, 1), ("audit", True, None)]),
        ((CEX,), "OSATS eller audit", [("mini-cex", True, None), ("osats", True, 1), ("audit", True, 1)]),
        (
            _ways(CEX, OSATS),
            "Audit eller vejledersamtale",
            [("mini-cex", True, 1), ("osats", True, 1), ("audit", True, 2), ("supervisor-conversation", True, 2)],
        ),
        ((CEX,), "Mini-CEX eller OSATS", [("mini-cex", True, None), ("osats", False, None)]),
    ],
)
def test_an_adaptation_never_asks_less(
    those: tuple[Assessment, ...], wanted: str, after: list[tuple[str, bool, int | None]]
) -> None:
    """A way that becomes a must meets its requirement; the others stay as recommendations; numbers never mix."""
    assert asked(those, wanted) == after
