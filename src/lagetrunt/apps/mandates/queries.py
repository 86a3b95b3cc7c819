"""Reading mandates that the actor may see."""

from django.db.models import QuerySet

from lagetrunt.apps.mandates.models import Mandate, MandateTask
from lagetrunt.apps.mandates.permissions import documents_of
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.organisation.queries import NotFound


def mandates(*, actor: Actor, network: Network | None = None) -> QuerySet[Mandate]:
    """Mandates, of one network where it is named."""
    found = Mandate.objects.filter(documents_of(actor, "document__")).select_related("network", "document")
    return found if network is None else found.filter(network=network)


def mandate(*, actor: Actor, pk: int) -> Mandate:
    """One mandate, with its tasks and rules fetched."""
    found = mandates(actor=actor).filter(pk=pk).prefetch_related("tasks__fact", "rules__fact", "facts").first()
    if found is None:
        raise NotFound
    return found


def tasks(*, actor: Actor, network: Network | None = None) -> QuerySet[MandateTask]:
    """The things that mandates ask for."""
    found = MandateTask.objects.filter(documents_of(actor, "mandate__document__")).select_related(
        "mandate__network", "fact"
    )
    return found if network is None else found.filter(mandate__network=network)
