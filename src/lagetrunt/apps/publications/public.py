"""Reading for everybody: what is published of open networks, while the federation's public pages are on, and nothing else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from lagetrunt.apps.meetings.models import Booking
from lagetrunt.apps.organisation.models import Federation, Network, Representation
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.sitting import held_between
from lagetrunt.apps.publications.models import OpenNetwork, Publication, PublicSite
from lagetrunt.apps.statements.prepared import prepared
from lagetrunt.kernel.text import fold

SHORTEST = 2  # letters of a word that is searched for
MOST_HITS = 1_000  # beyond it only whether there is more is told


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A representative by name, or that the seat is vacant."""

    party: str
    name: str
    role: str


def public_site() -> PublicSite:
    """The public pages of this installation, which is its first federation's; NotFound where they are off."""
    found = _sites()
    if not found:
        raise NotFound
    return found[0]


@prepared
def _sites() -> QuerySet[PublicSite]:
    first = Federation.objects.order_by("pk").values("pk")[:1]
    return PublicSite.objects.select_related("federation").filter(federation=first, is_on=True)


def open_networks(*, federation: Federation | int) -> QuerySet[OpenNetwork]:
    """The networks that stand on the public pages, by name; none that is known from quarantine alone."""
    return OpenNetwork.objects.filter(_open("network__"), network__federation=federation).select_related(
        "network"
    ).order_by("network__name", "network_id")  # fmt: skip


def open_network(*, federation: Federation, pk: int) -> OpenNetwork:
    """One of them; the one that it is joined into where that is so."""
    joined = _joined_into(network=pk)
    found = _opened(federation=federation.pk, network=joined[0] if joined else pk)
    if not found:
        raise NotFound
    return found[0]


@prepared
def _joined_into(network: int) -> "QuerySet[Network, Any]":
    return Network.objects.filter(pk=network, joined_into__isnull=False).values_list("joined_into", flat=True)


@prepared
def _opened(federation: int, network: int) -> QuerySet[OpenNetwork]:
    return open_networks(federation=federation).filter(network=network)


def dates(*, federation: Federation | int, network: Network | int | None = None) -> QuerySet[Booking]:
    """The meetings of open networks, or of one: those that prepare others are nobody else's."""
    rows = Booking.objects.filter(_open("network__"), federation=federation, prepares=None).select_related("network")
    if network is not None:
        rows = rows.filter(network=network)
    return rows.order_by("day", "start", "pk")


def coming(*, federation: Federation | int, today: date, network: Network | int | None = None) -> QuerySet[Booking]:
    """Those that are not over, called off or not, the nearest first."""
    return dates(federation=federation, network=network).filter(last__gte=today)


def past(*, federation: Federation, today: date, network: Network) -> QuerySet[Booking]:
    """Those that are over, the latest first."""
    return dates(federation=federation, network=network).filter(last__lt=today).order_by("-day", "-pk")


def meeting(*, federation: Federation, pk: int) -> tuple[Booking, OpenNetwork]:
    """One meeting, with what its network has chosen to show."""
    found = _meeting(federation=federation.pk, pk=pk)
    if not found or found[0].network is None:
        raise NotFound
    return found[0], found[0].network.on_the_web


@prepared
def _meeting(federation: int, pk: int) -> QuerySet[Booking]:
    return dates(federation=federation).select_related("network__on_the_web").filter(pk=pk)


def published(*, federation: Federation | int, network: Network | int | None = None) -> QuerySet[Publication]:
    """What is published and counts, the latest first."""
    rows = Publication.objects.filter(
        _open("booking__network__"), booking__federation=federation, booking__prepares=None,
        replaced_at=None, withdrawn_at=None,
    )  # fmt: skip
    if network is not None:
        rows = rows.filter(booking__network=network)
    return rows.select_related("booking__network").order_by("-published_at", "-pk")


def versions_of(*, booking: Booking) -> list[Publication]:
    """All versions of a meeting's agenda and notes, the earliest first."""
    return _versions(booking=booking.pk)


@prepared
def _versions(booking: int) -> QuerySet[Publication]:
    return Publication.objects.filter(booking=booking).order_by("kind", "version").defer("words")


def kinds_of(*, bookings: Sequence[Booking]) -> dict[int, set[str]]:
    """By meeting, whether its agenda and its notes are out."""
    told: dict[int, set[str]] = {}
    for booking, kind in _kinds(bookings=frozenset(row.pk for row in bookings)):
        told.setdefault(booking, set()).add(kind)
    return told


@prepared
def _kinds(bookings: frozenset[int]) -> "QuerySet[Publication, tuple[int, str]]":
    found = Publication.objects.filter(booking__pk__in=bookings, replaced_at=None, withdrawn_at=None)
    return found.order_by().values_list("booking_id", "kind")


def search(*, federation: Federation, asked: str) -> list[int]:
    """The numbers of what is published and holds all of the words, the latest meeting first; nothing for words that are too short.

    One more than `MOST_HITS` at most, which tells that there are more.
    """
    words = searched_words(asked)
    if not words:
        return []
    return _holding(federation=federation.pk, **{f"word{place}": word for place, word in enumerate(words)})


@prepared
def _holding(federation: int, **words: str) -> "QuerySet[Publication, int]":
    found = published(federation=federation)
    for word in words.values():
        found = found.filter(words__contains=word)
    return found.order_by("-booking__day", "-pk").values_list("pk", flat=True)[: MOST_HITS + 1]


def those(*, federation: Federation, numbers: Sequence[int]) -> list[Publication]:
    """The published copies of the numbers, in their order, with what a hit tells of its meeting: its day and network."""
    rows = {row.pk: row for row in _copies(federation=federation.pk, numbers=frozenset(numbers))}
    return [rows[pk] for pk in numbers if pk in rows]


@prepared
def _copies(federation: int, numbers: frozenset[int]) -> QuerySet[Publication]:
    found = published(federation=federation).filter(pk__in=numbers).order_by()
    return found.only("kind", "content", "booking__day", "booking__network__name")


def searched_words(asked: str) -> list[str]:
    """The words that are looked for."""
    return [word for word in dict.fromkeys(fold(asked.replace("\0", "")[:200]).split()) if len(word) >= SHORTEST]


def representatives(*, chosen: OpenNetwork, today: date) -> list[Seat]:
    """Who represents whom today, by organisation, where the network has chosen to show it; nobody under protection or erased.

    Only seats that somebody has entered: what is read in documents is no public register.
    """
    if not (chosen.is_open and chosen.shows_names):
        return []
    told = []
    for row in _entered(network=chosen.network_id, today=today):
        person = row.person and (row.person.joined_into or row.person)
        people = [one for one in (row.person, person) if one is not None]
        if not any(one.protected or one.erased_at is not None for one in people):
            told.append(
                Seat(party=row.party.name if row.party else "", name=person.name if person else "", role=row.role)
            )
    return sorted(dict.fromkeys(told), key=lambda seat: (seat.party == "", fold(seat.party), fold(seat.name)))


@prepared
def _entered(network: int, today: date) -> QuerySet[Representation]:
    rows = Representation.objects.filter(held_between(today, today), network=network, is_read=False)
    return rows.select_related("party", "person__joined_into")


def _open(way: str) -> Q:
    """Rows whose network is open, stands by itself, and has left quarantine; `way` leads to the network."""
    known = Q(**{f"{way}released_at__isnull": False}) | Q(
        **{f"{way}brought_by__isnull": True, f"{way}brought_at__isnull": True}
    )
    return known & Q(**{f"{way}joined_into__isnull": True, f"{way}on_the_web__is_open": True})
