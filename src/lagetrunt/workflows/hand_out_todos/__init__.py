"""Hand out things to do: after a meeting each who shall do something gets a letter with a link, shown first, each once."""
