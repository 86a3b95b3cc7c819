"""Pages for a browser: one for each document and an index over all, each whole in itself and readable without scripts."""
