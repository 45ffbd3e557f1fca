"""The doctors of each edition: from ``overgang.yaml``, else from the document, else from its date."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from ...formats.sidefile.load import found_in, place_in
from ...ground.diagnostics import Diagnostic
from ...ground.folding import fold
from ...ground.source import NOWHERE, Span
from ...language.transition import advertised, sentences, switching
from ...model.draft import Draft
from ...model.logbook import AppliesTo, Competency, Edition, Logbook
from .choose import Cohort, Single, Switch, period
from .file import NAME, RULE, Stated, Transitions
from .prose import deciding, read_singles, read_switch


class ReadEdition(Struct, frozen=True):
    """One edition as it was read: its model, its draft (``None`` out of a bundle), and its file's name.

    ``permanent`` tells whether the ledger knows the ids of its competencies; else they are running numbers;
    ``spans`` are the places of the draft's paths.
    """

    logbook: Logbook
    draft: Draft | None
    name: str
    permanent: bool = False
    spans: Mapping[str, Span] = field(default_factory=dict)

    @property
    def edition(self) -> Edition:
        """The model's edition."""
        return self.logbook.edition


def cohort(source: ReadEdition, stated: Stated | None = None) -> Cohort:
    """Make out whose edition it is.

    What the side file states goes before the document's own words, field by field; where neither
    names an event, the edition's date counts as the day on which it came into force.
    """
    text = _section(source.draft)
    own = source.edition.applies_to
    quote = deciding(text) if text and own else ""
    first = period(source.edition.date).first
    path, span = _place(source, quote)
    base = Cohort(
        source.edition.date, "in-force", first, origin="assumed", name=source.name, quote=quote, path=path, span=span
    )
    if own is not None:
        late = own.basis == "posted" and advertised(quote)
        base = replace(base, basis=own.basis, start=own.start or first, end=own.end, origin="document", advertised=late)
    base = replace(base, switch=_switch(source.draft), singles=read_singles(text) if text else ())
    return _stated(base, stated) if stated is not None else base


def _stated(base: Cohort, stated: Stated) -> Cohort:
    """Put what the side file states over what the document says."""
    if stated.basis is not None or stated.start or stated.end:
        base = replace(
            base,
            basis=stated.basis or base.basis,
            advertised=stated.advertised if stated.basis else base.advertised,
            start=stated.start or base.start,
            end=stated.end or (None if stated.start else base.end),
            origin="side-file",
            quote="",
            path="",
            span=place_in(NAME, stated.line),
        )
    if stated.switch is not None:
        base = replace(base, switch=stated.switch)
    return base if stated.singles is None else replace(base, singles=stated.singles)


def applies_to(stated: Stated, own: AppliesTo | None) -> AppliesTo | None:
    """Give what the model shall say where the side file speaks of the edition; else ``own``."""
    basis = stated.basis or (own.basis if own else None)
    if basis is None or not (stated.basis or stated.start or stated.end):
        return own
    start = stated.start or (own.start if own else None)
    return AppliesTo(basis, start, stated.end or (own.end if own and not stated.start else None))


def misplaced(transitions: Transitions, editions: Sequence[Logbook]) -> list[tuple[str, Diagnostic]]:
    """Find what the side file says of an edition or a competency that is not there, each with its edition."""
    found = []
    there = {book.edition.date: book for book in editions}
    # An edition that was never built has no ids yet: those of the editions before it name what it keeps.
    ids = {c.id for book in editions for c in book.competencies}
    for stated in transitions.editions:
        book = there.get(stated.edition)
        if book is None:
            others = " · ".join(there)
            fault = found_in(NAME, stated.line, RULE, "edition", stated.edition, edition=stated.edition, others=others)
            found.append((stated.edition, fault))
            continue
        for single, line in zip(stated.singles or (), stated.lines, strict=True):
            for number in single.competencies:
                variant = "" if number in ids else _unplain(number, book)
                if variant:
                    fault = found_in(NAME, line, RULE, variant, number, edition=stated.edition, number=number)
                    found.append((stated.edition, fault))
    return found


def _unplain(number: str, book: Logbook) -> str:
    """Tell what is wrong with the name of a competency: nothing where it names exactly one."""
    named = [c for c in book.competencies if number == c.number]
    return "competency" if not named else "competency-unclear" if len(named) > 1 else ""


def _place(source: ReadEdition, quote: str) -> tuple[str, Span]:
    """Find the paragraph that says whom the edition is for, else the section on transition."""
    for section in source.draft["sections"] if source.draft is not None and quote else ():
        if section["id"] in ("transition", "preface", "foreword"):
            for i, text in enumerate(section["text"]):
                path = f"{section['path']}/text/{i}"
                if quote in text and path in source.spans:
                    return path, source.spans[path]
    return "transition", source.spans.get("transition", NOWHERE)


def _section(draft: Draft | None) -> str:
    """Give the text that the event and the day were read from."""
    read = draft["transition"] if draft is not None else None
    return read["text"] if read is not None else ""


def _switch(draft: Draft | None) -> Switch | None:
    """Read who may switch; outside its own section only where a sentence speaks of goal descriptions."""
    text = _section(draft)
    if draft is None or not text:
        return None
    if any(section["id"] == "transition" for section in draft["sections"]):
        return read_switch(text)
    about = [s for s in sentences(text) if switching(s) and "målbeskrivelse" in s.casefold()]
    return read_switch(" ".join(about)) if about else None


class Named(Struct, frozen=True):
    """A competency of a rule, as an edition has it.

    ``id`` is empty where it is not permanent, ``title`` and ``edition`` where no edition has the competency.
    ``own`` is what it is called in the edition that was asked about, ``None`` where it is not known there.
    """

    id: str
    number: str
    title: str
    edition: str = ""
    own: Competency | None = None


def named(single: Single, editions: Sequence[ReadEdition], own: ReadEdition | None = None) -> list[Named]:
    """Name the competencies of a rule, looked up in the editions in order, and in a doctor's ``own``."""
    found = []
    for name in single.competencies:
        hits = [
            (source, c)
            for source in editions
            for c in source.logbook.competencies
            if name == c.number or (source.permanent and name == c.id)
        ]
        if not hits:
            found.append(Named("", name, ""))
            continue
        source, one = hits[0]
        id_ = one.id if source.permanent else ""
        found.append(Named(id_, one.number, one.title, source.edition.date, _same(one, source, own) if own else None))
    return found


def _same(one: Competency, source: ReadEdition, other: ReadEdition) -> Competency | None:
    """Find a competency of one edition in another: by its permanent id, else only where nothing was renamed."""
    there = other.logbook.competencies
    if source.permanent and other.permanent:
        return next((c for c in there if c.id == one.id), None)
    called = (one.part, fold(one.number), fold(one.title))
    return next((c for c in there if (c.part, fold(c.number), fold(c.title)) == called), None)
