"""``maalbog link`` as the project group uses it, and what ``build`` and ``check`` make of shared parts."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from compiler.bundle.build import build
from compiler.check.inputs import expand
from compiler.ground.paths import SCHEMA
from tests.support.commands import run
from tests.support.linking import COMMON, COURSES, GERIATRICS, INTRODUCTION, change, later, specialties, write_links
from tests.support.rewriting import tree

pytestmark = pytest.mark.slow

NEPHROLOGY = "intern-medicin-nefrologi"
_LINK = Draft202012Validator(json.loads((SCHEMA / "output" / "link.schema.json").read_bytes()))
_REPORT = Draft202012Validator(json.loads((SCHEMA / "output" / "report.schema.json").read_bytes()))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The shipped specialties with shared parts, and a second one that uses them as well."""
    made = specialties(tmp_path)
    folder = made / NEPHROLOGY
    folder.mkdir()
    for name in ("2013-05.yaml", "deling.yaml"):
        text = (made / GERIATRICS / name).read_text(encoding="utf-8")
        text = text.replace("geriatri", "nefrologi").replace("Geriatri", "Nefrologi")
        (folder / name).write_text(text, encoding="utf-8")
    return made


def link(root: Path, *words: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command beside the folder of specialties."""
    done = run("link", *words, cwd=root.parent)
    assert b"Traceback" not in done.stderr
    return done


def data(root: Path, *words: str) -> Any:
    """Give the answer as JSON, which fits its schema."""
    answer = json.loads(link(root, *words, "--format", "json").stdout)
    _LINK.validate(answer)
    return answer


def test_it_shows_who_uses_what(root: Path) -> None:
    """Without options every specialty with shared parts is listed, with what is current and what is not."""
    done = link(root)
    text = done.stdout.decode()
    assert done.returncode == 0
    assert text.count("aktuel") == 6
    assert "alt: 21 kompetencer, 3 kurser" in text
    later(root, COMMON)
    done = link(root, GERIATRICS, "--lang", "en", "--fail-on", "warning")
    assert done.returncode == 1
    assert "there is a newer edition: September 2019" in done.stdout.decode()
    states = {row["document"]: row["state"] for row in data(root, NEPHROLOGY)["specialties"][0]["links"]}
    assert states == {INTRODUCTION: "current", COMMON: "newer", COURSES: "current"}


def test_one_command_shows_what_a_shared_part_would_change(root: Path) -> None:
    """A file with a new edition is asked about: each change is told for the specialties that it touches, in one go."""
    path = later(
        root,
        COMMON,
        ("[Mini-CEX (3 gange), Audit", "[Mini-CEX (5 gange), Audit"),
        ("patient, varighed: 3", "patient, varighed: 4"),
    )
    new = path.rename(root.parent / "udkast.yaml")
    before = tree(root)
    done = link(root, "--what-if", str(new))
    text = done.stdout.decode()
    assert done.returncode == 0
    assert text.count("skærpet  FIM2") == 1  # told once, for both
    assert "Intern medicin: geriatri, maj 2013\nIntern medicin: nefrologi, maj 2013\n" in text
    assert "kursets længde i dage" in text
    found = data(root, "--what-if", str(new))
    assert (found["document"]["code"], found["document"]["edition"]) == (COMMON, "2019-09")
    assert [(one["specialty"], one["diff"]["counts"]["tightened"]) for one in found["specialties"]] == [
        (GERIATRICS, 1),
        (NEPHROLOGY, 1),
    ]
    assert [one["specialty"] for one in data(root, NEPHROLOGY, "--what-if", str(new))["specialties"]] == [NEPHROLOGY]
    assert tree(root) == before


def test_what_a_specialty_chose_decides_what_touches_it(root: Path) -> None:
    """A specialty that did not choose the competency is not touched; one that chose it is told that it will lack it."""
    write_links(root, f"- {{dokument: {COMMON}, vælg: [FIM3]}}\n- {INTRODUCTION}")
    write_links(root, f"- {{dokument: {COMMON}, vælg: [FIM21]}}\n- {INTRODUCTION}", NEPHROLOGY)
    path = later(root, COMMON)
    text = path.read_text(encoding="utf-8")
    start, end = text.index("              - nr: FIM21"), text.index("      - overskrift: Kurser")
    text = text[:start] + text[end:]
    text = text.replace("                  - {nr: FIM21, kompetence: Udrede patienten med ledsmerter}\n", "")
    path.write_text(text.replace("21 obligatoriske", "20 obligatoriske"), encoding="utf-8")
    new = path.rename(root.parent / "udkast.yaml")
    one, two = data(root, "--what-if", str(new))["specialties"]
    assert (one["diff"]["changes"], one["told"]) == ([], [])
    assert [change["type"] for change in two["diff"]["changes"]] == ["removed"]
    assert [d["name"] for d in two["told"]] == ["shared-part-missing"]
    assert link(root, "--what-if", str(new)).returncode == 1


def test_updating_pins_anew_and_keeps_the_rest(root: Path) -> None:
    """--preview shows, --update writes: edition, digest and new numbers; comments, choices and adaptations stay."""
    path = write_links(
        root,
        f"""
- dokument: {COMMON}   # aftalt
  udgave: 2013-05
  vælg: [FIM4, FIM5]
  tilpas:
    - kompetence: FIM5
      antal: [20 patienter]
- {INTRODUCTION}""",
    )
    later(root, COMMON, ("FIM5", "FIM55"), ("FIM4", "FIM5"), ("FIM55", "FIM4"))
    before = path.read_bytes()
    assert "Intet er skrevet" in link(root, GERIATRICS, "--preview").stdout.decode()
    assert path.read_bytes() == before
    done = link(root, GERIATRICS, "--update")
    assert "Skrevet: " in done.stderr.decode()
    text = path.read_text(encoding="utf-8")
    assert "# aftalt" in text
    assert "vælg: [FIM5, FIM4]" in text
    assert "kompetence: FIM4" in text
    assert "udgave: 2019-09" in text
    assert [row["state"] for row in data(root, GERIATRICS)["specialties"][0]["links"]] == ["current", "current"]
    assert "intet at opdatere" in link(root, GERIATRICS, "--update").stdout.decode()
    assert path.read_text(encoding="utf-8") == text


def test_a_new_edition_starts_from_what_the_old_one_chose(root: Path) -> None:
    """The links of the older edition stay as they were, and the new edition gets its own."""
    write_links(root, f"- {{dokument: {COMMON}, udgave: 2013-05, vælg: [FIM1]}}\n- {INTRODUCTION}")
    later(root, GERIATRICS)
    later(root, COMMON)
    assert link(root, GERIATRICS).returncode == 1
    assert link(root, GERIATRICS, "--update").returncode == 0
    new, old = data(root, GERIATRICS)["specialties"]
    assert {row["document"]: row["edition"] for row in new["links"]} == {COMMON: "2019-09", INTRODUCTION: "2013-05"}
    assert new["links"][0]["competencies"] == [f"{COMMON}-0001"]
    assert old["links"][0]["edition"] == "2013-05"


def test_importing_a_document(root: Path) -> None:
    """A specialty without any file gets one with the shared parts of its training, and with what is asked for."""
    (root / GERIATRICS / "deling.yaml").unlink()
    assert link(root, GERIATRICS).returncode == 1
    done = link(root, GERIATRICS, "--update", "--import", COURSES)
    assert done.returncode == 0
    assert "ny  I1, I2" in done.stdout.decode()
    assert [row["document"] for row in data(root, GERIATRICS)["specialties"][0]["links"]] == [
        INTRODUCTION,
        COMMON,
        COURSES,
    ]
    assert link(root, GERIATRICS, "--update", "--import", "findes-ikke").returncode == 1


def test_what_changed_within_an_edition_is_found_in_git(root: Path) -> None:
    """Content edited in place is held against the last commit, whose content was pinned."""

    def git(*words: str) -> None:
        subprocess.run(
            ["git", "-c", "user.name=x", "-c", "user.email=x@x", *words],
            cwd=root.parent,
            check=True,
            capture_output=True,
        )

    path = root / COMMON / "2013-05.yaml"
    asked = f"specialties/{COMMON}/2013-05.yaml"
    assert "allerede det, der bruges" in link(root, "--what-if", asked).stdout.decode()
    git("init", "-q")
    git("add", "-A")
    git("commit", "-qm", "x")
    change(path, "[Mini-CEX (3 gange), Audit", "[Mini-CEX (5 gange), Audit")
    for words in (("--what-if", asked), ("--preview",)):
        assert link(root, *words).stdout.decode().count("skærpet  FIM2") >= 1
    assert "lempet  FIM2" in link(root, "--what-if", f"HEAD:{asked}").stdout.decode()
    git("commit", "-qam", "y")
    change(path, "[Mini-CEX (5 gange), Audit", "[Mini-CEX (6 gange), Audit")
    assert "Git har ikke det indhold" in " ".join(link(root, GERIATRICS, "--preview").stdout.decode().split())
    assert data(root, GERIATRICS, "--preview")["specialties"][0]["unknown"] == [COMMON]


def test_a_course_list_may_be_asked_about(root: Path) -> None:
    """A new list of general courses is held against what the goal descriptions say themselves."""
    text = (root / COURSES / "2011-04.yaml").read_text(encoding="utf-8")
    new = root.parent / "ny.yaml"
    new.write_text(text.replace("udgave: 2011-04", "udgave: 2020-01").replace("3 + 1 dage", "3 dage"), encoding="utf-8")
    assert "»SOL 3« er på 4 dage i målbeskrivelsen, men på 3 dage" in link(root, "--what-if", str(new)).stdout.decode()
    found = data(root, "--what-if", str(new))
    assert {d["name"] for one in found["specialties"] for d in one["told"]} == {"shared-part-conflict"}
    new.write_text(text.replace("3 + 1 dage", "længe"), encoding="utf-8")
    assert link(root, "--what-if", str(new)).returncode == 1


@pytest.mark.parametrize(
    "words",
    [
        ("astrologi",),
        ("--update", "--preview"),
        ("--import", "x"),
        ("--what-if", "findes-ikke.yaml"),
        ("--what-if", "HEAD:findes-ikke.yaml"),
        ("--what-if", "specialties/registry.yaml", "--update"),
        ("--update", "--import", "x"),
        ("--format", "html"),
    ],
)
def test_what_cannot_run_is_status_2(root: Path, words: tuple[str, ...]) -> None:
    """Wrong usage and what is not there give status 2, in Danish, and nothing on standard output."""
    done = link(root, *words)
    assert done.returncode == 2
    assert not done.stdout
    assert not any(word in done.stderr.decode() for word in ("Error", "Usage", "No such"))


def test_a_file_that_only_a_person_can_change_is_left(root: Path) -> None:
    """A file in brackets, or with faults, is not written over: status 2, and the file as it was."""
    path = root / GERIATRICS / "deling.yaml"
    for text in ("maalbog-deling: 1\nudgaver: {2013-05: [generelle-kurser]}\n", "maalbog-deling: 1\nudgaver: ["):
        path.write_text(text, encoding="utf-8")
        done = link(root, GERIATRICS, "--update")
        assert (done.returncode, path.read_text(encoding="utf-8")) == (2, text)


def test_a_file_that_is_no_goal_description_is_told(root: Path) -> None:
    """Asking about a register or a picture gives its finding and status 1."""
    done = link(root, "--what-if", "specialties/registry.yaml")
    assert done.returncode == 1
    assert "MB1" in done.stderr.decode()


def test_the_bundle_says_what_it_rests_on(root: Path, tmp_path: Path) -> None:
    """The manifest lists document, edition and digest of each shared part, and only where there are any."""
    built = build(expand([str(root)]), tmp_path / "ud")
    assert {one.report.verdict for one in built} == {"accepted"}
    by_code = {one.report.specialty: json.loads((one.folder / "manifest.json").read_bytes()) for one in built}
    assert [(row["document"], row["edition"], len(row["digest"])) for row in by_code[GERIATRICS]["links"]] == [
        (COMMON, "2013-05", 64),
        (COURSES, "2011-04", 64),
        (INTRODUCTION, "2013-05", 64),
    ]
    assert "links" not in by_code[COMMON]
    book = json.loads((tmp_path / "ud" / GERIATRICS / "2013-05" / "logbook.json").read_bytes())
    shared = json.loads((tmp_path / "ud" / COMMON / "2013-05" / "logbook.json").read_bytes())
    ours = [c for c in book["competencies"] if c["part"] == "common"]
    assert [{k: v for k, v in c.items() if k != "shared"} for c in ours] == shared["competencies"]
    assert ours[0]["shared"] == {"document": COMMON, "edition": "2013-05", "adapted": False}
    assert not any("shared" in c for c in shared["competencies"])


def test_the_order_of_building_changes_nothing(root: Path, tmp_path: Path) -> None:
    """Whether the shared part or its user is built first, alone or together, gives the same bytes."""
    build(expand([str(root)]), tmp_path / "a")
    for path in root.glob("*/ids.yaml"):
        path.unlink()
    build(list(reversed(expand([str(root)]))), tmp_path / "b", jobs=2)
    for code in (GERIATRICS, COMMON):
        build(expand([str(root / code)]), tmp_path / "c")
    both = tree(tmp_path / "a")
    assert tree(tmp_path / "b") == both
    assert tree(tmp_path / "c").items() <= both.items()


def test_one_fault_one_message(root: Path, tmp_path: Path) -> None:
    """A fault in a shared part is told once in full where it is written, and once by reference to each user."""
    change(
        root / COMMON / "2013-05.yaml",
        "kompetencevurdering: [Mini-CEX (3 gange), Audit af 5 ambulante journaler]",
        "kompetencevurdering: []",
    )
    built = build(expand([str(root)]), tmp_path / "ud")
    told = {one.report.specialty: [f.name for f in one.report.findings] for one in built}
    assert told == {
        COMMON: ["assessment-method-missing"],
        GERIATRICS: ["shared-part-faulty"],
        NEPHROLOGY: ["shared-part-faulty"],
        INTRODUCTION: [],
    }
    assert not list((tmp_path / "ud").glob(f"{GERIATRICS}/*/logbook.json"))


def test_both_places_are_shown(root: Path) -> None:
    """Text, page and JSON name the file and the words of the fault to the user, and the users to the author."""
    change(
        root / COMMON / "2013-05.yaml",
        "kompetencevurdering: [Mini-CEX (3 gange), Audit af 5 ambulante journaler]",
        "kompetencevurdering: []",
    )
    paths = (f"specialties/{GERIATRICS}", f"specialties/{COMMON}")
    text = " ".join(run("check", *paths, cwd=root.parent).stdout.decode().split())
    page = run("check", *paths, "--format", "html", cwd=root.parent).stdout.decode()
    for shown in (text, page):
        assert f"{COMMON}/2013-05.yaml, linje" in shown
        assert "Kompetence FIM2 har ingen kompetencevurderingsmetode (MB306)" in shown
        assert f"{GERIATRICS}/deling.yaml, linje 15, {NEPHROLOGY}/deling.yaml, linje 15" in shown
    report = json.loads(run("check", *paths, "--format", "json", cwd=root.parent).stdout)
    _REPORT.validate(report)
    user, author = (one["diagnostics"][0]["related"] for one in report["documents"])
    assert user[0]["file"] == f"{COMMON}/2013-05.yaml"
    assert user[0]["fault"]["code"] == "MB306"
    assert user[0]["place"]["quote"] == "Varetage medicinsk ambulatorium"
    assert [one["place"]["part"] for one in author] == [f"{GERIATRICS}/deling.yaml", f"{NEPHROLOGY}/deling.yaml"]
    english = run("check", *paths, "--lang", "en", cwd=root.parent).stdout.decode()
    assert "Written in: " in english
    assert "Used in: " in english


def test_the_page_counts_the_time_once(root: Path) -> None:
    """The report shows the common trunk as a share of the specialist training, and 72 months in all."""
    page = run("check", f"specialties/{GERIATRICS}", "--format", "html", cwd=root.parent).stdout.decode()
    assert "(heraf 24 måneder)" in page
    assert ">72 måneder<" in page
