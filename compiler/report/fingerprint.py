"""Recognise the same finding again in a later check, even when the document has moved on.

A baseline file names findings by fingerprint, and so do the platforms that follow a finding from
one run to the next.  It must survive inserted paragraphs, rows that change places, another file
name and a conversion between Word, YAML and XML: nothing that tells where a finding stands goes
into it, nor what only helps to mend it, for that changes with the vocabulary.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from ..ground.diagnostics import Diagnostic, Value
from ..ground.folding import fold

_LENGTH = 16
_POSITIONS = frozenset({"line", "column", "row", "table", "index", "offset", "order", "page", "position"})
_REMEDY = frozenset({"allowed", "example", "expected", "fitting", "free", "known", "near", "suggestion"})
_OWN: dict[str, tuple[str, ...]] = {
    "abbreviation-unexplained": ("abbreviation",),
    "card-unknown:": ("card",),
    "card-unknown:none": (),
    "competency-count-differs": ("part", "stated"),
    "competency-number-duplicate": ("number", "part"),
    "competency-number-gap": ("missing", "part"),
    "competency-repeated": ("quote",),
    "duration-differs:sum": ("part",),
    "duration-differs:within": ("months|other", "part"),
    "logbook-list-mismatch:list": ("part",),
    "logbook-list-mismatch:numbers": ("part",),
    "logbook-list-mismatch:swapped": ("logbook|matrix", "part"),
    "matrix-column-missing": ("column", "part"),
    "read-from-pdf": (),
    "revision-derived": ("older",),
    "revision-undecided:no-file": ("older",),
    "section-order": ("section",),
    "shared-part-faulty": ("document", "edition"),
    "tracked-changes-pending": (),
}
"""What makes the fault the same where all values and the quote say too much.

Of two rows that cannot both be right, the later is told: when they change places, the other one
is.  What is told once is told where it comes first, and a count grows with the fault.  A rule
stands for all its variants but those that stand here themselves (``rule:`` is the one without a
variant); ``a|b`` are two values in any order.
"""


def fingerprints(found: Iterable[Diagnostic]) -> list[str]:
    """Give one fingerprint a finding, in order; equal findings are told apart by their ordinal."""
    seen: Counter[str] = Counter()
    prints = []
    for diagnostic in found:
        key = _key(diagnostic)
        seen[key] += 1
        prints.append(sha256(f"{key}#{seen[key]}".encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH])
    return prints


def _key(diagnostic: Diagnostic) -> str:
    """Write down what makes the finding the same finding."""
    rule, variant = diagnostic.rule, diagnostic.variant
    own = _OWN.get(f"{rule}:{variant}")
    if own is None and (own := _OWN.get(rule)) is not None:
        variant = ""
    if own is not None:
        return json.dumps([rule, variant, [[name, _folded(diagnostic, name)] for name in own], ""])
    args = [(name, value) for name, value in diagnostic.args if name not in _REMEDY and not _positional(name, value)]
    quote = " ".join(diagnostic.quote.split())
    return json.dumps([rule, variant, args, quote], ensure_ascii=True)


def _folded(diagnostic: Diagnostic, name: str) -> str:
    """Give a value as it is compared: two rows may write the same number or title in two ways."""
    values = {**dict(diagnostic.args), "quote": diagnostic.quote}
    return "|".join(sorted(fold(str(values.get(one, ""))).replace(" ", "") for one in name.split("|")))


def _positional(name: str, value: Value) -> bool:
    # "column" is a place when it is a number, but the name of a table's column when it is text.
    return name in _POSITIONS and isinstance(value, int)
