"""Whom a network answers to, as its mandate says: the network of the federation that commissions it."""

from lagetrunt.apps.mandates.models import Mandate
from lagetrunt.apps.organisation.models import Network, NetworkAlias
from lagetrunt.apps.organisation.read_places import Place, lay_places
from lagetrunt.engines.reading.linking.network_names import key_of
from lagetrunt.kernel.text import fold

_KIND = "mandate.commissioned_by"


def lay_mandated_places(*, federation_id: int) -> None:
    """Lays the place of every network by its latest mandate that names a network of the federation.

    A mandate in quarantine tells nothing of a network that is out of it.
    """
    known = _Known(federation_id)
    told: dict[int, Place] = {}
    found = Mandate.objects.filter(federation_id=federation_id, network__isnull=False).exclude(commissioned_by="")
    rows = found.select_related("network__joined_into").order_by("-since", "-pk")
    for row in rows.only("commissioned_by", "document_id", "document__released_at", "network").select_related(
        "document"
    ):
        assert row.network is not None
        network = row.network.joined_into or row.network
        if network.pk in told or (network.released_at is not None and row.document.released_at is None):
            continue
        above = known.meant(row.commissioned_by)
        fact = row.facts.filter(kind=_KIND).order_by("pk").first()
        if above is not None and above.pk != network.pk and fact is not None:
            told[network.pk] = Place(above=above.pk, fact=fact.pk, document=row.document_id, confidence=fact.confidence)
    lay_places(federation_id=federation_id, told=told)


class _Known:
    """The networks of a federation by the names that they go by."""

    def __init__(self, federation_id: int) -> None:
        self._by_name: dict[str, Network] = {}
        self._by_key: dict[str, set[Network]] = {}
        found = NetworkAlias.objects.filter(federation_id=federation_id).select_related("network__joined_into")
        for alias in found.order_by("pk"):
            network = alias.network.joined_into or alias.network
            self._by_name[alias.key] = network
            key = key_of(alias.name)
            if key is not None:
                self._by_key.setdefault(key, set()).add(network)

    def meant(self, written: str) -> Network | None:
        """The network that goes by the name, or the only one whose name comes to the same."""
        named = self._by_name.get(fold(written)[:200])
        if named is not None:
            return named
        alike = self._by_key.get(key_of(written) or "", set())
        return next(iter(alike)) if len(alike) == 1 else None
