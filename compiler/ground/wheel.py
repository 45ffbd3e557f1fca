"""What hatchling calls when Målbog is packed: the wheel brings the compiled YAML along."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledYaml(BuildHookInterface[Any]):
    """Make ``compiled.jsonl`` in the checkout before its files are gathered."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatchling's signature
        """Write the file anew, whatever an earlier start has left there."""
        sys.path.insert(0, self.root)
        from compiler.ground.data import COMPILED, compiled
        from compiler.ground.disk import write_file

        if Path(self.root) in COMPILED.parents:
            write_file(COMPILED, compiled())
