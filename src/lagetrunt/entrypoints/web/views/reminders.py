"""Reminders: what goes to whom and when in the coming weeks, and on which days each network reminds."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lagetrunt.apps.followups.reminding import reminder_orders, set_reminder_order
from lagetrunt.apps.organisation.queries import network as one_network
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.pressing import clean_numbers
from lagetrunt.workflows.remind_people.collecting import collect

_AHEAD = 14  # days


@door(Right.PREPARE)
def listed(request: HttpRequest) -> HttpResponse:
    """The dry run of two weeks: a letter a person and day, with what it reminds of."""
    found = collect(by=actor_in(request), at=timezone.now(), days=_AHEAD)
    days = sorted({one.day for one in found.reminders})
    told: dict[str, Any] = {
        "days": [(day, found.by_person(day)) for day in days], "without": found.without_address, "ahead": _AHEAD,
        "letters": sum(len(found.by_person(day)) for day in days), "today": timezone.localdate(),
    }  # fmt: skip
    return render(request, "planned/reminders.html", told)


class DaysForm(forms.Form):
    """Working days, with commas between; empty for no reminders."""

    answers_before = forms.CharField(
        label=gettext_lazy("Obesvarad inbjudan: arbetsdagar före mötet"), required=False, max_length=40
    )
    todos_before = forms.CharField(
        label=gettext_lazy("Att göra: arbetsdagar före dagen"), required=False, max_length=40
    )
    todos_after = forms.CharField(
        label=gettext_lazy("Att göra: arbetsdagar efter dagen"), required=False, max_length=40,
        help_text=gettext_lazy("Skriv som 10, 3. Lämna tomt för inga påminnelser."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The numbers of each."""
        told = super().clean() or {}
        return clean_numbers(self, told, self.fields, _("Skriv antal arbetsdagar med komma emellan, som 10, 3."))


@door(Right.PREPARE, "GET", "POST")
def order(request: HttpRequest, pk: int) -> HttpResponse:
    """On which days the network reminds."""
    actor = actor_in(request)
    network = one_network(actor=actor, pk=pk)
    if not actor.may(Right.PREPARE, network.pk):
        raise PermissionDenied
    row = reminder_orders(networks=[network.pk])[network.pk]
    at_first = {name: ", ".join(str(one) for one in getattr(row, name)) for name in DaysForm.base_fields}
    form = DaysForm(request.POST or None, initial=at_first)
    if request.method == "POST" and form.is_valid():
        try:
            set_reminder_order(network=network, days=form.cleaned_data, by=actor, at=timezone.now())
        except ValueError as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Påminnelserna är ändrade."))
            return redirect("network", pk)
    return render(request, "planned/reminder_order.html", {"form": form, "network": network})
