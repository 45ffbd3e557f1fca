"""Which files an argument means: a file, a folder of goal descriptions, or a specialty's code."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from ..formats.registry import DOCUMENTS, MARKED
from ..ground.errors import Unable
from ..ground.paths import SPECIALTIES

_OURS = re.compile(rb"^\s*[\"']?maalbog[\"']?\s*:|<(?:[a-z]+:)?maalbeskrivelse\b", re.MULTILINE)


SIDE_FILES = tuple("ids.yaml deling.yaml overgang.yaml hvem.yaml svar.yaml godkendelse.yaml undtagelser.yaml".split())


class NoSuchInput(Unable):
    """A path, or a specialty's code, that leads to nothing."""

    section = "input"

    def __init__(self, name: str, reason: str = "missing", **more: object) -> None:
        super().__init__(reason, name=name, **more)
        self.name = name


def is_description(path: Path) -> bool:
    """Tell whether a file in a folder is meant as a goal description.

    Word and its kin are; YAML and XML are where they say so near the top, since a
    specialty's folder also holds registers and ledgers.  Word's lock files are not.
    """
    if path.name.startswith(("~$", ".")) or not path.is_file():
        return False
    if path.suffix.lower() not in MARKED:
        return path.suffix.lower() in DOCUMENTS
    with path.open("rb") as file:
        return _OURS.search(file.read(16384)) is not None


def is_specialty_folder(folder: Path) -> bool:
    """Tell whether a folder is a specialty's own: it has a side file, or the register lies above it."""
    if any((folder / name).is_file() for name in SIDE_FILES):
        return True
    return (folder.parent / "registry.yaml").is_file() or any(folder.glob("revision*.yaml"))


def in_folder(folder: Path) -> Iterator[Path]:
    """Yield the goal descriptions of a folder and its sub-folders in order of name."""
    for path in sorted(folder.rglob("*")):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and is_description(path):
            yield path


def expand(names: Iterable[str]) -> list[Path]:
    """Turn arguments into files, each once, in the order given.

    Raises :class:`NoSuchInput` for a name that leads nowhere and for a folder without a
    goal description.
    """
    found: dict[Path, Path] = {}
    for name in names:
        path = Path(name)
        if path.is_dir():
            inside = list(in_folder(path))
            if not inside:
                raise NoSuchInput(name, "empty")
        elif path.exists():
            inside = [path]
        else:
            raise NoSuchInput(name)
        for one in inside:
            found.setdefault(one.resolve(), one)
    return list(found.values())


def specialties_root() -> Path:
    """Give the folder of specialties: the working directory's own, else the one that comes with us."""
    own = Path("specialties")
    return own if (own / "registry.yaml").is_file() else SPECIALTIES


def path_of(name: str) -> Path:
    """Give the path that a name means: a specialty's code means its folder, where nothing else is called so."""
    path, folder = Path(name), specialties_root() / name
    return folder if not path.exists() and folder.is_dir() else path


def expand_specialties(names: Iterable[str]) -> list[Path]:
    """Turn codes and paths into files; no argument at all means every specialty.

    Raises :class:`NoSuchInput` as :func:`expand` does.
    """
    return expand(str(path_of(name)) for name in list(names) or [str(specialties_root())])


def touched(names: Iterable[str]) -> list[Path]:
    """Give the goal descriptions that a change of these files touches, each once, in the order of the names.

    Git, pre-commit and a CI's list of changes name every file; most are no business of ours, and saying so
    of each would be crying wolf.  A goal description stands for itself, a text file (a changed ``hvem.yaml``
    may be wrong for the goal description beside it) in a specialty's folder for all of that folder, and a
    folder for what is in it.  Anything else, and a file that is gone, stands for nothing.
    """
    found: dict[Path, Path] = {}
    for name in names:
        for one in _touched(Path(name)):
            found.setdefault(one.resolve(), one)
    return list(found.values())


def _touched(path: Path) -> Iterator[Path]:
    if path.is_dir():
        yield from in_folder(path)
    elif is_description(path):
        yield path
    elif path.suffix.lower() in MARKED and is_specialty_folder(path.parent):
        yield from (one for one in sorted(path.parent.iterdir()) if is_description(one))
