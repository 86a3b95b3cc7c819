"""Reading mandates that the actor may see."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Exists, F, JSONField, OuterRef, QuerySet, Subquery

from lagetrunt.apps.mandates.models import LegalBase, Mandate, MandateRule, MandateTask
from lagetrunt.apps.mandates.permissions import documents_of
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.statements.prepared import prepared
from lagetrunt.engines.preparing.asked import Force, in_force


def mandates(*, actor: Actor, network: Network | None = None) -> QuerySet[Mandate]:
    """Mandates, of one network where it is named."""
    found = Mandate.objects.filter(documents_of(actor, "document__")).select_related("network", "document")
    return found if network is None else found.filter(network=network)


def mandate(*, actor: Actor, pk: int) -> Mandate:
    """One mandate, with its tasks and rules fetched."""
    found = mandates(actor=actor).filter(pk=pk).prefetch_related("tasks__fact", "rules__fact", "facts").first()
    if found is None:
        raise NotFound
    return found


def tasks(*, actor: Actor, network: Network | None = None) -> QuerySet[MandateTask]:
    """The things that mandates ask for."""
    found = MandateTask.objects.filter(documents_of(actor, "mandate__document__")).select_related(
        "mandate__network", "fact"
    )
    return found if network is None else found.filter(mandate__network=network)


class Task(NamedTuple):
    """One thing asked for: its number, the fact that it rests on, its words, the prioritised area that it stands under."""

    pk: int
    fact: int
    text: str
    area: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The mandate that counts on a day: its days, two of its rules - None where it has none such - and what it asks for.

    A rule is its value and the fact that it rests on.
    """

    pk: int
    document: int
    since: date | None
    until: date | None
    commissioned_by: str
    least_meetings: tuple[int, int] | None
    review_months: tuple[int, int] | None
    tasks: tuple[Task, ...]
    force: Force


@dataclass(frozen=True, slots=True, kw_only=True)
class Rests:
    """What a network rests on: the sort of document, its number, and the clause with the fact that it is read as, where it is."""

    kind: str
    document: int
    number: str
    fact: int | None
    title: str


_OF_A_MANDATE = ("pk", "document_id", "since", "until", "commissioned_by")
_OF_A_TASK = ("pk", "fact_id", "text", "area")
_RULES = ("min_meetings_per_year", "review_every_months")
_IN_FORCE = (Force.RUNNING, Force.UNTOLD, Force.OVER, Force.COMING)
_OF_A_BASE = ("base__kind", "base__document_id", "number", "clause_id", "clause__value", "clause__corrected")
_FIRST_OF_A_MANDATE = 2  # columns: whether the mandate and the base may be seen come before it
_FIRST_OF_A_TASK = _FIRST_OF_A_MANDATE + len(_OF_A_MANDATE) + 2 * len(_RULES)
_FIRST_OF_A_BASE = _FIRST_OF_A_TASK + len(_OF_A_TASK)


def asked_of_network(*, actor: Actor, network: int, today: date) -> tuple[Asked | None, list[Rests]]:
    """What the network of that number is asked on the day - by the mandate that runs, else the last one that ran, else the one to come - and what it rests on.

    One question to the database, for a page that has many others to ask.
    """
    told: dict[int, dict[int | None, tuple[Any, ...]]] = {}
    rests: dict[tuple[Any, ...], Rests] = {}
    for row in _asked(actor, network=network):
        if row[0]:
            told.setdefault(row[_FIRST_OF_A_MANDATE], {}).setdefault(row[_FIRST_OF_A_TASK], row[_FIRST_OF_A_MANDATE:])
        if row[1]:
            kind, document, number, fact, value, corrected = row[_FIRST_OF_A_BASE:]
            title = (corrected or value or {}).get("title") or ""
            rests[kind, document] = Rests(kind=kind, document=document, number=number, fact=fact, title=title)
    found = [_mandate_of(list(rows.values()), today) for rows in told.values()]
    return min(found, key=lambda one: _IN_FORCE.index(one.force), default=None), list(rests.values())


def _mandate_of(rows: list[tuple[Any, ...]], today: date) -> Asked:
    pk, document, since, until, commissioned_by, meetings, meetings_fact, months, months_fact = rows[0][:9]
    return Asked(
        pk=pk, document=document, since=since, until=until, commissioned_by=commissioned_by,
        least_meetings=(meetings, meetings_fact) if isinstance(meetings, int) else None,
        review_months=(months, months_fact) if isinstance(months, int) else None,
        tasks=tuple(Task(*row[9:13]) for row in rows if row[9] is not None),
        force=in_force(since=since, until=until, today=today),
    )  # fmt: skip


@prepared
def _asked(actor: Actor, network: int) -> "QuerySet[Network, tuple[Any, ...]]":
    """A row for each mandate, task and base of the network, with whether the actor may see the mandate's document and the base's."""
    rules = {}
    for rule in _RULES:
        found = MandateRule.objects.filter(mandate=OuterRef("mandates"), rule=rule).order_by("position")
        rules[rule] = Subquery(found.values("value")[:1], output_field=JSONField())
        rules[f"{rule}_fact"] = Subquery(found.values("fact_id")[:1])
    seen = {
        "mandate_seen": Exists(Mandate.objects.filter(documents_of(actor, "document__"), pk=OuterRef("mandates"))),
        "base_seen": Exists(
            LegalBase.objects.filter(documents_of(actor, "base__document__"), pk=OuterRef("legal_bases"))
        ),
    }
    rows = Network.objects.filter(pk=network).annotate(**seen, **rules)
    return rows.order_by(
        F("mandates__since").desc(nulls_last=True), "-mandates__pk", "mandates__tasks__position", "legal_bases__pk"
    ).values_list(
        *seen, *(f"mandates__{name}" for name in _OF_A_MANDATE), *rules,
        *(f"mandates__tasks__{name}" for name in _OF_A_TASK), *(f"legal_bases__{name}" for name in _OF_A_BASE),
    )  # fmt: skip
