"""The rows that the API shows: one file a register, each with its shape, its filters and its sources."""
