"""Narrowing the registers: decisions by whom they are put to and whether they hold, things to do by whose they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, Min, OuterRef, Prefetch, Q, QuerySet

from lagetrunt.apps.minutes.deciding import addressee_key
from lagetrunt.apps.minutes.models import Addressee, Assignment, Decision, HeldAs, Holder, Supersession
from lagetrunt.apps.minutes.permissions import documents_of
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Party
from lagetrunt.apps.statements.prepared import prepared
from lagetrunt.kernel.places import find
from lagetrunt.kernel.text import fold

_OF_DECISION = "decision__item__meeting__document__"
_OF_EARLIER = "earlier__item__meeting__document__"


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A body that decisions are put to: its key, and what it is called."""

    key: str
    name: str


def bodies_addressed(*, actor: Actor, known: Iterable[str]) -> list[Body]:
    """All bodies that decisions which the actor may see are put to, by name; `known` are the names of its networks."""
    names = {addressee_key(name): name for name in known}
    found = []
    for row in _addressed(actor):
        place = find(row.written)
        name = names.get(row.key) or (place.name if place is not None else row.written)
        found.append(Body(key=row.key, name=name))
    return sorted(found, key=lambda body: (fold(body.name), body.key))


@prepared
def _addressed(actor: Actor) -> Any:
    found = Addressee.objects.filter(documents_of(actor, _OF_DECISION)).order_by()
    return found.values("key").annotate(written=Min("written")).values_list("key", "written", named=True)


def addressed_to(rows: QuerySet[Decision], key: str) -> QuerySet[Decision]:
    """Those that are put to the body with that key."""
    return rows.filter(pk__in=Addressee.objects.filter(key=key).order_by().values("decision"))


def in_force(rows: QuerySet[Decision], *, actor: Actor, day: date) -> QuerySet[Decision]:
    """Those that hold on the day, as far as the minutes tell: begun, not ended, and not replaced by one that holds by then."""
    begun = Q(since__lte=day) | Q(since__isnull=True, item__meeting__day__lte=day) | Q(item__meeting__day__isnull=True)
    return rows.filter(begun, Q(until__isnull=True) | Q(until__gte=day), ~Exists(_replaced(actor, day)))


def ended(rows: QuerySet[Decision], *, actor: Actor, day: date) -> QuerySet[Decision]:
    """Those that hold no longer on the day: their last day has been, or another has taken their place."""
    return rows.filter(Q(until__lt=day) | Exists(_replaced(actor, day)))


def ending(rows: QuerySet[Decision], *, actor: Actor, first: date, last: date) -> QuerySet[Decision]:
    """Those whose last day is one of these days, and that no other decision has replaced by the last of them."""
    return rows.filter(~Exists(_replaced(actor, last)), until__range=(first, last))


def coming(rows: QuerySet[Decision], *, day: date) -> QuerySet[Decision]:
    """Those that have been made and do not hold yet on the day."""
    return rows.filter(since__gt=day)


def _replaced(actor: Actor, day: date) -> QuerySet[Supersession]:
    held = Q(decision__since__lte=day) | Q(decision__since__isnull=True, decision__item__meeting__day__lte=day)
    return Supersession.objects.filter(held, documents_of(actor, _OF_DECISION), earlier=OuterRef("pk")).order_by()


@dataclass(frozen=True, slots=True, kw_only=True)
class Replacing:
    """What a decision replaces, each as written with the decision where that is known, and the decisions that replace it."""

    replaces: tuple[tuple[str, Decision | None], ...] = ()
    replaced_by: tuple[Decision, ...] = ()


NO_OTHER = Replacing()


def replacing(*, actor: Actor, decisions: Iterable[int]) -> dict[int, Replacing]:
    """By decision, which earlier ones it replaces and which later ones replace it; those that the actor may see."""
    numbers = set(decisions)
    if not numbers:
        return {}
    replaces: dict[int, list[tuple[str, Decision | None]]] = {}
    replaced: dict[int, list[Decision]] = {}
    for row in _tied(actor, decisions=numbers):
        if row.decision_id in numbers:
            replaces.setdefault(row.decision_id, []).append((row.written, row.earlier if row.is_seen else None))  # type: ignore[attr-defined]
        if row.earlier_id in numbers:
            replaced.setdefault(row.earlier_id, []).append(row.decision)
    return {
        pk: Replacing(replaces=tuple(replaces.get(pk, ())), replaced_by=tuple(replaced.get(pk, ())))
        for pk in replaces.keys() | replaced.keys()
    }


def written_replaced(row: Decision) -> tuple[str, ...]:
    """What the decision replaces, as its own minutes write it. Its fact is to be fetched with it."""
    return tuple((row.fact.current or {}).get("replaces") or ())


def replaced_seen(*, actor: Actor) -> "Prefetch[Any]":
    """What decisions replace, to fetch with many of them; `is_seen` tells whether the actor may see the earlier one."""
    found = Supersession.objects.select_related("earlier__item__meeting").order_by("position")
    return Prefetch("supersedes", found.annotate(is_seen=_seen(actor)))


@prepared
def _tied(actor: Actor, decisions: set[int]) -> QuerySet[Supersession]:
    """What any of the decisions replaces, and what replaces any of them, as far as the actor may see those that replace."""
    either = Q(decision__pk__in=decisions) | Q(earlier__pk__in=decisions)
    found = Supersession.objects.filter(either, documents_of(actor, _OF_DECISION)).annotate(is_seen=_seen(actor))
    found = found.select_related("decision__item__meeting__network", "earlier__item__meeting__network")
    return found.order_by("decision__item__meeting__day", "decision_id", "position")


def _seen(actor: Actor) -> ExpressionWrapper[Any]:
    return ExpressionWrapper(documents_of(actor, _OF_EARLIER), output_field=BooleanField())


def held_by(rows: QuerySet[Assignment], party: Party) -> QuerySet[Assignment]:
    """The things to do that are the party's: by a person of it, by itself, or as one of all at the meeting."""
    return rows.filter(pk__in=Holder.objects.filter(party=party).order_by().values("assignment"))


def held_by_unknown(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """The things to do of which it is not known whose they are: nobody is named, or nobody that was at the meeting."""
    return rows.filter(~Exists(Holder.objects.filter(assignment=OuterRef("pk")).order_by()))


def parties_of(*, assignments: Iterable[int]) -> dict[int, list[Party]]:
    """By thing to do, the parties that hold it by themselves or by a person; where it is for all, none."""
    numbers = set(assignments)
    told: dict[int, list[Party]] = {}
    for row in _holders(assignments=numbers) if numbers else ():
        told.setdefault(row.assignment_id, []).append(row.party)
    return told


def holders_named() -> "Prefetch[Any]":
    """The parties that hold things to do by themselves or by a person, to fetch with many of these."""
    return Prefetch("holders", _named_alone())


@prepared
def _holders(assignments: set[int]) -> QuerySet[Holder]:
    return _named_alone().filter(assignment__pk__in=assignments)


def _named_alone() -> QuerySet[Holder]:
    found = Holder.objects.exclude(held_as=HeldAs.ALL).select_related("party")
    return found.order_by("assignment_id", "party__name", "pk")
