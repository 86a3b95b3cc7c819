"""Who is to be reminded when, by network; and what somebody has been reminded of, so that it is done once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.followups.models import Reminded, ReminderOrder
from lagetrunt.apps.letters.models import Letter
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Network, Person
from lagetrunt.apps.organisation.roles import Right

SORTS = ("answers_before", "todos_before", "todos_after")
MOST, FURTHEST = 5, 60  # reminders of one thing, working days


@transaction.atomic
def set_reminder_order(
    *, network: Network, days: Mapping[str, Collection[int]], by: Actor, at: datetime
) -> ReminderOrder:
    """On which working days the network reminds; no days of a sort, no reminders of it."""
    check(by, Right.PREPARE, network.pk)
    told = {name: sorted(set(days[name]), reverse=name != "todos_after") for name in SORTS}
    if any(len(some) > MOST or any(not 1 <= one <= FURTHEST for one in some) for some in told.values()):
        raise ValueError(f"Högst {MOST} påminnelser av varje slag, 1 till {FURTHEST} arbetsdagar bort.")
    order = ReminderOrder.objects.filter(network=network).first() or ReminderOrder(network=network)
    before: dict[str, Any] | None = {name: getattr(order, name) for name in SORTS} if order.pk else None
    for name, some in told.items():
        setattr(order, name, some)
    order.save()
    if told != before:
        record(
            action="set_reminder_order", table="reminder_order", row_key=network.pk, by=by, at=at,
            before=before, after=told,
        )  # fmt: skip
    return order


def reminder_orders(*, networks: Iterable[int]) -> dict[int, ReminderOrder]:
    """By network, when it reminds: the usual days where it has said nothing."""
    numbers = list(networks)
    told = {row.network_id: row for row in ReminderOrder.objects.filter(network__in=numbers)}
    return {number: told.get(number) or ReminderOrder(network_id=number) for number in numbers}


def reminded(*, subjects: Collection[str]) -> dict[tuple[int, str], set[date]]:
    """By person and subject, the occasions on which they have been reminded."""
    told: dict[tuple[int, str], set[date]] = defaultdict(set)
    for row in Reminded.objects.filter(subject__in=list(subjects)) if subjects else ():
        told[row.person_id, row.subject].add(row.occasion)
    return told


def note_reminded(*, person: Person, letter: Letter, about: Iterable[tuple[str, date]]) -> None:
    """Notes what the letter reminds of, in the transaction that writes it; a second one for the same is refused by the database."""
    Reminded.objects.bulk_create(
        Reminded(person=person, subject=subject, occasion=occasion, letter=letter) for subject, occasion in about
    )
