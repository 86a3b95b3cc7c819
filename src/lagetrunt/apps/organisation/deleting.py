"""Rows of the organisation that documents brought and nothing supports any more: which they are, and their going."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Model

from lagetrunt.apps.audit.services import erase_payloads
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network, NetworkAlias, NetworkKind, Party, Person
from lagetrunt.kernel.names import spelling_key
from lagetrunt.kernel.text import fold

TABLES: Mapping[str, type[Model]] = {"network": Network, "person": Person, "party": Party}
# Rows of these tables are laid from documents and go with them: they hold up nothing by themselves.
_FOLLOW = frozenset(
    [
        "sources.match",
        "sources.proposedlink",
        "sources.versiongroup",
        "meetings.attendance",
        "meetings.meeting",
        "mandates.mandate",
        "organisation.networkalias",
    ]
)


def by_hand(*, kind: str, numbers: Iterable[int]) -> set[int]:
    """Of those rows, the ones that somebody has entered, described or built upon by hand."""
    table = TABLES[kind]
    held = {row.pk for row in table._default_manager.filter(pk__in=list(numbers)) if _entered(row)}
    for relation in table._meta.related_objects:
        label, field = relation.related_model._meta.label_lower, relation.field.name
        if label in _FOLLOW:
            continue
        found = relation.related_model._default_manager.filter(**{f"{field}__in": list(numbers)})
        if label == "organisation.network" and field != "joined_into":
            found = found.filter(placed_by_hand=True)
        if label == "organisation.representation":
            found = found.filter(is_read=False)
        held |= set(found.values_list(field, flat=True))
    return held


def _entered(row: Any) -> bool:
    """Whether the row itself was made or described by a person."""
    if row.brought_at is None:
        return True
    if isinstance(row, Network):
        return row.kind != NetworkKind.UNKNOWN or row.placed_by_hand or row.joined_into_id is not None
    return isinstance(row, Person) and (row.protected or row.erased_at is not None)


def names(*, kind: str, numbers: Iterable[int]) -> dict[int, str]:
    """What the rows are called."""
    found = TABLES[kind]._default_manager.filter(pk__in=list(numbers)).order_by("name")
    return dict(found.values_list("pk", "name"))


@transaction.atomic
def delete_rows(*, rows: Mapping[str, Iterable[int]], by: Actor, at: datetime, reason: str) -> None:
    """Deletes rows that nothing supports; who may is asked where the document is deleted."""
    for kind, numbers in rows.items():
        gone = list(numbers)
        TABLES[kind]._default_manager.filter(federation_id=by.federation_id, pk__in=gone).delete()
        erase_payloads(rows={kind: gone}, by=by, at=at, reason=reason)


@transaction.atomic
def keep_spellings(*, person_id: int, names: Iterable[str], first: Iterable[str] = ()) -> None:
    """Leaves a person that documents brought only the spellings that are still written somewhere.

    One of the `first`, those of released documents, is the name where there are some.
    """
    person = Person.objects.filter(pk=person_id, brought_at__isnull=False, erased_at__isnull=True).first()
    left = sorted(set(names))
    if person is None or person.protected or not left:
        return
    named = (person.as_read or {}).get("name") == person.name
    if person.name not in left:
        person.name = max(sorted(first) or left, key=len)[:200]
        person.key = spelling_key(person.name)[:200]
    person.spellings = left
    person.as_read = person.as_read and {"name": person.name if named else None, "spellings": left, "mark": ""}
    person.save(update_fields=["name", "key", "spellings", "as_read"])


@transaction.atomic
def keep_aliases(*, network_ids: Iterable[int], told: str, left: Iterable[str]) -> None:
    """Takes away a name of a network that only the deleted document used."""
    key = fold(told)[:200]
    if key and key not in {fold(name)[:200] for name in left}:
        found = NetworkAlias.objects.filter(network__in=list(network_ids), key=key)
        NetworkAlias.objects.filter(
            pk__in=[alias.pk for alias in found if fold(alias.network.name)[:200] != key]
        ).delete()
