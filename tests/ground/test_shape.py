"""Whether a value fits a schema: the quick answer beside the library's."""

from __future__ import annotations

import json
from copy import deepcopy
from random import Random
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from compiler.formats.logbook.write import emit
from compiler.ground.paths import SCHEMA
from compiler.ground.shape import judge
from tests.support.commands import MINI
from tests.support.models import logbook

AUTHORING = json.loads((SCHEMA / "authoring" / "maalbeskrivelse.schema.json").read_bytes())
LOGBOOK = json.loads((SCHEMA / "output" / "logbook.schema.json").read_bytes())
SOUND = {
    "authoring": (AUTHORING, yaml.load(MINI.read_bytes(), Loader=yaml.CBaseLoader)),
    "logbook": (LOGBOOK, json.loads(emit(logbook()))),
}
ODD = [None, True, 1, -1, 1.5, "", "x", [], ["x"], ["x", "x"], {}, {"gruppe": "x"}, {"gruppe": "x", "nr": "1"}, 10**30]


@pytest.mark.parametrize("name", SOUND)
def test_what_is_sound_fits(name: str) -> None:
    """A sound document is told to fit, without asking the library."""
    schema, value = SOUND[name]
    assert judge(schema)(value)


@settings(max_examples=300)
@given(st.sampled_from(sorted(SOUND)), st.randoms(use_true_random=False), st.integers(1, 3))
def test_a_yes_is_the_librarys(name: str, random: Random, count: int) -> None:
    """Whatever is put into a sound document, the library agrees that it fits, and nearly always that it does not."""
    schema, sound = SOUND[name]
    value = deepcopy(sound)
    for _ in range(count):
        value = _spoilt(value, random)
    assert judge(schema)(value) == Draft202012Validator(schema).is_valid(value)


def _spoilt(value: Any, random: Random) -> Any:
    """Put something odd in one place, take a key away, or add one."""
    if not value or not isinstance(value, dict | list) or random.random() < 0.05:
        return deepcopy(random.choice(ODD))
    key = random.choice(list(value)) if isinstance(value, dict) else random.randrange(len(value))
    if isinstance(value, dict) and random.random() < 0.1:
        del value[key]
    elif isinstance(value, dict) and random.random() < 0.1:
        value["hest"] = "x"
    else:
        value[key] = _spoilt(value[key], random)
    return value


def test_a_keyword_that_is_not_known_is_an_error() -> None:
    """A schema that asks for more than is known here is not taken for one that asks for less."""
    with pytest.raises(KeyError):
        judge({"properties": {"a": {"not": {"type": "null"}}}})
