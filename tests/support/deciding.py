"""A person who decides in a revision file, for the tests: fills in, writes words, re-pairs."""

from __future__ import annotations

import re

from compiler.editions.revision.change import Side
from compiler.editions.revision.decisions import DecidedRevision, decide
from compiler.editions.revision.write import dump

FILE = "revision.yaml"


def first(old: Side, new: Side) -> str:
    """Give the file as it is first written."""
    return written(decide(old, new))


def again(old: Side, new: Side, text: str) -> DecidedRevision:
    """Run once more with a file."""
    return decide(old, new, [(FILE, text.encode())])


def written(settled: DecidedRevision) -> str:
    """Give the file that a run writes."""
    assert settled.merged is not None, settled.diagnostics
    return dump(settled.merged.revision).decode()


def agreed(text: str) -> str:
    """Agree with every proposal that waits."""
    lines, said = [], {"type": "", "godkendelse": ""}
    for line in text.split("\n"):
        proposed = re.match(r"      (type|godkendelse): (.+)", line)
        if proposed:
            said[proposed[1]] = proposed[2]
        waits = re.fullmatch(r"    (type|godkendelse):", line)
        lines.append(f"{line} {said[waits[1]]}" if waits else line)
    return "\n".join(lines)


def entry(text: str, who: str) -> str:
    """Give the text of one change by its heading (»I1 → I2«)."""
    found = re.search(rf"  # -+ \d+ af \d+ · {re.escape(who)} · .*?(?=\n  # -{{4}}|\Z)", text, re.DOTALL)
    assert found is not None, who
    return found[0]


def changed(text: str, who: str, *edits: tuple[str, str]) -> str:
    """Replace words in one change; each must be there."""
    old = new = entry(text, who)
    for wrong, right in edits:
        assert wrong in new, wrong
        new = new.replace(wrong, right, 1)
    return text.replace(old, new, 1)


def told(settled: DecidedRevision) -> list[str]:
    """Name the findings with their variants."""
    return [f"{d.rule}:{d.variant}" if d.variant else d.rule for d in settled.diagnostics]
