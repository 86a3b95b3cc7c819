"""Lists: the page asked for, and the filters that lists share - network, school year or calendar year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from lagetrunt.apps.meetings.years import days_met
from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import networks, parties
from lagetrunt.kernel.dates import SchoolYear

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Network, Party

SIZE = 50
_LAST = 100_000  # the furthest page that is looked for
MOST_COUNTED = 1_000  # beyond it only whether there is more is told


class Counted(Paginator[Any]):
    """Pages that are counted no further than need be: a list's first page must not wait for all of a large register."""

    def __init__(self, rows: Any, size: int, most: int) -> None:  # noqa: ANN401 - a list or a query
        super().__init__(rows, size)
        self._most = most + 1

    @cached_property
    def count(self) -> int:
        """How many there are; of a large query one more than was counted."""
        return (
            count_to(self.object_list, self._most) if isinstance(self.object_list, QuerySet) else len(self.object_list)
        )

    @property
    def has_more(self) -> bool:
        """Whether there are more than were counted."""
        return isinstance(self.object_list, QuerySet) and self.count == self._most

    @property
    def told(self) -> str:
        """How many there are, in words for a sentence's beginning."""
        return told_to(self.count, self._most - 1)[1] if self.has_more else number_format(self.count)


def count_to(rows: QuerySet[Any], most: int) -> int:
    """How many rows there are, but no more than `most`."""
    return rows.order_by().values("pk")[:most].count()


def told_to(counted: int, most: int) -> tuple[int, str]:
    """How many there are, of which one more than `most` was counted at most, and that in words."""
    if counted > most:
        return counted, _("Fler än %(n)s") % {"n": number_format(most, force_grouping=True)}
    return counted, number_format(counted)


def page_of(request: HttpRequest, rows: Any, size: int = SIZE) -> Page[Any]:  # noqa: ANN401 - a list or a query
    """The page that the address asks for; the nearest one there is."""
    asked = min(number(request.GET.get("sida")) or 1, _LAST)
    return Counted(rows, size, max(MOST_COUNTED, asked * size)).get_page(asked)


class Known(Counted):
    """Pages of rows whose first ones, and how many there are, are known already: what lies further on is asked for."""

    def __init__(self, rows: QuerySet[Any], size: int, *, first: Sequence[Any], count: int) -> None:
        super().__init__(rows, size, count)
        self._first, self._known = first, count

    @cached_property
    def count(self) -> int:
        """How many there are."""
        return self._known

    @property
    def has_more(self) -> bool:
        """All are counted."""
        return False

    def page(self, number: int | str) -> Page[Any]:
        """The page, out of what is known where it lies within it."""
        at = self.validate_number(number)
        begin, end = (at - 1) * self.per_page, min(at * self.per_page, self.count)
        rows = self._first[begin:end] if end <= len(self._first) else self.object_list[begin:end]
        return Page(rows, at, self)


def back_to(request: HttpRequest, name: str, *args: object) -> HttpResponseRedirect:
    """To the list with that name, or that of a row, at the page and with the filters that the address of the press carried."""
    query = request.GET.urlencode()
    return HttpResponseRedirect(reverse(name, args=args) + (f"?{query}" if query else ""))


def number(written: str | None) -> int | None:
    """The number of a row as written in an address; None where it is none."""
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 16 else None


def network_asked(request: HttpRequest, actor: Actor) -> "Network | None":
    """The network that the filter names, of those that the actor may see."""
    pk = number(request.GET.get("natverk"))
    return networks(actor=actor).filter(pk=pk).first() if pk else None


def party_asked(request: HttpRequest, actor: Actor) -> "Party | None":
    """The municipality or organisation that the filter names, of those that the actor may see."""
    pk = number(request.GET.get("kommun"))
    return parties(actor=actor).filter(pk=pk).first() if pk else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A school year or a calendar year: its code in the address, its words, its first and last day."""

    code: str
    words: str
    first: date
    last: date


def spans(days: Sequence[date]) -> list[Span]:
    """The school years and calendar years in which the days fall, latest first."""
    schooling = sorted({SchoolYear.of(day) for day in days}, key=lambda year: year.starts, reverse=True)
    told = [
        Span(
            code=f"l{year.starts}", words=_("läsåret %(years)s") % {"years": f"{year.starts}/{(year.starts + 1) % 100:02}"},
            first=year.period.from_, last=year.period.to,
        )
        for year in schooling
    ]  # fmt: skip
    years = sorted({day.year for day in days}, reverse=True)
    told += [
        Span(
            code=f"k{year}", words=_("året %(year)s") % {"year": year}, first=date(year, 1, 1), last=date(year, 12, 31)
        )
        for year in years
    ]
    return told


def spans_met(actor: Actor) -> list[Span]:
    """The years of the meetings that the actor may see."""
    return spans(days_met(actor=actor))


def within_span(rows: QuerySet[Any], span: Span | None, day: str) -> QuerySet[Any]:
    """The rows whose field falls in the span; all of them where none is asked for."""
    return rows if span is None else rows.filter(**{f"{day}__range": (span.first, span.last)})


def span_asked(request: HttpRequest, offered: Sequence[Span]) -> Span | None:
    """The span that the filter names."""
    return next((span for span in offered if span.code == request.GET.get("tid")), None)


def day_asked(request: HttpRequest, name: str) -> date | None:
    """The day that the filter names; None where it is none."""
    try:
        return date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None
