"""In work: what is typed at the desk of meetings whose notes are not settled, for the search of those who prepare them."""

from collections.abc import Iterator
from datetime import date

from django.db.models import QuerySet

from lagetrunt.apps.desk.models import DeskNote
from lagetrunt.apps.meetings.booking import in_work, prepared_bookings
from lagetrunt.apps.organisation.actor import Actor


def all_note_words(*, federation_id: int, today: date) -> Iterator[tuple[tuple[str, int], str]]:
    """Sort and number with the words. To find candidates by; what may be shown of them the query says."""
    found = DeskNote.objects.filter(in_work(today, "booking__"), booking__federation_id=federation_id).order_by()
    for pk, title, text in found.exclude(text="").values_list("pk", "title", "text").iterator(chunk_size=1000):
        yield ("note", pk), f"{title} {text}"


def notes_in_work(*, actor: Actor, today: date) -> QuerySet[DeskNote]:
    """The notes of the meetings that the actor prepares, with their meetings; the latest meeting first."""
    prepared = prepared_bookings(actor=actor).filter(in_work(today)).values("pk")
    return (
        DeskNote.objects.filter(booking__in=prepared).select_related("booking__network").order_by("-booking__day", "pk")
    )
