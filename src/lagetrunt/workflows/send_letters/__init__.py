"""Send letters: what is due goes out by mail, each letter once; what may have gone is held for somebody to decide."""
