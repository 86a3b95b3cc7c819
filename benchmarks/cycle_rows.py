"""Planned meetings of many networks with agendas, seats and published copies, put in as rows: what benchmarks/cycle.py measures on."""

import time
from datetime import UTC, date, datetime, timedelta
from typing import Any

ITEMS, PARTIES = 12, 8
FIRST = date(2025, 8, 18)
TITLE = "Gemensam rutin för överlämningar mellan skolformerna"
LINE = "Nätverket talade om hur överlämningarna fungerar i kommunerna och vad som kan göras lika. Flera lyfte att tiden är knapp."


def rows_step(*, networks: int, meetings: int, **_others: int) -> None:
    """Makes the tables and the rows."""
    from django.core.management import call_command
    from django.db import connection

    from lagetrunt.apps.organisation.models import Federation

    call_command("migrate", verbosity=0)
    began = time.perf_counter()
    at = datetime(2025, 8, 1, 8, tzinfo=UTC)
    federation = Federation.objects.create(name="Mätförbundet", founded_at=at)
    bodies = _bodies(federation, networks, at)
    bookings = _bookings(federation, bodies, meetings, at)
    _published(bookings, at)
    connection.cursor().execute("ANALYZE")
    print(
        f"rows: {len(bookings)} meetings of {ITEMS} items in {networks} networks, {time.perf_counter() - began:.0f} s"
    )


def _bodies(federation: Any, networks: int, at: datetime) -> list[Any]:
    from lagetrunt.apps.organisation.models import Network, Party, PartyKind, Person, Representation
    from lagetrunt.apps.publications.models import OpenNetwork, PublicSite

    bodies = Network.objects.bulk_create(
        Network(federation=federation, name=f"Nätverk {n}", released_at=at) for n in range(networks)
    )
    parties = Party.objects.bulk_create(
        Party(federation=federation, name=f"Kommunen {n}", key=f"kommunen {n}", kind=PartyKind.OTHER, released_at=at)
        for n in range(PARTIES)
    )
    people = Person.objects.bulk_create(
        Person(
            federation=federation,
            name=f"Prov{n} Exempelsson",
            key=f"prov{n}",
            email=f"prov{n}@exempel.example",
            released_at=at,
        )
        for n in range(PARTIES * networks)
    )
    Representation.objects.bulk_create(
        Representation(
            network=body,
            party=party,
            person=people[PARTIES * place + n],
            is_read=False,
            since=date(2020, 1, 1),
            entered_at=at,
            entered_by="prov",
        )
        for place, body in enumerate(bodies)
        for n, party in enumerate(parties)
    )
    PublicSite.objects.create(
        federation=federation, is_on=True, contact_email="fraga@exempel.example", changed_at=at, changed_by="prov"
    )
    OpenNetwork.objects.bulk_create(
        OpenNetwork(network=body, is_open=True, shows_names=True, changed_at=at, changed_by="prov") for body in bodies
    )
    return bodies


def _bookings(federation: Any, bodies: list[Any], meetings: int, at: datetime) -> list[Any]:
    from lagetrunt.apps.meetings.models import AgendaItem, Booking

    made = []
    for n in range(meetings):
        day = FIRST + timedelta(days=n * 600 // meetings)
        start = datetime(day.year, day.month, day.day, 7, tzinfo=UTC)
        made.append(
            Booking(
                federation=federation,
                network=bodies[n % len(bodies)],
                uid=f"m{n}@lagetrunt.example",
                sequence=0,
                day=day,
                last=day,
                start=start,
                end=start + timedelta(hours=3),
                summary="Nätverksmöte",
                place="Folkets hus",
                taken_in_at=at,
                taken_in_by="prov",
                is_ours=True,
                agenda_at=at,
                agenda_by="prov",
            )
        )
    bookings = Booking.objects.bulk_create(made, batch_size=500)
    AgendaItem.objects.bulk_create(
        (
            AgendaItem(booking=row, position=place, title=f"{TITLE} {place}", minutes=12, presenter="Prov Exempelsson")
            for row in bookings
            for place in range(1, ITEMS + 1)
        ),
        batch_size=1000,
    )
    return bookings


def _published(bookings: list[Any], at: datetime) -> None:
    from lagetrunt.apps.publications.models import Publication
    from lagetrunt.apps.publications.publishing import sha256_of
    from lagetrunt.engines.masking.copying import strings_of
    from lagetrunt.kernel.text import fold

    made = []
    for number, row in enumerate(bookings):
        points = [
            {
                "number": str(n),
                "section": "",
                "title": f"{TITLE} {n}",
                "presenter": "Prov",
                "minutes": 12,
                "goal": "",
                "proposal": [],
            }
            for n in range(1, ITEMS + 1)
        ]
        sections = [
            {"heading": f"{n} {TITLE} {n}", "lines": [LINE, f"{LINE} Möte {number}."]} for n in range(1, ITEMS + 1)
        ]
        agreed = [{"word": "enades om", "text": f"{TITLE} {n}", "to": []} for n in range(1, ITEMS + 1)]
        for kind, content in (
            ("agenda", {"place": "Folkets hus", "points": points}),
            ("notes", {"sections": sections, "decisions": agreed, "papers": []}),
        ):
            made.append(
                Publication(
                    booking=row,
                    kind=kind,
                    version=1,
                    content=content,
                    words=fold(" ".join(strings_of(content))),
                    sha256=sha256_of(content),
                    published_at=at,
                    published_by="prov",
                )
            )
    Publication.objects.bulk_create(made, batch_size=200)
