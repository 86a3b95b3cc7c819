"""Uploads of one file: what says beforehand that it is too large is refused before any of it is read."""

from collections.abc import Callable
from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from lagetrunt.apps.answers.refusing import Refused

_AROUND = 100_000  # bytes of a form around its file

View = Callable[..., HttpResponseBase]


def one_file(view: View) -> View:
    """A view whose form brings one file, no larger than is set."""
    view.takes_one_file = True  # type: ignore[attr-defined]  # the doors around it carry it on
    return view


class RefusesTooLarge:
    """Middleware: answers a form for one file by its stated length, before the form is read. It stands before what reads forms."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answers."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, _args: tuple[Any, ...], _kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """A page that says so, where the form is too large for the view."""
        stated = request.META.get("CONTENT_LENGTH") or "0"
        largest: int = settings.LAGETRUNT_MAX_UPLOAD
        if not getattr(view, "takes_one_file", False) or not stated.isdigit() or int(stated) <= largest + _AROUND:
            return None
        page = render_to_string("413.html", {"megabytes": largest // 1_000_000})
        return HttpResponse(page, status=413, headers={"Connection": "close", "Cache-Control": "no-store"})


def file_taken(request: HttpRequest) -> "UploadedFile[Any]":
    """The one file of the form, as often as somebody may send; Refused where there is none, or it was too often."""
    if not ratelimit.consume(request, action="upload", user=request.user):
        raise Refused(_("Det blev för många filer på kort tid. Vänta en minut och försök igen."))
    file = request.FILES.get("fil")
    if file is None:
        raise Refused(_("Välj en fil först."))
    return file
