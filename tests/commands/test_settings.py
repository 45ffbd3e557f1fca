"""``maalbog.toml``: few settings, each an option's default, and every fault told before anything is done."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compiler.commands.support import settings
from tests.support.commands import MINI, faulty, run


def put(folder: Path, text: str) -> Path:
    """Write the settings of a folder."""
    (folder / settings.NAME).write_text(text, encoding="utf-8")
    return folder


def test_a_setting_is_the_default_of_its_option(tmp_path: Path) -> None:
    """mode, fail-on and lang of the file hold where nothing else is said."""
    path = str(faulty(tmp_path))
    put(tmp_path, 'mode = "draft"\n')
    assert run("check", path, cwd=tmp_path).returncode == 0
    put(tmp_path, 'mode = "draft"\nfail-on = "warning"\nlang = "en"\n')
    done = run("check", path, cwd=tmp_path)
    assert done.returncode == 1
    assert "has no assessment method" in done.stdout.decode()


def test_what_is_asked_goes_before_the_file(tmp_path: Path) -> None:
    """An option goes before the environment, and that before the file."""
    path = str(faulty(tmp_path))
    put(tmp_path, 'mode = "draft"\nlang = "en"\n')
    assert run("check", path, "--mode", "submission", cwd=tmp_path).returncode == 1
    assert "har ingen" in run("check", path, cwd=tmp_path, MAALBOG_LANG="da").stdout.decode()
    assert "har ingen" in run("check", path, "--lang", "da", cwd=tmp_path, MAALBOG_LANG="en").stdout.decode()


def test_the_file_is_found_from_below_but_not_outside_the_repository(tmp_path: Path) -> None:
    """A folder below has the settings too; those above the root of a repository are another's."""
    below = tmp_path / "a" / "b"
    below.mkdir(parents=True)
    put(tmp_path, 'mode = "draft"\n')
    path = str(faulty(below))
    assert run("check", path, cwd=below).returncode == 1, "outside a repository only the folder itself counts"
    (tmp_path / ".git").mkdir()
    assert run("check", path, cwd=below).returncode == 0
    (tmp_path / "a" / ".git").mkdir()
    assert run("check", path, cwd=below).returncode == 1


def test_what_is_compiled_depends_on_no_setting(tmp_path: Path) -> None:
    """A document with errors is not compiled because the settings call everything a draft."""
    path = str(faulty(tmp_path))
    put(tmp_path, 'mode = "draft"\n')
    assert run("build", path, "--out", "ud", cwd=tmp_path).returncode == 1


def test_a_baseline_can_be_left_out(tmp_path: Path) -> None:
    """An empty name on the command line stands against the file's."""
    path = str(faulty(tmp_path))
    run("check", path, "--format", "json", "-o", "kendt.json", cwd=tmp_path)
    put(tmp_path, 'baseline = "kendt.json"\n')
    assert run("check", path, cwd=tmp_path).returncode == 0
    assert run("check", path, "--baseline", "", cwd=tmp_path).returncode == 1


@pytest.mark.parametrize("address", ["javascript://%0aalert(1)", "https://a b", "vbscript://x", "https://a/\\u0022x"])
def test_only_an_address_of_the_web_is_given_to_programs(address: str, tmp_path: Path) -> None:
    """What may break out of an address, or is none, reaches no report for programs."""
    path = str(faulty(tmp_path))
    put(tmp_path, f'rule-pages = "{address}"\n')
    for form in ("sarif", "rdjson"):
        assert address.partition(":")[0] + "://" not in _addresses(
            json.loads(run("check", path, "--format", form, cwd=tmp_path).stdout)
        )


def _addresses(node: object) -> str:
    """Give the addresses of rule pages in a report."""
    if isinstance(node, dict):
        own = " ".join(str(v) for k, v in node.items() if k in ("helpUri", "informationUri", "url"))
        return own + "".join(_addresses(v) for v in node.values())
    return "".join(_addresses(v) for v in node) if isinstance(node, list) else ""


def test_a_baseline_lies_beside_the_file(tmp_path: Path) -> None:
    """The path of a setting is seen from the file, wherever one stands."""
    below = tmp_path / "a"
    below.mkdir()
    (tmp_path / ".git").mkdir()
    path = str(faulty(below))
    run("check", path, "--format", "json", "-o", str(tmp_path / "kendt.json"))
    put(tmp_path, 'baseline = "kendt.json"\n')
    assert run("check", path, cwd=below).returncode == 0


def test_the_report_points_to_the_pages_of_the_rules(tmp_path: Path) -> None:
    """The address of the rule pages stands in the report, for every program that can show it."""
    put(tmp_path, 'rule-pages = "https://eksempel.dk/regler/"\n')
    path = str(faulty(tmp_path))
    assert b"https://eksempel.dk/regler/da/MB306.html" in run("check", path, "--format", "html", cwd=tmp_path).stdout
    sarif = json.loads(run("check", path, "--format", "sarif", cwd=tmp_path).stdout)
    uris = [rule["helpUri"] for rule in sarif["runs"][0]["tool"]["driver"]["rules"]]
    assert "https://eksempel.dk/regler/da/MB306.html" in uris


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("mode = draft\n", "linje 1"),
        ('mode = "kladde"\n', "draft, submission, approved"),
        ("mode = 1\n", "anførselstegn"),
        ('fail_on = "note"\n', "mente du »fail-on«"),
        ('hest = "x"\n', "findes ikke"),
        ("[check]\nmode = 'draft'\n", "findes ikke"),
        ("x" * 70_000, "for stor"),
        ("a = " + "[" * 4_000 + "\n", "TOML"),
        ("a = " + "1" * 4_000 + "\n", "findes ikke"),
        ('baseline = "a\\u0000b"\n', "ikke kan ses"),
    ],
)
def test_a_fault_is_said_before_anything_is_done(text: str, said: str, tmp_path: Path) -> None:
    """A setting that cannot hold is status 2 with what may stand there, and nothing is checked."""
    put(tmp_path, text)
    done = run("check", str(MINI), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_all_faults_are_said_at_once(tmp_path: Path) -> None:
    """Two faults are two sentences, in English where that is asked."""
    put(tmp_path, 'hest = "x"\nmode = "y"\n')
    words = run("check", str(MINI), "--lang", "en", cwd=tmp_path).stderr.decode()
    assert "no setting “hest”" in words
    assert "“mode” must be one of" in words


def test_latin_1_is_refused(tmp_path: Path) -> None:
    """A file that is not UTF-8 is a fault like any other."""
    (tmp_path / settings.NAME).write_bytes(b'lang = "\xe6"\n')
    assert run("rules", cwd=tmp_path).returncode == 2


def test_every_setting_is_documented() -> None:
    """The page on settings names each of them, and no other."""
    from tests.conftest import ROOT

    text = (ROOT / "docs" / "indstillinger.md").read_text(encoding="utf-8")
    rows = [line.split("`")[1] for line in text.splitlines() if line.startswith("| `")]
    assert rows == list(settings.KEYS)


def test_without_a_file_nothing_is_loaded() -> None:
    """Who has no settings pays nothing for them."""
    assert settings.read() == settings.Settings()
