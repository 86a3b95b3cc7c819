"""Noting: what is typed under one item of a meeting, understood by the reader's own grammar."""
