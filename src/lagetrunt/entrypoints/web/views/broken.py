"""What is shown when an answer could not be made: the database away, the disk full, or a fault of the program."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from lagetrunt.adapters.disk import is_full

_AGAIN = "30"  # seconds


def broken(request: HttpRequest) -> HttpResponse:
    """A page that needs neither database nor session; for machines, a sign that it is worth trying again."""
    error = sys.exc_info()[1]
    if error is not None and is_full(error):
        return HttpResponse(render_to_string("507.html"), status=507)
    if isinstance(error, OperationalError | InterfaceError):
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": _AGAIN})
    return HttpResponse(render_to_string("500.html"), status=500)
