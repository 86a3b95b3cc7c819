"""To take home: at most ten lines of what one's party is to do, and what its networks agreed when they last met."""

from datetime import date
from typing import TYPE_CHECKING, Any

from lagetrunt.apps.answers.phone import Reach
from lagetrunt.apps.followups.standing import NOTHING, Standing, standings, still_open
from lagetrunt.apps.meetings.queries import latest_of_networks
from lagetrunt.apps.minutes.queries import assignments, decisions
from lagetrunt.engines.preparing.owing import Owner

if TYPE_CHECKING:
    from lagetrunt.apps.followups.models import Followup

MOST = 10
_LOOKED_AT = 500  # the latest open things to do, of which the party's own are sought


def to_take_home(reach: Reach) -> dict[str, Any]:
    """What is to be done, soonest first, then what was agreed; what has been released alone."""
    if not reach.networks:
        return {"owed": [], "agreed": [], "answers": {}}
    mine, others = reach.names
    parties = {reach.ticket.party.name} if reach.ticket.party is not None else set()
    found = still_open(assignments(actor=reach.actor).filter(item__meeting__network__in=reach.networks))
    owner = Owner(parties=parties, people=mine, others=others)
    rows = list(found[:_LOOKED_AT])
    stands = standings(rows)
    owed = [row for row in rows if owner.holds([*row.who, *stands.get(row.pk, NOTHING).handed_to])]
    answers = {row.pk: _answer(reach, stands.get(row.pk, NOTHING)) for row in owed}
    owed.sort(key=lambda row: _order(row, answers[row.pk]))
    latest = [meeting.pk for meeting, _ in latest_of_networks(actor=reach.actor).values()]
    agreed = decisions(actor=reach.actor).filter(item__meeting__in=latest, item__meeting__network__in=reach.networks)[
        :MOST
    ]
    owed = owed[:MOST]
    return {"owed": owed, "agreed": list(agreed[: MOST - len(owed)]), "answers": answers}


def _answer(reach: Reach, standing: Standing) -> "Followup | None":
    """What counts: for the party alone, where all were to do it."""
    return standing.of_party(reach.ticket.party_id) or standing.answer


def _order(row: Any, answer: "Followup | None") -> tuple[bool, bool, date, int]:  # noqa: ANN401 - a thing to do
    """What is done last, then by the day that counts."""
    due = answer.due if answer is not None and answer.due is not None else row.due
    return answer is not None and answer.outcome == "done", due is None, due or date.max, -row.pk
