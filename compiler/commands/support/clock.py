"""The one clock: today's date, where a person leaves it out.  Nothing else in the compiler knows the day."""

from __future__ import annotations

from datetime import date


def now() -> str:
    """Give the time of day as ``HH:MM:SS``, for somebody who watches."""
    import time

    return time.strftime("%H:%M:%S")


def today() -> str:
    """Give today's date as ``YYYY-MM-DD``; ``MAALBOG_TODAY`` sets it, for tests and for looking back."""
    import os

    wanted = os.environ.get("MAALBOG_TODAY")
    if not wanted:
        return date.today().isoformat()  # noqa: DTZ011 - the person's own day is meant
    try:
        return date.fromisoformat(wanted).isoformat()
    except ValueError:
        from .stops import stop

        stop(
            f"MAALBOG_TODAY er ikke en dag: {wanted[:40]}; skriv fx 2026-11-29",
            f"MAALBOG_TODAY is no day: {wanted[:40]}; write e.g. 2026-11-29",
        )
