"""A new goal description: what its check says before and after it is filled in, and what Word locks in it."""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from compiler.check.pipeline import check
from compiler.formats.docx.write.document import write as docx
from compiler.formats.yaml import write as yaml
from compiler.ground import rulebook
from compiler.ground.diagnostics import Diagnostic
from compiler.language.vocabulary import all_terms
from compiler.tools.convert import new
from compiler.tools.new.blank import blank, form
from compiler.tools.rollout.read import load_register
from tests.conftest import PATIENCE
from tests.support.edits import apply, dump
from tests.support.filling import ROLES, W, filled_docx, filled_yaml
from tests.support.wordxml import docx as word
from tests.support.wordxml import p, r

pytestmark = pytest.mark.slow

CODES = [term.code for term in all_terms("specialties")]
EMPTY = [(code, kind) for n, code in enumerate(CODES) for kind in ("yaml", "docx") if kind == "yaml" or n % 3 == 0]
"""In Word every third: they differ in the names of the specialty alone."""
FREE = {"Overgang til ny målbeskrivelse", "Forkortelser"}


def word_file(code: str) -> bytes:
    """Give the empty goal description as ``new`` writes it to Word."""
    return docx(blank(code), form=form())


def yaml_file(code: str) -> bytes:
    """Give the empty goal description as ``new`` writes it to YAML."""
    return yaml.write(blank(code))


KINDS: dict[str, tuple[Callable[[str], bytes], Callable[[bytes], bytes]]] = {
    "docx": (word_file, filled_docx),
    "yaml": (yaml_file, filled_yaml),
}


def found(data: bytes, kind: str) -> list[Diagnostic]:
    """Check a document and give all findings."""
    return list(check(f"x.{kind}", data).diagnostics)


def body(data: bytes) -> Any:
    """Give ``w:body`` of a Word file."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))[0]


def words(element: Any) -> str:
    """Give the text of an element."""
    return "".join(t.text or "" for t in element.iter(W + "t"))


def locked(element: Any) -> str:
    """Give the text of an element that stands in locked controls."""
    return "".join(words(s) for s in locks(element))


def locks(element: Any) -> list[Any]:
    """Give the locked controls in an element."""
    return [s for s in element.iter(W + "sdt") if s.find(f"{W}sdtPr/{W}lock") is not None]


def headings(data: bytes) -> list[Any]:
    """Give the heading paragraphs, that of the contents left out."""
    styled = body(data).findall(f"{W}p/{W}pPr/{W}pStyle")
    return [s.getparent().getparent() for s in styled if s.get(W + "val").startswith("Overskrift")]


@pytest.mark.parametrize(("code", "kind"), EMPTY)
def test_left_as_it_is_only_prompts_are_found(code: str, kind: str) -> None:
    """The check of an empty description says what is still to be written, and nothing else."""
    empty, _ = KINDS[kind]
    assert {d.rule for d in found(empty(code), kind)} == {"placeholder-left"}


@pytest.mark.parametrize(("code", "kind"), EMPTY)
def test_filled_in_it_has_no_finding(code: str, kind: str) -> None:
    """Prompts answered and rows filled in, the check is content, and every row is a competency."""
    empty, fill = KINDS[kind]
    checked = check(f"x.{kind}", fill(empty(code)))
    assert checked.diagnostics == ()
    assert checked.logbook is not None
    assert len(checked.logbook.competencies) in {len(ROLES), 2 * len(ROLES)}


def test_what_may_be_left_out_can_be_left_out() -> None:
    """Without the sections whose headings are not locked, the filled-in description is still in order."""
    import yaml as reader

    tree = reader.load(filled_yaml(yaml_file("urologi")), Loader=reader.CBaseLoader)
    above = {"Overgang til ny målbeskrivelse": "Indledning", "Forkortelser": "Den specialespecifikke del"}
    for heading in FREE:
        owner = next(s for s in tree["afsnit"] if s["overskrift"] == above[heading])
        owner["afsnit"] = [s for s in owner["afsnit"] if s["overskrift"] != heading]
    assert found(dump(tree), "yaml") == []
    apply(tree, {"at": "afsnit/Forord", "delete": "indhold"})
    assert {d.rule for d in found(dump(tree), "yaml")} == {"section-empty"}


@pytest.mark.parametrize("code", ["urologi", "intern-medicin-geriatri", "klinisk-basisuddannelse"])
def test_headings_are_locked(code: str) -> None:
    """Each heading stands in a control that can neither be changed nor deleted, but for those left to the author."""
    texts = {words(h): locked(h) for h in headings(word_file(code))}
    assert len(texts) > 15
    assert texts == {text: "" if text in FREE else text for text in texts}


def test_columns_are_locked_and_rows_are_not() -> None:
    """The words of each header cell are locked; the rows below hold no control, so that rows can be added."""
    for table in body(word_file("urologi")).iter(W + "tbl"):
        head, *rows = table.findall(W + "tr")
        free = table.find(f"{W}tblPr/{W}tblCaption").get(W + "val") in FREE
        for cell in head.findall(W + "tc"):
            assert locked(cell) == ("" if free else words(cell))
        assert rows
        assert not any(True for row in rows for _ in row.iter(W + "sdt"))


def test_controls_are_valid_and_nothing_else_is_protected() -> None:
    """Ids are unique, properties in the schema's order, controls within paragraphs, no protection of the file."""
    data = word_file("urologi")
    controls = locks(body(data))
    assert {tuple(e.tag.removeprefix(W) for e in s.find(W + "sdtPr")) for s in controls} == {("alias", "id", "lock")}
    assert {s.find(f"{W}sdtPr/{W}lock").get(W + "val") for s in controls} == {"sdtContentLocked"}
    ids = [s.find(f"{W}sdtPr/{W}id").get(W + "val") for s in controls]
    assert len(set(ids)) == len(ids) > 50
    assert {s.getparent().tag for s in controls} == {W + "p"}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert b"documentProtection" not in archive.read("word/settings.xml")


def test_only_a_new_document_is_locked() -> None:
    """A document that is merely written as Word has neither locks nor red words."""
    root = body(docx(blank("urologi")))
    assert not list(root.iter(W + "lock"))
    assert not [s for s in root.iter(W + "rStyle") if s.get(W + "val") == "Pladsholdertekst"]


def test_every_prompt_is_red() -> None:
    """What stands in square brackets has the style of prompts, which is red, and nothing else has."""
    data = word_file("almen-medicin")
    for run in body(data).iter(W + "r"):
        style = run.find(f"{W}rPr/{W}rStyle")
        prompt = style is not None and style.get(W + "val") == "Pladsholdertekst"
        assert prompt == (words(run).startswith("[") and words(run).endswith("]")) or not words(run)
        assert prompt or "[" not in words(run)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        styles = etree.fromstring(archive.read("word/styles.xml"))
    style = next(s for s in styles if s.get(W + "styleId") == "Pladsholdertekst")
    assert style.find(f"{W}rPr/{W}color").get(W + "val") == "C00000"


def test_the_society_is_taken_from_the_register() -> None:
    """The cover names the society that the register knows, asks where it knows none, and asks for none in vain."""
    covers = {code: blank(code).cover[1].text for code in CODES}
    assert covers["karkirurgi"] == "Sundhedsstyrelsen og Dansk Karkirurgisk Selskab"
    assert covers["plastikkirurgi"] == "Sundhedsstyrelsen og [selskabets navn]"
    assert covers["klinisk-basisuddannelse"] == "Sundhedsstyrelsen"
    known = {e.code for e in load_register().entries if e.society}
    assert {code for code, line in covers.items() if "[" not in line} == known | {"klinisk-basisuddannelse"}


def test_the_command_writes_the_form(tmp_path: Path) -> None:
    """``new`` gives the locked Word file for a specialty by code or by name."""
    new("karkirurgi", tmp_path / "a.docx", "docx")
    new("Karkirurgi", tmp_path / "b.docx", "docx")
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes() == word_file("karkirurgi")


def with_field(data: bytes, text: str, prompt: str) -> bytes:
    """Put a form field that shows its prompt in place of the first run that says ``text``."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as changed:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                root = etree.fromstring(part)
                run = next(e for e in root.iter(W + "r") if words(e) == text)
                run.find(W + "t").text = prompt
                control = etree.Element(W + "sdt")
                etree.SubElement(etree.SubElement(control, W + "sdtPr"), W + "showingPlcHdr")
                run.getparent().replace(run, control)
                etree.SubElement(control, W + "sdtContent").append(run)
                part = etree.tostring(root)
            changed.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize(
    "place",
    ["Klinisk arbejde", "Struktureret observation", "Medicinsk ekspert", "Den bruges ved hver vejledersamtale."],
)
def test_a_form_field_left_empty_is_told_once(place: str) -> None:
    """A field with a prompt that no template knows is told, and is not also called an unknown name."""
    (one,) = found(with_field(filled_docx(word_file("urologi")), place, "Vælg et element."), "docx")
    assert (one.rule, one.variant, one.quote) == ("placeholder-left", "field", "Vælg et element.")
    assert one.path.startswith("sections/")
    assert one.span.element
    assert rulebook.message(one) == "Feltet »Vælg et element.« er ikke udfyldt"


def test_a_prompt_that_the_template_knows_is_not_told_twice() -> None:
    """A field whose prompt the rule recognises by its words gives that one finding."""
    (one,) = found(
        with_field(filled_docx(word_file("urologi")), "Klinisk arbejde", "Klik her for at skrive tekst"), "docx"
    )
    assert (one.rule, one.variant) == ("placeholder-left", "")


def test_a_long_field_is_quoted_by_its_beginning() -> None:
    """Of a long prompt, whole words that can be searched for are quoted; one word without end is cut."""
    filled = filled_docx(word_file("urologi"))
    (one,) = found(with_field(filled, "Klinisk arbejde", "Vælg her " + "et eller andet " * 20), "docx")
    assert 60 < len(one.quote) <= 80
    assert one.quote.endswith(("et", "eller", "andet"))
    (one,) = found(with_field(filled, "Klinisk arbejde", "v" * 200), "docx")
    assert one.quote == "v" * 80


def test_a_foreign_document_keeps_its_one_finding() -> None:
    """Fields in a document of another kind are not its author's concern here."""
    field = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Vælg et element.')}</w:sdtContent></w:sdt>"
    data = word(p(type(p(""))(field)) + p("Referat af et møde."))
    assert [d.rule for d in found(data, "docx")] == ["template-not-followed"]


@pytest.mark.office
@pytest.mark.parametrize("code", ["almen-medicin", "intern-medicin-geriatri", "klinisk-basisuddannelse"])
def test_libreoffice_keeps_it_whole(code: str, soffice: str, tmp_path: Path) -> None:
    """Opened and saved in LibreOffice, it has the same words, headings, and findings."""
    (tmp_path / "x.docx").write_bytes(word_file(code))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "out")]
    subprocess.run([*command, str(tmp_path / "x.docx")], check=True, capture_output=True, timeout=PATIENCE)
    ours, theirs = (check("x.docx", f.read_bytes()) for f in (tmp_path / "x.docx", tmp_path / "out" / "x.docx"))
    assert [(d.rule, d.quote) for d in theirs.diagnostics] == [(d.rule, d.quote) for d in ours.diagnostics]
    assert theirs.draft is not None
    assert ours.draft is not None
    assert theirs.draft["sections"] == ours.draft["sections"]
