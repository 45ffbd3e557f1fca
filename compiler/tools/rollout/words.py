"""The words of the board (``schema/words/rollout.yaml``)."""

from __future__ import annotations

from ...ground.words import Sentences, words

__all__ = ["GROUPS", "HEDGES", "STEP_HEADS", "STEP_NAMES", "STEP_NOUNS", "WORDS"]

STEP_NAMES: Sentences = words("rollout", "steps")
STEP_HEADS: Sentences = words("rollout", "heads")
STEP_NOUNS: Sentences = words("rollout", "nouns")
GROUPS: Sentences = words("rollout", "groups")
HEDGES: Sentences = words("rollout", "hedges")
WORDS: Sentences = words("rollout", "words")
