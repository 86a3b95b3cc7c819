"""Reading matters of which the actor may see at least two steps: with one alone there is nothing that returns."""

from django.db.models import Count, Exists, Max, Min, OuterRef, QuerySet

from lagetrunt.apps.matters.models import Matter, MatterStep
from lagetrunt.apps.matters.permissions import documents_of
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.statements.prepared import prepared
from lagetrunt.kernel.dates import Period

_LEAST = 2


def matters(
    *, actor: Actor, network: Network | None = None, period: Period | None = None, least_bodies: int = 0
) -> QuerySet[Matter]:
    """Matters, latest first, each with `seen` (steps that the actor may see), `first_day`, `last_day` and `bodies`.

    Of a network, a period or both: those with a step there and then.
    """
    seen = steps_seen(actor)
    found = Matter.objects.filter(federation_id=actor.federation_id, steps__in=seen.values("pk"))
    ours = seen
    if network is not None:
        ours = ours.filter(fact__document__group__network=network)
    if period is not None:
        ours = ours.filter(fact__document__group__day__range=(period.from_, period.to))
    if ours is not seen:
        found = found.filter(pk__in=ours.values("matter_id"))
    return (
        found.annotate(
            seen=Count("steps", distinct=True),
            first_day=Min("steps__fact__document__group__day"),
            last_day=Max("steps__fact__document__group__day"),
            bodies=Count("steps__fact__document__group__network", distinct=True),
        )
        .filter(seen__gte=_LEAST, bodies__gte=least_bodies)
        .order_by("-last_day", "-id")
    )


def matter(*, actor: Actor, pk: int) -> Matter:
    """One matter."""
    found = matters(actor=actor).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


def steps_seen(actor: Actor) -> QuerySet[MatterStep]:
    """The steps that the actor may see, of all matters."""
    return MatterStep.objects.filter(documents_of(actor, "fact__document__"))


def steps(*, actor: Actor, matter: Matter) -> QuerySet[MatterStep]:
    """The steps of a matter that the actor may see, in order of time, each with its document and network."""
    found = steps_seen(actor).filter(matter=matter)
    return found.select_related("fact__document__group__network").defer("fact__document__text").order_by("position")


def matter_of(*, actor: Actor, facts: list[int]) -> dict[int, int]:
    """The number of the matter that each item's fact stands in, where the actor may see that it returns."""
    return dict(_returning(actor, facts=frozenset(facts)))


@prepared
def _returning(actor: Actor, facts: frozenset[int]) -> "QuerySet[MatterStep, tuple[int, int]]":
    seen = steps_seen(actor)
    others = seen.filter(matter=OuterRef("matter")).exclude(pk=OuterRef("pk"))
    return seen.filter(Exists(others), fact__pk__in=facts).order_by().values_list("fact_id", "matter_id")
