"""``deling.yaml`` read: whole files, faulty ones, and hostile ones."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler.editions.links.file import parse
from compiler.editions.links.link import Links, Name
from compiler.ground import rulebook
from tests.conftest import ROOT
from tests.support.linking import GERIATRICS

DIGEST = "0123456789abcdef" * 4
WHOLE = f"""
maalbog-deling: 1
speciale: {GERIATRICS}
udgaver:
  2013-05:
    - dokument: faelles-intern-medicin
      udgave: 2013-05
      indhold: sha256:{DIGEST}
      vælg: [FIM1, "FIM2"]
      tilpas:
        - kompetence: FIM2
          konkretisering: [Tale med pårørende]
          kompetencevurdering: Mini-CEX (4 gange)
          antal: [20 samtaler]
          godkendes af: [hovedvejleder]
          begrundelse: Fordi
    - introduktion-intern-medicin
    - {{dokument: generelle-kurser, undtagen: [sol-3]}}
"""


def read(text: str) -> Links:
    """Read a file of the geriatric specialty."""
    return parse(text.encode(), "intern-medicin-geriatri/deling.yaml", GERIATRICS)


def faults(text: str) -> list[str]:
    """Give the variants of what is wrong, and see that each can be told."""
    found = [one for rows in read(text).faults.values() for one in rows]
    for one in found:
        for lang in ("da", "en"):
            assert "{" not in rulebook.message(one, lang) + rulebook.help(one, lang)
        assert one.span.part == "intern-medicin-geriatri/deling.yaml"
    return [one.variant for one in found]


def test_a_whole_file_is_read() -> None:
    """Links, choices and adaptations are read with their lines; a code alone is a link on all of it."""
    links = read(WHOLE)
    assert not links.faults
    common, introduction, courses = links.of("2013-05")
    assert (common.edition, common.digest, common.line) == ("2013-05", DIGEST, 6)
    assert (common.choice.mode, [n.text for n in common.choice.names]) == ("only", ["FIM1", "FIM2"])
    (adapted,) = common.adapt
    assert adapted.competency == Name("FIM2", ("udgaver", "2013-05", 0, "tilpas", 0, "kompetence"), 11)
    assert (adapted.assessments, adapted.sign_off) == (("Mini-CEX (4 gange)",), ("hovedvejleder",))
    assert (introduction.document, introduction.choice.mode) == ("introduktion-intern-medicin", "all")
    assert (courses.choice.mode, courses.choice.names[0].text) == ("but", "sol-3")
    assert links.of("2019-01") == ()


def test_keys_may_be_written_without_danish_letters() -> None:
    """Somebody without æ on the keyboard writes ``vaelg``, and case does not matter."""
    common = read(WHOLE.replace("vælg:", "Vaelg:")).of("2013-05")[0]
    assert [name.text for name in common.choice.names] == ["FIM1", "FIM2"]


@pytest.mark.parametrize(
    ("old", "new", "variant"),
    [
        ("maalbog-deling: 1", "maalbog-deling: 2", "version"),
        ("maalbog-deling: 1\n", "", "version"),
        (f"speciale: {GERIATRICS}", "speciale: karkirurgi", "specialty"),
        ("udgaver:", "udgave:", "key-near"),
        ("      udgave: 2013-05", "      hest: 2013-05", "key"),
        ("  2013-05:", "  maj 2013:", "date"),
        ("      udgave: 2013-05", "      udgave: sidste år", "date"),
        ("dokument: faelles-intern-medicin", "dokument: ../Fælles", "document"),
        ("    - dokument: faelles-intern-medicin\n      udgave", "    - udgave", "document"),
        (DIGEST, DIGEST[:-1], "digest"),
        ("    - introduktion-intern-medicin", "    - faelles-intern-medicin", "twice"),
        ("      tilpas:", "      undtagen: [FIM3]\n      tilpas:", "both"),
        ("kompetence: FIM2\n          konk", "konk", "competency"),
        ('[FIM1, "FIM2"]', "{a: b}", "shape"),
        ("konkretisering: [Tale med pårørende]", "konkretisering: {a: b}", "shape"),
        ("    - introduktion-intern-medicin", "    - [a]", "shape"),
    ],
)
def test_what_is_wrong_is_told_at_its_line(old: str, new: str, variant: str) -> None:
    """Each fault of the file is told as what it is, and what is whole is read all the same."""
    assert old in WHOLE
    assert faults(WHOLE.replace(old, new, 1)) == [variant]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        "a: &b c",
        "!!python/object:os.system {}",
        "hej",
        "- a",
        "maalbog-deling: 1\nudgaver: hej",
        "maalbog-deling: 1\nudgaver:\n  2013-05: hej",
        "a: 1\na: 2",
        "[" * 100,
        "<<<<<<< HEAD\nx",
    ],
)
def test_a_file_that_is_none_is_a_finding(text: str) -> None:
    """What cannot be read, and what must not be, is told, and gives no links."""
    assert len(faults(text)) == 1
    assert not any(read(text).editions.values())


@given(st.binary(max_size=300))
def test_nothing_makes_it_stumble(data: bytes) -> None:
    """Any bytes are read or told, never a traceback."""
    assert isinstance(parse(data, "x/deling.yaml", "x"), Links)


@given(
    st.recursive(
        st.text(max_size=8),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["dokument", "udgave", "indhold", "vælg", "undtagen", "tilpas", "kompetence", "antal", "x"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=12,
    )
)
def test_any_shape_is_read_or_told(rows: object) -> None:
    """Lists and mappings in unexpected places are told, never a traceback."""
    import json

    text = f"maalbog-deling: 1\nudgaver:\n  2013-05: {json.dumps(rows)}\n"
    assert isinstance(parse(text.encode(), "x/deling.yaml", "x"), Links)


def test_the_shipped_file_is_in_order() -> None:
    """The file that comes with us has no fault and links three documents."""
    data = (ROOT / "specialties" / GERIATRICS / "deling.yaml").read_bytes()
    links = parse(data, "x", GERIATRICS)
    assert not links.faults
    assert [link.document for link in links.of("2013-05")] == [
        "introduktion-intern-medicin",
        "faelles-intern-medicin",
        "generelle-kurser",
    ]


def test_the_path_of_a_file_is_no_secret_of_the_report(tmp_path: Path) -> None:
    """A finding names the file by folder and name, wherever they lie."""
    from compiler.editions.links.library import read_links

    folder = tmp_path / GERIATRICS
    folder.mkdir()
    (folder / "deling.yaml").write_text("hej", encoding="utf-8")
    links = read_links(folder, GERIATRICS)
    assert links is not None
    assert links.label == f"{GERIATRICS}/deling.yaml"
