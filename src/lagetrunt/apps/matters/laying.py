"""Laying down the matters that linking found; a matter keeps its number as long as most of its steps do."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db import transaction

from lagetrunt.apps.matters.models import Matter, MatterStep
from lagetrunt.apps.sources.stored import in_parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A matter as linking tells it; `facts` are its items' facts in the order of time, `mark` what it is made from."""

    title: str
    why: str
    facts: tuple[int, ...]
    mark: str


def matters_by_mark(*, federation_id: int) -> dict[str, int]:
    """The matters by the marks of what they were last made from."""
    return dict(Matter.objects.filter(federation_id=federation_id).order_by().values_list("laid", "pk"))


@transaction.atomic
def lay_matters(*, federation_id: int, kept: Collection[int], told: Sequence[Told]) -> None:
    """The matters that are new or have changed; those that are neither told nor kept go."""
    rows = {pk: Matter(pk=pk, federation_id=federation_id) for pk in _numbers(federation_id) if pk not in kept}
    before: dict[int, int] = {}
    for some in in_parts(sorted(rows)):
        before.update(MatterStep.objects.filter(matter__in=some).values_list("fact_id", "matter_id"))
    steps: list[MatterStep] = []
    for one in told:
        votes = Counter(before[fact] for fact in one.facts if before.get(fact) in rows)
        matter = rows.pop(votes.most_common(1)[0][0]) if votes else Matter(federation_id=federation_id)
        matter.title, matter.why, matter.laid = one.title, one.why, one.mark
        matter.save()
        steps += [MatterStep(matter=matter, fact_id=fact, position=place) for place, fact in enumerate(one.facts)]
    for some in in_parts(sorted({*before.values()})):
        MatterStep.objects.filter(matter__in=some).delete()
    for some in in_parts(sorted(rows)):
        Matter.objects.filter(pk__in=some).delete()
    MatterStep.objects.bulk_create(steps, batch_size=500)


def forget_marks(*, federation_id: int) -> None:
    """Lets the next linking lay all matters anew."""
    Matter.objects.filter(federation_id=federation_id).update(laid="")


def _numbers(federation_id: int) -> list[int]:
    return list(Matter.objects.filter(federation_id=federation_id).order_by().values_list("pk", flat=True))
