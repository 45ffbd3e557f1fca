"""``maalbog.toml``: what a folder wants of every run, so that nobody has to write it each time.

The file is looked for in the working directory and above it, up to the root of the repository.  Each
setting is an option of the command line by the same name, which goes before it, as does the
environment.  Without a file everything is as the help says.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

NAME = "maalbog.toml"
LARGEST = 4_096
LANGS = ("da", "en")
_CHOICES: Mapping[str, tuple[str, ...]] = {
    "lang": LANGS,
    "mode": ("draft", "submission", "approved"),
    "fail-on": ("error", "warning", "note"),
}
_PATHS = ("baseline",)
_TEXTS = ("rule-pages",)
_MOST = 3
KEYS = (*_CHOICES, *_PATHS, *_TEXTS)


class Settings(NamedTuple):
    """The settings by name, and what is wrong with the file, in Danish and in English."""

    values: Mapping[str, str] = {}
    faults: tuple[tuple[str, str], ...] = ()

    def defaults(self) -> dict[str, str]:
        """Give the options that the settings stand for, by the names that click has for them."""
        return {key.replace("-", "_"): value for key, value in self.values.items() if key != "lang"}


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
            return _fault(f"{path} er for stor til at være indstillinger", f"{path} is too large to be settings")
        raw = tomllib.loads(data.decode("utf-8-sig"))
    except OSError as error:
        return _fault(f"{path} kan ikke læses ({error.strerror})", f"cannot read {path} ({error.strerror})")
    except tomllib.TOMLDecodeError as error:
        where = str(error).partition("(at ")[2].rstrip(")")
        line = where.partition("line ")[2].partition(",")[0]
        at_da, at_en = (f" (linje {line})", f" (line {line})") if line.isdigit() else ("", "")
        return _fault(
            f'{path} er ikke gyldig TOML{at_da}; skriv for eksempel: mode = "draft"',
            f'{path} is no valid TOML{at_en}; write for example: mode = "draft"',
        )
    except (ValueError, RecursionError):  # other bytes than UTF-8, and numbers or depths that Python does not read
        return _fault(
            f"{path} kan ikke læses: den skal være TOML i UTF-8", f"cannot read {path}: it must be TOML in UTF-8"
        )
    return _checked(path, raw)


def _checked(path: str, raw: Mapping[str, object]) -> Settings:
    values: dict[str, str] = {}
    faults: list[tuple[str, str]] = []
    for key, value in raw.items():
        fault = _wrong(key, value)
        if fault:
            faults.append((f"{path}: {fault[0]}", f"{path}: {fault[1]}"))
        elif isinstance(value, str):
            values[key] = os.path.join(os.path.dirname(path), value) if key in _PATHS and value else value
    return Settings({} if faults else values, tuple(faults[:_MOST]))


def _wrong(key: str, value: object) -> tuple[str, str] | None:
    shown = "".join(c if c.isprintable() else "?" for c in key[:60])
    if key not in KEYS:
        near = _near(key)
        known = ", ".join(KEYS)
        return (
            f"indstillingen »{shown}« findes ikke{f' – mente du »{near}«?' if near else ';'} Her kan stå {known}",
            f"there is no setting “{shown}”{f' – did you mean “{near}”?' if near else ';'} Here may stand {known}",
        )
    if not isinstance(value, str):
        return f"»{key}« skal være en tekst i anførselstegn", f"“{key}” must be a text in quotation marks"
    if not value.isprintable():
        return f"»{key}« indeholder tegn, der ikke kan ses", f"“{key}” has characters that cannot be seen"
    if key in _CHOICES and value not in _CHOICES[key]:
        known = ", ".join(_CHOICES[key])
        return f"»{key}« skal være en af {known}", f"“{key}” must be one of {known}"
    return None


def _near(key: str) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(key.lower().replace("_", "-")[:60], KEYS, 1, 0.6)), "")


def _fault(da: str, en: str) -> Settings:
    return Settings(faults=((da, en),))
