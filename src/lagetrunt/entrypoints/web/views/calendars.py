"""Calendars: dates already reserved, an .ics file shown with what it would change, and taken in."""

from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.adapters.calendars import MOST_BYTES, NoCalendar
from lagetrunt.apps.meetings.booking import bookings, meetings_of
from lagetrunt.apps.meetings.coming import owes_notes
from lagetrunt.apps.organisation.queries import networks
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.beside_meeting import said_of
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import network_asked, number, page_of, span_asked, spans
from lagetrunt.entrypoints.web.remembered import remembered
from lagetrunt.entrypoints.web.ways import ways_of
from lagetrunt.workflows.take_in_calendar import taking_in

OWED = "utan-anteckningar"
_SALT = "calendar"
_LONG = 6 * 60 * 60  # seconds that a page may stay open before its calendar is sent again


def _doubts() -> dict[str, str]:
    return {
        "private": _("Mötet är märkt som privat, och tas inte in om du inte väljer något annat."),
        "no_network": _("Inget nätverk känns igen i rubriken."),
        "several_networks": _("Flera nätverk passar: välj rätt."),
        "unknown_zone": _("Tidszonen är okänd. Tiden tas som svensk."),
        "ends_before": _("Slutet ligger före början och lämnas därhän."),
    }


@door(Right.SEE)
@remembered
def listed(request: HttpRequest) -> HttpResponse:
    """The dates that are reserved, the coming ones first."""
    actor = actor_in(request)
    asked = request.GET.get("visa", "")
    network, past = network_asked(request, actor), asked == "alla"
    rows = bookings(actor=actor, network=network).select_related("network__working_order", "host")
    today = timezone.localdate()
    offered = spans(list(rows.order_by().values_list("day", flat=True).distinct()))
    span = span_asked(request, offered)
    if span is not None:
        rows = rows.filter(day__range=(span.first, span.last))
    elif asked == OWED:
        rows = rows.filter(owes_notes(), last__lt=today).order_by("-day", "-pk")
    elif not past:
        rows = rows.filter(last__gte=today)
    page = page_of(request, rows)
    met = meetings_of(actor=actor, rows=list(page))
    return render(
        request,
        "meetings/bookings.html",
        {
            "page": page, "rows": ways_of(rows=list(page), today=today, met=met), "network": network, "past": past,
            "owed": asked == OWED, "networks": networks(actor=actor), "span": span, "spans": offered,
        },
    )  # fmt: skip


@door(Right.IMPORT, "GET", "POST")
def take_in(request: HttpRequest) -> HttpResponse:
    """The form for a calendar, and what taking it in would do."""
    actor = actor_in(request)
    file = request.FILES.get("kalender")
    if request.method != "POST":
        return render(request, "meetings/calendar.html", {})
    if file is None:
        messages.error(request, _("Välj en kalenderfil (.ics) först."))
        return redirect("take_in_calendar")
    try:
        now = timezone.now()
        looked = taking_in.look(data=file.read(MOST_BYTES + 1), actor=actor, today=timezone.localdate(now), at=now)
    except NoCalendar as refused:
        messages.error(request, str(refused))
        return redirect("take_in_calendar")
    words = _doubts()
    rows = [row for one in looked.series for row in one.rows]
    told: dict[str, Any] = {
        "series": [(one, [words[doubt] for doubt in one.doubts]) for one in looked.series],
        "doubtful": sum(bool(one.doubts) for one in looked.series), "left_out": looked.left_out,
        "new": sum(row.what == "new" for row in rows), "changed": sum(row.what == "changed" for row in rows),
        "count": len(rows), "followers": looked.followers, "networks": networks(actor=actor),
        "packed": signing.dumps([[one.uid for one in looked.series], taking_in.packed(looked)], salt=_SALT, compress=True),
    }  # fmt: skip
    return render(request, "meetings/calendar_look.html", told)


@door(Right.IMPORT, "POST")
def keep(request: HttpRequest) -> HttpResponse:
    """Takes in what was shown, with the networks that the person chose."""
    actor = actor_in(request)
    try:
        uids, rows = signing.loads(request.POST.get("kalender", ""), salt=_SALT, max_age=_LONG)
    except signing.BadSignature:
        messages.error(request, _("Sidan har blivit för gammal. Välj kalenderfilen igen: inget är ändrat."))
        return redirect("take_in_calendar")
    left = {uid for place, uid in enumerate(uids) if request.POST.get(f"natverk-{place}") == "utelamna"}
    network_of = {uid: number(request.POST.get(f"natverk-{place}")) for place, uid in enumerate(uids)}
    told = [one for one in taking_in.unpacked(rows) if one.uid not in left]
    try:
        done = taking_in.keep(told=told, network_of=network_of, by=actor, at=timezone.now())
    except ValueError:
        messages.error(request, _("Ett av nätverken finns inte. Välj kalenderfilen igen: inget är ändrat."))
        return redirect("take_in_calendar")
    said = _("Kalendern är intagen: %(new)d nya datum, %(changed)d ändrade, %(same)d som förut.")
    counts = {"new": done["new"], "changed": done["changed"], "same": done["same"] + done["older"]}
    messages.success(request, " ".join(filter(None, [said % counts, said_of(done["events"])])))
    return redirect("bookings")
