"""``maalbog.toml``: what a folder wants of every run, so that nobody has to write it each time.

The file is looked for in the working directory and above it, up to the root of the repository.  Each
setting is an option of the command line by the same name, which goes before it, as does the
environment.  Without a file everything is as the help says.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...ground.errors import Unable

if TYPE_CHECKING:
    from ...ground.lang import Lang

from ...ground.near import near

NAME = "maalbog.toml"
LARGEST = 4_096
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "lang": ("da", "en"),
    "mode": ("draft", "submission", "approved"),
    "fail-on": ("error", "warning", "note"),
}
_PATHS = ("baseline",)
_TEXTS = ("rule-pages",)
_MOST = 3
KEYS = (*_CHOICES, *_PATHS, *_TEXTS)


class Fault(Unable):
    """Why the settings cannot be used."""

    section = "settings"


class Settings(NamedTuple):
    """The settings by name, and what is wrong with the file."""

    values: Mapping[str, str] = {}
    faults: tuple[Fault, ...] = ()

    def defaults(self) -> dict[str, str]:
        """Give the options that the settings stand for, by the names that click has for them."""
        return {key.replace("-", "_"): value for key, value in self.values.items() if key != "lang"}

    def lang(self, words: Sequence[str]) -> Lang:
        """Find the language of a call before click parses it: help and complaints need it too."""
        asked = os.environ.get("MAALBOG_LANG") or self.values.get("lang", "da")
        for at, word in enumerate(words):
            if word.startswith("--lang=") or (word == "--lang" and at + 1 < len(words)):
                asked = word[7:] or words[at + 1]
                break
        return "en" if asked == "en" else "da"


def read() -> Settings:
    """Read the settings that hold here."""
    try:
        path = find(os.getcwd())
    except OSError:  # a folder that is gone: the command that needs it will say so
        return Settings()
    return load(path) if path else Settings()


def find(folder: str) -> str:
    """Find the file for a folder: there, or above it in its repository; empty where there is none.

    Outside a repository only the folder itself counts: what lies above may be anybody's.
    """
    found = os.path.join(folder, NAME)
    if os.path.isfile(found):
        return found
    found = ""
    while True:
        path = os.path.join(folder, NAME)
        found = found or (path if os.path.isfile(path) else "")
        if os.path.exists(os.path.join(folder, ".git")):
            return found
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above


def load(path: str) -> Settings:
    """Read a file of settings; nothing of a faulty one holds."""
    import tomllib

    try:
        with open(path, "rb") as file:
            data = file.read(LARGEST + 1)
        if len(data) > LARGEST:
            return _fault("large", path)
        raw = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        return _fault("os", path, strerror=error.strerror)
    except tomllib.TOMLDecodeError as error:
        line = str(error).partition("(at ")[2].partition("line ")[2].partition(",")[0]
        return _fault("toml-line", path, line=line) if line.isdigit() else _fault("toml", path)
    except (ValueError, RecursionError):  # other bytes than UTF-8, and numbers or depths that Python does not read
        return _fault("utf8", path)
    return _checked(path, raw)


def _checked(path: str, raw: Mapping[str, object]) -> Settings:
    values: dict[str, str] = {}
    faults: list[Fault] = []
    for key, value in raw.items():
        fault = _wrong(path, key, value)
        if fault:
            faults.append(fault)
        elif isinstance(value, str):
            values[key] = os.path.join(os.path.dirname(path), value) if key in _PATHS and value else value
    return Settings({} if faults else values, tuple(faults[:_MOST]))


def _wrong(path: str, key: str, value: object) -> Fault | None:
    if key not in KEYS:
        shown = "".join(c if c.isprintable() else "?" for c in key[:60])
        meant = _near(key)
        return Fault("misspelt" if meant else "unknown", path=path, key=shown, meant=meant, known=", ".join(KEYS))
    if not isinstance(value, str):
        return Fault("text", path=path, key=key)
    if not value.isprintable():
        return Fault("invisible", path=path, key=key)
    if key in _CHOICES and value not in _CHOICES[key]:
        return Fault("choice", path=path, key=key, known=", ".join(_CHOICES[key]))
    return None


def _near(key: str) -> str:
    return near(key.lower().replace("_", "-")[:60], KEYS, 0.6)


def _fault(reason: str, path: str, **values: object) -> Settings:
    return Settings(faults=(Fault(reason, path=path, **values),))
