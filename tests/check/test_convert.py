"""Between Word, YAML and XML: nothing that the model holds is lost, and the findings stay the same."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from compiler.bundle.files import report_on
from compiler.check.inputs import is_description
from compiler.check.pipeline import Checked, check
from compiler.ground.paths import SPECIALTIES
from compiler.model.logbook import Logbook
from compiler.tools.check import check as check_files
from compiler.tools.convert import convert, write_as
from tests.support.cli import run
from tests.support.commands import MINI
from tests.support.corpus import files
from tests.support.examples_files import printed
from tests.support.faults import Fault, each_fault
from tests.support.samples import READ
from tests.support.wordxml import docx, heading, p

pytestmark = pytest.mark.slow

SINGLE = [("docx",), ("yaml",), ("xml",)]
ALL_WAYS = ("yaml", "docx", "xml", "yaml")
OF_THE_FILE = frozenset(("matrix-column-name-differs", "section-name-differs", "text-struck", "writing-slip"))
"""What is told of how a file is written: it may end with the file, since a conversion has the template's names."""
OURS = [MINI, *sorted(p for p in SPECIALTIES.glob("*/2*.*") if is_description(p))]


def told(checked: Checked) -> list[tuple[object, ...]]:
    """Say what was found in order, places aside: the data, what a person reads of it, and how it is known again."""
    return [
        (
            f.name,
            f.diagnostic.variant,
            f.diagnostic.args,
            f.diagnostic.quote,
            f.severity,
            f.message,
            f.help,
            f.fingerprint,
            [r.related.quote for r in f.related],
        )
        for f in report_on(checked, "x", "submission", "da").findings
    ]


def through(data: bytes, name: str, chain: tuple[str, ...]) -> Checked:
    """Convert a document through several formats and check what comes out."""
    for kind in chain:
        made, _ = write_as(kind, data, name)  # type: ignore[arg-type]
        assert made is not None
        data, name = made, f"x.{kind}"
    return check(name, data)


@cache
def _checked(path: Path) -> Checked:
    return check(path.name, path.read_bytes())


@pytest.mark.parametrize(
    ("path", "chain"),
    [*((path, ALL_WAYS) for path in [*OURS, *READ]), *((MINI, chain) for chain in SINGLE)],
    ids=lambda one: one.stem if isinstance(one, Path) else "-".join(one),
)
def test_conversion_keeps_model_and_findings(path: Path, chain: tuple[str, ...]) -> None:
    """A document and its conversion have the same model, and the same findings but for those on the file's writing."""
    before = _checked(path)
    after = through(path.read_bytes(), path.name, chain)
    assert isinstance(before.logbook, Logbook)
    assert after.logbook == before.logbook
    found = told(after)
    assert found == [one for one in told(before) if one[0] not in OF_THE_FILE or one in found]


def test_a_running_number_before_a_course_is_not_of_its_name() -> None:
    """Courses in a list that Word numbers are the same courses after the conversion."""
    data = dict(files())["python-docx.docx"]()
    before = check("x.docx", data)
    assert isinstance(before.logbook, Logbook)
    assert before.logbook.courses
    assert through(data, "x.docx", ALL_WAYS).logbook == before.logbook


@each_fault
def test_a_fault_survives_conversion(fault: Fault) -> None:
    """A document with a seeded fault has the same findings in Word and in XML."""
    before = fault.checked
    if any(d.rule in ("yaml-key-duplicate", "key-unknown", "value-wrong-shape") for d in before.diagnostics):
        return  # faults of writing YAML; they end with the YAML
    assert told(check("x.docx", fault.word)) == told(before)
    assert told(through(fault.data, "x.yaml", ("xml",))) == told(before)


REFUSED = {
    "tom.docx": b"",
    "gammel.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504),
    "hul.docx": b"PK\x03\x04 nej",
    "uden.docx": docx(p("a"), parts={"[Content_Types].xml": None}),
    "farlig.docx": docx(p("a"), parts={"customXml/item1.xml": b"<!DOCTYPE a><a/>"}),
    "farlig.xml": b"<!DOCTYPE a><maalbeskrivelse/>",
    "anden.yaml": b"a: b\na: c\n",
    "brudt.yaml": b"maalbog: 1\n\t- b",
    "brudt.pdf": b"%PDF-1.7\n%%EOF",
}
FAULTY = {
    "rettes.yaml": MINI.read_bytes()
    .replace(b"kompetencevurdering:", b"kompetencevurderingen:", 1)
    .replace(b"Forord", b"Fortale om andet"),
    "dobbelt.yaml": MINI.read_bytes() + b"noter:\n  - a\n",
    "udkast.docx": docx(heading("Forord") + p("Her er intet andet")),
    "skrevet.pdf": printed(),
}


def told_of(words: str) -> set[str]:
    """Give the verdicts that a printed text tells, in whole lines as a report has them."""
    first = [line.partition(":")[0] for line in words.splitlines()]
    return {line for line in first if line in VERDICTS}


VERDICTS = {"I orden", "I orden med bemærkninger", "Skal revideres", "Kunne ikke læses"}


@pytest.mark.parametrize("name", [*REFUSED, *FAULTY, *(path.name for path in [*OURS[:2], *READ])])
def test_convert_tells_no_verdict_that_check_would_not(name: str, tmp_path: Path) -> None:
    """Whatever the file and the format, the verdict that `convert` prints is that of `check`, and so is the report."""
    known = {path.name: path for path in [*OURS[:2], *READ]}
    data = REFUSED.get(name) or FAULTY.get(name) or (known[name].read_bytes() if name in known else b"")
    source = tmp_path / name
    source.write_bytes(data)
    checked = run("check", str(source)).stdout.decode()
    verdict = told_of(checked)
    assert len(verdict) == 1
    (report,) = check_files([source]).documents
    for kind in ("docx", "yaml", "xml"):
        target = tmp_path / f"ud.{kind}"
        done = run("convert", str(source), str(target))
        assert told_of(done.stdout.decode()) <= verdict
        assert target.exists() == (name not in REFUSED)
        if name in REFUSED:
            assert done.stdout.decode() == checked
            assert done.returncode == 1
        (again,) = convert(source, tmp_path / f"igen.{kind}", kind)[0].documents
        assert (again.verdict, again.findings) == (report.verdict, report.findings)


def test_convert_tells_what_the_reading_found_and_where_the_rest_is(tmp_path: Path) -> None:
    """Of a document with faults only those of reading are listed, and the way to the others is told."""
    source = tmp_path / "a.yaml"
    source.write_bytes(FAULTY["rettes.yaml"])
    done = run("convert", str(source), str(tmp_path / "b.docx")).stdout.decode()
    assert "key-unknown" in done
    assert "section-missing" not in done
    assert f"maalbog check {source}" in " ".join(done.split())
