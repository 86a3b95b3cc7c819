"""Selections of registers that people keep: saved under a name, and forgotten again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.accounts.saved_views import TooMany, drop_view, save_view
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door

REGISTERS = ("decisions", "assignments", "matters")
_FILTERS = (
    "slag",
    "natverk",
    "tid",
    "ord",
    "lage",
    "ordning",
    "flera",
    "vem",
    "fore",
    "till",
    "galler",
    "den",
    "kommun",
)


@door(Right.SEE, "POST")
def save(request: HttpRequest) -> HttpResponse:
    """Keeps the selection that the register shows."""
    register = request.POST.get("register", "")
    if register not in REGISTERS:
        return redirect("start")
    asked, kept = QueryDict(request.POST.get("urval", "")[:2000]), QueryDict(mutable=True)
    for name in _FILTERS:
        if asked.get(name):
            kept[name] = asked[name]
    try:
        view = save_view(
            register=register, name=request.POST.get("namn", ""), query=kept.urlencode(), by=actor_in(request),
            at=timezone.now(),
        )  # fmt: skip
    except ValueError:
        messages.error(request, _("Urvalet sparades inte: skriv vad det ska heta."))
    except TooMany as many:
        messages.error(request, _("Du har redan %(n)s sparade urval här. Ta bort något först.") % {"n": many.args[0]})
    else:
        messages.success(request, _("Urvalet ”%(name)s” är sparat.") % {"name": view.name})
    return redirect(f"{reverse(register)}?{kept.urlencode()}")


@door(Right.SEE, "POST")
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Forgets one."""
    view = drop_view(pk=pk, by=actor_in(request), at=timezone.now())
    messages.success(request, _("Urvalet ”%(name)s” är borttaget.") % {"name": view.name})
    return redirect(view.register)
