"""Small groups are made: who is in which, where each sits, and what they are asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction

from lagetrunt.apps.answers.locking import locked
from lagetrunt.apps.answers.refusing import Refused, kept_words, one_line
from lagetrunt.apps.answers.sides import may_be_named
from lagetrunt.apps.answers.tickets import revoke_ticket
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.desk.roll_call import RollState, Seat, roll
from lagetrunt.apps.groups.models import GroupAnswer, GroupMember, GroupQuestion, GroupWork, SmallGroup
from lagetrunt.apps.groups.models.work import QUESTION_SIGNS
from lagetrunt.apps.meetings.models import AgendaItem, Booking
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right
from lagetrunt.engines.grouping.dividing import divide

FEWEST, MOST = 2, 20  # that may be chosen as the size of a group
_UNCHANGED = "Smågrupperna går inte att ändra."
MOST_QUESTIONS = 6
_WEB = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Somebody who is in a group or could be: the key of the seat, and words. `is_away` where they do not come after all."""

    key: str
    name: str
    organisation: str
    is_away: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Divided:
    """The groups of an item with who is in each, those who are in none, and the questions. `work` is None before anything is made."""

    work: GroupWork | None
    groups: tuple[tuple[SmallGroup, tuple[Placed, ...]], ...]
    left: tuple[Placed, ...]
    questions: tuple[GroupQuestion, ...]
    expected: int
    is_answered: bool


def divided(*, actor: Actor, item: AgendaItem) -> Divided:
    """All of it, for those who prepare the meeting."""
    check(actor, Right.PREPARE, item.booking.network_id)
    seats = {seat.key: seat for seat in roll(actor=actor, booking=item.booking)}
    work = GroupWork.objects.filter(item=item).first()
    there = _coming(seats.values())
    if work is None:
        left = tuple(_placed(seat) for seat in there)
        return Divided(work=None, groups=(), left=left, questions=(), expected=len(there), is_answered=False)
    rows = work.groups.prefetch_related("members__party", "members__person__joined_into").select_related("ticket")
    groups = tuple((group, tuple(_member(one, seats) for one in group.members.all())) for group in rows)
    taken = {one.key for _group, members in groups for one in members}
    return Divided(
        work=work, groups=groups, left=tuple(_placed(seat) for seat in there if seat.key not in taken),
        questions=tuple(work.questions.all()), expected=len(there), is_answered=_is_answered(work),
    )  # fmt: skip


@transaction.atomic
def divide_up(*, item: AgendaItem, most: int, by: Actor, at: datetime) -> GroupWork:
    """Divides those who come, or who have seats where nobody has answered; names, rooms and links of groups that stay are kept."""
    locked(pk=item.booking_id, by=by, unchanged=_UNCHANGED)
    if not FEWEST <= most <= MOST:
        raise Refused(f"Välj hur många som högst ska vara i varje grupp: {FEWEST}–{MOST}.")
    work = _work(item, by, at)
    if _is_answered(work):
        raise Refused("Grupperna har redan svarat. Flytta personer för hand i stället för att dela in på nytt.")
    seats = {seat.key: seat for seat in _coming(roll(actor=by, booking=item.booking))}
    if not seats:
        raise Refused("Det finns ingen att dela in. För in nätverkets representanter, eller vilka som kommer, först.")
    wanted = divide([(key, seat.organisation) for key, seat in seats.items()], most=most)
    groups = list(work.groups.all())
    for group in groups[len(wanted) :]:
        if group.ticket is not None:
            revoke_ticket(ticket=group.ticket, by=by, at=at)
        group.delete()
    for number in range(len(groups) + 1, len(wanted) + 1):
        SmallGroup.objects.create(work=work, position=number, name=f"Grupp {number}")
    GroupMember.objects.filter(group__work=work).delete()
    for group, keys in zip(work.groups.all(), wanted, strict=True):
        for key in keys:
            GroupMember.objects.create(group=group, party=seats[key].party, person=seats[key].person)
    work.most = most
    work.save(update_fields=["most"])
    record(
        action="divide_groups", table="agenda_item", row_key=item.pk, by=by, at=at,
        after={"most": most, "groups": len(wanted), "people": len(seats)},
    )  # fmt: skip
    return work


@transaction.atomic
def move_to_group(*, item: AgendaItem, key: str, group: int | None, by: Actor, at: datetime) -> None:
    """Puts somebody into another group, or into none."""
    locked(pk=item.booking_id, by=by, unchanged=_UNCHANGED)
    target = SmallGroup.objects.filter(work__item=item, pk=group).first() if group else None
    if group and target is None:
        raise NotFound
    members = GroupMember.objects.filter(group__work__item=item).select_related("party", "person__joined_into")
    found = next((one for one in members if one.key == key), None)
    seat = next((one for one in roll(actor=by, booking=item.booking) if one.key == key), None)
    if found is None and (seat is None or seat.is_vacant):
        raise NotFound
    if (found.group_id if found is not None else None) == (target.pk if target is not None else None):
        return
    party, person = (found.party, found.person) if found is not None else (seat.party, seat.person)  # type: ignore[union-attr]
    if found is not None:
        found.delete()
    if target is not None:
        GroupMember.objects.create(group=target, party=party, person=person)
    record(
        action="move_to_group", table="agenda_item", row_key=item.pk, by=by, at=at,
        after={"party": party and party.pk, "person": person and person.pk, "group": target and target.pk},
    )  # fmt: skip


@transaction.atomic
def describe_groups(*, item: AgendaItem, told: Mapping[int, tuple[str, str, str]], by: Actor, at: datetime) -> None:
    """The name, room and digital link of each group, by its number."""
    booking = locked(pk=item.booking_id, by=by, unchanged=_UNCHANGED)
    for group in SmallGroup.objects.filter(work__item=item, pk__in=told):
        name, room, link = (part.strip() for part in told[group.pk])
        words = (
            one_line(kept_words(name, federation_id=booking.federation_id), 80, "Gruppens namn") or f"Grupp {group.position}",
            one_line(kept_words(room, federation_id=booking.federation_id), 120, "Rummet"), _address(link),
        )  # fmt: skip
        if (group.name, group.room, group.join_url) != words:
            group.name, group.room, group.join_url = words
            group.save(update_fields=["name", "room", "join_url"])
            after = {"name": group.name, "room": group.room, "join_url": group.join_url}
            record(action="describe_group", table="small_group", row_key=group.pk, by=by, at=at, after=after)


@transaction.atomic
def ask_groups(*, item: AgendaItem, texts: Mapping[int, str], more: Iterable[str], by: Actor, at: datetime) -> None:
    """What the groups are asked: `texts` by the number of the question, empty to take it away; `more` are new ones, in order."""
    booking = locked(pk=item.booking_id, by=by, unchanged=_UNCHANGED)
    work = _work(item, by, at)
    before = [row.text for row in work.questions.all()]
    for row in work.questions.filter(pk__in=texts):
        text = _question(texts[row.pk], booking)
        if not text and row.answers.exists():
            raise Refused(f"Frågan ”{row.text}” är redan besvarad och kan inte tas bort.")
        if not text:
            row.delete()
        elif text != row.text:
            row.text = text
            row.save(update_fields=["text"])
    place = max((row.position for row in work.questions.all()), default=0)
    for text in filter(None, (_question(one, booking) for one in more)):
        place += 1
        GroupQuestion.objects.create(work=work, position=place, text=text)
    after = [row.text for row in work.questions.all()]
    if len(after) > MOST_QUESTIONS:
        raise Refused(f"Högst {MOST_QUESTIONS} frågor. Grupperna hinner mer med färre.")
    if before != after:
        record(
            action="ask_groups", table="agenda_item", row_key=item.pk, by=by, at=at,
            before={"questions": before}, after={"questions": after},
        )  # fmt: skip


def label_of(placed: Placed) -> str:
    """Somebody in a list: the name and where they come from."""
    return ", ".join(filter(None, (placed.name, placed.organisation)))


def _question(written: str, booking: Booking) -> str:
    return one_line(kept_words(written, federation_id=booking.federation_id), QUESTION_SIGNS, "Frågan")


def _address(link: str) -> str:
    if not link:
        return ""
    try:
        _WEB(link)
    except ValidationError as wrong:
        raise Refused("Den digitala länken ska vara en hel adress som börjar med https://.") from wrong
    if len(link) > 1000:
        raise Refused("Den digitala länken är för lång: högst 1000 tecken.")
    return link


def _coming(seats: Iterable[Seat]) -> list[Seat]:
    """Those who come; before anybody has answered that they do, all who have seats and have not said that they do not."""
    told = [seat for seat in seats if not seat.is_vacant or seat.is_there]
    return [seat for seat in told if seat.is_there] or [seat for seat in told if seat.state != RollState.ABSENT]


def _placed(seat: Seat) -> Placed:
    name = seat.substitute if seat.state == RollState.SUBSTITUTE and seat.substitute else seat.name
    return Placed(
        key=seat.key,
        name=name or "Representant",
        organisation=seat.organisation,
        is_away=seat.state == RollState.ABSENT,
    )


def _member(member: GroupMember, seats: Mapping[str, Seat]) -> Placed:
    """Somebody in a group, by their seat; who has none any more, by name as far as it may be told."""
    if member.key in seats:
        return _placed(seats[member.key])
    person = member.person and (member.person.joined_into or member.person)
    name = person.name if person is not None and may_be_named(person) else "Representant"
    return Placed(key=member.key, name=name, organisation=member.party.name if member.party else "", is_away=True)


def _is_answered(work: GroupWork) -> bool:
    return GroupAnswer.objects.filter(group__work=work).exists()


def _work(item: AgendaItem, by: Actor, at: datetime) -> GroupWork:
    return GroupWork.objects.get_or_create(item=item, defaults={"made_at": at, "made_by": by.name[:200]})[0]
