"""Shared parts for the terminal: who uses what, and what another edition would change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...editions.links.library import LibraryEdition
from ...editions.revision.change import Change
from ...editions.revision.texts import name, sentence
from ...ground.diagnostics import Diagnostic, Mode
from ...ground.lang import Lang
from ...ground.phrases import counted, date_text
from ...ground.plaintext import one_line
from ...ground.terminal import BOLD, DIM, GREEN, RED, YELLOW, paint, wrapped
from ...ground.words import words
from ...language import vocabulary
from ...report.formats.text import finding_text
from ...report.report import document_report
from .preview import Effect
from .update import Update
from .usage import Coming, Row, Status

LINK_WORDS = words("link")

_COLOURS = {"current": GREEN, "newer": YELLOW, "changed": YELLOW, "open": YELLOW}
_MANY = 6
"""So many new competencies are told by their numbers alone."""
_SAID = ("no-predecessor", "no-successor")


class Writer:
    """Writes for one reader: language, width of the terminal, colour."""

    def __init__(self, lang: Lang, mode: Mode = "submission", *, width: int = 100, color: bool = False) -> None:
        self.lang, self.mode, self.width, self.color = lang, mode, width, color
        self.t = LINK_WORDS[lang]

    def statuses(self, found: Sequence[Status]) -> str:
        """Write what each edition uses, and what is wrong with it."""
        blocks = ["\n".join([*self._status(one), *self._findings(one.edition, one.found)]) for one in found]
        return "\n\n".join(blocks or [self.t["none"]]) + "\n"

    def updates(self, made: Sequence[tuple[Update, Effect]], *, written: bool) -> str:
        """Write what was pinned anew, and what that changes."""
        changed = [(one, effect) for one, effect in made if one.data is not None]
        if not changed:
            found = [b for one, e in made if (b := self._findings(one.edition, one.after.diagnostics))]
            return "\n".join([self.t["current.all"], *("\n".join(b) for b in found)]) + "\n"
        blocks = []
        for one, effect in changed:
            lines = [self._title(one.edition), *(f"  {line}" for line in self._pinned(one))]
            blocks.append(
                "\n".join([*lines, *self._effect(effect), *self._findings(one.edition, one.after.diagnostics)])
            )
        if not written:
            blocks.append(self.t["preview"])
        return "\n\n".join(blocks) + "\n"

    def coming(self, found: Coming) -> str:
        """Write what an edition would change in each specialty; those with the same changes together."""
        edition = found.edition
        if edition is None:
            return ""
        values = {"document": edition.code, "edition": date_text(self.lang, edition.date)}
        if found.used:
            return "\n".join(wrapped(self.t["used"].format(**values), self.width, rest="")) + "\n"
        if not found.effects:
            return self.t["nobody"].format(**values) + "\n"
        blocks = [self._paint(self.t["since" if found.since else "asked"].format(**values) + ":", BOLD)]
        groups: dict[tuple[str, ...], list[Effect]] = {}
        for effect in found.effects:
            body = (*self._effect(effect), *self._findings(effect.edition, effect.told, self.t["told"]))
            groups.setdefault(body, []).append(effect)
        for lines, effects in groups.items():
            blocks.append("\n".join([*(self._title(one.edition) for one in effects), *lines]))
        return "\n\n".join(blocks) + "\n"

    def _status(self, one: Status) -> Iterator[str]:
        yield self._title(one.edition)
        if not one.rows:
            yield f"  {self.t['uses.none']}"
        wide = max((len(row.use.link.document) for row in one.rows), default=0)
        for row in one.rows:
            edition = date_text(self.lang, row.use.link.edition) if row.use.link.edition else self.t["unpinned"]
            state = self.t[row.state].format(newest=date_text(self.lang, row.newest) if row.newest else "")
            shown = self._paint(state, _COLOURS.get(row.state, RED))
            yield f"  {row.use.link.document.ljust(wide)}  {edition:<14}  {shown}"
            if row.use.taken is not None:
                yield f"  {' ' * wide}  {self._paint(self._taken(row), DIM)}"

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
        return self._paint(f"{one_line(label)}, {date_text(self.lang, edition.date)}", BOLD)

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

    def _effect(self, effect: Effect) -> list[str]:
        made = effect.comparison
        if not effect.different:
            return [f"  {self.t['same']}"]
        count = len(made.changes)
        lines = []
        if count:
            lines.append(f"  {self.t['changes.one'] if count == 1 else self.t['changes'].format(count=count)}")
        new = [change for change in made.changes if change.type == "new"]
        if len(new) >= _MANY:
            numbers = ", ".join(one_line(c.number or c.title) for change in new for c in change.new)
            lines += self._wrapped(f"{name('type', 'new', self.lang)}  {numbers}")
        for change in made.changes:
            if change.type != "new" or len(new) < _MANY:
                lines += self._change(change)
        for what, before, after in made.rest:
            text = f"{name('rest', what, self.lang)}: {one_line(before) or '–'} → {one_line(after) or '–'}"
            lines += self._wrapped(f"{self.t['rest']}: {text}")
        for code in effect.unknown:
            lines += self._wrapped(self.t["unknown"].format(document=code))
        return lines

    def _change(self, change: Change) -> list[str]:
        numbers = [" + ".join(one_line(c.number) for c in those) for those in (change.old, change.new)]
        shown = " → ".join(dict.fromkeys(n for n in numbers if n))
        title = one_line((change.new or change.old)[0].title)
        reasons = "; ".join(sentence(r, self.lang) for r in change.reasons if r.code not in _SAID)
        effect = "" if change.type in ("new", "removed") else f" → {name('effect', change.effect, self.lang)}"
        doubt = "" if change.certain else f" ({self.t['undecided']})"
        head = f"{name('type', change.type, self.lang)}  {shown}  {title}"
        return self._wrapped(head + (f" – {reasons}" if reasons else "") + effect + doubt)

    def _findings(self, edition: LibraryEdition, found: Iterable[Diagnostic], head: str = "") -> list[str]:
        report = document_report(edition.label, found, mode=self.mode, lang=self.lang)
        lines = [f"  {head}"] if head and report.findings else []
        for one in report.findings:
            lines += ["", *finding_text(one, self.lang, self.width, self.color).split("\n")]
        return lines

    def _wrapped(self, text: str) -> list[str]:
        return wrapped(text, self.width, "    ", hyphens=False)

    def _paint(self, text: str, style: str) -> str:
        return paint(text, style, self.color)
