"""The dry run: every letter that would go, to whom and with what, without anything being sent."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.adapters.invitations import Entry
from lagetrunt.apps.letters.queries import reached, told
from lagetrunt.apps.letters.services import is_address
from lagetrunt.apps.letters.showing import seal_of
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import networks
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.organisation.sitting import Sitting, sitting
from lagetrunt.workflows.call_meeting import wording
from lagetrunt.workflows.call_meeting.asking import Asked, Method, Page, Uncallable, marks, moved, no_page
from lagetrunt.workflows.call_meeting.entries import (
    digest_of,
    full_entry,
    know_what_is_told,
    organizer_of,
    register_address,
    with_agenda_out,
)
from lagetrunt.workflows.call_meeting.sharing import Share, meetings_shared, share_of
from lagetrunt.workflows.call_meeting.wording import Why

if TYPE_CHECKING:
    from lagetrunt.apps.letters.models import Letter, Sent
    from lagetrunt.apps.meetings.models import Booking
    from lagetrunt.apps.organisation.models import Network, Party, Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A letter that would go to one person: about which meetings, and why. `whole` is false for who has left the network. Where `text`
    holds LINK the letter has a link of its own to answer by, for `person` of `party`.

    `organizers` tells by meeting who calls: who has called before, where the calendar has the meeting already.
    """

    key: str
    network: "Network"
    person: "Person | None"
    party: "Party | None"
    name: str
    email: str
    method: Method
    whole: bool
    meetings: tuple[tuple["Booking", Why], ...]
    organizers: Mapping[int, str]
    subject: str
    text: str

    @property
    def why(self) -> Why:
        """What the letter is: a change where it is one for any of its meetings."""
        return wording.chief(self.meetings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """`shares` are the meetings that would be put into the shared calendar, which itself tells those who are called.

    `stuck` are earlier letters that somebody must decide about first: they failed, or may have gone, or shall not go.
    `not_ours` wait to be taken over, `past` have been; of both nothing is sent. `have` is how many have what they shall.
    `entries` are those that the letters put into calendars, by meeting. `agenda` is what tells the agenda that would go out with it; blank where none does.
    """

    calls: list[Call]
    shares: list[Share]
    without_address: list["Person"]
    stuck: list["Letter"]
    not_ours: list["Booking"]
    past: list["Booking"]
    have: int
    agenda: str = ""
    entries: tuple[tuple["Booking", Entry], ...] = ()

    @property
    def seal(self) -> str:
        """What the list was looked at as."""
        with_it = [f"agenda:{self.agenda}"] if self.agenda else []
        return seal_of([*(call.key for call in self.calls), *(share.key for share in self.shares), *with_it])


def preview_of_agenda(
    *, booking: "Booking", by: Actor, at: datetime, page: Page = no_page, links: bool = False
) -> Preview:
    """What sending the agenda now would send: the meeting as it is, and its agenda in every letter and entry. Raises Uncallable."""
    told = with_agenda_out(booking, at)
    shown = preview(bookings=[told], by=by, at=at, page=page, links=links)
    name = told.network.name if told.network is not None else ""
    return replace(shown, agenda=f"{told.pk}.{digest_of(told, name)}")


def preview(
    *, bookings: Sequence["Booking"], by: Actor, at: datetime, page: Page = no_page, links: bool = False
) -> Preview:
    """What sending now would send; `page` tells the address where a meeting is read about, `links` says that each letter gets
    a link to answer by. Raises Uncallable."""
    for booking in bookings:
        check(by, Right.PREPARE, booking.network_id)
    rows = list(bookings)
    know_what_is_told(rows, "network__federation", "network__working_order")
    today = timezone.localtime(at).date()
    not_ours = [row for row in rows if not row.is_ours]
    past = [row for row in rows if row.is_ours and row.last < today]
    live = [row for row in rows if row.is_ours and row.last >= today]
    _check_seen(live, by)
    seats = _seats(live, by)
    sent: dict[int, dict[str, list[Sent]]] = defaultdict(lambda: defaultdict(list))
    for row in told(actor=by, bookings=[booking.pk for booking in live]):
        sent[row.booking][row.email].append(row)
    by_graph = meetings_shared(live, sent, by)
    asked: dict[tuple[int, str, Method, bool], list[Asked]] = defaultdict(list)
    shares: list[Share] = []
    who: dict[str, Person | None] = {}
    stuck: dict[int, Letter] = {}
    without: dict[int, Person] = {}
    have: set[str] = set()
    for booking in sorted(live, key=lambda row: (row.day, row.pk)):
        assert booking.network is not None
        digest = digest_of(booking, booking.network.name)
        called: dict[str, Person] = {}
        wants: list[Asked] = []
        for person in _called(booking, seats):
            if is_address(person.email):
                called.setdefault(person.email.lower(), person)
            elif booking.state != "cancelled":
                without[person.pk] = person
        for email in sorted({*called, *sent[booking.pk]}):
            before = sent[booking.pk][email]
            wanted = _wanted(booking, digest, before, is_called=email in called)
            last = before[-1] if before else None
            if wanted is not None:
                who.setdefault(email, called.get(email) or (last.person if last else None))
                known = next((row for row in reversed(before) if reached(row)), None)
                one = Asked(booking=booking, email=email, digest=digest, wanted=wanted, last=last, known=known)
                wants.append(one)
                if booking.pk not in by_graph:
                    asked[booking.network.pk, email, wanted[0], wanted[1]].append(one)
            elif last is not None and last.letter.state in ("failed", "held", "dropped"):
                stuck[last.letter.pk] = last.letter
            elif email in called and booking.state != "cancelled":
                have.add(email)
        if wants and booking.pk in by_graph:
            shares.append(share_of(booking, called, wants, by, page))
    for_party = {seat.person.pk: seat.party for seat in reversed(seats)}
    calls = [_call(key, rows, who[key[1]], by, page, for_party, links=links) for key, rows in asked.items()]
    spoken = {call.email.lower() for call in calls} | {one.email for share in shares for one in share.wants}
    return Preview(
        calls=sorted(calls, key=lambda call: (call.network.name, call.name, call.email, call.method, call.whole)),
        shares=shares, without_address=sorted(without.values(), key=lambda person: person.name),
        stuck=list(stuck.values()), not_ours=not_ours, past=past, have=len(have - spoken),
        entries=tuple((row, full_entry(row, row.network.name, page(row))) for row in _put(calls, shares) if row.network is not None),
    )  # fmt: skip


def _put(calls: Sequence[Call], shares: Sequence[Share]) -> list["Booking"]:
    """The meetings that the letters and events put into calendars, or change there."""
    told = [booking for call in calls if call.method == "REQUEST" for booking, _why in call.meetings]
    rows = {row.pk: row for row in [*told, *(one.booking for one in shares if not one.is_off)]}
    return sorted(rows.values(), key=lambda row: (row.day, row.pk))


def _check_seen(rows: Sequence["Booking"], by: Actor) -> None:
    """Whoever sends must see all who are called, or some would be taken off the list."""
    seen = set(networks(actor=by).values_list("pk", flat=True))
    for booking in rows:
        if booking.network is None:
            raise Uncallable(_("Mötet hör inte till något nätverk, så ingen kan bjudas in. Ange nätverket först."))
        hidden = [network for network in booking.together.all() if (network.joined_into_id or network.pk) not in seen]
        if hidden:
            raise Uncallable(
                _("Mötet hålls tillsammans med ett nätverk som du inte ser. Be någon som ser båda skicka inbjudan.")
            )


def _seats(rows: Sequence["Booking"], by: Actor) -> list[Sitting]:
    if not rows:
        return []
    numbers = {number for booking in rows for number in _networks(booking)}
    first, last = min(booking.day for booking in rows), max(booking.last for booking in rows)
    return sitting(actor=by, networks=numbers, first=first, last=last)


def _networks(booking: "Booking") -> set[int]:
    meeting = [booking.network, *booking.together.all()]
    return {network.joined_into_id or network.pk for network in meeting if network is not None}


def _called(booking: "Booking", seats: Sequence[Sitting]) -> list["Person"]:
    numbers = _networks(booking)
    return [seat.person for seat in seats if seat.network in numbers and seat.holds(booking.day, booking.last)]


def _wanted(
    booking: "Booking", digest: str, before: Sequence["Sent"], *, is_called: bool
) -> tuple[Method, bool, Why] | None:
    """What the calendar at an address shall be told of the meeting; None where it knows, or a person must decide first."""
    last = before[-1] if before else None
    known = next((row for row in reversed(before) if reached(row)), None)
    has = known is not None and known.method == "REQUEST"
    off = booking.state == "cancelled"
    if is_called and not off:
        if last is not None and last.method == "REQUEST" and _says(last, booking, digest):
            return None
        return "REQUEST", True, _change(known, booking, digest) if has and known is not None else "new"
    if not has or (last is not None and (last.method, last.sequence) == ("CANCEL", booking.sequence)):
        return None
    return "CANCEL", off, "off" if off else "left"


def _says(row: "Sent", booking: "Booking", digest: str) -> bool:
    """Whether that is what was told; rows from before digests were kept told no agenda."""
    return row.digest == digest if row.digest else row.sequence == booking.sequence and digest.endswith(".")


def _change(known: "Sent", booking: "Booking", digest: str) -> Why:
    """Whether the agenda alone is new."""
    words, _, agenda = digest.partition(".")
    same = known.digest.partition(".")[0] == words if known.digest else known.sequence == booking.sequence
    return "agenda" if agenda and same else "changed"


def _call(
    key: tuple[int, str, Method, bool], rows: Sequence[Asked], person: "Person | None", by: Actor, page: Page,
    for_party: Mapping[int, "Party | None"], *, links: bool,
) -> Call:  # fmt: skip
    number, email, method, whole = key
    network = rows[0].booking.network
    assert network is not None
    digest = hashlib.sha256(f"{number} {email} {method} {whole} {marks(rows)}".encode()).hexdigest()[:40]
    meetings = tuple((one.booking, one.wanted[2]) for one in rows)
    name = person.name if person is not None else ""
    return Call(
        key=f"call:{digest}", network=network, person=person, name=name,
        party=for_party.get(person.pk) if person is not None else None,
        email=person.email if person is not None and person.email.lower() == email else email, method=method,
        whole=whole, meetings=meetings, subject=wording.subject(network, meetings),
        organizers={one.booking.pk: _organizer(one) for one in rows},
        text=wording.text(
            network, meetings, name=name, federation=network.federation.name, by=by.name, moved=moved(rows),
            pages={one.booking.pk: page(one.booking) for one in rows},
            has_link=links and method == "REQUEST" and person is not None and person.pk in for_party,
        ),
    )  # fmt: skip


def _organizer(one: Asked) -> str:
    """Who calls: who did before, for a calendar takes changes from nobody else; from before it was kept, the register."""
    assert one.booking.network is not None
    if one.known is None or one.known.method != "REQUEST":
        return organizer_of(one.booking.network)
    return one.known.organizer or f"{one.booking.network.name} <{register_address()}>"
