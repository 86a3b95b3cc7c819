"""Ta med hem for a half-year: of one municipality over all its networks, and of all for the board; as page, Word file and letters."""

import re
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.organisation.queries import NotFound, networks
from lagetrunt.apps.organisation.queries import party as one_party
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.bringing.half_year import Half, half_of
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import SIZE, number
from lagetrunt.entrypoints.web.pressing import press
from lagetrunt.entrypoints.web.views.bringing_home import mail_to, word_file
from lagetrunt.workflows.bring_home import half_years

_OFFERED = 8  # halves back
_WRITTEN = re.compile(r"(\d{4})-([12])")


@door(Right.SEE, "GET", "POST")
def of_party(request: HttpRequest, pk: int) -> HttpResponseBase:
    """What one municipality takes home; the letters are shown first, and sent by a button."""
    actor, at = actor_in(request), timezone.now()
    party, half = one_party(actor=actor, pk=pk), _half(request)
    told = half_years.half_of_party(party=party, loaded=half_years.load(actor=actor, half=half, at=at))
    parts = half_years.sections_of(told)
    heading = half_years.title(half, party.name)
    if request.GET.get("format") == "docx":
        return word_file(*half_years.file_of(heading, parts))
    prepares = actor.may(Right.PREPARE)
    if request.method == "POST":
        if not prepares:
            raise PermissionDenied
        shown = half_years.show_party(told=told, half=half, by=actor, at=at)
        press(request, lambda seal: half_years.send_half(shown, by=actor, at=at, seal=seal))
        return redirect(f"{request.path}?halvar={half}&skicka=1")
    asks = prepares and "skicka" in request.GET
    return render(
        request,
        "networks/half_year.html",
        {
            "party": party, "half": half, "halves": _halves(), "of": told, "prepares": prepares, "asks": asks,
            "attended": half_years.attended, "text": half_years.text_of(parts), "here": f"{request.path}?halvar={half}",
            "letter": mail_to(heading, half_years.text_of(parts)), "say": _said,
            "told": half_years.show_party(told=told, half=half, by=actor, at=at) if asks else None,
        },
    )  # fmt: skip


@door(Right.SEE, "GET", "POST")
def of_all(request: HttpRequest) -> HttpResponseBase:
    """All municipalities, for the board: how often they were there, what they have left to do, what the networks agreed."""
    actor, at = actor_in(request), timezone.now()
    half, today = _half(request), timezone.localtime(at).date()
    loaded = half_years.load(actor=actor, half=half, at=at)
    rows, said = half_years.of_board(actor=actor, loaded=loaded), half_years.agreed(loaded)
    parts = half_years.sections_of_board(rows, said, today)
    heading = half_years.title(half, _("alla kommuner"))
    if request.GET.get("format") == "docx":
        return word_file(*half_years.file_of(heading, parts))
    prepares = actor.may(Right.PREPARE)
    offered = list(networks(actor=actor).order_by("name")) if prepares else []
    offered.sort(key=lambda one: one.kind not in ("political", "steering"))
    asked = number(request.GET.get("natverk"))
    body = next((one for one in offered if one.pk == asked), None)
    if asked is not None and body is None:
        raise NotFound
    shown = half_years.show_board(half=half, parts=parts, network=body, by=actor, at=at) if body is not None else None
    if request.method == "POST":
        if not prepares or shown is None or body is None:
            raise PermissionDenied
        press(request, lambda seal: half_years.send_half(shown, by=actor, at=at, seal=seal))
        return redirect(f"{request.path}?halvar={half}&natverk={body.pk}")
    told: dict[str, Any] = {
        "half": half, "halves": _halves(), "rows": [(one, one.owed(today)) for one in rows], "said": said,
        "folds": sum(len(lines) for _network, lines in said) > SIZE,  # more than a mail program takes in a link, too
        "prepares": prepares, "offered": offered, "body": body, "told": shown, "say": _said,
        "here": f"{request.path}?halvar={half}" + (f"&natverk={body.pk}" if body is not None else ""),
        "letter": mail_to(heading, half_years.text_of(parts)),
    }  # fmt: skip
    return render(request, "networks/half_year_of_all.html", told)


def _half(request: HttpRequest) -> Half:
    """The half-year that is asked for; the current one where none is."""
    found = _WRITTEN.fullmatch(request.GET.get("halvar", ""))
    return Half(year=max(1, int(found[1])), number=int(found[2])) if found else half_of(timezone.localdate())


def _halves() -> list[Half]:
    """Those to choose among, the latest first."""
    told = [half_of(timezone.localdate())]
    while len(told) < _OFFERED:
        told.append(told[-1].before)
    return told


def _said(half: Half) -> str:
    return (_("våren %(year)s") if half.number == 1 else _("hösten %(year)s")) % {"year": half.year}
