"""The welcome: who begins in a network gets a letter with an introduction pack and a page of their own, shown first, each once."""

import base64
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from lagetrunt.adapters.home_papers import paper
from lagetrunt.apps.answers.tickets import give_ticket
from lagetrunt.apps.letters.queries import written
from lagetrunt.apps.letters.services import Content, is_address, write_letter
from lagetrunt.apps.letters.showing import LINK, Changed, reply_address, seal_of
from lagetrunt.apps.organisation.actor import Actor, check, check_somewhere
from lagetrunt.apps.organisation.queries import networks, seats
from lagetrunt.apps.organisation.roles import Right, Role
from lagetrunt.kernel.dates import swedish_date
from lagetrunt.workflows.pass_on_networks import gathering
from lagetrunt.workflows.pass_on_networks.gathering import Part, sections

if TYPE_CHECKING:
    from lagetrunt.apps.letters.models import Letter
    from lagetrunt.apps.organisation.models import Federation, Network, Party, Person, Representation

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NEW = timedelta(days=60)  # around the first day, in which somebody is new
_NOBODY = 0  # the number of no account: what waits in quarantine is not for a newcomer


@dataclass(frozen=True, slots=True, kw_only=True)
class Welcome:
    """A letter that would go to somebody who begins on `since`."""

    key: str
    person: "Person"
    party: "Party | None"
    since: date
    subject: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What would go; `have` is how many have got theirs, `without` who cannot be written to, `later` who has not begun yet."""

    letters: list[Welcome]
    have: int
    without: list["Person"]
    later: list["Representation"]

    @property
    def seal(self) -> str:
        """What the list was looked at as."""
        return seal_of(one.key for one in self.letters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomers:
    """The networks with somebody whom nobody has welcomed, each with how many."""

    networks: list[tuple["Network", int]]


def newcomers(*, by: Actor, at: datetime, network: "Network | None" = None) -> Newcomers:
    """Who has begun lately where the actor prepares, and has got no welcome."""
    check_somewhere(by, Right.PREPARE)
    today = timezone.localtime(at).date()
    found = [seat for seat in _beginning(by, today, network) if _has_begun(seat, today)]
    there = written(keys=[_key(seat) for seat in found])
    counts = Counter(seat.network_id for seat in found if _key(seat) not in there and is_address(_person(seat).email))
    rows = {seat.network_id: seat.network for seat in found if by.may(Right.PREPARE, seat.network_id)}
    return Newcomers(networks=[(rows[pk], counts[pk]) for pk in rows if counts[pk]])


def show(*, network: "Network", federation: str, by: Actor, at: datetime) -> Shown:
    """What welcoming now would send."""
    check(by, Right.PREPARE, network.pk)
    today = timezone.localtime(at).date()
    letters, without, later = [], [], []
    for seat in _beginning(by, today, network):
        person = _person(seat)
        assert seat.since is not None
        if not _has_begun(seat, today):
            later.append(seat)  # a link to the network opens it from the first day
            continue
        if not is_address(person.email):
            without.append(person)
            continue
        letters.append(
            Welcome(
                key=_key(seat), person=person, party=seat.party, since=seat.since, subject=f"Välkommen till {network.name}",
                text=_text(person.name, network.name, seat.party.name if seat.party else "", seat.since, by.name, federation),
            )
        )  # fmt: skip
    there = written(keys=[one.key for one in letters])
    waiting = [one for one in letters if one.key not in there]
    return Shown(letters=waiting, have=len(letters) - len(waiting), without=without, later=later)


@transaction.atomic
def welcome(
    *, network: "Network", federation: "Federation", by: Actor, at: datetime, link: Callable[[str], str],
    seal: str | None = None,
) -> "list[Letter]":  # fmt: skip
    """Puts the letters in the queue, each with the pack and a link of its own; pressed twice it is done once. Raises Changed."""
    told = show(network=network, federation=federation.name, by=by, at=at)
    if seal is not None and seal != told.seal:
        raise Changed
    if not told.letters:
        return []
    email = reply_address(by=by)
    name, data = pack_file(network=network, federation=federation, by=by, email=email, at=at)
    file = {"name": name, "type": WORD, "content": base64.b64encode(data).decode()}
    return [
        write_letter(
            key=one.key, kind="welcome", about=f"network:{network.pk}", network=network, to_name=one.person.name,
            to_email=one.person.email, person=one.person, reply_to=email,
            content=Content(
                subject=one.subject, attachments=[file],
                text=one.text.replace(
                    LINK,
                    link(
                        give_ticket(
                            purpose="phone", network=network, booking=None, party=one.party, person=one.person, by=by, at=at
                        ).secret
                    ),
                ),
            ),
            by=by, at=at,
        )
        for one in told.letters
    ]  # fmt: skip


def pack(*, network: "Network", federation: "Federation", by: str, email: str, at: datetime) -> list[Part]:
    """The introduction: only what a reader of this network alone may see."""
    day = timezone.localtime(at).date()
    actor = Actor(
        user_id=_NOBODY, name=by, federation_id=federation.pk, federation=federation,
        in_networks=((network.pk, Role.READER),),
    )  # fmt: skip
    return introduction(actor=actor, network=network, by=by, email=email, day=day)


def introduction(*, actor: Actor, network: "Network", by: str, email: str, day: date) -> list[Part]:
    """The parts of the pack as that reader sees them; the mandate is no meeting's document, and is read as everybody in the federation may."""
    everywhere = replace(actor, roles=frozenset({Role.READER}))
    return [
        gathering.mandate(actor=everywhere, network=network), gathering.members(network=network, day=day, contacts=False),
        gathering.last_notes(actor=actor, network=network), gathering.todos(actor=actor, network=network),
        gathering.dates(actor=actor, network=network, day=day, prepared=False),
        gathering.way_of_working(network=network),
        gathering.contact(network=network, day=day, by=by, email=email),
    ]  # fmt: skip


def pack_file(
    *, network: "Network", federation: "Federation", by: Actor, email: str, at: datetime
) -> tuple[str, bytes]:
    """Name and bytes of the pack as a Word file."""
    parts = pack(network=network, federation=federation, by=by.name, email=email, at=at)
    return gathering.file_name("Ny i", network.name), paper(f"Ny i {network.name}", sections(parts))


def begun_lately(*, seats: "Collection[Representation]", people: Collection[int], day: date) -> list["Network"]:
    """Of those seats, the networks in which one of the people is new on the day."""
    return list(
        {
            seat.network.pk: seat.network
            for seat in seats
            if seat.since is not None and not seat.is_read and abs(seat.since - day) <= NEW
            and seat.person is not None and {seat.person_id, seat.person.joined_into_id} & set(people)
        }.values()
    )  # fmt: skip


def _beginning(by: Actor, today: date, network: "Network | None") -> list["Representation"]:
    """The seats that begin around today, of people who did not sit there just before, in the actor's networks."""
    found = seats(actor=by).filter(
        network__in=networks(actor=by), person__isnull=False, person__erased_at__isnull=True,
        since__range=(today - NEW, today + NEW),
    ).exclude(person__joined_into__protected=True).select_related("network", "party", "person__joined_into")  # fmt: skip
    if network is not None:
        found = found.filter(network=network)
    rows = [seat for seat in found.order_by("since", "person__name", "pk") if by.may(Right.PREPARE, seat.network_id)]
    if not rows:
        return []
    others = seats(actor=by).filter(network__in={seat.network_id for seat in rows}, person__isnull=False)
    earlier = {(seat.network_id, _person(seat).pk, seat.since) for seat in others.select_related("person__joined_into")}
    new: dict[tuple[int, int], Representation] = {}
    for seat in rows:
        assert seat.since is not None
        mine = {since for place, person, since in earlier if (place, person) == (seat.network_id, _person(seat).pk)}
        if all(since is not None and since >= seat.since for since in mine):
            new.setdefault((seat.network_id, _person(seat).pk), seat)
    return [seat for seat in new.values() if seat.until is None or seat.until >= today]


def _text(name: str, network: str, party: str, since: date, by: str, federation: str) -> str:
    whom = f" för {party}" if party else ""
    return (
        f"Hej {name}!\n\nVälkommen till {network}. Du är med{whom} sedan {swedish_date(since)}.\n\n"
        "I filen som följer med står vad nätverket ska göra, vilka som är med, vad ni enades om senast, vad som är kvar att "
        "göra, när ni möts och hur ni arbetar.\n\nDet står också på din egen sida, med dina möten. Den kräver ingen "
        f"inloggning:\n{LINK}\n\nUndrar du något? Svara på det här brevet.\n\n{by}\n{federation}\n"
    )


def _has_begun(seat: "Representation", today: date) -> bool:
    return seat.since is not None and seat.since <= today


def _key(seat: "Representation") -> str:
    return f"welcome:{seat.network_id}:{_person(seat).pk}:{seat.since}"


def _person(seat: "Representation") -> "Person":
    assert seat.person is not None
    return seat.person.joined_into or seat.person
