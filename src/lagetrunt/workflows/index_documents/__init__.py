"""Index documents: what has changed in the register is written into the index of this machine, or all of it anew."""
