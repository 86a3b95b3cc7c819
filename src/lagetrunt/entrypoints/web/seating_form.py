"""The fields of a seat in a form: as a row of a list, and as what the register keeps."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from lagetrunt.apps.organisation.mapping import member_of
from lagetrunt.engines.listing.member import ListedMember
from lagetrunt.engines.listing.members import missing
from lagetrunt.engines.listing.words import Field, role_of
from lagetrunt.kernel.schooling import SchoolForm

if TYPE_CHECKING:
    from lagetrunt.apps.organisation.models import MemberRow

_TOLD = frozenset(
    {Field.ROLE, Field.SCHOOL_FORMS, Field.EMAIL, Field.PHONE, Field.APPOINTED_BY, Field.SINCE, Field.UNTIL}
)


def days_in(posted: Mapping[str, Any]) -> tuple[date | None, date | None] | None:
    """First and last day as written; None where one of them is no day."""
    try:
        first, last = (str(posted.get(name, "")).strip() for name in ("fran", "till"))
        return (date.fromisoformat(first) if first else None, date.fromisoformat(last) if last else None)
    except ValueError:
        return None


def forms_in(posted: QueryDict) -> tuple[SchoolForm, ...]:
    """The school forms that are ticked."""
    ticked = set(posted.getlist("skolform"))
    return tuple(form for form in SchoolForm if form.value in ticked)


def text_in(posted: Mapping[str, Any], name: str, longest: int = 200) -> str:
    """A text of one line."""
    return " ".join(str(posted.get(name, "")).split())[:longest]


def member_in(posted: QueryDict, row: "MemberRow") -> ListedMember | None:
    """The row as somebody has corrected it; None where a day is no day."""
    days = days_in(posted)
    if days is None:
        return None
    before, name = member_of(row), text_in(posted, "namn")
    told = replace(
        before, name=name, vacant=not name, network=text_in(posted, "natverk"), organisation=text_in(posted, "organisation"),
        role=role_of(text_in(posted, "roll", 60)), email=text_in(posted, "epost", 254), phone=text_in(posted, "telefon", 60),
        appointed_by=text_in(posted, "utsedd"), school_forms=forms_in(posted), since=days[0], until=days[1],
        ended=bool(name) and bool(posted.get("slutat")), told=before.told | _TOLD, doubts=(),
    )  # fmt: skip
    return replace(told, doubts=missing(told))
