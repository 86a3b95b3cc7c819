"""Words of Swedish minutes as data (TOML), and what loads them: names, titles, organisations, networks, misspellings."""
