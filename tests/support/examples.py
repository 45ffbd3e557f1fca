"""How the examples of the rules are run: each file in ``schema/rules/`` names a kind under ``run``.

Wherever an example is text, ``bad`` and ``good`` are what is really run.  A kind puts the text into
something sound and gives the names of the rules that are broken then:

- ``yaml``, ``lille``   content of a goal description, whole (samfundsmedicin) or small (``mini.yaml``).  ``at`` says
                        where it is put (see ``tests/support/edits.py``); without ``at`` the text maps places to content
- ``linjer``, ``xml``   lines of ``mini.yaml`` and of ``mini.xml``, letter for letter
- ``fil``               the name of a file, which is then of the kind that the name says
- ``word``, ``pdf``     a paragraph of a Word document with tracked changes ([-gone-][+new+]) and words struck through
                        (~~so~~), and lines of a PDF
- ``kolonner``          a heading of a column in the lists of competencies of a Word document; ``at`` is the sound one
- ``program``           a reader of ours, and what happens in it
- ``hvem``, ``overgang``, ``svar``, ``undtagelser``
                        the whole side file, beside a goal description that it is right for
- ``deling``, ``revision``, ``ids``, ``godkendelse``
                        lines of the file that comes with a specialty, or that a command has written
- ``forløb``            what is done in a specialty's folder, step by step; then it is built or checked
- ``fælles``            what stands in the folders of a specialty and of the parts that it shares
- ``register``          lines of the register of the rollout
- ``bundt``, ``indlæst``, ``godkendt``, ``sql``
                        lines of ``logbook.json`` in a bundle that is verified, loaded, or loaded once more after an
                        approval was given; a statement to the database between two loads
- ``eksport``           none yet: no export shortens anything (the harness proves that nothing raises the rule)

Where the text is lines, ``at`` or else ``good`` is what stands in the sound text, and both examples
are put in its place, as far in as it stands.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from textwrap import indent

import pytest

from compiler.ground.rulebook import Rule

Run = Callable[[Rule, str, Path, pytest.MonkeyPatch], set[str]]


def in_place(sound: str, rule: Rule, text: str) -> str:
    """Put lines in the place of those that the example names, as far in as they stand; they must be there."""
    asked = (rule.at or rule.good).splitlines()
    lines = sound.splitlines()
    for start in range(len(lines) - len(asked) + 1):
        margin = " " * (len(lines[start]) - len(lines[start].lstrip()))
        if lines[start : start + len(asked)] == indent("\n".join(asked), margin).splitlines():
            lines[start : start + len(asked)] = indent(text, margin).splitlines()
            return "\n".join(lines) + "\n"
    raise AssertionError(f"{rule.name}: these lines are not in the sound text:\n" + "\n".join(asked))


def kinds() -> dict[str, Run]:
    """Give how each kind of example is run, by its name."""
    from tests.support import examples_files, examples_folder, examples_load, examples_text

    return {**examples_text.KINDS, **examples_files.KINDS, **examples_folder.KINDS, **examples_load.KINDS}
