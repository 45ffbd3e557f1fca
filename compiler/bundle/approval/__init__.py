"""Approval: what was approved, locked, sealed, signed and proved."""
