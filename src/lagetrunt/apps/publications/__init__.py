"""What everybody may see: agendas and notes as published, version by version, the networks that are open, calendars by secret address."""
