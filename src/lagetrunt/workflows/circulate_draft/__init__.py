"""Circulate draft: the newest notes of a meeting go out to its members for comments, every letter shown first, each with a link."""
