"""From the flow to facts: each file finds one sort."""
