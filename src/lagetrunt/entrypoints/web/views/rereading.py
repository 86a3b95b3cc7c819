"""Reading again: what the reader of today would change, document by document, to be taken or left."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lagetrunt.adapters.reader_version import reader_version
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources import proposing, queries
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import page_of
from lagetrunt.entrypoints.web.words import kind_of_fact, told
from lagetrunt.workflows.read_documents import rereading

if TYPE_CHECKING:
    from lagetrunt.apps.sources.models import ProposedReading

_MOST = 40  # differences of one document shown in the list of all


def _shown(proposed: "ProposedReading", most: int | None = None) -> dict[str, Any]:
    rows = [
        {
            "what": one["what"], "kind": kind_of_fact(one["kind"]), "quote": one["quote"], "answered": one["answered"],
            "before": "" if one["before"] is None else told(one["kind"], one["before"]),
            "after": "" if one["after"] is None else told(one["kind"], one["after"]),
        }
        for one in proposed.differences
    ]  # fmt: skip
    changing = [row for row in rows if not row["answered"]]
    return {
        "proposed": proposed, "rows": changing[:most], "more": len(changing) - len(changing[:most]),
        "count": len(changing), "answered": [row for row in rows if row["answered"]],
    }  # fmt: skip


def _proposal(actor: Actor, pk: int) -> "ProposedReading":
    found = proposing.proposals(actor=actor).filter(pk=pk).first()
    if found is None:
        raise NotFound
    return found


@door(Right.IMPORT)
def listed(request: HttpRequest) -> HttpResponse:
    """All documents whose facts the reader of today would change."""
    actor = actor_in(request)
    behind = proposing.behind(actor=actor, reader=reader_version())
    page = page_of(request, proposing.proposals(actor=actor), 20)
    return render(
        request,
        "documents/rereading.html",
        {
            "page": page, "rows": [_shown(one, _MOST) for one in page], "behind": behind.count(),
            "waiting": len(rereading.waiting()),
        },
    )  # fmt: skip


@door(Right.IMPORT, "POST")
def ask_all(request: HttpRequest) -> HttpResponse:
    """Lets all documents that another reader read be read anew; nothing is changed by that."""
    actor = actor_in(request)
    behind = proposing.behind(actor=actor, reader=reader_version())
    count = rereading.ask(documents=list(behind), by=actor, at=timezone.now())
    messages.success(
        request,
        ngettext(
            "Ett dokument läses om. Ingenting ändras förrän du säger ja.",
            "%(n)d dokument läses om. Ingenting ändras förrän du säger ja.",
            count,
        )
        % {"n": count},
    )
    return redirect("rereading")


@door(Right.IMPORT, "GET", "POST")
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """What reading a document anew would change; asked for by POST, taken or left by its buttons."""
    actor = actor_in(request)
    document = queries.document(actor=actor, pk=pk)
    if request.method == "POST":
        return _answered(request, actor, pk)
    proposed = proposing.proposals(actor=actor).filter(pk=pk).first()
    going = pk in rereading.waiting()
    return render(
        request,
        "documents/reread.html",
        {"document": document, "row": _shown(proposed) if proposed is not None else None, "going": going},
    )


def _answered(request: HttpRequest, actor: Actor, pk: int) -> HttpResponse:
    said, now = request.POST.get("svar"), timezone.now()
    if said == "las":
        rereading.ask(documents=[queries.document(actor=actor, pk=pk)], by=actor, at=now)
        return redirect("reread", pk=pk)
    if said == "ta":
        rereading.take(proposed=[_proposal(actor, pk)], by=actor, at=now)
        messages.success(request, _("Den nya läsningen gäller. Det som någon har svarat på står kvar som det var."))
        return redirect("document", pk=pk)
    if said == "lat":
        rereading.let_be(proposed=_proposal(actor, pk), by=actor, at=now)
        messages.success(request, _("Uppgifterna är som de var."))
        return redirect("rereading")
    return HttpResponse(status=400)


@door(Right.IMPORT, "POST")
def take_all(request: HttpRequest) -> HttpResponse:
    """Accepts all that the person had before them, and no others."""
    actor = actor_in(request)
    asked = [int(pk) for pk in request.POST.get("dokument", "").split() if pk.isascii() and pk.isdigit()]
    found = list(proposing.proposals(actor=actor).filter(pk__in=asked))
    count = rereading.take(proposed=found, by=actor, at=timezone.now())
    messages.success(
        request,
        ngettext("Den nya läsningen gäller för ett dokument.", "Den nya läsningen gäller för %(n)d dokument.", count)
        % {"n": count},
    )
    return redirect("rereading")
