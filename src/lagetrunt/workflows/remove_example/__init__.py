"""Removing the example federation, so that one's own takes its place: documents, rows, example accounts, files."""
