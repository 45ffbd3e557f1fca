"""Målbog's command line from a checkout: ``python cli.py``; installed, ``maalbog`` is the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING or not __package__:
    from compiler.commands.main import run
else:
    from .compiler.commands.main import run

if __name__ == "__main__":
    run()
