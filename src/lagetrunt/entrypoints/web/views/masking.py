"""A person is erased, or put under protection: what it means is told first, then it is done with a reason."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.organisation import queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.workflows.mask_people import masking
from lagetrunt.workflows.mask_people.previewing import preview
from lagetrunt.workflows.read_documents.tasks import link_batch

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Person

_FILES = {"behall": False, "ta-bort": True}


def _done(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    return {"by": actor, "at": timezone.now(), "reason": request.POST["skal"], "relink": link_batch.enqueue}


def _page(request: HttpRequest, actor: Actor, person: "Person", what: str) -> HttpResponse:
    told = {"person": person, "told": preview(person=person, actor=actor), "reason": request.POST.get("skal", "")}
    return render(request, f"people/{what}.html", told | {"files": request.POST.get("filer", "")})


def _names_somebody(request: HttpRequest) -> None:
    messages.error(request, _("Skälet står kvar i spåret och får inte säga namnet. Ingenting är gjort än."))


@door(Right.ERASE, "GET", "POST")
def erase_person(request: HttpRequest, pk: int) -> HttpResponse:
    """What erasing means; with a reason and a choice of what becomes of the files, the name goes."""
    actor = actor_in(request)
    person = queries.person(actor=actor, pk=pk)
    if person.erased_at is not None:
        return redirect("person", pk=person.pk)
    remove = _FILES.get(request.POST.get("filer", ""))
    if request.method == "POST":
        if remove is None or not request.POST.get("skal", "").strip():
            messages.error(request, _("Skriv varför, och välj vad som ska hända med filerna. Ingenting är gjort än."))
        else:
            try:
                masking.erase(person=person, remove_files=remove, **_done(request, actor))
            except masking.NamesSomebody:
                _names_somebody(request)
            else:
                messages.success(request, _("Namnet är gallrat. En kod står i dess ställe."))
                return redirect("person", pk=person.pk)
    return _page(request, actor, person, "erase")


@door(Right.SEE_PROTECTED, "GET", "POST")
def protect_person(request: HttpRequest, pk: int) -> HttpResponse:
    """What protection means; with a reason it is put on, or taken away."""
    actor = actor_in(request)
    person = queries.person(actor=actor, pk=pk)
    if person.erased_at is not None:
        return redirect("person", pk=person.pk)
    if request.method == "POST":
        if not request.POST.get("skal", "").strip():
            messages.error(request, _("Skriv varför. Ingenting är gjort än."))
        else:
            try:
                if person.protected:
                    masking.unprotect(person=person, **_done(request, actor))
                    messages.success(request, _("Skyddet är borttaget. Namnet står igen där det stod."))
                else:
                    masking.protect(person=person, **_done(request, actor))
                    messages.success(request, _("Uppgifterna är skyddade. En kod står i namnets ställe."))
                return redirect("person", pk=person.pk)
            except masking.NamesSomebody:
                _names_somebody(request)
    return _page(request, actor, person, "protect")
