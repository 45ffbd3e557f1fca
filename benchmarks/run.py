"""Measure Målbog against check-jsonschema and xls2xform in the same run; report ratios.

Usage: ``python benchmarks/run.py [rounds]`` in an environment with the ``bench`` extra
(``make bench``).  Each round runs every command once, in turn, so that what else the
machine does falls on all of them; the figure is the median of the rounds.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.make import write  # noqa: E402 - the path must be set first

BIN = Path(sysconfig.get_path("scripts"))
SCHEMA = ROOT / "schema" / "authoring" / "maalbeskrivelse.schema.json"


def environment(folder: Path) -> dict[str, str]:
    """Let Python keep byte code in a folder of this run: pip compiles what it installs, a checkout is not."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "pycache")}


def seconds(command: Sequence[str], folder: Path) -> float:
    """Run a command to its end and give the wall time."""
    quiet, env = subprocess.DEVNULL, environment(folder)
    start = time.perf_counter()
    subprocess.run(command, cwd=folder, env=env, stdout=quiet, stderr=quiet, check=False)
    return time.perf_counter() - start


def medians(commands: dict[str, Sequence[str]], folder: Path, rounds: int) -> dict[str, float]:
    """Time every command once a round; give each one's median."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for command in commands.values():
        seconds(command, folder)
    for _ in range(rounds):
        for name, command in commands.items():
            times[name].append(seconds(command, folder))
    return {name: statistics.median(found) for name, found in times.items()}


def peak_megabytes(command: Sequence[str], folder: Path) -> float:
    """Give the most memory that a command held, in MB; it runs in a child of its own."""
    pid = os.fork()
    if pid == 0:
        subprocess.run(command, cwd=folder, env=environment(folder), stdout=subprocess.DEVNULL, check=False)
        os._exit(min(255, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024))
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def tool(name: str) -> str:
    """Give the path of an installed command."""
    path = BIN / name
    if not path.exists():
        sys.exit(f"{name} er ikke installeret: kør »make bench«")
    return str(path)


def main(rounds: int) -> None:
    """Make the inputs, run everything, print the table."""
    ours = [sys.executable, str(ROOT / "cli.py")] if not (BIN / "maalbog").exists() else [tool("maalbog")]
    schema, survey = tool("check-jsonschema"), tool("xls2xform")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        small, large = write(folder, 100, "a100"), write(folder, 1000, "a1000")
        many = [write(folder, 100, f"m{n:02d}") for n in range(40)]
        commands = {
            "maalbog --help": [*ours, "--help"],
            "check-jsonschema --help": [schema, "--help"],
            "maalbog check, Word, 100 rækker": [*ours, "check", str(small[0])],
            "check-jsonschema, YAML, 100 rækker": [schema, "--schemafile", str(SCHEMA), str(small[1])],
            "xls2xform, 100 rækker": [survey, "--skip_validate", str(small[2]), "ud100.xml"],
            "maalbog check, Word, 1.000 rækker": [*ours, "check", str(large[0])],
            "check-jsonschema, YAML, 1.000 rækker": [schema, "--schemafile", str(SCHEMA), str(large[1])],
            "xls2xform, 1.000 rækker": [survey, "--skip_validate", str(large[2]), "ud1000.xml"],
            "maalbog check, 40 Word-filer": [*ours, "check", *(str(m[0]) for m in many)],
            "check-jsonschema, 40 YAML-filer": [schema, "--schemafile", str(SCHEMA), *(str(m[1]) for m in many)],
        }
        found = medians(commands, folder, rounds)
        memory = peak_megabytes([*ours, "check", str(large[0])], folder)
    names = list(found)
    for name in names:
        print(f"{name:<40}{found[name] * 1000:9.0f} ms")
    print()
    for mine, other in ((0, 1), (2, 3), (2, 4), (5, 6), (5, 7), (8, 9)):
        print(f"{found[names[mine]] / found[names[other]]:6.2f}  {names[mine]}  ÷  {names[other]}")
    print(f"\nHukommelse, 1.000 rækker: {memory:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
