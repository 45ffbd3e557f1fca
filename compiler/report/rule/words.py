"""The words around a rule's texts: the same in the terminal, on the rule's page and in reports."""

from __future__ import annotations

from ...ground.words import words

FAMILIES = words("rule", "family")
"""The families, by the first digit of a rule's code."""

RULE_WORDS = words("rule", "words")
