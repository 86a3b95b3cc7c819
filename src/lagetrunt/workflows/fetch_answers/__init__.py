"""Fetch answers: what people have answered in their calendars to meetings that lie in a shared one."""
