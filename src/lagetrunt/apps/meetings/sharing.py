"""Questions of two networks (samråd): offered by the one, accepted or declined by the other, on the agendas of both, and ended by either.

Each network has the question as one of its own, so that putting off and taking up again go on as always on each side.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import CharField, Count, Q, QuerySet, Value

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.meetings.agenda import add_item, propose_topic, topic_of
from lagetrunt.apps.meetings.models import AgendaItem, Booking, BookingState, Origin, SharedState, SharedTopic, Topic
from lagetrunt.apps.meetings.models.shared_topic import LIVE
from lagetrunt.apps.meetings.planning import Unplannable
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right

__all__ = [
    "Partner",
    "SharedState",
    "accept_topic",
    "count_of_offers",
    "decline_topic",
    "end_sharing",
    "has_partners",
    "items_of_topics",
    "may_end",
    "network_to_ask",
    "networks_to_ask",
    "offer_topic",
    "offers_to",
    "offers_waiting",
    "partners_of",
    "partners_on",
    "shared_of_source",
    "shared_topic",
    "shared_topics",
]  # fmt: skip
MOST_WHY, MOST_ANSWER = 1000, 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """With whom an item is shared: the number of the shared topic, the other network's name, and its own question."""

    shared: int
    name: str
    topic: int | None = None


@transaction.atomic
def offer_topic(*, topic: Topic | AgendaItem, network: Network, why: str, by: Actor, at: datetime) -> SharedTopic:
    """Asks another network to take the question up too; pressed twice it is asked once. Raises Unplannable."""
    own = topic.booking.network_id if isinstance(topic, AgendaItem) else topic.network_id
    check(by, Right.PREPARE, own)
    if network.federation_id != by.federation_id or network.joined_into_id is not None:
        raise Unplannable("Välj ett nätverk som finns i förbundet.")
    if network.pk == own:
        raise Unplannable("Välj ett annat nätverk än det som har frågan.")
    why = why.replace("\0", "").strip()
    if len(why) > MOST_WHY:
        raise Unplannable(f"Texten är för lång: högst {MOST_WHY} tecken, och det är {len(why)}.")
    if isinstance(topic, AgendaItem):
        topic = topic_of(item=topic, by=by, at=at)
    there = SharedTopic.objects.filter(Q(topic=topic) | Q(counterpart=topic), state__in=LIVE).first()
    if there is not None:
        if there.topic_id == topic.pk and there.network_id == network.pk:
            return there
        raise Unplannable("Frågan är redan gemensam, eller erbjuden till ett annat nätverk. Avsluta det först.")
    row = SharedTopic.objects.create(
        topic=topic, network=network, why=why, offered_at=at, offered_by=by.name[:200]
    )  # fmt: skip
    record(
        action="offer_topic", table="shared_topic", row_key=row.pk, by=by, at=at,
        after={"topic": topic.pk, "network": network.pk},
    )  # fmt: skip
    return row


@transaction.atomic
def accept_topic(*, shared: SharedTopic, booking: Booking | None, by: Actor, at: datetime) -> SharedTopic:
    """The asked network takes the question up too: on its rolling list, or at once on the agenda of a meeting of its own.

    There it begins with the wording and the goal that the other network has proposed last.
    """
    row = _locked(shared)
    check(by, Right.PREPARE, row.network_id)
    if row.state == SharedState.SHARED:
        return row
    _check_offered(row)
    if booking is not None and booking.network_id != row.network_id:
        raise Unplannable("Välj ett av nätverkets egna möten.")
    topic = propose_topic(
        network=row.network, title=row.topic.title, why=row.why, origin=Origin.SHARED, source=f"shared:{row.pk}",
        told_by=row.topic.network.name, by=by, at=at,
    )  # fmt: skip
    if booking is not None:
        theirs = items_of_topics(topics=[row.topic_id]).last()
        words = {name: getattr(theirs, name) for name in ("goal", "proposal")} if theirs is not None else {}
        add_item(booking=booking, topic=topic, by=by, at=at, **words)
    row.counterpart, row.state, row.answered_at, row.answered_by = topic, SharedState.SHARED, at, by.name[:200]
    row.save(update_fields=["counterpart", "state", "answered_at", "answered_by"])
    record(action="accept_topic", table="shared_topic", row_key=row.pk, by=by, at=at, after={"topic": topic.pk})
    return row


@transaction.atomic
def decline_topic(*, shared: SharedTopic, answer: str, by: Actor, at: datetime) -> SharedTopic:
    """The asked network does not take the question up; `answer` says why, or nothing."""
    row = _locked(shared)
    check(by, Right.PREPARE, row.network_id)
    if row.state == SharedState.DECLINED:
        return row
    _check_offered(row)
    answer = " ".join(answer.replace("\0", "").split())
    if len(answer) > MOST_ANSWER:
        raise Unplannable(f"Svaret är för långt: högst {MOST_ANSWER} tecken, och det är {len(answer)}.")
    row.state, row.answer, row.answered_at, row.answered_by = SharedState.DECLINED, answer, at, by.name[:200]
    row.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    record(action="decline_topic", table="shared_topic", row_key=row.pk, by=by, at=at)
    return row


@transaction.atomic
def end_sharing(*, shared: SharedTopic, by: Actor, at: datetime) -> SharedTopic:
    """An offer is taken back by who made it, or either network ends what is shared: each keeps its own question and agendas."""
    row = _locked(shared)
    if not may_end(shared=row, actor=by):
        raise PermissionDenied
    if row.state in LIVE:
        row.state, row.ended_at, row.ended_by = SharedState.ENDED, at, by.name[:200]
        row.save(update_fields=["state", "ended_at", "ended_by"])
        record(action="end_sharing", table="shared_topic", row_key=row.pk, by=by, at=at)
    return row


def may_end(*, shared: SharedTopic, actor: Actor) -> bool:
    """Who prepares for the network that offered it; once it is shared, for either."""
    own = actor.may(Right.PREPARE, shared.topic.network_id)
    return own or (shared.state == SharedState.SHARED and actor.may(Right.PREPARE, shared.network_id))


def shared_topics(*, actor: Actor) -> QuerySet[SharedTopic]:
    """Those that the actor may know of: shared ones of a network that it sees, others of one that it prepares for."""
    sees, prepares = actor.networks_with(Right.SEE), actor.networks_with(Right.PREPARE)
    found = SharedTopic.objects.filter(network__federation=actor.federation_id)
    if prepares is not None:
        found = found.filter(_of(prepares) | (_of(sees) & Q(state=SharedState.SHARED)))
    return found.select_related("topic__network", "network", "counterpart")


def shared_topic(*, actor: Actor, pk: int) -> SharedTopic:
    """One of them."""
    row = shared_topics(actor=actor).filter(pk=pk).first()
    if row is None:
        raise NotFound
    return row


def shared_of_source(*, actor: Actor, source: str) -> list[SharedTopic]:
    """What is shared of the questions that were made from the row of that name, such as "matter:12"."""
    found = shared_topics(actor=actor).filter(Q(topic__source=source) | Q(counterpart__source=source))
    return list(found.filter(state=SharedState.SHARED))


def offers_waiting(*, actor: Actor, network: int | None = None) -> QuerySet[SharedTopic]:
    """Offers that somebody who prepares for the asked network, or for one of several, has to answer."""
    within = actor.networks_with(Right.PREPARE)
    found = SharedTopic.objects.filter(network__federation=actor.federation_id, state=SharedState.OFFERED)
    found = found if within is None else found.filter(network__in=within)
    found = found if network is None else found.filter(network=network)
    return found.select_related("topic__network", "network")


def count_of_offers(*, actor: Actor) -> "QuerySet[Any, tuple[str, int]]":
    """A row of "offers" and how many of them wait, or none: counted with other rows in one question."""
    word = Value("offers", output_field=CharField())
    found = offers_waiting(actor=actor).order_by().select_related(None).annotate(sort=word)
    return found.values_list("sort").annotate(n=Count("pk"))


def offers_to(*, actor: Actor, booking: Booking) -> list[SharedTopic]:
    """Those of them that the meeting's network has to answer; not asked for where it is known that there are none."""
    if booking.network_id is None or not booking.__dict__.get("has_offers", True):
        return []
    return list(offers_waiting(actor=actor, network=booking.network_id))


def networks_to_ask(*, actor: Actor) -> list[tuple[int, str]]:
    """The networks of the federation by number and name, whatever else the actor may see of them."""
    if not actor.may_somewhere(Right.PREPARE):
        raise PermissionDenied
    found = Network.objects.filter(federation=actor.federation_id, joined_into=None, released_at__isnull=False)
    return list(found.order_by("name", "pk").values_list("pk", "name"))


def network_to_ask(*, actor: Actor, pk: int) -> Network:
    """One of them."""
    if pk not in {number for number, _ in networks_to_ask(actor=actor)}:
        raise NotFound
    return Network.objects.get(pk=pk)


def partners_of(*, topics: Collection[int]) -> dict[int, Partner]:
    """By question, with whom it is shared."""
    if not topics:
        return {}
    found = SharedTopic.objects.filter(
        Q(topic__in=topics) | Q(counterpart__in=topics), state=SharedState.SHARED
    ).order_by("pk")
    told: dict[int, Partner] = {}
    for pk, topic, other, theirs, name in found.values_list(
        "pk", "topic_id", "counterpart_id", "network__name", "topic__network__name"
    ):
        told[topic] = Partner(shared=pk, name=theirs, topic=other)
        if other:
            told[other] = Partner(shared=pk, name=name, topic=topic)
    return told


def has_partners(booking: Booking) -> bool:
    """Whether any of its items may be shared: what is known of it already, else that they may."""
    return bool(booking.__dict__.get("has_shared", True))


def partners_on(*, bookings: Iterable[int]) -> dict[int, Partner]:
    """By item of the meetings' agendas, with whom it is shared; asked once, however many there are."""
    shared = Q(topic__shared_with__state=SharedState.SHARED) | Q(topic__shared_from__state=SharedState.SHARED)
    rows = AgendaItem.objects.filter(shared, booking__in=list(bookings)).order_by("pk")
    items = dict(rows.values_list("pk", "topic_id"))
    told = partners_of(topics={pk for pk in items.values() if pk is not None})
    return {item: told[topic] for item, topic in items.items() if topic in told}


def items_of_topics(*, topics: Collection[int]) -> QuerySet[AgendaItem]:
    """Where the questions stand and have stood, in the order of the days, each with its meeting and where it was put off to."""
    found = AgendaItem.objects.filter(topic__in=topics).exclude(booking__state=BookingState.CANCELLED)
    return found.select_related("booking__network", "topic", "moved_to__booking", "again_of__booking").order_by(
        "booking__day", "booking__start", "pk"
    )


def _of(numbers: frozenset[int] | None) -> Q:
    return Q() if numbers is None else Q(network__in=numbers) | Q(topic__network__in=numbers)


def _locked(shared: SharedTopic) -> SharedTopic:
    rows = SharedTopic.objects.select_for_update(of=("self",)).select_related("topic__network", "network")
    return rows.get(pk=shared.pk)


def _check_offered(row: SharedTopic) -> None:
    if row.state != SharedState.OFFERED:
        raise Unplannable("Erbjudandet gäller inte längre: det är redan besvarat eller återtaget.")
