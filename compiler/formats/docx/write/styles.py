"""The look of the Word files: the style ids of ``templates/word/styles.xml``, and table fills."""

from __future__ import annotations

from functools import lru_cache

from ....ground.paths import TEMPLATES

HEADER_FILL = "17404F"
BANNER_FILL = "D6E6EB"
LABEL_FILL = "EDF4F6"

HEADINGS = tuple(f"Overskrift{level}" for level in range(1, 10))
CONTENTS = tuple(f"Indholdsfortegnelse{level}" for level in range(1, 4))


@lru_cache(maxsize=4)
def fixed_part(name: str) -> str:
    """Give a part that is the same in every file, ``styles`` or ``settings``."""
    return (TEMPLATES / "word" / f"{name}.xml").read_text(encoding="utf-8")
