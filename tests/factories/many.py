"""A register of many meetings, put in as rows at once: what pages are measured on."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection

from lagetrunt.apps.meetings.models import Attendance, Meeting
from lagetrunt.apps.minutes.models import Assignment, Decision, Item
from lagetrunt.apps.organisation.models import (
    Federation,
    Network,
    NetworkAlias,
    Party,
    PartyKind,
    Person,
    Representation,
)
from lagetrunt.apps.sources.models import (
    Batch,
    Document,
    DocumentState,
    Fact,
    Finding,
    Match,
    ProposedLink,
    VersionGroup,
)

AT = datetime(2025, 1, 15, 9, 30, tzinfo=UTC)
_FIRST = date(2016, 1, 11)
_SAID = "Nätverket enades om att pröva en gemensam rutin för överlämningar"
_PRESENT = 10
_VALUE = {
    "name": "Prov", "text": _SAID, "title": _SAID, "number": "§ 1", "kind": None, "addressed_to": [], "what": _SAID,
    "who": ["Prov"], "due": None, "due_text": None, "organisation": None, "municipality_code": None, "role": None,
    "status": "present", "party": None, "school_forms": [], "replaces": None,
}  # fmt: skip


def many(*, federation: Federation, networks: int, meetings: int, items: int = 12, at: int = 0) -> None:
    """So many meetings in so many networks, each with its document, people, decisions and things to do."""
    seen: dict[str, Any] = {"federation": federation, "brought_at": AT, "released_at": AT}
    people = Person.objects.bulk_create(
        Person(name=f"Prov{n} Exempelsson{at}", key=f"prov{n} {at}", spellings=[], **seen) for n in range(20 * networks)
    )
    parties = Party.objects.bulk_create(
        Party(name=f"Kommunen {at}-{n}", key=f"kommunen {at}-{n}", kind=PartyKind.OTHER, **seen) for n in range(20)
    )
    bodies = Network.objects.bulk_create(Network(name=f"Nätverk {at}-{n}", **seen) for n in range(networks))
    NetworkAlias.objects.bulk_create(
        NetworkAlias(federation=federation, network=body, name=body.name, key=body.name.lower()) for body in bodies
    )
    Representation.objects.bulk_create(
        Representation(network=body, party=parties[n], person=people[20 * place + n], is_read=True, since=_FIRST)
        for place, body in enumerate(bodies)
        for n in range(20)
    )
    batch = Batch.objects.create(federation=federation, name="många", by_name="prov", taken_in_at=AT, linked_at=AT)
    for start in range(0, meetings, 500):
        _meetings(federation, batch, bodies, people, parties, range(start, min(start + 500, meetings)), items, at)
    if (
        connection.vendor == "postgresql"
    ):  # as autovacuum does within a minute; until then it takes every table for empty
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    Finding.objects.bulk_create(_findings(federation, batch, at), batch_size=500)
    through = Finding.documents.through
    through.objects.bulk_create(
        (
            through(finding_id=pk, document_id=places[0]["document"])
            for pk, places in Finding.objects.filter(key__startswith=f"many-{at}-").values_list("pk", "places")
        ),
        batch_size=500,
    )
    ProposedLink.objects.bulk_create(
        ProposedLink(federation=federation, first=one, second=other, why="namnen liknar varandra")
        for one, other in zip(people[::2], people[1::2], strict=True)
    )


def _meetings(
    federation: Federation, batch: Batch, bodies: list[Network], people: list[Person], parties: list[Party],
    numbers: range, items: int, at: int,
) -> None:  # fmt: skip
    text = "\n".join(f"§ {n + 1} Ärende {n}\n{_SAID} {n}." for n in range(items))
    groups = VersionGroup.objects.bulk_create(
        VersionGroup(federation=federation, network=bodies[n % len(bodies)], day=_day(n, len(bodies))) for n in numbers
    )
    documents = Document.objects.bulk_create(
        Document(
            federation=federation, batch=batch, group=group, path=f"{group.network}/{at}-{n}.txt",
            sha256=f"{at:08}{n:056}", size=len(text), state=DocumentState.READ, kind="protocol", text=text, read_at=AT,
            released_at=AT, released_by="prov",
        )
        for n, group in zip(numbers, groups, strict=True)
    )  # fmt: skip
    for group, document in zip(groups, documents, strict=True):
        group.chosen = document
    VersionGroup.objects.bulk_update(groups, ["chosen"], batch_size=400)
    met = Meeting.objects.bulk_create(
        Meeting(
            federation=federation, group=group, document=document, network=group.network, kind="protocol", day=group.day
        )
        for group, document in zip(groups, documents, strict=True)
    )
    facts = Fact.objects.bulk_create(
        (fact for document in documents for fact in _facts(document, items)), batch_size=800
    )
    each = len(facts) // len(documents)
    rows = [(meeting, facts[place * each : (place + 1) * each]) for place, meeting in enumerate(met)]
    points = Item.objects.bulk_create(
        (
            Item(meeting=meeting, fact=told[n], position=n, number=f"§ {n + 1}", title=f"Ärende {n}", start=0, end=9)
            for meeting, told in rows
            for n in range(items)
        ),
        batch_size=800,
    )
    decisions, assignments, there, matches = [], [], [], []
    for place, (meeting, told) in enumerate(rows):
        mine = points[place * items : (place + 1) * items]
        for n, item in enumerate(mine):
            decisions.append(Decision(item=item, fact=told[items + n], position=0, kind="agreed", text=f"{_SAID} {n}"))
            assignments.append(
                Assignment(
                    item=item, fact=told[2 * items + n], position=0, who=["Prov"], what=f"{_SAID} {n}",
                    due=(meeting.day or _FIRST) + timedelta(days=60),
                )
            )  # fmt: skip
        for n in range(_PRESENT):
            who = people[(20 * (place % len(bodies)) + n) % len(people)]
            fact = told[3 * items + n]
            matches.append(Match(fact=fact, person=who, party=parties[n]))
            there.append(
                Attendance(
                    meeting=meeting, fact=fact, position=n, person=who, party=parties[n], written=who.name,
                    status="present",
                )
            )  # fmt: skip
    for table, made in ((Decision, decisions), (Assignment, assignments), (Attendance, there), (Match, matches)):
        table._default_manager.bulk_create(made, batch_size=800)  # type: ignore[attr-defined]


def _day(number: int, networks: int) -> date:
    return _FIRST + timedelta(days=7 * (number // networks) % 4000)


def _facts(document: Document, items: int) -> Iterator[Fact]:
    kinds = ["item"] * items + ["decision"] * items + ["assignment"] * items + ["person"] * _PRESENT
    for n, kind in enumerate(kinds):
        yield Fact(
            document=document, key=f"{n:064}", kind=kind, position=n, value=_VALUE | {"start": 0, "end": 4},
            spans=[[0, 4]], quote=_SAID, confidence=0.7 if n % 20 == 0 else 0.95,
        )  # fmt: skip


def _findings(federation: Federation, batch: Batch, at: int) -> Iterator[Finding]:
    numbers = Document.objects.filter(batch=batch).order_by("pk").values_list("pk", flat=True)
    for n, pk in enumerate(numbers):
        if n % 5 == 0:
            yield Finding(
                federation=federation, key=f"many-{at}-{pk}", is_across=False, code="weekday",
                severity=("error", "warning", "question", "note")[n // 5 % 4], message="Dagen stämmer inte.",
                english="The day is not right.",
                places=[{"document": pk, "page": None, "line": 1, "start": 0, "end": 4, "quote": "§ 1"}],
            )  # fmt: skip
