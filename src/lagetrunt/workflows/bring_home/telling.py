"""What the record says, loaded for the engine; only what the actor may see."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from lagetrunt.apps.followups.standing import NOTHING, standings
from lagetrunt.apps.meetings.queries import attendances
from lagetrunt.apps.minutes.narrowing import written_replaced
from lagetrunt.apps.minutes.queries import items
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import seated_parties
from lagetrunt.apps.sources.queries import facts
from lagetrunt.engines.bringing.holding import beside
from lagetrunt.engines.bringing.home import Line, Ours, Promise, Record, Said, lines_for
from lagetrunt.engines.preparing.owing import Owner

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Meeting
    from lagetrunt.apps.minutes.models import Assignment, Decision
    from lagetrunt.apps.organisation.models import Party


def record_of(*, meeting: "Meeting", actor: Actor) -> Record:
    """What was agreed, promised and thought at the meeting, and who was there."""
    there = [(row.written, row.party_id, row.status) for row in attendances(actor=actor, meeting=meeting)]
    decided: list[Decision] = []
    stances = []
    owed: list[Assignment] = []
    for item in items(actor=actor, meeting=meeting, facts=True):
        item.meeting = meeting
        decided += item.decisions.all()
        for stance in item.stances.all():
            stances.append(Said(word="", text=stance.text, addressed_to=(), fact=stance.fact_id))
        owed += item.assignments.all()
    return Record(
        present=[(name, party) for name, party, status in there if status != "absent"],
        absent=[(name, party) for name, party, status in there if status == "absent"],
        decisions=said_of(decided), stances=stances, promises=promises_of(owed),
        next_day=_next_day(meeting, actor),
    )  # fmt: skip


def said_of(rows: "Sequence[Decision]") -> list[Said]:
    """Decisions, fetched with their facts, each with when it holds and what it replaces."""
    return [
        Said(
            word=str(row.get_kind_display()), text=row.text, addressed_to=row.addressed_to, fact=row.fact_id,
            beside=beside(row.text, since=row.since, until=row.until, replaces=written_replaced(row)),
        )
        for row in rows
    ]  # fmt: skip


def promises_of(rows: "Sequence[Assignment]") -> list[Promise]:
    """Things to do as they stand by now: a moved day counts before the written one. Rows come with their meetings."""
    stands = standings(rows)
    told = []
    for row in rows:
        standing = stands.get(row.pk, NOTHING)
        told.append(
            Promise(
                who=[*row.who, *standing.handed_to], what=row.what, due=standing.moved_to or row.due, due_text=row.due_text,
                fact=row.fact_id, done=standing.is_done or row.reported_in_id is not None,
                done_by=frozenset(one.party_id for one in standing.parties if one.outcome == "done" and one.party_id),
            )
        )  # fmt: skip
    return told


def _next_day(meeting: "Meeting", actor: Actor) -> date | None:
    """The day of the next meeting as the record tells it, where nobody has rejected it."""
    found = facts(actor=actor, document=meeting.document).filter(kind="next_meeting").exclude(state="rejected")
    for fact in found.order_by("position"):
        written = (fact.current or {}).get("date")
        if written:
            return date.fromisoformat(written)
    return None


def parties_of(*, meeting: "Meeting", actor: Actor) -> "list[Party]":
    """Those who take something home: who sits in the network, and who was at the meeting."""
    told = {row.party_id: row.party for row in attendances(actor=actor, meeting=meeting) if row.party is not None}
    if meeting.network is not None:
        told |= {party.pk: party for party in seated_parties(actor=actor, network=meeting.network, day=meeting.day)}
    return sorted(told.values(), key=lambda party: party.name)


def home_of(*, meeting: "Meeting", party: "Party", actor: Actor) -> tuple[Line, ...]:
    """The lines of one of them."""
    record = record_of(meeting=meeting, actor=actor)
    return lines_for(record, party=party.pk, ours=ours_of(record, party))


def ours_of(record: Record, party: "Party") -> Ours:
    """Whether names mean the party, one of its people who were there or expected, or all."""
    there = [*record.present, *record.absent]
    owner = Owner(
        parties=[party.name], people=[name for name, number in there if number == party.pk],
        others=[name for name, number in there if number != party.pk],
    )  # fmt: skip
    return lambda who: owner.holds(who) is not None
