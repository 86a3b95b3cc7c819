"""Take in calendar: the meetings of an .ics file are shown with what they would change, and kept as dates already reserved."""
