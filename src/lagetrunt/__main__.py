"""`lagetrunt` and `python -m lagetrunt`: the first word says who answers."""

import sys
from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Lets the room of the first word do the work, and tells the exit status."""
    from lagetrunt.entrypoints.cli.main import main as command_line

    return command_line(sys.argv[1:] if argv is None else argv)


if __name__ == "__main__":
    sys.exit(main())
