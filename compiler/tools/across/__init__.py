"""Specialties held against each other: how things are named, which methods are used, and what several say alike."""
