"""Invite people: an account with a role and a letter with a link to choose a password; and the letter sent again."""
