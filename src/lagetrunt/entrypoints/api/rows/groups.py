"""Small groups at items of meetings, their questions and what they have answered, for those who prepare the meetings."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Query, Router, Schema

from lagetrunt.apps.groups.queries import prepared_group_answers, prepared_groups
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.entrypoints.api.callers import caller
from lagetrunt.entrypoints.api.hiding import Saying, saying
from lagetrunt.entrypoints.api.listing import AskedInTime, Page, page, within_planned
from lagetrunt.entrypoints.api.opening import opened
from lagetrunt.entrypoints.api.rows.naming import Named, OfBooking, named, of_booking

if TYPE_CHECKING:
    from lagetrunt.apps.groups.models import GroupAnswer, GroupQuestion, SmallGroup
    from lagetrunt.apps.meetings.models import AgendaItem

router = Router(tags=[_("Smågrupper")])


class OfAgendaItem(Schema):
    """The item of the agenda that is talked over."""

    id: int
    title: str


class AskedOfGroups(Schema):
    """A question that all groups at the item are given, and its place among these."""

    id: int
    position: int
    text: str


class InGroup(Schema):
    """Who is in a group: a party's person, or without a person whoever comes for the party."""

    party: Named | None
    person: Named | None


class SmallGroupOut(Schema):
    """A group with where it sits, who is in it and what it is asked. The link by which it answers is not told."""

    id: int
    booking: OfBooking
    item: OfAgendaItem
    position: int
    name: str
    room: str
    join_url: str
    members: list[InGroup]
    questions: list[AskedOfGroups]
    href: str


class GroupAnswerOut(Schema):
    """One line of what a group has answered, with the heading it is put under. It is the group's: nobody's name is kept with it."""

    id: int
    booking: OfBooking
    item: OfAgendaItem
    question: AskedOfGroups
    group: Named
    heading: str
    text: str
    sent_at: datetime
    href: str


def shown(actor: Actor, rows: Sequence["SmallGroup"]) -> list[SmallGroupOut]:
    """The groups; people under protection are left out for who may not see them, as in lists."""
    say, sees = saying(actor), actor.may(Right.SEE_PROTECTED)
    told = []
    for row in rows:
        item, members = row.work.item, []
        for one in row.members.all():
            person = one.person and (one.person.joined_into or one.person)
            if person is None or sees or not person.protected:
                members.append(InGroup(party=named(one.party), person=named(person)))
        told.append(
            SmallGroupOut(
                id=row.pk, booking=of_booking(item.booking), item=_of_item(item, say), position=row.position,
                name=say(row.name), room=say(row.room), join_url=say(row.join_url), members=members,
                questions=[_asked(one, say) for one in row.work.questions.all()],
                href=f"/kalender/punkter/{item.pk}/grupper/",
            )
        )  # fmt: skip
    return told


def answers_shown(actor: Actor, rows: Sequence["GroupAnswer"]) -> list[GroupAnswerOut]:
    """What the groups have answered."""
    say = saying(actor)
    return [
        GroupAnswerOut(
            id=row.pk, booking=of_booking(row.question.work.item.booking), item=_of_item(row.question.work.item, say),
            question=_asked(row.question, say), group=Named(id=row.group_id, name=say(row.group.name)),
            heading=say(row.heading.title) if row.heading is not None else "", text=say(row.text), sent_at=row.sent_at,
            href=f"/kalender/punkter/{row.question.work.item_id}/grupper/samling/",
        )
        for row in rows
    ]  # fmt: skip


def _of_item(item: "AgendaItem", say: Saying) -> OfAgendaItem:
    return OfAgendaItem(id=item.pk, title=say(item.title))


def _asked(one: "GroupQuestion", say: Saying) -> AskedOfGroups:
    return AskedOfGroups(id=one.pk, position=one.position, text=say(one.text))


@opened(router, "/small-groups", Page[SmallGroupOut], Right.PREPARE, summary=_("Alla smågrupper"))
def small_groups(request: HttpRequest, asked: Query[AskedInTime]) -> object:
    """A page of small groups; the days are those of the meetings."""
    actor = caller(request)
    rows = within_planned(prepared_groups(actor=actor), asked, booking="work__item__booking__")
    return page(request, asked, rows, lambda found: shown(actor, found))


@opened(router, "/group-answers", Page[GroupAnswerOut], Right.PREPARE, summary=_("Allt som smågrupper har svarat"))
def group_answers(request: HttpRequest, asked: Query[AskedInTime]) -> object:
    """A page of what small groups have answered; the days are those of the meetings."""
    actor = caller(request)
    rows = within_planned(prepared_group_answers(actor=actor), asked, booking="question__work__item__booking__")
    return page(request, asked, rows, lambda found: answers_shown(actor, found))
