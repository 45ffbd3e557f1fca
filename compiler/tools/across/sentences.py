"""What is said of a group of competencies and of a name: the pieces that the terminal and the page have in common."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...editions.revision.matching.features import common, stem
from ...ground.folding import fold
from ...ground.lang import Lang
from ...ground.phrases import counted, listed
from ...ground.plaintext import one_line
from ...ground.words import Sentences, words
from ...language.vocabulary import label
from .alike import Entry
from .clusters import Cluster, bearing
from .figures import Across
from .terms import Name, Usage

WORDS: Sentences = words("across", "words")
KIND_NAMES: Sentences = words("across", "kinds")
SURE = ("high", "medium", "low")
_WORDS_SHOWN = 8


def specialty_name(code: str) -> str:
    """Name a specialty as people do."""
    return label("specialties", code)


def headline(made: Across, lang: Lang) -> str:
    """Say in one line how much there is to look at."""
    words = WORDS[lang]

    def many(key: str, n: int) -> str:
        return words[f"{key}.one"] if n == 1 else words[key].format(n=n)

    unknown = sum(len(group.members) for group in made.groups) + len(made.alone)
    return words["head"].format(
        alike=many("head.alike", len(made.between)),
        names=many("head.names", len(synonyms(made))),
        unknown=many("head.unknown", unknown),
    )


def intro(made: Across, lang: Lang) -> str:
    """Say what was read."""
    words = WORDS[lang]
    many = words["read.one" if len(made.books) == 1 else "read"]
    text = many.format(books=len(made.books), competencies=counted(lang, made.competencies, "competencies"))
    shared = made.competencies - made.compared
    said = words["read.shared"].format(shared=counted(lang, shared, "competencies"))
    return f"{text} {said}" if shared else text


def synonyms(made: Across) -> list[Usage]:
    """Give what goes by several names."""
    return [one for one in made.usages if one.synonyms]


def trivial(made: Across) -> list[Usage]:
    """Give what has a name that is written in several ways; functions are counted in prose, which inflects them."""
    return [one for one in made.usages if one.trivial and one.kind != "signoff"]


def shown(name: Name, one: Usage) -> str:
    """Give the spelling that stands for a name: the commonest, but of a function, which prose inflects, the name."""
    return label(one.kind, one.code) if name.own and one.kind == "signoff" else one_line(name.forms[0].written)


def places(counts: Mapping[str, int], lang: Lang) -> str:
    """Say where something is written: »Karkirurgi (3), Urologi (1)«."""
    word = WORDS[lang]["in"]
    return ", ".join(word.format(name=specialty_name(code), n=n) for code, n in counts.items())


def why(one: Cluster, lang: Lang) -> str:
    """Say how alike a group is, and how much of the objectives recurs."""
    words = WORDS[lang]
    held = [pair.held for pair in one.pairs if pair.held is not None]
    said = [words["percent"].format(percent=round(100 * one.score))]
    if held and min(held) >= 0.005:
        said.append(words["held"].format(percent=round(100 * min(held))))
    return "; ".join(said)


def shared_words(one: Cluster, lang: Lang) -> str:
    """Name the words that all members have, those that fewest others have first, as the first member writes them."""
    written: dict[str, str] = {}
    first = one.members[0].competency
    for word in fold(" ".join((first.title, *first.objectives))).split():
        written.setdefault(stem(word), word)
    names = [written[word] for word in one.shared if word in written][:_WORDS_SHOWN]
    return WORDS[lang]["common"].format(words=", ".join(names)) if names else ""


def apart(one: Cluster, lang: Lang) -> str:
    """Name the words of titles that tell a pair apart; of larger groups there are too many to help."""
    if len(one.pairs) != 1:
        return ""
    sides = [", ".join(words) for words in one.pairs[0].apart if words]
    return WORDS[lang]["apart"].format(words=" · ".join(sides)) if sides else ""


def marked(text: str, others: Sequence[Entry]) -> Iterator[tuple[str, bool]]:
    """Cut a text at its blanks, and tell of each word whether all the others have it.

    Words that only join have no mark; neighbours with the same mark stay together.
    """
    theirs = frozenset.intersection(*map(bearing, others)) if others else frozenset()
    piece, now = "", False
    for n, word in enumerate(one_line(text).split(" ")):
        roots = [stem(part) for part in fold(word).split() if not common(part)]
        is_marked = bool(roots) and all(root in theirs for root in roots)
        blank = " " if n else ""
        if is_marked != now and piece:
            yield piece + (blank if is_marked else ""), now  # a mark does not begin with a blank
            piece, blank = "", "" if is_marked else blank
        piece, now = piece + blank + word, is_marked
    if piece:
        yield piece, now


def members(one: Cluster, lang: Lang) -> str:
    """Say which specialties a group stands in, and how many competencies that are."""
    names = listed(lang, [specialty_name(code) for code in one.specialties])
    return f"{names}: {counted(lang, len(one.members), 'competencies')}"
