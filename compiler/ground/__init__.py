"""What everything stands on: bytes, disk, git, text, dates, language, places, findings, and the rulebook."""
