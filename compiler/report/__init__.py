"""Findings → reports: every sentence and place made, for people and for programs."""
