"""Share topics: a question of two networks offered and answered, told by letter, and what both have taken up, sent and said of it."""
