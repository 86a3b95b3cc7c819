"""Writing local initiatives: by hand, out of a reply of a round, out of notes; changed, taken away and taken back; the list of focuses."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.initiatives import keeping, queries
from lagetrunt.apps.initiatives.keeping import Said
from lagetrunt.apps.organisation.queries import networks
from lagetrunt.apps.organisation.queries import parties as all_parties
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.entrypoints.web.views.initiatives import partner_kinds
from lagetrunt.workflows.chart_initiatives.proposing import decline_proposal, proposals, take

if TYPE_CHECKING:
    from lagetrunt.apps.initiatives.models import Initiative
    from lagetrunt.apps.organisation.actor import Actor


@door(Right.PREPARE, "GET", "POST")
def new(request: HttpRequest) -> HttpResponse:
    """One by hand."""
    actor = actor_in(request)
    if request.method != "POST":
        return _form(request, None, _first(request.GET))
    try:
        network = networks(actor=actor).filter(pk=number(request.POST.get("natverk")) or 0).first()
        row = keeping.enter_initiative(said=_said(request, actor), network=network, by=actor, at=timezone.now())
    except Refused as refused:
        return _form(request, None, _written(request.POST), str(refused))
    messages.success(request, _("Satsningen är införd."))
    return redirect("initiative", row.pk)


@door(Right.PREPARE, "GET", "POST")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """One said otherwise."""
    actor = actor_in(request)
    found = queries.initiative(actor=actor, pk=pk)
    if not actor.may(Right.PREPARE, found.network_id):
        raise PermissionDenied
    if request.method != "POST":
        return _form(request, found, _of(found))
    try:
        keeping.change_initiative(initiative=found, said=_said(request, actor), by=actor, at=timezone.now())
    except Refused as refused:
        return _form(request, found, _written(request.POST), str(refused))
    messages.success(request, _("Sparat."))
    return redirect("initiative", pk)


@door(Right.PREPARE, "POST")
def act(request: HttpRequest, pk: int) -> HttpResponse:
    """One is taken away, or taken back; its last change is undone."""
    actor, at = actor_in(request), timezone.now()
    found = queries.initiative(actor=actor, pk=pk)
    try:
        if request.POST.get("gor") == "ta-tillbaka":
            keeping.restore(initiative=found, by=actor, at=at)
            messages.success(request, _("Satsningen är tillbaka."))
        elif request.POST.get("gor") == "angra":
            keeping.undo_change(initiative=found, seen=request.POST.get("andrad", ""), by=actor, at=at)
            messages.success(request, _("Ändringen är ångrad."))
        elif request.POST.get("gor") == "ta-bort":
            keeping.remove(initiative=found, by=actor, at=at)
            messages.success(request, _("Satsningen är borttagen. Den kan tas tillbaka på sin sida."))
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("initiative", pk)


@door(Right.PREPARE, "POST")
def keep_reply(request: HttpRequest) -> HttpResponse:
    """A reply of a round is kept as an initiative."""
    try:
        row = keeping.keep_reply(pk=number(request.POST.get("svar")) or 0, by=actor_in(request), at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect("initiatives")
    messages.success(request, _("Svaret är sparat som en satsning. Lägg gärna till inriktning och partner."))
    return redirect("change_initiative", row.pk)


@door(Right.PREPARE, "GET", "POST")
def told(request: HttpRequest) -> HttpResponse:
    """What notes seem to tell of, with the words: taken or declined one by one."""
    actor, at = actor_in(request), timezone.now()
    if request.method != "POST":
        return render(request, "initiatives/proposals.html", {"rows": proposals(by=actor)})
    digest = request.POST.get("forslag", "")
    if request.POST.get("gor") == "nej":
        decline_proposal(digest=digest, by=actor, at=at)
        messages.success(request, _("Förslaget är avfört."))
        return redirect("told_initiatives")
    row = take(digest=digest, by=actor, at=at)
    messages.success(request, _("Satsningen är införd. Lägg gärna till inriktning."))
    return redirect("change_initiative", row.pk)


@door(Right.MANAGE, "GET", "POST")
def focuses(request: HttpRequest) -> HttpResponse:
    """The federation's list of focuses."""
    actor = actor_in(request)
    if request.method != "POST":
        rows = queries.focuses(federation_id=actor.federation_id)
        return render(request, "initiatives/focuses.html", {"written": "\n".join(row.name for row in rows)})
    written = request.POST.get("inriktningar", "")
    try:
        keeping.set_focuses(names=written.splitlines(), by=actor, at=timezone.now())
    except Refused as refused:
        return render(request, "initiatives/focuses.html", {"written": written, "wrong": str(refused)}, status=422)
    messages.success(request, _("Sparat."))
    return redirect("focuses")


def _form(request: HttpRequest, found: "Initiative | None", values: dict[str, Any], wrong: str = "") -> HttpResponse:
    actor = actor_in(request)
    within = actor.networks_with(Right.PREPARE)
    rows = networks(actor=actor).order_by("name")
    told = {
        "one": found, "values": values, "wrong": wrong, "kinds": partner_kinds(), "focuses": queries.focuses(federation_id=actor.federation_id),
        "parties": all_parties(actor=actor).order_by("name"), "everywhere": within is None,
        "networks": rows if within is None else rows.filter(pk__in=within), "manages": actor.may(Right.MANAGE),
    }  # fmt: skip
    return render(request, "initiatives/form.html", told, status=422 if wrong else 200)


def _said(request: HttpRequest, actor: "Actor") -> Said:
    """What the form says; a day that is none is refused."""
    posted = request.POST
    chosen = [pk for pk in map(number, posted.getlist("kommun")) if pk]
    ticked = {pk for pk in map(number, posted.getlist("om")) if pk}
    return Said(
        title=posted.get("namn", ""), text=posted.get("text", ""), partner=posted.get("partner", ""),
        partner_kind=posted.get("slag", ""), contact=posted.get("kontakt", ""), since=_day(posted.get("fran", "")),
        until=_day(posted.get("till", "")), parties=tuple(all_parties(actor=actor).filter(pk__in=chosen)),
        focuses=tuple(row for row in queries.focuses(federation_id=actor.federation_id) if row.pk in ticked),
    )  # fmt: skip


def _day(written: str) -> date | None:
    if not written.strip():
        return None
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        raise Refused(_("Ett datum skrivs som 2025-08-31. Ingenting är ändrat.")) from None


def _first(asked: QueryDict) -> dict[str, Any]:
    pk = number(asked.get("kommun"))
    return {"parties": {pk} if pk else set(), "focuses": set(), "network": number(asked.get("natverk"))}


def _of(row: "Initiative") -> dict[str, Any]:
    return {
        "namn": row.title, "text": row.text, "partner": row.partner, "slag": row.partner_kind, "kontakt": row.contact,
        "fran": row.since.isoformat() if row.since else "", "till": row.until.isoformat() if row.until else "",
        "parties": {party.pk for party in row.parties.all()}, "focuses": {focus.pk for focus in row.focuses.all()},
        "network": row.network_id,
    }  # fmt: skip


def _written(posted: QueryDict) -> dict[str, Any]:
    return {
        **{name: posted.get(name, "") for name in ("namn", "text", "partner", "slag", "kontakt", "fran", "till")},
        "parties": set(map(number, posted.getlist("kommun"))), "focuses": set(map(number, posted.getlist("om"))),
        "network": number(posted.get("natverk")),
    }  # fmt: skip
