"""Answering what is to be done, by a link without login: done, moved to another day, not mine; changed and taken back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from lagetrunt.apps.answers.models import Ticket
from lagetrunt.apps.answers.refusing import Refused, kept_name, kept_words, one_line
from lagetrunt.apps.answers.tickets import note_use
from lagetrunt.apps.audit.services import record
from lagetrunt.apps.followups.models import Followup, Outcome
from lagetrunt.apps.followups.models.followup import MOST_SIGNS
from lagetrunt.apps.followups.owed import Owed, owed_by
from lagetrunt.apps.minutes.models import Assignment
from lagetrunt.apps.organisation.queries import NotFound

FURTHEST = timedelta(days=730)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is answered, as it was chosen and written."""

    outcome: str
    due: date | None = None
    word: str = ""
    who: str = ""


@transaction.atomic
def answer_todo(*, number: int, told: Told, by: Ticket, at: datetime) -> Followup:
    """Keeps the answer about one of the things that the link's person is to do; the same sent twice is one. Raises Refused."""
    one = _locked(number, by, at)
    values = _values(told, one, at)
    mine, stands = _mine(one), _stands(one)
    # What was about another version stays as it is, and counts no more.
    before = mine.first() if values["outcome"] == Outcome.NOT_MINE else stands.first()
    if before is not None and all(getattr(before, name) == value for name, value in values.items()):
        return before
    mine.update(is_current=False)
    if values["outcome"] == Outcome.NOT_MINE:
        stands.filter(_of_person(one)).update(is_current=False)
    else:
        stands.update(is_current=False)
    made = Followup.objects.create(
        assignment=one.row, group_id=one.row.item.meeting.group_id, what=one.row.what, party=one.party,
        person=one.person, ticket=by, answered_at=at, **values,
    )  # fmt: skip
    note_use(ticket=by, at=at)
    record(
        action="answer_todo", table="followup", row_key=made.pk, by=by, at=at,
        before=_trail(before) if before is not None else None, after=_trail(made),
    )  # fmt: skip
    return made


@transaction.atomic
def take_back(*, number: int, by: Ticket, at: datetime) -> None:
    """Takes back what the link's person has answered: it is to be done as it is written."""
    one = _locked(number, by, at)
    mine = list(_mine(one) | _stands(one).filter(_of_person(one)))
    if not mine:
        return
    Followup.objects.filter(pk__in=[row.pk for row in mine]).update(is_current=False)
    note_use(ticket=by, at=at)
    record(
        action="take_back_todo",
        table="followup",
        row_key=mine[0].pk,
        by=by,
        at=at,
        before=[_trail(row) for row in mine],
    )


def _locked(number: int, by: Ticket, at: datetime) -> Owed:
    """The thing to do, while nobody else answers it."""
    Assignment.objects.select_for_update().filter(pk=number).first()
    one = next((one for one in owed_by(ticket=by, at=at) if one.row.pk == number), None)
    if one is None:
        raise NotFound
    return one


def _said(one: Owed) -> QuerySet[Followup]:
    """The answers that count about it, those about another version with the same words among them."""
    of_words = Q(assignment__isnull=True, group=one.row.item.meeting.group_id, what=one.row.what)
    return Followup.objects.filter(Q(assignment=one.row) | of_words, is_current=True)


def _of_person(one: Owed) -> Q:
    return Q(person=one.person) | Q(person__joined_into=one.person)


def _mine(one: Owed) -> QuerySet[Followup]:
    return _said(one).filter(_of_person(one), outcome=Outcome.NOT_MINE)


def _stands(one: Owed) -> QuerySet[Followup]:
    return _said(one).filter(party=one.party).exclude(outcome=Outcome.NOT_MINE)


def _values(told: Told, one: Owed, at: datetime) -> dict[str, Any]:
    """The values of the row, or Refused."""
    if told.outcome not in Outcome.values:
        raise Refused("Välj klart, flytta eller inte jag.")
    moved, declined = told.outcome == Outcome.MOVED, told.outcome == Outcome.NOT_MINE
    word, who = one_line(told.word, MOST_SIGNS, "Det du skrev"), one_line(told.who, 200, "Namnet")
    if moved:
        today = timezone.localtime(at).date()
        if told.due is None:
            raise Refused("Ange den nya dagen, som 2027-05-12.")
        if told.due < today:
            raise Refused("Den nya dagen har redan varit. Välj en dag som kommer.")
        if told.due > today + FURTHEST:
            raise Refused("Den nya dagen ligger mer än två år bort. Kontrollera årtalet.")
        if not word:
            raise Refused("Skriv ett ord om varför det flyttas.")
    of = one.row.item.meeting.federation_id
    return {
        "outcome": told.outcome, "due": told.due if moved else None,
        "word": kept_words(word, federation_id=of)[:MOST_SIGNS],
        "who": kept_name(who, federation_id=of) if declined else "",
    }  # fmt: skip


def _trail(row: Followup) -> dict[str, Any]:
    """The answer for the trail: people by number alone, none of their words."""
    return {
        "assignment": row.assignment_id, "party": row.party_id, "person": row.person_id, "outcome": row.outcome,
        "due": row.due.isoformat() if row.due is not None else None,
    }  # fmt: skip
