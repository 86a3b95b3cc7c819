"""Laying down the bodies that documents name; a body keeps its number as long as one document names it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction

from lagetrunt.apps.bodies.models import BodyPlace, NamedBody
from lagetrunt.apps.organisation.models import NetworkKind
from lagetrunt.apps.sources.stored import in_parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A body as a document names it; spans as in its text, `confidence` 0 to 1."""

    key: str
    names: tuple[str, ...]
    kind: str
    spans: tuple[tuple[int, int], ...]
    confidence: float
    sort: str = "body"


@transaction.atomic
def lay_bodies(*, federation_id: int, told: Mapping[int, Sequence[Told]]) -> None:
    """What each document (by number) names now, in the place of what it named before; bodies that none names go."""
    touched: set[int] = set()
    for some in in_parts(sorted(told)):
        before = BodyPlace.objects.filter(document__in=some)
        touched.update(before.values_list("body", flat=True))
        before.delete()
    sorts = {one.key[:200]: one.sort for all_told in told.values() for one in all_told}
    keys = sorted(sorts)
    rows: dict[str, NamedBody] = {}
    for part in in_parts(keys):
        rows.update({row.key: row for row in NamedBody.objects.filter(federation_id=federation_id, key__in=part)})
    new = [
        NamedBody(federation_id=federation_id, key=key, name=key, sort=sorts[key]) for key in keys if key not in rows
    ]
    NamedBody.objects.bulk_create(new, batch_size=500)
    rows.update({row.key: row for row in new})
    places = [
        BodyPlace(
            body=rows[one.key[:200]], document_id=document, names=[name[:200] for name in one.names],
            kind=one.kind, spans=[list(span) for span in one.spans], confidence=one.confidence,
        )
        for document, all_told in told.items()
        for one in all_told
    ]  # fmt: skip
    BodyPlace.objects.bulk_create(places, batch_size=500)
    _name(touched.union(row.pk for row in rows.values()))


def drop_unnamed(*, federation_id: int) -> None:
    """Bodies go whose documents have gone."""
    NamedBody.objects.filter(federation_id=federation_id, places=None).delete()


@transaction.atomic
def name_as_released(*, documents: Iterable[int]) -> None:
    """Names what documents that have just been released name anew: what waits in quarantine names nothing that others see."""
    for some in in_parts(sorted(documents)):
        _name(BodyPlace.objects.filter(document__in=some).order_by().values_list("body", flat=True).distinct())


def _name(numbers: Iterable[int]) -> None:
    """The name that most documents use is the chief one, of several the first by the alphabet; so with the kind.

    Where some of the documents are released, these alone decide.
    """
    for some in in_parts(sorted(numbers)):
        found: dict[int, list[tuple[bool, list[str], str]]] = {}
        places = BodyPlace.objects.filter(body__in=some).order_by()
        for body, names, kind, released in places.values_list("body", "names", "kind", "document__released_at"):
            found.setdefault(body, []).append((released is not None, names, kind))
        changed = []
        for row in NamedBody.objects.filter(pk__in=some):
            if row.pk not in found:
                row.delete()
                continue
            told = [one for one in found[row.pk] if one[0]] or found[row.pk]
            name = _most(Counter(names[0] for _, names, _ in told))
            kind = _most(
                Counter(kind for _, _, kind in told if kind != NetworkKind.UNKNOWN)
                or Counter([NetworkKind.UNKNOWN.value])
            )
            also = {one for _, names, _ in found[row.pk] for one in names}
            others = sorted(one for one in also if one.casefold() != name.casefold())
            if (row.name, row.kind, row.also) != (name, kind, others):
                row.name, row.kind, row.also = name, kind, others
                changed.append(row)
        NamedBody.objects.bulk_update(changed, ["name", "kind", "also"], batch_size=200)


def _most(counted: Counter[str]) -> str:
    return min(counted, key=lambda one: (-counted[one], one))
