"""``check --watch``: check again each time something is saved, until the person stops it.

Files are looked at every half second.  The system's own notices of changes do not come from network
drives, where societies keep their documents; and a picture taken before each check loses no change
that is made while it runs.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

import click

from ...ground.errors import Unable
from .call import Call, now
from .complain import complain

if TYPE_CHECKING:
    from pathlib import Path

EVERY = 0.5
"""Seconds between two looks."""
_MOST = 5_000
Picture = dict[str, tuple[int, int]]


def watch(call: Call, names: Iterable[str], once: Callable[[], int], *, ours: Iterable[Path] = ()) -> int:
    """Call ``once`` now and after every change to the documents or what lies beside them.

    ``ours`` are the files that are written, which are no change.  Ends with Ctrl+C; gives the
    status that the last check gave.
    """
    wanted, written = list(names), {os.path.realpath(one) for one in ours}
    status = 2
    # Whoever started this may have told it to take no notice of Ctrl+C, as `nohup` and scripts do.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        while True:
            before = picture(wanted, written)
            _clear()
            status = _tried(once)
            call.note("watching", time=now())
            while picture(wanted, written) == before:
                time.sleep(EVERY)
            _settled(wanted, written)
    except KeyboardInterrupt:
        click.echo("", err=True)
        return status


def _tried(once: Callable[[], int]) -> int:
    """Check once; what stops a single check, such as a file that is just being saved, does not stop the watch."""
    try:
        return once()
    except (Unable, OSError) as error:
        return complain(error)


def _settled(names: list[str], written: set[str]) -> None:
    """Wait until a program that saves has finished: until two looks show the same."""
    seen = picture(names, written)
    while True:
        time.sleep(EVERY / 2)
        after = picture(names, written)
        if after == seen:
            return
        seen = after


def picture(names: Iterable[str], written: set[str]) -> Picture:
    """Take a picture of the files that a check depends on: when each was changed, and its size."""
    found: Picture = {}
    for path in _files(names):
        if len(found) >= _MOST:
            break
        try:
            state = os.stat(path)
        except OSError:
            continue
        if os.path.realpath(path) not in written:
            found[path] = (state.st_mtime_ns, state.st_size)
    return found


def _files(names: Iterable[str]) -> Iterator[str]:
    """Yield the documents, what lies beside them, and in a folder of specialties what lies in the others."""
    for folder in dict.fromkeys(name if os.path.isdir(name) else os.path.dirname(name) or "." for name in names):
        root = os.path.dirname(os.path.abspath(folder))
        if os.path.isfile(os.path.join(root, "registry.yaml")):
            folder = root  # noqa: PLW2901 - shared parts lie in the neighbours' folders
        deep = os.path.isdir(folder) and (folder in names or folder == root)
        for where, below, files in os.walk(folder):
            below[:] = sorted(one for one in below if not one.startswith(".")) if deep else []
            yield from (os.path.join(where, one) for one in sorted(files) if _is_ours(one))


def _is_ours(name: str) -> bool:
    from ...formats.registry import DOCUMENTS

    return not name.startswith(("~$", ".")) and name.lower().endswith(DOCUMENTS)


def _clear() -> None:
    """Begin a fresh screen for a person; a file or a pipe keeps all that was written."""
    if sys.stdout.isatty():
        click.echo("\x1b[2J\x1b[3J\x1b[H", nl=False)
