"""The rules' texts: complete, alike in both languages, and filled with values alone."""

from __future__ import annotations

import ast
import re
from importlib import import_module
from pkgutil import walk_packages
from string import Formatter

import pytest
import yaml

import compiler
from compiler.ground import rulebook
from compiler.ground.diagnostics import FOUND_IN, Diagnostic, Findings
from compiler.language.template import load
from compiler.rules import Context, checks, run
from tests.conftest import ROOT
from tests.support.drafts import draft, recognised
from tests.support.rules_competencies import FAULTS as COMPETENCIES
from tests.support.rules_front import FAULTS as FRONT
from tests.support.rules_structure import FAULTS as STRUCTURE

FAULTS = [*STRUCTURE, *FRONT, *COMPETENCIES]
CONTRACT = {
    "reading": "file-unreadable E file-unsafe E tracked-changes-pending W text-damaged W content-unplaced W "
    "yaml-key-duplicate E key-unknown W",
    "structure": "template-not-followed E section-missing E section-empty E section-order N matrix-missing E "
    "matrix-column-missing E matrix-column-name-differs W parts-not-separated E general-part-inserted W "
    "placeholder-left E colophon-incomplete W edition-date-invalid E edition-date-conflict W specialty-unknown E "
    "specialty-name-differs W",
    "competencies": "competency-number-missing E competency-number-duplicate E competency-number-gap N "
    "competency-title-missing E competency-repeated W objectives-missing E assessment-method-missing E "
    "assessment-method-unknown W learning-strategy-missing W learning-strategy-unknown N role-unknown W "
    "role-not-covered W role-missing W logbook-list-mismatch E card-unknown E card-unused W "
    "sign-off-impossible E timing-outside-part W course-unknown W course-missing W duration-differs W "
    "research-training-missing W abbreviation-unexplained N verb-vague N",
    "links": "shared-part-missing E shared-part-outdated W shared-part-cycle E edition-gap W edition-overlap E "
    "revision-undecided E",
    "approval": "approval-missing E changed-after-approval E bundle-tampered E",
    "output": "export-shortened W",
}
PUT_TOGETHER = {
    "revision-wrong:type-nearest",
    "revision-wrong:effect-nearest",
    "value-wrong-shape:text-list",
    "value-wrong-shape:text-fields",
    "value-wrong-shape:list-fields",
    "value-wrong-shape:text-list-fields",
}
HUNDREDS = {"reading": "1", "structure": "2", "competencies": "3", "links": "4", "output": "5", "approval": "6"}
SEVERITY = {"E": "error", "W": "warning", "N": "note"}
ALL = rulebook.all_rules()
FILES = {path.stem: path for path in rulebook.RULES.rglob("*.yaml")}
FAMILIES = {
    "1": "reading",
    "2": "structure",
    "3": "competencies",
    "4": "editions",
    "5": "output",
    "6": "approval",
    "9": "internal",
}


def _fields(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_a_rule_says_everything_in_both_languages(rule: rulebook.Rule) -> None:
    """Every text of a rule is there in Danish and English, with the same values in it."""
    texts = [rule.message, rule.help, rule.why, rule.mend, *rule.variants.values(), *rule.help_variants.values()]
    for text in texts:
        assert set(text) == {"da", "en"}
        assert all(text.values())
        assert _fields(text["da"]) == _fields(text["en"])
        assert "»" not in text["en"]
        assert not {"“", "”"} & set(text["da"])
    assert not _fields(rule.why["da"])
    assert set(rule.help_variants) <= set(rule.variants)
    assert set(rule.example) in ({"da", "en"}, set())
    assert rule.bad
    assert rule.good
    assert set(rule.severities) == {"draft", "submission", "approved"}


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_a_rule_says_how_to_mend_its_fault(rule: rulebook.Rule) -> None:
    """The steps are few, as many in both languages, whole sentences without values, and more than the remedy says."""
    danish, english = rule.steps("da"), rule.steps("en")
    assert 1 <= len(danish) == len(english) <= 5
    for step in (*danish, *english):
        assert step == step.strip()
        assert step[:1].isupper()
        assert step.endswith((".", "?"))
        assert not _fields(step)
    for text in (rule.help, *rule.help_variants.values()):
        assert text["da"] not in rule.mend["da"]
        assert text["en"] not in rule.mend["en"]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_no_text_of_a_rule_is_lost(rule: rulebook.Rule) -> None:
    """A key that stands twice would hide one of its texts without a word."""
    node = yaml.compose(FILES[rule.name].read_text(encoding="utf-8"))
    nodes = [node]
    while nodes:
        one = nodes.pop()
        if isinstance(one, yaml.MappingNode):
            keys = [key.value for key, _ in one.value]
            assert len(keys) == len(set(keys)), keys
            nodes += [value for _, value in one.value]


def test_every_sentence_is_used() -> None:
    """Each rule, and each variant of one, is named in the program; those whose names are put together are listed."""
    program = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "compiler").rglob("*.py"))
    words = set(re.findall(r"""["']([a-z][a-z0-9-]*)["']""", program))
    unused = {rule.name for rule in ALL} - words
    unused |= {f"{rule.name}:{variant}" for rule in ALL for variant in rule.variants if variant not in words}
    assert unused - {"export-shortened"} == PUT_TOGETHER  # the contract names it; no export shortens yet


@pytest.mark.parametrize("group", CONTRACT)
def test_names_codes_and_severities_are_the_contracts(group: str) -> None:
    """Each rule that others rely on has its name, a code of its group, and its severity."""
    words = CONTRACT[group].split()
    for name, letter in zip(words[::2], words[1::2], strict=True):
        rule = rulebook.rule(name)
        assert re.fullmatch(rf"MB{HUNDREDS[group]}[0-9]{{2}}", rule.code)
        mode = "approved" if name == "approval-missing" else "submission"
        assert rule.severities[mode] == SEVERITY[letter]
    assert rulebook.rule("MB306").name == "assessment-method-missing"


def test_codes_are_unique() -> None:
    """No two rules share a code, and each file is named for its rule."""
    assert len({rule.code for rule in ALL}) == len(ALL)
    assert sorted(rule.name for rule in ALL) == sorted(path.stem for path in rulebook.RULES.rglob("*.yaml"))


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_a_rule_lies_with_its_family(rule: rulebook.Rule) -> None:
    """The folder of a rule is that of its code's first digit."""
    assert FILES[rule.name].parent.name == FAMILIES[rule.code[2]]


def test_every_rule_is_registered_where_it_is_found() -> None:
    """Each rule file is found by a module that says so, and each module that finds a rule is registered for it."""
    for module in walk_packages(compiler.__path__, "compiler."):
        if module.name not in {"compiler.ground.wheel", "compiler.ground.package"}:  # for the wheel, and find nothing
            import_module(module.name)
    assert set(FOUND_IN) == {rule.name for rule in ALL} - {"export-shortened"}
    named, made = {}, {}
    for path in (ROOT / "compiler").rglob("*.py"):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        tree = ast.parse(path.read_text(encoding="utf-8"))
        calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
        registering = {arg for call in calls if _called(call) in {"found_here", "rule"} for arg in call.args}
        words = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and node not in registering]
        named[module] = {word.value for word in words}
        makers = [call for call in calls if _called(call) not in {"found_here", "rule", "has"}]
        made[module] = {arg.value for call in makers for arg in call.args if isinstance(arg, ast.Constant)}
    for rule, modules in FOUND_IN.items():
        assert {module for module in modules if rule not in named[module]} == set(), rule
        assert {module for module, told in made.items() if rule in told} <= modules, rule


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.name)
def test_a_clause_of_the_template_exists(rule: rulebook.Rule) -> None:
    """A rule that rests on the template names one of its clauses, with the clause's basis."""
    template, _, clause = rule.clause.partition("/")
    if template == "sst-2011":
        assert load(template).clauses[clause].basis == rule.basis
    else:
        assert (template, rule.basis) == ("maalbog", "house")


def test_every_rule_function_has_a_fault() -> None:
    """Each sentence of a rule is proved by a seeded fault; the rule itself is by its own bad example."""
    proved = {expected for expected, _ in FAULTS} | {"sign-off-impossible:specialty", "placeholder-left:field"}
    proved |= {"sign-off-impossible:data", "sign-off-impossible:chain"}  # tests/editions/test_signers.py
    proved |= {"edition-date-conflict:ahead"}  # tests/editions/test_edition_dates.py
    for name in checks():
        rule = rulebook.rule(name)
        for variant in rule.variants:
            assert f"{name}:{variant}" in proved, variant


@pytest.mark.parametrize(("expected", "seed"), FAULTS)
def test_every_finding_can_be_told(expected: str, seed: object) -> None:
    """Each finding fills its sentences in both languages and leaves no value out."""
    made = draft()
    seed(made)  # type: ignore[operator]
    for found in run(recognised(made), Context(load())):
        for lang in ("da", "en"):
            for told in (rulebook.message(found, lang), rulebook.help(found, lang)):
                assert not any(hole in told for hole in ("{", "»«", "“”", "  "))


def test_a_part_is_called_by_name() -> None:
    """The code of a part is put in words, in the reader's language."""
    found = Diagnostic("matrix-missing", args=(("part", "specialist"),))
    assert rulebook.message(found) == "Listen med obligatoriske kompetencer for hoveduddannelsen mangler"
    assert "specialist training" in rulebook.message(found, "en")


def test_an_example_is_shown_as_it_looks_in_word() -> None:
    """A person sees two lists that differ, or two rows; the authoring format only where that is the matter."""
    bad, good = rulebook.rule("MB314").shown()
    assert bad.startswith("I kompetencelisten: H4 ·")
    assert good.splitlines()[1].startswith("I logbogen: H4 ·")
    assert rulebook.rule("MB106").shown() == (rulebook.rule("MB106").bad, rulebook.rule("MB106").good)
    for rule in ALL:
        if rule.code[2] in "23":
            assert not any(mark in text for text in rule.shown() for mark in ("- {", ": [", "overskrift:", ": []"))


def test_author_text_is_never_a_template() -> None:
    """Braces in the author's words are shown as they are."""
    findings = Findings()
    findings.add("role-unknown", text="{0.__class__}", competency="{H1}")
    (found,) = findings
    assert "»{0.__class__}« i kompetence {H1}" in rulebook.message(found)


def test_a_missing_value_is_an_error_of_ours() -> None:
    """A sentence without its value is not shown half."""
    with pytest.raises(KeyError):
        rulebook.message(Diagnostic("matrix-missing"))


@pytest.mark.parametrize("asked", ["MB306", "mb306", "assessment-method-missing", " Assessment-Method-Missing "])
def test_a_rule_is_found_by_code_or_name(asked: str) -> None:
    """Case and blanks around a code or name do not matter."""
    assert rulebook.rule(asked).code == "MB306"


@pytest.mark.parametrize("asked", ["MB999", "no-such-rule", "../terms", "", "MB"])
def test_an_unknown_rule_is_a_key_error(asked: str) -> None:
    """What is no rule, and what tries to leave the folder, is refused."""
    with pytest.raises(KeyError):
        rulebook.rule(asked)
