"""Lists: the page asked for, and the filters that lists share - network, school year or calendar year."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.translation import gettext as _

from lagetrunt.apps.organisation.actor import Actor
from lagetrunt.apps.organisation.queries import networks
from lagetrunt.kernel.dates import SchoolYear

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import Network

SIZE = 50


def page_of(request: HttpRequest, rows: Any, size: int = SIZE) -> Page[Any]:  # noqa: ANN401 - a list or a query
    """The page that the address asks for; the nearest one there is."""
    return Paginator(rows, size).get_page(request.GET.get("sida"))


def number(written: str | None) -> int | None:
    """The number of a row as written in an address; None where it is none."""
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 16 else None


def network_asked(request: HttpRequest, actor: Actor) -> "Network | None":
    """The network that the filter names, of those that the actor may see."""
    pk = number(request.GET.get("natverk"))
    return networks(actor=actor).filter(pk=pk).first() if pk else None


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


def span_asked(request: HttpRequest, offered: Sequence[Span]) -> Span | None:
    """The span that the filter names."""
    return next((span for span in offered if span.code == request.GET.get("tid")), None)
