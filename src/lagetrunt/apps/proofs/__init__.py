"""Proofs (justering): which version of a record was approved, by whom and how, and that it is still the same file."""
