"""Between tables and the engine of lists: a row and a layout as JSON, and back."""

from datetime import date
from typing import Any

from lagetrunt.apps.organisation.models import MemberRow
from lagetrunt.engines.listing.layout import Column, Layout
from lagetrunt.engines.listing.member import Doubt, ListedMember
from lagetrunt.engines.listing.words import Field
from lagetrunt.kernel.schooling import SchoolForm

_TEXTS = ("network", "organisation", "name", "role", "email", "phone", "appointed_by", "remark")


def value_of(member: ListedMember) -> dict[str, Any]:
    """What a row says, as JSON."""
    return {
        **{name: getattr(member, name) for name in _TEXTS},
        "school_forms": [form.value for form in member.school_forms],
        "since": member.since.isoformat() if member.since else None,
        "until": member.until.isoformat() if member.until else None,
        "vacant": member.vacant, "ended": member.ended, "told": sorted(field.value for field in member.told),
    }  # fmt: skip


def member_of(row: MemberRow) -> ListedMember:
    """The row as the engine knows it."""
    value = row.value
    return ListedMember(
        sheet=row.sheet, cell=row.cell, **{name: value.get(name, "") for name in _TEXTS},
        school_forms=tuple(SchoolForm(form) for form in value["school_forms"]),
        since=date.fromisoformat(value["since"]) if value["since"] else None,
        until=date.fromisoformat(value["until"]) if value["until"] else None,
        vacant=value["vacant"], ended=value["ended"], told=frozenset(Field(name) for name in value["told"]),
        doubts=tuple(Doubt(**doubt) for doubt in row.doubts),
    )  # fmt: skip


def layout_value(layout: Layout) -> dict[str, Any]:
    """A layout as JSON."""
    return {
        "sheet": layout.sheet, "titles": [list(row) for row in layout.titles], "network": layout.network,
        "merges": layout.merges, "sections": list(layout.sections), "by_organisation": layout.by_organisation,
        "columns": [[one.head, one.field.value if one.field else None, one.network] for one in layout.columns],
    }  # fmt: skip


def layout_of(value: dict[str, Any]) -> Layout:
    """The layout of the JSON."""
    return Layout(
        sheet=value["sheet"], titles=tuple(tuple(row) for row in value["titles"]), network=value["network"],
        merges=value["merges"], sections=tuple(value["sections"]),
        by_organisation=value.get("by_organisation", False),  # lists that came in before it was told
        columns=tuple(
            Column(head=head, field=Field(field) if field else None, network=network)
            for head, field, network in value["columns"]
        ),
    )  # fmt: skip
