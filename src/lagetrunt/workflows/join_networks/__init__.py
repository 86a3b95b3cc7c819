"""Join networks: a proposal is answered, two networks become one with meetings, mandates and seats, or are parted again."""
