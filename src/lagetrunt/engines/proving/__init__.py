"""Proving: what a signed record says, in words and in one canonical form, and what its states mean."""
