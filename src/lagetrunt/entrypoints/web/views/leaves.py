"""A page of a PDF as a picture, for whoever may see the document."""

from django.http import Http404, HttpRequest, HttpResponse

from lagetrunt.adapters.page_pictures import NoPicture, picture
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources import queries
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.workflows.read_documents.taking_in import store


@door(Right.SEE)
def page_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """The picture."""
    leaf = queries.leaf(actor=actor_in(request), pk=pk)
    try:
        drawn = picture(store(), leaf.document.sha256, leaf.number)
    except NoPicture as missing:
        raise Http404 from missing
    return HttpResponse(drawn, content_type="image/png")
