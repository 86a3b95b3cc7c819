"""The outbox: letters that lie in the data folder where no mail server is set, for those who manage accounts."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from lagetrunt.adapters import post
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import door
from lagetrunt.entrypoints.web.listing import page_of


@door(Right.MANAGE_ACCOUNTS)
def listed(request: HttpRequest) -> HttpResponse:
    """The letters, latest first."""
    folder = settings.LAGETRUNT_OUTBOX
    page = page_of(request, post.keys(folder) if folder else [], 20)
    letters = [found for key in page if folder and (found := post.letter(folder, key))]
    return render(request, "accounts/outbox.html", {"page": page, "letters": letters, "posted": folder is None})


@door(Right.MANAGE_ACCOUNTS)
def letter(request: HttpRequest, key: str) -> HttpResponse:
    """One letter, as it would have come."""
    folder = settings.LAGETRUNT_OUTBOX
    found = post.letter(folder, key) if folder else None
    if found is None:
        raise Http404
    return render(request, "accounts/letter.html", {"letter": found})
