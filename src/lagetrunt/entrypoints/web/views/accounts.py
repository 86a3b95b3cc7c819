"""Accounts, the trail, and the page that shows who may what."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lagetrunt.apps.accounts.queries import accounts
from lagetrunt.apps.answers.opening import OPENS, Act
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


@door(None)
def rights(request: HttpRequest) -> HttpResponse:
    """The tables of roles and of links without login, and what each may do, as the program itself reads them."""
    rows = [
        {"right": right, "whole": right in WHOLE, "roles": [right in allowed for allowed in ROLES.values()]}
        for right in Right
    ]
    links = [{"act": act, "purposes": [act in acts for acts in OPENS.values()]} for act in Act]
    return render(
        request,
        "accounts/rights.html",
        {"rows": rows, "roles": list(ROLES), "mine": actor_in(request), "links": links, "purposes": list(OPENS)},
    )
