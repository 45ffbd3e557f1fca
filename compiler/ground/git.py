"""Files as a Git repository has them at a revision: read through ``git`` itself, which runs nothing for us.

Names from outside are never options: one that begins with »-« is refused, and a revision is turned
into its digest before anything else is asked.  Nothing is fetched from a net, and no filter, text
converter or hook that a repository's own settings name is run.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Literal, TypeAlias

from msgspec import Struct

from .disk import LARGEST
from .errors import Unable

Reason: TypeAlias = Literal[
    "no-git", "no-repository", "foreign", "revision", "file", "folder", "name", "slow", "large", "failed"
]
_SECONDS = 20.0
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_LITERAL_PATHSPECS": "1",
    "LC_ALL": "C",
}
_DIGEST = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class GitFault(Unable):
    """Git cannot give what was asked for: why, and what was asked for."""

    section = "git"

    def __init__(self, reason: Reason, name: str = "") -> None:
        super().__init__(reason, name=name)
        self.reason: Reason = reason
        self.name = name


class Changed(Struct, frozen=True):
    """A file that differs between two revisions; ``old`` or ``new`` is ``None`` where it was added or deleted."""

    old: str | None
    new: str | None


def split(name: str) -> tuple[str, str] | None:
    """Take ``REV:path`` apart; ``None`` where it has not that form."""
    revision, colon, path = name.partition(":")
    return (revision, path) if colon and revision and path else None


def beside(path: str, name: str) -> str:
    """Give the path of a file in the same folder."""
    folder, slash, _ = _slashes(path).rpartition("/")
    return f"{folder}{slash}{name}"


def commit(revision: str) -> str:
    """Give the digest of the commit that a revision means.  Raises :class:`GitFault`."""
    _proper(revision)
    try:
        found = _git("rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").decode("ascii", "replace").strip()
    except GitFault as fault:
        raise GitFault("revision", revision) if fault.reason == "failed" else fault from None
    if not _DIGEST.fullmatch(found):
        raise GitFault("revision", revision)
    return found


def read(revision: str, path: str) -> bytes:
    """Read a file at a revision; the path counts from the repository's root, or else from where one stands.

    Raises :class:`GitFault`.
    """
    return locate(revision, path)[2]


def locate(revision: str, path: str) -> tuple[str, str, bytes]:
    """Find a file at a revision: the commit's digest, the path from the repository's root, and what is in it.

    Raises :class:`GitFault`.
    """
    digest = commit(revision)
    path = _slashes(path)
    for where in (path, f"./{path}"):
        try:
            data = at(digest, where)
        except GitFault as fault:
            if fault.reason != "file":
                raise GitFault(fault.reason, f"{revision}:{path}") from None
        else:
            return digest, _from_root(where), data
    raise GitFault("file", f"{revision}:{path}")


def _from_root(path: str) -> str:
    """Give a path from the repository's root: one that begins with »./« counts from where one stands."""
    prefix = os.fsdecode(_git("rev-parse", "--show-prefix")).rstrip("\n") if path.startswith(("./", "../")) else ""
    return posixpath.normpath(f"{prefix}{path}")


def at(digest: str, path: str) -> bytes:
    """Read a file at a commit that is given by its digest.  Raises :class:`GitFault`."""
    try:
        found = _git("rev-parse", "--verify", "--quiet", f"{digest}:{path}").decode("ascii", "replace").strip()
    except GitFault as fault:
        raise GitFault("file", path) if fault.reason == "failed" else fault from None
    if _git("cat-file", "-t", found).strip() != b"blob":
        raise GitFault("folder", path)
    if int(_git("cat-file", "-s", found)) > LARGEST:
        raise GitFault("large", path)
    return _git("cat-file", "blob", found)


def changed(old: str, new: str, paths: Sequence[str] = ()) -> tuple[Changed, ...]:
    """List the files that differ between two commits (digests), renamed ones as one, in order of name.

    ``paths`` limits it to these files and folders, which count from where one stands.
    """
    limits = [_proper(_slashes(path)) for path in paths]
    told = _git(
        "diff-tree", "-r", "-z", "-M", "--name-status", "--no-ext-diff", "--no-textconv", old, new, "--", *limits
    )
    fields = iter(os.fsdecode(told).split("\0"))
    found = []
    for status in fields:
        if not status:
            continue
        first = next(fields)
        if status[0] in "RC":
            found.append(Changed(first if status[0] == "R" else None, next(fields)))
        else:
            found.append(Changed(None if status == "A" else first, None if status == "D" else first))
    return tuple(sorted(found, key=lambda one: one.new or one.old or ""))


def exists(revision: str, path: str) -> bool:
    """Tell whether a commit has a file or folder; the path counts from where one stands."""
    return bool(_git("ls-tree", "-z", revision, "--", _proper(_slashes(path).rstrip("/"))))


def listed(revision: str, folder: str) -> dict[str, str]:
    """List the files of one folder (from the root, without sub-folders) at a commit: name → digest."""
    found = {}
    inside = f"{folder}/" if folder else ""
    for line in os.fsdecode(_git("ls-tree", "-z", "--full-tree", revision, "--", inside or ".")).split("\0"):
        about, _, path = line.partition("\t")
        if about.split(" ")[1:2] == ["blob"]:
            found[path.rpartition("/")[2]] = about.split(" ")[2]
    return found


def last_kept(folder: Path, name: str) -> bytes:
    """Give a file of a folder as the last commit that had it has it; empty where there is no such, or no Git."""
    try:
        found = _git("log", "-1", "--diff-filter=AM", "--no-renames", "--format=%H", "--", name, folder=folder)
        digest = found.decode("ascii", "replace").strip()
        return _git("cat-file", "blob", f"{digest}:./{name}", folder=folder) if _DIGEST.fullmatch(digest) else b""
    except GitFault:
        return b""


def _proper(name: str) -> str:
    if not name or name.startswith("-") or _CONTROL.search(name):
        raise GitFault("name", name)
    return name


def _slashes(path: str) -> str:
    return path.replace(os.sep, "/")


def _git(*arguments: str, folder: Path | None = None) -> bytes:
    """Run ``git`` without a shell, in a folder, and give what it writes.  Raises :class:`GitFault`."""
    import shutil
    import subprocess

    program = shutil.which("git")
    if program is None:
        raise GitFault("no-git")
    safe = ("--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=false")
    try:
        done = subprocess.run(  # noqa: S603 - a list and no shell; names were looked at first
            [program, *(("-C", str(folder)) if folder else ()), *safe, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
            env={**os.environ, **_ENVIRONMENT},
        )
    except subprocess.TimeoutExpired:
        raise GitFault("slow") from None
    except (OSError, ValueError):
        raise GitFault("no-git") from None
    if done.returncode == 0:
        return done.stdout
    said = done.stderr.lower()
    if b"not a git repository" in said:
        raise GitFault("no-repository")
    raise GitFault("foreign" if b"dubious ownership" in said else "failed")
