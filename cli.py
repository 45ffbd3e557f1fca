"""Målbog's command line: options in, one call to the compiler, an exit status out.

Exit status: 0 nothing at or above ``--fail-on``, 1 findings, 2 it could not run.  Standard
output carries the result alone; progress and complaints go to standard error.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING or not __package__:
    from compiler import door
    from compiler.version import __version__
else:
    from .compiler import door
    from .compiler.version import __version__

if TYPE_CHECKING:
    from pathlib import Path

    from compiler.files import NoSuchInput
    from compiler.render.report import DocumentReport, Report
    from compiler.wordfiles import CannotWrite, Handed

LANGS = ("da", "en")
_ORDER = {"error": 0, "warning": 1, "note": 2}
_SUFFIXES = {".docx": "docx", ".yaml": "yaml", ".yml": "yaml", ".xml": "xml"}


def _asked_lang(argv: list[str]) -> str:
    """Find the language before click parses anything: help and complaints need it too."""
    for i, word in enumerate(argv):
        if word.startswith("--lang="):
            return word[7:]
        if word == "--lang" and i + 1 < len(argv):
            return argv[i + 1]
    return os.environ.get("MAALBOG_LANG", "da")


LANG = _asked_lang(sys.argv[1:]) if _asked_lang(sys.argv[1:]) in LANGS else "da"


def say(da: str, en: str) -> str:
    """Choose the text in the reader's language."""
    return en if LANG == "en" else da


class _PathType(click.Path):
    """A path option; ``pathlib`` is loaded when one is given, so that ``--help`` need not wait for it (5 ms)."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Give the path as ``pathlib`` has it."""
        from pathlib import Path

        return Path(os.fsdecode(super().convert(value, param, ctx)))


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
    """The same for the group; it also lists the commands."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the options, then the commands in the order of a day's work."""
        Danish.format_options(self, ctx, formatter)
        rows = [(name, self.commands[name].get_short_help_str(90)) for name in self.list_commands(ctx)]
        with formatter.section(say("Kommandoer", "Commands")):
            formatter.write_dl(rows)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click hands it over
        """Give the commands in the order in which they were defined."""
        return list(self.commands)


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
    __version__, "--version", prog_name="maalbog", message="%(prog)s %(version)s",
    help=say("Vis version.", "Show the version."),
)  # fmt: skip
@click.option(
    "--lang", type=click.Choice(LANGS), envvar="MAALBOG_LANG",
    help=say("Sprog i alt, der læses af mennesker (da).", "Language of everything that people read (da)."),
)  # fmt: skip
def main(lang: str | None) -> None:
    """Choose the command; its language was found before parsing began."""


def _lang_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--lang", type=click.Choice(LANGS), envvar="MAALBOG_LANG", expose_value=False,
        help=say("Sprog (da).", "Language (da)."),
    )(command)  # fmt: skip


def _mode_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--mode", type=click.Choice(["draft", "submission", "approved"]), default="submission",
        help=say("Hvor strengt: udkast, indsendelse (normalt) eller godkendt.",
                 "How strictly: a draft, a submission (default) or an approved edition."),
    )(command)  # fmt: skip


def _fail_option(command: Callable[..., Any]) -> Callable[..., Any]:
    return click.option(
        "--fail-on", type=click.Choice(list(_ORDER)), default="error",
        help=say("Fra hvilken alvor kommandoen melder fejl (error).",
                 "From which severity on the command reports failure (error)."),
    )(command)  # fmt: skip


def _stop(da: str, en: str) -> NoReturn:
    """Say why nothing could be done, and leave with status 2."""
    click.echo(f"maalbog: {say(da, en)}", err=True)
    sys.exit(2)


def _no_input(error: NoSuchInput) -> NoReturn:
    if error.reason == "empty":
        _stop(f"mappen {error.name} indeholder ingen målbeskrivelser (.docx, .pdf, .yaml eller .xml)",
              f"the folder {error.name} holds no goal descriptions (.docx, .pdf, .yaml or .xml)")  # fmt: skip
    _stop(f"filen eller mappen {error.name} findes ikke", f"there is no file or folder {error.name}")


def _os_error(error: OSError) -> NoReturn:
    name = error.filename or ""
    if isinstance(error, PermissionError):
        _stop(f"der er ikke adgang til {name}", f"no permission for {name}")
    _stop(f"{name} kan ikke læses eller skrives ({error.strerror})", f"cannot read or write {name} ({error.strerror})")


def _width() -> int:
    import shutil

    return max(60, min(shutil.get_terminal_size((100, 24)).columns, 110))


def _color(output: Path | None) -> bool:
    return output is None and sys.stdout.isatty() and "NO_COLOR" not in os.environ


def _step(total: int) -> Callable[[str], None]:
    """Show progress on standard error, but only to a person who watches."""
    if total < 2 or not sys.stderr.isatty():
        return door.Quiet
    done = [0]

    def show(path: str) -> None:
        done[0] += 1
        last = done[0] == total
        click.echo(f"\r\x1b[K{done[0]}/{total} {os.path.basename(path)[:60]}", nl=False, err=True)
        if last:
            click.echo("\r\x1b[K", nl=False, err=True)

    return show


def _deliver(data: bytes, output: Path | None) -> None:
    """Write the result to a file, whole or not at all, or to standard output."""
    if output is None:
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return
    door.save(output, data)


def _leave(documents: Iterable[DocumentReport], fail_on: str) -> NoReturn:
    worst = min((_ORDER[f.severity] for d in documents for f in d.findings), default=9)
    sys.exit(1 if worst <= _ORDER[fail_on] else 0)


@main.command(
    cls=Danish,
    help=say("Læs målbeskrivelser, og vis alt, der skal rettes eller overvejes. FIL er en fil, en mappe eller - (fra "
             "standardinput med --type).",
             "Read goal descriptions and show all that must or should be corrected. PATH is a file, a folder or - "
             "(standard input, with --type)."),
    short_help=say("Kontrollér målbeskrivelser.", "Check goal descriptions."),
)  # fmt: skip
@click.argument("paths", nargs=-1, required=True, metavar=say("FIL…", "PATH…"))
@click.option("--format", "format_", type=click.Choice(["text", "json", "html", "docx"]),
              help=say("Rapportens form (text, eller efter filnavnet). docx: en kopi af Word-dokumentet med kommentarer.",
                       "The report's form (text, or by the file's name). docx: a copy of the Word document with comments."))  # fmt: skip
@click.option("--output", "-o", type=_PathType(), metavar=say("FIL", "FILE"),
              help=say("Skriv rapporten i en fil (docx, flere dokumenter: i en mappe).",
                       "Write the report to a file (docx, several documents: to a folder)."))  # fmt: skip
@click.option("--type", "type_", type=click.Choice(["docx", "yaml", "xml", "pdf"]),
              help=say("Formatet af standardinput.", "The format of standard input."))  # fmt: skip
@_mode_option
@_fail_option
@_lang_option
def check(
    paths: tuple[str, ...], format_: str | None, output: Path | None, type_: str | None, mode: str, fail_on: str
) -> None:
    """Check goal descriptions."""
    if format_ == "docx":
        _comment(paths, output, type_, mode, fail_on)
    if output is not None and output.is_dir():
        _stop(f"{output} er en mappe; skriv et filnavn", f"{output} is a folder; give a file name")
    _report_target(paths, output)
    format_ = format_ or _REPORTS.get(output.suffix.lower() if output else "", "text")
    report = _checked(paths, type_, mode)
    data = door.render(report, format_, width=_width(), color=_color(output))  # type: ignore[arg-type]
    try:
        _deliver(data, output)
    except OSError as error:
        _os_error(error)
    if output is not None:
        _wrote(output)
    _leave(report.documents, fail_on)


def _comment(paths: tuple[str, ...], output: Path | None, type_: str | None, mode: str, fail_on: str) -> NoReturn:
    """Hand Word documents back with comments; on standard output, what cannot be read."""
    if output is None:
        _stop("--format docx skal have --output: filen, kopien skrives i",
              "--format docx needs --output: the file to write the copy to")  # fmt: skip
    try:
        documents = _commented(paths, output, type_, mode)
    except door.no_such_input() as error:
        _no_input(error)
    except door.cannot_write() as error:
        _refuse(error)
    except OSError as error:
        _os_error(error)
    for one in documents:
        into = f" → {one.target}" if one.target else ""
        click.echo(f"{one.report.path}: {door.tally(one.report, LANG)}{into}", err=True)  # type: ignore[arg-type]
        for code in one.notices:
            click.echo(f"  {door.notice(code, LANG)}", err=True)  # type: ignore[arg-type]
    unread = door.as_report([one.report for one in documents if one.data is None], mode, LANG)  # type: ignore[arg-type]
    if unread.documents:
        _deliver(door.render(unread, "text", width=_width(), color=_color(None)), None)
    _leave((one.report for one in documents), fail_on)


def _commented(paths: tuple[str, ...], output: Path, type_: str | None, mode: str) -> list[Handed]:
    """Make the copies: one file, or a folder of them."""
    options: dict[str, Any] = {"mode": mode, "lang": LANG}
    folder = len(paths) > 1 or output.is_dir() or any(os.path.isdir(p) for p in paths)
    if folder and (output.is_file() or output.suffix.lower() in _SUFFIXES):
        _stop("--output skal være en mappe, når der er flere dokumenter",
              "--output must be a folder where there are several documents")  # fmt: skip
    if not folder and output.suffix.lower() != ".docx":
        _stop(f"{output.name} skal ende på .docx", f"{output.name} must end in .docx")
    if "-" in paths:
        if len(paths) > 1 or type_ != "docx" or folder:
            _stop("standardinput (-) gives alene og sammen med --type docx",
                  "standard input (-) is given alone, with --type docx")  # fmt: skip
        one = door.comment_bytes(sys.stdin.buffer.read(), **options)
        if one.data is not None:
            door.save(output, one.data)
        return [one]
    files = door.inputs(paths)
    return door.comment(files, output, folder=folder, step=_step(len(files)), **options)


def _refuse(error: CannotWrite) -> NoReturn:
    """Say why a file is not written."""
    if error.reason == "not-word":
        _stop(f"{error.name} er ikke et Word-dokument; kun i dem kan der sættes kommentarer",
              f"{error.name} is no Word document; only those can hold comments")  # fmt: skip
    if error.reason == "input":
        _stop(f"{error.name} er selv et af dokumenterne; vælg en anden mappe",
              f"{error.name} is one of the documents itself; choose another folder")  # fmt: skip
    if error.reason == "pdf":
        _stop(f"{error.name} er en PDF; ret det dokument, den er lavet af",
              f"{error.name} is a PDF; correct the document that it was made from")  # fmt: skip
    if error.reason == "suffix":
        _stop(f"{error.name} skal ende på .docx", f"{error.name} must end in .docx")
    if error.reason == "exists":
        _stop(f"{error.name} findes allerede og er en anden; vælg et navn med --output",
              f"{error.name} exists and is another; choose a name with --output")  # fmt: skip
    _stop(f"{error.name} bliver ikke overskrevet: {door.notice(error.reason, LANG)}",  # type: ignore[arg-type]
          f"{error.name} is not overwritten: {door.notice(error.reason, LANG)}")  # type: ignore[arg-type]  # fmt: skip


_REPORTS = {".html": "html", ".htm": "html", ".json": "json"}
_DOCUMENTS = (".docx", ".docm", ".dotx", ".doc", ".odt", ".rtf", ".pdf", ".yaml", ".yml", ".xml")


def _report_target(paths: Iterable[str], output: Path | None) -> None:
    """Refuse to write a report over a goal description, or into a folder that is not there."""
    if output is None:
        return
    same = output.exists() and any(os.path.exists(p) and output.samefile(p) for p in paths if p != "-")
    if same or output.suffix.lower() in _DOCUMENTS:
        _stop(f"rapporten kan ikke skrives i {output}, for så blev en målbeskrivelse overskrevet; kald den f.eks. rapport.html",
              f"the report cannot be written to {output}: that would overwrite a goal description; call it e.g. report.html")  # fmt: skip
    _need_folder(output)


def _need_folder(target: Path) -> None:
    if not target.parent.is_dir():
        _stop(f"mappen {target.parent} findes ikke", f"there is no folder {target.parent}")


def _wrote(target: Path) -> None:
    """Say on standard error what was written where: a silent command leaves doubt."""
    click.echo(say(f"Skrevet: {target}", f"Written: {target}"), err=True)


def _checked(paths: tuple[str, ...], type_: str | None, mode: str) -> Report:
    options: dict[str, Any] = {"mode": mode, "lang": LANG}
    if "-" in paths:
        if len(paths) > 1 or type_ is None:
            _stop("standardinput (-) gives alene og sammen med --type", "standard input (-) is given alone, with --type")
        return door.check_bytes(sys.stdin.buffer.read(), type_, **options)  # type: ignore[arg-type]
    try:
        files = door.inputs(paths)
        return door.check(files, step=_step(len(files)), **options)
    except door.no_such_input() as error:
        _no_input(error)
    except OSError as error:
        _os_error(error)


@main.command(
    cls=Danish,
    help=say("Kontrollér målbeskrivelser, og oversæt dem til logbogens filer. Uden argumenter: alle specialer i "
             "specialties/. KODE er et speciales kode, FIL en fil eller mappe.",
             "Check goal descriptions and compile them to the logbook's files. Without arguments: every specialty of "
             "specialties/. CODE is a specialty's code, PATH a file or folder."),
    short_help=say("Oversæt målbeskrivelser til logbogens filer.", "Compile goal descriptions to the logbook's files."),
)  # fmt: skip
@click.argument("what", nargs=-1, metavar=say("[KODE|FIL]…", "[CODE|PATH]…"))
@click.option("--out", type=_PathType(file_okay=False), default="build", metavar=say("MAPPE", "DIR"),
              help=say("Mappen, der skrives i (build).", "The folder to write to (build)."))  # fmt: skip
@click.option("--jobs", "-j", type=click.IntRange(1, 64), default=1, metavar="N",
              help=say("Hvor mange dokumenter der læses på én gang (1).", "How many documents to read at once (1)."))  # fmt: skip
@click.option("--no-cards-pdf", is_flag=True, expose_value=False,
              help=say("Lav ikke kort som PDF (kortene laves som HTML).", "Make no PDF of the cards (they are made as HTML)."))  # fmt: skip
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text",
              help=say("Oversigtens form (text).", "The summary's form (text)."))  # fmt: skip
@_mode_option
@_fail_option
@_lang_option
def build(
    what: tuple[str, ...], out: Path, jobs: int, format_: str, mode: str, fail_on: str
) -> None:
    """Compile goal descriptions to bundles."""
    try:
        files = door.specialty_inputs(what)
        built = door.build(files, out, mode=mode, lang=LANG, jobs=jobs, step=_step(len(files)))  # type: ignore[arg-type]
    except door.no_such_input() as error:
        _no_input(error)
    except OSError as error:
        _os_error(error)
    data = door.build_json(built) if format_ == "json" else door.build_text(built, mode, LANG, _width(), _color(None))  # type: ignore[arg-type]
    _deliver(data, None)
    _leave((one.report for one in built), fail_on)


@main.command(
    cls=Danish,
    help=say("Forklar en regel: hvad den kræver, hvorfor, og hvordan man retter.",
             "Explain a rule: what it asks, why, and how to comply."),
    short_help=say("Forklar en regel.", "Explain a rule."),
)  # fmt: skip
@click.argument("rule", metavar=say("REGEL", "CODE|NAME"))
@_lang_option
def explain(rule: str) -> None:
    """Explain one rule."""
    try:
        text = door.explain(rule, LANG, width=_width(), color=_color(None))  # type: ignore[arg-type]
    except KeyError:
        near = door.near_rule(rule)
        hint = say(f" – mente du {near}?", f" – did you mean {near}?") if near else ""
        _stop(f"ingen regel hedder {rule}{hint}", f"there is no rule {rule}{hint}")
    _deliver(text.encode(), None)


@main.command(
    cls=Danish,
    help=say("Vis alle regler med kode, alvor og navn.", "List all rules with code, severity and name."),
)  # fmt: skip
@_mode_option
@_lang_option
def rules(mode: str) -> None:
    """List all rules."""
    _deliver(door.rules(LANG, mode, width=_width(), color=_color(None)).encode(), None)  # type: ignore[arg-type]


def _kind_of(path: Path) -> str:
    kind = _SUFFIXES.get(path.suffix.lower())
    if kind is None:
        _stop(f"{path.name} skal ende på .docx, .yaml eller .xml", f"{path.name} must end in .docx, .yaml or .xml")
    return kind


@main.command(
    cls=Danish,
    help=say("Ret det, der sikkert kan rettes (stavefejl i roller og metoder, dobbelte mellemrum, numre, logbogens "
             "titler), i en kopi. I Word som sporede ændringer, der kan godkendes eller afvises én for én.",
             "Correct what is safe to correct (misspelt roles and methods, double blanks, numbers, the logbook's "
             "titles) in a copy. In Word as tracked changes, to be accepted or rejected one by one."),
    short_help=say("Ret det, der sikkert kan rettes.", "Correct what is safe to correct."),
)  # fmt: skip
@click.argument("path", metavar="PATH", type=_PathType())
@click.option("--list", "list_", is_flag=True,
              help=say("Vis kun, hvad der ville blive rettet.", "Only show what would be corrected."))  # fmt: skip
@click.option("--output", "-o", type=_PathType(), metavar="FILE",
              help=say("Kopiens navn (»NAVN (rettet)« ved siden af).",
                       "The copy's name (»NAME (rettet)« beside it)."))  # fmt: skip
@click.option("--in-place", is_flag=True, help=say("Ret i filen selv.", "Correct the file itself."))
@_lang_option
def fix(path: Path, list_: bool, output: Path | None, in_place: bool) -> None:
    """Apply safe corrections."""
    if path.is_dir() or not path.exists():
        _stop(f"filen {path} findes ikke", f"there is no file {path}")
    if in_place and output is not None:
        _stop("--in-place og --output kan ikke bruges sammen", "--in-place and --output cannot be used together")
    if output is not None and output.is_dir():
        _stop(f"{output} er en mappe; skriv et filnavn", f"{output} is a folder; give a file name")
    try:
        made = door.fix(path, output, in_place=in_place, dry=list_, lang=LANG)  # type: ignore[arg-type]
    except door.cannot_write() as error:
        _refuse(error)
    except OSError as error:
        _os_error(error)
    if made.edits is None:
        report = door.as_report([made.report], "submission", LANG)  # type: ignore[arg-type]
        _deliver(door.render(report, "text", width=_width(), color=_color(None)), None)
        sys.exit(1)
    _deliver(door.fixes_text(made.edits, LANG, width=_width()).encode(), None)  # type: ignore[arg-type]
    if made.target is not None:
        click.echo(f"→ {made.target}", err=True)
    for code in made.notices:
        click.echo(f"  {door.notice(code, LANG)}", err=True)  # type: ignore[arg-type]


@main.command(
    cls=Danish,
    help=say("Skriv en målbeskrivelse om til et andet format: .docx, .yaml eller .xml. IND kan også være en .pdf.",
             "Write a goal description in another format: .docx, .yaml or .xml. IN may also be a .pdf."),
    short_help=say("Skift format.", "Change the format."),
)  # fmt: skip
@click.argument("source", metavar=say("IND", "IN"), type=_PathType())
@click.argument("target", metavar=say("UD", "OUT"), type=_PathType())
@click.option("--force", is_flag=True, help=say("Overskriv en fil, der findes.", "Overwrite a file that exists."))
@_lang_option
def convert(source: Path, target: Path, force: bool) -> None:
    """Convert between formats."""
    kind = _kind_of(target)
    _need_folder(target)
    if source.is_dir() or not source.exists():
        _stop(f"filen {source} findes ikke", f"there is no file {source}")
    if target.exists() and target.samefile(source):
        _stop("ind- og udfil er den samme", "the two files are the same")
    try:
        report, written = door.convert(source, target, kind, LANG, force=force)  # type: ignore[arg-type]
    except FileExistsError:
        _stop(f"{target} findes allerede med andet indhold og bliver ikke overskrevet (--force overskriver)",
              f"{target} exists with other content and is not overwritten (--force overwrites)")  # fmt: skip
    except OSError as error:
        _os_error(error)
    if written:
        _wrote(target)
    if report.documents[0].verdict != "accepted":
        _deliver(door.render(report, "text", width=_width(), color=_color(None)), None)
    _leave(report.documents, "error")


@main.command(
    cls=Danish,
    help=say("Lav en tom målbeskrivelse i skabelonen for et speciale.",
             "Make an empty goal description in the template for a specialty."),
    short_help=say("Begynd på en ny målbeskrivelse.", "Start a new goal description."),
)  # fmt: skip
@click.argument("specialty", metavar=say("SPECIALE", "SPECIALTY"))
@click.argument("target", metavar=say("FIL", "FILE"), type=_PathType())
@_lang_option
def new(specialty: str, target: Path) -> None:
    """Make an empty goal description."""
    kind = _kind_of(target)
    _need_folder(target)
    if target.exists():
        _stop(f"{target} findes allerede og bliver ikke overskrevet", f"{target} exists and is not overwritten")
    try:
        door.new(specialty, target, kind)  # type: ignore[arg-type]
    except KeyError:
        near = door.near_specialty(specialty)
        hint = say(f" – mente du {near}?", f" – did you mean {near}?") if near else ""
        _stop(f"specialet {specialty} er ikke kendt{hint}", f"the specialty {specialty} is not known{hint}")
    except OSError as error:
        _os_error(error)
    _wrote(target)


def _complaint(error: click.ClickException) -> str:
    """Tell a misuse of the command line in Danish; click's own words are English."""
    if isinstance(error, click.NoSuchOption):
        return f"valget {error.option_name} findes ikke{_meant(error.option_name, error.possibilities or [])}"
    if isinstance(error, click.MissingParameter):
        name = error.param.make_metavar(error.ctx) if error.param and error.ctx is not None else ""
        return f"der mangler noget efter kommandoen: {name}"
    if isinstance(error, click.BadOptionUsage):
        return f"valget {error.option_name} skal have en værdi"
    if isinstance(error, click.BadParameter):
        name = error.param.opts[-1] if error.param and error.param.opts else ""
        kinds = getattr(error.param.type, "choices", None) if error.param else None
        may = f"; vælg {', '.join(map(str, kinds))}" if kinds else ""
        return f"værdien efter {name} findes ikke{may}"
    words = error.message.split("'")
    if error.message.startswith("No such command") and len(words) > 1:
        return f"kommandoen {words[1]} findes ikke{_meant(words[1], list(main.commands))}"
    if error.message.startswith("Missing command"):
        return "der mangler en kommando"
    return "kommandoen er ikke skrevet rigtigt"


def _meant(word: str, known: Iterable[str]) -> str:
    """Suggest the known word that is most like what was typed."""
    from difflib import get_close_matches

    close = get_close_matches(word, list(known), n=1, cutoff=0.5)
    return f" – mente du {close[0]}?" if close else ""


def run() -> NoReturn:
    """Run the command line: complaints in the reader's language, and never a traceback."""
    # A document is some hundred thousand small objects and no circles: looking for circles at every 700th
    # new one, as Python does by default, costs a sixth of the time (1,000 rows) and frees nothing.
    gc.set_threshold(50_000, 20, 20)
    door.bound_memory()
    try:
        status = main.main(standalone_mode=False, prog_name="maalbog")
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.ctx.get_help(), err=True)
        sys.exit(2)
    except click.ClickException as error:
        click.echo(f"maalbog: {say(_complaint(error), error.format_message())}", err=True)
        click.echo(say("Skriv »maalbog --help« for at se, hvad der er muligt.", "Try »maalbog --help«."), err=True)
        sys.exit(2)
    except MemoryError:
        _stop("der er ikke plads nok til så meget på én gang", "there is not enough room for so much at once")
    except click.Abort:
        click.echo(say("maalbog: afbrudt", "maalbog: interrupted"), err=True)
        sys.exit(2)
    sys.exit(status if isinstance(status, int) else 0)


if __name__ == "__main__":
    run()
