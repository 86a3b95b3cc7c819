"""What the confirmed notes of a meeting say, gathered for the file that is signed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.timezone import localtime

from lagetrunt.apps.meetings.booking import meetings_of
from lagetrunt.apps.meetings.planned import working_order
from lagetrunt.apps.meetings.queries import attendances
from lagetrunt.apps.minutes.queries import items
from lagetrunt.apps.minutes.recording import records
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.proofs.refusing import Unsignable
from lagetrunt.engines.proving.content import Act, Attending, Content, Owed, Point
from lagetrunt.kernel.text import fold

if TYPE_CHECKING:
    from datetime import datetime

    from lagetrunt.apps.meetings.models import Booking, Meeting
    from lagetrunt.apps.minutes.models import Item, Record


def confirmed(*, booking: "Booking", actor: Actor) -> "Record":
    """The notes that can be signed: the latest, confirmed, and out of quarantine. Raises Unsignable, in words."""
    if booking.network is None:
        raise Unsignable("Mötet hör inte till något nätverk. Välj nätverk för det först.")
    last = records(actor=actor, booking=booking).first()
    if last is None:
        raise Unsignable("Mötet har inga anteckningar här än, eller inga som är släppta. Lämna dem först.")
    if last.confirmed_at is None:
        raise Unsignable("Anteckningarna är inte bekräftade. Se igenom dem och tryck på Det stämmer först.")
    if last.document.released_at is None:
        raise Unsignable(
            "Anteckningarna ligger kvar i karantänen. Släpp dem först, så att alla som ska skriva under ser dem."
        )
    return last


def content_of(*, booking: "Booking", record: "Record", actor: Actor) -> Content:
    """All of it, as far as the actor may see it. Raises Unsignable where another version counts than the one confirmed."""
    meeting = meetings_of(actor=actor, rows=[booking]).get(booking.pk)
    if meeting is None or meeting.document_id != record.document_id:
        raise Unsignable(
            "Det är en annan version av anteckningarna som gäller för mötet än den som är bekräftad. "
            "Välj vilken som gäller på mötets sida, och bekräfta den."
        )
    assert booking.network is not None
    text = record.document.text
    return Content(
        federation=booking.federation.name, network=booking.network.name,
        kind=working_order(network=booking.network).grade, day=booking.day, last=booking.last,
        start=meeting.start or _hour(booking.start), end=meeting.end or _hour(booking.end),
        place=meeting.place or booking.place, attending=_attending(meeting, actor),
        points=tuple(_point(item, text) for item in items(actor=actor, meeting=meeting)),
    )  # fmt: skip


def _hour(moment: "datetime | None") -> str:
    return f"{localtime(moment):%H:%M}" if moment is not None else ""


def _attending(meeting: "Meeting", actor: Actor) -> tuple[Attending, ...]:
    return tuple(
        Attending(name=row.written, organisation=row.organisation, role=row.role, status=row.status)
        for row in attendances(actor=actor, meeting=meeting).order_by("position")
    )


def _point(item: "Item", text: str) -> Point:
    acts = [
        Act(word=str(row.get_kind_display()), text=row.text, addressed_to=tuple(row.addressed_to))
        for row in item.decisions.all()
    ]
    acts += [Act(word="samsyn", text=row.text) for row in item.stances.all()]
    owed = [
        Owed(who=tuple(row.who), what=row.what, due=row.due, due_text=row.due_text) for row in item.assignments.all()
    ]
    return Point(
        number=item.number, title=item.title, text=_paragraphs(text[item.start : item.end], item.number, item.title),
        acts=tuple(acts), owed=tuple(owed),
    )  # fmt: skip


def _paragraphs(text: str, number: str, title: str) -> Sequence[str]:
    """The item's own words, a line a paragraph, without the heading that it begins with."""
    lines = [" ".join(line.replace("\u00ad", "").split()) for line in text.split("\n")]
    lines = [line for line in lines if line]
    heading = fold(title)
    if lines and (fold(lines[0]).endswith(heading) or heading.startswith(fold(lines[0]))):
        lines = lines[1:]
    return tuple(line for line in lines if fold(line) != fold(number))
