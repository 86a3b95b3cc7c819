"""A side event at a meeting that is to be, with its open invitation, and people who sign up to it."""

from datetime import UTC, date, datetime
from typing import Any

from tests.factories.invited import DAY, Invited, invited
from tests.factories.register import AT, machine

from lagetrunt.apps.events.models import SideEvent, SignUp
from lagetrunt.apps.events.planning import Facts, plan_event
from lagetrunt.apps.events.signing_up import Who
from lagetrunt.workflows.hold_events.signing import sign_up_by_link

NOW = datetime(2027, 2, 1, 9, tzinfo=UTC)
START, END = datetime(2027, 3, 12, 15, tzinfo=UTC), datetime(2027, 3, 12, 16, 30, tzinfo=UTC)
LAST = date(2027, 3, 5)


def link(secret: str) -> str:
    """The address of a link."""
    return f"https://lr.example/l/{secret}/"


def facts(**more: Any) -> Facts:
    """A seminar after the meeting, in the room and digitally."""
    return Facts(
        **{
            "title": "Seminarium om närvaro", "start": START, "end": END, "audience": "politiker och tjänstepersoner",
            "place": "Stadshuset", "join_url": "https://mote.example/seminarium", "last_day": LAST,
        }
        | more
    )  # fmt: skip


def planned_event(day: date = DAY, **more: Any) -> tuple[Invited, SideEvent]:
    """The meeting, and the event at it."""
    told = invited(day)
    return told, plan_event(booking=told.booking, facts=facts(**more), by=machine(), at=AT)


def signed(event: SideEvent, name: str, at: datetime = NOW, **more: Any) -> SignUp:
    """Somebody signs up by the open invitation."""
    who = Who(**{"name": name, "email": f"{name.strip().partition(' ')[0].lower() or 'ingen'}@gast.example"} | more)
    fresh = SideEvent.objects.select_related("ticket").get(pk=event.pk)
    assert fresh.ticket is not None
    return sign_up_by_link(ticket=fresh.ticket, who=who, at=at, link=link)
