"""The files beside goal descriptions: their schemas for editors, and keys as they were before."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest

from compiler.formats.sidefile.load import load
from compiler.formats.sidefile.rename import rename
from compiler.formats.sidefile.table import plain
from compiler.ground.diagnostics import Findings
from compiler.ground.paths import SCHEMA, SPECIALTIES
from compiler.tools.handback import fix
from compiler.tools.rollout.read import read_register
from compiler.tools.sidefiles import SIDE_FILES, SideFile, kind_of, schema
from tests.conftest import ROOT
from tests.support.goldenfiles import matches
from tests.support.sidefiles import EXAMPLES, as_editor

NAMES = {one.name: one for one in SIDE_FILES}
OWN = sorted(p for p in SPECIALTIES.rglob("*.yaml") if kind_of(p.read_bytes()))
DOCS = [
    pytest.param(block, id=f"{page.stem}-{n}")
    for page in sorted((ROOT / "docs").glob("*.md"))
    for n, block in enumerate(re.findall(r"^```yaml\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S))
    if kind_of(block.encode())
]


def valid(text: str) -> bool:
    """Tell whether a side file follows its schema as it is kept."""
    kind = kind_of(text.encode())
    assert kind is not None
    kept = json.loads((SCHEMA / "sidefiles" / f"{kind.name}.schema.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(kept)
    return jsonschema.Draft202012Validator(kept).is_valid(as_editor(text))


def old(text: str, kind: SideFile) -> str:
    """Write the keys as they were before, without æ, ø and å; what is said stays."""

    def keys(table: type, seen: set[type]) -> set[str]:
        if table in seen:
            return set()
        seen.add(table)
        inner = (getattr(getattr(f.kind, "value", f.kind), "table", None) for f in table.fields)  # type: ignore[attr-defined]
        return {f.key for f in table.fields}.union(*(keys(t, seen) for t in inner if t))  # type: ignore[attr-defined]

    known = sorted(keys(kind.reader.table, set()), key=len, reverse=True)
    return re.sub(rf"(?<!\\w)({'|'.join(map(re.escape, known))})(?=\"?:)", lambda m: plain(m[0]), text)


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_is_kept(name: str) -> None:
    """The schema that editors use says what the table says (``make golden`` writes it anew)."""
    assert matches(str(SCHEMA / "sidefiles" / f"{name}.schema.json"), schema(NAMES[name]))


def test_nothing_else_is_kept() -> None:
    """Each schema is that of a side file, and each side file has an example here."""
    assert {p.name for p in (SCHEMA / "sidefiles").iterdir()} == {f"{name}.schema.json" for name in NAMES}
    assert set(EXAMPLES) == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_each_key_is_explained(name: str) -> None:
    """An editor shows a heading and a sentence in Danish for every key."""
    found = json.loads(schema(NAMES[name]))["properties"]
    assert all(one["description"] and (one.get("deprecated") or one["title"]) for one in found.values())


@pytest.mark.parametrize("path", OWN, ids=lambda p: f"{p.parent.name}-{p.name}")
def test_our_own_files_follow_their_schema(path: Path) -> None:
    """What lies in specialties/ is valid in an editor."""
    assert valid(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", DOCS)
def test_what_the_pages_show_follows_its_schema(text: str) -> None:
    """An example that somebody copies from a page is valid in an editor, where what is left out is filled in."""
    assert valid(re.sub(r"\w*…", "a" * 64, text))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_wrong_is_wrong_for_both(name: str) -> None:
    """A strange key, and a mapping without its head, are faults for the reader and for an editor."""
    text = EXAMPLES[name]
    assert valid(text)
    assert faults(text, name) == 0
    strange = text + "hest: 1\n"
    assert not valid(strange)
    assert faults(strange, name)
    key = re.search(
        r"^(specialer|udgaver|kurser|undtagelser|svar|godkendelser|ændringer|tal|metoder):.*\n(?: .*\n)+", text, re.M
    )
    assert key is not None
    wrong = text.replace(key[0], f"{key[1]}: hest\n")
    assert not valid(wrong)
    assert faults(wrong, name)


def faults(text: str, name: str) -> int:
    """Count what is wrong with a file as Målbog reads it."""
    from compiler.editions.answers.file import parse as svar
    from compiler.editions.approvals.file import parse as godkendelse
    from compiler.editions.cohorts.file import parse as overgang
    from compiler.editions.exceptions.file import parse as undtagelser
    from compiler.editions.ledger.read import parse as ids
    from compiler.editions.links.courses import read as courses
    from compiler.editions.links.file import parse as deling
    from compiler.editions.revision.read import parse as revision
    from compiler.editions.signers.file import parse as hvem
    from compiler.tools.estimate.file import Wrong, defaults, read

    data, findings = text.encode(), Findings()
    plainly = {
        "svar": svar,
        "godkendelse": godkendelse,
        "overgang": overgang,
        "undtagelser": undtagelser,
        "ids": ids,
        "hvem": hvem,
    }
    if name in plainly:
        plainly[name](data, findings)  # type: ignore[operator]
        return len(findings)
    if name == "deling":
        return sum(map(len, deling(data, "deling.yaml", "karkirurgi").faults.values()))
    if name == "kursusliste":
        return len(courses(data, "liste.yaml").faults)
    if name == "revision":
        revision(data, "revision.yaml", findings)
        return len(findings)
    if name == "registry":
        return sum(one.rule != "register-incomplete" for one in read_register(data)[1])
    try:
        read(data, defaults())
    except Wrong:
        return 1
    return 0


@pytest.mark.parametrize("name", NAMES)
def test_old_keys_are_read_and_renamed(name: str) -> None:
    """Keys without æ, ø and å are read without a word, and ``fix`` writes them anew, every other byte as it was."""
    kind, text = NAMES[name], EXAMPLES[name]
    before = old(text, kind)
    assert (before != text) == (re.search(r"[æøå][\w ]*\"?:", text) is not None)
    assert valid(before)
    assert faults(before, name) == 0
    made, renamed = rename(before.encode(), kind.reader)
    assert made.decode() == text
    assert bool(renamed) == (before != text)
    assert rename(made, kind.reader) == (made, ())


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_from_windows_stays_one(end: str) -> None:
    """Line ends and a byte order mark are bytes like others."""
    text = EXAMPLES["revision"].replace("\n", end)
    before = b"\xef\xbb\xbf" + old(text, NAMES["revision"]).encode()
    assert rename(before, NAMES["revision"].reader)[0] == b"\xef\xbb\xbf" + text.encode()


def test_fix_takes_a_side_file(tmp_path: Path) -> None:
    """``maalbog fix`` shows the keys with their lines, and writes a copy or the file itself."""
    path, text = tmp_path / "revision.yaml", EXAMPLES["revision"]
    path.write_text(old(text, NAMES["revision"]), encoding="utf-8", newline="")
    shown = fix(path, None, dry=True)
    assert [(e.span.line, e.old, e.new) for e in shown.edits or ()][:2] == [
        (5, "uaendrede", "uændrede"),
        (6, "aendringer", "ændringer"),
    ]
    made = fix(path, None)
    assert made.target == tmp_path / "revision (rettet).yaml"
    assert made.target.read_text(encoding="utf-8") == text
    assert fix(path, None, in_place=True).target == path
    assert path.read_text(encoding="utf-8") == text
    assert fix(path, None, in_place=True).target is None


def test_fix_tells_what_cannot_be_read(tmp_path: Path) -> None:
    """A side file that is no YAML gets its own finding, and no copy."""
    path = tmp_path / "hvem.yaml"
    path.write_text("maalbog-hvem: 1\nkurser: [\n", encoding="utf-8")
    made = fix(path, None)
    assert made.edits is None
    assert [finding.name for finding in made.report.findings] == ["who-unreadable"]


@pytest.mark.slow
def test_a_key_that_stands_in_both_ways_is_left() -> None:
    """Where the new key stands beside the old one, neither is touched: one of them would be lost."""
    text = EXAMPLES["revision"].replace("    tillæg: mere\n", "    tillaeg: mindre\n    tillæg: mere\n")
    assert rename(text.encode(), NAMES["revision"].reader) == (text.encode(), ())
    assert load(text.encode()).root
