"""The views, one file an area."""
