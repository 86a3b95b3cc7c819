"""How things to do stand by what has been answered: done, moved to another day, not somebody's; beside what the minutes say."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, DateField, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from lagetrunt.apps.answers.sides import may_be_named
from lagetrunt.apps.followups.models import Followup, Outcome
from lagetrunt.apps.meetings.queries import meetings
from lagetrunt.apps.minutes.models import Assignment
from lagetrunt.apps.minutes.queries import assignments
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.statements.prepared import prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """`answer` says done or moved for all; `declined` by whom it is not, `parties` what counts for one party of all."""

    answer: Followup | None = None
    declined: tuple[Followup, ...] = ()
    parties: tuple[Followup, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether it is done, for all."""
        return self.answer is not None and self.answer.outcome == Outcome.DONE

    @property
    def moved_to(self) -> date | None:
        """The day that counts in place of the written one."""
        return self.answer.due if self.answer is not None else None

    def of_party(self, number: int | None) -> Followup | None:
        """What counts for the party alone."""
        return next((row for row in self.parties if row.party_id == number), None)

    def declined_by(self, number: int) -> Followup | None:
        """That the person has said that it is not theirs."""
        return next((row for row in self.declined if number in (row.person_id, row.person.joined_into_id)), None)

    @property
    def handed_to(self) -> list[str]:
        """Whom those have named who said that it is not theirs."""
        return [row.who for row in self.declined if row.who]


NOTHING = Standing()


def standings(rows: Iterable[Assignment]) -> dict[int, Standing]:
    """By thing to do, how it stands; those about which nothing is answered are not there. Rows come with their meetings."""
    told = list(rows)
    by_words = {(row.item.meeting.group_id, row.what): row.pk for row in told}
    numbers = {row.pk for row in told}
    answers: dict[int, list[Followup]] = defaultdict(list)
    for answer in _of_groups(groups={group for group, _what in by_words}):
        number = answer.assignment_id or by_words.get((answer.group_id, answer.what))
        if number in numbers:
            answers[number].append(answer)
    return {number: _standing(some) for number, some in answers.items()}


def current() -> QuerySet[Followup]:
    """The answers that count."""
    return Followup.objects.filter(is_current=True).select_related("person__joined_into", "party")


@prepared
def _of_groups(groups: set[int]) -> QuerySet[Followup]:
    return current().filter(group__pk__in=groups)


def all_followups(*, actor: Actor) -> QuerySet[Followup]:
    """The answers that count about what the meetings gave to do, of all meetings that the actor may see."""
    return current().filter(group__meeting__in=meetings(actor=actor).order_by().values("pk"))


def followed_by(answer: Followup) -> str:
    """Who has answered, as it may be shown."""
    person = answer.person.joined_into or answer.person
    return person.name if may_be_named(person) else ""


def still_open(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Those on which no later item reports and that nobody has said are done."""
    return rows.filter(~Exists(_said(Outcome.DONE)), reported_in__isnull=True)


def closed(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Those that are reported on or said to be done."""
    return rows.filter(Q(reported_in__isnull=False) | Exists(_said(Outcome.DONE)))


def by_day(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """By the day that counts, the moved one before the written one; those without a day last."""
    return _due_now(rows).order_by(F("due_now").asc(nulls_last=True), "-item__meeting__day", "pk")


def due_before(rows: QuerySet[Assignment], day: date) -> QuerySet[Assignment]:
    """Those whose day, the moved one before the written one, comes before the day."""
    return _due_now(_near(rows, Q(due__lt=day))).filter(Q(**{"due_now__lt": day}))


def due_between(rows: QuerySet[Assignment], first: date, last: date) -> QuerySet[Assignment]:
    """Those whose day, the moved one before the written one, is one of the days."""
    near = _near(rows, Q(due__range=(first, last)))
    return _due_now(near).filter(Q(**{"due_now__range": (first, last)}))


def _near(rows: QuerySet[Assignment], written: Q) -> QuerySet[Assignment]:
    """Those whose written day fits, or of whose meeting something has been moved: only they are looked at one by one."""
    moved = Followup.objects.filter(is_current=True, party__isnull=True, outcome=Outcome.MOVED).order_by()
    of_moved = Assignment.objects.filter(item__meeting__group__in=moved.values("group")).order_by()
    return rows.filter(written | Q(pk__in=of_moved.values("pk")))


def late_of_networks(*, actor: Actor, today: date) -> dict[int, int]:
    """By the network's number, how many things its meetings gave to do that should have been done."""
    rows = due_before(still_open(assignments(actor=actor)), today).order_by()
    found = rows.filter(item__meeting__network__isnull=False).values_list("item__meeting__network")
    return {number: count for number, count in found.annotate(late=Count("pk")) if number is not None}


def _due_now(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    moved = Subquery(_said(Outcome.MOVED).order_by().values("due")[:1], output_field=DateField())
    return rows.annotate(due_now=Coalesce(moved, "due"))


def _said(outcome: Outcome) -> QuerySet[Followup]:
    """What counts for all, of the row around: known by its number, or by its words where another version was answered."""
    of_words = Q(assignment__isnull=True, group=OuterRef("item__meeting__group"), what=OuterRef("what"))
    return Followup.objects.filter(
        Q(assignment=OuterRef("pk")) | of_words, is_current=True, party__isnull=True, outcome=outcome
    )


def _standing(answers: list[Followup]) -> Standing:
    """The newest first, where two versions were answered."""
    answers.sort(key=lambda row: (row.answered_at, row.pk), reverse=True)
    says = [row for row in answers if row.outcome != Outcome.NOT_MINE]
    return Standing(
        answer=next((row for row in says if row.party_id is None), None),
        declined=tuple(row for row in answers if row.outcome == Outcome.NOT_MINE),
        parties=tuple(row for row in says if row.party_id is not None),
    )
