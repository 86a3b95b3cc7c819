"""Audit: who did what, when, why, before and after; rows are only ever added."""
