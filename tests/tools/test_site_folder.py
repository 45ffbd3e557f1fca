"""The site on disk: written whole, over nothing but itself, and as a browser opens it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from compiler.report.formats import html
from compiler.tools.approval.places import _bundles_below
from compiler.tools.site.folder import GENERATOR, Taken, is_site, write
from compiler.tools.site.site import site
from tests.support.browser import Page
from tests.support.commands import run_text
from tests.support.reports import several

PAGE = f"<!DOCTYPE html><head>{GENERATOR}1".encode()
SMALL = {"index.html": PAGE, "da/MB101.html": PAGE + b"da", "en/MB101.html": PAGE + b"en"}


def files(folder: Path) -> dict[str, bytes]:
    """Give every file below a folder by its path there."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_site_replaces_a_site(tmp_path: Path) -> None:
    """What is written is there whole; the next site leaves nothing of the one before, nor anything beside it."""
    out = tmp_path / "ud" / "regler"
    write(out, SMALL)
    assert files(out) == SMALL
    fewer = {"index.html": PAGE + b"2"}
    write(out, fewer)
    assert files(out) == fewer
    assert os.listdir(out.parent) == ["regler"]


@pytest.mark.parametrize(
    "foreign",
    ["noter.txt", "da/noter.html", "CNAME", ".git/config", "da/MB101.html", "index.html", "da/billeder/x.html"],
)
def test_foreign_files_are_never_touched(tmp_path: Path, foreign: str) -> None:
    """A folder with anything in it that is no page of a site is refused and left as it was."""
    write(tmp_path / "regler", SMALL)
    path = tmp_path / "regler" / foreign
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("<p>ikke vores</p>")
    before = files(tmp_path)
    with pytest.raises(Taken) as refused:
        write(tmp_path / "regler", SMALL)
    assert refused.value.found == foreign
    assert files(tmp_path) == before


def test_a_link_out_of_the_folder_is_foreign(tmp_path: Path) -> None:
    """A symbolic link in the folder is not followed, and what it leads to stays."""
    write(tmp_path / "regler", SMALL)
    (tmp_path / "andet").mkdir()
    (tmp_path / "andet" / "vigtigt.txt").write_text("x")
    (tmp_path / "regler" / "en" / "MB102.html").symlink_to(tmp_path / "andet" / "vigtigt.txt")
    with pytest.raises(Taken):
        write(tmp_path / "regler", SMALL)
    assert (tmp_path / "andet" / "vigtigt.txt").read_text() == "x"


def test_a_disk_that_refuses_leaves_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the new site cannot take its place, the old one is still there."""
    write(tmp_path / "regler", SMALL)
    move, calls = os.rename, []

    def rename(source: Path, target: Path) -> None:
        calls.append(source)
        if len(calls) == 2:
            raise OSError(28, "No space left on device", str(target))
        move(source, target)

    monkeypatch.setattr(os, "rename", rename)
    with pytest.raises(OSError, match="No space"):
        write(tmp_path / "regler", {"index.html": PAGE + b"new"})
    assert files(tmp_path / "regler") == SMALL
    assert os.listdir(tmp_path) == ["regler"]


def test_the_command_writes_every_page(tmp_path: Path) -> None:
    """``maalbog site`` writes the whole site, says where it begins, and exits with 0."""
    done = run_text("site", "--out", str(tmp_path / "regler"))
    assert done.returncode == 0
    assert "index.html" in done.stderr
    assert done.stdout == ""
    assert files(tmp_path / "regler") == site()


def test_the_pages_may_lie_among_the_bundles(tmp_path: Path) -> None:
    """``verify`` does not take the pages for bundles; with anything else in the folder they are looked at."""
    bundle = tmp_path / "urologi" / "2014-11"
    bundle.mkdir(parents=True)
    (bundle / "logbook.json").write_text("{}")
    write(tmp_path / "regler", SMALL)
    assert is_site(tmp_path / "regler")
    assert _bundles_below(tmp_path) == ([bundle], [])
    (tmp_path / "regler" / "da" / "logbook.json").write_text("{}")
    assert tmp_path / "regler" / "da" in _bundles_below(tmp_path)[0]


@pytest.mark.parametrize("make", ["foreign", "file", "here"])
def test_the_command_refuses_with_a_reason(tmp_path: Path, make: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of other things, a file, and the folder one stands in are refused with status 2 and no traceback."""
    out = tmp_path / "ud"
    if make == "file":
        out.write_text("x")
    else:
        out.mkdir()
    if make == "foreign":
        (out / "x.txt").write_text("x")
    if make == "here":
        monkeypatch.chdir(out)
    done = run_text("site", "--out", str(out), cwd=Path.cwd())
    assert done.returncode == 2
    assert "--out" in done.stderr


@pytest.mark.browser
def test_a_person_finds_a_rule_in_a_browser(page: Page, tmp_path: Path) -> None:
    """From the file on disk: choose a language, a rule, its requirement and the other language; nothing fails."""
    write(tmp_path / "mine regler" / "æøå", site())
    page.open((tmp_path / "mine regler" / "æøå" / "index.html").as_uri())
    page.click("a[hreflang=da]")
    assert page.evaluate("document.querySelector('h1').innerText") == "Reglerne bag Målbogs kontrol"
    page.click("a[href='MB306.html']")
    assert "har ingen kompetencevurderingsmetode" in page.evaluate("document.querySelector('h1').innerText")
    page.click(".basis a")
    assert page.evaluate("document.querySelector(':target').id") == "sst-2011-assessments"
    page.click("section:has(:target) a[href='MB307.html']")
    page.click("a[rel=prev]")
    page.click(".language a")
    assert page.evaluate("document.documentElement.lang") == "en"
    assert page.evaluate("location.pathname").endswith("/en/MB306.html")
    assert not page.failed
    assert not page.complaints
    assert all(address.startswith("file://") for address in page.requests if address != "about:blank")


@pytest.mark.browser
def test_a_report_leads_to_the_pages_beside_it(page: Page, tmp_path: Path) -> None:
    """A report that knows where the pages lie takes its reader to the rule's page, in the report's language."""
    write(tmp_path / "regler", site())
    (tmp_path / "rapport").mkdir()
    report = replace(several("en"), rule_pages="../regler")
    (tmp_path / "rapport" / "report.html").write_bytes(html.render(report))
    page.open((tmp_path / "rapport" / "report.html").as_uri())
    page.click("#MB306 .about a:last-child")
    assert page.evaluate("location.pathname").endswith("/regler/en/MB306.html")
    assert page.evaluate("document.querySelector('h1').innerText") == "Competency … has no assessment method"
    assert not page.failed


@pytest.mark.browser
def test_the_list_can_be_narrowed_without_a_script(page: Page, tmp_path: Path) -> None:
    """Choosing a severity hides the other rules, and families that are left without any."""
    write(tmp_path / "regler", site())
    rows = "[...document.querySelectorAll('.rules tbody tr')].filter(row => row.offsetHeight)"
    families = "[...document.querySelectorAll('.family')].filter(one => one.offsetHeight).length"
    page.open((tmp_path / "regler" / "da" / "index.html").as_uri())
    assert set(page.evaluate(f"{rows}.map(row => row.className)")) == {"is-error", "is-warning", "is-note"}
    page.press("input.show-note")
    assert set(page.evaluate(f"{rows}.map(row => row.className)")) == {"is-note"}
    with_rows = page.evaluate(f"new Set({rows}.map(row => row.closest('section'))).size")
    assert page.evaluate(families) == with_rows
