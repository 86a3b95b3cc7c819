"""Laying down a mandate as read: the rows follow the facts that count, and keep their numbers when laid anew."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from lagetrunt.apps.mandates.models import Mandate, MandateRule, MandateTask
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.sources.current import Current
from lagetrunt.apps.sources.models import Document
from lagetrunt.apps.sources.stored import in_parts

_OWN = ("mandate.network", "mandate.period", "mandate.commissioned_by", "mandate.area", "mandate.role")


@transaction.atomic
def lay_mandate(*, document: Document, network: Network | None) -> Mandate | None:
    """The mandate that the document tells, or none, and then the one that it told before goes."""
    current = Current(document)
    if current.value("kind") != "mandate":
        Mandate.objects.filter(document=document).delete()
        return None
    period = current.value("mandate.period") or {}
    mandate, _ = Mandate.objects.update_or_create(
        document=document,
        defaults={
            "federation_id": document.federation_id,
            "network": network,
            "since": _day(period.get("since")),
            "until": _day(period.get("until")),
            "commissioned_by": (current.value("mandate.commissioned_by") or "")[:300],
        },
    )
    mandate.facts.set([fact for kind in _OWN for fact in current.all(kind)])
    tasks = current.all("mandate.task")
    mandate.tasks.exclude(fact__in=tasks).delete()
    for place, fact in enumerate(tasks):
        told = {
            "mandate": mandate,
            "position": place,
            "text": fact.current["text"],
            "area": (fact.current["area"] or "")[:300],
        }
        MandateTask.objects.update_or_create(fact=fact, defaults=told)
    rules = current.all("mandate.rule")
    mandate.rules.exclude(fact__in=rules).delete()
    for place, fact in enumerate(rules):
        value = fact.current
        told = {"mandate": mandate, "position": place, "rule": value["rule"][:80], "value": value["value"]}
        MandateRule.objects.update_or_create(fact=fact, defaults=told)
    return mandate


def laid_from(*, documents: Iterable[int]) -> set[int]:
    """Which of the documents a mandate has been laid from."""
    found: set[int] = set()
    for some in in_parts(sorted(documents)):
        found.update(Mandate.objects.filter(document__in=some).values_list("document_id", flat=True))
    return found


@transaction.atomic
def move_mandates(*, of: Network, to: Network, only: Sequence[int] | None = None) -> list[int]:
    """Counts the mandates of one network to another; the numbers of those that were moved."""
    found = Mandate.objects.filter(network=of)
    if only is not None:
        found = found.filter(pk__in=only)
    numbers = list(found.values_list("pk", flat=True))
    Mandate.objects.filter(pk__in=numbers).update(network=to)
    return numbers


def _day(written: Any) -> date | None:
    return date.fromisoformat(written) if isinstance(written, str) else None
