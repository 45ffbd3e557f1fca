"""A built edition read back."""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from compiler.editions.open import open_edition
from compiler.formats.logbook.read import LARGEST, read_logbook, tampered
from compiler.formats.logbook.write import emit
from compiler.formats.refused import Refused
from compiler.ground import rulebook
from compiler.language.vocabulary import all_terms
from compiler.model.logbook import (
    PART_CODES,
    AppliesTo,
    Assessment,
    Attachment,
    Authorisation,
    Card,
    Competency,
    Course,
    Edition,
    Logbook,
    Part,
    ResearchTraining,
    SignOff,
    Strategy,
    Target,
    TrainingTime,
)
from tests.support.models import COMPETENCY_CARD, GENERIC_CARD, HOSTILE, METHOD_CARD, WORKSHEET, bare, logbook

FULL = replace(
    logbook(),
    cards=(METHOD_CARD, COMPETENCY_CARD, GENERIC_CARD, WORKSHEET),
    attachments=(Attachment("Vejledning", "vejledning.pdf", "0" * 64),),
)


def some(values: st.SearchStrategy[Any], most: int = 3) -> st.SearchStrategy[Any]:
    """Give tuples of values."""
    return st.lists(values, max_size=most).map(tuple)


def maybe(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Give a value or nothing."""
    return st.one_of(st.none(), values)


def codes(kind: Any) -> st.SearchStrategy[str]:
    """Give codes of a vocabulary."""
    return st.sampled_from(sorted(term.code for term in all_terms(kind)))


TEXT = st.one_of(st.text(min_size=1, max_size=20), st.just(HOSTILE))
ANY = st.one_of(st.just(""), TEXT)
ID = st.from_regex(r"[a-z][a-z0-9-]{0,20}", fullmatch=True)
MONTH = st.integers(0, 240)
COUNT = st.integers(1, 10**30)
PARTS = st.sampled_from(PART_CODES)
DAY = st.dates().map(lambda day: day.isoformat())
ASSESSMENT = st.builds(
    Assessment,
    codes("methods"),
    TEXT,
    st.booleans(),
    maybe(COUNT),
    some(MONTH),
    maybe(MONTH),
    maybe(MONTH),
    maybe(st.sampled_from(("formative", "summative"))),
    maybe(ID),
)
SIGN_OFF = st.builds(
    SignOff, st.lists(codes("signoff"), min_size=1, max_size=3, unique=True).map(tuple), maybe(codes("signoff"))
)
COMPETENCY = st.builds(
    Competency,
    ID,
    ANY,
    PARTS,
    TEXT,
    maybe(ANY),
    some(TEXT),
    maybe(ANY),
    st.lists(codes("roles"), max_size=3, unique=True).map(tuple),
    some(st.builds(Strategy, codes("strategies"), TEXT)),
    some(ASSESSMENT),
    some(st.builds(Target, COUNT, ANY)),
    maybe(ANY),
    some(TEXT),
    SIGN_OFF,
)
DAYS = st.one_of(st.integers(1, 99), st.floats(0.5, 99.5))
COURSE = st.builds(
    Course,
    ID,
    st.sampled_from(("general", "specialty", "introductory")),
    TEXT,
    maybe(DAYS),
    maybe(PARTS),
    st.booleans(),
)
CARD = st.builds(
    Card,
    ID,
    TEXT,
    st.sampled_from(("competency", "method", "generic", "worksheet")),
    maybe(codes("methods")),
    ANY,
    st.lists(ID, max_size=3, unique=True).map(tuple),
    some(TEXT),
    maybe(ANY),
    st.booleans(),
)
APPLIES = st.builds(AppliesTo, st.sampled_from(("posted", "filled", "started", "in-force")), maybe(DAY), maybe(DAY))
LOGBOOKS = st.builds(
    Logbook,
    codes("specialties"),
    TEXT,
    st.builds(Edition, st.dates().map(lambda day: f"{day:%Y-%m}".rjust(7, "0")), ID, maybe(APPLIES), maybe(ANY)),
    some(st.builds(Part, PARTS, TEXT, maybe(MONTH), maybe(ANY))),
    st.lists(COMPETENCY, max_size=3, unique_by=lambda one: one.id).map(tuple),
    some(COURSE),
    maybe(st.builds(ResearchTraining, maybe(MONTH), ANY)),
    some(st.builds(TrainingTime, maybe(PARTS), maybe(MONTH), ANY)),
    some(CARD),
    st.builds(
        Authorisation,
        st.sampled_from(("independent-practice", "specialist-recognition")),
        st.lists(ID, max_size=3, unique=True).map(tuple),
        maybe(MONTH),
        st.booleans(),
    ),
    some(st.builds(Attachment, TEXT, TEXT, st.just("0" * 64))),
)


@pytest.mark.parametrize("book", [logbook(), bare(), FULL], ids=["plain", "bare", "full"])
def test_the_model_comes_back(book: Logbook) -> None:
    """A logbook that was written and read is the one that was written."""
    assert read_logbook(emit(book)) == book


@given(LOGBOOKS)
@settings(max_examples=40, deadline=None)
def test_emitting_what_was_read_gives_the_same_bytes(book: Logbook) -> None:
    """Reading loses nothing: whatever a logbook holds, writing it again gives the same file."""
    data = emit(book)
    assert emit(read_logbook(data)) == data


def _refused(data: bytes) -> Refused:
    with pytest.raises(Refused) as caught:
        read_logbook(data)
    found = caught.value.finding()
    for lang in ("da", "en"):
        assert rulebook.message(found, lang)
        assert rulebook.help(found, lang)
    return caught.value


@pytest.mark.parametrize(
    ("data", "rule", "variant"),
    [
        (b"", "file-unreadable", "empty"),
        (b"\xff\xfe", "file-unreadable", "not-utf8"),
        (b'{"format": ', "file-unreadable", "json-syntax"),
        (b'{"a": 1, "a": 2}', "file-unreadable", "json-twice"),
        (b'{"a": NaN}', "file-unreadable", "json-number"),
        (b'{"a": 1e999}', "file-unreadable", "json-number"),
        (b"9" * 10_000, "file-unreadable", "json-number"),
        (b'{"format": "maalbog-report/1"}', "file-unreadable", "json-other"),
        (b"[]", "file-unreadable", "json-other"),
        (b'{"format": "maalbog-logbook/1"}', "file-unreadable", "json-shape"),
        (b"[" * 200_000, "file-unsafe", "too-deep"),
        (b" " * LARGEST + b"[]", "file-unsafe", "too-large"),
    ],
)
def test_anything_else_is_refused(data: bytes, rule: str, variant: str) -> None:
    """What is no logbook, is ambiguous, or would harm the machine is a finding and never a traceback."""
    refused = _refused(data)
    assert (refused.rule, refused.variant) == (rule, variant)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("competencies", 0, "title"), 7),
        (("competencies", 0, "surprise"), "x"),
        (("competencies", 1, "id"), "karkirurgi-0001"),
        (("competencies", 1, "id"), "karkirurgi-0002\n"),
        (("edition", "date"), "2014-10\n"),
        (("edition", "date"), "../../x"),
        (("parts", 0, "months"), 12.5),
        (("specialty", "code"), "heksekunst"),
    ],
)
def test_a_wrong_shape_is_told_with_its_place(path: tuple[str | int, ...], value: object) -> None:
    """A value of another kind, an unknown key, an id used twice: refused, and the place is named."""
    data: Any = json.loads(emit(logbook()))
    inner = data
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    refused = _refused(json.dumps(data).encode())
    assert refused.variant == "json-shape"
    assert str(refused.values["place"]).startswith(str(path[0]))


def _bundle(folder: Path, data: bytes, manifest: bytes | None) -> str:
    folder.mkdir()
    (folder / "logbook.json").write_bytes(data)
    if manifest is not None:
        (folder / "manifest.json").write_bytes(manifest)
    return str(folder)


def _manifest(data: bytes) -> bytes:
    return json.dumps({"files": {"logbook.json": {"sha256": sha256(data).hexdigest(), "size": len(data)}}}).encode()


def test_a_bundle_that_is_whole(tmp_path: Path) -> None:
    """A bundle's folder, and its logbook.json alone, are a side with permanent ids and no findings."""
    data = emit(logbook())
    folder = _bundle(tmp_path / "b", data, _manifest(data))
    for name in (folder, f"{folder}/logbook.json"):
        found = open_edition(name)
        assert found.side is not None
        assert found.side.permanent
        assert found.side.logbook == logbook()
        assert found.diagnostics == ()


@pytest.mark.parametrize(
    ("manifest", "file"),
    [
        (_manifest(b"other"), "logbook.json"),
        (b"{}", "manifest.json"),
        (b"[" * 100_000, "manifest.json"),
        (b'{"files": []}', "manifest.json"),
        (b'{"files": {"logbook.json": 3}}', "manifest.json"),
    ],
)
def test_a_bundle_that_was_altered_is_told(tmp_path: Path, manifest: bytes, file: str) -> None:
    """A logbook.json that is not the one of the manifest, and a manifest that is none, are findings."""
    folder = _bundle(tmp_path / "b", emit(logbook()), manifest)
    [found] = open_edition(folder).diagnostics
    assert (found.rule, dict(found.args)) == ("bundle-tampered", {"file": file})
    assert open_edition(folder).side is not None


def test_no_manifest_is_no_fault(tmp_path: Path) -> None:
    """A logbook.json that lies alone says nothing of a manifest."""
    data = emit(logbook())
    assert tampered(Path(_bundle(tmp_path / "b", data, None)), data) is None
