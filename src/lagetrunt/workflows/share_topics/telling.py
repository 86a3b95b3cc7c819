"""Offers and answers, each told once by letter to those who lead the other network.

The letter leads to the page of the question, behind login: to answer for a network takes the right to prepare for it, and a
date among its own, which a link that is passed on must not give.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lagetrunt.apps.answers.sides import leading_networks
from lagetrunt.apps.letters.services import Content, write_letter
from lagetrunt.apps.letters.showing import reply_address
from lagetrunt.apps.meetings import sharing
from lagetrunt.apps.organisation.actor import Actor, the_neighbour
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.kernel.dates import swedish_date

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import AgendaItem, Booking, SharedTopic, Topic
    from lagetrunt.apps.organisation.models import Network

Page = Callable[["SharedTopic"], str]  # the whole address of the question's page
_SEE = "Se frågan här, efter inloggning:"


@transaction.atomic
def offer(
    *, topic: "Topic | AgendaItem", network: "Network", why: str, by: Actor, at: datetime, page: Page
) -> "SharedTopic":
    """Offers the question to the other network, and tells those who lead it. Raises Unplannable."""
    row = sharing.offer_topic(topic=topic, network=network, why=why, by=by, at=at)
    theirs = row.topic.network.name
    text = [
        f"{theirs} vill ta upp en fråga tillsammans med {network.name}: {row.topic.title}", row.why,
        f"Tackar ni ja står frågan på bådas dagordningar, var och en på sitt datum, och ni ser varandras underlag och vad var "
        f"och en har sagt. Inget annat av {network.name} blir synligt.",
        f"Läs frågan och tacka ja eller nej här, efter inloggning. Att öppna sidan svarar inte:\n{page(row)}",
        f"Den som förbereder möten för {network.name} kan svara. Är det inte du, skicka brevet vidare.",
    ]  # fmt: skip
    _tell("offer", row, network, f"Samråd? {row.topic.title}", text, by, at)
    return row


@transaction.atomic
def accept(*, shared: "SharedTopic", booking: "Booking | None", by: Actor, at: datetime, page: Page) -> "SharedTopic":
    """Accepts it, and tells those who lead the network that offered it. Raises Unplannable."""
    row = sharing.accept_topic(shared=shared, booking=booking, by=by, at=at)
    on = f"Den tas upp {swedish_date(booking.day)}." if booking is not None else "Den väntar på ett datum."
    text = [
        f"{row.network.name} har tackat ja till att ta upp frågan tillsammans: {row.topic.title}",
        on,
        _see(row, page),
    ]
    _tell("accept", row, row.topic.network, f"Ja till samråd: {row.topic.title}", text, by, at)
    return row


@transaction.atomic
def decline(*, shared: "SharedTopic", answer: str, by: Actor, at: datetime, page: Page) -> "SharedTopic":
    """Declines it, and tells those who lead the network that offered it. Raises Unplannable."""
    row = sharing.decline_topic(shared=shared, answer=answer, by=by, at=at)
    text = [
        f"{row.network.name} tar inte upp frågan: {row.topic.title}", f"Svar: ”{row.answer}”" if row.answer else "",
        "Den står kvar som er egen fråga.", _see(row, page),
    ]  # fmt: skip
    _tell("decline", row, row.topic.network, f"Nej till samråd: {row.topic.title}", text, by, at)
    return row


@transaction.atomic
def end(*, shared: "SharedTopic", by: Actor, at: datetime, page: Page) -> "SharedTopic":
    """Takes it back or ends it, and tells those who lead the other network; the one that was asked, where somebody prepares for both."""
    row = sharing.end_sharing(shared=shared, by=by, at=at)
    text = [
        f"Frågan är inte längre gemensam: {row.topic.title}",
        "Var och en behåller den som sin egen.",
        _see(row, page),
    ]
    other = row.network if by.may(Right.PREPARE, row.topic.network_id) else row.topic.network
    _tell("end", row, other, f"Samrådet är avslutat: {row.topic.title}", text, by, at)
    return row


def reaches(*, network: "Network", at: datetime) -> bool:
    """Whether anybody who leads the network can be written to."""
    return bool(leading_networks(networks=[network.pk], day=timezone.localtime(at).date()))


def _see(row: "SharedTopic", page: Page) -> str:
    return f"{_SEE}\n{page(row)}"


def _tell(
    kind: str, row: "SharedTopic", network: "Network", subject: str, text: list[str], by: Actor, at: datetime
) -> None:
    name = row.topic.network.federation.name
    content = Content(subject=subject, text="\n\n".join(filter(None, [*text, name])) + "\n")
    for person in leading_networks(networks=[network.pk], day=timezone.localtime(at).date()):
        write_letter(
            key=f"shared-{kind}:{row.pk}:{person.pk}", kind="shared", about=f"shared_topic:{row.pk}", network=network,
            content=content, to_name=person.name, to_email=person.email, person=person, reply_to=reply_address(by=by),
            by=the_neighbour(row.topic.network.federation_id), at=at,
        )  # fmt: skip
