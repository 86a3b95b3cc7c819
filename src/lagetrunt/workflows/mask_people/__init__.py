"""Mask people: a person is erased for good, or put under protection until it is taken away; a code stands for the name."""
