"""Runs a job: Django is loaded here, and only here."""

import os
import sys
from collections.abc import Sequence


def run(argv: Sequence[str], *, lang: str) -> int:
    """Runs the command and tells the exit status; a command that is off says why in words."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lagetrunt.project.settings")  # noqa: TID251 - Django is told so
    try:
        import django
        from django.core.management import CommandError, execute_from_command_line
        from django.db import DatabaseError
        from django.utils import translation

        django.setup()
    except ValueError as wrong:  # the environment cannot be understood
        print(f"lagetrunt: {wrong}", file=sys.stderr)
        return 2
    translation.activate(lang)
    try:
        execute_from_command_line(["lagetrunt", *argv])
    except CommandError as error:
        print(f"lagetrunt {argv[0]}: {error}", file=sys.stderr)
        return error.returncode
    except DatabaseError as error:
        said = (
            f"The database does not answer, or lacks its tables (lagetrunt migrate): {error}"
            if lang == "en"
            else f"Databasen svarar inte, eller saknar sina tabeller (lagetrunt migrate): {error}"
        )
        print(f"lagetrunt {argv[0]}: {said}", file=sys.stderr)
        return 1
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except KeyboardInterrupt:
        return 130
    return 0
