"""Evaluations: what those who were at a meeting thought of it, counted so that no answer is anybody's."""
