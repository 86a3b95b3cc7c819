"""Start: what waits for whoever is signed in, each thing one click away."""

from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lagetrunt.apps.followups.standing import due_before, due_between, still_open
from lagetrunt.apps.letters.queries import standing_still
from lagetrunt.apps.meetings.coming import around_today
from lagetrunt.apps.meetings.planned import lines_of, sees_agenda
from lagetrunt.apps.meetings.queries import meetings
from lagetrunt.apps.meetings.sharing import count_of_offers
from lagetrunt.apps.minutes.queries import assignments, decisions
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.proofs.queries import signings_of
from lagetrunt.apps.sources import queries
from lagetrunt.apps.statements.prepared import prepared, prepared_count
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import told_to
from lagetrunt.entrypoints.web.remembered import remembered
from lagetrunt.entrypoints.web.shell import federation_in
from lagetrunt.entrypoints.web.views.calendars import OWED
from lagetrunt.entrypoints.web.views.findings import shown
from lagetrunt.entrypoints.web.views.tour import SEEN
from lagetrunt.entrypoints.web.ways import ways_of
from lagetrunt.entrypoints.web.words import day as say_day

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from lagetrunt.apps.meetings.models import Booking, Meeting
    from lagetrunt.apps.minutes.models import Decision

_SOON = timedelta(days=14)
_BACK = timedelta(days=45)  # that notes are asked for after a meeting
_MOST_COMING, _MOST_AROUND = 4, 44
MOST_TOLD = 100  # of what waits: beyond it, that there is more


@prepared
def _latest(actor: Actor, today: date) -> "QuerySet[Meeting]":
    return meetings(actor=actor).filter(day__lt=today).order_by("-day", "-pk")[:5]


class _Due(NamedTuple):
    """A thing to do as the start tells it, with the day that counts."""

    due: date
    what: str
    who: list[str]
    fact: int
    document: int


@prepared
def _soon(actor: Actor, first: date, last: date) -> "QuerySet[Any, tuple[Any, ...]]":
    rows: QuerySet[Any] = due_between(still_open(assignments(actor=actor)), first, last)
    return rows.order_by("due_now", "pk").values_list(
        "due_now", "what", "who", "fact_id", "item__meeting__document_id"
    )[:5]


@prepared_count
def _late(actor: Actor, today: date) -> "QuerySet[Any]":
    return due_before(still_open(assignments(actor=actor)), today).order_by().values("pk")[: MOST_TOLD + 1]


@prepared
def _counted(actor: Actor, pairs: bool, prepares: bool) -> "QuerySet[Any, tuple[str, int]]":
    """Pairs to answer, letters that stand still and offers of samråd, those that are asked for, in one question."""
    asked: list[QuerySet[Any, tuple[str, int]]] = [queries.pairs_to_answer(actor=actor)] if pairs else []
    asked += [standing_still(actor=actor), count_of_offers(actor=actor)] if prepares else []
    return asked[0].union(*asked[1:], all=True) if asked[1:] else asked[0]


@prepared
def _decided(actor: Actor) -> "QuerySet[Decision]":
    return decisions(actor=actor)[:5]


@prepared
def _wrong(actor: Actor) -> "QuerySet[Any]":
    return queries.to_check(actor=actor).filter(severity="error")[:2]


@prepared_count
def _left_to_check(actor: Actor) -> "QuerySet[Any]":
    return queries.to_check(actor=actor).order_by().values("pk")[: MOST_TOLD + 1]


@prepared_count
def _doubtful(actor: Actor) -> "QuerySet[Any]":
    return queries.doubtful(actor=actor).order_by().values("pk")[: MOST_TOLD + 1]


def _waits(actor: Actor, to_check: tuple[int, str], owed: int, today: date) -> list[dict[str, str]]:
    """Sentences with their way, the most pressing first; each only for those who can do something about it.

    `to_check` is how much does not add up, and that in words; `owed` how many meetings lack their notes.
    """
    told = _of_meetings(actor, owed)
    if actor.may_somewhere(Right.RELEASE) or actor.may_somewhere(Right.IMPORT):
        counts = queries.documents_left(actor=actor)
        n = counts["waiting"]
        text = ngettext("Ett dokument väntar på att släppas", "%(n)d dokument väntar på att släppas", n) % {"n": n}
        told.append((n, text, reverse("quarantine"), _("Se efter")))
        n = counts["failed"]
        text = ngettext("Ett dokument gick inte att läsa", "%(n)d dokument gick inte att läsa", n) % {"n": n}
        told.append((n, text, reverse("documents") + "?lage=failed", _("Se varför")))
    if actor.may_somewhere(Right.CONFIRM):
        n, words = told_to(_doubtful(actor), MOST_TOLD)
        text = ngettext("En uppgift är tveksam", "%(n)s uppgifter är tveksamma", n) % {"n": words}
        told.append((n, text, reverse("doubtful"), _("Granska")))
    if actor.may_somewhere(Right.SETTLE):
        n, words = to_check
        text = ngettext("En sak går inte ihop", "%(n)s saker går inte ihop", n) % {"n": words}
        told.append((n, text, reverse("findings"), _("Kontrollera")))
    if actor.may_somewhere(Right.PREPARE):
        n, words = told_to(_late(actor, today=today), MOST_TOLD)
        text = ngettext("En sak skulle ha varit klar", "%(n)s saker skulle ha varit klara", n) % {"n": words}
        told.append((n, text, reverse("assignments") + f"?ordning=dag&fore={today:%Y-%m-%d}", _("Följ upp")))
    told += _counts(actor)
    return [{"text": text, "href": href, "act": act} for n, text, href, act in told if n]


def _counts(actor: Actor) -> list[tuple[int, str, str, str]]:
    """Offers of samråd, letters that somebody must say something about or that have not gone, and pairs that may be one."""
    pairs, prepares, told = actor.may(Right.LINK), actor.may_somewhere(Right.PREPARE), []
    counts: Counter[str] = Counter()
    for sort, n in _counted(actor, pairs, prepares) if pairs or prepares else ():
        counts[sort] += n
    if prepares:
        n = counts["offers"]
        text = ngettext(
            "En fråga till samråd väntar på svar", "%(n)s frågor till samråd väntar på svar", n
        )  # fmt: skip
        told.append((n, text % {"n": n}, reverse("shared_topics"), _("Svara")))
        address = reverse("mailings")
        n = counts["failed"] + counts["held"]
        text = ngettext("Ett brev behöver ditt besked", "%(n)s brev behöver ditt besked", n) % {"n": n}
        told.append((n, text, address, _("Se efter")))
        n = counts["waiting"]
        text = ngettext("Ett brev har inte kommit iväg än", "%(n)s brev har inte kommit iväg än", n) % {"n": n}
        told.append((n, text, address + "?lage=waiting", _("Se varför")))
    if pairs:
        n = counts["networks"]
        text = ngettext("Ett par nätverk kan vara samma", "%(n)d par nätverk kan vara samma", n) % {"n": n}
        told.append((n, text, reverse("links"), _("Svara")))
        n = counts["people"]
        text = ngettext("Ett par namn kan vara samma person", "%(n)d par namn kan vara samma person", n) % {"n": n}
        told.append((n, text, reverse("links"), _("Svara")))
    return told


def _of_meetings(actor: Actor, owed: int) -> list[tuple[int, str, str, str]]:
    """What waits of meetings that have been: how much, in words, the way there, what one does. `owed` lack their notes."""
    told: list[tuple[int, str, str, str]] = []
    for booking in signings_of(actor=actor):
        name = booking.network.name if booking.network is not None else booking.summary
        text = _("%(name)s %(day)s väntar på att du justerar") % {"name": name, "day": say_day(booking.day)}
        told.append((1, text, reverse("sign_off", kwargs={"pk": booking.pk}), _("Läs och godkänn")))
    text = ngettext(
        "Ett möte har varit och väntar på sina anteckningar", "%(n)s möten har varit och väntar på sina anteckningar", owed
    ) % {"n": owed}  # fmt: skip
    return [*told, (owed, text, reverse("bookings") + f"?visa={OWED}", _("Se vilka"))]


def _next_agenda(actor: Actor, booking: "Booking") -> list[str]:
    """What the next meeting takes up, as far as it is out or the actor prepares it."""
    if not sees_agenda(actor=actor, booking=booking):
        return []
    return [line.title for line in lines_of(booking=booking) if line.moved_to is None]


@door(Right.SEE)
@remembered
def start(request: HttpRequest) -> HttpResponse:
    """What waits, what is coming, what was last decided."""
    actor = actor_in(request)
    today, federation = timezone.localdate(), federation_in(request)
    latest = _latest(actor, today=today)
    around = around_today(actor, _MOST_AROUND, today=today, since=today - _BACK)
    ways = ways_of(rows=around, today=today)
    coming = [way for way in ways if way.row.last >= today]
    to_check = (0, "")
    if actor.may_somewhere(Right.SETTLE):
        to_check = told_to(_left_to_check(actor), MOST_TOLD)
    return render(
        request,
        "start/start.html",
        {
            "waits": _waits(actor, to_check, len(ways) - len(coming), today),
            "coming": coming[:_MOST_COMING],
            "agenda": _next_agenda(actor, coming[0].row) if coming else [],
            "latest": latest,
            "soon": [_Due(*row) for row in _soon(actor, first=today, last=today + _SOON)],
            "decisions": _decided(actor),
            "findings": shown(_wrong(actor), actor) if to_check[0] else [],
            "offers_tour": federation is not None and federation.is_example and request.COOKIES.get(SEEN) != "klar",
            "any": bool(latest) or bool(ways) or queries.documents(actor=actor).exists(),
        },
    )  # fmt: skip
