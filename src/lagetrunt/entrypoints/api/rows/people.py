"""People, for those who may see a person's page; those under protection only for those who may see them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from lagetrunt.apps.organisation import queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.citing import facts_meaning
from lagetrunt.apps.sources.told_names import spellings_seen
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.citing import MOST, Cited, Source
from lagetrunt.entrypoints.api.listing import Asked, Number, Page, page
from lagetrunt.entrypoints.api.opening import opened

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Person

router = Router(tags=[_("Personer")])


class PersonOut(Schema):
    """A person, in one row however it is spelt."""

    id: int
    name: str
    spellings: list[str]
    href: str
    sources: list[Source]


def shown(actor: Actor, rows: Sequence["Person"]) -> list[PersonOut]:
    """The people with their first sources, those of rows joined into theirs included."""
    groups = {row.pk: [row.pk, *(joined.pk for joined in row.joined.all())] for row in rows}
    pks = [pk for group in groups.values() for pk in group]
    meaning = facts_meaning(actor=actor, field="person", pks=pks, most=MOST)
    facts = {row: [fact for pk in group for fact in meaning.get(pk, ())][:MOST] for row, group in groups.items()}
    cited = Cited(actor, (fact for group in facts.values() for fact in group))
    seen = spellings_seen(actor=actor, people=[one for row in rows for one in (row, *row.joined.all())])
    return [
        PersonOut(
            id=row.pk, name=row.name,
            spellings=sorted({spelt for pk in groups[row.pk] for spelt in seen[pk]}),
            href=f"/personer/{row.pk}/", sources=cited.of(*facts[row.pk]),
        )
        for row in rows
    ]  # fmt: skip


@opened(router, "/people", Page[PersonOut], Right.SEE_PEOPLE, summary=_("Alla personer"))
def people(request: HttpRequest, asked: Query[Asked]) -> object:
    """A page of people."""
    actor = caller(request)
    rows = queries.people(actor=actor).prefetch_related("joined")
    return page(request, asked, rows, lambda found: shown(actor, found))


@opened(router, "/people/{pk}", PersonOut, Right.SEE_PEOPLE, summary=_("En person"))
def person(request: HttpRequest, pk: Number) -> object:
    """One person; the one it was joined into where that is so."""
    actor = caller(request)
    return shown(actor, [queries.person(actor=actor, pk=pk)])[0]
