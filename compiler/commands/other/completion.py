"""``maalbog completion``: the script that lets a shell complete commands."""

from __future__ import annotations

import click

from ..support.command import Danish
from ..support.options import lang_option
from ..support.terminal import deliver
from ..support.words import say

# What to do once, shell by shell: lines to type, except where a word says otherwise.
STEPS = {
    "bash": (
        "mkdir -p ~/.local/share/bash-completion/completions",
        "maalbog completion bash > ~/.local/share/bash-completion/completions/maalbog",
        say(
            "# uden pakken bash-completion: i stedet denne linje nederst i ~/.bashrc",
            "# without the package bash-completion: this line at the end of ~/.bashrc instead",
        ),
        'eval "$(maalbog completion bash)"',
    ),
    "zsh": (
        "mkdir -p ~/.zfunc",
        "maalbog completion zsh > ~/.zfunc/_maalbog",
        say("# og nederst i ~/.zshrc", "# and at the end of ~/.zshrc"),
        "fpath+=~/.zfunc; autoload -Uz compinit; compinit",
    ),
    "fish": (
        "mkdir -p ~/.config/fish/completions",
        "maalbog completion fish > ~/.config/fish/completions/maalbog.fish",
    ),
}
_ALL = "\n\n".join("\n".join(("\b", f"{shell}:", *(f"  {line}" for line in lines))) for shell, lines in STEPS.items())


@click.command(
    cls=Danish,
    help=say(
        "Lad kommandolinjen skrive resten af kommandoer, valg, regler, specialer, udgaver og filer, når I trykker Tab. "
        "Kommandoen udskriver et script; gem det sådan, og åbn et nyt vindue:",
        "Let the command line write the rest of commands, options, rules, specialties, editions and files when you "
        "press Tab. The command prints a script; keep it like this, and open a new window:",
    )
    + f"\n\n{_ALL}\n\n"
    + say(
        "Det virker for »maalbog«, også med sti (.venv/bin/maalbog), men ikke for »python cli.py«. MAALBOG_LANG=en giver "
        "engelske forklaringer.",
        "It works for “maalbog”, with its path too (.venv/bin/maalbog), but not for “python cli.py”. MAALBOG_LANG=en gives "
        "English explanations.",
    ),
    short_help=say("Lad kommandolinjen skrive kommandoer færdige.", "Let the shell complete commands."),
)
@click.argument("shell", type=click.Choice(list(STEPS)), metavar="bash|zsh|fish")
@lang_option
def command(shell: str) -> None:
    """Print the script for a shell."""
    from ...ground.paths import TEMPLATES

    lines = (TEMPLATES / "completion" / f"maalbog.{shell}").read_text(encoding="utf-8").splitlines()
    # Zsh knows a file of completions by its first line.
    first = [lines.pop(0)] if lines[0].startswith("#compdef") else []
    told = [
        say(
            "# Målbog skriver kommandoer færdige. Sådan tages det i brug, én gang:",
            "# Målbog completes commands. How to begin to use it, once:",
        )
    ]
    steps = [f"#   {line.removeprefix('# ')}" for line in STEPS[shell]]
    deliver("\n".join((*first, *told, *steps, "", *lines, "")).encode(), None)
