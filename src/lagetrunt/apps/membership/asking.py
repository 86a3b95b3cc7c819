"""Who is asked who represents them, and when: the order of the federation, contacts of organisations, rounds that are opened once."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.membership.models import MemberOrder, MemberRound, PartyAsk, PartyContact, RoundReason
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Federation, NetworkKind, Party, Person, Representation
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.organisation.sitting import held_between

MOST_REMINDERS, FURTHEST, MONTHS = 5, 60, 12


@transaction.atomic
def set_member_order(
    *, federation: Federation, months: Collection[int], remind_after: Collection[int], by: Actor, at: datetime
) -> MemberOrder:
    """In which months organisations are asked by themselves - none, never - and on which working days they are reminded."""
    check(by, Right.SEAT)
    if any(not 1 <= month <= MONTHS for month in months):
        raise Refused("Månaderna skrivs som 1 till 12, med komma emellan.")
    if len(set(remind_after)) > MOST_REMINDERS or any(not 1 <= day <= FURTHEST for day in remind_after):
        raise Refused(f"Högst {MOST_REMINDERS} påminnelser, 1 till {FURTHEST} arbetsdagar efter frågan.")
    told = {"months": sorted(set(months)), "remind_after": sorted(set(remind_after))}
    row = MemberOrder.objects.filter(federation=federation).first()
    before = {name: getattr(row, name) for name in told} if row is not None else None
    if before == told:
        assert row is not None
        return row
    row = row or MemberOrder(federation=federation)
    row.months, row.remind_after = told["months"], told["remind_after"]
    row.save()
    record(action="set_member_order", table="member_order", row_key=row.pk, by=by, at=at, before=before, after=told)
    return row


def member_order(*, federation_id: int) -> MemberOrder | None:
    """When the federation asks; None where nobody has said it, and nothing is asked by itself."""
    return MemberOrder.objects.filter(federation=federation_id).first()


def usual_order() -> tuple[list[int], list[int]]:
    """Months and days that are offered to who has said nothing."""
    row = MemberOrder()
    return row.months, row.remind_after


@transaction.atomic
def name_contact(*, party: Party, person: Person | None, by: Actor, at: datetime) -> None:
    """Says whom the organisation is asked through; nobody: again its head, where that is known."""
    check(by, Right.SEAT)
    if person is not None and (
        person.federation_id != party.federation_id or person.erased_at is not None or person.protected
    ):
        raise Refused("Den personen går inte att skriva till. Välj någon annan.")
    row = PartyContact.objects.filter(party=party).first()
    before = row.person_id if row is not None else None
    after = person.pk if person is not None else None
    if before == after:
        return
    if person is None:
        PartyContact.objects.filter(party=party).delete()
    else:
        PartyContact.objects.update_or_create(party=party, defaults={"person": person})
    record(
        action="name_contact", table="party", row_key=party.pk, by=by, at=at, before={"person": before},
        after={"person": after},
    )  # fmt: skip


def contacts(*, parties: Collection[int], day: date) -> dict[int, Person]:
    """By organisation, who is asked: the contact named, else its own in a network of heads. Nobody who may not be written to."""
    rows = PartyContact.objects.filter(party__in=parties).select_related("person__joined_into")
    told = {row.party_id: row.person.joined_into or row.person for row in rows}
    heads = Representation.objects.filter(
        held_between(day, day), party__in=set(parties) - set(told), is_read=False, person__isnull=False,
        network__kind=NetworkKind.HEADS,
    )  # fmt: skip
    for seat in heads.select_related("person__joined_into").order_by("pk"):
        assert seat.person is not None and seat.party_id is not None
        told.setdefault(seat.party_id, seat.person.joined_into or seat.person)
    return {pk: one for pk, one in told.items() if not one.protected and one.erased_at is None}


def parties_asked(*, federation_id: int, day: date) -> list[Party]:
    """The organisations that have a seat, filled or vacant, that somebody has entered and that is not over."""
    seats = Representation.objects.filter(
        Q(until__isnull=True) | Q(until__gte=day), is_read=False, network__federation=federation_id, party__isnull=False
    )
    return list(Party.objects.filter(pk__in=seats.values("party")).order_by("name"))


@transaction.atomic
def open_round(
    *, reason: str, occasion: str, parties: Iterable[Party], by: Actor, at: datetime
) -> tuple[MemberRound, list[PartyAsk]]:
    """The round of that occasion, opened once, and those asked in it who were not before."""
    check(by, Right.SEAT)
    row, is_new = MemberRound.objects.get_or_create(
        federation_id=by.federation_id, occasion=occasion[:60],
        defaults={"reason": reason, "opened_at": at, "opened_by": by.name[:200]},
    )  # fmt: skip
    there = set(row.asks.values_list("party_id", flat=True))
    made = [PartyAsk.objects.create(round=row, party=one, asked_at=at) for one in parties if one.pk not in there]
    if is_new or made:
        record(
            action="ask_members", table="member_round", row_key=row.pk, by=by, at=at,
            after={"reason": row.reason, "occasion": row.occasion, "parties": len(made)},
        )  # fmt: skip
    return row, made


def is_opened(*, federation_id: int, occasion: str) -> bool:
    """Whether there is a round of that occasion."""
    return MemberRound.objects.filter(federation=federation_id, occasion=occasion[:60]).exists()


def latest_asks(*, federation_id: int) -> dict[int, PartyAsk]:
    """By organisation, the last time it was asked; an earlier question is answered by the answer to it."""
    rows = PartyAsk.objects.filter(round__federation=federation_id).select_related("round", "party").order_by("pk")
    return {row.party_id: row for row in rows}


def leaving(*, federation_id: int, first: date, last: date) -> list[Representation]:
    """Entered seats that end on those days and that nobody has taken over from, of organisations that are to be asked."""
    ending = Representation.objects.filter(
        is_read=False, network__federation=federation_id, party__isnull=False, person__isnull=False,
        until__range=(first, last),
    )  # fmt: skip
    rows = list(ending.select_related("party", "network").order_by("pk"))
    after = Representation.objects.filter(is_read=False, network__in={row.network_id for row in rows})
    there = [(seat.network_id, seat.party_id, seat.since) for seat in after if seat.since is not None]
    return [
        row for row in rows
        if not any(
            (network, party) == (row.network_id, row.party_id) and row.until is not None and since > row.until
            for network, party, since in there
        )
    ]  # fmt: skip


def change_round(*, party: Party, at: datetime) -> PartyAsk:
    """The question that an answer belongs to where its organisation has been asked nothing: part of the sending."""
    row, _is_new = MemberRound.objects.get_or_create(
        federation_id=party.federation_id, occasion=f"link:{party.pk}",
        defaults={"reason": RoundReason.CHANGE, "opened_at": at, "opened_by": party.name},
    )  # fmt: skip
    ask, _is_first = PartyAsk.objects.get_or_create(round=row, party=party, defaults={"asked_at": at})
    return ask
