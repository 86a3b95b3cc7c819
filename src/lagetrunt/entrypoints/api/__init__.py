"""The API: the register as JSON for other programs, to read and never to write, by tokens with their owner's rights."""
