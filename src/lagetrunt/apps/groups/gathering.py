"""Gathering (återsamling): all answers by question, put under headings by whoever keeps the notes, and taken into the notes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from lagetrunt.apps.answers.refusing import Refused, kept_words, one_line
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.desk.notes import lines, write_note
from lagetrunt.apps.groups.models import GroupAnswer, GroupHeading, GroupQuestion, GroupWork
from lagetrunt.apps.groups.models.answer import HEADING_SIGNS
from lagetrunt.apps.meetings.models import AgendaItem, Booking
from lagetrunt.apps.organisation.actor import Actor, check
from lagetrunt.apps.organisation.queries import NotFound
from lagetrunt.apps.organisation.roles import Right

MOST_HEADINGS = 9  # so that each has a key


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """A question with its headings and their answers, and the answers that are under none."""

    question: GroupQuestion
    headings: tuple[tuple[GroupHeading, tuple[GroupAnswer, ...]], ...]
    loose: tuple[GroupAnswer, ...]

    @property
    def count(self) -> int:
        """How many answers there are."""
        return len(self.loose) + sum(len(answers) for _heading, answers in self.headings)


def gathered(*, actor: Actor, item: AgendaItem) -> list[Gathered]:
    """The answers by question, for those who prepare."""
    check(actor, Right.PREPARE, item.booking.network_id)
    rows = list(GroupAnswer.objects.filter(question__work__item=item).select_related("group"))
    told = []
    for question in GroupQuestion.objects.filter(work__item=item).prefetch_related("headings"):
        mine = [row for row in rows if row.question_id == question.pk]
        headings = tuple(
            (heading, tuple(row for row in mine if row.heading_id == heading.pk)) for heading in question.headings.all()
        )
        loose = tuple(row for row in mine if row.heading_id is None)
        told.append(Gathered(question=question, headings=headings, loose=loose))
    return told


@transaction.atomic
def put_under(
    *, item: AgendaItem, question: int, answers: Collection[int], by: Actor, at: datetime, heading: int | None = None,
    title: str = "",
) -> GroupHeading | None:  # fmt: skip
    """Puts answers to one question under a heading: a new one of that `title`, one that there is, or none."""
    booking = _locked(item, by)
    asked = GroupQuestion.objects.filter(work__item=item, pk=question).first()
    if asked is None:
        raise NotFound
    chosen = list(asked.answers.filter(pk__in=answers))
    words = one_line(kept_words(title, federation_id=booking.federation_id), HEADING_SIGNS, "Rubriken")
    target = asked.headings.filter(pk=heading).first() if heading else None
    if heading and target is None:
        raise NotFound
    if not chosen and not words:
        raise Refused("Markera först vilka svar som ska flyttas.")
    if words:
        target = asked.headings.filter(title=words).first()
        if target is None:
            if asked.headings.count() >= MOST_HEADINGS:
                raise Refused(f"Högst {MOST_HEADINGS} rubriker på en fråga. Slå ihop några av dem.")
            target = GroupHeading.objects.create(question=asked, title=words)
    for row in chosen:
        row.heading = target
        row.save(update_fields=["heading"])
    after = {"question": asked.pk, "answers": [row.pk for row in chosen], "heading": target and target.title}
    record(action="sort_group_answers", table="agenda_item", row_key=item.pk, by=by, at=at, after=after)
    return target


@transaction.atomic
def drop_heading(*, item: AgendaItem, heading: int, by: Actor, at: datetime) -> None:
    """Takes a heading away; its answers stand under none."""
    _locked(item, by)
    found = GroupHeading.objects.filter(question__work__item=item, pk=heading).first()
    if found is None:
        raise NotFound
    record(
        action="drop_group_heading", table="agenda_item", row_key=item.pk, by=by, at=at, before={"title": found.title}
    )
    found.delete()


def told_in_notes(rows: Collection[Gathered]) -> str:
    """What came out of it, in the words of the notes: nothing of questions that nobody has answered, and no names."""
    told = []
    for row in rows:
        if not row.count:
            continue
        told.append(f"Smågrupperna om ”{row.question.text}”:")
        told += [f"{heading.title}: {_together(answers)}" for heading, answers in row.headings if answers]
        if row.loose:
            told.append(f"{'Övrigt' if any(some for _, some in row.headings) else 'Svar'}: {_together(row.loose)}")
    return "\n".join(told)


@transaction.atomic
def file_in_notes(*, item: AgendaItem, by: Actor, at: datetime) -> None:
    """Writes it under the item at the desk, from where it goes into the notes; again, it stands in the place of what was put there."""
    _locked(item, by)
    text = told_in_notes(gathered(actor=by, item=item))
    if not text:
        raise Refused("Inga svar har kommit in än.")
    work = GroupWork.objects.get(item=item)
    key = f"p{item.pk}"
    line = next((one for one in lines(actor=by, booking=item.booking) if one.key == key), None)
    if line is None:
        raise Refused("Punkten är flyttad till ett annat möte. För in svaren där.")
    before = work.filed
    if before and before in line.text:
        wanted = line.text.replace(before, text, 1)
    elif before and set(before.splitlines()) & set(line.text.splitlines()):
        raise Refused(
            "Det som fördes in har ändrats i anteckningarna sedan dess. Ta bort det där först, eller skriv in det nya för hand."
        )
    else:
        wanted = "\n".join(filter(None, (line.text.rstrip(), text)))
    write_note(booking=item.booking, key=key, text=wanted, seen=line.version, writer="", by=by, at=at)
    work.filed, work.filed_at = text, at
    work.save(update_fields=["filed", "filed_at"])
    record(action="file_group_answers", table="agenda_item", row_key=item.pk, by=by, at=at)


def _together(answers: Collection[GroupAnswer]) -> str:
    """Answers on one line, each with its group."""
    return "; ".join(f"{row.text.rstrip(' .;')} ({row.group.name})" for row in answers) + "."


def _locked(item: AgendaItem, by: Actor) -> Booking:
    booking = Booking.objects.select_for_update(of=("self",)).get(pk=item.booking_id)
    check(by, Right.PREPARE, booking.network_id)
    return booking
