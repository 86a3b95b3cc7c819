"""Keys for other programs: each made and shown once to its owner, revoked by the owner or whoever manages accounts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.accounts.tokens import DAYS, MOST, TooMany, make_token, others_tokens, revoke_token, tokens
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number


@door(Right.EXPORT, "GET", "POST")
def listed(request: HttpRequest) -> HttpResponse:
    """One's own keys, and everybody's for whoever manages accounts; a new one is shown with its secret, this once."""
    actor, secret, wrong, status = actor_in(request), None, "", 200
    name = request.POST.get("namn", "").strip()
    if request.method == "POST":
        days = number(request.POST.get("dagar"))
        if not name or len(name) > 100:
            wrong = _("Säg vad nyckeln ska användas till, med högst 100 tecken.")
        elif days not in DAYS:
            wrong = _("Välj hur länge nyckeln ska gälla.")
        else:
            try:
                _token, secret = make_token(name=name, days=days, by=actor, at=timezone.now())
            except TooMany:
                wrong = _("Du har redan %(most)d nycklar som gäller. Återkalla någon först.") % {"most": MOST}
        status = 400 if wrong else 200
    now = timezone.now()
    rows = [
        {"token": token, "is_valid": token.revoked_at is None and token.expires_at > now}
        for token in tokens(actor=actor)
    ]
    told = {
        "rows": rows, "secret": secret, "wrong": wrong, "name": name if wrong else "", "days": DAYS,
        "manages": actor.manages_accounts, "others": others_tokens(actor=actor, at=now),
    }  # fmt: skip
    return render(request, "accounts/tokens.html", told, status=status)


@door(Right.EXPORT, "POST")
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    """The key opens nothing any more."""
    token = revoke_token(pk=pk, by=actor_in(request), at=timezone.now())
    messages.success(request, _("Nyckeln %(name)s är återkallad.") % {"name": token.name})
    return redirect("tokens")
