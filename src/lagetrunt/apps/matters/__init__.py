"""Matters: questions that return over meetings and networks, as read."""
