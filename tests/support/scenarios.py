"""Scenarios on editions and transition in Danish: »Givet … Når … Så …«, in ``tests/corpus/transitions/*.md``.

A file has a title, where its facts come from (»Kilde: S13«), what is given for all of it, and
scenarios below headings »Scenarie: …«.  Each line is one step; »Og« goes on with the one before.
The goal descriptions are ``tests/corpus/data/mini.yaml`` with another specialty, date and transition.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from compiler.check.inputs import expand
from compiler.check.pipeline import check
from compiler.editions.cohorts.choose import Event, disorder, period
from compiler.editions.cohorts.stage import with_cohorts
from compiler.editions.group import group
from compiler.editions.open import documents_of
from compiler.editions.revision.change import Side
from compiler.editions.revision.compare import compare
from compiler.editions.revision.texts import name as change_name
from compiler.ground import rulebook
from compiler.ground.dates import parse_date
from compiler.language.signoff import function_names
from compiler.tools.edition import present as edition
from compiler.tools.edition.answer import EditionReply, which_edition
from tests.conftest import ROOT
from tests.support.edits import dump, load

FOLDER = ROOT / "tests" / "corpus" / "transitions"
MINI = ROOT / "tests" / "corpus" / "data" / "mini.yaml"
EVENTS: dict[str, Event] = {"opslået": "posted", "besat": "filled", "begyndt": "started"}


class Scenario(Struct, frozen=True):
    """One scenario: the steps given for the whole file, and its own, each with what stands below it."""

    file: str
    title: str
    steps: tuple[tuple[str, str], ...]


def scenarios() -> Iterator[Scenario]:
    """Yield all scenarios in order of file."""
    for path in sorted(FOLDER.glob("*.md")):
        yield from read(path.stem, path.read_text(encoding="utf-8"))


def read(name: str, text: str) -> Iterator[Scenario]:
    """Take a file apart."""
    common, *blocks = re.split(r"^## Scenarie: ", text, flags=re.MULTILINE)
    given = tuple(steps(common))
    for block in blocks:
        title, _, body = block.partition("\n")
        yield Scenario(name, title.strip(), (*given, *steps(body)))


def steps(text: str) -> Iterator[tuple[str, str]]:
    """Yield steps with the text quoted or fenced below them; prose between them is for people."""
    current, below, fenced = "", [], False
    for line in text.splitlines():
        if line.startswith("```"):
            fenced = not fenced
        elif fenced:
            below.append(line)
        elif line.startswith(">"):
            below.append(line[1:].strip())
        elif re.match(r"(?:Givet|Når|Så|Og) ", line):
            if current:
                yield current, "\n".join(below)
            current, below = line.strip(), []
    if current:
        yield current, "\n".join(below)


class World(Struct):
    """What the steps of a scenario have made so far."""

    folder: Path
    specialty: str = "urologi"
    days: dict[Event, Any] = field(default_factory=dict)
    documents: dict[str, Any] = field(default_factory=dict)
    asked: EditionReply | None = None

    @property
    def answer(self) -> EditionReply:
        """The answer to the question, asked once."""
        if self.asked is None:
            self.write()
            assert disorder(self.days) is None
            self.asked = which_edition(documents_of([str(self.folder)]), self.days)
        return self.asked

    def write(self) -> None:
        """Write the goal descriptions to the folder."""
        for date, tree in self.documents.items():
            (self.folder / f"{date}.yaml").write_bytes(dump(tree))

    def told(self) -> str:
        """The answer in words."""
        return " ".join(edition.TOOL.render(self.answer, "text", width=100_000).decode().split())

    def findings(self) -> list[tuple[str, str, str]]:
        """What the stage finds of whom the editions are for: edition, rule, sentence."""
        self.write()
        checked = [check(str(path), path.read_bytes()) for path in expand([str(self.folder)])]
        (one,) = group(checked)
        return [
            (edition.date, found.rule, rulebook.message(found))
            for edition in with_cohorts(one).editions
            for found in edition.result().diagnostics
            if found.rule.startswith(("edition-", "transition-"))
        ]


def run(scenario: Scenario, folder: Path) -> World:
    """Carry out the steps of a scenario; raises ``AssertionError`` where one does not hold."""
    world = World(folder)
    keyword = ""
    for line, below in scenario.steps:
        word, _, rest = line.partition(" ")
        keyword = keyword if word == "Og" else word
        _do(world, keyword, rest, below)
    return world


def _do(world: World, keyword: str, rest: str, below: str) -> None:
    for (of, pattern), step in STEPS.items():
        if of == keyword and (found := re.fullmatch(pattern, rest.strip())):
            step(world, below, *found.groups())
            return
    raise AssertionError(f"ukendt trin: {keyword} {rest}")


Step = Callable[..., None]
STEPS: dict[tuple[str, str], Step] = {}


def _step(keyword: str, pattern: str) -> Callable[[Step], Step]:
    def keep(step: Step) -> Step:
        STEPS[keyword, pattern] = step
        return step

    return keep


def _date(text: str) -> str:
    date = parse_date(text)
    assert date, f"{text} er ikke en dato"
    return date


@_step("Givet", r"specialet (.+)")
def _specialty(world: World, _below: str, name: str) -> None:
    world.specialty = name


@_step("Givet", r"udgaven fra ([^,]+?)(?: med (?:ordene|afsnittet »(.+)«):)?")
def _edition(world: World, below: str, written: str, heading: str | None) -> None:
    tree = copy.deepcopy(load(MINI))
    title = {
        "klinisk basisuddannelse": "Målbeskrivelse for den kliniske basisuddannelse",
        "fælles intern medicin": "Målbeskrivelse for fælles intern medicin",
    }.get(world.specialty, f"Målbeskrivelse for speciallægeuddannelsen i {world.specialty}")
    tree["forside"] = [title, "Opdigtet eksempel til Målbogs prøver. Ikke godkendt af nogen.", written.capitalize()]
    tree["kolofon"] |= {"Titel": title, "Versionsdato": written, "Emneord": f"{world.specialty}; målbeskrivelse"}
    preface = next(s for s in tree["afsnit"] if s["overskrift"] == "Indledning")
    if below:
        preface["afsnit"][0]["overskrift"] = heading or "Overgang til ny målbeskrivelse"
        preface["afsnit"][0]["indhold"] = below.splitlines()
    else:
        del preface["afsnit"]
    world.documents[_date(written)] = tree


@_step("Givet", r"(?:filen )?overgang\.yaml:")
def _side_file(world: World, below: str) -> None:
    (world.folder / "overgang.yaml").write_text(below + "\n", encoding="utf-8")


@_step("Givet", r"at kompetence (\w+) i udgaven fra (.+) hedder »(.+)« på niveau (\w+)")
def _level(world: World, _below: str, number: str, written: str, title: str, level: str) -> None:
    rows = [
        row
        for part in world.documents[_date(written)]["afsnit"]
        for section in part.get("afsnit", ())
        for item in section.get("indhold", ())
        if isinstance(item, dict)
        for row in item.get("kompetencer", ())
        if row.get("nr") == number
    ]
    (row,) = rows
    row |= {"kompetence": title, "niveau": level}


@_step("Når", r"forløbet er (.+)")
def _programme(world: World, _below: str, facts: str) -> None:
    for fact in re.split(r", (?=opslået|besat|begyndt)| og (?=opslået|besat|begyndt)", facts):
        event, _, written = fact.partition(" ")
        world.days[EVENTS[event]] = period(_date(written.removeprefix("i ")))


@_step("Når", r"man spørger for en læge, der begynder (.+)")
def _on(world: World, _below: str, written: str) -> None:
    world.days["started"] = period(_date(written))


@_step("Når", r"der ikke er oplyst nogen dato")
def _nothing(world: World, _below: str) -> None:
    world.days.clear()


@_step("Når", r"udgaverne holdes op mod hinanden")
def _compare(world: World, _below: str) -> None:
    world.write()


@_step("Så", r"gælder udgaven fra (.+)")
def _applies(world: World, _below: str, written: str) -> None:
    answer = world.answer.answer
    assert (answer.status, answer.cohort and answer.cohort.edition) == ("applies", _date(written)), world.told()


@_step("Så", r"gælder ingen af udgaverne")
def _none(world: World, _below: str) -> None:
    assert world.answer.answer.status == "none", world.told()


@_step("Så", r"gør to udgaver krav på forløbet")
def _conflict(world: World, _below: str) -> None:
    assert world.answer.answer.status == "conflict", world.told()


@_step("Så", r"kan det ikke afgøres, før man ved, hvornår forløbet er (\w+)")
def _undetermined(world: World, _below: str, event: str) -> None:
    answer = world.answer.answer
    assert (answer.status, answer.missing[:1]) == ("undetermined", (EVENTS[event],)), world.told()


@_step("Så", r"kan det ikke afgøres, før overgang\.yaml er rettet")
def _faulty(world: World, _below: str) -> None:
    assert world.answer.answer.status == "undetermined"
    assert world.answer.faults


@_step("Så", r"er svaret (sikkert|usikkert)")
def _certain(world: World, _below: str, how: str) -> None:
    assert world.answer.answer.certain == (how == "sikkert"), world.told()


@_step("Så", r"lyder begrundelsen: »(.+)«")
def _why(world: World, _below: str, words: str) -> None:
    assert words in world.told(), world.told()


@_step("Så", r"(kan lægen|anbefales lægen at|kan lægen ikke) skifte til udgaven fra (.+)")
def _switch(world: World, _below: str, stance: str, written: str) -> None:
    codes = {"kan lægen": "allowed", "anbefales lægen at": "recommended", "kan lægen ikke": "refused"}
    (switch,) = [c.switch for c in edition.newer(world.answer) if c.edition == _date(written)]
    assert switch is not None
    assert switch.stance == codes[stance]


@_step("Så", r"siger udgaven fra (.+) intet om skift")
def _silent(world: World, _below: str, written: str) -> None:
    assert [c.switch for c in edition.newer(world.answer) if c.edition == _date(written)] == [None]


@_step("Så", r"er der ikke tale om skift")
def _no_switch(world: World, _below: str) -> None:
    assert not edition.newer(world.answer)


@_step("Så", r"kræver det godkendelse af (.+)")
def _requires(world: World, _below: str, who: str) -> None:
    told = [
        function_names("da", c.switch.requires, either=c.switch.either)
        for c in edition.newer(world.answer)
        if c.switch and c.switch.requires
    ]
    assert told == [who]


@_step("Så", r"kræver det ingen godkendelse")
def _requires_nothing(world: World, _below: str) -> None:
    assert not [c for c in edition.newer(world.answer) if c.switch and c.switch.requires]


@_step("Så", r"skal skiftet ske senest (.+)")
def _deadline(world: World, _below: str, written: str) -> None:
    assert [c.switch.until for c in edition.newer(world.answer) if c.switch] == [_date(written)]


@_step("Så", r"er undtagelsen: »(.+)«")
def _exempt(world: World, _below: str, words: str) -> None:
    assert any(c.switch and words in c.switch.exempt for c in edition.newer(world.answer))


@_step("Så", r"bedømmes (.+) efter udgaven fra (.+)")
def _judged(world: World, _below: str, what: str, written: str) -> None:
    found = [rule for judge, rule in edition.singles(world.answer) if judge.edition == _date(written)]
    assert found
    if what != "enkelte kompetencer":
        assert what.removeprefix("kompetence ") in {name for rule in found for name in rule.competencies}


@_step("Så", r"siger Målbog intet om udgavernes datoer")
def _quiet(world: World, _below: str) -> None:
    assert world.findings() == []


@_step("Så", r"melder Målbog i udgaven fra ([^:]+): »(.+)«")
def _told(world: World, _below: str, written: str, words: str) -> None:
    assert [(date, said) for date, _, said in world.findings()] == [(_date(written), words)]


@_step("Så", r"er ændringen af »(.+)« (\w+), og godkendelsen (.+)")
def _change(world: World, _below: str, title: str, kind: str, effect: str) -> None:
    world.write()
    old, new = (check(str(p), p.read_bytes()).logbook for p in expand([str(world.folder)]))
    assert old is not None
    assert new is not None
    found = compare(Side(old, "gammel"), Side(new, "ny"))
    (change,) = [c for c in found.changes if any(title == x.title for x in c.new)]
    assert change_name("type", change.type, "da") == kind
    assert change_name("effect", change.effect, "da") == effect
