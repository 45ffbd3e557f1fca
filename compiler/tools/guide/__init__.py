"""The testers' question guide: what a specialty should confirm before it goes live."""
