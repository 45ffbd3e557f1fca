"""Why nothing could be done, said on standard error in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NoReturn

import click

from ...ground.errors import Unable, Unread, sentence
from ...ground.near import near

if TYPE_CHECKING:
    from ...ground.lang import Lang


class Stop(Unable):
    """What the command line itself refuses."""

    section = "call"


class Misuse(Unable):
    """A call that click cannot understand."""

    section = "usage"


class System(Unable):
    """What the system does not let us do."""

    section = "system"


def stop(reason: str, **values: object) -> NoReturn:
    """Say why nothing can be done, and leave with status 2."""
    raise Stop(reason, **values)


def complain(error: Unable | OSError) -> int:
    """Say why a command stopped, and give the exit status."""
    ctx = click.get_current_context()
    lang: Lang = ctx.obj.lang
    if isinstance(error, Unread):
        from ...report.kit.findings import findings_text

        title = sentence(error, lang)
        ctx.obj.give(findings_text(title, error.diagnostics, lang, width=ctx.obj.width(), color=ctx.obj.color()))
        return 1
    if isinstance(error, OSError):
        reason = "denied" if isinstance(error, PermissionError) else "other"
        error = System(reason, name=error.filename or "", strerror=error.strerror)
    return complaint(sentence(error, lang, ctx.info_name or "", ctx.params))


def complaint(text: str) -> int:
    """Say a complaint, and give the status that goes with it."""
    click.echo(f"maalbog: {text}", err=True)
    return 2


def misuse(error: click.ClickException, commands: Iterable[str]) -> Misuse:
    """Give what is wrong with a call; click's own words are English."""
    click_says = error.format_message()
    if isinstance(error, click.NoSuchOption):
        name = error.option_name
        return Misuse("option", name=name, near=near(name, error.possibilities or ()), click=click_says)
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx is not None else ""
        if isinstance(error.param, click.Option):
            name = f"{error.param.opts[-1]} {name}"
        return Misuse("missing", name=name, click=click_says)
    if isinstance(error, click.BadOptionUsage):
        return Misuse("no-value", name=error.option_name, click=click_says)
    if isinstance(error, click.BadParameter):
        name = error.param.opts[-1] if error.param and error.param.opts else ""
        kinds = getattr(error.param.type, "choices", None) if error.param else None
        return Misuse(
            "choice" if kinds else "value", name=name, known=", ".join(map(str, kinds or ())), click=click_says
        )
    words = error.message.split("'")
    if error.message.startswith("No such command") and len(words) > 1:
        return Misuse("command", name=words[1], near=near(words[1], commands), click=click_says)
    return Misuse("no-command" if error.message.startswith("Missing command") else "other", click=click_says)
