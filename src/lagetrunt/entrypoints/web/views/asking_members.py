"""Asking organisations who represents them: when, whom, who has answered; every letter that would go, and one press to send them."""

from functools import partial
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.answers.tickets import member_links, revoke_ticket
from lagetrunt.apps.membership.asking import (
    contacts,
    latest_asks,
    member_order,
    name_contact,
    parties_asked,
    set_member_order,
    usual_order,
)
from lagetrunt.apps.organisation.queries import NotFound, people
from lagetrunt.apps.organisation.queries import party as one_party
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.link_doors import link_address
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.entrypoints.web.pressing import clean_numbers, press
from lagetrunt.workflows.ask_members.asking import coming, show_press
from lagetrunt.workflows.ask_members.asking import press as send

_AHEAD = 21  # days of reminders that are shown


class OrderForm(forms.Form):
    """Months and working days, with commas between; no months, and nothing is asked by itself."""

    months = forms.CharField(
        label=gettext_lazy("Månader då alla tillfrågas"), required=False, max_length=40,
        help_text=gettext_lazy("Som 2, 9 för februari och september. Tomt: ingen tillfrågas av sig själv."),
    )  # fmt: skip
    remind_after = forms.CharField(
        label=gettext_lazy("Påminnelser: arbetsdagar efter frågan"), required=False, max_length=40,
        help_text=gettext_lazy("Som 5, 10, 15. Tomt: inga påminnelser."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """The numbers of each."""
        told = super().clean() or {}
        return clean_numbers(self, told, self.fields, _("Skriv hela tal med komma emellan, som 2, 9."))


@door(Right.SEAT, "GET", "POST")
def asking(request: HttpRequest) -> HttpResponse:
    """Who has answered and who has not; the letters of a press, and the sending of what was shown."""
    actor, at = actor_in(request), timezone.now()
    if not actor.may(Right.SEAT):
        raise PermissionDenied
    chosen = number(request.GET.get("organisation"))
    only = one_party(actor=actor, pk=chosen) if chosen is not None else None
    if request.method == "POST":
        press(
            request,
            lambda seal: send(by=actor, at=at, link=partial(link_address, request), only=only, seal=seal),
        )
        return redirect("ask_members")
    return _page(request, OrderForm(initial=_at_first(actor.federation_id)), only=only)


@door(Right.SEAT, "POST")
def order(request: HttpRequest) -> HttpResponse:
    """When organisations are asked and reminded."""
    actor, form = actor_in(request), OrderForm(request.POST)
    if not actor.may(Right.SEAT) or actor.federation is None:
        raise PermissionDenied
    if form.is_valid():
        try:
            set_member_order(
                federation=actor.federation, months=form.cleaned_data["months"],
                remind_after=form.cleaned_data["remind_after"], by=actor, at=timezone.now(),
            )  # fmt: skip
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("Sparat."))
            return redirect("ask_members")
    return _page(request, form, status=422)


@door(Right.SEAT, "POST")
def party(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom the organisation is asked through, or its links taken back."""
    actor, at = actor_in(request), timezone.now()
    if not actor.may(Right.SEAT):
        raise PermissionDenied
    found, act = one_party(actor=actor, pk=pk), request.POST.get("gor", "")
    try:
        if act == "kontakt":
            name = " ".join(request.POST.get("kontakt", "").split())
            chosen = list(people(actor=actor).filter(name=name)[:2]) if name else []
            if name and len(chosen) != 1:
                raise Refused(_("Skriv namnet som det står i registret: en person, och bara en, ska heta så."))
            name_contact(party=found, person=chosen[0] if chosen else None, by=actor, at=at)
            messages.success(request, _("Kontakten är ändrad."))
        elif act == "aterkalla":
            rows = list(member_links(actor=actor, party=found, at=at))
            for row in rows:
                revoke_ticket(ticket=row, by=actor, at=at)
            messages.success(request, _("Organisationens länkar öppnar ingenting längre."))
        else:
            return HttpResponse(status=400)
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("ask_members")


def _page(request: HttpRequest, form: OrderForm, *, only: Any = None, status: int = 200) -> HttpResponse:  # noqa: ANN401 - a party
    actor, at = actor_in(request), timezone.now()
    today = timezone.localtime(at).date()
    parties = parties_asked(federation_id=actor.federation_id, day=today)
    if only is not None and only not in parties:
        raise NotFound
    asks, told = (
        latest_asks(federation_id=actor.federation_id),
        contacts(parties={one.pk for one in parties}, day=today),
    )
    rows = [(one, told.get(one.pk), asks.get(one.pk)) for one in parties]
    rows.sort(key=lambda row: (row[2] is not None and row[2].answered_at is not None, row[0].name))
    return render(
        request,
        "members/asking.html",
        {
            "form": form, "rows": rows, "only": only, "told": show_press(by=actor, at=at, only=only),
            "coming": coming(by=actor, at=at, days=_AHEAD).letters, "order": member_order(federation_id=actor.federation_id),
            "answered": sum(row[2] is not None and row[2].answered_at is not None for row in rows),
            "asked": sum(row[2] is not None for row in rows),
        },
        status=status,
    )  # fmt: skip


def _at_first(federation_id: int) -> dict[str, str]:
    row = member_order(federation_id=federation_id)
    months, days = (row.months, row.remind_after) if row is not None else usual_order()
    return {"months": ", ".join(map(str, months)), "remind_after": ", ".join(map(str, days))}
