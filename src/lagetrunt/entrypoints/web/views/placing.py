"""What a document does not tell, said by a person: the network whose it is, and the day of its meeting."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.bodies.queries import bodies_in, network_keys
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import networks_offered
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources import queries
from lagetrunt.apps.sources.placing import BODY, DAY, missing
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.workflows.confirm_facts.answering import place
from lagetrunt.workflows.read_documents.tasks import link_batch

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document, Fact

_OF_MEETINGS = ("protocol", "notes", "notice")


def unplaced(actor: Actor, document: "Document", facts: "list[Fact]", *, may: bool) -> dict[str, Any]:
    """What is lacking, for whoever may say it: which of the two, the networks there are, and what is suggested.

    Suggested are the network and the day that the folder and the other versions of the meeting tell, else the network that the text names most.
    """
    lacks = missing(facts=facts) if may and facts else []
    if document.kind not in _OF_MEETINGS:
        lacks = [kind for kind in lacks if kind != DAY]
    if not lacks:
        return {"lacks": []}
    group = document.group
    told: dict[str, Any] = {
        "lacks": lacks, "suggested": "", "by_folder": group is not None and group.network_id is not None,
        "told_day": group.day if group is not None and DAY in lacks else None,
    }  # fmt: skip
    if BODY in lacks:
        told["suggested"] = group.network.name if group and group.network else _named(actor, document)
        told["offered"] = [one.name for one in networks_offered(actor=actor)]
    return told


def _named(actor: Actor, document: "Document") -> str:
    known = network_keys(actor=actor)
    named = bodies_in(actor=actor, document=document)
    return next((known[body.key].name if body.key in known else body.name for body in named), "")


@door(Right.CONFIRM, "POST")
def place_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Says it; the meeting moves when the documents have been linked again."""
    actor = actor_in(request)
    found = queries.document(actor=actor, pk=pk)
    network, written = request.POST.get("natverk", "").strip(), request.POST.get("dag", "").strip()
    try:
        day = date.fromisoformat(written) if written else None
        place(document=found, network=network, day=day, by=actor, at=timezone.now(), relink=link_batch.enqueue)
    except ValueError:
        messages.error(request, _("Skriv nätverkets namn eller mötets dag. Dagar skrivs som 2024-08-23."))
        return redirect("document", pk)
    messages.success(request, _("Sparat. Mötet hamnar på sin plats om en liten stund."))
    return redirect("document", pk)
