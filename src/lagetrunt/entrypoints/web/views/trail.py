"""The trail: who did what and when, as sentences with their way; with filters, out as files, and its chain tried."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.audit.queries import events, first_break
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.queries import facts
from lagetrunt.apps.statements.saying import says
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import page_of
from lagetrunt.entrypoints.web.tables import FORMATS, table_out
from lagetrunt.entrypoints.web.telling import ACTS, act, sentence
from lagetrunt.entrypoints.web.words import moment

_MOST_OUT = 50_000
_WAYS = {"document": "document", "person": "person", "network": "network", "batch": "batch"}


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


def _rows(found: Any, actor: Actor) -> list[dict[str, Any]]:  # noqa: ANN401 - a page or a query of events
    rows = list(found)
    numbers = [int(event.row_key) for event in rows if event.table == "fact" and event.row_key.isdigit()]
    known = {fact.pk: fact for fact in facts(actor=actor).filter(pk__in=numbers)}
    return [{"event": event, "says": sentence(event, known), "href": _href(event, known)} for event in rows]


def _href(event: Any, known: dict[int, Any]) -> str:  # noqa: ANN401
    """The way to the row, where it is left and has a page."""
    if not event.row_key.isdigit() or event.action in ("delete_document", "release_documents"):
        return ""
    number = int(event.row_key)
    if number in known and event.table == "fact":
        return f"{reverse('document', kwargs={'pk': known[number].document_id})}?uppgift={number}"
    way = _WAYS.get(event.table)
    return reverse(way, kwargs={"pk": number}) if way else ""


@door(Right.SEE_AUDIT)
def trail(request: HttpRequest) -> HttpResponse:
    """The events that the filters ask for, the latest first."""
    actor = actor_in(request)
    rows = everything = events(actor=actor)
    who, what = request.GET.get("vem", "").strip(), request.GET.get("vad", "")
    since, until = _day(request.GET.get("fran", "")), _day(request.GET.get("till", ""))
    if who:
        rows = rows.filter(says(who, "actor_name"))
    if what in ACTS:
        rows = rows.filter(action=what)
    if since is not None:
        rows = rows.filter(at__gte=timezone.make_aware(datetime.combine(since, time())))
    if until is not None:
        rows = rows.filter(at__lt=timezone.make_aware(datetime.combine(until + timedelta(days=1), time())))
    form = request.GET.get("format", "")
    if form in FORMATS:
        heads = [_("När"), _("Vem"), _("Vad"), _("Skäl"), _("Kontrollsumma")]
        lines = [
            [moment(row["event"].at), row["event"].actor_name, row["says"], row["event"].reason, row["event"].digest]
            for row in _rows(rows[:_MOST_OUT], actor)
        ]
        return table_out(name="granskningsspar", heads=heads, rows=lines, form=form)
    page = page_of(request, rows)
    query = request.GET.copy()
    for name in ("format", "sida", "prova"):
        query.pop(name, None)
    told: dict[str, Any] = {
        "page": page, "rows": _rows(page, actor), "who": who, "what": what, "since": since, "until": until,
        "acts": sorted(((code, act(code)) for code in ACTS), key=lambda told: told[1]), "query": query.urlencode(),
        "formats": FORMATS,
    }  # fmt: skip
    if request.GET.get("prova"):
        told |= {
            "tried": True, "broken": first_break(actor=actor), "all": everything.count(),
            "erased": everything.filter(payload__isnull=True).count(),
        }  # fmt: skip
    return render(request, "accounts/trail.html", told)
