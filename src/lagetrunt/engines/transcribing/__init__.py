"""Transcribing: what a transcript or a recap of a meeting says, line by line with its times, whatever wrote it."""
