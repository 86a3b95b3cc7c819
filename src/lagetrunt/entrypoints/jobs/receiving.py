"""Receiving: what lies unread in the mailbox and new in the watched folder is seen to, as the worker goes round."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings

from lagetrunt.adapters import graph_mailbox
from lagetrunt.adapters.incoming import Incoming
from lagetrunt.adapters.mailbox import Unreachable, see_to_unread
from lagetrunt.adapters.outage import is_outage
from lagetrunt.adapters.post import NotSent, Refused
from lagetrunt.adapters.watched import files_in
from lagetrunt.apps.minutes.recording import Unrecordable
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.entrypoints.jobs.sharing import shared_calendar
from lagetrunt.entrypoints.jobs.speaking import link_address, the_account, the_actor
from lagetrunt.workflows.hold_events.declining import answer_by_calendar
from lagetrunt.workflows.read_documents.reading import read_bytes
from lagetrunt.workflows.read_documents.taking_in import store, take_in
from lagetrunt.workflows.receive_mail.receiving import Means, receive_file, receive_mail, wait_unread
from lagetrunt.workflows.take_in_notes.dropping import drop, look

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking

log = logging.getLogger("lagetrunt.receiving")
_seen: dict[str, str] = {}  # files of the folder that this process has looked at, as they were
_too_large: set[str] = set()  # letters of Graph's mailbox that this process has begun to fetch and left
_rest: dict[str, datetime] = {}  # until when this process leaves Graph's mailbox alone, as it has asked for
_AFTER_REFUSAL = timedelta(minutes=10)


def see_to_all(*, at: datetime) -> int:
    """Looks into the mailbox and the folder, where they are set; how many things there were. One that fails leaves the other."""
    return _mailbox(at) + _folder(at)


def see_to_mail(data: bytes, *, at: datetime, has_calendar: bool = False) -> None:
    """Sees to one mail; `has_calendar` says that it lay in a mailbox whose calendar keeps the answers to its own meetings."""
    federation = the_actor().federation_id
    receive_mail(data=data, federation_id=federation, means=_means(at), at=at, has_calendar=has_calendar)


def _one_of_the_mailbox(data: bytes, *, at: datetime, has_calendar: bool = False) -> None:
    _see_to_one(
        partial(see_to_mail, data, at=at, has_calendar=has_calendar), data=data, source="mail",
        name="Ett brev som inte gick att gå igenom", at=at,
    )  # fmt: skip


def _see_to_one(see_to: Callable[[], object], *, data: bytes, source: str, name: str, at: datetime) -> bool:
    """Sees to one of several, whether it was new. One that makes it fail, whatever it holds, waits for somebody and stops no other."""
    try:
        return see_to() is not False
    except (OSError, MemoryError):  # the machine's, not what came
        raise
    except Exception as error:
        if is_outage(error):
            raise
        log.exception("what came could not be seen to, and waits for somebody")
        wait_unread(data=data, source=source, name=name, federation_id=the_actor().federation_id, at=at)
        return True


def _mailbox(at: datetime) -> int:
    if not settings.LAGETRUNT_MAILBOX:
        return 0
    if settings.LAGETRUNT_MAILBOX == "graph":
        return _graph_mailbox(at)
    try:
        return see_to_unread(
            settings.LAGETRUNT_MAILBOX, partial(_one_of_the_mailbox, at=at), largest=settings.LAGETRUNT_MAX_UPLOAD
        )
    except Unreachable as error:
        log.warning("%s", error)
        return 0


def _graph_mailbox(at: datetime) -> int:
    """As by IMAP; what Graph asks us to wait is waited, from round to round."""
    calendar, seen_to = shared_calendar(), 0
    if calendar is None or at < _rest.get(calendar.graph.mailbox, at):
        return 0

    def see_to(data: bytes) -> None:
        nonlocal seen_to
        _one_of_the_mailbox(data, at=at, has_calendar=True)
        seen_to += 1

    try:
        left = graph_mailbox.see_to_unread(
            calendar.graph, see_to, largest=settings.LAGETRUNT_MAX_UPLOAD, passed_over=frozenset(_too_large)
        )
    except NotSent as error:
        wait = _AFTER_REFUSAL if isinstance(error, Refused) else timedelta(seconds=error.after)
        _rest[calendar.graph.mailbox] = at + wait
        log.warning("%s", error)
        return seen_to
    if left:
        _too_large.update(left)
        log.warning("%d letters are too large and stay unread in the mailbox", len(left))
    return seen_to


def _folder(at: datetime) -> int:
    folder = settings.LAGETRUNT_WATCHED
    if folder is None:
        return 0
    if not folder.is_dir():
        log.warning("the watched folder is not there: %s", folder)
        return 0
    sender, taken = the_account(settings.LAGETRUNT_WATCHED_BY), 0
    for found in files_in(folder, now=at.timestamp(), largest=settings.LAGETRUNT_MAX_UPLOAD):
        if _seen.get(found.name) == found.mark:
            continue
        try:
            data = found.path.read_bytes()
        except OSError as error:
            log.warning("%s could not be read: %s", found.name, error)
            continue
        file = partial(receive_file, data=data, name=found.name, sender=sender, means=_means(at), at=at)
        taken += _see_to_one(file, data=data, source="folder", name=found.name, at=at)
        _seen[found.name] = found.mark
    return taken


def _means(at: datetime) -> Means:
    return Means(
        keep=store().put,
        read=read_bytes,
        drop=lambda booking, by, name, data: drop_notes(booking=booking, by=by, name=name, data=data, at=at),
        to_event=lambda event, reply, sender, by: answer_by_calendar(
            event=event, reply=reply, sender=sender, by=by, at=at, link=link_address
        ),
    )


def drop_notes(*, booking: "Booking", by: Actor, name: str, data: bytes, at: datetime) -> None:
    """Leaves the file as the notes of the meeting, as in the browser. Raises Unrecordable."""
    looked = look(data=data, name=name, booking=booking, by=by, largest=settings.LAGETRUNT_MAX_UPLOAD, read=read_bytes)
    if looked.elsewhere:
        raise Unrecordable(looked.elsewhere)

    def into(file: Incoming) -> str:
        title = f"Anteckningar {booking.network} {booking.day.isoformat()}"
        batch = take_in(name=title, files=[file], by=by, at=at, notes_of=booking.network_id)
        return str(batch.refused[0]["why"]) if batch.refused else ""

    drop(data=data, name=name, booking=booking, by=by, at=at, take_in=into)
