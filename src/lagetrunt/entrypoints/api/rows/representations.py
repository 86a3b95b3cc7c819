"""Who represents whom in which network, for which school forms, and since when."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from lagetrunt.apps.meetings.queries import attendances
from lagetrunt.apps.organisation import queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.citing import MOST, Cited, Source
from lagetrunt.entrypoints.api.listing import AskedInTime, Page, page
from lagetrunt.entrypoints.api.opening import opened
from lagetrunt.entrypoints.api.rows.naming import Named, named

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Representation
    from lagetrunt.apps.sources.models import Fact

router = Router(tags=[_("Representationer")])


class RepresentationOut(Schema):
    """A seat; vacant where there is no person. `is_read` where it follows from documents, between the days seen."""

    id: int
    network: Named | None
    party: Named | None
    person: Named | None
    school_forms: list[str]
    role: str
    appointed_by: str
    since: date | None
    until: date | None
    is_read: bool
    sources: list[Source]


def _facts(actor: Actor, rows: Sequence["Representation"]) -> dict[int, list["Fact"]]:
    """By the row's number: the first facts of attendance of the same person in the same network."""
    networks, people = {row.network_id for row in rows}, {row.person_id for row in rows if row.person_id}
    found = attendances(actor=actor).filter(meeting__network__in=networks, person__in=people)
    told: dict[tuple[int | None, int | None], list[Fact]] = {}
    for row in found.select_related("fact").order_by("fact_id"):
        group = told.setdefault((row.meeting.network_id, row.person_id), [])
        if len(group) < MOST:
            group.append(row.fact)
    return {row.pk: told.get((row.network_id, row.person_id), []) for row in rows}


def shown(actor: Actor, rows: Sequence["Representation"]) -> list[RepresentationOut]:
    """The representations with their first sources."""
    facts = _facts(actor, rows)
    cited = Cited(actor, (fact for group in facts.values() for fact in group))
    return [
        RepresentationOut(
            id=row.pk, network=named(row.network), party=named(row.party),
            person=named(row.person and (row.person.joined_into or row.person)), school_forms=row.school_forms,
            role=row.role, appointed_by=row.appointed_by, since=row.since, until=row.until, is_read=row.is_read,
            sources=cited.of(*facts[row.pk]),
        )
        for row in rows
    ]  # fmt: skip


@opened(router, "/representations", Page[RepresentationOut], summary=_("Vem som representerar vem"))
def representations(request: HttpRequest, asked: Query[AskedInTime]) -> object:
    """A page of representations; `since` and `until` take those that held at some time between them."""
    actor = caller(request)
    rows = queries.representations(actor=actor).select_related("person__joined_into")
    if asked.network is not None:
        rows = rows.filter(network=asked.network)
    if asked.since is not None:
        rows = rows.filter(Q(until__isnull=True) | Q(until__gte=asked.since))
    if asked.until is not None:
        rows = rows.filter(Q(since__isnull=True) | Q(since__lte=asked.until))
    return page(request, asked, rows, lambda found: shown(actor, found))
