"""Where networks stand in the tree as documents have it: laid and laid again; what people have placed stays where they put it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from django.db import transaction

from lagetrunt.apps.organisation.models import Network


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The network above, and the fact and document that say so."""

    above: int
    fact: int
    document: int
    confidence: float


@transaction.atomic
def lay_places(*, federation_id: int, told: Mapping[int, Place]) -> None:
    """Each network, by its number, belongs to and reports to the one above; those that nothing is told of any more stand free.

    What would put a network under itself, or show one out of quarantine whose place is not, is left.
    """
    rows = {row.pk: row for row in Network.objects.filter(federation_id=federation_id).order_by("pk")}
    above = {row.pk: row.parent_id for row in rows.values() if row.placed_by_hand}
    for row in rows.values():
        if row.placed_by_hand or row.joined_into_id is not None:
            continue
        place = told.get(row.pk)
        if place is not None and not (_is_open(rows, row, place.above) and _is_free(above, row.pk, place.above)):
            place = None
        above[row.pk] = place.above if place else None
        wanted = asdict(place) if place else None
        if row.place_read != wanted:
            row.place_read = wanted
            row.parent_id = row.reports_to_id = above[row.pk]
            row.save(update_fields=["place_read", "parent", "reports_to"])


def _is_open(rows: Mapping[int, Network], row: Network, above: int) -> bool:
    upper = rows.get(above)
    return upper is not None and (upper.released_at is not None or row.released_at is None)


def _is_free(above: Mapping[int, int | None], number: int, upper: int | None) -> bool:
    """Whether the way up does not come back."""
    seen = {number}
    while upper is not None:
        if upper in seen:
            return False
        seen.add(upper)
        upper = above.get(upper)
    return True
