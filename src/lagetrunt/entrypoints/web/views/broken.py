"""What is shown when an answer could not be made: database or mail server away, the disk full, or a fault of the program."""

import logging
import sys

from django.core.exceptions import DisallowedHost
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from lagetrunt.adapters.disk import is_full
from lagetrunt.apps.accounts.adapter import NotPosted

log = logging.getLogger(__name__)
_AGAIN = "30"  # seconds


def broken(request: HttpRequest) -> HttpResponse:
    """A page that needs neither database nor session; for machines, a sign that it is worth trying again."""
    error = sys.exc_info()[1]
    cause = error.__cause__ if isinstance(error, NotPosted) else error
    if error is not None and cause is not None and is_full(cause):
        return _told(HttpResponse(render_to_string("507.html"), status=507), error)
    if isinstance(error, OperationalError | InterfaceError):
        return _told(_later("503.html"), error)
    if isinstance(error, NotPosted):
        return _told(_later("503-letter.html"), error)
    return HttpResponse(render_to_string("500.html"), status=500)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What could not be read, or came under a name that the site does not have."""
    page = "400-name.html" if isinstance(exception, DisallowedHost) else "400.html"
    return HttpResponse(render_to_string(page), status=400)


def _later(page: str) -> HttpResponse:
    return HttpResponse(render_to_string(page), status=503, headers={"Retry-After": _AGAIN})


def _told(answer: HttpResponse, error: BaseException) -> HttpResponse:
    """One line in the log for each such answer, not Django's page with the way through the code: there may be thousands."""
    log.error("answered %d: %s", answer.status_code, str(error).partition("\n")[0])
    answer._has_been_logged = True  # type: ignore[attr-defined]  # Django looks at it
    return answer
