"""Presenting: a reading as JSON, as a report in plain words, and as pages for a browser."""
