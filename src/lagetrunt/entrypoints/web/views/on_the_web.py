"""On the web: what the public pages show of a network and of the federation, and the same to paste into another web site."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lagetrunt.apps.organisation import queries
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.publications.public import open_networks
from lagetrunt.apps.publications.sites import describe_site, open_network, open_of, site_of
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.public_told import told_of
from lagetrunt.entrypoints.web.views.public_feeds import fragment

if TYPE_CHECKING:
    from lagetrunt.apps.publications.models import OpenNetwork, PublicSite


class ContactForm(forms.Form):
    """Whom visitors ask: a function rather than a person."""

    contact_name = forms.CharField(
        label=gettext_lazy("Kontakt"), max_length=200, required=False,
        help_text=gettext_lazy("En funktion hellre än en person, som Kansliet. Den står på webben."),
    )  # fmt: skip
    contact_email = forms.EmailField(label=gettext_lazy("Kontaktens e-post"), required=False)
    contact_phone = forms.CharField(label=gettext_lazy("Kontaktens telefon"), max_length=60, required=False)


class SiteForm(ContactForm):
    """Whether the federation has public pages."""

    is_on = forms.BooleanField(label=gettext_lazy("Den öppna webben är på"), required=False)
    field_order = ("is_on",)


class NetworkForm(ContactForm):
    """Whether the network stands on them."""

    is_open = forms.BooleanField(label=gettext_lazy("Nätverket visas på webben"), required=False)
    shows_names = forms.BooleanField(label=gettext_lazy("Visa vem som företräder varje kommun"), required=False)
    field_order = ("is_open", "shows_names")


@door(Right.PREPARE, "GET", "POST")
def network(request: HttpRequest, pk: int) -> HttpResponse:
    """A network's own choice, its fragment to copy, and the addresses that other sites fetch."""
    actor = actor_in(request)
    found = queries.network(actor=actor, pk=pk)
    if not actor.may(Right.PREPARE, found.pk):
        raise PermissionDenied
    chosen = open_of(actor=actor, network=found)
    form = NetworkForm(request.POST or None, initial={name: getattr(chosen, name) for name in NetworkForm.base_fields})
    if request.method == "POST" and form.is_valid():
        open_network(network=found, by=actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Sparat."))
        return redirect("network_on_web", found.pk)
    told: dict[str, Any] = {"form": form, "network": found}
    if chosen.is_open:
        told |= _to_copy(request, site_of(actor=actor), chosen)
    return _shown(request, "publishing/network.html", told, form)


@door(Right.MANAGE, "GET", "POST")
def federation(request: HttpRequest) -> HttpResponse:
    """Whether there are public pages, which networks stand on them, and the fragment of all of them."""
    actor = actor_in(request)
    site = site_of(actor=actor)
    form = SiteForm(request.POST or None, initial={name: getattr(site, name) for name in SiteForm.base_fields})
    if request.method == "POST" and form.is_valid():
        describe_site(by=actor, at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("Sparat."))
        return redirect("federation_on_web")
    on_it = {row.network_id for row in open_networks(federation=site.federation)}
    told: dict[str, Any] = {
        "form": form, "networks": [(row, row.pk in on_it) for row in queries.networks(actor=actor).order_by("name")],
    }  # fmt: skip
    if on_it:
        told |= _to_copy(request, site, None)
    return _shown(request, "publishing/federation.html", told, form)


def _shown(request: HttpRequest, name: str, told: dict[str, Any], form: forms.Form) -> HttpResponse:
    return render(request, name, told, status=422 if form.errors else 200)


def _to_copy(request: HttpRequest, site: "PublicSite", chosen: "OpenNetwork | None") -> dict[str, Any]:
    """The fragment as everybody gets it, the line that puts it into a page, and the addresses."""
    with translation.override("sv"):
        html = fragment(request, told_of(site, chosen), linked=site.is_on)
    of, pk = ("public_network", [chosen.network_id]) if chosen is not None else ("public", None)
    addresses = {
        kind: request.build_absolute_uri(reverse(f"{of}_{kind}", args=pk)) for kind in ("part", "data", "feed", "calendar")
    }  # fmt: skip
    mark = f"lagetrunt-{chosen.network_id}" if chosen is not None else "lagetrunt"
    line = (
        f'<div id="{mark}"></div>\n<script>fetch("{addresses["part"]}").then(r => r.text())'
        f'.then(t => {{ document.getElementById("{mark}").innerHTML = t }})</script>'
    )
    return {
        "fragment": html.strip(), "addresses": addresses, "line": line, "is_on": site.is_on,
        "page": reverse(of, args=pk), "webcal": addresses["calendar"].replace("https://", "webcal://", 1).replace("http://", "webcal://", 1),
    }  # fmt: skip
