"""Publishing a meeting: the copy as everybody would see it, what in it must be masked or kept, and then it goes out or is withdrawn."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.meetings.planned import prepared_meeting
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.publications import publishing as kept
from lagetrunt.apps.publications.publishing import Unpublishable
from lagetrunt.apps.publications.sites import stands
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.workflows.publish_meeting.drafting import REASONS, Draft, draft_of
from lagetrunt.workflows.publish_meeting.publishing import publish, withdraw

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking

_USUAL = "asked"  # the reason that is chosen for a paper until somebody chooses another


def signs() -> dict[str, str]:
    """What sort of words were found, or masked."""
    return {
        "identity": _("personnummer"), "phone": _("telefonnummer"), "email": _("e-postadress"), "pupil": _("enskild elev"),
        "health": _("hälsa"), "secrecy": _("sekretess"), "by_hand": _("annat"), "hidden": _("skyddad eller gallrad person"),
    }  # fmt: skip


def link_faults() -> dict[str, str]:
    """Why an address does not open for everybody, and what to do."""
    return {
        "scheme": _("Adressen ska börja med https:// för att gå att öppna."),
        "space": _("Det står mellanslag i adressen. Skriv %20 i stället, eller byt adress."),
        "inside": _("Adressen finns bara i det egna nätet. Andra kan inte öppna den."),
        "members": _("Bara den som är medlem kan öppna adressen. Lämna filen som underlag i stället."),
    }  # fmt: skip


@door(Right.PREPARE, "GET", "POST")
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda, before the meeting."""
    return _check(request, pk, "agenda")


@door(Right.PREPARE, "GET", "POST")
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    """The notes, after it."""
    return _check(request, pk, "notes")


@door(Right.PREPARE)
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """A version as it went out, for those who publish."""
    row = kept.version(actor=actor_in(request), pk=pk)
    told = {"row": row, "booking": row.booking, "content": row.content, "kind": row.kind, "words": signs()}
    return render(request, "publishing/version.html", told)


def _check(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    if request.method != "POST":
        return _page(request, booking, kind)
    now = timezone.now()
    try:
        if request.POST.get("gor") == "ta-bort":
            withdraw(kind=kind, booking=booking, why=request.POST.get("varfor", ""), by=actor, at=now)
            messages.success(request, _("Det är borttaget från webben. Sidan säger att det är borttaget, och varför."))
        else:
            publish(
                kind=kind, booking=booking, answers=_given(request, "s-"), more=_lines(request),
                papers={key: why for name, why in _given(request, "b-").items() if (key := number(name)) is not None},
                files={key: word for name, word in _given(request, "u-").items() if (key := number(name)) is not None},
                correction=request.POST.get("rattat", ""), seal=request.POST.get("sigill", ""), by=actor, at=now,
            )  # fmt: skip
            messages.success(request, _("Det är publicerat."))
    except Unpublishable as refused:
        return _page(request, booking, kind, wrong=str(refused))
    return redirect("planned", pk)


def _page(request: HttpRequest, booking: "Booking", kind: str, *, wrong: str = "") -> HttpResponse:
    actor = actor_in(request)
    draft: Draft | None = None
    cannot = ""
    try:
        draft = draft_of(kind=kind, booking=booking, actor=actor)
    except Unpublishable as refused:
        cannot = str(refused)
    rows = list(kept.versions(actor=actor, booking=booking, kind=kind).defer("words", "content"))
    chosen = _given(request, "b-")
    told: dict[str, Any] = {
        "booking": booking, "kind": kind, "draft": draft, "content": draft.content if draft is not None else None,
        "cannot": cannot, "wrong": "" if wrong == cannot else wrong, "versions": rows,
        "now": rows[0] if rows and rows[0].withdrawn_at is None else None, "words": signs(), "faults": link_faults(), "answers": _given(request, "s-"),
        "files": _given(request, "u-"),
        "more": request.POST.get("mer", ""), "correction": request.POST.get("rattat", ""), "why": request.POST.get("varfor", ""),
        "papers": [(one, chosen.get(str(one.key), _USUAL)) for one in draft.papers] if draft is not None else [],
        "reasons": [(code, word) for code, word in REASONS.items() if code],
    }  # fmt: skip
    if booking.network is not None:
        told["is_open"], told["is_on"] = stands(network=booking.network)
    return render(request, "publishing/check.html", told, status=422 if wrong else 200)


def _given(request: HttpRequest, prefix: str) -> dict[str, str]:
    """What was answered, by the rest of the field's name."""
    return {
        name.removeprefix(prefix): str(value) for name, value in request.POST.items() if name.startswith(prefix)
    }  # fmt: skip


def _lines(request: HttpRequest) -> list[str]:
    return request.POST.get("mer", "")[:4000].splitlines()
