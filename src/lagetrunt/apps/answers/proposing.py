"""Questions that members propose by link: they wait on the network's rolling list, and whoever sent them sees what became of them."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.opening import Act, check_opens
from lagetrunt.apps.answers.refusing import Refused, kept_name, kept_words, one_line
from lagetrunt.apps.answers.sides import may_be_named
from lagetrunt.apps.answers.tickets import note_use
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.meetings.models import Booking, Origin, Topic

MOST = 20  # that one link may propose
MOST_SIGNS = 1000


@transaction.atomic
def propose_by_link(*, ticket: Ticket, booking: Booking, title: str, why: str, name: str, at: datetime) -> Topic:
    """Puts a question on the rolling list of the meeting's network; the same sent twice is there once."""
    check_opens(ticket, Act.PROPOSE)
    if booking.network is None:
        raise Refused(
            "Mötet hör inte till något nätverk, så frågan kan inte tas emot. Hör av dig till den som bjöd in."
        )
    federation = booking.federation_id
    title = kept_words(one_line(title, 300, "Frågan"), federation_id=federation)
    why = why.replace("\0", "").strip()
    if not title:
        raise Refused("Skriv vad frågan gäller och skicka igen.")
    if len(why) > MOST_SIGNS:
        raise Refused(
            f"Förklaringen är för lång: högst {MOST_SIGNS} tecken, och det är {len(why)}. Korta den och skicka igen."
        )
    source = f"ticket:{ticket.pk}:{hashlib.sha256(title.encode()).hexdigest()[:16]}"
    network = booking.network.joined_into or booking.network
    there = Topic.objects.filter(network=network, source=source).first()
    if there is not None:
        return there
    if proposed_by(ticket=ticket).count() >= MOST:
        raise Refused(f"Från den här länken har det kommit {MOST} frågor. Hör av dig till den som bjöd in.")
    topic = Topic.objects.create(
        network=network, title=title, why=kept_words(why, federation_id=federation), origin=Origin.MEMBER, source=source,
        told_by=_who(ticket, one_line(name, 200, "Namnet"), federation), made_at=at, made_by=ticket.name,
    )  # fmt: skip
    note_use(ticket=ticket, at=at)
    record(action="propose_topic", table="topic", row_key=topic.pk, by=ticket, at=at, after={"title": title})
    return topic


def proposed_by(*, ticket: Ticket) -> QuerySet[Topic]:
    """What the link has proposed, the latest first."""
    found = Topic.objects.filter(network__federation=ticket.federation_id, source__startswith=f"ticket:{ticket.pk}:")
    return found.order_by("-made_at", "-pk")


def _who(ticket: Ticket, written: str, federation_id: int) -> str:
    person = ticket.person and (ticket.person.joined_into or ticket.person)
    name = kept_name(written, federation_id=federation_id)
    if person is not None:
        name = person.name if may_be_named(person) else ""
    return ", ".join(part for part in (name, ticket.party.name if ticket.party is not None else "") if part)[:200]
