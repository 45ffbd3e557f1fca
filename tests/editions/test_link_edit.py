"""``deling.yaml`` written: only what is pinned changes, and everything else stands as it stood."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from compiler.editions.links.edit import write
from compiler.editions.links.file import parse
from compiler.editions.links.link import Adaptation, Choice, Link, Name
from compiler.formats.sidefile.places import CannotEdit

CODE = "intern-medicin-geriatri"
A, B = "a" * 64, "b" * 64
HAND = f"""# Geriatrien bruger det meste (aftalt i uddannelsesrådet).
maalbog-deling: 1
speciale: {CODE}

udgaver:
  2013-05:   # den gældende
    # De fælles kompetencer
    - udgave: 2013-05   # pas på
      dokument: "faelles-intern-medicin"
      indhold: sha256:{A}
      undtagen: [FIM3, 'FIM4']   # ligger i specialet
      tilpas:
        - kompetence: FIM12
          antal: [20 faldudredninger]   # mere end de andre
    - dokument: introduktion-intern-medicin  # hele
    - generelle-kurser   # alle
    - {{dokument: kirurgi, vælg: [H1]}}
"""


def links(text: str, edition: str = "2013-05") -> tuple[Link, ...]:
    """Read the links of an edition."""
    found = parse(text.encode(), "", CODE)
    assert not found.faults
    return found.of(edition)


def test_only_the_pin_changes() -> None:
    """Edition, digest and a renumbered name are replaced; comments, order and quotes stay."""
    first, *rest = links(HAND)
    choice = Choice("but", (Name("FIM3", ()), Name("FIM5", ())))
    now = (replace(first, edition="2019-09", digest=B, choice=choice), *rest)
    made = write(HAND.encode(), CODE, "2013-05", now).decode()
    expected = HAND.replace("- udgave: 2013-05 ", "- udgave: 2019-09 ").replace(A, B).replace("'FIM4'", "FIM5")
    assert made == expected


def test_what_was_open_is_pinned_where_it_stands() -> None:
    """A link without edition gets its keys behind its document; a code alone becomes a link; brackets stay brackets."""
    first, second, third, fourth = links(HAND)
    now = (first, *(replace(link, edition="2013-05", digest=B) for link in (second, third, fourth)))
    made = write(HAND.encode(), CODE, "2013-05", now).decode()
    assert made.endswith(
        f"""    - dokument: introduktion-intern-medicin  # hele
      udgave: 2013-05
      indhold: sha256:{B}
    - dokument: generelle-kurser   # alle
      udgave: 2013-05
      indhold: sha256:{B}
    - {{dokument: kirurgi, udgave: 2013-05, indhold: sha256:{B}, vælg: [H1]}}
"""
    )
    assert made.startswith(HAND[: HAND.index("    - dokument: introduktion")])


def test_a_new_pin_comes_last() -> None:
    """Another document is put behind those that are there, with the same indent."""
    made = write(HAND.encode(), CODE, "2013-05", (*links(HAND), Link("urologi", "2014-11", A))).decode()
    new = f"    - dokument: urologi\n      udgave: 2014-11\n      indhold: sha256:{A}\n      vælg: alle\n"
    assert made == HAND + new


def test_a_new_edition_comes_behind_the_old() -> None:
    """The links of an older edition stay, since trainees on it keep their logbook."""
    made = write(HAND.encode(), CODE, "2020-01", (Link("urologi", "2014-11", A),)).decode()
    assert made.startswith(HAND)
    assert links(made) == links(HAND)
    assert links(made, "2020-01")[0].document == "urologi"


@pytest.mark.parametrize(
    "text", ["maalbog-deling: 1\n", "maalbog-deling: 1\nudgaver:\n", "maalbog-deling: 1\nudgaver:\n  2013-05:\n"]
)
def test_an_empty_file_is_filled(text: str) -> None:
    """A file that somebody has only begun gets what it lacks."""
    made = write(text.encode(), CODE, "2013-05", (Link("urologi", "2014-11", A),)).decode()
    assert made.startswith(text.strip())
    assert links(made)[0].digest == A


def test_what_cannot_be_changed_is_refused() -> None:
    """A list in brackets is not taken apart, and a file with faults is not touched."""
    for text in ("maalbog-deling: 1\nudgaver: {2013-05: [urologi]}\n", "maalbog-deling: 1\nhest: 1\n", "["):
        with pytest.raises(CannotEdit):
            write(text.encode(), CODE, "2013-05", (Link("urologi"), Link("kirurgi", "2014-11", A)))


def test_line_ends_and_byte_order_mark_stay() -> None:
    """A file from Windows stays one."""
    data = b"\xef\xbb\xbf" + HAND.replace("\n", "\r\n").encode()
    first, *rest = links(HAND)
    made = write(data, CODE, "2013-05", (replace(first, digest=B), *rest))
    assert made == data.replace(A.encode(), B.encode())


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=12)
_NAMES = _TEXT.map(str.strip).filter(bool).map(lambda text: Name(text, ()))
_LINES = st.lists(_TEXT.map(str.strip).filter(bool), max_size=2).map(tuple)
_ADAPTED = st.builds(Adaptation, _NAMES, _LINES, _LINES, _LINES, _LINES, _TEXT.map(str.strip))
_LINKS = st.builds(
    Link,
    st.sampled_from(["urologi", "kirurgi", "faelles-intern-medicin"]),
    st.sampled_from(["2013-05", "2017-03-30"]),
    st.sampled_from([A, B]),
    st.builds(Choice, st.sampled_from(["only", "but"]), st.lists(_NAMES, min_size=1, max_size=3).map(tuple)),
    st.lists(_ADAPTED, max_size=2).map(tuple),
)


@given(st.lists(_LINKS, min_size=1, max_size=3, unique_by=lambda link: link.document), _LINKS)
def test_what_is_written_is_read_again(wanted: list[Link], other: Link) -> None:
    """Whatever people call things, what is written says it, in a new file and in one that is changed."""
    made = write(None, CODE, "2013-05", wanted)
    now = [replace(link, digest=other.digest, edition=other.edition) for link in links(made.decode())]
    assert write(write(made, CODE, "2013-05", now), CODE, "2013-05", now) == write(made, CODE, "2013-05", now)
