"""Cohorts: which edition a doctor belongs to, and whether every doctor has exactly one."""
