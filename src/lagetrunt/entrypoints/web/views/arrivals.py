"""What came in by mail and in the watched folder: what waits is taken to a meeting or put aside, the rest can be read."""

from io import BytesIO

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.adapters.files import Damaged
from lagetrunt.apps.arrivals.keeping import State, arrival, arrivals, put_aside, take_arrival, waiting
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.minutes.recording import Unrecordable
from lagetrunt.apps.organisation.queries import NotFound, networks_offered
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import back_to, network_asked, number, page_of, span_asked, spans
from lagetrunt.entrypoints.web.views.notes_in import drop_into
from lagetrunt.workflows.read_documents.reading import read_bytes
from lagetrunt.workflows.read_documents.taking_in import store
from lagetrunt.workflows.receive_mail.likely import all_meetings_for, likely_meetings
from lagetrunt.workflows.take_in_notes.dropping import look

_SIZE = 20  # rows of a page: each that waits is a form


@door(Right.PREPARE)
def listed(request: HttpRequest) -> HttpResponse:
    """What waits first, each with the meetings that it is likely to be from; then the rest, the latest first."""
    actor = actor_in(request)
    page = page_of(request, arrivals(actor=actor).select_related("user"), _SIZE)
    files = [row for row in page if row.state == State.WAITING and row.sha256]
    told = {
        "page": page, "waiting": waiting(actor=actor), "likely": likely_meetings(rows=files, actor=actor),
        "mailbox": bool(settings.LAGETRUNT_MAILBOX), "watched": settings.LAGETRUNT_WATCHED is not None,
    }  # fmt: skip
    return render(request, "meetings/arrivals.html", told)


@door(Right.PREPARE)
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """All meetings that a file may be from, those that have been first; by network and year where asked for."""
    actor = actor_in(request)
    row = arrival(actor=actor, pk=pk)
    if row.state != State.WAITING or not row.sha256:
        raise NotFound
    rows = all_meetings_for(row=row, actor=actor)
    offered = spans(list(rows.order_by().values_list("day", flat=True).distinct()))
    network, span = network_asked(request, actor), span_asked(request, offered)
    if network is not None:
        rows = rows.filter(network=network)
    if span is not None:
        rows = rows.filter(day__range=(span.first, span.last))
    told = {
        "row": row, "page": page_of(request, rows), "network": network, "networks": networks_offered(actor=actor),
        "span": span, "spans": offered,
    }  # fmt: skip
    return render(request, "meetings/choose_meeting.html", told)


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
        return back_to(request, "arrivals")
    chosen = number(request.POST.get("mote"))
    if chosen is None or not row.sha256:
        messages.error(request, _("Välj mötet som filen är från."))
        return back_to(request, "arrivals")
    booking = bookings(actor=actor).get(pk=chosen)
    try:
        name, data = row.name.rpartition("/")[2], store().get(row.sha256)
        look(data=data, name=name, booking=booking, by=actor, largest=settings.LAGETRUNT_MAX_UPLOAD, read=read_bytes)
        drop_into(booking, actor, name, data, at)  # that it may be another's has been decided by choosing
    except Unrecordable as refused:
        messages.error(request, str(refused))
        return back_to(request, "arrivals")
    except Damaged:
        messages.error(request, _("Filen finns inte kvar. Hämta den ur brevlådan och lämna den på mötets sida."))
        return back_to(request, "arrivals")
    take_arrival(row=row, booking=booking, by=actor, at=at)
    messages.success(request, _("Anteckningarna är lämnade. De läses nu, och skillnaderna visas här."))
    return redirect("differences", pk=booking.pk)
