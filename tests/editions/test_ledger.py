"""The ledger of ids: how it is written and read, what is refused in it, and how it is kept on disk."""

from __future__ import annotations

import json
import os
from multiprocessing import get_context
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from compiler.editions.ledger.book import Ledger, LedgerEntry, LedgerSection, Wording
from compiler.editions.ledger.give import identify
from compiler.editions.ledger.keep import Changed, locked, read
from compiler.editions.ledger.read import parse
from compiler.editions.ledger.restore import Bundle, Contradiction, beyond, restored
from compiler.editions.ledger.text import dump, new_id, number_of
from compiler.formats.sidefile import load as sidefile
from compiler.ground import rulebook
from compiler.ground.diagnostics import Findings
from compiler.ground.paths import SCHEMA
from compiler.model.logbook import Card
from compiler.tools.ids.command import Shown
from compiler.tools.ids.present import TOOL
from tests.support.ledgers import CODE, build, edition, goal, numbered

GOOD = """\
maalbog-ids: 1
specialer:
  urologi:
    næste: 3
    næste_kort: 2
    udgaver: ["2014-10", "2019-01"]
    kompetencer:
      - id: urologi-0001
        udgået: "2019-01"
        udgaver:
          "2014-10": {del: introduction, nr: I1, titel: Udrede, konkretisering: [Ét, To]}
      - id: urologi-0002
        erstatter: [urologi-0001]
        udgaver:
          "2019-01": {del: introduction, nr: I1, titel: Udrede og behandle}
    kort:
      - id: urologi-kort-01
        udgaver:
          "2014-10": {titel: Cystoskopi, metode: osats, kompetencer: [urologi-0001]}
          "2019-01": {kompetencer: [urologi-0002]}
"""


def faults(text: str) -> list[tuple[str, int | None]]:
    """Give variant and line of what is wrong with a ledger."""
    findings = Findings()
    assert parse(text.encode(), findings) is None
    found = list(findings)
    for one in found:
        assert one.rule == "ledger-unreadable"
        assert one.span.part == "ids.yaml"
        for lang in ("da", "en"):
            for told in (rulebook.message(one, lang), rulebook.help(one, lang)):
                assert "{" not in told.replace("{…}", "")
    return sorted((one.variant, one.span.line) for one in found)


def ledger() -> Ledger:
    """Read the example."""
    findings = Findings()
    made = parse(GOOD.encode(), findings)
    assert made is not None, list(findings)
    return made


def test_what_is_left_out_is_as_it_was_before() -> None:
    """A text that an edition does not repeat is that of the edition before it."""
    section = ledger().sections["urologi"]
    assert section.cards[0].editions["2019-01"] == Wording("", "Cystoskopi", method="osats", lines=("urologi-0002",))
    assert [section.retired(e) for e in section.competencies] == ["2019-01", None]


def test_reading_and_writing_give_the_same() -> None:
    """A ledger that is written and read is the same ledger, and written again the same bytes."""
    data = dump(ledger())
    assert parse(data, Findings()) == ledger()
    assert dump(ledger()) == data
    assert data.startswith(b"# Faste id'er")


TEXTS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
DATES = ("2014-10", "2019-01", "2023-05-01")
SAIDS = st.builds(Wording, TEXTS, TEXTS, TEXTS, st.just(""), st.lists(TEXTS, max_size=3).map(tuple))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.dictionaries(st.sampled_from(DATES), SAIDS), max_size=4), st.booleans())
def test_any_text_survives(entries: list[dict[str, Wording]], gone: bool) -> None:
    """Whatever authors write (quotes, colons, dashes, »ja«, dates), the ledger gives it back to the letter."""
    made = tuple(LedgerEntry(new_id(CODE, "competency", n), e, e if gone else {}) for n, e in enumerate(entries, 1))
    one = Ledger({CODE: LedgerSection(CODE, 9, 1, DATES, made)})
    findings = Findings()
    assert parse(dump(one), findings) == one, list(findings)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("maalbog-ids: 1", "maalbog-ids: 2", [("version", 1)]),
        ("maalbog-ids: 1\n", "", [("other", 1)]),
        ("næste: 3", "næste: 2", [("low", 4)]),
        ("næste: 3", "næste: mange", [("count", 4), ("low", 4)]),
        ("næste_kort: 2", "næste_kort: 1", [("low", 5)]),
        ("næste_kort", "nste_kort", [("low", 3), ("near", 5)]),
        ("kort:\n", "kort:\n      x: 1\n      y: 2\n", None),
        ("id: urologi-0002", "id: urologi-0001", [("duplicate", 12), ("replaces", 13)]),
        ("id: urologi-0002", "id: urologi-2", [("id", 12)]),
        ("id: urologi-0002", "id: kirurgi-0002", [("id", 12)]),
        ("id: urologi-0002", "id: UROLOGI-0002", [("id", 12)]),
        ("id: urologi-0002", "nummer: urologi-0002", [("id", 12), ("key", 12)]),
        ("erstatter: [urologi-0001]", "erstatter: [urologi-0009]", [("replaces", 13)]),
        ('["2014-10", "2019-01"]', '["2014-10"]', [("edition", 15), ("edition", 20)]),
        ('["2014-10", "2019-01"]', '["2014-10", "2019-01", 2020]', [("date", 6)]),
        ("titel: Udrede og behandle", "titel: [Udrede]", [("shape", 15)]),
        ("titel: Udrede og behandle", "titel: Udrede, titel: Behandle", [("", 15)]),
        ("  urologi:", "  Urologi!:", None),
        ("      - id: urologi-0002", "<<<<<<< HEAD\n      - id: urologi-0002\n=======\n>>>>>>> gren", [("", 12)]),
        ("næste: 3", "næste: &a 3", [("", 4)]),
        ("næste: 3", "næste: 3\n  \tx", [("", 5)]),
        (GOOD, "", [("", 1)]),
        (GOOD, "# kun en bemærkning\n", [("", 1)]),
        (GOOD, "- en\n- liste\n", [("other", 1)]),
    ],
)
def test_a_damaged_ledger_is_told_with_its_line(old: str, new: str, told: list[tuple[str, int]] | None) -> None:
    """Hand edits that cannot be right are told where they stand, all at once, and give no ledger."""
    found = faults(GOOD.replace(old, new, 1))
    assert found
    if told is not None:
        assert found == sorted(told)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_gives_a_traceback(data: st.DataObject) -> None:
    """Any bytes cut out of, or put into, a ledger are read or told."""
    raw = GOOD.encode()
    start, end = sorted((data.draw(st.integers(0, len(raw))), data.draw(st.integers(0, len(raw)))))
    damaged = raw[:start] + data.draw(st.binary(max_size=6)) + raw[end:]
    findings = Findings()
    assert (parse(damaged, findings) is None) == (len(findings) > 0)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"x" * 8_000_001, "too-large"),
        (b"[" * 100, "too-deep"),
        (b"a: *b", "anchor"),
        (b"a: !!int 1", "tag"),
        (b"\xff\xfe", "not-utf8"),
        (b" \n", "empty"),
        (b"a: 1\n---\nb: 2\n", "documents"),
        (b"? [a]\n: b", "key-shape"),
        (b"a: 1\na: 2", "duplicate-key"),
        (b"a: \x01", "syntax"),
        (b"a: [1", "syntax"),
        (b"a: 'x", "syntax"),
    ],
)
def test_a_side_file_is_read_with_suspicion(data: bytes, reason: str) -> None:
    """Size, depth, anchors, tags, double keys and broken YAML are refused, each by name and in both languages."""
    with pytest.raises(sidefile.Faulty) as caught:
        sidefile.load(data)
    assert caught.value.reason == reason
    findings = Findings()
    sidefile.report(caught.value, "ledger-unreadable", "ids.yaml", findings)
    (found,) = findings
    assert f": {reason} (" not in rulebook.message(found) + rulebook.message(found, "en")


def test_a_side_files_lines_are_known() -> None:
    """Every node of a side file knows its line; what is not there has that of what is around it."""
    loaded = sidefile.load("# æ\na:\n  - x: 1\n    y: [1, 2]\nb: |\n  tekst\n".encode())
    assert loaded.root == {"a": [{"x": "1", "y": ["1", "2"]}], "b": "tekst\n"}
    assert [loaded.line(p) for p in ((), ("a", 0, "y"), ("a", 0, "z"), ("b",))] == [2, 4, 3, 5]


@pytest.mark.parametrize(
    ("id", "number"),
    [
        ("urologi-0001", 1),
        ("urologi-10000", 10000),
        ("urologi-1", None),
        ("urologi-00010", None),
        ("urologi-0000", None),
        ("urologi-kort-01", None),
        ("kirurgi-0001", None),
        ("urologi-٠٠٠١", None),
        ("0001", None),
    ],
)
def test_only_our_own_ids_are_ids(id: str, number: int | None) -> None:
    """An id is its specialty's code and a running number of four digits or more, in one spelling alone."""
    assert number_of("urologi", "competency", id) == number


def test_cards_keep_their_ids() -> None:
    """A card follows its title, its number, or its method and competencies, and everything follows the card."""
    goals = numbered([goal(n) for n in range(3)])
    cards = tuple(
        Card(f"urologi-kort-0{n}", f"Kort {'abc'[n - 1]}", "competency", "osats", str(n), (f"urologi-000{n}",))
        for n in (1, 2, 3)
    )
    _, kept = build(Ledger(), edition("2014-10", goals, cards))
    order = (cards[2], cards[0], cards[1])
    turned = tuple(replace(card, id=f"urologi-kort-0{n}", number=str(n)) for n, card in enumerate(order, 1))
    book, _ = identify(edition("2019-01", goals, turned), kept.section(CODE))
    assert [card.id for card in book.cards] == ["urologi-kort-03", "urologi-kort-01", "urologi-kort-02"]
    other = (replace(turned[0], title="Noget helt andet", method="mini-cex"), *turned[1:])
    book, section = identify(edition("2019-01", goals, other), kept.section(CODE))
    assert [card.id for card in book.cards] == ["urologi-kort-04", "urologi-kort-01", "urologi-kort-02"]
    assert section.next_card == 5


def test_a_split_says_what_it_comes_after() -> None:
    """Of two halves of a competency neither of which is its remainder, both are new and name the old."""
    whole = goal(1)
    halves = [
        replace(whole, title=(*whole.title[:2], "alfa"), lines=whole.lines[:2]),
        replace(whole, title=(*whole.title[2:], "beta"), lines=whole.lines[2:]),
    ]
    _, kept = build(Ledger(), edition("2014-10", numbered([whole, goal(2)])))
    ids, kept = build(kept, edition("2019-01", numbered([*halves, goal(2)])))
    assert ids == ["urologi-0003", "urologi-0004", "urologi-0002"]
    entries = kept.sections[CODE].competencies
    assert [e.replaces for e in entries] == [(), (), ("urologi-0001",), ("urologi-0001",)]


def test_a_late_old_edition_takes_the_ids_of_the_new(tmp_path: Path) -> None:
    """An old edition that is built after a newer one gets the newer one's ids where it says the same."""
    goals = numbered([goal(n) for n in range(5)])
    new, kept = build(Ledger(), edition("2019-01", goals[1:]))
    old, kept = build(kept, edition("2014-10", numbered(goals, 2)))
    assert old == ["urologi-0005", *new]
    assert kept.sections[CODE].retired(kept.sections[CODE].competencies[4]) == "2019-01"


def test_restoring_goes_on_after_a_gap() -> None:
    """A restored ledger gives ids from the next hundred on: some may have been given that no bundle names."""
    assert [beyond(n) for n in (0, 1, 84, 99, 100, 199)] == [1, 101, 101, 101, 201, 201]
    book = identify(edition("2014-10", numbered([goal(1), goal(2)])), None)[0]
    section = restored(LedgerSection(CODE), [Bundle(book, ("urologi-0107", "urologi-kort-03"))])
    assert (section.next, section.next_card) == (201, 101)
    assert section.withdrawn("2014-10") == ("urologi-0107", "urologi-kort-03")
    assert restored(section, [Bundle(book)]) == section


def test_bundles_that_contradict_each_other_are_refused() -> None:
    """Two bundles of one edition that give an id to different things make no ledger."""
    one, other = (identify(edition("2014-10", numbered([goal(n)], n)), None)[0] for n in (1, 2))
    with pytest.raises(Contradiction):
        restored(LedgerSection(CODE), [Bundle(one), Bundle(other)])


def test_a_ledger_is_written_only_when_it_changes(tmp_path: Path) -> None:
    """The same ledger is not written again: a comment of a person stays, and so does the file's time."""
    (tmp_path / "ids.yaml").write_text("# vores egen note\n" + GOOD, encoding="utf-8")
    with locked(tmp_path) as kept:
        assert not kept.save(ledger())
        assert kept.save(ledger().with_section(LedgerSection("kirurgi")))
    assert read(tmp_path).ledger == ledger().with_section(LedgerSection("kirurgi"))


def test_a_ledger_that_somebody_else_wrote_is_not_written_over(tmp_path: Path) -> None:
    """What was written since the ledger was read is noticed, and stays."""
    with locked(tmp_path) as kept:
        (tmp_path / "ids.yaml").write_text(GOOD, encoding="utf-8")
        with pytest.raises(Changed):
            kept.save(Ledger({"kirurgi": LedgerSection("kirurgi")}))
    assert read(tmp_path).ledger == ledger()


def test_a_ledger_that_is_no_file_is_told(tmp_path: Path) -> None:
    """A folder, or a pipe, by the ledger's name is told and never waited for."""
    (tmp_path / "a" / "ids.yaml").mkdir(parents=True)
    (tmp_path / "b").mkdir()
    os.mkfifo(tmp_path / "b" / "ids.yaml")
    for name in "ab":
        kept = read(tmp_path / name)
        assert kept.ledger is None
        assert [one.variant for one in kept.faults] == ["denied"]


def _append(folder: str, number: int) -> None:
    """Add one section to a folder's ledger, as a build of its own."""
    with locked(Path(folder)) as kept:
        assert kept.ledger is not None
        kept.save(kept.ledger.with_section(LedgerSection(f"s{number}")))


@pytest.mark.slow
def test_builds_at_the_same_time_lose_nothing(tmp_path: Path) -> None:
    """Many processes that write one ledger at the same time each find what the others wrote."""
    with get_context("spawn").Pool(4) as pool:
        pool.starmap(_append, [(str(tmp_path), n) for n in range(24)])
    kept = read(tmp_path).ledger
    assert kept is not None
    assert set(kept.sections) == {f"s{n}" for n in range(24)}
    assert [p.name for p in tmp_path.iterdir()] == ["ids.yaml"]


def test_what_a_killed_build_left_is_tidied(tmp_path: Path) -> None:
    """A half-written file of a build that was killed is removed by the next one, and counts for nothing."""
    (tmp_path / ".ids.yaml-abc").write_bytes(b"maalbog-i")
    with locked(tmp_path) as kept:
        assert kept.ledger == Ledger()
    assert not list(tmp_path.iterdir())


def told(made: Ledger, lang: str = "da", *, width: int = 100) -> str:
    """Give a ledger as a person sees it."""
    return TOOL.render(Shown(Path("mappe/ids.yaml"), made), "text", lang, width=width).decode()


def test_a_person_sees_numbers_titles_and_fates() -> None:
    """The list shows each id with its number in every edition, its title, and what it came after or when it went."""
    text = told(ledger())
    assert "urologi-0001  I1       –        (udgået 2019-01) Udrede\n" in text
    assert "urologi-0002  –        I1       (efter urologi-0001) Udrede og behandle\n" in text
    assert "Kompetencekort\n" in text
    assert "retired 2019-01" in told(ledger(), "en")
    assert "er ikke givet faste id'er" in told(Ledger())
    assert max(map(len, told(ledger(), width=70).splitlines())) <= 70


def test_a_program_gets_json_by_a_schema() -> None:
    """``--format json`` holds to its published schema, and to all that the ledger says."""
    data = json.loads(TOOL.render(Shown(Path("ids.yaml"), ledger()), "json"))
    schema = json.loads((SCHEMA / "output" / "ids.schema.json").read_bytes())
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.Draft202012Validator(schema).validate(data)
    (one,) = data["specialties"]
    assert one["competencies"][0]["editions"]["2014-10"]["objectives"] == ["Ét", "To"]
    assert [e["retired"] for e in one["competencies"]] == ["2019-01", None]
