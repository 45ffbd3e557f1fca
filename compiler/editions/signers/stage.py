"""The stage that puts ``hvem.yaml`` into the model: who approves, and by whose delegation.

What the document says itself stands; the file speaks where it is silent, and says how a
delegation goes.  A competency that nobody may approve keeps its edition from being built.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from ...formats.sidefile.load import found_in
from ...ground.diagnostics import Diagnostic, Findings
from ...model.logbook import Competency, Logbook, SignOff
from ..series import EditionSeries, EditionState
from .delegation import NAME, NOBODY, UNREADABLE, UNSUITED, Chain, EditionSigners, SignerRule, chain
from .file import read_signers

_SILENT = ("specialty", "default", "data")
_NAMED = 6


def with_signers(series: EditionSeries) -> EditionSeries:
    """Give the series with who approves, as ``hvem.yaml`` in its folder says, and what is wrong with that.

    Faults of the file are told in the newest edition that was requested.  Raises ``OSError``.
    """
    faults = Findings()
    signers = read_signers(series.folder, series.specialty, faults)
    if signers is None:
        return series.with_findings(faults)
    faults.extend(series.absent(UNREADABLE, NAME, ((date, own.line) for date, own in signers.editions.items())))

    def assigned(one: EditionState) -> EditionState:
        book, found = assign(one.logbook, signers.of(one.date), signers.common)
        return replace(one, logbook=book).with_findings(found)

    return series.with_findings(faults).each(assigned)


def assign(
    book: Logbook, signers: EditionSigners, common: EditionSigners | None = None
) -> tuple[Logbook, list[Diagnostic]]:
    """Give a logbook with who approves as the file says, and what is wrong with it.

    ``common`` are the rules that hold for every edition: that one of them finds nothing here is no fault.
    """
    if not signers.rules and not signers.delegations:
        return book, []
    rules = _index(signers.rules)
    found = list(_missed(rules, book, frozenset(common.rules) if common is not None else frozenset()))
    stuck: dict[tuple[str, int, str], list[Competency]] = {}
    used: set[SignerRule] = set()
    made = []
    for one in book.competencies:
        rule = _rule(one, rules)
        used |= {rule} if rule is not None else set()
        made.append(_one(one, rule, signers, stuck))
    for (variant, line, text), those in stuck.items():
        found.append(found_in(NAME, line, NOBODY, variant, text[:200], text=text[:120], competency=_numbers(those)))
    found += (_unsuited(rule) for rule in signers.rules if not rule.by and rule.unsuited and rule not in used)
    return replace(book, competencies=tuple(made)), found


_Rules = dict[tuple[str, str], SignerRule]


def _index(rules: Iterable[SignerRule]) -> _Rules:
    """Give the rules by kind and target; what is said of an edition comes first, and stays."""
    found: _Rules = {}
    for rule in rules:
        found.setdefault((rule.kind, rule.target), rule)
    return found


def _rule(one: Competency, rules: _Rules) -> SignerRule | None:
    """Give the rule that decides for a competency: the most particular one where the document is silent.

    A shared competency is its own document's, unless it, or its part, is named.
    """
    if one.sign_off.origin not in _SILENT:
        return None
    methods = [] if one.shared else [("method", a.method) for a in one.assessments]
    rest = [("part", one.part)] if one.shared else [("part", one.part), ("all", "")]
    keys = [("competency", one.id), ("competency", one.number), *methods, *rest]
    return next((rules[key] for key in keys if key in rules), None)


def _one(
    one: Competency,
    rule: SignerRule | None,
    signers: EditionSigners,
    stuck: dict[tuple[str, int, str], list[Competency]],
) -> Competency:
    now = one.sign_off
    if rule is not None and not rule.by:
        stuck.setdefault(("data", rule.line, ", ".join(rule.unsuited)), []).append(one)
        return one
    by = rule.by if rule is not None else now.by
    chains = [chain(code, signers) for code in by]
    sound = [c for c in chains if c.sound]
    if not sound:
        stuck.setdefault(("chain", chains[0].line if chains else 1, _path(chains)), []).append(one)
        return one
    source = next((c.links[-1] for c in sound if len(c.links) > 1), None)
    kept = tuple(c.links[0] for c in sound)
    return replace(one, sign_off=SignOff(kept, source, "data" if rule is not None else now.origin))


def _path(chains: Iterable[Chain]) -> str:
    """Write delegations as they go: »vejleder → hovedvejleder → vejleder«."""
    from ...language.vocabulary import label

    return ", ".join(" → ".join(label("signoff", link).lower() for link in c.links) for c in chains)


def _numbers(those: list[Competency]) -> str:
    """Name competencies by number, the first of them."""
    names = [one.number or one.title[:40] for one in those]
    return ", ".join(names[:_NAMED]) + (f" (+{len(names) - _NAMED})" if len(names) > _NAMED else "")


def _missed(rules: _Rules, book: Logbook, general: frozenset[SignerRule]) -> Iterator[Diagnostic]:
    """Tell of rules for what the edition has not, or has several of under one number."""
    names = Counter(name for one in book.competencies for name in {one.id, one.number})
    parts = {part.code for part in book.parts}
    date = book.edition.date
    for (kind, target), rule in rules.items():
        if kind == "competency" and names[target] > 1:
            yield found_in(
                NAME, rule.line, UNREADABLE, "competency-unclear", target[:200], number=target[:60], edition=date
            )
        if rule in general:
            continue
        if kind == "competency" and not names[target]:
            yield found_in(NAME, rule.line, UNREADABLE, "competency", target[:200], number=target[:60], edition=date)
        elif kind == "part" and target not in parts:
            yield found_in(NAME, rule.line, UNREADABLE, "no-part", target[:200], part=target, edition=date)


def _unsuited(rule: SignerRule) -> Diagnostic:
    text = ", ".join(rule.unsuited)
    return found_in(NAME, rule.line, UNSUITED, "", text[:200], text=text[:80], near="")
