"""Meetings: when and where, and who was there."""
