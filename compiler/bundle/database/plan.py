"""What a load would do: for each edition, and for each competency by its permanent id.

*create* – it was not there; *keep* – it stays; *replace* – it is written anew, or (a competency)
others take over from it; *retire* – it is no longer asked for.  Nothing that is retired is deleted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal, TypeAlias

from msgspec import Struct

from ...ground.diagnostics import Diagnostic, found_here
from .batch import Ready

found_here(__name__, "edition-has-approvals")


Action: TypeAlias = Literal["create", "keep", "replace"]


class There(Struct, frozen=True):
    """What the database has of the specialties of a batch.

    ``digests`` are those of every edition, ``approved`` the editions that have approvals, and ``ids`` the
    competencies of those editions that the batch has to do with.
    """

    digests: Mapping[str, str]
    approved: frozenset[str]
    ids: Mapping[str, Sequence[str]]


class Step(Struct, frozen=True):
    """What happens to one edition; ``before`` is the edition that its competencies are compared with."""

    ready: Ready
    action: Action
    before: str | None
    create: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()
    replace: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    retire: tuple[str, ...] = ()


def action_of(one: Ready, digests: Mapping[str, str]) -> Action:
    """Tell what is to be done with an edition."""
    if one.edition not in digests:
        return "create"
    return "keep" if digests[one.edition] == one.digest else "replace"


def compared_with(ready: Sequence[Ready], digests: Mapping[str, str]) -> dict[str, str | None]:
    """Give for each edition that is written the one to compare it with: itself as it was, or the one before it."""
    found: dict[str, str | None] = {}
    of: dict[str, list[str]] = {}
    for key in sorted({*digests, *(one.edition for one in ready)}):
        of.setdefault(key.rpartition("/")[0], []).append(key)
    places = {key: n for keys in of.values() for n, key in enumerate(keys)}
    for one in ready:
        place = places[one.edition]
        earlier = of[one.specialty][place - 1] if place else None
        found[one.edition] = one.edition if one.edition in digests else earlier
    return found


def steps(ready: Sequence[Ready], there: There, pairs: Mapping[str, str | None]) -> list[Step]:
    """Plan the batch, edition by edition."""
    own = {one.edition: one.ids for one in ready}
    made = []
    for one in ready:
        action = action_of(one, there.digests)
        other = pairs[one.edition]
        old = there.ids.get(other, own.get(other, ())) if other else ()
        made.append(Step(one, "keep", None, keep=one.ids) if action == "keep" else _step(one, action, other, old))
    return made


def _step(one: Ready, action: Action, other: str | None, old: Sequence[str]) -> Step:
    """Plan one edition by ids; where its import plan is for the edition before it, others take over as it says."""
    had, has = set(old), set(one.ids)
    replaced: dict[int, tuple[dict[str, None], dict[str, None]]] = {}
    for row in one.transitions:
        if row["action"] == "replace" and row["from_edition"] == other:
            olds, news = replaced.setdefault(row["step"], ({}, {}))
            olds |= {row["old_id"]: None} if row["old_id"] in had else {}
            news |= {row["new_id"]: None} if row["new_id"] in has else {}
    pairs = tuple((tuple(olds), tuple(news)) for olds, news in replaced.values() if olds and news)
    over = {id_ for olds, _ in pairs for id_ in olds} - has
    taken = {id_ for _, news in pairs for id_ in news} - had
    return Step(
        one,
        action,
        other if old else None,
        create=tuple(id_ for id_ in one.ids if id_ not in had and id_ not in taken),
        keep=tuple(id_ for id_ in one.ids if id_ in had),
        replace=pairs,
        retire=tuple(id_ for id_ in old if id_ not in has and id_ not in over),
    )


def refusals(planned: Sequence[Step], there: There) -> Iterator[tuple[Ready, Diagnostic]]:
    """Yield the editions that may not be written, because someone has had competencies approved in them."""
    for step in planned:
        if step.action == "replace" and step.ready.edition in there.approved:
            args = (("edition", step.ready.date), ("specialty", step.ready.name))
            yield step.ready, Diagnostic("edition-has-approvals", "edition", args=args)
