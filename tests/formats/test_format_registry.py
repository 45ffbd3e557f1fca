"""The registries of formats and of report forms: each line keeps what it says."""

from __future__ import annotations

from importlib import import_module
from inspect import signature

import pytest

from compiler import formats
from compiler.commands.support.targets import FORMS
from compiler.formats.registry import DOCUMENTS, FORMATS, WRITTEN, Format, format_of
from compiler.report.formats import RENDERERS, Renderer


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: one.name)
def test_a_format_has_the_parts_that_its_line_names(one: Format) -> None:
    """Reader, writer and editor are there, each with the arguments that every format has."""
    parts = {one.reader: ("read", 2), one.writer: ("write", 1), one.editor: ("edit", 4)}
    for module, (name, arguments) in parts.items():
        if module:
            part = getattr(import_module(f"{formats.__name__}.{one.name}.{module}"), name)
            assert len([p for p in signature(part).parameters.values() if p.kind is not p.KEYWORD_ONLY]) == arguments
    assert format_of(one.name) is one


def test_no_two_formats_share_an_ending() -> None:
    """The end of a file's name leaves no doubt, and what is written is read again."""
    assert len(set(DOCUMENTS)) == len(DOCUMENTS)
    assert set(WRITTEN) < set(DOCUMENTS)
    assert not format_of("pdf").writer


@pytest.mark.parametrize("one", [one for one in RENDERERS if not one.copied], ids=lambda one: one.name)
def test_a_form_regards_the_choices_that_its_line_names(one: Renderer) -> None:
    """The function of a form takes the report and those choices, and nothing else."""
    _, *choices = signature(import_module(f"compiler.report.formats.{one.name}").render).parameters
    assert tuple(choices) == one.takes


def test_no_two_forms_share_an_ending() -> None:
    """The end of a report's name leaves no doubt, and of two that fit the longer counts."""
    assert len(FORMS) == sum(len(one.endings) for one in RENDERERS)
    assert next(one.name for end, one in FORMS.items() if "a.gitlab.json".endswith(end)) == "gitlab"
