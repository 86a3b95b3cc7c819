"""Laying down the matters that linking found; a matter keeps its number as long as most of its steps do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from lagetrunt.apps.matters.models import Matter, MatterStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A matter as linking tells it; `facts` are its items' facts in the order of time."""

    title: str
    why: str
    facts: tuple[int, ...]


@transaction.atomic
def lay_matters(*, federation_id: int, told: Sequence[Told]) -> None:
    """All matters of the federation; those that are told no more go."""
    before = dict(MatterStep.objects.filter(matter__federation_id=federation_id).values_list("fact_id", "matter_id"))
    rows = {matter.pk: matter for matter in Matter.objects.filter(federation_id=federation_id)}
    steps: list[MatterStep] = []
    kept: set[int] = set()
    for one in told:
        known = Counter(before[fact] for fact in one.facts if fact in before and before[fact] not in kept)
        matter = rows[known.most_common(1)[0][0]] if known else Matter(federation_id=federation_id)
        if (matter.title, matter.why) != (one.title, one.why) or matter.pk is None:
            matter.title, matter.why = one.title, one.why
            matter.save()
        kept.add(matter.pk)
        steps += [MatterStep(matter=matter, fact_id=fact, position=place) for place, fact in enumerate(one.facts)]
    there = {
        step.fact_id: (step.matter_id, step.position)
        for step in MatterStep.objects.filter(matter__federation_id=federation_id)
    }
    if {step.fact_id: (step.matter_id, step.position) for step in steps} != there:
        MatterStep.objects.filter(matter__federation_id=federation_id).delete()
        MatterStep.objects.bulk_create(steps, batch_size=500)
    Matter.objects.filter(federation_id=federation_id).exclude(pk__in=kept).delete()
