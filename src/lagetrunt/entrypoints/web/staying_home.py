"""Example accounts are let out of their sessions as soon as the site can be reached from elsewhere."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from lagetrunt.apps.accounts.home import at_home


class ExampleStaysHome:
    """Middleware: ends the session of an example account that comes from another machine."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answers, as to a visitor where it must be."""
        if not at_home(request) and getattr(request.user, "is_demo", False):
            logout(request)
        return self.get_response(request)
