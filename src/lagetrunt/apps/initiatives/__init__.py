"""Initiatives: what municipalities and organisations have going on, with whom and about what."""
