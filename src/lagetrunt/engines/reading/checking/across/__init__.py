"""Checks of many documents together, a file for each code: what two documents say that cannot both be right."""
