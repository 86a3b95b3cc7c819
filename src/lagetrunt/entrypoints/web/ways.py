"""Where meetings stand on their way, as a list tells it: how far each has come, and what is next by when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from lagetrunt.adapters.free_days import free_around
from lagetrunt.apps.meetings.planned import course_of, order_of, working_order
from lagetrunt.engines.preparing.way import Order, stages

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import Booking, Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """`has` is the last step that is done, `following` the next with its last day; empty where there is none."""

    row: "Booking"
    met: "Meeting | None"
    has: str
    following: str = ""
    due: date | None = None
    is_late: bool = False


def ways_of(*, rows: "Sequence[Booking]", today: date, met: "Mapping[int, Meeting] | None" = None) -> list[Way]:
    """Each of the meetings, in their order; `met` are those that they became, by number, where somebody has looked."""
    told = []
    for row in rows:
        became = (met or {}).get(row.pk)
        course = course_of(row, is_read=became is not None)
        order = working_order(network=row.network) if row.network is not None else None
        is_protocol = order is not None and order.grade == "protocol"
        way = stages(course, order_of(order, free_around(row.day)) if order is not None else Order(), today)
        has = next(stage.key for stage in reversed(way) if stage.state == "done")
        now = next((stage for stage in way if stage.state == "now"), None)
        if row.state == "cancelled" or not row.is_ours:  # what another calendar sends is not due here
            now = None
        due = now.due if now is not None and now.key != "held" else None
        told.append(
            Way(
                row=row, met=became, has=_has(is_protocol)[has], following=_next(is_protocol).get(now.key, "") if now else "",
                due=due, is_late=due is not None and due < today,
            )
        )  # fmt: skip
    return told


def _has(is_protocol: bool) -> dict[str, str]:
    return {
        "reserved": _("datum reserverat"), "agenda": _("dagordning utskickad"), "held": _("genomfört"),
        "notes": _("anteckningar utskickade"), "settled": _("justerat") if is_protocol else _("fastställda"),
        "published": _("publicerade"),
    }  # fmt: skip


def _next(is_protocol: bool) -> dict[str, str]:
    return {
        "agenda": _("dagordningen ska ut"), "notes": _("anteckningarna ska ut"),
        "settled": _("protokollet ska justeras") if is_protocol else _("anteckningarna ska fastställas"),
        "published": _("kan publiceras"),
    }  # fmt: skip
