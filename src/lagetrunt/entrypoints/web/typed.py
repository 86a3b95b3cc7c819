"""What is typed into forms comes without signs that nobody sees: they turn words around, or part two names that look the same.

It is the rule that documents are read by (`kernel.text.HIDDEN`), at the one place that every form passes.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, QueryDict
from django.http.response import HttpResponseBase

from lagetrunt.kernel.text import without_hidden

_AS_TYPED = "password"  # a password is what its owner typed


class TypedPlainly:
    """Middleware: takes the hidden signs out of a form, when it has been let in and before its view reads it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answers."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: Any) -> None:  # noqa: ANN401 - a view and what it takes
        """The form that the view reads; where nothing is hidden in it, the very one that came."""
        if request.method != "POST":
            return
        said = request.POST
        plain = {
            name: values if _AS_TYPED in name else [without_hidden(value) for value in values]
            for name, values in said.lists()
        }
        if plain == dict(said.lists()):
            return
        told = QueryDict(mutable=True, encoding=said.encoding)
        for name, values in plain.items():
            told.setlist(name, values)
        told._mutable = False
        request.POST = told  # type: ignore[assignment]  # Django's own way to give a request another form
