"""Commands that make, approve and load what the logbook needs."""
