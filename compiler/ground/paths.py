"""Where the data that belongs to the program lies: beside it, in a checkout as in the wheel."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SCHEMA = ROOT / "schema"
TEMPLATES = ROOT / "templates"
SPECIALTIES = ROOT / "specialties"
