"""What became of a text's meaning, as far as words show it.

A spelling or a comma changes nothing; other words may mean the same, so that is left to a
person, except where a word is known to turn the demand (``turning`` in ``schema/vocabulary/demands.yaml``):
then it is suggested which way.  No suggestion of this module is ever sure.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache

from ...ground import lazyre
from ...ground.data import load
from ...ground.folding import fold, key
from ...ground.paths import SCHEMA
from ...language.quantities import NUMBER_WORDS
from .change import Confidence, Effect, Field, Note, Turn, note
from .matching.features import common, stem

_SIGN = lazyre.compile(r"[<>≤≥±%+=]")
_NUMBER = lazyre.compile(r"\d+(?:[.,]\d+)*")
_LIST = lazyre.compile(r"[,;]| og | samt | eller ")
_ARTICLES = frozenset({"en", "et", "én", "ét", "one"})
_OPPOSITE: dict[str, Turn] = {"tightened": "loosened", "loosened": "tightened"}


def text_notes(field: Field, old: str, new: str) -> tuple[Note, ...]:
    """Tell what a change from one text to another means."""
    if old == new:
        return ()
    if _marks(old) == _marks(new):
        if key(old) == key(new):
            return (note("editorial", "typography", field=field),)
        if slips := _slips(fold(old).split(), fold(new).split()):
            return tuple(note("editorial", "spelling", field=field, old=a, new=b) for a, b in slips)
    return (*_numbers(field, old, new), *_words(field, old, new)) or (
        note("equivalent", "reworded", "medium", field=field),
    )


def _marks(text: str) -> tuple[list[str], list[str]]:
    """Give the numbers and signs of a text, which no typography may change."""
    return _NUMBER.findall(text), _SIGN.findall(text)


# --- spelling -----------------------------------------------------------------------------


def _slips(old: list[str], new: list[str]) -> list[tuple[str, str]]:
    """Give the words that are only spelt otherwise; nothing if any word is another."""
    if len(old) != len(new):
        return []
    pairs = list(dict.fromkeys((a, b) for a, b in zip(old, new, strict=True) if a != b))
    return pairs if all(_same_word(a, b) for a, b in pairs) else []


def _same_word(one: str, other: str) -> bool:
    """Tell whether two words are one, misspelt: known so, or a slip of the finger inside a long word.

    A letter exchanged for another is none: »ilium« and »ileum« are two things.
    """
    if _correct(one) == _correct(other):
        return True
    if min(len(one), len(other)) < 5 or one[:2] != other[:2] or any(c.isdigit() for c in one + other):
        return False
    if stem(one) == stem(other):
        return False
    from rapidfuzz.distance import OSA

    return OSA.distance(one, other) == 1 and (len(one) != len(other) or sorted(one) == sorted(other))


@cache
def _misspelt() -> dict[str, str]:
    known = load(SCHEMA / "vocabulary" / "misspellings.yaml")
    return {wrong: right for right, wrongs in known.items() for wrong in wrongs}


def _correct(word: str) -> str:
    return _misspelt().get(word, word)


# --- numbers ------------------------------------------------------------------------------


def _numbers(field: Field, old: str, new: str) -> list[Note]:
    """Suggest what another number means: more is tighter, save behind »højst« or »senest«."""
    before, after = _counted(old), _counted(new)
    gone, came = _less(before, after), _less(after, before)
    if len(gone) != len(came) or not gone:
        return []
    limits = turning()["limits"]
    made = []
    for (a, word), (b, _) in zip(gone, came, strict=True):
        turn: Turn = "tightened" if (_value(b) > _value(a)) != (word in limits) else "loosened"
        code = "number-tightens" if turn == "tightened" else "number-loosens"
        counted = field in ("assessments", "targets")  # more of the same stands beside what is approved
        effect: Effect = "kept" if turn == "loosened" else "kept-with-addition" if counted else "redo"
        made.append(note(turn, code, "medium", effect, field=field, old=a, new=b))
    return made


def _counted(text: str) -> list[tuple[str, str]]:
    """Give the numbers of a text in order, each with the limiting word up to three words before it."""
    tokens = lazyre.compile(r"\d+(?:[.,]\d+)*|\w+").findall(text.casefold())
    limits = turning()["limits"]
    found = []
    for at, token in enumerate(tokens):
        if token[0].isdigit() or (token in NUMBER_WORDS and token not in _ARTICLES):
            found.append((token, next((w for w in tokens[max(0, at - 3) : at] if w in limits), "")))
    return found


def _less(these: list[tuple[str, str]], those: list[tuple[str, str]]) -> list[tuple[str, str]]:
    left = Counter(_value(token) for token, _ in those)
    made = []
    for token, word in these:
        if left[_value(token)]:
            left[_value(token)] -= 1
        else:
            made.append((token, word))
    return made


def _value(token: str) -> float:
    if token in NUMBER_WORDS:
        return float(NUMBER_WORDS[token])
    try:
        return float(token.replace(".", "").replace(",", "."))
    except ValueError:
        return 0.0


# --- words --------------------------------------------------------------------------------


@cache
def turning() -> dict[str, frozenset[str]]:
    """Give the words that turn a demand, by what they do."""
    return {name: frozenset(found) for name, found in load(SCHEMA / "vocabulary" / "demands.yaml")["turning"].items()}


@cache
def _ranks() -> dict[str, int]:
    """Give the verbs by how much they ask, from knowing to supervising others."""
    steps = load(SCHEMA / "vocabulary" / "demands.yaml")["verbs"]
    return {stem(verb): rank for rank, verbs in enumerate(steps) for verb in verbs}


def _words(field: Field, old: str, new: str) -> list[Note]:
    """Suggest what words that came and went mean; nothing where they do not say."""
    before, after = fold(old).split(), fold(new).split()
    gone, came = Counter(before) - Counter(after), Counter(after) - Counter(before)
    if made := _turns(field, gone, came, before, after):
        return made
    if not gone and not came:
        return _reordered(field, old, new)
    small = turning()["small"]
    if all(word in small for word in (*gone, *came)):
        return [note("equivalent", "filler", field=field)]
    if Counter(map(stem, gone.elements())) == Counter(map(stem, came.elements())):
        return [note("equivalent", "inflected", field=field)]
    return _extended(field, gone, came)


def _reordered(field: Field, old: str, new: str) -> list[Note]:
    """Judge the same words in another order: sure only where the members of a list changed places."""
    if _marks(old) != _marks(new):
        return []
    one, other = old.split(), new.split()
    start = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), 0)
    tails = [" ".join(words[start:]) for words in (one, other)]
    members = [sorted(fold(member) for member in _LIST.split(tail)) for tail in tails]
    return [note("equivalent", "word-order", "high" if members[0] == members[1] else "medium", field=field)]


def _extended(field: Field, gone: Counter[str], came: Counter[str]) -> list[Note]:
    """Suggest what a list that got or lost a member means."""
    ways = ((came, gone, "tightened", "list-extended"), (gone, came, "loosened", "list-shortened"))
    for more, fewer, turn, code in ways:
        joined = more["og"] or more["samt"]
        bearing = [word for word in more if not common(word)]
        if joined and bearing and not any(not common(word) for word in fewer):
            effect: Effect = "kept-with-addition" if turn == "tightened" else "kept"
            made: Turn = "tightened" if turn == "tightened" else "loosened"
            return [note(made, code, "medium", effect, field=field, words=" ".join(bearing))]
    return []


def _turns(field: Field, gone: Counter[str], came: Counter[str], before: list[str], after: list[str]) -> list[Note]:
    known = turning()
    made = []
    for name, turn in (("tightens", "tightened"), ("loosens", "loosened")):
        made += [_turned(field, turn, "", word) for word in came if word in known[name]]
        made += [_turned(field, _OPPOSITE[turn], word, "") for word in gone if word in known[name]]
    made += [_turned(field, "tightened", "", word, "low") for word in came if word in known["negates"]]
    made += [_turned(field, "tightened", word, "", "low") for word in gone if word in known["negates"]]
    weak, strong = known["may"], known["must"]
    for one, other, turn in ((weak, strong, "tightened"), (strong, weak, "loosened")):
        if (a := _first(gone, one)) and (b := _first(came, other)):
            made.append(_turned(field, turn, a, b))
    for a, b, turn in (("og", "eller", "loosened"), ("eller", "og", "tightened")):
        if gone[a] and came[b]:
            made.append(_turned(field, turn, a, b))
    made += _phrases(field, before, after)
    return made + ([] if made else _verbs(field, gone, came))


def _phrases(field: Field, before: list[str], after: list[str]) -> list[Note]:
    """Look for »under supervision« and its like, which are more than one word."""
    one, other = (f" {' '.join(words)} " for words in (before, after))
    made = []
    for phrase in sorted(turning()["supervised"]):
        if f" {phrase} " in other and f" {phrase} " not in one:
            made.append(_turned(field, "loosened", "", phrase))
        elif f" {phrase} " in one and f" {phrase} " not in other:
            made.append(_turned(field, "tightened", phrase, ""))
    return made


def _verbs(field: Field, gone: Counter[str], came: Counter[str]) -> list[Note]:
    """Compare what the verbs ask where one took the other's place."""
    ranks = _ranks()
    lost = [(ranks[stem(w)], w) for w in gone if stem(w) in ranks]
    made = [(ranks[stem(w)], w) for w in came if stem(w) in ranks]
    if not lost or not made or max(lost)[0] == max(made)[0]:
        return []
    turn: Turn = "tightened" if max(made)[0] > max(lost)[0] else "loosened"
    return [_turned(field, turn, max(lost)[1], max(made)[1])]


def _turned(field: Field, turn: str, old: str, new: str, sure: Confidence = "medium") -> Note:
    tightened = turn == "tightened"
    made: Turn = "tightened" if tightened else "loosened"
    kind = "added" if not old else "dropped" if not new else "replaced"
    args = {name: value for name, value in (("field", field), ("old", old), ("new", new)) if value}
    return note(
        made, f"word-{kind}-{'tightens' if tightened else 'loosens'}", sure, "redo" if tightened else "kept", **args
    )


def _first(words: Iterable[str], known: frozenset[str]) -> str:
    return next((word for word in words if word in known), "")
