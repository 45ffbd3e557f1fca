"""Examples that stand in a specialty's folder: side files, two editions, and what commands write there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from compiler import api
from compiler.bundle.approval.make import Order, approve
from compiler.bundle.build import build
from compiler.check.inputs import expand
from compiler.editions.ledger.keep import Kept
from compiler.ground.diagnostics import Mode
from compiler.ground.rulebook import Rule
from compiler.model.logbook import Approval
from compiler.tools.revise.request import revise
from tests.support.deciding import agreed
from tests.support.edits import edited
from tests.support.examples import Run, in_place
from tests.support.examples_text import GONE, SMALL, edits
from tests.support.linking import GERIATRICS, later, specialties

Judge = Callable[[Path], set[str]]
FIRST, SECOND = "2014-11.yaml", "2020-05.yaml"
LATER = [("November 2014", "Maj 2020"), ("1. januar 2015", "1. januar 2021")]
"""What makes a later edition of the small goal description."""
VAGUE = "{konkretisering: [Have kendskab til dagens operationsprogram]}"
"""Something that an exception can be made of: the remark verb-vague."""
REWRITTEN = "{konkretisering: [Udføre transuretral resektion hos patienten med stor tumor]}"
"""A change whose meaning a person must tell."""


def found(path: Path) -> set[str]:
    """Check one goal description among its neighbours, and name the rules that it breaks."""
    (document,) = api.check([path], day="2026-01-01").documents
    return {one.name for one in document.findings}


def urology(folder: Path, *, second: bool = False) -> Path:
    """Make the folder of a specialty with one edition or two; give the newest."""
    made = folder / "specialties" / "urologi"
    made.mkdir(parents=True)
    (made.parent / "registry.yaml").touch()
    text = SMALL.read_text(encoding="utf-8")
    (made / FIRST).write_text(text, encoding="utf-8")
    if second:
        for old, new in LATER:
            text = text.replace(old, new)
        (made / SECOND).write_text(text, encoding="utf-8")
    return made / (SECOND if second else FIRST)


def _side_file(name: str, *, second: bool = False) -> Run:
    """Run an example that is a whole file beside a goal description."""

    def run(_: Rule, text: str, folder: Path, __: pytest.MonkeyPatch) -> set[str]:
        path = urology(folder, second=second)
        (path.parent / name).write_text(f"{text}\n", encoding="utf-8")
        return found(path)

    return run


def _exceptions(_: Rule, text: str, folder: Path, __: pytest.MonkeyPatch) -> set[str]:
    """Run an example of ``undtagelser.yaml`` beside a goal description with one remark, which is no part of it."""
    path = urology(folder)
    path.write_bytes(edited(path, edits("kompetencer/H2", VAGUE)))
    (path.parent / "undtagelser.yaml").write_text(f"{text}\n", encoding="utf-8")
    return found(path) - {"verb-vague"}


def _written(name: str, write: Callable[[Path], object], *, second: bool = False, judge: Judge | None = None) -> Run:
    """Run an example that is lines of a file which a command has written."""

    def run(rule: Rule, text: str, folder: Path, __: pytest.MonkeyPatch) -> set[str]:
        path = urology(folder, second=second)
        if second:
            path.write_bytes(edited(path, edits("kompetencer/H1", REWRITTEN)))
        write(path)
        side = path.parent / name
        side.write_text(in_place(side.read_text(encoding="utf-8"), rule, text), encoding="utf-8")
        return (judge or found)(path)

    return run


def _decided(path: Path) -> None:
    """Write the revision file as ``maalbog revise`` does, and agree with all that it proposes."""
    side = path.parent / "revision.yaml"
    revise(str(path.parent / FIRST), str(path), side)
    side.write_text(agreed(side.read_text(encoding="utf-8")), encoding="utf-8")
    revise(str(path.parent / FIRST), str(path), side)


def _built(path: Path, mode: Mode = "submission") -> set[str]:
    """Build the folder, and name what is found in the edition."""
    made = build(expand([str(path.parent)]), path.parents[2] / "build", mode=mode)
    return {f.name for one in made if one.report.path == path.name for f in one.report.findings}


def _approved(path: Path) -> None:
    given = Approval("4-1012-55/1", "2014-12-01", "Sundhedsstyrelsen")
    done = approve(Order(str(path.parent), given, None), path.parents[2] / "build")
    assert done.state == "recorded", done


def _steps(_: Rule, text: str, folder: Path, patch: pytest.MonkeyPatch) -> set[str]:
    """Do what the example says, step by step, and build; where an approval is named, as what is approved."""
    steps = [next(iter(one.items())) for one in yaml.load(text, Loader=yaml.CBaseLoader)]
    names = {name for name, _ in steps}
    path = urology(folder, second=SECOND in names)
    for name, what in steps:
        _step(path, name, what, patch)
    return _built(path, "approved" if "godkendelse.yaml" in names else "submission")


def _step(path: Path, name: str, what: object, patch: pytest.MonkeyPatch) -> None:
    """Carry out one step: a file is written by its command or deleted, or content is changed; else nothing is done."""
    side = path.parent / name
    if what == GONE:
        side.unlink()
    elif isinstance(what, dict):
        side.write_bytes(edited(side, edits("", yaml.safe_dump(what, allow_unicode=True))))
    elif (name, what) == ("mappen", "kan kun læses"):
        patch.setattr(Kept, "writable", lambda _: False)  # the tests may run as one whom no folder refuses
    elif str(what).startswith("skrevet med"):
        {"ids.yaml": _built, "revision.yaml": _decided, "godkendelse.yaml": _approved}[name](path)
    else:
        assert what in ("ingen", "kan skrives i"), what


def _pins(rule: Rule, text: str, folder: Path, _: pytest.MonkeyPatch) -> set[str]:
    """Run an example that is lines of the ``deling.yaml`` of geriatrics."""
    path = specialties(folder) / GERIATRICS / "2013-05.yaml"
    side = path.parent / "deling.yaml"
    side.write_text(in_place(side.read_text(encoding="utf-8"), rule, text), encoding="utf-8")
    return found(path)


def _shared(_: Rule, text: str, folder: Path, __: pytest.MonkeyPatch) -> set[str]:
    """Change goal descriptions in the folders of geriatrics and its shared parts, and check that of geriatrics."""
    root = specialties(folder)
    for name, what in yaml.load(text, Loader=yaml.CBaseLoader).items():
        code, _, file = name.partition("/")
        if isinstance(what, dict):
            (root / name).write_bytes(edited(root / name, edits("", yaml.safe_dump(what, allow_unicode=True))))
        elif what == "ny udgave":
            later(root, code, name=file)
        else:
            assert what == "ingen", what
    return found(root / GERIATRICS / "2013-05.yaml")


KINDS: dict[str, Run] = {
    "hvem": _side_file("hvem.yaml"),
    "svar": _side_file("svar.yaml"),
    "undtagelser": _exceptions,
    "overgang": _side_file("overgang.yaml", second=True),
    "revision": _written("revision.yaml", _decided, second=True),
    "ids": _written("ids.yaml", _built),
    "godkendelse": _written("godkendelse.yaml", _approved, judge=_built),
    "forløb": _steps,
    "deling": _pins,
    "fælles": _shared,
}
