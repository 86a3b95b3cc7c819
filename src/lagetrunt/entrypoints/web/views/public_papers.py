"""Papers for everybody: files that go with an agenda or notes that are published, and only while they are."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.papers.queries import still_open
from lagetrunt.apps.publications import public
from lagetrunt.entrypoints.web.paper_words import file_sent
from lagetrunt.entrypoints.web.public_doors import public_door

if TYPE_CHECKING:
    from lagetrunt.apps.papers.models import Paper
    from lagetrunt.apps.publications.models import PublicSite


@public_door
def original(request: HttpRequest, site: "PublicSite", pk: int) -> HttpResponseBase:
    """The file as it was sent."""
    return file_sent(_open(site, pk))


@public_door
def copy(request: HttpRequest, site: "PublicSite", pk: int) -> HttpResponseBase:
    """Its PDF copy."""
    return file_sent(_open(site, pk), as_copy=True)


def _open(site: "PublicSite", pk: int) -> "Paper":
    """The paper, where what is published of its meeting names it now."""
    found = still_open(numbers=[pk]).get(pk)
    if found is None:
        raise NotFound
    rows = public.published(federation=site.federation).filter(booking=found.booking_id)
    if not any(one["paper"] == pk for row in rows for one in row.content.get("files", [])):
        raise NotFound
    return found
