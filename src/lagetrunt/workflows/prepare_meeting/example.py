"""The example's coming meetings - dates, an agenda and questions that wait - and what its networks rest on, so that the pages show something."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from lagetrunt.adapters.free_days import free_around
from lagetrunt.apps.events.planning import Facts, plan_event
from lagetrunt.apps.mandates.basing import bases, clauses_of, link_base, mark_base
from lagetrunt.apps.meetings.agenda import add_item, add_standing, propose_topic
from lagetrunt.apps.meetings.booking import networks_planned
from lagetrunt.apps.meetings.planning import Slot, plan_meetings, set_working_order
from lagetrunt.apps.meetings.sharing import accept_topic, offer_topic
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import networks, seats
from lagetrunt.apps.sources.queries import documents

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking

_ZONE = ZoneInfo("Europe/Stockholm")
_NETWORKS, _MEETINGS, _APART = 3, 3, timedelta(weeks=7)
_FRIDAY = 4
_STANDING = [
    {"title": "Föregående anteckningar", "minutes": 5}, {"title": "Laget runt: läget i kommunerna", "minutes": 40, "goal": "round"},
]  # fmt: skip
_ITEMS: tuple[dict[str, Any], ...] = (
    {"title": "Gemensam mall för överlämningar", "minutes": 60, "goal": "agree", "presenter": "presidiet",
     "proposal": "Nätverket enas om att pröva mallen under ett läsår."},
    {"title": "Höstens kompetensdag", "minutes": 30, "goal": "discuss"},
)  # fmt: skip
_WAITING = (("Hur når vi dem som inte kommer till skolan?", "Nora"), ("Gemensamma upphandlingar", "Lindesberg"))
_CHARTER = "Förbundsordning"
_RESTING = {"Elevhälsonätverket": "§ 5", "Gymnasienätverket": "§ 6", "Vuxnätverket": "§ 6"}
_OF_BOTH: dict[str, Any] = {
    "title": "Nya regler om frånvaro: hur tolkar vi dem?", "minutes": 45, "goal": "discuss",
    "proposal": "Nätverken lämnar ett gemensamt svar.",
}  # fmt: skip
_SEMINAR: dict[str, Any] = {
    "title": "Seminarium: vad vet vi om frånvaro?", "audience": "politiker och tjänstepersoner i medlemskommunerna",
    "about": "Två forskare berättar, och därefter samtal i smågrupper.",
}  # fmt: skip
_WHY = "Båda nätverken berörs av samma regler och behöver läsa dem lika."


def plan_example(*, by: Actor, at: datetime) -> int:
    """Plans meetings of the first networks that have representatives, where nothing is planned yet; how many."""
    if networks_planned(federation_id=by.federation_id):
        return 0
    made, second = 0, []
    seated = set(seats(actor=by).order_by().values_list("network", flat=True))
    found = sorted(networks(actor=by), key=lambda network: (network.pk not in seated, network.name))
    for place, network in enumerate(found[:_NETWORKS]):
        first = _friday(at.astimezone(_ZONE).date() + timedelta(weeks=3 + place))
        rows = plan_meetings(
            network=network, slots=[_slot(first + _APART * number) for number in range(_MEETINGS)], by=by, at=at
        )
        made += len(rows)
        second.append(rows[1])
        if place == 0:
            _invite(rows[0], by, at)
        set_working_order(network=network, standing=_STANDING, by=by, at=at)
        add_standing(booking=rows[0], by=by, at=at)
        for item in _ITEMS:
            add_item(booking=rows[0], by=by, at=at, **item)
        for title, party in _WAITING:
            propose_topic(network=network, title=title, origin="member", told_by=party, by=by, at=at)
    if len(second) > 1:
        _share(second[0], second[1], by, at)
    return made


def rest_example(*, by: Actor, at: datetime) -> int:
    """Marks the example's charter as what its networks rest on, and links those that it names; how many. The rest is for trying."""
    charter = documents(actor=by).filter(path__contains=_CHARTER).first()
    if charter is None or bases(actor=by).exists():
        return 0
    base = mark_base(document=charter, kind="charter", by=by, at=at)
    clauses = {clause.number: clause.fact for clause in clauses_of(base=base)}
    made = 0
    for network in networks(actor=by):
        clause = clauses.get(_RESTING.get(network.name, ""))
        if clause is not None:
            link_base(network=network, base=base, clause=clause, by=by, at=at)
            made += 1
    return made


def _invite(booking: "Booking", by: Actor, at: datetime) -> None:
    """A seminar after the meeting, to which politicians are invited too."""
    assert booking.end is not None
    facts = Facts(
        start=booking.end + timedelta(hours=1), end=booking.end + timedelta(hours=3), place=booking.place, places=40,
        join_url=booking.join_url, **_SEMINAR,
    )  # fmt: skip
    plan_event(booking=booking, facts=facts, by=by, at=at)


def _share(first: "Booking", other: "Booking", by: Actor, at: datetime) -> None:
    """A question that two networks take up, each at its second meeting."""
    assert other.network is not None
    item = add_item(booking=first, by=by, at=at, **_OF_BOTH)
    offered = offer_topic(topic=item, network=other.network, why=_WHY, by=by, at=at)
    accept_topic(shared=offered, booking=other, by=by, at=at)


def _friday(day: date) -> date:
    return day + timedelta(days=(_FRIDAY - day.weekday()) % 7)


def _slot(day: date) -> Slot:
    """The slot of a Friday, or of the first one after it on which people work."""
    while day in free_around(day):
        day += timedelta(weeks=1)
    return Slot(
        day=day, last=day, start=datetime.combine(day, time(9), _ZONE), end=datetime.combine(day, time(12), _ZONE),
        place="Folkets hus", mode="hybrid", join_url="https://mote.exempel.example/rum",
    )  # fmt: skip
