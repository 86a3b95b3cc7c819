"""Signing up to a side event by its open invitation, leaving by a link of one's own, the waiting list, and what is forgotten."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Count, QuerySet

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.opening import Act, check_opens
from lagetrunt.apps.answers.refusing import Refused, TooLate, kept_name, kept_words, one_line
from lagetrunt.apps.answers.tickets import Given, give_signed_ticket, note_use, revoke_ticket, valid
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.events.models import SideEvent, SignUp, SignUpLink, SignUpState
from lagetrunt.apps.events.models.sign_up import MOST_SIGNS
from lagetrunt.apps.events.planning import all_events, is_open
from lagetrunt.apps.letters.services import is_address
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right

MOST_SIGNED, MOST_LINKS = 1500, 10  # of one event, those who wait and have left too; of one person


@dataclass(frozen=True, slots=True, kw_only=True)
class Who:
    """What somebody who signs up writes."""

    name: str
    email: str
    organisation: str = ""
    note: str = ""


@transaction.atomic
def sign_up(*, ticket: Ticket, who: Who, at: datetime) -> tuple[SignUp, bool]:
    """Keeps who comes, with a place or on the waiting list, and whether that is new: the same address is there once. Raises Refused.

    What somebody has sent is changed by their own link alone: the open invitation is everybody's.
    """
    check_opens(ticket, Act.SIGN_UP)
    event = _locked(ticket.invites_to.pk if hasattr(ticket, "invites_to") else 0)
    if not is_open(event, at):
        raise TooLate(
            "Det är inställt."
            if event.cancelled_at is not None
            else "Anmälan har stängt. Hör av dig till den som bjöd in."
        )
    told = _told(who, event.booking.federation_id)
    row = event.sign_ups.filter(email=told["email"]).first()
    if row is not None and row.state != SignUpState.LEFT:
        return row, False
    if row is None and event.sign_ups.count() >= MOST_SIGNED:
        raise Refused("Så många har anmält sig att listan är stängd. Hör av dig till den som bjöd in.")
    row = row or SignUp(event=event)
    for name, value in told.items():
        setattr(row, name, value)
    row.state = SignUpState.COMING if _room(event) > 0 else SignUpState.WAITING
    row.signed_at, row.left_at, row.told = at, None, ""
    row.save()
    note_use(ticket=ticket, at=at)
    record(
        action="sign_up", table="sign_up", row_key=row.pk, by=ticket, at=at,
        after={"event": event.pk, "state": row.state},
    )  # fmt: skip
    return row, True


@transaction.atomic
def leave(*, sign_up: SignUp, by: Ticket | Actor, at: datetime) -> SignUp:
    """Takes somebody off the list: by their own link, or by who prepares the meeting. Done again it changes nothing."""
    event = _locked(sign_up.event_id)
    if isinstance(by, Ticket):
        check_opens(by, Act.LEAVE)
    else:
        check(by, Right.PREPARE, event.booking.network_id)
    row = SignUp.objects.get(pk=sign_up.pk)
    if row.state == SignUpState.LEFT:
        return row
    before = row.state
    row.state, row.left_at = SignUpState.LEFT, at
    row.save(update_fields=["state", "left_at"])
    if isinstance(by, Ticket):
        note_use(ticket=by, at=at)
    record(
        action="leave_event", table="sign_up", row_key=row.pk, by=by, at=at,
        before={"state": before}, after={"event": event.pk, "state": row.state},
    )  # fmt: skip
    return row


@transaction.atomic
def change_note(*, sign_up: SignUp, note: str, by: Ticket, at: datetime) -> SignUp:
    """What they wish, written anew. Raises Refused."""
    check_opens(by, Act.LEAVE)
    event = _locked(sign_up.event_id)
    words = kept_words(one_line(note, MOST_SIGNS, "Texten"), federation_id=event.booking.federation_id)[:MOST_SIGNS]
    row = SignUp.objects.get(pk=sign_up.pk)
    if row.note != words and row.state != SignUpState.LEFT:
        row.note = words
        row.save(update_fields=["note"])
        note_use(ticket=by, at=at)
        record(action="change_sign_up", table="sign_up", row_key=row.pk, by=by, at=at, after={"event": event.pk})
    return row


@transaction.atomic
def fill_places(*, event: SideEvent, by: Actor | Ticket, at: datetime) -> list[SignUp]:
    """Those who have waited longest get the places that there are; who they were. Nobody loses a place."""
    event = _locked(event.pk)
    if event.cancelled_at is not None or event.start <= at:
        return []
    room = _room(event)
    waiting = event.sign_ups.filter(state=SignUpState.WAITING).order_by("signed_at", "pk")
    moved = list(waiting[: max(0, room)])
    for row in moved:
        row.state = SignUpState.COMING
        row.save(update_fields=["state"])
        record(
            action="give_place", table="sign_up", row_key=row.pk, by=by, at=at, after={"event": event.pk}
        )  # fmt: skip
    return moved


@transaction.atomic
def give_own_link(*, sign_up: SignUp, by: Actor, at: datetime) -> Given:
    """A new link for another letter; of many that still open it the oldest go out of use."""
    event = sign_up.event
    same = Ticket.objects.filter(valid(at), signs_up__sign_up=sign_up).select_related("network", "booking")
    for old in same.order_by("-made_at", "-pk")[MOST_LINKS - 1 :]:
        revoke_ticket(ticket=old, by=by, at=at)
    assert event.ticket is not None
    given = give_signed_ticket(booking=event.booking, expires_at=event.ticket.expires_at, by=by, at=at)
    SignUpLink.objects.create(ticket=given.ticket, sign_up=sign_up)
    return given


def sign_up_of(*, ticket: Ticket) -> SignUp:
    """Whose the link is, with the event."""
    check_opens(ticket, Act.LEAVE)
    found = SignUp.objects.select_related("event__booking__network", "event__booking__federation").filter(
        links__ticket=ticket
    )
    row = found.first()
    if row is None:
        raise NotFound
    return row


def signed_up_as(*, event: SideEvent, email: str) -> SignUp | None:
    """Who has signed up, or had, with the address, with the event; it is there once."""
    found = event.sign_ups.select_related("event__booking__network", "event__booking__federation")
    return found.filter(email=email.strip().lower()).first()


def is_full(*, event: SideEvent) -> bool:
    """Whether who signs up now has to wait for a place."""
    return _room(event) <= 0


def keep_told(*, sign_up: SignUp, told: str) -> None:
    """What a letter has said of the event; part of its writing, which the trail has."""
    SignUp.objects.filter(pk=sign_up.pk).update(told=told)


def to_tell(*, event: SideEvent, now: str) -> list[SignUp]:
    """Those on the list who have been told of the event as it no longer is, in the order in which they came."""
    found: QuerySet[SignUp] = event.sign_ups.exclude(state=SignUpState.LEFT).exclude(told="")
    return [one for one in found.order_by("signed_at", "pk") if not is_same(one.told, now)]


def is_same(told: str, now: str) -> bool:
    """Whether what was told of an event still holds: SEQUENCE is no part of it, what was changed and changed back is the same."""
    return told.partition(".")[2] == now.partition(".")[2]


def told_of(*, events: Collection[int]) -> "list[tuple[int, str, int]]":
    """By event, what those on its list have been told of it, and how many each."""
    if not events:
        return []
    found = SignUp.objects.filter(event__in=events).exclude(state=SignUpState.LEFT).exclude(told="").order_by()
    return list(found.values("event", "told").annotate(n=Count("pk")).values_list("event", "told", "n"))


def forget_sign_ups(*, before: datetime, by: Actor, at: datetime) -> int:
    """Who had signed up to events that ended before then is forgotten, with their links; how many. What is kept is how many they were."""
    count = 0
    for event in SideEvent.objects.filter(end__lt=before, sign_ups__isnull=False).distinct().order_by("pk"):
        count += _forget(event, by, at)
    return count


@transaction.atomic
def _forget(event: SideEvent, by: Actor, at: datetime) -> int:
    event = _locked(event.pk)
    rows = event.sign_ups.all()
    coming, count = rows.filter(state=SignUpState.COMING).count(), rows.count()
    Ticket.objects.filter(signs_up__sign_up__event=event).delete()
    rows.delete()
    event.had = (event.had or 0) + coming
    event.save(update_fields=["had"])
    record(action="forget_sign_ups", table="side_event", row_key=event.pk, by=by, at=at, after={"count": count})
    return count


def all_sign_ups(*, actor: Actor) -> QuerySet[SignUp]:
    """Who has signed up to anything, for those who prepare everywhere."""
    found = SignUp.objects.filter(event__in=all_events(actor=actor).order_by().values("pk"))
    return found.select_related("event").order_by("event", "signed_at", "pk")


def _locked(pk: int) -> SideEvent:
    found = SideEvent.objects.select_for_update(of=("self",)).select_related(
        "booking__network", "booking__federation", "ticket"
    )
    row = found.filter(pk=pk).first()
    if row is None:
        raise NotFound
    return row


def _room(event: SideEvent) -> int:
    if event.places is None:
        return MOST_SIGNED
    return event.places - event.sign_ups.filter(state=SignUpState.COMING).count()


def _told(who: Who, federation_id: int) -> dict[str, str]:
    name, email = one_line(who.name, 200, "Namnet"), who.email.strip().lower()
    if not name:
        raise Refused("Skriv ditt namn.")
    if not is_address(email):
        raise Refused("E-postadressen går inte att skriva till. Kontrollera den.")
    if not kept_name(name, federation_id=federation_id):
        raise Refused("Anmälan kan inte tas emot här. Hör av dig till den som bjöd in.")
    note = kept_words(one_line(who.note, MOST_SIGNS, "Texten"), federation_id=federation_id)[:MOST_SIGNS]
    return {
        "name": name, "email": email, "organisation": one_line(who.organisation, 200, "Organisationen"), "note": note,
    }  # fmt: skip
