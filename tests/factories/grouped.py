"""An item of a meeting with people from three municipalities, in two groups with two questions."""

from dataclasses import dataclass

from tests.factories.invited import Invited, invited, person, seat
from tests.factories.register import AT, machine

from lagetrunt.apps.groups.dividing import ask_groups, divide_up
from lagetrunt.apps.groups.models import GroupQuestion, SmallGroup
from lagetrunt.apps.meetings.agenda import add_item
from lagetrunt.apps.meetings.models import AgendaItem


@dataclass(kw_only=True)
class Grouped:
    """The rows."""

    told: Invited
    item: AgendaItem
    groups: list[SmallGroup]
    questions: list[GroupQuestion]


def undivided() -> tuple[Invited, AgendaItem]:
    """Two of Avesta, two of Nora, nobody yet of Säter, and an item."""
    told = invited()
    told.people["Ann Berg"] = person("Ann Berg")
    seat(told.network, told.parties["Nora"], told.people["Ann Berg"])
    return told, add_item(booking=told.booking, title="Frånvaron", by=machine(), at=AT)


def grouped() -> Grouped:
    """Two groups with one of each, asked what is hardest and what is needed."""
    told, item = undivided()
    divide_up(item=item, most=2, by=machine(), at=AT)
    ask_groups(item=item, texts={}, more=["Vad är svårast?", "Vad behövs?"], by=machine(), at=AT)
    work = item.group_work
    return Grouped(told=told, item=item, groups=list(work.groups.all()), questions=list(work.questions.all()))
