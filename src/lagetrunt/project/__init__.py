"""The project: settings, the root of the addresses, and what a web server calls. It knows everybody, and nobody knows it."""
