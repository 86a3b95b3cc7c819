"""Accessing: what in a paper hinders a reader who listens to it, by what the file holds."""
