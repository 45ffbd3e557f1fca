"""Målbog's command line: the list of commands, and the run.

Exit status: 0 nothing at or above ``--fail-on``, 1 findings, 2 it could not run.  Standard
output carries the result alone; progress and complaints go to standard error.  Each command
is a module of ``compiler/commands/``.
"""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING, NoReturn

import click

if TYPE_CHECKING or not __package__:
    from compiler import door
    from compiler.commands.support.command import DanishGroup
    from compiler.commands.support.complaints import complaint
    from compiler.commands.support.stops import stop
    from compiler.commands.support.words import LANGS, SETTINGS, say
    from compiler.ground.version import __version__
else:
    from .compiler import door
    from .compiler.commands.support.command import DanishGroup
    from .compiler.commands.support.complaints import complaint
    from .compiler.commands.support.stops import stop
    from .compiler.commands.support.words import LANGS, SETTINGS, say
    from .compiler.ground.version import __version__

COMMANDS = {
    "check": say("Kontrollér målbeskrivelser.", "Check goal descriptions."),
    "build": say("Oversæt målbeskrivelser til logbogens filer.", "Compile goal descriptions to the logbook's files."),
    "link": say("Vis og opdatér henvisninger til fælles dele.", "Show and update references to shared parts."),
    "ids": say("Vis de faste id'er.", "Show the permanent ids."),
    "explain": say("Forklar en regel.", "Explain a rule."),
    "rules": say("Vis alle regler med kode, alvor og navn.", "List all rules with code, severity and name."),
    "site": say("Lav sider om alle regler.", "Make pages about all rules."),
    "fix": say("Ret det, der sikkert kan rettes.", "Correct what is safe to correct."),
    "convert": say("Skift format.", "Change the format."),
    "new": say("Begynd på en ny målbeskrivelse.", "Start a new goal description."),
    "coverage": say("Vis lægeroller, metoder og uddannelsesdele som billeder.", "Picture roles, methods and parts."),
    "across": say("Sammenlign specialer på tværs.", "Compare specialties with each other."),
    "diff": say("Vis forskellen på to udgaver.", "Show what differs between two editions."),
    "revise": say("Skriv ændringerne ned, så de kan afgøres.", "Write down what changed, to be decided."),
    "transition": say("Lav det, folk får ved skift af udgave.", "Make what people get at a change of edition."),
    "edition": say("Vis, hvilken udgave der gælder for en læge.", "Show which edition applies to a doctor."),
    "approve": say("Registrér en godkendelse, og lås indholdet.", "Record an approval and lock the content."),
    "keys": say("Lav nøgler til at underskrive godkendelser med.", "Make keys to sign approvals with."),
    "verify": say("Bevis, at noget er det, der er godkendt.", "Prove that something is what was approved."),
    "who": say("Vis, hvem der gør hvad i et speciale.", "Show who does what in a specialty."),
    "estimate": say("Anslå, hvad en målbeskrivelse koster i tid.", "Estimate what a goal description costs in time."),
    "load": say("Indlæs bundter i logbogens database.", "Load bundles into the logbook's database."),
    "missing": say("Vis, hvad et forløb mangler til anerkendelse.", "Show what an enrolment lacks for recognition."),
    "guide": say("Lav testernes spørgeguide, og tag imod svar.", "Make the testers' question guide, and take answers."),
    "status": say("Vis udrulningens tavle, eller skriv statusrapporten.", "Show the rollout board, or draft a report."),
    "completion": say("Lad kommandolinjen skrive kommandoer færdige.", "Let the shell complete commands."),
}


@click.group(
    cls=DanishGroup,
    help=say(
        "Målbog kontrollerer målbeskrivelser mod Sundhedsstyrelsens skabelon og oversætter dem til det, "
        "logbogen indlæser.",
        "Målbog checks goal descriptions against the Health Authority's template and compiles them to what "
        "the logbook loads.",
    ),
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(
    __version__,
    "--version",
    prog_name="maalbog",
    message="%(prog)s %(version)s",
    help=say("Vis version.", "Show the version."),
)
@click.option(
    "--lang",
    type=click.Choice(LANGS),
    envvar="MAALBOG_LANG",
    help=say("Sprog i alt, der læses af mennesker (da).", "Language of everything that people read (da)."),
)
def main(lang: str | None) -> None:
    """Choose the command; its language was found before parsing began."""


main.table = COMMANDS


def run() -> NoReturn:
    """Run the command line: complaints in the reader's language, and never a traceback."""
    # A document is some hundred thousand small objects and no circles: looking for circles at every 700th
    # new one, as Python does by default, costs a sixth of the time (1,000 rows) and frees nothing.
    gc.set_threshold(50_000, 20, 20)
    door.bound_memory()
    main.answer_shell()
    if SETTINGS.faults:
        stop("; ".join(da for da, _ in SETTINGS.faults), "; ".join(en for _, en in SETTINGS.faults))
    try:
        defaults = {"check": SETTINGS.defaults()}
        status = main.main(standalone_mode=False, prog_name="maalbog", default_map=defaults)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help(), err=True)
        sys.exit(2)
    except click.ClickException as error:
        click.echo(f"maalbog: {say(complaint(error, COMMANDS), error.format_message())}", err=True)
        click.echo(say("Skriv »maalbog --help« for at se, hvad der er muligt.", "Try »maalbog --help«."), err=True)
        sys.exit(2)
    except MemoryError:
        stop("der er ikke plads nok til så meget på én gang", "there is not enough room for so much at once")
    except click.Abort:
        click.echo(say("maalbog: afbrudt", "maalbog: interrupted"), err=True)
        sys.exit(2)
    sys.exit(status if isinstance(status, int) else 0)


if __name__ == "__main__":
    run()
