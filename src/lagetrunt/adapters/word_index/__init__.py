"""Word index: what stands where, in a folder beside the database that can be thrown away and made again (ADR 0011)."""
