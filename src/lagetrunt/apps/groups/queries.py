"""Small groups of all meetings, for whatever takes the register out and for other programs."""

from django.db.models import Count, Prefetch, QuerySet

from lagetrunt.apps.groups.models import GroupAnswer, GroupMember, GroupQuestion, SmallGroup
from lagetrunt.apps.meetings.booking import bookings, prepared_bookings
from lagetrunt.apps.meetings.models import AgendaItem, Booking
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.roles import Right


def all_group_members(*, actor: Actor) -> QuerySet[GroupMember]:
    """Who is in which group, for those who prepare everywhere."""
    check(actor, Right.PREPARE)
    found = GroupMember.objects.filter(group__work__item__booking__in=bookings(actor=actor).values("pk"))
    return found.select_related("group__work__item__booking", "party", "person").order_by("group", "pk")


def all_group_answers(*, actor: Actor) -> QuerySet[GroupAnswer]:
    """What all groups have answered, for those who prepare everywhere."""
    check(actor, Right.PREPARE)
    found = GroupAnswer.objects.filter(question__work__item__booking__in=bookings(actor=actor).values("pk"))
    return found.select_related("question__work__item__booking", "group", "heading")


def all_group_questions(*, actor: Actor) -> QuerySet[GroupQuestion]:
    """What small groups are asked, answered or not, for those who prepare everywhere."""
    check(actor, Right.PREPARE)
    found = GroupQuestion.objects.filter(work__item__booking__in=bookings(actor=actor).values("pk"))
    return found.select_related("work__item__booking").order_by("work", "position", "pk")


def prepared_groups(*, actor: Actor) -> QuerySet[SmallGroup]:
    """The groups at the meetings that the actor prepares, network by network, with who is in them and what they are asked."""
    found = SmallGroup.objects.filter(work__item__booking__in=prepared_bookings(actor=actor).values("pk"))
    members = GroupMember.objects.select_related("party", "person__joined_into").order_by("pk")
    return found.select_related("work__item__booking__network__joined_into").prefetch_related(
        Prefetch("members", members), "work__questions"
    )


def prepared_group_answers(*, actor: Actor) -> QuerySet[GroupAnswer]:
    """What groups have answered at the meetings that the actor prepares, network by network."""
    found = GroupAnswer.objects.filter(question__work__item__booking__in=prepared_bookings(actor=actor).values("pk"))
    return found.select_related("question__work__item__booking__network__joined_into", "group", "heading")


def worked_on(*, actor: Actor, booking: Booking) -> QuerySet[AgendaItem]:
    """The items that the meeting takes up, each with how many groups, questions and answers it has; for those who prepare."""
    check(actor, Right.PREPARE, booking.network_id)
    return (
        booking.agenda.filter(moved_to=None)
        .annotate(
            groups=Count("group_work__groups", distinct=True),
            questions=Count("group_work__questions", distinct=True),
            said=Count("group_work__questions__answers", distinct=True),
        )
        .order_by("position", "pk")
    )
