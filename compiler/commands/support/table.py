"""In which folder each command stands."""

from __future__ import annotations

__all__ = ["FOLDERS"]

_COMMANDS = {
    "write": ("check", "fix", "convert", "new", "explain", "rules"),
    "editions": ("diff", "revise", "transition", "edition", "link", "ids"),
    "logbook": ("build", "approve", "keys", "verify", "load", "missing"),
    "rollout": ("status", "guide"),
    "overview": ("who", "estimate", "coverage", "across"),
    "other": ("site", "completion"),
}
FOLDERS = {name: folder for folder, names in _COMMANDS.items() for name in names}
