"""Call meeting: a look at every letter that would go, and the letters: invitations, changes and cancellations, each once.

Nothing goes by itself: a change waits until somebody sends it, so that many edits are one letter. Whoever sits on the day
is invited; who has left since, or whose meeting is called off, is told so if they had the invitation. A meeting that was
taken in from a calendar is left alone until it is taken over.
"""
