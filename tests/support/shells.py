"""A shell as a person sits at it: a terminal of its own, keys typed, and what then stands on the screen."""

from __future__ import annotations

import os
import pty
import re
import select
import signal
import time
from pathlib import Path

from tests.conftest import PATIENCE


class Terminal:
    """An interactive shell in a folder, with nothing of the tester's own settings."""

    def __init__(self, argv: list[str], folder: Path, path: str) -> None:
        """Start the shell."""
        self.screen = ""
        env = {"PATH": path, "HOME": str(folder), "ZDOTDIR": str(folder), "TERM": "dumb", "LANG": "C.UTF-8"}
        self.pid, self.fd = pty.fork()
        if self.pid == 0:  # pragma: no cover - this is the shell
            os.chdir(folder)
            os.execvpe(argv[0], argv, env)  # noqa: S606 - it is the shell

    def type(self, keys: str, until: str) -> str:
        """Type, and give what the screen has shown since, as soon as it fits the pattern; fail where it never does."""
        self.screen = ""
        os.write(self.fd, keys.encode())
        end = time.monotonic() + PATIENCE
        while not re.search(until, self.screen):
            if not select.select([self.fd], [], [], max(0.0, end - time.monotonic()))[0]:
                raise AssertionError(f"»{until}« kom aldrig: {self.screen!r}")
            # Bells and backspaces are no words.
            self.screen += re.sub(r"[\a\b]|\r(?!\n)", "", os.read(self.fd, 65536).decode("utf-8", "replace"))
        return self.screen

    def close(self) -> None:
        """End the shell."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.fd)
