"""Shared parts for the terminal: who uses what, and what another edition would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...editions.links.library import LibraryEdition
from ...editions.revision.change import Change
from ...editions.revision.texts import name, sentence
from ...ground.diagnostics import Diagnostic, Mode
from ...ground.lang import Lang
from ...ground.phrases import counted, date_text
from ...ground.plaintext import one_line
from ...ground.terminal import DIM, GREEN, RED, YELLOW
from ...ground.words import words
from ...language import vocabulary
from ...report.formats.text import finding_blocks
from ...report.kit.view import Block, Lines, Page, Painted, Section
from ...report.report import document_report
from .preview import Effect
from .update import Update
from .usage import Coming, LinkAnswer, Row, Status, Updated

LINK_WORDS = words("link")

_COLOURS = {"current": GREEN, "newer": YELLOW, "changed": YELLOW, "open": YELLOW}
_MANY = 6
"""So many new competencies are told by their numbers alone."""
_SAID = ("no-predecessor", "no-successor")


def view(answer: LinkAnswer, lang: Lang) -> list[Page]:
    """Give what each edition uses, what was linked anew, or what an edition would change in each specialty."""
    writer, of = _Writer(lang, answer.mode), answer.of
    if isinstance(of, Updated):
        return writer.updates(of)
    if isinstance(of, Coming):
        return writer.coming(of)
    return [writer.status(one) for one in of] or [writer.whole("none")]


class _Writer:
    """Writes for one reader, in a mode."""

    def __init__(self, lang: Lang, mode: Mode) -> None:
        self.lang, self.mode, self.t = lang, mode, LINK_WORDS[lang]

    def whole(self, key: str, **values: str) -> Page:
        """Give a page that is one sentence."""
        return Page("", (Lines((self.t[key].format(**values),), whole=True),))

    def updates(self, updated: Updated) -> list[Page]:
        """Give what was linked anew, and what that changes."""
        changed = [(one, effect) for one, effect in updated.made if one.data is not None]
        if not changed:
            found = (f for one, _ in updated.made for f in self._findings(one.edition, one.after.diagnostics))
            return [Page("", self.whole("current.all").head, tuple(found))]
        pages = [
            Page(
                self._title(one.edition),
                (Lines(tuple(self._pinned(one)), "  ", whole=True), *self._effect(effect)),
                self._findings(one.edition, one.after.diagnostics),
            )
            for one, effect in changed
        ]
        return pages if updated.written else [*pages, self.whole("preview")]

    def coming(self, found: Coming) -> list[Page]:
        """Give what an edition would change in each specialty; those with the same changes together."""
        edition = found.edition
        if edition is None:
            return []
        values = {"document": edition.code, "edition": date_text(self.lang, edition.date)}
        if found.used:
            return [Page("", (Lines((self.t["used"].format(**values),), rest=""),))]
        if not found.effects:
            return [self.whole("nobody", **values)]
        groups: dict[tuple[tuple[Block, ...], tuple[Section, ...]], list[Effect]] = {}
        for effect in found.effects:
            told = self._findings(effect.edition, effect.told)
            head = (Lines((self.t["told"],), "  ", whole=True),) if told else ()
            groups.setdefault(((*self._effect(effect), *head), told), []).append(effect)
        pages = [
            Page("\n".join(self._title(one.edition) for one in effects), head, told)
            for (head, told), effects in groups.items()
        ]
        return [Page(self.t["since" if found.since else "asked"].format(**values) + ":"), *pages]

    def status(self, one: Status) -> Page:
        """Give what an edition uses, and what is wrong with it."""
        blocks: list[Block] = [] if one.rows else [Lines((self.t["uses.none"],), "  ", whole=True)]
        wide = max((len(row.use.link.document) for row in one.rows), default=0)
        for row in one.rows:
            edition = date_text(self.lang, row.use.link.edition) if row.use.link.edition else self.t["unpinned"]
            state = self.t[row.state].format(newest=date_text(self.lang, row.newest) if row.newest else "")
            name_ = f"  {row.use.link.document.ljust(wide)}  {edition:<14}  "
            blocks.append(Painted(((name_, ""), (state, _COLOURS.get(row.state, RED)))))
            if row.use.taken is not None:
                blocks.append(Painted(((f"  {' ' * wide}  ", ""), (self._taken(row), DIM))))
        return Page(self._title(one.edition), tuple(blocks), self._findings(one.edition, one.found))

    def _taken(self, row: Row) -> str:
        taken, choice = row.use.taken, row.use.link.choice
        if taken is None:
            return ""
        found = [(len(taken.competencies), "competencies"), (len(taken.courses), "courses")]
        what = ", ".join(counted(self.lang, count, noun) for count, noun in found if count)
        adapted = sum(c.shared is not None and c.shared.adapted for c in taken.competencies)
        more = ", " + self.t["adapted"].format(count=adapted) if adapted else ""
        return self.t[choice.mode].format(count=len(choice.names)) + what + more

    def _title(self, edition: LibraryEdition) -> str:
        label = vocabulary.label("specialties", edition.code, self.lang)
        return f"{one_line(label)}, {date_text(self.lang, edition.date)}"

    def _pinned(self, one: Update) -> Iterator[str]:
        """Yield what each link was and is."""
        old = {use.link.document: use.link for use in one.before.uses}
        for link in one.links:
            was = old.get(link.document)
            if was == link or link.edition is None:
                continue
            new = date_text(self.lang, link.edition)
            if was is None or was.edition is None:
                yield self.t["added"].format(document=link.document, new=new)
            elif was.edition != link.edition:
                yield self.t["updated"].format(document=link.document, old=date_text(self.lang, was.edition), new=new)
            elif was.digest != link.digest:
                yield self.t["content"].format(document=link.document, new=new)

    def _effect(self, effect: Effect) -> list[Lines]:
        made = effect.comparison
        if not effect.different:
            return [Lines((self.t["same"],), "  ", whole=True)]
        count = len(made.changes)
        blocks = []
        if count:
            many = self.t["changes.one"] if count == 1 else self.t["changes"].format(count=count)
            blocks.append(Lines((many,), "  ", whole=True))
        new = [change for change in made.changes if change.type == "new"]
        said = []
        if len(new) >= _MANY:
            numbers = ", ".join(one_line(c.number or c.title) for change in new for c in change.new)
            said.append(f"{name('type', 'new', self.lang)}  {numbers}")
        said += [self._change(one) for one in made.changes if one.type != "new" or len(new) < _MANY]
        for what, before, after in made.rest:
            text = f"{name('rest', what, self.lang)}: {one_line(before) or '–'} → {one_line(after) or '–'}"
            said.append(f"{self.t['rest']}: {text}")
        said += [self.t["unknown"].format(document=code) for code in effect.unknown]
        return [*blocks, Lines(tuple(said), "    ", hyphens=False)]

    def _change(self, change: Change) -> str:
        numbers = [" + ".join(one_line(c.number) for c in those) for those in (change.old, change.new)]
        shown = " → ".join(dict.fromkeys(n for n in numbers if n))
        title = one_line((change.new or change.old)[0].title)
        reasons = "; ".join(sentence(r, self.lang) for r in change.reasons if r.code not in _SAID)
        effect = "" if change.type in ("new", "removed") else f" → {name('effect', change.effect, self.lang)}"
        doubt = "" if change.certain else f" ({self.t['undecided']})"
        head = f"{name('type', change.type, self.lang)}  {shown}  {title}"
        return head + (f" – {reasons}" if reasons else "") + effect + doubt

    def _findings(self, edition: LibraryEdition, found: Iterable[Diagnostic]) -> tuple[Section, ...]:
        report = document_report(edition.label, found, mode=self.mode, lang=self.lang)
        return tuple(Section("", finding_blocks(one, self.lang)) for one in report.findings)
