"""The files that a decided revision gives: for doctors, the society, the platform and the regions."""

from __future__ import annotations

from collections.abc import Sequence

from ...editions.cohorts.choose import Cohort
from ...editions.revision.change import Comparison
from ...ground.lang import Lang

NAMES = ("transition.docx", "transition.html", "plan.json", "impact.csv")


def files(
    comparison: Comparison, additions: Sequence[str] = (), *, lang: Lang = "da", stated: Cohort | None = None
) -> dict[str, bytes]:
    """Make the files of a comparison in which everything is decided.

    The plan is left out where ids are not permanent: a platform has others.
    """
    from . import impact, plan, section, sheet

    made = {
        "transition.docx": section.emit(comparison, additions, stated),
        "transition.html": sheet.emit(comparison, additions, lang),
        "impact.csv": impact.emit(comparison),
    }
    if comparison.old.permanent and comparison.new.permanent:
        made["plan.json"] = plan.emit(plan.plan(comparison))
    return {name: made[name] for name in NAMES if name in made}
