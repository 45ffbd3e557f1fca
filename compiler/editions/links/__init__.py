"""Shared parts, used by reference that is pinned to an edition and its content."""
