"""Bringing home: the record of a meeting turned into what each municipality or organisation takes home."""
