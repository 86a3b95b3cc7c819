"""Runs a job: Django is loaded here, and only here."""

import os
import sys
from collections.abc import Sequence

from lagetrunt.entrypoints.jobs.words import JOBS


def run(argv: Sequence[str], *, lang: str) -> int:
    """Runs the command and tells the exit status; a command that is off says why in words."""
    wrong = "Error" if lang == "en" else "Fel"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lagetrunt.project.settings")  # noqa: TID251 - Django is told so
    try:
        import django
        from django.core.management import CommandError, execute_from_command_line
        from django.db import DatabaseError
        from django.utils import translation

        django.setup()
    except ValueError as misunderstood:  # the environment cannot be understood
        print(f"{wrong}: {misunderstood}", file=sys.stderr)
        return 2
    translation.activate(lang)
    try:
        # With --traceback Django hands the error on instead of printing its class and ending. Its checks of the program
        # load all pages, which a job does not need; `doctor` and the tests make them.
        unchecked = ["--skip-checks"] if argv[0] in JOBS and argv[0] != "doctor" else []
        execute_from_command_line(["lagetrunt", argv[0], "--traceback", *unchecked, *argv[1:]])
    except CommandError as error:
        print(f"{wrong}: {error}", file=sys.stderr)
        return error.returncode
    except DatabaseError as error:
        print(f"{wrong}: {_of_database(error, lang)}", file=sys.stderr)
        return 1
    except OSError as error:
        if isinstance(error, BrokenPipeError):  # whoever read the output has closed it
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return 0
        print(f"{wrong}: {_said(error, lang)}", file=sys.stderr)
        return 1
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 1
    except KeyboardInterrupt:
        return 130
    return 0


def _of_database(error: BaseException, lang: str) -> str:
    """What the database answered, in words."""
    from lagetrunt.adapters.disk import is_full
    from lagetrunt.adapters.outage import is_outage

    if is_full(error):
        return _full(lang)
    if is_outage(error):
        return f"The database does not answer: {error}" if lang == "en" else f"Databasen svarar inte: {error}"
    if lang == "en":
        return f"The database cannot do it, or lacks its tables (lagetrunt migrate): {error}"
    return f"Databasen kan inte göra det, eller saknar sina tabeller (lagetrunt migrate): {error}"


def _said(error: OSError, lang: str) -> str:
    """What the disk answered, in words."""
    from lagetrunt.adapters.disk import is_full, why_not

    where = f" ({error.filename})" if error.filename else ""
    if is_full(error):
        return _full(lang) + where
    return f"The disk says no{where}: {error.strerror}" if lang == "en" else f"Det gick inte{where}: {why_not(error)}"


def _full(lang: str) -> str:
    if lang == "en":
        return "The disk is full. Nothing was left half-written: make room and do it again."
    return "Disken är full. Ingenting lämnades halvskrivet: gör plats och gör om."
