"""How sure a pairing is: high only where the likeness is clear and no rival is near."""

from __future__ import annotations

from collections.abc import Sequence

from ....ground.folding import key
from ..change import Confidence
from .features import Features, Traits, dice
from .groups import Group, hold


def pair_confidence(old: Traits, new: Traits, score: float, rival: float, trust: float) -> Confidence:
    """Judge a pair: by its likeness, by the nearest rival, and by whether the titles agree.

    A title alone that was both changed and moved is too little to be sure of, and so is one whose
    objectives are all other ones.
    """
    clear = score - rival
    if titles_agree(old, new) and score >= 0.6 and clear >= 0.15:
        return "high" if _borne_out(old, new) else "medium"
    if same_lines(old, new) and not titles_contrast(old, new) and score >= 0.5 and clear >= 0.25:
        return "high"
    if score >= 0.4 and clear >= 0.1:
        return "medium"
    if trust > 0.5 and score >= 0.3 and clear >= 0.05:
        return "medium"
    return "low"


def _borne_out(old: Traits, new: Traits) -> bool:
    """Tell whether the objectives bear out what the titles say; more is asked of a pair that was moved."""
    if not old.lines or not new.lines:
        return not moved(old, new)
    own = hold(old, new).own
    return own >= 0.2 and (own >= 0.5 or not moved(old, new) or not set(old.lines).isdisjoint(new.lines))


def moved(old: Traits, new: Traits) -> bool:
    """Tell whether part or area differ."""
    return old.item.part != new.item.part or key(old.item.area) != key(new.item.area)


def titles_agree(old: Traits, new: Traits) -> bool:
    """Tell whether each bearing word of either title has its like in the other."""
    gone, came = old.named - new.named, new.named - old.named
    return all(any(_like(a, b, old, new) for b in came) for a in gone) and all(
        any(_like(a, b, old, new) for a in gone) for b in came
    )


def _like(a: str, b: str, old: Traits, new: Traits) -> bool:
    """Tell whether two words are one, inflected or misspelt; never if each is a word of both editions."""
    short, long = sorted((a, b), key=len)
    if a in old.known and b in new.known and (a[:3] != b[:3] or len(long) - len(short) != 1):
        return False
    if any(c.isdigit() for c in a + b) or len(short) < 4 or a[:2] != b[:2]:
        return False
    if long.startswith(short) and len(long) - len(short) <= 4:
        return True
    from rapidfuzz.distance import OSA

    return len(short) > 4 and OSA.distance(a, b) == 1 and (len(a) != len(b) or sorted(a) == sorted(b))


def titles_contrast(old: Traits, new: Traits) -> bool:
    """Tell whether either title has a word that the other has not, and each is a word of both editions."""
    return bool(old.known - new.named) and bool(new.known - old.named)


def contrast(old: Traits, new: Traits) -> float:
    """Give the share of both titles that names another thing: words of both editions that the other has not."""
    shares = []
    for one, other in ((old, new), (new, old)):
        mass = sum(one.title[word] for word in one.named)
        apart = sum(one.title[word] for word in one.known - other.named if word not in other.all)
        shares.append(apart / mass if mass else 0.0)
    return min(shares)


def same_lines(old: Traits, new: Traits) -> bool:
    """Tell whether most of the objectives of both stand in the other to the word, two of them nowhere else."""
    both = set(old.lines) & set(new.lines)
    if len(both) < 2:
        return False
    own = sum(w for line, w in zip(old.lines, old.weights, strict=True) if line in both)
    other = sum(w for line, w in zip(new.lines, new.weights, strict=True) if line in both)
    return own >= 0.8 * sum(old.weights) and other >= 0.8 * sum(new.weights)


def group_confidence(group: Group, whole: Traits, pieces: Sequence[Traits]) -> Confidence:
    """Judge a split or merge: sure where the pieces are the whole's lines, and the whole stands in them.

    Each piece must bring two of them that no other piece has: one line may well be said twice.
    """
    enough = 0.9 if group.lined else 0.97
    if group.own >= enough and group.cover >= enough and group.gain >= 0.3 and not group.rival:
        brought = not group.lined or all(_own_lines(one, whole, pieces) >= 2 for one in pieces)
        return "high" if brought and not _lacks_piece(whole, pieces) else "medium"
    return "medium" if group.own >= 0.7 and group.cover >= 0.6 else "low"


def _lacks_piece(whole: Traits, pieces: Sequence[Traits]) -> bool:
    """Tell whether a piece may be missing: of the title a word of both editions, or a fifth of the lines."""
    if any(all(word not in piece.all for piece in pieces) for word in whole.known):
        return True
    bags = [bag for piece in pieces for bag in piece.bags]
    lost = [bag for bag in whole.bags if not any(_same_words(bag, other) for other in bags)]
    return 5 * len(lost) > len(whole.bags)


def _own_lines(one: Traits, whole: Traits, pieces: Sequence[Traits]) -> int:
    """Count the lines that a piece alone has of the whole; those nearly the same are found by their words."""
    others = [bag for piece in pieces if piece is not one for bag in piece.bags]
    return sum(
        any(_same_words(bag, there) for there in whole.bags) and not any(_same_words(bag, other) for other in others)
        for bag in one.bags
    )


def _same_words(one: Features, other: Features) -> bool:
    return dice(one, sum(one.values()), other, sum(other.values())) >= 0.6


def alone(best: float, contained: float, *, traced: bool) -> Confidence:
    """Judge one without partner: by the most that it is like another, and the most of it that stands in one.

    ``traced``: something else speaks for its being there in other words.
    """
    if not traced and best < 0.3 and contained < 0.35:
        return "high"
    return "medium" if best < 0.45 else "low"
