"""What testers answered: kept, read back from Word, and held against every later check and build."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compiler.bundle.build import build
from compiler.editions.answers.file import NAME, RULE, Answer, Answers, Expected, parse
from compiler.editions.answers.write import dump
from compiler.ground import rulebook
from compiler.ground.diagnostics import Diagnostic, Findings, Mode
from compiler.tools.check import check
from compiler.tools.guide import tool as guide
from compiler.tools.guide.read import Returned, read, ticked
from compiler.tools.guide.source import open_edition
from tests.support.guides import MINI, TICKS, Tick, filled, folder, written_beside

TEXT = """\
maalbog-svar: 1
speciale: urologi
svar:
  - id: urologi-0003.vurdering.abc123
    udgave: 2014-11
    forstået:
      - {emne: vurdering, gælder: urologi-0003, navn: H1 Behandle patienten, tekst: TEKST, læst: LÆST}
    svar: SVAR
    rettelse: RETTELSE
    fulgt: FULGT
"""
CELL = "Struktureret observation (5 gange) · Casebaseret diskussion"
SHOWN = "Direkte observation (mindst 5 gange); Casebaseret diskussion"


def said(reply: str = "ja", *, text: str = CELL, shown: str = SHOWN, correction: str = "", done: str = "nej") -> str:
    """Give a file with one answer about how H1 is assessed."""
    made = TEXT.replace("TEKST", text).replace("LÆST", shown).replace("SVAR", reply)
    return made.replace("RETTELSE", correction).replace("FULGT", done)


def found_in(where: Path, mode: Mode = "submission") -> list[tuple[str, str]]:
    """Check the folder's document, and give name and severity of what concerns its answers."""
    report = check(sorted(where.glob("2014*")), mode=mode)
    return [(f.name, f.severity) for d in report.documents for f in d.findings if f.name.startswith("answer")]


def messages(where: Path) -> str:
    """Check the folder's document, and give all that is said of its answers."""
    found = check(sorted(where.glob("2014*"))).documents[0].findings
    return "\n".join(f"{f.message} {f.help}" for f in found if f.name.startswith("answer"))


def held(tmp_path: Path, answers: str, text: str = MINI, mode: Mode = "submission") -> list[tuple[str, str]]:
    """Put answers beside a document, and give what a check says of them."""
    where = folder(tmp_path, text)
    (where / NAME).write_text(answers, encoding="utf-8")
    return found_in(where, mode)


def test_a_confirmed_answer_that_still_holds_is_silent(tmp_path: Path) -> None:
    """What was confirmed and is so gives no finding."""
    assert held(tmp_path, said()) == []


@pytest.mark.parametrize(("mode", "severity"), [("draft", "warning"), ("submission", "warning"), ("approved", "error")])
def test_a_reading_that_contradicts_an_answer_is_found(tmp_path: Path, mode: Mode, severity: str) -> None:
    """H1 was confirmed with five observations; with four it is contradicted, gravely once approved."""
    assert held(tmp_path, said(), MINI.replace("(5 gange)", "(4 gange)"), mode) == [("answer-contradicted", severity)]


def test_a_contradiction_tells_both_readings(tmp_path: Path) -> None:
    """What was confirmed, what is now, where the answer stands, and that the text was changed."""
    held(tmp_path, said(), MINI.replace("(5 gange)", "(4 gange)"))
    told = messages(tmp_path / "specialties" / "urologi")
    assert "mindst 5 gange" in told
    assert "mindst 4 gange" in told
    assert "teksten er ændret" in told
    assert "svar.yaml, linje 4" in told


def test_another_text_that_reads_the_same_is_noted(tmp_path: Path) -> None:
    """The words have changed, the reading has not: a note that the answer is about other words."""
    assert held(tmp_path, said(), MINI.replace("(5 gange)", "x 5")) == [("answer-outdated", "note")]


def test_what_is_gone_is_noted(tmp_path: Path) -> None:
    """An answer about a competency that the edition has no more."""
    assert held(tmp_path, said().replace("urologi-0003", "urologi-0099")) == [("answer-outdated", "note")]


@pytest.mark.parametrize(
    ("correction", "expected"),
    [
        ("Struktureret observation 5 gange; casebaseret diskussion", []),
        ("Mini-CEX 3 gange", ["answer-open"]),
        ("H1: direkte observation × 5; CBD", []),
        ("Det aftales lokalt", ["answer-open"]),
        ("", ["answer-open"]),
    ],
)
def test_a_correction_is_open_until_the_model_follows_it(tmp_path: Path, correction: str, expected: list[str]) -> None:
    """A correction is read as a cell of the list is; what cannot be read, or says nothing, stays open."""
    answers = said("nej", correction=f'"{correction}"' if correction else "")
    assert [name for name, _ in held(tmp_path, answers)] == expected


def test_a_correction_can_be_said_to_be_carried_out(tmp_path: Path) -> None:
    """Where Målbog cannot see it, a person says so."""
    assert held(tmp_path, said("andet", correction="Det aftales lokalt", done="ja")) == []


def test_a_correction_of_words_that_have_changed_is_to_be_looked_at(tmp_path: Path) -> None:
    """The text was changed after a correction that only a person can judge: look, and say so."""
    answers = said("andet", correction="Det aftales lokalt")
    assert held(tmp_path, answers, MINI.replace("(5 gange)", "(4 gange)")) == [("answer-outdated", "note")]


def test_what_nobody_answered_is_silent(tmp_path: Path) -> None:
    """A question that waits for its answer is no finding."""
    assert held(tmp_path, said("")) == []


@pytest.mark.parametrize(
    ("answers", "part"),
    [
        ("maalbog-svar: 2\n", "nyere Målbog"),
        (said("nej", correction="H1: OSATS"), "anførselstegn"),
        ("svar: [", "kan ikke læses"),
        (said("måske"), "ja, nej eller andet"),
        (said().replace("rettelse:", "retelse:"), "mente du »rettelse«"),
        (said().replace("2014-11", "i fjor"), "i fjor"),
        (said().replace("2014-11", "2009-01"), "ligger ikke i mappen"),
        (said() + TEXT[TEXT.index("  - id") :], "to gange"),
        (said("nej", correction="Spørg 010190-1234"), "cpr-nummer"),
        (said("nej", correction="a@b.dk"), "e-mail"),
        (said().replace("speciale: urologi", "speciale: trolddom"), "trolddom"),
        (said().replace("  - id: urologi-0003.vurdering.abc123\n    udgave", "  - udgave"), "mangler »id«"),
        (said().replace("svar:\n", "svar: 7\n", 1).partition("  - id")[0], "en liste"),
    ],
)
def test_a_fault_of_the_file_is_told(tmp_path: Path, answers: str, part: str) -> None:
    """Each fault is an error with its line, and a remedy; nothing is guessed."""
    found = held(tmp_path, answers)
    assert ("answers-unreadable", "error") in found
    told = messages(tmp_path / "specialties" / "urologi")
    assert part in told
    assert "linje" in told


def test_answers_of_another_specialty_are_left_alone(tmp_path: Path) -> None:
    """One folder may hold two specialties."""
    assert held(tmp_path, said().replace("speciale: urologi", "speciale: kirurgi")) == []


def test_a_build_that_may_not_contradict_is_refused(tmp_path: Path) -> None:
    """In approved mode a contradicted answer keeps the edition from being built, and from the ledger."""
    where = folder(tmp_path, MINI.replace("(5 gange)", "(4 gange)"))
    (where / NAME).write_text(said(), encoding="utf-8")
    [one] = build([where / "2014-11.yaml"], tmp_path / "out", mode="approved")
    assert one.report.verdict == "rejected"
    assert "logbook.json" not in one.files
    assert not (where / "ids.yaml").exists()


# -- the file as Målbog writes it ---------------------------------------------------------------


def kept(where: Path) -> bytes:
    """Write ``svar.yaml`` ready to be filled in, and give its bytes."""
    made = guide.keep(open_edition(str(where)), where)
    made.path.write_bytes(made.data)
    return made.data


def test_a_fresh_file_has_every_question_and_no_finding(tmp_path: Path) -> None:
    """All questions, those of the appendix and the general ones too; nothing is answered, nothing is wrong."""
    where = folder(tmp_path)
    data = kept(where)
    one = open_edition(str(where))
    made = guide.plan(one)
    assert one.answers is not None
    wanted = {q.id for q in (*made.asked, *made.later)} | {f"afslutning.{c.id}" for c in made.closing}
    assert {a.id for a in one.answers.answers} == wanted
    assert found_in(where) == []
    assert kept(where) == data


def test_what_was_answered_stays_and_is_not_asked_again(tmp_path: Path) -> None:
    """Writing the file anew keeps answers; a confirmed question is not in the next guide."""
    where = folder(tmp_path)
    text = kept(where).decode()
    head, _, rest = text.partition("    svar:\n")
    (where / NAME).write_text(f"{head}    svar: ja\n{rest}", encoding="utf-8")
    id = head.rpartition("  - id: ")[2].partition("\n")[0]
    assert f"- id: {id}" in kept(where).decode()
    assert "svar: ja" in (where / NAME).read_text(encoding="utf-8")
    made = guide.plan(open_edition(str(where)))
    assert made.confirmed > 0
    assert id not in {q.id for q in (*made.asked, *made.later)}
    assert found_in(where) == []


def test_every_question_confirmed_is_a_silent_check(tmp_path: Path) -> None:
    """Whoever says yes to everything has nothing to be told, and nothing more to be asked."""
    where = folder(tmp_path)
    text = kept(where).decode().replace("    svar:\n", "    svar: ja\n")
    (where / NAME).write_text(text, encoding="utf-8")
    assert found_in(where) == []
    made = guide.plan(open_edition(str(where)))
    assert [q.kind for q in (*made.asked, *made.later) if q.kind != "kompetence"] == []


def test_answers_follow_a_competency_to_another_number(tmp_path: Path) -> None:
    """The permanent id carries the answer, not the number on the paper."""
    where = folder(tmp_path)
    build([where / "2014-11.yaml"], tmp_path / "out")
    (where / NAME).write_text(kept(where).decode().replace("    svar:\n", "    svar: ja\n"), encoding="utf-8")
    source = where / "2014-11.yaml"
    text = source.read_text(encoding="utf-8")
    source.write_text(text.replace("nr: H1", "nr: H7").replace("nr: H2", "nr: H8"), encoding="utf-8")
    assert found_in(where) == []


_WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=40).map(
    lambda t: " ".join(t.split())
)


@given(_WORDS, _WORDS, _WORDS, _WORDS, st.sampled_from(["ja", "nej", "andet", ""]), st.booleans())
def test_what_is_written_reads_back(text: str, shown: str, correction: str, remark: str, reply, done: bool) -> None:
    """Any words of an author or a tester survive the file."""
    import unicodedata

    from compiler.editions.answers.file import personal

    words = [unicodedata.normalize("NFC", one) for one in (text, shown, correction, remark)]
    if any(personal(one) for one in words) or any(unicodedata.normalize("NFC", w.strip()) != w for w in words):
        return
    expected = (Expected("vurdering", "urologi-0001", "H1 Titel", words[0], words[1]),)
    one = Answer(
        "a.b.c",
        "2014-11",
        "Emne",
        "Spørgsmål?",
        expected,
        reply,
        words[2],
        words[3],
        done and reply in ("nej", "andet"),
    )
    findings = Findings()
    back = parse(dump(Answers("urologi", (one,))), findings)
    assert list(findings) == []
    assert back is not None
    from msgspec.structs import replace

    assert [replace(a, line=1) for a in back.answers] == [one]


# -- a guide that came back ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "reply", "clear"),
    [
        ("☒ Ja   ☐ Nej   ☐ Andet", "ja", True),
        ("☐ Ja   ☒ Nej   ☐ Andet", "nej", True),
        ("☐ Ja ☐ Nej ☑ Andet", "andet", True),
        ("☐ Ja   ☐ Nej   ☐ Andet", "", True),
        ("☒ Ja   ☒ Nej   ☐ Andet", "", False),
        ("☐ Ja x   ☐ Nej   ☐ Andet", "ja", True),
        ("X Ja   ☐ Nej   ☐ Andet", "ja", True),
        ("☐ Ja   ☐ Nej  X ☐ Andet", "nej", True),
        ("Ja", "ja", True),
        ("nej", "nej", True),
        ("[x] Ja [ ] Nej [ ] Andet", "ja", True),
        ("☐ Yes (Ja)  ☒ No (Nej)  ☐ Other (Andet)", "nej", True),
        ("yes", "ja", True),
        ("", "", True),
        ("måske", "", False),
        ("☐ Ja   ☐ Nej   ☐ Andet: aftales lokalt", "", False),
        ("☐ Ja   Nej   ☐ Andet", "", False),
        ("☐ Ja   √ Nej   ☐ Andet", "nej", True),
        ("v Ja   ☐ Nej   ☐ Andet", "ja", True),
        ("xJa   ☐ Nej   ☐ Andet", "ja", True),
        ("☐ Ja   ☐ Nejx   ☐ Andet", "nej", True),
        ("☐ Ja   ☐   ☐", "ja", True),
        ("☐ Yes (Ja)  ☐ No (Nej)  ☐ Other (Andet)", "", True),
    ],
)
def test_a_tick_is_read_however_it_was_made(text: str, reply: str, clear: bool) -> None:
    """Clicked, typed over, typed beside, or the other words deleted; two ticks, and other words, are no answer."""
    assert ticked(text) == (reply, clear)


def returned(where: Path, answers: dict[str, tuple[str, str]]) -> guide.Written:
    """Fill in the folder's guide, and read it back."""
    one = open_edition(str(where))
    data = filled(guide.TOOL.render(guide.plan(one), "docx"), answers)
    made = guide.take(one, where, "udfyldt.docx", data)
    if not made.found:
        made.path.write_bytes(made.data)
    return made


def code(where: Path, kind: str, variant: str = "") -> str:
    """Give the code of a question of the folder's guide."""
    made = guide.plan(open_edition(str(where)))
    return next(q.code for q in (*made.asked, *made.later) if q.kind == kind and variant in ("", q.variant))


def test_a_filled_in_guide_becomes_answers(tmp_path: Path) -> None:
    """Ticks and words are read from the Word file and are checked from then on."""
    where = folder(tmp_path)
    counted, transition = code(where, "vurdering", "counted"), code(where, "overgang")
    made = returned(where, {counted: ("nej", "H1: Mini-CEX 3 gange"), transition: ("ja", "")})
    assert (made.taken, made.unknown, made.unclear, made.personal) == (2, (), (), ())
    assert found_in(where) == [("answer-open", "warning")]
    source = where / "2014-11.yaml"
    text = source.read_text(encoding="utf-8")
    old = '["Struktureret observation (5 gange)", Casebaseret diskussion]'
    source.write_text(text.replace(old, '["Mini-CEX (3 gange)"]'), encoding="utf-8")
    assert found_in(where) == []


@pytest.mark.parametrize("tick", TICKS)
@pytest.mark.parametrize("reply", ["ja", "nej", "andet"])
def test_a_tick_counts_in_every_way_in_which_people_tick(tmp_path: Path, tick: Tick, reply: str) -> None:
    """Clicked, or written over in the control or in its stead: never lost, never taken for another."""
    where = folder(tmp_path)
    asked = code(where, "overgang")
    paper = guide.TOOL.render(guide.plan(open_edition(str(where))), "docx")
    back = read("udfyldt.docx", filled(paper, {asked: (reply, "")}, tick))
    assert (back.given[asked], back.unclear, back.found) == ((reply, "", ""), [], ())
    assert [code for code, said in back.given.items() if any(said)] == [asked]


def test_boxes_ticked_in_two_ways_are_two_ticks(tmp_path: Path) -> None:
    """One clicked and another written over: the question is told as unclear."""
    where = folder(tmp_path)
    asked = code(where, "overgang")
    paper = guide.TOOL.render(guide.plan(open_edition(str(where))), "docx")
    back = read("udfyldt.docx", filled(filled(paper, {asked: ("ja", "")}, "clicked"), {asked: ("nej", "")}, "x"))
    assert (back.given[asked][0], back.unclear) == ("", [asked])


def test_a_tick_in_the_appendix_says_ja(tmp_path: Path) -> None:
    """Where a ja is to be written, a tick is one."""
    where = folder(tmp_path)
    made = guide.plan(open_edition(str(where)), 20)
    assert made.later
    data = guide.TOOL.render(made, "docx")
    back = read("x.docx", written_beside(data, made.later[0].code, "x"))
    assert back.given[made.later[0].code] == ("ja", "", "")


def test_an_empty_guide_changes_nothing(tmp_path: Path) -> None:
    """A guide that nobody filled in takes no answer away."""
    where = folder(tmp_path)
    asked = code(where, "overgang")
    empty = guide.TOOL.render(guide.plan(open_edition(str(where))), "docx")
    returned(where, {asked: ("ja", "")})
    before = (where / NAME).read_bytes()
    made = guide.take(open_edition(str(where)), where, "tom.docx", empty)
    assert made.data == before
    assert made.taken == 0


def test_a_later_guide_may_change_an_answer_and_says_so(tmp_path: Path) -> None:
    """Of two returned guides the later holds, and the change is told."""
    where = folder(tmp_path)
    asked = code(where, "overgang")
    one = open_edition(str(where))
    paper = guide.TOOL.render(guide.plan(one), "docx")
    for answer, changed in (("ja", 0), ("nej", 1)):
        made = guide.take(open_edition(str(where)), where, "x.docx", filled(paper, {asked: (answer, "")}))
        made.path.write_bytes(made.data)
        assert len(made.changed) == changed
    assert found_in(where) == [("answer-open", "warning")]


def test_personal_numbers_are_not_taken_over(tmp_path: Path) -> None:
    """A civil registration number or a mail address in an answer is left out, and told by its code."""
    where = folder(tmp_path)
    asked = code(where, "overgang")
    made = returned(where, {asked: ("nej", "Ring til 010190-1234")})
    assert made.personal == (asked,)
    assert b"010190" not in made.data


def test_a_code_that_nobody_knows_is_told(tmp_path: Path) -> None:
    """A guide of another edition is noticed."""
    where = folder(tmp_path)
    other = folder(tmp_path / "anden", MINI.replace("den 1. januar 2015", "den 1. maj 2016"))
    paper = guide.TOOL.render(guide.plan(open_edition(str(other))), "docx")
    made = guide.take(open_edition(str(where)), where, "x.docx", paper)
    assert made.unknown


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"<html></html>", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_what_is_no_word_file_is_a_finding(tmp_path: Path, data: bytes) -> None:
    """A file that is not what it says is told, and no answer is touched."""
    where = folder(tmp_path)
    made = guide.take(open_edition(str(where)), where, "x.docx", data)
    assert made.found
    assert made.data == b""


def test_a_damaged_guide_never_raises(tmp_path: Path) -> None:
    """200 times a guide with bytes changed: an answer, none, or a finding."""
    where = folder(tmp_path)
    data = guide.TOOL.render(guide.plan(open_edition(str(where))), "docx")
    rng = random.Random(5)  # noqa: S311
    for _ in range(200):
        hurt = bytearray(data)
        for _ in range(rng.randrange(1, 6)):
            hurt[rng.randrange(len(hurt))] = rng.randrange(256)
        assert isinstance(read("x.docx", bytes(hurt)), Returned)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(str.encode))
def test_any_bytes_as_answers_are_read_or_refused(data: bytes) -> None:
    """A file of answers is answers or findings, never an exception."""
    findings = Findings()
    made = parse(b"maalbog-svar: 1\nsvar:\n" + data, findings)
    assert made is not None or len(findings)
    for one in findings:
        for lang in ("da", "en"):
            assert rulebook.message(one, lang)
            assert rulebook.help(one, lang)


def test_every_sentence_of_the_rules_can_be_told(tmp_path: Path) -> None:
    """Each variant of the four rules is filled in both languages."""
    names = "file fault text key known near expected edition others about confirmed now correction answer"
    values: dict[str, str | int] = {**dict.fromkeys(names.split(), "x"), "line": 1, "count": 2}
    for name in (RULE, "answer-contradicted", "answer-open", "answer-outdated"):
        for variant in ("", *rulebook.rule(name).variants):
            one = Diagnostic(name, args=tuple(values.items()), variant=variant)
            for lang in ("da", "en"):
                assert "{" not in rulebook.message(one, lang) + rulebook.help(one, lang)
