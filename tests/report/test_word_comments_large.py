"""The commented copy of a document as large as any: what can be checked can be handed back."""

from __future__ import annotations

import resource
import subprocess
import sys
from copy import deepcopy
from pathlib import Path

import pytest
from lxml import etree

from compiler.ground import limits
from compiler.tools.convert import write_as
from tests.conftest import PATIENCE, ROOT
from tests.support.commands import MINI
from tests.support.wordmarks import comments, members
from tests.support.wordxml import W_NS, package

pytestmark = pytest.mark.slow
W = f"{{{W_NS}}}"
ROWS = 9000


def large() -> bytes:
    """Make a goal description whose list of competencies has 9,000 rows, each like one before but for its number."""
    data, _ = write_as("docx", MINI.read_bytes(), "x.yaml")
    assert data is not None
    parts = members(data)
    root = etree.fromstring(parts["word/document.xml"])
    table = max(root.iter(f"{W}tbl"), key=lambda one: len(one.findall(f"{W}tr")))
    rows = table.findall(f"{W}tr")[1:]
    for n in range(ROWS - len(rows)):
        row = deepcopy(rows[n % len(rows)])
        first, *rest = row.find(f"{W}tc").iter(f"{W}t")
        first.text = f"X{n + 100}"
        for one in rest:
            one.text = ""
        table.append(row)
    return package({**parts, "word/document.xml": etree.tostring(root, encoding="UTF-8", xml_declaration=True)})


def test_nine_thousand_rows_come_back_with_their_comments(tmp_path: Path) -> None:
    """Within the program's own bound on memory a copy is made with a comment at every one of 9,000 rows."""
    (tmp_path / "a.docx").write_bytes(large())
    words = [sys.executable, str(ROOT / "cli.py"), "check", "a.docx", "--format", "docx", "-o", "b.docx"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, timeout=PATIENCE, check=False)
    assert done.returncode in (0, 1), done.stderr
    assert len(comments((tmp_path / "b.docx").read_bytes())) > ROWS - 100


def test_a_copy_has_more_room_than_a_check() -> None:
    """The bound is wider for the copy where there is one, and none is set where there was none."""
    code = (
        "import resource, sys; from compiler.ground import limits\n"
        "if sys.argv[1:]: limits.bound_memory()\n"
        "limits.widen_memory(); limits.widen_memory(); print(resource.getrlimit(resource.RLIMIT_DATA)[0])"
    )

    def soft(*given: str) -> int:
        done = subprocess.run([sys.executable, "-c", code, *given], cwd=ROOT, capture_output=True, check=True)
        return int(done.stdout)

    assert soft("bound") == limits.MEMORY + limits.COPYING
    assert soft() == resource.getrlimit(resource.RLIMIT_DATA)[0]
