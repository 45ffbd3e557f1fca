"""Read a Word file and hold what was read against what should have been."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from compiler.check.pipeline import check
from compiler.formats.logbook.write import logbook_data

from .goal import actual, expected
from .word import Habit, write


def differences(habit: Habit, data: bytes) -> list[str]:
    """Name everything that was read otherwise than meant, and every finding not looked for."""
    read = check("prøve.docx", data)
    found = [f"{d.rule}: {d.variant} {d.args} »{d.quote}«" for d in read.diagnostics if d.rule not in habit.findings]
    missing = sorted(habit.findings - {d.rule for d in read.diagnostics})
    out = [f"finding {f}" for f in found] + [f"no finding {m}" for m in missing]
    if read.logbook is None:
        return [*out, "nothing read"]
    got, want = actual(logbook_data(read.logbook)), expected(habit.goal)
    return out + _compare(got, want)


def _compare(got: dict[str, Any], want: dict[str, Any]) -> list[str]:
    out = [f"{k}: {got[k]} ≠ {want[k]}" for k in want if k != "competencies" and got[k] != want[k]]
    rows, wanted = got["competencies"], want["competencies"]
    if len(rows) != len(wanted):
        out.append(f"{len(rows)} competencies ≠ {len(wanted)}: {[r['number'] + ' ' + r['title'][:30] for r in rows]}")
    for row, right in zip(rows, wanted, strict=False):
        out += [f"{right['number']}.{k}: {row[k]} ≠ {right[k]}" for k in right if row[k] != right[k]]
    return out


def right(habit: Habit) -> None:
    """Fail unless the habit's Word file is read just as it was meant."""
    data = write(habit)
    if folder := os.environ.get("HABITS_KEEP"):
        Path(folder, f"{habit.says[:60].replace('/', '-')}.docx").write_bytes(data)
    assert not (bad := differences(habit, data)), "\n".join([habit.says, *bad[:25]])
