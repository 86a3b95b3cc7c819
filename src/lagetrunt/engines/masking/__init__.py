"""Masking: where a person's names stand in a text, and the text without them; pure, the names may be known by digest only."""
