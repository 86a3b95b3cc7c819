"""The secretary's desk: roll-call and a text for each item, saved as typed; who else writes; the notes made of it all."""

import hashlib
import secrets
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.apps.answers.refusing import Refused
from lagetrunt.apps.desk.clock import Going, go_to, going
from lagetrunt.apps.desk.guests import STATES, Other, add_guest, call_guest, guests
from lagetrunt.apps.desk.notes import Line, is_here, lines, others, settle_aside, write_note
from lagetrunt.apps.desk.roll_call import RollState, Seat, call_roll, roll
from lagetrunt.apps.meetings.agenda import add_item
from lagetrunt.apps.meetings.numbering import give_paragraphs, has_paragraphs
from lagetrunt.apps.meetings.planned import prepared_meeting
from lagetrunt.apps.meetings.planning import Unplannable
from lagetrunt.apps.minutes.recording import Unrecordable
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.papers.coming import speakers_of
from lagetrunt.apps.papers.presented import presented, presented_of
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.entrypoints.web.views.notes_in import drop_into
from lagetrunt.entrypoints.web.views.word_files import round_told, sent
from lagetrunt.entrypoints.web.words import clock, pace
from lagetrunt.workflows.write_at_desk.filing import filed
from lagetrunt.workflows.write_at_desk.understanding import Understood, understood
from lagetrunt.workflows.write_minutes.writing import Typed, typed_file

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking

_WORKER = Path(__file__).parents[1] / "static/web/desk-worker.js"
_KEYS = (
    ("n", RollState.PRESENT), ("d", RollState.DIGITAL), ("e", RollState.SUBSTITUTE), ("f", RollState.ABSENT), ("o", RollState.UNSAID),
)  # fmt: skip


@door(Right.PREPARE, "GET", "POST")
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk; its plain form saves all that was changed on the page."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    if request.method != "POST":
        return _page(request, actor, booking)
    wrong = _save_all(request, actor, booking)
    if wrong:
        return _page(request, actor, booking, status=422, wrong=wrong, typed=request.POST)
    if "ga" in request.POST:
        return _gone(request, actor, booking, request.POST["ga"])
    messages.success(request, _("Sparat."))
    return redirect("desk", pk=booking.pk)


@door(Right.PREPARE)
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the desk's page in the browser: it may act below its own address, so it is no static file."""
    return HttpResponse(_WORKER.read_bytes(), content_type="text/javascript")


@door(Right.PREPARE, "POST")
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Keeps the text of one item, for the page's script: 409 where it was written onto an older version."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    told = request.POST
    key = told.get("punkt", "")
    try:
        kept = write_note(
            booking=booking, key=key, text=told.get("text", ""), seen=number(told.get("sett")) or 0,
            writer=told.get("skribent", ""), by=actor, at=timezone.now(),
        )  # fmt: skip
    except Refused as refused:
        return JsonResponse({"fel": str(refused)}, status=422)
    seats = roll(actor=actor, booking=booking)
    line = next((one for one in lines(actor=actor, booking=booking) if one.key in (key, f"a{kept.note.pk}")), None)
    answer = _told(request, booking, line, seats) if line is not None else {"punkt": key, "text": kept.note.text, "version": kept.note.version}  # fmt: skip
    return JsonResponse(answer | {"tid": clock(timezone.now())}, status=409 if kept.aside is not None else 200)


@door(Right.PREPARE, "POST")
def call(request: HttpRequest, pk: int) -> HttpResponse:
    """Calls one seat of the roll, for the page's script."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    told = request.POST
    try:
        if told.get("plats", "")[:1] in ("g", "f"):
            call_guest(
                booking=booking, key=told["plats"], state=told.get("narvaro", ""), presented=_presenting(booking), by=actor,
                at=timezone.now(),
            )  # fmt: skip
        else:
            call_roll(
                booking=booking, key=told.get("plats", ""), state=told.get("narvaro", ""),
                substitute=told.get("ersattare", ""), by=actor, at=timezone.now(),
            )  # fmt: skip
    except Refused as refused:
        return JsonResponse({"fel": str(refused)}, status=422)
    seats = roll(actor=actor, booking=booking)
    return JsonResponse(_rolled(seats, _others(actor, booking, seats)) | {"tid": clock(timezone.now())})


@door(Right.PREPARE, "POST")
def welcome(request: HttpRequest, pk: int) -> HttpResponse:
    """Names a guest, who is there."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    told = request.POST
    try:
        add_guest(
            booking=booking, name=told.get("namn", ""), organisation=told.get("organisation", ""), by=actor,
            at=timezone.now(),
        )  # fmt: skip
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect("desk", pk=booking.pk)


@door(Right.PREPARE, "POST")
def go(request: HttpRequest, pk: int) -> HttpResponse:
    """Goes to an item, for the page's script; without one the last is done."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    at = timezone.now()
    try:
        go_to(booking=booking, item_id=_item(request.POST.get("punkt", "")), by=actor, at=at)
    except Refused as refused:
        return JsonResponse({"fel": str(refused)}, status=422)
    return JsonResponse({"nu": _going(going(actor=actor, booking=booking, at=at))})


@door(Right.PREPARE, "POST")
def here(request: HttpRequest, pk: int) -> HttpResponse:
    """That somebody is at the desk; answered with all that is other than their page has it."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    at, writer = timezone.now(), request.POST.get("skribent", "")
    is_here(booking=booking, writer=writer, key=request.POST.get("punkt", ""), by=actor, at=at)
    rows, seats = lines(actor=actor, booking=booking), roll(actor=actor, booking=booking)
    changed = [line for line in rows if request.POST.get(f"v-{line.key}") != _stamp(line)]
    with_them = [
        {"namn": one.name, "punkt": f"p{one.item_id}" if one.item_id else ""}
        for one in others(booking=booking, writer=writer, at=at)
    ]
    told = {"andra": with_them, "punkter": [line.key for line in rows], "lines": [_told(request, booking, line, seats) for line in changed]}  # fmt: skip
    told["nu"] = _going(going(actor=actor, booking=booking, at=at))
    return JsonResponse(told | _rolled(seats, _others(actor, booking, seats)))


@door(Right.PREPARE, "POST")
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Chooses between two texts that were written at once."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    told = request.POST
    try:
        settle_aside(
            booking=booking, pk=number(told.get("bredvid")) or 0, choice=told.get("val", ""), seen=number(told.get("sett")) or 0,
            seen_aside=number(told.get("sett-bredvid")) or 0, by=actor, at=timezone.now(),
        )  # fmt: skip
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(_at(booking, told.get("punkt", "")))


@door(Right.PREPARE, "POST")
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """A new item, last on the agenda."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    try:
        item = add_item(booking=booking, title=request.POST.get("rubrik", ""), by=actor, at=timezone.now())
    except Unplannable as refused:
        messages.error(request, str(refused))
        return redirect("desk", pk=booking.pk)
    return redirect(_at(booking, f"p{item.pk}"))


@door(Right.PREPARE)
def file(request: HttpRequest, pk: int) -> HttpResponseBase:
    """All that was typed as the notes in Word, without handing them in."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    try:
        return sent(*_made(booking, actor))
    except ValueError as refused:
        messages.error(request, str(refused))
        return redirect("desk", pk=booking.pk)


@door(Right.PREPARE, "POST")
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """Makes the notes of all that was typed and hands them in, as a file that is dropped."""
    actor = actor_in(request)
    booking = prepared_meeting(actor=actor, pk=pk)
    try:
        if filed(booking=booking, by=actor).is_empty:
            raise Unrecordable(_("Inget är skrivet än. Skriv något under en punkt först."))
        if has_paragraphs(booking=booking):
            give_paragraphs(booking=booking, by=actor, at=timezone.now())
        name, data = _made(booking, actor)
        drop_into(booking, actor, name, data, timezone.now())
    except ValueError as refused:
        messages.error(request, str(refused))
        return redirect("desk", pk=booking.pk)
    messages.success(request, _("Anteckningarna är gjorda. De läses nu, och skillnaderna visas här."))
    return redirect("differences", pk=booking.pk)


def _made(booking: "Booking", actor: Actor) -> tuple[str, bytes]:
    found = filed(booking=booking, by=actor)
    typed = Typed(under=found.under, beyond=found.beyond, roll=found.roll, others=found.others)
    return typed_file(booking=booking, by=actor, typed=typed, questions=round_told(booking, actor))


def _gone(request: HttpRequest, actor: Actor, booking: "Booking", key: str) -> HttpResponse:
    """After a press of the plain form: to the item, which is on from now."""
    try:
        go_to(booking=booking, item_id=_item(key), by=actor, at=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    return redirect(_at(booking, key))


def _item(key: str) -> int | None:
    """The number of the item that a key names; one that names none is of no item."""
    return (number(key.removeprefix("p")) or 0) if key else None


def _going(found: Going) -> dict[str, Any]:
    """Which item is on, and the time of each in words, by the keys of the page."""
    return {
        "punkt": f"p{found.now}" if found.now is not None else "",
        "tider": {f"p{item}": pace(one) for item, one in found.paces.items()},
        "over": [f"p{item}" for item, one in found.paces.items() if one.is_on and one.is_over],
    }


def _save_all(request: HttpRequest, actor: Actor, booking: "Booking") -> list[str]:
    """Keeps every text and call that is other than the page showed; what could not be kept, in words."""
    told, at, wrong = request.POST, timezone.now(), []
    for name in told:
        text = told.get(name, "")
        key = name.removeprefix("text-")
        if key == name or _mark(text) == told.get(f"bas-{key}"):
            continue
        try:
            kept = write_note(
                booking=booking, key=key, text=text, seen=number(told.get(f"sett-{key}")) or 0,
                writer=told.get("skribent", ""), by=actor, at=at,
            )  # fmt: skip
            if kept.aside is not None:
                messages.warning(request, _("Någon annan skrev samtidigt under ”%(title)s”. Båda texterna är kvar: välj nedan.") % {"title": kept.note.title})  # fmt: skip
        except Refused as refused:
            wrong.append(str(refused))
        except ObjectDoesNotExist:
            wrong.append(_("En punkt finns inte kvar. Kopiera texten nedan till en annan punkt: %(text)s") % {"text": text})  # fmt: skip
    for seat in roll(actor=actor, booking=booking):
        state, substitute = told.get(f"narvaro-{seat.key}", ""), told.get(f"ersattare-{seat.key}", "")
        if state and told.get(f"var-{seat.key}") != f"{state}/{substitute}":
            try:
                call_roll(booking=booking, key=seat.key, state=state, substitute=substitute, by=actor, at=at)
            except Refused as refused:
                wrong.append(str(refused))
    for one in _others(actor, booking, roll(actor=actor, booking=booking)):
        state = told.get(f"narvaro-{one.key}", "")
        if state and told.get(f"var-{one.key}") != state:
            try:
                call_guest(booking=booking, key=one.key, state=state, presented=_presenting(booking), by=actor, at=at)
            except Refused as refused:
                wrong.append(str(refused))
    return list(dict.fromkeys(wrong))


def _others(
    actor: Actor, booking: "Booking", seats: list[Seat], presenting: dict[int, tuple[str, ...]] | None = None
) -> list[Other]:
    seated = [seat.name for seat in seats if seat.name]
    presenting = _presenting(booking) if presenting is None else presenting
    return guests(actor=actor, booking=booking, seated=seated, presented=presenting)


def _presenting(booking: "Booking") -> dict[int, tuple[str, ...]]:
    """By item, who presents it."""
    return {pk: one.parts for pk, one in presented(bookings=[booking.pk]).items()}


def _page(
    request: HttpRequest, actor: Actor, booking: "Booking", *, status: int = 200, wrong: list[str] | None = None,
    typed: Any = None,  # noqa: ANN401 - what a form says
) -> HttpResponse:  # fmt: skip
    seats, told_lines = roll(actor=actor, booking=booking), lines(actor=actor, booking=booking)
    items = [(line.item.pk, line.item.presenter) for line in told_lines if line.item is not None and line.number]
    by = presented_of(items=items, speakers=speakers_of(bookings=[booking.pk]))
    others_there = _others(actor, booking, seats, {pk: one.parts for pk, one in by.items()})
    rows = [
        {
            "line": line, "by": by[line.item.pk].words if line.item is not None and line.item.pk in by else "", "told": _understood(booking, line, seats), "stamp": _stamp(line), "mark": _mark(line.text),
            "text": typed.get(f"text-{line.key}", line.text) if typed is not None else line.text,
        }
        for line in told_lines
    ]  # fmt: skip
    told = {
        "booking": booking, "seats": seats, "rows": rows, "wrong": wrong, "keys": _KEYS, "rolled": _rolled(seats), "others": others_there,
        "other_keys": [key for key in _KEYS if key[1] in STATES],
        "writer": secrets.token_urlsafe(12), "now": _going(going(actor=actor, booking=booking, at=timezone.now())),
    }  # fmt: skip
    return render(request, "desk/desk.html", told, status=status)


def _understood(booking: "Booking", line: Line, seats: list[Seat]) -> Understood:
    return understood(line=line, booking=booking, seats=seats)


def _told(request: HttpRequest, booking: "Booking", line: Line, seats: list[Seat]) -> dict[str, Any]:
    """An item for the page's script: its text with its version, and what stands beside it as markup."""
    row = {"line": line, "told": _understood(booking, line, seats)}
    return {
        "punkt": line.key, "version": line.version, "text": line.text, "stamp": _stamp(line),
        "beside": render_to_string("desk/_beside.html", {"row": row, "booking": booking}, request=request),
    }  # fmt: skip


def _rolled(seats: list[Seat], others: Sequence[Other] = ()) -> dict[str, Any]:
    """The roll for the page's script, and its sum in words."""
    there = {seat.organisation or seat.name for seat in seats if seat.is_there}
    everybody = {seat.organisation or seat.name for seat in seats}
    summed = _("%(n)s av %(all)s är här") % {"n": len(there), "all": len(everybody)}
    return {
        "upprop": {seat.key: [seat.state, seat.substitute] for seat in seats} | {one.key: [one.state, ""] for one in others}, "summa": summed,
        "kommuner": [[name, name in there] for name in dict.fromkeys(seat.organisation or seat.name for seat in seats)],
    }  # fmt: skip


def _stamp(line: Line) -> str:
    """What tells an item, with all that waits beside it, from what a page shows."""
    beside = "".join(f"-{aside.pk}.{aside.version}" for aside in line.asides)
    return f"{line.version}{beside}"


def _mark(text: str) -> str:
    """Tells a text that was changed on the page from one that was not; browsers send lines ended in their way."""
    return hashlib.sha256("\n".join(text.splitlines()).encode()).hexdigest()[:16]


def _at(booking: "Booking", key: str) -> str:
    anchor = f"#{key}" if key.isalnum() and key.isascii() else ""
    return reverse("desk", kwargs={"pk": booking.pk}) + anchor
