"""Write links into ``deling.yaml`` and leave everything else in it as the person has it.

Only what is pinned is put in or replaced; comments, order, choices and adaptations stand where
they stood.  What has been written is read back, and where it does not say what it should, nothing
is given: then the file is for a person to change.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from ...formats.sidefile.load import Place
from ...formats.sidefile.places import CannotEdit, Edit, Spot, Spots, edited, line_end
from ...formats.yaml.scalar import scalar
from ...ground.folding import fold_letters
from .file import parse
from .link import ALL, HEAD, Adaptation, Choice, Link, Links, Name

_STEP = 2


def write(data: bytes | None, specialty: str, edition: str, wanted: Sequence[Link]) -> bytes:
    """Give ``deling.yaml`` with these links for an edition, changing no more than it must.

    The links that the file has for the edition come first in ``wanted``, in its order.  Raises
    :class:`CannotEdit`.
    """
    old = parse(data, "", specialty) if data is not None else Links("")
    if old.faults:
        raise CannotEdit
    if data is None:
        made = _new(specialty, edition, wanted)
    else:
        try:
            made = edited(data, lambda text, where: _edits(text, where, old, edition, wanted))
        except (KeyError, ValueError):
            raise CannotEdit from None
    again = parse(made, "", specialty)
    expected = {date: _plain(rows) for date, rows in old.editions.items()} | {edition: _plain(wanted)}
    if again.faults or {date: _plain(rows) for date, rows in again.editions.items()} != expected:
        raise CannotEdit
    return made


def _plain(rows: Iterable[Link]) -> list[Link]:
    """Leave out where things stand, to compare what they say."""
    return [
        replace(
            link,
            place=(),
            line=1,
            choice=replace(link.choice, names=tuple(Name(n.text, ()) for n in link.choice.names)),
            adapt=tuple(replace(a, competency=Name(a.competency.text, ())) for a in link.adapt),
        )
        for link in rows
    ]


def _new(specialty: str, edition: str, wanted: Iterable[Link]) -> bytes:
    lines = [
        "# De fælles dele, som målbeskrivelsen bygger på, og det, der er valgt af dem.",
        "# Skrevet af »maalbog link --update«, som kun ændrer »udgave« og »indhold«. Resten må du selv skrive i:",
        "#   vælg      alle, eller en liste: [FIM1, FIM2]",
        "#   undtagen  en liste over det, der ikke skal med",
        "#   tilpas    det, specialet kræver ud over den fælles del (se docs/udgaver.md, »Fælles dele«)",
        "",
        f"{HEAD}: 1",
        f"speciale: {specialty}",
        "udgaver:",
        *_edition(edition, wanted, _STEP),
    ]
    return ("\n".join(lines) + "\n").encode()


def _edits(text: str, where: Spots, old: Links, edition: str, wanted: Sequence[Link]) -> Iterator[Edit]:
    rows = old.of(edition)
    for was, now in zip(rows, wanted, strict=False):
        yield from _link_edits(was, now, where, text)
    new = wanted[len(rows) :]
    place: Place = ("udgaver", edition)
    if edition not in old.editions:
        yield _editions_edit(text, where, edition, wanted)
    elif new and rows:
        yield _behind(text, where.values[place], _links(new, where.values[place].column))
    elif new:
        key = where.keys[place]
        yield _behind(text, key, _links(new, key.column + _STEP))


def _editions_edit(text: str, where: Spots, edition: str, wanted: Sequence[Link]) -> Edit:
    """Put a new edition behind those that are there."""
    around = where.values.get(("udgaver",))
    if around is None:
        end = len(text.rstrip())
        return end, len(text), "\n" + "\n".join(["udgaver:", *_edition(edition, wanted, _STEP)]) + "\n"
    if around.kind == "map":
        return _behind(text, around, _edition(edition, wanted, around.column))
    return _behind(text, where.keys["udgaver",], _edition(edition, wanted, _STEP))


def _behind(text: str, spot: Spot, lines: Iterable[str]) -> Edit:
    """Put lines behind the line on which a value ends."""
    if spot.flow:
        raise CannotEdit
    end = line_end(text, max(spot.end - 1, spot.start))
    return end, end, "".join(f"\n{line}" for line in lines)


def _link_edits(was: Link, now: Link, where: Spots, text: str) -> Iterator[Edit]:
    """Replace what is pinned, and the names that have changed; nothing else of a pin changes."""
    spot = where.values[was.place]
    pinned = {"udgave": (was.edition, now.edition), "indhold": (was.digest, now.digest)}
    changed = {key: _value(key, new) for key, (old, new) in pinned.items() if new is not None and new != old}
    if not changed:
        yield from _name_edits(was, now, where)
        return
    if spot.kind == "text":
        yield spot.start, spot.end, f"dokument: {now.document}"
        yield _more(text, spot, spot, changed)
        return
    keys = {fold_letters(str(place[-1])): place for place in where.keys if place[:-1] == was.place}
    for key in [key for key in changed if key in keys]:
        value, new = where.values[keys[key]], changed.pop(key)
        yield value.start, value.end, new if value.end > value.start else f" {new}"
    if changed:
        yield _more(text, spot, where.values[keys["dokument"]], changed)
    yield from _name_edits(was, now, where)


def _value(key: str, text: str) -> str:
    return f"sha256:{text}" if key == "indhold" else text


def _more(text: str, spot: Spot, after: Spot, values: dict[str, str]) -> Edit:
    """Put keys into a link, behind its document."""
    if spot.flow:
        return after.end, after.end, "".join(f", {key}: {value}" for key, value in values.items())
    end = line_end(text, after.end)
    return end, end, "".join(f"\n{' ' * spot.column}{key}: {value}" for key, value in values.items())


def _name_edits(was: Link, now: Link, where: Spots) -> Iterator[Edit]:
    old = (*was.choice.names, *(a.competency for a in was.adapt))
    new = (*now.choice.names, *(a.competency for a in now.adapt))
    for before, after in zip(old, new, strict=True):
        if before.text != after.text:
            value = where.values[before.place]
            yield value.start, value.end, scalar(after.text, flow=value.flow)


def _edition(edition: str, wanted: Iterable[Link], indent: int) -> Iterator[str]:
    yield f"{' ' * indent}{edition}:"
    yield from _links(wanted, indent + _STEP)


def _links(wanted: Iterable[Link], indent: int) -> Iterator[str]:
    for link in wanted:
        yield from _pin(link, indent)


def _pin(link: Link, indent: int) -> Iterator[str]:
    """Yield the lines of one link as a list item."""
    rest = " " * (indent + _STEP)
    yield f"{' ' * indent}- dokument: {link.document}"
    if link.edition:
        yield f"{rest}udgave: {link.edition}"
    if link.digest:
        yield f"{rest}indhold: sha256:{link.digest}"
    yield f"{rest}{_choice(link.choice)}"
    if link.adapt:
        yield f"{rest}tilpas:"
        for one in link.adapt:
            yield from _adaptation(one, indent + 2 * _STEP)


def _choice(choice: Choice) -> str:
    names = ", ".join(scalar(name.text, flow=True) for name in choice.names)
    if choice.mode == "all":
        return f"vælg: {ALL}"
    return f"{'vælg' if choice.mode == 'only' else 'undtagen'}: [{names}]"


def _adaptation(one: Adaptation, indent: int) -> Iterator[str]:
    rest = " " * (indent + _STEP)
    yield f"{' ' * indent}- kompetence: {scalar(one.competency.text)}"
    for key, texts in (
        ("konkretisering", one.objectives),
        ("kompetencevurdering", one.assessments),
        ("antal", one.targets),
        ("godkendes af", one.sign_off),
    ):
        if texts:
            yield f"{rest}{key}:"
            yield from (f"{rest}{' ' * _STEP}- {scalar(text)}" for text in texts)
    if one.reason:
        yield f"{rest}begrundelse: {scalar(one.reason)}"
