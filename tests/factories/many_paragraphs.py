"""Twenty secretaries who give § numbers of one network at once, in a database of its own: run by a process of its own."""

import json
from datetime import timedelta
from typing import Any

from tests.factories.many_replies import THREADS, together


def main() -> None:
    """In the register of the environment, whose tables are there: makes twenty meetings of two items, lets everybody press twice at once, and prints the numbers that were given."""
    import django

    django.setup()
    from tests.factories.meetings import DAY, network, slot
    from tests.factories.register import AT, machine

    from lagetrunt.apps.meetings.agenda import add_item
    from lagetrunt.apps.meetings.models import Booking, Paragraph
    from lagetrunt.apps.meetings.numbering import give_paragraphs
    from lagetrunt.apps.meetings.planning import plan_meetings, set_working_order

    set_working_order(network=network(), by=machine(), at=AT, grade="protocol")
    days = [slot(DAY + timedelta(days=number)) for number in range(THREADS)]
    meetings = plan_meetings(network=network(), slots=days, by=machine(), at=AT)
    for booking in meetings:
        for title in ("Mötet öppnas", "Rapport"):
            add_item(booking=booking, by=machine(), at=AT, title=title)

    def give(booking: Booking) -> Any:
        return lambda: give_paragraphs(booking=booking, by=machine(), at=AT)

    for error in together([give(booking) for booking in [*meetings, *reversed(meetings)]]):
        raise error
    rows = Paragraph.objects.values_list("booking_id", "number").order_by("number")
    print(json.dumps(list(rows)))


if __name__ == "__main__":
    main()
