"""Years met in: which half years have meetings that the actor may see, without reading all meetings of a large register."""

from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from django.db.models import BooleanField, Expression, QuerySet, Subquery
from django.db.models.sql.compiler import SQLCompiler

from lagetrunt.apps.meetings.models import Meeting
from lagetrunt.apps.meetings.queries import meetings
from lagetrunt.apps.organisation.models import Federation
from lagetrunt.apps.statements.prepared import prepared

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.actor import Actor

_BEGINS = (1, 8)  # the months in which calendar years and school years begin
_MOST_YEARS = 60  # so far apart no meetings are but for a misread day: then all days are asked for


def days_met(*, actor: "Actor") -> list[date]:
    """A day in each part of a calendar year and a school year that has meetings which the actor may see, in order.

    Each part is asked for by itself, which ends at the first meeting found, whatever the size of the register.
    """
    for first, last in _ends(federation=actor.federation_id):
        if first is None or last is None:
            return []
        if last.year - first.year >= _MOST_YEARS or last.year == date.max.year:
            return sorted(_days(actor))
        begins = _parts(first.year, last.year)
        (met,) = _met(
            actor, federation=actor.federation_id, **{f"at_{number}": day for number, day in enumerate(begins)}
        )
        return [begin for begin, is_met in zip(begins[:-1], met, strict=True) if is_met]
    return []


def _parts(first: int, last: int) -> list[date]:
    """Where the parts of the years begin, and at last where the one after them does."""
    return [date(year, month, 1) for year in range(first, last + 1) for month in _BEGINS] + [date(last + 1, 1, 1)]


@prepared
def _ends(federation: int) -> "QuerySet[Any, tuple[date | None, date | None]]":
    """The first and the last day of all meetings: no more than where to look, for they are told to nobody."""
    days = Meeting.objects.filter(federation_id=federation, day__isnull=False).values("day")
    return Federation.objects.filter(pk=federation).order_by().values_list(
        Subquery(days.order_by("day")[:1]), Subquery(days.order_by("-day")[:1])
    )  # fmt: skip


class _Any(Expression):
    """Whether there is a meeting from a day to another that the actor may see.

    As Exists, but keeps no tree of the query: what is prepared is kept for every account, with twenty of these.
    """

    def __init__(self, actor: "Actor", begin: Any, end: Any) -> None:
        super().__init__(output_field=BooleanField())
        self.actor, self.begin, self.end = actor, begin, end

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, list[Any]]:  # type: ignore[override]
        found = meetings(actor=self.actor).filter(day__gte=self.begin, day__lt=self.end).order_by().values("pk")
        sql, params = found.query.get_compiler(connection=connection).as_sql()
        return f"EXISTS({sql})", list(params)


@prepared
def _met(actor: "Actor", federation: int, **at: date) -> "QuerySet[Any, tuple[bool, ...]]":
    parts = [_Any(actor, begin, end) for begin, end in pairwise(at.values())]
    return Federation.objects.filter(pk=federation).order_by().values_list(*parts)


@prepared
def _days(actor: "Actor") -> "QuerySet[Any, Any]":
    return meetings(actor=actor).filter(day__isnull=False).order_by().values_list("day", flat=True).distinct()
