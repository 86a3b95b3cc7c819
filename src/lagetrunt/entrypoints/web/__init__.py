"""The web: pages for people, in Swedish with an English translation; they read by queries and act by services and workflows."""
