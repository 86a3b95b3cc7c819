"""Accounts, the trail, and the page that shows who may what."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lagetrunt.apps.accounts.queries import accounts
from lagetrunt.apps.audit.queries import events
from lagetrunt.apps.organisation.queries import grants
from lagetrunt.apps.organisation.roles import ROLES, WHOLE, Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import page_of


@door(Right.MANAGE_ACCOUNTS)
def listed(request: HttpRequest) -> HttpResponse:
    """All accounts with their roles."""
    actor = actor_in(request)
    roles: dict[int, list[Any]] = {}
    for grant in grants(actor=actor):
        roles.setdefault(grant.user_id, []).append(grant)
    page = page_of(request, accounts(actor=actor))
    rows = [{"account": account, "grants": roles.get(account.pk, [])} for account in page]
    return render(request, "accounts/list.html", {"page": page, "rows": rows})


@door(Right.SEE_AUDIT)
def trail(request: HttpRequest) -> HttpResponse:
    """Who did what and when, the latest first."""
    actor = actor_in(request)
    rows = events(actor=actor)
    who = request.GET.get("vem", "").strip()
    if who:
        rows = rows.filter(actor_name__icontains=who)
    page = page_of(request, rows)
    acts = {
        "answer_fact": _("svarade på en uppgift"), "settle_finding": _("svarade på något att kontrollera"),
        "answer_link": _("svarade om två är en person"), "choose_version": _("valde version"),
        "release_documents": _("släppte dokument"), "take_in": _("tog in dokument"), "read_again": _("läste om"),
        "try_again": _("lät läsa en gång till"), "open_account": _("gav ett konto"),
        "set_active": _("ändrade vem som får logga in"), "renew_password": _("gav ett nytt lösenord"),
        "grant_role": _("gav en roll"), "join_people": _("slog ihop två personer"),
        "part_people": _("skilde åt två personer"), "found_federation": _("lade upp förbundet"),
        "withdraw_role": _("tog bort en roll"), "invite": _("skickade en inbjudan"),
        "password_changed": _("bytte lösenord"), "password_reset": _("valde lösenord genom ett brev"),
        "password_set": _("valde lösenord"), "email_changed": _("bytte e-postadress"),
        "totp_activated": _("lade till en app för koder"), "totp_deactivated": _("stängde av appen för koder"),
        "recovery_codes_generated": _("gjorde nya reservkoder"), "webauthn_added": _("lade till en nyckel"),
        "webauthn_removed": _("tog bort en nyckel"), "email_confirm": _("bekräftade en e-postadress"),
        "name_person": _("sade vem ett konto är i registret"),
    }  # fmt: skip
    told = [
        {"event": event, "act": acts.get(event.action, event.action.replace("_", " ")),
         "before": _plain((event.payload or {}).get("before")), "after": _plain((event.payload or {}).get("after"))}
        for event in page
    ]  # fmt: skip
    return render(request, "accounts/trail.html", {"page": page, "rows": told, "who": who})


def _plain(value: Any) -> str:  # noqa: ANN401 - the payload may be anything
    if not isinstance(value, dict):
        return "" if value is None else str(value)
    return ", ".join(f"{name}: {part}" for name, part in value.items() if part is not None)


@door(None)
def rights(request: HttpRequest) -> HttpResponse:
    """The table of roles and what each may do, as the program itself reads it."""
    rows = [
        {"right": right, "whole": right in WHOLE, "roles": [right in allowed for allowed in ROLES.values()]}
        for right in Right
    ]
    return render(request, "accounts/rights.html", {"rows": rows, "roles": list(ROLES), "mine": actor_in(request)})
