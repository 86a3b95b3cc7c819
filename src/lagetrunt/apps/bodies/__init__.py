"""Bodies that minutes speak of, beside the networks whose minutes they are."""
