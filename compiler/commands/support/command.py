"""A command as data, with its words in both languages, and what click makes of it in the reader's."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from ...ground.errors import Unable
from .complain import complain

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    from ...ground.lang import Lang
    from .call import Call


class Text(NamedTuple):
    """What a person reads, in both languages."""

    da: str
    en: str

    def of(self, lang: Lang) -> str:
        """Give the text in one language."""
        return self.en if lang == "en" else self.da


class Param(NamedTuple):
    """An argument or an option that is yet to be made; a ``Text`` among its attributes gets its language then."""

    kind: Callable[..., click.Parameter]
    names: tuple[str, ...]
    attributes: Mapping[str, Any]

    def made(self, lang: Lang) -> click.Parameter:
        """Make it, in the reader's language."""
        told = {key: one.of(lang) if isinstance(one, Text) else one for key, one in self.attributes.items()}
        return self.kind(self.names, **told)


def option(*names: str, help: Text, **attributes: Any) -> Param:
    """Describe an option; ``attributes`` are click's own."""
    return Param(click.Option, names, {"help": help, **attributes})


def argument(name: str, metavar: Text | str, **attributes: Any) -> Param:
    """Describe an argument; ``attributes`` are click's own."""
    return Param(click.Argument, (name,), {"metavar": metavar, **attributes})


LANG = option(
    "--lang",
    type=click.Choice(["da", "en"]),
    envvar="MAALBOG_LANG",
    expose_value=False,
    help=Text("Sprog (da).", "Language (da)."),
)
_HELP = Text("Vis denne hjælp.", "Show this help.")
_USAGE = Text("Brug: ", "Usage: ")
_OPTIONS = Text("Valg", "Options")
_COMMANDS = Text("Kommandoer", "Commands")
_REQUIRED = Text("[skal angives]", "[required]")
_PIECES = {"[OPTIONS]": "[VALG]", "COMMAND": "KOMMANDO", "[ARGS]...": "…"}


class Command(NamedTuple):
    """A command: the function that does it, what it says of itself, and what it takes.

    The function is given the call and its parameters, and returns the exit status (``None``: 0).
    """

    run: Callable[..., int | None]
    help: Text
    params: tuple[Param, ...]

    def made(self, name: str, lang: Lang) -> click.Command:
        """Make what click runs, in the reader's language."""
        params = [one.made(lang) for one in (*self.params, LANG)]
        return Danish(name, callback=click.pass_obj(self.run), params=params, help=self.help.of(lang))


def command(help: Text, *params: Param) -> Callable[[Callable[..., int | None]], Command]:
    """Make a function the command of its name; ``--lang`` is added.

    The file's first line says in both languages what the command does, as the list of commands has it:
    a line of text is read in no time, while to load every command takes 15 ms.
    """
    return lambda run: Command(run, help, params)


class Danish(click.Command):
    """A command whose help and complaints are in the reader's language: that of the call, its context's object."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; what cannot be done is said on standard error."""
        try:
            return super().invoke(ctx)
        except (Unable, OSError) as error:
            return complain(error)

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how to call the command."""
        lang = _lang(ctx)
        pieces = [Text(_PIECES.get(p, p), p).of(lang) for q in self.collect_usage_pieces(ctx) for p in q.split(" ")]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=_USAGE.of(lang))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options under a heading in the reader's language."""
        lang = _lang(ctx)
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        rows = [r for p in options if (r := p.get_help_record(ctx)) is not None]
        rows = [(option, text.replace("[required]", _REQUIRED.of(lang))) for option, text in rows]
        if rows:
            with formatter.section(_OPTIONS.of(lang)):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give ``--help`` its text in the reader's language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _HELP.of(_lang(ctx))
        return option


class DanishGroup(Danish, click.Group):
    """The group of commands, which also lists them.

    ``folders`` gives each command the folder of its file, in the order of a day's work; a command is
    loaded when it is called.
    """

    folders: Mapping[str, str] = {}

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options, then the commands."""
        Danish.format_options(self, ctx, formatter)
        with formatter.section(_COMMANDS.of(_lang(ctx))):
            formatter.write_dl(list(self.summaries(_lang(ctx)).items()))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click hands it over
        """Give the commands in the order in which they are listed."""
        return list(self.folders)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Load one command."""
        return self.made(cmd_name, _lang(ctx)) if cmd_name in self.folders else None

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Offer the commands with the lines about them."""
        from click.shell_completion import CompletionItem

        named = [
            CompletionItem(name, help=line)
            for name, line in self.summaries(_lang(ctx)).items()
            if name.startswith(incomplete)
        ]
        return named + click.Command.shell_complete(self, ctx, incomplete)

    def summaries(self, lang: Lang) -> dict[str, str]:
        """Say in a line what each command does."""
        return {name: summary(folder, name).of(lang) for name, folder in self.folders.items()}

    def made(self, name: str, lang: Lang) -> click.Command:
        """Load one command, in the reader's language."""
        found: Command = getattr(import_module(f"..{self.folders[name]}.{name}", __package__), name)
        return found.made(name, lang)


def summary(folder: str, name: str) -> Text:
    """Read what a command does from the first line of its file."""
    path = os.path.join(os.path.dirname(__file__), os.pardir, folder, f"{name}.py")
    with open(path, encoding="utf-8") as file:
        da, _, en = file.readline().strip('"\n').partition(" / ")
    return Text(da, en)


def _lang(ctx: click.Context) -> Lang:
    call: Call = ctx.obj
    return call.lang


class PathType(click.Path):
    """A path option; ``pathlib`` is loaded when one is given, so that ``--help`` need not wait for it (5 ms)."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Give the path as ``pathlib`` has it."""
        from pathlib import Path

        return Path(os.fsdecode(super().convert(value, param, ctx)))
