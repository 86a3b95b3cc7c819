"""What many documents say together: networks, years, meetings, people, matters and follow-ups."""
