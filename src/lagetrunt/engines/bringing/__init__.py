"""Bringing home: what one municipality or organisation has to take home from a meeting, in at most ten lines."""
