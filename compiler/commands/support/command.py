"""A command, and the group of commands, whose help is in the reader's language."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING

import click

from .table import FOLDERS
from .words import say

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Danish(click.Command):
    """A command whose help has Danish headings."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how to call the command."""
        danish = {"[OPTIONS]": "[VALG]", "COMMAND": "KOMMANDO", "[ARGS]...": "…"}
        pieces = [say(danish.get(p, p), p) for q in self.collect_usage_pieces(ctx) for p in q.split(" ")]
        formatter.write_usage(ctx.command_path, " ".join(pieces), prefix=say("Brug: ", "Usage: "))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options under a heading in the reader's language."""
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        rows = [r for p in options if (r := p.get_help_record(ctx)) is not None]
        rows = [(option, text.replace("[required]", say("[skal angives]", "[required]"))) for option, text in rows]
        if rows:
            with formatter.section(say("Valg", "Options")):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Give ``--help`` its text in the reader's language."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = say("Vis denne hjælp.", "Show this help.")
        return option


class DanishGroup(Danish, click.Group):
    """The same for the group, which also lists the commands.

    ``table`` gives for each command, in the order of a day's work, the line about it.  Its
    module is loaded when the command is called: help need not wait for it.
    """

    table: Mapping[str, str] = {}

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options, then the commands."""
        Danish.format_options(self, ctx, formatter)
        with formatter.section(say("Kommandoer", "Commands")):
            formatter.write_dl(list(self.table.items()))

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click hands it over
        """Give the commands in the order in which they are listed."""
        return list(self.table)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Load one command."""
        if cmd_name not in self.table:
            return None
        command: click.Command = import_module(f"..{FOLDERS[cmd_name]}.{cmd_name}", __package__).command
        command.name = cmd_name
        return command

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """Offer the commands with the lines about them, without loading one."""
        from click.shell_completion import CompletionItem

        named = [CompletionItem(name, help=line) for name, line in self.table.items() if name.startswith(incomplete)]
        return named + click.Command.shell_complete(self, ctx, incomplete)

    def answer_shell(self) -> None:
        """Answer the shell where it asks how a line may go on, and leave; else do nothing."""
        if "_MAALBOG_COMPLETE" in os.environ:
            from .complete import answer

            answer(self)
