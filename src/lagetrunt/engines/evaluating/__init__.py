"""Evaluating: what a meeting is asked about afterwards, and what of the answers is told."""
