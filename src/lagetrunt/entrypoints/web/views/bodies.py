"""What minutes name beside the networks: bodies, organisations and cited reports, each with the words, and what it is."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.bodies import meaning, queries, services
from lagetrunt.apps.minutes.queries import items_titled
from lagetrunt.apps.organisation import queries as organisation
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.networks import NameTaken
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import network_asked, number, page_of, span_asked, spans_met, within_span
from lagetrunt.entrypoints.web.named_lines import places_told
from lagetrunt.entrypoints.web.shell import federation_in
from lagetrunt.entrypoints.web.words import kind_of_network

if TYPE_CHECKING:
    from lagetrunt.apps.bodies.models import NamedBody

_LISTS = {
    "body": "named_bodies", "several": "named_bodies", "organisation": "named_organisations", "report": "cited_reports",
}  # fmt: skip
_LOOKED_AROUND = ("omvärld", "Omvärld", "OMVÄRLD", "erfarenhetsutbyte", "utblick")
_TOLD = 400  # letters of an item


@door(Right.SEE)
def listed(request: HttpRequest, sort: str = "body") -> HttpResponse:
    """Those of one sort, those named in most documents first; those that somebody said are none at the asking."""
    actor = actor_in(request)
    dismissed = request.GET.get("lage") == "inga"
    known = queries.network_keys(actor=actor) if sort == "body" else {}
    offered = _kinds(request, sort)
    kind = next((code for code, _name in offered if code == request.GET.get("slag")), "")
    told = _narrowed(request, actor)
    network, span = told["network"], told["span"]
    within = queries.Narrowed(
        kind=kind, words=told["words"], network=network.pk if network else None,
        days=(span.first, span.last) if span else None,
    )  # fmt: skip
    rows = queries.bodies(actor=actor, sort=sort, dismissed=dismissed, known=known, within=within)
    filtered = told["filtered"] or bool(kind)
    several = meaning.several(actor=actor, known=known) if sort == "body" and not dismissed and not filtered else []
    page = page_of(request, rows)
    told |= {
        "page": page, "also": queries.also_seen(actor=actor, rows=page), "dismissed": dismissed, "sort": sort, "several": several, "here": _LISTS[sort],
        "kinds": offered, "kind": kind, "filtered": filtered,
    }  # fmt: skip
    return render(request, "bodies/list.html", told)


def _kinds(request: HttpRequest, sort: str) -> list[tuple[str, str]]:
    """The kinds that there are of such, each with its word; none of reports."""
    if sort == "organisation":
        return queries.organisation_kinds()
    federation = federation_in(request)
    word = federation.heads_word if federation else ""
    told = organisation.network_kinds() if sort == "body" else []
    return [(kind, kind_of_network(kind, label, word)) for kind, label in told]


def _narrowed(request: HttpRequest, actor: Actor) -> dict[str, Any]:
    """What all these lists can be filtered by: network, school year or calendar year, and words."""
    offered = spans_met(actor)
    network, span = network_asked(request, actor), span_asked(request, offered)
    words = request.GET.get("ord", "").strip()
    return {
        "network": network, "networks": organisation.networks_offered(actor=actor), "span": span, "spans": offered,
        "words": words, "filtered": bool(network or span or words),
    }  # fmt: skip


@door(Right.SEE)
def body(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them: what it is called, and the words of each document that names it, with the items around them."""
    actor = actor_in(request)
    found = queries.body(actor=actor, pk=pk)
    page = page_of(request, queries.places(actor=actor, body=found))
    is_body = found.sort == "body"
    known = queries.network_keys(actor=actor) if is_body or found.sort == "several" else {}
    several = meaning.several(actor=actor, known=known) if is_body or found.sort == "several" else []
    manages = actor.may(Right.MANAGE)
    return render(
        request,
        "bodies/body.html",
        {
            "body": found, "page": page, "also": queries.also_seen(actor=actor, rows=[found]).get(found.pk, []), "told": places_told(actor=actor, body=found, places=list(page)), "here": _LISTS[found.sort],
            "network": known.get(found.key) if is_body else None,
            "networks": organisation.networks_offered(actor=actor) if manages and is_body else [],
            "party": meaning.party_of(actor=actor, body=found),
            "parties": organisation.parties(actor=actor).order_by("name") if manages and found.sort == "organisation" else [],
            "meant": next((one.meant for one in several if one.body.pk == found.pk), ()),
            "several": [one for one in several if one.names(found.key)],
        },
    )  # fmt: skip


@door(Right.SEE)
def looked_around(request: HttpRequest) -> HttpResponse:
    """What was noted as a look at the world around, or as an exchange of experience, by the titles of items."""
    actor = actor_in(request)
    told = _narrowed(request, actor)
    items = items_titled(actor=actor, words=_LOOKED_AROUND, most=_TOLD, said=told["words"])
    if told["network"] is not None:
        items = items.filter(meeting__network=told["network"])
    page = page_of(request, within_span(items, told["span"], "meeting__day"))
    rows = [
        (row, " ".join((row.told.partition(row.title)[2] if row.title in row.told else row.told).split()))
        for row in page
    ]
    return render(request, "bodies/around.html", told | {"page": page, "rows": rows})


@door(Right.MANAGE, "POST")
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """A network or a party of the register, a name of one that is there, or none at all; said again, nothing happens."""
    actor = actor_in(request)
    found = queries.body(actor=actor, pk=pk)
    said = request.POST.get("svar")
    done: dict[str, Any] = {"body": found, "by": actor, "at": timezone.now()}
    if said in ("inget", "organ"):
        services.dismiss(**done, dismissed=said == "inget")
        if said == "inget":
            messages.success(request, _not_one(found))
            return redirect(_LISTS[found.sort])
    elif found.sort == "organisation":
        return _party(request, actor, found, said, done)
    elif found.sort == "body":
        return _network(request, actor, found, said, done)
    return redirect("named_body", found.pk)


def _not_one(body: "NamedBody") -> str:
    told = {
        "organisation": _("%(name)s räknas inte längre som en organisation."),
        "report": _("%(name)s räknas inte längre som en rapport."),
    }  # fmt: skip
    return told.get(body.sort, _("%(name)s räknas inte längre som ett organ.")) % {"name": body.name}


def _network(
    request: HttpRequest, actor: Actor, found: "NamedBody", said: str | None, done: dict[str, Any]
) -> HttpResponse:
    known = queries.network_keys(actor=actor).get(found.key)
    if known is not None:
        messages.info(request, _("%(name)s är redan ett av förbundets nätverk.") % {"name": known.name})
        return redirect("network", known.pk)
    try:
        match said:
            case "nytt":
                network = services.make_network(**done)
                messages.success(request, _("%(name)s finns nu bland nätverken.") % {"name": network.name})
                return redirect("network", network.pk)
            case "samma":
                chosen = number(request.POST.get("natverk"))
                if chosen is None:
                    messages.error(request, _("Välj vilket nätverk det är samma som."))
                    return redirect("named_body", found.pk)
                network = organisation.network(actor=actor, pk=chosen)
                services.same_as(**done, network=network)
                told = {"name": found.name, "network": network.name}
                messages.success(request, _("%(network)s kallas nu också %(name)s.") % told)
                return redirect("network", network.pk)
    except NameTaken as taken:
        told = {"name": taken.name, "other": taken.network.name}
        messages.error(request, _("Namnet %(name)s hör redan till %(other)s.") % told)
    return redirect("named_body", found.pk)


def _party(
    request: HttpRequest, actor: Actor, found: "NamedBody", said: str | None, done: dict[str, Any]
) -> HttpResponse:
    match said:
        case "part":
            party = services.make_party(**done)
            messages.success(request, _("%(name)s finns nu bland kommuner och organisationer.") % {"name": party.name})
        case "samma":
            chosen = number(request.POST.get("part"))
            if chosen is None:
                messages.error(request, _("Välj vilken organisation det är samma som."))
            else:
                party = organisation.party(actor=actor, pk=chosen)
                services.same_party(**done, party=party)
                told = {"name": found.name, "party": party.name}
                messages.success(request, _("%(name)s är nu ett annat namn på %(party)s.") % told)
        case "skild":
            services.same_party(**done, party=None)
    return redirect("named_body", found.pk)
