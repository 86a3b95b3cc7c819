"""What each person is to do: the things of their networks' released minutes that are theirs, and how each stands for them."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.opening import Act, check_opens
from lagetrunt.apps.answers.sides import may_be_named, seats_on
from lagetrunt.apps.followups.models import Followup, Outcome
from lagetrunt.apps.followups.standing import NOTHING, Standing, standings, still_open
from lagetrunt.apps.minutes.models import Assignment
from lagetrunt.apps.minutes.queries import assignments
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network, Party, Person, Representation
from lagetrunt.apps.organisation.roles import Role
from lagetrunt.engines.preparing.owing import Hold, Owner

LOOKS_BACK = timedelta(days=730)  # what was promised longer ago nobody is asked about
_NOBODY = 0  # the number of no account: what somebody has brought in and not released is nobody's to do


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """A thing to do and whose it is. `party` is for whom they hold it, where all were to do it; `answer` what counts for them."""

    row: Assignment
    person: Person
    hold: Hold
    party: Party | None
    standing: Standing
    answer: Followup | None

    @property
    def due(self) -> date | None:
        """The day that counts: the moved one before the written one."""
        return self.answer.due if self.answer is not None and self.answer.due is not None else self.row.due

    @property
    def is_open(self) -> bool:
        """Whether it is still theirs to do."""
        return self.answer is None or self.answer.outcome == Outcome.MOVED


def owed(
    *, federation_id: int, networks: Collection[int], day: date, people: Collection[int] | None = None,
    only_open: bool = True,
) -> list[Owed]:  # fmt: skip
    """What those who sit in the networks on that day are to do, soonest first; of the people alone where they are named.

    Of what is closed for all, only what they have answered themselves is told, and that only where it is asked for.
    """
    seats = [seat for seat in seats_on(networks=networks, day=day) if seat.person is not None]
    owners = _owners(seats, people)
    there = sorted({network for network, _ in owners})
    if not there:
        return []
    reader = Actor(
        user_id=_NOBODY, name="uppföljningen", federation_id=federation_id,
        in_networks=tuple((network, Role.READER) for network in there),
    )  # fmt: skip
    rows = assignments(actor=reader).filter(
        item__meeting__network__in=there, item__meeting__day__gte=day - LOOKS_BACK, reported_in__isnull=True
    )
    told = list(
        (still_open(rows) if only_open else rows).select_related("item__meeting__network", "item__meeting__document")
    )
    stands = standings(told)
    found: dict[tuple[int, int], Owed] = {}
    for row in told:
        standing = stands.get(row.pk, NOTHING)
        network = row.item.meeting.network_id
        for (number, _), owner in owners.items():
            if number == network:
                one = _of(row, owner, standing)
                if one is not None and (one.is_open or not only_open):
                    found.setdefault((row.pk, one.person.pk), one)
    return sorted(found.values(), key=lambda one: (one.due is None, one.due or day, -one.row.pk, one.person.pk))


def owed_by(*, ticket: Ticket, at: datetime) -> list[Owed]:
    """What the link's person is to do, and what they have answered; within its network where it names one."""
    check_opens(ticket, Act.FOLLOW_UP)
    assert ticket.person is not None
    found = networks_known(federation_id=ticket.federation_id)
    if ticket.network is not None:
        found &= {ticket.network.joined_into_id or ticket.network.pk}
    person = ticket.person.joined_into or ticket.person
    day = timezone.localtime(at).date()
    return owed(federation_id=ticket.federation_id, networks=found, day=day, people={person.pk}, only_open=False)


def networks_known(*, federation_id: int) -> set[int]:
    """The networks of the federation that are not in quarantine."""
    known = Q(released_at__isnull=False) | Q(brought_at__isnull=True)
    found = Network.objects.filter(known, federation=federation_id, joined_into__isnull=True)
    return set(found.values_list("pk", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seated:
    person: Person
    parties: tuple[Party, ...]
    owner: Owner


def _owners(seats: Iterable[Representation], people: Collection[int] | None) -> dict[tuple[int, int], _Seated]:
    """By network and person, whose names are theirs there and whose are others'."""
    sits: dict[int, dict[int, tuple[Person, dict[int, Party]]]] = defaultdict(dict)
    for seat in seats:
        assert seat.person is not None
        person = seat.person.joined_into or seat.person
        _, parties = sits[seat.network_id].setdefault(person.pk, (person, {}))
        if seat.party is not None:
            parties[seat.party.pk] = seat.party
    told = {}
    for network, there in sits.items():
        names = {pk: {person.name, *person.spellings} for pk, (person, _) in there.items()}
        for pk, (person, parties) in there.items():
            if not may_be_named(person) or (people is not None and pk not in people):
                continue
            others = {name for other, some in names.items() if other != pk for name in some}
            owner = Owner(parties=[one.name for one in parties.values()], people=names[pk], others=others)
            told[network, pk] = _Seated(person=person, parties=tuple(parties.values()), owner=owner)
    return told


def _of(row: Assignment, seated: _Seated, standing: Standing) -> Owed | None:
    """The thing to do as theirs; None where it is not."""
    hold = seated.owner.holds([*row.who, *standing.handed_to])
    if hold is None or (hold == "all" and not seated.parties):
        return None
    party = seated.parties[0] if hold == "all" else None
    counts = standing.of_party(party.pk) if party is not None else standing.answer
    answer = standing.declined_by(seated.person.pk) or counts or standing.answer
    return Owed(row=row, person=seated.person, hold=hold, party=party, standing=standing, answer=answer)
