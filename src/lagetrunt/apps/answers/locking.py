"""A meeting held by one writer at a time, for those who prepare it and as long as it will be."""

from lagetrunt.apps.answers.refusing import TooLate
from lagetrunt.apps.meetings.models import Booking, BookingState
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right


def locked(*, pk: int, by: Actor, unchanged: str) -> Booking:
    """The meeting of that number, locked within the transaction around. Raises TooLate where it is called off.

    `unchanged` is the sentence that says what has not been done, in Swedish.
    """
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=pk)
    check(by, Right.PREPARE, booking.network_id)
    if booking.state == BookingState.CANCELLED:
        raise TooLate(f"Mötet är inställt. {unchanged}")
    return booking
