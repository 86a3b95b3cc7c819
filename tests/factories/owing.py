"""Things to do that a network's released notes tell of, laid as rows without reading anything."""

from datetime import date

from tests.factories.register import AT, federation

from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.minutes.models import Assignment, Decision, Item
from lagetrunt.apps.organisation.models import Network
from lagetrunt.apps.sources.models import Batch, Document, Fact, VersionGroup

MET = date(2027, 1, 22)


def met(network: Network, day: date = MET, *, released: bool = True) -> Meeting:
    """A meeting of the network with notes that are released."""
    of, number = federation(), Document.objects.count()
    batch = Batch.objects.create(federation=of, name=f"mapp {number}", by_name="prov", taken_in_at=AT)
    group = VersionGroup.objects.create(federation=of, network=network, day=day)
    document = Document.objects.create(
        federation=of, batch=batch, group=group, path=f"{number}.txt", sha256=f"{number:064d}", size=1, text="Text",
        released_at=AT if released else None, released_by="prov" if released else "",
    )  # fmt: skip
    group.chosen = document
    group.save()
    return Meeting.objects.create(federation=of, group=group, document=document, network=network, day=day)


def _fact(meeting: Meeting, kind: str) -> Fact:
    position = meeting.document.facts.count()
    return Fact.objects.create(
        document=meeting.document, key=f"{kind}-{position}", kind=kind, position=position, value={}, spans=[[0, 1]],
        confidence=1.0, quote="T",
    )  # fmt: skip


def _item(meeting: Meeting) -> Item:
    found = meeting.items.first()
    return found or Item.objects.create(
        meeting=meeting, fact=_fact(meeting, "item"), position=0, number="1", title="En punkt", start=0, end=4
    )


def todo(meeting: Meeting, who: list[str], what: str = "Skicka underlaget", due: date | None = None) -> Assignment:
    """Something that was promised there."""
    return Assignment.objects.create(
        item=_item(meeting), fact=_fact(meeting, "assignment"), position=Assignment.objects.count(), who=who, what=what,
        due=due,
    )  # fmt: skip


def decision(meeting: Meeting, text: str, *to: str) -> Decision:
    """Something that was agreed there."""
    return Decision.objects.create(
        item=_item(meeting), fact=_fact(meeting, "decision"), position=Decision.objects.count(), kind="agreed", text=text,
        addressed_to=list(to),
    )  # fmt: skip
