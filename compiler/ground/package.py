"""Målbog: Danish goal descriptions checked, and compiled to what the logbook loads.

The names of ``maalbog.compiler.api`` and no others; each is loaded when it is first asked for.
"""

# In the wheel this file is ``maalbog/__init__.py``; a checkout has no package of that name.

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maalbog.compiler.api import *  # noqa: F403 - its __all__ is what may be called
else:
    from .compiler.api import __all__, __dir__, __getattr__, __version__  # noqa: F401
