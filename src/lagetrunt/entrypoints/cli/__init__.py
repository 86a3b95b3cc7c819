"""The command line: read and check, a file tool that needs no database, no server and no settings."""
