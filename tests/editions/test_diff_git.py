"""Editions as Git has them: one file at a revision, and all that differ between two."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from compiler.check.inputs import NoSuchInput
from compiler.editions.open import open_bytes, open_edition
from compiler.ground import git as gitfiles
from compiler.model.logbook import AppliesTo
from compiler.tools.diff.diffs import Diff, Diffs, diff
from tests.conftest import ROOT, program
from tests.support.edits import dump, load
from tests.support.rewriting import TEXT, reworded

MINI = ROOT / "tests" / "corpus" / "data" / "mini.yaml"
IDENTITY = {"GIT_AUTHOR_NAME": "x", "GIT_AUTHOR_EMAIL": "x@y", "GIT_COMMITTER_NAME": "x", "GIT_COMMITTER_EMAIL": "x@y"}


def git(folder: Path, *words: str) -> None:
    """Run git in a folder as its user would."""
    env = {**os.environ, **IDENTITY, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run([program("git"), *words], cwd=folder, env=env, check=True, capture_output=True)


def commit(folder: Path, tag: str, files: dict[str, str | None]) -> None:
    """Write files (``None`` deletes one), and commit them under a tag."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "--allow-empty", "-m", tag)
    git(folder, "tag", tag)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one goal description, in which one stands."""
    git(tmp_path, "init", "-q")
    commit(tmp_path, "v1", {"mål/a.yaml": TEXT, "README.md": "x", "kode.yaml": "tekst: '<maalbeskrivelse>'\n"})
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shown(diffs: Diffs) -> list[tuple[str, str, bool]]:
    """Give names of both sides, and whether they differ."""
    return [(one.old.name if one.old else "", one.new.name if one.new else "", one.different) for one in diffs.found]


def count(one: Diff) -> int:
    """Count the changes."""
    assert one.comparison is not None
    return len(one.comparison.changes)


def test_a_file_at_a_revision(repository: Path) -> None:
    """REV:path is the file as it was then, on either side."""
    (repository / "mål/a.yaml").write_text(reworded(), encoding="utf-8")
    for old, new in (("v1:mål/a.yaml", "mål/a.yaml"), ("mål/a.yaml", "v1:mål/a.yaml")):
        [one] = diff(old, new).found
        assert count(one) == 1
    assert not diff("v1:mål/a.yaml", "HEAD:mål/a.yaml").different


def test_a_revision_beside_a_file(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A revision beside a file means that file as it was then, from whatever folder one stands in."""
    (repository / "mål/a.yaml").write_text(reworded(), encoding="utf-8")
    assert diff("v1", "mål/a.yaml").different
    monkeypatch.chdir(repository / "mål")
    assert diff("v1", "a.yaml").different
    assert diff("v1:a.yaml", "a.yaml").different


def test_two_revisions(repository: Path) -> None:
    """Two revisions are every goal description that differs between them, and nothing else."""
    commit(repository, "v2", {"mål/a.yaml": reworded(), "README.md": "y", "kode.yaml": "tekst: '<maalbeskrivelse'\n"})
    found = diff("v1", "v2")
    assert found.revisions == ("v1", "v2")
    assert shown(found) == [("v1:mål/a.yaml", "v2:mål/a.yaml", True)]
    assert not diff("v2", "HEAD").found


def test_two_revisions_limited_to_a_path(repository: Path) -> None:
    """Paths limit what is compared; one that neither revision has is an error and not silence."""
    commit(repository, "v2", {"mål/a.yaml": reworded(), "b.yaml": TEXT})
    assert shown(diff("v1", "v2", ["mål"])) == [("v1:mål/a.yaml", "v2:mål/a.yaml", True)]
    with pytest.raises(gitfiles.GitFault) as caught:
        diff("v1", "v2", ["maal"])
    assert (caught.value.reason, caught.value.name) == ("file", "maal")
    with pytest.raises(NoSuchInput) as other:
        diff("mål/a.yaml", "b.yaml", ["mål"])
    assert other.value.reason == "paths"


def test_the_files_beside_a_file_at_a_revision_count(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file at a revision is read with what the files beside it said then, whatever they say now."""
    stated = "maalbog-overgang: 1\nudgaver:\n  {date}: {{gælder: {{hændelse: opslået, fra: {year}-06-01}}}}\n"
    date = open_bytes("a.yaml", TEXT.encode()).key[1]
    for year in ("2021", "2022"):
        commit(repository, f"fra-{year}", {"mål/overgang.yaml": stated.format(date=date, year=year)})
    monkeypatch.chdir(repository / "mål")
    for name, year in (("fra-2021:mål/a.yaml", "2021"), ("fra-2021:a.yaml", "2021"), ("HEAD:./a.yaml", "2022")):
        book = open_edition(name).logbook
        assert book is not None
        assert book.edition.applies_to == AppliesTo("posted", f"{year}-06-01", None)


def test_a_renamed_file_is_followed(repository: Path) -> None:
    """A file that moved is compared with what it was, whether Git or only the specialty shows it."""
    git(repository, "mv", "mål/a.yaml", "ny.yaml")
    commit(repository, "v2", {"ny.yaml": reworded()})
    assert shown(diff("v1", "v2")) == [("v1:mål/a.yaml", "v2:ny.yaml", True)]
    other = f"{dump(load(MINI)).decode()}\n# {'x' * 50_000}\n"  # Git does not take it for the same file
    commit(repository, "v3", {"ny.yaml": None, "andet/navn.yaml": other})
    assert len(gitfiles.changed(gitfiles.commit("v2"), gitfiles.commit("v3"))) == 2
    assert shown(diff("v2", "v3")) == [("v2:ny.yaml", "v3:andet/navn.yaml", True)]


def test_a_new_edition_is_compared_with_the_one_before_it(repository: Path) -> None:
    """A new file beside an older edition of the same specialty is that edition revised."""
    commit(repository, "v2", {"mål/b.yaml": reworded().replace("2014", "2024")})
    assert shown(diff("v1", "v2")) == [("v1:mål/a.yaml", "v2:mål/b.yaml", True)]


def test_a_file_that_is_new_or_deleted(repository: Path) -> None:
    """What has no other state is told as new or deleted, and counts as a difference."""
    commit(repository, "v2", {"mål/a.yaml": None})
    assert shown(diff("v1", "v2")) == [("v1:mål/a.yaml", "", True)]
    assert shown(diff("v2", "v1")) == [("", "v1:mål/a.yaml", True)]


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("v1", "findes-ej", "revision"),
        ("--output=x", "v1", "name"),
        ("-v1:mål/a.yaml", "mål/a.yaml", "name"),
        ("v1:findes-ej.yaml", "mål/a.yaml", "file"),
        ("v1:mål", "mål/a.yaml", "folder"),
        ("v1\n", "v1", "name"),
    ],
)
def test_what_git_does_not_have(repository: Path, old: str, new: str, reason: str) -> None:
    """A name that means nothing, or could be an option, is refused with its reason."""
    assert repository.is_dir()
    with pytest.raises(gitfiles.GitFault) as caught:
        diff(old, new)
    assert caught.value.reason == reason


def test_a_path_is_never_an_option(repository: Path) -> None:
    """A path that looks like an option of Git's is refused."""
    assert repository.is_dir()
    with pytest.raises(gitfiles.GitFault) as caught:
        diff("v1", "v1", ["--output=x"])
    assert caught.value.reason == "name"
    assert not (repository / "x").exists()


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside a repository, and without Git, the complaint says so; a missing file is a missing file."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(gitfiles.GitFault) as caught:
        diff("v1", "v2")
    assert caught.value.reason == "no-repository"
    with pytest.raises(NoSuchInput):
        diff("gammel.docx", "ny.docx")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(gitfiles.GitFault) as missing:
        diff("v1", "v2")
    assert missing.value.reason == "no-git"


def test_nothing_of_the_repository_is_run(repository: Path) -> None:
    """Filters, text converters and outside diff programs in a repository's settings are not run."""
    mark = repository / "kørt"
    for key in ("diff.external", "diff.x.textconv", "diff.x.command", "filter.x.smudge", "core.fsmonitor"):
        git(repository, "config", key, f"touch '{mark}'; cat")
    mark.unlink(missing_ok=True)
    commit(repository, "v2", {".gitattributes": "*.yaml diff=x filter=x\n", "mål/a.yaml": reworded()})
    mark.unlink(missing_ok=True)
    assert diff("v1", "v2").different
    assert not mark.exists()


def test_a_slow_git_is_given_up(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Git that does not answer is not waited for."""
    assert repository.is_dir()
    monkeypatch.setattr(gitfiles, "_SECONDS", 0.0)
    with pytest.raises(gitfiles.GitFault) as caught:
        gitfiles.commit("v1")
    assert caught.value.reason == "slow"


def test_too_large_a_file_is_not_read(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The size is asked for before the file is."""
    assert repository.is_dir()
    monkeypatch.setattr(gitfiles, "LARGEST", 10)
    with pytest.raises(gitfiles.GitFault) as caught:
        gitfiles.read("v1", "mål/a.yaml")
    assert caught.value.reason == "large"
