"""A live round that is under way, with sixty parties and a link for each; run as a process, it prints the links."""

import json
from datetime import timedelta

PARTIES = 60


def main() -> None:
    """Makes the rows in the register of the environment, whose tables are there."""
    import django

    django.setup()
    from django.utils import timezone
    from tests.factories.invited import invited, party, person, seat
    from tests.factories.register import AT, machine

    from lagetrunt.apps.answers.rounds import set_questions
    from lagetrunt.apps.desk import live

    now = timezone.now()
    told = invited()
    told.booking.start, told.booking.end = now - timedelta(minutes=5), now + timedelta(hours=2)
    told.booking.day, told.booking.last = timezone.localdate(now), timezone.localdate(told.booking.end)
    told.booking.save()
    set_questions(booking=told.booking, texts=["Hur går det?"], by=machine(), at=AT)
    secrets = {}
    for number in range(PARTIES):
        name = f"Kommun {number:02d}"
        told.parties[name] = party(name)
        seat(told.network, told.parties[name], person(f"Ann Berg{number}"))
        _, secrets[name] = told.ticket("round", party=name, expires_at=now + timedelta(days=1))
    live.begin(booking=told.booking, by=machine(), at=now)
    print(json.dumps(secrets))


if __name__ == "__main__":
    main()
