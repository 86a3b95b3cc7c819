"""Word in: a file is dropped as the notes of a planned meeting."""

from datetime import datetime
from typing import TYPE_CHECKING

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lagetrunt.adapters.files import Damaged
from lagetrunt.adapters.incoming import Incoming
from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.minutes.recording import Unrecordable, records
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.workflows.read_documents.reading import read_bytes
from lagetrunt.workflows.read_documents.taking_in import store, take_in
from lagetrunt.workflows.take_in_notes.dropping import drop, look

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking

_SALT = "dropped"
_LONG = 6 * 60 * 60  # seconds that the question may stay open


@door(Right.PREPARE, "GET", "POST")
def drop_notes(request: HttpRequest, pk: int) -> HttpResponse:
    """The form for the file; where it seems to be of another meeting, the question whether to go on."""
    actor = actor_in(request)
    booking = bookings(actor=actor).get(pk=pk)
    if request.method != "POST":
        return _form(request, booking, actor)
    if not ratelimit.consume(request, action="upload", user=request.user):
        return _form(
            request, booking, actor, _("Det blev för många intag på kort tid. Vänta en minut och försök igen.")
        )
    at = timezone.now()
    try:
        if "anda" in request.POST:
            name, data = _waiting(request.POST["anda"], booking, actor)
        else:
            file = request.FILES.get("fil")
            if file is None:
                raise Unrecordable(_("Välj filen med anteckningarna först."))
            name, data = file.name or "anteckningar", file.read(settings.LAGETRUNT_MAX_UPLOAD + 1)
            looked = look(
                data=data, name=name, booking=booking, by=actor, largest=settings.LAGETRUNT_MAX_UPLOAD, read=read_bytes
            )
            for note in looked.notes:
                messages.info(request, note)
            if looked.elsewhere:
                return _ask(request, booking, actor, name, data, looked.elsewhere)
        drop_into(booking, actor, name, data, at)
    except Unrecordable as refused:
        return _form(request, booking, actor, str(refused))
    messages.success(request, _("Anteckningarna är lämnade. De läses nu, och skillnaderna visas här."))
    return redirect("differences", pk=booking.pk)


def drop_into(booking: "Booking", actor: Actor, name: str, data: bytes, at: datetime) -> None:
    """Takes the file in as the next version of the meeting's notes. Raises Unrecordable, in words."""
    title = f"{_('Anteckningar')} {booking.network} {booking.day.isoformat()}"

    def into(file: Incoming) -> str:
        batch = take_in(name=title, files=[file], by=actor, at=at, notes_of=booking.network_id)
        return str(batch.refused[0]["why"]) if batch.refused else ""

    drop(data=data, name=name, booking=booking, by=actor, at=at, take_in=into)


def _form(request: HttpRequest, booking: "Booking", actor: Actor, refused: str = "") -> HttpResponse:
    told = {
        "booking": booking, "records": records(actor=actor, booking=booking), "refused": refused,
        "megabytes": settings.LAGETRUNT_MAX_UPLOAD // 1_000_000,
    }  # fmt: skip
    return render(request, "meetings/drop_notes.html", told, status=422 if refused else 200)


def _ask(
    request: HttpRequest, booking: "Booking", actor: Actor, name: str, data: bytes, elsewhere: str
) -> HttpResponse:
    """Keeps the bytes aside, where nothing knows of them, until the person has chosen."""
    told = {
        "booking": booking, "elsewhere": elsewhere, "name": name,
        "kept": signing.dumps([store().put(data), name, booking.pk, actor.user_id], salt=_SALT),
    }  # fmt: skip
    return render(request, "meetings/drop_anyway.html", told, status=409)


def _waiting(kept: str, booking: "Booking", actor: Actor) -> tuple[str, bytes]:
    """Name and bytes of the file that was asked about."""
    try:
        sha256, name, number, user = signing.loads(kept, salt=_SALT, max_age=_LONG)
        if (number, user) != (booking.pk, actor.user_id):
            raise signing.BadSignature
        return name, store().get(sha256)
    except (signing.BadSignature, Damaged) as gone:
        raise Unrecordable(_("Sidan har blivit för gammal. Välj filen igen: inget är ändrat.")) from gone
