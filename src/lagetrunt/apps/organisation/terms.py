"""The terms of networks' seats over time, for the matrix, the drawing and what should be asked of them.

People under protection are in no row that is handed out, but their terms are counted: a seat that one of them holds is not vacant.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network, Representation
from lagetrunt.apps.organisation.permissions import networks_of
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.statements.prepared import prepared
from lagetrunt.engines.seating.checking import Doubt, doubts
from lagetrunt.engines.seating.sitting import Gap, Tenure, gaps


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenures:
    """`rows` are the seats that the actor may see, by number; `terms` are those of all, for counting."""

    rows: dict[int, Representation]
    terms: tuple[Tenure, ...]

    def shown(self) -> list[Tenure]:
        """The terms of those whom the actor may see."""
        return [term for term in self.terms if term.key in self.rows]


def split_terms(seats: Sequence[Representation], *, actor: Actor) -> Tenures:
    """The seats of one network, protected people among them, as the actor may see them; those of no party are left out."""
    told = [seat for seat in seats if seat.party_id is not None]
    return Tenures(
        rows={seat.pk: seat for seat in visible(told, actor=actor)}, terms=tuple(_term(seat) for seat in told)
    )


def visible(seats: Sequence[Representation], *, actor: Actor) -> list[Representation]:
    """Those of the seats whose holders the actor may see."""
    sees_all = actor.may(Right.SEE_PROTECTED)
    return [seat for seat in seats if sees_all or not _is_protected(seat)]


def terms_of_network(*, actor: Actor, network: int) -> Tenures:
    """The seats of the network of that number, entered and read, of all times."""
    return split_terms(all_seats(actor, network=network), actor=actor)


@prepared
def all_seats(actor: Actor, network: int) -> QuerySet[Representation]:
    """All seats of the network of that number, **protected people among them**: for `split_terms`, never shown."""
    found = Representation.objects.filter(network__in=Network.objects.filter(networks_of(actor))).filter(
        network=network
    )
    found = found.select_related("network", "party", "person__joined_into", "member_list")
    return found.order_by("party__name", "-until", "pk")


def terms_of_party(*, actor: Actor, party: int) -> dict[int, Tenures]:
    """By network in which the organisation of that number has or had a seat, all its entered seats: one tells what is usual by the others."""
    theirs = Representation.objects.filter(party=party, is_read=False).order_by().values("network")
    rows = (
        Representation.objects.filter(Q(network__in=theirs), network__in=Network.objects.filter(networks_of(actor)))
        .filter(is_read=False)
        .select_related("network", "party", "person__joined_into", "member_list")
        .order_by("network__name", "party__name", "pk")
    )
    found: dict[int, list[Representation]] = {}
    for row in rows:
        found.setdefault(row.network_id, []).append(row)
    return {number: split_terms(some, actor=actor) for number, some in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What should be asked of the seats of a network: where nobody sits, and what does not go together."""

    gaps: list[Gap]
    doubts: list[Doubt]


def asked_of(told: Tenures, *, day: date, party: int | None = None) -> Asked:
    """What should be asked on the day, of one party where it is named; nothing that would name somebody whom the actor may not see."""
    return Asked(
        gaps=[
            gap
            for gap in gaps(told.terms, day)
            if party in (None, gap.party) and (gap.after is None or gap.after in told.rows)
        ],
        doubts=[
            one
            for one in doubts(told.terms, day)
            if party in (None, one.party) and all(term.key in told.rows for term in one.terms)
        ],
    )


def vacant_parties(*, actor: Actor, day: date) -> dict[int, list[str]]:
    """By the network's number, the organisations that have a seat in it in which nobody sits on the day, by name."""
    found = Representation.objects.filter(
        network__in=Network.objects.filter(networks_of(actor)), is_read=False, party__isnull=False
    )
    columns = ("network", "party", "party__name", "pk", "school_forms", "person", "since", "until", "role")
    by_network: dict[int, list[Tenure]] = {}
    names: dict[int, str] = {}
    for network, party, name, pk, forms, person, since, until, role in found.order_by().values_list(*columns):
        assert party is not None
        names[party] = name
        by_network.setdefault(network, []).append(
            Tenure(key=pk, party=party, forms=tuple(forms), person=person, since=since, until=until, role=role)
        )
    return {
        network: sorted({names[gap.party] for gap in found_gaps})
        for network, rows in by_network.items()
        if (found_gaps := gaps(rows, day))
    }


def _term(seat: Representation) -> Tenure:
    assert seat.party_id is not None
    person = seat.person
    return Tenure(
        key=seat.pk, party=seat.party_id, forms=tuple(seat.school_forms),
        person=None if person is None else person.joined_into_id or person.pk,
        since=seat.since, until=seat.until, role=seat.role, is_read=seat.is_read,
    )  # fmt: skip


def _is_protected(seat: Representation) -> bool:
    person = seat.person
    return person is not None and (
        person.protected or (person.joined_into is not None and person.joined_into.protected)
    )
