"""The two languages of everything that a person reads."""

from __future__ import annotations

from typing import Literal, TypeAlias

Lang: TypeAlias = Literal["da", "en"]
LANGS: tuple[Lang, ...] = ("da", "en")
