"""Links to review: two names that may be one person, with the evidence for it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.meetings.queries import last_seen
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.queries import links_to_answer
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import page_of
from lagetrunt.workflows.join_people.answering import answer as answer_link

_SEEN = 4


@door(Right.LINK)
def listed(request: HttpRequest) -> HttpResponse:
    """The pairs that nobody has answered."""
    actor = actor_in(request)
    page = page_of(request, links_to_answer(actor=actor).order_by("pk"), 10)
    people = [person for link in page for person in (link.first, link.second)]
    seen = last_seen(actor=actor, people=people, most=_SEEN)
    rows = [
        {
            "link": link,
            "sides": [{"person": person, "seen": seen[person.pk]} for person in (link.first, link.second)],
        }
        for link in page
    ]
    return render(request, "accounts/links.html", {"page": page, "rows": rows})


@door(Right.LINK, "POST")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The same person, or two."""
    actor = actor_in(request)
    link = links_to_answer(actor=actor).filter(pk=pk).first()
    if link is None:
        raise Http404
    said = {"samma": True, "olika": False}.get(request.POST.get("svar", ""))
    if said is None:
        return HttpResponse(status=400)
    answer_link(link=link, joined=said, by=actor, at=timezone.now())
    messages.success(request, _("De är nu en person.") if said else _("De hålls isär."))
    return redirect("links")
