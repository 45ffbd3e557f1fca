"""The list of commands, and the run: words in, exit status out.

Exit status: 0 nothing at or above ``--fail-on``, 1 findings, 2 it could not run.  Standard
output carries the result alone; progress and complaints go to standard error.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

import click

from ..ground.errors import sentence
from ..ground.version import __version__
from .support import settings
from .support.call import Call
from .support.command import DanishGroup, Text, option
from .support.complain import System, complaint, misuse

if TYPE_CHECKING:
    from ..ground.lang import Lang

# In the order of a day's work: the folder of each command's file.
_FOLDERS = {
    "check": "write",
    "build": "logbook",
    "link": "editions",
    "ids": "editions",
    "explain": "write",
    "rules": "write",
    "site": "other",
    "fix": "write",
    "convert": "write",
    "new": "write",
    "coverage": "overview",
    "across": "overview",
    "diff": "editions",
    "revise": "editions",
    "transition": "editions",
    "edition": "editions",
    "approve": "logbook",
    "keys": "logbook",
    "verify": "logbook",
    "who": "overview",
    "estimate": "overview",
    "load": "logbook",
    "missing": "logbook",
    "guide": "rollout",
    "status": "rollout",
    "completion": "other",
}
_HELP = Text(
    "Målbog kontrollerer målbeskrivelser mod Sundhedsstyrelsens skabelon og oversætter dem til det, logbogen indlæser.",
    "Målbog checks goal descriptions against the Health Authority's template and compiles them to what "
    "the logbook loads.",
)
_VERSION = Text("Vis version.", "Show the version.")
_LANG = option(
    "--lang",
    type=click.Choice(["da", "en"]),
    envvar="MAALBOG_LANG",
    expose_value=False,
    help=Text("Sprog i alt, der læses af mennesker (da).", "Language of everything that people read (da)."),
)


def group(lang: Lang) -> DanishGroup:
    """Make the group of commands in the reader's language."""
    made = DanishGroup(
        "maalbog",
        help=_HELP.of(lang),
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    )
    made.folders = _FOLDERS
    version = click.version_option(
        __version__, "--version", prog_name="maalbog", message="%(prog)s %(version)s", help=_VERSION.of(lang)
    )
    version(made).params.append(_LANG.made(lang))
    return made


def answer(words: Sequence[str]) -> int:
    """Do what a call asks for, and give its exit status."""
    found = settings.read()
    call = Call(found.lang(words))
    commands = group(call.lang)
    if "_MAALBOG_COMPLETE" in os.environ:
        from .support.complete import answer as complete

        return complete(commands, call)
    if found.faults:
        return complaint("; ".join(sentence(one, call.lang) for one in found.faults))
    try:
        defaults = {"check": found.defaults()}
        status = commands.main(words, standalone_mode=False, prog_name="maalbog", default_map=defaults, obj=call)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help(), err=True)
        return 2
    except click.ClickException as error:
        complaint(sentence(misuse(error, commands.folders), call.lang))
        call.note("try-help")
        return 2
    except MemoryError:
        return complaint(sentence(System("memory"), call.lang))
    except click.Abort:
        return complaint(sentence(System("interrupted"), call.lang))
    return status if isinstance(status, int) else 0


def run() -> NoReturn:
    """Run the command line as a program: complaints in the reader's language, and never a traceback."""
    from ..ground.limits import bound_memory

    # A document is some hundred thousand small objects and no circles: looking for circles at every 700th
    # new one, as Python does by default, costs a sixth of the time (1,000 rows) and frees nothing.
    gc.set_threshold(50_000, 20, 20)
    bound_memory()
    sys.exit(answer(sys.argv[1:]))
