"""The tour in five steps on what is in the register, and the way from the example to a federation of one's own."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.minutes.queries import decisions
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import networks
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources import queries
from lagetrunt.apps.sources.emptying import example_documents
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.shell import federation_in
from lagetrunt.entrypoints.web.views.findings import shown
from lagetrunt.entrypoints.web.views.shown import keep
from lagetrunt.workflows.read_documents.tasks import link_batch
from lagetrunt.workflows.remove_example.removing import remove_example

STEPS = 5
SEEN = "rundtur"


def _shown(actor: Actor, step: int) -> dict[str, Any]:
    """What of the register the step shows; each only what the actor may see."""
    if step == 1:
        found = queries.documents(actor=actor)
        return {
            "documents": found.count(), "waiting": queries.quarantined(actor=actor).count(),
            "networks": networks(actor=actor).count(), "some": list(found.order_by("-pk")[:4]),
        }  # fmt: skip
    if step == 2:
        return {"decision": decisions(actor=actor).select_related("fact", "item__meeting__document").first()}
    if step == 3:
        return (
            {"fact": queries.doubtful(actor=actor).filter(kind="person").first()}
            if actor.may_somewhere(Right.CONFIRM)
            else {}
        )
    if step == 4 and actor.may_somewhere(Right.SETTLE):
        return {"findings": shown(queries.to_check(actor=actor).filter(is_across=True)[:1], actor)}
    return {}


@door(Right.SEE)
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """One step of the tour."""
    if not 1 <= pk <= STEPS:
        raise Http404
    actor = actor_in(request)
    federation = federation_in(request)
    begins = federation is not None and federation.is_example and actor.may(Right.ERASE) and actor.may(Right.MANAGE)
    told = {"step": pk, "steps": range(1, STEPS + 1), "last": pk == STEPS, "begins": begins, **_shown(actor, pk)}
    return render(request, f"tour/step{pk}.html", told)


@door(None, "POST")
def finish(request: HttpRequest) -> HttpResponse:
    """The tour has been taken, or is not wanted: the start does not offer it any more."""
    answer = redirect("start")
    keep(answer, SEEN, "klar")
    return answer


@door(Right.ERASE, "GET", "POST")
def begin(request: HttpRequest) -> HttpResponse:
    """Takes the example away and gives the federation its own name, after a look at what goes."""
    actor = actor_in(request)
    federation = federation_in(request)
    if federation is None or not federation.is_example:
        return render(request, "tour/begin.html", {"own": True})
    error = ""
    if request.method == "POST":
        name = request.POST.get("namn", "")
        if not name.strip():
            error = _("Skriv vad ert förbund heter.")
        elif request.POST.get("ja") != "1":
            error = _("Kryssa i att exemplet ska tas bort.")
        else:
            remove_example(name=name, by=actor, at=timezone.now(), relink=link_batch.enqueue)
            if not queries.documents(actor=actor).exists():
                messages.success(request, _("Exemplet är borta. Registret är ert, och tomt."))
                return redirect(reverse("bring_in"))
            messages.success(request, _("Exemplet är borta. Era egna dokument står kvar och kopplas ihop på nytt."))
            return redirect(reverse("documents"))
    gone = example_documents(federation_id=actor.federation_id)
    told = {
        "error": error,
        "gone": gone,
        "stays": queries.documents(actor=actor).exclude(batch__is_example=True).count(),
    }
    return render(request, "tour/begin.html", told, status=400 if error else 200)
