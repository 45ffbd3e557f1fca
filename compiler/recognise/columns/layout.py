"""The layout of a table: its kind, and the id of each of its columns."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

Kind = Literal["matrix", "logbook", "courses", "employments", "methods", "abbreviations", "research", "time", "other"]

MATRIX = tuple(
    """
    number+title title+objectives strategies+assessments number objectives assessments strategies title roles area
    level targets timing sign_off card part remarks
    """.split()
)
# For each kind of table, its columns in the order in which a header text is tried.
COLUMNS: dict[Kind, tuple[str, ...]] = {
    "matrix": MATRIX,
    "logbook": tuple(
        """
        number+title number title date signature area level targets timing roles assessments card remarks part
        """.split()
    ),
    "courses": ("course", "number", "title", "duration", "date", "signature", "part", "department", "remarks"),
    "employments": ("employment", "duration", "department", "period", "part", "remarks"),
    "methods": ("method", "assessments", "strategies", "description", "remarks"),
    "abbreviations": ("short", "long"),
    "research": ("research", "duration", "date", "signature", "remarks"),
    "time": ("department", "employment", "period", "duration", "date", "signature", "remarks"),
    "other": (),
}
CORE = ("number", "title", "objectives", "strategies", "assessments")
"""What every list of competencies has."""
ROLE = "role:"
"""What the id of a column begins with that stands for one role."""


class Layout(Struct, frozen=True):
    """A table's kind, the column id of each grid column, its header texts and header rows.

    ``unknown`` are grid columns with a header that the template does not know.  ``given`` is
    how certain each id is (0 to 1; 1 where nothing is said), ``named`` the written and the
    template's name of a column that is known by its meaning alone (written: empty where the
    heading is).  ``blank`` are columns without a heading that hold text and are not known.
    ``above`` are all header texts over a column where there is more than one.  Beside the
    template's ids, a column that stands for one role is ``role:<code>``, and under a heading
    over several columns of methods there are ``count`` and ``purpose``.
    """

    kind: Kind
    ids: dict[int, str]
    headers: dict[int, str]
    header_rows: int
    unknown: tuple[int, ...] = ()
    first_row: int = 0
    given: dict[int, float] = field(default_factory=dict)
    named: dict[int, tuple[str, str]] = field(default_factory=dict)
    blank: tuple[int, ...] = ()
    above: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def width(self) -> int:
        """How many grid columns the header spans."""
        return max(self.headers, default=-1) + 1
