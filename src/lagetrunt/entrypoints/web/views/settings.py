"""Settings: one's own, the federation's, and what the environment says - with its meaning, and never a secret."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lagetrunt.apps.organisation import queries
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.organisation.services import describe_federation
from lagetrunt.entrypoints.web.doors import actor_in, door


class FederationForm(forms.Form):
    """What the federation is called, and its heads of education."""

    name = forms.CharField(label=gettext_lazy("Förbundets namn"), max_length=200)
    heads_word = forms.ChoiceField(
        label=gettext_lazy("Chefen för skolan i en kommun kallas"), choices=queries.heads_words
    )


@door(None)
def shown(request: HttpRequest) -> HttpResponse:
    """All settings that the actor may see."""
    return _page(request, None)


def _page(request: HttpRequest, form: FederationForm | None) -> HttpResponse:
    actor, federation = actor_in(request), queries.the_federation()
    if form is None and federation is not None and actor.may(Right.MANAGE):
        form = FederationForm(initial={"name": federation.name, "heads_word": federation.heads_word})
    told = {
        "form": form, "networks": queries.networks(actor=actor).order_by("name") if actor.may(Right.MANAGE) else [],
        "variables": [one | {"meaning": _(one["meaning"])} for one in settings.LAGETRUNT_TOLD] if actor.may(Right.MANAGE) else [],
        "account": request.user, "languages": settings.LANGUAGES,
    }  # fmt: skip
    return render(request, "settings/settings.html", told, status=422 if form is not None and form.errors else 200)


@door(Right.MANAGE, "POST")
def federation(request: HttpRequest) -> HttpResponse:
    """The federation's name and words."""
    found = queries.the_federation()
    if found is None:
        raise Http404
    form = FederationForm(request.POST)
    if not form.is_valid():
        return _page(request, form)
    describe_federation(federation=found, by=actor_in(request), at=timezone.now(), **form.cleaned_data)
    messages.success(request, _("Sparat."))
    return redirect("settings")
