"""Comparing: what was known of a meeting against what its notes say, and one version of notes against another."""
