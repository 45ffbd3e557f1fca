"""Specialties held against each other: what is found, what is left alone, and how sure it is."""

from __future__ import annotations

import json
import re
from collections import Counter
from functools import cache
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from compiler.editions.open import OpenedEdition
from compiler.ground.data import thresholds
from compiler.ground.folding import fold
from compiler.ground.paths import SCHEMA
from compiler.model.logbook import Assessment, Competency, Logbook, Shared, Strategy
from compiler.tools.across import tool
from compiler.tools.across.alike import Pair, entries, pairs
from compiler.tools.across.clusters import clusters
from compiler.tools.across.figures import Across, across, groups
from compiler.tools.across.sentences import KIND_NAMES, marked
from compiler.tools.across.terms import Form, Unknown, Usage, usages, written
from tests.conftest import ROOT
from tests.support.commands import run_text
from tests.support.duplicates import planted
from tests.support.models import HOSTILE, logbook
from tests.support.pagechecks import active_parts, dead_links, foreign_addresses, heading_jumps, parse, policy_holds
from tests.support.revision_banks import BANKS

pytestmark = pytest.mark.slow

LIMITS = thresholds("across")
FORMATS: tuple[Any, ...] = ("text", "json", "html")
LINES = (
    "Samle oplysninger fra egen læge og pårørende",
    "Undersøge hukommelse med en kort test",
    "Drøfte bilkørsel og fuldmagter",
    "Henvise til hukommelsesklinik ved tvivl",
)
FILLING = {
    "neurologi": ("Tage en lumbalpunktur", "Tolke spinalvæske", "Forebygge hovedpine"),
    "psykiatri": ("Ordinere lithium", "Måle serumkoncentration", "Oplyse om rystelser og tørst"),
    "almen-medicin": ("Gå på hjemmebesøg", "Se boligen og medicinskabet"),
    "urologi": ("Fjerne nyresten", "Knuse konkrementer med laser"),
    "kirurgi": ("Operere lyskebrok", "Lægge et net"),
}


def one(title: str, lines: tuple[str, ...] = (), number: str = "H1", **more: Any) -> Competency:
    """Give a competency."""
    return Competency("", number, "specialist", title, objectives=lines, **more)


def book(code: str, *competencies: Competency) -> Logbook:
    """Give a specialty with these competencies and one that is like nothing else."""
    title, *lines = FILLING[code]
    rows = tuple(replace(c, id=f"{code}-{n:04d}") for n, c in enumerate((*competencies, one(title, tuple(lines))), 1))
    return replace(logbook(), specialty=code, name=code.capitalize(), competencies=rows)


def found(*books: Logbook) -> Across:
    """Compare specialties."""
    return across([OpenedEdition(f"{one.specialty}.docx", one, ()) for one in books])


def sures(*books: Logbook) -> list[tuple[str, tuple[str, ...]]]:
    """Give how sure the candidates are, and their specialties."""
    return [(c.sure, c.specialties) for c in found(*books).between]


TITLE = "Udrede patienter med svigtende hukommelse"


def test_the_same_competency_in_two_specialties_is_a_candidate() -> None:
    """To the word, or with other case and full stops: it says the same."""
    other = one(TITLE.lower(), tuple(f"{line}." for line in LINES))
    made = sures(book("neurologi", one(TITLE, LINES)), book("psykiatri", other))
    assert made == [("high", ("neurologi", "psykiatri"))]


def test_one_competency_in_many_specialties_is_told_once() -> None:
    """Five specialties are one group, not ten pairs."""
    codes = ("neurologi", "psykiatri", "almen-medicin", "urologi", "kirurgi")
    [group] = found(*(book(code, one(TITLE, LINES)) for code in codes)).between
    assert (len(group.members), group.specialties) == (5, codes)
    one_reworded = book("urologi", one(TITLE + ".", (*LINES[:3], "Ved tvivl henvise til en hukommelsesklinik")))
    [group] = found(*(book(code, one(TITLE, LINES)) for code in codes[:3]), one_reworded).between
    assert len(group.members) == 4


def test_the_same_subject_with_other_demands_is_less_sure() -> None:
    """Two that name the same but ask for other things may still be worth sharing."""
    other = ("Vurdere gangfunktion og balance", "Skrive en plan til kommunen")
    made = sures(book("neurologi", one(TITLE, LINES)), book("psykiatri", one(TITLE, other)))
    assert made == [("low", ("neurologi", "psykiatri"))]


def test_what_is_shared_already_is_no_candidate() -> None:
    """A competency taken from a shared document is in several specialties by intention."""
    shared = one(TITLE, LINES, shared=Shared("faelles-intern-medicin", "2013-05"))
    made = found(book("neurologi", shared), book("psykiatri", shared), book("urologi", one(TITLE, LINES)))
    assert (made.between, made.within) == ((), ())
    assert made.competencies - made.compared == 2


def test_twins_of_one_specialty_stand_by_themselves() -> None:
    """What is alike within one document can be put together there, but is nothing to share."""
    made = found(book("neurologi", one(TITLE, LINES), one(TITLE, LINES, "H2")), book("psykiatri"))
    assert made.between == ()
    assert [c.specialties for c in made.within] == [("neurologi",)]


def test_opposites_are_never_sure() -> None:
    """Children and adults with the same objectives are two competencies, and the words that differ are named."""
    books = [
        book("neurologi", one("Behandle epilepsi hos børn", LINES)),
        book("psykiatri", one("Behandle epilepsi hos voksne", LINES)),
    ]
    made = found(*books).between
    assert not [c for c in made if c.sure == "high"]
    assert [p.apart for c in made for p in c.pairs] in ([], [(("børn",), ("voksne",))])


def test_likeness_is_not_handed_on() -> None:
    """A is like B and B like C: A and C are in one group only with the one that is like both."""
    pool = entries([book(code, one(TITLE)) for code in ("kirurgi", "neurologi", "psykiatri", "urologi")])
    pool = [e for e in pool if e.competency.title == TITLE]
    chain = [Pair(n, n + 1, 0.8, "high", None, ((), ())) for n in range(3)]
    made = clusters(pool, chain)
    assert sorted((p.one, p.other) for c in made for p in c.pairs) == [(0, 1), (1, 2), (2, 3)]
    assert max(len(c.members) for c in made) == 3


def scored(bank: str, seeds: range) -> Counter[tuple[str, bool]]:
    """Count the pairs that are right and wrong by sureness, and ``(missed, False)``, on invented specialties."""
    counts: Counter[tuple[str, bool]] = Counter()
    for seed in seeds:
        made = planted(seed, bank)
        pool = entries(made.books)
        told = {
            frozenset((pool[n].book.specialty, pool[n].competency.id) for n in (p.one, p.other)): p.sure
            for p in pairs(pool, LIMITS)
        }
        counts.update((sure, pair in made.truth) for pair, sure in told.items())
        counts.update(("missed", False) for pair in made.truth if pair not in told)
        exact = [pair for pair, way in made.truth.items() if way in ("same", "polish")]
        counts.update(("exact", told.get(pair) == "high") for pair in exact)
    return counts


@pytest.mark.parametrize("bank", BANKS)
def test_what_is_sure_is_right(bank: str) -> None:
    """Of invented duplicates, hidden among near twins on purpose: no sure pair is wrong, no plain copy is missed."""
    made = scored(bank, range(40, 43))
    assert made["high", False] == 0
    assert made["high", True] > 0
    assert made["exact", False] == 0


@pytest.mark.parametrize("bank", ["real", "invented", "plain"])
def test_of_competencies_like_real_ones_most_duplicates_are_found(bank: str) -> None:
    """Reworded here and there or throughout: four of five are found, and nine of ten that are told are right."""
    made = scored(bank, range(50, 54))
    right = sum(n for (sure, ok), n in made.items() if ok and sure in ("high", "medium", "low"))
    wrong = sum(n for (sure, ok), n in made.items() if not ok and sure in ("high", "medium", "low"))
    assert right >= 0.8 * (right + made["missed", False])
    assert right >= 0.9 * (right + wrong)


def test_the_order_of_the_specialties_changes_no_pair() -> None:
    """The same competencies are alike whichever file was named first."""
    made = planted(7, "real")

    def told(books: Any) -> set[frozenset[str]]:
        pool = entries(books)
        return {frozenset((pool[p.one].competency.id, pool[p.other].competency.id)) for p in pairs(pool, LIMITS)}

    assert told(made.books) == told(tuple(reversed(made.books)))


def test_few_are_held_against_each_other() -> None:
    """Twice as many competencies make about twice as many comparisons, not four times as many."""
    from compiler.editions.revision.matching.features import traits
    from compiler.tools.across.alike import _item, _likely

    counts = []
    for each in (20, 40):
        items = [_item(e) for e in entries(planted(1, "invented", each, 0.1).books)]
        counts.append(len(_likely(traits(items, items)[0])))
    assert counts[1] < 2.6 * counts[0]


def test_the_marked_words_are_those_that_the_others_have() -> None:
    """The pieces make up the whole text, and a marked word stands in every other competency."""
    pool = entries([book("neurologi", one("Udrede svigtende hukommelse hos gamle")), book("psykiatri", one(TITLE))])
    pieces = list(marked("Udrede svigtende hukommelse hos gamle", [pool[2]]))
    assert "".join(text for text, _ in pieces) == "Udrede svigtende hukommelse hos gamle"
    assert [text.strip() for text, same in pieces if same] == ["Udrede svigtende hukommelse"]


@given(st.text(max_size=60))
def test_marking_loses_no_word(text: str) -> None:
    """Whatever stands in a title, its words are shown."""
    pool = entries([book("neurologi", one(TITLE, LINES))])
    assert fold("".join(piece for piece, _ in marked(text, pool[:1]))) == fold(text)


def wrote(code: str, *texts: tuple[str, str], strategies: tuple[tuple[str, str], ...] = ()) -> OpenedEdition:
    """Give a built edition whose cells have these methods and strategies, as code and text."""
    rows = tuple(one(f"{code} {n}", assessments=(Assessment(*text),), number=str(n)) for n, text in enumerate(texts))
    rows += tuple(one(f"{code} s{n}", strategies=(Strategy(*text),)) for n, text in enumerate(strategies))
    return OpenedEdition(code, replace(logbook(), specialty=code, competencies=rows, courses=()), ())


def names(usage: Usage) -> list[tuple[bool, list[tuple[str, int]]]]:
    """Give the names of a thing with their spellings."""
    return [(name.own, [(form.written, form.count) for form in name.forms]) for name in usage.names]


def test_spellings_and_synonyms_are_kept_apart() -> None:
    """Case, hyphens and endings are forms of one name; another word is another name; counts are told by specialty."""
    editions = [
        wrote(
            "urologi",
            ("mini-cex", "Mini-CEX (3 gange)"),
            ("mini-cex", "mini cex"),
            ("direct-observation", "Direkte observation"),
        ),
        wrote(
            "kirurgi",
            ("mini-cex", "Mini-CEX efter 6 måneder"),
            ("direct-observation", "Struktureret klinisk observation, mindst 2"),
        ),
    ]
    known, unknown = usages(editions)
    made = {u.code: u for u in known}
    assert names(made["mini-cex"]) == [(True, [("Mini-CEX", 2), ("mini cex", 1)])]
    assert (made["mini-cex"].synonyms, made["mini-cex"].trivial) == (False, True)
    assert made["mini-cex"].names[0].counts == {"kirurgi": 1, "urologi": 2}
    assert names(made["direct-observation"]) == [
        (True, [("Direkte observation", 1)]),
        (False, [("Struktureret klinisk observation", 1)]),
    ]
    assert unknown == []


def test_what_is_not_known_is_held_against_what_is() -> None:
    """A misspelt name is shown beside the name; two that are alike beside each other; the rest alone."""
    editions = [
        wrote("urologi", ("other", "Kvalitetsmåling af forløb (2 gange)"), ("other", "Portefoliogenemgang")),
        wrote("kirurgi", ("other", "Kvalitetsmåling af forløb"), ("other", "Kvalitetsmålinger af forløb")),
        wrote("neurologi", strategies=(("other", "Selvstudiumm"), ("other", "Hypnose"))),
    ]
    made = groups(usages(editions)[1], LIMITS)
    by_text = {m.form.written: g for g in made for m in g.members}
    assert len(by_text["Kvalitetsmåling af forløb"].members) == 2
    assert by_text["Selvstudiumm"].code == "self-study"
    assert (by_text["Hypnose"].code, len(by_text["Hypnose"].members)) == ("", 1)


def test_the_words_of_a_name_are_found_as_written() -> None:
    """With capitals, hyphens and signs; what is not there is given as it was asked for."""
    assert written("Efter 3 × Mini‑CEX – og 360⁰ feedback", "mini cex") == "Mini‑CEX"
    assert written("360° feedback fra 10 kolleger", "360 graders feedback") == "360° feedback"
    assert written("noget andet", "audit") == "audit"


@given(st.lists(st.sampled_from(["Audit", "audits", "Journalaudit", "AUDIT af 5", "Direkte observation"]), max_size=20))
def test_no_mention_is_lost(texts: list[str]) -> None:
    """The counts of all spellings of all names add up to the cells."""
    known, unknown = usages([wrote("urologi", *(("audit", text) for text in texts))])
    assert sum(name.count for usage in known for name in usage.names) == len(texts)
    assert unknown == []


@cache
def shipped() -> Across:
    """Compare the specialties as they lie in the project."""
    return tool.make(tool.find([str(ROOT / "specialties")]))


def test_words_of_documents_are_counted_where_they_stand() -> None:
    """Of Word, XML and YAML: methods, strategies, roles, courses and the functions that approve."""
    made = shipped()
    assert {usage.kind for usage in made.usages} == set(KIND_NAMES["da"])
    roles = {u.code: names(u) for u in made.usages if u.kind == "roles"}
    assert [own for own, _ in roles["leader"]] == [True, False]
    assert {form for _, forms in roles["leader"] for form, _ in forms} >= {"Leder/administrator"}
    uao = next(u for u in made.usages if u.code == "uao")
    assert uao.names[0].own
    assert len(uao.names[0].counts) > 3


def test_the_shared_documents_competencies_count_once() -> None:
    """Geriatrics takes thirty from the common documents; they are compared where they are written."""
    made = shipped()
    shared = sum(c.shared is not None for b in made.books for c in b.competencies)
    assert made.competencies - made.compared == shared > 0
    codes = [book.specialty for book in made.books]
    assert len(codes) == len(set(codes))


def hostile() -> Across:
    """Compare two specialties whose every text is an attack."""
    rows = tuple(
        replace(
            c,
            title=HOSTILE,
            number=HOSTILE,
            objectives=(HOSTILE,),
            assessments=(Assessment("other", HOSTILE),),
            strategies=(Strategy("supervision", HOSTILE),),
        )
        for c in logbook().competencies
    )
    books = [
        replace(
            logbook(),
            specialty=code,
            name=HOSTILE,
            competencies=tuple(replace(c, id=f"{code}-{n}") for n, c in enumerate(rows)),
        )
        for code in ("kirurgi", "urologi")
    ]
    return found(*books)


@pytest.mark.parametrize("lang", ["da", "en"])
@pytest.mark.parametrize("make", [shipped, hostile, found])
def test_the_page_is_safe_and_whole(make: Any, lang: Any) -> None:
    """One file without scripts, its links alive, its headings in order, whatever the documents say."""
    made = make()
    page = tool.TOOL.render(made, "html", lang)
    assert set(active_parts(page)) <= {"svg"}
    assert foreign_addresses(page) == []
    assert dead_links(page) == []
    assert heading_jumps(page) == []
    assert policy_holds(page)
    assert not parse(page).xpath("//script")
    for format in FORMATS:
        assert not set("\u202e\x1b\x9b\x00").intersection(tool.TOOL.render(made, format, lang).decode())


def test_the_data_has_its_schema() -> None:
    """With much to tell or nothing, the answer is as ``schema/output/across.schema.json`` says."""
    schema = Draft202012Validator(json.loads((SCHEMA / "output" / "across.schema.json").read_text("utf-8")))
    for made in (shipped(), hostile(), found(), across([wrote("urologi", ("other", "Selvstudiumm"))])):
        schema.validate(json.loads(tool.TOOL.render(made, "json")))


def test_every_format_tells_of_every_candidate() -> None:
    """Text, page and data name both sides of each pair."""
    made = shipped()
    assert made.between
    for format in FORMATS:
        text = " ".join(re.sub(r"<[^>]+>", "", tool.TOOL.render(made, format, width=10_000).decode()).split())
        for group in made.between:
            assert all(member.competency.title in text for member in group.members)


def test_the_same_specialties_give_the_same_bytes() -> None:
    """Nothing depends on anything but the documents, in any form."""
    again = shipped.__wrapped__()
    for form in ("text", "html", "json"):
        assert tool.TOOL.render(again, form) == tool.TOOL.render(shipped(), form)  # type: ignore[arg-type]


def test_unknown_texts_are_grouped_whatever_they_are() -> None:
    """Empty after folding, very short or equal but for case: no text is lost and none is in two groups."""
    texts = ["–", "a", "A", "ab", "Selvstudiumm", "SELVSTUDIUMM"]
    unknown = [Unknown("methods", Form(text, {"urologi": 1})) for text in texts]
    made = groups(unknown, LIMITS)
    assert sorted(m.form.written for g in made for m in g.members) == sorted(texts)


def run(*args: str, cwd: Path = ROOT) -> CompletedProcess[str]:
    """Run ``maalbog across``."""
    return run_text("across", *args, cwd=cwd)


def test_the_command_takes_one_edition_of_each_specialty(tmp_path: Path) -> None:
    """Without arguments all of ``specialties/``, the newest edition of each; the form follows the file's name."""
    target = tmp_path / "paa-tvaers.json"
    done = run("-o", str(target))
    assert (done.returncode, done.stdout) == (0, "")
    editions = json.loads(target.read_text("utf-8"))["editions"]
    assert {e["specialty"]["code"]: e["edition"] for e in editions}["almen-medicin"] == "2019-09"
    assert run("karkirurgi", "urologi-findes-ikke").returncode == 2


def test_two_files_of_one_edition_count_once(samples: Path) -> None:
    """A specialty that is named twice is not its own duplicate."""
    path = samples / "01-karkirurgi.docx"
    assert len(tool.find([str(path), str(ROOT / "specialties" / "karkirurgi")])) == 1
