"""The revision file: what is written, what people may write, and what stays."""

from __future__ import annotations

import random
import re

import jsonschema
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from compiler.editions.revision import choices
from compiler.editions.revision.change import CHANGE_TYPES, EFFECTS, Side
from compiler.editions.revision.decisions import decide
from compiler.editions.revision.decisions import findings_of as tell
from compiler.editions.revision.file import HEAD, is_ours
from compiler.editions.revision.read import parse
from compiler.editions.revision.texts import name
from compiler.ground import rulebook
from compiler.ground.diagnostics import Findings
from compiler.ground.jsonfile import dumps
from compiler.model.logbook import Competency
from tests.conftest import ROOT
from tests.support.deciding import FILE, again, agreed, changed, entry, first, told, written
from tests.support.diffs import newer
from tests.support.models import HOSTILE, logbook
from tests.support.revisions import cases

pytestmark = pytest.mark.slow

SECOND = "{nr: I1, titel: Samarbejde i et operationshold, del: Introduktionsuddannelse}"
OLD, NEW = Side(logbook(), "2014-10.docx"), Side(newer(), "2023-09.docx")


def _having(side: Side, which: str, **values: object) -> Side:
    book = side.logbook
    made = tuple(replace(c, **values) if c.number == which else c for c in book.competencies)  # type: ignore[arg-type]
    return Side(replace(book, competencies=made), side.name, side.permanent)


def _lines(settled_text: str, who: str) -> dict[str, str]:
    return dict(re.findall(r"^    (\w+): (.*)$", entry(settled_text, who), re.MULTILINE))


def test_the_words_are_those_that_people_read() -> None:
    """The words of the file are the names of types, effects and confidences everywhere else."""
    for code in CHANGE_TYPES:
        assert choices.word("type", code) == name("type", code)
    for code in EFFECTS:
        assert choices.word("effect", code) == name("effect", code)
    for code in ("high", "medium", "low"):
        assert choices.word("confidence", code) == name("confidence", code)


@pytest.mark.parametrize(
    ("kind", "word", "code"),
    [
        ("type", "skærpet", "tightened"),
        ("type", "SKAERPET", "tightened"),
        ("type", "tightened", "tightened"),
        ("type", "ligevaerdig", "equivalent"),
        ("effect", "Beholdes  med tillæg", "kept-with-addition"),
        ("effect", "kept-with-addition", "kept-with-addition"),
        ("effect", "skal godkendes paa ny", "redo"),
    ],
)
def test_a_word_may_be_written_in_several_ways(kind: choices.Kind, word: str, code: str) -> None:
    """Case, æ ø å and English codes do not matter."""
    assert choices.code(kind, word) == code


def test_what_is_sure_is_filled_in_and_the_rest_waits() -> None:
    """A renumbering stands filled in; what Målbog is not sure of is empty beside its proposal."""
    text = first(OLD, NEW)
    assert _lines(text, "I2 → I1")["type"] == "redaktionel"
    waiting = [e for e in re.split(r"\n(?=  # ----)", text) if " AFGØR ---" in e]
    assert waiting
    for one in waiting:
        assert "\n    type:\n    godkendelse:\n" in one
        assert "sikkerhed: høj" not in one
    assert f"# {text.count(' · ') // 2} ændringer: {len(waiting)} venter på en afgørelse." in text


def test_the_file_says_how_to_decide() -> None:
    """All the words that may be written are explained at the top."""
    top = first(OLD, NEW).partition("maalbog-revision")[0]
    for kind in ("type", "effect"):
        for word in choices.words(kind):  # type: ignore[arg-type]
            assert re.search(rf"^#   {word}  ", top, re.MULTILINE)


def test_the_file_has_its_schema() -> None:
    """What is written follows schema/sidefiles/revision.schema.json, before and after the decisions."""
    schema = yaml.safe_load((ROOT / "schema/sidefiles/revision.schema.json").read_text(encoding="utf-8"))
    text = first(OLD, NEW)
    for one in (text, written(again(OLD, NEW, agreed(text)))):
        jsonschema.Draft202012Validator(schema).validate(yaml.safe_load(one))


def test_the_same_gives_the_same_bytes() -> None:
    """Writing twice, and writing over what was written, changes nothing."""
    text = first(OLD, NEW)
    assert first(OLD, NEW) == text == written(again(OLD, NEW, text))
    done = written(again(OLD, NEW, agreed(text)))
    assert written(again(OLD, NEW, done)) == done


def test_agreeing_decides_everything() -> None:
    """When every proposal has been written down, nothing waits, and the file says that a person decided."""
    settled = again(OLD, NEW, agreed(first(OLD, NEW)))
    assert settled.sound
    assert "AFGØR ---" not in written(settled)
    assert "afgjort: af et menneske" in written(settled)
    assert all(change.certain for change in settled.comparison.changes)


def test_a_type_alone_is_enough_where_only_one_thing_follows() -> None:
    """Whoever writes »redaktionel« need not write that the approval is kept; after »skærpet« it must be said."""
    text = first(OLD, NEW)
    who = re.search(r"· (\S+ → \S+) · AFGØR", text)
    assert who is not None
    waits = len(decide(OLD, NEW).waiting)
    assert len(again(OLD, NEW, changed(text, who[1], ("    type:\n", "    type: redaktionel\n"))).waiting) == waits - 1
    half = again(OLD, NEW, changed(text, who[1], ("    type:\n", "    type: skærpet\n")))
    assert len(half.waiting) == waits
    assert _lines(written(half), who[1])["type"] == "skærpet"


def test_a_person_may_overrule_what_was_sure() -> None:
    """What a person writes in place of a sure proposal stays on every later run."""
    text = changed(
        first(OLD, NEW),
        "I2 → I1",
        ("    type: redaktionel", "    type: skærpet"),
        ("    godkendelse: beholdes\n", "    godkendelse: skal godkendes på ny\n"),
    )
    for _ in range(3):
        text = written(again(OLD, NEW, text))
    found = _lines(text, "I2 → I1")
    assert (found["type"], found["godkendelse"]) == ("skærpet", "skal godkendes på ny")
    assert found["afgjort"] == "af et menneske"


def test_remarks_and_additions_stay() -> None:
    """What a person writes of his own stays word for word, also beside a sure change."""
    text = changed(first(OLD, NEW), "I2 → I1", ("bemærkning:", 'bemærkning: "se mødet: punkt 3 # og 4"'))
    assert "se mødet: punkt 3 # og 4" in written(again(OLD, NEW, written(again(OLD, NEW, text))))


def _numbered(start: int, titles: list[str]) -> Side:
    rows = [
        replace(logbook().competencies[-1], id=f"x-{n}", number=f"H{start + n}", title=title)
        for n, title in enumerate(titles)
    ]
    return Side(replace(logbook() if start == 1 else newer(), competencies=tuple(rows)), f"{start}.docx")


def test_many_that_only_got_another_number_stand_last_in_a_line_each() -> None:
    """They are out of the way of what must be read; in such a line, too, a person may decide otherwise."""
    things = ("kirurgi: {åben}, [alle] 'led'", 'narkose # her, "vågen"', "stuegang, nat")
    titles = [f"{verb} {thing}" for verb in ("Udføre", "Planlægge", "Forklare", "Lede") for thing in things]
    old, new = _numbered(1, titles), _numbered(21, [*titles[:-1], "Lede stuegang, hverdage og nat"])
    text = first(old, new)
    whole, _, short = text.partition("kun nummeret · sikker")
    assert "  # ---- 1 af 12 · H12 → H32" in whole
    assert "  # ---- 2–12 af 12 · " in whole
    assert short.count("\n  - {gammel: [{nr: H") == 11
    assert written(again(old, new, text)) == text
    assert {c.type for c in again(old, new, text).comparison.changes[:11]} == {"editorial"}
    (line,) = (line for line in text.split("\n") if "nr: H25," in line)
    said = ("type: redaktionel, godkendelse: beholdes,", "type: skærpet, godkendelse: skal godkendes på ny,")
    done = written(again(old, new, text.replace(line, line.replace(*said, 1))))
    assert _lines(done, "H5 → H25")["type"] == "skærpet"
    assert _lines(done, "H5 → H25")["afgjort"] == "af et menneske"
    assert written(again(old, new, done)) == done


def test_a_decision_survives_new_texts_and_is_marked() -> None:
    """When the text changes again the decision stays, and the entry asks to be looked at until somebody has."""
    done = written(again(OLD, NEW, agreed(first(OLD, NEW))))
    who = next(re.finditer(r"· (\S+ → (\S+)) · afgjort af et menneske", done))
    later = _having(NEW, who[2], remarks=("Helt andre ord end før om vagten.",))
    settled = again(OLD, later, done)
    text = written(settled)
    assert settled.sound
    assert _lines(text, who[1])["type"] == _lines(done, who[1])["type"]
    assert "EFTERSE" in entry(text, who[1])
    assert [d.rule for d in tell(again(OLD, later, text))] == ["revision-stale"]
    looked = changed(text, who[1], (f"    efterse: {_lines(text, who[1])['efterse']}\n", ""))
    assert not tell(again(OLD, later, looked))
    assert "EFTERSE" not in written(again(OLD, later, looked))


def test_a_decision_survives_a_renumbering_and_a_new_title() -> None:
    """A person's decision follows its competency when only the number, or only the title, changes again."""
    done = written(again(OLD, NEW, agreed(first(OLD, NEW))))
    who = next(re.finditer(r"· (\S+) → (\S+) · afgjort af et menneske", done))
    title = next(c.title for c in NEW.logbook.competencies if c.number == who[2])
    for values in ({"number": "H99"}, {"title": f"{title} hos voksne"}):
        later = _having(NEW, who[2], **values)
        text = written(again(OLD, later, done))
        now = values.get("number", who[2])
        assert _lines(text, f"{who[1]} → {now}")["afgjort"] == "af et menneske"


def test_what_is_no_change_any_longer_is_dropped_and_told() -> None:
    """When the old words come back the entry goes, and the run says so; the rest stays."""
    text = first(OLD, NEW)
    back = next(c for c in OLD.logbook.competencies if c.number == "I2")
    later = _having(NEW, "I1", number=back.number, title=back.title)
    merged = again(OLD, later, text).merged
    assert merged is not None
    assert [one.fate for one in merged.dropped] == ["unchanged"]


def test_new_changes_are_added() -> None:
    """A competency that comes later gets its entry; the file says before that that it is behind."""
    done = agreed(first(OLD, NEW))
    extra = Competency("karkirurgi-0099", "H7", "specialist", "Anlægge en dialysefistel", objectives=("Vælge karret",))
    later = Side(replace(NEW.logbook, competencies=(*NEW.logbook.competencies, extra)), NEW.name)
    settled = again(OLD, later, done)
    assert settled.merged is not None
    assert len(settled.merged.added) == 1
    assert any(d.variant == "file" for d in tell(settled))


def test_a_person_may_take_two_apart() -> None:
    """One change made two by hand – one dropped, one new – stays two."""
    text = first(OLD, NEW)
    one = entry(text, "I2 → I1")
    halves = "  - {gammel: I2, ny: []}\n  - {gammel: [], ny: I1}\n"
    text = text.replace(one, halves)
    for _ in range(2):
        text = written(again(OLD, NEW, text))
        assert _lines(text, "ny: I1")["type"] == "ny"
        assert _lines(text, "udgået: I2")["type"] == "udgået"
        assert "parret: af et menneske" in entry(text, "ny: I1")


def test_a_person_may_put_two_together() -> None:
    """What was held to be dropped and new becomes one change by hand, and waits for its type."""
    text = first(OLD, NEW)
    gone, fresh = entry(text, "udgået: H2"), entry(text, "ny: H3")
    text = text.replace(gone, "").replace(fresh, "  - {gammel: H2, ny: H3}\n")
    settled = again(OLD, NEW, text)
    text = written(settled)
    assert "AFGØR" in entry(text, "H2 → H3")
    assert written(again(OLD, NEW, text)) == text


@pytest.mark.parametrize(
    ("edits", "expected"),
    [
        ([("    type: redaktionel", "    type: redaktonel")], "type-nearest"),
        ([("    type: redaktionel", "    type: xyz")], "type"),
        ([("    godkendelse: beholdes", "    godkendelse: beholds")], "effect-nearest"),
        ([("    godkendelse: beholdes", "    godkendelse: 7")], "effect"),
        ([("    bemærkning:", "    bemærknin:")], "key-nearest"),
        ([("    bemærkning:", "    qqq:")], "key"),
        ([("    godkendelse: beholdes\n", "    godkendelse: skal godkendes på ny\n")], "type-effect"),
        ([("    type: redaktionel", "    type: delt")], "type-pairing"),
        ([(SECOND, "I77")], "unknown"),
        ([(SECOND, "{titel: Samarbejde i operationsholdet}")], "unknown-nearest"),
        ([("nr: I1, ", "nr: I2, ")], "title"),
        ([("del: Introduktionsuddannelse}\n    forslag", "del: Gangen}\n    forslag")], "part"),
        ([("    bemærkning:", "    bemærkning: [a, b]")], "shape"),
    ],
)
def test_a_fault_is_told_with_its_line(edits: list[tuple[str, str]], expected: str) -> None:
    """A misspelt word, a competency that is not there, what contradicts itself: each is told, and can be told."""
    if expected in ("unknown", "unknown-nearest", "title"):
        text = first(OLD, NEW)
        one = entry(text, "I2 → I1")
        at = one.index("    ny:")
        text = text.replace(one, one[:at] + one[at:].replace(*edits[0], 1))
    else:
        text = changed(first(OLD, NEW), "I2 → I1", *edits)
    settled = again(OLD, NEW, text)
    assert f"revision-wrong:{expected}" in told(settled)
    assert settled.merged is None
    lines = text.split("\n")
    for one_finding in settled.diagnostics:
        line = one_finding.span.line
        assert line is not None
        assert 1 <= line <= len(lines)
        for lang in ("da", "en"):
            shown = rulebook.message(one_finding, lang) + rulebook.help(one_finding, lang)  # type: ignore[arg-type]
            assert "{" not in shown


def test_a_competency_named_twice_is_told_with_both_lines() -> None:
    """A competency can be in one change only."""
    text = first(OLD, NEW).rstrip("\n") + "\n  - {gammel: H1, ny: [I1, I2]}\n"
    twice = [d for d in again(OLD, NEW, text).diagnostics if d.variant == "twice"]
    assert twice
    for one in twice:
        assert dict(one.args)["other"] != one.span.line


def test_all_faults_are_told_at_once() -> None:
    """Words that are wrong and competencies that are not there are told in the same run."""
    text = changed(first(OLD, NEW), "I2 → I1", ("    type: redaktionel", "    type: redaktonel"))
    more = ("  - {gammel: H78, ny: []}", "  - {gammel: [], ny: []}", "  - {gammel: [H1, H2], ny: [I1, I2]}")
    text = "\n".join((text.rstrip("\n"), *more))
    found = told(again(OLD, NEW, text))
    assert {"revision-wrong:type-nearest", "revision-wrong:nobody", "revision-wrong:many"} <= set(found)
    assert any(one.startswith("revision-wrong:unknown") for one in found)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"maalbog-revision: 1\nspeciale: [\n", "revision-unreadable"),
        (b"maalbog-revision: 9\n", "revision-unreadable:version"),
        (b"maalbog-revision: 1\nfra: &a x\n", "revision-unreadable"),
        (b"maalbog-revision: 1\nfra: x\nfra: y\n", "revision-unreadable"),
        (b"- 1\n", "revision-unreadable:other"),
        (b"\xff\xfe\x00", "revision-unreadable"),
        (b"maalbog-revision: 1\n", "revision-wrong:head"),
    ],
)
def test_a_file_that_cannot_be_read_is_a_finding(data: bytes, expected: str) -> None:
    """Broken YAML, another version, anchors, keys twice: a finding with a line, never a traceback."""
    findings = Findings()
    parse(data, FILE, findings)
    names = {f"{d.rule}:{d.variant}" if d.variant else d.rule for d in findings}
    assert expected in names
    for one in findings:
        assert one.span.line
        assert rulebook.message(one)
        assert rulebook.help(one)


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda t: f"{HEAD}: 1\n{t}".encode(errors="replace")))
def test_no_bytes_are_a_traceback(data: bytes) -> None:
    """Whatever a file holds, reading it gives a revision or findings."""
    findings = Findings()
    revision = parse(data, FILE, findings)
    assert revision is not None or len(findings)
    is_ours(data)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 10_000), st.data())
def test_any_edit_of_a_file_is_read_or_told(seed: int, data: st.DataObject) -> None:
    """A file with lines taken out, doubled or swapped is read or told, and never lost."""
    lines = first(OLD, NEW).split("\n")
    rng = random.Random(seed)  # noqa: S311 - a seed that hypothesis shrinks
    for _ in range(data.draw(st.integers(1, 4))):
        a, b = rng.randrange(len(lines)), rng.randrange(len(lines))
        what = rng.randrange(3)
        if what == 0:
            del lines[a]
        elif what == 1:
            lines.insert(b, lines[a])
        else:
            lines[a], lines[b] = lines[b], lines[a]
    settled = again(OLD, NEW, "\n".join(lines))
    assert settled.merged is not None or settled.diagnostics
    for one in tell(settled):
        assert rulebook.message(one)
        assert rulebook.help(one)


def test_hostile_text_is_only_ever_text() -> None:
    """Control characters and YAML signs in a document neither break the file nor act in it."""
    hostile = _having(NEW, "I1", title=f"{HOSTILE} #: - [x] {{y}}\n  - gammel: []", number="I1: #")
    text = first(OLD, hostile)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800]", text)
    settled = again(OLD, hostile, text)
    assert not settled.diagnostics
    assert written(settled) == text
    assert dumps(yaml.safe_load(text))


@pytest.mark.parametrize("case", cases(range(3))[::29], ids=lambda case: case.name)
def test_whatever_the_revision_the_file_holds_it_whole(case: object) -> None:
    """Of any revision: the file reads back, decides when agreed with, and keeps its decisions on a re-run."""
    old, new = case.sides()  # type: ignore[attr-defined]
    text = first(old, new)
    assert written(again(old, new, text)) == text
    settled = again(old, new, agreed(text))
    assert not settled.diagnostics
    assert settled.sound
    done = written(settled)
    assert written(again(old, new, done)) == done
    by_hand = done.count("afgjort: af et menneske")
    shuffled = replace(new.logbook, competencies=tuple(reversed(new.logbook.competencies)))
    later = again(old, Side(shuffled, new.name), done)
    assert not later.diagnostics
    assert written(later).count("afgjort: af et menneske") == by_hand
