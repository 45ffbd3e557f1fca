"""The rules: one family a file, one function a rule, and here the one list of them.

A rule is a function that reads the draft and adds findings; it never changes the draft
and knows no other rule's findings.  What keeps one fault from being told twice are
questions to the draft (:mod:`compiler.rules.context`), so that the order of the list does
not matter.  A new rule is a function, a line here, and ``schema/rules/<name>.yaml``.
"""

from __future__ import annotations

from typing import Protocol

from ..ground.diagnostics import Findings
from ..model.draft import Recognised
from . import (
    cards,
    colophon,
    competencies,
    counts,
    courses,
    durations,
    followed,
    language,
    logbook,
    matrix,
    methods,
    numbers,
    roles,
    structure,
    transition,
)
from .context import Context

__all__ = ["RULES", "Check", "Context", "run"]


class Check(Protocol):
    """A rule: look at ``r``, add what is wrong to ``found``."""

    def __call__(self, r: Recognised, ctx: Context, found: Findings) -> None:
        """Check one thing."""


RULES: tuple[tuple[str, Check], ...] = (
    ("section-missing", structure.section_missing),
    ("section-empty", structure.section_empty),
    ("section-order", structure.section_order),
    ("matrix-missing", matrix.matrix_missing),
    ("matrix-column-missing", matrix.matrix_column_missing),
    ("parts-not-separated", matrix.parts_not_separated),
    ("general-part-inserted", structure.general_part_inserted),
    ("placeholder-left", colophon.placeholder_left),
    ("colophon-incomplete", colophon.colophon_incomplete),
    ("edition-date-invalid", colophon.edition_date_invalid),
    ("edition-date-conflict", colophon.edition_date_conflict),
    ("specialty-unknown", colophon.specialty_unknown),
    ("specialty-name-differs", colophon.specialty_name_differs),
    ("transition-unclear", transition.transition_unclear),
    ("competency-number-missing", numbers.competency_number_missing),
    ("competency-number-duplicate", numbers.competency_number_duplicate),
    ("competency-number-gap", numbers.competency_number_gap),
    ("competency-count-differs", counts.competency_count_differs),
    ("competency-title-missing", competencies.competency_title_missing),
    ("competency-repeated", competencies.competency_repeated),
    ("objectives-missing", competencies.objectives_missing),
    ("assessment-method-missing", methods.assessment_method_missing),
    ("assessment-method-unknown", methods.assessment_method_unknown),
    ("learning-strategy-missing", competencies.learning_strategy_missing),
    ("learning-strategy-unknown", competencies.learning_strategy_unknown),
    ("role-unknown", roles.role_unknown),
    ("role-not-covered", roles.role_not_covered),
    ("role-missing", roles.role_missing),
    ("logbook-list-mismatch", logbook.logbook_list_mismatch),
    ("card-unknown", cards.card_unknown),
    ("card-unused", cards.card_unused),
    ("sign-off-impossible", methods.sign_off_impossible),
    ("timing-outside-part", methods.timing_outside_part),
    ("course-unknown", courses.course_unknown),
    ("course-missing", courses.course_missing),
    ("duration-differs", durations.duration_differs),
    ("research-training-missing", courses.research_training_missing),
    ("abbreviation-unexplained", language.abbreviation_unexplained),
    ("verb-vague", language.verb_vague),
)


def run(recognised: Recognised, context: Context) -> Findings:
    """Run every rule over a draft.

    A document that does not follow the template gets that one finding and no other.
    """
    found = Findings()
    followed.template_not_followed(recognised, context, found)
    if not len(found):
        for _, check in RULES:
            check(recognised, context, found)
    return found
