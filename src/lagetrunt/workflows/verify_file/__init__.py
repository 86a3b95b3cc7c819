"""Verify file: whether a file is a record that was approved here, by its checksum, how it begins and who sealed it."""
