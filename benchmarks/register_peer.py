"""Bare Django views: the rows that a page of the register shows, asked for without rights, in a plain loop template.

They run in the register's own processes, under its middleware and its session. What the page counts or offers beside
its rows - filters, menus, how many there are in all - a bare view leaves out.
"""

from collections.abc import Callable
from datetime import timedelta

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.template import Context, Engine, Template
from django.urls import path
from django.utils import timezone

from lagetrunt.apps.meetings.models import Attendance, Meeting
from lagetrunt.apps.minutes.models import Assignment, Decision, Item, Stance
from lagetrunt.apps.organisation.models import Network, Representation
from lagetrunt.apps.sources.models import Document, Finding, Passage
from lagetrunt.project import urls

_LATEST = ("-item__meeting__day", "item__meeting_id", "item__position", "position")
_BESIDE = ("item__meeting__network",)
_SHELL = (
    '<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>{{ title }}</title></head><body>'
    "<h1>{{ title }}</h1><p>{{ user.name }}</p>%s</body></html>"
)
_DECISIONS = (
    "<ol>{% for row in rows %}<li>{{ row.text }} {{ row.item.number }} {{ row.item.meeting.day }}"
    " {{ row.item.meeting.network.name }}</li>{% endfor %}</ol>"
)


def _page(body: str) -> Template:
    return Engine().from_string(_SHELL % body)


def _answer(request: HttpRequest, template: Template, **told: object) -> HttpResponse:
    return HttpResponse(template.render(Context({"user": request.user, "title": "Beslut", **told})))


_REGISTER = _page(_DECISIONS)


def decisions(request: HttpRequest) -> HttpResponse:
    """The latest fifty."""
    return _answer(request, _REGISTER, rows=Decision.objects.select_related(*_BESIDE).order_by(*_LATEST)[:50])


_OWED = _page(
    "<ol>{% for row in rows %}<li>{% for who in row.who %}{{ who }} {% endfor %}{{ row.what }} {{ row.due }}"
    " {{ row.item.number }} {{ row.item.meeting.day }} {{ row.item.meeting.network.name }}</li>{% endfor %}</ol>"
)


def assignments(request: HttpRequest) -> HttpResponse:
    """The latest fifty that are open."""
    rows = Assignment.objects.filter(reported_in__isnull=True).select_related(*_BESIDE, "reported_in__meeting")
    return _answer(request, _OWED, rows=rows.order_by(*_LATEST)[:50])


_MEETING = _page(
    "<h2>{{ meeting.network.name }} {{ meeting.day }} {{ meeting.document.path }}</h2>"
    "{% for item in items %}<h3>{{ item.number }} {{ item.title }}</h3><ul>"
    "{% for row in item.decisions.all %}<li>{{ row.text }}</li>{% endfor %}"
    "{% for row in item.stances.all %}<li>{{ row.text }}</li>{% endfor %}"
    "{% for row in item.assignments.all %}<li>{{ row.what }} {{ row.due }}</li>{% endfor %}"
    "{% for row in item.attachments.all %}<li>{{ row.name }}</li>{% endfor %}</ul>{% endfor %}"
    "<ul>{% for row in there %}<li>{{ row.written }} {{ row.party.name }}</li>{% endfor %}</ul>"
)


def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting with what stands under its items."""
    found = Meeting.objects.select_related("network", "document", "group").get(pk=pk)
    items = Item.objects.filter(meeting=found)
    items = items.prefetch_related("decisions", "stances", "assignments", "attachments__document")
    there = Attendance.objects.filter(meeting=found).select_related("person", "party")
    return _answer(request, _MEETING, meeting=found, items=items, there=there)


_NETWORK = _page(
    "<h2>{{ network.name }}</h2><ul>{% for row in meetings %}<li>{{ row.day }}</li>{% endfor %}</ul>"
    "<ul>{% for row in line %}<li>{{ row.day }}</li>{% endfor %}</ul>"
    "<ul>{% for row in seats %}<li>{{ row.party.name }} {{ row.person.name }}</li>{% endfor %}</ul>"
    + _DECISIONS
    + "<ul>{% for row in stances %}<li>{{ row.text }}</li>{% endfor %}</ul>"
    "<ul>{% for row in owed %}<li>{{ row.what }} {{ row.due }}</li>{% endfor %}</ul>"
)


def network(request: HttpRequest, pk: int) -> HttpResponse:
    """One network: its latest meetings, its time line, its seats, and what was decided and is owed."""
    found = Network.objects.get(pk=pk)
    met = Meeting.objects.filter(network=found).select_related("network").order_by("-day", "-pk")
    seats = Representation.objects.filter(network=found).select_related("party", "person").order_by("party__name")
    in_it = {"item__meeting__network": found}
    return _answer(
        request, _NETWORK, network=found, meetings=met[:20], line=met[:150], seats=seats,
        rows=Decision.objects.filter(**in_it).select_related(*_BESIDE).order_by(*_LATEST)[:8],
        stances=Stance.objects.filter(**in_it).select_related(*_BESIDE).order_by(*_LATEST)[:8],
        owed=Assignment.objects.filter(**in_it, reported_in=None).select_related(*_BESIDE).order_by(*_LATEST)[:8],
    )  # fmt: skip


_START = _page(
    "<ul>{% for row in coming %}<li>{{ row.network.name }} {{ row.day }}</li>{% endfor %}</ul>"
    "<ul>{% for row in latest %}<li>{{ row.network.name }} {{ row.day }}</li>{% endfor %}</ul>"
    "<ul>{% for row in soon %}<li>{{ row.what }} {{ row.due }}</li>{% endfor %}</ul>"
    + _DECISIONS
    + "<ul>{% for row in findings %}<li>{{ row.message }}</li>{% endfor %}</ul>"
)


def start(request: HttpRequest) -> HttpResponse:
    """What is coming, what was last, what is due and was decided."""
    today = timezone.localdate()
    met = Meeting.objects.select_related("network")
    return _answer(
        request, _START, coming=met.filter(day__gte=today).order_by("day", "pk")[:3],
        latest=met.filter(day__lt=today).order_by("-day", "-pk")[:5],
        soon=Assignment.objects.filter(due__range=(today, today + timedelta(days=14)), reported_in=None)
        .select_related(*_BESIDE).order_by("due", "pk")[:5],
        rows=Decision.objects.select_related(*_BESIDE).order_by(*_LATEST)[:5],
        findings=Finding.objects.filter(state="open", severity="error").prefetch_related("documents")[:2],
    )  # fmt: skip


_SEARCH = _page(
    "<ol>{% for row in rows %}<li>{{ row.document.path }} {{ row.document.group.day }}"
    " {{ row.document.group.network.name }} {{ row.text }}</li>{% endfor %}</ol>"
)


def search(request: HttpRequest) -> HttpResponse:
    """Thirty paragraphs with their documents, found by their number: what any search has to fetch after its engine."""
    first = int(request.GET.get("p", "1"))
    rows = Passage.objects.filter(pk__in=range(first, first + 300, 10)).select_related("document__group__network")
    return _answer(request, _SEARCH, rows=rows.defer("document__text", "document__page_starts"))


_DOCUMENTS = _page("<ol>{% for row in rows %}<li>{{ row.path }} {{ row.group.network.name }}</li>{% endfor %}</ol>")


def documents(request: HttpRequest) -> HttpResponse:
    """The first fifty."""
    rows = Document.objects.select_related("group__network", "batch").defer("text", "page_starts").order_by("path")
    return _answer(request, _DOCUMENTS, rows=rows[:50])


_VIEWS: dict[str, Callable[..., HttpResponse]] = {
    "": start, "natverk/<int:pk>/": network, "moten/<int:pk>/": meeting, "beslut/": decisions,
    "att-gora/": assignments, "sok/": search, "dokument/": documents,
}  # fmt: skip
urlpatterns = [path(f"bare/{way}", login_required(view)) for way, view in _VIEWS.items()] + list(urls.urlpatterns)
handler403, handler404, handler500 = (getattr(urls, name, None) for name in ("handler403", "handler404", "handler500"))
