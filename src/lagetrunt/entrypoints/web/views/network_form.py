"""A network's name, kind, place in the tree and other names, changed by hand; and two said to be one."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lagetrunt.apps.organisation import queries
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.networks import Circle, NameTaken, describe_network
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.told_names import aliases_seen
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.entrypoints.web.words import kind_of_network
from lagetrunt.workflows.join_networks.answering import say_same

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Network


class NetworkForm(forms.Form):
    """What can be said of a network by hand."""

    name = forms.CharField(label=gettext_lazy("Namn"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Slag"))
    parent = forms.ChoiceField(label=gettext_lazy("Hör till"), required=False)
    reports_to = forms.ChoiceField(label=gettext_lazy("Rapporterar till"), required=False)
    names = forms.CharField(
        label=gettext_lazy("Kallas också"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Ett namn per rad. Dokument som säger något av namnen hör till nätverket."),
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, network: "Network", **kwargs: Any) -> None:  # noqa: ANN401 - Django's own
        super().__init__(*args, **kwargs)
        federation = queries.the_federation()
        others = queries.networks(actor=actor).exclude(pk=network.pk).order_by("name")
        self.networks = {str(other.pk): other for other in others}
        places = [("", federation.name if federation else ""), *((pk, one.name) for pk, one in self.networks.items())]
        word = federation.heads_word if federation else ""
        self._choose("kind", [(kind, kind_of_network(kind, label, word)) for kind, label in queries.network_kinds()])
        self._choose("parent", places)
        self._choose("reports_to", [("", _("ingen angiven")), *places[1:]])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def told(self, unseen: Sequence[str]) -> dict[str, Any]:
        """The answers as the service takes them; the names that the form does not tell (`unseen`) stay."""
        said = self.cleaned_data
        return {
            "name": said["name"], "kind": said["kind"], "aliases": [*said["names"].splitlines(), *unseen],
            "parent": self.networks.get(said["parent"]), "reports_to": self.networks.get(said["reports_to"]),
        }  # fmt: skip


def _at_first(network: "Network", seen: Sequence[str]) -> dict[str, Any]:
    names = [name for name in seen if name != network.name]
    return {
        "name": network.name, "kind": network.kind, "parent": network.parent_id or "",
        "reports_to": network.reports_to_id or "", "names": "\n".join(names),
    }  # fmt: skip


@door(Right.MANAGE, "GET", "POST")
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """The form, and what it says; what cannot be is told at its field, and nothing is changed."""
    actor = actor_in(request)
    network = queries.network(actor=actor, pk=pk)
    seen = aliases_seen(actor=actor, networks=[network])[network.pk]
    unseen = [alias.name for alias in network.aliases.all() if alias.name not in seen]
    form = NetworkForm(request.POST or None, actor=actor, network=network, initial=_at_first(network, seen))
    if request.method == "POST" and form.is_valid():
        try:
            describe_network(network=network, by=actor, at=timezone.now(), **form.told(unseen))
            messages.success(request, _("%(name)s är ändrat.") % {"name": network.name})
            return redirect("network", network.pk)
        except NameTaken as taken:
            told = {"name": taken.name, "other": taken.network.name}
            form.add_error(
                "names", _("Namnet %(name)s hör redan till %(other)s. Är de samma nätverk, slå ihop dem nedan.") % told
            )
        except Circle:
            form.add_error(
                None, _("Ett nätverk kan inte höra till eller rapportera till sig självt, inte heller genom andra.")
            )
    shown = {
        "network": network, "form": form, "others": form.networks.values(), "name": network.name,
        "joined": queries.joined_networks(actor=actor, network=network),
    }  # fmt: skip
    return render(request, "networks/change.html", shown, status=422 if form.errors else 200)


@door(Right.LINK, "POST")
def same(request: HttpRequest, pk: int) -> HttpResponse:
    """Two are one, although nothing proposed it; undone among the links."""
    actor = actor_in(request)
    network = queries.network(actor=actor, pk=pk)
    chosen = number(request.POST.get("andra"))
    other = queries.networks(actor=actor).exclude(pk=network.pk).filter(pk=chosen).first() if chosen else None
    if other is None:
        messages.error(request, _("Välj vilket nätverk det är samma som."))
        return redirect("change_network", network.pk)
    say_same(one=network, other=other, reason=_("sagt för hand"), by=actor, at=timezone.now())
    messages.success(
        request, _("%(one)s och %(other)s är nu ett nätverk.") % {"one": network.name, "other": other.name}
    )
    return redirect("links")
