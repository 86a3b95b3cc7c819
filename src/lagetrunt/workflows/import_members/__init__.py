"""Import members: a list is read and waits, is compared with who sits, is accepted as a whole or thrown away, and is taken out again."""
