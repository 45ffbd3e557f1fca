"""The guide's sentences, from ``schema/words/guide.yaml``; what an author wrote is only ever a value."""

from __future__ import annotations

from functools import cache
from typing import Any, Literal, TypeAlias

from msgspec import Struct

from ...ground.data import load
from ...ground.lang import Lang
from ...ground.paths import SCHEMA

Group: TypeAlias = Literal[
    "loading", "competencies", "assessment", "cards", "people", "courses", "transition", "closing"
]
GROUPS: tuple[Group, ...] = ("loading", "competencies", "assessment", "cards", "people", "courses", "transition")


class Template(Struct, frozen=True):
    """How a question of a kind is asked.

    ``risk`` puts it in order, ``minutes`` is what an answer takes; ``at_once`` is how many readings
    one question may hold; ``silent`` says that the document says nothing of it.
    """

    group: Group
    risk: int
    minutes: int
    at_once: int
    ask: dict[str, str]
    silent: bool = False


class Closing(Struct, frozen=True):
    """A general question at the end; ``needs`` says for which goal descriptions, empty for all."""

    id: str
    minutes: int
    ask: dict[str, str]
    needs: str = ""


def word(key: str, lang: Lang, **values: str | int) -> str:
    """Give a word or sentence of the guide itself."""
    return str(_texts()["words"][key][lang]).format(**values)


def counted(key: str, lang: Lang, n: int) -> str:
    """Give a sentence with a number, in the singular where it is one."""
    return word(f"{key}_one" if n == 1 else key, lang, n=n)


def phrase(key: str, lang: Lang, **values: str | int) -> str:
    """Give a phrase that says how something was understood."""
    return str(_texts()["facts"][key][lang]).format(**values)


def group_name(group: Group, lang: Lang) -> str:
    """Give a group's heading."""
    return str(_texts()["groups"][group][lang])


@cache
def template(kind: str, variant: str) -> Template:
    """Give how a question is asked; ``KeyError`` where there is none of the kind and variant."""
    for row in _texts()["questions"][kind]:
        if row["variant"] == variant:
            risk, minutes, at_once = (int(row[key]) for key in ("risk", "minutes", "at_once"))
            return Template(row["group"], risk, minutes, at_once, row["ask"], "silent" in row)
    raise KeyError((kind, variant))


def kinds() -> tuple[str, ...]:
    """Give the kinds of question, the closing ones last."""
    return (*_texts()["questions"], CLOSING)


@cache
def closing() -> tuple[Closing, ...]:
    """Give the general questions."""
    return tuple(Closing(r["id"], int(r["minutes"]), r["ask"], r.get("needs", "")) for r in _texts()["closing"])


CLOSING = "afslutning"


@cache
def _texts() -> dict[str, Any]:
    loaded: dict[str, Any] = load(SCHEMA / "words" / "guide.yaml")
    return loaded
