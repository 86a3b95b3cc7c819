"""What came in by mail and in the watched folder: what waits is taken to a meeting or put aside, the rest can be read."""

from datetime import timedelta
from io import BytesIO

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.adapters.files import Damaged
from lagetrunt.apps.arrivals.keeping import arrival, arrivals, put_aside, take_arrival, waiting
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.minutes.recording import Unrecordable
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number, page_of
from lagetrunt.entrypoints.web.views.notes_in import drop_into
from lagetrunt.workflows.read_documents.reading import read_bytes
from lagetrunt.workflows.read_documents.taking_in import store
from lagetrunt.workflows.take_in_notes.dropping import look

_BACK, _AHEAD = timedelta(days=120), timedelta(days=30)  # the meetings that are offered


@door(Right.PREPARE)
def listed(request: HttpRequest) -> HttpResponse:
    """What waits first, then the rest, the latest first."""
    actor, today = actor_in(request), timezone.localdate()
    within = actor.networks_with(Right.PREPARE)
    near = (
        bookings(actor=actor)
        .exclude(state="cancelled")
        .filter(day__range=(today - _BACK, today + _AHEAD), network__isnull=False)
    )
    if within is not None:
        near = near.filter(network__in=within)
    told = {
        "page": page_of(request, arrivals(actor=actor)), "waiting": waiting(actor=actor), "meetings": near.order_by("-day", "pk")[:200],
        "mailbox": bool(settings.LAGETRUNT_MAILBOX), "watched": settings.LAGETRUNT_WATCHED is not None,
    }  # fmt: skip
    return render(request, "meetings/arrivals.html", told)


@door(Right.PREPARE)
def fetch(request: HttpRequest, pk: int) -> FileResponse:
    """The file, as it came, to look at before it is taken."""
    row = arrival(actor=actor_in(request), pk=pk)
    try:
        data = store().get(row.sha256)
    except (ValueError, Damaged) as gone:
        raise NotFound from gone
    name = row.name.rpartition("/")[2]
    return FileResponse(BytesIO(data), as_attachment=True, filename=name, content_type="application/octet-stream")


@door(Right.PREPARE, "POST")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """It is taken to the chosen meeting as its notes, or put aside."""
    actor, at = actor_in(request), timezone.now()
    row = arrival(actor=actor, pk=pk)
    if request.POST.get("svar") == "undan":
        if put_aside(row=row, by=actor, at=at):
            messages.success(request, _("Lagt åt sidan."))
        else:
            messages.warning(request, _("Någon annan hann före. Inget är ändrat."))
        return redirect("arrivals")
    chosen = number(request.POST.get("mote"))
    if chosen is None or not row.sha256:
        messages.error(request, _("Välj mötet som filen är från."))
        return redirect("arrivals")
    booking = bookings(actor=actor).get(pk=chosen)
    try:
        name, data = row.name.rpartition("/")[2], store().get(row.sha256)
        look(data=data, name=name, booking=booking, by=actor, largest=settings.LAGETRUNT_MAX_UPLOAD, read=read_bytes)
        drop_into(booking, actor, name, data, at)  # that it may be another's has been decided by choosing
    except Unrecordable as refused:
        messages.error(request, str(refused))
        return redirect("arrivals")
    except Damaged:
        messages.error(request, _("Filen finns inte kvar. Hämta den ur brevlådan och lämna den på mötets sida."))
        return redirect("arrivals")
    take_arrival(row=row, booking=booking, by=actor, at=at)
    messages.success(request, _("Anteckningarna är lämnade. De läses nu, och skillnaderna visas här."))
    return redirect("differences", pk=booking.pk)
