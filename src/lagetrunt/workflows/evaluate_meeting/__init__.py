"""Evaluate meeting: those who sit there are asked how it was, every letter shown first; all letters have the same link."""
