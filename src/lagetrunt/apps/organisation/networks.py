"""Writing networks by hand: name, kind, place in the tree and other names; two that are one joined, and parted again."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from lagetrunt.apps.audit.services import record
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.models import Network, NetworkAlias, NetworkKind, Representation
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.kernel.text import fold


class NameTaken(ValueError):
    """Another network goes by the name."""

    def __init__(self, name: str, network: Network) -> None:
        super().__init__(name)
        self.name, self.network = name, network


class Circle(ValueError):
    """A network would stand under itself, or answer to itself."""


def _check_way(network: Network, upwards: Network | None, field: str) -> None:
    seen = {network.pk}
    while upwards is not None:
        if upwards.pk in seen:
            raise Circle("a network cannot stand under itself")
        seen.add(upwards.pk)
        upwards = getattr(upwards, field)


@transaction.atomic
def describe_network(
    *, network: Network, name: str, kind: str, parent: Network | None, by: Actor, at: datetime,
    reports_to: Network | None = None, aliases: Iterable[str] | None = None,
) -> Network:  # fmt: skip
    """Name, kind and place in the tree, set by hand; the old name stays an alias unless the aliases are told anew."""
    check(by, Right.MANAGE)
    if any(one is not None and one.federation_id != by.federation_id for one in (network, parent, reports_to)):
        raise PermissionDenied
    Network.objects.select_for_update().get(pk=network.pk)
    _check_way(network, parent, "parent")
    _check_way(network, reports_to, "reports_to")
    before = _told(network)
    if (network.parent, network.reports_to) != (parent, reports_to):
        network.placed_by_hand, network.place_read = True, None
    network.name, network.kind, network.parent, network.reports_to = name, NetworkKind(kind), parent, reports_to
    network.save(update_fields=["name", "kind", "parent", "reports_to", "placed_by_hand", "place_read"])
    _keep_names(network, [name] if aliases is None else [name, *aliases], others_go=aliases is not None)
    record(
        action="describe_network", table="network", row_key=network.pk, by=by, at=at,
        before=before, after=_told(network),
    )  # fmt: skip
    return network


def _told(network: Network) -> dict[str, Any]:
    names = sorted(NetworkAlias.objects.filter(network=network).values_list("name", flat=True))
    return {
        "name": network.name, "kind": str(network.kind), "parent": network.parent_id, "reports_to": network.reports_to_id,
        "names": names,
    }  # fmt: skip


def _keep_names(network: Network, names: Iterable[str], *, others_go: bool) -> None:
    wanted = {fold(name)[:200]: name.strip()[:200] for name in names if fold(name)}
    taken = NetworkAlias.objects.filter(federation_id=network.federation_id, key__in=wanted).exclude(network=network)
    other = taken.select_related("network").first()
    if other is not None:
        raise NameTaken(wanted[other.key], other.network)
    if others_go:
        NetworkAlias.objects.filter(network=network).exclude(key__in=wanted).delete()
    for key, name in wanted.items():
        NetworkAlias.objects.update_or_create(
            federation_id=network.federation_id, key=key, defaults={"network": network, "name": name}
        )


@transaction.atomic
def join_networks(*, kept: Network, joined: Network, by: Actor, at: datetime, reason: str = "") -> dict[str, list[int]]:
    """Says that two are one; what was moved to the kept one is told, so that it can go back."""
    check(by, Right.LINK)
    if kept.federation_id != by.federation_id or joined.federation_id != by.federation_id:
        raise PermissionDenied
    now = Network.objects.select_for_update().filter(pk__in=(kept.pk, joined.pk), joined_into__isnull=True)
    if len(now) != 2:
        raise ValueError("a network is joined into another that stands by itself")
    joined.joined_into = kept
    joined.save(update_fields=["joined_into"])
    Network.objects.filter(joined_into=joined).update(joined_into=kept)
    moved = {
        "below": _moved(Network.objects.filter(parent=joined).exclude(pk=kept.pk), "parent", kept),
        "reporting": _moved(Network.objects.filter(reports_to=joined).exclude(pk=kept.pk), "reports_to", kept),
        "seats": _moved(Representation.objects.filter(network=joined, is_read=False), "network", kept),
    }
    for field in ("parent", "reports_to"):  # what stood under the other now would stand under itself
        Network.objects.filter(pk=kept.pk, **{field: joined}).update(**{field: None})
        kept.refresh_from_db(fields=[field])
    record(
        action="join_networks", table="network", row_key=joined.pk, by=by, at=at, reason=reason,
        before={"joined_into": None}, after={"joined_into": kept.pk},
    )  # fmt: skip
    return moved


def _moved(rows: Any, field: str, to: Network) -> list[int]:
    numbers = list(rows.values_list("pk", flat=True))
    rows.model.objects.filter(pk__in=numbers).update(**{field: to})
    return numbers


@transaction.atomic
def part_networks(
    *, joined: Network, moved: Mapping[str, list[int]], by: Actor, at: datetime, reason: str = ""
) -> Network:
    """Lets the network stand by itself again, with what had been moved from it and is still where it was put."""
    check(by, Right.LINK)
    kept = joined.joined_into
    if joined.federation_id != by.federation_id or kept is None:
        raise PermissionDenied
    joined.joined_into = None
    joined.save(update_fields=["joined_into"])
    for name, table, field in (
        ("below", Network, "parent"),
        ("reporting", Network, "reports_to"),
        ("seats", Representation, "network"),
    ):
        rows: Any = table
        rows.objects.filter(pk__in=moved.get(name, []), **{field: kept}).exclude(pk=joined.pk).update(**{field: joined})
    record(
        action="part_networks", table="network", row_key=joined.pk, by=by, at=at, reason=reason,
        before={"joined_into": kept.pk}, after={"joined_into": None},
    )  # fmt: skip
    return joined
