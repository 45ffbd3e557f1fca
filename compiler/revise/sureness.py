"""How sure a pairing is: high only where the likeness is clear and no rival is near."""

from __future__ import annotations

from collections.abc import Sequence

from .change import Confidence
from .features import Traits, common, stem, words


def pair_confidence(old: Traits, new: Traits, score: float, rival: float, trust: float) -> Confidence:
    """Judge a pair: by its likeness, by the nearest rival, and by whether the titles agree."""
    if old.key == new.key and rival < 0.97:
        return "high"
    agree = titles_agree(old, new)
    lines = common_lines(old, new)
    if agree and score >= 0.6 and score - rival >= 0.15:
        return "high"
    if lines >= 0.6 and len(set(old.lines) & set(new.lines)) >= 2 and score >= 0.5 and score - rival >= 0.25:
        return "high"
    if score >= 0.4 and score - rival >= 0.1:
        return "medium"
    if trust > 0.5 and score >= 0.3 and score - rival >= 0.05:
        return "medium"
    return "low"


def titles_agree(old: Traits, new: Traits) -> bool:
    """Tell whether each bearing word of either title has its like in the other."""
    from rapidfuzz import fuzz

    one = {stem(word) for word in words(old.item.title) if not common(word)}
    other = {stem(word) for word in words(new.item.title) if not common(word)}
    return all(
        any(fuzz.ratio(word, like) >= 82 for like in those)
        for these, those in ((one - other, other), (other - one, one))
        for word in these
    )


def common_lines(old: Traits, new: Traits) -> float:
    """Give the share of the objectives of both that stand in the other to the word."""
    if not old.lines or not new.lines:
        return 0.0
    both = set(old.lines) & set(new.lines)
    return min(len(both) / len(set(old.lines)), len(both) / len(set(new.lines)))


def group_confidence(whole: Traits, pieces: Sequence[Traits], score: float) -> Confidence:
    """Judge a split or merge: sure where the lines of the pieces are those of the whole."""
    lines = set(whole.lines)
    held = [set(piece.lines) for piece in pieces]
    told: set[str] = set().union(*held)
    own = all(mine & lines and len(mine & lines) >= 0.8 * len(mine) for mine in held)
    if own and lines and len(told & lines) >= 0.8 * len(lines) and score >= 0.7:
        return "high"
    return "medium" if score >= 0.6 else "low"


def alone(best: float) -> Confidence:
    """Judge one without partner by the likeness of the best that it could have had."""
    return "high" if best < 0.3 else "medium" if best < 0.45 else "low"
