"""What stands beside decisions: the bodies that they are put to, and the earlier decisions that they replace."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from lagetrunt.apps.minutes.models import Addressee, Decision, Supersession
from lagetrunt.engines.reading.extracting.references import refer
from lagetrunt.engines.reading.linking.network_names import key_of
from lagetrunt.engines.reading.model.fact import Earlier
from lagetrunt.kernel.places import find
from lagetrunt.kernel.text import fold

_DIGITS = re.compile(r"\d{1,4}[a-z]?")
# "direktionens beslut" in another body's minutes is not that body's own.
_OF_A_BODY = re.compile(r"\b(?P<body>[\wåäöÅÄÖ-]+)s\s+(?:eget\s+|tidigare\s+)?beslut\b", re.IGNORECASE)
_MEETING = "mötet"


def addressee_key(written: str) -> str:
    """What tells a body again: of a municipality its name, of a network what its names have in common."""
    place = find(written)
    return (fold(place.name) if place is not None else key_of(written) or fold(written))[:200]


@transaction.atomic
def lay_beside(told: Sequence[tuple[Decision, Mapping[str, Any]]]) -> None:
    """Lays whom the decisions are put to and what they replace, where that has changed; links are `link_earlier`'s."""
    if not told:
        return
    numbers = [row.pk for row, _ in told]
    asked: dict[int, list[tuple[str, str]]] = defaultdict(list)
    replaced: dict[int, list[str]] = defaultdict(list)
    for one in Addressee.objects.filter(decision__in=numbers).order_by("pk"):
        asked[one.decision_id].append((one.key, one.written))
    for row in Supersession.objects.filter(decision__in=numbers).order_by("position"):
        replaced[row.decision_id].append(row.written)
    others, earlier = [], []
    for decision, value in told:
        bodies = {addressee_key(body): body[:200] for body in reversed(value["addressed_to"]) if body.strip()}
        wanted = list(reversed(bodies.items()))
        if asked[decision.pk] != wanted:
            decision.addressees.all().delete()
            others += [Addressee(decision=decision, key=key, written=body) for key, body in wanted]
        words = list(value.get("replaces") or ())
        if replaced[decision.pk] != words:
            decision.supersedes.all().delete()
            earlier += [Supersession(decision=decision, position=at, written=one) for at, one in enumerate(words)]
    Addressee.objects.bulk_create(others, batch_size=500)
    Supersession.objects.bulk_create(earlier, batch_size=500)


@transaction.atomic
def link_earlier(*, networks: Iterable[int]) -> None:
    """Which decision each one of the networks replaces: that of the number and day or year, where it is one alone.

    Several that may be meant, or none, leave the words as they are.
    """
    found = Supersession.objects.filter(decision__item__meeting__network__in=list(networks))
    rows = list(found.select_related("decision__item__meeting__network").order_by("pk"))
    told = [(row, refer(row.written)) for row in rows]
    named = _named({row.decision.item.meeting.network_id for row, earlier in told if earlier.number})
    changed = []
    for row, earlier in told:
        number = _meant(row, earlier, named)
        if row.earlier_id != number:
            row.earlier_id = number
            changed.append(row)
    Supersession.objects.bulk_update(changed, ["earlier"], batch_size=200)


def _named(networks: Iterable[int | None]) -> Mapping[tuple[int | None, str], list[Decision]]:
    """The decisions of the networks by their network and the number of their item, as digits."""
    named: dict[tuple[int | None, str], list[Decision]] = defaultdict(list)
    wanted = [number for number in networks if number is not None]
    if wanted:
        found = Decision.objects.filter(item__meeting__network__in=wanted, item__meeting__day__isnull=False)
        for row in found.exclude(item__number="").select_related("item__meeting").order_by("pk"):
            digits = _DIGITS.search(row.item.number.lower())
            if digits:
                named[row.item.meeting.network_id, digits.group()].append(row)
    return named


def _meant(row: Supersession, earlier: Earlier, named: Mapping[tuple[int | None, str], list[Decision]]) -> int | None:
    meeting = row.decision.item.meeting
    if earlier.number is None or earlier.year is None or meeting.network is None:
        return None
    if not _is_own(earlier.what, meeting.network.name):
        return None
    found = named.get((meeting.network_id, earlier.number), ())
    fits = [one for one in found if one.pk != row.decision_id and _is_of(one, earlier, meeting.day)]
    return fits[0].pk if len(fits) == 1 else None


def _is_own(words: str, network: str) -> bool:
    """Whether the words name no other body's decision: "nämndens beslut" is a committee's own, and nobody else's."""
    found = _OF_A_BODY.search(words)
    body = fold(found["body"]) if found else _MEETING
    return body == _MEETING or body[:-2] in fold(network)


def _is_of(one: Decision, earlier: Earlier, by: date | None) -> bool:
    """Whether it was made on the day, or in the year, that the words name, and not after the day `by`."""
    day = one.item.meeting.day
    if day is None or (by is not None and day > by):
        return False
    return day == earlier.day if earlier.day is not None else day.year == earlier.year
