"""Confirm facts: a person confirms, corrects or rejects what was read, or takes it back; the rows follow at once."""
