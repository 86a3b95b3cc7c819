"""Who sits in which seat of a network: on a day, over time, and what should be asked of it."""
