"""Reading YAML: places, natural mistakes, faults told once and all of them."""

from __future__ import annotations

import socket

import pytest
import yaml as pyyaml
from hypothesis import given, settings
from hypothesis import strategies as st

from compiler.formats.yaml import events as yaml_events
from compiler.formats.yaml.read import read
from compiler.ground import rulebook
from compiler.ground.diagnostics import Findings
from compiler.ground.source import Source
from compiler.model.document import Paragraph
from tests.support.authored import HEAD, MINI, grid, read_yaml, table, texts, told

ROW = HEAD + "      - kompetencer:\n          - nr: I1\n"


def _body(*lines: str) -> str:
    return HEAD + "".join(f"      {line}\n" for line in lines)


def test_a_whole_goal_description_is_read_without_remark() -> None:
    """The example gives its cover, colophon, sections, tables, notes and template."""
    document, findings = read_yaml(MINI.read_bytes())
    assert findings == []
    assert document is not None
    assert document.template == "sst-2011"
    assert [p.title for p in document.cover] == [True, False, False]
    assert document.colophon[8][0] == "Versionsdato"
    assert document.colophon[8][1].text == "November 2014"
    assert [t.kind for t in document.tables()][:4] == ["employments", "abbreviations", "methods", "matrix"]
    assert document.notes[0].text == "Alle tal i eksemplet er opdigtede."


def test_headings_have_level_number_and_place() -> None:
    """A section's heading has its depth as level, its number, and the line and column of its words."""
    document, _ = read_yaml('maalbog: 1\nafsnit:\n- overskrift: A\n  afsnit:\n  - nummer: "1.1"\n    overskrift: B\n')
    assert document is not None
    first, second = document.blocks
    assert isinstance(second, Paragraph)
    assert (second.text, second.heading, second.number) == ("B", 2, "1.1")
    assert (second.span.line, second.span.column, second.span.heading) == (6, 17, "1.1 B")
    assert first.span.order < second.span.order


def test_everything_stays_text() -> None:
    """Nothing is taken for a number, a date or a truth value."""
    document, findings = read_yaml(_body("- no", "- 1.10", "- 2013-02-01", "- 010", "- ~x", "- 12:30", "- null"))
    assert findings == []
    assert texts(document)[1:] == ["no", "1.10", "2013-02-01", "010", "~x", "12:30", "null"]


def test_a_matrix_has_the_columns_that_occur() -> None:
    """A column exists when one row has its key; a row without the key has an empty cell at the row's place."""
    document, _ = read_yaml(ROW + "            konkretisering: [a, [b]]\n          - kompetence: Sy\n")
    found = table(document)
    assert grid(found) == [["Nr.", "Kompetence", "Konkretisering af kompetence"], ["I1", "", "a\nb"], ["", "Sy", ""]]
    assert found.rows[0].header
    assert found.kind == "matrix"
    assert [p.item for p in found.rows[1].cells[2].paragraphs()] == [0, 1]
    empty = found.rows[2].cells[0]
    assert empty.blocks == ()
    assert (empty.span.line, empty.span.table, empty.span.header) == (8, 1, "Nr.")


def test_roles_are_paragraphs_and_objectives_bullets() -> None:
    """Lists of roles give one paragraph an item; lists of objectives give bullets; one text gives one paragraph."""
    document, _ = read_yaml(
        ROW + "            lægeroller: [A, B]\n            konkretisering: C\n          - konkretisering: [C]\n"
    )
    cells = table(document).rows[1].cells
    assert [(p.text, p.item) for p in cells[1].paragraphs()] == [("A", None), ("B", None)]
    assert [(p.text, p.item) for p in cells[2].paragraphs()] == [("C", None)]
    assert [(p.text, p.item) for p in table(document).rows[2].cells[2].paragraphs()] == [("C", 0)]


def test_a_group_spans_the_table() -> None:
    """A banner row is one cell as wide as the table."""
    document, _ = read_yaml(HEAD + "      - kompetencer:\n        - gruppe: ROLLE\n        - {nr: 1, kompetence: Sy}\n")
    cell = table(document).rows[1].cells[0]
    assert (cell.text, cell.colspan) == ("ROLLE", 2)


def test_columns_of_the_authors_own_are_kept() -> None:
    """What stands under »øvrige« becomes columns after the known ones."""
    document, findings = read_yaml(ROW + "            øvrige: {Point: 3}\n")
    assert findings == []
    assert grid(table(document)) == [["Nr.", "Point"], ["I1", "3"]]


def test_a_card_is_a_table_of_two_columns() -> None:
    """A competency card gives one row a field, heading first."""
    document, _ = read_yaml(_body("- kort: {kompetencer: [I1, I2], godkendelse: ja, øvrige: {Dato: ''}}"))
    assert grid(table(document)) == [["Kompetencer", "I1\nI2"], ["Godkendelse", "ja"], ["Dato", ""]]


def test_raw_tables_hold_merged_cells_and_tables() -> None:
    """A raw table has cells over several columns, cells that continue those above, and tables in cells."""
    document, findings = read_yaml(
        _body(
            "- tabel:",
            "    kolonner: [{indhold: A, bredde: 2}, B]",
            "    rækker:",
            '      - [a, "^", ["^"]]',
            "      - kolonner: [x]",
            "      - [[to, {tabel: {rækker: [[c]]}}]]",
        )
    )
    assert findings == []
    rows = table(document).rows
    assert [(c.column, c.colspan) for c in rows[0].cells] == [(0, 2), (2, 1)]
    assert [(c.text, c.continued) for c in rows[1].cells] == [("a", False), ("", True), ("^", False)]
    assert [r.header for r in rows] == [True, False, True, False]
    assert rows[3].cells[0].text == "to\nc"
    assert table(document).kind is None


def test_courses_can_be_names_alone() -> None:
    """A course written as one text is its title."""
    document, findings = read_yaml(_body("- kurser: [SOL 1, {kursus: SOL 2, varighed: 3 dage}]"))
    assert findings == []
    assert grid(table(document))[1:] == [["SOL 1", ""], ["SOL 2", "3 dage"]]


def test_a_block_text_has_the_place_of_its_first_line() -> None:
    """The place of a text below | or > is its first line, not the sign."""
    document, _ = read_yaml(_body("- |", "", "  to", "  linjer", "- >-", "  én", "  linje"))
    assert document is not None
    assert [(b.span.line, b.span.column) for b in document.blocks[1:]] == [(7, 9), (10, 9)]
    assert texts(document)[1:] == ["to\nlinjer", "én linje"]


def test_bom_line_ends_and_loose_accents_are_read() -> None:
    """A byte order mark, Windows line ends and decomposed letters are read; the last is told."""
    document, findings = read_yaml(b"\xef\xbb\xbf" + _body("- bla\u030aba\u030ar").replace("\n", "\r\n").encode())
    assert texts(document) == ["Forord", "blåbår"]
    assert told(findings) == [("text-damaged", "decomposed", 5, 9)]


def test_no_break_blanks_are_blanks() -> None:
    """No-break blanks copied from a web page indent and separate like ordinary ones."""
    document, findings = read_yaml(
        _body("- én").replace("      -", "\u00a0\u00a0\u00a0\u00a0\u00a0 -") + "noter:\u00a0x\n"
    )
    assert findings == []
    assert texts(document) == ["Forord", "én"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("laegeroller", "Lægeroller"),
        ("Lægeroller", "Lægeroller"),
        ("læringsstrategier", "Læringsstrategier (anbefaling)"),
        ("laeringsstrategier", "Læringsstrategier (anbefaling)"),
        ("godkendes_af", "Godkendes af"),
    ],
)
def test_keys_may_be_written_without_danish_letters(written: str, meant: str) -> None:
    """Ae, oe and aa, capitals and underscores in keys are accepted in silence."""
    document, findings = read_yaml(ROW + f"            {written}: A\n")
    assert findings == []
    assert grid(table(document))[0] == ["Nr.", meant]


def test_a_misspelt_key_is_told_and_read() -> None:
    """A key that resembles one known key is read as that key, with a remark and a safe correction."""
    document, findings = read_yaml(ROW + "            konkretisring: [a]\n")
    assert told(findings) == [("key-unknown", "nearest", 7, 13)]
    assert findings[0].fix is not None
    assert (findings[0].fix.old, findings[0].fix.new, findings[0].fix.safe) == ("konkretisring", "konkretisering", True)
    assert "Mente du" in rulebook.help(findings[0])
    assert grid(table(document))[1] == ["I1", "a"]


def test_an_unknown_key_is_told_and_the_rest_is_read() -> None:
    """A key that resembles nothing is named, with those that may stand there; its neighbours are read."""
    document, findings = read_yaml(ROW + "            pct: 3\n            kompetence: Sy\n")
    assert told(findings) == [("key-unknown", "", 7, 13)]
    assert "konkretisering" in str(dict(findings[0].args)["allowed"])
    assert findings[0].span.heading == "Forord"
    assert grid(table(document))[1] == ["I1", "Sy"]


def test_a_misspelt_key_beside_its_proper_self_is_unknown() -> None:
    """A misspelt key is not read where the proper one stands already."""
    document, findings = read_yaml(ROW + "            kompetence: Sy\n            kompetense: Klippe\n")
    assert told(findings) == [("key-unknown", "", 8, 13)]
    assert grid(table(document))[1] == ["I1", "Sy"]


def test_a_section_among_the_content_is_moved_and_told_once() -> None:
    """A section written in »indhold« is read as a sub-section, and one fault is told."""
    document, findings = read_yaml(_body("- tekst", "- overskrift: Under", "  indhold: [mere]", "  afsnit: []"))
    assert told(findings) == [("key-unknown", "misplaced", 6, 9)]
    assert texts(document) == ["Forord", "tekst", "Under", "mere"]


def test_duplicate_keys_are_told_with_both_places() -> None:
    """Of a key that stands twice the first counts, and both places are told."""
    document, findings = read_yaml(ROW + "            Nr: I2\n            kompetence: Sy\n")
    assert told(findings) == [("yaml-key-duplicate", "", 7, 13)]
    assert findings[0].related[0].span.line == 6
    assert grid(table(document))[1] == ["I1", "Sy"]


@pytest.mark.parametrize(
    "text", ["a: b\nc:\n  d: 1\n  d: 2\n", "- a: b\n- d: 1\n  c: 3\n  d: 2\n", '{"c": {"d": 1,\n"e": 0,\n"d": 2}}\n']
)
def test_a_key_that_stands_twice_is_told_in_any_file(text: str) -> None:
    """In a file that is no goal description a key that stands twice is told all the same: it may be why."""
    findings = Findings()
    assert read(Source("a.yaml", "yaml", text.encode()), findings) is None
    assert {d.rule for d in findings} == {"file-unreadable", "yaml-key-duplicate"}
    (twice,) = (d for d in findings if d.rule == "yaml-key-duplicate")
    assert (twice.quote, twice.span.line) == ("d", text[: text.rindex("d")].count("\n") + 1)


def test_a_text_with_a_colon_is_read_whole() -> None:
    """A list item that YAML takes for a key and a value is read as the text that it is, with a remark."""
    document, findings = read_yaml(
        _body("- Intern medicin: geriatri", "- Lægen skal kunne:", "- Kurser om:", "  - ét", "  - to")
    )
    assert told(findings) == [("yaml-text-unquoted", "colon", line, 9) for line in (5, 6, 7)]
    assert texts(document) == ["Forord", "Intern medicin: geriatri", "Lægen skal kunne:", "Kurser om:", "ét", "to"]
    assert findings[0].fix is not None
    assert findings[0].fix.new == '"Intern medicin: geriatri"'


def test_bullets_with_a_colon_keep_their_sub_bullets() -> None:
    """»- Skal kunne:« with a list below is a bullet with sub-bullets."""
    document, findings = read_yaml(
        ROW + "            konkretisering:\n            - Kunne:\n              - a\n            - b\n"
    )
    assert [f.rule for f in findings] == ["yaml-text-unquoted"]
    cell = table(document).rows[1].cells[1]
    assert [(p.text, p.item) for p in cell.paragraphs()] == [("Kunne:", 0), ("a", 1), ("b", 0)]


def test_a_text_cut_by_a_number_sign_is_told() -> None:
    """»Stue #5« is read as »Stue« by YAML, so the author is told; a comment is not."""
    _, findings = read_yaml(_body("- Stue #5", "- Stue # en kommentar", "- Stue#6"))
    assert told(findings) == [("yaml-text-unquoted", "hash", 5, 9)]


@pytest.mark.parametrize(
    ("lines", "variant", "line"),
    [
        (["- kompetencer: x"], "list", 5),
        (["- kompetencer: [x]"], "fields", 5),
        (["- kort: x"], "fields", 5),
        (["- [a]"], "text-fields", 5),
        (["- kort: {metode: {a: {b: c}}}"], "text-list", 5),
        (["- tabel: {kolonner: [a]}"], "missing", 5),
        (["- tabel: {rækker: [a]}"], "list-fields", 5),
        (["- tabel: {rækker: [[{bredde: bred, indhold: a}]]}"], "number", 5),
        (["- {punkter: [a], kurser: []}"], "several", 5),
        (["- {}"], "none", 5),
        (["- kompetencer:", "    - {gruppe: A, nr: I1}"], "group", 6),
        (["- ? [a]", "  : b"], "key", 5),
    ],
)
def test_wrong_shapes_are_told_in_plain_words(lines: list[str], variant: str, line: int) -> None:
    """Each wrong shape is one finding that says what was expected, at its line, without an English word."""
    document, findings = read_yaml(_body(*lines, "- resten"))
    shapes = [f for f in findings if f.rule == "value-wrong-shape"]
    assert [(f.variant, f.span.line) for f in shapes][:1] == [(variant, line)]
    assert texts(document)[-1] == "resten"
    assert not any(word in rulebook.message(shapes[0]) for word in ("type", "valid", "expected", "object"))


def test_every_fault_is_told_at_once() -> None:
    """Faults in different places do not hide one another."""
    _, findings = read_yaml(
        "maalbog: 2\nafsnit:\n- nummer: 1\n  indhold:\n  - kort: x\n- overskrift: ''\n- x\nukendt: 1\n"
    )
    assert [(f.rule, f.variant, f.span.line) for f in findings] == [
        ("value-wrong-shape", "version", 1),
        ("value-wrong-shape", "missing", 3),
        ("value-wrong-shape", "fields", 5),
        ("value-wrong-shape", "empty", 6),
        ("value-wrong-shape", "fields", 7),
        ("key-unknown", "", 8),
    ]


def test_keys_without_value_are_no_fault() -> None:
    """A key with nothing after it is a place not filled in yet."""
    document, findings = read_yaml(
        "maalbog: 1\nforside:\nkolofon:\n  Titel:\nafsnit:\n- overskrift: A\n  indhold:\n  afsnit:\nnoter:\n"
    )
    assert findings == []
    assert document is not None
    assert [(key, p.text) for key, p in document.colophon] == [("Titel", "")]


@pytest.mark.parametrize(
    ("text", "variant", "line", "column"),
    [
        ("a:\n  b: Intern medicin: geriatri\n", "yaml-colon", 2, 20),
        ("- overskrift: Intern medicin: geriatri\n", "yaml-colon", 1, 29),
        ("a:\n\t- b\n", "yaml-tab", 2, 1),
        ("a:\n  b: c\n   d: e\n", "yaml-indent", 3, 5),
        ("a:\n  - b\n c: d\n", "yaml-indent", 3, 2),
        ("a:\n  b: c\n d: e\n", "yaml-indent", 3, 2),
        ('a: "b\nc: d\n', "yaml-quote-open", 1, 4),
        ('a: "b" c\n', "yaml-quote", 1, 8),
        ("a: [b, c\nd: e\n", "yaml-bracket", 1, 4),
        ("a: b\nc\nd: e\n", "yaml-no-colon", 2, 1),
        ("a: @b\n", "yaml-quote", 1, 4),
        ("a: %b\n", "yaml-quote", 1, 4),
        ("a: *\n", "yaml-quote", 1, 4),
        ("a: b\n---\nc: d\n", "yaml-documents", 2, 1),
        ("a: b\n", "not-a-description", 1, 1),
        ("- a\n", "not-a-description", 1, 1),
        ("bare tekst\n", "not-a-description", 1, 1),
        ("maalbog: 1\næ: \xe6".encode("latin-1"), "not-utf8", 2, 1),
        ("maalbog: 1".encode("utf-16"), "not-utf8", 1, 1),
        ("", "empty", None, None),
        (" \n# kun en kommentar\n", "empty", None, None),
        ("maalbog: 1\x00", "renamed", None, None),
    ],
)
def test_unreadable_files_are_told_by_their_natural_cause(text, variant, line, column) -> None:
    """A file that cannot be read gives one finding that names the mistake, with line and column."""
    document, findings = read_yaml(text)
    assert document is None
    assert told(findings) == [("file-unreadable", variant, line, column)]


@pytest.mark.parametrize(
    ("text", "variant", "line"),
    [
        ("maalbog: 1\na: &x b\n", "anchor", 2),
        ("maalbog: 1\na: *x\n", "anchor", 2),
        ("maalbog: !!python/object:os.system x\n", "tag", 1),
        ("a: !x b\n", "tag", 1),
    ],
)
def test_anchors_aliases_and_tags_are_refused(text: str, variant: str, line: int) -> None:
    """Anchors, aliases and tags end the reading where they stand."""
    document, findings = read_yaml(text)
    assert document is None
    assert [(f.rule, f.variant, f.span.line) for f in findings] == [("file-unsafe", variant, line)]


def test_control_characters_are_dropped_and_told() -> None:
    """A character that no text holds is dropped, raw or escaped, and each place is told."""
    document, findings = read_yaml(_body("- a\x0bb", '- "c\\x01d"'))
    assert texts(document) == ["Forord", "ab", "cd"]
    assert sorted(told(findings)) == [("text-damaged", "control", 5, 10), ("text-damaged", "control", 6, 9)]


def test_the_pure_python_parser_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where libyaml is missing, the same file gives the same document and places."""
    first = read_yaml(MINI.read_bytes())
    monkeypatch.setattr(yaml_events, "_LOADER", pyyaml.BaseLoader)
    assert read_yaml(MINI.read_bytes()) == first


def test_validating_needs_no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No connection is opened while a file is checked against the schema."""
    monkeypatch.setattr(socket, "socket", None)
    assert read_yaml(MINI.read_bytes())[1] == []


_LINES = MINI.read_text(encoding="utf-8").splitlines(keepends=True)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_mutated_files_never_end_in_a_traceback(data: st.DataObject) -> None:
    """Lines dropped, doubled, indented and cut give findings or a document, and never an exception."""
    lines = list(_LINES)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(lines) - 1))
        new = data.draw(
            st.sampled_from(
                [
                    "",
                    lines[at] * 2,
                    "  " + lines[at],
                    lines[at][2:],
                    lines[at][: len(lines[at]) // 2],
                    lines[at].replace(":", ""),
                    lines[at].replace("- ", ""),
                    lines[at].rstrip("\n") + " x: y\n",
                    lines[at].upper(),
                    "- a: [b, {c: d}]\n",
                ]
            )
        )
        lines[at] = new
    document, findings = read_yaml("".join(lines))
    assert document is not None or findings
    for one in findings:
        assert rulebook.message(one)
        assert rulebook.help(one)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=60),
        st.text(alphabet="maalbog:1 \n-[]{}'\"#&*!|>?%@\t\u00e6\u0000afsnit", max_size=80).map(str.encode),
    )
)
def test_any_bytes_give_findings_or_a_document(data: bytes) -> None:
    """Whatever the bytes, there is a document or a finding."""
    document, findings = read_yaml(data)
    assert document is not None or findings


def _values(depth: int = 3):
    leaf = st.sampled_from(["", "x", "^", "ja", "2"])
    keys = st.sampled_from(
        [
            "overskrift",
            "indhold",
            "afsnit",
            "punkter",
            "kompetencer",
            "nr",
            "gruppe",
            "konkretisering",
            "tekst",
            "kort",
            "tabel",
            "rækker",
            "kolonner",
            "bredde",
            "øvrige",
            "kolofon",
            "forside",
            "ukendt",
            "indhod",
        ]
    )
    return st.recursive(
        leaf, lambda v: st.one_of(st.lists(v, max_size=3), st.dictionaries(keys, v, max_size=3)), max_leaves=12
    )


def _words(value: object) -> set[str]:
    if isinstance(value, dict):
        return {w for v in value.values() for w in _words(v)}
    return {w for v in value for w in _words(v)} if isinstance(value, list) else {str(value)}


@settings(max_examples=300, deadline=None)
@given(_values(), st.sampled_from(["indhold", "afsnit", "forside", "kolofon", "noter"]))
def test_nothing_is_left_out_in_silence(value: object, key: str) -> None:
    """Where a value is not read into the document, a finding says so."""
    tree = {"maalbog": "1", "afsnit": [{"overskrift": "A"}]} | {key: value}
    document, findings = read_yaml(pyyaml.safe_dump(tree, allow_unicode=True))
    assert document is not None
    read = {
        p.text
        for b in [*document.blocks, *document.cover, *document.notes]
        for p in ([b] if isinstance(b, Paragraph) else [p for r in b.rows for c in r.cells for p in c.paragraphs()])
    }
    read |= {p.text for _, p in document.colophon}
    # »^« and »2« have a meaning of their own in tables.
    missing = {w for w in _words(value) if w in ("x", "ja")} - {
        w for text in read for w in text.replace(":", " ").split()
    }
    assert not missing or findings
