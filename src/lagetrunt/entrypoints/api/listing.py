"""Lists: rows in the order of their numbers, a page at a time, the next one by the number of the last."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Generic, TypeVar
from urllib.parse import urlencode

from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest
from ninja import Path, Schema
from ninja.errors import ValidationError
from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

LARGEST = 2**63 - 1
Out = TypeVar("Out")
Row = TypeVar("Row", bound=Model)

_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def _written(value: object) -> object:
    """A day is written in full; a bare number would be taken for seconds since 1970."""
    if isinstance(value, str) and not _DAY.fullmatch(value):
        raise PydanticCustomError("date_written", "not a day")
    return value


Day = Annotated[date, BeforeValidator(_written)]
Number = Annotated[int, Path(ge=1, le=LARGEST)]


class Asked(Schema):
    """What every list can be asked: how many rows, and after which number."""

    limit: int = Field(100, ge=1, le=200)
    after: int = Field(0, ge=0, le=LARGEST)


class AskedInTime(Asked):
    """A list whose rows belong to a network and a day."""

    network: int | None = Field(None, ge=1, le=LARGEST)
    since: Day | None = None
    until: Day | None = None


class Page(Schema, Generic[Out]):
    """A page of rows; `next` is the address of the following one, null on the last."""

    items: list[Out]
    next: str | None


def page(
    request: HttpRequest, asked: Asked, rows: QuerySet[Row], shown: Callable[[Sequence[Row]], list[Out]]
) -> dict[str, object]:
    """The page that is asked for."""
    refuse_unknown(request, asked)
    found = list(rows.filter(pk__gt=asked.after).order_by("pk")[: asked.limit + 1])
    more, found = len(found) > asked.limit, found[: asked.limit]
    following = None
    if more:
        given = {**request.GET.dict(), "after": found[-1].pk}
        following = f"{request.path}?{urlencode(given)}"
    return {"items": shown(found), "next": following}


def refuse_unknown(request: HttpRequest, asked: Schema) -> None:
    """A filter that is misspelt would otherwise give all rows."""
    known = sorted(type(asked).model_fields)
    unknown = [name for name in request.GET if name not in known]
    if unknown:
        told = ", ".join(known)
        raise ValidationError([{"type": "unknown", "loc": ("query", name), "ctx": {"known": told}} for name in unknown])


def within(rows: QuerySet[Row], asked: AskedInTime, *, network: str, day: str) -> QuerySet[Row]:
    """The rows of the network and the days; the words are the ways from the row to them."""
    if asked.network is not None:
        rows = rows.filter(**{network: asked.network})
    return between(rows, asked, day=day)


def within_planned(rows: QuerySet[Row], asked: AskedInTime, *, booking: str = "") -> QuerySet[Row]:
    """The rows of meetings planned in the network, or in one joined into it, and on the days; `booking` is the way to them."""
    if asked.network is not None:
        own = Q(**{f"{booking}network": asked.network})
        rows = rows.filter(own | Q(**{f"{booking}network__joined_into": asked.network}))
    return between(rows, asked, day=f"{booking}day")


def between(rows: QuerySet[Row], asked: AskedInTime, *, day: str) -> QuerySet[Row]:
    """The rows of the days."""
    if asked.since is not None:
        rows = rows.filter(**{f"{day}__gte": asked.since})
    if asked.until is not None:
        rows = rows.filter(**{f"{day}__lte": asked.until})
    return rows
