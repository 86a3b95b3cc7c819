"""What other web sites and calendars fetch: a fragment of HTML, JSON, Atom and iCalendar, of a network or of the federation."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from lagetrunt.adapters.invitations import publication
from lagetrunt.apps.events.planning import events_at
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.publications import public
from lagetrunt.apps.publications.calendar_keys import key_of
from lagetrunt.entrypoints.web.public_doors import calendar_door, public_door
from lagetrunt.entrypoints.web.public_told import Told, address, as_json, entries_of, event_entries, told_of
from lagetrunt.entrypoints.web.words import day
from lagetrunt.workflows.call_meeting.entries import subscribed

if TYPE_CHECKING:
    from lagetrunt.apps.publications.models import OpenNetwork, Publication, PublicSite

_ASKED_AGAIN = timedelta(hours=6)  # how often calendars look for changes
_KEPT = timedelta(days=400)  # how far back a subscribed calendar goes


def fragment(request: HttpRequest, told: Told, *, linked: bool) -> str:
    """The words as HTML to stand in another page: headings from h2, no style, no script; linked to the pages where they are on."""
    return render_to_string(
        "public/fragment.html", {"told": told, "base": request.build_absolute_uri("/")[:-1], "linked": linked}
    )


@public_door
def part(request: HttpRequest, site: "PublicSite", pk: int | None = None) -> HttpResponse:
    """The fragment."""
    answer = _fetched(HttpResponse(fragment(request, told_of(site, _chosen(site, pk)), linked=True)))
    answer.headers["X-Robots-Tag"] = "noindex"  # the page that it stands in is the one to find
    return answer


@public_door
def data(request: HttpRequest, site: "PublicSite", pk: int | None = None) -> HttpResponse:
    """The same for programs."""
    told = as_json(request, told_of(site, _chosen(site, pk)))
    return _fetched(JsonResponse(told, json_dumps_params={"ensure_ascii": False}))


@public_door
def feed(request: HttpRequest, site: "PublicSite", pk: int | None = None) -> HttpResponse:
    """What has been published, the latest first, for feed readers."""
    told = told_of(site, _chosen(site, pk))
    rows = sorted([*told.agendas, *told.notes], key=lambda row: (row.published_at, row.pk), reverse=True)
    page = address(request, "public_network", pk) if pk is not None else address(request, "public")
    made = _Feed(
        title=told.title, link=page, description="", language="sv", feed_url=request.build_absolute_uri(request.path),
        author_name=site.federation.name, changed=rows[0].published_at if rows else site.changed_at,
    )  # fmt: skip
    for row in rows:
        link = address(request, "public_meeting", row.booking_id)
        made.add_item(
            title=_title(row), link=link, description=_summary(row), unique_id=f"{link}#{row.kind}",
            pubdate=row.published_at, updateddate=row.published_at,
        )  # fmt: skip
    return _fetched(HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8"))


@public_door
def calendar(request: HttpRequest, site: "PublicSite", pk: int | None = None) -> HttpResponse:
    """The dates, for calendars."""
    chosen = _chosen(site, pk)
    name = chosen.network.name if chosen is not None else site.federation.name
    told = publication(entries_of(request, site, chosen), name=name, every=_ASKED_AGAIN, at=timezone.now())
    return _fetched(HttpResponse(told, content_type="text/calendar; charset=utf-8"))


@calendar_door
def by_key(request: HttpRequest, secret: str) -> HttpResponse:
    """The meetings that the owner of the address may see, of one network or of all."""
    key, actor = key_of(secret=secret)
    rows = list(bookings(actor=actor, network=key.network).filter(last__gte=timezone.localdate() - _KEPT))
    entries = subscribed(rows, _("Möte"), lambda row: address(request, "planned", row.pk))
    events = events_at(bookings=[row.pk for row in rows])
    entries += event_entries(request, (one for some in events.values() for one in some))
    name = key.network.name if key.network is not None else key.federation.name
    told = publication(entries, name=name, every=_ASKED_AGAIN, at=timezone.now())
    return HttpResponse(told, content_type="text/calendar; charset=utf-8")


class _Feed(Atom1Feed):
    """Atom that says when it was changed also where nothing is in it."""

    def latest_post_date(self) -> datetime:
        """When it was changed."""
        changed = self.feed["changed"]
        assert isinstance(changed, datetime)
        return changed


def _chosen(site: "PublicSite", pk: int | None) -> "OpenNetwork | None":
    return public.open_network(federation=site.federation, pk=pk) if pk is not None else None


def _title(row: "Publication") -> str:
    assert row.booking.network is not None
    what = _("Dagordning") if row.kind == "agenda" else _("Anteckningar")
    return f"{what}: {row.booking.network.name} {day(row.booking.day)}".replace("\N{NO-BREAK SPACE}", " ")


def _summary(row: "Publication") -> str:
    if row.correction:
        return _("Rättad %(day)s: %(what)s") % {"day": day(row.published_at), "what": row.correction}
    if row.kind == "agenda":
        return "; ".join(point["title"] for point in row.content["points"])
    return "; ".join(one["text"] for one in row.content["decisions"])


def _fetched(answer: HttpResponse) -> HttpResponse:
    """An answer that the pages of other sites may fetch."""
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer
