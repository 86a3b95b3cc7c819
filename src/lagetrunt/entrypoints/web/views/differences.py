"""Differences: what the notes of a meeting say otherwise than was known, and the one button that makes them the record."""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lagetrunt.apps.meetings.booking import bookings
from lagetrunt.apps.minutes.recording import Unrecordable, records, unseen
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.apps.sources.services import Stale
from lagetrunt.entrypoints.web.difference_words import change, nudge, sentence
from lagetrunt.entrypoints.web.doors import actor_in, door
from lagetrunt.entrypoints.web.listing import number
from lagetrunt.workflows.confirm_notes.confirming import Outcome, confirm, may_release
from lagetrunt.workflows.confirm_notes.differing import differences
from lagetrunt.workflows.import_members.told import told_new
from lagetrunt.workflows.release_documents.releasing import LookFirst, release

if TYPE_CHECKING:
    from lagetrunt.apps.minutes.models import Record
    from lagetrunt.apps.sources.models import Document


@door(Right.PREPARE, "GET", "POST")
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    """The latest version's differences, or those of the version asked for; the confirmation comes here."""
    actor = actor_in(request)
    booking = bookings(actor=actor).get(pk=pk)
    found = list(records(actor=actor, booking=booking))
    asked = number(request.POST.get("version") or request.GET.get("version"))
    record = next((one for one in found if asked in (None, one.version)), None)
    if request.method == "POST":
        if record is not None:
            _confirm(request, record, actor)
        return redirect("differences", pk=pk)
    before = next((one for one in found if record is not None and one.version < record.version), None)
    told = differences(record=record, before=before, actor=actor) if record is not None else None
    latest = record is not None and record == found[0] and not unseen(actor=actor, booking=booking)
    return render(
        request,
        "meetings/differences.html",
        {
            "booking": booking, "records": found, "record": record, "before": before, "told": told,
            "others": unseen(actor=actor, booking=booking), "latest": latest,
            "rows": [(one, sentence(one.difference)) for one in told.shown] if told else [],
            "nudges": [(one, nudge(one)) for one in told.nudges] if told else [],
            "changes": [(one, change(one)) for one in told.changes] if told else [],
            "askable": told is not None and any(one.is_askable for one in told.shown),
            "may": latest and actor.may(Right.CONFIRM, booking.network_id),
            "new": _new(record, actor),
            "may_release": record is not None and may_release(actor, record.document),
        },
    )  # fmt: skip


def _new(record: "Record | None", actor: Actor) -> int:
    """How many are new by the notes, once they are the record, where the actor is to enter them."""
    network = record.booking.network if record is not None and record.confirmed_at is not None else None
    if network is None or not actor.may(Right.SEAT, network.pk):
        return 0
    return len(told_new(network=network, by=actor, at=timezone.now()))


def _confirm(request: HttpRequest, record: "Record", actor: Actor) -> None:
    at = timezone.now()
    looked = False

    def let_out(document: "Document") -> bool:
        nonlocal looked
        try:
            return bool(release(documents=[document], by=actor, at=at))
        except LookFirst:
            looked = True
            return False

    try:
        also = {int(pk) for pk in request.POST.getlist("stammer") if pk.isdecimal() and len(pk) < 19}
        done = confirm(record=record, seen=request.POST.get("sigill", ""), by=actor, at=at, release=let_out, also=also)
    except Stale:
        messages.error(request, _("Något har ändrats sedan sidan visades. Se igenom den igen: inget är bekräftat."))
        return
    except Unrecordable as refused:
        messages.error(request, str(refused))
        return
    if done is None:
        messages.info(request, _("Anteckningarna var redan bekräftade. Inget är ändrat."))
        return
    _tell(request, done, looked)


def _tell(request: HttpRequest, done: Outcome, looked: bool) -> None:
    messages.success(
        request,
        ngettext("En uppgift är bekräftad.", "%(n)d uppgifter är bekräftade.", done.confirmed) % {"n": done.confirmed},
    )
    if done.left:
        words = ngettext(
            "En tveksam uppgift väntar på att granskas.", "%(n)d tveksamma uppgifter väntar på att granskas.", done.left
        )
        messages.info(request, words % {"n": done.left})
    if done.settled:
        messages.success(request, _("Anteckningarna är fastställda."))
    if looked:
        messages.warning(
            request,
            _("Dokumentet är inte släppt: det innehåller något som ska ses efter först. Släpp det under Karantän."),
        )
    elif not done.released:
        messages.warning(
            request,
            _("Dokumentet är inte släppt än. En sekreterare eller administratör som lämnade det kan släppa det."),
        )
    if done.unsettled:
        messages.warning(
            request,
            _(
                "Anteckningarna är bekräftade men inte fastställda, för de ligger kvar i karantänen. Fastställ dem på mötets sida när de är släppta."
            ),
        )
