"""Searching: words taken apart, questions understood, and found words marked; what is found where is the index's."""
