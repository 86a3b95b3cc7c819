"""Letters: what goes out by mail, each to one person, with how far it has come, and what calendars have been told."""
