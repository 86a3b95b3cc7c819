"""Bare Django views of the meeting cycle: the rows that a page shows, asked for without rights, in a plain loop template."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine, Template
from django.urls import path
from django.utils import timezone

from lagetrunt.apps.meetings.models import AgendaItem, Booking
from lagetrunt.apps.organisation.models import Network, Representation
from lagetrunt.apps.publications.models import Publication
from lagetrunt.kernel.text import fold
from lagetrunt.project import urls

_SHELL = '<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Möte</title></head><body>%s</body></html>'
_WHEN = "{{ row.network.name }} {{ row.day }} {{ row.start }} {{ row.end }} {{ row.place }}"


def _page(body: str) -> Template:
    return Engine().from_string(_SHELL % body)


def _answer(template: Template, **told: object) -> HttpResponse:
    return HttpResponse(template.render(Context(told)))


_MEETING = _page(
    f"<h1>{_WHEN}</h1><ol>{{% for one in items %}}<li>{{{{ one.title }}}} {{{{ one.presenter }}}} {{{{ one.minutes }}}}</li>{{% endfor %}}</ol>"
    "<ul>{% for seat in seats %}<li>{{ seat.party.name }} {{ seat.person.name }}</li>{% endfor %}</ul>"
)


def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """A planned meeting with its agenda and those who sit."""
    row = Booking.objects.select_related("network").get(pk=pk)
    seats = Representation.objects.filter(network=row.network_id).select_related("party", "person")
    return _answer(_MEETING, row=row, items=AgendaItem.objects.filter(booking=row).order_by("position"), seats=seats)


def feed(request: HttpRequest, pk: int) -> HttpResponse:
    """The network's meetings as a calendar of bare lines, with the library's own writer."""
    from icalendar import Calendar, Event

    network, calendar = Network.objects.get(pk=pk), Calendar()
    calendar.add("VERSION", "2.0")
    calendar.add("PRODID", "-//x//")
    agendas = {row.booking_id: row for row in Publication.objects.filter(booking__network=network, kind="agenda")}
    for row in Booking.objects.filter(network=network).order_by("day"):
        event = Event()
        event.add("UID", row.uid)
        event.add("DTSTAMP", row.taken_in_at)
        event.add("SUMMARY", row.summary)
        event.add("DTSTART", timezone.localtime(row.start))
        event.add("DTEND", timezone.localtime(row.end))
        event.add("LOCATION", row.place)
        told = agendas[row.pk].content["points"] if row.pk in agendas else []
        event.add("DESCRIPTION", "\n".join(f"{point['number']} {point['title']}" for point in told))
        calendar.add_component(event)
    return HttpResponse(calendar.to_ical(), content_type="text/calendar")


_FRAGMENT = Engine().from_string(
    "<h2>{{ network.name }}</h2><ul>{% for seat in seats %}<li>{{ seat.party.name }} {{ seat.person.name }}</li>{% endfor %}</ul>"
    f"<ul>{{% for row in dates %}}<li>{_WHEN}</li>{{% endfor %}}</ul>"
    "{% for row in published %}<h3>{{ row.booking.day }}</h3><ul>{% for one in row.content.points %}<li>{{ one.number }} {{ one.title }}</li>{% endfor %}"
    "{% for one in row.content.decisions %}<li>{{ one.text }}</li>{% endfor %}</ul>{% endfor %}"
)


def fragment(request: HttpRequest, pk: int) -> HttpResponse:
    """What is published of a network."""
    network = Network.objects.get(pk=pk)
    seats = Representation.objects.filter(network=network).select_related("party", "person")
    dates = (
        Booking.objects.filter(network=network, last__gte=timezone.localdate())
        .select_related("network")
        .order_by("day")
    )
    out = Publication.objects.filter(booking__network=network).select_related("booking").order_by("-published_at")
    return _answer(_FRAGMENT, network=network, seats=seats, dates=dates, published=out)


_NOTES = _page(
    f"<h1>{_WHEN}</h1>{{% for one in published %}}{{% for part in one.content.sections %}}<h2>{{{{ part.heading }}}}</h2>"
    "{% for line in part.lines %}<p>{{ line }}</p>{% endfor %}{% endfor %}<ul>{% for made in one.content.decisions %}<li>{{ made.text }}</li>{% endfor %}"
    "{% for point in one.content.points %}<li>{{ point.number }} {{ point.title }} {{ point.presenter }}</li>{% endfor %}</ul>{% endfor %}"
)


def notes(request: HttpRequest, pk: int) -> HttpResponse:
    """The published notes and agenda of a meeting."""
    row = Booking.objects.select_related("network").get(pk=pk)
    return _answer(_NOTES, row=row, published=Publication.objects.filter(booking=row))


_HITS = _page(
    f"<ol>{{% for one in rows %}}{{% with row=one.booking %}}<li>{_WHEN} {{{{ one.content.points.0.title }}}}"
    "{{ one.content.sections.0.heading }}</li>{% endwith %}{% endfor %}</ol>"
)


def search(request: HttpRequest) -> HttpResponse:
    """The first twenty that hold the words."""
    rows = Publication.objects.select_related("booking__network").order_by("-booking__day", "-pk")
    for word in fold(request.GET["q"]).split():
        rows = rows.filter(words__contains=word)
    return _answer(_HITS, rows=rows[:20])


urlpatterns = [
    path("bare/kalender/<int:pk>/", login_required(meeting)), path("bare/feed/<int:pk>/", feed), path("bare/del/<int:pk>/", fragment),
    path("bare/moten/<int:pk>/", notes), path("bare/sok/", search), *urls.urlpatterns,
]  # fmt: skip
handler403, handler404, handler500 = (getattr(urls, name, None) for name in ("handler403", "handler404", "handler500"))
