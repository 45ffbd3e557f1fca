"""The reader's language, found before anything is parsed: help and complaints need it too."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

from . import settings
from .settings import LANGS, Settings

if TYPE_CHECKING:
    from ...ground.lang import Lang

__all__ = ["LANG", "LANGS", "SETTINGS", "say"]


def _asked_lang(argv: list[str], settled: Settings) -> str:
    """Find the language before click parses anything: help and complaints need it too."""
    for i, word in enumerate(argv):
        if word.startswith("--lang="):
            return word[7:]
        if word == "--lang" and i + 1 < len(argv):
            return argv[i + 1]
    return os.environ.get("MAALBOG_LANG") or settled.values.get("lang", "da")


SETTINGS = settings.read()
LANG: Lang = "en" if _asked_lang(sys.argv[1:], SETTINGS) == "en" else "da"


def say(da: str, en: str) -> str:
    """Choose the text in the reader's language."""
    return en if LANG == "en" else da
