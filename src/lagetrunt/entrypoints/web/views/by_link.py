"""Pages by links without login: answer an invitation, answer in the round, one's own page. Nothing happens at GET."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.adapters.invitations import publication
from lagetrunt.apps.answers import phone
from lagetrunt.apps.answers.answering import Said, answers_seen, name_of, offered, people_offered, send_answer
from lagetrunt.apps.answers.opening import Act, Purpose
from lagetrunt.apps.answers.proposing import propose_by_link, proposed_by
from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.rounds import asked
from lagetrunt.apps.answers.sides import has_begun, is_called_off, may_be_named
from lagetrunt.apps.desk import live
from lagetrunt.apps.papers.presented import presented
from lagetrunt.apps.papers.queries import before_meeting
from lagetrunt.entrypoints.web.link_doors import link_address, link_door, link_page, sign_of
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.entrypoints.web.taking_home import to_take_home
from lagetrunt.entrypoints.web.views.draft_by_link import draft_page
from lagetrunt.entrypoints.web.views.evaluate_by_link import evaluate_page
from lagetrunt.entrypoints.web.views.event_by_link import event_page, signed_page
from lagetrunt.entrypoints.web.views.group_by_link import group_page
from lagetrunt.entrypoints.web.views.members_by_link import members_page
from lagetrunt.entrypoints.web.views.present_by_link import present_page
from lagetrunt.entrypoints.web.views.sign_by_link import sign_page
from lagetrunt.entrypoints.web.views.todos_by_link import todo_page
from lagetrunt.workflows.call_meeting.entries import subscribed
from lagetrunt.workflows.pass_on_networks.welcoming import begun_lately, introduction

if TYPE_CHECKING:
    from lagetrunt.apps.answers.models import Ticket
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.organisation.models import Network
    from lagetrunt.workflows.pass_on_networks.gathering import Part

_ASKED_AGAIN = timedelta(hours=6)  # how often calendars look for changes


@link_door(None)
def shown(request: HttpRequest, ticket: "Ticket", secret: str) -> HttpResponse:
    """The page that the link is for."""
    if ticket.purpose == Purpose.PHONE:
        return _phone(ticket, secret)
    if ticket.purpose == Purpose.TODO:
        return todo_page(request, ticket, secret)
    if ticket.purpose == Purpose.SIGN:
        return sign_page(ticket, secret)
    if ticket.purpose == Purpose.MEMBERS:
        return members_page(ticket, secret)
    if ticket.purpose == Purpose.DRAFT:
        return draft_page(ticket, secret)
    if ticket.purpose == Purpose.PRESENT:
        return present_page(ticket, secret)
    if ticket.purpose == Purpose.GROUP:
        return group_page(ticket, secret)
    if ticket.purpose == Purpose.EVALUATE:
        return evaluate_page(request, ticket, secret)
    if ticket.purpose == Purpose.EVENT:
        return event_page(request, ticket, secret)
    if ticket.purpose == Purpose.SIGNED:
        return signed_page(ticket, secret)
    return _round(ticket, secret) if ticket.purpose == Purpose.ROUND else _answer(ticket, secret)


@link_door(Act.ANSWER, "GET", "POST")
def answer(request: HttpRequest, ticket: "Ticket", secret: str) -> HttpResponse:
    """Sends whether one comes; where it cannot be, the page says why with all that was written."""
    if request.method != "POST":
        return redirect("by_link", secret=secret)
    at = timezone.now()
    booking = ticket.booking or phone.booking_answered(ticket=ticket, pk=number(request.POST.get("mote")) or 0, at=at)
    people = people_offered(ticket=ticket, booking=booking)
    chosen = number(request.POST.get("person"))
    said = Said(
        choice=request.POST.get("svar", ""), person=next((one for one in people if one.pk == chosen), None),
        name=request.POST.get("namn", ""), substitute=request.POST.get("ersattare", ""),
        note=request.POST.get("meddelande", ""),
    )  # fmt: skip
    try:
        send_answer(booking=booking, party=ticket.party, said=said, by=ticket, at=at, slot=request.POST.get("tid"))
    except Refused as refused:
        written = _Written(wrong=str(refused), said=said, booking=booking.pk)
        return _phone(ticket, secret, written) if ticket.purpose == Purpose.PHONE else _answer(ticket, secret, written)
    return redirect("by_link", secret=secret)


@link_door(Act.PROPOSE, "GET", "POST")
def propose(request: HttpRequest, ticket: "Ticket", secret: str) -> HttpResponse:
    """A question for the network's rolling list; where it cannot be, the page says why with all that was written."""
    if request.method != "POST":
        return redirect("by_link", secret=secret)
    at, sent = timezone.now(), request.POST
    booking = ticket.booking or phone.booking_answered(ticket=ticket, pk=number(sent.get("mote")) or 0, at=at)
    words = {name: sent.get(name, "") for name in ("forslag", "varfor", "namn")}
    try:
        propose_by_link(
            ticket=ticket, booking=booking, title=words["forslag"], why=words["varfor"], name=words["namn"], at=at
        )
    except Refused as refused:
        shown_again = _phone if ticket.purpose == Purpose.PHONE else _answer
        return shown_again(ticket, secret, more={"not_proposed": str(refused), "written": words})
    return redirect("by_link", secret=secret)


@link_door(Act.ROUND, "GET", "POST")
def reply(request: HttpRequest, ticket: "Ticket", secret: str) -> HttpResponse:
    """Keeps drafts, or sends the replies."""
    if request.method != "POST":
        return redirect("by_link", secret=secret)
    at, texts, seen, choices = timezone.now(), {}, {}, {}
    assert ticket.booking is not None and ticket.party is not None
    for one in asked(ticket=ticket):
        pk = one.question.pk
        if f"fraga-{pk}" in request.POST:
            texts[pk] = request.POST[f"fraga-{pk}"]
            choices[pk] = request.POST.get(f"val-{pk}", "")
            seen[pk] = number(request.POST.get(f"sett-{pk}")) or 0
    name = request.POST.get("namn", "")
    try:
        if request.POST.get("gor") == "skicka":
            live.send_by_link(ticket=ticket, texts=texts, name=name, seen=seen, at=at, choices=choices)
        else:
            live.draft_by_link(ticket=ticket, texts=texts, name=name, at=at, choices=choices)
    except Refused as refused:
        return _round(ticket, secret, wrong=str(refused), texts=texts, name=name, choices=choices)
    return redirect("by_link", secret=secret)


@link_door(Act.ROUND)
def turn(request: HttpRequest, ticket: "Ticket", secret: str) -> HttpResponse:
    """Whose turn it is in a round that is run live, for the page's script; nothing where the asker knows."""
    found = live.running(booking=ticket.booking)
    pace = live.pace_of(found, timezone.now())
    mark = f'"{found.step if found is not None else 0}-{pace.gone if pace is not None else 0}"'
    if request.headers.get("If-None-Match") == mark:
        return HttpResponse(status=304, headers={"ETag": mark})
    page = link_page("_turn.html", _turn(ticket, secret))
    page.headers["ETag"] = mark
    return page


@link_door(Act.SEE_OWN)
def calendar(request: HttpRequest, ticket: "Ticket", secret: str) -> HttpResponse:
    """The half-year as a calendar to subscribe to; its address ends with the link."""
    at = timezone.now()
    rows = phone.half_year(reach=phone.reach_of(ticket=ticket, at=at), at=at)
    page = link_address(request, secret)
    entries = subscribed(rows, _("Möte"), lambda _row: page)
    told = publication(entries, name=_("Mina möten"), every=_ASKED_AGAIN, at=at)
    return HttpResponse(told, content_type="text/calendar; charset=utf-8")


class _Written:
    """What was sent and could not be kept, to be put right."""

    def __init__(self, *, wrong: str, said: Said, booking: int) -> None:
        self.wrong, self.said, self.booking = wrong, said, booking


def _around(ticket: "Ticket", secret: str, booking: "Booking | None") -> dict[str, Any]:
    """What all pages of a link say: for whom one acts, when and where the meeting is, and whether it is too late."""
    at, person = timezone.now(), ticket.person and (ticket.person.joined_into or ticket.person)
    return {
        "secret": secret, "sign": sign_of(secret), "ticket": ticket, "booking": booking,
        "person": person.name if person is not None and may_be_named(person) else "", "of_person": person is not None,
        "begun": booking is not None and has_begun(booking, at),
        "cancelled": booking is not None and is_called_off(booking),
    }  # fmt: skip


def _answering(ticket: "Ticket", booking: "Booking", written: _Written | None) -> dict[str, Any]:
    """The form for an answer, and what has been sent."""
    sent = [(row, name_of(row)) for row in answers_seen(ticket=ticket, booking=booking)]
    said = written.said if written is not None and written.booking == booking.pk else None
    people = people_offered(ticket=ticket, booking=booking)
    alone = (
        ticket.person_id is not None or len(people) <= 1
    )  # else it may be another's, and is not to be changed unseen
    if said is None and alone and len(sent) == 1:
        row = sent[0][0]
        said = Said(choice=row.choice, person=row.person, name=row.name, substitute=row.substitute, note=row.note)
    return {
        "sent": sent, "choices": offered(booking), "people": people,
        "said": said, "changes": alone and bool(sent), "wrong": written.wrong if written is not None else "",
    }  # fmt: skip


def _answer(
    ticket: "Ticket", secret: str, written: _Written | None = None, more: dict[str, Any] | None = None
) -> HttpResponse:
    assert ticket.booking is not None
    told = _around(ticket, secret, ticket.booking) | _answering(ticket, ticket.booking, written)
    told |= _proposing(ticket) | (more or {})
    return link_page("answer.html", told, 422 if written is not None or more else 200)


def _proposing(ticket: "Ticket") -> dict[str, Any]:
    """The form for a question, and what the link has proposed."""
    return {"proposed": list(proposed_by(ticket=ticket)), "written": {}}


def _round(
    ticket: "Ticket", secret: str, *, wrong: str = "", texts: dict[int, str] | None = None, name: str = "",
    choices: dict[int, str] | None = None,
) -> HttpResponse:  # fmt: skip
    rows = asked(ticket=ticket)
    shown = [(one, texts.get(one.question.pk, "") if texts is not None else one.words) for one in rows]
    named = name or next((last.name for one in rows if (last := one.draft or one.sent) is not None), "")
    told = _around(ticket, secret, ticket.booking) | _turn(ticket, secret) | {
        "rows": shown, "wrong": wrong,
        "chosen": {one.question.pk: (choices or {}).get(one.question.pk, "") if wrong else one.choice for one in rows}, "name": named, "drafted": any(one.draft is not None for one in rows),
        "sent": any(one.sent is not None for one in rows),
    }  # fmt: skip
    return link_page("round.html", told, 422 if wrong else 200)


def _turn(ticket: "Ticket", secret: str) -> dict[str, Any]:
    """Where a round that is run live has come, as the holder of the link needs to know it."""
    found = live.running(booking=ticket.booking)
    return {
        "live": found, "my_turn": live.is_turn_of(found, ticket.party), "secret": secret,
        "pace": live.pace_of(found, timezone.now()),
    }  # fmt: skip


def _phone(
    ticket: "Ticket", secret: str, written: _Written | None = None, more: dict[str, Any] | None = None
) -> HttpResponse:
    at = timezone.now()
    reach = phone.reach_of(ticket=ticket, at=at)
    meetings = phone.half_year(reach=reach, at=at)
    following = phone.next_meeting(meetings)
    told = _around(ticket, secret, following) | {
        "items": phone.before(booking=following) if following is not None else [],
        "presented": presented(bookings=[following.pk]) if following is not None else {},
        "papers": before_meeting(booking=following) if following is not None else [],
        "home": to_take_home(reach), "vacant": phone.vacancies(reach=reach, at=at),
        "meetings": meetings, "clashing": phone.clashing(meetings), "wrong": written.wrong if written is not None else "",
    }  # fmt: skip
    told["new_in"] = _new_in(ticket, reach, at)
    if following is not None:
        told |= _answering(ticket, following, written) | _proposing(ticket) | (more or {})
    return link_page("phone.html", told, 422 if written is not None or more else 200)


def _new_in(ticket: "Ticket", reach: phone.Reach, at: datetime) -> "list[tuple[Network, list[Part]]]":
    """For whoever is new there: the introduction to each network, as its reader sees it."""
    people = {ticket.person_id, ticket.person.joined_into_id if ticket.person is not None else None} - {None}
    day = timezone.localtime(at).date()
    return [
        (network, introduction(actor=reach.actor, network=network, by=ticket.made_by, email="", day=day))
        for network in begun_lately(seats=reach.seats, people={pk for pk in people if pk is not None}, day=day)
    ]
