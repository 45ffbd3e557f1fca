"""A draft of the section »Overgang til ny målbeskrivelse«, as a Word file for the society to edit.

What only people can know – who may switch, and who agrees to it – stands in red in square
brackets; such brackets that are left in a goal description are found by ``check``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from ...editions.cohorts.choose import Cohort, Single
from ...editions.revision.change import Comparison, Effect
from ...editions.revision.texts import name
from ...formats.docx.write.document import write
from ...formats.docx.write.form import Form
from ...formats.texts import storable
from ...ground.phrases import counted, date_text, listed
from ...ground.words import trees
from ...model.document import Block, Cell, Document, Paragraph, Row, Table
from ...model.logbook import Competency
from .impact import topics
from .outcome import Outcome, by_part, numbers, outcomes

_SECTION = trees("section")
_EFFECTS: tuple[Effect, ...] = ("kept", "kept-with-addition", "redo")
_WORD = re.compile(r"[\w-]+")
_REST = ("part-months", "course", "course-days", "course-mandatory", "research-days")


def emit(comparison: Comparison, additions: Sequence[str] = (), stated: Cohort | None = None) -> bytes:
    """Make ``transition.docx``.

    ``additions`` are what people have written, one for each change; ``stated`` is what is
    already said of those who want to change edition, and of single competencies.
    """
    blocks = list(_Section(comparison, outcomes(comparison, additions), stated).blocks())
    headings = frozenset(b.text for b in blocks if isinstance(b, Paragraph) and b.heading)
    return write(Document(blocks=blocks), form=Form(free=headings), contents=False)


class _Section(Struct, frozen=True):
    comparison: Comparison
    rows: tuple[Outcome, ...]
    stated: Cohort | None

    def say(self, key: str, **values: str | int) -> str:
        """Give a sentence with the names of both editions; what an author wrote loses its square brackets."""
        dates = (side.logbook.edition.date for side in (self.comparison.old, self.comparison.new))
        old, new = (date_text("da", date) for date in dates)
        book = self.comparison.new.logbook
        sentence: str = _SECTION["da"]["sentence"][key]
        return sentence.format(old=old, new=new, name=_clean(book.name.casefold()), **values)

    def text(self, key: str, **values: str | int) -> Paragraph:
        """Give a paragraph."""
        return Paragraph(self.say(key, **values))

    def heading(self, key: str, level: int = 2) -> Paragraph:
        """Give a heading."""
        return Paragraph(_SECTION["da"]["sentence"][key], heading=level)

    def blocks(self) -> Iterator[Block]:
        """Yield the section from its title on."""
        yield self.heading("title", 1)
        yield self.text("draft")
        yield self.text("follows")
        yield self.heading("who")
        yield from self.who()
        yield self.heading("switch")
        yield from self.switching()
        yield self.heading("approvals")
        yield from self.approvals()
        yield from self.table()
        yield from self.listed("new", [row for row in self.rows if not row.old])
        yield from self.listed("removed", [row for row in self.rows if not row.new])
        yield from self.rest()

    def who(self) -> Iterator[Block]:
        """Say whom the new edition is for, and who stays on the old one."""
        applies = self.comparison.new.logbook.edition.applies_to
        if applies is None or applies.start is None:
            yield self.text("who.unknown")
            yield self.text("who.others")
            return
        until = self.say("who.until", end=date_text("da", applies.end)) if applies.end else ""
        yield self.text(f"who.{applies.basis}", start=date_text("da", applies.start), until=until)
        yield self.text("who.in-force.others" if applies.basis == "in-force" else "who.earlier")

    def switching(self) -> Iterator[Block]:
        """Say who may switch, as far as it is stated anywhere."""
        from ...language.signoff import function_names

        one = self.stated.switch if self.stated else None
        if one is None:
            yield self.text("switch.unknown")
        else:
            said = [self.say(f"switch.{one.stance}")]
            if one.requires and one.stance != "refused":
                said.append(
                    self.say("switch.requires", who=_clean(function_names("da", one.requires, either=one.either)))
                )
            if one.until and one.stance != "refused":
                said.append(self.say("switch.until", day=date_text("da", one.until)))
            if one.exempt:
                said.append(self.say("switch.exempt", text=_clean(one.exempt).rstrip(".")))
            yield Paragraph(" ".join(said))
        if one is None or one.stance != "refused":
            yield self.text("switch.all")
        singles = [one for one in self.stated.singles if one.judged_by == "new"] if self.stated else []
        yield from map(self.single, singles)
        if not singles and (one is None or one.stance != "refused"):
            yield self.text("switch.single.unknown")

    def single(self, one: Single) -> Paragraph:
        """Say which single competencies count by the new edition without a switch, and when."""
        found = {key: c for c in self.comparison.new.logbook.competencies for key in (c.id, c.number)}
        named = [f"{c.number} {c.title}" if (c := found.get(key)) else key for key in one.competencies]
        said: list[str] = []
        if not set(one.competencies) <= set(_WORD.findall(one.condition)):
            verb = "switch.single.must" if one.must else "switch.single"
            said.append(self.say(verb, which=_clean(listed("da", named))))
        said += map(self.before, dict.fromkeys(found[key].number for key in one.competencies if key in found))
        said.append(_clean(one.condition))
        return Paragraph(" ".join(text for text in said if text))

    def before(self, number: str) -> str:
        """Say what number a competency had, to those who only know the former edition."""
        for row in self.rows:
            if len(row.old) == 1 and number in [one.number for one in row.new] and row.old[0].number != number:
                return self.say("switch.single.before", was=_clean(row.old[0].number), now=_clean(number))
        return ""

    def approvals(self) -> Iterator[Block]:
        """Say what an approval is worth after a switch, and of how many competencies that holds."""
        yield self.text("approvals.lead")
        staying = [row for row in self.rows if row.old and row.new]
        for effect in _EFFECTS:
            count = sum(len(row.old) for row in staying if row.effect == effect)
            if count:
                yield Paragraph(self.say(effect, count=counted("da", count, "competencies")), item=0)
        same = sum(row.type is None for row in self.rows)
        if same:
            yield self.text("same.one" if same == 1 else "same.several", count=same)

    def table(self) -> Iterator[Block]:
        """Give old and new numbers of what has changed, part by part."""
        changed = [row for row in self.rows if row.old and row.new and row.type is not None]
        if not changed:
            return
        yield self.heading("table")
        yield self.text("table.lead")
        for title, group in by_part(changed, self.comparison, "da"):
            yield Paragraph(_clean(title), bold=True)
            yield _table(_SECTION["da"]["columns"], map(_cells, group))

    def listed(self, key: str, rows: Sequence[Outcome]) -> Iterator[Block]:
        """List what is new, or what went out."""
        if not rows:
            return
        yield self.heading(key)
        yield self.text(f"{key}.lead")
        for row in rows:
            yield Paragraph(_line(row.new or row.old), item=0)

    def rest(self) -> Iterator[Block]:
        """Show what has changed in courses and durations."""
        renamed = [
            self.say("rest.now", was=_clean(old), now=_clean(new))
            for what, old, new in self.comparison.rest
            if what == "course-renamed"
        ]
        told = [one for one in self.comparison.rest if one[0] in _REST]
        if told or renamed:
            yield self.heading("rest")
        if renamed:
            yield self.text("rest.renamed", which=listed("da", renamed))
        if not told:
            return
        yield self.text("rest.lead")
        yield _table(_SECTION["da"]["rest"], ((topics()[what][0], old or "–", new or "–") for what, old, new in told))


def _cells(row: Outcome) -> tuple[str, ...]:
    follows = name("effect", row.effect, "da")
    if row.additions:
        follows = "\n".join((f"{follows}:", *row.additions))
    changed = "\n".join(row.reasons) or _SECTION["da"]["sentence"]["only-number"]
    return numbers(row.old), numbers(row.new), row.title, changed, follows


def _line(side: Sequence[Competency]) -> str:
    return " · ".join(_clean(f"{one.number} {one.title}") for one in side)


def _table(columns: Sequence[str], rows: Iterable[tuple[str, ...]]) -> Table:
    return Table((_row(columns, header=True), *(_row(cells) for cells in rows)))


def _row(cells: Sequence[str], *, header: bool = False) -> Row:
    made = (Cell(tuple(Paragraph(_clean(line)) for line in text.split("\n")), column=n) for n, text in enumerate(cells))
    return Row(tuple(made), header=header)


def _clean(text: str) -> str:
    """Give an author's text on one line, its square brackets round, so that none looks like a prompt of ours."""
    return " ".join(storable(text).split()).replace("[", "(").replace("]", ")")
