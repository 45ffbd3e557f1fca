"""Safe corrections in Word, YAML and XML: the least that can be changed, once, and nothing of meaning."""

# ruff: noqa: E501 - markup reads best unbroken

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler import api
from compiler.check.fix.fix import Fixed, fix
from compiler.check.pipeline import check
from compiler.formats.docx.edit import edit
from compiler.formats.edits import Edit
from compiler.ground.diagnostics import Fix
from compiler.tools.convert import write_as
from compiler.tools.handback import CannotWrite
from compiler.tools.handback import fix as correct_file
from tests.conftest import ROOT
from tests.support.commands import run_text
from tests.support.commented import document_of, paragraphs
from tests.support.corpus import files
from tests.support.wordmarks import members, rejected
from tests.support.wordxml import Xml, docx, field, join, p, package, r, sdt, wrap

pytestmark = pytest.mark.slow

SOUND = (ROOT / "specialties/samfundsmedicin/2013-02.yaml").read_text("utf-8")
FAULTS = (
    ("lægeroller: [Medicinsk ekspert, Akademiker]", "lægeroller: [Medicinsk ekspert, Akademikker]  # se her"),
    ("[Leder/administrator, Samarbejder, Kommunikator]", "[Leder/administrator, Sammarbejder, 'Kommunikatør']"),
    (
        "[Struktureret vejledersamtale vha. kompetencekort I1]",
        '["Sturktureret vejledersamtale vha. kompetencekort I1"]',
    ),
    (
        "{nr: I1, kompetence: Beskrive en befolkningsgruppes sundhedstilstand}",
        "{nr: I1, kompetence: beskrive en befolknings-gruppes sundhedstilstand}",
    ),
    (
        "{nr: I2, kompetence: Udarbejde en socialmedicinsk udtalelse om en borger}",
        "{nr: I 2, kompetence: Udarbejde en socialmedicinsk udtalelsse om en borger}",
    ),
    ("nr: H3\n", "nr: h3.\n"),
)
WANTED = [
    ("Akademikker", "Akademiker"),
    ("Sturktureret", "Struktureret"),
    ("Sammarbejder", "Samarbejder"),
    ("Kommunikatør", "Kommunikator"),
    ("h3.", "H3"),
    ("beskrive en befolknings-gruppes", "Beskrive en befolkningsgruppes"),
    ("I 2", "I2"),
    ("udtalelsse", "udtalelse"),
]


def faulty() -> str:
    """Put misspellings and the like into a sound goal description."""
    text = SOUND
    for old, new in FAULTS:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def pairs(fixed: Fixed) -> list[tuple[str, str]]:
    """Give what becomes what."""
    return [(e.old, e.new) for e in fixed.edits]


def test_yaml_is_corrected_word_by_word() -> None:
    """In YAML only the words change: comments, quotation marks, line breaks and layout stay."""
    text = faulty()
    fixed = fix("a.yaml", text.encode())
    assert pairs(fixed) == WANTED
    assert fixed.data is not None
    after = fixed.data.decode()
    expected = SOUND.replace(FAULTS[0][0], FAULTS[0][0] + "  # se her", 1).replace(
        "Samarbejder, Kommunikator]", "Samarbejder, 'Kommunikator']", 1
    )
    expected = expected.replace(
        "[Struktureret vejledersamtale vha. kompetencekort I1]",
        '["Struktureret vejledersamtale vha. kompetencekort I1"]',
        1,
    )
    assert after == expected
    assert fix("a.yaml", fixed.data).edits == ()
    assert fix("a.yaml", fixed.data).data == fixed.data


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_yaml_keeps_line_ends_and_mark(newline: str) -> None:
    """A byte order mark and the line ends of Windows stay."""
    data = b"\xef\xbb\xbf" + faulty().replace("\n", newline).encode()
    fixed = fix("a.yaml", data)
    assert pairs(fixed) == WANTED
    assert fixed.data is not None
    assert fixed.data.startswith(b"\xef\xbb\xbfmaalbog" if SOUND.startswith("maalbog") else b"\xef\xbb\xbf#")
    assert fixed.data.count(b"\r\n") == data.count(b"\r\n")


@pytest.mark.parametrize(
    "style",
    [
        "Gå  stuegang på\u0061\u030a afd.",
        "'Gå  stuegang p\u0061\u030a afd.'",
        '"Gå  stuegang \\u00e6 p\u0061\u030a afd."',
        "|\n        Gå  stuegang\n\n        p\u0061\u030a  afd.",
        ">-\n        Gå  stuegang\n        p\u0061\u030a afd.",
    ],
)
def test_blanks_and_letters_in_every_style_of_yaml(style: str) -> None:
    """Double blanks and decomposed letters are corrected in plain, quoted, literal and folded texts."""
    text = f"maalbog: 1\nforside: [Målbeskrivelse for karkirurgi]\nafsnit:\n  - overskrift: Forord\n    indhold:\n      - {style}  \n      # en  kommentar\n"
    fixed = fix("a.yaml", text.encode())
    assert {e.reason for e in fixed.edits} == {"blanks", "letters"}
    assert fixed.data is not None
    after = fixed.data.decode()
    assert "\u030a" not in after
    assert "Gå stuegang" in after
    assert "# en  kommentar" in after
    assert fix("a.yaml", fixed.data).edits == ()


def test_a_misspelt_key_is_corrected() -> None:
    """A key that the reader took for another is written as that other."""
    text = faulty().replace("konkretisering:", "konkretisring:", 1)
    fixed = fix("a.yaml", text.encode())
    assert ("konkretisring", "konkretisering") in pairs(fixed)
    assert fixed.data is not None
    assert fix("a.yaml", fixed.data).edits == ()


def test_xml_is_corrected_word_by_word() -> None:
    """In XML only the words change, and signs stay written as they were."""
    data, _ = write_as("xml", faulty().encode(), "a.yaml")
    assert data is not None
    data = data.replace(b"<titel>Behandle", b"<!-- hus & have -->\n<titel>Behandle", 1).replace(b"hus & have", b"hus")
    fixed = fix("a.xml", data)
    assert pairs(fixed) == WANTED
    sound, _ = write_as("xml", SOUND.encode(), "a.yaml")
    assert fixed.data is not None
    assert sound is not None
    assert fixed.data.replace(b"<!-- hus -->\n", b"") == sound
    assert fix("a.xml", fixed.data).edits == ()


def test_word_gets_tracked_changes() -> None:
    """In Word every correction is a tracked change of ours: rejected it is the old text, accepted the new."""
    data, _ = write_as("docx", faulty().encode(), "a.yaml")
    sound, _ = write_as("docx", SOUND.encode(), "a.yaml")
    assert data is not None
    assert sound is not None
    fixed = fix("a.docx", data)
    assert pairs(fixed) == WANTED
    assert fixed.data is not None
    old, new = members(data), members(fixed.data)
    assert {n for n in new if old.get(n) != new[n]} == {"word/document.xml"}
    assert rejected(old["word/document.xml"]) == rejected(new["word/document.xml"])
    again = fix("a.docx", fixed.data)
    assert again.edits == ()
    assert again.data == fixed.data
    after, wanted = ([x.text for x in paragraphs(document_of(d).blocks)] for d in (fixed.data, sound))
    assert after == wanted


@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("role-unknown", "Akademikker", "Akademiker"),
        ("role-unknown", "Kommunikatør", "Kommunikator"),
        ("logbook-list-mismatch", "udtalelsse", "udtalelse"),
    ],
)
def test_the_report_names_the_correction(rule: str, old: str, new: str) -> None:
    """A finding that a safe correction removes says so, for machines too."""
    report = api.check_bytes(faulty().encode(), "yaml")
    found = [d for d in json.loads(api.render(report, "json"))["documents"][0]["diagnostics"] if d["name"] == rule]
    assert {"old": old, "new": new, "safe": True} in [d["fix"] for d in found]


def test_decomposed_letters_are_named_as_correctable() -> None:
    """The finding on decomposed letters has the words as they are and as they should be."""
    (found,) = [
        d
        for d in check("a.docx", docx(p("Målbeskrivelse for karkirurgi") + p("Vi ga\u030ar stuegang"))).diagnostics
        if d.rule == "text-damaged"
    ]
    assert found.fix == Fix("Vi ga\u030ar stuegang", "Vi går stuegang", safe=True)


def test_corrections_remove_their_findings() -> None:
    """After the corrections nothing is found that they were meant for."""
    data, _ = write_as("docx", faulty().encode(), "a.yaml")
    assert data is not None
    fixed = fix("a.docx", data)
    assert fixed.data is not None
    assert {d.rule for d in check("a.docx", data).diagnostics} >= {"role-unknown", "logbook-list-mismatch"}
    assert {d.rule for d in check("a.docx", fixed.data).diagnostics} == {"tracked-changes-pending"}


MEANING = (
    ("udtalelse om en borger}", "udtalelse om to borgere}"),
    ("Beskrive en befolkningsgruppes", "Beskrive en indvandrergruppes"),
    ("myndighedssag}", "myndighedssag 2}"),
    ("myndighedssag}", "myndighedssager}"),
)


@pytest.mark.parametrize(("old", "new"), MEANING)
def test_another_meaning_is_never_corrected(old: str, new: str) -> None:
    """A logbook title that says something else is a finding for the author and no correction."""
    start = SOUND.index("logbog:")
    assert old in SOUND[start:]
    text = SOUND[:start] + SOUND[start:].replace(old, new, 1)
    assert fix("a.yaml", text.encode()).edits == ()


def test_a_word_used_elsewhere_is_not_misspelt() -> None:
    """What looks like a slip but stands elsewhere in the document is a word of its own."""
    text = SOUND.replace("logbog:", "logbog:", 1)
    start = text.index("logbog:")
    text = text[:start] + text[start:].replace("socialmedicinsk udtalelse", "socialmedicinsk udtalelsse", 1)
    assert pairs(fix("a.yaml", text.encode())) == [("udtalelsse", "udtalelse")]
    text = text.replace("      - overskrift: ", "      # igen\n      - overskrift: ", 1)
    text = text.replace(
        "overskrift: Forord\n    indhold:\n",
        "overskrift: Forord\n    indhold:\n      - En udtalelsse er en særlig genre.\n",
        1,
    )
    assert "særlig genre" in text
    assert fix("a.yaml", text.encode()).edits == ()


LEFT_ALONE = {
    "field": p(r("se ") + field("REF x", "to  ord") + r(" her")),
    "another's insertion": p(r("se ") + wrap("ins", r("to  ord"), ' w:id="3" w:author="X"')),
    "locked control": p(sdt(r("to  ord"), '<w:lock w:val="sdtContentLocked"/>')),
    "filled-in control": p(sdt(r("to  ord"), "<w:text/>")),
    "another's deletion": p(
        Xml('<w:del w:id="4" w:author="X"><w:r><w:delText>to  ord</w:delText></w:r></w:del>') + r("et ord")
    ),
    "text box": p(
        Xml(f"<w:r><w:pict><v:textbox><w:txbxContent>{p('to  ord')}</w:txbxContent></v:textbox></w:pict></w:r>")
    ),
    "trimmed text": p(Xml("<w:r><w:t> to  ord</w:t></w:r>")),
    "cdata": p(Xml("<w:r><w:t xml:space='preserve'><![CDATA[to  ord]]></w:t></w:r>")),
}


@pytest.mark.parametrize("case", LEFT_ALONE)
def test_what_is_not_the_authors_to_change_stays(case: str) -> None:
    """Fields, locked controls, text boxes and others' changes are left alone, and the file to the byte."""
    data = docx(LEFT_ALONE[case])
    assert edit(data, [], []) == (data, [], ())


CORRECTED = {
    "over runs": (p(r("to ", bold=True) + r(" ord")), "to ord"),
    "letter and accent in two runs": (p(r("pa", bold=True) + r("\u030a vagt")), "på vagt"),
    "hyperlink": (p(r("x ") + wrap("hyperlink", r("to  ord"), ' w:anchor="q"')), "x to ord"),
    "control": (p(sdt(r("to  ord"))), "to ord"),
    "entities": (p("a &amp;  b & c  < d"), "a &amp; b & c  < d"),
    "several in one run": (p("et  to  tre p\u0061\u030a  vagt"), "et to tre på vagt"),
    "beside a tabulator element": (
        p(Xml('<w:r><w:rPr><w:b/></w:rPr><w:tab/><w:t xml:space="preserve">uden  fejl</w:t></w:r>')),
        "uden  fejl",
    ),
    "no space attribute": (p(Xml("<w:r><w:t>to  ord</w:t></w:r>")), "to ord"),
    "footnote sign in the run": (
        p(Xml("<w:r><w:t>to  ord</w:t><w:lastRenderedPageBreak/><w:t>igen</w:t></w:r>")),
        "to ordigen",
    ),
}


@pytest.mark.parametrize("case", CORRECTED)
def test_corrections_in_all_kinds_of_runs(case: str) -> None:
    """Words over several runs, in links and controls are corrected; rejecting gives the old document."""
    body, text = CORRECTED[case]
    data = docx(body)
    made, edits, _ = edit(data, [], [])
    assert [x.text for x in paragraphs(document_of(made).blocks)] == [text]
    old, new = (members(d)["word/document.xml"] for d in (data, made))
    assert rejected(old) == rejected(new)
    assert edit(made, [], [])[0] == made
    assert len(edits) == new.count(b"<w:del ") or case in ("over runs", "letter and accent in two runs")


def test_ids_of_changes_do_not_clash() -> None:
    """Our changes get numbers that nothing else in the part has."""
    data = docx(p(Xml('<w:bookmarkStart w:id="41" w:name="x"/><w:bookmarkEnd w:id="41"/>') + r("to  ord og  mere")))
    made = members(edit(data, [], [])[0])["word/document.xml"]
    assert b'<w:del w:id="42" w:author="M' in made
    assert b'<w:del w:id="43"' in made


def test_footnotes_are_corrected_too() -> None:
    """A footnote's double blank goes as well."""
    note = Xml('<w:r><w:footnoteReference w:id="2"/></w:r>')
    data = docx(p(r("Tekst") + note), footnotes=f'<w:footnote w:id="2">{p("to  ord")}</w:footnote>')
    made, edits, _ = edit(data, [], [])
    assert len(edits) == 1
    assert b"<w:del " in members(made)["word/footnotes.xml"]
    assert members(made)["word/document.xml"] == members(data)["word/document.xml"]


PIECES = st.text(st.sampled_from("abå æ.  \u030a&<"), min_size=1, max_size=8)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(PIECES, st.booleans(), st.sampled_from(["", "link", "sdt"])), min_size=1, max_size=6))
def test_any_paragraph_can_be_corrected_and_rejected(pieces: list[tuple[str, bool, str]]) -> None:
    """Whatever runs a text is made of: rejecting gives the old document, and a second run changes nothing."""
    runs = []
    for words, bold, kind in pieces:
        run = r(words, bold=bold)
        runs.append(sdt(run) if kind == "sdt" else wrap("hyperlink", run, ' w:anchor="q"') if kind else run)
    data = docx(p(join(*runs)))
    made, edits, _ = edit(data, [], [])
    old, new = (members(d)["word/document.xml"] for d in (data, made))
    assert rejected(old) == rejected(new)
    assert edit(made, [], [])[1] == []
    assert bool(edits) == (made != data)


CORPUS = dict(files())


@pytest.mark.parametrize("name", sorted(CORPUS)[::9])
def test_corpus(name: str) -> None:
    """In files of all makes rejecting gives the old document, and a second run changes nothing."""
    data = CORPUS[name]()
    fixed = fix("a.docx", data)
    assert fixed.data is not None
    assert {e.reason for e in fixed.edits} <= {"blanks", "letters", "number", "logbook", "spelling"}
    old, new = (members(d)["word/document.xml"] for d in (data, fixed.data))
    assert rejected(old) == rejected(new)
    again = fix("a.docx", fixed.data)
    assert (again.edits, again.data) == ((), fixed.data)


def test_sound_descriptions_need_no_correction() -> None:
    """What is shipped as sound has nothing to correct, in any format."""
    for path in sorted((ROOT / "specialties").glob("*/20*.yaml")):
        assert pairs(fix(path.name, path.read_bytes())) == [], path


def test_what_cannot_be_read_is_not_corrected(tmp_path: Path) -> None:
    """An unreadable file has its findings and nothing is written."""
    path = tmp_path / "a.docx"
    path.write_bytes(b"PK\x03\x04nej")
    made = correct_file(path, None)
    assert made.edits is None
    assert made.report.verdict == "rejected"
    assert list(tmp_path.iterdir()) == [path]


def test_where_the_copy_goes(tmp_path: Path) -> None:
    """A copy beside the document, a chosen name, the file itself, or nowhere."""
    path = tmp_path / "bog.docx"
    data = docx(p("Målbeskrivelse for karkirurgi") + p("to  ord"))
    path.write_bytes(data)
    assert correct_file(path, None, dry=True).target is None
    made = correct_file(path, None)
    assert made.target == tmp_path / "bog (rettet).docx"
    assert path.read_bytes() == data
    assert correct_file(path, None).target == made.target
    made.target.write_bytes(b"andet")
    with pytest.raises(CannotWrite):
        correct_file(path, None)
    with pytest.raises(CannotWrite):
        correct_file(path, path)
    with pytest.raises(CannotWrite):
        correct_file(path, tmp_path / "bog.doc")
    assert correct_file(path, None, in_place=True).target == path
    assert path.read_bytes() != data
    assert correct_file(path, None, in_place=True).edits == ()


def test_macros_are_never_lost_in_place(tmp_path: Path) -> None:
    """A file with macros is corrected only in a copy, which has none."""
    parts = members(docx(p("Målbeskrivelse") + p("to  ord")))
    rels = parts["word/_rels/document.xml.rels"]
    relation = b'<Relationship Id="rIdM" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>'
    parts |= {"word/_rels/document.xml.rels": rels.replace(b"</Relationships>", relation), "word/vbaProject.bin": b"x"}
    path = tmp_path / "a.docx"
    path.write_bytes(package(parts))
    with pytest.raises(CannotWrite):
        correct_file(path, None, in_place=True)
    assert correct_file(path, None).notices == ("macros",)


def test_command_line(tmp_path: Path) -> None:
    """The commands do what they say: list, copy, comment; complaints have status 2."""
    path = tmp_path / "bog.docx"
    path.write_bytes(docx(p("Målbeskrivelse for karkirurgi") + p("to  ord")))

    def run(*args: str) -> tuple[int, str, str]:
        done = run_text(*args, cwd=tmp_path)
        return done.returncode, done.stdout, done.stderr

    status, out, _ = run("fix", "bog.docx", "--list")
    assert (status, out.splitlines()[0]) == (0, "1 sikker rettelse")
    assert len(list(tmp_path.iterdir())) == 1
    status, out, err = run("fix", "bog.docx", "--output", "ud.docx", "--lang", "en")
    assert (status, out.splitlines()[0]) == (0, "1 safe correction")
    assert "ud.docx" in err
    status, out, err = run("check", "bog.docx", "--format", "docx", "--output", "k.docx")
    assert status == 1
    assert out == ""
    assert "k.docx" in err
    assert run("check", "bog.docx", "--format", "docx")[0] == 2
    assert run("check", "bog.docx", "--format", "docx", "--output", "k.txt")[0] == 2
    assert run("fix", "nej.docx")[0] == 2


def test_edits_know_their_end() -> None:
    """The end of an edit is where its old words end."""
    from compiler.ground.source import Span

    assert Edit("blanks", Span(), 3, "  ", "").end == 5
