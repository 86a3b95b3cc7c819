"""Confirm notes: what the dropped notes say against what was known of the meeting, and the one confirmation that makes them the record."""
