"""Quarantine: what waits to be released, by network and year, with the places to look at first."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.queries import quarantined
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.workflows.release_documents.releasing import LookFirst, release, to_look_at, what_waits

_SHOWN = 200  # names of documents in one heap


def _signs() -> dict[str, str]:
    return {
        "identity": _("personnummer"), "pupil": _("enskild elev"), "health": _("hälsa"), "secrecy": _("sekretess"),
    }  # fmt: skip


def _heap(pk: int, year: int, waiting: Any) -> dict[str, Any]:  # noqa: ANN401 - what the workflow tells
    texts = {document.pk: document for document in waiting.documents}
    signs = _signs()
    marks = [
        {"document": texts[pk], "marks": [{"what": signs[mark.what], "quote": mark.quote} for mark in found]}
        for pk, found in to_look_at(documents=waiting.documents).items()
    ]
    return {
        "network": waiting.network, "year": waiting.year, "documents": waiting.documents[:_SHOWN], "marks": marks,
        "count": len(waiting.documents), "more": max(0, len(waiting.documents) - _SHOWN),
        "numbers": " ".join(str(document.pk) for document in waiting.documents), "key": f"{pk}-{year}",
    }  # fmt: skip


@door(Right.RELEASE)
def waiting(request: HttpRequest) -> HttpResponse:
    """All that waits."""
    heaps = [
        _heap(found.network.pk if found.network else 0, found.year or 0, found)
        for found in what_waits(actor=actor_in(request))
    ]
    return render(request, "documents/quarantine.html", {"heaps": heaps, "count": sum(heap["count"] for heap in heaps)})


@door(Right.RELEASE, "POST")
def let_out(request: HttpRequest) -> HttpResponse:
    """Releases the documents that the person had before them, and no others."""
    actor = actor_in(request)
    asked = [pk for pk in map(number, request.POST.get("dokument", "").split()) if pk]
    documents = list(quarantined(actor=actor).filter(pk__in=asked).defer(None))
    if not documents:
        messages.warning(request, _("Dokumenten var redan släppta."))
        return redirect("quarantine")
    try:
        count = release(documents=documents, by=actor, at=timezone.now(), looked_at=request.POST.get("skal", ""))
    except LookFirst:
        messages.error(request, _("Skriv varför det får ses av alla, innan dokumenten släpps."))
        return redirect("quarantine")
    messages.success(
        request,
        ngettext("Ett dokument är släppt.", "%(n)d dokument är släppta.", count) % {"n": count},
    )
    return redirect("quarantine")
