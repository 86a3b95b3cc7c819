"""Commenting: a draft taken apart into passages, whether a passage still stands, and whether silence is consent by now."""
