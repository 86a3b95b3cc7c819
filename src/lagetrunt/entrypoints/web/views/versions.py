"""The versions of a meeting: which one counts and why, what differs between two, and choosing another."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.meetings.queries import meetings
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources import queries
from lagetrunt.apps.sources.services import NotReleased
from lagetrunt.entrypoints.web.comparing import changes, facts_apart
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.workflows.choose_version.choosing import choose


@door(Right.SEE)
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """The versions, and two of them side by side where one is asked for."""
    actor = actor_in(request)
    group = queries.version_group(actor=actor, pk=pk)
    rows = list(queries.documents(actor=actor).filter(group=group).order_by("rank", "pk"))
    chosen = next((row for row in rows if row.pk == group.chosen_id), None)
    others = [row for row in rows if row is not chosen]
    asked = number(request.GET.get("med"))
    beside = next((row for row in others if row.pk == asked), others[0] if len(others) == 1 else None)
    told = {}
    if chosen is not None and beside is not None:
        one = queries.document(actor=actor, pk=chosen.pk)
        other = queries.document(actor=actor, pk=beside.pk)
        gone, came = facts_apart(
            queries.facts(actor=actor, document=one).order_by("position"),
            queries.facts(actor=actor, document=other).order_by("position"),
        )
        told = {"changes": changes(one.text, other.text), "gone": gone, "came": came}
    return render(
        request,
        "meetings/versions.html",
        {
            "group": group, "rows": rows, "chosen": chosen, "beside": beside, "others": others,
            "why": queries.why_it_counts(actor=actor, group=group),
            "meeting": meetings(actor=actor).filter(group=group).first(), **told,
        },
    )  # fmt: skip


@door(Right.CONFIRM, "POST")
def choose_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Lets another version count."""
    actor = actor_in(request)
    group = queries.version_group(actor=actor, pk=pk)
    asked = number(request.POST.get("dokument"))
    document = queries.documents(actor=actor).filter(group=group, pk=asked or 0).first()
    if document is None:
        raise NotFound
    try:
        choose(group=group, document=document, by=actor, at=timezone.now())
    except NotReleased:
        messages.error(request, _("Versionen väntar i karantänen. Släpp den först, annars försvinner mötet för andra."))
        return redirect("versions", pk=pk)
    messages.success(
        request, _("Nu räknas %(name)s. Mötet, besluten och närvaron läses ur den.") % {"name": document.name}
    )
    return redirect("versions", pk=pk)
