"""The handover: what who leaves a network passes on, as a page where each statement leads to its source, and as a Word file to edit."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import F
from django.utils import timezone

from lagetrunt.adapters.home_papers import paper
from lagetrunt.apps.matters.queries import matters
from lagetrunt.apps.meetings.queries import meetings
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.kernel.dates import swedish_date
from lagetrunt.workflows.pass_on_networks import gathering
from lagetrunt.workflows.pass_on_networks.gathering import Line, Part, sections

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Network

_MOST = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """The parts in the order in which they are read."""

    title: str
    parts: list[Part]

    @property
    def file(self) -> tuple[str, bytes]:
        """Name and bytes of the Word file."""
        return gathering.file_name(self.title), paper(self.title, sections(self.parts))


def hand_over(*, network: "Network", by: Actor, at: datetime) -> Handover:
    """All that whoever takes over needs to know, as the register has it today."""
    check(by, Right.SEE, network.pk)
    day = timezone.localtime(at).date()
    parts = [
        gathering.mandate(actor=by, network=network), gathering.todos(actor=by, network=network),
        _returning(by, network), gathering.agreed(actor=by, network=network, day=day),
        gathering.dates(actor=by, network=network, day=day, prepared=True),
        gathering.members(network=network, day=day, contacts=True), _papers(by, network),
        gathering.way_of_working(network=network),
    ]  # fmt: skip
    return Handover(title=f"Överlämning av {network.name} {swedish_date(day)}", parts=parts)


def _returning(by: Actor, network: "Network") -> Part:
    lines = []
    for row in matters(actor=by, network=network)[:_MOST]:
        last = row.last_day  # type: ignore[attr-defined]
        when = f", senast {swedish_date(last)}" if last is not None else ""
        lines.append(Line(text=f"{row.title} ({row.seen} möten{when})", matter=row.pk))  # type: ignore[attr-defined]
    return Part(
        key="matters",
        heading="Frågor som återkommer",
        lines=tuple(lines),
        empty="Ingen fråga har varit uppe flera gånger.",
    )


def _papers(by: Actor, network: "Network") -> Part:
    found = meetings(actor=by, network=network).filter(document__released_at__isnull=False)
    rows = (
        found.select_related("document").defer("document__text").order_by(F("day").desc(nulls_last=True), "-pk")[:_MOST]
    )
    lines = [
        Line(
            text=f"{row.document.path or row.document.name}" + (f" ({swedish_date(row.day)})" if row.day else ""),
            document=row.document_id,
        )
        for row in rows
    ]  # fmt: skip
    return Part(
        key="papers",
        heading="Var handlingarna finns",
        lines=tuple(lines),
        empty="Inga handlingar från nätverket är lästa.",
    )
