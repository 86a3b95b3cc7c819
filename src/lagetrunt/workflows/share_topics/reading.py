"""What two networks have taken up, sent and said of a question that is both's; of either nothing else."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lagetrunt.apps.meetings.booking import bookings as seen_bookings
from lagetrunt.apps.meetings.booking import meetings_of
from lagetrunt.apps.meetings.sharing import (
    Partner,
    SharedState,
    has_partners,
    items_of_topics,
    partners_on,
)
from lagetrunt.apps.minutes.queries import items
from lagetrunt.apps.organisation.actor import Actor, the_neighbour
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers.queries import papers_of_items
from lagetrunt.engines.comparing.items import same_heading

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import AgendaItem, Booking, SharedTopic
    from lagetrunt.apps.minutes.models import Item
    from lagetrunt.apps.papers.models import Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """An item of one of the networks; `said` is what its notes say under it, None before they have come. `opens` says that the
    actor may open its meeting."""

    item: "AgendaItem"
    papers: "list[Paper]" = field(default_factory=list)
    said: "Item | None" = None
    opens: bool = False


def story(*, shared: "SharedTopic", actor: Actor) -> list[Step]:
    """The steps of both networks in the order of their days; of one that has not been answered, or has ended, those that are the actor's
    to see anyhow, and for whoever is asked those of the question that is offered."""
    rows = list(items_of_topics(topics=_topics(shared, actor)))
    there = [row.booking for row in rows]
    opens = set(seen_bookings(actor=actor).filter(pk__in=[row.pk for row in there]).values_list("pk", flat=True))
    said = _said(rows, shared.topic.network.federation_id)
    papers: dict[int, list[Paper]] = {}
    for paper in _papers(shared, actor, [row.pk for row in rows]):
        papers.setdefault(paper.item_id or 0, []).append(paper)
    return [
        Step(item=row, papers=papers.get(row.pk, []), said=said.get(row.pk), opens=row.booking_id in opens)
        for row in rows
    ]


def shared_paper(*, shared: "SharedTopic", actor: Actor, pk: int) -> "Paper":
    """A paper of one of the steps, for who may know of the shared question. Raises NotFound."""
    numbers = list(items_of_topics(topics=_topics(shared, actor)).values_list("pk", flat=True))
    found = next((paper for paper in _papers(shared, actor, numbers) if paper.pk == pk), None)
    if found is None:
        raise NotFound
    return found


def partners_and_words(*, booking: "Booking", actor: Actor) -> "dict[int, tuple[Partner, list[Item]]]":
    """By item of the meeting's agenda, with whom it is shared, and what the other's notes say of it."""
    partners = partners_on(bookings=[booking.pk]) if has_partners(booking) else {}
    topics = {one.topic for one in partners.values() if one.topic is not None}
    if not topics or not actor.may(Right.SEE, booking.network_id):
        return {pk: (partner, []) for pk, partner in partners.items()}
    theirs = list(items_of_topics(topics=topics))
    said = _said(theirs, booking.federation_id)
    return {
        pk: (partner, [said[row.pk] for row in theirs if row.topic_id == partner.topic and row.pk in said])
        for pk, partner in partners.items()
    }


def _topics(shared: "SharedTopic", actor: Actor) -> list[int]:
    both = [shared.topic_id] + ([shared.counterpart_id] if shared.counterpart_id is not None else [])
    if shared.state == SharedState.SHARED:
        return both
    if shared.state == SharedState.OFFERED and actor.may(Right.PREPARE, shared.network_id):
        return [shared.topic_id]
    own = [shared.topic_id] if actor.may(Right.SEE, shared.topic.network_id) else []
    theirs = [shared.counterpart_id] if shared.counterpart_id and actor.may(Right.SEE, shared.network_id) else []
    return own + theirs


def _papers(shared: "SharedTopic", actor: Actor, numbers: Collection[int]) -> "list[Paper]":
    """What either network sees of its own, once its agenda is out; those who prepare for one of them see it before."""
    if shared.state != SharedState.SHARED:
        return []
    prepares = any(actor.may(Right.PREPARE, pk) for pk in (shared.topic.network_id, shared.network_id))
    return list(papers_of_items(items=numbers, only_sent_out=not prepares))


def _said(rows: "list[AgendaItem]", federation_id: int) -> "Mapping[int, Item]":
    """By item of an agenda, what the released notes of its meeting have under it; each meeting is read once."""
    reader = the_neighbour(federation_id)
    bookings = {row.booking_id: row.booking for row in rows if row.moved_to_id is None}
    met = meetings_of(actor=reader, rows=list(bookings.values()))
    told: dict[int, Item] = {}
    for pk, meeting in met.items():
        if meeting.document.released_at is None:
            continue
        known = list(items(actor=reader, meeting=meeting))
        for row in (row for row in rows if row.booking_id == pk and row.moved_to_id is None):
            at = same_heading(row.title, [one.title for one in known])
            if at is not None:
                told[row.pk] = known[at]
    return told
