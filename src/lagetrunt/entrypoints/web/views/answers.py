"""Who comes to a meeting that is to be: what has been answered, what has not, typed in for somebody; and links without login."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.answers import tickets
from lagetrunt.apps.answers.answering import (
    Choice,
    Said,
    answers,
    name_of,
    offered,
    old_answers,
    send_answer,
    unanswered,
)
from lagetrunt.apps.answers.opening import Purpose
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.sides import Side, may_be_named, sides
from lagetrunt.apps.arrivals.keeping import maybes
from lagetrunt.apps.meetings.planned import prepared_meeting
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.link_doors import link_address
from lagetrunt.entrypoints.web.listing import back_to, number, page_of
from lagetrunt.entrypoints.web.tables import table_out

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking

_GIVEN = (Purpose.ANSWER, Purpose.ROUND, Purpose.PHONE)  # links to what somebody is to do go by letter


@door(Right.PREPARE, "GET", "POST")
def answered(request: HttpRequest, pk: int) -> HttpResponse:
    """The answers by party, and the form to type one in."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    if request.method != "POST":
        return _page(request, actor, booking)
    side, person = _chosen(booking, request.POST.get("vem", ""))
    said = Said(
        choice=request.POST.get("svar", ""), person=person, name=request.POST.get("namn", ""),
        substitute=request.POST.get("ersattare", ""), note=request.POST.get("meddelande", ""),
    )  # fmt: skip
    try:
        if side is None:
            raise Refused(_("Välj vem som har svarat."))
        send_answer(booking=booking, party=side.party, said=said, by=actor, at=timezone.now())
    except Refused as refused:
        return _page(request, actor, booking, status=422, wrong=str(refused), said=said, who=request.POST.get("vem"))
    messages.success(request, _("Svaret är infört."))
    return redirect("answers", pk=booking.pk)


@door(Right.PREPARE, "POST")
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Makes one link and shows it, this once."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    purpose, who = request.POST.get("till", ""), request.POST.get("vem", "")
    side, person = _chosen(booking, who)
    of_page = purpose == Purpose.PHONE
    try:
        if side is None or purpose not in _GIVEN:
            raise Refused(_("Välj vem länken är till och vad den ska öppna."))
        given = tickets.give_ticket(
            purpose=purpose, network=None if of_page and actor.may(Right.PREPARE) else booking.network,
            booking=None if of_page else booking, party=side.party, person=person, by=actor, at=timezone.now(),
        )  # fmt: skip
    except Refused as refused:
        return _page(request, actor, booking, status=422, not_given=str(refused), purpose=purpose, whom=who)
    return _page(request, actor, booking, link=link_address(request, given.secret), given=given.ticket)


@door(Right.PREPARE, "POST")
def give_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Makes a link for everybody and gives them out as a table, for a letter to each."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    purpose = request.POST.get("till", "")
    try:
        if purpose not in (Purpose.ANSWER, Purpose.ROUND):
            raise Refused(_("Välj vad länkarna ska öppna."))
        given = tickets.give_tickets(purpose=purpose, booking=booking, by=actor, at=timezone.now())
    except Refused as refused:
        return _page(request, actor, booking, status=422, not_given=str(refused), purpose=purpose)
    rows = []
    for one in given:
        party, person = one.ticket.party, one.ticket.person
        rows.append(
            [
                party.name if party else "", person.name if person else "", person.email if person else "",
                link_address(request, one.secret),
            ]
        )  # fmt: skip
    heads = [_("Kommun/organisation"), _("Namn"), _("E-post"), _("Länk")]
    return table_out(name=f"lankar-{booking.day.isoformat()}", heads=heads, rows=rows, form="csv")


@door(Right.PREPARE, "POST")
def revoke(request: HttpRequest, pk: int, ticket: int) -> HttpResponse:
    """The link opens nothing any more."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    found = tickets.ticket(actor=actor, booking=booking, pk=ticket)
    tickets.revoke_ticket(ticket=found, by=actor, at=timezone.now())
    messages.success(request, _("Länken är återkallad och öppnar ingenting längre."))
    return back_to(request, "given_links", booking.pk)


@door(Right.PREPARE)
def links_made(request: HttpRequest, pk: int) -> HttpResponse:
    """The links that are made, the latest first; those of one organisation, or those that still open something, where asked for."""
    actor, now = actor_in(request), timezone.now()
    booking = prepared_meeting(actor=actor, pk=pk)
    rows = tickets.tickets(actor=actor, booking=booking)
    parties = [side.party for side in sides(booking=booking) if side.party is not None]
    party = next((one for one in parties if one.pk == number(request.GET.get("part"))), None)
    if party is not None:
        rows = rows.filter(party=party)
    if request.GET.get("visa") == "galler":
        rows = rows.filter(tickets.valid(now))
    page = page_of(request, rows)
    told = {
        "booking": booking, "page": page, "parties": parties, "party": party, "only_valid": request.GET.get("visa") == "galler",
        "links": [(row, _holder(row), row.revoked_at is None and row.expires_at > now) for row in page],
    }  # fmt: skip
    return render(request, "answers/links.html", told)


def _page(request: HttpRequest, actor: Actor, booking: "Booking", *, status: int = 200, **told: Any) -> HttpResponse:  # noqa: ANN401
    now = timezone.now()
    there, rows = sides(booking=booking), list(answers(actor=actor, booking=booking))
    rows += old_answers(actor=actor, booking=booking)
    named = [(row, name_of(row)) for row in rows]
    by_side = [(side, [(row, name) for row, name in named if _is_of(side, row)]) for side in there]
    placed = {row.pk for _, found in by_side for row, _ in found}
    perhaps = _perhaps(actor, booking, there, rows)
    counts = [(choice, sum(row.choice == choice for row in rows if not row.is_old)) for choice in Choice]
    told |= {
        "booking": booking, "sides": by_side, "perhaps": perhaps, "maybe": sum(map(len, perhaps)), "beyond": [(row, name) for row, name in named if row.pk not in placed],
        "answered": sum(any(not row.is_old for row, _name in found) for _side, found in by_side),
        "old": sum(row.is_old for row in rows), "missing": unanswered(booking=booking, at=now),
        "counts": [(choice, count) for choice, count in counts if count], "choices": offered(booking),
        "holders": _holders(there), "links": tickets.tickets(actor=actor, booking=booking).count(), "purposes": _GIVEN,
    }  # fmt: skip
    return render(request, "answers/answers.html", told, status=status)


def _perhaps(actor: Actor, booking: "Booking", there: list[Side], rows: list[Any]) -> list[list[tuple[str, Any]]]:
    """By side, those who may come as their calendars say, with what came, and who have answered nothing since."""
    latest = {row.from_email.casefold(): row for row in reversed(maybes(actor=actor, booking=booking))}
    since = {row.person_id: row.answered_at for row in rows if not row.is_old}
    return [
        [
            (one.name if may_be_named(one) else "", row)
            for one in side.people
            if (row := latest.get(one.email.casefold())) is not None
            and (one.pk not in since or since[one.pk] < row.came_at)
        ]
        for side in there
    ]


def _is_of(side: Side, row: Any) -> bool:  # noqa: ANN401 - an answer
    if side.party is not None:
        return bool(row.party_id == side.party.pk)
    return row.party_id is None and row.person_id == side.people[0].pk


def _holders(there: list[Side]) -> list[tuple[str, str]]:
    """Whom a link or an answer may be for: the key in the form, and words."""
    told = []
    for side in there:
        party = side.party
        if party is not None:
            told.append((f"{party.pk}-", party.name))
        told += [
            (f"{party.pk if party else ''}-{one.pk}", f"{party.name}: {one.name}" if party else one.name)
            for one in side.people
        ]
    return told


def _chosen(booking: "Booking", key: str) -> tuple[Side | None, Any]:
    """The side, and the person where one is meant."""
    party, _dash, person = key.partition("-")
    for side in sides(booking=booking):
        if number(party) == (side.party and side.party.pk) and key:
            if not person:
                return side, None
            found = next((one for one in side.people if one.pk == number(person)), None)
            if found is not None:
                return side, found
    return None, None


def _holder(row: Any) -> str:  # noqa: ANN401 - a ticket
    """Whose a link is, as it may be shown."""
    who = [row.party.name] if row.party else []
    if row.person is not None:
        who.append(row.person.name if may_be_named(row.person) else _("en person"))
    return ": ".join(who) or _alone(row)


def _alone(row: Any) -> str:  # noqa: ANN401 - a link
    """Whose a link is that is of nobody in the register."""
    told = {
        Purpose.GROUP: _("en smågrupp"), Purpose.EVALUATE: _("alla, till mötets utvärdering"), Purpose.EVENT: _("alla"), Purpose.SIGNED: _("den som har anmält sig"),
    }  # fmt: skip
    return told.get(Purpose(row.purpose), _("den som föredrar en punkt"))
