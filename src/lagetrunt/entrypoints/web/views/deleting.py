"""Deleting a document: first what goes and what stays, then, with a reason, the deed."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources import queries
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.words import kind_of_fact
from lagetrunt.workflows.delete_documents.deleting import delete
from lagetrunt.workflows.delete_documents.previewing import preview
from lagetrunt.workflows.read_documents.tasks import link_batch

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document


def _kinds() -> dict[str, str]:
    return {"person": _("personen"), "network": _("nätverket"), "party": _("kommunen/organisationen")}


@door(Right.IMPORT, "GET", "POST")
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """What goes and what stays; with a reason, the document goes."""
    actor = actor_in(request)
    found = queries.document(actor=actor, pk=pk)
    if request.method == "POST" and request.POST.get("skal", "").strip():
        return _delete(request, actor, found)
    told, kinds = preview(document=found, actor=actor), _kinds()
    if request.method == "POST":
        messages.error(request, _("Skriv varför dokumentet ska gallras. Ingenting är gjort än."))
    return render(
        request,
        "documents/delete.html",
        {
            "document": found, "told": told, "facts": sum(told.counts.values()),
            "counts": [(kind_of_fact(kind), count) for kind, count in told.counts.items()],
            "gone": [(kinds[kind], name) for kind, name in told.gone],
            "stays": [(kinds[row.kind], row) for row in told.stays],
        },
    )  # fmt: skip


def _delete(request: HttpRequest, actor: Actor, found: "Document") -> HttpResponse:
    name = found.name
    delete(document=found, by=actor, at=timezone.now(), reason=request.POST["skal"], relink=link_batch.enqueue)
    messages.success(request, _("%(name)s är gallrat, med allt som bara det vilade på.") % {"name": name})
    return redirect("documents")
