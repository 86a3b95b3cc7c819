"""What happens to the side events of a meeting that is moved or called off: shown beside the fields, before anything is pressed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import ngettext

from lagetrunt.apps.events.following import Fate, When, along, is_moved, when_of
from lagetrunt.apps.meetings.planning import Unplannable

if TYPE_CHECKING:
    from datetime import date

    from lagetrunt.apps.events.models import SideEvent
    from lagetrunt.apps.events.planning import Facts
    from lagetrunt.entrypoints.web.meeting_form import MeetingForm


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """An event as it is, and as it would be if it went along, where that is known; `is_late` where nobody could sign up any more."""

    event: "SideEvent"
    fate: str
    facts: "Facts | None" = None
    is_moved: bool = False
    is_late: bool = False


def fates_in(sent: Mapping[str, str], events: "Sequence[SideEvent]") -> dict[int, str]:
    """What was chosen for each; what is no choice is none."""
    told = {event.pk: sent.get(f"arrangemang-{event.pk}", "") for event in events}
    return {pk: fate for pk, fate in told.items() if fate in set(Fate)}


def beside_rows(
    events: "Sequence[SideEvent]", before: When, form: "MeetingForm", sent: Mapping[str, str], today: "date"
) -> list[Beside]:
    """The events for the page: with where each would go, as soon as the fields tell when the meeting is to be."""
    after = _after(form) if events else None
    chosen = fates_in(sent, events)
    rows = []
    for event in events:
        facts = along(event, before=before, after=after) if after is not None else None
        rows.append(
            Beside(
                event=event, fate=chosen.get(event.pk, Fate.ALONG), facts=facts,
                is_moved=facts is not None and is_moved(event, facts),
                is_late=facts is not None and facts.last_day is not None and facts.last_day < today,
            )
        )  # fmt: skip
    return rows


def said_of(changed: int) -> str:
    """What is said when a press has changed so many of them; blank for none."""
    words = ngettext(
        "Ett arrangemang ändrades också. De anmälda får veta det när du skickar ändringen på dess sida.",
        "%(n)d arrangemang ändrades också. De anmälda får veta det när du skickar ändringen på vart och ens sida.", changed,
    )  # fmt: skip
    return words % {"n": changed} if changed else ""


def _after(form: "MeetingForm") -> When | None:
    if not form.is_bound or not form.is_valid():
        return None
    try:
        slots = form.slots()
    except Unplannable:
        return None
    return when_of(slots[0]) if len(slots) == 1 else None
