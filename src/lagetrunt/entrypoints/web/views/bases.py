"""What networks rest on: the federation's base documents with their clauses, and the clause of each network."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.mandates import basing
from lagetrunt.apps.organisation import queries
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.queries import document as one_document
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number

if TYPE_CHECKING:
    from lagetrunt.apps.mandates.models import LegalBase
    from lagetrunt.apps.organisation.models import Network

_WHOLE = "hela"


@door(Right.SEE)
def listed(request: HttpRequest) -> HttpResponse:
    """The base documents, and for each network the clause that it rests on; those that mandates quote are proposed."""
    actor = actor_in(request)
    found = list(basing.bases(actor=actor))
    linked: dict[tuple[int, int], LegalBase] = {
        (row.network_id, row.base_id): row for row in basing.legal_bases(actor=actor)
    }
    proposed = {(one.network.pk, one.base.pk): one for one in basing.proposed(actor=actor)}
    networks = list(queries.networks(actor=actor).order_by("name"))
    told: list[dict[str, Any]] = []
    for base in found:
        resting: dict[int | None, list[Network]] = {}
        rows = []
        for network in networks:
            row = linked.get((network.pk, base.pk))
            if row is not None:
                resting.setdefault(row.clause_id, []).append(network)
            rows.append(
                {
                    "network": network, "linked": row, "may": actor.may(Right.IMPORT, network.pk),
                    "proposed": proposed.get((network.pk, base.pk)),
                }
            )  # fmt: skip
        rows.sort(key=lambda told: told["proposed"] is None or told["linked"] is not None)  # what waits first
        told.append({"base": base, "clauses": basing.clauses_of(base=base), "rows": rows, "resting": resting})
    waiting = sum(1 for one in proposed.values() if actor.may(Right.IMPORT, one.network.pk))
    return render(request, "networks/bases.html", {"told": told, "waiting": waiting})


@door(Right.IMPORT, "POST")
def link(request: HttpRequest, pk: int) -> HttpResponse:
    """The network rests on the chosen clause, on the document as a whole, or not on it."""
    actor = actor_in(request)
    network = queries.network(actor=actor, pk=pk)
    base = basing.base(actor=actor, pk=number(request.POST.get("dokument")) or 0)
    chosen, at = request.POST.get("stalle", ""), timezone.now()
    if not chosen:
        row = basing.legal_bases(actor=actor).filter(network=network, base=base).first()
        if row is not None:
            basing.unlink_base(row=row, by=actor, at=at)
            messages.success(request, _("%(name)s är inte längre kopplat dit.") % {"name": network.name})
        return redirect("bases")
    clause = None if chosen == _WHOLE else number(chosen) or 0
    try:
        row = basing.link_base(network=network, base=base, clause=clause, by=actor, at=at)
    except basing.NoClause:
        messages.error(request, _("Stället finns inte längre i dokumentet. Ingenting är ändrat."))
    else:
        told = {"name": network.name, "clause": row.number or _("hela dokumentet")}
        messages.success(request, _("%(name)s är kopplat till %(clause)s.") % told)
    return redirect("bases")


@door(Right.IMPORT, "POST")
def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """The document is one that the federation rests on, or is not."""
    actor = actor_in(request)
    found = one_document(actor=actor, pk=pk)
    if not actor.may(Right.IMPORT):
        raise PermissionDenied
    kind = request.POST.get("slag", "")
    if kind in dict(basing.base_kinds()):
        basing.mark_base(document=found, kind=kind, by=actor, at=timezone.now())
        messages.success(
            request, _("Dokumentet är en grund för förbundets nätverk. Koppla varje nätverk till sitt ställe.")
        )
        return redirect("bases")
    base = basing.bases(actor=actor).filter(document=found).first()
    if base is not None:
        try:
            basing.unmark_base(base=base, by=actor, at=timezone.now())
            messages.success(request, _("Dokumentet är inte längre en grund för nätverken."))
        except basing.StillResting:
            messages.error(
                request, _("Nätverk är kopplade till dokumentet. Koppla bort dem först; ingenting är ändrat.")
            )
            return redirect("bases")
    return redirect("document", pk=found.pk)
