"""The whole register told by its content, without numbers and times: to compare two that were come to by other ways."""

from typing import Any

from lagetrunt.apps.mandates.models import Mandate
from lagetrunt.apps.matters.models import MatterStep
from lagetrunt.apps.meetings.models import Attendance, Meeting
from lagetrunt.apps.minutes.models import Assignment, Attachment, Decision, Item, Stance
from lagetrunt.apps.organisation.models import Network, NetworkAlias, Party, Person, Representation
from lagetrunt.apps.sources.models import (
    Document,
    Fact,
    Finding,
    Match,
    ProposedLink,
    ProposedNetworkLink,
    VersionGroup,
)

_MEETING = "meeting__document__path"
_ITEM = "item__meeting__document__path"
_TOLD: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Document, ("path", "state", "kind", "text", "group__chosen__path")),
    (Fact, ("document__path", "key", "kind", "position", "value", "spans", "confidence", "why", "state", "still_read")),
    (VersionGroup, ("chosen__path", "network__name", "day", "why")),
    (Network, ("name", "kind", "as_read")),
    (NetworkAlias, ("network__name", "name", "key")),
    (Party, ("name", "key", "kind", "municipality_code")),
    (Person, ("name", "key", "spellings")),
    (Match, ("fact__document__path", "fact__key", "person__name", "person__key", "party__name", "network__name")),
    (Representation, ("network__name", "party__name", "person__name", "school_forms", "role", "since", "until")),
    (Meeting, ("document__path", "group__chosen__path", "network__name", "kind", "day", "start", "end", "place", "mode")),
    (Attendance, (_MEETING, "position", "person__name", "party__name", "written", "role", "status", "school_forms")),
    (Item, (_MEETING, "position", "number", "title", "kind", "start", "end")),
    (Decision, (_ITEM, "item__position", "position", "kind", "text", "addressed_to")),
    (Stance, (_ITEM, "item__position", "position", "text")),
    (Assignment, (_ITEM, "item__position", "position", "who", "what", "due", "reported_in__meeting__document__path",
                  "reported_in__position")),
    (Attachment, (_ITEM, "item__position", "position", "name", "document__path")),
    (MatterStep, ("matter__title", "matter__why", "position", "fact__document__path", "fact__key")),
    (Mandate, ("document__path", "network__name", "since", "until", "commissioned_by")),
)  # fmt: skip


def told_whole() -> dict[str, list[str]]:
    """By table, the rows as text, in order."""
    told = {table.__name__: _rows(table, fields) for table, fields in _TOLD}
    people = _appearances()
    told["people"] = sorted(people.values())
    told["links"] = sorted(
        " | ".join([*sorted((people[link.first_id], people[link.second_id])), link.why])
        for link in ProposedLink.objects.all()
    )
    told["network links"] = sorted(
        repr([sorted((link.first.name, link.second.name)), link.speaks_for, link.speaks_against])
        for link in ProposedNetworkLink.objects.select_related("first", "second")
    )
    paths = dict(Document.objects.values_list("pk", "path"))
    told["findings"] = sorted(
        repr(
            [finding.code, finding.severity, finding.message, finding.english, finding.is_across, finding.still_found,
             [[paths[place["document"]], place["page"], place["line"], place["quote"]] for place in finding.places],
             sorted(document.path for document in finding.documents.all())]
        )
        for finding in Finding.objects.prefetch_related("documents")
    )  # fmt: skip
    return told


def _rows(table: Any, fields: tuple[str, ...]) -> list[str]:
    return sorted(repr(row) for row in table._default_manager.order_by().values_list(*fields))


def _appearances() -> dict[int, str]:
    """People by where they appear: names alone may belong to two."""
    found: dict[int, list[tuple[str, str]]] = {}
    rows = Match.objects.filter(person__isnull=False).order_by()
    for person, path, key in rows.values_list("person_id", "fact__document__path", "fact__key"):
        found.setdefault(person, []).append((path, key))
    return {pk: f"{name} {sorted(found.get(pk, []))}" for pk, name in Person.objects.values_list("pk", "name")}
