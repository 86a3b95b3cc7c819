"""Mandates: what networks have been asked to do, for which time and by whom, as their documents tell it."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from lagetrunt.apps.mandates import queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.citing import Cited, Source
from lagetrunt.entrypoints.api.listing import AskedInTime, Number, Page, page
from lagetrunt.entrypoints.api.opening import opened
from lagetrunt.entrypoints.api.rows.naming import Named, named

if TYPE_CHECKING:
    from lagetrunt.apps.mandates.models import Mandate, MandateTask

router = Router(tags=[_("Uppdrag")])
Row = TypeVar("Row", bound=Model)


class MandateOut(Schema):
    """A mandate, one a document; open days where the document tells none."""

    id: int
    network: Named | None
    since: date | None
    until: date | None
    commissioned_by: str
    document: int
    href: str
    sources: list[Source]


class TaskOfMandate(Schema):
    """One thing that is asked for; `area` is the prioritised area that it stands under."""

    id: int
    area: str
    text: str
    sources: list[Source]


class RuleOfMandate(Schema):
    """A rule of the network's work, such as meetings a year."""

    id: int
    rule: str
    value: bool | int | str
    sources: list[Source]


class WholeMandate(MandateOut):
    """A mandate with what it asks for, and its rules, in the order of the text."""

    tasks: list[TaskOfMandate]
    rules: list[RuleOfMandate]


class OfMandate(Schema):
    """The mandate that a task belongs to."""

    id: int
    network: Named | None
    since: date | None
    until: date | None


class MandateTaskOut(TaskOfMandate):
    """One thing that a mandate asks for."""

    mandate: OfMandate


def _held(rows: QuerySet[Row], asked: AskedInTime, way: str = "") -> QuerySet[Row]:
    """Those of the network that held at some time between the days."""
    if asked.network is not None:
        rows = rows.filter(**{f"{way}network": asked.network})
    if asked.since is not None:
        rows = rows.filter(Q(**{f"{way}until__isnull": True}) | Q(**{f"{way}until__gte": asked.since}))
    if asked.until is not None:
        rows = rows.filter(Q(**{f"{way}since__isnull": True}) | Q(**{f"{way}since__lte": asked.until}))
    return rows


def _told(row: "Mandate", cited: Cited) -> MandateOut:
    return MandateOut(
        id=row.pk, network=named(row.network), since=row.since, until=row.until, commissioned_by=row.commissioned_by,
        document=row.document_id, href=f"/dokument/{row.document_id}/", sources=cited.of(*row.facts.all()),
    )  # fmt: skip


def _task(row: "MandateTask", cited: Cited) -> TaskOfMandate:
    return TaskOfMandate(id=row.pk, area=row.area, text=row.text, sources=cited.of(row.fact))


def shown(actor: Actor, rows: Sequence["Mandate"]) -> list[MandateOut]:
    """The mandates with their sources."""
    cited = Cited(actor, (fact for row in rows for fact in row.facts.all()))
    return [_told(row, cited) for row in rows]


def tasks_shown(actor: Actor, rows: Sequence["MandateTask"]) -> list[MandateTaskOut]:
    """The tasks with their sources."""
    cited = Cited(actor, (row.fact for row in rows))
    return [
        MandateTaskOut(
            **_task(row, cited).model_dump(),
            mandate=OfMandate(
                id=row.mandate_id, network=named(row.mandate.network), since=row.mandate.since, until=row.mandate.until
            ),
        )
        for row in rows
    ]


@opened(router, "/mandates", Page[MandateOut], summary=_("Alla uppdragsbeskrivningar"))
def mandates(request: HttpRequest, asked: Query[AskedInTime]) -> object:
    """A page of mandates; `since` and `until` take those that held at some time between them."""
    actor = caller(request)
    rows = queries.mandates(actor=actor).defer("document__text", "document__page_starts").prefetch_related("facts")
    rows = _held(rows, asked)
    return page(request, asked, rows, lambda found: shown(actor, found))


@opened(router, "/mandates/{pk}", WholeMandate, summary=_("En uppdragsbeskrivning med det den begär"))
def mandate(request: HttpRequest, pk: Number) -> object:
    """One mandate, whole."""
    actor = caller(request)
    found = queries.mandate(actor=actor, pk=pk)
    tasks, rules = list(found.tasks.all()), list(found.rules.all())
    cited = Cited(actor, [*found.facts.all(), *(row.fact for row in tasks), *(row.fact for row in rules)])
    return WholeMandate(
        **_told(found, cited).model_dump(), tasks=[_task(row, cited) for row in tasks],
        rules=[RuleOfMandate(id=row.pk, rule=row.rule, value=row.value, sources=cited.of(row.fact)) for row in rules],
    )  # fmt: skip


@opened(router, "/mandate-tasks", Page[MandateTaskOut], summary=_("Allt som uppdragen begär"))
def mandate_tasks(request: HttpRequest, asked: Query[AskedInTime]) -> object:
    """A page of what mandates ask for; `since` and `until` take mandates that held at some time between them."""
    actor = caller(request)
    rows = _held(queries.tasks(actor=actor), asked, "mandate__")
    return page(request, asked, rows, lambda found: tasks_shown(actor, found))
