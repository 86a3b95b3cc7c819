"""Quarantine: what waits to be released, by network and year, with the places to look at first."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.queries import quarantined
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number, page_of
from lagetrunt.workflows.release_documents.releasing import (
    LookFirst,
    Waiting,
    documents_of,
    release,
    to_look_at,
    what_waits,
    years_together,
)

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import Document

_HEAPS = 5  # a page
_WITHOUT = "utan"  # what waits without a network


def _signs() -> dict[str, str]:
    return {
        "identity": _("personnummer"), "pupil": _("enskild elev"), "health": _("hälsa"), "secrecy": _("sekretess"),
    }  # fmt: skip


def _heap(waiting: Waiting, documents: dict[int, "Document"]) -> dict[str, Any]:
    rows = [documents[number] for number in waiting.documents if number in documents]
    signs = _signs()
    marks = [
        {"document": documents[pk], "marks": [{"what": signs[mark.what], "quote": mark.quote} for mark in found]}
        for pk, found in to_look_at(documents=rows).items()
    ]
    return {
        "waiting": waiting, "documents": rows, "marks": marks, "count": len(rows),
        "numbers": " ".join(str(document.pk) for document in rows),
        "key": f"{waiting.network or 0}-{waiting.year or 0}-{waiting.part}",
    }  # fmt: skip


@door(Right.RELEASE)
def waiting(request: HttpRequest) -> HttpResponse:
    """All that waits, or one network's, some heaps at a time: each is looked through for what must be seen first."""
    actor = actor_in(request)
    every = what_waits(actor=actor)
    networks = {str(heap.network or _WITHOUT): heap.name for heap in every}
    chosen, together = request.GET.get("natverk", ""), request.GET.get("ar") == "ihop"
    found = [heap for heap in every if chosen not in networks or str(heap.network or _WITHOUT) == chosen]
    if together:
        found = years_together(found)
    page = page_of(request, found, _HEAPS)
    documents = documents_of(actor=actor, heaps=list(page))
    told = {
        "heaps": [_heap(heap, documents) for heap in page], "page": page, "networks": networks, "chosen": chosen,
        "together": together, "several": len(every) > 1, "back": request.GET.urlencode(),
        "count": sum(len(heap.documents) for heap in found),
    }  # fmt: skip
    return render(request, "documents/quarantine.html", told)


@door(Right.RELEASE, "POST")
def let_out(request: HttpRequest) -> HttpResponse:
    """Releases the documents that the person had before them, and no others."""
    actor = actor_in(request)
    back = f"{reverse('quarantine')}?{request.GET.urlencode()}".rstrip("?")
    asked = [pk for pk in map(number, request.POST.get("dokument", "").split()) if pk]
    documents = list(quarantined(actor=actor).filter(pk__in=asked).defer(None))
    if not documents:
        messages.warning(request, _("Dokumenten var redan släppta."))
        return redirect(back)
    try:
        count = release(documents=documents, by=actor, at=timezone.now(), looked_at=request.POST.get("skal", ""))
    except LookFirst:
        messages.error(request, _("Skriv varför det får ses av alla, innan dokumenten släpps."))
        return redirect(back)
    messages.success(
        request,
        ngettext("Ett dokument är släppt.", "%(n)d dokument är släppta.", count) % {"n": count},
    )
    return redirect(back)
