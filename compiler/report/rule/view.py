"""All that is said about one rule in one language: for the terminal, the rule's page and the report alike."""

from __future__ import annotations

from collections.abc import Mapping
from string import Formatter

from msgspec import Struct

from ...editions.exceptions.cover import may_be_excepted
from ...ground.diagnostics import Mode, Severity
from ...ground.lang import Lang
from ...ground.rulebook import Rule, Text
from ...ground.words import words
from ..clauses import basis_text, clause_text

FAMILIES = words("rule", "family")
"""The families, by the first digit of a rule's code."""
RULE_WORDS = words("rule", "words")
"""The words around a rule's texts: the same in the terminal, on its page and in reports."""
MODES: tuple[Mode, ...] = ("draft", "submission", "approved")

_EXCEPTION = """\
maalbog-undtagelser: 1
speciale: karkirurgi
undtagelser:
  - regel: {rule}
    {place}
    begrundelse: Selskabet drøfter det med Sundhedsstyrelsen
    ansvarlig: formanden for uddannelsesudvalget
    udløber: 31. december 2027"""


class RuleView(Struct, frozen=True):
    """One rule, told to a person.

    ``says`` is the message, and ``others`` its variants, each with the remedy that is its own
    (empty where it is the rule's).  Values of a sentence are shown as an ellipsis: they come from
    the document.  ``tested`` are the examples as the tests run them, where they look different
    from those that are shown; they are in Danish whatever the language.  ``exception`` is what to
    write in ``undtagelser.yaml``, empty where no exception can be made.
    """

    code: str
    name: str
    family: str
    severities: Mapping[Mode, Severity]
    says: str
    clause: str
    requirement: str
    basis: str
    why: str
    help: str
    steps: tuple[str, ...]
    bad: str
    good: str
    own_words: bool
    tested: tuple[str, str] | None
    others: tuple[tuple[str, str], ...]
    exception: str

    @property
    def constant(self) -> Severity | None:
        """The severity, where it is the same in every mode."""
        found = set(self.severities.values())
        return found.pop() if len(found) == 1 else None


def rule_view(rule: Rule, lang: Lang = "da") -> RuleView:
    """Put a rule in words."""
    shown = rule.shown(lang)
    return RuleView(
        code=rule.code,
        name=rule.name,
        family=rule.code[2],
        severities={mode: rule.severities[mode] for mode in MODES},
        says=blank(rule.message[lang]),
        clause=rule.clause,
        requirement=clause_text(rule.clause, rule.basis, lang),
        basis=basis_text(rule.clause, lang),
        why=rule.why[lang],
        help=blank(rule.help[lang]),
        steps=rule.steps(lang),
        bad=shown[0],
        good=shown[1],
        own_words=bool(rule.example),
        tested=(rule.bad, rule.good) if shown != (rule.bad, rule.good) else None,
        others=_others(rule, lang),
        exception=_exception(rule),
    )


def blank(text: str) -> str:
    """Show the values of a sentence as an ellipsis."""
    return "".join(literal + ("…" if name is not None else "") for literal, name, _, _ in Formatter().parse(text))


def _others(rule: Rule, lang: Lang) -> tuple[tuple[str, str], ...]:
    """Give each sentence once that differs from the rule's own, or has a remedy of its own."""
    own: tuple[Text, Text] = (rule.message, rule.help)
    told = {(blank(own[0][lang]), "")}
    found = []
    for name in dict.fromkeys([*rule.variants, *rule.help_variants]):
        remedy = rule.help_variants.get(name)
        pair = (blank(rule.variants.get(name, own[0])[lang]), blank(remedy[lang]) if remedy else "")
        if pair not in told:
            told.add(pair)
            found.append(pair)
    return tuple(found)


def _exception(rule: Rule) -> str:
    if not may_be_excepted(rule.name):
        return ""
    one = rule.at.startswith(("kompetencer/", "logbog/"))
    return _EXCEPTION.format(rule=rule.name, place="kompetence: H7" if one else "sted: hele dokumentet")
