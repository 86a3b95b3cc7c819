"""The public pages: networks, dates, agendas before and notes after, search, and how accessible all of it is."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from lagetrunt.apps.events.planning import events_at
from lagetrunt.apps.papers.queries import still_open
from lagetrunt.apps.publications import public
from lagetrunt.engines.masking.copying import strings_of
from lagetrunt.entrypoints.web.listing import page_of
from lagetrunt.entrypoints.web.public_doors import public_door, public_page
from lagetrunt.entrypoints.web.public_told import contact_of, with_kinds
from lagetrunt.kernel.text import fold

if TYPE_CHECKING:
    from lagetrunt.apps.publications.models import Publication, PublicSite

_DATES, _NEWEST, _HITS, _AROUND = 25, 10, 20, 110


@public_door
def federation(request: HttpRequest, site: "PublicSite") -> HttpResponse:
    """The networks, the coming meetings and the newest notes."""
    today = timezone.localdate()
    page = page_of(request, public.coming(federation=site.federation, today=today), _DATES)
    told = {
        "request": request, "networks": public.open_networks(federation=site.federation), "page": page,
        "dates": with_kinds(list(page)), "contact": contact_of(site, None),
        "notes": public.published(federation=site.federation).filter(kind="notes").defer("content", "words")[:_NEWEST],
    }  # fmt: skip
    return public_page("federation.html", site, told)


@public_door
def network(request: HttpRequest, site: "PublicSite", pk: int) -> HttpResponse:
    """A network: who represents whom where it shows that, its dates, what is published, whom to ask."""
    today = timezone.localdate()
    chosen = public.open_network(federation=site.federation, pk=pk)
    page = page_of(request, public.past(federation=site.federation, today=today, network=chosen.network), _DATES)
    coming = list(public.coming(federation=site.federation, today=today, network=chosen.network)[:_DATES])
    both = with_kinds([*coming, *page])
    told = {
        "request": request, "chosen": chosen, "network": chosen.network, "contact": contact_of(site, chosen),
        "seats": public.representatives(chosen=chosen, today=today), "page": page,
        "events": [one for some in events_at(bookings=[row.pk for row in coming], only_public=True).values() for one in some],
        "coming": both[: len(coming)], "past": both[len(coming) :],
    }  # fmt: skip
    return public_page("network.html", site, told)


@public_door
def meeting(request: HttpRequest, site: "PublicSite", pk: int) -> HttpResponse:
    """A meeting: the agenda before, the notes after; what has been corrected, what was withdrawn."""
    booking, chosen = public.meeting(federation=site.federation, pk=pk)
    versions = public.versions_of(booking=booking)
    told = {
        "booking": booking, "network": booking.network, "events": events_at(bookings=[booking.pk], only_public=True).get(booking.pk, []),
        "contact": contact_of(site, chosen),
        "is_over": booking.last < timezone.localdate(), **{kind: _told(kind, versions) for kind in ("agenda", "notes")},
    }  # fmt: skip
    return public_page("meeting.html", site, told)


def _told(kind: str, versions: "list[Publication]") -> dict[str, Any] | None:
    """The version that counts, or that it was withdrawn, with the corrections so far."""
    rows = [row for row in versions if row.kind == kind]
    if not rows:
        return None
    now = rows[-1]
    files = now.content.get("files", []) if now.withdrawn_at is None else []
    there = still_open(numbers=[one["paper"] for one in files])
    return {
        "now": now, "first": rows[0], "corrected": [row for row in rows if row.correction],
        "files": [(one, one["paper"] in there) for one in files],
    }  # fmt: skip


@public_door
def search(request: HttpRequest, site: "PublicSite") -> HttpResponse:
    """What is published and holds the words."""
    asked = request.GET.get("q", "").replace("\0", "")[:200].strip()
    found = public.search(federation=site.federation, asked=asked)
    page = page_of(request, found[: public.MOST_HITS], _HITS)
    words = public.searched_words(asked)
    rows = public.those(federation=site.federation, numbers=list(page))
    told = {
        "request": request, "asked": asked, "page": page, "hits": [(row, _words_around(row, words)) for row in rows],
        "too_short": bool(asked) and not words, "has_more": len(found) > public.MOST_HITS,
        "contact": contact_of(site, None),
    }  # fmt: skip
    return public_page("search.html", site, told)


def _words_around(row: "Publication", words: list[str]) -> str:
    """The first line that holds one of the words, or what is around it in a long one."""
    for text in strings_of(row.content):
        places = [place for word in words if (place := fold(text).find(word)) >= 0]
        if places:
            start = max(0, min(places) - _AROUND)
            end = start + 2 * _AROUND
            return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")
    return ""


@public_door
def accessibility(request: HttpRequest, site: "PublicSite") -> HttpResponse:
    """What is known of how accessible the pages are."""
    return public_page("accessibility.html", site, {"contact": contact_of(site, None)})
