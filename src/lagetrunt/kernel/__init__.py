"""The few words that everybody shares: dates, names, places, school forms, text and errors."""
