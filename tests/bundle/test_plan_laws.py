"""The import plan: what a platform does with its ids, and the laws that hold whatever the revision."""

from __future__ import annotations

import json
import random

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from compiler.bundle.transition.plan import DoesNotFit, Ids, Plan, apply, emit, new_ids, plan
from compiler.editions.revision.change import EFFECTS, Side
from compiler.editions.revision.compare import compare
from compiler.model.logbook import Competency, Edition
from tests.conftest import ROOT
from tests.support.deciding import again, agreed, changed, first
from tests.support.diffs import newer
from tests.support.models import logbook
from tests.support.revision_banks import BANKS
from tests.support.revisions import PROFILES, book, case, document, revise

pytestmark = pytest.mark.slow

RATES = {"drop": 0.1, "merge": 0.15, "split": 0.15, "reword": 0.2, "move": 0.1, "tighten": 0.2, "loosen": 0.1}
OLD, NEW = Side(logbook(), "gammel", permanent=True), Side(newer(), "ny")


def _with_ids(side: Side, ids: tuple[str, ...]) -> Side:
    made = tuple(replace(c, id=id_) for c, id_ in zip(side.logbook.competencies, ids, strict=True))
    return Side(replace(side.logbook, competencies=made), side.name, permanent=True)


def _of(made: Plan, action: str) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(step.old, step.new) for step in made.steps if step.action == action]


def test_a_plan_keeps_creates_replaces_and_retires() -> None:
    """What is still the same keeps its id, what is new gets one, what went out is retired."""
    made = plan(compare(OLD, NEW, paired=[((0,), (1,)), ((2,), (2,)), ((3,), ())]))
    assert (("karkirurgi-0002",), ("karkirurgi-0002",)) in _of(made, "keep")
    assert _of(made, "create") == [((), ("karkirurgi-0005",))]
    assert _of(made, "retire") == [(("karkirurgi-0004",), ())]


def test_a_split_and_a_merge_replace() -> None:
    """Several ids take over from one, or one from several; the remainder of a split keeps the id."""
    one, other = OLD.logbook.competencies[:2]
    halves = (
        replace(one, title="Modtage patienten", objectives=one.objectives[:2]),
        replace(one, title="Behandle patienten", objectives=one.objectives[2:]),
    )
    new = Side(replace(newer(), competencies=halves), "ny")
    old = Side(replace(logbook(), competencies=(one,)), "gammel", permanent=True)
    assert _of(plan(compare(old, new, paired=[((0,), (0, 1))])), "replace") == [
        (("karkirurgi-0001",), ("karkirurgi-0002", "karkirurgi-0003"))
    ]
    kept = Side(replace(newer(), competencies=(replace(halves[0], title=one.title), halves[1])), "ny")
    made = plan(compare(old, kept, paired=[((0,), (0, 1))]))
    assert _of(made, "keep") == [(("karkirurgi-0001",), ("karkirurgi-0001",))]
    assert _of(made, "create") == [(("karkirurgi-0001",), ("karkirurgi-0002",))]
    both = Side(replace(logbook(), competencies=(one, other)), "gammel", permanent=True)
    merged = Side(replace(newer(), competencies=(replace(one, title="Det hele"),)), "ny")
    assert _of(plan(compare(both, merged, paired=[((0, 1), (0,))])), "replace") == [
        (("karkirurgi-0001", "karkirurgi-0002"), ("karkirurgi-0003",))
    ]


def test_a_plan_has_its_schema() -> None:
    """plan.json follows schema/output/plan.schema.json and is the same every time."""
    schema = json.loads((ROOT / "schema/output/plan.schema.json").read_text(encoding="utf-8"))
    data = emit(plan(compare(OLD, NEW)))
    jsonschema.Draft202012Validator(schema).validate(json.loads(data))
    assert data == emit(plan(compare(OLD, NEW)))
    assert list(json.loads(data)) == ["format", "specialty", "from", "to", "actions"]


def test_a_plan_for_other_ids_is_refused() -> None:
    """A plan is carried out whole or not at all: unknown ids, ids left over and ids used before stop it."""
    made = plan(compare(OLD, NEW))
    ids = tuple(c.id for c in OLD.logbook.competencies)
    for wrong in (Ids(ids[1:]), Ids((*ids, "karkirurgi-0077")), Ids(ids, ("karkirurgi-0005",))):
        with pytest.raises(DoesNotFit):
            apply(wrong, made)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 100_000), st.sampled_from(sorted(BANKS)), st.sampled_from(sorted(PROFILES)))
def test_applying_a_plan_gives_the_new_editions_ids(seed: int, bank: str, profile: str) -> None:
    """A → B applied to A's ids gives B's; what is retired is still there, and nothing is used twice."""
    old, new = case(seed, bank, profile).sides()
    old = replace(old, permanent=True)
    made = plan(compare(old, new))
    before = Ids(tuple(c.id for c in old.logbook.competencies))
    after = apply(before, made)
    ids = new_ids(compare(old, new))
    assert sorted(after.active) == sorted(ids)
    assert len(ids) == len(set(ids)) == len(new.logbook.competencies)
    assert set(before.active) <= set(after.active) | set(after.retired)
    assert not set(after.active) & set(after.retired)
    assert {step.effect for step in made.steps} <= set(EFFECTS)
    named = _with_ids(new, ids)
    comparison = compare(old, new)
    swapped = {id(a): b for a, b in zip(new.logbook.competencies, named.logbook.competencies, strict=True)}
    same = replace(
        comparison,
        new=named,
        changes=tuple(replace(c, new=tuple(swapped[id(one)] for one in c.new)) for c in comparison.changes),
        unchanged=tuple((a, swapped[id(b)]) for a, b in comparison.unchanged),
    )
    assert apply(before, plan(same)) == after


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.integers(0, 100_000))
def test_over_a_chain_no_id_is_lost_or_used_again(seed: int) -> None:
    """Over ten revisions every id that was ever given stays on record and never comes to mean another."""
    rng = random.Random(seed)  # noqa: S311 - a seed that hypothesis shrinks
    made: tuple[Competency, ...] = document(rng, BANKS["plain"](rng), 12)
    ids = Ids(tuple(c.id for c in made))
    for step in range(10):
        extra = [(f"Ny færdighed nummer {step} {rng.random()}", ("Gøre det",), None)]
        one = revise(rng, "x", made, RATES, numbering="keep", add=extra)
        old = Side(replace(book(made), edition=Edition(f"20{10 + step}-01", "sst-2011")), "a", permanent=True)
        new = Side(replace(book(one.new), edition=Edition(f"20{11 + step}-01", "sst-2011")), "b")
        last = max(int(one[-4:]) for one in (*ids.active, *ids.retired))
        comparison = compare(old, new)
        renamed = _after(plan(comparison), ids, last)
        after = apply(ids, renamed)
        assert {*ids.active, *ids.retired} == {*after.active, *after.retired} & {*ids.active, *ids.retired}
        names = dict(zip(_all(plan(comparison)), _all(renamed), strict=True))
        made = _with_ids(new, tuple(names[one] for one in new_ids(comparison))).logbook.competencies
        ids = after


def _all(made: Plan) -> list[str]:
    return [one for step in made.steps for one in step.new]


def _after(made: Plan, ids: Ids, last: int) -> Plan:
    """Give new ids numbers beyond all that were ever given, as the ledger does."""
    known = set(ids.active)
    fresh = sorted({one for step in made.steps for one in step.new} - known)
    names = {one: f"urologi-{last + n:04d}" for n, one in enumerate(fresh, 1)}
    return replace(made, steps=tuple(replace(s, new=tuple(names.get(one, one) for one in s.new)) for s in made.steps))


def test_a_decided_revision_gives_its_effects() -> None:
    """The plan says of each id what a person decided for the approvals on it."""
    text = changed(
        agreed(first(OLD, NEW)),
        "I2 → I1",
        ("    type: redaktionel", "    type: skærpet"),
        ("    godkendelse: beholdes\n", "    godkendelse: beholdes med tillæg\n"),
    )
    settled = again(OLD, NEW, text)
    assert settled.sound
    steps = {step.old: step for step in plan(settled.comparison).steps}
    assert steps["karkirurgi-0002",].effect == "kept-with-addition"
