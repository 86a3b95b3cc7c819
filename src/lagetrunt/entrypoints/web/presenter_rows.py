"""Presenters on the page of papers: one row each, with how it stands with every item and which letter waits."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lagetrunt.apps.papers.coming import Speaker
from lagetrunt.workflows.collect_papers.telling import told_on

if TYPE_CHECKING:
    from lagetrunt.apps.meetings.models import AgendaItem
    from lagetrunt.apps.papers.models import PresentedItem, Presenter
    from lagetrunt.workflows.collect_papers.asking import Shown


@dataclass(frozen=True, slots=True, kw_only=True)
class PresenterRow:
    """`items` are (place on the agenda, item, state) of those that the meeting takes up; `waits` why a letter waits, or blank;
    `speaker` tells whether they come."""

    presenter: "Presenter"
    items: "list[tuple[int, AgendaItem, str]]"
    waits: str
    is_linked: bool
    speaker: Speaker


def states_of(asked: Sequence[Any], linked: Collection[int], *, past: bool) -> "dict[int, tuple[Presenter, str]]":
    """By item, who presents it and how it stands: sent, nothing to send, late, asked, or not asked."""
    told = {one.pk: told_on(list(one.letters.all())) for one in asked}
    return {
        row.item_id: (one, _state(row, _is_asked(one, row, told[one.pk], linked), past=past))
        for one in asked
        for row in one.items.all()
    }


def presenter_rows(
    items: "Sequence[AgendaItem]", states: "dict[int, tuple[Presenter, str]]", asked: Sequence[Any],
    linked: Collection[int], shown: "Shown",
) -> list[PresenterRow]:  # fmt: skip
    """Those who present something, and those who have yet to be told that they do not."""
    waits = {one.presenter.pk: one.why or "" for one in shown.letters}
    rows = [
        PresenterRow(
            presenter=one, waits=waits.get(one.pk, ""), is_linked=one.pk in linked,
            speaker=Speaker(name=one.called, coming=shown.comings.get(one.pk), is_asked=one.is_asked),
            items=[
                (place, item, states[item.pk][1])
                for place, item in enumerate(items, 1)
                if item.pk in states and states[item.pk][0].pk == one.pk
            ],
        )
        for one in asked
    ]  # fmt: skip
    return [row for row in rows if row.items or row.waits]


def _is_asked(one: "Presenter", row: "PresentedItem", told: Collection[int], linked: Collection[int]) -> bool:
    """Whether a letter has told of the item, or a link was given by hand without any letter."""
    return row.item_id in told or (one.pk in linked and not one.letters.all())


def _state(row: Any, is_asked: bool, *, past: bool) -> str:  # noqa: ANN401 - an item with `has_sent`
    if row.has_sent:
        return "sent"
    if row.nothing_at is not None:
        return "nothing"
    if past:
        return "late"
    return "asked" if is_asked else "unasked"
