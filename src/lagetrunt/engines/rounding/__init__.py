"""Rounding: what the parties of a network have answered in a round, told in sentences that never say more than was answered."""
