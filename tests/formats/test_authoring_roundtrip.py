"""Documents survive being written as YAML or XML and read again."""

from __future__ import annotations

import json

import pytest
import yaml as pyyaml
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from lxml import etree
from msgspec.structs import replace

from compiler.check.inputs import is_description
from compiler.formats.authoring.tables import TYPED
from compiler.formats.authoring.tables import column as column_of
from compiler.formats.xml import write as xml
from compiler.formats.yaml import write as yaml
from compiler.ground.paths import SCHEMA, SPECIALTIES
from compiler.model.document import Cell, Document, Paragraph, Row, Table
from tests.support.authored import MINI, bare, documents, grid, read_xml, read_yaml, table, told

pytestmark = pytest.mark.slow

MANY = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
SCHEMA_JSON = json.loads((SCHEMA / "authoring" / "maalbeskrivelse.schema.json").read_text(encoding="utf-8"))
XSD = etree.XMLSchema(etree.parse(str(SCHEMA / "authoring" / "maalbeskrivelse.xsd")))
EXAMPLES = [MINI, *sorted(path for path in SPECIALTIES.glob("*/20*.yaml") if is_description(path))]


def _heads(found: Table) -> list[str]:
    return grid(found)[0]


@MANY
@given(documents())
def test_any_document_survives_yaml(document: Document) -> None:
    """What is written as YAML reads back as the same document, without a remark."""
    read, findings = read_yaml(yaml.write(document))
    assert bare(read) == bare(document)
    assert {f.rule for f in findings} <= {"text-damaged"}


@MANY
@given(documents())
def test_any_document_survives_xml(document: Document) -> None:
    """What is written as XML is valid and reads back as the same document, without a remark."""
    data = xml.write(document)
    XSD.assertValid(etree.fromstring(data))
    read, findings = read_xml(data)
    assert bare(read) == bare(document)
    assert {f.rule for f in findings} <= {"text-damaged"}


@MANY
@given(documents())
def test_yaml_to_xml_and_back_gives_the_same_bytes(document: Document) -> None:
    """Going from YAML to XML and back changes no byte."""
    first = yaml.write(document)
    read, _ = read_yaml(first)
    assert read is not None
    again, _ = read_xml(xml.write(read))
    assert again is not None
    assert yaml.write(again) == first


@MANY
@given(documents())
def test_a_typed_yaml_reader_sees_text_too(document: Document) -> None:
    """A YAML reader that makes numbers and dates of texts finds none in what we write."""
    loaded = pyyaml.safe_load(yaml.write(document))
    assert loaded.pop("maalbog") == 1

    def scalars(value: object) -> list[object]:
        if isinstance(value, dict):
            return [*value, *(s for key, v in value.items() if key != "bredde" for s in scalars(v))]
        return [s for v in value for s in scalars(v)] if isinstance(value, list) else [value]

    assert all(isinstance(s, str) for s in scalars(loaded))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.parent.name + "-" + p.stem)
def test_examples_survive_every_format(path) -> None:
    """Every goal description that we ship reads without a remark and survives YAML, XML and YAML."""
    data = path.read_bytes()
    first, findings = read_yaml(data)
    assert told(findings) == []
    assert first is not None
    second, findings = read_xml(xml.write(first))
    assert told(findings) == []
    assert bare(second) == bare(first)
    third, _ = read_yaml(yaml.write(first))
    assert bare(third) == bare(first)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.parent.name + "-" + p.stem)
def test_editors_find_no_fault_in_the_examples(path) -> None:
    """An editor, which reads numbers as numbers, finds every example in order with the JSON Schema."""
    loaded = pyyaml.safe_load(path.read_bytes())
    assert [e.message for e in Draft202012Validator(SCHEMA_JSON).iter_errors(loaded)] == []


def test_the_xml_twin_is_what_the_writer_makes() -> None:
    """tests/corpus/data/mini.xml is mini.yaml as the XML writer writes it."""
    read, _ = read_yaml(MINI.read_bytes())
    assert read is not None
    assert xml.write(read) == MINI.with_suffix(".xml").read_bytes()


def test_schemas_know_every_key_of_the_tables() -> None:
    """The JSON Schema and the XSD name the same tables and columns as the program."""
    names = {
        e.get("name") for e in etree.parse(str(SCHEMA / "authoring" / "maalbeskrivelse.xsd")).iter() if e.get("name")
    }
    blocks = SCHEMA_JSON["$defs"]["block"]["properties"]
    for kind in TYPED.values():
        where = blocks[kind.key].get("items", blocks[kind.key])["$ref"].rpartition("/")[2]
        properties = set(SCHEMA_JSON["$defs"][where]["properties"]) - {"gruppe", "øvrige"}
        assert properties == {c.key for c in kind.columns}
        assert {kind.key, kind.row} | {c.element for c in kind.columns} <= names


def test_bullet_columns_are_bullets_in_the_schema() -> None:
    """The JSON Schema gives each column the shape that the program gives it."""
    for name, kind in (("competency", "matrix"), ("card", "card")):
        for column in TYPED[kind].columns:
            found = SCHEMA_JSON["$defs"][name]["properties"][column.key]["$ref"].rpartition("/")[2]
            assert found == ("bulletCell" if column.shape == "bullets" else "cell")


def test_headers_and_keys_are_found_by_column_id() -> None:
    """Other modules ask for headings and keys by the column ids that the draft uses."""
    assert column_of("matrix", "assessments").header == "Kompetencevurderingsmetoder (obligatorisk)"
    assert column_of("matrix", "sign_off").key == "godkendes af"
    with pytest.raises(KeyError):
        column_of("matrix", "nothing")


def _simple(kind, *rows: tuple[str, ...], header: bool = True) -> Table:
    made = [
        Row(tuple(Cell((Paragraph(t),) if t else (), i) for i, t in enumerate(r)), header=header and not n)
        for n, r in enumerate(rows)
    ]
    return Table(tuple(made), 1, kind)


def test_empty_form_columns_stay_in_word() -> None:
    """Columns that are only there to be filled in by hand are left out, unless something stands in them."""
    empty = _simple("logbook", ("Nr.", "Kompetence", "Godkendt dato"), ("1", "Sy", ""))
    filled = _simple("logbook", ("Nr.", "Kompetence", "Godkendt dato"), ("1", "Sy", "2013"))
    assert _heads(table(read_yaml(yaml.write(Document([empty])))[0])) == ["Nr.", "Kompetence"]
    assert _heads(table(read_yaml(yaml.write(Document([filled])))[0])) == ["Nr.", "Kompetence", "Godkendt dato"]


def test_columns_come_in_the_order_of_the_template() -> None:
    """Whatever order a list had, the written one has the template's; the author's own columns come last."""
    found = _simple("matrix", ("Point", "Kompetence", "Nr."), ("3", "Sy", "1"))
    read = table(read_yaml(yaml.write(Document([found])))[0])
    assert grid(read) == [["Nr.", "Kompetence", "Point"], ["1", "Sy", "3"]]
    assert read.kind == "matrix"


@pytest.mark.parametrize(
    "rows", [(("Nr.", "Nr."), ("1", "2")), (("Nr.", "Kompetence"), ("1",)), (("Nr.", "Kompetence"),)]
)
def test_irregular_tables_are_written_row_by_row(rows) -> None:
    """A table that named fields cannot hold is written as it lies, and nothing of it is lost."""
    read = table(read_yaml(yaml.write(Document([_simple("matrix", *rows)])))[0])
    assert read.kind is None
    assert grid(read) == [list(r) for r in rows]


def test_skipped_heading_levels_are_closed_up() -> None:
    """A heading two levels below its parent becomes the level below it; order and text stay."""
    document = Document([Paragraph("A", heading=1), Paragraph("B", heading=3), Paragraph("C", heading=2)])
    read, _ = read_yaml(yaml.write(document))
    assert read is not None
    assert [(p.text, p.heading) for p in read.blocks if isinstance(p, Paragraph)] == [("A", 1), ("B", 2), ("C", 2)]


def test_numbers_that_word_made_are_kept_in_the_text() -> None:
    """A number that the word processor made for a paragraph or a cell is written before its text."""
    number = Table(
        (Row((Cell((Paragraph("Nr."),)),), header=True), Row((Cell((Paragraph("", number="H3"),)),))), 1, "matrix"
    )
    read, _ = read_yaml(yaml.write(Document([Paragraph("tekst", number="a)"), number])))
    assert read is not None
    assert read.blocks[0] == replace(read.blocks[0], text="a) tekst")
    assert grid(table(read))[1] == ["H3"]


def test_contents_and_empty_paragraphs_are_left_out() -> None:
    """A table of contents and empty paragraphs are paper's business and are not written."""
    document = Document(
        [
            Paragraph("Forord", heading=1),
            Paragraph("Forord 3", toc=True),
            Paragraph(" "),
            Paragraph("", heading=2),
            Paragraph("tekst"),
        ]
    )
    assert yaml.write(document) == b"maalbog: 1\nafsnit:\n  - overskrift: Forord\n    indhold:\n      - tekst\n"


def test_control_characters_never_reach_xml() -> None:
    """A character that XML cannot hold is dropped by the writers."""
    document = Document([Paragraph("a\x0bb\ud800\ufffe", heading=1, number="\x01")], template="\x02s")
    etree.fromstring(xml.write(document))
    assert b"overskrift: ab\n" in yaml.write(document)


def test_yaml_looks_written_by_hand() -> None:
    """Short lists stand on one line, several lines as a block, and quotes only where they are needed."""
    document = Document(
        [
            Paragraph("Forord", heading=1, number="1"),
            Paragraph("Intern medicin: geriatri"),
            Paragraph("to\nlinjer"),
            Paragraph("nej"),
            Paragraph('han sagde "ja": nej'),
            _simple("matrix", ("Nr.", "Lægeroller"), ("I1", "Kommunikator")),
            replace(_simple(None, ("Dato", "Sted"), ("", "1.")), number=2),
        ],
        template="sst-2011",
    )
    assert (
        yaml.write(document).decode()
        == """\
maalbog: 1
skabelon: sst-2011
afsnit:
  - overskrift: Forord
    nummer: "1"
    indhold:
      - "Intern medicin: geriatri"
      - |-
        to
        linjer
      - nej
      - 'han sagde "ja": nej'
      - kompetencer:
          - nr: I1
            lægeroller: [Kommunikator]
      - tabel:
          kolonner: [Dato, Sted]
          rækker:
            - ["", "1."]
"""
    )
