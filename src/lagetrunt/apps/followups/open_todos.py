"""What is open before a meeting, for its notes: without what is said to be done, with the day that counts."""

from dataclasses import replace

from lagetrunt.apps.followups.standing import NOTHING, standings
from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.minutes.expecting import Expected, expected, open_rows
from lagetrunt.apps.minutes.expecting import Open as OpenTodo
from lagetrunt.apps.organisation.actor import Actor


def expected_now(*, actor: Actor, booking: Booking) -> Expected:
    """What is known beforehand of the meeting, as things to do stand by what has been answered."""
    rows = list(open_rows(actor=actor, booking=booking))
    stands = standings(rows)
    told = [
        OpenTodo(who=tuple(row.who), what=row.what, due=standing.moved_to or row.due, due_text=row.due_text)
        for row in rows
        if not (standing := stands.get(row.pk, NOTHING)).is_done
    ]
    return replace(expected(actor=actor, booking=booking), open=tuple(dict.fromkeys(told)))
