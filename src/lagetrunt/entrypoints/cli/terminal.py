"""The terminal: how wide it is, when standard output is one and shows colour."""

import sys


def colour_width() -> int | None:
    """The width to wrap coloured text at; None where standard output is no terminal or NO_COLOR is set."""
    if not sys.stdout.isatty():
        return None
    from rich.console import Console

    console = Console()
    return None if console.no_color or console.color_system is None else min(console.width, 120)
