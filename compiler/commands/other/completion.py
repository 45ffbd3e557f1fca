"""Lad kommandolinjen skrive kommandoer færdige. / Let the shell complete commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..support.call import Call
from ..support.command import Text, argument, command

if TYPE_CHECKING:
    from ...ground.lang import Lang

# What to do once, shell by shell: lines to type, except where a word says otherwise.
_STEPS: dict[str, tuple[str | Text, ...]] = {
    "bash": (
        "mkdir -p ~/.local/share/bash-completion/completions",
        "maalbog completion bash > ~/.local/share/bash-completion/completions/maalbog",
        Text(
            "# uden pakken bash-completion: i stedet denne linje nederst i ~/.bashrc",
            "# without the package bash-completion: this line at the end of ~/.bashrc instead",
        ),
        'eval "$(maalbog completion bash)"',
    ),
    "zsh": (
        "mkdir -p ~/.zfunc",
        "maalbog completion zsh > ~/.zfunc/_maalbog",
        Text("# og nederst i ~/.zshrc", "# and at the end of ~/.zshrc"),
        "fpath+=~/.zfunc; autoload -Uz compinit; compinit",
    ),
    "fish": (
        "mkdir -p ~/.config/fish/completions",
        "maalbog completion fish > ~/.config/fish/completions/maalbog.fish",
    ),
}


def steps(shell: str, lang: Lang) -> list[str]:
    """Give the lines that are typed once."""
    return [one.of(lang) if isinstance(one, Text) else one for one in _STEPS[shell]]


def _help(lang: Lang) -> str:
    blocks = ("\n".join(("\b", f"{shell}:", *(f"  {line}" for line in steps(shell, lang)))) for shell in _STEPS)
    return "\n\n".join((_FIRST.of(lang), *blocks, _LAST.of(lang)))


_FIRST = Text(
    "Lad kommandolinjen skrive resten af kommandoer, valg, regler, specialer, udgaver og filer, når I trykker Tab. "
    "Kommandoen udskriver et script; gem det sådan, og åbn et nyt vindue:",
    "Let the command line write the rest of commands, options, rules, specialties, editions and files when you "
    "press Tab. The command prints a script; keep it like this, and open a new window:",
)
_LAST = Text(
    "Det virker for »maalbog«, også med sti (.venv/bin/maalbog), men ikke for »python cli.py«. MAALBOG_LANG=en giver "
    "engelske forklaringer.",
    "It works for “maalbog”, with its path too (.venv/bin/maalbog), but not for “python cli.py”. MAALBOG_LANG=en gives "
    "English explanations.",
)


@command(Text(_help("da"), _help("en")), argument("shell", "bash|zsh|fish", type=click.Choice(list(_STEPS))))
def completion(call: Call, shell: str) -> None:
    """Print the script for a shell."""
    from ...ground.paths import TEMPLATES

    lines = (TEMPLATES / "completion" / f"maalbog.{shell}").read_text(encoding="utf-8").splitlines()
    # Zsh knows a file of completions by its first line.
    first = [lines.pop(0)] if lines[0].startswith("#compdef") else []
    told = [f"# {call.say('completion')}", *(f"#   {line.removeprefix('# ')}" for line in steps(shell, call.lang))]
    call.give("\n".join((*first, *told, "", *lines, "")))
