"""Reading the bodies that documents name: those that are no network of the register yet, and where each is named."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, TextField
from django.db.models.functions import Cast

from lagetrunt.apps.bodies.models import BodyPlace, NamedBody, NamedSort, OrganisationKind
from lagetrunt.apps.bodies.permissions import documents_of
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.queries import NotFound, network_names
from lagetrunt.apps.sources.models import Document
from lagetrunt.apps.statements.saying import says, says_in_json
from lagetrunt.engines.reading.linking.network_names import key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """Which of what is named is asked for: of one kind, with words in a name, named by one network's documents or those of meetings within days."""

    kind: str = ""
    words: str = ""
    network: int | None = None
    days: tuple[date, date] | None = None


_ALL = Narrowed()


def network_keys(*, actor: Actor) -> dict[str, Network]:
    """The networks known to the actor, by the keys of all their names."""
    found: dict[str, Network] = {}
    for name, network in network_names(actor=actor):
        key = key_of(name)
        if key is not None:
            found.setdefault(key, network)
    return found


def seen_named(
    *, actor: Actor, sorts: Collection[str], dismissed: bool = False, within: Narrowed = _ALL
) -> QuerySet[NamedBody]:
    """What documents that the actor may see name of those sorts: a row for each place."""
    seen = BodyPlace.objects.filter(documents_of(actor, "document__"))
    if within.network is not None:
        seen = seen.filter(document__group__network=within.network)
    if within.days is not None:
        seen = seen.filter(document__group__day__range=within.days)
    return NamedBody.objects.filter(
        federation_id=actor.federation_id, sort__in=sorts, dismissed=dismissed, places__in=seen.values("pk")
    )


def bodies(
    *, actor: Actor, sort: str = NamedSort.BODY, dismissed: bool = False, known: Mapping[str, Network] | None = None,
    within: Narrowed = _ALL,
) -> QuerySet[NamedBody]:  # fmt: skip
    """What documents name of that sort, that named in most documents first; no body that a network of the register goes by.

    `known` are these networks by `network_keys`, where they have been asked for already.
    Each with `seen` (documents that the actor may see, of those that are asked for) and `last_day` (the latest meeting that named it).
    """
    found = seen_named(actor=actor, sorts=[sort], dismissed=dismissed, within=within).select_related("party")
    if within.kind:
        found = found.filter(kind=within.kind)
    if within.words:
        seen = BodyPlace.objects.filter(documents_of(actor, "document__"), body=OuterRef("pk"))
        written = seen.annotate(written=Cast("names", TextField())).filter(says_in_json(within.words, "written"))
        found = found.filter(says(within.words, "name") | Exists(written))
    if sort == NamedSort.BODY:
        found = found.exclude(key__in=network_keys(actor=actor) if known is None else known)
    return found.annotate(seen=Count("places", distinct=True), last_day=Max("places__document__group__day")).order_by(
        "-seen", "name", "id"
    )


def also_seen(*, actor: Actor, rows: Iterable[NamedBody]) -> dict[int, list[str]]:
    """The other names of each, by its number, in documents that the actor may see."""
    chief = {row.pk: row.name.casefold() for row in rows if row.also}
    found: dict[int, set[str]] = {}
    places = BodyPlace.objects.filter(documents_of(actor, "document__"), body__in=chief).order_by()
    for pk, names in places.values_list("body", "names"):
        found.setdefault(pk, set()).update(name for name in names if name.casefold() != chief[pk])
    return {pk: sorted(names) for pk, names in found.items()}


def organisation_kinds() -> list[tuple[str, str]]:
    """The kinds of organisations that documents name, each with its word."""
    return [(code, str(name)) for code, name in OrganisationKind.choices]


def body(*, actor: Actor, pk: int) -> NamedBody:
    """One body that a document names which the actor may see."""
    seen = BodyPlace.objects.filter(documents_of(actor, "document__"), body=OuterRef("pk"))
    found = (
        NamedBody.objects.filter(Exists(seen), federation_id=actor.federation_id, pk=pk).select_related("party").first()
    )
    if found is None:
        raise NotFound
    return found


def places(*, actor: Actor, body: NamedBody) -> QuerySet[BodyPlace]:
    """Where documents name it that the actor may see, the latest meeting first."""
    return places_of(actor=actor, numbers=[body.pk])


def places_of(*, actor: Actor, numbers: Sequence[int]) -> QuerySet[BodyPlace]:
    """Where documents name those bodies that the actor may see, the latest meeting first."""
    found = BodyPlace.objects.filter(documents_of(actor, "document__"), body__in=numbers)
    return found.select_related("document__group__network").order_by("-document__group__day", "-document")


def bodies_in(*, actor: Actor, document: Document) -> list[NamedBody]:
    """The bodies that one document names, those that it names most often first."""
    found = BodyPlace.objects.filter(documents_of(actor, "document__"), document=document, body__dismissed=False)
    rows = sorted(
        found.filter(body__sort=NamedSort.BODY).select_related("body"), key=lambda row: (-len(row.spans), row.spans)
    )
    return [row.body for row in rows]
