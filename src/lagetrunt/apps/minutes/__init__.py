"""Minutes: items with decisions, stances, assignments and attachments."""
