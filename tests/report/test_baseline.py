"""``--baseline``: only what is new counts, whatever was moved, renamed or converted."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compiler import api
from compiler.report.baseline import NoBaseline, read
from compiler.report.report import Report
from compiler.tools.convert import write_as
from tests.support.commands import run
from tests.support.exceptions import (
    LATE,
    NO_METHOD,
    NO_METHOD_EITHER,
    against,
    counted,
    exception,
    folder,
    report,
    write,
)

ONE = (
    b'{"format": "maalbog-report/1", "documents": [{"path": "x", "specialty": null, "edition": null, '
    b'"diagnostics": [{"fingerprint": "a", "severity": %b}]}]}'
)


def whole(*documents: object, mode: str = "submission") -> Report:
    """Put reports together."""
    return Report(tuple(documents), mode, "da", "0")  # type: ignore[arg-type]


def test_what_was_there_does_not_count(tmp_path: Path) -> None:
    """A document held against its own report has nothing that counts, and all of it is known."""
    now = whole(report(folder(tmp_path, NO_METHOD, LATE)))
    made, gone = against(now, now)
    assert (made.documents[0].findings, made.documents[0].verdict, gone) == ((), "accepted", 0)
    assert len(made.documents[0].known) == len(now.documents[0].findings) == 2


def test_only_the_new_finding_counts(tmp_path: Path) -> None:
    """A second fault of the same kind is new, and the verdict rests on it."""
    before = whole(report(folder(tmp_path, NO_METHOD)))
    made, gone = against(whole(report(folder(tmp_path, NO_METHOD, NO_METHOD_EITHER))), before)
    assert (counted(made.documents[0]), made.documents[0].verdict, gone) == (
        ["assessment-method-missing"],
        "rejected",
        0,
    )
    assert "H5" in made.documents[0].findings[0].message


def test_what_is_gone_is_told(tmp_path: Path) -> None:
    """A known finding that is corrected is counted, so that the baseline is renewed."""
    before = whole(report(folder(tmp_path, NO_METHOD, LATE)))
    assert against(whole(report(folder(tmp_path, LATE))), before)[1] == 1


def test_an_excepted_finding_is_not_gone(tmp_path: Path) -> None:
    """What has got an exception since is neither new nor gone."""
    before = whole(report(folder(tmp_path, NO_METHOD)))
    made, gone = against(whole(report(write(folder(tmp_path, NO_METHOD), exception()))), before)
    assert (counted(made.documents[0]), gone) == ([], 0)


def test_an_expired_exception_is_new(tmp_path: Path) -> None:
    """What was excepted when the baseline was made is not known: it counts when the exception ends."""
    made = write(folder(tmp_path, NO_METHOD), exception())
    before, after = whole(report(made)), whole(report(made, "2030-01-01"))
    assert counted(against(after, before)[0].documents[0]) == ["assessment-method-missing", "exception-expired"]


def test_what_has_become_graver_counts(tmp_path: Path) -> None:
    """What was a remark in a draft is not known as an error."""
    path = folder(tmp_path, NO_METHOD) / "2013-02.yaml"
    draft = api.check([path], mode="draft")
    made, _ = against(api.check([path]), draft)
    assert counted(made.documents[0]) == ["assessment-method-missing"]
    made, _ = against(draft, api.check([path]))
    assert counted(made.documents[0]) == []


@pytest.mark.parametrize("kind", ["docx", "xml"])
def test_a_document_is_known_in_another_format_and_under_another_name(kind: str, tmp_path: Path) -> None:
    """Specialty and edition tell that it is the same document."""
    path = folder(tmp_path, NO_METHOD, LATE) / "2013-02.yaml"
    before = api.check([path])
    data, _ = write_as(kind, path.read_bytes(), path.name)  # type: ignore[arg-type]
    other = tmp_path / f"ny.{kind}"
    other.write_bytes(data or b"")
    assert counted(against(api.check([other]), before)[0].documents[0]) == []


def test_another_edition_under_the_same_name_is_new(tmp_path: Path) -> None:
    """A file that has been written over with a new edition knows nothing of the old one's findings."""
    path = folder(tmp_path, NO_METHOD) / "2013-02.yaml"
    before = api.check([path])
    path.write_bytes(path.read_bytes().replace(b"Februar 2013", b"Marts 2014").replace(b"februar 2013", b"marts 2014"))
    assert "assessment-method-missing" in counted(against(api.check([path]), before)[0].documents[0])


def test_two_documents_do_not_lend_each_other_what_is_known(tmp_path: Path) -> None:
    """The same fault in another document is new, whatever the order."""
    one = report(folder(tmp_path, NO_METHOD))
    path = folder(tmp_path / "b", NO_METHOD) / "2013-02.yaml"
    path.write_bytes(path.read_bytes().replace(b"Februar 2013", b"Marts 2014").replace(b"februar 2013", b"marts 2014"))
    other = api.check([path]).documents[0]
    made, _ = against(whole(other, one), whole(one))
    assert [len(d.findings) > 0 for d in made.documents] == [True, False]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "syntax"),
        (b"hej", "syntax"),
        (b"[" * 100_000, "syntax"),
        (b"\xff\xfe", "syntax"),
        (b"[]", "format"),
        (b'{"format": "maalbog-diff/1"}', "format"),
        (b'{"format": "maalbog-report/1"}', "shape"),
        (b'{"format": "maalbog-report/1", "documents": [1]}', "shape"),
        (ONE % b"[]", "shape"),
        (ONE % b'"grave"', "shape"),
    ],
)
def test_what_is_no_report_is_refused(data: bytes, reason: str) -> None:
    """Anything but a report of Målbog's is refused with a reason."""
    with pytest.raises(NoBaseline) as error:
        read(data)
    assert error.value.reason == reason


KEYS = st.sampled_from(["path", "specialty", "diagnostics", "severity"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner),
    max_leaves=8,
)


@given(JSON)
def test_no_json_breaks_the_reader(documents: object) -> None:
    """Whatever stands where the documents should, it is read or refused."""
    data = json.dumps({"format": "maalbog-report/1", "documents": documents}).encode()
    with suppress(NoBaseline):
        read(data)


def test_the_command_counts_only_what_is_new(tmp_path: Path) -> None:
    """Status 0 with nothing new, 1 with something; the words never call known errors in order."""
    made = folder(tmp_path, NO_METHOD)
    name, base = str(made / "2013-02.yaml"), str(tmp_path / "kendt.json")
    assert run("check", name, "--format", "json", "-o", base).returncode == 1
    done = run("check", name, "--baseline", base)
    assert done.returncode == 0
    assert "Intet nyt: 1 kendt i forvejen" in done.stdout.decode()
    assert "I orden" not in done.stdout.decode()
    folder(tmp_path, NO_METHOD, NO_METHOD_EITHER)
    assert run("check", name, "--baseline", base).returncode == 1
    folder(tmp_path)
    assert "findes ikke mere" in run("check", name, "--baseline", base).stderr.decode()


def test_a_baseline_that_is_not_there_is_status_2(tmp_path: Path) -> None:
    """A name that leads nowhere is said with the way to make one, which works although the name is a setting."""
    made = folder(tmp_path, NO_METHOD)
    (made.parent / ".git").mkdir()
    (made.parent / "maalbog.toml").write_text('baseline = "kendt.json"\n')
    done = run("check", ".", cwd=made)
    assert (done.returncode, done.stdout) == (2, b"")
    assert "--format json -o" in done.stderr.decode()
    assert run("check", ".", "--format", "json", "-o", "../kendt.json", cwd=made).returncode == 1
    assert run("check", ".", cwd=made).returncode == 0
