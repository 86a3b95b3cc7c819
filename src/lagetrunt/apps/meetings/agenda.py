"""The agenda of a meeting that is to be, and the rolling list of what a network may take up."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.meetings.models import AgendaItem, Booking, BookingState, Origin, Topic, TopicState, WorkingOrder
from lagetrunt.apps.meetings.planning import Unplannable
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.masking import hidden
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.masking.names import swapped

FIELDS = ("section", "title", "goal", "minutes", "presenter", "proposal", "reference")
_WORDS = ("section", "title", "presenter", "proposal")
_MOST = {"section": 100, "title": 300, "presenter": 200, "reference": 60}  # signs, as the columns are wide


@transaction.atomic
def propose_topic(
    *, network: Network, title: str, by: Actor, at: datetime, why: str = "", origin: str = Origin.STAFF,
    source: str = "", told_by: str = "",
) -> Topic:  # fmt: skip
    """Puts a question on the rolling list; what comes from the same row is there once."""
    check(by, Right.PREPARE, network.pk)
    title = " ".join(title.split())[:300]
    if not title:
        raise Unplannable("Skriv vad frågan gäller.")
    found = Topic.objects.filter(network=network, source=source).first() if source else None
    if found is not None:
        return found
    topic = Topic.objects.create(
        network=network, title=title, why=why, origin=origin, source=source, told_by=told_by[:200],
        made_at=at, made_by=by.name[:200],
    )  # fmt: skip
    record(action="propose_topic", table="topic", row_key=topic.pk, by=by, at=at, after={"title": title, "why": why})
    return topic


@transaction.atomic
def close_topic(*, topic: Topic, state: str, by: Actor, at: datetime) -> Topic:
    """The question is dealt with, or will not be taken up; it can be opened again."""
    check(by, Right.PREPARE, topic.network_id)
    if state not in (TopicState.DONE, TopicState.DROPPED):
        raise ValueError(state)
    if topic.state != state:
        before = topic.state
        topic.state, topic.closed_at, topic.closed_by = state, at, by.name[:200]
        topic.save(update_fields=["state", "closed_at", "closed_by"])
        record(
            action="close_topic", table="topic", row_key=topic.pk, by=by, at=at,
            before={"state": before}, after={"state": state},
        )  # fmt: skip
    return topic


@transaction.atomic
def open_topic(*, topic: Topic, by: Actor, at: datetime) -> Topic:
    """The question waits again."""
    check(by, Right.PREPARE, topic.network_id)
    if topic.state != TopicState.OPEN:
        before = topic.state
        topic.state, topic.closed_at, topic.closed_by = TopicState.OPEN, None, ""
        topic.save(update_fields=["state", "closed_at", "closed_by"])
        record(
            action="open_topic", table="topic", row_key=topic.pk, by=by, at=at,
            before={"state": before}, after={"state": "open"},
        )  # fmt: skip
    return topic


@transaction.atomic
def add_item(
    *, booking: Booking, by: Actor, at: datetime, topic: Topic | None = None, again_of: AgendaItem | None = None,
    is_standing: bool = False, **fields: Any,
) -> AgendaItem:  # fmt: skip
    """Adds an item last. Of a topic it takes the words where none are given; a topic is on an agenda once."""
    _check(booking, by)
    if topic is not None:
        if topic.network_id != booking.network_id:
            raise Unplannable("Frågan hör till ett annat nätverk.")
        there = booking.agenda.filter(topic=topic, moved_to=None).first()
        if there is not None:
            return there
        fields.setdefault("title", topic.title)
    told = _clean(fields, booking)
    if not told.get("title"):
        raise Unplannable("Skriv vad punkten gäller.")
    last = booking.agenda.aggregate(last=Max("position"))["last"]
    item = AgendaItem(
        booking=booking, position=0 if last is None else last + 1, topic=topic, again_of=again_of,
        is_standing=is_standing, **told,
    )  # fmt: skip
    item.full_clean(exclude=["booking", "topic", "again_of", "moved_to"], validate_constraints=False)
    item.save()
    record(action="add_agenda_item", table="agenda_item", row_key=item.pk, by=by, at=at, after=told)
    return item


@transaction.atomic
def change_item(*, item: AgendaItem, by: Actor, at: datetime, **fields: Any) -> AgendaItem:
    """Other words, length, presenter or goal."""
    _check(item.booking, by)
    told = _clean(fields, item.booking)
    if "title" in told and not told["title"]:
        raise Unplannable("Skriv vad punkten gäller.")
    before = {name: getattr(item, name) for name in told}
    if before == told:
        return item
    for name, value in told.items():
        setattr(item, name, value)
    item.full_clean(exclude=["booking", "topic", "again_of", "moved_to"], validate_constraints=False)
    item.save(update_fields=list(told))
    record(action="change_agenda_item", table="agenda_item", row_key=item.pk, by=by, at=at, before=before, after=told)
    return item


@transaction.atomic
def order_items(*, booking: Booking, numbers: Sequence[int], by: Actor, at: datetime) -> None:
    """The items in this order; those that are not named keep theirs, after."""
    _check(booking, by)
    there = list(booking.agenda.order_by("position", "pk").values_list("pk", flat=True))
    named = [pk for pk in dict.fromkeys(numbers) if pk in there]
    wanted = named + [pk for pk in there if pk not in named]
    if wanted == there:
        return
    AgendaItem.objects.bulk_update([AgendaItem(pk=pk, position=place) for place, pk in enumerate(wanted)], ["position"])
    record(
        action="order_agenda", table="booking", row_key=booking.pk, by=by, at=at,
        before={"order": there}, after={"order": wanted},
    )  # fmt: skip


@transaction.atomic
def remove_item(*, item: AgendaItem, by: Actor, at: datetime) -> None:
    """Takes the item off the agenda; its question waits on the rolling list as before."""
    _check(item.booking, by)
    before = {name: getattr(item, name) for name in FIELDS} | {"booking": item.booking_id, "topic": item.topic_id}
    number = item.pk
    item.delete()
    record(action="remove_agenda_item", table="agenda_item", row_key=number, by=by, at=at, before=before)


@transaction.atomic
def move_to(*, item: AgendaItem, booking: Booking, by: Actor, at: datetime) -> AgendaItem:
    """Puts the item off to a later meeting: it is not taken up here, and stands there with its words and its thread."""
    _check(item.booking, by)
    _check(booking, by)
    if item.moved_to is not None:
        return item.moved_to
    if booking.network_id != item.booking.network_id or booking.day < item.booking.day or booking.pk == item.booking_id:
        raise Unplannable("Punkten kan bara flyttas till ett senare möte i samma nätverk.")
    item.topic = topic_of(item=item, by=by, at=at)
    later = add_item(booking=booking, by=by, at=at, topic=item.topic, **{name: getattr(item, name) for name in FIELDS})
    item.moved_to = later
    item.save(update_fields=["moved_to"])
    record(action="move_agenda_item", table="agenda_item", row_key=item.pk, by=by, at=at, after={"to": booking.pk})
    return later


@transaction.atomic
def take_up_again(*, item: AgendaItem, booking: Booking, by: Actor, at: datetime) -> AgendaItem:
    """A question that was dealt with comes back on another agenda as a new item that knows the old one."""
    _check(item.booking, by)
    if booking.network_id != item.booking.network_id or booking.pk == item.booking_id:
        raise Unplannable("Frågan kan bara tas upp igen på ett annat möte i samma nätverk.")
    item.topic = topic_of(item=item, by=by, at=at)
    open_topic(topic=item.topic, by=by, at=at)
    return add_item(
        booking=booking, by=by, at=at, topic=item.topic, again_of=item, title=item.title, section=item.section,
        presenter=item.presenter, reference=item.reference,
    )  # fmt: skip


@transaction.atomic
def add_standing(*, booking: Booking, by: Actor, at: datetime) -> int:
    """The items of every agenda by the network's working order, those that are there already left; how many were added."""
    _check(booking, by)
    order = WorkingOrder.objects.filter(network=booking.network_id).first()
    there = set(booking.agenda.values_list("title", flat=True))
    added = 0
    for one in order.standing if order is not None else []:
        if one["title"] not in there:
            add_item(
                booking=booking, by=by, at=at, is_standing=True,
                **{name: one[name] for name in ("title", "section", "goal", "minutes") if one.get(name)},
            )  # fmt: skip
            added += 1
    return added


def topic_of(*, item: AgendaItem, by: Actor, at: datetime) -> Topic:
    """The question that the item is of; one of its own is made where it has none, so that its thread can be followed."""
    if item.topic is None:
        if item.booking.network is None:
            raise Unplannable("Mötet hör inte till något nätverk. Välj nätverk för det först.")
        item.topic = propose_topic(
            network=item.booking.network, title=item.title, by=by, at=at, source=f"agenda_item:{item.pk}"
        )
        item.save(update_fields=["topic"])
    return item.topic


def _clean(fields: dict[str, Any], booking: Booking) -> dict[str, Any]:
    """The words as they may be kept: on one line, as long as their columns, and with a code for who is erased or under protection."""
    if not fields.keys() <= set(FIELDS):
        raise ValueError(sorted(fields))
    told = dict(fields)
    for name, most in _MOST.items():
        if name in told:
            told[name] = " ".join(str(told[name]).split())[:most]
    lookup = hidden(federation_id=booking.federation_id).lookup("")
    return told | {name: swapped(told[name], lookup) for name in _WORDS if told.get(name)}


def _check(booking: Booking, by: Actor) -> None:
    check(by, Right.PREPARE, booking.network_id)
    if booking.state == BookingState.CANCELLED:
        raise Unplannable("Mötet är inställt. Dagordningen går inte att ändra.")
